package copypage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Check is where whoever keeps the list says each week that they have looked at who has no
// emergency copy, an old one or no care plan; over the list that is narrowed to those.
type Check struct {
	window      *present.Window
	done, print *part.Button
}

// NewCheck makes a Check.
func NewCheck(w *present.Window) *Check {
	return &Check{
		window: w,
		done:   part.NewButton(words.ResidentsCheckButton(), "", part.Second, w.Residents.Check),
		print:  part.NewButton(words.CopyPrint(), "Ctrl P", part.Second, w.CopyList.PrintCheck),
	}
}

// Object is the check as it is to be drawn now.
func (c *Check) Object() fyne.CanvasObject {
	list := c.window.Residents
	if !list.State.Lacking {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	bar := look.Blue
	c.done.Kind, c.done.Small, c.print.Small = part.Second, true, true
	if list.CheckDue() {
		bar, c.done.Kind = look.Amber, part.Primary
	}
	if list.State.Unchecked != nil {
		return style.Trouble(list.State.Unchecked, c.done)
	}
	said := style.Body(list.CheckSentence())
	if list.State.Checking || !list.MayCheck() {
		return part.Tight(said, bar)
	}
	buttons := []fyne.CanvasObject{c.done}
	if c.window.MakesCopies() {
		buttons = append(buttons, c.print)
	}
	return part.Tight(part.SideBySide(12, said, part.Flow(8, 4, buttons...)), bar)
}
