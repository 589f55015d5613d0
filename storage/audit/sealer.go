package audit

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"

	"careview/client/record"
	"careview/storage/audit/ledger"
)

// sealer seals what tells who a person is, and makes the digest by which entries
// about one person are found.
type sealer struct {
	aead   cipher.AEAD
	macKey []byte
}

// deriveKeys derives the three keys of a trail from its one key in the keyring
// (HKDF, RFC 5869), so that none of them can stand in for another.
func deriveKeys(master []byte) (*ledger.Signer, sealer, error) {
	var keys [3][]byte
	for i, use := range []string{"careview trail: seal", "careview trail: find", "careview trail: sign"} {
		key, err := hkdf.Key(sha256.New, master, nil, use, 32)
		if err != nil {
			return nil, sealer{}, err
		}
		keys[i] = key
	}
	block, err := aes.NewCipher(keys[0])
	if err != nil {
		return nil, sealer{}, err
	}
	sealing, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, sealer{}, err
	}
	signer, err := ledger.NewSigner(keys[2])
	return signer, sealer{aead: sealing, macKey: keys[1]}, err
}

// digest is the keyed digest of an NHS number; empty for none. Without the key
// it cannot be made by trying all numbers.
func (l sealer) digest(number record.NHSNumber) string {
	if number == "" {
		return ""
	}
	mac := hmac.New(sha256.New, l.macKey)
	mac.Write([]byte(number))
	return base64.RawStdEncoding.EncodeToString(mac.Sum(nil))
}

// seal binds the hidden part to the open part it belongs to: moved to another
// entry it does not open.
func (l sealer) seal(hidden, open []byte) []byte { return l.aead.Seal(nil, nil, hidden, open) }

func (l sealer) open(sealed, open []byte) ([]byte, error) {
	return l.aead.Open(nil, nil, sealed, open)
}
