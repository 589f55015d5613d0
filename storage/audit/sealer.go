package audit

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"

	"careview/client/record"
	"careview/storage"
	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"
)

// sealer seals what tells who a person is and what the program keeps for itself,
// and makes the digest by which entries about one person are found.
type sealer struct {
	entries, marks cipher.AEAD
	macKey         []byte
}

// The uses of the keys that follow from a trail's one key in the keyring (HKDF,
// RFC 5869), so that none of them can stand in for another.
const (
	sealUse = leaf.SealUse
	findUse = leaf.FindUse
	signUse = "careview trail: sign"
	markUse = "careview trail: mark"
)

func newSealer(master []byte) (l sealer, err error) {
	if l.entries, err = storage.AEAD(master, sealUse); err != nil {
		return l, err
	}
	if l.marks, err = storage.AEAD(master, markUse); err != nil {
		return l, err
	}
	l.macKey, err = storage.DerivedKey(master, findUse)
	return l, err
}

// newSigner is the signer of the trail that begins with these random bytes. What
// it signs for one trail is signed for no other of the same key.
func newSigner(master, begins []byte) (*ledger.Signer, error) {
	seed, err := hkdf.Key(sha256.New, master, begins, signUse, 32)
	if err != nil {
		return nil, err
	}
	return ledger.NewSigner(seed)
}

// digest is the keyed digest of an NHS number; empty for none. Without the key
// it cannot be made by trying all numbers.
func (l sealer) digest(number record.NHSNumber) string {
	if number == "" {
		return ""
	}
	return storage.Digest(l.macKey, string(number))
}

// seal binds the hidden part to the open part it belongs to: moved to another
// entry it does not open.
func (l sealer) seal(hidden, open []byte) []byte { return l.entries.Seal(nil, nil, hidden, open) }

func (l sealer) open(sealed, open []byte) ([]byte, error) {
	return l.entries.Open(nil, nil, sealed, open)
}

// sealMark binds a mark to its name and its trail.
func (l sealer) sealMark(value []byte, name, trail string) []byte {
	return l.marks.Seal(nil, nil, value, []byte(trail+"/"+name))
}

func (l sealer) openMark(sealed []byte, name, trail string) ([]byte, error) {
	return l.marks.Open(nil, nil, sealed, []byte(trail+"/"+name))
}
