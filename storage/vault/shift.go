package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// lockedSession is what the keyring holds of one member of staff who has locked. The
// secret itself is sealed under a key of its own, and that key under the PIN:
// when this item goes, the secret cannot be opened any more, wherever a copy of
// it may be. The count of wrong tries stands here, so that starting again does
// not reset it.
//
// A program that runs under the same account could copy the item and try PINs
// at its leisure: six digits do not withstand that, however slow argon2id makes it.
// Until and the sign-in service end what it would gain. A copy that is put back wins
// no tries from Careview itself: the trail counts them too.
type lockedSession struct {
	Subject string    `json:"subject"`
	Name    string    `json:"name"`
	Role    string    `json:"role"`
	Locked  time.Time `json:"locked"`
	Until   time.Time `json:"until"`
	Wrong   int       `json:"wrong"`
	Cost    Cost      `json:"cost"`
	Salt    []byte    `json:"salt"`
	Key     []byte    `json:"key"` // of the secret, sealed under the PIN
}

// additionalData is what the sealed key is tied to: it cannot be put under another
// person, nor live longer.
func (k lockedSession) additionalData() string {
	return k.Subject + "\n" + k.Until.UTC().Format(time.RFC3339Nano)
}

func (k lockedSession) expired(now time.Time) bool { return !now.Before(k.Until) || k.Wrong >= tries }

// shiftItem lists the names of the kept items: keyrings cannot be searched.
const shiftItem = "on-shift"

func itemOf(subject string) string {
	sum := sha256.Sum256([]byte(subject))
	return "kept-" + hex.EncodeToString(sum[:8])
}

func secretOf(item string) string { return item + "-secret" }

// underPIN is what a lock needs of a PIN. The key is gone from memory once it has served.
type underPIN struct {
	vault *Vault
	key   func() *pinKey
}

func (u underPIN) Drop() { u.key().wipe() }

// Keep seals a secret under the key of a PIN until who.Until, in place of what was kept
// for the same person.
func (u underPIN) Keep(ctx context.Context, who viewing.OnShift, secret []byte) error {
	v, pin := u.vault, u.key()
	if pin.key == nil {
		return errUsed
	}
	defer pin.wipe()
	key, err := v.bytes(keySize)
	if err != nil {
		return err
	}
	k := lockedSession{Subject: who.Subject, Name: who.Name, Role: who.Role, Locked: who.LockedAt, Until: who.Until, Cost: pin.cost, Salt: pin.salt}
	if k.Key, err = seal(pin.key, key, k.additionalData()); err != nil {
		return fmt.Errorf("sealing under the PIN: %w", err)
	}
	sealed, err := seal(key, secret, k.additionalData())
	if err != nil {
		return fmt.Errorf("sealing under the PIN: %w", err)
	}
	item := itemOf(who.Subject)
	ctx, cancel := context.WithTimeout(ctx, leaveLimit)
	defer cancel()
	return v.locked(ctx, func() error {
		// The list first: what is listed and not there is passed over, what is
		// there and not listed would never be cleared away. Then what was kept
		// before: where this cannot be kept, nobody is listed.
		if err := v.addItem(ctx, item); err != nil {
			return err
		}
		if err := v.remove(ctx, item); err != nil {
			return err
		}
		if err := v.set(ctx, secretOf(item), sealed); err != nil {
			return err
		}
		return v.write(ctx, item, k)
	})
}

