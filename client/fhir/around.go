package fhir

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"careview/client/record"
)

// surroundings are what the other resources say of one.
type surroundings struct {
	isHeader   map[*resource]bool          // the Composition of a document as a whole
	inDocument map[*resource][]*resource   // the Compositions that name it in a section
	subjects   map[*resource]*header       // whom each Composition is about
	inPlan     map[string][]*resource      // the care plans in force that name it in a section
	makers     map[*resource][]*provenance // what says who made it
	headers    []*resource
	firsts     []*resource            // the first entry of each document: its header, or what stands in its place
	referred   func() map[string]bool // addresses that any resource refers to
	resources  []*resource
}

// summaryTypes are documents that are a whole record, so that their sections are
// sections of the record: IPS, patient summary, GP summaries of the Summary Care
// Record.
var summaryTypes = []string{"60591-5", "196981000000101", "196971000000103", "163021000000107", "163171000000105", "887181000000106", "824321000000109", "34133-9"}

func surroundingsOf(resources []*resource, x index) *surroundings {
	s := &surroundings{
		isHeader: map[*resource]bool{}, inDocument: map[*resource][]*resource{}, subjects: map[*resource]*header{}, inPlan: map[string][]*resource{}, makers: map[*resource][]*provenance{},
		resources: resources, referred: sync.OnceValue(func() map[string]bool { return referencesIn(resources) }),
	}
	for _, res := range resources {
		if res.heads {
			s.firsts = append(s.firsts, res)
		}
		if res.kind == "Provenance" {
			s.made(res, x)
		}
		if res.composition == nil {
			continue
		}
		c := &res.composition.composition
		if (res.heads || c.Type.has(summaryTypes...)) && !c.isPlan() {
			s.isHeader[res] = true
			s.headers = append(s.headers, res)
		}
		s.subjects[res] = &c.header
		for _, section := range c.flat() {
			for _, ref := range section.Entry {
				if found := x.of(res).find(ref.Reference); found != nil {
					s.inDocument[found] = append(s.inDocument[found], res)
					if name := found.kind + "/" + found.id; c.inForce() {
						s.inPlan[name] = append(s.inPlan[name], res)
					}
				}
			}
		}
	}
	return s
}

// inTheirPlan reports whether a care plan of the person's that is in force names an
// entry, and so says what it says. What only a draft names, a plan that was withdrawn
// or one of somebody else, stands by itself.
func (r *reader) inTheirPlan(e *record.Entry) bool {
	return slices.ContainsFunc(r.around.inPlan[e.Type+"/"+e.ID], func(plan *resource) bool {
		return r.p.of(plan, r.around.subjects[plan]) == aboutPerson
	})
}

// inTheirDocument reports whether documents name a resource that names no
// subject itself, and all of them are about the person (repair:
// subject-in-document).
func (r *reader) inTheirDocument(res *resource) bool {
	documents := r.around.inDocument[res]
	for _, document := range documents {
		if r.p.of(document, r.around.subjects[document]) != aboutPerson {
			return false
		}
	}
	return len(documents) > 0
}

// onlyReferred reports whether a resource that names no subject is one that
// another refers to for context.
func (r *reader) onlyReferred(res *resource) bool {
	if namedOrSupport[res.kind] {
		return true
	}
	if !contextual[res.kind] && kinds[res.kind] != nil {
		return false
	}
	referred := r.around.referred()
	return referred[res.kind+"/"+res.id] || referred[res.fullURL]
}

// referencesIn collects the references of all resources without decoding them.
func referencesIn(resources []*resource) map[string]bool {
	found := map[string]bool{}
	name := []byte(`"reference"`)
	for _, res := range resources {
		for rest := res.raw; ; {
			at := bytes.Index(rest, name)
			if at < 0 {
				break
			}
			rest = bytes.TrimLeft(rest[at+len(name):], " \t\r\n:")
			if len(rest) == 0 || rest[0] != '"' {
				continue
			}
			if end := bytes.IndexByte(rest[1:], '"'); end > 0 {
				found[string(rest[1:1+end])] = true
			}
		}
	}
	return found
}

// olderVersions are resources of which a newer version is in the collection too
// (a history, or two searches that brought the same).
func olderVersions(resources []*resource) map[*resource]bool {
	older := map[*resource]bool{}
	newest := make(map[string]*resource, len(resources))
	for _, res := range resources {
		if res.broken || res.key == "" {
			continue
		}
		before, twice := newest[res.key]
		switch {
		case !twice:
			newest[res.key] = res
		case before.fullURL != "" && res.fullURL != "" && before.fullURL != res.fullURL:
			// The same id on two servers is two resources.
		case bytes.Equal(before.raw, res.raw):
			older[res] = true
		case versionOf(res).after(versionOf(before)):
			older[before], newest[res.key] = true, res
		case versionOf(before).after(versionOf(res)):
			older[res] = true
		}
	}
	return older
}

// newestOf leaves out older versions: what a reference finds must not depend on
// the order in which they came.
func newestOf(resources []*resource, older map[*resource]bool) []*resource {
	if len(older) == 0 {
		return resources
	}
	return slices.DeleteFunc(slices.Clone(resources), func(res *resource) bool { return older[res] })
}

type version struct {
	updated record.Date
	number  int
}

func versionOf(res *resource) version {
	b, _, err := decode[base](res.raw)
	if err != nil {
		return version{}
	}
	updated, _ := record.ParseDate(b.Meta.LastUpdated)
	number, _ := strconv.Atoi(b.Meta.VersionID)
	return version{updated, number}
}

// after reports whether v is surely newer than w.
func (v version) after(w version) bool {
	if v.updated.Known() && w.updated.Known() && v.updated.Compare(w.updated) != 0 {
		return v.updated.Compare(w.updated) > 0
	}
	return v.number > w.number && w.number > 0
}
