// Package whatsnew presents what is new in a record: package changes finds it, this one puts
// it into words.
//
// It holds nothing and waits for nothing.
package whatsnew

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/phrase"
)

// Page is what is new, as it is read.
type Page struct {
	Changes changes.Page // from which it is made: what is marked once it was shown
	Since   string
	Choices []Choice
	Stay    *Stay
	Rows    []Row
	Same    string   // how many medicines are as before; empty where there are none
	Kept    []string // and which
	Cards   []Card
	Foot    []record.Word
}

// Choice is a way to say since when.
type Choice struct {
	Text   string
	Since  changes.Since
	Chosen bool
}

// Stay is the last stay in hospital.
type Stay struct {
	When, Headline, From string
	Summary              *record.Entry
	Note                 string        // why there is no summary
	Quoted               []record.Word // how far the words of the summary are quoted
	MayQuote             bool          // they may be fetched to be quoted
}

// Row is one medicine.
type Row struct {
	Name, Before, BeforeFrom, Now, NowFrom string
	NothingBefore                          bool // Before says why nothing stands there
	Chip                                   record.Word
	Note                                   string
	Quotes                                 []string // what the discharge summary says of it, word for word
}

// Card is one kind of thing.
type Card struct {
	Heading string
	Lines   []Line
	Section record.Section // where all of it stands
}

// Line is one thing that is new.
type Line struct {
	Text  string
	Chip  record.Word
	Soft  string // beside it
	From  string // below it
	Entry *record.Entry
}

// Label is how many things are new in a section, for the menu; empty where none are.
func (p Page) Label(section record.Section) string {
	n := p.Changes.Sections[section].New
	switch {
	case n == 0:
		return ""
	case section == record.Medicines:
		return words.MenuChanged(strconv.Itoa(n))
	}
	return words.MenuNew(strconv.Itoa(n))
}

// Total is how many things are new in all, for the menu.
func (p Page) Total() string {
	n := 0
	for _, known := range p.Changes.Sections {
		n += known.New
	}
	if n == 0 {
		return ""
	}
	return words.MenuNew(strconv.Itoa(n))
}

// PageOf puts into words what is new.
func PageOf(found changes.Page, seen changes.Seen, sees func(record.Section) bool) Page {
	page := Page{Changes: found, Since: sinceWords(found, seen), Choices: choices(found, seen)}
	page.Stay = stayOf(found)
	for _, m := range found.Medicines.Rows {
		page.Rows = append(page.Rows, rowOf(m, found))
	}
	for _, e := range found.Medicines.Same {
		page.Kept = append(page.Kept, phrase.Dotted(e.Text, doseOf(e)))
	}
	if n := len(page.Kept); n > 0 {
		page.Same = words.NewsMedicineSame(n)
	}
	for _, card := range []Card{letters(found), results(found), others(found), entries(found.Allergies, record.Allergies, words.NewsAllergies()),
		entries(found.Problems, record.Problems, words.NewsProblems()), plan(found), tasks(found)} {
		if len(card.Lines) > 0 {
			page.Cards = append(page.Cards, card)
		}
	}
	page.Foot = foot(found, seen, sees)
	return page
}

func sinceWords(found changes.Page, seen changes.Seen) string {
	switch found.Since.Kind {
	case changes.LastLook:
		switch {
		case !found.From.Known():
			return words.NewsNobody()
		case seen.Last.By == "":
			return words.NewsSinceLookUnnamed(found.From.String())
		}
		return words.NewsSinceLook(found.From.String(), seen.Last.By, seen.Last.Role)
	case changes.LastStay:
		return words.NewsSinceStay(found.From.DayString())
	case changes.Days:
		return words.NewsSinceDays(strconv.Itoa(found.Since.N), found.From.DayString())
	}
	return words.NewsSinceDay(found.From.DayString())
}

