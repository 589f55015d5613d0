package fhir_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"careview/client/record"
)

// referrer is an element that refers to what an item says or to who said it.
type referrer struct {
	from    func(to m, more m) m // the item that refers
	to      m                    // what it refers to, whose words have Marker in them
	isAside bool                 // who said it or where: that they are not here is said in a line
}

func referring(kind string, base m, put func(to m) m) func(to, more m) m {
	return func(to, more m) m { return about(kind, "from", with(maps.Clone(base), put(to), more)) }
}

func referrers() map[string]referrer {
	result := about("Observation", "to", m{"status": "final", "code": m{"text": "Marker"}, "valueQuantity": m{"value": 31.7, "unit": "mmol/L"}})
	condition := about("Condition", "to", m{"clinicalStatus": coded("", "active"), "code": m{"text": "Marker"}})
	goal := about("Goal", "to", m{"lifecycleStatus": "active", "description": m{"text": "Marker"}})
	order := about("ServiceRequest", "to", m{"status": "active", "intent": "order", "code": m{"text": "Marker"}})
	practitioner := m{"resourceType": "Practitioner", "id": "to", "name": []m{{"text": "Dr Marker"}}}
	place := m{"resourceType": "Location", "id": "to", "name": "Marker House"}
	plan := m{"status": "active", "intent": "plan", "title": "Plan"}
	list := map[string]referrer{
		"DiagnosticReport.result": {referring("DiagnosticReport", m{"status": "final", "code": m{"text": "U&E"}}, func(to m) m { return m{"result": []m{to}} }), result, false},
		"Observation.hasMember":   {referring("Observation", m{"status": "final", "code": m{"text": "Panel"}}, func(to m) m { return m{"hasMember": []m{to}} }), result, false},
		"MedicationRequest.medicationReference": {referring("MedicationRequest", m{"status": "active", "intent": "order"}, func(to m) m { return m{"medicationReference": to} }),
			m{"resourceType": "Medication", "id": "to", "code": m{"text": "Marker"}}, false},
		"MedicationRequest.reasonReference": {referring("MedicationRequest", m{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Drug"}}, func(to m) m { return m{"reasonReference": []m{to}} }), condition, false},
		"CarePlan.goal":                     {referring("CarePlan", plan, func(to m) m { return m{"goal": []m{to}} }), goal, false},
		"CarePlan.addresses":                {referring("CarePlan", plan, func(to m) m { return m{"addresses": []m{to}} }), condition, false},
		"CarePlan.supportingInfo":           {referring("CarePlan", plan, func(to m) m { return m{"supportingInfo": []m{to}} }), result, false},
		"CarePlan.activity.reference":       {referring("CarePlan", plan, func(to m) m { return m{"activity": []m{{"reference": to}}} }), order, false},
		"CarePlan.activity.outcome":         {referring("CarePlan", plan, func(to m) m { return m{"activity": []m{{"outcomeReference": []m{to}}}} }), result, false},
		"Composition.section.entry": {referring("Composition", m{"status": "final", "title": "Plan", "type": coded(sct, "736373009")}, func(to m) m { return m{"section": []m{{"title": "Health", "entry": []m{to}}}} }),
			condition, false},
	}
	maps.Copy(list, map[string]referrer{
		"Condition.recorder":          {referring("Condition", m{"code": m{"text": "COPD"}}, func(to m) m { return m{"recorder": to} }), practitioner, true},
		"Condition.asserter":          {referring("Condition", m{"code": m{"text": "COPD"}}, func(to m) m { return m{"asserter": to} }), practitioner, true},
		"Observation.performer":       {referring("Observation", m{"status": "final", "code": m{"text": "Pulse"}, "valueString": "x"}, func(to m) m { return m{"performer": []m{to}} }), practitioner, true},
		"Procedure.performer":         {referring("Procedure", m{"status": "completed", "code": m{"text": "Dressing"}}, func(to m) m { return m{"performer": []m{{"actor": to}}} }), practitioner, true},
		"Procedure.location":          {referring("Procedure", m{"status": "completed", "code": m{"text": "Dressing"}}, func(to m) m { return m{"location": to} }), place, true},
		"Encounter.participant":       {referring("Encounter", m{"status": "finished", "class": m{"code": "AMB"}}, func(to m) m { return m{"participant": []m{{"individual": to}}} }), practitioner, true},
		"Encounter.location":          {referring("Encounter", m{"status": "finished", "class": m{"code": "AMB"}}, func(to m) m { return m{"location": []m{{"location": to}}} }), place, true},
		"ServiceRequest.requester":    {referring("ServiceRequest", m{"status": "active", "intent": "order", "code": m{"text": "X-ray"}}, func(to m) m { return m{"requester": to} }), practitioner, true},
		"CarePlan.author":             {referring("CarePlan", m{"status": "active", "intent": "plan", "title": "Plan", "description": "x"}, func(to m) m { return m{"author": to} }), practitioner, true},
		"MedicationRequest.requester": {referring("MedicationRequest", m{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Drug"}}, func(to m) m { return m{"requester": to} }), practitioner, true},
		"DocumentReference.author":    {referring("DocumentReference", m{"status": "current", "type": m{"text": "Letter"}}, func(to m) m { return m{"author": []m{to}} }), practitioner, true},
		"Goal.expressedBy":            {referring("Goal", m{"lifecycleStatus": "active", "description": m{"text": "Walk"}}, func(to m) m { return m{"expressedBy": to} }), practitioner, true},
	})
	return list
}

// ofItem is all that the entries of the item that refers say.
func ofItem(t *testing.T, in ...m) string {
	t.Helper()
	said := ""
	for _, e := range read(t, bundleOf("collection", append(in, patient("p", anna))...)).Entries {
		if e.ID == "from" {
			said += fmt.Sprintf("%+v", e)
		}
	}
	return said
}

func TestWhatIsReferredToIsContainedFoundOrSaidNotToBeHere(t *testing.T) {
	for name, p := range referrers() {
		kind := p.to["resourceType"].(string)
		if said := ofItem(t, p.from(ref("#to"), m{"contained": []m{p.to}})); !strings.Contains(said, "Marker") || strings.Contains(said, "not here") {
			t.Errorf("%s, contained: %s", name, said)
		}
		if said := ofItem(t, p.from(ref(kind+"/to"), m{}), p.to); !strings.Contains(said, "Marker") || strings.Contains(said, "not here") {
			t.Errorf("%s, found: %s", name, said)
		}
		for _, lost := range []string{kind + "/elsewhere", "#nothing", "urn:uuid:0b9d3a2e-0000-4000-8000-000000000000"} {
			said := ofItem(t, p.from(ref(lost), m{}))
			if strings.Contains(said, "Named, but not here") != p.isAside || !strings.Contains(said, "not here") || strings.Contains(said, "Report without results") || strings.Contains(said, "No value given") {
				t.Errorf("%s, %s: %s", name, lost, said)
			}
		}
	}
}

// A report is made of several results: those that are not here are counted.
func TestAReportThatIsNotWholeSaysHowManyOfItsResultsAreNotHere(t *testing.T) {
	said := ofItem(t, about("DiagnosticReport", "from", m{"status": "final", "code": m{"text": "FBC"}, "result": []m{ref("Observation/1"), {"reference": "Observation/2", "display": "Haemoglobin"}}}))
	if !strings.Contains(said, "2 results are not here.") || !strings.Contains(said, "Haemoglobin") {
		t.Error(said)
	}
	if said := ofItem(t, about("DiagnosticReport", "from", m{"status": "final", "code": m{"text": "FBC"}})); !strings.Contains(said, "Report without results") {
		t.Error(said)
	}
	for member, value := range map[string]any{"media": []m{{"link": ref("Media/1")}}, "imagingStudy": []m{ref("ImagingStudy/1")}, "result": []m{{"display": "Haemoglobin 9"}}} {
		if said := ofItem(t, about("DiagnosticReport", "from", m{"status": "final", "code": m{"text": "FBC"}, member: value})); strings.Contains(said, "Report without results") {
			t.Errorf("with %s: %s", member, said)
		}
	}
}

func TestAnAllergyInsideAnotherResourceIsAnAllergy(t *testing.T) {
	none := allergy("none", coded(sct, "716186003"))
	for name, subject := range map[string]m{"the person's": {"patient": ref("Patient/p")}, "its parent's": {}} {
		inside := with(m{"resourceType": "AllergyIntolerance", "id": "a", "clinicalStatus": coded("", "active"), "code": m{"text": "Penicillin"}}, subject)
		for parent, in := range map[string]m{
			"list":        about("List", "l", m{"status": "current", "mode": "snapshot", "entry": []m{{"item": ref("#a")}}}),
			"unnamed":     about("List", "l", m{"status": "current", "mode": "snapshot"}),
			"document":    about("Composition", "l", m{"status": "final", "title": "Summary", "type": coded("x", "60591-5"), "section": []m{{"title": "Allergies", "entry": []m{ref("#a")}}}}),
			"letter":      about("Composition", "l", m{"status": "final", "title": "Letter", "section": []m{{"title": "Allergies", "entry": []m{ref("#a")}}}}),
			"contact":     about("Encounter", "l", m{"status": "finished", "class": m{"code": "AMB"}}),
			"order":       about("MedicationRequest", "l", m{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Drug"}}),
			"plan":        about("CarePlan", "l", m{"status": "active", "intent": "plan", "title": "Plan", "supportingInfo": []m{ref("#a")}}),
			"observation": about("Observation", "l", m{"status": "final", "code": m{"text": "Pulse"}}),
		} {
			in["contained"] = []m{inside}
			if got := chartToday(t, none, in).AllergyHeading(); got != record.KnownAllergies {
				t.Errorf("inside a %s, %s: %q", parent, name, got)
			}
		}
	}
	elses := with(allergy("a", m{"text": "Penicillin"}), m{"patient": ref("Patient/somebody-else")})
	if reading := read(t, bundleOf("collection", patient("p", anna), about("List", "l", m{"status": "current", "contained": []m{elses}}))); reading.Refused != 1 || len(reading.Entries) != 0 {
		t.Errorf("somebody else's: refused %d, %+v", reading.Refused, reading.Entries)
	}
	broken := m{"resourceType": "AllergyIntolerance", "id": "a", "patient": ref("Patient/p"), "code": 7, "reaction": 7, "clinicalStatus": 7}
	if got := chartToday(t, none, about("List", "l", m{"status": "current", "contained": []m{broken}})).AllergyHeading(); got == record.NoKnownAllergies {
		t.Errorf("one that cannot be read: %q", got)
	}
}

// Nothing that is contained is lost for the place that it stands in.
func TestWhatIsContainedOddlyIsReadOrSaid(t *testing.T) {
	inside := func(id, name string, more m) m {
		return with(m{"resourceType": "AllergyIntolerance", "id": id, "clinicalStatus": coded("", "active"), "code": m{"text": name}}, more)
	}
	report := func(in ...m) m {
		return about("DiagnosticReport", "r", m{"status": "final", "code": m{"text": "FBC"}, "contained": in})
	}
	contact := about("Encounter", "e", m{"status": "finished", "class": m{"code": "AMB"}})
	contact["contained"] = []m{inside("a", "Penicillin", nil)}
	delete(contact, "subject")
	for name, c := range map[string]struct {
		in            []m
		want          string // of the allergies, in order
		unread, elses int
	}{
		"in the person":                       {[]m{with(patient("p", anna), m{"contained": []m{inside("a", "Penicillin", nil)}})}, "Penicillin", 0, 0},
		"in the person, who is what holds it": {[]m{with(patient("p", anna), m{"contained": []m{inside("a", "Penicillin", m{"patient": ref("#")})}})}, "Penicillin", 0, 0},
		"in the person, of another":           {[]m{with(patient("p", anna), m{"contained": []m{inside("a", "Penicillin", m{"patient": ref("Patient/x")})}})}, "", 0, 1},
		"in another, who is what holds it":    {[]m{with(patient("x", other), m{"contained": []m{inside("a", "Penicillin", m{"patient": ref("#")})}})}, "", 0, 1},
		"in what is contained":                {[]m{report(with(contact, m{"resourceType": "Condition", "id": "c", "code": m{"text": "COPD"}}))}, "Penicillin", 0, 0},
		"two of one id":                       {[]m{report(inside("a", "Penicillin", nil), inside("a", "Latex", nil))}, "Penicillin Latex", 0, 0},
		"two without an id":                   {[]m{report(inside("", "Penicillin", nil), inside("", "Latex", nil))}, "Penicillin Latex", 0, 0},
		"with its reference for an id":        {[]m{report(inside("#a", "Penicillin", nil))}, "Penicillin", 0, 0},
		"without a type":                      {[]m{report(m{"id": "a", "code": m{"text": "Penicillin"}})}, "", 1, 0},
	} {
		reading := read(t, bundleOf("collection", c.in...))
		var names []string
		for _, e := range reading.Entries {
			if e.Section == record.Allergies {
				names = append(names, e.Text)
			}
		}
		if got := strings.Join(names, " "); got != c.want || len(reading.Unread) != c.unread || reading.Refused != c.elses {
			t.Errorf("%s: %q, unread %v, refused %d", name, got, reading.Unread, reading.Refused)
		}
	}
	loop := report(about("Observation", "#o", m{"status": "final", "code": m{"text": "Hb"}, "valueInteger": 131}))
	loop["result"] = []m{ref("#o")}
	if said := ofItem(t, with(loop, m{"id": "from"})); !strings.Contains(said, "131") || strings.Contains(said, "not here") {
		t.Error(said)
	}
}

// What a list names and is not here is missing from its section.
// What a plan contains and refers to is one item of it.
func TestWhatAPlanContainsStandsInItOnce(t *testing.T) {
	said := m{"resourceType": "Observation", "id": "o", "status": "final", "code": m{"text": "Preferred place of death"}, "valueString": "At home"}
	ordered := func(words string) m {
		return m{"resourceType": "ServiceRequest", "id": "o", "status": "active", "intent": "order", "code": with(coded(sct, record.NotForAttemptedCPR), m{"text": words})}
	}
	order, odd := ordered("Not for attempted CPR"), ordered("Not for CPR but see overleaf")
	for name, c := range map[string]struct {
		contained m
		plan      m
		times     int
		word      string
	}{
		"a plan's ground":     {said, about("CarePlan", "c", m{"status": "active", "intent": "plan", "title": "Plan", "supportingInfo": []m{ref("#o")}}), 1, "At home"},
		"a plan's activity":   {order, about("CarePlan", "c", m{"status": "active", "intent": "plan", "title": "Plan", "activity": []m{{"reference": ref("#o")}}}), 1, "attempted CPR"},
		"a section's":         {said, planDocument(m{"div": "<div>See</div>"}), 1, "At home"},
		"a section's code":    {order, planDocument(m{"div": "<div>See</div>"}), 0, "attempted CPR"},
		"what its code isn't": {odd, planDocument(m{"div": "<div>See</div>"}), 1, "overleaf"},
	} {
		entries := read(t, bundleOf("searchset", patient("p", anna), with(c.plan, m{"contained": []m{c.contained}}))).Entries
		if len(entries) != 1 {
			t.Fatalf("%s: %d entries", name, len(entries))
		}
		times := 0
		for _, item := range entries[0].Detail.(record.Plan).Fields {
			if strings.Contains(item.Heading+"\n"+item.Text, c.word) {
				times++
			}
		}
		if times != c.times {
			t.Errorf("%s: %d times in %+v", name, times, entries[0].Detail.(record.Plan).Fields)
		}
	}
}

// planDocument is a plan of one section, on CPR, that refers to what it contains.
func planDocument(text m) m {
	return about("Composition", "c", m{"status": "final", "title": "Plan", "type": coded(sct, "325691000000100"),
		"section": []m{{"title": "CPR", "code": coded(sct, "304251008"), "text": text, "entry": []m{ref("#o")}}}})
}

func TestAListOfWhatIsNotHereMakesItsSectionNotWhole(t *testing.T) {
	none := allergy("none", coded(sct, "716186003"))
	list := func(entry m) m {
		return about("List", "l", m{"status": "current", "code": coded(sct, "886921000000105"), "entry": []m{entry}})
	}
	for to, want := range map[string]record.AllergyHeading{
		"AllergyIntolerance/none": record.NoKnownAllergies, "AllergyIntolerance/elsewhere": record.AllergiesUnavailable, "#nothing": record.AllergiesUnavailable,
		"urn:uuid:0b9d3a2e-0000-4000-8000-000000000000": record.AllergiesUnavailable,
	} {
		if got := chartOf(read(t, bundleOf("searchset", none, list(m{"item": ref(to)})))).AllergyHeading(); got != want {
			t.Errorf("%s: %q", to, got)
		}
	}
	if got := chartOf(read(t, bundleOf("searchset", none, list(m{"item": ref("AllergyIntolerance/elsewhere"), "deleted": true})))).AllergyHeading(); got != record.NoKnownAllergies {
		t.Errorf("taken off the list: %q", got)
	}
}

// What a parent names says more than its name: a pacemaker that is unsafe in a scanner.
func TestWhatIsNamedByItsParentIsALineOfItWhereItSaysMore(t *testing.T) {
	for name, c := range map[string]struct {
		parent, within m
		want           string // empty where the name says all
	}{
		"a device": {
			about("DeviceUseStatement", "x", m{"status": "active", "device": ref("#w")}),
			m{"resourceType": "Device", "deviceName": []m{{"name": "Pacemaker"}}, "serialNumber": "S-1", "expirationDate": "2027-01-01", "safety": []m{{"text": "MRI unsafe"}}},
			"Device: Pacemaker\nExpiration: 01-Jan-2027\nSafety: MRI unsafe\nSerial number: S-1",
		},
		"a device of which nothing else is said": {
			about("Observation", "x", m{"status": "final", "code": m{"text": "Pulse"}, "valueInteger": 70, "device": ref("#w")}),
			m{"resourceType": "Device", "deviceName": []m{{"name": "Oximeter"}}}, "",
		},
		"a device that is not in use": {
			about("DeviceUseStatement", "x", m{"status": "active", "device": ref("#w")}),
			m{"resourceType": "Device", "status": "inactive", "deviceName": []m{{"name": "Pump"}}}, "Device: Pump [Inactive]",
		},
		"a contact": {
			about("Condition", "x", m{"code": m{"text": "Hip fracture"}, "encounter": ref("#w")}),
			m{"resourceType": "Encounter", "status": "finished", "class": m{"code": "IMP"}, "reasonCode": []m{{"text": "Fell"}}},
			"Hospital stay [Finished]\nKind: Hospital stay\nReason: Fell",
		},
		"somebody else's": {
			about("DeviceUseStatement", "x", m{"status": "active", "device": ref("#w")}),
			m{"resourceType": "Device", "patient": ref("Patient/q"), "deviceName": []m{{"name": "Pump"}}, "serialNumber": "S-2"}, "",
		},
	} {
		reading := read(t, bundleOf("searchset", patient("p", anna), patient("q", other), with(c.parent, m{"contained": []m{with(m{"id": "w"}, c.within)}})))
		if len(reading.Entries) != 1 {
			t.Errorf("%s: %d items", name, len(reading.Entries))
			continue
		}
		got := ""
		for _, fact := range reading.Entries[0].Facts {
			if strings.Contains(fact.Value, "\n") || strings.Contains(fact.Value, "[") {
				got = fact.Value
			}
		}
		if got != c.want || strings.Contains(fmt.Sprint(reading.Entries[0].Facts), "S-2") {
			t.Errorf("%s: %q", name, reading.Entries[0].Facts)
		}
	}
}

func TestWhatAListContainsIsAnItemThoughItsParentsNameIt(t *testing.T) {
	for name, within := range map[string]m{
		"a device":                               {"resourceType": "Device", "id": "w", "deviceName": []m{{"name": "Pacemaker"}}, "safety": []m{{"text": "MRI UNSAFE"}}},
		"a device of which nothing else is said": {"resourceType": "Device", "id": "w", "deviceName": []m{{"name": "Pacemaker"}}},
		"a contact":                              {"resourceType": "Encounter", "id": "w", "status": "finished", "class": m{"code": "IMP"}, "reasonCode": []m{{"text": "Pacemaker"}}},
	} {
		list := about("List", "x", m{"status": "current", "mode": "working", "title": "Implants", "entry": []m{{"item": ref("#w")}}, "contained": []m{within}})
		entries := read(t, bundleOf("searchset", patient("p", anna), list)).Entries
		said := fmt.Sprintf("%+v", entries)
		if len(entries) != 1 || !strings.Contains(said, "Pacemaker") || within["safety"] != nil && !strings.Contains(said, "MRI UNSAFE") {
			t.Errorf("%s: %s", name, said)
		}
	}
}
