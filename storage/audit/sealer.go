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

// sealer seals what tells who a person is, and what the program keeps for itself.
type sealer struct {
	leaf.Sealer
	marks cipher.AEAD
}

// More uses of the keys that follow from a trail's one key in the keyring, so that none
// of them can stand in for another.
const (
	signUse = "careview trail: sign"
	markUse = "careview trail: mark"
)

func newSealer(master []byte) (l sealer, err error) {
	if l.Sealer, err = leaf.NewSealer(master); err != nil {
		return l, err
	}
	l.marks, err = storage.AEAD(master, markUse)
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

func (l sealer) digest(number record.NHSNumber) string { return l.Digest(string(number)) }

// sealMark binds a mark to its name and its trail.
func (l sealer) sealMark(value []byte, name, trail string) []byte {
	return l.marks.Seal(nil, nil, value, []byte(trail+"/"+name))
}

func (l sealer) openMark(sealed []byte, name, trail string) ([]byte, error) {
	return l.marks.Open(nil, nil, sealed, []byte(trail+"/"+name))
}
