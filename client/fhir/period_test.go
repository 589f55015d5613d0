package fhir_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// withPeriod are the elements that say for how long something holds, each in a resource
// whose status says that it does.
var withPeriod = map[string]func(period m) m{
	"Flag.period":      func(p m) m { return about("Flag", "x", m{"status": "active", "code": m{"text": "Falls"}, "period": p}) },
	"CarePlan.period":  func(p m) m { return about("CarePlan", "x", m{"status": "active", "intent": "plan", "period": p}) },
	"CareTeam.period":  func(p m) m { return about("CareTeam", "x", m{"status": "active", "period": p}) },
	"Encounter.period": func(p m) m { return about("Encounter", "x", m{"status": "in-progress", "period": p}) },
	"Consent.provision": func(p m) m {
		return about("Consent", "x", m{"status": "active", "provision": m{"type": "deny", "period": p}})
	},
	"Consent.period": func(p m) m { return about("Consent", "x", m{"status": "active", "period": p}) },
	"Coverage.period": func(p m) m {
		return with(about("Coverage", "x", m{"status": "active", "period": p}), m{"beneficiary": ref("Patient/p")})
	},
	"DeviceUseStatement":   func(p m) m { return about("DeviceUseStatement", "x", m{"status": "active", "timingPeriod": p}) },
	"RelatedPerson.period": func(p m) m { return with(about("RelatedPerson", "x", m{"period": p}), m{"patient": ref("Patient/p")}) },
	"MedicationStatement":  func(p m) m { return medicine("MedicationStatement", m{"effectivePeriod": p}) },
	"Dosage.boundsPeriod":  func(p m) m { return medicine("MedicationStatement", m{"dosage": []m{within(p)}}) },
	"dosageInstruction": func(p m) m {
		return medicine("MedicationRequest", m{"intent": "order", "dosageInstruction": []m{within(p)}})
	},
	"MedicationDispense":      func(p m) m { return medicine("MedicationDispense", m{"dosageInstruction": []m{within(p)}}) },
	"two steps of one course": func(p m) m { return medicine("MedicationRequest", m{"dosageInstruction": []m{within(p), within(p)}}) },
}

func medicine(kind string, more ...m) m {
	return with(about(kind, "x", m{"status": "active", "medicationCodeableConcept": m{"text": "Amoxicillin"}}), more...)
}

func within(period m) m {
	return m{"text": "500 mg", "timing": m{"repeat": m{"boundsPeriod": period}}}
}

// TestEveryPeriodIsHeldAgainstTheDay puts each element into each phase.
func TestEveryPeriodIsHeldAgainstTheDay(t *testing.T) {
	for name, resource := range withPeriod {
		for _, c := range []struct {
			period m
			status record.ClinicalStatus
			says   string // in its status or its marks
		}{
			{m{"start": "2020-01-01", "end": "2099-01-01"}, record.Active, ""},
			{m{"end": "2026-11-23"}, record.Active, ""}, // the whole of today
			{m{"end": "2026"}, record.Active, ""},
			{m{"start": "2026"}, record.Active, ""},
			{m{"start": "2020-01-01", "end": "2026-11-22"}, record.Inactive, "ended 22-Nov-2026"},
			{m{"end": "2025"}, record.Inactive, "ended 2025"},
			{m{"start": "2026-11-24"}, record.Planned, "from 24-Nov-2026"},
			{m{"start": "2099"}, record.Planned, "from 2099"},
			{m{"end": "31/12/2020"}, record.Active, "until “31/12/2020”"},
			{m{"start": "2026-02-30", "end": "2099"}, record.Active, "“2026-02-30” to 2099"},
			{m{"start": "2026-05-01", "end": "2026-04-01"}, record.Active, "It ends before it begins"},
		} {
			chart := chartToday(t, resource(c.period))
			entry := onlyEntry(t, chart)
			said := strings.ToLower(entry.Status + "\n" + strings.Join(entry.Marks, "\n"))
			if entry.ClinicalStatus != c.status && !(entry.ClinicalStatus.Holds() && c.status.Holds()) || !strings.Contains(said, strings.ToLower(c.says)) {
				t.Errorf("%s %v: status %d, %q", name, c.period, entry.ClinicalStatus, said)
			}
		}
	}
}

