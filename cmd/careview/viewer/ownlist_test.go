package viewer

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
)

// A home of 200 that keeps its list itself, over services that are slow or hang: the
// list is there at once, one source's words wait for no other's, and leaving ends it.
func TestAListOf200IsNotHeldUpBySlowSources(t *testing.T) {
	if testing.Short() {
		t.Skip("a very large list")
	}
	service := central(t, map[string]demo.Fault{
		"lcr": {Kind: demo.Slow, Wait: 5 * time.Millisecond}, "oxford": {Kind: demo.Slow, Wait: 30 * time.Millisecond},
	})
	v := put(t, strings.NewReplacer(
		`folder  = ""`, fmt.Sprintf("folder = %q", t.TempDir()), `[residents]`+"\n"+`source = "London Care Record"`, "[residents]\nfrom = \"own\"",
	).Replace(service.Settings()))
	signIn(t, v.desk, "ann-lee")
	for n, added := 0, 0; added < 200; n++ {
		nine := fmt.Sprintf("999%06d", n)
		digit, ok := nhs.CheckDigit(nine)
		if !ok {
			continue
		}
		person := record.Patient{NHSNumber: record.NHSNumber(nine + string(digit)), Name: record.Name{Family: fmt.Sprintf("Made%03d", n)}}
		if err := v.own.Add(t.Context(), "VN9A1", person); err != nil {
			t.Fatal(err)
		}
		added++
	}
	var first, last viewing.ResidentList
	began, shown := time.Now(), time.Duration(0)
	err := v.desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
		if first.At.IsZero() {
			first, shown = list, time.Since(began)
		}
		last = list
	})
	if err != nil || len(first.Rows) != 200 || first.Settled || first.Rows[0].Plan.Text != "asking …" {
		t.Fatalf("%d people were shown at once, settled %t, %v", len(first.Rows), first.Settled, err)
	}
	t.Logf("the list after %v, its last words after %v", shown, time.Since(began))
	for _, row := range last.Rows {
		if row.Plan.Text == "asking …" || row.Allergy.Text == "asking …" {
			t.Fatal("somebody's words never came")
		}
	}
	if answered := answeredIn(t, v); answered != 2*200 { // of a row's words, and of what is new
		t.Errorf("%d answers are in the trail", answered)
	}
	if err := service.SetFault("oxford", demo.Fault{Kind: demo.Hang}); err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	if err := v.desk.Residents(ctx, false, func(viewing.ResidentList) { leave() }); !errors.Is(err, context.Canceled) {
		t.Errorf("leaving the list said %v", err)
	}
}

// answeredIn counts the answers in the trail that name every source's outcome.
func answeredIn(t *testing.T, v *Viewer) int {
	t.Helper()
	entries, err := v.trail.Entries(t.Context(), 10_000)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, entry := range entries {
		if entry.Event.Kind == viewing.EventAnswered && len(entry.Event.Sources) == 3 && len(entry.Event.RequestIDs) > 0 {
			n++
		}
	}
	return n
}
