package fhir_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/planfield"
)

// today is the day on which the sources of these tests answer.
var today = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// chartToday is the chart of resources that came today.
func chartToday(t testing.TB, in ...m) record.Chart {
	t.Helper()
	reading := read(t, bundleOf("searchset", in...))
	answer := record.Answer{
		Source: "One", At: today, Entries: reading.Entries, Unread: reading.Unread,
		Refused: reading.Refused, Withdrawn: reading.Withdrawn, States: map[record.Section]record.State{},
	}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: today}
	}
	return record.NewChart(record.Patient{}, []record.Supplier{{Name: "One"}}).With(answer)
}

// decisions are what a statement may say that people act on.
var decisions = map[planfield.Field]m{
	planfield.CPR:  {"text": "Marker of CPR", "coding": []m{{"system": sct, "code": record.NotForAttemptedCPR}}},
	planfield.ADRT: {"text": "Marker of ADRT", "coding": []m{{"system": sct, "code": "816301000000100"}}},
	planfield.LPA:  {"text": "Marker of LPA", "coding": []m{{"system": sct, "code": "816361000000101"}}},
}

func about(kind, id string, more ...m) m {
	return with(m{"resourceType": kind, "id": id, "subject": ref("Patient/p")}, more...)
}

// carriers are the shapes in which a statement may come, each with the status that
// makes it hold.
var carriers = []struct {
	kind, holds string
	make        func(what m, status string) m
}{
	{"ServiceRequest", "active", func(what m, status string) m {
		return about("ServiceRequest", "s", m{"status": status, "intent": "order", "code": what})
	}},
	{"Observation", "final", func(what m, status string) m {
		return about("Observation", "s", m{"status": status, "code": m{"text": "Asked"}, "valueCodeableConcept": what})
	}},
	{"Flag", "active", func(what m, status string) m { return about("Flag", "s", m{"status": status, "code": what}) }},
	{"Consent", "active", func(what m, status string) m {
		return m{"resourceType": "Consent", "id": "s", "status": status, "patient": ref("Patient/p"), "scope": coded("x", "adr"), "category": []m{what}}
	}},
	{"Condition", "", func(what m, status string) m {
		return with(about("Condition", "s", m{"code": what}), conditionStatus(status))
	}},
}

// conditionStatus says a status as a Condition would.
func conditionStatus(status string) m {
	switch status {
	case "":
		return m{}
	case "entered-in-error", "refuted", "provisional", "unconfirmed":
		return m{"verificationStatus": coded("", status)}
	case "inactive", "resolved":
		return m{"clinicalStatus": coded("", status)}
	}
	return m{"status": status} // as a sender may write who does not know the type
}

var notInForce = []string{
	"draft", "proposed", "preliminary", "registered", "cancelled", "revoked", "inactive", "stopped", "rejected", "entered-in-error", "refuted", "resolved", "provisional", "unconfirmed",
}

// standsIn lists the items of plans in force that people would act on.
func standsIn(chart record.Chart) (found []record.PlanItem) {
	for field := range decisions {
		found = append(found, chart.PlanItems(field)...)
	}
	return found
}

func sectionOf(field planfield.Field, narrative string, refs ...m) m {
	s := planSection(string(field), "Section", narrative, m{"entry": refs})
	if narrative == "" {
		delete(s, "text")
	}
	return s
}

// whole is all that a chart says.
func whole(chart record.Chart) string {
	var b strings.Builder
	for _, section := range record.Sections() {
		for _, e := range chart.Entries(section) {
			shownText(&b, e)
		}
	}
	return b.String()
}

