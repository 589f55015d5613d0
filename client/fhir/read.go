package fhir

import (
	"slices"

	"careview/client/record"
)

// item is a decoded resource of a kind that has a place in the record.
type item interface {
	head() *base
	// fill puts into the entry what the item says. The entry's Section may be
	// changed where the item decides it.
	fill(r *reader, e *record.Entry)
}

// kind is how one resource type is read.
type kind struct {
	section record.Section
	fresh   func() item
}

// kindIn makes the kind of a small type.
func kindIn[T any, P interface {
	*T
	item
}](section record.Section) *kind {
	return &kind{section, func() item { return P(new(T)) }}
}

func (k *kind) decode(raw []byte) (item, []string, error) {
	value := k.fresh()
	odd, err := decodeInto(raw, value)
	return value, odd, err
}

// reader reads one collection as one person's record.
type reader struct {
	x        index
	p        *person
	source   string
	names    map[nameAt]string
	members  map[*resource]*record.ResultPart // observations as lines of others, as far as they were looked for
	around   *surroundings
	anyone   bool           // a file about nobody in particular: nothing in it can be refused
	tracing  bool           // what became of each is asked for
	items    map[*kind]item // what resources are decoded into, one of a kind after the other
	draft    record.Entry   // the one being filled
	at       *resource      // and what it is read from
	out      Reading
	leftover leftover           // what no other line says of the one being filled
	fate     map[*resource]fate // what became of each; of those shown only where it is asked for
}

// fate is what became of one resource.
type fate struct {
	section record.Section
	what    outcomeOf
	why     string
}

type outcomeOf uint8

const (
	isLost outcomeOf = iota // nobody settled it: a fault of Careview's
	isSupport
	isShown
	isUnread
	isWithdrawn
	isRefused
)

// Read reads the collection as the record of one person, from the source of the
// given name. It may be called again after more was added.
func (c *Collection) Read(about Subject, source string) Reading {
	return c.read(about, source).out
}

func (c *Collection) read(about Subject, source string) *reader {
	older := olderVersions(c.resources)
	x := newIndex(newestOf(c.resources, older))
	r := newReader(x, newPerson(about, x), surroundingsOf(c.resources, x), source)
	r.all(c.resources, older)
	return r
}

func newReader(x index, p *person, around *surroundings, source string) *reader {
	return &reader{
		x: x, p: p, around: around, source: source, names: map[nameAt]string{}, fate: map[*resource]fate{}, items: map[*kind]item{}, members: map[*resource]*record.ResultPart{},
		out: newReading(),
	}
}

func newReading() Reading {
	return Reading{Withdrawn: map[record.Section]int{}, States: map[record.Section]record.StateKind{}}
}

// all reads resources, then what documents and lists say of their sections.
func (r *reader) all(resources []*resource, older map[*resource]bool) {
	r.sideBySide(resources, func(part *reader, res *resource) {
		if older[res] {
			part.settle(res, fate{what: isSupport})
			return
		}
		part.one(res)
	})
	r.documents()
	r.lists(resources)
}

// settle counts what became of a resource.
func (r *reader) settle(res *resource, f fate) {
	if f.what != isShown || r.tracing {
		r.fate[res] = f
	}
	switch f.what {
	case isSupport:
		r.out.Support++
	case isRefused:
		r.out.Refused++
	case isWithdrawn:
		r.out.Withdrawn[f.section]++
	case isUnread:
		r.out.Unread = append(r.out.Unread, record.Unread{Section: f.section, What: res.label(), Why: f.why})
	}
}

// one files one resource.
func (r *reader) one(res *resource) {
	switch {
	case res.broken:
		r.settle(res, fate{section: record.Other, what: isUnread, why: "its type cannot be told"})
	case res.kind == "Patient":
		r.patient(res)
	case res.kind == "OperationOutcome":
		r.outcome(res)
	case res.wraps():
		r.wrapped(res)
	default:
		r.item(res, kindFor(res.kind))
	}
}

