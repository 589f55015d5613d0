package source

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/record"
)

// asked says which type of resource feeds which sections.
type asked struct {
	Type  string
	Feeds []record.Section
	// Codes are what is asked for where only the care plan is wanted: a person's
	// hundreds of observations need not come for the one that says CPR.
	Codes string
	// Tells says that the type holds nothing to be shown and only tells how whole
	// the sections are.
	Tells bool
}

// planCodes are the codes of what plans may not silently disagree on. A list of plans
// must see of it what the whole record sees.
var planCodes = strings.Join(fhir.CodesOf(record.FieldCPR, record.FieldTreatmentLevel, record.FieldPlaceOfCare, record.FieldPlaceOfDeath), ",")

// asks is what a record is made of, in the order in which it is asked for: what
// a person in a hurry needs first.
var asks = []asked{
	{Type: "AllergyIntolerance", Feeds: []record.Section{record.Allergies}},
	{Type: "List", Feeds: listed, Tells: true},
	{Type: "Composition", Feeds: []record.Section{record.CarePlans, record.Letters}},
	{Type: "CarePlan", Feeds: []record.Section{record.CarePlans}},
	{Type: "Consent", Feeds: []record.Section{record.CarePlans}},
	{Type: "QuestionnaireResponse", Feeds: []record.Section{record.CarePlans, record.Other}},
	{Type: "Goal", Feeds: []record.Section{record.CarePlans}},
	{Type: "Flag", Feeds: []record.Section{record.Flags, record.CarePlans}},
	{Type: "MedicationRequest", Feeds: []record.Section{record.Medicines}},
	{Type: "MedicationStatement", Feeds: []record.Section{record.Medicines}},
	{Type: "MedicationDispense", Feeds: []record.Section{record.Medicines}},
	{Type: "MedicationAdministration", Feeds: []record.Section{record.Medicines}},
	{Type: "Condition", Feeds: []record.Section{record.Problems, record.CarePlans}, Codes: planCodes},
	{Type: "DocumentReference", Feeds: []record.Section{record.Letters, record.CarePlans}},
	{Type: "DiagnosticReport", Feeds: []record.Section{record.Results}},
	{Type: "Observation", Feeds: []record.Section{record.Results, record.Observations, record.CarePlans}, Codes: planCodes},
	{Type: "Immunization", Feeds: []record.Section{record.Immunisations}},
	{Type: "Procedure", Feeds: []record.Section{record.Procedures}},
	{Type: "Encounter", Feeds: []record.Section{record.Contacts}},
	{Type: "Appointment", Feeds: []record.Section{record.Appointments}},
	{Type: "CareTeam", Feeds: []record.Section{record.CareTeam}},
	{Type: "RelatedPerson", Feeds: []record.Section{record.CareTeam}},
	{Type: "ServiceRequest", Feeds: []record.Section{record.Other, record.CarePlans}, Codes: planCodes},
}

// listed are the sections of which a GP system keeps a List that says whether it is
// whole.
var listed = []record.Section{
	record.Allergies, record.Medicines, record.Problems, record.Results, record.Observations, record.Immunisations, record.Contacts,
}

// further are the types that a service holds besides and that may be had: most have
// no place of their own in the record and stand under Other.
func further(capability fhir.Capability, had func(kind string) bool) []asked {
	var list []asked
	for _, kind := range slices.Sorted(maps.Keys(capability.Types)) {
		section, shown := fhir.SectionOf(kind)
		known := slices.ContainsFunc(asks, func(ask asked) bool { return ask.Type == kind })
		if shown && !known && had(kind) {
			list = append(list, asked{Type: kind, Feeds: []record.Section{section}})
		}
	}
	return list
}

// atOnce is how many searches one service is asked side by side.
const atOnce = 6

