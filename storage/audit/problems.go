package audit

import (
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage"
	"careview/storage/audit/anchor"
	"careview/storage/audit/ledger"
)

func cannotOpen(cause error) error {
	if errors.Is(cause, ledger.ErrEnded) {
		return record.Because(errors.Join(viewing.ErrTrailClosed, cause), record.Local, words.TrailMoveOver(), words.TrailMoveOverHint())
	}
	if errors.Is(cause, ledger.ErrNewer) {
		return record.Because(errors.Join(viewing.ErrTrailClosed, cause), record.Local, words.TrailNewer(), words.TrailNewerHint())
	}
	if errors.Is(cause, ledger.ErrNotWhole) {
		return record.Because(errors.Join(viewing.ErrTrailClosed, cause), record.Local, words.TrailChanged(), words.TrailChangedHint())
	}
	if isHeld(cause) {
		return record.Because(cause, record.Local, words.TrailHeld(), words.TrailHeldHint())
	}
	return record.Because(cause, record.Local, words.TrailClosed(), words.HintDiskFolder())
}

// isHeld reports whether another program kept the trail's file, or the right to begin another,
// for longer than anybody waits. Any program of the account can; nothing of the trail is lost.
func isHeld(cause error) bool { return errors.Is(cause, anchor.ErrHeld) || storage.Busy(cause) }

func cannotWrite(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) || isHeld(cause) {
		return cannotOpen(cause)
	}
	return record.Because(cause, record.Local, words.TrailUnwritten(), words.HintDiskFull())
}

func cannotRead(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) || isHeld(cause) {
		return cannotOpen(cause)
	}
	return record.Because(cause, record.Local, words.TrailUnread(), words.HintAgainSupportCall())
}
