package source

import (
	"context"
	"errors"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/planfield"
)

// feed is a type of resource and the sections it feeds.
type feed struct {
	Type     string
	Sections []record.Section
	// Codes are what is asked for where only the care plan is wanted: a person's
	// hundreds of observations need not come for the one that says CPR.
	Codes string
	// CompletenessOnly says that the type holds nothing to be shown, only how complete
	// the sections are.
	CompletenessOnly bool
	// Large says that a person may have thousands, or that they are long.
	Large bool
}

// planCodes are the codes of what plans may not silently disagree on. A list of plans
// must see of it what the whole record sees.
var planCodes = strings.Join(fhir.CodesOf(planfield.CPR, planfield.TreatmentLevel, planfield.PlaceOfCare, planfield.PlaceOfDeath), ",")

// recordFeeds is what a record is made of, in the order in which it is asked for: what
// a person in a hurry needs first.
var recordFeeds = []feed{
	{Type: "AllergyIntolerance", Sections: []record.Section{record.Allergies}},
	{Type: "List", Sections: listSections, CompletenessOnly: true},
	{Type: "Composition", Sections: []record.Section{record.CarePlans, record.Letters}},
	{Type: "CarePlan", Sections: []record.Section{record.CarePlans}},
	{Type: "Consent", Sections: []record.Section{record.CarePlans}},
	{Type: "QuestionnaireResponse", Sections: []record.Section{record.CarePlans, record.Other}},
	{Type: "Goal", Sections: []record.Section{record.CarePlans}},
	{Type: "Flag", Sections: []record.Section{record.Flags, record.CarePlans}},
	{Type: "MedicationRequest", Sections: []record.Section{record.Medicines}},
	{Type: "MedicationStatement", Sections: []record.Section{record.Medicines}},
	{Type: "MedicationDispense", Sections: []record.Section{record.Medicines}},
	{Type: "MedicationAdministration", Sections: []record.Section{record.Medicines}},
	{Type: "Condition", Sections: []record.Section{record.Problems, record.CarePlans}, Codes: planCodes},
	{Type: "DocumentReference", Sections: []record.Section{record.Letters, record.CarePlans}, Large: true},
	{Type: "DiagnosticReport", Sections: []record.Section{record.Results}, Large: true},
	{Type: "Observation", Sections: []record.Section{record.Results, record.Observations, record.CarePlans}, Codes: planCodes, Large: true},
	{Type: "Immunization", Sections: []record.Section{record.Immunisations}},
	{Type: "Procedure", Sections: []record.Section{record.Procedures}},
	{Type: "Encounter", Sections: []record.Section{record.Contacts}},
	{Type: "Appointment", Sections: []record.Section{record.Appointments}},
	{Type: "CareTeam", Sections: []record.Section{record.CareTeam}},
	{Type: "RelatedPerson", Sections: []record.Section{record.CareTeam}},
	{Type: "ServiceRequest", Sections: []record.Section{record.Other, record.CarePlans}, Codes: planCodes},
}

// listSections are the sections of which a GP system keeps a List that says whether it is
// whole.
var listSections = []record.Section{
	record.Allergies, record.Medicines, record.Problems, record.Results, record.Observations, record.Immunisations, record.Contacts,
}

// otherFeeds are the types that a service holds besides and that may be had: most have
// no place of their own in the record and stand under Other.
func otherFeeds(capability fhir.Capability, had func(kind string) bool) []feed {
	var list []feed
	for _, kind := range slices.Sorted(maps.Keys(capability.Types)) {
		section, shown := fhir.SectionOf(kind)
		known := slices.ContainsFunc(recordFeeds, func(feed feed) bool { return feed.Type == kind })
		if shown && !known && had(kind) {
			list = append(list, feed{Type: kind, Sections: []record.Section{section}})
		}
	}
	return list
}

// concurrentSearches is how many searches one service is asked side by side.
const concurrentSearches = 6

// pageSize is the _count asked for; a service that allows less lowers it.
const pageSize = "500"

// identity are the parameters by which a person is asked for.
func identity(person record.Patient) (url.Values, error) {
	switch {
	case person.NHSNumber != "":
		return url.Values{"identifier": {nhs.NumberSystem + "|" + string(person.NHSNumber)}}, nil
	case len(person.Identifiers) > 0:
		return url.Values{"identifier": {person.Identifiers[0].System + "|" + person.Identifiers[0].Value}}, nil
	}
	return nil, record.Because(nil, record.Invalid, words.SourceIdentifierNone(), words.HintFindNumber())
}