// pageSize is the _count asked for; a service that allows less lowers it.
const pageSize = "200"

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
		return nil, record.Because(nil, record.Invalid, words.SourceIdentifierNone(), words.HintFindNumber())
	}
	var ids []string
	for page, err := range s.Client.Search(ctx, "Patient", params) {
		if err = gathered.add("Patient", page, err); err != nil {
			return nil, err
		}
		if fhir.Unreadable(page.Bundle) > 0 {
			return nil, s.unreadable()
		}
		for _, found := range fhir.Patients(page.Bundle) {
			if !found.Same(person) {
				return nil, record.Because(nil, record.Unsafe, words.PersonOtherAnswered(s.Name), words.HintSupportTell())
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
	return record.Because(nil, record.Broken, words.SourceUnclear(s.Name), words.HintAskAgainSupport())
}

// search asks for each type of resource that feeds the sections, side by side. A
// type that fails costs its own sections alone.
func (s *Source) search(ctx context.Context, gathered *gathering, capability fhir.Capability, sections []record.Section, hand func()) {
	searches := s.searches(gathered, capability, sections)
	gathered.begin(searches)
	settled := make(chan string, len(searches))
	go func() {
		turns := make(chan struct{}, atOnce)
		for _, search := range searches { // in this order: what is needed in a hurry is asked for first
			turns <- struct{}{}
			go func() {
				if err := s.pages(ctx, gathered, search); err != nil {
					gathered.fail(search.kind, err)
				}
				<-turns
				settled <- search.kind
			}()
		}
	}()
	s.await(gathered, settled, len(searches), sections, hand)
}

// search is one question to a service.
type search struct {
	kind   string
	params url.Values
}

// pages takes in what one search finds. What was asked to come along may be too much
// for a service that offers it (Medplum refuses a search that finds over 1,000): the
// entries themselves matter more, and are then asked for alone.
func (s *Source) pages(ctx context.Context, gathered *gathering, search search) error {
	err := gathered.pages(search.kind, s.Client.Search(ctx, search.kind, search.params))
	if kind := record.KindOf(err); kind != record.Invalid && kind != record.TooMany {
		return err
	}
	alone := maps.Clone(search.params)
	maps.DeleteFunc(alone, func(name string, _ []string) bool { return slices.Contains(alongside, name) })
	if len(alone) == len(search.params) {
		return err
	}
	return gathered.pages(search.kind, s.Client.Search(ctx, search.kind, alone))
}

// alongside are the parameters by which other resources are asked to come along.
var alongside = []string{"_include", "_include:iterate", "_revinclude"}

// searches are the questions to be asked, for every id under which the service
// holds the person.
func (s *Source) searches(gathered *gathering, capability fhir.Capability, sections []record.Section) []search {
	var list []search
	gathered.offered = map[string]bool{}
	gathered.asks = append(slices.Clone(asks), further(capability, func(kind string) bool { return capability.Searches(kind, "patient") })...)
	for _, ask := range gathered.asks {
		if !capability.Searches(ask.Type, "patient") {
			gathered.doubt(ask.Type, !ask.Tells && unaskable(capability, ask.Type))
			continue
		}
		if !overlap(ask.Feeds, sections) {
			continue
		}
		gathered.offered[ask.Type] = !ask.Tells
		for _, id := range gathered.ids {
			list = append(list, search{ask.Type, ask.params(capability, id, sections)})
		}
	}
	return list
}

// params ask for one person's resources of the type.
func (a asked) params(capability fhir.Capability, id string, sections []record.Section) url.Values {
	params := url.Values{"patient": {id}, "_count": {pageSize}}
	if a.Codes != "" && !overlap(slices.DeleteFunc(slices.Clone(a.Feeds), isPlan), sections) && capability.Searches(a.Type, "code") {
		params.Set("code", a.Codes)
	}
	include(params, capability, a.Type)
	if slices.Contains(capability.Types[a.Type].RevIncludes, whoMade) {
		params.Set("_revinclude", whoMade)
	}
	return params
}

// included are the references of which the resource is to come too (_include), so
// that who said a thing, and which medicine it is, are named. Nothing that may lead to
// another person is among them.
var included = []string{
	"AllergyIntolerance:asserter", "AllergyIntolerance:recorder", "Appointment:location", "Appointment:practitioner", "CareTeam:participant",
	"Composition:author", "Composition:entry", "Condition:asserter", "DiagnosticReport:performer", "DocumentReference:author",
	"Encounter:location", "Encounter:participant", "Encounter:service-provider", "Flag:author", "Immunization:performer",
	"MedicationAdministration:medication", "MedicationDispense:medication", "MedicationRequest:medication", "MedicationRequest:requester",
	"MedicationStatement:medication", "MedicationStatement:source", "Observation:performer", "Procedure:performer", "QuestionnaireResponse:author",
	"QuestionnaireResponse:source", "ServiceRequest:requester",
}

// whoMade are the resources that say who made one that names nobody itself.
const whoMade = "Provenance:target"

// roles lead on from what is included: to whom a role is, and where.
var roles = []string{"PractitionerRole:organization", "PractitionerRole:practitioner"}

// include asks for what goes with a type as far as the service offers it.
func include(params url.Values, capability fhir.Capability, kind string) {
	offered := func(names []string, kind string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(capability.Types[kind].Includes, name) })
	}
	if names := offered(included, kind); len(names) > 0 {
		params["_include"] = names
		if names := offered(roles, "PractitionerRole"); len(names) > 0 {
			params["_include:iterate"] = names
		}
	}
}

// unaskable reports whether a service holds a type and cannot be asked for one
// person's: what it holds then is not known.
func unaskable(capability fhir.Capability, kind string) bool {
	ability, held := capability.Types[kind]
	return held && (len(ability.Interactions) == 0 || slices.Contains(ability.Interactions, "search-type"))
}

func isPlan(section record.Section) bool { return section == record.CarePlans }

func overlap(a, b []record.Section) bool {
	return slices.ContainsFunc(a, func(section record.Section) bool { return slices.Contains(b, section) })
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
		return capability, err
	}
	remembered := capability
	remembered.RequestID = "" // it was this call's alone
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = &remembered
	return capability, nil
}
