package vault

import (
	"context"
	"errors"

	"careview/assets/words"
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
var remedies = map[error]struct {
	reference      string
	sentence, hint func() string
}{
	ErrNotFound:    {"keyring-not-found", words.KeyringMissing, words.HintSigninSupportCall},
	ErrUnavailable: {"keyring-unavailable", words.KeyringUnavailable, words.KeyringUnavailableHint},
	ErrTooBig:      {"keyring-too-big", words.KeyringFull, words.HintSupportCall},
	ErrTimedOut:    {"keyring-timed-out", words.KeyringSlow, words.KeyringSlowHint},
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
	remedy := remedies[kind]
	p := record.Because(errors.Join(kind, cause), record.Local, remedy.sentence(), remedy.hint())
	p.Reference = remedy.reference
	return p
}

func cannotFile(cause error) error {
	p := record.Because(cause, record.Local, words.KeyringFolder(), words.KeyringFolderHint())
	p.Reference = "keyring-folder"
	return p
}

// errDamaged marks a secret that is there and cannot be opened. It is not
// ErrNotFound: a key that is damaged must never be taken for one still to be made.
var errDamaged = errors.New("kept, and cannot be opened")

// Damaged reports whether a secret is there and cannot be opened: it was changed, or what
// it was sealed into is gone or another.
func Damaged(err error) bool { return errors.Is(err, errDamaged) }

func damaged(cause error) error {
	p := record.Because(errors.Join(errDamaged, cause), record.Local, words.KeyringDamaged(), words.HintSigninSupportCall())
	p.Reference = "keyring-damaged"
	return p
}

// missing reports whether nothing can be had: there is none, or it cannot be opened.
func missing(err error) bool { return errors.Is(err, ErrNotFound) || errors.Is(err, errDamaged) }
