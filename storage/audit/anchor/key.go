package anchor

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"careview/assets/words"
	"careview/storage/audit/ledger"
)

// KeyName is that of the one key of a trail in the keyring; all others follow from it.
const KeyName = "audit-trail"

const keySize = 32

func isKey(kept []byte) bool { return len(kept) == keySize }

// Key gets the key of the trail, which is made the first time. One that is there and cannot
// be read is [ledger.ErrNotWhole]: it is not made anew here.
func Key(ctx context.Context, ring Keyring) ([]byte, error) {
	key, err := ring.Key(ctx, KeyName)
	if err == nil {
		return key, nil
	}
	err = fmt.Errorf("getting the key of the audit trail: %w", err)
	return nil, errors.Join(err, ring.Change(ctx, KeyName, func(kept []byte) ([]byte, error) {
		if kept != nil && !isKey(kept) {
			return nil, fmt.Errorf("%w: its key in the keyring cannot be read", ledger.ErrNotWhole)
		}
		return nil, nil
	}))
}

// RenewKey makes a key anew that cannot be read, or is this one, and remembers that no other
// PC has the one that there is now. Another process may have made it, meanwhile.
func RenewKey(ctx context.Context, ring Keyring, before []byte) error {
	err := ring.Change(ctx, KeyName, func(kept []byte) ([]byte, error) {
		if isKey(kept) && !bytes.Equal(kept, before) {
			return nil, nil
		}
		key := make([]byte, keySize)
		_, err := rand.Read(key)
		return key, err
	})
	if err != nil {
		return err
	}
	return Change(ctx, ring, func(r *Trail, _ bool) (changed bool, _ error) {
		changed, r.Shared = r.Shared, false
		return changed, nil
	})
}

// SetAside keeps what the keyring holds of a trail and cannot be read under other names too,
// and the key that another PC has, which is to be made anew, and says so.
func SetAside(ctx context.Context, ring Keyring, name string, over bool) (said []string, err error) {
	_, noKey := Key(ctx, ring)
	nothing := Change(ctx, ring, func(r *Trail, _ bool) (bool, error) {
		over = over || r.Over || r.Shared
		return false, nil
	})
	if over && noKey == nil {
		if err := ring.Copy(ctx, KeyName, KeyName+"-"+name); err != nil {
			return nil, err
		}
		said = append(said, words.TrailAsideKey(KeyName+"-"+name))
	}
	for item, why := range map[string]error{KeyName: noKey, Name: nothing} {
		if why == nil {
			continue
		}
		if !errors.Is(why, ledger.ErrNotWhole) {
			return nil, why
		}
		aside := item + "-" + name
		if err := ring.Copy(ctx, item, aside); err != nil {
			return nil, err
		}
		said = append(said, words.TrailAsideItem(item, aside))
	}
	return said, nil
}
