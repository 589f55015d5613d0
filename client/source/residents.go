package source

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Origin says what a home's list of residents is made from.
type Origin string

// The origins that a service can give.
const (
	FromGroup   Origin = "group"   // a FHIR Group with the organisation's ODS code
	FromList    Origin = "list"    // a FHIR List of Patients with the organisation's ODS code
	FromAddress Origin = "address" // everybody whose present address is the home's
)

// ResidentsConfig is a list of residents that a service gives.
type ResidentsConfig struct {
	From     Origin
	Name     string // of the service, as people know it
	Client   *fhir.Client
	Deadline time.Duration
	Now      func() time.Time

	// For FromAddress alone: the home's address, and the organisation it is of.
	Organisation string // ODS code
	Postcode     string
	Address      string // words that stand in the address of everybody who lives there: "Oakfield House"
}

// NoResidents is where there is no list of residents.
type NoResidents struct{}

// Residents says that there is none: NotFound.
func (NoResidents) Residents(context.Context, string) (viewing.ResidentList, error) {
	return viewing.ResidentList{}, record.Because(nil, record.NotFound, words.ResidentsNoneHere(), words.HintFindSearch())
}

// Residents lists who lives in a home.
type Residents struct {
	ResidentsConfig
}

// NewResidents makes a Residents.
func NewResidents(config ResidentsConfig) (*Residents, error) {
	switch {
	case config.Client == nil || config.Now == nil || config.Deadline <= 0:
		return nil, errors.New("source: a part of the residents' list is missing")
	case config.From == FromAddress && (config.Organisation == "" || config.Postcode == "" || config.Address == ""):
		return nil, errors.New("source: a list by address needs organisation, postcode and address")
	case config.From != FromGroup && config.From != FromList && config.From != FromAddress:
		return nil, fmt.Errorf("source: there is no residents' list from %q", config.From)
	}
	return &Residents{ResidentsConfig: config}, nil
}

// Residents lists the people of the organisation with this ODS code. The error is
// NotFound where the service has no list of it: no list is not an empty home.
func (r *Residents) Residents(ctx context.Context, organisation string) (viewing.ResidentList, error) {
	if organisation == "" {
		return viewing.ResidentList{}, record.Because(nil, record.Invalid, words.HomelistOrganisation(), words.HintRoleOther())
	}
	ctx = fhir.Patiently(ctx, r.Deadline) // a person without their list has no other page
	ask := r.byMemberList
	if r.From == FromAddress {
		ask = r.byAddress
	}
	list, err := ask(ctx, organisation)
	return list, named(err, r.Name)
}

// memberLists says how the resources that list people are asked for and read.
var memberLists = map[Origin]struct {
	kind   string
	member string // the reference to the people, which may come along
	params url.Values
	read   func(*fhir.Collection, string, time.Time) (fhir.Members, error)
}{
	FromGroup: {"Group", "Group:member", nil, (*fhir.Collection).GroupMembers},
	FromList:  {"List", "List:item", url.Values{"status": {"current"}}, (*fhir.Collection).ListMembers},
}

func (r *Residents) byMemberList(ctx context.Context, organisation string) (viewing.ResidentList, error) {
	memberList := memberLists[r.From]
	capability, err := r.Client.Capability(ctx)
	if err != nil {
		return viewing.ResidentList{}, err
	}
	params := url.Values{"identifier": {nhs.ODSSystem + "|" + organisation}, "_count": {pageSize}}
	maps.Copy(params, memberList.params)
	if slices.Contains(capability.Types[memberList.kind].Includes, memberList.member) {
		params.Set("_include", memberList.member)
	}
	collection := r.Client.NewCollection()
	list := viewing.ResidentList{Made: madeFrom[r.From](r.Name), RequestIDs: withRequest(nil, capability.RequestID)}
	if err := r.collect(ctx, collection, memberList.kind, params, &list); err != nil {
		return viewing.ResidentList{}, err
	}
	members, err := memberList.read(collection, organisation, r.Now())
	if err != nil {
		return viewing.ResidentList{}, err
	}
	if len(members.Absent) > 0 {
		if err := r.fetch(ctx, collection, members.Absent, &list); err != nil {
			return viewing.ResidentList{}, err
		}
		if members, err = memberList.read(collection, organisation, r.Now()); err != nil {
			return viewing.ResidentList{}, err
		}
	}
	list.Rows, list.Missing = members.Rows, members.Missing+len(members.Absent)
	return list, nil
}

