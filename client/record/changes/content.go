package changes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"careview/client/record"
)

// TrackedSections are the sections of which it is told what is new, and kept what was seen.
func TrackedSections() []record.Section { return slices.Clone(tracked) }

var tracked = []record.Section{
	record.Medicines, record.Letters, record.Results, record.Allergies, record.Problems, record.CarePlans, record.Contacts, record.Other,
}

// isTracked reports whether it is told of an entry whether it is new: of contacts the
// stays, of what has no place of its own the requests.
func isTracked(e *record.Entry) bool {
	switch e.Section {
	case record.Contacts:
		contact, _ := e.Detail.(record.Contact)
		return contact.Stay
	case record.Other:
		return isRequest(e)
	}
	return slices.Contains(tracked, e.Section)
}

// thing is what is told apart and remembered: an entry, or one field of a plan.
type thing struct {
	entry *record.Entry // as the chart shows it, held against its day
	raw   *record.Entry // as its source gave it: what it says does not change with the day
	item  int           // of the plan's Fields; -1 for an entry
}

// key is by what an entry of a chart is found again in the answer that it is from. It holds
// nothing that a chart changes in an entry as it is held against its day.
type key struct {
	source, kind, id, text string
	date                   record.Date
	said                   string // what tells apart those that have no id, or share one
}

func keyOf(e *record.Entry) key {
	k := key{e.Source, e.Type, e.ID, e.Text, e.Date, ""}
	switch detail := e.Detail.(type) {
	case record.Medicine:
		k.said = detail.Dose + "\n" + detail.Strength
	case record.Result:
		k.said = detail.Value
	case record.Plan:
		k.said = strconv.Itoa(len(detail.Fields))
	}
	if e.ID == "" {
		k.said = wholeOf(e)
	}
	return k
}

// wholeOf is all that tells an entry without an id from another, but for its status.
func wholeOf(e *record.Entry) string {
	var w writer
	w.text(e.Code.System, e.Code.Value, e.Author)
	w.date(e.From, e.Until)
	for _, fact := range e.Facts {
		w.text(fact.Label, fact.Value)
	}
	switch detail := e.Detail.(type) {
	case record.Medicine:
		w.medicine(e, detail)
	case record.Contact:
		w.text(detail.Service)
	case record.Plan:
		for _, item := range detail.Fields {
			w.text(item.Heading)
			w.date(item.Date, item.From, item.Until)
		}
	default:
		w.detail(e.Type, detail)
	}
	return string(w.buf)
}

// given are entries of answers by their key, and from where.
type given struct {
	raw    *record.Entry
	source string
}

// took takes out of what was given alike that of which an entry of the chart was made: by
// its status, which a chart at most adds to.
func took(alike []given, e *record.Entry) (given, []given) {
	best, fits := 0, -1
	for i := range alike {
		raw := alike[i].raw
		fit := 0
		if strings.HasPrefix(e.Status, raw.Status) {
			fit = 1 + 2*len(raw.Status)
		}
		if raw.ClinicalStatus == e.ClinicalStatus {
			fit++
		}
		if fit > fits {
			best, fits = i, fit
		}
	}
	taken := alike[best]
	return taken, slices.Delete(alike, best, best+1)
}

// thingsOf are the things of a section, by the source that answered, each in an order that
// does not depend on how they came.
func thingsOf(chart record.Chart, section record.Section) map[string][]thing {
	raw := map[key][]given{}
	for _, answer := range chart.Answers() {
		for i := range answer.Entries {
			if e := &answer.Entries[i]; e.Section == section && isTracked(e) {
				k := keyOf(e)
				raw[k] = append(raw[k], given{e, answer.Source})
			}
		}
	}
	things := map[string][]thing{}
	entries := chart.Section(section).Entries
	for i := range entries {
		k := keyOf(&entries[i])
		if len(raw[k]) == 0 {
			continue
		}
		var from given
		from, raw[k] = took(raw[k], &entries[i])
		for _, item := range itemsOf(&entries[i]) {
			things[from.source] = append(things[from.source], thing{&entries[i], from.raw, item})
		}
	}
	return things
}

// itemsOf are the fields of a plan that is in force, each a thing by itself; -1 is the
// entry as a whole.
func itemsOf(e *record.Entry) []int {
	plan, ok := e.Detail.(record.Plan)
	if !ok || e.Section != record.CarePlans {
		return []int{-1}
	}
	if !plan.Holds() {
		return nil // what it says is no longer, or not yet, so
	}
	if len(plan.Fields) == 0 {
		return []int{-1}
	}
	items := make([]int, len(plan.Fields))
	for i := range items {
		items[i] = i
	}
	return items
}

