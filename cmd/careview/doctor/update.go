package doctor

import (
	"context"
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/update"
	"careview/ui/present/thispc"
)

// update asks whether this version is still the one to use. That it is not safe is said
// whether or not anybody answers.
func (c Config) update(ctx context.Context) thispc.Finding {
	if c.Update == nil {
		return said(record.Quiet, words.ThisPcUpdateOff())
	}
	failed := c.Update.Check(ctx)
	known := c.Update.Said()
	var found thispc.Finding
	switch {
	case known.Unsafe != "":
		found = said(record.Danger, words.ThisPcUpdateUnsafe())
		found.More = known.Unsafe
		return found
	case failed != nil:
		return c.noManifest(failed)
	case known.Newer != "":
		found = said(record.Notice, words.ThisPcUpdateNewer(known.Newer))
	default:
		found = said(record.Calm, words.ThisPcUpdateThis())
	}
	found.More = words.ThisPcUpdateOf(record.DayOf(known.Issued))
	return found
}

// noManifest says why nothing new is known.
func (c Config) noManifest(failed error) thispc.Finding {
	for _, known := range []struct {
		failed error
		says   func() string
	}{
		{update.ErrNoKey, words.ThisPcUpdateNoKey}, {update.ErrUnsigned, words.ThisPcUpdateUnsigned}, {update.ErrUnread, words.ThisPcUpdateUnread},
		{update.ErrOlder, words.ThisPcUpdateOlder}, {update.ErrExpired, words.ThisPcUpdateExpired}, {update.ErrEarly, words.ThisPcUpdateEarly},
		{update.ErrLarge, words.ThisPcUpdateLarge}, {update.ErrNotKept, words.ThisPcUpdateKept},
	} {
		if errors.Is(failed, known.failed) {
			return said(record.Warning, known.says())
		}
	}
	if status, ok := errors.AsType[update.StatusError](failed); ok {
		return said(record.Warning, words.ThisPcStatus(status.Code()))
	}
	found := cannot(c.Settings.Update.Address, failed)
	found.Tone = record.Warning // nobody waits for it
	return found
}
