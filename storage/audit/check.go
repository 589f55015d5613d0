package audit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/form"
	"careview/storage/audit/ledger"
)

// checkedMark is what the last check of the whole trail found.
const checkedMark = "checked"

// checked is that, as it is kept.
type checked struct {
	At   time.Time `json:"at"`
	Head string    `json:"head"` // the note of the head that was reached
}

// Check reads the whole trail, and compares it with its head and with the head that
// the keyring remembers. What is not as it was left closes the trail, and is
// remembered in the keyring until a new trail is begun.
func (t *Trail) Check(ctx context.Context) (viewing.TrailCheck, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.TrailCheck{}, err
	}
	return h.check(ctx)
}

func (t held) check(ctx context.Context) (viewing.TrailCheck, error) {
	var heads []ledger.Head
	err := t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (_ bool, err error) {
		heads, err = r.Heads(t.signer)
		return false, err
	})
	if err != nil {
		return viewing.TrailCheck{}, cannotRead(t.failed(err))
	}
	at := t.config.Now()
	report, err := ledger.Verify(ctx, t.config.Path, t.verifier(), heads...)
	if errors.Is(err, ledger.ErrNotWhole) {
		return viewing.TrailCheck{}, cannotRead(t.broken(ctx, form.InShort(err.Error())))
	}
	if err != nil {
		return viewing.TrailCheck{}, cannotRead(err)
	}
	if !report.Whole() {
		return viewing.TrailCheck{}, cannotRead(t.broken(ctx, report.Findings[0].What))
	}
	err = t.changeMark(ctx, checkedMark, func([]byte) (any, error) { return checked{at, string(report.Note)}, nil })
	if err != nil {
		return viewing.TrailCheck{}, err
	}
	return viewing.TrailCheck{At: at, UpTo: uint64(report.Head.Size), Head: string(report.Note)}, nil
}

// broken closes the trail and has the keyring remember why.
func (t held) broken(ctx context.Context, what string) error {
	why := t.failed(fmt.Errorf("%w: %s", ledger.ErrNotWhole, what))
	return errors.Join(why, t.changeRemembered(context.WithoutCancel(ctx), func(r *anchor.Trail, _ bool) (bool, error) {
		if t.isOurs(*r) != nil { // a new one was begun: what was found is not found in that
			return false, nil
		}
		r.Broken = what
		return true, nil
	}))
}

// stillBroken looks again at a trail in which a check found something, for its file
// may have been put back since.
func (t *Trail) stillBroken(ctx context.Context, kept anchor.Trail, heads []ledger.Head) error {
	report, err := ledger.Verify(ctx, t.config.Path, t.signer.Verifier(), heads...)
	if err != nil || !report.Whole() {
		return errors.Join(fmt.Errorf("%w: %s", ledger.ErrNotWhole, kept.Broken), err)
	}
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		r.Broken = ""
		return true, nil
	})
}

// Checked is when the whole trail was last found as it was left, and up to where;
// zero when it never was, or when nothing proves that it was.
func (t *Trail) Checked(ctx context.Context) (viewing.TrailCheck, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.TrailCheck{}, err
	}
	return h.checked(ctx)
}

func (t held) checked(ctx context.Context) (viewing.TrailCheck, error) {
	var found checked
	if err := t.openMark(ctx, checkedMark, &found); err != nil {
		return viewing.TrailCheck{}, cannotRead(err)
	}
	head, err := ledger.OpenHead([]byte(found.Head), t.verifier())
	if err != nil || head.Size == 0 {
		return viewing.TrailCheck{}, nil
	}
	if root, err := t.book.Root(ctx, head.Size); err != nil || root != head.Root {
		return viewing.TrailCheck{}, nil
	}
	return viewing.TrailCheck{At: found.At, UpTo: uint64(head.Size), Head: found.Head}, nil
}

// Proof is when the trail was last found whole, and its newest head.
func (t *Trail) Proof(ctx context.Context) (viewing.TrailProof, error) {
	h, err := t.hold()
	if err != nil {
		return viewing.TrailProof{}, err
	}
	check, err := h.checked(ctx)
	if err != nil {
		return viewing.TrailProof{}, err
	}
	head, err := h.head(ctx)
	return viewing.TrailProof{Check: check, Head: head}, err
}

// current is the signer of the trail.
func (t *Trail) current() *ledger.Signer {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.signer
}
