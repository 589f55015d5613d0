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

// BenefitsDesk counts what the trail tells of whether sharing was worth it.
type BenefitsDesk interface {
	Benefits(ctx context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error)
	Asks() bool // whoever is signed in is asked what their looks led to
	LedTo(ctx context.Context, result viewing.Result) error
}

// BenefitsState is what the page shows.
type BenefitsState struct {
	Progress
	Asked   viewing.BenefitsQuery
	Counts  viewing.Benefits
	Found   bool
	Waiting bool
	Reading trail.Reading // while it waits
}

// Benefits presents whether sharing was worth it.
type Benefits struct {
	State BenefitsState

	exporter
	desk    BenefitsDesk
	loading worker.Latest
}

// NewBenefits makes a Benefits that has counted nothing yet.
func NewBenefits(desk BenefitsDesk, config Config) *Benefits {
	w := &Benefits{desk: desk, loading: config.Pool.Latest()}
	w.exporter = newExporter(config, &w.State.Progress)
	return w
}

// Load counts so many quarters, of which the last is so many before the newest that is over.
func (w *Benefits) Load(quarters, back int) {
	w.drop()
	asked := viewing.BenefitsQuery{Quarters: quarters, Back: max(0, back)}
	w.State = BenefitsState{Asked: asked, Waiting: true}
	w.config.Pool.Changed()
	w.loading.Run(func(ctx context.Context, say func(func())) {
		found, err := viewing.Benefits{}, w.config.Ready.Wait(ctx, say, func(far trail.Reading) { w.State.Reading = far })
		if err == nil {
			found, err = w.desk.Benefits(ctx, asked)
		}
		say(func() {
			w.State.Waiting = false
			if err != nil {
				w.State.Problem = record.AsProblem(err)
				return
			}
			w.State.Counts, w.State.Found = found, true
		})
	})
}

// Again counts the same quarters again.
func (w *Benefits) Again() { w.Load(max(1, w.State.Asked.Quarters), w.State.Asked.Back) }

// Makes reports whether copies are made on this PC. Who may is the desk's to say.
func (w *Benefits) Makes() bool { return w.config.Printer != nil }

// Empty reports whether the trail holds nothing of that time.
func (w *Benefits) Empty() bool {
	counts := w.State.Counts
	return counts.Since.IsZero() || !counts.Since.Before(counts.To)
}

// Period says of which days the numbers are.
func (w *Benefits) Period() string {
	counts := w.State.Counts
	return words.BenefitsPeriod(dayOf(counts.From), dayOf(counts.To.AddDate(0, 0, -1)))
}

func dayOf(at time.Time) string { return record.DayOf(at.UTC()) }

// Hours are the hours of staff time that may have been saved; empty where there are too
// few looks to say.
func (w *Benefits) Hours() string {
	counts := w.State.Counts
	if counts.Now.Looks == 0 {
		return ""
	}
	return words.BenefitsHours(hours(counts.Now.Looks, counts.Minutes.Least), hours(counts.Now.Looks, counts.Minutes.Most))
}

func hours(looks int, minutes float64) string {
	return strconv.FormatFloat(math.Round(float64(looks)*minutes/60)+0, 'f', 0, 64) // no "-0"
}

