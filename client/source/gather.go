package source

import (
	"context"
	"iter"
	"maps"
	"net/url"
	"slices"
	"sync"

	"careview/client/fhir"
	"careview/client/record"
)

// asked says which type of resource feeds which sections, and what is to come
// with it where the service offers that.
type asked struct {
	Type     string
	Feeds    []record.Section
	Includes []string
	// Codes are what is asked for where only the care plan is wanted: a person's
	// hundreds of observations need not come for the one that says CPR.
	Codes string
}

// asks is what a record is made of, in the order in which it is asked for: what
// a person in a hurry needs first.
var asks = []asked{
	{"AllergyIntolerance", []record.Section{record.Allergies}, nil, ""},
	{"Composition", []record.Section{record.CarePlans, record.Letters}, []string{"Composition:entry", "Composition:author"}, ""},
	{"CarePlan", []record.Section{record.CarePlans}, nil, ""},
	{"Consent", []record.Section{record.CarePlans}, nil, ""},
	{"QuestionnaireResponse", []record.Section{record.CarePlans, record.Other}, nil, ""},
	{"Goal", []record.Section{record.CarePlans}, nil, ""},
	{"Flag", []record.Section{record.Flags, record.CarePlans}, nil, ""},
	{"MedicationRequest", []record.Section{record.Medicines}, []string{"MedicationRequest:medication"}, ""},
	{"MedicationStatement", []record.Section{record.Medicines}, []string{"MedicationStatement:medication"}, ""},
	{"MedicationDispense", []record.Section{record.Medicines}, []string{"MedicationDispense:medication"}, ""},
	{"MedicationAdministration", []record.Section{record.Medicines}, []string{"MedicationAdministration:medication"}, ""},
	{"Condition", []record.Section{record.Problems}, nil, ""},
	{"DocumentReference", []record.Section{record.Letters, record.CarePlans}, nil, ""},
	{"DiagnosticReport", []record.Section{record.Results}, nil, ""},
	{"Observation", []record.Section{record.Results, record.Observations, record.CarePlans}, nil, cprCodes},
	{"Immunization", []record.Section{record.Immunisations}, nil, ""},
	{"Procedure", []record.Section{record.Procedures}, nil, ""},
	{"Encounter", []record.Section{record.Contacts}, nil, ""},
	{"Appointment", []record.Section{record.Appointments}, nil, ""},
	{"CareTeam", []record.Section{record.CareTeam}, nil, ""},
	{"RelatedPerson", []record.Section{record.CareTeam}, nil, ""},
	{"ServiceRequest", []record.Section{record.Other}, nil, ""},
}

// further are the types that a service can be asked for besides: most have no
// place of their own in the record and stand under Other.
func further(capability fhir.Capability) []asked {
	var list []asked
	for _, kind := range slices.Sorted(maps.Keys(capability.Types)) {
		section, shown := fhir.SectionOf(kind)
		known := slices.ContainsFunc(asks, func(ask asked) bool { return ask.Type == kind })
		if shown && !known && capability.Searches(kind, "patient") {
			list = append(list, asked{Type: kind, Feeds: []record.Section{section}})
		}
	}
	return list
}

// cprCodes are the observations that make a care plan by themselves: the
// resuscitation status (SNOMED CT 304251008), and CPR recommendations used as codes.
const cprCodes = "304251008," + record.ForAttemptedCPR + "," + record.NotForAttemptedCPR

// atOnce is how many searches one service is asked side by side.
const atOnce = 6

// pageSize is the _count asked for; a service that allows less lowers it.
const pageSize = "200"

// gathering is what one service has said so far.
type gathering struct {
	mu       sync.Mutex
	held     *fhir.Collection
	ids      []string
	requests []string
	asks     []asked          // what the record is made of at this service
	failed   map[string]error // by type of resource
	offered  map[string]bool  // types that the service was asked for; nil when asked for everything
	partial  map[string]bool  // types of which something came that cannot be told, or that cannot be asked for
}

func newGathering() *gathering {
	return &gathering{held: fhir.NewCollection(), asks: asks, failed: map[string]error{}, partial: map[string]bool{}}
}

// everyType stands for all types where a reply is not of one.
const everyType = ""

