package observed

import (
	"cmp"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// grace is how long after it was due a reading is said to be missed.
const grace = 4 * time.Hour

// asking is who asks for what to be measured again and again, and since when.
type asking struct {
	record.Asked
	what string // as its source names it; empty where only a code does
	who  string
	from record.Date
}

// askedOf are the requests and the activities of plans that hold now and say how often.
func askedOf(chart record.Chart, now time.Time) []asking {
	var found []asking
	add := func(asked record.Asked, what string, e record.Entry) {
		if asked.During.Phase(now) != record.Ongoing {
			return
		}
		from := e.Date
		if asked.During.From.Compare(from) > 0 {
			from = asked.During.From
		}
		found = append(found, asking{asked, cmp.Or(asked.Code.Display, what), cmp.Or(e.Author, e.Source), from})
	}
	for _, section := range []record.Section{record.Other, record.CarePlans} {
		for _, e := range chart.Entries(section) {
			if !e.ClinicalStatus.Holds() {
				continue
			}
			switch detail := e.Detail.(type) {
			case record.Asked:
				add(detail, e.Text, e)
			case record.Plan:
				for _, asked := range detail.Asked {
					if detail.Holds() {
						add(asked, "", e)
					}
				}
			}
		}
	}
	return found
}

// setDue says of what was measured when the next reading is due. What is measured in several
// units is due in none but that of the last reading. Missing says that a source has not said
// all it holds: then a reading may be there that is not seen here.
func setDue(kinds []Kind, asked []asking, now time.Time, missing bool) {
	latest := map[record.Code]int{}
	for i := range kinds {
		code := kinds[i].code()
		at, some := latest[code]
		if !some || kinds[i].taken(now).Compare(kinds[at].taken(now)) > 0 {
			latest[code] = i
		}
	}
	for code, i := range latest {
		if code.Value != "" {
			kinds[i].due(asked, now, missing)
		}
	}
}

// unseen says of what is asked for again and again that no reading is seen here, once the first
// was due. Readings under another code would not be known for it: so it is said of the code.
func unseen(kinds []Kind, asked []asking, now time.Time, missing bool) []string {
	var said []string
	for _, a := range asked {
		measured := slices.ContainsFunc(kinds, func(k Kind) bool {
			return k.code() == record.Code{System: a.Code.System, Value: a.Code.Value}
		})
		if measured || a.what == "" || a.Code.Value == "" || !a.missed(now) {
			continue
		}
		say := words.ObservationsUnseen
		if missing {
			say = words.ObservationsUnseenUnsure
		}
		if line := say(a.what, a.howOften(), a.who); !slices.Contains(said, line) {
			said = append(said, line)
		}
	}
	return said
}

// missed reports whether the first reading was due, where it is known since when it is asked
// for.
func (a asking) missed(now time.Time) bool {
	if a.from.Precision() != record.ToDay && a.from.Precision() != record.ToMinute {
		return a.from.Passed(now) || !a.from.Known()
	}
	first := a.next(a.from, record.DateOf(now, record.ToMinute).Time().Location())
	return first.Passed(now.Add(-grace))
}

// code is what was measured.
func (k *Kind) code() record.Code {
	return record.Code{System: k.Leads[0].Code.System, Value: k.Leads[0].Code.Value}
}

// taken is when the last reading was taken. What was cancelled, has no value or is dated ahead
// is none.
func (k *Kind) taken(now time.Time) record.Date {
	for _, e := range k.Leads {
		result, _ := e.Detail.(record.Result)
		if e.ClinicalStatus.Holds() && !result.Unvalued && e.Date.Known() && !e.Date.Ahead(now.Add(grace)) {
			return e.Date
		}
	}
	return record.Date{}
}

// due says when the next reading of a kind is due, as the source that asks most often for it
// says: after the last, or after it was asked for.
func (k *Kind) due(asked []asking, now time.Time, missing bool) {
	var often asking
	for _, a := range asked {
		same := a.Code.Value == k.code().Value && a.Code.System == k.code().System
		if same && (often.length() == 0 || a.length() < often.length()) {
			often = a
		}
	}
	last := k.taken(now)
	if often.from.Compare(last) > 0 {
		last = often.from
	}
	if often.length() == 0 || last.Precision() != record.ToDay && last.Precision() != record.ToMinute {
		return
	}
	next := often.next(last, record.DateOf(now, record.ToMinute).Time().Location())
	if often.During.Until.Passed(next.Time()) {
		return // it is not asked for any more then
	}
	k.DueFrom = words.ObservationsDueFrom(often.howOften(), often.who)
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

// aDay is the time between two readings of every day.
const aDay = 24 * time.Hour

// next is when a reading is due after one, by the clocks of a zone. Where times of day are
// given, a reading is that of the time nearest to it: one taken a little early is not taken
// for the one before.
func (a asking) next(last record.Date, zone *time.Location) record.Date {
	exact, at := last.Precision() == record.ToMinute, last.Time().In(zone)
	if !exact {
		day := last.Time()
		at = time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, zone)
	}
	due, slots := at.Add(a.Every), a.slots(at)
	switch {
	case a.Months > 0:
		return monthsLater(at, a.Months)
	case len(slots) > 0 && a.Every > aDay:
		return record.DateOf(slots[nearest(slots, due)], record.ToMinute)
	case len(slots) > 0 && a.Every*time.Duration(len(a.At)) >= aDay:
		done := nearest(slots, at)
		for !exact && slots[done+1].Day() == at.Day() {
			done++ // it may have been the last of the day
		}
		return record.DateOf(slots[done+1], record.ToMinute)
	case !exact:
		return record.DateOf(due, record.ToDay)
	}
	return record.DateOf(due, record.ToMinute)
}

// monthsLater is the day of the month so many months later; its last day where it has no such.
func monthsLater(at time.Time, months int) record.Date {
	first := time.Date(at.Year(), at.Month()+time.Month(months), 1, 12, 0, 0, 0, at.Location())
	last := first.AddDate(0, 1, -1).Day()
	return record.DateOf(first.AddDate(0, 0, min(at.Day(), last)-1), record.ToDay)
}

// slots are the times of day, in order, from the day before a moment to some days after a
// reading is due; none where one of them is no time of day.
func (a asking) slots(at time.Time) []time.Time {
	var slots []time.Time
	for day := -1; day <= int(a.Every/aDay)+2; day++ {
		for _, clock := range a.At {
			moment, err := time.Parse("15:04", clock)
			if err != nil {
				return nil
			}
			slots = append(slots, time.Date(at.Year(), at.Month(), at.Day()+day, moment.Hour(), moment.Minute(), 0, 0, at.Location()))
		}
	}
	slices.SortFunc(slots, time.Time.Compare)
	return slices.CompactFunc(slots, time.Time.Equal)
}

// nearest is the time that is nearest to a moment: of two the earlier.
func nearest(slots []time.Time, to time.Time) int {
	found := 0
	for i := range slots {
		if slots[i].Sub(to).Abs() < slots[found].Sub(to).Abs() {
			found = i
		}
	}
	return found
}

// length is about how long it is from one reading to the next.
func (a asking) length() time.Duration { return max(a.Every, time.Duration(a.Months)*30*aDay) }

func (a asking) howOften() string {
	switch every := a.Every; {
	case a.Months > 0:
		return words.ObservationsDueMonths(a.Months)
	case every%aDay == 0:
		return words.ObservationsDueDays(int(every / aDay))
	case every%time.Hour == 0:
		return words.ObservationsDueHours(int(every / time.Hour))
	}
	return words.ObservationsDueNo()
}
