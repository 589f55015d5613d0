package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/tick"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/screen/style"
)

// CopyRecord is the dialog in which copies of the open record are made. It lives as
// long as it is open.
type CopyRecord struct {
	copying  *export.Record
	dialog   fyne.CanvasObject
	content  *fyne.Container
	kinds    map[export.Kind]*tick.Tick
	omitted  map[export.Omission]*tick.Tick
	shut     *part.Button
	save     *part.Button
	place    *part.Field
	proposed string // what place was last filled with
}

// copyKinds are what a copy may be made of, in the order in which they are offered.
var copyKinds = []export.Kind{export.OfEmergency, export.OfPlan, export.OfFamily, export.OfPage, export.OfHandover, export.OfDocument}

func kindWords(of export.Kind, page string) string {
	switch of {
	case export.OfEmergency:
		return words.CopyEmergency()
	case export.OfPlan:
		return words.CopyPlan()
	case export.OfFamily:
		return words.CopyFamily()
	case export.OfPage:
		return words.CopyPage(page)
	case export.OfHandover:
		return words.HandoverHeading()
	}
	return words.CopyDocument()
}

var omissionWords = map[export.Omission]func() string{
	export.OmitKeySafe: words.CopyOmitKeysafe, export.OmitPrognosis: words.CopyOmitPrognosis,
	export.OmitAnticipatory: words.CopyOmitAnticipatory, export.OmitAuthors: words.CopyOmitAuthors, export.OmitNumbers: words.CopyOmitNumbers,
}

// NewCopyRecord makes the dialog.
func NewCopyRecord(w *present.Window) *CopyRecord {
	c := w.CopyRecord
	s := &CopyRecord{
		copying: c, content: part.Over(), kinds: map[export.Kind]*tick.Tick{}, omitted: map[export.Omission]*tick.Tick{},
	}
	for _, kind := range copyKinds {
		s.kinds[kind] = tick.New(kindWords(kind, c.State.Page), true, func() { c.Choose(kind) })
	}
	for _, kind := range export.Omissions() {
		s.omitted[kind] = tick.New(omissionWords[kind](), false, func() { c.LeaveOut(kind, !c.State.Omit.Has(kind)) })
	}
	s.shut = part.NewButton(words.CopyClose(), "Esc", part.Second, c.Close)
	s.place = part.NewField(part.FieldConfig{Hint: words.CopyPlace(), Enter: c.Save})
	s.save = part.NewButton(words.CopySave(), "", part.Second, func() { c.Save(s.place.Entry.Text) })
	buttons := []*part.Button{
		part.NewButton(words.CopyPrint(), "", part.Primary, c.Print),
		s.save,
		part.NewButton(words.CopyWords(), "", part.Second, c.CopyWords),
	}
	s.dialog = part.NewDialog(part.DialogConfig{
		Heading: words.CopyHeading(), Content: s.content, Safe: s.shut, Others: buttons, Wide: 620,
	})
	s.Update()
	return s
}

// Overlay is the dialog. Closing has the focus: Enter by mistake makes no copy.
func (s *CopyRecord) Overlay() Overlay { return Overlay{s.dialog, s.shut} }

// Update draws what the presenter now states.
func (s *CopyRecord) Update() {
	state := s.copying.State
	lines := []fyne.CanvasObject{copyNews(state.Busy, state.Done, words.CopyKept(), state.Problem)}
	var kinds []fyne.CanvasObject
	for _, kind := range copyKinds {
		if kind == export.OfPage && state.Page == "" || kind == export.OfHandover && !state.Hands || kind == export.OfDocument && !state.Reads {
			continue // the page shown is the emergency page; no document is open
		}
		tick := s.kinds[kind]
		tick.Set(state.Of == kind)
		kinds = append(kinds, tick)
	}
	lines = append(lines, part.Stack(0, kinds...))
	if state.Of == export.OfFamily {
		omitted := []fyne.CanvasObject{style.Small(words.CopyOmit())}
		for _, kind := range export.Omissions() {
			s.omitted[kind].Set(state.Omit.Has(kind))
			omitted = append(omitted, s.omitted[kind])
		}
		lines = append(lines, part.Card(part.Stack(0, omitted...)))
	}
	s.content.Objects = []fyne.CanvasObject{part.Stack(10, append(lines, s.where())...)}
	s.content.Refresh()
	s.dialog.Refresh()
}

// where is the file that the copy is saved to; of what may be kept in none, that.
func (s *CopyRecord) where() fyne.CanvasObject {
	if s.copying.State.Of == export.OfHandover {
		s.save.Hide()
		return style.Small(words.HandoverSave() + " " + words.HandoverSaveHint())
	}
	s.save.Show()
	if place := s.copying.Place(); place != s.proposed {
		s.proposed = place
		s.place.Entry.SetText(place)
	}
	return part.Stack(2, style.Small(words.CopyPlace()), s.place.Container)
}

// copyNews is what became of a copy, where it is read first and takes no more room;
// at first it is what is kept of it.
func copyNews(busy, done, kept string, problem *record.Problem) fyne.CanvasObject {
	switch {
	case busy != "":
		return style.Small(busy)
	case problem != nil:
		return style.Trouble(problem)
	case done != "":
		return part.Card(part.NewText(part.Strong(done)), look.Link)
	}
	return style.Small(kept)
}
