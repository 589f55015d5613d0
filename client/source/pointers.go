package source

import (
	"context"
	"net/url"
	"slices"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/record"
)

// pointed are the sections that pointers to documents feed.
var pointed = []record.Section{record.Letters, record.CarePlans}

// lacking adds to the sections that a source never holds all that pointers do not feed.
func lacking(lacks []record.Section) []record.Section {
	return slices.DeleteFunc(record.Sections(), func(section record.Section) bool {
		return slices.Contains(pointed, section) && !slices.Contains(lacks, section)
	})
}

// pointers asks for the pointers to a person's documents. The service knows no people
// and is asked by the NHS number itself (NRL: DocumentReference?subject:identifier).
func (s *Source) pointers(ctx context.Context, gathered *gathering, person record.Patient) {
	gathered.asks = []asked{{Type: "DocumentReference", Feeds: pointed}}
	gathered.offered = map[string]bool{"DocumentReference": true}
	gathered.doubt("DocumentReference", person.AskedFor != "") // there may be more under the number that was replaced
	if err := s.pointersOf(ctx, gathered, person); err != nil {
		gathered.fail("DocumentReference", err)
	}
}

func (s *Source) pointersOf(ctx context.Context, gathered *gathering, person record.Patient) error {
	if person.NHSNumber == "" {
		return record.Because(nil, record.Invalid, words.SourceNumberNone(), words.HintFindNumber())
	}
	number := url.Values{"subject:identifier": {fhir.NHSNumberSystem + "|" + string(person.NHSNumber)}}
	return gathered.pages("DocumentReference", s.Client.Search(ctx, "DocumentReference", number))
}
