package vault

import "errors"

// PINSealed is a short secret sealed under a PIN, with what it takes to try one. Whoever
// keeps it counts the tries.
type PINSealed struct {
	Cost   Cost   `json:"cost"`
	Salt   []byte `json:"salt"`
	Sealed []byte `json:"sealed"`
}

// SealUnderPIN seals a secret under a PIN, bound to a text without which it does not open.
// It takes as long as trying a PIN is meant to take.
func (v *Vault) SealUnderPIN(pin string, secret []byte, bound string) (PINSealed, error) {
	if err := checkPIN(pin); err != nil {
		return PINSealed{}, err
	}
	salt, err := v.bytes(saltSize)
	if err != nil {
		return PINSealed{}, err
	}
	cost := v.cost()
	key := cost.key(pin, salt)
	defer clear(key)
	sealed, err := seal(key, secret, bound)
	return PINSealed{cost, salt, sealed}, err
}

// ErrWrongPIN says that a secret does not open with a PIN, or that it was changed.
var ErrWrongPIN = errors.New("the PIN does not open it")

// OpenUnderPIN is the secret, where the PIN is the one that it was sealed under.
func (v *Vault) OpenUnderPIN(pin string, kept PINSealed, bound string) ([]byte, error) {
	if !kept.Cost.affordable() {
		return nil, damaged(errors.New("a cost that Careview never chose"))
	}
	key := kept.Cost.key(pin, kept.Salt)
	defer clear(key)
	secret, err := unseal(key, kept.Sealed, bound)
	if err != nil {
		return nil, ErrWrongPIN
	}
	return secret, nil
}

// WrongPIN says how many tries are left, in the words of the lock; with none it says that
// nothing can be opened any more.
func WrongPIN(tried int) error {
	if tried >= tries {
		return destroyed()
	}
	return wrongPIN(tries - tried)
}

// Spent reports whether so many tries are all there are.
func Spent(tried int) bool { return tried >= tries }
