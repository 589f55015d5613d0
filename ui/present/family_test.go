package present_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// What is left out of a family's copy is left out wherever a plan says it.
func TestACopyForTheFamilyLeavesOutWhatItSaysInEveryPlaceOfThePlan(t *testing.T) {
	plan := copyPlan(
		record.PlanItem{Field: planfield.Other, Heading: "Main diagnosis", Text: "motor neurone disease", Source: "Universal Care Plan"},
		saying(planfield.Understanding, "Ewa knows that the tumour has spread"),
		saying(planfield.Signature, "Signed: A Patel"), saying(planfield.Approver, "B Quill"), saying(planfield.Confirmed, "C Reed, consultant"),
		saying(planfield.RingFirst, "Ewa 020.7946.0123"), saying(planfield.RingFirst, "Jan 020\u00a07946\u00a00456"), saying(planfield.RingFirst, "Ola 07700/900789"),
		saying(planfield.KeyWorker, "Piotr, since 01-02-2026 07700 900321"),
		saying(planfield.Matters, "her rosary"),
	)
	detail, _ := plan.Detail.(record.Plan)
	detail.Kinds = []record.Code{{Value: "52448006"}}
	detail.ReviewDue = record.Day(2026, 1, 1)
	plan.Detail, plan.Text = detail, "Dementia care plan"
	flag := record.Entry{Section: record.Flags, Type: "Flag", Text: "Lives with dementia", ClinicalStatus: record.Active, Source: "Universal Care Plan"}
	rec := planChart(plan, flag)
	as := careplan.Setting{Now: now, Pathways: pathway.List{{Name: "general", Title: "Care plan"}, {Name: "dementia", Title: "Dementia", Codes: []string{"52448006"}}}}
	view := chart.ViewOf(rec, as, chart.News{})
	for omission, secrets := range map[export.Omission][]string{
		export.OmitPrognosis: {"motor neurone", "tumour", "dementia", "Dementia"},
		export.OmitAuthors:   {"Patel", "Quill", "Reed"},
		export.OmitNumbers:   {"7946", "900789", "900321"},
	} {
		words := export.FamilySheet(view, slip, omission).Words()
		for _, secret := range secrets {
			if strings.Contains(words, secret) {
				t.Errorf("left out %v, and yet: %q", omission.Words(), secret)
			}
		}
		if !strings.Contains(words, "her rosary") {
			t.Errorf("leaving out %v takes what matters to her too", omission.Words())
		}
	}
}

// marker is what no copy may say once its kind is left out.
const marker = "xq81"

// secrets are, for each kind that may be left out, ways in which a source writes it:
// the marker stands in each.
var secrets = map[export.Omission][]record.PlanItem{
	export.OmitKeySafe: {
		saying(planfield.KeySafe, marker), saying(planfield.Access, marker), saying(planfield.Dwelling, marker),
		saying(planfield.Other, "Key\u00a0safe "+marker), saying(planfield.Other, "Keycode for the gate "+marker),
		saying(planfield.Other, "the safe box with keys: "+marker), saying(planfield.Other, "The code is "+marker),
		{Field: planfield.Other, Heading: "Key\u2011safe", Text: marker}, {Field: planfield.Alert, Text: "Side door", Author: "Keysafe " + marker},
	},
	export.OmitPrognosis: {
		saying(planfield.Prognosis, marker), saying(planfield.Benefits, "SR1 sent: "+marker), saying(planfield.Other, "Death  expected; "+marker),
		saying(planfield.Diagnosis, marker+" disease (bulbar onset), 2024"), saying(planfield.Matters, marker+"\u00a0disease took my voice"),
		{Field: planfield.OtherDiagnoses, Text: "see letter", Code: record.Code{Display: marker + " syndrome (disorder)"}},
		saying(planfield.IfUnwell, marker+" syndrome: sit her up"), {Field: planfield.Alert, Heading: marker + " disease", Text: "Dog"},
		{Field: planfield.Alert, Text: "Cat", Author: "A Jones", Role: marker + "-disease nurse", Date: record.Day(2026, 3, 12)},
		{Field: planfield.Diagnosis, Text: "Motor neurone disease (XQ)"}, saying(planfield.Matters, "XQ took my voice"),
	},
	export.OmitAnticipatory: {
		saying(planfield.Anticipatory, marker), saying(planfield.AnticipatoryBox, marker), saying(planfield.Other, "Just\u2011in\u2011case: "+marker),
		{Field: planfield.Other, Heading: "Anticipatory medicines", Text: marker},
	},
	export.OmitAuthors: {
		saying(planfield.Signature, marker), {Field: planfield.Matters, Text: "tea", Author: marker, Date: record.Day(2026, 3, 12), Source: "UCP"},
		{Field: planfield.Matters, Text: "tea", Author: "B Quill", Role: marker, Date: record.Day(2026, 3, 12), Source: "UCP"},
	},
}

