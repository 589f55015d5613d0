package present

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Unsafe is what the makers say of this version; nothing where nobody asks them.
func (w *Window) Unsafe() viewing.Unsafe {
	if w.config.Unsafe == nil {
		return viewing.Unsafe{}
	}
	return w.config.Unsafe()
}

// SignInWarning is what every sign-in says of an unsafe version; nil where there is nothing to say.
func (w *Window) SignInWarning() *record.Problem {
	unsafe := w.Unsafe()
	if unsafe.Why == "" {
		return nil
	}
	follows := words.UnsafeOpen()
	if unsafe.SignIn {
		follows = words.UnsafeClosed()
	}
	return record.Because(nil, record.Unsafe, words.UnsafeHeading(), unsafe.Why+" "+follows+" "+words.UnsafeHint())
}

// tickUnsafe has it said once it is known.
func (w *Window) tickUnsafe() {
	if unsafe := w.Unsafe(); unsafe != w.unsafe {
		w.unsafe = unsafe
		w.Copies.ask() // they may be closed by it
		w.config.Changed()
	}
}
