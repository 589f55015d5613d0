package chart

import "careview/ui/present/handover"

// ShowHandover turns to what is said of the person on the telephone.
func (r *Record) ShowHandover() {
	if !r.State.Arrived || r.State.Section == HandoverPage {
		return
	}
	before := r.State.Section
	r.Show(HandoverPage)
	if r.State.Section == HandoverPage {
		r.State.Before = before
	}
}

// LeaveHandover goes back to the page from which it was come to. What was typed stays
// until the record is left.
func (r *Record) LeaveHandover() { r.Show(r.State.Before) }

// Type takes what is typed for the handover, as it is typed.
func (r *Record) Type(typed handover.Typed) {
	if r.State.Typed != typed {
		r.State.Typed = typed
		r.pool.Changed()
	}
}
