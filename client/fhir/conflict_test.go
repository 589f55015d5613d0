package fhir_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/planfield"
)

// decided is one of the two decisions with words of its own to be looked for.
type decided struct{ code, words string }

func (d decided) coding() m { return m{"system": sct, "code": d.code, "display": d.words} }

func (d decided) concept() m { return m{"coding": []m{d.coding()}} }

// shapes are the ways in which a whole plan or a lone statement says a decision.
var shapes = map[string]func(id string, d decided) []m{
	"observation": func(id string, d decided) []m {
		return []m{with(cpr(id, d.code), m{"valueCodeableConcept": d.concept()})}
	},
	"observation of itself": func(id string, d decided) []m {
		return []m{about("Observation", id, m{"status": "final", "code": d.concept(), "valueBoolean": true})}
	},
	"flag": func(id string, d decided) []m {
		return []m{about("Flag", id, m{"status": "active", "code": d.concept()})}
	},
	"condition": func(id string, d decided) []m { return []m{about("Condition", id, m{"code": d.concept()})} },
	"order": func(id string, d decided) []m {
		return []m{about("ServiceRequest", id, m{"status": "active", "intent": "order", "code": d.concept()})}
	},
	"section": func(id string, d decided) []m {
		return []m{with(cpr("o"+id, d.code), m{"valueCodeableConcept": d.concept()}), plan(id, m{"section": []m{planSection("cpr", "CPR", d.words, m{"entry": []m{ref("Observation/o" + id)}})}})}
	},
	"section with a file": func(id string, d decided) []m {
		return []m{
			{"resourceType": "Binary", "id": "b" + id, "contentType": "application/pdf", "data": "JVBERi0="}, with(cpr("o"+id, d.code), m{"valueCodeableConcept": d.concept()}),
			plan(id, m{"section": []m{sectionOf(planfield.CPR, "", ref("Observation/o"+id)), {"title": "PDF", "entry": []m{ref("Binary/b" + id)}}}}),
		}
	},
	"form": func(id string, d decided) []m {
		return []m{with(form(m{"item": []m{asked("CPR1", "Decision", m{"valueCoding": d.coding()})}}), m{"id": id})}
	},
	"activity": func(id string, d decided) []m {
		return []m{about("CarePlan", id, m{"status": "active", "intent": "plan", "activity": []m{{"detail": m{"status": "in-progress", "code": d.concept()}}}})}
	},
}

// together are the ways in which one plan says both.
var together = map[string]func(a, b decided) []m{
	"section": func(a, b decided) []m {
		return []m{with(cpr("1", a.code), m{"valueCodeableConcept": a.concept()}), with(cpr("2", b.code), m{"valueCodeableConcept": b.concept()}),
			plan("c", m{"section": []m{sectionOf(planfield.CPR, "", ref("Observation/1"), ref("Observation/2"))}})}
	},
	"section in words": func(a, b decided) []m {
		say := func(id string, d decided) m {
			return about("Observation", id, m{"status": "final", "code": coded(sct, "304251008"), "valueString": d.words})
		}
		return []m{say("1", a), with(cpr("2", b.code), m{"valueCodeableConcept": b.concept()}), plan("c", m{"section": []m{sectionOf(planfield.CPR, "", ref("Observation/1"), ref("Observation/2"))}})}
	},
	"two sections": func(a, b decided) []m {
		return []m{about("Flag", "1", m{"status": "active", "code": a.concept()}), about("Flag", "2", m{"status": "active", "code": b.concept()}),
			plan("c", m{"section": []m{sectionOf(planfield.CPR, "See the flag", ref("Flag/1")), sectionOf(planfield.CPR, "See this flag", ref("Flag/2"))}})}
	},
	"box": func(a, b decided) []m {
		return []m{form(m{"item": []m{{"linkId": "CPR", "text": "Resuscitation", "item": []m{
			asked("CPR1", "Decision before", m{"valueCoding": a.coding()}), asked("CPR2", "Decision now", m{"valueCoding": b.coding()})}}}})}
	},
	"answer": func(a, b decided) []m {
		return []m{form(m{"item": []m{asked("CPR1", "Decision", m{"valueCoding": a.coding()}, m{"valueCoding": b.coding()})}})}
	},
	"answer within an answer": func(a, b decided) []m {
		return []m{form(m{"item": []m{asked("CPR1", "Decision", m{"valueCoding": a.coding(), "item": []m{asked("CPR2", "Changed since to", m{"valueCoding": b.coding()})}})}})}
	},
	"activities": func(a, b decided) []m {
		return []m{about("CarePlan", "k", m{"status": "active", "intent": "plan", "activity": []m{
			{"detail": m{"status": "in-progress", "code": a.concept()}}, {"detail": m{"status": "in-progress", "code": b.concept()}}}})}
	},
}

