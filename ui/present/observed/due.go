package observed

import (
	"cmp"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// grace is how long after it was due a reading is said to be missed.
const grace = 4 * time.Hour

// asking is who asks for what to be measured again and again.
type asking struct {
	record.Asked
	who string
}

// askedOf are the requests and the activities of plans that hold now and say how often.
func askedOf(chart record.Chart) []asking {
	var found []asking
	for _, section := range []record.Section{record.Other, record.CarePlans} {
		for _, e := range chart.Entries(section) {
			if !e.ClinicalStatus.Holds() {
				continue
			}
			who := cmp.Or(e.Author, e.Source)
			switch detail := e.Detail.(type) {
			case record.Asked:
				found = append(found, asking{detail, who})
			case record.Plan:
				for _, asked := range detail.Asked {
					if !detail.Draft && !detail.Superseded {
						found = append(found, asking{asked, who})
					}
				}
			}
		}
	}
	return found
}

// due says when the next reading of a kind is due, as the source that asks most often for
// it says. Missing says that a source has not said all it holds: then a reading may be there
// that is not seen here.
func (k *Kind) due(asked []asking, now time.Time, missing bool) {
	if len(k.Leads) == 0 || !k.Leads[0].Date.Known() {
		return
	}
	var often asking
	for _, a := range asked {
		same := a.Code.Value != "" && a.Code.Value == k.Leads[0].Code.Value && a.Code.System == k.Leads[0].Code.System
		if same && (often.Every == 0 || a.Every < often.Every) {
			often = a
		}
	}
	if often.Every == 0 {
		return
	}
	next := often.next(k.Leads[0].Date)
	k.DueFrom = words.ObservationsDueFrom(howOften(often.Every), often.who)
	said := next.String()
	missed := now.After(next.Time().Add(grace))
	if next.Precision() != record.ToMinute {
		missed = next.Passed(now)
	}
	switch {
	case !missed:
		k.Due = record.Word{Text: words.ObservationsDue(said), Tone: record.Notice}
	case missing:
		k.Due = record.Word{Text: words.ObservationsOverdueUnsure(said), Tone: record.Warning}
	default:
		k.Due = record.Word{Text: words.ObservationsOverdue(said), Tone: record.Warning}
	}
}

// next is when a reading is due after one. Where times of day are given, it is the first of
// them that lies more than half of the time between two readings after it: one taken a
// little early is not taken for the one before.
func (a asking) next(last record.Date) record.Date {
	at := last.Time()
	if last.Precision() != record.ToMinute {
		at = at.Add(12 * time.Hour)
	}
	due := at.Add(a.Every)
	var first time.Time
	for day := range 1 + int(2*a.Every/(24*time.Hour)) + 1 {
		for _, clock := range a.At {
			moment, err := time.Parse("15:04", clock)
			if err != nil {
				continue
			}
			on := at.AddDate(0, 0, day)
			slot := time.Date(on.Year(), on.Month(), on.Day(), moment.Hour(), moment.Minute(), 0, 0, on.Location())
			if slot.Sub(at) > a.Every/2 && (first.IsZero() || slot.Before(first)) {
				first = slot
			}
		}
	}
	if !first.IsZero() {
		due = first
	}
	if last.Precision() != record.ToMinute && len(a.At) == 0 {
		return record.DateOf(due, record.ToDay)
	}
	return record.DateOf(due, record.ToMinute)
}

func howOften(every time.Duration) string {
	day := 24 * time.Hour
	switch {
	case every%day == 0:
		return words.ObservationsDueDays(int(every / day))
	case every%time.Hour == 0:
		return words.ObservationsDueHours(int(every / time.Hour))
	}
	return words.ObservationsDueNo()
}