// choices are since when it may be told: by the last look where there was one.
func choices(found changes.Page, seen changes.Seen) []Choice {
	var all []Choice
	add := func(text string, since changes.Since) {
		all = append(all, Choice{text, since, since.Kind == found.Since.Kind && since.N == found.Since.N})
	}
	if seen.Memory.Began != 0 {
		add(words.NewsChoiceLook(), changes.Since{Kind: changes.LastLook})
	}
	if found.HasStay {
		add(words.NewsChoiceStay(), changes.Since{Kind: changes.LastStay})
	}
	add(words.NewsChoiceWeek(), changes.Since{Kind: changes.Days, N: 7})
	add(words.NewsChoiceMonth(), changes.Since{Kind: changes.Days, N: 30})
	return all
}

func stayOf(found changes.Page) *Stay {
	if found.Stay == nil {
		return nil
	}
	s := found.Stay
	stay := &Stay{When: words.NewsStayOpen(s.From.DayString()), Headline: words.NewsStayReasonNone(), Summary: s.Summary}
	switch {
	case s.Endless:
		stay.When = words.NewsStayEndless(s.From.DayString())
	case s.Ongoing:
		stay.When = words.NewsStayNow(s.From.DayString())
	case s.Closing != nil:
		stay.When = words.NewsStayLetter(s.From.DayString(), s.Until.DayString(), s.Entry.Source)
	case s.Until.Known():
		stay.When = words.NewsStay(s.From.DayString(), s.Until.DayString())
	}
	stay.When = phrase.Dotted(stay.When, phrase.DoubtfulDischarge(s.Doubtful))
	contact, _ := s.Entry.Detail.(record.Contact)
	if contact.Reason != "" {
		stay.Headline = contact.Reason
	}
	stay.When = phrase.Dotted(stay.When, contact.Place)
	if n := len(found.Medicines.Rows); n > 0 {
		stay.Headline = sentence(stay.Headline) + " " + words.NewsStayDiffer(n)
	}
	from := s.Entry
	if s.Summary != nil {
		from = s.Summary
	}
	stay.From = fromOf(from)
	if s.Summary == nil {
		stay.Note = words.NewsSummaryNone()
		if !found.Sections[record.Letters].Sure {
			stay.Note = words.NewsSummaryUnsure(silentNames(found))
		}
	}
	return stay
}

func sentence(said string) string {
	if said == "" || said[len(said)-1] == '.' {
		return said
	}
	return said + "."
}

func silentNames(found changes.Page) string {
	var names []string
	for _, s := range found.Silent {
		names = append(names, s.Source)
	}
	return phrase.And(names)
}

// fromOf is who said it, when and where.
func fromOf(e *record.Entry) string {
	return phrase.Dotted(e.Author, e.ListDate().DayString(), e.Source)
}

var verdicts = map[changes.Verdict]struct {
	words func() string
	tone  record.Tone
}{
	changes.NotToBeGiven: {words.NewsVerdictRefuted, record.Danger}, changes.Stopped: {words.NewsVerdictStopped, record.Danger},
	changes.Started: {words.NewsVerdictStarted, record.Calm}, changes.DoseChanged: {words.NewsVerdictDose, record.Warning},
	changes.TimesChanged: {words.NewsVerdictTimes, record.Warning}, changes.RouteChanged: {words.NewsVerdictRoute, record.Warning},
	changes.FormChanged: {words.NewsVerdictForm, record.Warning}, changes.StrengthChanged: {words.NewsVerdictStrength, record.Warning},
	changes.ProductChanged: {words.NewsVerdictProduct, record.Notice}, changes.PutOnHold: {words.NewsVerdictHold, record.Warning},
	changes.GivenAgain: {words.NewsVerdictAgain, record.Calm}, changes.Altered: {words.NewsVerdictAltered, record.Warning},
	changes.ListsDiffer: {words.NewsVerdictDiffer, record.Warning}, changes.ToStart: {words.NewsVerdictPlanned, record.Notice},
	changes.MayBeSame: {words.NewsVerdictMaybe, record.Notice},
}