// Unlock opens what was kept for a person and forgets it: it serves once. A
// wrong PIN is a Problem of kind Invalid that says how many tries are left; the
// fifth destroys what was kept, as does the end of the shift (NotSignedIn). With the
// right one the next lock has its key already.
//
// The keyring can be put back as it was earlier, and the clock too. So known, from the
// trail, counts where it leaves fewer tries or less time; what the trail does not know to
// be locked is not, and what was kept for somebody else is nobody's.
func (v *Vault) Unlock(ctx context.Context, subject, pin string, known viewing.SinceLock) (secret []byte, keep viewing.UnderPIN, err error) {
	var by *pinKey
	item := itemOf(subject)
	err = v.locked(ctx, func() error {
		k, err := v.read(ctx, item)
		if missing(err) {
			return errors.Join(nothingKept(err), v.forget(ctx, item))
		}
		if err != nil {
			return err
		}
		k.Wrong = max(k.Wrong, known.Tried)
		// What was put here from under another's name would be tried at this one's cost.
		if k.Subject != subject || !known.Locked || k.expired(viewing.Later(v.now(), known.Latest)) {
			return errors.Join(nothingKept(nil), v.forget(ctx, item))
		}
		secret, by, err = v.tryPIN(ctx, item, k, pin)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return secret, underPIN{v, func() *pinKey { return by }}, nil
}

// tryPIN spends one try before it looks whether the PIN is right, so that ending
// the program in between does not win one back.
func (v *Vault) tryPIN(ctx context.Context, item string, k lockedSession, pin string) (secret []byte, by *pinKey, err error) {
	k.Wrong++
	if err := v.write(ctx, item, k); err != nil {
		return nil, nil, err
	}
	derived := &pinKey{cost: k.Cost, salt: k.Salt, key: k.Cost.key(pin, k.Salt)}
	defer func() {
		if err != nil {
			derived.wipe()
		}
	}()
	key, err := unseal(derived.key, k.Key, k.additionalData())
	if err != nil && k.Wrong >= tries {
		return nil, nil, errors.Join(destroyed(), v.forget(ctx, item))
	}
	if err != nil {
		return nil, nil, wrongPIN(tries - k.Wrong)
	}
	sealed, err := v.get(ctx, secretOf(item))
	if err != nil {
		return nil, nil, err
	}
	secret, err = unseal(key, sealed, k.additionalData())
	if err != nil {
		return nil, nil, damaged(err)
	}
	return secret, derived, v.forget(ctx, item)
}

// OnShift lists who has locked and may still unlock, those who locked first first.
func (v *Vault) OnShift(ctx context.Context) ([]viewing.OnShift, error) {
	items, err := v.items(ctx)
	if err != nil {
		return nil, err
	}
	var on []viewing.OnShift
	for _, item := range items {
		k, err := v.read(ctx, item)
		if missing(err) || err == nil && k.expired(v.now()) {
			continue
		}
		if err != nil {
			return nil, err
		}
		on = append(on, viewing.OnShift{Subject: k.Subject, Name: text.Name(k.Name), Role: text.Name(k.Role), LockedAt: k.Locked, Until: k.Until})
	}
	slices.SortStableFunc(on, func(a, b viewing.OnShift) int { return a.LockedAt.Compare(b.LockedAt) })
	return on, nil
}

// Forget destroys what was kept for a person. It is no error when there is nothing.
func (v *Vault) Forget(ctx context.Context, subject string) error {
	ctx, cancel := context.WithTimeout(ctx, leaveLimit)
	defer cancel()
	return v.locked(ctx, func() error { return v.forget(ctx, itemOf(subject)) })
}

func (v *Vault) forget(ctx context.Context, item string) error {
	if err := v.remove(ctx, item); err != nil { // first: without it the secret cannot be opened
		return err
	}
	if err := v.remove(ctx, secretOf(item)); err != nil {
		return err
	}
	items, err := v.items(ctx)
	if err != nil || !slices.Contains(items, item) {
		return err
	}
	return v.setItems(ctx, slices.DeleteFunc(items, func(s string) bool { return s == item }))
}

func (v *Vault) forgetExpired(ctx context.Context) error {
	items, err := v.items(ctx)
	if err != nil {
		return err
	}
	for _, item := range items {
		k, err := v.read(ctx, item)
		if err != nil && !missing(err) {
			return err
		}
		if err == nil && !k.expired(v.now()) {
			continue
		}
		if err := v.forget(ctx, item); err != nil {
			return err
		}
	}
	return nil
}

func (v *Vault) read(ctx context.Context, item string) (lockedSession, error) {
	raw, err := v.get(ctx, item)
	if err != nil {
		return lockedSession{}, err
	}
	var k lockedSession
	if err := json.Unmarshal(raw, &k); err != nil {
		return lockedSession{}, damaged(err)
	}
	if !k.Cost.affordable() {
		return lockedSession{}, damaged(errors.New("a cost that Careview never chose"))
	}
	return k, nil
}

func (v *Vault) write(ctx context.Context, item string, k lockedSession) error {
	raw, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("writing what is kept: %w", err)
	}
	return v.set(ctx, item, raw)
}

func (v *Vault) addItem(ctx context.Context, item string) error {
	items, err := v.items(ctx)
	if err != nil || slices.Contains(items, item) {
		return err
	}
	return v.setItems(ctx, append(items, item))
}

// items is the list as it stands. A list that cannot be read is begun anew: it
// must not keep the program from starting.
func (v *Vault) items(ctx context.Context) ([]string, error) {
	raw, err := v.get(ctx, shiftItem)
	if missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var items []string
	if json.Unmarshal(raw, &items) != nil {
		return nil, nil
	}
	return items, nil
}

func (v *Vault) setItems(ctx context.Context, items []string) error {
	raw, err := json.Marshal(items)
	if err != nil {
		return fmt.Errorf("writing who is on shift: %w", err)
	}
	return v.set(ctx, shiftItem, raw)
}

func wrongPIN(left int) error {
	return record.Because(nil, record.Invalid, words.PINWrong(left), words.PINWrongHint())
}

func destroyed() error {
	return record.Because(nil, record.NotSignedIn, words.PINDestroyed(tries), words.HintSigninAnew())
}

func nothingKept(cause error) error {
	return record.Because(cause, record.NotSignedIn, words.PINNothing(), words.HintSigninAnew())
}
