package decode

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// worst is the most urgent of an interpretation and those of parts, the first of several. One
// part too low and another too high contradict nothing.
func worst(flag record.Interpretation, parts []record.ResultPart) record.Interpretation {
	for _, part := range parts {
		if r4.MoreUrgent(part.Flag, flag) {
			flag = part.Flag
		}
	}
	return flag
}

var resultCategories = []string{"laboratory", "imaging", "LAB", "RAD", "pathology", "26436-6", "18725-2", "30954-2"}

func fillObservation(o *resource.Observation, r *Reader, e *record.Entry) {
	if r4.AnyHas(o.Category, resultCategories...) {
		e.Section = record.Results
	}
	e.Text, e.Code = cmp.Or(o.Code.Words(), words.ItemObservationUnnamed()), o.Code.Code()
	e.ClinicalStatus = record.Active
	if o.Status == "cancelled" {
		e.ClinicalStatus = record.Inactive
	}
	e.Date = DateOf(e, o.EffectiveDateTime, o.EffectivePeriod.Start, o.EffectiveInstant, o.Issued)
	e.Author, e.By = r.Names(&o.Base, o.Performer...), r.KindOf(&o.Base, o.Performer...)
	detail := observationResult(o, r)
	e.Detail = detail
	AddFact(e, "Result", detail.Value)
	AddFact(e, "Range", detail.Range)
	AddFact(e, "Flag", r4.InterpretationsWords(detail.Interpretation, o.Interpretation))
	if o.EffectivePeriod.End != "" {
		AddFact(e, "Period", o.EffectivePeriod.Words())
	}
	AddFact(e, "Period", o.EffectiveTiming.Words())
	AddFact(e, "Method", r4.JoinDistinct(", ", o.Method.Words(), r.Name(&o.Base, o.Device)))
	AddFact(e, words.ItemSite(), o.BodySite.Words())
	r.addSpecimens(e, &o.Base, o.Specimen)
	AddNotes(e, o.Note)
	r.fillFocus(o, e)
}

// beings are the types that somebody is, who may be another than the person. What says no
// type may be one of them.
var beings = map[string]bool{"": true, "Patient": true, "RelatedPerson": true, "Person": true, "Practitioner": true, "Group": true}

// fillFocus says what an observation is about where that is not the person (FHIR R4,
// Observation.focus: a fetus, a donor, a partner). It is then none of the person's figures:
// without its codes and its numbers nothing counts, draws or scores it as one.
func (r *Reader) fillFocus(o *resource.Observation, e *record.Entry) {
	for _, focus := range o.Focus {
		theirs := resource.Header{Subject: resource.SubjectReference{Reference: focus}}
		switch {
		case !r.isPerson(r.res, o, focus):
			AddFact(e, words.ItemObservationFocus(), r.focusName(o, focus))
		case r.Person.AtPrivateAddress(r.res, &theirs) && !r.Person.AtPrivateAddress(r.res, &o.Header): // which says so itself
			e.Marks = append(e.Marks, words.ItemPersonElsewhere())
		}
	}
	about := r.AboutOther(r.res, o)
	if about == "" {
		return
	}
	if len(o.Focus) == 0 {
		AddFact(e, words.ItemObservationFocus(), about)
	}
	e.Text, e.Code = words.ItemObservationOf(e.Text, about), record.Code{}
	if about == words.ItemObservationUncertain() {
		e.Marks = append(e.Marks, words.ItemObservationDoubtful())
	} else {
		e.Marks = append(e.Marks, words.ItemObservationOther(about))
	}
	if detail, ok := e.Detail.(record.Result); ok {
		e.Detail = detail.WithoutFigures()
	}
}

// addSpecimens says what a result was got from. One of somebody else's says nothing of
// itself, but that it is.
func (r *Reader) addSpecimens(e *record.Entry, b *resource.Base, refs ...r4.Reference) {
	var theirs []r4.Reference
	for _, ref := range refs {
		if found := r.Find(ref.Of("Specimen").Address()); found != nil && r.isElses(found) {
			e.Marks = append(e.Marks, words.ItemSpecimenAnother())
			continue
		}
		theirs = append(theirs, ref)
	}
	AddFact(e, words.ItemSpecimen(), r.Names(b, theirs...))
}

// isElses reports whether a resource is about somebody else.
func (r *Reader) isElses(res *resource.Resource) bool {
	h, _, err := lenient.Decode[resource.Header](res.Raw)
	return err == nil && r.Person.Match(res, h) == subject.SomebodyElse
}

func (r *Reader) isPerson(res *resource.Resource, o *resource.Observation, focus r4.Reference) bool {
	theirs := resource.Header{Subject: resource.SubjectReference{Reference: focus}, Contained: o.Contained}
	return r.Person.Match(res, &theirs) == subject.SamePerson
}

