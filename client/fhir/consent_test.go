package fhir_test

import (
	"slices"
	"testing"

	"careview/client/record"
)

func TestAConsentAboutDataIsNoCarePlan(t *testing.T) {
	paper := []m{coded("http://loinc.org", "59284-0")}
	for _, test := range []struct {
		name string
		say  m
		want record.Section
	}{
		{"data", m{"scope": coded("", "patient-privacy"), "category": paper}, record.Other},
		{"research", m{"scope": coded("", "research"), "category": paper}, record.Other},
		{"not said of what", m{"category": paper}, record.CarePlans},
		{"treatment", m{"scope": coded("", "treatment"), "category": paper}, record.CarePlans},
		{"advance directive", m{"scope": coded("", "adr"), "category": paper}, record.CarePlans},
		{"data, and resuscitation", m{"scope": coded("", "patient-privacy"), "category": append([]m{coded("", "dnr")}, paper...)}, record.CarePlans},
		{"data, and resuscitation in words", m{"scope": coded("", "patient-privacy"), "category": append([]m{{"text": "Resuscitation"}}, paper...)}, record.CarePlans},
		{"data, and a decision in its provision", m{"scope": coded("", "patient-privacy"), "category": paper, "provision": m{"code": []m{notFor()}}}, record.CarePlans},
	} {
		if entry := only(t, read(t, bundleOf("searchset", about("Consent", "c", m{"status": "active"}, test.say)))); entry.Section != test.want {
			t.Errorf("%s: %s", test.name, entry.Section)
		}
	}
}

func TestAConsentAboutDataIsCalledByWhatItIsAbout(t *testing.T) {
	for want, categories := range map[string][]m{
		"Consent about data or research":                                      {coded("http://loinc.org", "59284-0")},
		"Consent about data or research: in an emergency only":                {coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "EMRGONLY")},
		"Consent about data or research: information access":                  {{"coding": []m{{"code": "INFA", "display": "information access"}}}},
		"Consent about data or research: disclosure, Shared with the surgery": {coded("", "IDSCL"), {"text": "Shared with the surgery"}},
	} {
		entry := only(t, read(t, bundleOf("searchset", about("Consent", "c", m{"status": "active", "scope": coded("", "patient-privacy"), "category": categories}))))
		if entry.Text != want {
			t.Errorf("got %q, want %q", entry.Text, want)
		}
	}
}

func TestAConsentAboutDataSaysWhoMayDoWhat(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", about("Consent", "c", m{"status": "active", "scope": coded("", "patient-privacy"), "policyRule": coded("", "OPTOUT"), "provision": m{
		"actor": []m{{"reference": m{"display": "Oak Lane Surgery"}}}, "action": []m{{"text": "Access"}}, "purpose": []m{{"code": "ETREAT"}},
		"provision": []m{{"type": "deny", "actor": []m{{"reference": ref("Organization/x")}}, "period": m{"start": "2026-01-02"}, "class": []m{{"code": "MedicationRequest"}}, "securityLabel": []m{{"display": "Psychiatry"}}},
			{"dataPeriod": m{"end": "2020"}}, {"type": "permit"}}}}))))
	for _, want := range []record.Fact{{Label: "Rule", Value: "opted out"}, {Label: "Provision", Value: "Access, Oak Lane Surgery, emergency treatment"},
		{Label: "But refuses", Value: "somebody whose name is not here, Request for a medicine, Psychiatry, from 02-Jan-2026"}, {Label: "Exception", Value: "until 2020"}, {Label: "But permits", Value: "Permit"}} {
		if !slices.Contains(entry.Facts, want) {
			t.Errorf("%v is not said: %+v", want, entry.Facts)
		}
	}
}

