package people

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"time"

	"careview/client/nhs"
)

// diagnosticReport makes a laboratory report and its values.
func (m *maker) diagnosticReport(p Person, i int, report Report) {
	source, date := cmp.Or(report.Source, lcr), m.when(report.Date)
	var results []object
	for n, text := range report.Values {
		test, value, err := m.value(text)
		m.fail(err)
		reference := m.add(source, "Observation", fmt.Sprintf("%s report %d %d", p.Key, i, n), object{
			"status": "final", "category": []object{coded("observation-category", "laboratory")},
			"code": concept(loinc, test.Code, test.Display), "subject": m.subject(source, p), "effectiveDateTime": date,
			"valueQuantity": quantity(value, test.Unit, test.UCUM), "referenceRange": []object{test.referenceRange()},
			"interpretation": []object{test.interpretation(value)}, "performer": []object{m.organizationReference(source, report.At)},
		})
		results = append(results, object{"reference": reference})
	}
	m.add(source, "DiagnosticReport", fmt.Sprintf("%s %d", p.Key, i), object{
		"status": "final", "category": []object{{"coding": []object{{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}}}},
		"code": object{"text": report.Name}, "subject": m.subject(source, p), "effectiveDateTime": date, "issued": issued(date),
		"performer": []object{m.organizationReference(source, report.At)}, "result": results, "conclusion": report.Conclusion,
	})
}

func issued(date string) string { return parseTime(date).Format(time.RFC3339) }

func (t Test) referenceRange() object {
	limits := object{}
	bound := func(value float64) object {
		return object{"value": value, "unit": t.Unit, "system": ucum, "code": t.UCUM}
	}
	switch {
	case t.Low > 0 && t.High > 0:
		limits["low"], limits["high"] = bound(t.Low), bound(t.High)
		limits["text"] = fmt.Sprintf("%.*f–%.*f", t.Places, t.Low, t.Places, t.High)
	case t.Low > 0:
		limits["low"] = bound(t.Low)
		limits["text"] = fmt.Sprintf("over %.*f", t.Places, t.Low)
	default:
		limits["high"] = bound(t.High)
		limits["text"] = fmt.Sprintf("under %.*f", t.Places, t.High)
	}
	return limits
}

func (t Test) interpretation(value float64) object {
	code, display := "N", "Normal"
	switch {
	case t.Low > 0 && value < t.Low:
		code, display = "L", "Low"
	case t.High > 0 && value > t.High:
		code, display = "H", "High"
	}
	return object{"coding": []object{{"system": terminology + "v3-ObservationInterpretation", "code": code, "display": display}}}
}

// measures are the things measured at a distance or at the bedside.
var measures = map[string]Test{
	"pulse":       {Code: "8867-4", Display: "Heart rate", Unit: "beats/minute", UCUM: "/min"},
	"weight":      {Code: "29463-7", Display: "Body weight", Unit: "kg", UCUM: "kg", Places: 1},
	"temperature": {Code: "8310-5", Display: "Body temperature", Unit: "°C", UCUM: "Cel", Places: 1},
	"oxygen":      {Code: "59408-5", Display: "Oxygen saturation", Unit: "%", UCUM: "%"},
	"breathing":   {Code: "9279-1", Display: "Respiratory rate", Unit: "breaths/minute", UCUM: "/min"},
	"systolic":    {Code: "8480-6", Display: "Systolic blood pressure", Unit: "mmHg", UCUM: "mm[Hg]"},
	"diastolic":   {Code: "8462-4", Display: "Diastolic blood pressure", Unit: "mmHg", UCUM: "mm[Hg]"},
	"frailty":     {Code: "763264000", Display: "Clinical Frailty Scale score", Unit: "", UCUM: "1"},
}

// observations makes a row of measurements that ends on Last.
func (m *maker) observations(p Person, i int, monitor Monitor) {
	random := m.source(fmt.Sprintf("%s monitor %d", p.Key, i))
	last := parseTime(m.when(cmp.Or(monitor.Last, "-1d")))
	for n := range monitor.Count {
		at := last.AddDate(0, 0, -monitor.Every*(monitor.Count-1-n))
		at = time.Date(at.Year(), at.Month(), at.Day(), 8, random.IntN(50), 0, 0, time.UTC)
		varied := func(level, spread float64) float64 {
			return level + monitor.Drift*float64(n) + spread*(2*random.Float64()-1)
		}
		observation := object{
			"status": "final", "category": []object{coded("observation-category", "vital-signs")}, "subject": m.subject(lcr, p),
			"effectiveDateTime": at.Format(time.RFC3339), "performer": []object{m.organizationReference(lcr, "monitoring")},
			"method": object{"text": "Remote monitoring"},
		}
		if monitor.Is == "pressure" {
			observation["code"] = concept(loinc, "85354-9", "Blood pressure")
			observation["component"] = []object{
				measures["systolic"].component(varied(monitor.Level, monitor.Spread)),
				measures["diastolic"].component(varied(monitor.Second, monitor.Spread/2)),
			}
		} else {
			measure, ok := measures[monitor.Is]
			if !ok {
				m.fail(fmt.Errorf("population: %s: unknown measure %q", p.Key, monitor.Is))
				return
			}
			maps.Copy(observation, measure.component(varied(monitor.Level, monitor.Spread)))
		}
		m.add(lcr, "Observation", fmt.Sprintf("%s monitor %d %d", p.Key, i, n), observation)
	}
}

