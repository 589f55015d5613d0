package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/files"
	"careview/storage/audit/form"
	"careview/storage/audit/handover"
	"careview/storage/audit/ledger"
)

// HandOver hands the trail over to another PC, in a file that is sealed under the code that
// it returns: the trail's own key goes with it. The last entry here says so, and nothing can
// be recorded here after it until a new trail is begun. Where the file is lost, or could not
// be written, the trail can be handed over to the same PC again: nothing is taken away.
func HandOver(ctx context.Context, config Config, to string, file io.Writer) (code string, err error) {
	if !files.Exists(config.Path) {
		return "", record.Because(nil, record.Invalid, words.TrailMoveNone(), words.TrailMoveNoneHint())
	}
	t, err := Open(ctx, config)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	if err := t.handOver(ctx, strings.TrimSpace(to)); err != nil {
		return "", err
	}
	return t.writeMoved(ctx, file)
}

// handOver ends the trail here, unless that was done for the same PC before.
func (t *Trail) handOver(ctx context.Context, to string) error {
	switch {
	case to == "" || strings.EqualFold(to, t.from.Device):
		return record.Because(nil, record.Invalid, words.TrailMoveTo(), words.TrailMoveToHint())
	case errors.Is(t.closed, ledger.ErrEnded):
		if before, err := ledger.ContinuedAt(ctx, t.config.Path, t.signer.Verifier()); err != nil || !strings.EqualFold(before, to) {
			return record.Because(err, record.Invalid, words.TrailMoveElsewhere(before), words.TrailMoveElsewhereHint())
		}
		return t.rememberOver(ctx) // the keyring may have failed then
	}
	h, err := t.hold()
	if err != nil {
		return err
	}
	if _, err := h.check(ctx); err != nil {
		return err
	}
	leaf, err := t.leaf(viewing.Event{Kind: viewing.EventHandedOver, Outcome: "success", What: []string{words.TrailMoveHanded(to)}}, h.sealer)
	if err != nil {
		return cannotWrite(err)
	}
	if err := h.book.End(ctx, leaf, to); err != nil {
		return cannotWrite(h.failed(err))
	}
	return errors.Join(t.remember(ctx), t.rememberOver(ctx))
}

// rememberOver notes in the keyring that the trail goes on elsewhere.
func (t *Trail) rememberOver(ctx context.Context) error {
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		r.Over = true
		return true, t.held().isOurs(*r)
	})
}

// writeMoved writes the file.
func (t *Trail) writeMoved(ctx context.Context, file io.Writer) (code string, err error) {
	to, err := ledger.ContinuedAt(ctx, t.config.Path, t.signer.Verifier())
	if err != nil {
		return "", cannotRead(err)
	}
	report, err := ledger.Verify(ctx, t.config.Path, t.signer.Verifier())
	if err != nil || !report.Whole() {
		return "", cannotRead(errors.Join(ledger.ErrNotWhole, err))
	}
	kept, err := t.recall(ctx)
	if err != nil {
		return "", cannotRead(err)
	}
	of := handover.Trail{Key: t.master, Begins: kept.Begins, Head: string(report.Note), From: t.from.Device, To: to, Before: kept.Before}
	copied := t.config.Path + ".moving"
	if err := files.MakeRoom(copied, t.config.asideName); err != nil {
		return "", cannotWrite(err)
	}
	return handover.Make(ctx, file, of, t.config.Path, copied)
}

// TakeOver takes a trail over that another PC handed over to this one, once it was found to
// be whole: it goes on here with an entry that says so. It is refused (Problem) on a PC that
// has a trail or the key of one, on a PC of another name, with another code, and for a file
// that is not whole: then nothing of a trail here was changed.
func TakeOver(ctx context.Context, config Config, code string, file io.Reader) (entries uint64, err error) {
	coming := config.Path + ".coming"
	if err := files.MakeRoom(coming, config.asideName, "-wal", "-shm", "-journal"); err != nil {
		return 0, cannotWrite(err)
	}
	defer func() { _ = os.Remove(coming) }()
	from := form.OriginOf(config.Device, config.Program, config.Account)
	trail, err := handover.Take(file, code, from.Device, config.Path, coming)
	if err != nil {
		return 0, err
	}
	t := &Trail{config: config, from: from}
	if err = t.has(trail.Key); err == nil {
		t.signer, err = anchor.Signer(t.master, trail.Begins)
	}
	if err != nil {
		return 0, handover.Damaged(err)
	}
	head, err := ledger.OpenHead([]byte(trail.Head), t.signer.Verifier())
	if err != nil {
		return 0, handover.Damaged(err)
	}
	if report, err := ledger.Verify(ctx, coming, t.signer.Verifier(), head); err != nil || !report.Whole() || report.Head != head || !strings.EqualFold(report.GoesOn, from.Device) {
		return 0, handover.Damaged(err)
	}
	if err := t.claim(ctx, trail); err != nil {
		return 0, err
	}
	if entries, err = t.goOn(ctx, coming, trail); err == nil {
		err = files.MakeRoom(config.Path, config.asideName, "-wal", "-shm", "-journal")
	}
	if err == nil {
		err = os.Rename(coming, config.Path)
	}
	if err != nil {
		return 0, cannotWrite(err)
	}
	return entries, nil
}

// claim puts the trail's key, and how far it has come, into the keyring of this PC, which
// has none of a trail, or these very ones of a time that was cut short.
func (t *Trail) claim(ctx context.Context, trail handover.Trail) error {
	remembers, err := json.Marshal(anchor.Trail{Begins: trail.Begins, Head: trail.Head, Before: trail.Before})
	if err != nil {
		return err
	}
	items := map[string][]byte{anchor.KeyName: trail.Key, anchor.Name: remembers}
	for _, changes := range []bool{false, true} { // nothing is changed where one of them is another's
		for name, value := range items {
			err := t.config.Keyring.Change(ctx, name, func(kept []byte) ([]byte, error) {
				switch {
				case kept != nil && !bytes.Equal(kept, value):
					return nil, handover.HasTrail()
				case changes:
					return value, nil
				}
				return nil, nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// goOn adds to the trail that it was taken over.
func (t *Trail) goOn(ctx context.Context, coming string, trail handover.Trail) (uint64, error) {
	leaf, err := t.leaf(viewing.Event{Kind: viewing.EventTakenOver, Outcome: "success", What: []string{words.TrailMoveTaken(trail.From)}}, t.sealer)
	if err != nil {
		return 0, err
	}
	number, err := ledger.Resume(ctx, coming, t.signer, leaf)
	return uint64(number), err
}