// onlyEntry is the one entry of a chart.
func onlyEntry(t *testing.T, chart record.Chart) record.Entry {
	t.Helper()
	var all []record.Entry
	for _, section := range record.Sections() {
		all = append(all, chart.Entries(section)...)
	}
	if len(all) != 1 {
		t.Fatalf("%d entries: %+v", len(all), all)
	}
	return all[0]
}

func TestACourseEndsWithItsLastStep(t *testing.T) {
	over, ahead, open := m{"start": "2020-01-01", "end": "2020-01-08"}, m{"start": "2099-01-01", "end": "2099-01-08"}, m{}
	for name, c := range map[string]struct {
		steps []m
		want  record.ClinicalStatus
	}{
		"all over":                   {[]m{within(over), within(over)}, record.Inactive},
		"one still to come":          {[]m{within(over), within(ahead)}, record.Active},
		"one without an end":         {[]m{within(over), within(open)}, record.Active},
		"one without any time":       {[]m{within(over), {"text": "then stop"}}, record.Active},
		"none begun":                 {[]m{within(ahead), within(ahead)}, record.Planned},
		"one whose end is no date":   {[]m{within(over), within(m{"end": "soon"})}, record.Active},
		"the first without a period": {[]m{{"text": "now"}, within(over)}, record.Active},
	} {
		entry := onlyEntry(t, chartToday(t, medicine("MedicationRequest", m{"dosageInstruction": c.steps})))
		if entry.ClinicalStatus != c.want {
			t.Errorf("%s: %d, %q", name, entry.ClinicalStatus, entry.Status)
		}
	}
}

func TestAPrescriptionThatIsOverDoesNotEndItsMedicine(t *testing.T) {
	entry := onlyEntry(t, chartToday(t, medicine("MedicationRequest", m{"dispenseRequest": m{"validityPeriod": m{"end": "2019-02-01"}}})))
	if !entry.ClinicalStatus.Holds() || !slices.ContainsFunc(entry.Marks, func(mark string) bool { return strings.Contains(mark, "ended 01-Feb-2019") }) {
		t.Errorf("%d, %q", entry.ClinicalStatus, entry.Marks)
	}
}

// What is asked for a time that is over may still be outstanding: its status stays, and the
// time is said.
func TestTheTimeForWhichSomethingIsAskedIsHeldAgainstTheDay(t *testing.T) {
	over, ahead, now := m{"end": "2019-02-01"}, m{"start": "2099"}, m{"start": "2020", "end": "2099"}
	for name, asked := range map[string]func(m) m{
		"ServiceRequest": func(p m) m { return about("ServiceRequest", "x", m{"status": "active", "occurrencePeriod": p}) },
		"DeviceRequest":  func(p m) m { return about("DeviceRequest", "x", m{"status": "active", "occurrencePeriod": p}) },
		"Task": func(p m) m {
			return about("Task", "x", m{"status": "requested", "executionPeriod": p, "for": ref("Patient/p")})
		},
		"an activity": func(p m) m {
			return about("CarePlan", "x", m{"status": "active", "activity": []m{{"detail": m{"status": "in-progress", "description": "Weigh", "scheduledPeriod": p}}}})
		},
		"a meal": func(p m) m {
			return with(about("NutritionOrder", "x", m{"status": "active", "oralDiet": m{"schedule": []m{{"repeat": m{"boundsPeriod": p}}}}}), m{"patient": ref("Patient/p")})
		},
	} {
		for said, period := range map[string]m{"until 01-Feb-2019, ended": over, "from 2099, not begun": ahead, "": now} {
			chart := chartToday(t, asked(period))
			entry := onlyEntry(t, chart)
			all := whole(chart) + strings.Join(entry.Marks, "\n")
			if !strings.Contains(all, said) || said == "" && (strings.Contains(all, ", ended") || strings.Contains(all, "not begun")) || strings.Contains(entry.Status, "ended") {
				t.Errorf("%s %v: %q, %s", name, period, entry.Status, all)
			}
		}
	}
}

