package words_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

// What the record and the NHS call things stands beside the types that own it, in
// packages that import nothing. clinical.json holds the same words under keys, for
// whoever translates them; this test holds it to the types.
func TestClinicalWordsStandUnderTheirKeys(t *testing.T) {
	spoken := map[string]string{}
	say := func(group, code, words string) {
		key := group + "." + strings.NewReplacer(" ", "-", "’", "", ":", "").Replace(code)
		if words == "" || spoken[key] != "" {
			t.Errorf("%s: %q is no word, or a second one", key, words)
		}
		spoken[key] = words
	}
	sayRecord(say)
	sayPlans(say)
	sayProblems(say)
	sayNumbers(t, say)

	var want bytes.Buffer
	encoder := json.NewEncoder(&want)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(spoken); err != nil { // a map is written in the order of its keys
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("clinical.json", want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("clinical.json")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want.Bytes()) {
		return
	}
	var held map[string]string
	if err := json.Unmarshal(got, &held); err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(spoken)) {
		if held[key] != spoken[key] {
			t.Errorf("%s is %q in clinical.json, and its type says %q", key, held[key], spoken[key])
		}
	}
	t.Error("clinical.json is not what the types say: run \"go generate ./assets/words\"")
}

type sayer func(group, code, words string)

func sayRecord(say sayer) {
	say("fact", "status-reason", record.StatusReason)
	for _, section := range record.Sections() {
		say("section", string(section), section.Heading())
	}
	for _, kind := range []record.StateKind{
		record.Waiting, record.Answered, record.AnsweredEmpty, record.NotSupplied, record.WithheldRole, record.WithheldBySource,
		record.WithheldConfidential, record.InTransit, record.Incomplete, record.Failed, record.TimedOut, record.Rested, record.Stale, record.NotCopied,
	} {
		say("state", string(kind), record.State{Kind: kind}.Words())
	}
	for _, was := range []record.StateKind{record.AnsweredEmpty, record.Incomplete, record.InTransit} {
		say("stale", string(was), record.State{Kind: record.Stale, Was: was}.Words())
	}
	for _, kind := range []record.Kind{
		record.NotSignedIn, record.NotAllowed, record.NotFound, record.TooMany, record.Invalid, record.Unreachable, record.TooSlow,
		record.Busy, record.Faulty, record.NoToken, record.Unsafe, record.Broken, record.Local,
	} {
		say("failure", string(kind), record.State{Kind: record.Failed, Problem: &record.Problem{Kind: kind}}.Words())
	}
	for _, heading := range []record.AllergyHeading{record.KnownAllergies, record.NoKnownAllergies, record.AllergiesNotRecorded, record.AllergiesUnavailable} {
		say("allergies", strings.ToLower(string(heading)), string(heading))
	}
	for code, flag := range map[string]record.Interpretation{
		"in-range": record.Normal, "low": record.Low, "high": record.High, "critical-low": record.CriticalLow,
		"critical-high": record.CriticalHigh, "abnormal": record.Abnormal,
	} {
		say("flag", code, flag.Words())
	}
	sayNEWS2(say)
	say("verification", "verified", record.NumberVerified.Words())
	say("verification", "not-verified", record.NumberNotVerified.Words())
	for _, relationship := range []viewing.Relationship{viewing.HomeResident, viewing.RegisteredPatient, viewing.UnderMyCare} {
		say("relationship", string(relationship), string(relationship))
	}
	for _, permission := range []viewing.Permission{viewing.PermissionGiven, viewing.PermissionRefused, viewing.PermissionBestInt, viewing.Emergency} {
		say("permission", string(permission), string(permission))
	}
	for _, kind := range []viewing.EventKind{
		viewing.EventStart, viewing.EventSignIn, viewing.EventRole, viewing.EventLock, viewing.EventPIN, viewing.EventUnlock, viewing.EventSignOut, viewing.EventResidents,
		viewing.EventFind, viewing.EventMatch, viewing.EventListed, viewing.EventDelisted, viewing.EventOpen, viewing.EventAnswered, viewing.EventAskAgain,
		viewing.EventDocument, viewing.EventClose, viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied, viewing.EventRefused, viewing.EventTrail, viewing.EventAlert,
		viewing.EventSign,
	} {
		say("event", string(kind), string(kind))
	}
	say("date", "not-recorded", record.Date{}.String())
	say("medicine", "not-named", record.MedicineNotNamed)
	say("name", "not-known", record.Name{}.Full())
}

