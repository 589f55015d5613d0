package careplan

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// Gap is a source that has not said all it holds, or several of which the same is to be said.
type Gap struct {
	Sources  []string
	Sentence string // "Oxford did not answer. A plan made there would not be shown."
	CanAsk   bool   // asking again may bring more
	Plans    bool   // its plans are what is missing
	Waiting  bool   // its plans may still come
}

// Emergency is the emergency page in reading order: on screen, on paper and as
// text. Lead, Differ, More and Access are empty where there is nothing to say.
type Emergency struct {
	Lead    []Block // what the pathway puts before everything else for this role
	CPR     CPR
	Differ  []Block // what plans in force say differently, side by side
	Unwell  Block
	Ring    Block
	Places  Block
	Legal   Block
	Access  Block
	Matters Block
	More    []Block       // what the pathway adds
	Notes   []record.Word // review overdue, draft, plans that Careview cannot sort
	Gaps    []Gap
	Asking  bool // no plan is known, and a source that may hold one is still asked
}

// EmergencyOf reads a chart for the emergency page.
func EmergencyOf(chart record.Chart, as Setting) Emergency {
	view := chart.Section(record.CarePlans)
	p := plansOf(chart, as)
	cpr := p.cpr(chart)
	p.saidInCPR = cpr.Why != "" && cpr.Why == p.unclear
	lead, more := p.boxes()
	page := Emergency{
		Lead:    lead,
		CPR:     cpr,
		Differ:  p.differences(),
		Unwell:  p.block(words.EmergencyUnwell(p.person), words.EmergencyUnwellNone(p.person), planfield.IfUnwell, planfield.TreatmentLevel, planfield.Anticipatory),
		Ring:    p.ring(),
		Places:  p.places(),
		Legal:   p.legal(),
		Access:  p.block(words.EmergencyAccess(), "", planfield.Access, planfield.KeySafe),
		Matters: p.block(words.EmergencyMatters(p.person), words.EmergencyMattersNone(p.person), planfield.Matters, planfield.Communication),
		More:    more,
		Notes:   p.notes(view),
		Gaps:    planGaps(chart, view, as.Permits.Copies),
		Asking:  len(view.Entries) == 0 && len(gap.Of(view).Waiting) > 0,
	}
	page.CPR.Grave = page.CPR.silence(page.Gaps)
	if len(page.Differ) > 0 && page.CPR.Status == record.CPRDiffers {
		page.Differ[0].Missing = nil // the largest box says it
	}
	return page
}

// Blocks are the boxes of the page but for the CPR recommendation, in reading
// order.
func (e Emergency) Blocks() []Block {
	all := slices.Concat(e.Lead, e.Differ, []Block{e.Unwell, e.Ring, e.Places, e.Legal, e.Access, e.Matters}, e.More)
	return slices.DeleteFunc(all, Block.Empty)
}

// PronounOf is how a person is spoken of whose gender the source gave; others are
// "they".
func PronounOf(gender string) words.Pronoun {
	switch strings.ToLower(gender) {
	case "female":
		return words.She
	case "male":
		return words.He
	}
	return words.They
}

// spokenOf fills in the words of a pathway for a person.
func spokenOf(text string, person words.Pronoun) string {
	return strings.NewReplacer("{she becomes}", words.PronounBecomes(person), "{she wants}", words.PronounWants(person),
		"{she is}", words.PronounIs(person), "{her}", words.PronounHer(person)).Replace(text)
}

// block gathers the items of some fields. With none of them it says missing,
// unless it is not known whether there are any: then it says that. A field on which
// plans differ stands in a box of its own. What a pathway says of a missing field
// is said beside the rest.
func (p plans) block(heading, missing string, fields ...planfield.Field) Block {
	block := Block{Heading: heading}
	differing := false
	for _, field := range fields {
		if p.differ(field) {
			differing = true
			continue // with what is said of it in words
		}
		statements := p.statements(field)
		for i := range statements {
			if strings.EqualFold(statements[i].Heading, block.Heading) {
				statements[i].Heading = "" // the box says it
			}
		}
		block.Items = append(block.Items, statements...)
		if consequence := p.missing(field); len(statements) == 0 && consequence != "" && p.unclear == "" {
			block.Missing = append(block.Missing, consequence)
			missing = ""
		}
	}
	switch {
	case differing || len(block.Items) > 0 || missing == "":
	case p.unclear != "":
		block.Missing = []string{p.unknown()}
	default:
		block.Missing = []string{missing}
	}
	return block
}

// unknown says that it is not known whether something is held, and why.
func (p plans) unknown() string { return p.because(words.PersonNotKnown()) }

// because says why what is not known is not: once on a page, in its largest box, where
// that speaks of the same sources.
func (p plans) because(unknown string) string {
	if p.saidInCPR {
		return words.EmergencyUnknown(unknown)
	}
	return words.EmergencyUnknownBecause(unknown, p.unclear)
}

// ring is whom to ring, and after them whoever holds a plan that is not here.
func (p plans) ring() Block {
	block := p.block(words.EmergencyRing(), words.EmergencyRingNone(), planfield.RingFirst)
	block.Items = append(block.Items, p.holders...)
	return block
}

