package present_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

func TestANewPathwayNeedsNoCode(t *testing.T) {
	var epilepsy pathway.Pathway
	err := toml.Unmarshal([]byte(`
name  = "epilepsy"
title = "Epilepsy"
codes = ["84757009"]
[[box]]
name    = "seizure"
heading = "If {she becomes} unresponsive"
fields  = ["seizure", "rescue-medicine"]
[[order]]
roles = ["ambulance"]
first = ["seizure"]
[[order]]
then = ["seizure"]
[missing]
rescue-medicine = "No rescue medicine is recorded. Time the seizure; after five minutes ring 999."
`), &epilepsy)
	if err != nil {
		t.Fatal(err)
	}
	plan := record.Plan{Kinds: []record.Code{{Value: "84757009"}}, Changed: record.Day(2026, 3, 12), Fields: []record.PlanItem{item("seizure", "", "Roll her over.")}}
	as := careplan.Setting{Now: now, Role: "ambulance", Pathways: pathway.List{epilepsy, {Name: "general", Title: "Care plan"}}}
	page := careplan.EmergencyOf(chartOf(answered("UCP", planEntry(plan))), as)
	if len(page.Lead) != 1 || page.Lead[0].Heading != "If she becomes unresponsive" || page.Lead[0].Items[0].Text != "Roll her over." ||
		!slices.Equal(page.Lead[0].Missing, []string{"No rescue medicine is recorded. Time the seizure; after five minutes ring 999."}) {
		t.Errorf("a crew sees first %+v", page.Lead)
	}
	as.Role = "carer"
	if page := careplan.EmergencyOf(chartOf(answered("UCP", planEntry(plan))), as); len(page.Lead) != 0 || len(page.More) != 1 {
		t.Errorf("a carer sees first %+v, then %+v", page.Lead, page.More)
	}
	if cards := careplan.PageOf(chartOf(answered("UCP", planEntry(plan))), as).Plans; len(cards) != 1 || cards[0].Words[0].Text != "Epilepsy" {
		t.Errorf("the plan is called %+v", cards)
	}
}

func TestAnUnknownPathwayIsShownWithTheGeneralLayout(t *testing.T) {
	plan := record.Plan{Kinds: []record.Code{{Value: "404684003"}}, Fields: []record.PlanItem{item(planfield.Crisis, "", "Sit with me."), item("tea", "Tea", "with milk")}}
	rec := chartOf(answered("UCP", planEntry(plan)))
	if page := careplan.EmergencyOf(rec, setting); len(page.Lead) != 1 || page.Lead[0].Items[0].Text != "Sit with me." {
		t.Errorf("%+v", page.Lead)
	}
	card := careplan.PageOf(rec, setting).Plans[0]
	if last := card.Sections[len(card.Sections)-1]; last.Heading != "Also in this plan" || last.Items[0].Text != "with milk" {
		t.Errorf("%+v", card.Sections)
	}
}

func TestAMissingPreferredPlaceOfDeathIsSaidThoughThePlaceOfCareIsThere(t *testing.T) {
	plan := record.Plan{Fields: []record.PlanItem{item(planfield.PlaceOfCare, "", "here")}}
	page := emergency(answered("UCP", planEntry(plan)))
	if len(page.Places.Missing) != 1 || !strings.HasPrefix(page.Places.Missing[0], "Preferred place of death is not recorded") {
		t.Errorf("%q", page.Places.Missing)
	}
	page = emergency(answered("UCP", planEntry(plan)), silent("Oxford", record.TimedOut))
	if len(page.Places.Missing) != 1 || strings.Contains(page.Places.Missing[0], "not recorded") {
		t.Errorf("while a source is silent: %q", page.Places.Missing)
	}
}

func TestPlansThatDifferOnTreatmentOrPlaceAreShownTogetherInRed(t *testing.T) {
	for field, want := range map[planfield.Field]string{
		planfield.TreatmentLevel: "Plans differ on how far to treat",
		planfield.PlaceOfCare:    "Plans differ on the preferred place of care",
		planfield.PlaceOfDeath:   "Plans differ on the preferred place of death",
	} {
		one := record.Plan{Changed: record.Day(2025, 1, 1), Fields: []record.PlanItem{item(field, "", "At home")}}
		two := record.Plan{Changed: record.Day(2026, 1, 1), Fields: []record.PlanItem{item(field, "", "In hospital")}}
		rec := chartOf(answered("UCP", planEntry(one)), answered("Oxford", planEntry(two)))
		page := careplan.EmergencyOf(rec, setting)
		if len(page.Differ) != 1 || page.Differ[0].Heading != want || len(page.Differ[0].Items) != 2 || len(page.Differ[0].Missing) != 1 {
			t.Errorf("%s: %+v", want, page.Differ)
		}
		if words := sheetWords(rec, setting); strings.Count(words, "At home") != 1 {
			t.Errorf("%s is said in two places:\n%s", want, words)
		}
		if plans := careplan.PageOf(rec, setting); len(plans.Differ) != 1 || plans.Differ[0].Heading != want {
			t.Errorf("%s: the care plan page says %+v", want, plans.Differ)
		}
		banner := chart.BannerOf(rec.Person, rec, now)
		if !slices.ContainsFunc(banner.Chips(), func(w record.Word) bool { return w.Text == want && w.Tone == record.Danger }) {
			t.Errorf("%s: the banner says %v", want, banner.Chips())
		}
		one.Fields[0].Text = "in  Hospital"
		if page := emergency(answered("UCP", planEntry(one)), answered("Oxford", planEntry(two))); len(page.Differ) != 0 {
			t.Errorf("%s: though they say the same", want)
		}
	}
}

func TestWhatFollowsFromASilentPlanSourceIsSaidAfterTheRecommendation(t *testing.T) {
	text := sheetWords(chartOf(answered("UCP", planEntry(dementia)), silent("Oxford", record.TimedOut)), setting)
	before, after, said := strings.Cut(text, "! Oxford did not answer. A plan made there would not be shown.")
	if !said || !strings.Contains(before, "Do not attempt CPR") || !strings.Contains(after, "If she becomes unwell") {
		t.Error(text)
	}
}

func BenchmarkEmergency(b *testing.B) {
	entries := []record.Entry{planEntry(dementia)}
	for range 5000 {
		entries = append(entries, record.Entry{Section: record.Observations, Type: "Observation", Text: "Pulse", Source: "UCP", Date: record.Day(2026, 1, 1)})
	}
	rec := chartOf(answered("UCP", entries...), answered("GP"))
	for b.Loop() {
		careplan.EmergencyOf(rec, setting)
	}
}

func TestAPlanOfTwoPathwaysIsReadByBoth(t *testing.T) {
	plan := record.Plan{Kinds: []record.Code{{Value: "736373009"}, {Value: "417357006"}}, Fields: []record.PlanItem{item(planfield.Matters, "", "the garden")}}
	rec := chartOf(answered("UCP", planEntry(plan)))
	page := careplan.EmergencyOf(rec, setting)
	if !slices.ContainsFunc(page.Lead, func(b careplan.Block) bool {
		return strings.Contains(strings.Join(b.Missing, " "), "No crisis guidance is recorded")
	}) {
		t.Errorf("the second pathway is not heard: %+v", page.Lead)
	}
	words := careplan.PageOf(rec, setting).Plans[0].Words
	if words[0].Text != "End of life" || words[1].Text != "Sickle cell" {
		t.Errorf("%+v", words)
	}
	if word := rec.PlanWord(now, pathways.Titles); word.Text != "End of life, Sickle cell" {
		t.Errorf("%q", word.Text)
	}
}
