package vault

import (
	"context"
	"errors"

	"careview/client/record"

	"github.com/zalando/go-keyring"
)

// The four ways in which a keyring fails, for errors.Is.
var (
	ErrNotFound    = errors.New("not in the keyring")
	ErrUnavailable = errors.New("there is no keyring that answers")
	ErrTooBig      = errors.New("too long for the keyring")
	ErrTimedOut    = errors.New("the keyring did not answer in time")
)

// remedies is what people are told of each.
var remedies = map[error]struct{ reference, sentence, hint string }{
	ErrNotFound: {"keyring-not-found",
		"The keyring of this PC does not hold what Careview looked for.",
		"Sign in again. If it happens again, call your support desk."},
	ErrUnavailable: {"keyring-unavailable",
		"The keyring of this PC cannot be used, so records stay closed.",
		"On Linux, install and start gnome-keyring or KWallet, then sign in to the PC again. On Windows and macOS, sign in to the PC again. If it happens again, call your support desk."},
	ErrTooBig: {"keyring-too-big",
		"The keyring of this PC has no room for what Careview must keep.",
		"Call your support desk."},
	ErrTimedOut: {"keyring-timed-out",
		"The keyring of this PC did not answer in time.",
		"If a window asks for the keyring's password, type it there. Then try again."},
}

// problem sorts what a keyring said into one of the four.
func problem(cause error) error {
	kind := ErrUnavailable
	switch {
	case errors.Is(cause, context.Canceled):
		return cause // the caller gave up: nothing is wrong with the keyring
	case errors.Is(cause, ErrNotFound), errors.Is(cause, keyring.ErrNotFound):
		kind = ErrNotFound
	case errors.Is(cause, ErrTooBig), errors.Is(cause, keyring.ErrSetDataTooBig):
		kind = ErrTooBig
	case errors.Is(cause, ErrTimedOut), errors.Is(cause, context.DeadlineExceeded):
		kind = ErrTimedOut
	}
	told := remedies[kind]
	p := record.Because(errors.Join(kind, cause), record.Local, told.sentence, told.hint)
	p.Reference = told.reference
	return p
}

func cannotFile(cause error) error {
	return record.Because(cause, record.Local,
		"Careview cannot use its data folder on this PC.",
		"Check that the disk is not full and that this account may write to the folder.")
}

// errLost marks a secret that is there and cannot be opened. It is not
// ErrNotFound: a key that is damaged must never be taken for one still to be made.
var errLost = errors.New("kept, and cannot be opened")

func lost(cause error) error {
	p := record.Because(errors.Join(errLost, cause), record.Local,
		"A secret that Careview kept on this PC cannot be opened.",
		"Sign in again. If it happens again, call your support desk.")
	p.Reference = "keyring-damaged"
	return p
}

// gone reports whether nothing can be had: there is none, or it cannot be opened.
func gone(err error) bool { return errors.Is(err, ErrNotFound) || errors.Is(err, errLost) }
