package copypage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// Check is where whoever keeps the list says each week that they have looked at who has no
// emergency copy, an old one or no care plan; over the list that is narrowed to those.
type Check struct {
	window             *present.Window
	done, spare, print *part.Button // spare is done where there is little room
}

// NewCheck makes a Check.
func NewCheck(w *present.Window) *Check {
	return &Check{
		window: w,
		done:   part.NewButton(words.ResidentsCheckButton(), "", part.Second, w.Residents.Check),
		spare:  part.NewButton(words.ResidentsCheckButton(), "", part.Second, w.Residents.Check),
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
	bar, brief := look.Blue, words.ResidentsCheckDoneBrief(record.DayOf(list.State.List.Checked.At))
	c.done.Kind, c.done.Small, c.spare.Small, c.print.Small = part.Second, true, true, true
	if list.CheckDue() {
		bar, brief, c.done.Kind = look.Amber, words.ResidentsCheckDueBrief(), part.Primary
	}
	c.spare.Kind = c.done.Kind
	said := list.CheckSentence()
	if p := list.State.Unchecked; p != nil {
		bar, said, brief = look.Red, p.Sentence+" "+p.Hint, p.Sentence
	}
	if list.State.Checking || !list.MayCheck() {
		return part.TightCard(style.Body(said), bar)
	}
	buttons := []fyne.CanvasObject{c.done}
	if c.window.MakesCopies() {
		buttons = append(buttons, c.print)
	}
	of := func(said string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		return part.TightCard(part.SideBySide(12, style.Body(said), part.Flow(8, 4, buttons...)), bar)
	}
	return part.InSmall(of(said, buttons...), of(brief, c.spare))
}

// LackingButton is what the button says that shows whoever lacks something, and in short.
func LackingButton(list *people.Residents) (said, brief string) {
	count := list.LackingCount()
	if !list.LackingSettled() {
		return words.ResidentsCopiesLackingSofar(count), words.ResidentsCopiesLackingBriefSofar(count)
	}
	return words.ResidentsCopiesLacking(count), words.ResidentsCopiesLackingBrief(count)
}

// ListHead is the whole head of the list, or its title alone where there is little room and
// the check stands under it.
func ListHead(list *people.Residents, whole, title fyne.CanvasObject) fyne.CanvasObject {
	if !list.State.Lacking {
		return whole
	}
	return part.InSmall(whole, title)
}
