package fhir

import (
	"slices"

	"careview/client/record"
)

// Lost is why a resource is not shown where no reason was found: a fault in Careview.
// It is said rather than counted as something that needs no showing.
const Lost = "Careview lost it: tell its makers"

// File is how Careview reads one FHIR file: each person in it, and what became
// of every resource. Total is Shown + NotShown + Refused + Support.
type File struct {
	Name    string
	Persons []FilePerson

	Total    int // entries of a bundle, lines of a bulk export, else 1
	Shown    int // reached a section
	NotShown int // belong to a section and could not be read, or were withdrawn
	Refused  int // not about the person the file says it is about
	Support  int // what others refer to, and the persons themselves

	Problems []FileProblem // one for each of NotShown
}

// FilePerson is one person of a file.
type FilePerson struct {
	Patient  record.Patient
	Known    bool // a Patient in the file says who it is
	Allergy  record.AllergyHeading
	Sections []FileSection // those with something in them, and always the allergies
	Shown    int
	NotShown int
}

// FileSection is one section of a person's record. Entries may be more than
// Shown: the words of a document, and a plan made of a pointer, are no resources
// of their own.
type FileSection struct {
	Section  record.Section
	Entries  []record.Entry
	Shown    int
	NotShown int
}

// FileProblem says why one resource is not shown.
type FileProblem struct{ What, Why string }

// ReadFile reads a FHIR file as Careview would read a source's answer. name is
// shown as the source. The error is one plain sentence: not JSON, not FHIR, or
// not R4.
func ReadFile(name string, content []byte) (File, error) {
	bundle, err := Parse(content)
	if err != nil {
		return File{}, err
	}
	if err := notR4(bundle); err != nil {
		return File{}, err
	}
	f := &filing{older: olderVersions(bundle.resources), file: File{Name: name, Total: bundle.Len()}}
	f.x = newIndex(newestOf(bundle.resources, f.older))
	f.around = surroundingsOf(bundle.resources, f.x)
	f.patients = patientsIn(bundle)
	if owner := f.owner(bundle); owner != nil {
		f.read(*owner, bundle.resources, false)
		return f.file, nil
	}
	f.bySubject(bundle)
	return f.file, nil
}

// filing is the reading of one file.
type filing struct {
	x        index
	around   *surroundings
	older    map[*resource]bool
	patients []*resource
	file     File
}

func patientsIn(bundle *Bundle) []*resource {
	var found []*resource
	for _, res := range bundle.resources {
		if res.kind == "Patient" {
			found = append(found, res)
		}
	}
	return found
}

// owner is the person a file says it is about: the subject of a document, or the
// one Patient of a bundle. Nil where it does not say.
func (f *filing) owner(bundle *Bundle) *key {
	if bundle.Type == "" || bundle.Type == typeNDJSON {
		return nil
	}
	if first := bundle.resources; len(first) > 0 {
		if c := first[0].composition; c != nil && c.Subject.reference != (reference{}) {
			k := f.keyOf(c.Subject.reference, c.Contained, first[0])
			return &k
		}
	}
	if len(f.patients) == 1 {
		return &key{patient: f.patients[0]}
	}
	return nil
}

// key tells persons apart: by their Patient in the file, else by what the
// resources call them.
type key struct {
	patient *resource
	ref     place
	id      identifier
}

// keyOf is the key of a subject; the zero key where it names no person.
func (f *filing) keyOf(ref reference, contained held, from *resource) key {
	if res := inside(contained, ref.Reference); res != nil {
		return f.heldKey(res, from)
	}
	if res := f.x.of(from).find(ref.Reference); res != nil {
		if res.kind != "Patient" {
			return key{}
		}
		return key{patient: res}
	}
	if ref.identifier().Value != "" {
		return f.identifierKey(ref.identifier())
	}
	meant := from.meant(ref.Reference)
	address, kind := meant.id, kindOf(meant.id)
	if address == "" || address[0] == '#' || (kind != "Patient" && kind != "" && ref.Type != "Patient") {
		return key{}
	}
	return key{ref: meant}
}