// What is on hold has not ended: it ends with its period, and its prescription's end is said.
func TestAMedicineOnHoldHasNotEnded(t *testing.T) {
	held := func(more m) m { return medicine("MedicationRequest", with(m{"status": "on-hold"}, more)) }
	for name, c := range map[string]struct {
		item  m
		want  record.ClinicalStatus
		marks int
	}{
		"no end":                  {held(nil), record.OnHold, 0},
		"its prescription's end":  {held(m{"dispenseRequest": m{"validityPeriod": m{"end": "2019-02-01"}}}), record.OnHold, 1},
		"the end of its dose":     {held(m{"dosageInstruction": []m{{"text": "one", "timing": m{"repeat": m{"boundsPeriod": m{"end": "2019-02-01"}}}}}}), record.Inactive, 0},
		"the beginning of a dose": {held(m{"dosageInstruction": []m{{"text": "one", "timing": m{"repeat": m{"boundsPeriod": m{"start": "2099-02-01"}}}}}}), record.Planned, 0},
	} {
		if entry := onlyEntry(t, chartToday(t, c.item)); entry.ClinicalStatus != c.want || len(entry.Marks) != c.marks {
			t.Errorf("%s: %d, %q", name, entry.ClinicalStatus, entry.Marks)
		}
	}
}

func TestWhatNobodyOrderedSaysSo(t *testing.T) {
	for intent, want := range map[string]string{"order": "Active", "proposal": "Active, proposal", "option": "Active, option", "plan": "Active, plan"} {
		if entry := onlyEntry(t, chartToday(t, medicine("MedicationRequest", m{"intent": intent}))); entry.Status != want {
			t.Errorf("%s: %q", intent, entry.Status)
		}
	}
}

func TestWhatIsSaidToBeOverHasEndedUnlessItCameBack(t *testing.T) {
	for name, c := range map[string]struct {
		said m
		want record.ClinicalStatus
	}{
		"active":            {m{"clinicalStatus": coded("", "active"), "abatementDateTime": "2020-01-01"}, record.Inactive},
		"no status":         {m{"abatementDateTime": "2020"}, record.Inactive},
		"over a time":       {m{"abatementPeriod": m{"start": "2019", "end": "2020"}}, record.Inactive},
		"at an age":         {m{"clinicalStatus": coded("", "active"), "abatementAge": m{"value": 40, "unit": "a"}}, record.Inactive},
		"relapse":           {m{"clinicalStatus": coded("", "relapse"), "abatementDateTime": "2020-01-01"}, record.Active},
		"still to come":     {m{"clinicalStatus": coded("", "active"), "abatementDateTime": "2099"}, record.Active},
		"no date":           {m{"clinicalStatus": coded("", "active"), "abatementDateTime": "last May"}, record.Active},
		"in words":          {m{"clinicalStatus": coded("", "active"), "abatementString": "not yet"}, record.Active},
		"resolved, undated": {m{"clinicalStatus": coded("", "resolved")}, record.Inactive},
	} {
		entry := onlyEntry(t, chartToday(t, about("Condition", "x", m{"code": m{"text": "Cellulitis"}}, c.said)))
		if entry.ClinicalStatus != c.want {
			t.Errorf("%s: %d, %q, %q", name, entry.ClinicalStatus, entry.Status, entry.Marks)
		}
	}
}

