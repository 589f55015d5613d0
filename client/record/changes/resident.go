package changes

import (
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
	"careview/client/record/hospital"
	"careview/client/record/viewing"
)

// newsDays is for how many days back letters count as new where nobody has looked.
const newsDays = 30

// OfResident is what a list of residents says is new about one of them: letters, and the
// last stay in hospital. Of people at whose record nobody here has looked it is told by the
// letters' own dates.
func OfResident(chart record.Chart, seen Seen, now time.Time) viewing.ResidentNews {
	news := viewing.ResidentNews{}
	c := comparison{chart: chart, seen: seen, today: calendar.DayOf(now)}
	if !seen.Memory.known() {
		news.Days = newsDays
		c.since = Since{Kind: Days, N: newsDays}
	}
	stays := hospital.Stays(chart, now)
	c.from, _ = c.begin(stays)
	letters := c.section(record.Letters)
	contacts := c.section(record.Contacts)
	c.freshStays = contacts.entries
	news.Letters = len(itemsIn(letters.entries))
	if stay := c.stay(stays); stay != nil {
		switch {
		case stay.Ongoing:
			news.InHospital, news.Endless, news.Doubtful = stay.From, stay.Endless, stay.Doubtful != nil
		case stay.Until.Known():
			news.Home, news.ByLetter = stay.Until, stay.Closing != nil
		default:
			news.Began = stay.From
		}
	}
	news.Unsure = letters.untold || contacts.untold || slices.ContainsFunc([]record.Section{record.Letters, record.Contacts}, func(section record.Section) bool {
		view := chart.Section(section)
		return len(view.Unread) > 0 || view.Refused > 0 || slices.ContainsFunc(view.States, func(s record.SourceState) bool {
			return s.State.Kind != record.NotSupplied && !settled(s.State)
		})
	})
	return news
}