// heldKey is the key of a Patient inside another resource.
func (f *filing) heldKey(res, from *resource) key {
	if res.kind != "Patient" {
		return key{}
	}
	p, _, err := decode[patient](res.raw)
	if err == nil && len(p.Identifier) > 0 {
		return f.identifierKey(p.Identifier[0].identifier)
	}
	return key{ref: place{from.server, from.label() + "#" + res.id}}
}

func (f *filing) identifierKey(id identifier) key {
	for _, res := range f.patients {
		if who, err := readPatient(res.raw); err == nil && who.Same(identified([]identifier{id})) {
			return key{patient: res}
		}
	}
	return key{id: identifier{System: id.System, Value: id.Value}}
}

// person makes the person of a key.
func (f *filing) person(k key) *person {
	p := newPerson(Subject{}, f.x)
	p.refs = map[place]bool{}
	switch {
	case k.patient != nil:
		p.seen[k.patient] = aboutPerson
		p.ids[k.patient.id] = k.patient.id != ""
		p.standsAt(k.patient)
		if who, err := readPatient(k.patient.raw); err == nil {
			p.who = who
		}
	case k.ref != place{}:
		p.refs[k.ref] = true
	default:
		p.id, p.who = k.id, identified([]identifier{k.id})
	}
	return p
}

// bySubject reads a file that does not say whose it is, person by person.
func (f *filing) bySubject(bundle *Bundle) {
	groups := map[key][]*resource{}
	var order []key
	for _, res := range bundle.resources {
		k := f.subjectOf(res)
		if _, known := groups[k]; !known {
			order = append(order, k)
		}
		groups[k] = append(groups[k], res)
	}
	for _, k := range order {
		f.read(k, groups[k], true)
	}
}

// subjectOf is the key of the person a resource is about; the zero key where it
// is about nobody.
func (f *filing) subjectOf(res *resource) key {
	if res.kind == "Patient" {
		if same := f.x.of(res).find("Patient/" + res.id); same != nil && res.id != "" {
			return key{patient: same}
		}
		return key{patient: res}
	}
	h, _, err := decode[header](res.raw)
	if err != nil {
		return key{}
	}
	refs := h.subjects()
	if participantKinds[res.kind] {
		refs = slices.Values(f.participants(res, h))
	}
	for ref := range refs {
		if k := f.keyOf(ref, h.Contained, res); k != (key{}) {
			return k
		}
	}
	return key{}
}

func (f *filing) participants(res *resource, h *header) []reference {
	p := newPerson(Subject{}, f.x)
	var refs []reference
	for _, participant := range h.Participant {
		if p.isPatient(res, participant.Actor, h.Contained) {
			refs = append(refs, participant.Actor)
		}
	}
	return refs
}

// read reads resources as one person's and counts them. The zero key is nobody.
func (f *filing) read(whose key, resources []*resource, anyone bool) {
	around := *f.around
	if anyone {
		around.headers = slices.DeleteFunc(slices.Clone(around.headers), func(res *resource) bool { return !slices.Contains(resources, res) })
	}
	r := newReader(f.x, f.person(whose), &around, f.file.Name)
	r.anyone, r.tracing = anyone, true
	r.all(resources, f.older)
	f.count(r, resources)
	if whose == (key{}) {
		return
	}
	f.file.Persons = append(f.file.Persons, personOf(r, resources))
}

func (f *filing) count(r *reader, resources []*resource) {
	for _, res := range resources {
		switch fate := r.fate[res]; fate.what {
		case isShown:
			f.file.Shown++
		case isRefused:
			f.file.Refused++
		case isSupport:
			f.file.Support++
		default:
			f.file.NotShown++
			f.file.Problems = append(f.file.Problems, FileProblem{res.label(), first(fate.why, Lost)})
		}
	}
}
