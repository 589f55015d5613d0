package access

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/access/redaction"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Policy says what each role may do and see. What it does not name is denied.
type Policy struct {
	Role map[string]RolePolicy `toml:"role"`
}

// RolePolicy is what one role may do and see.
type RolePolicy struct {
	Title    string                        `toml:"title"`
	Codes    []string                      `toml:"codes"` // job-role codes: the last part of a CIS2 role_code
	List     bool                          `toml:"list"`  // the home's residents
	Keep     bool                          `toml:"keep"`  // puts people on the list that the home keeps itself, and takes them off
	Find     bool                          `toml:"find"`
	Open     bool                          `toml:"open"`
	Practice bool                          `toml:"practice"` // may open a record because the person is registered here
	Trail    bool                          `toml:"trail"`
	Copy     bool                          `toml:"copy"` // takes copies of what is on the screen: paper, files, the clipboard
	KeySafe  bool                          `toml:"key-safe"`
	Sections map[record.Section]Visibility `toml:"sections"`
}

// Visibility says how much of a section a role sees; the empty one sees nothing.
type Visibility string

// How much of a section is seen.
const (
	SeesAll       Visibility = "all"
	SeesExistence Visibility = "existence" // that there is one, not what it says
	SeesActive    Visibility = "active"    // what holds now, or is on hold
	SeesLast3GP   Visibility = "last-3-gp" // the last three contacts with the GP practice
	SeesDischarge Visibility = "discharge-letters"
	SeesBooking   Visibility = "booking" // of appointments: when, where, with whom, and whether it stands
)

var visibilities = []Visibility{SeesAll, SeesExistence, SeesActive, SeesLast3GP, SeesDischarge, SeesBooking}

// onlyOf are the sights that mean something of one section alone.
var onlyOf = map[Visibility]record.Section{
	SeesLast3GP:   record.Contacts,
	SeesDischarge: record.Letters,
	SeesBooking:   record.Appointments,
}

// Check says what in the policy means nothing, by its key: a policy that is
// misspelt must stop the start, not quietly deny or allow.
func (p Policy) Check(wrong func(key, sentence string)) {
	if len(p.Role) == 0 {
		wrong("role", words.RolesNone())
	}
	holder := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(p.Role)) {
		role, key := p.Role[name], "role."+name
		if strings.TrimSpace(role.Title) == "" {
			wrong(key+".title", words.RolesTitle(key+".title"))
		}
		if len(role.Codes) == 0 {
			wrong(key+".codes", words.RolesCodes(key+".codes"))
		}
		for _, code := range role.Codes {
			other, taken := holder[code]
			switch {
			case code == "" || strings.Contains(code, ":"):
				wrong(key+".codes", words.RolesCode(key+".codes", strconv.Quote(code)))
			case taken:
				wrong(key+".codes", words.RolesCodeTaken(key+".codes", code, "role."+other))
			}
			holder[code] = name
		}
		if role.Open && len(role.Sections) == 0 {
			wrong(key+".sections", words.RolesSections(key+".sections"))
		}
		for _, section := range slices.Sorted(maps.Keys(role.Sections)) {
			at := key + ".sections." + string(section)
			if said := misread(at, section, role.Sections[section]); said != "" {
				wrong(at, said)
			}
		}
	}
}

// misread is what is wrong with how much of a section is seen; empty when nothing is.
func misread(key string, section record.Section, visibility Visibility) string {
	only, limited := onlyOf[visibility]
	switch {
	case !slices.Contains(record.Sections(), section):
		return words.RolesSection(key, list(record.Sections()))
	case !slices.Contains(visibilities, visibility):
		return words.RolesSight(key, string(visibility), list(visibilities))
	case limited && section != only:
		return words.RolesSightOnly(key, string(visibility), string(only))
	}
	return ""
}

func list[Name ~string](names []Name) string {
	var said []string
	for _, name := range names {
		said = append(said, string(name))
	}
	return strings.Join(said, ", ")
}

// kindOf finds the role that a role code stands for; empty when none does, and
// then nothing is allowed.
func (p Policy) kindOf(code string) string {
	job := code[strings.LastIndex(code, ":")+1:]
	for name, role := range p.Role {
		if job != "" && slices.Contains(role.Codes, job) {
			return name
		}
	}
	return ""
}

func (p Policy) of(staff viewing.Staff) RolePolicy {
	if staff.Role.ID == "" {
		return RolePolicy{}
	}
	return p.Role[staff.Role.Kind]
}

// Permits is what the role may do and see, for whoever draws the screens.
func (r RolePolicy) Permits() viewing.Permits {
	may := viewing.Permits{Find: r.Find, Trail: r.Trail, Keep: r.Keep, RegisteredPatients: r.Practice}
	switch {
	case r.List:
		may.Home = viewing.HomeResidents
	case r.Find:
		may.Home = viewing.HomeSearch
	case r.Trail:
		may.Home = viewing.HomeTrail
	}
	for _, section := range record.Sections() {
		if r.sees(section) {
			may.Sections = append(may.Sections, section)
		}
	}
	return may
}