// madeFrom says of each origin what a list is made from.
var madeFrom = map[Origin]func(source string) string{FromGroup: words.ResidentsMadeGroup, FromList: words.ResidentsMadeList}

// withRequest are the requests with one more; a call that remembers an answer has none.
func withRequest(requests []string, id string) []string {
	if id == "" {
		return requests
	}
	return append(requests, id)
}

// collect takes in what a search finds, and notes its requests in the list.
func (r *Residents) collect(ctx context.Context, collection *fhir.Collection, kind string, params url.Values, list *viewing.ResidentList) error {
	for page, err := range untilShortfall(r.Client.Search(ctx, kind, params)) {
		list.RequestIDs = withRequest(list.RequestIDs, page.RequestID)
		if err != nil {
			return err
		}
		collection.Add(page.Bundle)
		if err := collection.Full(); err != nil && page.Next != "" {
			return err
		}
	}
	return nil
}

// idsPerSearch is how many people are asked for in one search: an address line that every
// gateway takes.
const idsPerSearch = 50

// fetch asks for people by their logical ids.
func (r *Residents) fetch(ctx context.Context, collection *fhir.Collection, refs []string, list *viewing.ResidentList) error {
	for len(refs) > 0 {
		some := refs[:min(idsPerSearch, len(refs))]
		refs = refs[len(some):]
		ids := make([]string, len(some))
		for i, ref := range some {
			ids[i] = strings.TrimPrefix(ref, "Patient/")
		}
		if err := r.collect(ctx, collection, "Patient", url.Values{"_id": {strings.Join(ids, ",")}, "_count": {pageSize}}, list); err != nil {
			return err
		}
	}
	return nil
}

// maxResidents is the most people that a list by address may name: more is no home.
const maxResidents = 500

// byAddress lists who has the home's address now. That proves little: people who
// left may still have it, those whose address is restricted never do, and visitors
// take it. So the list is Unproved, and being on it is not a relationship.
func (r *Residents) byAddress(ctx context.Context, organisation string) (viewing.ResidentList, error) {
	if !strings.EqualFold(organisation, r.Organisation) {
		return viewing.ResidentList{}, record.Because(nil, record.NotFound, words.ResidentsNone(), words.HintFindSearch())
	}
	capability, err := r.Client.Capability(ctx)
	if err != nil {
		return viewing.ResidentList{}, err
	}
	if !capability.Searches("Patient", "address-postalcode") {
		return viewing.ResidentList{}, record.Because(nil, record.Invalid, words.ResidentsAddressesNot(), words.HintFindSearchSupport())
	}
	list := viewing.ResidentList{Unproved: true, Made: words.ResidentsMadeAddresses(), RequestIDs: withRequest(nil, capability.RequestID)}
	for page, err := range untilShortfall(r.Client.Search(ctx, "Patient", url.Values{"address-postalcode": {r.Postcode}, "_count": {pageSize}})) {
		list.RequestIDs = withRequest(list.RequestIDs, page.RequestID)
		if err != nil {
			return viewing.ResidentList{}, err
		}
		people, missing := fhir.LivingAt(page.Bundle, r.Postcode, r.Address, r.Now())
		for _, person := range people {
			list.Rows = append(list.Rows, viewing.ResidentRow{Person: person, Room: person.Room()})
		}
		list.Missing += missing
		if len(list.Rows) > maxResidents {
			return viewing.ResidentList{}, record.Because(nil, record.TooMany, words.ResidentsAddressesMany(), words.ResidentsAddressesManyHint())
		}
	}
	return list, nil
}
