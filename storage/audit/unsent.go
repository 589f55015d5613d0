package audit

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/form"
	"careview/storage/audit/ledger"
)

const (
	remainsLimit = 5 * time.Second // for what is left of a file: care does not wait
	mostUnsent   = 100             // alerts of a file that says that none was ever sent
)

// unsentAlerts are the alerts in files that were set aside which the central service is
// not known to have taken, to be raised again in the new trail: nothing more is sent of
// the old ones. What of that could not be done is said.
func (t *Trail) unsentAlerts(ctx context.Context, files []anchor.SetAsideFile) (alerts []viewing.Event, undone []string) {
	ctx, cancel := context.WithTimeout(ctx, remainsLimit)
	defer cancel()
	raised := map[string]bool{} // by what it says of itself
	for _, file := range files {
		found, unread := t.unsentOf(ctx, file, raised)
		alerts, undone = append(alerts, found...), append(undone, unread...)
	}
	if more := len(alerts) - mostUnsent; more > 0 {
		alerts, undone = alerts[more:], append(undone, words.TrailAlertMore(strconv.Itoa(more), strconv.Itoa(mostUnsent)))
	}
	return alerts, undone
}

// unsentOf are those of one file. One that was raised again in it, and is again now, is
// passed over: the new trail it was raised in had not begun.
func (t *Trail) unsentOf(ctx context.Context, file anchor.SetAsideFile, raised map[string]bool) (alerts []viewing.Event, undone []string) {
	sent := func(mark []byte) int64 {
		var taken viewing.Receipt
		if content, err := t.sealer.OpenMark(mark, forwardedMark, file.Trail); err == nil {
			_ = json.Unmarshal(content, &taken) // it was sealed by us: it can be read
		}
		return int64(taken.Entry)
	}
	err := ledger.Salvage(ctx, filepath.Join(filepath.Dir(t.config.Path), file.File), forwardedMark, sent, func(number int64, leaf []byte) {
		entry := t.openEntryOf(uint64(number), leaf)
		if entry.Event.Kind != viewing.EventAlert || slices.ContainsFunc(entryOf(uint64(number), leaf, t.sealer).Event.What, func(said string) bool { return raised[said] }) {
			return
		}
		says := words.TrailAlertAgain(strconv.FormatInt(number, 10), file.File)
		raised[says] = true
		alerts = append(alerts, viewing.Event{
			Kind: viewing.EventAlert, Staff: form.Unproved(entry.Event.Staff), Outcome: "raised", What: []string{says},
		})
	})
	slices.Reverse(alerts)
	if err != nil {
		undone = []string{words.TrailAlertUnread(file.File)}
	}
	return alerts, undone
}
