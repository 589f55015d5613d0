package offline

import (
	"errors"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

func unread(cause error) error {
	return record.Because(errors.Join(errUnread, cause), record.Local, words.CopiesUnread(), words.CopiesSigninHint())
}

func none() error {
	return record.Because(errNone, record.NotFound, words.CopiesNone(), words.CopiesSigninHint())
}

func expired(after time.Duration) error {
	return record.Because(errNone, record.NotFound, words.CopiesExpired(strconv.Itoa(int(after.Hours()))), words.CopiesSigninHint())
}

func notOurs() error {
	return record.Because(nil, record.NotAllowed, words.CopiesOther(), words.CopiesSigninHint())
}

// opensNothing is said where somebody's PIN opens no copies, or none any more.
func opensNothing() error {
	return record.Because(nil, record.NotSignedIn, words.CopiesPINNothing(), words.CopiesPINHint())
}

func spent() error {
	return record.Because(nil, record.NotSignedIn, words.CopiesPINSpent(), words.CopiesPINHint())
}

func wrongCode() error {
	return record.Because(nil, record.Invalid, words.CopiesCodeWrong(), words.CopiesCodeHint())
}