func (r *Reader) focusName(o *resource.Observation, focus r4.Reference) string {
	if r.TypeOf(focus) == "Patient" {
		return words.ItemObservationAnother()
	}
	return cmp.Or(r.Name(&o.Base, focus), r4.ResourceWords(r.TypeOf(focus)), words.ItemAbsent())
}

// AboutOther names whom an observation is about where that is somebody else than the
// person whose record it is in, or may be. One that does not say is about whom its panels are
// about; where these do not agree it is not certain.
func (r *Reader) AboutOther(res *resource.Resource, o *resource.Observation) string {
	if len(o.Focus) == 0 {
		panels, all := r.Relations.Focused(res)
		if len(panels) == 0 && res.Parent != nil && res.Parent.Type == "Observation" {
			panels = []*resource.Resource{res.Parent}
		}
		var said []string
		for _, panel := range panels {
			if about, says := r.panelAbout(panel); says && !slices.Contains(said, about) {
				said = append(said, about)
			}
		}
		switch {
		case len(said) > 1 || !all:
			return words.ItemObservationUncertain()
		case len(said) == 1:
			return said[0]
		}
		return ""
	}
	var names []string
	for _, focus := range o.Focus {
		if focus != (r4.Reference{}) && beings[r.TypeOf(focus)] && !r.isPerson(res, o, focus) {
			names = append(names, r.focusName(o, focus))
		}
	}
	return r4.JoinNames("; ", names...)
}

// panelAbout names whom a panel is about, where it is not the person; it says nothing where it
// was withdrawn, or is not of their record.
func (r *Reader) panelAbout(panel *resource.Resource) (about string, says bool) {
	p, _, err := lenient.Decode[resource.Observation](panel.Raw)
	if err != nil || p.Withdrawn() || r.Person.Match(panel, &p.Header) != subject.SamePerson {
		return "", false
	}
	before := *r.Resolver
	defer func() { *r.Resolver = before }()
	r.From(panel, p.Contained)
	return r.AboutOther(panel, p), true
}

func observationResult(o *resource.Observation, r *Reader) record.Result {
	detail := record.Result{Number: o.Value.Quantity.Number(), Coded: o.Value.Concept.Code(), Interpretation: r4.FlagOf(o.Interpretation), Range: r4.RangesWords(o.ReferenceRange)}
	detail.Parts = append(componentParts(o, r.res.Raw), r.partsOf(o.HasMember)...)
	detail.Interpretation = worst(detail.Interpretation, detail.Parts)
	detail.Value = cmp.Or(o.Value.FullWords(), PartsWords(detail.Parts))
	if n := r.absentResults(o.HasMember); n > 0 && detail.Value == "" {
		detail.Value = words.ItemAbsentResults(n)
	}
	detail.Series, detail.SeriesEnd = o.Value.Sampled.Short()
	detail.Unvalued = o.Value.IsUnvalued()
	if detail.Value == "" {
		detail.Value, detail.Unvalued = withoutWords(r.res.Raw), true
	}
	if detail.Unvalued && slices.ContainsFunc(o.Note, func(n r4.Annotation) bool { return r4.Plain(n.Text) != "" }) {
		detail.Value = words.ItemObservationRead(detail.Value)
	}
	if len(o.ReferenceRange) == 1 {
		detail.Low, detail.High = o.ReferenceRange[0].Low.Bound(detail.Number), o.ReferenceRange[0].High.Bound(detail.Number)
	}
	return detail
}

// componentParts are the components of an observation, each with how it is to be taken:
// its own range, and what is said of it.
func componentParts(o *resource.Observation, raw []byte) []record.ResultPart {
	var parts []record.ResultPart
	for i := range o.Component {
		c := &o.Component[i]
		value, unvalued := c.Value.FullWords(), c.Value.IsUnvalued()
		if value == "" {
			value, unvalued = partWithoutWords(raw, i), true
		}
		flag := r4.FlagOf(c.Interpretation)
		taken := r4.JoinDistinct("; ", strings.ToLower(r4.InterpretationsWords(flag, c.Interpretation)), rangeWords(c.ReferenceRange))
		parts = append(parts, record.ResultPart{Code: c.Code.Code(), Name: c.Code.Words(), Value: value, Coded: c.Concept.Code(), Number: c.Quantity.Number(), Taken: taken, Flag: flag, Unvalued: unvalued})
	}
	return parts
}

func rangeWords(ranges []r4.ReferenceRange) string {
	if said := r4.RangesWords(ranges); said != "" {
		return words.ResultRange(said)
	}
	return ""
}

