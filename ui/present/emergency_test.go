package present_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

// item is one thing that a plan says, by Dr A Patel.
func item(field planfield.Field, heading, text string) record.PlanItem {
	return record.PlanItem{Field: field, Heading: heading, Text: text, Author: "Dr A Patel", Role: "GP", Date: record.Day(2026, 3, 12)}
}

func cpr(code, text string) record.PlanItem {
	i := item(planfield.CPR, "", text)
	i.Code = record.Code{Value: code}
	return i
}

func planEntry(plan record.Plan) record.Entry {
	return record.Entry{Section: record.CarePlans, Type: "Composition", ID: "1", Author: "Oak Lane Surgery", Date: plan.Changed, Detail: plan}
}

var dementia = record.Plan{
	Kinds: []record.Code{{Value: "52448006"}}, Changed: record.Day(2026, 3, 12), ReviewDue: record.Day(2027, 3, 12),
	Fields: []record.PlanItem{
		cpr(record.NotForAttemptedCPR, "Allow a natural death."),
		item(planfield.CPRForm, "", "yellow folder, top drawer, room 12"),
		item(planfield.IfUnwell, "Chest infection", "Treat here with tablets."),
		item(planfield.IfUnwell, "Fall with pain", "Paracetamol."),
		item(planfield.TreatmentLevel, "Hospital", "only for a broken bone"),
		item(planfield.Anticipatory, "", "locked cupboard"),
		item(planfield.RingFirst, "Rapid response nurse", "020 7946 0123"),
		item(planfield.RingFirst, "Daughter", "07700 900123"),
		item(planfield.PlaceOfCare, "", "here"),
		item(planfield.PlaceOfDeath, "", "here; second choice a hospice"),
		item(planfield.ADRT, "", "feeding by tube"),
		item(planfield.LPA, "", "her daughter"),
		item(planfield.Matters, "", "Speak Polish to me."),
		item(planfield.Distress, "", "hum"),
		item(planfield.Access, "", "Concierge."),
		item(planfield.KeySafe, "", "1234"),
	},
}

func emergency(answers ...record.Answer) careplan.Emergency {
	return careplan.EmergencyOf(chartOf(answers...), setting)
}

func texts(block careplan.Block) []string {
	var list []string
	for _, s := range block.Items {
		list = append(list, strings.TrimSpace(s.Heading+"|"+s.Text))
	}
	return list
}

func TestAWholePlanFillsThePageInReadingOrder(t *testing.T) {
	page := emergency(answered("UCP", planEntry(dementia)), silent("GP", record.NotSupplied))
	if page.CPR.Words != "Do not attempt CPR" || page.CPR.Tone != record.Notice || page.CPR.Form != "Paper form: yellow folder, top drawer, room 12" {
		t.Errorf("CPR: %+v", page.CPR)
	}
	from := "Dr A Patel, GP · 12-Mar-2026 · UCP"
	if got := page.CPR.Items; len(got) != 1 || got[0].From != from+" · review due 12-Mar-2027" || len(page.CPR.Cautions) != 0 {
		t.Errorf("CPR is backed by %+v, cautions %v", got, page.CPR.Cautions)
	}
	for name, c := range map[string]struct {
		block   careplan.Block
		heading string
		want    []string
	}{
		"unwell":   {page.Unwell, "If she becomes unwell", []string{"Chest infection|Treat here with tablets.", "Fall with pain|Paracetamol.", "Hospital (recommendation)|only for a broken bone", "Just-in-case medicines|locked cupboard"}},
		"ring":     {page.Ring, "Ring first, in this order", []string{"Rapid response nurse|020 7946 0123", "Daughter|07700 900123"}},
		"places":   {page.Places, "Where she wants to be", []string{"Care|here", "At the end of life|here; second choice a hospice"}},
		"legal":    {page.Legal, "Legally binding", []string{"Refuses (ADRT)|feeding by tube", "Lasting power of attorney, health|her daughter"}},
		"matters":  {page.Matters, "What matters to her", []string{"|Speak Polish to me."}},
		"distress": {box(page, "If she becomes distressed"), "If she becomes distressed", []string{"|hum"}},
		"access":   {page.Access, "Getting in", []string{"|Concierge.", "Key safe|1234"}},
	} {
		if c.block.Heading != c.heading || !slices.Equal(texts(c.block), c.want) || len(c.block.Missing) != 0 {
			t.Errorf("%s: %q %q, missing %q", name, c.block.Heading, texts(c.block), c.block.Missing)
		}
		for _, statement := range c.block.Items {
			if statement.From != from || statement.Binding != (name == "legal") {
				t.Errorf("%s: from %q, binding %v", name, statement.From, statement.Binding)
			}
		}
	}
	if len(page.Notes) != 0 || len(page.Gaps) != 0 || len(page.Lead) != 0 {
		t.Errorf("notes %v, gaps %v, first %v", page.Notes, page.Gaps, page.Lead)
	}
}

