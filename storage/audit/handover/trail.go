package handover

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/storage/audit/ledger"
	"careview/storage/private"
)

// Trail is what stands first in such a file.
type Trail struct {
	Key    []byte   `json:"key"` // of the trail, in the keyring
	Begins []byte   `json:"begins"`
	Head   string   `json:"head"` // of the entry that says that it was handed over
	From   string   `json:"from"`
	To     string   `json:"to"` // the one PC that may take it over
	Before []string `json:"before,omitempty"`
}

// String hides the key.
func (t Trail) String() string { return "[hand-over]" }

// GoString hides the key.
func (t Trail) GoString() string { return t.String() }

// Make writes such a file of the trail at a path, with a copy of it that it makes and takes
// away, and returns the code that opens it. The errors are Problems.
func Make(ctx context.Context, file io.Writer, of Trail, path, copied string) (code string, err error) {
	head, err := json.Marshal(of)
	if err != nil {
		return "", unwritten(err)
	}
	defer func() { _ = os.Remove(copied) }()
	if err := ledger.Copy(ctx, path, copied); err != nil {
		return "", unwritten(err)
	}
	body, err := os.Open(copied)
	if err != nil {
		return "", unwritten(err)
	}
	defer body.Close()
	code = NewCode()
	if err := Write(file, code, head, body); err != nil {
		return "", unwritten(err)
	}
	return code, nil
}

func unwritten(err error) error {
	return record.Because(err, record.Local, words.TrailMoveUnwritten(), words.TrailMoveUnwrittenHint())
}

// Take opens such a file on the PC of a name, and puts the trail that is in it at a place
// of its own, unless there is one at the path of this PC's. The errors are Problems.
func Take(file io.Reader, code, here, path, coming string) (trail Trail, err error) {
	var to *os.File
	err = Read(file, code, func(head []byte) (io.Writer, error) {
		if err := json.Unmarshal(head, &trail); err != nil {
			return nil, Damaged(err)
		}
		if !strings.EqualFold(trail.To, here) {
			return nil, record.Because(nil, record.Invalid, words.TrailMoveOther(trail.To, here), words.TrailMoveOtherHint())
		}
		for _, place := range []string{path, path + "-wal"} {
			if _, err := os.Lstat(place); !errors.Is(err, os.ErrNotExist) {
				return nil, HasTrail()
			}
		}
		to, err = private.New(coming)
		return to, err
	})
	if to != nil {
		err = errors.Join(err, to.Sync(), to.Close())
	}
	_, said := errors.AsType[*record.Problem](err)
	switch {
	case errors.Is(err, ErrCode):
		return trail, record.Because(err, record.Invalid, words.TrailMoveCode(), words.TrailMoveCodeHint())
	case errors.Is(err, ErrDamaged):
		return trail, Damaged(err)
	case err != nil && !said:
		return trail, record.Because(err, record.Local, words.TrailClosed(), words.HintDiskFull())
	}
	return trail, err
}

// Damaged is that a file is not whole.
func Damaged(err error) error {
	return record.Because(err, record.Broken, words.TrailMoveDamaged(), words.TrailMoveDamagedHint())
}

// HasTrail is that a PC has a trail already.
func HasTrail() error {
	return record.Because(nil, record.Invalid, words.TrailMoveHas(), words.TrailMoveHasHint())
}
