package fhir

import (
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/allergynamed"
)

// FilePerson is one person of a file.
type FilePerson struct {
	Patient  record.Patient
	Known    bool // a Patient in the file says who it is
	Allergy  record.AllergyHeading
	Named    []record.Entry // that name an allergy and are none of the allergies
	CPR      record.CPRStatus
	CPRItems []record.PlanItem // all that is said of it
	Sections []FileSection     // those with something in them or that are said to lack it, and always the allergies
	Shown    int
	NotShown int
}

// FileSection is one section of a person's record. Entries may be more than
// Shown: the words of a document, and a plan made of a pointer, are no resources
// of their own.
type FileSection struct {
	Section  record.Section
	Entries  []record.Entry
	Shown    int
	NotShown int
	Lacks    []record.StateKind // what the file says that the section lacks
}

// personFrom is one person of a file with their sections.
func personFrom(r *reading, resources []*resource.Resource) FilePerson {
	found := FilePerson{Patient: r.Person.Patient}
	if r.out.Patient != nil {
		found.Patient, found.Known = *r.out.Patient, true
	}
	shown, notShown := map[record.Section]int{}, map[record.Section]int{}
	for _, res := range resources {
		switch disposition := r.dispositions[res]; disposition.what {
		case isShown:
			shown[disposition.section]++
			found.Shown++
		case isUnread, isWithdrawn:
			notShown[disposition.section]++
			found.NotShown++
		}
	}
	chart := r.chart(found.Patient)
	found.Allergy, found.Named = chart.AllergyHeading(), allergynamed.In(chart)
	found.CPR, found.CPRItems = chart.CPR()
	for _, place := range record.Sections() {
		s := FileSection{Section: place, Entries: chart.Entries(place), Shown: shown[place], NotShown: notShown[place]}
		if state := r.out.States[place]; gravity[state] > gravity[record.NotSupplied] {
			s.Lacks = []record.StateKind{state}
		}
		if len(s.Entries) > 0 || s.NotShown > 0 || len(s.Lacks) > 0 || place == record.Allergies {
			found.Sections = append(found.Sections, s)
		}
	}
	return found
}

// chart is the reading as a chart with this file as its one source. A section of
// which the file says nothing at all is one that it does not supply.
func (r *reading) chart(who record.Patient) record.Chart {
	answer := record.Answer{
		Source: r.Source, Patient: r.out.Patient, Entries: r.out.Entries, Unread: r.out.Unread, Refused: r.out.Refused,
		Withdrawn: r.out.Withdrawn, States: map[record.Section]record.State{},
	}
	for _, place := range record.Sections() {
		state, said := r.out.States[place]
		switch {
		case said:
		case r.hasAny(place) || r.out.Withdrawn[place] > 0:
			state = record.Answered
		default:
			state = record.NotSupplied
		}
		answer.States[place] = record.State{Kind: state}
	}
	return record.NewChart(who, []record.Supplier{{Name: r.Source}}).With(answer).At(r.Today)
}
