package ui

import (
	"fyne.io/fyne/v2/theme"

	"careview/client/record/viewing"
	"careview/ui/paper"
	"careview/ui/present/export"
	"careview/ui/screen"
)

// renderer makes paper in the fonts of the screen.
type renderer struct{ fonts paper.Fonts }

func newRenderer() renderer {
	return renderer{paper.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content()}}
}

// Emergency makes the emergency sheet, on one page if it can be.
func (p renderer) Emergency(sheet export.Sheet) ([]byte, error) {
	return paper.Emergency(sheet, p.fonts)
}

// Pages makes a sheet of as many pages as it takes.
func (p renderer) Pages(sheet export.Sheet) ([]byte, error) { return paper.Plan(sheet, p.fonts) }

// Looked makes the letter that answers who looked at a record.
func (p renderer) Looked(letter viewing.Looked) ([]byte, error) { return paper.Looked(letter, p.fonts) }

// copier is a dialog in which copies are made.
type copier interface {
	Overlay() screen.Overlay
	Update()
}

// copiesOffered reports whether such a dialog is open.
func (u *UI) copiesOffered() bool {
	return u.present.CopyRecord.State.Open || u.present.CopyList.State.Open || u.present.CopyPlans.State.Open
}

// copyOverlay is the copy dialog, the same for as long as it is open, so that what
// has the focus keeps it.
func (u *UI) copyOverlay() screen.Overlay {
	if u.copying == nil && u.present.CopyPlans.State.Open {
		u.copying = screen.NewCopyPlans(u.present)
	}
	if u.copying == nil && u.present.CopyList.State.Open {
		u.copying = screen.NewCopyList(u.present)
	}
	if u.copying == nil {
		u.copying = screen.NewCopyRecord(u.present)
	}
	return u.copying.Overlay()
}

// updateCopying draws what changed in the copy dialog.
func (u *UI) updateCopying() {
	switch {
	case !u.copiesOffered():
		u.copying = nil
	case u.copying != nil:
		u.copying.Update()
	}
}