// writer writes what identifies a thing, and what it says. A field always ends with the
// same byte, so that no two things are written alike.
type writer struct{ buf []byte }

// text writes words without the white space around and among them: a source that sends one
// space more says nothing else.
func (w *writer) text(fields ...string) {
	for _, field := range fields {
		word, rest := nextWord(field)
		w.buf = append(w.buf, word...)
		for word, rest = nextWord(rest); word != ""; word, rest = nextWord(rest) {
			w.buf = append(append(w.buf, ' '), word...)
		}
		w.buf = append(w.buf, 0)
	}
}

// nextWord is the first word of a text and what follows it, without a slice of all words:
// thousands of entries are written.
func nextWord(text string) (word, rest string) {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

func (w *writer) date(dates ...record.Date) {
	for _, date := range dates {
		w.buf = strconv.AppendInt(w.buf, int64(date.Precision()), 10)
		if date.Known() {
			w.buf = strconv.AppendInt(append(w.buf, '/'), date.Time().Unix(), 10)
		}
		w.buf = append(w.buf, 0)
	}
}

func (w *writer) number(n int64) { w.buf = append(strconv.AppendInt(w.buf, n, 10), 0) }

func (w *writer) flag(on bool) { w.text(strconv.FormatBool(on)) }

// identity is by what a source keeps a thing. A source that gives no id is told apart by
// what it says alone.
func (w *writer) identity(t thing) bool {
	e := t.raw
	w.buf = w.buf[:0]
	w.text(e.Type, e.ID)
	if t.item >= 0 {
		plan, _ := e.Detail.(record.Plan)
		field := plan.Fields[t.item]
		w.text(string(field.Field), field.Heading)
	}
	return e.ID != ""
}

// content is all that a reader would act on, and nothing that a source may change without
// saying anything else: neither its version, nor under which id it keeps it, nor how well
// whoever said it is named.
func (w *writer) content(t thing) {
	e := t.raw
	w.buf = w.buf[:0]
	w.text(string(e.Section), e.Type)
	if t.item >= 0 {
		plan, _ := e.Detail.(record.Plan)
		field := plan.Fields[t.item]
		w.text(string(field.Field), field.Heading, field.Text, field.Code.Value)
		w.date(field.From, field.Until)
		return
	}
	w.text(e.Status)
	w.number(int64(e.ClinicalStatus))
	if medicine, ok := e.Detail.(record.Medicine); ok {
		w.medicine(e, medicine)
		w.text(Remarks(e)...)
		return
	}
	w.text(e.Text)
	w.date(e.Date, e.From, e.Until)
	w.detail(e.Type, e.Detail)
	if _, letter := e.Detail.(record.Letter); !letter {
		for _, fact := range e.Facts {
			w.text(fact.Label, fact.Value)
		}
	}
}

// medicine is what is to be taken, how, and until when. When it was ordered or handed over
// again is nothing new.
func (w *writer) medicine(e *record.Entry, m record.Medicine) {
	w.text(cmp.Or(m.Name, e.Text), m.Form, m.Strength, m.Dose, m.Route, m.Frequency)
	w.date(e.Until)
}

// Remarks are the notes on a medicine and why its status is what it is: "hold if pulse under
// 60". How much was handed over, and until when it may be, is nothing to act on.
func Remarks(e *record.Entry) []string {
	var said []string
	for _, fact := range e.Facts {
		if fact.Label == record.Note || fact.Label == record.StatusReason {
			said = append(said, fact.Value)
		}
	}
	return said
}

func (w *writer) detail(kind string, detail any) {
	switch d := detail.(type) {
	case record.Allergy:
		w.text(d.Substance, d.Severity)
		w.text(d.Reactions...)
		w.flag(d.Critical)
		w.flag(d.NoneKnown)
		w.flag(d.NotKnown)
	case record.Result:
		w.text(d.Value, d.Range)
		flag := d.Interpretation
		if kind == "DiagnosticReport" {
			flag = record.NotInterpreted // it is but that of its parts, which say it themselves
		}
		w.number(int64(flag))
		for _, part := range d.Parts {
			w.text(part.Name, part.Words())
		}
	case record.Letter:
		w.text(d.Kind, d.Ring)
		for _, p := range d.Body {
			w.text(p.Heading, p.Text)
		}
		for _, a := range d.Attachments {
			w.text(a.Title, a.ContentType, cmp.Or(a.Hash, a.URL)) // without a hash another address may be another letter
			w.number(a.Size)
			w.number(int64(len(a.Data)))
		}
		if d.About.From.Known() || d.About.Until.Known() { // the stay as the timeline and the handover tell it
			w.date(d.About.From, d.About.Until)
		}
	case record.Contact:
		w.text(d.Service)
		w.flag(d.Ongoing)
	}
}
