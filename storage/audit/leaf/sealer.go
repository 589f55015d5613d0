package leaf

import (
	"crypto/cipher"
	"errors"

	"careview/storage"
)

// Sealer seals what of an entry tells who a person is, and what the program keeps for
// itself, and makes the digest by which entries about one person are found.
type Sealer struct {
	entries cipher.AEAD
	marks   cipher.AEAD
	macKey  []byte
}

// The uses of the keys that follow from the one key of the trail (HKDF, RFC 5869).
const (
	sealUse = "careview trail: seal"
	markUse = "careview trail: mark"
	findUse = "careview trail: find"
)

// errNoKey says that nothing can be opened: the zero Sealer has no key.
var errNoKey = errors.New("there is no key")

// NewSealer makes the Sealer of the trail that has this key.
func NewSealer(master []byte) (s Sealer, err error) {
	if s.entries, err = storage.AEAD(master, sealUse); err != nil {
		return s, err
	}
	if s.marks, err = storage.AEAD(master, markUse); err != nil {
		return s, err
	}
	s.macKey, err = storage.DerivedKey(master, findUse)
	return s, err
}

// Digest is the keyed digest of an NHS number; empty for none. Without the key
// it cannot be made by trying all numbers.
func (s Sealer) Digest(number string) string {
	if number == "" {
		return ""
	}
	return storage.Digest(s.macKey, number)
}

// Seal binds the hidden part to the open part it belongs to: moved to another
// entry it does not open.
func (s Sealer) Seal(hidden, open []byte) []byte { return s.entries.Seal(nil, nil, hidden, open) }

// Open opens what was sealed, with the open part that it is bound to.
func (s Sealer) Open(sealed, open []byte) ([]byte, error) {
	if s.entries == nil {
		return nil, errNoKey
	}
	return s.entries.Open(nil, nil, sealed, open)
}

// SealMark binds what the program keeps for itself to its name and its trail.
func (s Sealer) SealMark(value []byte, name, trail string) []byte {
	return s.marks.Seal(nil, nil, value, []byte(trail+"/"+name))
}

// OpenMark opens that.
func (s Sealer) OpenMark(sealed []byte, name, trail string) ([]byte, error) {
	if s.marks == nil {
		return nil, errNoKey
	}
	return s.marks.Open(nil, nil, sealed, []byte(trail+"/"+name))
}
