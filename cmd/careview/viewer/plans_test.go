package viewer

import (
	"context"
	"slices"
	"testing"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

func TestThePlanListIsWhatTheDemonstrationHolds(t *testing.T) {
	desk, folder := atTheDesk(t, central(t, nil))
	signIn(t, desk, "ann-lee")
	list := residents(t, desk)
	if !list.Plans || !list.Settled {
		t.Fatalf("plans %t, settled %t", list.Plans, list.Settled)
	}
	of := func(family, given string) viewing.ResidentRow { return row(t, list, family, given) }
	if check := of("Patel", "Ramesh").Check; !check.None() {
		t.Errorf("who has no plan: %+v", check)
	}
	if check := of("Nowak", "Zofia").Check; !slices.Equal(check.Differ, []planfield.Field{planfield.CPR}) || !check.Overdue.Known() || check.InForce < 2 {
		t.Errorf("whose plans differ and are overdue: %+v", check)
	}
	if check := of("O’Brien", "Bridget").Check; check.InForce != 0 || check.Drafts != 1 || !check.Known() || check.None() {
		t.Errorf("who has a draft alone: %+v", check)
	}
	// The GP holds no plans here: that the GP is silent says nothing about them.
	if glenys := of("Hughes", "Glenys"); !glenys.Check.Known() || glenys.Check.InForce != 1 || glenys.Allergy.Tone != record.Warning {
		t.Errorf("%+v, %q", glenys.Check, glenys.Allergy.Text)
	}
	if check := of("Smith", "Margaret").Check; !check.Known() || check.InForce == 0 || check.Overdue.Known() || len(check.Differ) > 0 {
		t.Errorf("whose plan is as it should be: %+v", check)
	}
	zofia := of("Nowak", "Zofia")
	if !zofia.Seen.Known || !zofia.Seen.At.IsZero() {
		t.Errorf("who was never opened here was seen at %v", zofia.Seen)
	}
	if err := desk.Open(t.Context(), viewing.Look{Person: zofia.Person, Relationship: viewing.HomeResident}, func(record.Chart) {}); err != nil {
		t.Fatal(err)
	}
	again := residents(t, desk)
	if seen := row(t, again, "Nowak", "Zofia").Seen; !seen.Known || seen.At.IsZero() {
		t.Error("that a record was opened here is not known")
	}
	if seen := row(t, again, "Patel", "Ramesh").Seen; !seen.At.IsZero() {
		t.Error("listing somebody is taken for opening their record")
	}
	nobodyIsNamedOnDisk(t, folder, zofia.Person)
}

func TestWithThePlansSilentNobodyHasNoPlan(t *testing.T) {
	for _, fault := range []demo.Fault{{Kind: demo.Forbidden}, {Kind: demo.Broken}, {Kind: demo.CutJSON}} {
		desk, _ := atTheDesk(t, central(t, map[string]demo.Fault{"ucp": fault}))
		signIn(t, desk, "ann-lee")
		list := residents(t, desk)
		for _, row := range list.Rows {
			if row.Check.None() || row.Check.Known() || row.Plan.Text == "No plan found" {
				t.Errorf("%+v, %q", row.Check, row.Plan.Text)
			}
		}
		var made bool
		patel := row(t, list, "Patel", "Ramesh")
		err := desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfPlans, People: []record.Patient{patel.Person}}, viewing.EventCopied, func(context.Context) error { made = true; return nil })
		if err != nil || !made {
			t.Errorf("a copy that says so is not made: %v", err)
		}
	}
}
