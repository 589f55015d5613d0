package screen

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// rowCard says in full what stands in one row of a list whose rows have one height.
type rowCard struct {
	text   *part.Text
	object fyne.CanvasObject
}

// roomInCard is a text as long as most rows have: the card is as tall while it holds less.
var roomInCard = strings.Repeat("0000 ", 42)

func newRowCard() *rowCard {
	text := part.NewText()
	return &rowCard{text, part.Tight(part.Reserve(text, style.Small(roomInCard)))}
}

func (c *rowCard) clear() { c.text.Set() }

func (c *rowCard) set(row record.ResidentRow, now time.Time) {
	run := func(text string, tone record.Tone) part.Run {
		return part.Run{Text: text, Size: look.TextSmall, Bold: true, Colour: part.TintOf(tone).Text}
	}
	runs := []part.Run{run(row.Person.Name.Full(), record.Quiet)}
	for _, fact := range []struct {
		label string
		word  record.Word
	}{
		{words.PersonAge(), record.Word{Text: row.Person.Age(now)}},
		{words.PersonRoom(), record.Word{Text: row.Room}},
		{words.ResidentsCPR(), row.CPR},
		{words.ResidentsAllergies(), row.Allergy},
		{words.ResidentsPlan(), row.Plan},
		{words.ResidentsNews(), record.Word{Text: people.Note(row)}},
	} {
		if fact.word.Text != "" {
			runs = append(runs, style.SoftSmall("     "+fact.label+" "), run(fact.word.Text, fact.word.Tone))
		}
	}
	c.text.Set(runs...)
}
