package access

import (
	"slices"
	"strings"
	"time"

	"careview/client/record"
)

// newResidentList is the list in the order people look for each other: by name.
// Residents who could be taken for one another are marked.
func newResidentList(home string, rows []record.ResidentRow, now time.Time) record.ResidentList {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b record.ResidentRow) int {
		return strings.Compare(strings.ToLower(a.Person.Name.Full()), strings.ToLower(b.Person.Name.Full()))
	})
	for i := range rows {
		for j := range rows {
			if i != j && alike(rows[i].Person, rows[j].Person) {
				rows[i].News = "Another like this: check who"
			}
		}
	}
	return record.ResidentList{Home: home, Rows: rows, At: now}
}