// PartsWords are the lines of a result in one text.
func PartsWords(parts []record.ResultPart) string {
	var lines []string
	for _, part := range parts {
		lines = append(lines, part.Name+" "+part.Words())
	}
	return r4.JoinDistinct(", ", lines...)
}

// resultTypes are those that panels and reports are made of.
var resultTypes = []string{"Observation", "QuestionnaireResponse", "MolecularSequence"}

// absentResults counts those of a panel or a report that are not here.
func (r *Reader) absentResults(refs []r4.Reference) int {
	return r.Absent(r4.ReferencesOf(refs, resultTypes...)...)
}

// partsOf are the observations that a panel or a report refers to, each once.
func (r *Reader) partsOf(refs []r4.Reference) []record.ResultPart {
	var parts []record.ResultPart
	seen := map[string]bool{}
	for _, ref := range r4.ReferencesOf(refs, resultTypes...) {
		switch part, ok := r.part(ref); {
		case seen[ref.Address()]:
		case ok:
			parts = append(parts, part)
		case ref.Display != "" && r.Find(ref.Address()) == nil:
			parts = append(parts, record.ResultPart{Name: r4.Plain(ref.Display), Value: words.ItemAbsent()})
		}
		seen[ref.Address()] = ref.Address() != ""
	}
	return parts
}

// part is an observation that a panel or a report refers to.
func (r *Reader) part(ref r4.Reference) (record.ResultPart, bool) {
	res := r.Find(ref.Address())
	if res == nil || res.Type != "Observation" {
		return record.ResultPart{}, false
	}
	part, read := r.parts[res]
	if !read {
		r.parts[res] = nil // no result is part of itself
		part = r.readPart(res)
		r.parts[res] = part
	}
	if part == nil {
		return record.ResultPart{}, false
	}
	return *part, true
}

// readPart is an observation as a line of another; nil where it may not stand there.
func (r *Reader) readPart(res *resource.Resource) *record.ResultPart {
	o, _, err := lenient.Decode[resource.Observation](res.Raw)
	if err != nil || r.Person.Match(res, &o.Header) == subject.SomebodyElse || o.Withdrawn() {
		return nil
	}
	parts := componentParts(o, res.Raw)
	if len(o.HasMember) > 0 {
		before := *r.Resolver
		r.From(res, o.Contained)
		parts = append(parts, r.partsOf(o.HasMember)...)
		if n := r.absentResults(o.HasMember); n > 0 && len(parts) == 0 {
			parts = append(parts, record.ResultPart{Value: words.ItemAbsentResults(n)})
		}
		*r.Resolver = before
	}
	value, unvalued := cmp.Or(o.Value.FullWords(), PartsWords(parts)), o.Value.IsUnvalued()
	if value == "" {
		value, unvalued = withoutWords(res.Raw), true
	}
	taken, flag := "", r4.FlagOf(o.Interpretation)
	if flag != record.Normal && !unvalued {
		taken = strings.ToLower(r4.InterpretationsWords(flag, o.Interpretation))
	}
	if about := r.AboutOther(res, o); about != "" {
		return &record.ResultPart{Name: words.ItemObservationOf(o.Code.Words(), about), Value: value, Taken: taken, Unvalued: unvalued}
	}
	return &record.ResultPart{Code: o.Code.Code(), Name: cmp.Or(o.Code.Words(), words.ItemObservationUnnamed()), Value: value, Coded: o.Value.Concept.Code(), Number: o.Value.Quantity.Number(), Taken: taken, Flag: worst(flag, parts), Unvalued: unvalued}
}

// withoutWords is what is said of an observation, or a part of one, of whose value there
// are no words: that there is none where it has no value, else of which sort that is, or
// why it is absent. "None" is never said of what is there and not understood.
func withoutWords(raw []byte) string {
	c := &lenient.Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		name := string(c.Member())
		value := c.Value()
		kind, isValue := strings.CutPrefix(strings.TrimPrefix(name, "_"), "value")
		if !isValue || kind == "" || string(value) == "null" {
			continue
		}
		if reason := r4.AbsentReasonIn(value); reason != "" {
			return words.ItemObservationAbsent(string(reason))
		}
		return words.ItemObservationUnshown(strings.ToLower(r4.ElementWords(kind)))
	}
	return words.ItemObservationUnvalued()
}

// partWithoutWords is withoutWords for one component.
func partWithoutWords(observation []byte, n int) string {
	parts, _, err := lenient.Decode[struct {
		Component lenient.Many[jsontext.Value] `json:"component"`
	}](observation)
	if err != nil || n >= len(parts.Component) {
		return words.ItemObservationUnvalued()
	}
	return withoutWords(parts.Component[n])
}

// HasValue reports whether an observation has any value, readable or not.
func HasValue(raw []byte) bool { return withoutWords(raw) != words.ItemObservationUnvalued() }