// TestTheNameInForceIsShown gives a person names of which one is in force, or none.
func TestTheNameInForceIsShown(t *testing.T) {
	named := func(use, family, start, end string) m {
		period := m{}
		if start != "" {
			period["start"] = start
		}
		if end != "" {
			period["end"] = end
		}
		return m{"use": use, "family": family, "given": []string{"Ada"}, "period": period}
	}
	for want, names := range map[string][]m{
		"NOW, Ada":                        {named("official", "Now", "2020-01-01", "2099-12-31"), named("usual", "Other", "", "")},
		"USUAL, Ada":                      {named("official", "Ended", "", "2026-11-22"), named("usual", "Usual", "", "")},
		"TODAY, Ada":                      {named("official", "Today", "", "2026-11-23"), named("usual", "Usual", "", "")},
		"BEGUN, Ada":                      {named("official", "Ahead", "2026-11-24", ""), named("usual", "Begun", "2026-11-23", "")},
		"PLAIN, Ada":                      {named("maiden", "Maiden", "", ""), named("", "Plain", "", "")},
		"MAIDEN, Ada (maiden name)":       {named("old", "Old", "", ""), named("maiden", "Maiden", "", "")},
		"NICK, Ada (nickname)":            {named("old", "Old", "", ""), named("nickname", "Nick", "", "")},
		"OLD, Ada (former name)":          {named("old", "Old", "", ""), named("official", "Ahead", "2099", "")},
		"ENDED, Ada (former name)":        {named("official", "Ended", "", "2020"), named("old", "Old", "", "")},
		"AHEAD, Ada (from 2099)":          {named("official", "Ahead", "2099", "")},
		"READABLE, Ada":                   {named("official", "Odd", "", "soon"), named("usual", "Readable", "", "")},
		"ODD, Ada (until “soon”)":         {named("official", "Odd", "", "soon"), named("old", "Old", "", "")},
		"WEIẞ, Jörg":                      {{"family": "Weiß", "given": []string{"Jörg"}}},
		"YILDIZ, İpek":                    {{"family": "Yıldız", "given": []string{"İpek"}}},
		"O'NEILL, Siân":                   {{"family": "O&apos;Neill", "given": []string{"Si&acirc;n"}}},
		"SMITH & SONS; &NBSPX;, A&B":      {{"family": "Smith & Sons; &nbspx;", "given": []string{"A&B"}}},
		"VAN DER BERG, Ann (Mrs), OBE Jr": {{"family": "van der Berg", "given": []string{"Ann"}, "prefix": []string{"Mrs"}, "suffix": []string{"OBE", "Jr"}}},
		"Name not known":                  {{"use": "official"}},
		"Ann O’Neill (former name)":       {{"use": "old", "text": "Ann O’Neill"}},
		"FIRST, Ada":                      {named("usual", "First", "", ""), named("usual", "Second", "", "")},
		"USUAL, Ada (until “1 May”)":      {named("usual", "Usual", "", "1 May")},
		"BEFORE, Ada (from Jan-2027)":     {named("usual", "Before", "2027-01", "")},
	} {
		if who := whoIs(t, m{"name": names}); who.Name.Full() != want {
			t.Errorf("%q, not %q", who.Name.Full(), want)
		}
	}
}

// whoIs is Anna with other members, as a search finds her today.
func whoIs(t *testing.T, said m) record.Patient {
	t.Helper()
	b, err := bundle.Parse(bundleOf("searchset", with(patient("p", anna), said)))
	if err != nil {
		t.Fatal(err)
	}
	people := fhir.Patients(b, today)
	if len(people) != 1 {
		t.Fatalf("%d people", len(people))
	}
	return people[0]
}

