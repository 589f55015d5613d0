package record

import (
	"cmp"
	"slices"
	"time"
)

// stoppedLately is for how many days a medicine that was stopped stands among those that
// are current: what was stopped lately matters as much as what is taken.
const stoppedLately = 90

// ListDate is the date under which an entry stands in a list: of a medicine when it last
// changed, for one that was stopped last week does not belong to the year in which it
// was begun.
func (e Entry) ListDate() Date {
	if changed := e.changed(); changed.Known() {
		return changed
	}
	return e.Date
}

// changed is when a medicine last changed; unknown of what is only to come.
func (e Entry) changed() Date {
	medicine, _ := e.Detail.(Medicine)
	return medicine.Changed
}

// lastChange is the latest of the medicine's own dates that its source gives: when it was
// begun, ended, ordered, handed over, or when its status changed. What is still to come
// has changed nothing.
func (e Entry) lastChange(medicine Medicine, now time.Time) Date {
	var latest Date
	for _, date := range append([]Date{e.Date, e.From, e.Until}, medicine.Dates...) {
		if (now.IsZero() || !date.Ahead(now)) && date.Compare(latest) > 0 {
			latest = date
		}
	}
	return latest
}

// orderByChange puts medicines in the order in which every list of them is read: by their
// last change, the latest first; those without a date after those with one; and after
// all that is current whatever was stopped longer ago, or nobody says when.
func orderByChange(entries []Entry, now time.Time) {
	for i := range entries {
		if medicine, ok := entries[i].Detail.(Medicine); ok {
			medicine.Changed = entries[i].lastChange(medicine, now)
			entries[i].Detail = medicine
		}
	}
	recent := now.AddDate(0, 0, -stoppedLately)
	past := func(e Entry) int {
		changed := e.changed()
		if e.ClinicalStatus == Inactive && (!changed.Known() || changed.Passed(recent)) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(past(a)-past(b), b.changed().Compare(a.changed()))
	})
}
