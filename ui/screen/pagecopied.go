package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/export"
)

// PageCopied says what became of the copy of a page that is no record.
type PageCopied struct {
	copying *export.Page
	dialog  fyne.CanvasObject
	content *fyne.Container
	shut    *part.Button
}

// NewPageCopied makes the dialog.
func NewPageCopied(w *present.Window) *PageCopied {
	s := &PageCopied{copying: w.PageCopy, content: part.Over()}
	s.shut = part.NewButton(words.CopyClose(), "Esc", part.Primary, w.PageCopy.Close)
	s.dialog = part.NewDialog(part.DialogConfig{Heading: words.CopyWords(), Content: s.content, Safe: s.shut, Wide: 620})
	s.Update()
	return s
}

// Overlay is the dialog.
func (s *PageCopied) Overlay() Overlay { return Overlay{s.dialog, s.shut} }

// Update draws what the presenter now states.
func (s *PageCopied) Update() {
	state := s.copying.State
	s.content.Objects = []fyne.CanvasObject{copyNews(state.Busy, state.Done, words.CopyKept(), state.Problem)}
	s.content.Refresh()
	s.dialog.Refresh()
}
