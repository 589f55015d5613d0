package audit

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"

	"careview/storage/audit/ledger"
)

// rememberedName is what the keyring remembers of the trail.
const rememberedName = "audit-trail-remembered"

// remembered is what the keyring holds of the trail, where whoever writes its file
// does not reach: which trail it is, and how far it had come.
type remembered struct {
	Begins []byte `json:"begins,omitempty"` // at random; none for a trail from before there were any
	Head   string `json:"head,omitempty"`   // the newest signed note
	Broken string `json:"broken,omitempty"` // what a check of the whole found
	Over   bool   `json:"over,omitempty"`   // it was handed over to another PC

	// Witness is the newest note that the central service has shown: whoever puts back
	// an older file and an older keyring cannot go on from them.
	Witness string   `json:"witness,omitempty"`
	Aside   []string `json:"aside,omitempty"` // set aside for this trail, whose first entry has still to say so
	Files   []aside  `json:"files,omitempty"` // of those, whose unsent alerts have still to be raised again
	// Before are the names of trails that this PC is known to have had, the latest last.
	Before []string `json:"before,omitempty"`
}

// aside is a file that was set aside, and the name of the trail in it.
type aside struct {
	File  string `json:"file"`
	Trail string `json:"trail,omitempty"`
}

// heads are the heads that are remembered.
func (r remembered) heads(signer *ledger.Signer) ([]ledger.Head, error) {
	if len(r.Aside) > 0 {
		return nil, fmt.Errorf("%w: a new trail was begun and has no first entry", ledger.ErrNotWhole)
	}
	if r.Over {
		return nil, ledger.Over()
	}
	var heads []ledger.Head
	for _, note := range []string{r.Head, r.Witness} {
		if note == "" {
			continue
		}
		head, err := ledger.OpenHead([]byte(note), signer.Verifier())
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%w: the head in the keyring is not of this trail", ledger.ErrNotWhole), err)
		}
		heads = append(heads, head)
	}
	return heads, nil
}

// isOurs fails where the keyring remembers another trail: one was begun meanwhile.
func (t *Trail) isOurs(r remembered) error {
	signer, err := newSigner(t.master, r.Begins)
	if err == nil && signer.Name() != t.name() {
		err = fmt.Errorf("%w: another trail was begun", ledger.ErrNotWhole)
	}
	return err
}

// recall is what the keyring remembers. When it remembers no trail, a new one is
// told from others by some random bytes, unless there is one from before trails
// were remembered.
func (t *Trail) recall(ctx context.Context) (kept remembered, err error) {
	err = t.changeRemembered(ctx, func(r *remembered, known bool) (bool, error) {
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
	signer, err := newSigner(t.master, nil)
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
	begins := make([]byte, 16)
	_, err = rand.Read(begins)
	return begins, err
}

// remember notes in the keyring how far the trail has come. Another process may
// have noted more.
func (t *Trail) remember(ctx context.Context) error {
	book, err := t.book()
	if err != nil {
		return err
	}
	note, err := book.Head(ctx)
	if err != nil || note == nil {
		return err
	}
	head, err := ledger.OpenHead(note, t.verifier())
	if err != nil {
		return t.failed(errors.Join(ledger.ErrNotWhole, err))
	}
	return t.changeRemembered(ctx, func(r *remembered, _ bool) (bool, error) {
		if err := t.isOurs(*r); err != nil {
			return false, t.failed(err)
		}
		before, err := ledger.OpenHead([]byte(r.Head), t.verifier())
		if r.Head != "" && err != nil {
			return false, t.failed(fmt.Errorf("%w: the head in the keyring is not of this trail", ledger.ErrNotWhole))
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
func (t *Trail) changeRemembered(ctx context.Context, change func(r *remembered, known bool) (bool, error)) error {
	return t.config.Keyring.Change(ctx, rememberedName, func(kept []byte) ([]byte, error) {
		var r remembered
		if kept != nil {
			if err := json.Unmarshal(kept, &r); err != nil {
				return nil, errors.Join(fmt.Errorf("%w: what the keyring remembers of it cannot be read", ledger.ErrNotWhole), err)
			}
		}
		if changed, err := change(&r, kept != nil); err != nil || !changed {
			return nil, err
		}
		return json.Marshal(r)
	})
}
