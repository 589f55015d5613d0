package signs

import (
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// names compares the names of people with those of staff. It is all that is known of who
// members of staff are besides: two people may be called alike.
type names struct {
	people map[record.Name]called
	staff  map[string][]called
}

func newNames() names { return names{people: map[record.Name]called{}, staff: map[string][]called{}} }

// called is a name as it is compared: without accents, in small letters, in words.
type called struct {
	family string
	given  []string
	parts  []string // of the family name
}

func wordsOf(name string) []string { return text.Words(text.Fold(text.Bare(name))) }

func calledOf(family, given []string) called {
	return called{family: strings.Join(family, " "), given: given, parts: family}
}

func (n names) person(name record.Name) called {
	known, ok := n.people[name]
	if !ok {
		known = calledOf(wordsOf(name.Family), wordsOf(name.Given))
		n.people[name] = known
	}
	return known
}

// member are the ways to read the name of a member of staff, which is "FAMILY, Given" or
// "Given Family", of which nobody says how many words are the family's.
func (n names) member(name string) []called {
	known, ok := n.staff[name]
	if ok {
		return known
	}
	if family, given, comma := strings.Cut(name, ","); comma {
		known = []called{calledOf(wordsOf(family), wordsOf(given))}
	} else {
		all := wordsOf(name)
		for at := range slices.Backward(all) {
			known = append(known, calledOf(all[at:], all[:at]))
		}
	}
	n.staff[name] = known
	return known
}

// same reports whether a person and a member of staff have the same name: their family's, and
// any one of those that were given them.
func (n names) same(person record.Name, staff string) bool {
	p := n.person(person)
	return p.family != "" && len(p.given) > 0 && slices.ContainsFunc(n.member(staff), func(member called) bool {
		return member.family == p.family && slices.ContainsFunc(p.given, func(given string) bool { return slices.Contains(member.given, given) })
	})
}

// shortest is how long a part of a joined name is that tells a family.
const shortest = 4

// family reports whether a person and a member of staff have the same family name, or one
// of two that are joined.
func (n names) family(person record.Name, staff string) bool {
	p := n.person(person)
	if p.family == "" {
		return false
	}
	if slices.ContainsFunc(n.member(staff), func(member called) bool { return member.family == p.family }) {
		return true
	}
	last := staff[strings.LastIndex(staff, " ")+1:]
	if family, _, comma := strings.Cut(staff, ","); comma {
		last = family
	}
	return slices.ContainsFunc(wordsOf(last), func(part string) bool { return len(part) >= shortest && slices.Contains(p.parts, part) })
}
