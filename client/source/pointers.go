package source

import (
	"context"
	"net/url"
	"slices"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

// pointerSections are the sections that pointers to documents feed.
var pointerSections = []record.Section{record.Letters, record.CarePlans}

// lacksForPointers adds to the sections that a source never holds all that pointers do not feed.
func lacksForPointers(lacks []record.Section) []record.Section {
	return slices.DeleteFunc(record.Sections(), func(section record.Section) bool {
		return slices.Contains(pointerSections, section) && !slices.Contains(lacks, section)
	})
}

// pointers asks for the pointers to a person's documents. The service knows no people
// and is asked by the NHS number itself (NRL: DocumentReference?subject:identifier).
func (s *Source) pointers(ctx context.Context, retrieved *retrieval, person record.Patient) {
	retrieved.feeds = []feed{{Type: "DocumentReference", Sections: pointerSections}}
	retrieved.offered = map[string]bool{"DocumentReference": true}
	retrieved.markPartial("DocumentReference", person.AskedFor != "") // there may be more under the number that was replaced
	if err := s.pointersOf(ctx, retrieved, person); err != nil {
		retrieved.addFailure("DocumentReference", err)
	}
}

func (s *Source) pointersOf(ctx context.Context, retrieved *retrieval, person record.Patient) error {
	if person.NHSNumber == "" {
		return record.Because(nil, record.Invalid, words.SourceNumberNone(), words.HintFindNumber())
	}
	number := url.Values{"subject:identifier": {nhs.NumberSystem + "|" + string(person.NHSNumber)}}
	return retrieved.pages("DocumentReference", s.Client.Search(ctx, "DocumentReference", number))
}
