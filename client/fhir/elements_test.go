package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// element is one element of a resource, and the line of its entry that says it.
type element struct {
	say         m
	label, want string
}

// elementTests are types with what their entry is called without any further element.
var elementTests = []struct {
	about    m
	section  record.Section
	headline string
	elements []element
}{
	{about("FamilyMemberHistory", "f", m{"status": "completed", "relationship": m{"text": "Father"}}), record.Other, "Family history: Father", []element{
		{m{"name": "John"}, "Name of the relative", "John"},
		{m{"sex": m{"text": "Male"}}, "Sex of the relative", "Male"},
		{m{"bornDate": "1912-05"}, "Relative born", "May-1912"},
		{m{"bornDate": "about 1912"}, "Relative born", "“about 1912”"},
		{m{"bornPeriod": m{"start": "1910", "end": "1912"}}, "Relative born", "1910 to 1912"},
		{m{"bornString": "before the war"}, "Relative born", "before the war"},
		{m{"ageAge": years(81)}, "Age of the relative", "81 years"},
		{m{"ageAge": years(81), "estimatedAge": true}, "Age of the relative", "81 years (estimated)"},
		{m{"estimatedAge": true}, "Age of the relative", "estimated"},
		{m{"ageRange": m{"low": years(80), "high": years(85)}}, "Age of the relative", "80–85 years"},
		{m{"ageString": "in his eighties"}, "Age of the relative", "in his eighties"},
		{m{"deceasedBoolean": true}, "Relative died", "Yes"},
		{m{"deceasedBoolean": false}, "Relative died", "No"},
		{m{"deceasedAge": years(41)}, "Relative died", "at the age of 41 years"},
		{m{"deceasedRange": m{"low": years(40), "high": years(45)}}, "Relative died", "at the age of 40–45 years"},
		{m{"deceasedDate": "1953-02-30"}, "Relative died", "“1953-02-30”"},
		{m{"deceasedString": "in the war"}, "Relative died", "in the war"},
		{m{"dataAbsentReason": m{"text": "Adopted"}}, "Not known because", "Adopted"},
		{m{"reasonCode": []m{{"text": "Chest pain"}}}, "Reason", "Chest pain"},
	}},
	{about("FamilyMemberHistory", "f", m{"status": "health-unknown", "relationship": coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MGRMTH")}),
		record.Other, "Family history: maternal grandmother: health not known", nil},
	{about("FamilyMemberHistory", "f", m{"status": "partial"}), record.Other, "Family history: relative not named", nil},
	{about("NutritionOrder", "n", m{"status": "active", "intent": "order"}), record.CarePlans, "Nutrition order", []element{
		{m{"allergyIntolerance": []m{{"display": "Nuts"}}}, "Allergies", "Nuts"},
		{m{"foodPreferenceModifier": []m{{"text": "Halal"}}}, "Preferences", "Halal"},
		{diet(m{"schedule": []m{{"code": m{"text": "BID"}}, {"repeat": m{"when": []string{"AC"}, "dayOfWeek": []string{"mon"}}}}}), "Meals", "twice a day; before meals, on Monday"},
		{diet(m{"schedule": []m{{"repeat": m{"frequency": 3, "period": 1, "periodUnit": "d", "boundsPeriod": m{"start": "2026-01-02"}}}}}), "Meals", "3 times a day, from 02-Jan-2026"},
		{diet(m{"nutrient": []m{{"modifier": m{"text": "Fluid"}, "amount": quantity(1500, "ml")}}}), "Nutrient", "Fluid 1,500 ml"},
		{diet(m{"instruction": "Sit upright"}), "Diet instruction", "Sit upright"},
		{feed(m{"additiveProductName": "Oil", "additiveType": m{"text": "Lipid"}}), "Added to the feed", "Oil, Lipid"},
		{feed(m{"caloricDensity": quantity(1.5, "kcal/ml")}), "Energy of the feed", "1.5 kcal/ml"},
		{feed(m{"routeofAdministration": m{"text": "PEG"}}), "Feed given by", "PEG"},
		{feed(m{"administration": []m{{"quantity": quantity(1200, "ml"), "rateQuantity": quantity(60, "ml/h")}}}), "Rate of the feed", "60 ml/h, 1,200 ml"},
		{feed(m{"administration": []m{{"rateRatio": m{"numerator": quantity(60, "ml"), "denominator": quantity(1, "h")}}}}), "Rate of the feed", "60 ml per hour"},
		{feed(m{"maxVolumeToDeliver": quantity(1500, "ml")}), "Most of the feed", "1,500 ml"},
		{feed(m{"administrationInstruction": "Flush after"}), "Feed instruction", "Flush after"},
		{m{"intent": "plan"}, "Intent", "Plan, not an order"},
	}},
	{about("VisionPrescription", "v", m{"status": "active"}), record.Other, "Vision prescription", []element{
		{lens(m{"eye": "right", "sphere": -2.25, "cylinder": -0.5, "axis": 180, "add": 2}), "Right eye", "sphere -2.25, cylinder -0.5, axis 180, add 2"},
		{lens(m{"eye": "left", "prism": []m{{"amount": 0.5, "base": "down"}, {"amount": 1, "base": "in"}}}), "Left eye", "prism 0.5 down, prism 1 in"},
		{lens(m{"eye": "left", "sphere": 0}), "Left eye", "sphere 0"},
		{lens(m{"power": -2.75, "backCurve": 8.7, "diameter": 14}), "Eye not said", "power -2.75, back curve 8.7 mm, diameter 14 mm"},
		{lens(m{"eye": "right", "duration": quantity(1, "month"), "color": "green", "brand": "Acme", "note": []m{{"text": "Tinted"}}}), "Right eye", "worn for at most 1 month, green, Acme, Tinted"},
		{m{"dateWritten": "2026-01-02", "created": "2026-01-05"}, "Recorded", "05-Jan-2026"},
	}},
	{about("RiskAssessment", "r", m{"status": "final", "code": m{"text": "QRISK3"}}), record.Other, "Risk assessment: QRISK3", []element{
		{m{"occurrencePeriod": m{"start": "2026-01-02", "end": "2026-01-09"}}, "When", "02-Jan-2026 to 09-Jan-2026"},
		{m{"method": m{"text": "Calculator"}}, "Method", "Calculator"},
		{m{"condition": m{"display": "Diabetes"}}, "Problem", "Diabetes"},
		{m{"reasonCode": []m{{"text": "Check"}}}, "Reason", "Check"},
		{m{"basis": []m{{"display": "Lipids"}}}, "Based on", "Lipids"},
		{m{"mitigation": "Stop smoking"}, "To lessen the risk", "Stop smoking"},
	}},
	{about("ImmunizationRecommendation", "i", nil), record.Immunisations, "Vaccine recommendation", nil},
	{about("ServiceRequest", "s", m{"status": "active", "intent": "order", "code": m{"text": "Visit"}}), record.Other, "Request or referral: Visit", []element{
		{m{"intent": "original-order"}, "Intent", "Original order"},
		{m{"priority": "stat"}, "Priority", "At once"},
		{m{"priority": "asap"}, "Priority", "As soon as possible"},
		{m{"occurrenceDateTime": "2026-12-24"}, "When", "24-Dec-2026"},
		{m{"occurrencePeriod": m{"start": "2026-12-01", "end": "2026-12-20"}}, "When", "01-Dec-2026 to 20-Dec-2026"},
		{m{"occurrenceTiming": m{"repeat": m{"frequency": 2, "period": 1, "periodUnit": "d", "count": 6}}}, "When", "twice a day, 6 times in all"},
		{m{"asNeededBoolean": true}, "As needed", "Yes"},
		{m{"asNeededBoolean": false}, "As needed", "No"},
		{m{"asNeededCodeableConcept": m{"text": "pain"}}, "As needed", "pain"},
		{m{"quantityQuantity": quantity(2, "visits")}, "Quantity", "2 visits"},
		{m{"quantityRatio": m{"numerator": quantity(1, "visit"), "denominator": quantity(2, "weeks")}}, "Quantity", "1 visit per 2 weeks"},
		{m{"quantityRange": m{"low": quantity(2, "visits"), "high": quantity(4, "visits")}}, "Quantity", "2–4 visits"},
		{m{"bodySite": []m{{"text": "Left hip"}}}, "Body site", "Left hip"},
		{m{"orderDetail": []m{{"text": "Insulin"}}}, "In detail", "Insulin"},
		{m{"performer": []m{{"display": "Nurse B"}}, "performerType": m{"text": "District nurse"}}, "To be done by", "District nurse; Nurse B"},
		{m{"locationCode": []m{{"text": "Home"}}}, "Place", "Home"},
		{m{"reasonReference": []m{{"display": "Diabetes"}}}, "Reason", "Diabetes"},
		{m{"specimen": []m{{"display": "Serum"}}}, "Specimen", "Serum"},
		{m{"patientInstruction": "Eat nothing before"}, "Told the person", "Eat nothing before"},
	}},
	{about("Procedure", "x", m{"status": "completed", "code": m{"text": "Hip"}}), record.Procedures, "Hip", []element{
		{m{"outcome": m{"text": "Good"}}, "Outcome", "Good"},
		{m{"complication": []m{{"text": "Bleed"}, {"text": "Clot"}}}, "Complication", "Bleed, Clot"},
	}},
	{about("Immunization", "x", m{"status": "completed", "vaccineCode": m{"text": "MMR"}}), record.Immunisations, "MMR", []element{
		{m{"protocolApplied": []m{{"doseNumberPositiveInt": 1, "seriesDosesPositiveInt": 2, "series": "2-dose"}}}, "Dose in series", "dose 1 of 2 · 2-dose"},
		{m{"protocolApplied": []m{{"doseNumberString": "booster", "seriesDosesString": "any"}}}, "Dose in series", "dose booster of any"},
		{m{"protocolApplied": []m{{"seriesDosesPositiveInt": 3}}}, "Dose in series", "3 doses in all"},
	}},
	{about("Encounter", "x", m{"status": "finished", "class": m{"code": "IMP"}}), record.Contacts, "Hospital stay", []element{
		{m{"diagnosis": []m{{"condition": m{"display": "Pneumonia"}, "use": m{"text": "Discharge diagnosis"}, "rank": 1}}}, "Diagnosis", "Pneumonia, Discharge diagnosis, rank 1"},
		{m{"diagnosis": []m{{"condition": ref("Condition/none"), "use": m{"text": "Admission diagnosis"}}}}, "Diagnosis", "not here, Admission diagnosis"},
	}},
	{about("DeviceRequest", "x", m{"status": "active", "intent": "order", "codeCodeableConcept": m{"text": "Catheter"}}), record.Other, "Request for a device: Catheter", []element{
		{m{"priority": "urgent"}, "Priority", "Urgent"},
		{m{"parameter": []m{{"code": m{"text": "Size"}, "valueQuantity": quantity(14, "Fr")}}}, "Parameter", "Size, value 14 Fr"},
	}},
	{about("Task", "x", m{"status": "requested", "intent": "order", "description": "Chase INR"}), record.Other, "Task: Chase INR", []element{
		{m{"priority": "stat"}, "Priority", "At once"},
	}},
	{about("DeviceUseStatement", "x", m{"status": "active", "device": m{"display": "Pacemaker"}}), record.Other, "Use of a device: Pacemaker", nil},
	{about("Communication", "x", m{"status": "completed", "topic": m{"text": "Bed"}}), record.Other, "Message: Bed", nil},
	{about("MedicationRequest", "x", m{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Aspirin"}}), record.Medicines, "Aspirin", []element{
		{m{"priority": "asap"}, "Priority", "As soon as possible"},
	}},
	{about("ImagingStudy", "x", m{"status": "available", "description": "CT chest"}), record.Other, "Imaging: CT chest", []element{
		{m{"modality": []m{{"code": "CT"}, {"code": "US"}}}, "Modality", "CT, ultrasound"},
		{m{"modality": []m{{"code": "CT", "display": "Tomography"}}}, "Modality", "Tomography"},
		{m{"numberOfInstances": 75}, "Images", "75"},
		{m{"series": []m{{"number": 2, "modality": m{"code": "MR"}, "description": "Knee", "numberOfInstances": 1, "bodySite": m{"display": "Knee"}, "laterality": m{"display": "Left"},
			"started": "2026-11-01", "performer": []m{{"actor": m{"display": "Rad One"}}}}}}, "Series 2", "Knee, MRI, Left, 1 image, 01-Nov-2026, Rad One"},
		{m{"series": []m{{"numberOfInstances": 50}}}, "Series", "50 images"},
		{m{"series": []m{{"numberOfInstances": -3, "description": "Scout"}}}, "Series", "Scout, Images -3"},
		{m{"series": []m{{"numberOfInstances": 99999999999, "description": "Scout"}}}, "Series", "Scout, Images 99999999999"},
	}},
}

func years(n int) m { return quantity(n, "years") }

func quantity(value any, unit string) m { return m{"value": value, "unit": unit} }

func diet(say m) m { return m{"oralDiet": say} }

func feed(say m) m { return m{"enteralFormula": say} }

func lens(say m) m { return m{"lensSpecification": []m{say}} }

func TestEachElementOfATypeIsALineOfItsEntry(t *testing.T) {
	for _, test := range elementTests {
		bare := only(t, read(t, bundleOf("searchset", with(m{}, test.about))))
		if bare.Section != test.section || bare.Text != test.headline {
			t.Errorf("%s stands in %s as %q", bare.Type, bare.Section, bare.Text)
		}
		for _, element := range test.elements {
			entry := only(t, read(t, bundleOf("searchset", with(m{}, test.about, element.say))))
			if want := (record.Fact{Label: element.label, Value: element.want}); !slices.Contains(entry.Facts, want) || len(entry.Facts) > len(bare.Facts)+1 {
				t.Errorf("%s %v: %+v", entry.Type, element.say, entry.Facts)
			}
		}
	}
}

// TestATypeIsCalledByWhatItSays holds the headline to what people act on.
func TestATypeIsCalledByWhatItSays(t *testing.T) {
	flu := m{"vaccineCode": []m{{"text": "Flu"}}, "forecastStatus": m{"text": "Overdue"}}
	for _, test := range []struct {
		about m
		want  string
		fact  record.Fact
	}{
		{about("FamilyMemberHistory", "f", m{"status": "completed", "relationship": m{"text": "Mother"}, "condition": []m{
			{"code": m{"text": "Breast cancer"}, "onsetString": "before 50", "contributedToDeath": true}, {"code": m{"text": "Gout"}, "onsetAge": years(60)}}}),
			"Family history: Mother: Breast cancer, Gout", record.Fact{Label: "Condition of the relative", Value: "Breast cancer, began before 50, contributed to death"}},
		{about("FamilyMemberHistory", "f", m{"status": "completed", "relationship": m{"text": "Mother"}, "condition": []m{
			{"code": m{"text": "Gout"}, "onsetRange": m{"low": years(50), "high": years(60)}, "outcome": m{"text": "Well"}, "contributedToDeath": false, "note": []m{{"text": "Toe"}}}}}),
			"Family history: Mother: Gout", record.Fact{Label: "Condition of the relative", Value: "Gout, began at the age of 50–60 years, Well, did not contribute to death, Toe"}},
		{about("NutritionOrder", "n", m{"status": "active", "intent": "order", "excludeFoodModifier": []m{{"text": "Nuts"}}, "oralDiet": m{
			"type": []m{{"text": "Pureed"}}, "texture": []m{{"modifier": m{"text": "IDDSI 4"}, "foodType": m{"text": "meat"}}}, "fluidConsistencyType": []m{{"text": "IDDSI 2"}}}}),
			"Nutrition order: Pureed; texture IDDSI 4, meat; fluids IDDSI 2; without Nuts", record.Fact{Label: "Leave out", Value: "Nuts"}},
		{about("NutritionOrder", "n", m{"status": "active", "intent": "proposal", "supplement": []m{{"productName": "Drink A", "type": m{"text": "High energy"},
			"quantity": quantity(200, "ml"), "instruction": "Sip", "schedule": []m{{"repeat": m{"frequency": 2, "period": 1, "periodUnit": "d"}}}}}}),
			"Nutrition order (proposal): Drink A", record.Fact{Label: "Supplement", Value: "Drink A, High energy, 200 ml, twice a day, Sip"}},
		{about("VisionPrescription", "v", m{"lensSpecification": []m{{"eye": "left", "product": m{"text": "Contact lens"}, "sphere": -1}}}),
			"Vision prescription: Contact lens", record.Fact{Label: "Left eye", Value: "sphere -1, Contact lens"}},
		{about("RiskAssessment", "r", m{"status": "final", "code": m{"text": "QRISK3"}, "prediction": []m{
			{"outcome": m{"text": "Stroke"}, "probabilityDecimal": 23.4, "relativeRisk": 1.8, "whenRange": m{"high": years(10)}, "rationale": "Smokes"}}}),
			"Risk assessment: QRISK3: Stroke, 23.4%", record.Fact{Label: "Prediction", Value: "Stroke, 23.4%, relative risk 1.8, when, or at what age: up to 10 years, Smokes"}},
		{about("RiskAssessment", "r", m{"status": "final", "prediction": []m{{"outcome": m{"text": "Fall"}, "qualitativeRisk": m{"text": "High"}, "whenPeriod": m{"end": "2027"}}}}),
			"Risk assessment: Fall, High", record.Fact{Label: "Prediction", Value: "Fall, High, when, or at what age: until 2027"}},
		{about("RiskAssessment", "r", m{"status": "final", "prediction": []m{{"outcome": m{"text": "Fall"}, "probabilityRange": m{"low": m{"value": 40}, "high": m{"value": 60}}}, {"outcome": m{"text": "Fracture"}}}}),
			"Risk assessment: Fall, Fracture", record.Fact{Label: "Prediction", Value: "Fall, 40–60%"}},
		{about("RiskAssessment", "r", m{"status": "final", "prediction": []m{{"outcome": m{"text": "Fall"}, "probabilityRange": m{"low": quantity(40, "%"), "high": quantity(60, "%")}}}}),
			"Risk assessment: Fall, 40–60%", record.Fact{Label: "Prediction", Value: "Fall, 40–60%"}},
		{about("ImmunizationRecommendation", "i", m{"date": "2026-11-01", "recommendation": []m{with(m{"doseNumberPositiveInt": 2, "seriesDosesPositiveInt": 3, "series": "Yearly", "description": "Book it",
			"dateCriterion": []m{{"code": m{"text": "Due"}, "value": "2026-10-01"}, {"code": coded("http://loinc.org", "59778-1"), "value": "2026-11"}}}, flu)}}),
			"Vaccine recommendation: Flu, Overdue", record.Fact{Label: "Vaccine", Value: "Flu; Overdue; Due: 01-Oct-2026; date when overdue: Nov-2026; dose 2 of 3; Yearly; Book it"}},
		{about("ImmunizationRecommendation", "i", m{"recommendation": []m{flu, {"contraindicatedVaccineCode": []m{{"text": "Live zoster"}}, "forecastStatus": m{"text": "Contraindicated"}, "forecastReason": []m{{"text": "Immune weak"}}}}}),
			"Vaccine recommendation: Flu, Overdue; contraindicated: Live zoster, Contraindicated", record.Fact{Label: "Vaccine", Value: "contraindicated: Live zoster; Contraindicated; Immune weak"}},
		{about("ServiceRequest", "s", m{"status": "active", "intent": "plan", "code": m{"text": "X-ray"}}),
			"Request or referral (plan): X-ray", record.Fact{Label: "Intent", Value: "Plan, not an order"}},
		{about("ServiceRequest", "s", m{"status": "active", "intent": "directive", "code": m{"text": "Visit"}}),
			"Request or referral (directive): Visit", record.Fact{Label: "Intent", Value: "Directive"}},
		{about("ServiceRequest", "s", m{"status": "active", "intent": "original-order", "doNotPerform": true, "code": m{"text": "Turning"}}),
			"Request or referral: Do not do this: Turning", record.Fact{Label: "Intent", Value: "Original order"}},
	} {
		entry := only(t, read(t, bundleOf("searchset", test.about)))
		if entry.Text != test.want || !slices.Contains(entry.Facts, test.fact) {
			t.Errorf("got %q, %+v", entry.Text, entry.Facts)
		}
	}
}

// TestAStatusIsReadByTheValueSetOfItsType holds "partial" of a family history, for one, to
// be no draft, and a vaccine that is due to be none that was given.
func TestAStatusIsReadByTheValueSetOfItsType(t *testing.T) {
	for kind, statuses := range map[string]map[string]record.ClinicalStatus{
		"FamilyMemberHistory":        {"partial": record.Active, "completed": record.Active, "health-unknown": record.Active, "": record.StatusUnknown},
		"NutritionOrder":             {"draft": record.Planned, "active": record.Active, "on-hold": record.StatusUnknown, "revoked": record.Inactive, "completed": record.Inactive, "unknown": record.StatusUnknown},
		"MedicationRequest":          {"active": record.Active, "on-hold": record.OnHold, "stopped": record.Inactive, "draft": record.Planned, "unknown": record.StatusUnknown},
		"MedicationStatement":        {"active": record.Active, "on-hold": record.OnHold, "intended": record.Planned, "unknown": record.StatusUnknown},
		"VisionPrescription":         {"active": record.Active, "cancelled": record.Inactive, "draft": record.Planned},
		"RiskAssessment":             {"registered": record.Planned, "preliminary": record.Active, "final": record.Active, "amended": record.Active, "cancelled": record.Inactive, "unknown": record.StatusUnknown},
		"ImmunizationRecommendation": {"": record.Planned},
		"ServiceRequest":             {"draft": record.Planned, "active": record.Active, "on-hold": record.StatusUnknown, "revoked": record.Inactive, "completed": record.Inactive},
	} {
		for status, want := range statuses {
			if entry := only(t, read(t, bundleOf("searchset", about(kind, "x", m{"status": status})))); entry.ClinicalStatus != want {
				t.Errorf("%s %q: %d", kind, status, entry.ClinicalStatus)
			}
		}
		if reading := read(t, bundleOf("searchset", about(kind, "x", m{"status": "entered-in-error"}))); len(reading.Entries) != 0 {
			t.Errorf("%s in error is shown", kind)
		}
	}
}

func TestAProbabilityThatMayBeAShareSaysSo(t *testing.T) {
	for written, want := range map[float64]string{0: "0%", 0.02: "0.02 (per cent or a share of 1: not said)", 1: "1 (per cent or a share of 1: not said)", 1.5: "1.5%", 100: "100%"} {
		entry := only(t, read(t, bundleOf("searchset", about("RiskAssessment", "r", m{"prediction": []m{{"probabilityDecimal": written}}}))))
		if !slices.Contains(entry.Facts, record.Fact{Label: "Prediction", Value: want}) {
			t.Errorf("%v: %+v", written, entry.Facts)
		}
	}
}

func TestARelativesConditionIsNeverThePersons(t *testing.T) {
	gout := coded(sct, "90560007")
	reading := read(t, bundleOf("searchset", about("FamilyMemberHistory", "f", m{"relationship": m{"text": "Father"}, "condition": []m{{"code": gout}}})))
	if entry := only(t, reading); entry.Code != (record.Code{}) || len(chartOf(reading).Entries(record.Problems)) != 0 {
		t.Errorf("got %+v", entry)
	}
}

func TestAGeneratedNarrativeIsNotRepeated(t *testing.T) {
	for _, kind := range []string{"FamilyMemberHistory", "NutritionOrder", "VisionPrescription", "RiskAssessment", "ImmunizationRecommendation", "ServiceRequest", "DeviceRequest", "Task"} {
		for status, shown := range map[string]bool{"generated": false, "extensions": false, "additional": true, "": true} {
			entry := only(t, read(t, bundleOf("searchset", about(kind, "x", m{"text": m{"status": status, "div": "<div>Marker of words</div>"}}))))
			said := slices.ContainsFunc(entry.Facts, func(f record.Fact) bool { return strings.Contains(f.Value, "Marker of words") })
			if said != shown {
				t.Errorf("%s %s: %+v", kind, status, entry.Facts)
			}
		}
	}
}

func TestATruthValueInQuotesIsRead(t *testing.T) {
	for _, test := range []struct {
		about m
		want  record.Fact
	}{
		{about("FamilyMemberHistory", "f", m{"deceasedBoolean": "false"}), record.Fact{Label: "Relative died", Value: "No"}},
		{about("FamilyMemberHistory", "f", m{"condition": m{"code": m{"text": "Gout"}, "contributedToDeath": "true"}}), record.Fact{Label: "Condition of the relative", Value: "Gout, contributed to death"}},
		{about("ServiceRequest", "s", m{"asNeededBoolean": "true"}), record.Fact{Label: "As needed", Value: "Yes"}},
		{about("MedicationRequest", "m", m{"medicationCodeableConcept": m{"text": "A"}, "dosageInstruction": []m{{"text": "One", "asNeededBoolean": "true"}}}), record.Fact{Label: "Dose", Value: "One, as needed"}},
	} {
		entry := only(t, read(t, bundleOf("searchset", test.about)))
		if !slices.Contains(entry.Facts, test.want) || len(entry.Marks) != 0 {
			t.Errorf("%s: %+v, %q", entry.Type, entry.Facts, entry.Marks)
		}
	}
	not := only(t, read(t, bundleOf("searchset", about("ServiceRequest", "s", m{"doNotPerform": "true", "code": m{"text": "Turning"}}))))
	if not.Text != "Request or referral: Do not do this: Turning" {
		t.Errorf("got %q", not.Text)
	}
	for _, odd := range []any{"maybe", "TRUE", 1, []bool{true}} {
		reading := read(t, bundleOf("searchset", about("FamilyMemberHistory", "f", m{"deceasedBoolean": odd})))
		if entry := only(t, reading); len(entry.Marks) == 0 || slices.ContainsFunc(entry.Facts, func(f record.Fact) bool { return f.Label == "Relative died" }) {
			t.Errorf("%v: %+v, %q", odd, entry.Facts, entry.Marks)
		}
		if reading = read(t, bundleOf("searchset", about("ServiceRequest", "s", m{"doNotPerform": odd}))); len(reading.Unread) != 1 {
			t.Errorf("doNotPerform %v is taken for granted", odd)
		}
	}
}

// Who is in a team, and what a task is about, is said not to be here where it is not.
func TestATeamAndATaskSayWhatOfThemIsNotHere(t *testing.T) {
	for kind, of := range map[string]m{
		"CareTeam": {"status": "active", "name": "Team", "participant": []m{{"member": ref("Practitioner/gone")}}},
		"Task":     {"status": "requested", "intent": "order", "code": m{"text": "Visit"}, "for": ref("Patient/p"), "focus": ref("ServiceRequest/gone")},
	} {
		item := only(t, read(t, bundleOf("searchset", about(kind, "x", of))))
		if len(item.Marks) != 1 || !strings.Contains(item.Marks[0], "is not here") {
			t.Errorf("%s: %q", kind, item.Marks)
		}
	}
}

func TestWhatATypeRestsOnIsNamedOrSaidNotToBeHere(t *testing.T) {
	refs := func(name string) func(m) m { return func(ref m) m { return m{name: []m{ref}} } }
	for _, test := range []struct {
		kind, label string
		say         func(ref m) m
	}{
		{"NutritionOrder", "Allergies", refs("allergyIntolerance")},
		{"RiskAssessment", "Based on", refs("basis")},
		{"RiskAssessment", "Reason", refs("reasonReference")},
		{"RiskAssessment", "Problem", func(ref m) m { return m{"condition": ref} }},
		{"ServiceRequest", "Reason", refs("reasonReference")},
		{"ServiceRequest", "Specimen", refs("specimen")},
		{"FamilyMemberHistory", "Reason", refs("reasonReference")},
		{"AdverseEvent", "Resulting condition", refs("resultingCondition")},
		{"ClinicalImpression", "Problem", refs("problem")},
		{"ClinicalImpression", "Answers", func(ref m) m { return m{"finding": []m{{"itemReference": ref}}} }},
		{"Condition", "Evidence", func(ref m) m { return m{"evidence": []m{{"detail": []m{ref}}}} }},
		{"Condition", "Assessment", func(ref m) m { return m{"stage": []m{{"assessment": []m{ref}}}} }},
		{"DetectedIssue", "Implicated", refs("implicated")},
		{"DiagnosticReport", "Link", func(ref m) m { return m{"media": []m{{"link": ref}}} }},
		{"Encounter", "Reason", refs("reasonReference")},
		{"Goal", "What it is for", refs("addresses")},
		{"Goal", "Outcome", refs("outcomeReference")},
		{"Immunization", "Reaction", func(ref m) m { return m{"reaction": []m{{"detail": ref}}} }},
		{"MedicationRequest", "Detected issue", refs("detectedIssue")},
		{"MedicationRequest", "Supporting information", refs("supportingInformation")},
		{"Observation", "Derived from", refs("derivedFrom")},
		{"Procedure", "Complication detail", refs("complicationDetail")},
		{"Procedure", "Used", refs("usedReference")},
		{"Procedure", "Reason", refs("reasonReference")},
		{"ImmunizationRecommendation", "Vaccine", func(ref m) m { return m{"recommendation": []m{{"supportingImmunization": []m{ref}}}} }},
		{"ImmunizationRecommendation", "Vaccine", func(ref m) m { return m{"recommendation": []m{{"supportingPatientInformation": []m{ref}}}} }},
	} {
		found := read(t, bundleOf("searchset", about(test.kind, "x", test.say(ref("Condition/c"))), condition("c", m{"code": m{"text": "Marker"}})))
		for _, entry := range found.Entries {
			if entry.ID == "x" && (factOf(entry, test.label) != "Marker" || len(entry.Marks) != 0) {
				t.Errorf("%s found: %+v, %q", test.kind, entry.Facts, entry.Marks)
			}
		}
		if named := only(t, read(t, bundleOf("searchset", about(test.kind, "x", test.say(m{"reference": "Condition/c", "display": "Marker"}))))); factOf(named, test.label) != "Marker" || len(named.Marks) != 0 {
			t.Errorf("%s named: %+v, %q", test.kind, named.Facts, named.Marks)
		}
		if absent := only(t, read(t, bundleOf("searchset", about(test.kind, "x", test.say(ref("Condition/c")))))); len(absent.Marks) != 1 || !strings.Contains(absent.Marks[0], "is not here") {
			t.Errorf("%s not here: %q", test.kind, absent.Marks)
		}
	}
}