// What a consent says of all else stands after what it excepts.
func TestAConsentSaysWhatHoldsBesidesItsExceptions(t *testing.T) {
	except := []m{{"type": "permit", "code": []m{{"text": "Antibiotics"}}}, {"type": "deny", "code": []m{{"text": "Ventilation"}}}}
	for want, provision := range map[string]m{
		"Permits: Antibiotics\nRefuses: Ventilation\nOtherwise: refuses":       {"type": "deny", "provision": except},
		"Permits: Antibiotics\nRefuses: Ventilation\nOtherwise: permits":       {"type": "permit", "provision": except},
		"Permits: Antibiotics\nRefuses: Ventilation":                           {"provision": except},
		"Refuses: Transfusion\nBut permits: Antibiotics\nRefuses: Ventilation": {"type": "deny", "code": []m{{"text": "Transfusion"}}, "provision": except},
		"Refuses": {"type": "deny"},
		"Refuses: it is not said what\nBut permits: Antibiotics":                                            {"type": "permit", "provision": []m{{"type": "deny", "provision": except[:1]}}},
		"Refuses: Resuscitate\nPermits: Antibiotics\nRefuses: Ventilation\nOtherwise: permits":              {"type": "permit", "provision": append([]m{{"type": "deny", "action": []m{{"text": "Resuscitate"}}}}, except...)},
		"Refuses: for emergency treatment\nRefuses: Ventilation\nOtherwise: permits":                        {"type": "permit", "provision": []m{{"type": "deny", "purpose": []m{{"code": "ETREAT"}}}, except[1]}},
		"Refuses: Ventilation, who: somebody whose name is not here, within limits that are not shown here": {"type": "permit", "provision": []m{with(m{}, except[1], m{"actor": []m{{"reference": ref("Practitioner/x")}}})}},
		"Refuses: Ventilation, who: Dr A Patel, proxy, from 02-Jan-2026\nOtherwise: permits":                {"type": "permit", "provision": []m{with(m{}, except[1], m{"actor": []m{{"role": m{"text": "proxy"}, "reference": m{"display": "Dr A Patel"}}}, "period": m{"start": "2026-01-02"}})}},
		"Refuses: Ventilation, data: psychiatry\nOtherwise: permits":                                        {"type": "permit", "provision": []m{with(m{}, except[1], m{"securityLabel": []m{{"code": "PSY"}}})}},
		"Refuses: Ventilation, within limits that are not shown here":                                       {"type": "permit", "provision": []m{with(m{}, except[1], m{"data": []m{{"meaning": "instance"}}})}},
		"Refuses: Ventilation, Treat, within limits that are not shown here":                                {"type": "permit", "provision": []m{with(m{}, except[1], m{"action": []m{{"text": "Treat"}, {}}})}},
		"Refuses: it is not said what":                                                                      {"type": "permit", "provision": []m{{"type": "deny"}}},
		"Permits: within limits that are not shown here\nBut refuses: Ventilation":                          {"type": "permit", "action": 7, "provision": except[1:]},
		"Refuses: Ventilation\nBut permits: Antibiotics\nOtherwise: permits":                                {"type": "permit", "provision": []m{with(m{}, except[1], m{"provision": except[:1]})}},
		"Refuses: Ventilation\nBut permits: Antibiotics\nBut refuses: Transfusion\nOtherwise: permits":      {"type": "permit", "provision": []m{with(m{}, except[1], m{"provision": []m{with(m{}, except[0], m{"provision": []m{{"type": "deny", "code": []m{{"text": "Transfusion"}}}}})}})}},
		"Permits: In hospital\nBut refuses: Ventilation\nPermits: At home\nBut refuses: Ventilation\nOtherwise: permits": {"type": "permit", "provision": []m{
			{"type": "permit", "code": []m{{"text": "In hospital"}}, "provision": except[1:]}, {"type": "permit", "code": []m{{"text": "At home"}}, "provision": except[1:]}}},
		"Refuses: Ventilation\nBut permits: Ventilation\nRefuses: Ventilation\nOtherwise: permits":  {"type": "permit", "provision": []m{with(m{}, except[1], m{"provision": []m{{"type": "permit", "code": except[1]["code"]}}}), except[1]}},
		"Refuses: who: somebody whose name is not here, within limits that are not shown here":      {"type": "permit", "provision": []m{{"type": "deny", "actor": []m{{}}}}},
		"Refuses: who: somebody whose name is not here, zzz, within limits that are not shown here": {"type": "permit", "provision": []m{{"type": "deny", "actor": []m{{"role": coded("", "zzz")}}}}},
		"Refuses: who: somebody whose name is not here, proxy\nOtherwise: permits":                  {"type": "permit", "provision": []m{{"type": "deny", "actor": []m{{"role": m{"text": "proxy"}}}}}},
		"Refuses: zzz, within limits that are not shown here":                                       {"type": "permit", "provision": []m{{"type": "deny", "action": []m{coded("", "zzz")}}}},
		"Refuses: Access\nOtherwise: permits":                                                       {"type": "permit", "provision": []m{{"type": "deny", "action": []m{coded("http://terminology.hl7.org/CodeSystem/consentaction", "access")}}}},
		"Refuses: for zzz, within limits that are not shown here":                                   {"type": "permit", "provision": []m{{"type": "deny", "purpose": []m{{"code": "zzz"}}}}},
		"Refuses: Ventilation, data: zzz, within limits that are not shown here":                    {"type": "permit", "provision": []m{with(m{}, except[1], m{"class": []m{{"code": "zzz"}}})}},
		"Refuses: Ventilation, data: Request for a medicine\nOtherwise: permits":                    {"type": "permit", "provision": []m{with(m{}, except[1], m{"class": []m{{"code": "MedicationRequest"}}})}},
		"Refuses: code “12345”, within limits that are not shown here":                              {"type": "permit", "provision": []m{{"type": "deny", "code": []m{coded("", "12345")}}}},
		"Ventilation": {"type": "permit", "provision": []m{{"code": except[1]["code"]}}},
	} {
		entry := only(t, read(t, bundleOf("searchset", about("Consent", "c", m{"status": "active", "scope": coded("", "treatment"), "provision": provision}))))
		if got := factOf(entry, "Says"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
