package fhir_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
)

func planSection(code, title, text string, more ...m) m {
	return with(m{"title": title, "code": coded("urn:careview:plan-section", code), "text": m{"status": "generated", "div": "<div><p>" + text + "</p></div>"}}, more...)
}

func plan(id string, more ...m) m {
	return with(m{"resourceType": "Composition", "id": id, "status": "final", "subject": ref("Patient/p"), "title": "Care plan", "date": "2026-03-12",
		"type": coded(sct, "736373009"), "author": []m{ref("PractitionerRole/r")}}, more...)
}

func doctor() []m {
	return []m{
		{"resourceType": "PractitionerRole", "id": "r", "practitioner": ref("Practitioner/d"), "code": []m{{"text": "GP"}}},
		{"resourceType": "Practitioner", "id": "d", "name": []m{{"text": "Dr A Patel"}}},
	}
}

func cpr(id, code string) m {
	return m{"resourceType": "Observation", "id": id, "status": "final", "subject": ref("Patient/p"), "code": coded(sct, "304251008"),
		"valueCodeableConcept": coded(sct, code), "effectiveDateTime": "2026-03-10"}
}

func plansOf(t *testing.T, in ...m) (record.Chart, []record.Plan) {
	t.Helper()
	chart := chartOf(read(t, bundleOf("searchset", in...)))
	return chart, chart.Plans()
}

func TestACompositionIsReadAsAPlan(t *testing.T) {
	in := append(doctor(), cpr("o", record.NotForAttemptedCPR), plan("c", m{
		"event": []m{{"code": []m{{"text": "Review due"}}, "period": m{"end": "2027-03-12"}}},
		"section": []m{
			planSection("cpr", "CPR", "Do not attempt CPR", m{"entry": []m{ref("Observation/o")}}),
			planSection("if-unwell", "Chest infection", "Antibiotics at home &amp; comfort"),
			planSection("ring", "Rapid response nurse", "020 7946 0958, day and night"),
			{"title": "Something else", "text": m{"div": "<div>Likes the window open</div>"}},
		}}))
	chart, plans := plansOf(t, in...)
	if len(plans) != 1 {
		t.Fatalf("got %d plans", len(plans))
	}
	got := plans[0]
	if got.Kinds[0].Value != "736373009" || got.Draft || got.Superseded || got.ReviewDue.String() != "12-Mar-2027" || len(got.Fields) != 4 {
		t.Errorf("got %+v", got)
	}
	status, items := chart.CPR()
	if status != record.CPRDoNotAttempt || len(items) != 1 || items[0].Author != "Dr A Patel" || items[0].Role != "GP" || items[0].Date.String() != "10-Mar-2026" {
		t.Errorf("got %v %+v", status, items)
	}
	if unwell := got.Items(planfield.IfUnwell); len(unwell) != 1 || unwell[0].Heading != "Chest infection" || unwell[0].Text != "Antibiotics at home & comfort" {
		t.Errorf("got %+v", unwell)
	}
	if also := got.Items(planfield.Other); len(also) != 1 || also[0].Text != "Likes the window open" {
		t.Errorf("got %+v", also)
	}
}

func TestAReplacedPlanIsSupersededAndADraftReplacesNothing(t *testing.T) {
	replaces := func(id string) m {
		return m{"relatesTo": []m{{"code": "replaces", "targetReference": ref("Composition/" + id)}}}
	}
	_, plans := plansOf(t, plan("old", m{"date": "2024-01-01"}), plan("new", replaces("old")), plan("draft", replaces("new"), m{"status": "preliminary", "date": "2026-04-01"}))
	if len(plans) != 3 || !plans[0].Holds() || plans[0].Changed.String() != "12-Mar-2026" {
		t.Fatalf("got %+v", plans)
	}
	if !plans[1].Draft || !plans[2].Superseded {
		t.Errorf("got %+v", plans)
	}
}

func TestAPlanThatIsReplacedByItsIdentifierIsSuperseded(t *testing.T) {
	old := m{"identifier": m{"system": "urn:example:plans", "value": "17"}, "date": "2026-10-01", "section": []m{planSection("cpr", "CPR", "Attempt CPR")}}
	target := m{"system": "urn:example:plans", "value": "17"}
	for name, relation := range map[string]m{
		"identifier": {"code": "replaces", "targetIdentifier": target}, "logical reference": {"code": "replaces", "targetReference": m{"identifier": target}},
	} {
		_, plans := plansOf(t, plan("old", old), plan("new", m{"relatesTo": []m{relation}}))
		if len(plans) != 2 || !plans[0].Holds() || !plans[1].Superseded || plans[0].Changed.String() != "12-Mar-2026" {
			t.Errorf("%s: got %+v", name, plans)
		}
	}
}

func TestAStatementOutsideAnyPlanIsFoundAmongThePlans(t *testing.T) {
	flag := m{"resourceType": "Flag", "id": "f", "status": "active", "subject": ref("Patient/p"), "code": coded(sct, record.NotForAttemptedCPR)}
	for name, in := range map[string]m{"observation": cpr("o", record.NotForAttemptedCPR), "flag": flag} {
		chart, _ := plansOf(t, in)
		if status, _ := chart.CPR(); status != record.CPRDoNotAttempt {
			t.Errorf("%s: got %v", name, status)
		}
	}
}

func TestAPointerToAPlanIsNotNoPlan(t *testing.T) {
	pointer := m{"resourceType": "DocumentReference", "id": "d", "status": "current", "subject": ref("Patient/p"), "type": coded(sct, "1382601000000107"),
		"content": []m{{"attachment": m{"contentType": "application/pdf", "url": "Binary/1", "title": "ReSPECT form"}}}}
	chart, plans := plansOf(t, pointer)
	if len(plans) != 1 {
		t.Fatalf("got %d plans", len(plans))
	}
	if status, _ := chart.CPR(); status != record.CPROther {
		t.Errorf("got %v", status)
	}
	letters := chart.Entries(record.Letters)
	if len(letters) != 1 || letters[0].Detail.(record.Letter).Attachments[0].URL != "Binary/1" {
		t.Errorf("got %+v", letters)
	}
	if word := chart.PlanWord(time.Now(), pathway.List(nil).Titles); word.Text == "No plan found" {
		t.Error("a plan that is a document is no plan")
	}
}

func TestAContactPointerSaysWhomToRing(t *testing.T) {
	pointer := m{"resourceType": "DocumentReference", "id": "d", "status": "current", "subject": ref("Patient/p"), "type": m{"text": "Crisis plan"},
		"content": []m{{"attachment": m{"contentType": "text/html", "url": "tel:02079460958", "title": "Crisis team"}}}}
	letter := only(t, read(t, bundleOf("searchset", pointer))).Detail.(record.Letter)
	if letter.Ring != "Crisis team; 020 7946 0958" || len(letter.Attachments) != 0 {
		t.Errorf("got %+v", letter)
	}
}