func TestNothingIsSaidTwiceAndNothingIsLost(t *testing.T) {
	plan := dementia
	plan.Fields = []record.PlanItem{
		cpr(record.NotForAttemptedCPR, "Do not attempt CPR. Talked through with her."),
		item(planfield.LPA, "Lasting power of attorney", "Lasting power of attorney, health: her daughter"),
		item(planfield.Matters, "What matters to me", "Speak Polish to me."),
	}
	page := emergency(answered("UCP", planEntry(plan)))
	if got := page.CPR.Items[0].Text; got != "Talked through with her." {
		t.Errorf("under the decision stands %q", got)
	}
	if got, want := texts(page.Legal), []string{"Lasting power of attorney, health|her daughter"}; !slices.Equal(got, want) {
		t.Errorf("legally binding: %q", got)
	}
	if got, want := texts(page.Matters), []string{"|Speak Polish to me."}; !slices.Equal(got, want) {
		t.Errorf("what matters: %q", got)
	}
	plan.Fields = []record.PlanItem{cpr(record.ForAttemptedCPR, "Do not attempt CPR. She has changed her mind.")}
	if got := emergency(answered("UCP", planEntry(plan))).CPR.Items[0].Text; got != "Do not attempt CPR. She has changed her mind." {
		t.Errorf("words that differ from the decision are lost: %q", got)
	}
}

func TestWhatIsMissingIsSaidWithItsConsequence(t *testing.T) {
	page := emergency(answered("UCP"))
	if page.CPR.Words != "CPR recommendation not recorded" || len(page.CPR.Cautions) != 1 || page.CPR.Form != "Where the paper form is: not recorded" {
		t.Errorf("CPR: %+v", page.CPR)
	}
	for name, block := range map[string]careplan.Block{"unwell": page.Unwell, "ring": page.Ring, "places": page.Places, "matters": page.Matters} {
		if len(block.Missing) != 1 || strings.HasPrefix(block.Missing[0], "Not known") || strings.Contains(block.Missing[0], "{") || len(block.Items) != 0 {
			t.Errorf("%s: %q", name, block.Missing)
		}
	}
	want := []string{
		"No ADRT and no lasting power of attorney for health are recorded here. That is not the same as there being none: ask the family or the GP.",
	}
	if !slices.Equal(page.Legal.Missing, want) {
		t.Errorf("legal: %q", page.Legal.Missing)
	}
	if len(page.Access.Missing)+len(page.Lead)+len(page.More) != 0 {
		t.Error("the page asks for what most plans do not have")
	}
	oneOfTwo := dementia
	oneOfTwo.Fields = []record.PlanItem{item(planfield.LPA, "", "her daughter")}
	if legal := emergency(answered("UCP", planEntry(oneOfTwo))).Legal; len(legal.Items) != 1 || len(legal.Missing) != 1 || !strings.HasPrefix(legal.Missing[0], "No ADRT") {
		t.Errorf("with one of the two: %+v", legal)
	}
}

