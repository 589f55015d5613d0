// Package handover is what is said of a person on the telephone, in the order of SBAR
// (situation, background, assessment, recommendation): background and recommendation from
// the record, situation and today's measurements as somebody types them.
//
// The presenter of the open record makes it away from the UI goroutine. What is typed is
// in a [Typed] alone, which goes when the record is left; nothing here keeps or sends it.
package handover

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/hospital"
	"careview/client/record/news2"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/gap"
	"careview/ui/present/observed"
	"careview/ui/present/phrase"
)

// Page is all of it that the record says.
type Page struct {
	Who    words.Pronoun
	Facts  []Fact           // background, the gravest first
	Brief  []Fact           // those as one screen has room for them: of the longest lists how many more there are, and where
	Tight  []Fact           // those as a small screen has: of a letter's words what it is and where it stands, too
	Known  []Fact           // those of them that no plan has to say
	Asks   []careplan.Block // recommendation
	Last   []Fact           // what was last measured
	Gaps   []string         // what makes it less than certain: sources that have not said all they hold
	Unfit  string           // why NEWS2 is not for this person; empty where it is, and where nothing is scored
	scorer scorer
	scores bool // Last has a score of ours
}

// Fact is one thing that is said: "Lives with" and what.
type Fact struct {
	Lead, Text string
	Tone       record.Tone
	Chip       string   // "blood thinner"
	Grave      bool     // it is among what is said first: CPR, allergies, what must not be late
	Missing    []string // what is not there, with its consequence
	Else       []string // what Text may come to be while sources answer: it keeps the room for the longest
}

// SaidElsewhere is what is said elsewhere of the same chart: so that it is said alike.
type SaidElsewhere struct {
	Emergency careplan.Emergency
	Allergies []record.Word
	Languages []record.Word
	Usual     observed.Usual
	Empty     func(record.Section) string // what it means that a section has no entries
}

// recentStay is how many days a hospital stay is news.
const recentStay = 30

// mostNamed is how many things are named of a list: all, but for one that nobody could read
// aloud.
const mostNamed = 48

// room is how much of the long lists is named: problems, and medicines of which no more than
// the name is said. The zero room is for all, and of a letter's words for more than what it is.
type room struct{ problems, medicines int }

// oneScreen and smallScreen are the rooms of a screen, and of one that has too little.
var oneScreen, smallScreen = room{12, 5}, room{6, 2}

// Of reads a chart for the handover.
func Of(chart record.Chart, as careplan.Setting, said SaidElsewhere) Page {
	r := reader{chart: chart, as: as, said: said}
	page := Page{Who: careplan.PronounOf(chart.Person.Gender), Known: r.known()}
	page.Facts = r.background(page.Known)
	for room, facts := range map[room]*[]Fact{oneScreen: &page.Brief, smallScreen: &page.Tight} {
		r.room = room
		*facts = r.background(r.known())
	}
	r.room = room{}
	page.Asks = r.asks()
	page.Gaps = slices.DeleteFunc(slices.Clone(said.Emergency.CPR.Cautions), func(caution string) bool { return caution == said.Emergency.CPR.Another })
	for _, g := range said.Emergency.Gaps {
		page.Gaps = append(page.Gaps, g.Sentence)
	}
	if as.NEWS2 != nil {
		page.scorer = scorer{as.NEWS2, news2.Scale1}
		if unfit := news2.ExclusionFor(chart, as.Now); unfit != news2.NotExcluded {
			page.scorer.table, page.Unfit = nil, unfit.Words()
		}
		page.scorer.scale = news2.ScaleAt(news2.Scale2Decisions(chart), as.Now)
		if page.scorer.table != nil && page.scorer.scale == news2.Scale1 {
			page.Gaps = append(page.Gaps, gap.Scale(chart)...)
		}
	}
	page.Last, page.scores = r.last(page.scorer.table)
	return page
}

type reader struct {
	chart record.Chart
	as    careplan.Setting
	said  SaidElsewhere
	room  room
}

