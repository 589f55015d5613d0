package form

import (
	"encoding/json"
	"fmt"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/leaf"
)

// Stamp is what the trail itself knows of the making of an entry.
type Stamp struct {
	Origin
	Now                                time.Time
	ServerAhead, ServerMost, ClockBack string // see [Entry]
}

// EncodeEvent writes an event as a leaf.
func EncodeEvent(event viewing.Event, made Stamp, sealer leaf.Sealer) ([]byte, error) {
	about := Subject(event)
	open, err := json.Marshal(entryOf(event, about, made, sealer))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	hidden, err := json.Marshal(SealedOf(event, about))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	return leaf.Pack(open, func(bound []byte) []byte {
		if string(hidden) == "{}" {
			return nil
		}
		return sealer.Seal(hidden, bound)
	})
}

func entryOf(event viewing.Event, about record.Patient, made Stamp, sealer leaf.Sealer) Entry {
	e := Entry{
		Kind: event.Kind, At: made.Now.UTC().Format(time.RFC3339Nano), Offset: made.Now.Format("-07:00"), Follows: event.Follows,
		Staff: StaffOf(event.Staff), Device: made.Device, Program: made.Program, Account: made.Account,
		ServerAhead: made.ServerAhead, ServerMost: made.ServerMost, ClockBack: made.ClockBack,
		About: sealer.Digest(string(about.NHSNumber)), Asked: sealer.Digest(string(about.AskedFor)), Relationship: event.Look.Relationship, Permission: event.Look.Permission,
		Outcome: event.Outcome, Kinds: event.Kinds, RequestIDs: event.RequestIDs, Correlation: event.Correlation,
	}
	if event.Look.Relationship != viewing.NotAsked || event.Look.Permission != viewing.PermissionUnknown {
		e.Purpose = event.Look.Purpose()
	}
	if event.Took > 0 {
		e.Took = event.Took.Round(time.Second).String()
	}
	for _, s := range event.Sources {
		e.Sources = append(e.Sources, SourceOutcome(s))
	}
	return e
}

// TrailEntry is an entry as a privacy officer reads it: what is open of it, and the event.
func TrailEntry(number uint64, open Entry, event viewing.Event) viewing.TrailEntry {
	entry := viewing.TrailEntry{Sequence: number, At: TimeOf(open), Event: event}
	entry.ClockBack, _ = time.ParseDuration(open.ClockBack) // none where there is none
	if ahead, err := time.ParseDuration(open.ServerAhead); err == nil {
		entry.ServerAhead = &ahead
	}
	return entry
}
