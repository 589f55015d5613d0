package balp_test

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/fhir/balp"
	"careview/client/record"
	"careview/client/record/viewing"
)

// written is an AuditEvent as its receiver reads it.
type written struct {
	text string

	Type           coding
	Subtype        []coding
	Action         string
	Recorded       string
	Outcome        string
	PurposeOfEvent []struct{ Coding []coding }
	Agent          []struct {
		Type struct{ Coding []coding }
		Role []struct {
			Coding []coding
			Text   string
		}
		Who struct {
			Identifier identifier
			Display    string
		}
		Network      map[string]string
		Name         string
		Requestor    bool
		PurposeOfUse []struct{ Coding []coding }
	}
	Source struct{ Site string }
	Entity []struct {
		What struct {
			Identifier identifier
			Display    string
		}
		Type   coding
		Role   coding
		Query  string
		Detail []struct{ Type, ValueString string }
	}
}

type coding struct{ System, Code string }

type identifier struct{ System, Value string }

const newestHead = "careview-trail/2a4d6dfac5fd479b\n41\nXPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ=\n"

func write(t *testing.T, event viewing.Event, query string) written {
	t.Helper()
	at := time.Date(2026, time.July, 3, 3, 4, 5, 6000, time.FixedZone("", 3600))
	content, err := balp.Event(viewing.Outgoing{
		TrailEntry: viewing.TrailEntry{Sequence: 41, At: at, Event: event},
		Trail:      "careview-trail/2a4d6dfac5fd479b", Head: newestHead, Device: "LOUNGE-PC", Program: "careview 1.0",
	}, query)
	if err != nil {
		t.Fatal(err)
	}
	w := written{text: string(content)}
	if err := json.Unmarshal(content, &w); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w written) codes() []string {
	codes := []string{w.Type.Code, w.Action, w.Outcome}
	for _, s := range w.Subtype {
		codes = append(codes, s.Code)
	}
	return codes
}

// patients are the numbers of the persons it is about.
func (w written) patients() []string {
	var numbers []string
	for _, e := range w.Entity {
		if e.Type.Code == "1" && e.Role.Code == "1" {
			numbers = append(numbers, e.What.Identifier.System+"|"+e.What.Identifier.Value)
		}
	}
	return numbers
}

func nurse() viewing.Staff {
	return viewing.Staff{Subject: "999000000011", Name: "Ann Lee", Role: viewing.Role{
		ID: "999000001011", Code: "S8000:G8000:R8001", Name: "Nurse", Organisation: "VN9A1",
	}}
}

func margaret() record.Patient {
	return record.Patient{NHSNumber: "9991234551", Name: record.Name{Family: "Zebedee", Given: "Margaret"}, ID: "p-77"}
}