func TestTheAddressAndTheTelephonesInForceAreShown(t *testing.T) {
	at := func(line, use, start, end string) m {
		return m{"use": use, "line": []string{line}, "period": m{"start": start, "end": end}}
	}
	for want, list := range map[string][]m{
		"Home":                   {at("Gone", "home", "", "2026-02-01"), at("Home", "home", "2020", "2099"), at("Oak House", "temp", "2026", "2099")},
		"Oak House":              {at("Gone", "home", "", "2026-02-01"), at("Oak House", "temp", "2026", "2099")},
		"Today":                  {at("Today", "home", "2026-11-23", "2026-11-23"), at("Other", "", "", "")},
		"Ahead (from Dec-2026)":  {at("Ahead", "home", "2026-12", "")},
		"Odd (until “whenever”)": {at("Odd", "home", "", "whenever"), at("Gone", "home", "", "2020")},
		"":                       {at("Gone", "home", "", "2020")},
	} {
		if got := whoIs(t, m{"address": list}).Address; got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	phone := func(value, start, end string) m {
		return m{"system": "phone", "value": value, "period": m{"start": start, "end": end}}
	}
	who := whoIs(t, m{"telecom": []m{phone("02079460000", "2020", "2099"), phone("02079460001", "", "2020"), phone("07700900999", "2098", ""), phone("07700900998", "", "x")}})
	if want := []string{"020 7946 0000", "07700 900999 (from 2098)", "07700 900998 (until “x”)"}; !slices.Equal(who.Phones, want) {
		t.Errorf("%q", who.Phones)
	}
}

// TestAChartIsHeldAgainstAnotherDay holds one chart against days before, in and after a
// period, in London: midnight in summer is an hour before that of Greenwich.
func TestAChartIsHeldAgainstAnotherDay(t *testing.T) {
	chart := chartToday(t, medicine("MedicationStatement", m{"effectivePeriod": m{"start": "2026-07-01", "end": "2026-07-08"}}))
	for at, want := range map[string]record.ClinicalStatus{
		"2026-06-30T22:59:00Z": record.Planned, "2026-06-30T23:00:00Z": record.Active, "2026-07-08T22:59:00Z": record.Active, "2026-07-08T23:00:00Z": record.Inactive,
	} {
		moment, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if entry := onlyEntry(t, chart.At(moment)); entry.ClinicalStatus != want {
			t.Errorf("%s: %d, %q", at, entry.ClinicalStatus, entry.Status)
		}
	}
}

func TestWhoSaidItIsNamedByTheNameInForce(t *testing.T) {
	staff := m{"resourceType": "Practitioner", "id": "d", "name": []m{
		{"use": "old", "family": "Gone"}, {"use": "official", "family": "Ended", "period": m{"end": "2020"}}, {"use": "usual", "family": "Now", "prefix": []string{"Dr"}}, {"family": "Soon", "period": m{"start": "2099"}},
	}}
	entry := onlyEntry(t, chartToday(t, staff, about("Condition", "x", m{"code": m{"text": "Falls"}, "recorder": ref("Practitioner/d")})))
	if entry.Author != "Dr Now" {
		t.Errorf("%q", entry.Author)
	}
}

// A goal has no period: it begins on a day.
func TestAGoalThatHasNotBegunIsNotActive(t *testing.T) {
	for _, c := range []struct {
		goal   m
		want   record.ClinicalStatus
		status string
	}{
		{m{"lifecycleStatus": "active", "startDate": "2026-11-24"}, record.Planned, "Active, from 24-Nov-2026"},
		{m{"lifecycleStatus": "accepted", "startDate": "2099"}, record.Planned, "Accepted, from 2099"},
		{m{"lifecycleStatus": "ACTIVE", "startDate": "2026-11-23"}, record.Active, "Active"},
		{m{"lifecycleStatus": "active"}, record.Active, "Active"},
		{m{"lifecycleStatus": "active", "startDate": "soon"}, record.Active, "Active"},
		{m{"lifecycleStatus": "proposed"}, record.Planned, "Proposed"},
		{m{"lifecycleStatus": "Planned", "startDate": "2020"}, record.Planned, "Planned"},
		{m{"lifecycleStatus": "completed", "startDate": "2099"}, record.Inactive, "Completed"},
	} {
		entry := onlyEntry(t, chartToday(t, about("Goal", "g", m{"description": m{"text": "Walk"}}, c.goal)))
		if entry.ClinicalStatus != c.want || entry.Status != c.status {
			t.Errorf("%v: %d, %q", c.goal, entry.ClinicalStatus, entry.Status)
		}
	}
}

func TestWhoNoLongerBelongsOrDoesNotYetIsSaidToDoSo(t *testing.T) {
	for _, c := range []struct {
		period m
		want   string
	}{
		{m{"start": "2020-01-01", "end": "2021-01-01"}, "01-Jan-2020 to 01-Jan-2021, ended"},
		{m{"start": "2099-01-01"}, "from 01-Jan-2099, not begun"},
		{m{"start": "2020-01-01"}, "from 01-Jan-2020"},
		{m{"end": "soon"}, "until “soon”"},
	} {
		for name, say := range map[string]struct {
			in   m
			want string
		}{
			"CareTeam":  {about("CareTeam", "x", m{"status": "active", "participant": []m{{"member": m{"display": "Nurse"}, "period": c.period}}}), "Nurse, " + c.want},
			"Encounter": {about("Encounter", "x", m{"status": "in-progress", "participant": []m{{"individual": m{"display": "Nurse"}, "period": c.period}}}), "Nurse, " + c.want},
			"telephone": {m{"resourceType": "RelatedPerson", "id": "x", "patient": ref("Patient/p"), "telecom": []m{{"system": "phone", "value": "020 7946 0018", "period": c.period}}}, "020 7946 0018 (" + c.want + ")"},
		} {
			if entry := onlyEntry(t, chartToday(t, say.in)); !slices.ContainsFunc(entry.Facts, func(f record.Fact) bool { return f.Value == say.want }) {
				t.Errorf("%s %v: %+v", name, c.period, entry.Facts)
			}
		}
	}
}
