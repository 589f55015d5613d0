package present

import (
	"context"

	"careview/client/record"
	"careview/ui/present/worker"
)

// CopyCodeState is what is said while the recovery code is made.
type CopyCodeState struct {
	Asked   bool // whether the one before is to end; of a code that is shown, whether it is on paper
	Waiting bool
	Code    string // shown once, and kept nowhere
	Gone    bool   // it was shown, or on its way, when the page was covered
	Problem *record.Problem
}

// CopyCode presents the recovery code of the emergency copies while it is made.
type CopyCode struct {
	State CopyCodeState

	window *Window
	making worker.Latest
}

// MayMakeCode reports whether whoever is signed in may make the recovery code.
func (w *Window) MayMakeCode() bool {
	return w.hasRole() && w.Copies.Kept() && w.config.Copies.MayMakeCode()
}

// ShowCopyCode goes to the page on which the recovery code is made.
func (w *Window) ShowCopyCode() {
	if !w.MayMakeCode() {
		return
	}
	w.closeAll()
	w.Page = PageCopyCode
	w.config.Changed()
}

// Ask asks whether the code before is to end, or whether the one that is shown is on paper:
// a key pressed twice ends none and takes none away.
func (c *CopyCode) Ask() {
	if c.window.Page != PageCopyCode || c.State.Waiting {
		return
	}
	c.State = CopyCodeState{Asked: true, Code: c.State.Code}
	c.window.config.Changed()
}

// NotYet goes on showing the code.
func (c *CopyCode) NotYet() {
	c.State.Asked = false
	c.window.config.Changed()
}

// Make makes the code, once it was asked. A code that comes when the page was left is
// shown to nobody.
func (c *CopyCode) Make() {
	if !c.State.Asked || c.State.Code != "" || c.State.Waiting || c.window.Page != PageCopyCode {
		return
	}
	c.State = CopyCodeState{Waiting: true}
	c.window.config.Changed()
	c.making.Run(func(ctx context.Context, say func(func())) {
		code, err := c.window.config.Copies.MakeCode(ctx)
		say(func() {
			c.State = CopyCodeState{Code: code}
			if err != nil {
				c.State = CopyCodeState{Problem: record.AsProblem(err)}
			}
		})
	})
}

// leave forgets the code.
func (c *CopyCode) leave() {
	c.making.Drop()
	c.State = CopyCodeState{}
}

// conceal forgets the code, and says so to whoever takes the cover away.
func (c *CopyCode) conceal() {
	gone := c.State.Gone || c.State.Waiting || c.State.Code != ""
	c.leave()
	c.State.Gone = gone
}
