package fhir

import (
	"slices"
	"strings"
	"time"

	"careview/client/record"
)

// Members are the people on a home's list as it came: those whose Patient came
// with it, in the list's order, each once, and the references to those whose did
// not. Missing counts those who can be neither shown nor asked for.
type Members struct {
	Rows    []record.ResidentRow
	Absent  []string // "Patient/1": relative references alone
	Missing int
}

// GroupMembers are the members of the Groups in the collection that carry the
// organisation's ODS code: a service that overlooks what it was asked by gives
// another home's people. Who has left (member.inactive, member.period) and who is
// yet to come is not among them. The error is NotFound where there is no such
// Group, or none in use (active): no list is not an empty home.
func (c *Collection) GroupMembers(organisation string, now time.Time) (Members, error) {
	return gather[group](c, "Group", organisation, now)
}

// ListMembers is GroupMembers for Lists of Patients: those with status current.
// Deleted entries are left out. A List that tells changes alone, or is empty for
// another reason than that nobody is on it, is Broken: it does not say who lives here.
func (c *Collection) ListMembers(organisation string, now time.Time) (Members, error) {
	return gather[listing](c, "List", organisation, now)
}

// roll is a resource that lists people.
type roll interface {
	of(organisation string) bool
	inUse() bool
	whole() bool // it says who is on it, rather than a part or nothing
	// people are the references to those on it; missing counts entries of whom it
	// cannot be told whether they are.
	people(now time.Time) (refs []string, missing int)
}

func gather[T any, P interface {
	*T
	roll
}](c *Collection, kind, organisation string, now time.Time) (Members, error) {
	people := gathered{index: newIndex(c.resources), seen: map[string]bool{}}
	found, inUse := false, false
	for _, res := range c.resources {
		if res.kind != kind {
			continue
		}
		item, odd, err := decode[T](res.raw)
		if err != nil || len(odd) > 0 { // what cannot be read may be who is on it
			return Members{}, notTold()
		}
		list := P(item)
		if !list.of(organisation) {
			continue
		}
		found = true
		if !list.inUse() {
			continue
		}
		inUse = true
		if !list.whole() || modified(res.raw) {
			return Members{}, notTold()
		}
		refs, missing := list.people(now)
		people.Missing += missing
		for _, ref := range refs {
			people.add(ref)
		}
	}
	switch {
	case !found:
		return Members{}, record.Because(nil, record.NotFound, "No list of this home's residents was found.",
			"Find people by NHS number, or by name and date of birth, and tell your support desk.")
	case !inUse:
		return Members{}, record.Because(nil, record.NotFound, "The list of this home's residents is marked as no longer in use.",
			"Find people by NHS number, or by name and date of birth, and tell your support desk.")
	}
	return people.Members, nil
}

// notTold is the Problem of a list that is there and does not say who is on it.
func notTold() error {
	return record.Because(nil, record.Broken, "The list of this home's residents cannot be read as it came.",
		"Find people by NHS number, or by name and date of birth, and tell your support desk.")
}

type gathered struct {
	Members
	index index
	seen  map[string]bool
}

func (g *gathered) add(ref string) {
	if g.seen[ref] {
		return
	}
	g.seen[ref] = true
	found := g.index.find(ref)
	switch {
	case found == nil && strings.HasPrefix(ref, "Patient/"):
		g.Absent = append(g.Absent, ref)
	case found == nil || found.kind != "Patient":
		g.Missing++
	default:
		who, err := readPatient(found.raw)
		if err != nil {
			g.Missing++
			return
		}
		g.Rows = append(g.Rows, record.ResidentRow{Person: who, Room: who.Room()})
	}
}

type group struct {
	base
	Identifier many[identifier] `json:"identifier"`
	Active     *bool            `json:"active"`
	Actual     *bool            `json:"actual"`
	Member     many[struct {
		Entity   reference `json:"entity"`
		Period   period    `json:"period"`
		Inactive bool      `json:"inactive"`
	}] `json:"member"`
}

