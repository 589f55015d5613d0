package offline

import (
	"errors"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// errSealedToOthers is that copies are there, none of which the key opens.
var errSealedToOthers = errors.New("the copies are sealed to others")

func unread(cause error) error {
	return record.Because(errors.Join(errUnread, cause), record.Local, words.CopiesUnread(), words.CopiesSigninHint())
}

func none() error {
	return record.Because(errNone, record.NotFound, words.CopiesNone(), words.CopiesSigninHint())
}

// lost is said where copies are on the disk and the keyring has nothing that opens them.
func lost() error {
	return record.Because(nil, record.Local, words.CopiesLost(), words.CopiesLostHint())
}

func expired(after time.Duration) error {
	return record.Because(nil, record.NotFound, words.CopiesExpired(strconv.Itoa(int(after.Hours()))), words.CopiesExpiredHint())
}

// policyOver is said once nobody may read the copies any more.
func policyOver(ends time.Time) error {
	return record.Because(nil, record.NotAllowed, words.CopiesPolicyOver(record.DayOf(ends.AddDate(0, 0, -1))), words.CopiesExpiredHint())
}

// undated is said where the clock and what is known do not agree on how old the copies are.
func undated() error {
	return record.Because(nil, record.Unsafe, words.CopiesUndated(), words.CopiesUndatedHint())
}

func notOurs() error {
	return record.Because(nil, record.NotAllowed, words.CopiesOther(), words.CopiesSigninHint())
}

// opensNothing is said where somebody's PIN opens no copies, or none any more.
func opensNothing() error {
	return record.Because(errSealedToOthers, record.NotSignedIn, words.CopiesPINNothing(), words.CopiesPINHint())
}

func spent() error {
	return record.Because(nil, record.NotSignedIn, words.CopiesPINSpent(), words.CopiesPINHint())
}

// codeOpensNothing is said of a code that is right, and is not used up by it.
func codeOpensNothing() error {
	return record.Because(nil, record.NotFound, words.CopiesCodeNothing(), words.CopiesSigninHint())
}

func wrongCode() error {
	return record.Because(nil, record.Invalid, words.CopiesCodeWrong(), words.CopiesCodeHint())
}
