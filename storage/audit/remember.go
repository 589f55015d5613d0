package audit

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"careview/storage/audit/anchor"
	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"
)

// unlock gets the key of the trail, which another process may have made anew. One that is
// damaged closes the trail: it is made anew with the trail alone, see [Trail.Begin].
func (t *Trail) unlock(ctx context.Context) error {
	master, err := anchor.Key(ctx, t.config.Keyring)
	if err != nil {
		t.master = nil
		return err
	}
	if bytes.Equal(master, t.master) {
		return nil
	}
	return t.has(master)
}

// has takes the key.
func (t *Trail) has(master []byte) error {
	sealer, err := leaf.NewSealer(master)
	if err != nil {
		return fmt.Errorf("opening the audit trail: %w", err)
	}
	t.master, t.sealer = master, sealer
	return nil
}

// isOurs fails where the keyring remembers another trail: one was begun meanwhile.
func (t held) isOurs(r anchor.Trail) error {
	signer, err := anchor.Signer(t.master, r.Begins)
	if err == nil && signer.Name() != t.name() {
		err = fmt.Errorf("%w: another trail was begun", ledger.ErrNotWhole)
	}
	return err
}

// recall is what the keyring remembers. When it remembers no trail, a new one is
// told from others by some random bytes, unless there is one from before trails
// were remembered.
func (t *Trail) recall(ctx context.Context) (kept anchor.Trail, err error) {
	err = t.changeRemembered(ctx, func(r *anchor.Trail, known bool) (bool, error) {
		if known {
			kept = *r
			return false, nil
		}
		r.Begins, err = t.beginning(ctx)
		kept = *r
		return err == nil, err
	})
	return kept, err
}

func (t *Trail) beginning(ctx context.Context) ([]byte, error) {
	signer, err := anchor.Signer(t.master, nil)
	if err != nil {
		return nil, err
	}
	switch there, err := ledger.Inspect(ctx, t.config.Path, signer); {
	case err != nil:
		return nil, err
	case there.Older:
		return nil, nil
	case there.Made:
		return nil, fmt.Errorf("%w: the keyring does not remember it", ledger.ErrNotWhole)
	}
	return anchor.RandomStart()
}

// remember notes in the keyring how far the trail has come. Another process may
// have noted more.
func (t *Trail) remember(ctx context.Context) error {
	h, err := t.hold()
	if err != nil {
		return err
	}
	note, err := h.book.Head(ctx)
	if err != nil {
		return err
	}
	return h.failed(h.rememberHead(ctx, note))
}

// rememberHead notes one of its heads in the keyring, unless that knows a newer one.
func (t held) rememberHead(ctx context.Context, note []byte) error {
	if note == nil {
		return nil
	}
	head, err := ledger.OpenHead(note, t.verifier())
	if err != nil {
		return errors.Join(ledger.ErrNotWhole, err)
	}
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		if err := t.isOurs(*r); err != nil {
			return false, err
		}
		before, err := ledger.OpenHead([]byte(r.Head), t.verifier())
		if r.Head != "" && err != nil {
			return false, fmt.Errorf("%w: the head in the keyring is not of this trail", ledger.ErrNotWhole)
		}
		if before.Size >= head.Size {
			return false, nil
		}
		r.Head = string(note)
		return true, nil
	})
}

// changeRemembered changes what the keyring remembers, where change says so. known
// is false when it remembered nothing.
func (t *Trail) changeRemembered(ctx context.Context, change func(r *anchor.Trail, known bool) (bool, error)) error {
	return anchor.Change(ctx, t.config.Keyring, change)
}