// item reads a resource by the type of its kind. What it is decoded into serves the
// next of the kind, so nothing may be kept but what it points to.
func (r *reader) item(res *resource, k *kind) {
	if res.composition != nil {
		r.accept(res, k.section, &res.composition.composition, res.composition.odd)
		return
	}
	value := r.items[k]
	if value == nil {
		value = k.fresh()
		r.items[k] = value
	}
	odd, err := decodeInto(res.raw, value)
	if err != nil {
		r.malformed(res, k.section, err)
		return
	}
	r.accept(res, k.section, value, odd)
}

// wrapped says of a bundle within the answer that it came and was not opened: what
// it holds may belong to any section, and so none of them is known to be whole.
func (r *reader) wrapped(res *resource) {
	for _, section := range record.Sections() {
		r.state(section, record.Incomplete)
	}
	r.settle(res, fate{section: record.Other, what: isUnread, why: "it holds other items, which Careview does not open"})
}

// patient takes the person's own demographics; any other Patient is refused.
func (r *reader) patient(res *resource) {
	if r.p.is(res) != aboutPerson {
		r.refuse(res, record.Other)
		return
	}
	if r.out.Patient == nil {
		if who, err := readPatient(res.raw); err == nil {
			who.Practice = first(who.Practice, r.practiceOf(res))
			r.out.Patient = &who
		}
	}
	r.settle(res, fate{what: isSupport})
}

func (r *reader) practiceOf(res *resource) string {
	r.x = r.x.of(res)
	p, _, err := decode[patient](res.raw)
	if err != nil || len(p.GeneralPractitioner) == 0 {
		return ""
	}
	for _, security := range p.Meta.Security {
		if slices.Contains(withheld, security.Code) {
			return ""
		}
	}
	return r.name(&p.base, p.GeneralPractitioner[0])
}

// malformed settles an item that cannot be read: refused if it can still be told
// that it is about somebody else.
func (r *reader) malformed(res *resource, section record.Section, err error) {
	if support[res.kind] {
		r.settle(res, fate{what: isSupport})
		return
	}
	whom, _, headerErr := decode[header](res.raw)
	if headerErr == nil && r.p.of(res, whom) == aboutOther {
		r.refuse(res, section)
		return
	}
	r.settle(res, fate{section: section, what: isUnread, why: err.Error()})
}

// accept holds the item against the person and files it.
func (r *reader) accept(res *resource, section record.Section, value item, odd []string) {
	b := value.head()
	r.x = r.x.of(res)
	whom := r.p.of(res, &b.header)
	if whom == aboutNobody && r.inTheirDocument(res) {
		whom = aboutPerson
	}
	switch {
	case whom == aboutOther:
		r.refuse(res, section)
	case support[res.kind], r.around.isHeader[res], whom == aboutNobody && r.onlyReferred(res):
		r.settle(res, fate{what: isSupport})
	case whom == aboutNobody:
		r.settle(res, fate{section: section, what: isUnread, why: "it does not say whom it is about"})
	case b.withdrawn():
		r.settle(res, fate{section: section, what: isWithdrawn, why: "marked entered in error"})
	default:
		r.draft, r.at = r.entry(res, section, b, odd), res
		value.fill(r, &r.draft)
		if r.draft.Author == "" {
			r.draft.Author = r.maker(res)
		}
		r.rest(res, &r.draft)
		r.file(r.draft)
		r.settle(res, fate{section: r.draft.Section, what: isShown})
	}
}

// refuse settles a resource that is about somebody else.
func (r *reader) refuse(res *resource, section record.Section) {
	switch {
	case r.anyone && support[res.kind]:
		r.settle(res, fate{what: isSupport})
		return
	case r.anyone:
		r.settle(res, fate{section: section, what: isUnread, why: "it is not about a person Careview can tell"})
		return
	}
	r.settle(res, fate{what: isRefused})
}

func (r *reader) file(entry record.Entry) {
	if entry.Text == "" {
		entry.Text = spaced(entry.Type) + " without a name"
	}
	r.out.Entries = append(r.out.Entries, entry)
}
