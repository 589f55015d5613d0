package timeline

import (
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/hospital"
)

// Fold says why several entries stand in one row.
type Fold uint8

// The folds.
const (
	SingleEntry      Fold = iota
	HospitalStay          // a hospital stay, with what came in its days
	RecordedTogether      // recorded together: by one source and author, at one moment
)

// Row is one line: an entry, or several. None is ever left out, and none stands twice.
type Row struct {
	When
	Entry  *record.Entry   // the stay, or the first of several
	Inside []*record.Entry // the others in the order in which they happened
	Fold   Fold
	// Closing is the discharge letter by whose days a stay is over, where its source says that
	// it goes on; else nil.
	Closing *record.Entry
	// Doubtful is a discharge letter that tells of days in a stay that goes on, and may be of
	// another; else nil.
	Doubtful *record.Entry
}

// Entries are all entries of the row.
func (r Row) Entries() []*record.Entry { return append([]*record.Entry{r.Entry}, r.Inside...) }

// longestStay is the most days of which a stay takes in what came: one that nobody has
// closed, or that is the home itself, would hide years.
const longestStay = 92

// Rows are the lines for the entries of these kinds.
func (l Line) Rows(kinds ...Kind) []Row {
	var entries []placed
	for _, p := range l.entries {
		if slices.Contains(kinds, KindOf(p.entry.Section)) {
			entries = append(entries, p)
		}
	}
	f := folding{now: l.now, chart: l.chart, told: l.told, days: map[int64]int{}, is: map[*record.Entry]int{}, moments: map[moment]int{}, rows: make([]Row, 0, len(entries))}
	f.findStays(entries)
	for i := range entries {
		f.put(&entries[i])
	}
	for i := range f.rows {
		if f.rows[i].Fold == HospitalStay {
			slices.Reverse(f.rows[i].Inside)
		}
	}
	return f.rows
}

// folding puts entries into rows.
type folding struct {
	now     time.Time
	chart   record.Chart
	told    map[*record.Entry]record.Period
	stays   []stay
	days    map[int64]int         // the stay that a day belongs to
	is      map[*record.Entry]int // the stay that an entry is
	moments map[moment]int
	rows    []Row
}

// stay is a hospital stay that takes in what came in its days.
type stay struct {
	entry       *record.Entry
	first, last int64 // days
	until       record.Date
	closing     *record.Entry
	doubtful    *record.Entry
	row         int // where it stands; -1 until then
	waiting     []*record.Entry
}

// moment is what was recorded together has in common.
type moment struct {
	section        record.Section
	source, author string
	order          int64
}

// dayOf numbers the days of the calendar; ok is false where none is known.
func dayOf(d record.Date) (day int64, ok bool) {
	if d.Precision() < record.ToDay {
		return 0, false
	}
	year, month, date := d.Time().Date()
	return time.Date(year, month, date, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60), true
}

// toldBy are the stays of which a letter alone tells, that take in what came in their days.
func toldBy(chart record.Chart, now time.Time) map[*record.Entry]record.Period {
	told := map[*record.Entry]record.Period{}
	for _, s := range hospital.Stays(chart, now) {
		first, known := dayOf(s.From)
		last, ended := dayOf(s.Until)
		if s.Entry.Section == record.Letters && known && ended && last-first <= longestStay {
			told[s.Entry] = s.Period
		}
	}
	return told
}

// stayOf is the stay that an entry is, if it takes in what came in its days.
func (f *folding) stayOf(e *record.Entry) (stay, bool) {
	if days, tells := f.told[e]; tells {
		first, _ := dayOf(days.From)
		last, _ := dayOf(days.Until)
		return stay{entry: e, first: first, last: last, until: days.Until, row: -1}, true
	}
	contact, _ := e.Detail.(record.Contact)
	first, known := dayOf(e.From)
	happened := e.ClinicalStatus != record.Planned && e.ClinicalStatus != record.Refuted
	if !contact.Stay || !known || !happened || e.Contradicts() {
		return stay{}, false
	}
	s := stay{entry: e, first: first, until: e.Until, row: -1}
	goesOn := contact.Ongoing && !e.Until.Known()
	if goesOn {
		s.closing, s.doubtful = hospital.Discharge(e, f.chart, f.now)
	}
	if s.closing != nil {
		letter, _ := s.closing.Detail.(record.Letter)
		s.until = letter.About.Until
	}
	last, ended := dayOf(s.until)
	switch {
	case !ended && goesOn:
		last, _ = dayOf(record.DateOf(f.now, record.ToMinute))
	case !ended:
		last = first
	}
	s.last = last
	return s, last >= first && last-first <= longestStay
}