// component is a measurement's name and value.
func (t Test) component(value float64) object {
	system := loinc
	if len(t.Code) > 8 {
		system = nhs.SNOMEDCT
	}
	scale := math.Pow10(t.Places)
	return object{"code": concept(system, t.Code, t.Display), "valueQuantity": quantity(math.Round(value*scale)/scale, t.Unit, t.UCUM)}
}

// contactKinds are the ways of meeting a service with their classes of encounter.
var contactKinds = map[string]struct{ class, words string }{
	"visit":     {"HH", "Home visit"},
	"telephone": {"VR", "Telephone contact"},
	"clinic":    {"AMB", "Outpatient clinic"},
	"stay":      {"IMP", "Hospital stay"},
	"emergency": {"EMER", "Emergency department"},
	"ambulance": {"EMER", "Ambulance attendance"},
	"round":     {"HH", "GP round at the home"},
}

func (m *maker) encounter(p Person, key string, contact Contact) {
	source := cmp.Or(contact.Source, lcr)
	kind, ok := contactKinds[contact.Kind]
	if !ok {
		m.fail(fmt.Errorf("population: %s: unknown kind of contact %q", p.Key, contact.Kind))
		return
	}
	c, _ := m.clinician(contact.By)
	start := m.when(contact.Date)
	status, period := "finished", object{"start": start}
	switch {
	case contact.Open:
		status = "in-progress"
	case contact.Days > 0:
		period["end"] = parseTime(start).AddDate(0, 0, contact.Days).Format(time.DateOnly)
	default:
		period["end"] = start
	}
	encounter := object{
		"status": status, "class": object{"system": terminology + "v3-ActCode", "code": kind.class}, "type": []object{{"text": kind.words}},
		"subject": m.subject(source, p), "period": period, "serviceProvider": m.organizationReference(source, c.At),
		"participant": []object{{"individual": m.practitioner(source, contact.By)}},
		"reasonCode":  []object{{"text": contact.Text}},
	}
	if contact.Place != "" {
		encounter["location"] = []object{{"location": object{"display": contact.Place}}}
	}
	if contact.Went != "" {
		encounter["hospitalization"] = object{"dischargeDisposition": object{"text": contact.Went}}
	}
	if c.Role == "GP" {
		encounter["serviceType"] = concept(nhs.SNOMEDCT, "394814009", "General practice")
	}
	m.add(source, "Encounter", p.Key+" "+key, encounter)
}

func (m *maker) appointment(p Person, i int, booked Appointment) {
	c, _ := m.clinician(booked.By)
	start := m.when(booked.Date)
	appointment := object{
		"status": "booked", "description": booked.What, "serviceType": []object{{"text": booked.What}}, "start": issued(start),
		"end": parseTime(start).Add(20 * time.Minute).Format(time.RFC3339),
		"participant": []object{
			{"actor": m.subject(lcr, p), "status": "accepted"},
			{"actor": m.practitioner(lcr, c.Key), "status": "accepted"},
			{"actor": object{"display": booked.Where}, "status": "accepted"},
		},
	}
	if booked.For != "" {
		appointment["basedOn"] = []object{{"reference": "ServiceRequest/" + m.id(lcr, "ServiceRequest", p.Key+" "+booked.For)}}
	}
	m.add(lcr, "Appointment", fmt.Sprintf("%s %d", p.Key, i), appointment)
}

func (m *maker) serviceRequest(p Person, asked Request) {
	m.add(lcr, "ServiceRequest", p.Key+" "+asked.Key, object{
		"status": "active", "intent": "order", "code": concept(nhs.SNOMEDCT, asked.Code, asked.What), "subject": m.subject(lcr, p),
		"authoredOn": m.when(asked.Date), "occurrenceDateTime": m.when(asked.When), "requester": m.role(lcr, asked.By),
	})
}

func (m *maker) immunization(p Person, gp string, i int, given Vaccination) {
	c := m.Vaccines[given.Is]
	practice, _ := m.clinician(gp)
	m.add(lcr, "Immunization", fmt.Sprintf("%s %d", p.Key, i), object{
		"status": "completed", "vaccineCode": concept(nhs.SNOMEDCT, c.Code, c.Display), "patient": m.subject(lcr, p),
		"occurrenceDateTime": m.when(given.Date), "performer": []object{{"actor": m.organizationReference(lcr, practice.At)}},
	})
}