func minutesOf(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// How says what the hours rest on.
func (w *Benefits) How() string {
	counts := w.State.Counts
	return words.BenefitsSavedHow(strconv.Itoa(counts.Now.Looks), minutesOf(counts.Minutes.Least), minutesOf(counts.Minutes.Most), minutesOf(viewing.PublishedMinutes))
}

// Sure says how sure the numbers are, and what is not in them.
func (w *Benefits) Sure() []string {
	said, now := []string{words.BenefitsSureSaid(), words.BenefitsSureTaps()}, w.State.Counts.Now
	if now.Unread > 0 {
		said = append(said, words.BenefitsUnread(now.Unread))
	}
	if counts := w.State.Counts; counts.Device != "" {
		said = append(said, words.BenefitsCovers(counts.Device))
		if len(counts.Others) > 0 {
			said = append(said, words.BenefitsOthers(strings.Join(counts.Others, ", ")))
		}
	}
	switch removed := w.State.Counts.Removed; {
	case removed.UpTo == 0:
	case removed.Before.IsZero():
		said = append(said, words.BenefitsRemovedUndated(strconv.FormatUint(removed.UpTo, 10)))
	default:
		said = append(said, words.BenefitsRemoved(strconv.FormatUint(removed.UpTo, 10), dayOf(removed.Before)))
	}
	if now.ClockWrong {
		said = append(said, words.BenefitsClock())
	}
	return said
}

// ReadingTime is a time of reading in words.
func ReadingTime(d time.Duration) string {
	rest := strconv.Itoa(int(d.Seconds()) % 60)
	if d < time.Minute {
		return words.BenefitsSeconds(rest)
	}
	return words.BenefitsMinutes(strconv.Itoa(int(d.Minutes())), rest)
}

// Before are what was before, beside what is now.
func (w *Benefits) Before() (said []string) {
	counts := w.State.Counts
	was, is := counts.Before, counts.Now
	before := words.BenefitsPeriod(dayOf(counts.From.AddDate(0, -3*max(1, w.State.Asked.Quarters), 0)), dayOf(counts.From.AddDate(0, 0, -1)))
	said = append(said, words.BenefitsBeforeLooks(Times(was.Looks), before, Times(is.Looks)))
	if was.Middle > 0 && is.Middle > 0 {
		said = append(said, words.BenefitsBeforeMinutes(ReadingTime(was.Middle), ReadingTime(is.Middle)))
	}
	return said
}

// Times is a count in words: under 5 it is not told from none.
func Times(n int) string {
	if n == 0 {
		return words.BenefitsFewer()
	}
	return strconv.Itoa(n)
}

// resultWords say what looks led to.
var resultWords = map[viewing.Result]func() string{
	viewing.AvoidedGP: words.BenefitsSaidGP, viewing.Avoided999: words.BenefitsSaid999, viewing.FoundAllergy: words.BenefitsSaidAllergy, viewing.Hindrance: words.BenefitsSaidWay,
}

// Said is what a result is called beside its number.
func Said(name string) string {
	if said, ok := resultWords[viewing.Result(name)]; ok {
		return said()
	}
	return name
}

// rows are the table: what, of which, now, and before.
func (w *Benefits) rows() [][]string {
	found := w.State.Counts
	is, was := found.Now, found.Before
	rows := [][]string{
		{words.BenefitsColWhat(), words.BenefitsColWhich(), words.BenefitsColNow(), words.BenefitsColBefore()},
		{words.BenefitsRowPeriod(), "", w.Period(), ""},
		{words.BenefitsRowLooks(), "", Times(is.Looks), Times(was.Looks)},
		{words.BenefitsRowMinutes(), "", ends(is, found.Minutes), ends(was, found.Minutes)},
		{words.BenefitsRowMiddle(), "", seconds(is.Middle), seconds(was.Middle)},
		{words.BenefitsRowSlowest(), "", seconds(is.Slowest), seconds(was.Slowest)},
	}
	for _, part := range []struct {
		what    string
		name    func(string) string
		is, was counts
	}{
		{words.BenefitsSaid(), Said, counts{is.Said, false}, counts{was.Said, false}},
		{words.BenefitsRowPage(), trail.NameOfPage, counts{is.Pages, false}, counts{was.Pages, false}},
		{words.BenefitsRowHour(), strings.Clone, counts{is.Hours, is.HoursWithheld}, counts{was.Hours, was.HoursWithheld}},
		{words.BenefitsRowRole(), strings.Clone, counts{is.Roles, is.RolesWithheld}, counts{was.Roles, was.RolesWithheld}},
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
		rows = append(rows, []string{words.BenefitsSure(), "", said, ""})
	}
	return rows
}

// counts are counts in the table, of which some may be withheld.
type counts struct {
	list     []viewing.BenefitsCount
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
		return words.BenefitsWithheldCell()
	}
	return words.BenefitsWithheldRest(Times(times))
}

func ends(of viewing.BenefitsPeriod, m viewing.BenefitsMinutes) string {
	end := func(minutes float64) string {
		return strconv.FormatFloat(math.Round(float64(of.Looks)*minutes)+0, 'f', 0, 64)
	}
	return words.BenefitsEnds(end(m.Least), end(m.Most))
}

func seconds(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return strconv.Itoa(int(d.Seconds()))
}

// table is the file of the table (RFC 4180), in which no cell is run.
func (w *Benefits) table() ([]byte, error) {
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
func (w *Benefits) sheet() Sheet {
	made := w.config.Provenance()
	sheet := Sheet{Title: words.BenefitsTab(), At: made.At, By: made.Role, Training: made.Training}
	var part *Part
	for _, row := range w.rows()[1:] {
		if part == nil || part.Heading != row[0] {
			sheet.Parts = append(sheet.Parts, Part{Heading: row[0]})
			part = &sheet.Parts[len(sheet.Parts)-1]
		}
		line := Line{Lead: row[1], Text: row[2]}
		if row[3] != "" {
			line.Text = words.BenefitsLine(row[2], row[3])
		}
		part.Lines = append(part.Lines, line)
	}
	w.bars(sheet.Parts)
	return sheet
}

// bars puts bars beside the counts that the page has as bars: one of nothing, or of what is
// withheld, has none.
func (w *Benefits) bars(parts []Part) {
	now := w.State.Counts.Now
	charts := map[string]struct {
		counts []viewing.BenefitsCount
		name   func(string) string
	}{
		words.BenefitsRowPage(): {now.Pages, trail.NameOfPage}, words.BenefitsRowHour(): {now.Hours, strings.Clone}, words.BenefitsRowRole(): {now.Roles, strings.Clone},
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

func (w *Benefits) made(file func() ([]byte, error)) (Copy, bool) {
	of := viewing.Copied{Kind: viewing.CopyOfBenefits, What: []string{w.State.Counts.From.Format(time.DateOnly), w.State.Counts.To.Format(time.DateOnly)}}
	return Copy{Of: of, File: func(string) ([]byte, error) { return file() }}, w.State.Found && w.State.Busy == "" && w.Makes()
}

func (w *Benefits) name(ending string) string {
	return w.config.Saver.Place("was-it-worth-it-" + w.config.Provenance().At.Format("2006-01-02-150405") + ending)
}

// SaveTable saves the numbers as a table.
func (w *Benefits) SaveTable() {
	file, err := w.table()
	if c, ok := w.made(func() ([]byte, error) { return file, err }); ok {
		w.save(c, w.name(".csv"))
	}
}

// SavePages saves the page as paper has it.
func (w *Benefits) SavePages() {
	sheet := w.sheet()
	if c, ok := w.made(func() ([]byte, error) { return w.config.Renderer.Pages(sheet) }); ok {
		w.save(c, w.name(".pdf"))
	}
}

// Leave forgets what was counted, and ends what it asked for.
func (w *Benefits) Leave() {
	w.loading.Drop()
	w.drop()
	w.State = BenefitsState{}
}
