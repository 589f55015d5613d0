package present_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// readers are the kinds of role that see the emergency page.
var readers = []string{"ambulance", "carer", "clinician", "manager", "nurse"}

// whole is a plan of a pathway with every field that the emergency page shows.
func whole(pathway pathway.Pathway) record.Plan {
	plan := record.Plan{Changed: record.Day(2026, 3, 12), ReviewDue: record.Day(2027, 3, 12), Fields: dementia.Fields}
	if len(pathway.Codes) > 0 {
		plan.Kinds = []record.Code{{Value: pathway.Codes[0]}}
	}
	for _, box := range pathway.Boxes {
		for _, field := range box.Fields {
			if len(plan.Items(field)) == 0 {
				plan.Fields = append(slices.Clip(plan.Fields), item(field, "", fmt.Sprintf("(%s)", field)))
			}
		}
	}
	return plan
}

// cases are what a record may hold of a pathway's plan.
func cases(pathway pathway.Pathway) map[string][]record.Answer {
	full := whole(pathway)
	bare := record.Plan{Kinds: full.Kinds, Changed: full.Changed}
	overdue := full
	overdue.Changed, overdue.ReviewDue = record.Day(2025, 9, 1), record.Day(2026, 9, 1)
	differs := record.Plan{Changed: record.Day(2026, 10, 1), Fields: []record.PlanItem{
		cpr(record.ForAttemptedCPR, "Decided on admission."), item(planfield.TreatmentLevel, "Hospital", "everything"), item(planfield.PlaceOfDeath, "", "hospital"),
	}}
	return map[string][]record.Answer{
		"complete":    {answered("UCP", planEntry(full))},
		"empty":       {answered("UCP", planEntry(bare))},
		"conflicting": {answered("UCP", planEntry(full)), answered("Oxford", planEntry(differs))},
		"overdue":     {answered("UCP", planEntry(overdue))},
		"failed":      {answered("GP"), silent("UCP", record.Failed)},
	}
}

func TestTheEmergencyPageOfEveryPathwayForEveryRole(t *testing.T) {
	for _, pathway := range pathways {
		var b strings.Builder
		for _, name := range []string{"complete", "empty", "conflicting", "overdue", "failed"} {
			rec := chartOf(cases(pathway)[name]...)
			var texts []string
			by := map[string][]string{}
			for _, role := range readers {
				text := sheetWords(rec, careplan.Setting{Now: now, Role: role, Pathways: pathways})
				if len(text) < 200 {
					t.Errorf("%s, %s, %s: the page is as good as blank: %q", pathway.Name, name, role, text)
				}
				if by[text] == nil {
					texts = append(texts, text)
				}
				by[text] = append(by[text], role)
			}
			for _, text := range texts {
				fmt.Fprintf(&b, "=== %s: %s\n%s\n", name, strings.Join(by[text], ", "), text)
			}
		}
		golden(t, filepath.Join("testdata", pathway.Name+".txt"), b.String())
	}
}

// sheetWords are the words of the emergency page as it is copied and printed.
func sheetWords(rec record.Chart, setting careplan.Setting) string {
	return export.EmergencySheet(chart.ViewOf(rec, setting, chart.News{}), export.Provenance{At: now, By: "Ann Lee, Nurse"}).Words()
}

var update = flag.Bool("update", false, "write the texts anew, to be read before they are kept")

// golden holds a text against the file that says what it should be.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what it says any more:\n%s", path, got)
	}
}
