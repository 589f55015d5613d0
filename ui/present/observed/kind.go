// Package observed is what was measured, as it is read: sets taken together with their NEWS2
// where the policy has Careview score it, and each kind of measurement with its latest, its
// usual and when the next is due.
//
// Pure functions over a chart; presenters call it.
package observed

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
)

// Kind is all that was measured of one thing in one unit.
type Kind struct {
	Entries []record.Entry // all, newest first
	Leads   []record.Entry // the same, where several sources say one alike only the first
	Heading string         // "Blood pressure, mmHg"
	Latest  string         // "124 / 68 mmHg"
	Before  string         // the one before, with its date
	Usual   string         // the middle half of the last three months
	Numbers bool           // it is a number, and can be drawn
	Due     record.Word    // when the next is due, or since when it is overdue; empty where no source says
	DueFrom string         // how often, and who says so
}

// Latest and how many there must be, for what is usual.
const (
	usualMonths = 3
	usualLeast  = 10
)

type kindKey struct{ system, code, text, unit string }

func keyOf(e *record.Entry) kindKey {
	result, _ := e.Detail.(record.Result)
	key := kindKey{e.Code.System, e.Code.Value, "", result.Number.Unit}
	if e.Code.Value == "" {
		key.text = strings.ToLower(e.Text)
	}
	if upper, _, ok := result.Pressure(); ok {
		key.unit = upper.Number.Unit
	}
	return key
}

// KindsOf are the kinds of observations, the one measured last first. No two units are one
// kind, and no entry is left out.
func KindsOf(entries []record.Entry) []Kind {
	places := map[kindKey]int{}
	var kinds []Kind
	for _, group := range record.Grouped(entries) {
		key := keyOf(&group.Entries[0])
		i, ok := places[key]
		if !ok {
			i = len(kinds)
			places[key] = i
			kinds = append(kinds, Kind{})
		}
		kinds[i].Entries, kinds[i].Leads = append(kinds[i].Entries, group.Entries...), append(kinds[i].Leads, group.Entries[0])
	}
	for i := range kinds {
		kinds[i].describe()
	}
	return kinds
}

func (k *Kind) describe() {
	latest := k.Leads[0]
	result, _ := latest.Detail.(record.Result)
	unit := result.Number.Unit
	if upper, _, ok := result.Pressure(); ok {
		unit = upper.Number.Unit
		k.Numbers = true
	}
	k.Numbers = k.Numbers || result.Number.Known
	k.Heading, k.Latest = cmp.Or(latest.Text, latest.Code.Display), ValueOf(latest)
	if k.Numbers && unit != "" {
		k.Heading += ", " + unit
	}
	if len(k.Leads) > 1 {
		k.Before = words.ObservationsBefore(ValueOf(k.Leads[1]), k.Leads[1].Date.DayString())
	}
}

// ValueOf is a value in one line.
func ValueOf(e record.Entry) string {
	said := results.ResultOf(e)
	if said.Value != "" {
		return said.Value
	}
	lines := make([]string, len(said.Lines))
	for i, line := range said.Lines {
		lines[i] = line.Label + " " + line.Value
	}
	return strings.Join(lines, "; ")
}

// usual is the middle half of the last three months, where there is enough of them.
func (k *Kind) usual(now time.Time) string {
	var first, second []float64
	for _, e := range k.Leads {
		if !e.ClinicalStatus.Holds() || !e.Date.Known() || e.Date.Time().Before(now.AddDate(0, -usualMonths, 0)) || e.Date.Time().After(now) {
			continue
		}
		result, _ := e.Detail.(record.Result)
		if upper, lower, ok := result.Pressure(); ok {
			first, second = append(first, upper.Number.Value), append(second, lower.Number.Value)
		} else if result.Number.Known {
			first = append(first, result.Number.Value)
		}
	}
	if len(first) < usualLeast {
		return ""
	}
	if len(second) == len(first) {
		return middleHalf(first) + " / " + middleHalf(second)
	}
	return middleHalf(first)
}

// middleHalf is from where to where half of the values lie, a quarter being below and a
// quarter above. Both ends are values that were measured.
func middleHalf(values []float64) string {
	slices.Sort(values)
	n := len(values)
	low, high := values[n/4], values[n-1-n/4]
	if low == high {
		return phrase.Figure(low)
	}
	return words.ObservationsBetween(phrase.Figure(low), phrase.Figure(high))
}
