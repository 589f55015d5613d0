package recordpage

import (
	"cmp"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/screen/style"
)

// headingTones say how loudly each of the four headings is said.
var headingTones = map[record.AllergyHeading]record.Tone{
	record.KnownAllergies: record.Danger, record.NoKnownAllergies: record.Quiet,
	record.AllergiesNotRecorded: record.Warning, record.AllergiesUnavailable: record.Warning,
}

// headingHints say what each heading means, so that "not recorded" is not read as
// "none".
var headingHints = map[record.AllergyHeading]func() string{
	record.KnownAllergies: words.AllergiesKnown, record.NoKnownAllergies: words.AllergiesNone,
	record.AllergiesNotRecorded: words.AllergiesNotRecorded, record.AllergiesUnavailable: words.AllergiesUnavailable,
}

// allergies begins with exactly one of the four headings.
func (s *Page) allergies() fyne.CanvasObject {
	l := s.listOf(record.Allergies, []part.Column{
		{Heading: words.AllergiesTo(), Grow: 0.6},
		{Heading: words.AllergiesReaction(), Grow: 0.6},
		{Heading: words.AllergiesSeverity(), Drop: 2},
		{Heading: words.EntryStatus(), Drop: 1},
		{Heading: words.EntryDate(), Drop: 3},
		{Heading: words.EntrySource(), Grow: 0.2, Drop: 4},
	}, allergyRow)
	page := s.window.Record.Page()
	if page.Hidden {
		return s.withPane(l, nil, nil, func(e record.Entry, _ int) fyne.CanvasObject { return entryPane(e) })
	}
	shown := s.window.Record.State.Chart
	heading, named := shown.AllergyHeading(), chart.AllergiesNamed(shown)
	bar := part.TintOf(headingTones[heading]).Bar
	said := []fyne.CanvasObject{part.NewText(part.Heading(3, string(heading), look.TextLarge)), style.Body(headingHints[heading]())}
	if s.alone {
		said = []fyne.CanvasObject{part.NewText(part.Sized(string(heading), look.TextLead, true))}
	}
	if named != "" {
		said = append(said, part.Warned(style.Body(words.AllergiesNamed(named))))
	}
	card := map[bool]func(fyne.CanvasObject, ...color.Color) *fyne.Container{false: part.Card, true: part.TightCard}[s.alone]
	return s.withPane(l, card(part.Stack(2, said...), bar), nil, func(e record.Entry, _ int) fyne.CanvasObject { return entryPane(e) })
}

func allergyRow(e record.Entry) []part.Cell {
	allergy, _ := e.Detail.(record.Allergy)
	to := whole(part.Cell{Text: cmp.Or(allergy.Substance, e.Text), Style: part.CellStrong})
	severity := record.Word{Text: allergy.Severity, Tone: record.Quiet}
	if allergy.Critical {
		severity = record.Word{Text: words.AllergiesCritical(), Tone: record.Danger}
	}
	return []part.Cell{
		to, whole(part.Cell{Text: strings.Join(allergy.Reactions, ", ")}), part.WordCell(severity), statusCell(e),
		{Text: e.Date.DayString()}, {Text: e.Source, Style: part.CellSoft},
	}
}