func sayNEWS2(say sayer) {
	for code, parameter := range map[string]news2.Parameter{
		"breathing": news2.Breathing, "saturation": news2.Saturation, "supply": news2.AirOrOxygen, "systolic": news2.Systolic, "pulse": news2.Pulse,
		"consciousness": news2.Consciousness, "temperature": news2.Temperature,
	} {
		say("news2", code, parameter.Words())
	}
	for code, risk := range map[string]news2.Risk{"low": news2.Low, "single": news2.Single, "urgent": news2.Urgent, "emergency": news2.Emergency} {
		say("news2.risk", code, risk.Words())
	}
	for code, doubt := range map[string]news2.Doubt{"no-unit": news2.NoUnit, "unknown-unit": news2.UnknownUnit, "not-understood": news2.NotUnderstood, "impossible": news2.Impossible} {
		say("news2.doubt", code, doubt.Words())
	}
	for code, unfit := range map[string]news2.Exclusion{"age": news2.AgeNotKnown, "young": news2.TooYoung, "pregnant": news2.Pregnant, "unknown": news2.PregnancyNotKnown} {
		say("news2.unfit", code, unfit.Words())
	}
}

func sayPlans(say sayer) {
	for code, standing := range map[string]record.CPRStatus{
		"unavailable": record.CPRUnavailable, "not-recorded": record.CPRNotRecorded, "attempt": record.CPRAttempt,
		"do-not-attempt": record.CPRDoNotAttempt, "differs": record.CPRDiffers, "other": record.CPROther,
	} {
		say("cpr", code, standing.Words())
	}
	for _, section := range planfield.Sections() {
		say("plan", strings.ToLower(section.Heading), section.Heading)
		for _, named := range section.Fields {
			say("field", string(named.Field), named.Field.Words())
		}
	}
}

func sayProblems(say sayer) {
	for code, err := range map[string]error{
		"slow": context.DeadlineExceeded, "stopped": context.Canceled, "unexpected": errors.New("anything else"),
	} {
		problem := record.AsProblem(err)
		say("problem", code, problem.Sentence)
		say("problem", code+".hint", problem.Hint)
	}
}

// sayNumbers are the mistakes that are made in an NHS number, a date or a search.
func sayNumbers(t *testing.T, say sayer) {
	t.Helper()
	today := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	mistake := func(code string, err error) {
		var of nhs.Mistake
		if !errors.As(err, &of) {
			t.Errorf("%s: %v is no mistake of what was typed", code, err)
			return
		}
		say("mistake", code, string(of))
	}
	for code, typed := range map[string]string{
		"number.letters": "99x", "number.none": "", "number.same": "1111111111", "number.check": "9991234561",
	} {
		_, err := nhs.ParseNumber(typed)
		mistake(code, err)
	}
	for code, typed := range map[string]string{"date.none": "whenever", "date.impossible": "31/2/1941", "date.future": "1/1/2027", "date.old": "1/1/1850"} {
		_, err := nhs.ParseDate(typed, today)
		mistake(code, err)
	}
	for code, typed := range map[string]string{
		"search.nothing": "", "search.family": "24/2/1943", "search.birth": "Smith", "search.long": strings.Repeat("Smith ", 50),
	} {
		_, err := nhs.ParseSearch(typed, today)
		mistake(code, err)
	}
}