// known is what no plan has to say, the gravest first.
func (r reader) known() []Fact {
	return slices.Concat([]Fact{r.allergies(), r.problems()}, r.medicines(), []Fact{r.stay()})
}

func (r reader) background(known []Fact) []Fact {
	return slices.Concat([]Fact{r.cpr()}, known, []Fact{r.speaks()}, factsOf(r.said.Emergency.Legal, r.room == smallScreen))
}

// asks are what the plan asks for. While it is not known whether there is one, nothing
// stands there that would move when it comes.
func (r reader) asks() []careplan.Block {
	e := r.said.Emergency
	if e.Asking {
		return []careplan.Block{e.Unwell}
	}
	return slices.DeleteFunc(slices.Concat(e.Lead, e.Differ, []careplan.Block{e.Unwell, e.Ring, e.Places}), careplan.Block.Empty)
}

// cpr is the recommendation. What makes it less than certain stands at the foot.
func (r reader) cpr() Fact {
	c := r.said.Emergency.CPR
	fact := Fact{Lead: words.HandoverCPR(), Text: c.Sentence(), Tone: c.Tone, Grave: true}
	longest := r.longestSource()
	fact.Else = []string{
		phrase.Dotted(phrase.Because(words.CPRUnavailable(), words.GapSilent(longest)), words.PlanFormUnknown()),
		phrase.Dotted(words.CPRAsking(longest), words.PlanFormUnknown()),
	}
	if c.Status != record.CPRUnavailable {
		fact.Else = append(fact.Else, phrase.Dotted(fact.Text, words.BannerAnother(), c.Form))
	}
	if c.Another != "" {
		fact.Text = phrase.Dotted(fact.Text, words.BannerAnother())
	}
	fact.Text = phrase.Dotted(fact.Text, c.Form)
	return fact
}

func (r reader) longestSource() (longest string) {
	for _, s := range r.chart.Sources() {
		if len(s.Source) > len(longest) {
			longest = s.Source
		}
	}
	return longest
}

// allergies are under one of the four headings.
func (r reader) allergies() Fact {
	if len(r.said.Allergies) == 0 {
		return Fact{Lead: words.HandoverAllergies(), Text: words.SectionHidden(), Tone: record.Warning, Grave: true}
	}
	fact := Fact{Lead: words.HandoverAllergies(), Grave: true}
	var texts []string
	for _, word := range r.said.Allergies {
		texts, fact.Tone = append(texts, word.Text), max(fact.Tone, word.Tone)
	}
	fact.Text = strings.Join(texts, " · ")
	if !strings.HasSuffix(fact.Text, words.BannerMore()) {
		fact.Else = []string{phrase.Dotted(fact.Text, words.BannerMore())}
	}
	return fact
}

func (r reader) problems() Fact {
	var names []string
	for _, e := range r.chart.Entries(record.Problems) {
		if e.ClinicalStatus.Holds() && !slices.Contains(names, e.Text) {
			names = append(names, cmp.Or(e.Text, words.EntryNoWords()))
		}
	}
	return r.list(record.Problems, words.HandoverProblems(), names, r.room.problems)
}

// list names what there is of a section, so many for one screen, or says what it means that
// there is none.
func (r reader) list(section record.Section, lead string, names []string, brief int) Fact {
	view := r.chart.Section(section)
	fact := Fact{Lead: lead, Text: named(names)}
	least := ""
	if r.room != (room{}) && len(names) > brief+1 { // "1 more" would take the room of the one
		most, rest := strings.Join(names[:brief], ", ")+"; ", len(names)-brief
		fact.Text, least = most+words.HandoverMoreAt(rest, section.Heading()), most+words.HandoverMoreAtLeast(rest, section.Heading())
	}
	switch {
	case len(view.Entries) == 0:
		fact.Text = r.said.Empty(section)
		if !view.None() {
			fact.Tone = record.Warning
		}
		return fact
	case len(names) == 0:
		fact.Text = words.HandoverNoneNow()
	}
	fact.unlessWhole(view, cmp.Or(least, phrase.Dotted(fact.Text, words.BannerMore())))
	return fact
}