// identify finds the logical ids under which the service holds the person.
func (s *Source) identify(ctx context.Context, retrieved *retrieval, person record.Patient) ([]string, error) {
	params, err := identity(person)
	if err != nil {
		return nil, err
	}
	return s.known(retrieved, person, s.Client.Search(ctx, "Patient", params))
}

// known are the logical ids under which the service holds the person, as it answered when it
// was asked for them. None is an answer: the service does not know them.
func (s *Source) known(retrieved *retrieval, person record.Patient, found iter.Seq2[fhir.Page, error]) ([]string, error) {
	var ids []string
	for page, err := range found {
		if err = retrieved.add("Patient", page, err); err != nil {
			return nil, err
		}
		if fhir.Unreadable(page.Bundle) > 0 {
			return nil, s.unreadable()
		}
		for _, found := range fhir.Patients(page.Bundle, s.Now()) {
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
func (s *Source) search(ctx context.Context, retrieved *retrieval, capability fhir.Capability, sections []record.Section, report func()) {
	searches := s.searches(retrieved, capability, sections)
	retrieved.begin(searches)
	settled := make(chan string, len(searches))
	slots := make(chan struct{}, concurrentSearches)
	alone := func(one search) {
		slots <- struct{}{}
		go func() {
			s.askAlone(ctx, retrieved, one)
			<-slots
			settled <- one.kind
		}()
	}
	go func() {
		for _, group := range grouped(searches, capability.Batch && s.Now().UnixNano() >= s.apartUntil.Load()) { // in this order: what is needed in a hurry is asked for first
			if len(group) == 1 {
				alone(group[0])
				continue
			}
			slots <- struct{}{}
			go func() {
				left := s.askTogether(ctx, retrieved, group, func(kind string) { settled <- kind })
				<-slots
				for _, one := range left {
					alone(one)
				}
			}()
		}
	}()
	s.reportProgress(retrieved, settled, len(searches), sections, report)
}

// mostTogether is how many types are asked for in one request: few enough that none waits
// long for the others.
const mostTogether = 8

// grouped are the searches that are asked together: where the service takes that, those
// of the emergency page, and what else is small, a few at a time.
func grouped(searches []search, batches bool) [][]search {
	var groups [][]search
	var urgent, small []search
	for _, one := range searches {
		switch {
		case !batches || one.large:
			groups = append(groups, []search{one})
		case one.urgent:
			urgent = append(urgent, one)
		default:
			small = append(small, one)
		}
	}
	if len(urgent) > 0 {
		groups = slices.Insert(groups, 0, urgent)
	}
	return slices.AppendSeq(groups, slices.Chunk(small, mostTogether))
}

// forTogether is how long searches may take together: a service that asks for each in turn is
// as slow as all of them, and one that hangs over one type gives none.
const forTogether = 3 * time.Second

// apartAfterwards is how long a service is not sent searches together for a record, once that
// came to nothing: whoever opens one is not to wait for it each time. Then it is tried again.
const apartAfterwards = 10 * time.Minute

// askTogether asks a group of searches in one request, and says of each when it is over. What
// it does not answer, or not in time, is left, to be asked for by itself.
func (s *Source) askTogether(ctx context.Context, retrieved *retrieval, group []search, over func(kind string)) (left []search) {
	answers, requests, err := s.Client.Batch(fhir.Briefly(ctx, forTogether), questions(group))
	retrieved.requested(requests...)
	if errors.Is(err, fhir.ErrNoBatch) || slices.Contains(smaller, record.KindOf(err)) {
		if ctx.Err() == nil { // whoever left says nothing of the service
			s.apartUntil.Store(s.Now().Add(apartAfterwards).UnixNano())
		}
		return group
	}
	for i, one := range group {
		wrong := err
		switch {
		case err != nil:
		case answers[i] == nil:
			left = append(left, one)
			continue
		default:
			wrong = s.taken(ctx, retrieved, one, answers[i])
		}
		if wrong != nil {
			retrieved.addFailure(one.kind, wrong)
		}
		over(one.kind)
	}
	return left
}

func (s *Source) askAlone(ctx context.Context, retrieved *retrieval, one search) {
	if err := s.pages(ctx, retrieved, one); err != nil {
		retrieved.addFailure(one.kind, err)
	}
}

func questions(searches []search) []fhir.Question {
	list := make([]fhir.Question, len(searches))
	for i, one := range searches {
		list[i] = one.question()
	}
	return list
}

// search is one question to a service.
type search struct {
	kind   string
	params url.Values
	urgent bool // the emergency page waits for it
	large  bool // it may find very much, so others do not wait for it
}

func (s search) question() fhir.Question { return fhir.Question{Kind: s.kind, Params: s.params} }

// onlyCompleteness reports whether what is found is nothing to be shown.
func (s search) onlyCompleteness() bool {
	return slices.ContainsFunc(recordFeeds, func(feed feed) bool { return feed.Type == s.kind && feed.CompletenessOnly })
}

// pages takes in what one search finds.
func (s *Source) pages(ctx context.Context, retrieved *retrieval, search search) error {
	if err := retrieved.hung.failure(search.kind); err != nil {
		return err
	}
	err := s.taken(ctx, retrieved, search, s.Client.Search(ctx, search.kind, search.params))
	if ctx.Err() == nil { // whoever left says nothing of the service
		retrieved.hung.observe(search.kind, err)
	}
	return err
}

// taken takes in what a search found. What was asked to come along may be too much
// for a service that offers it (Medplum refuses a search that finds over 1,000): the
// entries themselves matter more, and are then asked for alone.
func (s *Source) taken(ctx context.Context, retrieved *retrieval, search search, found iter.Seq2[fhir.Page, error]) error {
	err := retrieved.pages(search.kind, found)
	if kind := record.KindOf(err); kind != record.Invalid && kind != record.TooMany {
		return err
	}
	alone := maps.Clone(search.params)
	maps.DeleteFunc(alone, func(name string, _ []string) bool { return slices.Contains(includeParams, name) })
	if len(alone) == len(search.params) {
		return err
	}
	return retrieved.pages(search.kind, s.Client.Search(ctx, search.kind, alone))
}

// includeParams are the parameters by which other resources are asked to come along.
var includeParams = []string{"_include", "_include:iterate", "_revinclude"}

// searches are the questions to be asked, for every id under which the service
// holds the person.
func (s *Source) searches(retrieved *retrieval, capability fhir.Capability, sections []record.Section) []search {
	var list []search
	retrieved.offered = map[string]bool{}
	retrieved.feeds = append(slices.Clone(recordFeeds), otherFeeds(capability, func(kind string) bool { return capability.Searches(kind, "patient") })...)
	for _, feed := range retrieved.feeds {
		if !capability.Searches(feed.Type, "patient") {
			retrieved.markPartial(feed.Type, !feed.CompletenessOnly && notSearchable(capability, feed.Type))
			continue
		}
		if !overlap(feed.Sections, sections) {
			continue
		}
		retrieved.offered[feed.Type] = !feed.CompletenessOnly
		for _, id := range retrieved.ids {
			params := feed.params(capability, id, sections)
			urgent := overlap(feed.Sections, urgentSections) && feed.Codes == ""
			list = append(list, search{feed.Type, params, urgent && !feed.Large, feed.Large && !params.Has("code")})
		}
	}
	return list
}

// params ask for one person's resources of the type.
func (a feed) params(capability fhir.Capability, id string, sections []record.Section) url.Values {
	params := url.Values{"patient": {id}, "_count": {pageSize}}
	if a.Codes != "" && !overlap(slices.DeleteFunc(slices.Clone(a.Sections), isPlan), sections) && capability.Searches(a.Type, "code") {
		params.Set("code", a.Codes)
	}
	include(params, capability, a.Type)
	if slices.Contains(capability.Types[a.Type].RevIncludes, provenance) {
		params.Set("_revinclude", provenance)
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

// provenance are the resources that say who made one that names nobody itself.
const provenance = "Provenance:target"

// roleIncludes lead on from what is included: to whom a role is, and where.
var roleIncludes = []string{"PractitionerRole:organization", "PractitionerRole:practitioner"}

// include asks for what goes with a type as far as the service offers it.
func include(params url.Values, capability fhir.Capability, kind string) {
	offered := func(names []string, kind string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(capability.Types[kind].Includes, name) })
	}
	if names := offered(included, kind); len(names) > 0 {
		params["_include"] = names
		if names := offered(roleIncludes, "PractitionerRole"); len(names) > 0 {
			params["_include:iterate"] = names
		}
	}
}

// notSearchable reports whether a service holds a type and cannot be asked for one
// person's: what it holds then is not known.
func notSearchable(capability fhir.Capability, kind string) bool {
	ability, known := capability.Types[kind]
	return known && (len(ability.Interactions) == 0 || slices.Contains(ability.Interactions, "search-type"))
}

func isPlan(section record.Section) bool { return section == record.CarePlans }

func overlap(a, b []record.Section) bool {
	return slices.ContainsFunc(a, func(section record.Section) bool { return slices.Contains(b, section) })
}