func TestAStatementThatHoldsIsFoundInItsField(t *testing.T) {
	for _, c := range carriers {
		for field, what := range decisions {
			statement := c.make(what, c.holds)
			for name, in := range map[string][]m{
				"alone": {statement}, "in a section": {statement, plan("c", m{"section": []m{sectionOf(field, "", ref(c.kind+"/s"))}})},
				"with a narrative": {statement, plan("c", m{"section": []m{sectionOf(field, "As agreed", ref(c.kind+"/s"))}})},
			} {
				items := chartToday(t, in...).PlanItems(field)
				if len(items) == 0 || !slices.ContainsFunc(items, func(i record.PlanItem) bool { return strings.Contains(i.Text, "Marker of") }) {
					t.Errorf("%s of %s %s: %+v", field, c.kind, name, items)
				}
			}
		}
	}
}

func TestAStatementThatIsNotInForceIsNoDecision(t *testing.T) {
	for _, c := range carriers {
		for _, status := range notInForce {
			for field, what := range decisions {
				statement := c.make(what, status)
				for name, in := range map[string][]m{
					"alone":        {statement},
					"in a section": {statement, plan("c", m{"section": []m{sectionOf(field, "", ref(c.kind+"/s"))}})},
					"with another": {statement, about("Goal", "g", m{"lifecycleStatus": "active", "description": m{"text": "Tea"}}), plan("c", m{"section": []m{sectionOf(field, "", ref(c.kind+"/s"), ref("Goal/g"))}})},
					"with a plan":  {statement, about("CarePlan", "k", m{"status": "active", "intent": "plan", "supportingInfo": []m{ref(c.kind + "/s")}, "addresses": []m{ref(c.kind + "/s")}, "activity": []m{{"reference": ref(c.kind + "/s")}}})},
				} {
					chart := chartToday(t, in...)
					if items := standsIn(chart); len(items) > 0 {
						t.Errorf("%s of a %s %s, %s: %+v", field, status, c.kind, name, items)
					}
					if status != "entered-in-error" && !strings.Contains(whole(chart), "Marker of") {
						t.Errorf("%s of a %s %s, %s: its words are lost", field, status, c.kind, name)
					}
				}
			}
		}
	}
}

// A section's own words stay where they are read; they carry no code, and what has
// the force of law needs a statement that holds.
func TestTheWordsOfASectionWhoseStatementDoesNotHoldAreToBeRead(t *testing.T) {
	for _, c := range carriers {
		for _, status := range notInForce {
			for field, what := range decisions {
				chart := chartToday(t, c.make(what, status), plan("c", m{"section": []m{sectionOf(field, "Words of the section", ref(c.kind+"/s"))}}))
				for _, item := range standsIn(chart) {
					if item.Field.LegallyBinding() || item.CPR() != record.CPROther || strings.Contains(item.Text, "Marker of") {
						t.Errorf("%s of a %s %s: %+v", field, status, c.kind, item)
					}
				}
				if !strings.Contains(whole(chart), "Words of the section") {
					t.Errorf("%s of a %s %s: the narrative is lost", field, status, c.kind)
				}
			}
		}
	}
}

// A statement may have no code of its own: the section then says what it is about.
func TestAnUncodedStatementThatIsNotInForceIsNoDecision(t *testing.T) {
	for _, status := range notInForce {
		for field := range decisions {
			in := about("Observation", "s", m{"status": status, "code": m{"text": "As told"}, "valueString": "Marker of words"})
			chart := chartToday(t, in, plan("c", m{"section": []m{sectionOf(field, "", ref("Observation/s"))}}))
			if items := standsIn(chart); len(items) > 0 || status != "entered-in-error" && !strings.Contains(whole(chart), "Marker of words") {
				t.Errorf("%s of a %s statement: %+v", field, status, items)
			}
		}
	}
}

