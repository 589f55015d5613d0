package present_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui/present"
)

// What is left out of a family's copy is left out wherever a plan says it.
func TestACopyForTheFamilyLeavesOutWhatItSaysInEveryPlaceOfThePlan(t *testing.T) {
	plan := copyPlan(
		record.PlanItem{Field: record.AlsoInPlan, Heading: "Main diagnosis", Text: "motor neurone disease", Source: "Universal Care Plan"},
		saying(record.FieldUnderstanding, "Ewa knows that the tumour has spread"),
		saying(record.FieldSignature, "Signed: A Patel"), saying(record.FieldApprover, "B Quill"), saying(record.FieldConfirmed, "C Reed, consultant"),
		saying(record.FieldRing, "Ewa 020.7946.0123"), saying(record.FieldRing, "Jan 020\u00a07946\u00a00456"), saying(record.FieldRing, "Ola 07700/900789"),
		saying(record.FieldKeyWorker, "Piotr, since 01-02-2026 07700 900321"),
		saying(record.FieldMatters, "her rosary"),
	)
	detail, _ := plan.Detail.(record.Plan)
	detail.Kinds = []record.Code{{Value: "52448006"}}
	detail.ReviewDue = record.Day(2026, 1, 1)
	plan.Detail, plan.Text = detail, "Dementia care plan"
	flag := record.Entry{Section: record.Flags, Type: "Flag", Text: "Lives with dementia", Standing: record.Current, Source: "Universal Care Plan"}
	chart := planChart(plan, flag)
	as := present.Setting{Now: now, Pathways: record.Pathways{{Name: "general", Title: "Care plan"}, {Name: "dementia", Title: "Dementia", Codes: []string{"52448006"}}}}
	view := present.ViewOf(chart, as)
	for omission, secrets := range map[present.Omission][]string{
		present.OmitPrognosis: {"motor neurone", "tumour", "dementia", "Dementia"},
		present.OmitAuthors:   {"Patel", "Quill", "Reed"},
		present.OmitNumbers:   {"7946", "900789", "900321"},
	} {
		words := present.FamilySheet(chart, view, slip, omission).Words()
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

// A recommendation from one source does not stand in the banner as if it were all,
// while another has not said what it holds.
func TestTheBannerSaysThatThereMayBeAnotherRecommendation(t *testing.T) {
	cpr := saying(record.FieldCPR, "")
	cpr.Code.Value = record.ForAttemptedCPR
	whole := planChart(copyPlan(cpr))
	for kind, said := range map[record.StateKind]bool{record.Failed: true, record.Waiting: true, record.Rested: true, record.AnsweredEmpty: false} {
		chart := record.NewChart(whole.Person, []record.Supplier{{Name: "Universal Care Plan"}, {Name: "Oxford"}}).
			With(whole.Answers()[0]).With(record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: kind, At: now}))
		var words string
		for _, chip := range present.BannerOf(chart.Person, chart, now).Chips {
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
