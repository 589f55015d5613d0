package audit

import (
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
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
	return record.Because(cause, record.Local, words.TrailClosed(), words.HintDiskFolder())
}

func cannotWrite(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) {
		return cannotOpen(cause)
	}
	return record.Because(cause, record.Local, words.TrailUnwritten(), words.HintDiskFull())
}

func cannotRead(cause error) error {
	if errors.Is(cause, ledger.ErrNotWhole) {
		return cannotOpen(cause)
	}
	return record.Because(cause, record.Local, words.TrailUnread(), words.HintAgainSupportCall())
}