// Whatever is left out never stands in the copy, wherever and however it is written;
// and what to do in a crisis, what to do if unwell and whom to ring stay in it.
func TestNoSpellingOfWhatIsLeftOutStaysAndNothingToDoInAnEmergencyGoes(t *testing.T) {
	needed := []record.PlanItem{
		saying(planfield.Crisis, "Oxycodone 10 mg by mouth within 30 min"), saying(planfield.IfUnwell, "Sit her up and open a window"), saying(planfield.RingFirst, "Ewa, her daughter"),
	}
	as := careplan.Setting{Now: now, Pathways: pathway.List{{Name: "general", Title: "Care plan"}, {
		Name: "sickle-cell", Title: "Sickle cell", Codes: []string{"417357006"},
		Boxes: []pathway.Box{{Name: "crisis", Heading: "Sickle cell crisis: do this first", Fields: []planfield.Field{planfield.Crisis}}},
		Order: []pathway.Order{{First: []string{"crisis"}}},
	}}}
	rapid.Check(t, func(t *rapid.T) {
		omission := rapid.SampledFrom(slices.Sorted(maps.Keys(secrets))).Draw(t, "omission")
		items := rapid.Permutation(slices.Concat(needed, secrets[omission])).Draw(t, "items")
		entry := copyPlan(items...)
		plan, _ := entry.Detail.(record.Plan)
		plan.Kinds = []record.Code{{Value: "417357006"}}
		entry.Detail = plan
		rec := planChart(entry)
		view := chart.ViewOf(rec, as, chart.News{})
		words := export.FamilySheet(view, slip, omission).Words()
		if strings.Contains(strings.ToLower(words), marker) || strings.Contains(words, "XQ") || omission == export.OmitPrognosis && strings.Contains(words, "Sickle") {
			t.Errorf("left out %v, and yet\n%s", omission.Words(), words)
		}
		for _, item := range needed {
			if !strings.Contains(words, item.Text) {
				t.Errorf("leaving out %v takes %q too:\n%s", omission.Words(), item.Text, words)
			}
		}
		if whole := export.PlanSheet(view, slip).Words(); !strings.Contains(whole, marker) || strings.Contains(whole, "left out") {
			t.Error("the whole plan is not whole")
		}
	})
}

// A recommendation from one source does not stand in the banner as if it were all,
// while another has not said what it holds.
func TestTheBannerSaysThatThereMayBeAnotherRecommendation(t *testing.T) {
	cpr := saying(planfield.CPR, "")
	cpr.Code.Value = record.ForAttemptedCPR
	whole := planChart(copyPlan(cpr))
	for kind, said := range map[record.StateKind]bool{record.Failed: true, record.Waiting: true, record.Rested: true, record.AnsweredEmpty: false} {
		rec := record.NewChart(whole.Person, []record.Supplier{{Name: "Universal Care Plan"}, {Name: "Oxford"}}).
			With(whole.Answers()[0]).With(record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: kind, At: now}))
		var words string
		for _, chip := range chart.BannerOf(rec.Person, rec, now).Chips() {
			words += chip.Text + "\n"
		}
		if strings.Contains(words, "there may be another") != said {
			t.Errorf("another source is %s, and the banner says %q", kind, words)
		}
	}
}

// Two medicines that nobody named may be any two, and a warning on one list is not
// lost beside the other.
func TestMedicinesThatAreNotNamedAreNotLinedUpAndAWarningIsSaidInItsPlace(t *testing.T) {
	unnamed := func(id, dose string) record.Entry { return drug(id, record.MedicineNotNamed, dose, "") }
	page := sectionOf(chartOf(answered("GP", unnamed("1", "one")), answered("Oxford", unnamed("2", "ten"))), record.Medicines, false)
	if len(page.Rows) != 2 {
		t.Errorf("two medicines that are not named stand in %d rows", len(page.Rows))
	}
	warned := drug("2", "Warfarin", "one", "375")
	warned.Marks = []string{"It says more than Careview can read."}
	page = sectionOf(chartOf(answered("GP", drug("1", "Warfarin", "one", "375")), answered("Oxford", warned)), record.Medicines, false)
	if got := page.Rows[0].Lists[1].Text; got != "one (with a warning: read it)" {
		t.Errorf("a dose with a warning is listed as %q", got)
	}
}
