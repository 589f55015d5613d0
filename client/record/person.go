package record

import (
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// NHSNumber is a person's NHS number: ten digits without spaces, or empty. It
// redacts itself when printed; Grouped spells it out.
type NHSNumber string

// Grouped spells the number out in its three groups (ISB 1504: 485 777 3456).
func (n NHSNumber) Grouped() string {
	if len(n) != 10 {
		return string(n)
	}
	return string(n[:3] + " " + n[3:6] + " " + n[6:])
}

// String hides the number: an identifier never reaches a log by accident.
func (n NHSNumber) String() string { return "[NHS number]" }

// GoString hides the number.
func (n NHSNumber) GoString() string { return n.String() }

// LogValue hides the number.
func (n NHSNumber) LogValue() slog.Value { return slog.StringValue(n.String()) }

// Name is a person's name in its parts. Text stands in where the source gave no
// parts. Kind says what it is where it is not the name in force: "former name".
type Name struct {
	Family, Given, Title, Suffix, Text, Kind string
}

// Full spells the name out as FAMILY, Given (Title) (ISB 1506), with what follows it. It
// is never shortened.
func (n Name) Full() string {
	var b strings.Builder
	b.WriteString(capitals.Replace(strings.ToUpper(n.Family)))
	if n.Given != "" {
		if n.Family != "" {
			b.WriteString(", ")
		}
		b.WriteString(n.Given)
	}
	if b.Len() == 0 {
		b.WriteString(n.Text)
	}
	if n.Title != "" {
		b.WriteString(" (" + n.Title + ")")
	}
	if b.Len() == 0 {
		return "Name not known"
	}
	if n.Suffix != "" {
		b.WriteString(", " + n.Suffix)
	}
	if n.Kind != "" {
		b.WriteString(" (" + n.Kind + ")")
	}
	return b.String()
}

// capitals are those that strings.ToUpper does not know: a small letter among capitals
// reads as another name.
var capitals = strings.NewReplacer("ß", "ẞ", "ŉ", "ʼN", "ﬁ", "FI", "ﬂ", "FL", "ﬀ", "FF")

// String hides the name.
func (n Name) String() string { return "[name]" }

// GoString hides the name.
func (n Name) GoString() string { return n.String() }

// LogValue hides the name.
func (n Name) LogValue() slog.Value { return slog.StringValue(n.String()) }

// Identifier is a person's identifier other than the NHS number.
type Identifier struct{ System, Value string }

// String hides the value.
func (i Identifier) String() string { return "[identifier]" }

// GoString hides the value.
func (i Identifier) GoString() string { return i.String() }

// LogValue hides the value.
func (i Identifier) LogValue() slog.Value { return slog.StringValue(i.String()) }

// Verification is the NHS number status indicator of a source: whether the number was
// traced and found to be this person's.
type Verification uint8

// What a source says of a number.
const (
	VerificationNotSupplied Verification = iota
	NumberVerified
	NumberNotVerified
)

// Words say the status; empty where it was not supplied.
func (v Verification) Words() string {
	return [...]string{"", "NHS number verified", "NHS number not verified"}[v]
}

// Patient is a person as one source, or the directory, describes them.
type Patient struct {
	ID        string // the logical id in the source that gave this; never compared between sources
	NHSNumber NHSNumber
	// Verification says whether the number was traced to be this person's.
	Verification Verification
	Identifiers  []Identifier
	Name         Name
	Preferred    string // the name the person likes to be called
	Born         Date
	Gender       string // in full, as given: "Female", "Male", "Other"; empty when unknown
	Died         Date
	Deceased     bool // true also when no date of death is given
	// BornWritten and DiedWritten are the words of the source where it gave no date as FHIR
	// writes one: none that there is, or one with a time where a day is due.
	BornWritten, DiedWritten string
	// BornAhead and DiedAhead say that the day had not come when this was read.
	BornAhead, DiedAhead bool
	// BornLongAgo says that they would be older, or have died older, than anybody ever was.
	BornLongAgo bool
	Address     string
	Phones      []string
	Practice    string
	Language    string // the language an interpreter is needed for; empty when none is recorded

	// Restricted says the directory withholds where the person lives (PDS
	// meta.security R or V). Address, phones and practice are then empty, and
	// that is not the same as their not being recorded.
	Restricted bool

	// Merged says that the source no longer keeps the person under this record but under
	// another, which replaced it.
	Merged bool

	// AskedFor is the superseded NHS number under which the person was asked
	// for, when the directory answered with another (PDS §superseded).
	AskedFor NHSNumber
}

// String hides who the person is.
func (p Patient) String() string { return "[person]" }

// GoString hides who the person is.
func (p Patient) GoString() string { return p.String() }

// LogValue hides who the person is.
func (p Patient) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Room is the room in an address that begins "Room 12, …"; empty otherwise.
func (p Patient) Room() string {
	line, _, _ := strings.Cut(p.Address, ",")
	room, ok := strings.CutPrefix(strings.TrimSpace(line), "Room ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(room)
}

// Same reports whether two descriptions are of one person: the NHS number where
// both have one, else a shared identifier. Nothing in common is not the same.
func (p Patient) Same(other Patient) bool {
	if p.NHSNumber != "" && other.NHSNumber != "" {
		return p.NHSNumber == other.NHSNumber
	}
	for _, a := range p.Identifiers {
		for _, b := range other.Identifiers {
			if a == b && a.Value != "" {
				return true
			}
		}
	}
	return false
}

// BornWords is the date of birth for a reader; what is no date in its source's own words.
func (p Patient) BornWords() string { return writtenOr(p.Born, p.BornWritten) }

// DiedWords is the date of death as BornWords is that of birth.
func (p Patient) DiedWords() string { return writtenOr(p.Died, p.DiedWritten) }

func writtenOr(date Date, written string) string {
	if !date.Known() && written != "" {
		return "“" + written + "”"
	}
	return date.DayString()
}

// Age is the person's age in words by the steps of ISB 1505: minutes, hours,
// days, weeks, months, then years. For a person who has died it is the age at
// death. Empty when the date of birth, or of death, is not known.
func (p Patient) Age(now time.Time) string {
	if p.Deceased && !p.Died.Known() {
		return ""
	}
	if p.Died.Known() {
		now = p.Died.Time()
	}
	return age(p.Born, now)
}

func age(born Date, now time.Time) string {
	if !born.Known() || born.Time().After(now) {
		return ""
	}
	from := born.Time()
	years, months, days := calendarAge(from, now)
	if born.Precision() == ToYear {
		return fmt.Sprintf("about %dy", now.Year()-from.Year())
	}
	total := int(now.Sub(from).Hours() / 24)
	switch {
	case born.Precision() == ToMinute && now.Sub(from) < 2*time.Hour:
		return fmt.Sprintf("%dmin", int(now.Sub(from).Minutes()))
	case born.Precision() == ToMinute && now.Sub(from) < 48*time.Hour:
		return fmt.Sprintf("%dhrs", int(now.Sub(from).Hours()))
	case total < 28:
		return fmt.Sprintf("%dd", total)
	case years < 1:
		return fmt.Sprintf("%dw %dd", total/7, total%7)
	case years < 2:
		return fmt.Sprintf("%dm %dd", years*12+months, days)
	case years < 18:
		return fmt.Sprintf("%dy %dm", years, months)
	}
	return fmt.Sprintf("%dy", years)
}

// calendarAge is the whole years, months and days from one moment to a later one.
func calendarAge(from, to time.Time) (years, months, days int) {
	years, months, days = to.Year()-from.Year(), int(to.Month()-from.Month()), to.Day()-from.Day()
	if days < 0 {
		months--
		days += time.Date(to.Year(), to.Month(), 0, 0, 0, 0, 0, time.UTC).Day()
	}
	if months < 0 {
		years--
		months += 12
	}
	return years, months, days
}
