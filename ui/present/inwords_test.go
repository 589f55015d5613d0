package present_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

// said is an entry with one thing said in words alone, by Sister Ng.
func said(field planfield.Field, text string) record.Entry {
	words := record.PlanItem{Field: field, Heading: "Condition", Text: text, Author: "Sister Ng", Date: record.Day(2026, 3, 1), Source: "GP", InWords: true}
	return record.Entry{Section: record.Flags, Type: "Flag", ID: text, Source: "GP", Text: text, Date: record.Day(2026, 3, 1), InWords: []record.PlanItem{words}}
}

func TestWhatIsSaidInWordsStandsWhereItsAnswerWould(t *testing.T) {
	page := emergency(answered("GP", said(planfield.CPR, "DNACPR in place")))
	if page.CPR.Status != record.CPROther || page.CPR.Words != "CPR: read the recommendation" || page.CPR.Tone != record.Warning {
		t.Errorf("%+v", page.CPR)
	}
	want := careplan.Statement{Heading: "Condition, in words alone: read it", Text: "DNACPR in place", From: "Sister Ng · 01-Mar-2026 · GP", InWordsOf: "Condition"}
	if !slices.Equal(page.CPR.Items, []careplan.Statement{want}) {
		t.Errorf("%+v", page.CPR.Items)
	}
	for field, block := range map[planfield.Field]func(careplan.Emergency) careplan.Block{
		planfield.ADRT: func(e careplan.Emergency) careplan.Block { return e.Legal }, planfield.LPA: func(e careplan.Emergency) careplan.Block { return e.Legal },
		planfield.PlaceOfDeath: func(e careplan.Emergency) careplan.Block { return e.Places }, planfield.TreatmentLevel: func(e careplan.Emergency) careplan.Block { return e.Unwell },
	} {
		got := block(emergency(answered("GP", said(field, "Marker"))))
		if len(got.Items) != 1 || got.Items[0].Text != "Marker" || got.Items[0].Binding || got.Items[0].Advice {
			t.Errorf("%s: %+v", field, got)
		}
		for _, none := range got.Missing {
			if strings.Contains(none, "Nothing is recorded") || strings.Contains(none, "no lasting power") || strings.Contains(none, "No preferred place of care or of death") {
				t.Errorf("%s: beside its words it is said %q", field, none)
			}
		}
	}
}

func TestACodedDecisionStandsAboveWhatIsSaidInWords(t *testing.T) {
	page := emergency(answered("UCP", planEntry(dementia)), answered("GP", said(planfield.CPR, "For full resuscitation")))
	if page.CPR.Status != record.CPRDoNotAttempt || len(page.CPR.Items) != 2 || page.CPR.Items[1].Text != "For full resuscitation" || len(page.CPR.Cautions) == 0 {
		t.Errorf("%+v", page.CPR)
	}
	attempt := record.Plan{Changed: record.Day(2026, 1, 1), Fields: []record.PlanItem{cpr(record.ForAttemptedCPR, "")}}
	said := chartOf(answered("UCP", planEntry(attempt)), answered("GP", said(planfield.CPR, "DNACPR in place")))
	if word := said.CPRWord(); word.Tone < record.Warning || !strings.HasSuffix(word.Text, "Attempt") {
		t.Errorf("a list says %+v", word)
	}
}

func TestARecordThatWasMergedIntoAnotherIsSaidInTheBanner(t *testing.T) {
	for merged, want := range map[bool]int{true: 1, false: 0} {
		answer := answered("GP")
		answer.Patient = &record.Patient{Merged: merged}
		banner := chart.BannerOf(record.Patient{}, chartOf(answer), setting.Now)
		if len(banner.Notes) != want || merged && !strings.HasPrefix(banner.Notes[0].Text, "GP keeps this person under another record") {
			t.Errorf("merged %v: %+v", merged, banner.Notes)
		}
	}
}