// rowOf is one medicine in words. Where it was stopped nothing stands under Now but who
// said so and when.
func rowOf(m changes.Medicine, found changes.Page) Row {
	said := verdicts[m.What]
	row := Row{Name: m.Name, Chip: record.Word{Text: said.words(), Tone: said.tone}}
	switch side := m.Before; {
	case side.Lost:
		row.Before, row.NothingBefore = lostWords(side.Outcome, m.Now.Entry.Source, cmp.Or(side.Since, found.From)), true
	case side.NotListed:
		row.Before, row.NothingBefore = words.NewsMedicineListedNot(), true
	case side.Unsure:
		row.Before, row.NothingBefore = words.NewsMedicineListedUnsure(), true
	case side.Entry != nil:
		row.Before, row.BeforeFrom = doseOf(side.Entry), listOf(side.Entry)
		if side.Version {
			row.BeforeFrom = phrase.Dotted(keeperOf(side.Entry), words.NewsMedicineVersion(side.Entry.Source))
		}
	default:
		row.Before, row.NothingBefore = "—", true
	}
	if e := m.Now.Entry; e != nil {
		row.Now, row.NowFrom = doseOf(e), listOf(e)
		if m.Before.Version {
			row.NowFrom = keeperOf(e) // its date is when the medicine began, before either was said
		}
		if m.What == changes.Stopped || m.What == changes.NotToBeGiven {
			row.Now = "—"
		}
	}
	if m.What == changes.MayBeSame {
		row.Now = words.NewsMedicineUnchanged()
	}
	still := ""
	if m.Still != nil {
		still = words.NewsMedicineStill(listOf(m.Still))
	}
	maybe := ""
	if len(m.Maybe) > 0 {
		maybe = words.NewsMedicineMaybe(phrase.And(m.Maybe))
	}
	row.Note = phrase.Dotted(still, maybe)
	return row
}

// lostWords are why the words before are not here, which changed since a day.
func lostWords(outcome changes.Outcome, source string, since record.Date) string {
	changed := changedSince(since)
	switch outcome {
	case changes.Asking:
		return words.NewsMedicineAsking(source)
	case changes.NotAsked:
		return words.NewsMedicineAskedNot(changed, source)
	case changes.NotCome:
		return words.NewsMedicineCameNot(changed, source)
	case changes.NotBelieved:
		return words.NewsMedicineBelievedNot(changed, source)
	}
	return words.NewsMedicineLost(changed)
}

// changedSince says that something changed since a day, or where that is not known since it
// was last seen here.
func changedSince(day record.Date) string {
	if day.Known() {
		return words.NewsMedicineChangedSince(day.DayString())
	}
	return words.NewsMedicineChanged()
}

func doseOf(e *record.Entry) string {
	medicine, _ := e.Detail.(record.Medicine)
	if medicine.Dose == "" {
		return words.NewsMedicineDoseNone()
	}
	return medicine.Dose
}

// listOf is whose list an entry stands on, and since when.
func listOf(e *record.Entry) string {
	keeper := keeperOf(e)
	date := e.ListDate()
	if !date.Known() {
		return keeper
	}
	return phrase.Dotted(keeper, date.DayString())
}

func keeperOf(e *record.Entry) string { return cmp.Or(e.Author, e.Source) }

func chipFor(changed bool) string {
	if changed {
		return words.NewsChanged()
	}
	return ""
}

// letters are the new letters, those from hospital first.
func letters(found changes.Page) Card {
	items := slices.Clone(found.Letters)
	slices.SortStableFunc(items, func(a, b changes.Item) int { return rank(a) - rank(b) })
	card := Card{Heading: words.NewsLetters(), Section: record.Letters}
	for _, item := range items {
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: chipFor(item.Changed), From: phrase.Dotted(item.Entry.Author, item.Entry.Date.DayString()), Entry: item.Entry})
	}
	return card
}

func rank(item changes.Item) int {
	if letter, _ := item.Entry.Detail.(record.Letter); letter.Discharge {
		return 0
	}
	return 1
}