// pages takes in every page of a type up to the first error.
func (g *gathering) pages(kind string, pages iter.Seq2[fhir.Page, error]) error {
	for page, err := range pages {
		g.add(kind, page, err)
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *gathering) summary(page fhir.Page, err error) error {
	g.add(everyType, page, err)
	if err == nil {
		g.doubt(everyType, page.Type != "document") // only a document says what it leaves out
	}
	return err
}

// doubt notes that there may be more of a type than came.
func (g *gathering) doubt(kind string, doubtful bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.partial[kind] = g.partial[kind] || doubtful
}

func (g *gathering) add(kind string, page fhir.Page, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if page.RequestID != "" {
		g.requests = append(g.requests, page.RequestID)
	}
	if err == nil && page.Bundle != nil {
		g.held.Add(page.Bundle)
		g.partial[kind] = g.partial[kind] || page.Lost() > 0
	}
}

// identify finds the logical ids under which the service holds the person. None
// is an answer: the service does not know them.
func (s *Source) identify(ctx context.Context, gathered *gathering, person record.Patient) ([]string, error) {
	params := url.Values{}
	switch {
	case person.NHSNumber != "":
		params.Set("identifier", fhir.NHSNumberSystem+"|"+string(person.NHSNumber))
	case len(person.Identifiers) > 0:
		params.Set("identifier", person.Identifiers[0].System+"|"+person.Identifiers[0].Value)
	default:
		return nil, record.Because(nil, record.Invalid, "This person has no identifier to ask by.", "Find them by NHS number.")
	}
	var ids []string
	for page, err := range s.Client.Search(ctx, "Patient", params) {
		gathered.add("Patient", page, err)
		if err != nil {
			return nil, err
		}
		if page.Lost() > 0 {
			return nil, s.unreadable()
		}
		for _, found := range fhir.Patients(page.Bundle) {
			if !found.Same(person) {
				return nil, record.Because(nil, record.Unsafe, s.Name+" answered about somebody else. Nothing of it is shown.", "Tell your support desk.")
			}
			if found.ID == "" {
				return nil, s.unreadable()
			}
			ids = append(ids, found.ID)
		}
	}
	return ids, nil
}

// unreadable is the Problem of a reply in which the person may be and cannot be told.
func (s *Source) unreadable() error {
	return record.Because(nil, record.Broken, s.Name+" did not say clearly whether it knows this person.", "Ask again. If it happens again, tell your support desk.")
}

// search asks for each type of resource that feeds the sections, side by side. A
// type that fails costs its own sections alone.
func (s *Source) search(ctx context.Context, gathered *gathering, capability fhir.Capability, id string, sections []record.Section) {
	var searching sync.WaitGroup
	turns := make(chan struct{}, atOnce)
	gathered.offered = map[string]bool{}
	gathered.asks = append(slices.Clone(asks), further(capability)...)
	for _, ask := range gathered.asks {
		if !capability.Searches(ask.Type, "patient") {
			gathered.doubt(ask.Type, unaskable(capability, ask.Type))
			continue
		}
		if !overlap(ask.Feeds, sections) {
			continue
		}
		gathered.offered[ask.Type] = true
		params := url.Values{"patient": {id}, "_count": {pageSize}}
		if ask.Codes != "" && !overlap(slices.DeleteFunc(slices.Clone(ask.Feeds), isPlan), sections) && capability.Searches(ask.Type, "code") {
			params.Set("code", ask.Codes)
		}
		for _, include := range ask.Includes {
			if slices.Contains(capability.Types[ask.Type].Includes, include) {
				params.Add("_include", include)
			}
		}
		searching.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			if err := gathered.pages(ask.Type, s.Client.Search(ctx, ask.Type, params)); err != nil {
				gathered.fail(ask.Type, err)
			}
		})
	}
	searching.Wait()
}

// unaskable reports whether a service holds a type and cannot be asked for one
// person's: what it holds then is not known.
func unaskable(capability fhir.Capability, kind string) bool {
	ability, held := capability.Types[kind]
	return held && (len(ability.Interactions) == 0 || slices.Contains(ability.Interactions, "search-type"))
}

func isPlan(section record.Section) bool { return section == record.CarePlans }

func (g *gathering) fail(kind string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.failed[kind] = err
}

func overlap(a, b []record.Section) bool {
	return slices.ContainsFunc(a, func(section record.Section) bool { return slices.Contains(b, section) })
}

// answer reads what was gathered and says of each section how it stands.
func (s *Source) answer(gathered *gathering, person record.Patient, sections []record.Section) record.Answer {
	reading := gathered.held.Read(fhir.Subject{Person: person, IDs: gathered.ids, Base: s.Base}, s.Name)
	answer := record.Answer{
		Source: s.Name, At: s.Now(), Patient: reading.Patient, Entries: reading.Entries, Unread: reading.Unread,
		Refused: reading.Refused, Withdrawn: reading.Withdrawn, RequestIDs: gathered.requests,
		States: map[record.Section]record.State{},
	}
	for _, section := range sections {
		answer.States[section] = s.state(section, gathered, reading, answer)
	}
	return answer
}

// state says how one section stands: a failure outweighs what came, and what the
// reply says of the section outweighs what its entries show.
func (s *Source) state(section record.Section, gathered *gathering, reading fhir.Reading, answer record.Answer) record.State {
	if slices.Contains(s.Lacks, section) {
		return record.State{Kind: record.NotSupplied}
	}
	supplied, partial := gathered.offered == nil, gathered.partial[everyType]
	for _, ask := range gathered.asks {
		if !slices.Contains(ask.Feeds, section) {
			continue
		}
		supplied, partial = supplied || gathered.offered[ask.Type], partial || gathered.partial[ask.Type]
		if err := gathered.failed[ask.Type]; err != nil {
			return s.failure(err)
		}
	}
	if kind, ok := reading.States[section]; ok && !(partial && record.State{Kind: kind}.Whole()) {
		return record.State{Kind: kind, At: answer.At}
	}
	held := slices.ContainsFunc(answer.Entries, func(entry record.Entry) bool { return entry.Section == section }) ||
		slices.ContainsFunc(answer.Unread, func(unread record.Unread) bool { return unread.Section == section })
	switch {
	case partial:
		return record.State{Kind: record.Incomplete, At: answer.At}
	case held:
		return record.State{Kind: record.Answered, At: answer.At}
	case !supplied:
		return record.State{Kind: record.NotSupplied}
	}
	return record.State{Kind: record.AnsweredEmpty, At: answer.At}
}

// service remembers what a service says it can do, once it has said so.
type service struct {
	mu    sync.Mutex
	known *fhir.Capability
}

func (s *service) ask(ctx context.Context, client *fhir.Client) (fhir.Capability, error) {
	s.mu.Lock()
	known := s.known
	s.mu.Unlock()
	if known != nil {
		return *known, nil
	}
	capability, err := client.Capability(ctx)
	if err != nil {
		return fhir.Capability{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = &capability
	return capability, nil
}
