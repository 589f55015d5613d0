package access_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
)

func TestARoleThatDoesNotGoInNeverReadsTheKeySafeWhereverItIsWritten(t *testing.T) {
	h := open(t, "nurse")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		plan := record.Plan{Fields: []record.PlanItem{
			{Field: record.FieldKeySafe, Text: "code 4711"}, {Field: record.FieldAccess, Heading: "Getting in", Text: "Side door; keysafe 4711"},
			{Field: record.AlsoInPlan, Heading: "Key-safe", Text: "4711"}, {Field: record.FieldAlert, Text: "Dog in the hall"},
		}}
		return record.Answer{Source: "London Care Record", At: now, Entries: []record.Entry{
			{Section: record.CarePlans, Text: "Plan", Detail: plan, Facts: []record.Fact{{Label: "In words", Value: "The key safe opens with 4711"}}},
		}, States: map[record.Section]record.State{record.CarePlans: {Kind: record.Answered, At: now}}}
	}
	rules := policy(t)
	nurse := rules.Role["nurse"]
	nurse.KeySafe = false
	rules.Role["nurse"] = nurse
	staff := staffWith("nurse")
	desk, err := access.New(access.Config{
		Identity: memoryIdentity{"next": staff}, Shift: h.kept, Trail: h.trail, Sources: h.sources, Documents: wordReader{},
		Directory: memoryDirectory{residents: []record.Patient{margaret}}, Policy: rules, Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	h.desk = desk
	if _, err := desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ChooseRole(t.Context(), "r-nurse"); err != nil {
		t.Fatal(err)
	}
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	entry := chart.Entries(record.CarePlans)[0]
	text := ""
	for _, item := range entry.Detail.(record.Plan).Fields {
		text += item.Heading + ": " + item.Text + "\n"
	}
	for _, f := range entry.Facts {
		text += f.Label + ": " + f.Value + "\n"
	}
	if strings.Contains(text, "4711") || !strings.Contains(text, "Dog in the hall") || !strings.Contains(text, "Getting in") {
		t.Errorf("the nurse reads\n%s", text)
	}
}
