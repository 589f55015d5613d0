package people

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/record/viewing"
)

// residentOrders are the orders of the list of residents, one for each of its columns:
// what is gravest, or said at all, comes first.
var residentOrders = []func(a, b viewing.ResidentRow) int{
	func(a, b viewing.ResidentRow) int {
		return cmp.Compare(strings.ToLower(a.Person.Name.Full()), strings.ToLower(b.Person.Name.Full()))
	},
	func(a, b viewing.ResidentRow) int { return a.Person.Born.Compare(b.Person.Born) },
	func(a, b viewing.ResidentRow) int {
		return cmp.Or(cmp.Compare(roomNumber(a.Room), roomNumber(b.Room)), cmp.Compare(a.Room, b.Room))
	},
	func(a, b viewing.ResidentRow) int { return compareWords(a.CPR, b.CPR) },
	func(a, b viewing.ResidentRow) int { return compareWords(a.Allergy, b.Allergy) },
	func(a, b viewing.ResidentRow) int { return compareWords(a.Plan, b.Plan) },
	compareFresh,
}

// compareWords puts the louder of two words first.
func compareWords(a, b record.Word) int {
	return cmp.Or(cmp.Compare(b.Tone, a.Tone), cmp.Compare(a.Text, b.Text))
}

// Sort sorts the list by a column, or the other way round where it stands sorted by it
// already. Words that come later move nobody until it is sorted again.
func (r *Residents) Sort(column int) {
	if column < 0 || column >= len(residentOrders) {
		return
	}
	r.State.Turned = r.State.Ordered && r.State.By == column && !r.State.Turned
	r.State.By = column
	r.reorder()
}

// NextOrder goes on to the next order, or back: each column one way and then the other.
func (r *Residents) NextOrder(step int) {
	at := 2 * r.State.By
	if r.State.Turned {
		at++
	}
	orders := 2 * len(residentOrders)
	at = ((at+step)%orders + orders) % orders
	r.State.By, r.State.Turned = at/2, at%2 == 1
	r.reorder()
}

func (r *Residents) reorder() {
	r.fresh, r.State.Ordered = true, true
	r.narrow()
	r.pool.Changed()
}

// sorted are rows in the order that was chosen; those alike in it by name.
func (r *Residents) sorted(rows []viewing.ResidentRow) []viewing.ResidentRow {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b viewing.ResidentRow) int {
		order := residentOrders[r.State.By](a, b)
		if r.State.Turned {
			order = -order
		}
		return order
	})
	return rows
}
