package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/export"
)

// CopyList says what became of the copy of a page that is no record.
type CopyList struct {
	copying *export.List
	dialog  fyne.CanvasObject
	content *fyne.Container
	shut    *part.Button
}

// NewCopyList makes the dialog.
func NewCopyList(w *present.Window) *CopyList {
	s := &CopyList{copying: w.CopyList, content: part.Over()}
	s.shut = part.NewButton(words.CopyClose(), "Esc", part.Primary, w.CopyList.Close)
	heading := words.CopyWords()
	if s.copying.Paper {
		heading = words.CopyPrint()
	}
	s.dialog = part.NewDialog(part.DialogConfig{Heading: heading, Content: s.content, Safe: s.shut, Wide: 620})
	s.Update()
	return s
}

// Overlay is the dialog.
func (s *CopyList) Overlay() Overlay { return Overlay{s.dialog, s.shut} }

// Update draws what the presenter now states.
func (s *CopyList) Update() {
	state := s.copying.State
	s.content.Objects = []fyne.CanvasObject{copyNews(state.Busy, state.Done, words.CopyKept(), state.Problem)}
	s.content.Refresh()
	s.dialog.Refresh()
}
