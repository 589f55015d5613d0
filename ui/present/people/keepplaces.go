package people

import (
	"careview/client/record"
	"careview/client/record/viewing"
)

// who is by what somebody on a list is known again.
type who struct {
	id     string
	number record.NHSNumber
	name   record.Name
}

func whoIs(person record.Patient) who { return who{person.ID, person.NHSNumber, person.Name} }

func personOf(row viewing.ResidentRow) who { return whoIs(row.Person) }

// inPlaces is a list as it is now, in the order in which it was shown: whoever was
// shown stays in their place, and whoever else is wanted stands after them. So nobody
// comes to stand where somebody else was about to be pressed.
func inPlaces[T any](shown, now []T, key func(T) who, wanted func(T) bool) []T {
	places := map[who][]int{}
	for i, item := range now {
		places[key(item)] = append(places[key(item)], i)
	}
	stands, stood := []T(nil), make([]bool, len(now))
	for _, item := range shown {
		if at := places[key(item)]; len(at) > 0 {
			places[key(item)] = at[1:]
			stands, stood[at[0]] = append(stands, now[at[0]]), true
		}
	}
	for i, item := range now {
		if !stood[i] && wanted(item) {
			stands = append(stands, item)
		}
	}
	return stands
}
