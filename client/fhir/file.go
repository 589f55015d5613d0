package fhir

import (
	"cmp"
	"slices"
	"time"

	"careview/client/fhir/bundle"
	"careview/client/fhir/decode"
	"careview/client/fhir/relation"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// Lost is why a resource is not shown where no reason was found: a fault in Careview.
// It is said rather than counted as something that needs no showing.
const Lost = "Careview lost it: tell its makers"

// File is how Careview reads one FHIR file: each person in it, and what became
// of every resource. Total is Shown + NotShown + Refused + Support, where an entry that
// holds others counts as one; each of the Persons counts what it holds.
type File struct {
	Name    string
	Persons []FilePerson

	Total    int // entries of a bundle, lines of a bulk export, else 1
	Shown    int // reached a section
	NotShown int // belong to a section and could not be read, or were withdrawn
	Refused  int // not about the person the file says it is about
	Support  int // what others refer to, and the persons themselves

	Problems []FileProblem // one for each of NotShown

	// Lacks are what the file says that it lacks: something withheld as confidential, a
	// part that failed.
	Lacks []record.StateKind
}

// FileProblem says why one resource is not shown.
type FileProblem struct{ What, Why string }

// ReadFile reads a FHIR file as Careview would read a source's answer. name is
// shown as the source; the record is read as of today. The error is one plain sentence: not JSON, not FHIR, or
// not R4.
func ReadFile(name string, content []byte, today time.Time) (File, error) {
	b, err := bundle.Parse(content)
	if err != nil {
		return File{}, err
	}
	if err := bundle.CheckVersion(b); err != nil {
		return File{}, err
	}
	f := &fileReading{within: map[*resource.Resource]disposition{}, today: today, older: resource.OlderVersions(b.Resources), file: File{Name: name, Total: b.Len()}}
	f.x = resource.NewIndex(b.Resources, f.older)
	f.relations = relation.New(b.Resources, f.older, f.x)
	f.persons = subject.NewPersons(b.Resources, f.x)
	if owner := f.persons.Owner(b); owner != nil {
		f.read(*owner, b.Resources, false)
	} else {
		f.bySubject(b)
	}
	f.countOpened(b)
	return f.file, nil
}

// countOpened counts what held others as one each: shown where anything in it is, else by
// what became of that. What holds nothing needs no showing.
func (f *fileReading) countOpened(b *bundle.Bundle) {
	for _, res := range b.Opened {
		f.file.Total++
		became, found := f.within[res]
		if !found {
			became.what = isSupport
		}
		f.countOne(res, became)
	}
}

// fileReading is the reading of one file.
type fileReading struct {
	persons   *subject.Persons
	x         resource.Index
	relations *relation.Relations
	older     map[*resource.Resource]bool
	today     time.Time
	within    map[*resource.Resource]disposition // what became of what bundles in the file hold
	file      File
}

// bySubject reads a file that does not say whose it is, person by person.
func (f *fileReading) bySubject(b *bundle.Bundle) {
	groups := map[subject.Key][]*resource.Resource{}
	var order []subject.Key
	for _, res := range b.Resources {
		k := f.persons.Of(res)
		if _, known := groups[k]; !known {
			order = append(order, k)
		}
		groups[k] = append(groups[k], res)
	}
	for _, k := range order {
		f.read(k, groups[k], true)
	}
}

// read reads resources as one person's and counts them. The zero key is nobody.
func (f *fileReading) read(whose subject.Key, resources []*resource.Resource, anyone bool) {
	relations := *f.relations
	if anyone {
		relations.Headers = slices.DeleteFunc(slices.Clone(relations.Headers), func(res *resource.Resource) bool { return !slices.Contains(resources, res) })
	}
	r := newReadingOf(decode.NewReader(f.x, f.persons.Person(whose), &relations, f.file.Name, f.today))
	r.anybody, r.tracesAll = anyone, true
	r.readAll(resources, f.older)
	f.count(r, resources)
	if whose == (subject.Key{}) {
		return
	}
	f.file.Persons = append(f.file.Persons, personFrom(r, resources))
}

func (f *fileReading) count(r *reading, resources []*resource.Resource) {
	for _, res := range resources {
		became := r.dispositions[res]
		for _, lack := range became.lacks {
			if !slices.Contains(f.file.Lacks, lack) {
				f.file.Lacks = append(f.file.Lacks, lack)
			}
		}
		if res.Within == nil {
			f.countOne(res, became)
			continue
		}
		f.file.Total-- // it is counted with what holds it
		if before, found := f.within[res.Within]; !found || rankOf[became.what] > rankOf[before.what] {
			f.within[res.Within] = became
		}
	}
}

// rankOf is what is said of several together: the greatest.
var rankOf = map[dispositionKind]int{isSupport: 1, isRefused: 2, isWithdrawn: 3, isUnread: 3, isLost: 3, isShown: 4}

func (f *fileReading) countOne(res *resource.Resource, became disposition) {
	switch became.what {
	case isShown:
		f.file.Shown++
	case isRefused:
		f.file.Refused++
	case isSupport:
		f.file.Support++
	default:
		f.file.NotShown++
		f.file.Problems = append(f.file.Problems, FileProblem{res.Label(), cmp.Or(became.why, Lost)})
	}
}
