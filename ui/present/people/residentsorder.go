package people

import (
	"cmp"
	"slices"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// residentOrder is an order of the list of residents: what is gravest comes first. Of whom
// what it goes by is not said, they stand last whichever way it is turned.
type residentOrder struct {
	said    func(viewing.ResidentRow) bool
	compare func(a, b viewing.ResidentRow) int
}

// byWord is the order by a word of the list.
func byWord(word func(viewing.ResidentRow) record.Word) residentOrder {
	return residentOrder{
		func(row viewing.ResidentRow) bool { return word(row).Text != "" },
		func(a, b viewing.ResidentRow) int {
			return cmp.Or(cmp.Compare(word(b).Tone, word(a).Tone), cmp.Compare(word(a).Text, word(b).Text))
		},
	}
}

// residentOrders are the orders of the list, one for each of its columns.
var residentOrders = []residentOrder{
	{func(viewing.ResidentRow) bool { return true }, compareNames},
	{
		func(row viewing.ResidentRow) bool { return row.Person.Born.Known() },
		func(a, b viewing.ResidentRow) int { return a.Person.Born.Compare(b.Person.Born) },
	},
	{
		func(row viewing.ResidentRow) bool { return row.Room != "" },
		func(a, b viewing.ResidentRow) int {
			return cmp.Or(cmp.Compare(roomNumber(a.Room), roomNumber(b.Room)), cmp.Compare(a.Room, b.Room))
		},
	},
	byWord(func(row viewing.ResidentRow) record.Word { return row.CPR }),
	byWord(func(row viewing.ResidentRow) record.Word { return row.Allergy }),
	byWord(func(row viewing.ResidentRow) record.Word { return row.Plan }),
	{func(row viewing.ResidentRow) bool { return Fresh(row).Text != "" }, compareFresh},
}

// compareNames puts names in the order of the alphabet, where É stands by E.
func compareNames(a, b viewing.ResidentRow) int {
	return cmp.Compare(text.Fold(a.Person.Name.Full()), text.Fold(b.Person.Name.Full()))
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
		by := residentOrders[r.State.By]
		if said, other := by.said(a), by.said(b); said != other {
			return map[bool]int{true: -1, false: 1}[said]
		}
		order := by.compare(a, b)
		if r.State.Turned {
			order = -order
		}
		return cmp.Or(order, compareNames(a, b))
	})
	return rows
}