// more says that there may be more; why stands at the foot of the page.
func (f *Fact) more(view record.SectionView) {
	f.unlessWhole(view, phrase.Dotted(f.Text, words.BannerMore()))
}

// unlessWhole says otherwise where not all of a section has come, and keeps room for that.
func (f *Fact) unlessWhole(view record.SectionView, otherwise string) {
	f.Else = []string{otherwise}
	if gap.Unclear(view) != "" {
		f.Text = otherwise
	}
}

func named(names []string) string {
	if more := len(names) - mostNamed; more > 0 {
		return strings.Join(names[:mostNamed], ", ") + "; " + words.HandoverMore(more)
	}
	return strings.Join(names, ", ")
}

// stay is the last hospital stay, where that was lately, or that somebody is there now.
func (r reader) stay() Fact {
	fact := Fact{Lead: words.HandoverStay()}
	from := r.as.Now.AddDate(0, 0, -recentStay)
	if stays := hospital.Stays(r.chart, r.as.Now); len(stays) > 0 {
		stay := stays[0]
		contact, _ := stay.Entry.Detail.(record.Contact)
		when, last := stay.From.DayString(), stay.From
		switch {
		case stay.Endless:
			when, fact.Tone = words.HandoverStayEndless(when), record.Warning
		case stay.Ongoing:
			when, fact.Tone = words.HandoverStayNow(when), record.Warning
		case stay.Closing != nil:
			when, last = words.HandoverStayLetter(words.TimelineRange(when, stay.Until.DayString())), stay.Until
		case stay.Until.Known():
			when, last = words.TimelineRange(when, stay.Until.DayString()), stay.Until
		}
		if stay.Ongoing || !last.Passed(from) {
			fact.Text = phrase.Dotted(when, phrase.DoubtfulDischarge(stay.Doubtful), cmp.Or(contact.Place, stay.Entry.Text), contact.Reason, stay.Entry.Source)
		}
	}
	contacts, none := r.chart.Section(record.Contacts), words.HandoverStayNone(strconv.Itoa(recentStay))
	switch unclear := gap.Unclear(contacts); {
	case unclear != "" && fact.Text == "":
		return Fact{Lead: fact.Lead, Text: words.SectionUnknown(unclear), Tone: record.Warning, Else: []string{phrase.Dotted(none, words.BannerMore())}}
	case fact.Text == "" && slices.ContainsFunc(contacts.Entries, undatedStay):
		return Fact{Lead: fact.Lead, Text: words.SectionUnknown(record.Date{}.String()), Tone: record.Warning}
	case fact.Text == "":
		fact.Text = none
	}
	fact.more(contacts)
	return fact
}

// undatedStay reports whether an entry is a stay of which nobody says when it began.
func undatedStay(e record.Entry) bool {
	contact, _ := e.Detail.(record.Contact)
	return contact.Stay && !e.From.Known() && e.ClinicalStatus != record.Planned && e.ClinicalStatus != record.Refuted
}