func emergency() viewing.Look {
	return viewing.Look{Person: margaret(), Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Zebedee found unconscious"}
}

const margaretsNumber = "https://fhir.nhs.uk/Id/nhs-number|9991234551"

func TestEachKindOfEventHasItsPattern(t *testing.T) {
	look := viewing.Look{Person: margaret(), Relationship: viewing.HomeResident}
	for name, c := range map[string]struct {
		event    viewing.Event
		codes    []string // type, action, outcome, subtypes
		purpose  string
		patients []string
	}{
		"a look that begins": {viewing.Event{Kind: viewing.EventOpen, Person: margaret(), Look: look},
			[]string{"rest", "R", "", "read", "record opened"}, "TREAT", []string{margaretsNumber}},
		"what came of a look": {viewing.Event{Kind: viewing.EventAnswered, Person: margaret(), Look: look, Outcome: "success"},
			[]string{"rest", "R", "0", "read", "record answered"}, "TREAT", []string{margaretsNumber}},
		"a look in an emergency": {viewing.Event{Kind: viewing.EventOpen, Person: margaret(), Look: emergency()},
			[]string{"rest", "R", "", "read", "record opened"}, "ETREAT", []string{margaretsNumber}},
		"a look of which only the look tells whom": {viewing.Event{Kind: viewing.EventClose, Look: look, Outcome: "success"},
			[]string{"110110", "E", "0", "record closed"}, "TREAT", []string{margaretsNumber}},
		"a refusal is of the kind of what was refused": {viewing.Event{Kind: viewing.EventRefused, What: []string{string(viewing.EventOpen)}, Person: margaret(), Look: look, Outcome: "refused"},
			[]string{"rest", "R", "4", "read", "refused"}, "TREAT", []string{margaretsNumber}},
		"a new trail": {viewing.Event{Kind: viewing.EventNewTrail, What: []string{"trail-set-aside-1.db"}, Look: viewing.Look{Reason: "It was cut"}, Outcome: "success"},
			[]string{"110101", "C", "0", "new audit trail begun"}, "", nil},
		"a search": {viewing.Event{Kind: viewing.EventFind, Query: "zebedee 24 2 43"},
			[]string{"rest", "E", "", "search-type", "searched for a person"}, "", nil},
		"a person found": {viewing.Event{Kind: viewing.EventMatch, Person: margaret(), Outcome: "success"},
			[]string{"rest", "E", "0", "search-type", "search returned a person"}, "TREAT", []string{margaretsNumber}},
		"a failed sign-in": {viewing.Event{Kind: viewing.EventSignIn, Outcome: "failed"},
			[]string{"110114", "E", "8", "110122", "signed in"}, "", nil},
		"a copy that leaves the screen": {viewing.Event{Kind: viewing.EventPrinted, Person: margaret(), Look: look, Outcome: "success"},
			[]string{"110106", "R", "0", "copy printed"}, "TREAT", []string{margaretsNumber}},
		"what no standard knows": {viewing.Event{Kind: "printed", Person: margaret(), Outcome: "success"},
			[]string{"110110", "E", "0", "printed"}, "TREAT", []string{margaretsNumber}},
		"a person without an NHS number": {viewing.Event{Kind: viewing.EventOpen, Person: record.Patient{Identifiers: []record.Identifier{{System: "urn:x", Value: "7"}}}},
			[]string{"rest", "R", "", "read", "record opened"}, "TREAT", []string{"urn:x|7"}},
	} {
		c.event.Staff = nurse()
		w := write(t, c.event, "")
		if !slices.Equal(w.codes(), c.codes) {
			t.Errorf("%s: %q, want %q", name, w.codes(), c.codes)
		}
		if !slices.Equal(w.patients(), c.patients) {
			t.Errorf("%s: about %q, want %q", name, w.patients(), c.patients)
		}
		purpose := ""
		if len(w.PurposeOfEvent) > 0 {
			purpose = w.PurposeOfEvent[0].Coding[0].Code
		}
		if purpose != c.purpose {
			t.Errorf("%s: purpose %q, want %q", name, purpose, c.purpose)
		}
	}
}

func TestAnAlertPointsToItsEntryAndCarriesNoIdentity(t *testing.T) {
	// Whatever an event came to hold, its alert tells nobody who it is about.
	w := write(t, viewing.Event{
		Kind: viewing.EventAlert, Follows: 40, Staff: nurse(), Person: margaret(), Look: emergency(), Query: "zebedee",
		What: []string{"Zebedee"}, Outcome: "raised",
	}, "zebedee")
	for _, identity := range []string{"9991234551", "Zebedee", "zebedee", "Margaret", "p-77", base64.StdEncoding.EncodeToString([]byte("zebedee"))} {
		if strings.Contains(w.text, identity) {
			t.Errorf("the alert holds %q", identity)
		}
	}
	if len(w.Entity) != 1 || len(w.Entity[0].Detail) != 2 || w.Entity[0].Detail[0].ValueString != "40" {
		t.Errorf("the alert does not point to entry 40 alone: %+v", w.Entity)
	} else if w.Entity[0].Detail[1].ValueString != newestHead {
		t.Errorf("the trail's head is not told: %+v", w.Entity)
	}
	if w.Type.Code != "110113" || w.Subtype[0].Code != "110127" || w.PurposeOfEvent[0].Coding[0].Code != "ETREAT" {
		t.Errorf("%q for %+v", w.codes(), w.PurposeOfEvent)
	}
}

func TestNeitherANameNorATypedReasonOfThePersonIsSent(t *testing.T) {
	w := write(t, viewing.Event{Kind: viewing.EventOpen, Person: margaret(), Look: emergency(), Staff: nurse()}, "")
	for _, kept := range []string{"Zebedee", "Margaret", "unconscious"} {
		if strings.Contains(w.text, kept) {
			t.Errorf("the event holds %q", kept)
		}
	}
}

func TestAPersonFoundTellsTheSearchAsItWasTyped(t *testing.T) {
	w := write(t, viewing.Event{Kind: viewing.EventMatch, Person: margaret(), Staff: nurse(), Outcome: "success"}, "zebedee 24 2 43")
	for _, e := range w.Entity {
		if e.Role.Code != "24" {
			continue
		}
		if typed, err := base64.StdEncoding.DecodeString(e.Query); err != nil || string(typed) != "zebedee 24 2 43" {
			t.Errorf("the search is %q", typed)
		}
		return
	}
	t.Error("the search is not told")
}

func TestWhoWhereAndWhenAreTold(t *testing.T) {
	w := write(t, viewing.Event{
		Kind: viewing.EventAnswered, Follows: 40, Staff: nurse(), Person: margaret(), Look: viewing.Look{Person: margaret(), Relationship: viewing.HomeResident},
		Outcome: "success", Sources: []record.SourceOutcome{{Source: "London Care Record", State: record.Answered}}, RequestIDs: []string{"req-1"},
	}, "")
	if w.Recorded != "2026-07-03T03:04:05.000006+01:00" || w.Source.Site != "VN9A1" {
		t.Errorf("recorded %q at %q", w.Recorded, w.Source.Site)
	}
	var told []string
	for _, a := range w.Agent {
		told = append(told, a.Type.Coding[0].Code+" "+a.Who.Display+a.Who.Identifier.Value)
		if a.Requestor != (a.Name == "Ann Lee") {
			t.Errorf("who asked: %+v", a)
		}
	}
	want := []string{"110152 careview 1.0 on LOUNGE-PC", "110153 London Care Record", "IRCP 999000000011"}
	if !slices.Equal(told, want) {
		t.Errorf("agents %q, want %q", told, want)
	}
	var things []string
	for _, e := range w.Entity {
		things = append(things, e.Type.Code+" "+e.What.Identifier.Value)
	}
	if want := []string{"4 careview-trail/2a4d6dfac5fd479b/41", "1 9991234551", "2 ", "XrequestId req-1"}; !slices.Equal(things, want) {
		t.Errorf("entities %q, want %q", things, want)
	}
}

// A role is told where it has no code, and where it is all that is known of whoever did it.
func TestARoleIsToldWithoutACodeOrAName(t *testing.T) {
	carer := viewing.Role{Name: "Carer"}
	for what, staff := range map[string]viewing.Staff{"no code": {Subject: "1", Name: "Ann Lee", Role: carer}, "no name": {Role: carer}} {
		w := write(t, viewing.Event{Kind: viewing.EventLedTo, Staff: staff, What: []string{string(viewing.AvoidedGP)}, Outcome: "success"}, "")
		last, asked := w.Agent[len(w.Agent)-1], 0
		for _, a := range w.Agent {
			if a.Requestor {
				asked++
			}
		}
		if len(last.Role) != 1 || last.Role[0].Text != "Carer" || asked != 1 {
			t.Errorf("%s: the last agent is %+v; %d asked", what, last, asked)
		}
	}
}

// What the profiles PatientRead, Read, PatientQuery and Query require (IHE BALP 1.1.3),
// each slice as often as it may be there.
func TestLooksAndSearchesHoldWhatTheirProfilesRequire(t *testing.T) {
	sources := []record.SourceOutcome{{Source: "London Care Record", State: record.Answered}, {Source: "Universal Care Plan", State: record.TimedOut}}
	for _, kind := range []viewing.EventKind{
		viewing.EventOpen, viewing.EventAnswered, viewing.EventAskAgain, viewing.EventDocument, viewing.EventFind, viewing.EventMatch, viewing.EventResidents,
	} {
		for _, full := range []bool{false, true} {
			event := viewing.Event{Kind: kind, Staff: nurse(), Outcome: "success"}
			if full {
				event.Person, event.What, event.Sources, event.RequestIDs = margaret(), []string{"letters", "results"}, sources, []string{"r-1", "r-2"}
			}
			w := write(t, event, "")
			reads := w.Action == "R"
			client, server := "110153", "110152"
			if reads {
				client, server = server, client
			}
			count := map[string]int{}
			for _, a := range w.Agent {
				code := a.Type.Coding[0].Code
				count[code]++
				if (code == client || code == server) && (len(a.Network) == 0 || a.Who.Display == "") || code == "IRCP" && (len(a.Network) > 0 || a.Who.Identifier.Value == "") {
					t.Errorf("%s: agent %+v", kind, a)
				}
			}
			if count[client] != 1 || count[server] != 1 || count["IRCP"] != 1 {
				t.Errorf("%s: agents %v", kind, count)
			}
			parts := map[string]int{}
			for _, e := range w.Entity {
				parts[e.Type.Code]++
				if e.Type.Code == "2" && reads && (e.What.Display == "" || e.Role.Code != "4" || e.Query != "") ||
					e.Type.Code == "2" && !reads && (e.What.Display != "" || e.Role.Code != "24" || e.Query == "" || len(e.Detail) > 0) {
					t.Errorf("%s: entity %+v", kind, e)
				}
			}
			if parts["2"] != 1 || parts["XrequestId"] > 1 || parts["1"] != map[bool]int{true: 1}[full] {
				t.Errorf("%s: entities %v", kind, parts)
			}
			if full && (!strings.Contains(w.text, "Universal Care Plan: timed-out") || !strings.Contains(w.text, "r-2") || !strings.Contains(w.text, "results")) {
				t.Errorf("%s: something is left out of %s", kind, w.text)
			}
		}
	}
}
