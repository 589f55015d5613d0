package audit

import (
	"context"
	"strconv"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/ledger"
)

// comparedMark is when the trail was last held against heads from outside.
const comparedMark = "compared"

// Name is the trail's own name, which no other bears; empty while it is closed.
func (t *Trail) Name() string {
	h, err := t.hold()
	if err != nil {
		return ""
	}
	return h.name()
}

// Compare holds the trail against the heads that the central service keeps of it,
// signed notes: an older copy of the file, one whose end was cut, or one that went
// another way after such a copy was put back does not carry on from the newest. Such a
// trail is closed, and stays so until a new one is begun or the file is put back: the
// keyring remembers that head. Notes that the trail did not sign say nothing. That there
// is no other is kept too, but for a trail of which the service has taken nothing yet.
//
// site are heads of all trails of the site, none where the service does not tell: they
// are kept for [Trail.SiteHeads]. One that this PC had before and does not know of says
// that file and keyring were deleted: the trail has an entry of that.
func (t *Trail) Compare(ctx context.Context, notes []string, site []viewing.KeptHead) error {
	h, err := t.hold()
	if err != nil {
		return err
	}
	newest, signed := h.newestOf(notes)
	if newest.Size > 0 {
		if err := h.witness(ctx, newest, signed); err != nil {
			return cannotRead(h.failed(err))
		}
		wrong, err := notTheSame(ctx, h.book, newest)
		if err != nil {
			return cannotRead(h.failed(err))
		}
		if wrong != "" {
			return cannotRead(h.broken(ctx, wrong))
		}
	}
	if err := h.keepSite(ctx, site); err != nil {
		return err
	}
	var taken viewing.Receipt
	if err := h.openMark(ctx, forwardedMark, &taken); err != nil {
		return cannotRead(err)
	}
	if newest.Size == 0 && taken.Entry == 0 {
		return nil
	}
	return h.changeMark(ctx, comparedMark, func([]byte) (any, error) {
		return viewing.Comparison{At: t.config.Now(), UpTo: uint64(newest.Size)}, nil
	})
}

// newestOf is the newest of those heads that this trail signed; of size 0 where it
// signed none.
func (t held) newestOf(notes []string) (newest ledger.Head, signed string) {
	for _, note := range notes {
		if head, err := ledger.OpenHead([]byte(note), t.verifier()); err == nil && head.Size > newest.Size {
			newest, signed = head, note
		}
	}
	return newest, signed
}

// witness has the keyring remember the newest head that the service has shown.
func (t held) witness(ctx context.Context, newest ledger.Head, signed string) error {
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		if err := t.isOurs(*r); err != nil {
			return false, err
		}
		before, err := ledger.OpenHead([]byte(r.Witness), t.verifier())
		if err == nil && before.Size >= newest.Size {
			return false, nil
		}
		r.Witness = signed
		return true, nil
	})
}

// notTheSame says how the trail does not begin with the entries of a head; nothing where
// it does.
func notTheSame(ctx context.Context, book *ledger.Ledger, head ledger.Head) (string, error) {
	size, err := book.Size(ctx)
	if err != nil {
		return "", err
	}
	if head.Size > size {
		return words.TrailAstrayShort(strconv.FormatInt(head.Size, 10), strconv.FormatInt(size, 10)), nil
	}
	root, err := book.Root(ctx, head.Size)
	if err == nil && root != head.Root {
		return words.TrailAstrayOther(strconv.FormatInt(head.Size, 10)), nil
	}
	return "", err
}
