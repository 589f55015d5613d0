package people

// Person is somebody with a story. A date is "2026-11-21", with a time where one
// is known ("2026-11-21 08:40"), or counted from today: "-2d", "+9d 10:15".
type Person struct {
	Key, Family, Title, Gender, Born string
	Given                            []string
	Home, Room                       string
	NHS                              string // the first nine digits; drawn where empty
	number                           string // the whole NHS number, once it is given
	Language                         Language
	Restricted                       bool
	Superseded                       string // the first nine digits of the number no longer in use
	Oxford                           bool   // also known to the neighbour region
	Routine                          bool   // has the usual rounds, blood tests and vaccinations of a resident
	GP                               string

	Problems     []Problem
	Medicines    []Prescription
	Allergies    []Allergy
	Reports      []Report
	Letters      []Letter `toml:"letter"`
	Monitors     []Monitor
	Bedside      []Bedside
	Watches      []Watch
	Contacts     []Contact
	Appointments []Appointment
	Requests     []Request
	Vaccines     []Vaccination
	Procedures   []Procedure
	Team         []Member
	Flags        []Flag
	Plans        []Plan `toml:"plan"`
	Gaps         []Gap
	Malformed    int // how many of the medicines cannot be read
}

// Language is one an interpreter is needed for.
type Language struct{ Code, Name string }

// Problem is a diagnosis; Until is when it ended.
type Problem struct{ Is, Since, Until, Note string }

// Prescription is a medicine the person takes, took, or is not to take since Held. By is
// "gp" where empty. Later is the dose to which its source changes it while the service runs.
type Prescription struct{ Is, Dose, Later, Since, Until, Held, For, By, Source string }

// Allergy is an allergy or, where Is is "none", the statement that none is known.
type Allergy struct {
	Is, Since, Severity, Status, Source, By string
	Critical                                bool
	Reactions                               []string
}

// Report is a laboratory report with its values.
type Report struct {
	Date, Name, At, Conclusion, Source string
	Values                             []string // "haemoglobin 94"
}

// Letter is a document about the person. One written as a contact is no document:
// it says whom to ring. From is when what it tells of began, where that is before Date.
type Letter struct {
	Date, From, Kind, Title, By, Source, Text string

	As string // how it is written: "xhtml", "pdf", "cda", "contact"; plain text when empty
}

// Monitor is a row of observations at regular steps, ending on Last.
type Monitor struct {
	Is, Last      string
	Every, Count  int // days between, and how many
	Level, Second float64
	Spread, Drift float64
}

// Contact is one meeting with a service. Days above nought make it a stay;
// Open one that goes on.
type Contact struct {
	Date, Kind, By, Text, Source string
	Place, Went                  string // the ward, and where to from there
	Days                         int
	Open                         bool
}

// Appointment is a booked contact; For is the Key of the request that it answers.
type Appointment struct{ Date, What, Where, By, For string }

// Request is something that somebody asks to be done by When.
type Request struct{ Key, Date, What, Code, By, When string }

// Vaccination is a vaccination.
type Vaccination struct{ Is, Date string }

// Procedure is something that was done.
type Procedure struct{ What, Code, Date, By string }

// Member is one of the people or teams who care for the person.
type Member struct{ Name, Role, Phone, By string }

// Flag is something to know before meeting the person.
type Flag struct{ Text, Code, Kind, Since string }

// Plan is a care plan. Replaces is the Key of an older one.
type Plan struct {
	Key, Source, Pathway, Status, Title, Date, Review, By, Replaces string
	Items                                                           []Item `toml:"item"`
}

// Item is one thing a plan says; CPR codes it. Later is what it will say while the service runs.
type Item struct{ Field, Title, Text, By, Date, CPR, Later string }

// Gap is a part of the record that the system behind a source did not give.
type Gap struct{ Source, Type, Why string }

func (p Person) home() string {
	if p.Home == "" {
		return "oakfield"
	}
	return p.Home
}

// names lists the clinicians the story names.
func (p Person) names() []string {
	var names []string
	add := func(by string) {
		if by != "" {
			names = append(names, by)
		}
	}
	add(p.GP)
	for _, x := range p.Medicines {
		add(x.By)
	}
	for _, x := range p.Allergies {
		add(x.By)
	}
	for _, x := range p.Letters {
		add(x.By)
	}
	for _, x := range p.Bedside {
		add(x.By)
	}
	for _, x := range p.Watches {
		add(x.By)
	}
	for _, x := range p.Contacts {
		add(x.By)
	}
	for _, x := range p.Appointments {
		add(x.By)
	}
	for _, x := range p.Requests {
		add(x.By)
	}
	for _, x := range p.Procedures {
		add(x.By)
	}
	for _, x := range p.Team {
		add(x.By)
	}
	for _, plan := range p.Plans {
		add(plan.By)
		for _, item := range plan.Items {
			add(item.By)
		}
	}
	return names
}