// sees reports whether the role sees anything of the section.
func (r RolePolicy) sees(section record.Section) bool { return r.Sections[section] != "" }

// gpContacts is how many contacts with general practice SeesLast3GP lets be seen.
const gpContacts = 3

// Chart waits for every supplier, and shows no more of all of them together than
// the role may see. An answer goes through Filter before it is put in.
func (r RolePolicy) Chart(person record.Patient, suppliers []record.Supplier) record.Chart {
	chart := record.NewChart(person, suppliers)
	if r.Sections[record.Contacts] == SeesLast3GP {
		return chart.OnlyLastGPContacts(gpContacts)
	}
	return chart
}

// Filter is the answer with what the role may not see taken out, and with each
// section from which something was taken saying so.
func (r RolePolicy) Filter(answer record.Answer) record.Answer {
	states := make(map[record.Section]record.State, len(answer.States))
	for section, state := range answer.States {
		if !r.sees(section) && state.Kind != record.NotSupplied {
			state = record.State{Kind: record.WithheldRole, At: state.At}
		}
		states[section] = state
	}
	visible := make([]record.Entry, 0, len(answer.Entries))
	gp := lastGPContacts(answer.Entries, gpContacts)
	for i, entry := range answer.Entries {
		seen, ok := r.visible(entry, gp[i])
		ok = ok && (r.Sections[entry.Section] != SeesActive || entry.Phase(answer.At) != record.Over)
		// What it says is taken out of an entry that is only known to exist, or to be
		// booked. A part that failed is not covered by a part that is withheld.
		if (!ok || withoutContent[r.Sections[entry.Section]]) && states[entry.Section].Whole() {
			states[entry.Section] = record.State{Kind: record.WithheldRole, At: answer.At}
		}
		if ok {
			visible = append(visible, seen)
		}
	}
	answer.Entries, answer.States = visible, states
	answer.Unread = slices.DeleteFunc(slices.Clone(answer.Unread), func(u record.Unread) bool { return !r.sees(u.Section) })
	answer.Withdrawn = maps.Clone(answer.Withdrawn)
	maps.DeleteFunc(answer.Withdrawn, func(section record.Section, _ int) bool { return !r.sees(section) })
	return answer
}

// withoutContent are those with which an entry is seen without its words.
var withoutContent = map[Visibility]bool{SeesExistence: true, SeesBooking: true}

// visible is the entry as the role sees it; false when it does not.
func (r RolePolicy) visible(entry record.Entry, recentGP bool) (record.Entry, bool) {
	switch r.Sections[entry.Section] {
	case SeesAll:
	case SeesExistence:
		return record.Entry{
			Section: entry.Section, Type: entry.Type, ID: entry.ID, Version: entry.Version, Source: entry.Source,
			ClinicalStatus: entry.ClinicalStatus, Period: entry.Period, // one that has ended is not said to hold
			Text: words.VeiledExists(entry.Section.Heading()),
		}, true
	case SeesBooking:
		entry = asBooking(entry)
	case SeesActive:
		// A whole list in words may hold what has ended: it cannot be told apart.
		if _, words := entry.Detail.(record.Letter); words || !entry.ClinicalStatus.Current() {
			return record.Entry{}, false
		}
	case SeesLast3GP:
		if !recentGP {
			return record.Entry{}, false
		}
	case SeesDischarge:
		letter, _ := entry.Detail.(record.Letter)
		if !letter.Discharge && !(letter.Plan && r.Sections[record.CarePlans] == SeesAll) {
			return record.Entry{}, false
		}
	default:
		return record.Entry{}, false
	}
	if r.Sections[record.CarePlans] != SeesAll {
		entry.InWords = nil // they are of a plan, wherever they stand
	}
	if !r.KeySafe {
		entry = redaction.Entry(entry)
	}
	return entry, true
}

// asBooking is an appointment without what it is for: neither its title, which may
// name an illness, nor its reason or note (ISB 1505: non-clinical roles).
func asBooking(entry record.Entry) record.Entry {
	booked, _ := entry.Detail.(record.Appointment)
	seen := record.Entry{
		Section: entry.Section, Type: entry.Type, ID: entry.ID, Version: entry.Version, Source: entry.Source,
		Text: "Appointment", Status: entry.Status, ClinicalStatus: entry.ClinicalStatus, Date: entry.Date, Author: booked.With, Detail: booked,
	}
	for _, fact := range []record.Fact{{Label: "With", Value: booked.With}, {Label: "Where", Value: booked.Where}, {Label: "Time", Value: booked.Time}} {
		if fact.Value != "" {
			seen.Facts = append(seen.Facts, fact)
		}
	}
	return seen
}

// lastGPContacts marks the newest n contacts with general practice.
func lastGPContacts(entries []record.Entry, n int) map[int]bool {
	var at []int
	for i, entry := range entries {
		if contact, ok := entry.Detail.(record.Contact); ok && contact.GeneralPractice {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return entries[b].Date.Compare(entries[a].Date) })
	newest := map[int]bool{}
	for _, i := range at[:min(n, len(at))] {
		newest[i] = true
	}
	return newest
}