// findStays gives the days to the stays. Of two that overlap the one that began first, or
// lasted longer, has the days of both; one that lies within it is part of it.
func (f *folding) findStays(entries []placed) {
	var found []stay
	for _, p := range entries {
		if s, ok := f.stayOf(p.entry); ok {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b stay) int {
		if a.first != b.first {
			return int(a.first - b.first)
		}
		return int(b.last - a.last)
	})
	for _, s := range found {
		outer, covered := f.days[s.first]
		if covered && f.stays[outer].last >= s.last {
			continue
		}
		f.is[s.entry] = len(f.stays)
		f.stays = append(f.stays, s)
		for day := s.first; day <= s.last; day++ {
			if _, taken := f.days[day]; !taken {
				f.days[day] = len(f.stays) - 1
			}
		}
	}
}

// events are the sections of which entries belong to a stay in whose days they came. What
// is planned, agreed or warned of is not hidden behind one.
var events = []record.Section{
	record.Letters, record.Results, record.Medicines, record.Observations, record.Contacts, record.Procedures,
	record.Immunisations, record.Problems, record.Other,
}

// stayWith is the stay that an entry belongs to, or is; -1 for none. What is timed after
// somebody went home belongs to it only where it is written of it: a letter, a list of
// medicines.
func (f *folding) stayWith(p *placed) int {
	if i, is := f.is[p.entry]; is {
		return i
	}
	date := p.when.SortDate(f.now)
	if p.when.Until.Known() {
		date = p.when.From // a stay within a stay begins in it
	}
	day, known := dayOf(date)
	i, covered := f.days[day]
	if !known || !covered || !slices.Contains(events, p.entry.Section) || date.Ahead(f.now) {
		return -1
	}
	if last, ok := dayOf(p.when.Until); ok && last > f.stays[i].last {
		return -1
	}
	until := f.stays[i].until
	written := p.entry.Section == record.Letters || p.entry.Section == record.Medicines
	timed := date.Precision() == record.ToMinute && until.Precision() == record.ToMinute
	if timed && !written && date.Compare(until) > 0 {
		return -1
	}
	return i
}

// put puts an entry into the row that it belongs to, or into one of its own.
func (f *folding) put(p *placed) {
	if i := f.stayWith(p); i >= 0 {
		f.putInStay(p, &f.stays[i])
		return
	}
	kind := KindOf(p.entry.Section)
	if kind == Results || kind == Observations {
		key := moment{p.entry.Section, p.entry.Source, p.entry.Author, p.order}
		if at, known := f.moments[key]; known {
			f.rows[at].join(p.entry)
			return
		}
		if p.when.From.Precision() >= record.ToDay {
			f.moments[key] = len(f.rows)
		}
	}
	f.rows = append(f.rows, Row{When: p.when, Entry: p.entry})
}

func (f *folding) putInStay(p *placed, s *stay) {
	switch {
	case s.entry == p.entry:
		s.row = len(f.rows)
		f.rows = append(f.rows, Row{When: p.when, Entry: p.entry, Inside: s.waiting, Fold: HospitalStay, Closing: s.closing, Doubtful: s.doubtful})
	case s.row < 0:
		s.waiting = append(s.waiting, p.entry)
	default:
		f.rows[s.row].Inside = append(f.rows[s.row].Inside, p.entry)
	}
}

// join adds to a row what was recorded together with it. A report stands for its values.
func (r *Row) join(e *record.Entry) {
	r.Fold = RecordedTogether
	if e.Type == "DiagnosticReport" && r.Entry.Type != e.Type {
		r.Entry, e = e, r.Entry
	}
	r.Inside = append(r.Inside, e)
}