// results are those out of range, with the value before each, and reports.
func results(found changes.Page) Card {
	out := 0
	card := Card{Section: record.Results}
	for _, r := range found.Results {
		if r.Out() {
			out++
			card.Lines = append(card.Lines, resultLine(r))
		}
	}
	card.Heading = words.NewsResults(strconv.Itoa(out), strconv.Itoa(len(found.Results)))
	for _, item := range found.Reports {
		result, _ := item.Entry.Detail.(record.Result)
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: chipFor(item.Changed), From: phrase.Dotted(result.Value, item.Entry.Date.DayString()), Entry: item.Entry})
	}
	return card
}

func resultLine(r changes.Result) Line {
	result, _ := r.Entry.Detail.(record.Result)
	line := Line{Text: r.Entry.Text + " " + result.Value, Entry: r.Entry}
	if r.Out() {
		line.Chip = record.Word{Text: result.Interpretation.Words(), Tone: phrase.FlagTone(result.Interpretation)}
	}
	corrected := ""
	if r.Changed {
		corrected = words.NewsResultsCorrected()
	}
	before := ""
	if r.Before != nil {
		earlier, _ := r.Before.Detail.(record.Result)
		before = words.NewsResultsBefore(strconv.FormatFloat(earlier.Number.Value, 'f', -1, 64)) // in the same unit
	}
	stands := ""
	switch {
	case !r.Entry.ClinicalStatus.Holds():
		stands = phrase.Status(*r.Entry)
	case result.Interpretation == record.Normal:
		stands = result.Interpretation.Words()
	}
	line.Soft = phrase.Dotted(stands, corrected, before)
	return line
}

// others are the other results that are new, in one line each: in range is what its source
// says is, and no more.
func others(found changes.Page) Card {
	card := Card{Heading: words.NewsResultsOther(), Section: record.Results}
	for _, r := range found.Results {
		if !r.Out() {
			card.Lines = append(card.Lines, resultLine(r))
		}
	}
	return card
}

func entries(items []changes.Item, section record.Section, heading string) Card {
	card := Card{Heading: heading, Section: section}
	for _, item := range items {
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: phrase.Dotted(chipFor(item.Changed), item.Entry.Status), From: fromOf(item.Entry), Entry: item.Entry})
	}
	return card
}

func plan(found changes.Page) Card {
	card := Card{Heading: words.NewsPlan(), Section: record.CarePlans}
	for _, c := range found.Plan {
		line := Line{Text: c.Entry.Text, From: fromOf(c.Entry), Entry: c.Entry}
		if c.Item != nil {
			line.Text = phrase.Because(c.Item.Heading, c.Item.Text)
		}
		switch {
		case c.Before != nil:
			line.Soft = beforeWords(c)
		case c.Changed:
			line.Soft = lostWords(c.Outcome, c.Entry.Source, found.From)
		}
		card.Lines = append(card.Lines, line)
	}
	return card
}

// beforeWords are what a field said, when and where. The same words were said for another time.
func beforeWords(c changes.PlanChange) string {
	said, from := words.NewsPlanBefore(c.Before.Text), c.Of.Source
	if c.Before.Text == c.Item.Text {
		said = words.NewsPlanPeriod()
	}
	if c.Version {
		from = words.NewsMedicineVersion(c.Of.Source)
	}
	when := ""
	if c.Before.Date.Known() && c.Before.Date != c.Item.Date { // of two versions of one day neither is told by it
		when = c.Before.Date.DayString()
	}
	return phrase.Dotted(said, when, from)
}

func tasks(found changes.Page) Card {
	card := Card{Heading: words.NewsTasks(), Section: record.Other}
	for _, task := range found.Tasks {
		line := Line{Text: task.Entry.Text, Soft: words.NewsTasksNone(), From: fromOf(task.Entry), Entry: task.Entry}
		if task.Asked != nil {
			line.Text = strings.ReplaceAll(task.Asked.Text, "\n", "; ")
		}
		switch {
		case task.Appointment != nil:
			line.Soft = words.NewsTasksBooked(task.Appointment.Date.DayString(), task.Appointment.Text)
		case task.Unsure:
			line.Soft = words.NewsTasksUnsure()
		}
		card.Lines = append(card.Lines, line)
	}
	return card
}
