package fhir

import (
	"cmp"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/fhir/careplan"
	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/relation"
	"careview/client/fhir/remainder"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// reading reads one collection as one person's record.
type reading struct {
	*decode.Reader
	anybody      bool                         // a file about nobody in particular: nothing in it can be refused
	tracesAll    bool                         // what became of each is asked for
	items        map[*decode.Kind]decode.Item // what resources are decoded into, one of a kind after the other
	draft        record.Entry                 // the one being filled
	out          Reading
	remainder    remainder.Remainder                // what no other line says of the one being filled
	flags        map[listed][]string                // what lists say became of items
	readable     map[*resource.Resource]bool        // of those asked for: whether they are shown
	dispositions map[*resource.Resource]disposition // what became of each; of those shown only where it is asked for
}

// disposition is what became of one resource.
type disposition struct {
	section record.Section
	what    dispositionKind
	why     string
	lacks   []record.StateKind // of an OperationOutcome: what it says that the answer lacks
	own     bool               // it says itself that it is about the person
}

type dispositionKind uint8

const (
	isLost dispositionKind = iota // nobody settled it: a fault of Careview's
	isSupport
	isShown
	isUnread
	isWithdrawn
	isRefused
)

// Read reads the collection as the record of one person, from the source of the
// given name, today. It may be called again after more was added.
func (c *Collection) Read(about Subject, source string, today time.Time) Reading {
	return c.read(about, source, today).out
}

func (c *Collection) read(about Subject, source string, today time.Time) *reading {
	resources := c.resources
	if about.Unsettled != nil {
		resources = slices.DeleteFunc(slices.Clone(resources), func(res *resource.Resource) bool { return about.Unsettled(res.Type) })
	}
	older := resource.OlderVersions(resources)
	x := resource.NewIndex(resources, older)
	r := newReadingOf(decode.NewReader(x, subject.NewPerson(about.Person, about.IDs, about.Base, x), relation.New(resources, older, x), source, today))
	r.readAll(resources, older)
	return r
}

func newReadingOf(r *decode.Reader) *reading {
	return &reading{Reader: r, dispositions: map[*resource.Resource]disposition{}, readable: map[*resource.Resource]bool{}, items: map[*decode.Kind]decode.Item{}, out: newReading()}
}

func newReading() Reading {
	return Reading{Withdrawn: map[record.Section]int{}, States: map[record.Section]record.StateKind{}}
}

// readAll reads resources, then what documents and lists say of their sections.
func (r *reading) readAll(resources []*resource.Resource, older map[*resource.Resource]bool) {
	r.flags = r.flagsIn(resources, older)
	r.inParallel(resources, func(part *reading, res *resource.Resource) {
		if older[res] {
			part.settle(res, disposition{what: isSupport})
			return
		}
		part.readOne(res)
	})
	r.readDocuments()
	r.readLists(resources, older)
}

// settle counts what became of a resource.
func (r *reading) settle(res *resource.Resource, f disposition) {
	if f.what != isShown || r.tracesAll {
		r.dispositions[res] = f
	}
	switch f.what {
	case isSupport:
		r.out.Support++
	case isRefused:
		r.out.Refused++
	case isWithdrawn:
		r.out.Withdrawn[f.section]++
	case isUnread:
		r.out.Unread = append(r.out.Unread, record.Unread{Section: f.section, What: res.Label(), Why: f.why, Own: f.own})
	}
}

// readOne files one resource.
func (r *reading) readOne(res *resource.Resource) {
	switch {
	case res.Unreadable:
		r.settle(res, disposition{section: record.Other, what: isUnread, why: "its type cannot be told"})
	case res.Type == "Patient":
		r.readPatient(res)
	case res.Type == "OperationOutcome":
		r.readOutcome(res)
	case res.HoldsResources():
		r.noteWrapped(res)
	default:
		r.readItem(res, decode.KindOf(res.Type))
	}
}

// readItem reads a resource by the type of its kind. What it is decoded into serves the
// next of the kind, so nothing may be kept but what it points to.
func (r *reading) readItem(res *resource.Resource, k *decode.Kind) {
	if res.Composition != nil {
		r.accept(res, k, res.Composition, res.Composition.Odd)
		return
	}
	value := r.items[k]
	if value == nil {
		value = k.New()
		r.items[k] = value
	}
	odd, err := decode.DecodeInto(res.Raw, value)
	if err != nil {
		r.settleMalformed(res, k.Section, err)
		return
	}
	r.accept(res, k, value, odd)
}

// noteWrapped says of a bundle within the answer that it came and was not opened: what
// it holds may belong to any section, and so none of them is known to be whole.
func (r *reading) noteWrapped(res *resource.Resource) {
	for _, section := range record.Sections() {
		r.noteState(section, record.Incomplete)
	}
	r.settle(res, disposition{section: record.Other, what: isUnread, why: "it holds other items, which Careview does not open"})
}

// readPatient takes the person's own demographics; any other Patient is refused.
func (r *reading) readPatient(res *resource.Resource) {
	if r.Person.MatchPatient(res) != subject.SamePerson {
		r.refuse(res, record.Other)
		return
	}
	if r.out.Patient == nil {
		if who, err := subject.ReadPatient(res.Raw, r.Today); err == nil {
			if !who.Restricted {
				who.Practice = cmp.Or(who.Practice, r.practiceOf(res))
			}
			r.out.Patient = &who
		}
	}
	if p, _, err := lenient.Decode[resource.Patient](res.Raw); err == nil {
		r.From(res, p.Contained)
		r.readContained(res, &p.Base, subject.SamePerson, nil)
	}
	r.settle(res, disposition{what: isSupport})
}

// practiceOf is the name of the practice that a Patient refers to.
func (r *reading) practiceOf(res *resource.Resource) string {
	p, _, err := lenient.Decode[resource.Patient](res.Raw)
	if err != nil || len(p.GeneralPractitioner) == 0 {
		return ""
	}
	r.From(res, p.Contained)
	return r.Name(&p.Base, p.GeneralPractitioner[0])
}

// settleMalformed settles an item that cannot be read: refused if it can still be told
// that it is about somebody else.
func (r *reading) settleMalformed(res *resource.Resource, section record.Section, err error) {
	if resource.SupportTypes[res.Type] {
		r.settle(res, disposition{what: isSupport})
		return
	}
	header, _, headerErr := lenient.Decode[resource.Header](res.Raw)
	match := subject.Nobody
	if headerErr == nil {
		match = r.Person.Match(res, header)
	}
	if match == subject.SomebodyElse {
		r.refuse(res, section)
		return
	}
	r.settle(res, disposition{section: section, what: isUnread, why: err.Error(), own: match == subject.SamePerson})
}

// accept holds the item against the person and files it.
func (r *reading) accept(res *resource.Resource, k *decode.Kind, value decode.Item, odd []string) {
	b, section := value.Common(), k.Section
	r.From(res, b.Contained)
	match := r.Person.Match(res, &b.Header)
	if match == subject.Nobody && r.Relations.InDocumentsOf(r.Person, res) {
		match = subject.SamePerson
	}
	switch {
	case match == subject.SomebodyElse:
		r.refuse(res, section)
	case r.isSupport(res, match), r.Relations.IsHeader[res], match == subject.Nobody && r.OnlyReferred(res):
		before := len(r.out.Entries)
		r.readContained(res, b, match, nil)
		became := disposition{what: isSupport}
		if len(r.out.Entries) > before { // it is shown by what it contains
			became = disposition{section: r.out.Entries[before].Section, what: isShown}
		}
		r.settle(res, became)
	case match == subject.Nobody:
		r.settle(res, disposition{section: section, what: isUnread, why: nobodyWhy(b)})
	case res.Deleted:
		r.settle(res, disposition{section: section, what: isWithdrawn, why: "its source has deleted it"})
	case b.Withdrawn():
		r.settle(res, disposition{section: section, what: isWithdrawn, why: "marked entered in error"})
	default:
		r.Fill(&r.draft, res, k, value, odd)
		r.markReplaced(res, &r.draft)
		for _, entry := range careplan.Read(r.Reader, res, value, odd, &r.draft) {
			r.markListed(res, &entry)
			r.addEntry(&entry)
		}
		if r.draft.Author == "" {
			author, by := r.Author(res)
			r.draft.Author, r.draft.By = author, cmp.Or(r.draft.By, by)
		}
		if r.Person.AtPrivateAddress(res, &b.Header) {
			r.draft.Marks = append(r.draft.Marks, words.ItemPersonElsewhere())
		}
		r.draft.Marks = append(r.draft.Marks, r.NotHere(value)...)
		r.readContained(res, b, match, &r.draft)
		r.remainder.Add(res, odd, &r.draft, r.Source, r.Pointed)
		r.draft.InWords = careplan.InWords(r.Reader, value, &r.draft)
		r.markListed(res, &r.draft)
		r.addEntry(&r.draft)
		r.settle(res, disposition{section: r.draft.Section, what: isShown})
	}
}

// isSupport reports whether a resource says nothing by itself. A specimen of the person's
// that no item tells of is told by itself.
func (r *reading) isSupport(res *resource.Resource, match subject.Match) bool {
	alone := res.Type == "Specimen" && match == subject.SamePerson && !r.Relations.ReferredBy(res, r.isItem)
	return resource.SupportTypes[res.Type] && !alone
}

// isItem reports whether a resource is an item of the person's, which tells of what it
// refers to.
func (r *reading) isItem(res *resource.Resource) bool {
	if resource.SupportTypes[res.Type] || res.Deleted || res.Composition != nil {
		return false
	}
	b, _, err := lenient.Decode[resource.Base](res.Raw)
	return err == nil && !b.Withdrawn() && r.Person.Match(res, &b.Header) == subject.SamePerson
}

// nobodyWhy is why a resource that is about nobody is not shown.
func nobodyWhy(b *resource.Base) string {
	for ref := range b.Subjects() {
		if ref.Reference != "" {
			return "it is about a place or a thing, and not about a person"
		}
	}
	return "it does not say whom it is about"
}

// refuse settles a resource that is about somebody else.
func (r *reading) refuse(res *resource.Resource, section record.Section) {
	switch {
	case r.anybody && resource.SupportTypes[res.Type]:
		r.settle(res, disposition{what: isSupport})
		return
	case r.anybody:
		r.settle(res, disposition{section: section, what: isUnread, why: "it is not about a person Careview can tell"})
		return
	}
	r.settle(res, disposition{what: isRefused})
}

// addEntry keeps an entry, with facts of its own: those of the draft serve the next.
func (r *reading) addEntry(entry *record.Entry) {
	if entry.Text == "" {
		entry.Text = words.ItemUnnamed(r4.ResourceWords(entry.Type))
	}
	r.out.Entries = append(r.out.Entries, *entry)
	kept := &r.out.Entries[len(r.out.Entries)-1]
	kept.Facts = append([]record.Fact(nil), entry.Facts...)
}