// places are where the person wants to be. SCCI1580 #54: that the preferred place
// of death is missing must be said though the place of care is there.
func (p plans) places() Block {
	block := p.block(words.EmergencyPlaces(p.person), words.EmergencyPlacesNone(p.person),
		planfield.PlaceOfCare, planfield.PlaceOfDeath, planfield.PlaceOfDeathSecond)
	if len(block.Items) == 0 || len(p.items(planfield.PlaceOfDeath)) > 0 || len(block.Missing) > 0 {
		return block
	}
	block.Missing = []string{words.EmergencyDeathNone(p.person)}
	if p.unclear != "" {
		block.Missing = []string{p.because(words.EmergencyDeathUnknown())}
	}
	return block
}

// legal keeps what has the force of law apart from what is advice. One that is
// missing is said though the other is there.
func (p plans) legal() Block {
	block := Block{Heading: words.PlanBinding()}
	var none []string
	for _, kind := range []struct {
		field planfield.Field
		name  string
	}{{planfield.ADRT, words.EmergencyLegalADRT()}, {planfield.LPA, words.EmergencyLegalLPA()}} {
		items := p.statements(kind.field)
		block.Items = append(block.Items, items...)
		if len(items) == 0 {
			none = append(none, kind.name)
		}
	}
	switch {
	case len(none) == 0:
	case p.unclear != "" && len(none) > 1:
		block.Missing = []string{p.unknown()}
	case p.unclear != "":
		block.Missing = []string{p.because(words.EmergencyLegalUnknown(none[0]))}
	case len(none) == 1:
		block.Missing = []string{words.EmergencyLegalNone(none[0])}
	default:
		block.Missing = []string{words.EmergencyLegalNeither()}
	}
	return block
}

// mostNamed sources are named in one sentence: more of them would outgrow the page.
const mostNamed = 3

// planGaps are the sources that have not said all they hold. Of the first that did not answer
// at all it is said once, and so of those that are asked.
func planGaps(chart record.Chart, view record.SectionView, copied bool) []Gap {
	var gaps []Gap
	silent, asked := -1, -1 // where it is said
	for i, s := range chart.Sources() {
		plan := view.States[i].State
		switch {
		case plan.Kind == record.WithheldRole:
		case plan.Kind == record.Waiting:
			if asked < 0 || len(gaps[asked].Sources) == mostNamed {
				asked, gaps = len(gaps), append(gaps, Gap{Waiting: true})
			}
			still := &gaps[asked]
			still.Sources = append(still.Sources, s.Source)
			still.Sentence = words.EmergencySourceWaiting(phrase.And(still.Sources))
		case plan.Kind == record.Stale && copied: // the band over the page says so of all
		case plan.Kind == record.Stale:
			gaps = append(gaps, Gap{Sources: []string{s.Source}, Sentence: words.EmergencySourceStale(s.Source, plan.Words()), CanAsk: true, Plans: true})
		case gap.Unanswered(plan) && silent >= 0 && len(gaps[silent].Sources) < mostNamed:
			gaps[silent] = SilentGap(append(gaps[silent].Sources, s.Source)...)
		case gap.Unanswered(plan) && !copied:
			if silent < 0 {
				silent = len(gaps)
			}
			gaps = append(gaps, SilentGap(s.Source))
		case !plan.Whole():
			gaps = append(gaps, Gap{Sources: []string{s.Source}, Sentence: answerSentence(s.Source, plan) + " " + words.EmergencySourcePlan(), CanAsk: !copied && gap.MayBringMore(plan), Plans: true})
		case !s.State.Whole():
			gaps = append(gaps, Gap{Sources: []string{s.Source}, Sentence: answerSentence(s.Source, s.State) + " " + words.EmergencySourceMore(), CanAsk: !copied && gap.MayBringMore(s.State)})
		}
	}
	if copied {
		gaps = append(gaps, Gap{Sentence: words.CopiesLacks()})
	}
	return gaps
}

// SilentGap is what is said of sources that keep plans and did not answer.
func SilentGap(sources ...string) Gap {
	return Gap{Sources: sources, Sentence: words.EmergencySourceSilent(phrase.And(sources)) + " " + words.EmergencySourcePlan(), CanAsk: true, Plans: true}
}

func answerSentence(source string, state record.State) string {
	switch {
	case gap.Unanswered(state):
		return words.EmergencySourceSilent(source)
	case state.Kind == record.Waiting:
		return words.EmergencySourceAsked(source)
	}
	return words.EmergencySourceState(source, state.Words())
}

// CommonSource is who said most of what is in the boxes, when and where: what may be said
// once for all of them. Empty where none of them says more than one thing.
func (e Emergency) CommonSource() string {
	count, most := map[string]int{}, ""
	for _, block := range e.Blocks() {
		if len(block.Items) == 0 {
			continue
		}
		from := block.Items[0].From
		if count[from]++; count[from] > max(1, count[most]) {
			most = from
		}
	}
	return most
}
