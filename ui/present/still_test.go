package present_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/people"
)

func fullNames(rows []viewing.ResidentRow) string {
	var names []string
	for _, row := range rows {
		names = append(names, row.Person.Name.Family)
	}
	return strings.Join(names, " ")
}

func planHomeOf(n int, change func(i int, row *viewing.ResidentRow)) viewing.ResidentList {
	list := planHome()
	for i := range n {
		list.Rows = append(list.Rows, planRow(i+1, fmt.Sprintf("Person%02d", i+1), fmt.Sprint(i+1), func(r *viewing.ResidentRow) { change(i, r) }))
	}
	return list
}

// What is not known of most of the home is said once: a list of everybody hides those
// who are to be looked at.
func TestASilentSourceDoesNotPutEverybodyOnTheList(t *testing.T) {
	timedOut := []record.SourceState{{Source: "Oxford", State: record.State{Kind: record.TimedOut, At: now}}}
	cases := []struct {
		name    string
		list    viewing.ResidentList
		listed  string
		unknown []string
	}{
		{
			"the source that keeps plans is silent about all", planHomeOf(6, func(_ int, r *viewing.ResidentRow) { r.Check = record.PlanCheck{Silent: timedOut} }),
			"", []string{"Of 6 people it is not known whether there is a plan: Oxford timed out at 09:42."},
		},
		{
			"another is silent about all, and one review is overdue", planHomeOf(6, func(i int, r *viewing.ResidentRow) {
				r.Check.Silent = timedOut
				if i == 4 {
					r.Check.Overdue = day(2026, 6, 1)
				}
			}),
			"Person05", []string{"Of 6 people it is not known whether there is another plan: Oxford timed out at 09:42."},
		},
		{
			"another is silent about all, and of one there is no plan so far", planHomeOf(6, func(i int, r *viewing.ResidentRow) {
				r.Check.Silent = timedOut
				if i == 4 {
					r.Check.InForce = 0
				}
			}),
			"Person05", []string{"Of 5 people it is not known whether there is another plan: Oxford timed out at 09:42."},
		},
		{
			"a source is silent about two of six", planHomeOf(6, func(i int, r *viewing.ResidentRow) {
				if i < 2 {
					r.Check = record.PlanCheck{Silent: timedOut}
				}
			}),
			"Person01 Person02", nil,
		},
		{
			"no source holds plans", planHomeOf(3, func(_ int, r *viewing.ResidentRow) { r.Check = record.PlanCheck{Unsupplied: true} }),
			"", []string{"Of 3 people it is not known whether there is a plan: no source here holds plans."},
		},
		{"it is silent about the only one", planHomeOf(1, func(_ int, r *viewing.ResidentRow) { r.Check = record.PlanCheck{Silent: timedOut} }), "Person01", nil},
	}
	for _, c := range cases {
		h := plansOfHome(t, c.list)
		if got := families(h.Plans.Lines()); got != c.listed {
			t.Errorf("%s: %q is listed", c.name, got)
		}
		if got := h.Plans.Unknown(); !slices.Equal(got, c.unknown) {
			t.Errorf("%s: it is said %q", c.name, got)
		}
		if h.Plans.AllWell() {
			t.Errorf("%s: all is said to be well", c.name)
		}
	}
}

// Nobody is put on the list, and taken off it again, for what is only not known yet.
func TestNobodyIsListedForASilenceBeforeAllHaveAnswered(t *testing.T) {
	list := planHomeOf(6, func(i int, r *viewing.ResidentRow) {
		if i == 0 {
			r.Check = record.PlanCheck{Silent: silentIn("Oxford")}
		} else {
			r.Check = record.PlanCheck{Asking: []string{"Oxford"}}
		}
	})
	list.Settled = false
	h := plansOfHome(t, list)
	if got := families(h.Plans.Lines()); got != "" {
		t.Errorf("%q is listed", got)
	}
	if got := h.Plans.Unknown(); len(got) != 1 || got[0] != "Of 1 person it is not known whether there is a plan: Oxford did not answer." {
		t.Errorf("it is said %q", got)
	}
}

// However the answers arrive, nobody who stands on a list moves: who comes then stands
// after them. Only asking for an order, or leaving, puts them in order.
func TestWhoStandsOnAListStaysWhileAnswersArrive(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		const many = 6
		answered := planHomeOf(many, func(i int, row *viewing.ResidentRow) {
			row.Allergy.Text = rapid.SampledFrom([]string{"Penicillin", "No known allergies"}).Draw(r, "allergy")
			row.Check = rapid.SampledFrom([]record.PlanCheck{{}, {Drafts: 1}, {InForce: 1}, {InForce: 1, Overdue: day(2026, 1, 1)}}).Draw(r, "check")
		})
		asking := func(row viewing.ResidentRow) viewing.ResidentRow {
			row.Allergy, row.Check = record.Word{Text: "asking …"}, record.PlanCheck{Asking: []string{"GP"}}
			return row
		}
		var lists []viewing.ResidentList
		at := answered
		at.Rows = slices.Clone(answered.Rows)
		for i := range at.Rows {
			at.Rows[i] = asking(at.Rows[i])
		}
		at.Settled = false
		lists = append(lists, at)
		for n, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(r, "order of arrival") {
			at.Rows = slices.Clone(at.Rows)
			at.Rows[i] = answered.Rows[i]
			at.Settled = n == many-1
			lists = append(lists, at)
		}
		h := home(t, "nurse")
		steps := make(chan viewing.ResidentList)
		h.desk.residents = func(_ context.Context, show func(viewing.ResidentList)) error {
			for list := range steps {
				show(list)
			}
			return nil
		}
		h.Residents.Load()
		steps <- lists[0]
		h.queue.until(t, "the first list", func() bool { return len(h.Residents.State.List.Rows) == many })
		h.ShowPlans()
		h.Residents.Filter("penicillin")
		var rows []viewing.ResidentRow
		var lines []people.PlanLine
		for _, list := range lists[1:] {
			steps <- list
			h.queue.until(t, "the next list", func() bool { return fmt.Sprint(h.Residents.State.List.Rows) == fmt.Sprint(list.Rows) })
			if now := h.Residents.Rows(); !strings.HasPrefix(fullNames(now), fullNames(rows)) {
				r.Fatalf("the residents stood %s and stand %s", fullNames(rows), fullNames(now))
			} else {
				rows = now
			}
			if now := h.Plans.Lines(); !strings.HasPrefix(families(now), families(lines)) {
				r.Fatalf("the plans stood %s and stand %s", families(lines), families(now))
			} else {
				lines = now
			}
		}
		close(steps)
		h.queue.until(t, "the end", func() bool { return !h.Residents.State.Waiting })
		inOrder := families(h.Plans.All())
		if said := h.Plans.Summary(); strings.HasSuffix(said, "what came since last") == (families(lines) == inOrder) {
			r.Errorf("%s stand as %q; in order they are %s", families(lines), said, inOrder)
		}
		h.Plans.Sort(people.PlanGravity)
		if families(lines) != inOrder && families(h.Plans.Lines()) != inOrder {
			r.Errorf("asked for the order they stand %s, want %s", families(h.Plans.Lines()), inOrder)
		}
		h.Residents.Filter("penicillin ")
		if got := fullNames(h.Residents.Rows()); !slices.IsSorted(strings.Fields(got)) {
			r.Errorf("asked for again the residents stand %s", got)
		}
	})
}