// speaks is by what somebody can be spoken to.
func (r reader) speaks() Fact {
	var said []string
	for _, word := range r.said.Languages {
		said = append(said, word.Text)
	}
	for _, field := range []planfield.Field{planfield.Language, planfield.Communication} {
		for _, item := range r.chart.PlanItems(field) {
			if text := cmp.Or(item.Text, item.Code.Display); !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
	}
	fact := Fact{Lead: words.HandoverSpeaks(), Text: phrase.Dotted(said...)}
	if fact.Text == "" {
		fact.Text = words.HandoverSpeaksNone()
		if unclear := gap.Unclear(r.chart.Section(record.CarePlans)); unclear != "" {
			fact.Text, fact.Tone = words.SectionUnknown(unclear), record.Warning
		}
	}
	return fact
}

// factsOf are the statements of a block, of a letter's words what it is alone where there is
// little room, and what the block lacks.
func factsOf(b careplan.Block, little bool) []Fact {
	var facts []Fact
	for i, item := range b.Items {
		fact := Fact{Lead: phrase.Dotted(b.Heading, item.Heading), Text: item.Text}
		if i > 0 && little { // it stands right under it
			fact.Lead = item.Heading
		}
		if is, _, more := strings.Cut(item.Text, "\n"); item.InWordsOf != "" && little && more {
			fact.Lead, fact.Text = words.HandoverReadIn(item.InWordsOf), is
		}
		facts = append(facts, fact)
	}
	if len(b.Missing) > 0 {
		fact := Fact{Lead: b.Heading, Missing: b.Missing}
		if little { // each says what it is about
			fact.Lead = ""
		}
		facts = append(facts, fact)
	}
	return facts
}

// last is what was last measured, of the sets that are read aloud, as its source gave it,
// and the score that the source gives; what is usual; and whether a score of ours is among
// it, which only is where there is a table.
func (r reader) last(table *news2.Table) (facts []Fact, scores bool) {
	view := r.chart.Section(record.Observations)
	sets, _ := table.Sets(view.Entries, news2.Scale2Decisions(r.chart))
	sets = news2.WithoutUnder16s(r.chart.Person.Born, sets)
	aloud := observed.SetsToReadOf(sets, view.Entries)
	for _, own := range aloud.Own {
		facts = append(facts, Fact{Text: words.ObservationsPhoneOwnOn(own.Entry.Source, own.Words, own.Entry.Date.String())})
	}
	if len(sets) == 0 {
		fact := r.list(record.Observations, "", nil, 0)
		if n := len(view.Entries); n > 0 {
			fact.Text = words.HandoverLastNone(n)
			fact.more(view)
		}
		facts = append(facts, fact)
	}
	var said []string
	for _, set := range aloud.Later {
		said = append(said, measured(set, aloud.Tells[0].Source))
	}
	if aloud.More > 0 {
		said = append(said, words.ObservationsPhoneMore(aloud.More))
	}
	for _, set := range aloud.Tells {
		fact := Fact{Text: strings.Join(append(said, measured(set, "")), "; ")}
		if set.Scored {
			word := scoreWord(set.Score, set.Scale, words.ObservationsMissing(set.Score.NotTaken))
			fact.Chip, fact.Tone, scores = word.Text, word.Tone, true
		}
		fact.more(view)
		facts = append(facts, fact)
	}
	for _, set := range aloud.Whole {
		if graver(set, aloud.Tells[0]) {
			facts, scores = append(facts, Fact{Text: observed.WholeWords(set, r.as.Now), Tone: tones[set.Score.Risk]}), true
			aloud.Later = append(slices.Clone(aloud.Later), set)
		}
	}
	for _, set := range append(aloud.Tells, aloud.Later...) {
		for _, own := range set.SourceScores {
			facts = append(facts, Fact{Text: words.HandoverLastOwn(own.Entry.Source, own.Words)})
		}
	}
	facts[0].Lead = words.HandoverLast()
	if usual := r.said.Usual; usual.Enough {
		facts = append(facts, Fact{Lead: usual.Lead, Text: phrase.Dotted(usual.Short...)})
	}
	return facts, scores
}

// graver reports whether a whole set scores more, by us or by its source, than is known of
// another.
func graver(whole, than news2.Set) bool {
	least := than.Score.AtLeast
	return whole.Score.AtLeast > least || slices.ContainsFunc(whole.SourceScores, func(own news2.SourceScore) bool { return !own.Known || own.Total > least })
}

// measured is a set in one line; its source, where another than one that stands after it.
func measured(set news2.Set, after string) string {
	said := phrase.Dotted(set.At.String(), observed.Measured(set, words.HandoverPressure))
	if set.Source == after {
		return said
	}
	return phrase.Dotted(said, set.Source)
}