func TestTwoContraryDecisionsAreAlwaysBothShown(t *testing.T) {
	shapeNames, togetherNames := sortedKeys(shapes), sortedKeys(together)
	rapid.Check(t, func(rt *rapid.T) {
		a, b := decided{record.ForAttemptedCPR, "First wording"}, decided{record.NotForAttemptedCPR, "Second wording"}
		if rapid.Bool().Draw(rt, "swapped") {
			a, b = b, a
		}
		var in []m
		if rapid.Bool().Draw(rt, "in one plan") {
			in = together[rapid.SampledFrom(togetherNames).Draw(rt, "where")](a, b)
		} else {
			in = append(shapes[rapid.SampledFrom(shapeNames).Draw(rt, "first")]("one", a), shapes[rapid.SampledFrom(shapeNames).Draw(rt, "second")]("two", b)...)
		}
		chart := chartToday(t, rapid.Permutation(in).Draw(rt, "order")...)
		status, items := chart.CPR()
		said := fmt.Sprint(items)
		if status != record.CPRDiffers || !strings.Contains(said, a.words) || !strings.Contains(said, b.words) {
			rt.Fatalf("%s: %+v", status.Words(), items)
		}
	})
}

func TestOneDecisionSaidTwiceIsNoConflict(t *testing.T) {
	d := decided{record.NotForAttemptedCPR, "Not for attempted CPR"}
	for _, first := range sortedKeys(shapes) {
		for _, second := range sortedKeys(shapes) {
			if status, items := chartToday(t, append(shapes[first]("one", d), shapes[second]("two", d)...)...).CPR(); status != record.CPRDoNotAttempt {
				t.Errorf("%s and %s: %s, %+v", first, second, status.Words(), items)
			}
		}
	}
}

func sortedKeys[V any](of map[string]V) []string {
	var keys []string
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func TestTwoPlacesInOneSectionAreBothShownAndDiffer(t *testing.T) {
	place := func(id, text string) m {
		return about("Observation", id, m{"status": "final", "code": codedWords(sct, "395091006", "Preferred place of death"), "valueString": text})
	}
	for _, narrative := range []string{"", "See the wishes"} {
		chart := chartToday(t, place("1", "At home"), place("2", "Hospice, St Luke's"), plan("c", m{"section": []m{sectionOf(planfield.PlaceOfDeath, narrative, ref("Observation/1"), ref("Observation/2"))}}))
		said := fmt.Sprint(chart.PlanItems(planfield.PlaceOfDeath))
		if !strings.Contains(said, "At home") || !strings.Contains(said, "Hospice, St Luke's") || !strings.Contains(said, narrative) {
			t.Errorf("%s", said)
		}
		if differ := chart.PlanCheck(today).Differ; !slices.Contains(differ, planfield.PlaceOfDeath) {
			t.Errorf("they do not differ: %v", differ)
		}
	}
}

func TestTheWordsOfASectionHideNothingOfItsStatement(t *testing.T) {
	hospice := about("Observation", "s", m{"status": "final", "code": coded(sct, "395091006"), "valueCodeableConcept": codedWords(sct, "284546000", "Hospice St Luke's"), "note": []m{{"text": "NOT at home: stairs"}}})
	items := chartToday(t, hospice, plan("c", m{"section": []m{sectionOf(planfield.PlaceOfDeath, "As discussed", ref("Observation/s"))}})).PlanItems(planfield.PlaceOfDeath)
	if len(items) != 1 || items[0].Text != "As discussed\nHospice St Luke's NOT at home: stairs" {
		t.Errorf("%+v", items)
	}
	flag := about("Flag", "s", m{"status": "active", "code": notFor()})
	if status, items := chartToday(t, flag, plan("c", m{"section": []m{sectionOf(planfield.CPR, "See the flag", ref("Flag/s"))}})).CPR(); status != record.CPRDoNotAttempt || len(items) != 1 {
		t.Errorf("%s: %+v", status.Words(), items)
	}
	noted := with(cpr("o", record.NotForAttemptedCPR), m{"note": []m{{"text": "Form in the hall drawer"}}})
	if _, items := chartToday(t, noted, plan("c", m{"section": []m{sectionOf(planfield.CPR, "Do not attempt CPR", ref("Observation/o"))}})).CPR(); items[0].Text != "Do not attempt CPR\nForm in the hall drawer" {
		t.Errorf("%+v", items)
	}
}
