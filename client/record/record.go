// Package record holds what Careview shows and says: a person, the entries of their record,
// and what each source answered.
//
// Who reads it, and what the audit trail keeps of that, is in client/record/viewing.
//
// Everything here is a plain value. Values that cross goroutines are never
// changed after they are made; a changed record is a new [Chart]. The package
// imports the standard library and client/text alone, so every other package may
// import it.
//
// Types that identify a person redact themselves in String, GoString and
// LogValue; the methods that spell an identifier out have names that say so.
package record

import "slices"

// Section names one part of a record. The names are part of the output of
// "careview inspect --json" and of the roles file.
type Section string

// The sections, in the order in which a record is read.
const (
	CarePlans     Section = "care-plan"
	Letters       Section = "letters"
	Results       Section = "results"
	Medicines     Section = "medicines"
	Allergies     Section = "allergies"
	Problems      Section = "problems"
	Observations  Section = "observations"
	Immunisations Section = "immunisations"
	Procedures    Section = "procedures"
	Contacts      Section = "contacts"
	Appointments  Section = "appointments"
	CareTeam      Section = "care-team"
	Flags         Section = "flags"
	Other         Section = "other"
)

var sections = []Section{
	CarePlans, Letters, Results, Medicines, Allergies, Problems, Observations, Immunisations,
	Procedures, Contacts, Appointments, CareTeam, Flags, Other,
}

// Sections returns every section in reading order.
func Sections() []Section { return slices.Clone(sections) }

var headings = map[Section]string{
	CarePlans: "Care plan", Letters: "Letters", Results: "Results", Medicines: "Medicines",
	Allergies: "Allergies", Problems: "Problems", Observations: "Observations",
	Immunisations: "Immunisations", Procedures: "Procedures", Contacts: "Contacts with services",
	Appointments: "Appointments", CareTeam: "Care team", Flags: "Flags", Other: "Other",
}

// Heading is the section's name as a person reads it.
func (s Section) Heading() string {
	if heading, ok := headings[s]; ok {
		return heading
	}
	return string(s)
}
