package people

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"careview/client/nhs"
)

// Bedside is what one clinician measured at one moment: "breathing 24", "oxygen 93". Litres
// are of oxygen; Air says that there was none. NEWS2 is what they scored themselves.
type Bedside struct {
	Date, By, Mind, NEWS2 string
	Values                []string
	Litres                float64
	Air                   bool
}

// Watch asks for something to be measured every so many days, at a time of day.
type Watch struct {
	Is, Since, By, At string
	Every             int
}

// minds are the levels of consciousness with their SNOMED CT codes.
var minds = map[string]string{"Alert": "248234008", "New confusion": "130987000", "Voice": "300202002", "Pain": "450847001", "Unresponsive": "422768004"}

// bedside makes one observation of each thing measured.
func (m *maker) bedside(p Person, i int, set Bedside) {
	add := func(what string, more object) {
		observation := object{
			"status": "final", "category": []object{coded("observation-category", "vital-signs")}, "subject": m.subject(lcr, p),
			"effectiveDateTime": m.when(set.Date), "performer": []object{m.role(lcr, set.By)},
		}
		maps.Copy(observation, more)
		m.add(lcr, "Observation", fmt.Sprintf("%s bedside %d %s", p.Key, i, what), observation)
	}
	for _, text := range set.Values {
		is, written, _ := strings.Cut(text, " ")
		measure, known := measures[is]
		value, err := strconv.ParseFloat(written, 64)
		if is == "pressure" {
			upper, lower, _ := strings.Cut(written, "/")
			over, first := strconv.ParseFloat(upper, 64)
			under, second := strconv.ParseFloat(lower, 64)
			if known, err = first == nil, second; known && err == nil {
				add(is, object{"code": concept(loinc, "85354-9", "Blood pressure"), "component": []object{measures["systolic"].component(over), measures["diastolic"].component(under)}})
				continue
			}
		}
		if !known || err != nil {
			m.fail(fmt.Errorf("population: %s: %q is no measurement", p.Key, text))
			return
		}
		add(is, measure.component(value))
	}
	switch {
	case set.Litres > 0:
		add("supply", object{"code": concept(loinc, "3151-8", "Inhaled oxygen flow rate"), "valueQuantity": quantity(set.Litres, "L/min", "L/min")})
	case set.Air:
		add("supply", object{"code": concept(nhs.SNOMEDCT, "250774007", "Air or oxygen"), "valueCodeableConcept": concept(nhs.SNOMEDCT, "722742002", "Breathing room air")})
	}
	if set.Mind != "" {
		add("mind", object{"code": concept(nhs.SNOMEDCT, "1104441000000107", "Consciousness (ACVPU)"), "valueCodeableConcept": concept(nhs.SNOMEDCT, minds[set.Mind], set.Mind)})
	}
	if set.NEWS2 != "" {
		total, err := strconv.Atoi(set.NEWS2)
		m.fail(err)
		add("news2", object{"code": concept(nhs.SNOMEDCT, "1104051000000101", "NEWS2 total score"), "valueInteger": total})
	}
}

// watch makes the request for what is to be measured again and again.
func (m *maker) watch(p Person, asked Watch) {
	measure, ok := measures[asked.Is]
	if !ok {
		m.fail(fmt.Errorf("population: %s: unknown measure %q", p.Key, asked.Is))
		return
	}
	repeat := object{"frequency": 1, "period": asked.Every, "periodUnit": "d"}
	if asked.At != "" {
		repeat["timeOfDay"] = []string{asked.At + ":00"}
	}
	m.add(lcr, "ServiceRequest", p.Key+" watch "+asked.Is, object{
		"status": "active", "intent": "order", "code": concept(loinc, measure.Code, measure.Display), "subject": m.subject(lcr, p),
		"authoredOn": m.when(asked.Since), "occurrenceTiming": object{"repeat": repeat}, "requester": m.role(lcr, asked.By),
	})
}
