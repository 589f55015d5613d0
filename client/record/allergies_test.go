package record_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
)

var at = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

func allergy(substance string, status record.ClinicalStatus) record.Entry {
	return record.Entry{Section: record.Allergies, Text: substance, ClinicalStatus: status, Detail: record.Allergy{Substance: substance}}
}

var (
	noneKnown = record.Entry{Section: record.Allergies, ClinicalStatus: record.Active, Detail: record.Allergy{NoneKnown: true}}
	notKnown  = record.Entry{Section: record.Allergies, ClinicalStatus: record.Active, Detail: record.Allergy{NotKnown: true}}
)

// said is an answer about one section that was read whole.
func said(source string, section record.Section, entries ...record.Entry) record.Answer {
	kind := record.Answered
	if len(entries) == 0 {
		kind = record.AnsweredEmpty
	}
	return record.Answer{
		Source: source, At: at, Entries: entries,
		States: map[record.Section]record.State{section: {Kind: kind, At: at}},
	}
}

// silent is an answer whose section is in another state.
func silent(source string, section record.Section, kind record.StateKind) record.Answer {
	return record.Answer{Source: source, At: at, States: map[record.Section]record.State{section: {Kind: kind, At: at}}}
}

func chartOf(answers ...record.Answer) record.Chart {
	var suppliers []record.Supplier
	for _, answer := range answers {
		suppliers = append(suppliers, record.Supplier{Name: answer.Source})
	}
	chart := record.NewChart(record.Patient{NHSNumber: "9991234567"}, suppliers)
	for _, answer := range answers {
		if answer.States != nil {
			chart = chart.With(answer)
		}
	}
	return chart
}

