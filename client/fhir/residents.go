package fhir

import (
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Members are the people on a home's list as it came: those whose Patient came
// with it, in the list's order, each once, and the references to those whose did
// not. Missing counts those who can be neither shown nor asked for.
type Members struct {
	Rows    []viewing.ResidentRow
	Absent  []string // "Patient/1": relative references alone
	Missing int
}

// GroupMembers are the members of the Groups in the collection that carry the
// organisation's ODS code: a service that overlooks what it was asked by gives
// another home's people. Who has left (member.inactive, member.period) and who is
// yet to come is not among them. The error is NotFound where there is no such
// Group, or none in use (active): no list is not an empty home.
func (c *Collection) GroupMembers(organisation string, now time.Time) (Members, error) {
	return members[group](c, "Group", organisation, now)
}

// ListMembers is GroupMembers for Lists of Patients: those with status current.
// Deleted entries are left out. A List that tells changes alone, or is empty for
// another reason than that nobody is on it, is Broken: it does not say who lives here.
func (c *Collection) ListMembers(organisation string, now time.Time) (Members, error) {
	return members[listing](c, "List", organisation, now)
}

// memberSource is a resource that lists people.
type memberSource interface {
	of(organisation string) bool
	inUse() bool
	complete() bool // it says who is on it, rather than a part or nothing
	// members are the references to those on it; missing counts entries of whom it
	// cannot be told whether they are.
	members(now time.Time) (refs []string, missing int)
}

func members[T any, P interface {
	*T
	memberSource
}](c *Collection, kind, organisation string, now time.Time) (Members, error) {
	people := memberList{today: now, index: resource.NewIndex(c.resources, nil), seen: map[string]bool{}}
	found, inUse := false, false
	for _, res := range c.resources {
		if res.Type != kind {
			continue
		}
		item, odd, err := lenient.Decode[T](res.Raw)
		if err != nil || len(odd) > 0 { // what cannot be read may be who is on it
			return Members{}, unreadableList()
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
		if !list.complete() || res.Modified() {
			return Members{}, unreadableList()
		}
		refs, missing := list.members(now)
		people.Missing += missing
		for _, ref := range refs {
			people.add(ref)
		}
	}
	switch {
	case !found:
		return Members{}, noList(words.ResidentsListNone())
	case !inUse:
		return Members{}, noList(words.ResidentsListUnused())
	}
	return people.Members, nil
}

func noList(sentence string) error {
	return record.Because(nil, record.NotFound, sentence, words.HintFindSearchSupport())
}

// unreadableList is the Problem of a list that is there and does not say who is on it.
func unreadableList() error {
	return record.Because(nil, record.Broken, words.ResidentsListUnread(), words.HintFindSearchSupport())
}

type memberList struct {
	Members
	index resource.Index
	today time.Time
	seen  map[string]bool
}

func (g *memberList) add(ref string) {
	if g.seen[ref] {
		return
	}
	g.seen[ref] = true
	found := g.index.Find(ref)
	switch {
	case found == nil && strings.HasPrefix(ref, "Patient/"):
		g.Absent = append(g.Absent, ref)
	case found == nil || found.Type != "Patient":
		g.Missing++
	default:
		who, err := subject.ReadPatient(found.Raw, g.today)
		if err != nil {
			g.Missing++
			return
		}
		g.Rows = append(g.Rows, viewing.ResidentRow{Person: who, Room: who.Room()})
	}
}

type group struct {
	resource.Base
	Identifier lenient.Many[r4.Identifier] `json:"identifier"`
	Active     *bool                       `json:"active"`
	Actual     *bool                       `json:"actual"`
	Member     lenient.Many[struct {
		Entity   r4.Reference `json:"entity"`
		Period   r4.Period    `json:"period"`
		Inactive bool         `json:"inactive"`
	}] `json:"member"`
}

func (g *group) of(organisation string) bool { return hasODSCode(g.Identifier, organisation) }

// inUse leaves out a Group that only describes a kind of people (actual: false).
func (g *group) inUse() bool {
	return (g.Active == nil || *g.Active) && (g.Actual == nil || *g.Actual)
}

// complete: a Group is never a part of another.
func (g *group) complete() bool { return true }

func (g *group) members(now time.Time) (refs []string, missing int) {
	for _, member := range g.Member {
		present, known := member.Period.Holds(now)
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
	resource.Base
	Identifier  lenient.Many[r4.Identifier] `json:"identifier"`
	Mode        string                      `json:"mode"`
	EmptyReason r4.CodeableConcept          `json:"emptyReason"`
	Entry       lenient.Many[struct {
		Deleted bool         `json:"deleted"`
		Item    r4.Reference `json:"item"`
	}] `json:"entry"`
}

func (l *listing) of(organisation string) bool { return hasODSCode(l.Identifier, organisation) }

func (l *listing) inUse() bool { return l.Status == "current" }

// complete: of the reasons for which a List may be empty, nilknown alone says that
// nobody is on it (FHIR R4, List.emptyReason).
func (l *listing) complete() bool {
	none := len(l.Entry) > 0 || len(l.EmptyReason.Coding) == 0 && l.EmptyReason.Text == "" ||
		slices.ContainsFunc(l.EmptyReason.Coding, func(c r4.Coding) bool { return c.Code == "nilknown" })
	return none && l.Mode != "changes"
}

func (l *listing) members(time.Time) (refs []string, _ int) {
	for _, entry := range l.Entry {
		if !entry.Deleted {
			refs = append(refs, entry.Item.Reference)
		}
	}
	return refs, 0
}

func hasODSCode(identifiers []r4.Identifier, organisation string) bool {
	return organisation != "" && slices.ContainsFunc(identifiers, func(id r4.Identifier) bool {
		return nhs.IsODSSystem(id.System) && strings.EqualFold(id.Value, organisation)
	})
}

// LivingAt are the people of a searchset whose present home is at the postcode,
// with words in its lines: who has moved away, or died, is not among them, and
// who is restricted cannot be. Missing counts those whose address cannot be read.
func LivingAt(b *bundle.Bundle, postcode, words string, now time.Time) (people []record.Patient, missing int) {
	for _, res := range b.Resources {
		if res.Type != "Patient" || !res.IsMatch() {
			continue
		}
		p, odd, err := lenient.Decode[resource.Patient](res.Raw)
		who, broken := subject.ReadPatient(res.Raw, now)
		switch {
		case err != nil || broken != nil || slices.Contains(odd, "address"):
			missing++
		case livesAt(p, postcode, words, now) && !who.Restricted && !who.Deceased:
			people = append(people, who)
		}
	}
	return people, missing
}

func livesAt(p *resource.Patient, postcode, words string, now time.Time) bool {
	return slices.ContainsFunc(p.Address, func(a r4.Address) bool {
		present, known := a.Period.Holds(now)
		if !known || !present || a.Use == "old" || a.Use == "billing" || compactPostcode(a.PostalCode) != compactPostcode(postcode) {
			return false
		}
		return strings.Contains(strings.ToLower(strings.Join(a.Line, " ")+" "+a.Text), strings.ToLower(words))
	})
}

// compactPostcode is a postcode without its blanks, in small letters.
func compactPostcode(postcode string) string {
	return strings.ToLower(text.Spaceless(postcode))
}
