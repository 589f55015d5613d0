package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/trail"
	"careview/ui/present/worker"
)

// WorthDesk counts what the trail tells of whether sharing was worth it.
type WorthDesk interface {
	Worth(ctx context.Context, asked viewing.WorthQuery) (viewing.Worth, error)
	Asks() bool // whoever is signed in is asked what their looks led to
	LedTo(ctx context.Context, result viewing.Result) error
}

// WorthState is what the page shows.
type WorthState struct {
	Progress
	Asked   viewing.WorthQuery
	Told    viewing.Worth
	Found   bool
	Waiting bool
	Reading trail.Reading // while it waits
}

// Worth presents whether sharing was worth it.
type Worth struct {
	State WorthState

	exporter
	desk    WorthDesk
	loading worker.Latest
}

// NewWorth makes a Worth that has counted nothing yet.
func NewWorth(desk WorthDesk, config Config) *Worth {
	w := &Worth{desk: desk, loading: config.Pool.Latest()}
	w.exporter = newExporter(config, &w.State.Progress)
	return w
}

// Load counts so many quarters, of which the last is so many before the newest that is over.
func (w *Worth) Load(quarters, back int) {
	w.drop()
	asked := viewing.WorthQuery{Quarters: quarters, Back: max(0, back)}
	w.State = WorthState{Asked: asked, Waiting: true}
	w.config.Pool.Changed()
	w.loading.Run(func(ctx context.Context, say func(func())) {
		told, err := viewing.Worth{}, w.config.Ready.Wait(ctx, say, func(far trail.Reading) { w.State.Reading = far })
		if err == nil {
			told, err = w.desk.Worth(ctx, asked)
		}
		say(func() {
			w.State.Waiting = false
			if err != nil {
				w.State.Problem = record.AsProblem(err)
				return
			}
			w.State.Told, w.State.Found = told, true
		})
	})
}

// Again counts the same quarters again.
func (w *Worth) Again() { w.Load(max(1, w.State.Asked.Quarters), w.State.Asked.Back) }

// Makes reports whether copies are made on this PC. Who may is the desk's to say.
func (w *Worth) Makes() bool { return w.config.Printer != nil }

// Empty reports whether the trail holds nothing of that time.
func (w *Worth) Empty() bool {
	told := w.State.Told
	return told.Since.IsZero() || !told.Since.Before(told.To)
}

// Period says of which days the numbers are.
func (w *Worth) Period() string {
	told := w.State.Told
	return words.WorthPeriod(dayOf(told.From), dayOf(told.To.AddDate(0, 0, -1)))
}

func dayOf(at time.Time) string { return record.DayOf(at.UTC()) }

// Hours are the hours of staff time that may have been saved; empty where there are too
// few looks to say.
func (w *Worth) Hours() string {
	told := w.State.Told
	if told.Now.Looks == 0 {
		return ""
	}
	return words.WorthHours(hours(told.Now.Looks, told.Minutes.Least), hours(told.Now.Looks, told.Minutes.Most))
}

func hours(looks int, minutes float64) string {
	return strconv.FormatFloat(math.Round(float64(looks)*minutes/60)+0, 'f', 0, 64) // no "-0"
}

