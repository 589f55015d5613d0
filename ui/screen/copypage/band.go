// Package copypage draws what is said of the emergency copies: how they are opened, and
// the band that stands over every page while they are read.
//
// Only packages ui and screen make it. Everything runs on the UI goroutine; there is
// nothing to cancel.
package copypage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// Band stands over every page while copies are read.
type Band struct {
	window *present.Window
	close  *part.Button
	back   *part.Button
}

// Of is the band of a window, the same for as long as that is shown; nil where no copies
// are read in it.
func (b *Band) Of(w *present.Window) *Band {
	if b != nil && b.window == w {
		return b
	}
	if !w.ReadsCopies() {
		return nil
	}
	b = &Band{window: w}
	b.close = part.NewButton(words.CopiesBandClose(), "", part.Second, w.ShutCopies)
	b.back = part.NewButton(words.CopiesBandBack(), "", part.Primary, w.ShutCopies)
	b.close.Small, b.back.Small = true, true
	return b
}

// Object is the band as it is to be drawn now.
func (b *Band) Object() fyne.CanvasObject {
	w := b.window
	side, waits := b.close, words.CopiesBandWaits()
	switch {
	case w.ConnectionIsBack():
		side, waits = b.back, ""
	case w.IsDrill():
		waits = ""
	case w.SignedInBehind():
		waits = words.CopiesBandWaitsLive()
	}
	said := func(band string) fyne.CanvasObject {
		return part.NewText(part.Run{Text: band, Bold: true, Colour: look.OnFocus})
	}
	says := []fyne.CanvasObject{part.RoomyOrHandheld(said(w.Band()), said(w.BriefBand()))}
	for _, doubt := range w.Doubts() {
		says = append(says, onBand(doubt))
	}
	if waits != "" {
		says = append(says, part.Folding(part.Narrowing(onBand(waits), part.Over()), part.Over()))
	}
	band := part.Flow(16, 0, says...)
	whole := part.SideBySide(12, band, side)
	if side == b.close { // in a hand the menu of whoever reads them closes the copies
		whole = part.SideBySide(12, band, part.RoomyOrHandheld(side, part.Over()))
	}
	return part.On(look.Amber, part.Tidy(3, look.Side, 3, look.Side, whole))
}

// onBand is plain text in the colour that stands on the band.
func onBand(text string) fyne.CanvasObject {
	return part.NewText(part.Run{Text: text, Colour: look.OnFocus})
}
