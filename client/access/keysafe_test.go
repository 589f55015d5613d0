package access_test

import (
	"context"
	"strings"
	"testing"

	"careview/client/access"
	"careview/client/record"
)

func TestARoleThatDoesNotGoInNeverReadsTheKeySafeWhereverItIsWritten(t *testing.T) {
	h := furnish(t, "nurse", func(c *access.Config) {
		nurse := c.Policy.Role["nurse"]
		nurse.KeySafe = false
		c.Policy.Role["nurse"] = nurse
	})
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		plan := record.Plan{Fields: []record.PlanItem{
			{Field: record.FieldKeySafe, Text: "code 4711"}, {Field: record.FieldAccess, Heading: "Getting in", Text: "Side door; keysafe 4711"},
			{Field: record.AlsoInPlan, Heading: "Key-safe", Text: "4711"}, {Field: record.FieldAlert, Text: "Dog in the hall"},
		}}
		return record.Answer{Source: "London Care Record", At: now, Entries: []record.Entry{
			{Section: record.CarePlans, Text: "Plan", Detail: plan, Facts: []record.Fact{{Label: "In words", Value: "The key safe opens with 4711"}}},
		}, States: map[record.Section]record.State{record.CarePlans: {Kind: record.Answered, At: now}}}
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