func minutesOf(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// How says what the hours rest on.
func (w *Worth) How() string {
	told := w.State.Told
	return words.WorthSavedHow(strconv.Itoa(told.Now.Looks), minutesOf(told.Minutes.Least), minutesOf(told.Minutes.Most), minutesOf(viewing.PublishedMinutes))
}

// Sure says how sure the numbers are, and what is not in them.
func (w *Worth) Sure() []string {
	said, now := []string{words.WorthSureSaid(), words.WorthSureTaps()}, w.State.Told.Now
	if now.Unread > 0 {
		said = append(said, words.WorthUnread(now.Unread))
	}
	if told := w.State.Told; told.Device != "" {
		said = append(said, words.WorthCovers(told.Device))
		if len(told.Others) > 0 {
			said = append(said, words.WorthOthers(strings.Join(told.Others, ", ")))
		}
	}
	switch removed := w.State.Told.Removed; {
	case removed.UpTo == 0:
	case removed.Before.IsZero():
		said = append(said, words.WorthRemovedUndated(strconv.FormatUint(removed.UpTo, 10)))
	default:
		said = append(said, words.WorthRemoved(strconv.FormatUint(removed.UpTo, 10), dayOf(removed.Before)))
	}
	if now.ClockWrong {
		said = append(said, words.WorthClock())
	}
	return said
}

// ReadingTime is a time of reading in words.
func ReadingTime(d time.Duration) string {
	rest := strconv.Itoa(int(d.Seconds()) % 60)
	if d < time.Minute {
		return words.WorthSeconds(rest)
	}
	return words.WorthMinutes(strconv.Itoa(int(d.Minutes())), rest)
}

// Before are what was before, beside what is now.
func (w *Worth) Before() (said []string) {
	told := w.State.Told
	was, is := told.Before, told.Now
	before := words.WorthPeriod(dayOf(told.From.AddDate(0, -3*max(1, w.State.Asked.Quarters), 0)), dayOf(told.From.AddDate(0, 0, -1)))
	said = append(said, words.WorthBeforeLooks(Times(was.Looks), before, Times(is.Looks)))
	if was.Middle > 0 && is.Middle > 0 {
		said = append(said, words.WorthBeforeMinutes(ReadingTime(was.Middle), ReadingTime(is.Middle)))
	}
	return said
}

// Times is a count in words: under 5 it is not told from none.
func Times(n int) string {
	if n == 0 {
		return words.WorthFewer()
	}
	return strconv.Itoa(n)
}

// resultWords say what looks led to.
var resultWords = map[viewing.Result]func() string{
	viewing.AvoidedGP: words.WorthSaidGP, viewing.Avoided999: words.WorthSaid999, viewing.FoundAllergy: words.WorthSaidAllergy, viewing.Hindrance: words.WorthSaidWay,
}

// Said is what a result is called beside its number.
func Said(name string) string {
	if said, ok := resultWords[viewing.Result(name)]; ok {
		return said()
	}
	return name
}

// rows are the table: what, of which, now, and before.
func (w *Worth) rows() [][]string {
	told := w.State.Told
	is, was := told.Now, told.Before
	rows := [][]string{
		{words.WorthColWhat(), words.WorthColWhich(), words.WorthColNow(), words.WorthColBefore()},
		{words.WorthRowPeriod(), "", w.Period(), ""},
		{words.WorthRowLooks(), "", Times(is.Looks), Times(was.Looks)},
		{words.WorthRowMinutes(), "", ends(is, told.Minutes), ends(was, told.Minutes)},
		{words.WorthRowMiddle(), "", seconds(is.Middle), seconds(was.Middle)},
		{words.WorthRowSlowest(), "", seconds(is.Slowest), seconds(was.Slowest)},
	}
	for _, part := range []struct {
		what    string
		name    func(string) string
		is, was counts
	}{
		{words.WorthSaid(), Said, counts{is.Said, false}, counts{was.Said, false}},
		{words.WorthRowPage(), trail.NameOfPage, counts{is.Pages, false}, counts{was.Pages, false}},
		{words.WorthRowHour(), strings.Clone, counts{is.Hours, is.HoursWithheld}, counts{was.Hours, was.HoursWithheld}},
		{words.WorthRowRole(), strings.Clone, counts{is.Roles, is.RolesWithheld}, counts{was.Roles, was.RolesWithheld}},
	} {
		names := part.is.namesWith(part.was)
		for _, name := range names {
			rows = append(rows, []string{part.what, part.name(name), part.is.of(name), part.was.of(name)})
		}
		if len(names) == 0 && (part.is.withheld || part.was.withheld) {
			rows = append(rows, []string{part.what, "", part.is.of(""), part.was.of("")})
		}
	}
	for _, said := range append([]string{w.How()}, w.Sure()...) {
		rows = append(rows, []string{words.WorthSure(), "", said, ""})
	}
	return rows
}

// counts are counts in the table, of which some may be withheld.
type counts struct {
	list     []viewing.WorthCount
	withheld bool
}

// namesWith are the names of what was counted here or in others, each once.
func (c counts) namesWith(others counts) (names []string) {
	for _, count := range slices.Concat(c.list, others.list) {
		if !slices.Contains(names, count.Name) {
			names = append(names, count.Name)
		}
	}
	return names
}

// of is how often something was, in words.
func (c counts) of(name string) string {
	times := 0
	for _, count := range c.list {
		if count.Name == name {
			times = count.Times
		}
	}
	switch {
	case !c.withheld:
		return Times(times)
	case times == 0:
		return words.WorthWithheldCell()
	}
	return words.WorthWithheldRest(Times(times))
}

func ends(of viewing.WorthPeriod, m viewing.WorthMinutes) string {
	end := func(minutes float64) string {
		return strconv.FormatFloat(math.Round(float64(of.Looks)*minutes)+0, 'f', 0, 64)
	}
	return words.WorthEnds(end(m.Least), end(m.Most))
}

func seconds(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return strconv.Itoa(int(d.Seconds()))
}

// table is the file of the table (RFC 4180), in which no cell is run.
func (w *Worth) table() ([]byte, error) {
	to := bytes.NewBufferString("\ufeff")
	table := csv.NewWriter(to)
	table.UseCRLF = true
	for _, row := range w.rows() {
		for i, cell := range row {
			row[i] = text.Cell(cell)
		}
		if err := table.Write(row); err != nil {
			return nil, err
		}
	}
	table.Flush()
	return to.Bytes(), table.Error()
}

// sheet is the page as paper has it.
func (w *Worth) sheet() Sheet {
	made := w.config.Provenance()
	sheet := Sheet{Title: words.WorthTab(), At: made.At, By: made.By, Training: made.Training}
	var part *Part
	for _, row := range w.rows()[1:] {
		if part == nil || part.Heading != row[0] {
			sheet.Parts = append(sheet.Parts, Part{Heading: row[0]})
			part = &sheet.Parts[len(sheet.Parts)-1]
		}
		line := Line{Lead: row[1], Text: row[2]}
		if row[3] != "" {
			line.Text = words.WorthLine(row[2], row[3])
		}
		part.Lines = append(part.Lines, line)
	}
	w.bars(sheet.Parts)
	return sheet
}

// bars puts bars beside the counts that the page has as bars: one of nothing, or of what is
// withheld, has none.
func (w *Worth) bars(parts []Part) {
	now := w.State.Told.Now
	charts := map[string]struct {
		counts []viewing.WorthCount
		name   func(string) string
	}{
		words.WorthRowPage(): {now.Pages, trail.NameOfPage}, words.WorthRowHour(): {now.Hours, strings.Clone}, words.WorthRowRole(): {now.Roles, strings.Clone},
	}
	for _, part := range parts {
		chart := charts[part.Heading]
		most, times := 1, map[string]int{}
		for _, count := range chart.counts {
			times[chart.name(count.Name)] = count.Times
			most = max(most, count.Times)
		}
		for i, line := range part.Lines {
			part.Lines[i].Bar = float64(times[line.Lead]) / float64(most)
		}
	}
}

func (w *Worth) made(file func() ([]byte, error)) (Copy, bool) {
	of := viewing.Copied{Kind: viewing.CopyOfWorth, What: []string{w.State.Told.From.Format(time.DateOnly), w.State.Told.To.Format(time.DateOnly)}}
	return Copy{Of: of, File: func(string) ([]byte, error) { return file() }}, w.State.Found && w.State.Busy == "" && w.Makes()
}

func (w *Worth) name(ending string) string {
	return w.config.Saver.Place("was-it-worth-it-" + w.config.Provenance().At.Format("2006-01-02-150405") + ending)
}

// SaveTable saves the numbers as a table.
func (w *Worth) SaveTable() {
	file, err := w.table()
	if c, ok := w.made(func() ([]byte, error) { return file, err }); ok {
		w.save(c, w.name(".csv"))
	}
}

// SavePages saves the page as paper has it.
func (w *Worth) SavePages() {
	sheet := w.sheet()
	if c, ok := w.made(func() ([]byte, error) { return w.config.Renderer.Pages(sheet) }); ok {
		w.save(c, w.name(".pdf"))
	}
}

// Leave forgets what was counted, and ends what it asked for.
func (w *Worth) Leave() {
	w.loading.Drop()
	w.drop()
	w.State = WorthState{}
}
