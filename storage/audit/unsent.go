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
	"careview/storage/audit/ledger"
)

const (
	remainsLimit = 5 * time.Second // for what is left of a file: care does not wait
	mostUnsent   = 100             // alerts of a file that says that none was ever sent
)

// unsentAlerts are the alerts in a file that was set aside which the central service is
// not known to have taken, to be raised again in the new trail: nothing more is sent of
// the old one. What cannot be read any more is passed over.
func (t *Trail) unsentAlerts(ctx context.Context, file, trail string) (alerts []viewing.Event) {
	ctx, cancel := context.WithTimeout(ctx, remainsLimit)
	defer cancel()
	sent := func(mark []byte) int64 {
		var taken viewing.Receipt
		if content, err := t.sealer.openMark(mark, forwardedMark, trail); err == nil {
			_ = json.Unmarshal(content, &taken) // it was sealed by us: it can be read
		}
		return int64(taken.Entry)
	}
	// An error ends what is left: what came before it was handed over.
	_ = ledger.Remains(ctx, file, forwardedMark, sent, func(number int64, leaf []byte) {
		entry := t.openEntryOf(uint64(number), leaf)
		if entry.Event.Kind != viewing.EventAlert {
			return
		}
		alerts = append(alerts, viewing.Event{
			Kind: viewing.EventAlert, Staff: entry.Event.Staff, Outcome: "raised",
			What: []string{words.TrailAlertAgain(strconv.FormatInt(number, 10), filepath.Base(file))},
		})
	})
	alerts = alerts[:min(mostUnsent, len(alerts))]
	slices.Reverse(alerts)
	return alerts
}