func TestTheAllergyHeadingIsOneOfFourAndNeverNoneForUnknown(t *testing.T) {
	penicillin := allergy("Penicillin", record.Active)
	unclear := noneKnown
	unclear.Marks = []string{"says more than Careview can read"}
	refusedNone := noneKnown
	refusedNone.ClinicalStatus = record.Refuted
	unread := said("GP", record.Allergies, noneKnown)
	unread.Unread = []record.Unread{{Section: record.Allergies, Why: "no code"}}
	refused := said("GP", record.Allergies, noneKnown)
	refused.Refused = 1

	cases := []struct {
		name    string
		answers []record.Answer
		want    record.AllergyHeading
	}{
		{"an allergy that holds", []record.Answer{said("GP", record.Allergies, penicillin)}, record.KnownAllergies},
		{"no known allergies, in code", []record.Answer{said("GP", record.Allergies, noneKnown)}, record.NoKnownAllergies},
		{"an empty list", []record.Answer{said("GP", record.Allergies)}, record.AllergiesNotRecorded},
		{"no information, in code", []record.Answer{said("GP", record.Allergies, notKnown)}, record.AllergiesNotRecorded},
		{"only an ended allergy", []record.Answer{said("GP", record.Allergies, allergy("Latex", record.Inactive))}, record.AllergiesNotRecorded},
		{"only a refuted allergy", []record.Answer{said("GP", record.Allergies, allergy("Latex", record.Refuted))}, record.AllergiesNotRecorded},
		{"an allergy whose status nobody gave", []record.Answer{said("GP", record.Allergies, allergy("Latex", record.StatusUnknown))}, record.KnownAllergies},
		{"the statement of none is itself refuted", []record.Answer{said("GP", record.Allergies, refusedNone)}, record.AllergiesNotRecorded},
		{"the statement of none carries a warning", []record.Answer{said("GP", record.Allergies, unclear)}, record.AllergiesUnavailable},
		{"GP says none, and the hospital's statement of none carries a warning", []record.Answer{said("GP", record.Allergies, noneKnown), said("Hospital", record.Allergies, unclear)}, record.AllergiesUnavailable},
		{"GP says none, hospital lists one: the risk wins", []record.Answer{said("GP", record.Allergies, noneKnown), said("Hospital", record.Allergies, penicillin)}, record.KnownAllergies},
		{"GP says none, hospital holds nothing", []record.Answer{said("GP", record.Allergies, noneKnown), said("Hospital", record.Allergies)}, record.NoKnownAllergies},
		{"GP says none, hospital failed", []record.Answer{said("GP", record.Allergies, noneKnown), silent("Hospital", record.Allergies, record.Failed)}, record.AllergiesUnavailable},
		{"GP says none, hospital still asked", []record.Answer{said("GP", record.Allergies, noneKnown), {Source: "Hospital"}}, record.AllergiesUnavailable},
		{"GP says none, an item could not be read", []record.Answer{unread}, record.AllergiesUnavailable},
		{"GP says none, and sent somebody else's", []record.Answer{refused}, record.AllergiesUnavailable},
		{"an allergy while another source failed", []record.Answer{said("GP", record.Allergies, penicillin), silent("Hospital", record.Allergies, record.TimedOut)}, record.KnownAllergies},
		{"withheld by role", []record.Answer{silent("GP", record.Allergies, record.WithheldRole)}, record.AllergiesUnavailable},
		{"in transit", []record.Answer{silent("GP", record.Allergies, record.InTransit)}, record.AllergiesUnavailable},
		{"confidential items", []record.Answer{silent("GP", record.Allergies, record.WithheldConfidential)}, record.AllergiesUnavailable},
		{"nobody supplies allergies", []record.Answer{silent("Plan", record.Allergies, record.NotSupplied)}, record.AllergiesUnavailable},
	}
	for _, c := range cases {
		if got := chartOf(c.answers...).AllergyHeading(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoneIsSaidOnlyWhenEverySourceThatSuppliesSaidSo(t *testing.T) {
	none := func(answers ...record.Answer) bool { return chartOf(answers...).Section(record.Letters).None() }
	for _, kind := range []record.StateKind{
		record.Waiting, record.Failed, record.TimedOut, record.WithheldRole, record.WithheldConfidential,
		record.InTransit, record.Incomplete,
	} {
		if none(said("A", record.Letters), silent("B", record.Letters, kind)) {
			t.Errorf("one source is %s, and yet none is said", kind)
		}
	}
	if !none(said("A", record.Letters), silent("B", record.Letters, record.NotSupplied)) {
		t.Error("every source that supplies letters said none, and yet it is not said")
	}
	if none(silent("B", record.Letters, record.NotSupplied)) {
		t.Error("nobody supplies letters, and yet none is said")
	}
}

func plan(field planfield.Field, code string, changed record.Date) record.Entry {
	return record.Entry{Section: record.CarePlans, Detail: record.Plan{
		Kinds: []record.Code{{Value: "52448006"}}, Changed: changed,
		Fields: []record.PlanItem{{Field: field, Text: code, Code: record.Code{Value: code}}},
	}}
}

func TestPlansThatDifferOnCPRHaveNoWinner(t *testing.T) {
	older, newer := record.Day(2025, 1, 1), record.Day(2026, 1, 1)
	unread := said("A", record.CarePlans)
	unread.Unread = []record.Unread{{Section: record.CarePlans, Why: "no title"}}
	attempt := plan(planfield.CPR, record.ForAttemptedCPR, older)
	doNot := plan(planfield.CPR, record.NotForAttemptedCPR, newer)
	superseded := record.Entry{Section: record.CarePlans, Detail: record.Plan{Superseded: true, Fields: attempt.Detail.(record.Plan).Fields}}
	cases := []struct {
		name    string
		answers []record.Answer
		want    record.CPRStatus
		word    string
	}{
		{"one plan", []record.Answer{said("A", record.CarePlans, doNot)}, record.CPRDoNotAttempt, "Do not attempt"},
		{"two sources agree", []record.Answer{said("A", record.CarePlans, doNot), said("B", record.CarePlans, doNot)}, record.CPRDoNotAttempt, "Do not attempt"},
		{"two sources differ", []record.Answer{said("A", record.CarePlans, attempt), said("B", record.CarePlans, doNot)}, record.CPRDiffers, "Plans differ"},
		{"the other is superseded", []record.Answer{said("A", record.CarePlans, superseded, doNot)}, record.CPRDoNotAttempt, "Do not attempt"},
		{"all answered, none says", []record.Answer{said("A", record.CarePlans)}, record.CPRNotRecorded, "No coded decision"},
		{"the only plan could not be read", []record.Answer{unread}, record.CPRUnavailable, "Unavailable"},
		{"the plan source failed", []record.Answer{silent("A", record.CarePlans, record.Failed)}, record.CPRUnavailable, "Unavailable: A"},
		{"the plan source is still asked", []record.Answer{{Source: "A"}}, record.CPRUnavailable, "asking …"},
		{"one says, the other failed", []record.Answer{said("A", record.CarePlans, doNot), silent("B", record.CarePlans, record.Failed)}, record.CPRDoNotAttempt, "So far: Do not attempt"},
	}
	for _, c := range cases {
		chart := chartOf(c.answers...)
		if got, _ := chart.CPR(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got.Words(), c.want.Words())
		}
		if got := chart.CPRWord().Text; got != c.word {
			t.Errorf("%s: the list says %q, want %q", c.name, got, c.word)
		}
	}
}

func TestAListSaysThatAnAllergyMayNotBeTheOnlyOne(t *testing.T) {
	penicillin := said("A", record.Allergies, allergy("Penicillin", record.Active))
	for want, other := range map[string]record.Answer{
		"Penicillin":         said("B", record.Allergies),
		"So far: Penicillin": silent("B", record.Allergies, record.TimedOut),
	} {
		if got := chartOf(penicillin, other).AllergyWord(); got.Text != want || got.Tone != record.Danger {
			t.Errorf("%q, want %q", got.Text, want)
		}
	}
}

// A comma inside one name parts no two allergies where the list is cut.
func TestASubstanceWithACommaIsOneAllergyInTheList(t *testing.T) {
	chart := chartOf(said("A", record.Allergies, allergy("Penicillins, oral", record.Active), allergy("Latex", record.Active)))
	if got := strings.Split(chart.AllergyWord().Text, ", "); len(got) != 2 {
		t.Errorf("the list says %q", got)
	}
}

func TestASupersededPlanNeverComesFirst(t *testing.T) {
	old := record.Entry{Section: record.CarePlans, Date: record.Day(2026, 11, 1), Detail: record.Plan{Superseded: true, Changed: record.Day(2026, 11, 1)}}
	current := record.Entry{Section: record.CarePlans, Date: record.Day(2025, 1, 1), Detail: record.Plan{Changed: record.Day(2025, 1, 1)}}
	if plans := chartOf(said("A", record.CarePlans, old, current)).Plans(); len(plans) != 2 || plans[0].Superseded {
		t.Errorf("the plans stand in the wrong order: %+v", plans)
	}
}

func TestThePlanWordSaysWhatToLookAt(t *testing.T) {
	pathways := pathway.List{{Name: "dementia", Title: "Dementia", Codes: []string{"52448006"}}}
	with := func(p record.Plan) record.Answer {
		return said("A", record.CarePlans, record.Entry{Section: record.CarePlans, Detail: p})
	}
	cases := []struct {
		answer record.Answer
		want   string
	}{
		{with(record.Plan{Kinds: []record.Code{{Value: "52448006"}}, Changed: record.Day(2026, 3, 12), ReviewDue: record.Day(2027, 3, 12)}), "Dementia · reviewed Mar-2026"},
		{with(record.Plan{Kinds: []record.Code{{Value: "248279007"}}, Changed: record.Day(2025, 6, 1), ReviewDue: record.Day(2026, 6, 1)}), "Overdue review since Jun-2026"},
		{with(record.Plan{Draft: true}), "Draft only"},
		{with(record.Plan{Superseded: true}), "No plan in force"},
		{said("A", record.CarePlans, record.Entry{Section: record.CarePlans, ClinicalStatus: record.Active, Text: "A form"}), "Read Care plan"},
		{said("A", record.CarePlans), "No plan found"},
		{silent("A", record.CarePlans, record.Failed), "Unavailable: A"},
		{silent("A", record.CarePlans, record.WithheldRole), "Not for your role"},
	}
	for _, c := range cases {
		if got := chartOf(c.answer).PlanWord(at, pathways.Titles).Text; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTheWorstOfASourcesSectionsSpeaksForTheSource(t *testing.T) {
	answer := said("A", record.Letters)
	answer.States[record.Results] = record.State{Kind: record.Failed, At: at}
	if got := chartOf(answer).Sources()[0].State.Kind; got != record.Failed {
		t.Errorf("the source is said to be %q", got)
	}
}

func TestEveryStateIsSaidInWords(t *testing.T) {
	seen := map[string]record.StateKind{}
	for _, kind := range []record.StateKind{
		record.Waiting, record.Answered, record.AnsweredEmpty, record.NotSupplied, record.WithheldRole, record.WithheldConfidential,
		record.InTransit, record.Incomplete, record.Failed, record.TimedOut,
	} {
		words := record.State{Kind: kind, At: at}.Words()
		if words == "" || seen[words] != "" {
			t.Errorf("%s is said as %q, as is %q", kind, words, seen[words])
		}
		seen[words] = kind
	}
}