func TestWhatIsOverIsNoDecision(t *testing.T) {
	over := m{"start": "2019-01-01", "end": "2020-01-01"}
	for field, what := range decisions {
		for name, in := range map[string]m{
			"Flag":           about("Flag", "s", m{"status": "active", "code": what, "period": over}),
			"Condition":      about("Condition", "s", m{"code": what, "clinicalStatus": coded("", "active"), "abatementDateTime": "2020-01-01"}),
			"ServiceRequest": about("ServiceRequest", "s", m{"status": "active", "intent": "order", "code": what, "occurrencePeriod": over}),
			"Consent": {"resourceType": "Consent", "id": "s", "status": "active", "patient": ref("Patient/p"), "scope": coded("x", "adr"), "category": []m{what},
				"provision": m{"period": over}},
		} {
			for where, more := range map[string][]m{"alone": nil, "in a section": {plan("c", m{"section": []m{sectionOf(field, "", ref(name+"/s"))}})}} {
				chart := chartToday(t, append(more, in)...)
				if items := standsIn(chart); len(items) > 0 {
					t.Errorf("%s of a %s %s: %+v", field, name, where, items)
				}
				if !strings.Contains(whole(chart), "Marker of") {
					t.Errorf("%s of a %s %s: its words are lost", field, name, where)
				}
			}
		}
		chart := chartToday(t, about("CarePlan", "k", m{"status": "active", "intent": "plan", "period": over, "activity": []m{{"detail": m{"status": "in-progress", "code": what}}}}))
		if items := standsIn(chart); len(items) > 0 || len(chart.Plans()) != 1 || chart.Plans()[0].Holds() {
			t.Errorf("%s of a care plan: %+v", field, items)
		}
		chart = chartToday(t, about("CarePlan", "k", m{"status": "active", "intent": "plan", "activity": []m{{"detail": m{"status": "in-progress", "code": what, "scheduledPeriod": over}}}}))
		if items := standsIn(chart); len(items) > 0 || !strings.Contains(whole(chart), "Ended 01-Jan-2020") {
			t.Errorf("%s of an activity: %+v", field, items)
		}
	}
}

func TestAnEndThatCannotBeReadMayHavePassed(t *testing.T) {
	for name, in := range map[string]m{
		"Flag":           about("Flag", "s", m{"status": "active", "code": notFor(), "period": m{"end": "31/12/2020"}}),
		"ServiceRequest": about("ServiceRequest", "s", m{"status": "active", "intent": "order", "code": notFor(), "occurrencePeriod": m{"end": "31/12/2020"}}),
		"Condition":      about("Condition", "s", m{"code": notFor(), "clinicalStatus": coded("", "active"), "abatementDateTime": "31/12/2020"}),
	} {
		if status, items := chartToday(t, in).CPR(); status != record.CPROther || !strings.Contains(items[0].Text, "Holds until “31/12/2020”") {
			t.Errorf("%s: %s, %+v", name, status.Words(), items)
		}
	}
}

func TestAnActivityIsReadByItsCodeAndItsStatus(t *testing.T) {
	activity := func(status string, more ...m) m {
		return about("CarePlan", "k", m{"status": "active", "intent": "plan", "title": "Plan",
			"activity": []m{{"detail": with(m{"status": status, "code": decisions[planfield.CPR]}, more...)}}})
	}
	for status, want := range map[string]record.CPRStatus{
		"in-progress": record.CPRDoNotAttempt, "": record.CPRDoNotAttempt, "on-hold": record.CPROther, "unknown": record.CPROther, "not-started": record.CPROther, "scheduled": record.CPROther,
		"cancelled": record.CPRNotRecorded, "stopped": record.CPRNotRecorded, "completed": record.CPRNotRecorded, "entered-in-error": record.CPRNotRecorded,
	} {
		chart := chartToday(t, activity(status))
		if cpr, items := chart.CPR(); cpr != want || !strings.Contains(whole(chart), "Marker of CPR") {
			t.Errorf("%s: %s, %+v", status, cpr.Words(), items)
		}
	}
	if cpr, items := chartToday(t, activity("in-progress", m{"doNotPerform": true})).CPR(); cpr != record.CPROther || !strings.HasPrefix(items[0].Text, "Do not do this") {
		t.Errorf("%s, %+v", cpr.Words(), items)
	}
	for _, intent := range []string{"proposal", "option"} {
		if cpr, _ := chartToday(t, with(activity("in-progress"), m{"intent": intent})).CPR(); cpr != record.CPRNotRecorded {
			t.Errorf("%s: %s", intent, cpr.Words())
		}
	}
	if cpr, _ := chartToday(t, with(activity("in-progress"), m{"status": "on-hold"})).CPR(); cpr != record.CPROther {
		t.Errorf("a plan on hold: %s", cpr.Words())
	}
}

