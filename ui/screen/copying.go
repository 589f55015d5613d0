package screen

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// Copying is the dialog in which copies of the open record are made. It lives as
// long as it is open.
type Copying struct {
	copying  *present.Copying
	dialog   fyne.CanvasObject
	content  *fyne.Container
	kinds    map[present.CopyOf]*part.Tick
	omitted  map[present.Omission]*part.Tick
	shut     *part.Button
	place    *part.Field
	proposed string // what place was last filled with
}

// kindWords are what a copy may be made of, in the order in which they are offered.
var kindWords = []struct {
	of   present.CopyOf
	word string
}{
	{present.CopyEmergency, "copy.emergency"}, {present.CopyPlan, "copy.plan"},
	{present.CopyFamily, "copy.family"}, {present.CopyPage, "copy.page"}, {present.CopyDocument, "copy.document"},
}

var omissionWords = map[present.Omission]string{
	present.OmitKeySafe: "copy.omit.keysafe", present.OmitPrognosis: "copy.omit.prognosis",
	present.OmitAnticipatory: "copy.omit.anticipatory", present.OmitAuthors: "copy.omit.authors", present.OmitNumbers: "copy.omit.numbers",
}

// NewCopying makes the dialog.
func NewCopying(w *present.Window) *Copying {
	c := w.Copying
	s := &Copying{
		copying: c, content: part.Over(), kinds: map[present.CopyOf]*part.Tick{}, omitted: map[present.Omission]*part.Tick{},
	}
	for _, kind := range kindWords {
		s.kinds[kind.of] = part.NewTick(look.Say(kind.word, look.With{"Page": c.State.Page}), true, func() { c.Choose(kind.of) })
	}
	for _, kind := range present.Omissions() {
		s.omitted[kind] = part.NewTick(look.Say(omissionWords[kind]), false, func() { c.LeaveOut(kind, !c.State.Omit.Has(kind)) })
	}
	s.shut = part.NewButton(look.Say("copy.close"), "Esc", part.Second, c.Close)
	s.place = part.NewField(part.FieldConfig{Hint: look.Say("copy.place"), Enter: c.Save})
	buttons := []*part.Button{
		part.NewButton(look.Say("copy.print"), "", part.Primary, c.Print),
		part.NewButton(look.Say("copy.save"), "", part.Second, func() { c.Save(s.place.Entry.Text) }),
		part.NewButton(look.Say("copy.words"), "", part.Second, c.Words),
	}
	s.dialog = part.NewDialog(part.DialogConfig{
		Heading: look.Say("copy.heading"), Content: s.content, Safe: s.shut, Others: buttons, Wide: 620,
	})
	s.Update()
	return s
}

// Overlay is the dialog. Closing has the focus: Enter by mistake makes no copy.
func (s *Copying) Overlay() Overlay { return Overlay{s.dialog, s.shut} }

// Update draws what the presenter now states.
func (s *Copying) Update() {
	state := s.copying.State
	lines := []fyne.CanvasObject{copyNews(state.Busy, state.Done, look.Say("copy.kept"), state.Problem)}
	var kinds []fyne.CanvasObject
	for _, kind := range kindWords {
		if kind.of == present.CopyPage && state.Page == "" || kind.of == present.CopyDocument && !state.Reads {
			continue // the page shown is the emergency page; no document is open
		}
		tick := s.kinds[kind.of]
		tick.Set(state.Of == kind.of)
		kinds = append(kinds, tick)
	}
	lines = append(lines, part.Stack(0, kinds...))
	if state.Of == present.CopyFamily {
		omitted := []fyne.CanvasObject{small(look.Say("copy.omit"))}
		for _, kind := range present.Omissions() {
			s.omitted[kind].Set(state.Omit.Has(kind))
			omitted = append(omitted, s.omitted[kind])
		}
		lines = append(lines, part.Card(part.Stack(0, omitted...)))
	}
	if place := s.copying.Place(); place != s.proposed {
		s.proposed = place
		s.place.Entry.SetText(place)
	}
	lines = append(lines, part.Stack(2, small(look.Say("copy.place")), s.place.Container))
	s.content.Objects = []fyne.CanvasObject{part.Stack(10, lines...)}
	s.content.Refresh()
	s.dialog.Refresh()
}

// copyNews is what became of a copy, where it is read first and takes no more room;
// at first it is what is kept of it.
func copyNews(busy, done, kept string, problem *record.Problem) fyne.CanvasObject {
	switch {
	case busy != "":
		return small(busy)
	case problem != nil:
		return trouble(problem)
	case done != "":
		return part.Card(part.NewText(part.Strong(done)), look.Blue)
	}
	return small(kept)
}