// While a source that may know is still asked, nothing is amiss; once all have
// settled, those for whose silence nobody knows are said beside the recommendation.
func TestTheSourceForWhoseSilenceNobodyKnowsIsSaidBesideTheRecommendation(t *testing.T) {
	plan := answered("UCP", planEntry(record.Plan{Fields: []record.PlanItem{item(planfield.CPR, "Do not attempt CPR", "")}}))
	cases := []struct {
		name    string
		answers []record.Answer
		grave   bool
	}{
		{"all answered", []record.Answer{plan, answered("Oxford")}, false},
		{"another is silent", []record.Answer{plan, silent("Oxford", record.TimedOut)}, false},
		{"the one that keeps plans is silent", []record.Answer{silent("UCP", record.Failed), answered("Oxford")}, true},
		{"one is silent, one is asked", []record.Answer{silent("UCP", record.Failed), waiting("Oxford")}, false},
		{"all are silent", []record.Answer{silent("UCP", record.Failed), silent("Oxford", record.TimedOut)}, true},
	}
	for _, c := range cases {
		if got := emergency(c.answers...).CPR.Grave; got != c.grave {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Why nothing is known is said once, beside the recommendation: each box says no more than
// that it is not known.
func TestTheCPRRecommendationIsNeverBlankAndNeverNotRecordedWhenItIsUnknown(t *testing.T) {
	noPlans := answered("GP")
	cases := []struct {
		name    string
		answers []record.Answer
		want    string
	}{
		{"the plan source failed", []record.Answer{silent("Universal Care Plan", record.Failed)}, "CPR recommendation unavailable: Universal Care Plan did not answer"},
		{"one of two timed out", []record.Answer{noPlans, silent("Oxford", record.TimedOut)}, "CPR recommendation unavailable: Oxford did not answer"},
		{"both are silent", []record.Answer{silent("UCP", record.Failed), silent("Oxford", record.TimedOut)}, "CPR recommendation unavailable: UCP and Oxford did not answer"},
		{"it wants a new sign-in", []record.Answer{failing("UCP", record.NotSignedIn)}, "CPR recommendation unavailable: UCP asked you to sign in again at 09:42"},
		{"it cannot be read", []record.Answer{failing("UCP", record.Broken)}, "CPR recommendation unavailable: UCP gave an unreadable answer at 09:42"},
		{"it answered in part", []record.Answer{silent("UCP", record.Incomplete)}, "CPR recommendation unavailable: UCP answered in part at 09:42: some may be missing"},
		{"it is still asked", []record.Answer{waiting("UCP"), noPlans}, "Asking UCP …"},
		{"one failed and one is still asked", []record.Answer{silent("UCP", record.Failed), waiting("Oxford")}, "Asking Oxford …"},
		{"not for this role", []record.Answer{silent("UCP", record.WithheldRole)}, "CPR recommendation: not shown to your role"},
		{"nobody holds plans", []record.Answer{silent("GP", record.NotSupplied)}, "CPR recommendation unavailable: no source that Careview asks holds this"},
		{"a plan could not be read", []record.Answer{with(noPlans, func(a *record.Answer) {
			a.Unread = []record.Unread{{Section: record.CarePlans}}
		})}, "CPR recommendation unavailable: 1 item could not be shown"},
		{"a plan of somebody else came", []record.Answer{with(noPlans, func(a *record.Answer) { a.Refused = 1 })}, "CPR recommendation unavailable: 1 item about somebody else came and was refused"},
		{"no chart at all", nil, "CPR recommendation unavailable: no source that Careview asks holds this"},
	}
	for _, c := range cases {
		page := emergency(c.answers...)
		if page.CPR.Sentence() != c.want || page.CPR.Status != record.CPRUnavailable || len(page.CPR.Cautions) != 1 {
			t.Errorf("%s: %q, cautions %q", c.name, page.CPR.Sentence(), page.CPR.Cautions)
		}
		if page.CPR.Form != "Where the paper form is: not known" {
			t.Errorf("%s: %q", c.name, page.CPR.Form)
		}
		for _, block := range []careplan.Block{page.Unwell, page.Ring, page.Places, page.Legal, page.Matters} {
			why := strings.TrimPrefix(block.Missing[0], "Not known: ")
			if said := page.CPR.Why != ""; len(block.Missing) != 1 || said != (block.Missing[0] == "Not known.") || !said && why == block.Missing[0] {
				t.Errorf("%s: %s says %q, and the largest box says why: %q", c.name, block.Heading, block.Missing, page.CPR.Why)
			}
		}
	}
}

func TestPlansThatDifferAreAllShownAndNoneChosen(t *testing.T) {
	other := record.Plan{Kinds: []record.Code{{Value: "248279007"}}, Changed: record.Day(2026, 10, 1), Fields: []record.PlanItem{
		{Field: planfield.CPR, Code: record.Code{Value: record.ForAttemptedCPR}, Text: "For CPR."},
		{Field: planfield.CPRForm, Text: "hospital notes"},
	}}
	page := emergency(answered("UCP", planEntry(dementia)), answered("Oxford", planEntry(other)))
	if page.CPR.Words != "Plans differ on CPR" || page.CPR.Tone != record.Danger || len(page.CPR.Cautions) != 1 {
		t.Errorf("%+v", page.CPR)
	}
	want := []careplan.Statement{
		{Heading: "Attempt CPR", Text: "For CPR.", From: "Oak Lane Surgery · 01-Oct-2026 · Oxford", Advice: true},
		{Heading: "Do not attempt CPR", Text: "Allow a natural death.", From: "Dr A Patel, GP · 12-Mar-2026 · UCP · review due 12-Mar-2027", Advice: true},
	}
	if !reflect.DeepEqual(page.CPR.Items, want) {
		t.Errorf("%+v", page.CPR.Items)
	}
	if page.CPR.Form != "Paper form: hospital notes; or yellow folder, top drawer, room 12" {
		t.Error(page.CPR.Form)
	}
	if len(page.Notes) != 1 || page.Notes[0].Text != "2 plans are in force: everything they say is shown together" {
		t.Errorf("%v", page.Notes)
	}
}

func TestARecommendationStandsWithACautionWhileAnotherSourceIsSilent(t *testing.T) {
	page := emergency(answered("UCP", planEntry(dementia)), silent("Oxford", record.TimedOut))
	if page.CPR.Words != "Do not attempt CPR" || !slices.Equal(page.CPR.Cautions, []string{"There may be another recommendation: Oxford did not answer."}) {
		t.Errorf("%q %q", page.CPR.Words, page.CPR.Cautions)
	}
	if got := page.Legal; len(got.Items) != 2 || len(got.Missing) != 0 {
		t.Errorf("legal: %+v", got)
	}
}

func TestAnOverdueReviewIsSaidBesideTheRecommendation(t *testing.T) {
	overdue := dementia
	overdue.ReviewDue = record.Day(2026, 6, 1)
	page := emergency(answered("UCP", planEntry(overdue)))
	if !strings.HasSuffix(page.CPR.Items[0].From, "review overdue since 01-Jun-2026") || len(page.CPR.Cautions) != 1 {
		t.Errorf("%q, %q", page.CPR.Items[0].From, page.CPR.Cautions)
	}
	if len(page.Notes) != 1 || page.Notes[0].Text != "Dementia plan of UCP: review overdue since 01-Jun-2026 · last changed 8 months ago" {
		t.Errorf("%v", page.Notes)
	}
}

func TestAPlanWithoutAReviewDateOrAnAuthorSaysSo(t *testing.T) {
	bare := planEntry(record.Plan{Fields: []record.PlanItem{{Field: planfield.CPR, Text: "See the form", Heading: "Resuscitation"}}})
	bare.Author = ""
	page := emergency(answered("UCP", bare))
	if page.CPR.Status != record.CPROther || page.CPR.Items[0].Heading != "Resuscitation" || page.CPR.Items[0].From != "author not recorded · date not recorded · UCP" {
		t.Errorf("%+v", page.CPR)
	}
}

func TestASickleCellPlanBeginsWithTheCrisis(t *testing.T) {
	sickle := record.Plan{Kinds: []record.Code{{Value: "417357006"}}, Fields: []record.PlanItem{item(planfield.Crisis, "", "Oxycodone 10 mg by mouth within 30 min")}}
	page := emergency(answered("UCP", planEntry(sickle)))
	if len(page.Lead) != 1 || page.Lead[0].Heading != "Sickle cell crisis: do this first" || len(page.Lead[0].Items) != 1 {
		t.Errorf("%+v", page.Lead)
	}
	sickle.Fields = nil
	if missing := emergency(answered("UCP", planEntry(sickle))).Lead[0].Missing; len(missing) != 1 {
		t.Errorf("a sickle cell plan without crisis guidance says %q", missing)
	}
	mental := record.Plan{Fields: []record.PlanItem{item(planfield.Crisis, "", "Sit with me")}}
	if crisis := emergency(answered("UCP", planEntry(mental))).Lead[0]; crisis.Heading != "In a crisis: do this first" || len(crisis.Items) != 1 {
		t.Errorf("%+v", crisis)
	}
}

func TestDraftsSupersededPlansAndDocumentsAreNotReadAsPlansInForce(t *testing.T) {
	draft, old := dementia, dementia
	draft.Draft, old.Superseded = true, true
	document := record.Entry{Section: record.CarePlans, Type: "DocumentReference", Text: "ReSPECT form"}
	ended := document
	ended.ClinicalStatus = record.Inactive
	page := emergency(with(answered("UCP", planEntry(draft), planEntry(old), document, ended), func(a *record.Answer) {
		a.Withdrawn = map[record.Section]int{record.CarePlans: 1}
	}))
	if page.CPR.Status != record.CPRNotRecorded || len(page.CPR.Items) != 0 || len(page.CPR.Cautions) != 2 || len(page.Legal.Items) != 0 {
		t.Errorf("%+v", page.CPR)
	}
	var notes []string
	for _, note := range page.Notes {
		notes = append(notes, note.Text)
	}
	want := []string{
		"1 draft plan is not shown on this page: see Care plan",
		"1 plan that no longer holds is not shown on this page: see Care plan",
		"1 document in Care plan is not sorted into this page: read it there",
		"Care plan: 1 item marked entered in error is left out",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("%q", notes)
	}
}

func TestEverySourceThatLeavesAGapIsNamed(t *testing.T) {
	partly := answered("GP")
	partly.States[record.CarePlans] = record.State{Kind: record.NotSupplied}
	partly.States[record.Results] = record.State{Kind: record.TimedOut, At: now}
	page := emergency(
		answered("UCP"), silent("Oxford", record.TimedOut), waiting("Kent"), failing("Surrey", record.NotAllowed),
		silent("Essex", record.InTransit), silent("Sussex", record.WithheldRole), partly, failing("Devon", record.Unreachable),
	)
	want := []careplan.Gap{
		{Sources: []string{"Oxford", "Devon"}, Sentence: "Oxford and Devon did not answer. A plan made there would not be shown.", CanAsk: true, Plans: true},
		{Sources: []string{"Kent"}, Sentence: "Still asking Kent. A plan made there is not shown yet.", Waiting: true},
		{Sources: []string{"Surrey"}, Sentence: "Surrey refused at 09:42: not allowed. A plan made there would not be shown.", CanAsk: true, Plans: true},
		{Sources: []string{"Essex"}, Sentence: "Essex answered in part at 09:42: records are being moved, and some may be missing. A plan made there would not be shown.", CanAsk: true, Plans: true},
		{Sources: []string{"GP"}, Sentence: "GP did not answer. What it holds besides plans may be missing.", CanAsk: true},
	}
	if !reflect.DeepEqual(page.Gaps, want) {
		t.Errorf("%+v", page.Gaps)
	}
}

func TestThePageSpeaksOfThePersonAsTheSourceDoes(t *testing.T) {
	for gender, want := range map[string][2]string{
		"Female": {"If she becomes unwell", "What matters to her"}, "Male": {"If he becomes unwell", "What matters to him"},
		"Other": {"If they become unwell", "What matters to them"}, "": {"If they become unwell", "What matters to them"},
	} {
		who := person(1)
		who.Gender = gender
		page := careplan.EmergencyOf(record.NewChart(who, suppliers("UCP")).With(answered("UCP")), setting)
		if page.Unwell.Heading != want[0] || page.Matters.Heading != want[1] {
			t.Errorf("%q: %q, %q", gender, page.Unwell.Heading, page.Matters.Heading)
		}
	}
}

func TestWhatAPlanSaysThatIsADocumentIsNotKnown(t *testing.T) {
	pointer := planEntry(record.Plan{Document: true, Fields: []record.PlanItem{item(planfield.Other, "", "This plan is kept as a document.")}})
	pointer.Type = "DocumentReference"
	page := emergency(answered("UCP", pointer))
	for name, block := range map[string]careplan.Block{"unwell": page.Unwell, "ring": page.Ring, "places": page.Places, "legal": page.Legal, "matters": page.Matters} {
		if len(block.Missing) != 1 || !strings.HasPrefix(block.Missing[0], "Not known: a plan is kept as a document") {
			t.Errorf("%s: %q", name, block.Missing)
		}
	}
	if page.CPR.Form != "Where the paper form is: not known" || !slices.ContainsFunc(page.CPR.Cautions, func(c string) bool { return strings.Contains(c, "kept as a document") }) {
		t.Errorf("%q, %q", page.CPR.Form, page.CPR.Cautions)
	}
}

// Whoever holds a plan that is not here is rung; there is nothing to open.
func TestTheServiceThatHoldsAPlanIsToBeRung(t *testing.T) {
	elsewhere := planEntry(record.Plan{Document: true, Ring: "Crisis line; 020 7946 0771", Fields: []record.PlanItem{item(planfield.Document, "", "This plan is held elsewhere.")}})
	elsewhere.Type = "DocumentReference"
	page := emergency(answered("UCP", elsewhere))
	if len(page.Ring.Items) != 1 || page.Ring.Items[0].Text != "Crisis line; 020 7946 0771" || page.Ring.Items[0].From == "" {
		t.Errorf("ring: %+v", page.Ring.Items)
	}
	for name, words := range map[string][]string{"cpr": page.CPR.Cautions, "unwell": page.Unwell.Missing, "places": page.Places.Missing, "legal": page.Legal.Missing} {
		said := strings.Join(words, "|")
		if !strings.Contains(said, "a plan is held elsewhere: ring the service that holds it") || strings.Contains(said, "under Letters") {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// What else is known comes to the emergency page once its plan is long in coming, and stays
// until the page is left: nobody who reads it loses it to the plan.
func TestWhatElseIsKnownStandsThereWhileThePlanIsLongInComing(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	s := <-streams
	lingers := func(after time.Duration) bool { h.Tick(h.clock.Add(after)); return h.Record.State.Lingers }
	settled := func(n int) func() bool {
		return func() bool {
			return h.Record.State.Arrived && !slices.ContainsFunc(h.Record.State.Chart.Sources()[:n], func(s record.SourceState) bool { return s.State.Kind == record.Waiting })
		}
	}
	s.show(chartOf(answered("GP"), waiting("UCP")))
	h.queue.until(t, "the first", settled(1))
	if lingers(time.Second) {
		t.Error("it stands there after a second: most plans have come by then")
	}
	if !lingers(2*time.Second) || !lingers(time.Minute) {
		t.Error("it does not stand there after two seconds")
	}
	s.show(chartOf(answered("GP"), answered("UCP", planEntry(dementia))))
	h.queue.until(t, "the plan", settled(2))
	if !lingers(2 * time.Minute) {
		t.Error("the plan takes it away from whoever reads it")
	}
	h.Record.Show(record.Medicines)
	h.Record.Show(chart.EmergencyPage)
	if lingers(3 * time.Minute) {
		t.Error("it is there still when the page is come to anew")
	}
}