func (g *group) of(organisation string) bool { return carries(g.Identifier, organisation) }

// inUse leaves out a Group that only describes a kind of people (actual: false).
func (g *group) inUse() bool {
	return (g.Active == nil || *g.Active) && (g.Actual == nil || *g.Actual)
}

// whole: a Group is never a part of another.
func (g *group) whole() bool { return true }

func (g *group) people(now time.Time) (refs []string, missing int) {
	for _, member := range g.Member {
		present, known := member.Period.holds(now)
		switch {
		case member.Inactive:
		case !known:
			missing++
		case present:
			refs = append(refs, member.Entity.Reference)
		}
	}
	return refs, missing
}

type listing struct {
	base
	Identifier  many[identifier] `json:"identifier"`
	Mode        string           `json:"mode"`
	EmptyReason concept          `json:"emptyReason"`
	Entry       many[struct {
		Deleted bool      `json:"deleted"`
		Item    reference `json:"item"`
	}] `json:"entry"`
}

func (l *listing) of(organisation string) bool { return carries(l.Identifier, organisation) }
func (l *listing) inUse() bool                 { return l.Status == "current" }

// whole: of the reasons for which a List may be empty, nilknown alone says that
// nobody is on it (FHIR R4, List.emptyReason).
func (l *listing) whole() bool {
	none := len(l.Entry) > 0 || len(l.EmptyReason.Coding) == 0 && l.EmptyReason.Text == "" ||
		slices.ContainsFunc(l.EmptyReason.Coding, func(c coding) bool { return c.Code == "nilknown" })
	return none && l.Mode != "changes"
}

func (l *listing) people(time.Time) (refs []string, _ int) {
	for _, entry := range l.Entry {
		if !entry.Deleted {
			refs = append(refs, entry.Item.Reference)
		}
	}
	return refs, 0
}

func carries(identifiers []identifier, organisation string) bool {
	return organisation != "" && slices.ContainsFunc(identifiers, func(id identifier) bool {
		return id.System == ODSSystem && strings.EqualFold(id.Value, organisation)
	})
}

// holds reports whether a moment lies within the period: its end takes in the
// whole of the day, month or year it names (FHIR R4, Period.end). It is not known
// where a bound is there and cannot be read.
func (p period) holds(now time.Time) (within, known bool) {
	start, from := record.ParseDate(p.Start)
	end, to := record.ParseDate(p.End)
	if p.Start != "" && from != nil || p.End != "" && to != nil {
		return false, false
	}
	if start.Known() && start.Time().After(now) {
		return false, true
	}
	return !end.Known() || !end.Passed(now), true
}

// LivingAt are the people of a searchset whose present home is at the postcode,
// with words in its lines: who has moved away, or died, is not among them, and
// who is restricted cannot be. Missing counts those whose address cannot be read.
func LivingAt(bundle *Bundle, postcode, words string, now time.Time) (people []record.Patient, missing int) {
	for _, res := range bundle.resources {
		if res.kind != "Patient" || res.mode == "include" || res.mode == "outcome" {
			continue
		}
		p, odd, err := decode[patient](res.raw)
		who, broken := readPatient(res.raw)
		switch {
		case err != nil || broken != nil || slices.Contains(odd, "address"):
			missing++
		case p.livesAt(postcode, words, now) && !who.Restricted && !who.Deceased:
			people = append(people, who)
		}
	}
	return people, missing
}

func (p *patient) livesAt(postcode, words string, now time.Time) bool {
	return slices.ContainsFunc(p.Address, func(a address) bool {
		present, known := a.Period.holds(now)
		if !known || !present || a.Use == "old" || a.Use == "billing" || closedUp(a.PostalCode) != closedUp(postcode) {
			return false
		}
		return strings.Contains(strings.ToLower(strings.Join(a.Line, " ")+" "+a.Text), strings.ToLower(words))
	})
}

// closedUp is a postcode without its blanks, in small letters.
func closedUp(postcode string) string {
	return strings.ToLower(strings.Join(strings.Fields(postcode), ""))
}
