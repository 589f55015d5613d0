package offline

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"careview/client/record/viewing"
	"careview/storage"
)

// code is the recovery code: the private key that opens the copies, sealed under a text
// that nobody can guess and that stands on paper alone.
type code struct {
	ID      string        `json:"id"`
	Maker   viewing.Staff `json:"maker"` // in whose role the copies are read by it
	Made    time.Time     `json:"made"`
	Public  []byte        `json:"public"`
	Private []byte        `json:"private"`
}

func (c code) bound() string { return c.ID + "\n" + c.Maker.Role.Kind }

const codeUse = "emergency-copies-code"

// groupOfCode is how many letters of a code stand together, so that it can be read off.
const groupOfCode = 4

// MakeCode makes a recovery code, which opens the copies that are taken from now on, once.
// The one before it opens nothing more. The code itself is kept nowhere.
func (s *Store) MakeCode(ctx context.Context, maker viewing.Staff) (string, error) {
	public, private, err := newKeys()
	if err != nil {
		return "", err
	}
	defer clear(private)
	maker.Roles = nil
	made := code{ID: rand.Text(), Maker: maker, Made: s.config.Now().Round(0), Public: public}
	text := rand.Text()[:24] // of 26 letters and digits that cannot be taken for one another: 120 bits
	aead, err := storage.AEAD([]byte(text), codeUse)
	if err != nil {
		return "", err
	}
	made.Private = aead.Seal(nil, nil, private, []byte(made.bound()))
	err = s.change(ctx, func(o *openers) bool { o.Code = &made; return true })
	if err != nil {
		return "", err
	}
	var groups []string
	for at := 0; at < len(text); at += groupOfCode {
		groups = append(groups, text[at:at+groupOfCode])
	}
	return strings.Join(groups, "-"), nil
}

// OpenByCode opens the copies with the recovery code, which opens them once. It is spent last,
// once they have opened and allow, which is told who made it, has nothing against it; and
// nothing is given unless it was spent.
func (s *Store) OpenByCode(ctx context.Context, typed string, latest time.Time, allow func(maker viewing.Staff) error) (viewing.CopiesRead, error) {
	all, err := s.openers(ctx)
	if err != nil {
		return viewing.CopiesRead{}, err
	}
	if all.Code == nil {
		return viewing.CopiesRead{}, wrongCode()
	}
	made := *all.Code
	private, err := made.open(typed)
	if err != nil {
		return viewing.CopiesRead{}, wrongCode()
	}
	defer clear(private)
	read, err := s.open(ctx, made.ID, private, latest)
	switch {
	case errors.Is(err, errSealedToOthers):
		return viewing.CopiesRead{}, codeOpensNothing()
	case err != nil:
		return viewing.CopiesRead{}, err
	}
	if err := allow(made.Maker); err != nil {
		return viewing.CopiesRead{}, err
	}
	spent := false
	err = s.change(ctx, func(o *openers) bool {
		spent = o.Code != nil && o.Code.ID == made.ID
		if spent {
			o.Code = nil
		}
		return spent
	})
	if err != nil {
		return viewing.CopiesRead{}, err
	}
	if !spent { // somebody else was quicker
		return viewing.CopiesRead{}, wrongCode()
	}
	read.ByCode = true
	read.Opener = viewing.CopyOpener{Staff: made.Maker, Since: made.Made, Until: read.Until}
	return read, nil
}

var errNoCode = errors.New("not the form of a code")

func (c code) open(typed string) ([]byte, error) {
	text := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToUpper(strings.TrimSpace(typed)))
	if text == "" {
		return nil, errNoCode
	}
	aead, err := storage.AEAD([]byte(text), codeUse)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, nil, c.Private, []byte(c.bound()))
}
