package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/screen/style"
)

// CopyPlans is the dialog in which the list of plans to look at is saved. It lives as
// long as it is open.
type CopyPlans struct {
	saving  *export.Plans
	dialog  fyne.CanvasObject
	content *fyne.Container
	shut    *part.Button
	place   *part.Field
}

// NewCopyPlans makes the dialog.
func NewCopyPlans(w *present.Window) *CopyPlans {
	p := w.CopyPlans
	s := &CopyPlans{saving: p, content: part.Over()}
	s.shut = part.NewButton(words.CopyClose(), "Esc", part.Second, p.Close)
	s.place = part.NewField(part.FieldConfig{Hint: words.SavingPlace(), Enter: p.Save})
	s.place.Entry.SetText(p.Place())
	buttons := []*part.Button{
		part.NewButton(words.SavingSave(), "", part.Primary, func() { p.Save(s.place.Entry.Text) }),
		part.NewButton(words.CopyWords(), "", part.Second, p.CopyWords),
	}
	s.dialog = part.NewDialog(part.DialogConfig{
		Heading: words.SavingHeading(), Content: s.content, Safe: s.shut, Others: buttons, Wide: 620,
	})
	s.Update()
	return s
}

// Overlay is the dialog. Closing has the focus: Enter by mistake makes no copy.
func (s *CopyPlans) Overlay() Overlay { return Overlay{s.dialog, s.shut} }

// Update draws what the presenter now states.
func (s *CopyPlans) Update() {
	state := s.saving.State
	s.content.Objects = []fyne.CanvasObject{part.Stack(10,
		copyNews(state.Busy, state.Done, words.SavingKept(), state.Problem),
		part.Stack(2, style.Small(words.SavingPlace()), s.place.Container))}
	s.content.Refresh()
	s.dialog.Refresh()
}