func TestAWholePlanThatIsNotInForceDecidesNothing(t *testing.T) {
	cpr := m{"valueCoding": m{"system": sct, "code": record.NotForAttemptedCPR, "display": "Marker of CPR"}}
	for _, status := range notInForce {
		for name, in := range map[string]m{
			"form":        form(m{"status": status, "item": []m{asked("CPR1", "Decision", cpr)}}),
			"care plan":   about("CarePlan", "k", m{"status": status, "intent": "plan", "activity": []m{{"detail": m{"status": "in-progress", "code": decisions[planfield.CPR]}}}}),
			"composition": plan("c", m{"status": status, "section": []m{planSection("cpr", "CPR", "Marker of CPR"), planSection("adrt", "ADRT", "Marker of ADRT")}}),
			"pointer": about("DocumentReference", "d", m{"status": "current", "docStatus": status, "type": coded(sct, "1382601000000107"),
				"content": []m{{"attachment": m{"contentType": "application/pdf", "url": "Binary/1", "title": "Form"}}}}),
		} {
			if items := standsIn(chartToday(t, in)); len(items) > 0 {
				t.Errorf("a %s %s: %+v", status, name, items)
			}
		}
	}
}

func TestAnOrderThatIsOnlyProposedIsNoDecision(t *testing.T) {
	for _, intent := range []string{"proposal", "option"} {
		order := about("ServiceRequest", "s", m{"status": "active", "intent": intent, "code": decisions[planfield.CPR]})
		for name, in := range map[string][]m{"alone": {order}, "in a section": {order, plan("c", m{"section": []m{{"title": "Orders", "entry": []m{ref("ServiceRequest/s")}}}})}} {
			if status, items := chartToday(t, in...).CPR(); status != record.CPRNotRecorded {
				t.Errorf("%s %s: %s, %+v", intent, name, status.Words(), items)
			}
		}
	}
}

func TestAStatementOfWhichMoreIsSaidThanCanBeReadIsToBeRead(t *testing.T) {
	modifier := m{"modifierExtension": []m{{"url": "http://example.org/negated", "valueBoolean": true}}}
	for _, c := range carriers {
		what := decisions[planfield.CPR]
		for name, statement := range map[string]m{"modifier": with(c.make(what, c.holds), modifier), "status unknown": c.make(what, "unknown"), "on hold": c.make(what, "on-hold")} {
			for where, more := range map[string][]m{"alone": nil, "in a section": {plan("c", m{"section": []m{sectionOf(planfield.CPR, "", ref(c.kind+"/s"))}})}} {
				status, items := chartToday(t, append(more, statement)...).CPR()
				if status != record.CPROther || !slices.ContainsFunc(items, func(i record.PlanItem) bool { return strings.Contains(i.Text, "Marker of CPR") }) {
					t.Errorf("%s %s %s: %s, %+v", c.kind, name, where, status.Words(), items)
				}
			}
		}
	}
}

func TestSomethingThatWasDoneIsNoRecommendation(t *testing.T) {
	for i, status := range []string{"in-progress", "completed", "preparation"} {
		done := about("Procedure", "s", m{"status": status, "code": m{"text": "Marker of CPR", "coding": []m{{"system": sct, "code": "89666000"}}}})
		for _, field := range []string{"history", "cpr"} {
			chart := chartToday(t, done, plan(fmt.Sprint("c", i), m{"section": []m{sectionOf(planfield.Field(field), "", ref("Procedure/s"))}}))
			if items := standsIn(chart); len(items) > 0 || !strings.Contains(whole(chart), "Marker of CPR") {
				t.Errorf("%s in %s: %+v", status, field, items)
			}
		}
	}
}
