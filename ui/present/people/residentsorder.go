package people

import (
	"cmp"
	"slices"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// residentOrders are the orders of the list of residents, one for each of its columns:
// what is gravest comes first, and what is not said last.
var residentOrders = []func(a, b viewing.ResidentRow) int{
	compareNames,
	func(a, b viewing.ResidentRow) int {
		if a.Person.Born.Known() != b.Person.Born.Known() {
			return b.Person.Born.Compare(a.Person.Born)
		}
		return a.Person.Born.Compare(b.Person.Born)
	},
	func(a, b viewing.ResidentRow) int {
		return cmp.Or(cmp.Compare(roomNumber(a.Room), roomNumber(b.Room)), cmp.Compare(a.Room, b.Room))
	},
	func(a, b viewing.ResidentRow) int { return compareWords(a.CPR, b.CPR) },
	func(a, b viewing.ResidentRow) int { return compareWords(a.Allergy, b.Allergy) },
	func(a, b viewing.ResidentRow) int { return compareWords(a.Plan, b.Plan) },
	compareFresh,
}

// compareNames puts names in the order of the alphabet, where É stands by E.
func compareNames(a, b viewing.ResidentRow) int {
	return cmp.Compare(text.Fold(a.Person.Name.Full()), text.Fold(b.Person.Name.Full()))
}

// compareWords puts the louder of two words first.
func compareWords(a, b record.Word) int {
	return cmp.Or(compareSaid(a.Text, b.Text), cmp.Compare(b.Tone, a.Tone), cmp.Compare(a.Text, b.Text))
}

// Sort sorts the list by a column, or the other way round where it stands sorted by it
// already. Words that come later move nobody until it is sorted again, the same way.
func (r *Residents) Sort(column int) {
	if column < 0 || column >= len(residentOrders) {
		return
	}
	r.State.Turned = r.State.Ordered && r.State.By == column && r.State.Turned != r.InOrder()
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

// InOrder reports whether those who are shown stand in the order that was chosen: what came
// since may say that they no longer do.
func (r *Residents) InOrder() bool {
	return slices.EqualFunc(r.rows, r.sorted(r.rows), func(a, b viewing.ResidentRow) bool { return personOf(a) == personOf(b) })
}

// sorted are rows in the order that was chosen; those alike in it by name.
func (r *Residents) sorted(rows []viewing.ResidentRow) []viewing.ResidentRow {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b viewing.ResidentRow) int {
		order := residentOrders[r.State.By](a, b)
		if r.State.Turned {
			order = -order
		}
		return cmp.Or(order, compareNames(a, b))
	})
	return rows
}
