package access

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// SortedByName is the list in the order in which people look for each other: by name.
// Residents who could be taken for one another are marked.
func SortedByName(rows []viewing.ResidentRow) []viewing.ResidentRow {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b viewing.ResidentRow) int {
		return strings.Compare(strings.ToLower(a.Person.Name.Full()), strings.ToLower(b.Person.Name.Full()))
	})
	for i := range rows {
		var news []string
		if resemblesAnother(rows, i) {
			news = append(news, words.ResidentsAlike())
		}
		if rows[i].Person.Restricted {
			news = append(news, words.ResidentsRestricted())
		}
		rows[i].News = strings.Join(news, " · ")
	}
	return rows
}

// resemblesAnother reports whether a resident could be taken for another on the list.
func resemblesAnother(rows []viewing.ResidentRow, i int) bool {
	for j := range rows {
		if i != j && similar(rows[i].Person, rows[j].Person) {
			return true
		}
	}
	return false
}

// similar reports whether two residents could be taken for each other: the same
// family name, or the same date of birth.
func similar(a, b record.Patient) bool {
	if a.Name.Family != "" && strings.EqualFold(a.Name.Family, b.Name.Family) {
		return true
	}
	return a.Born.Known() && a.Born == b.Born
}
