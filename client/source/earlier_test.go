package source_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

func order(id, version, of, dose, status string) string {
	return `{"resource":{"resourceType":"MedicationRequest","id":"` + id + `","meta":{"versionId":"` + version + `"},"status":"` + status +
		`","intent":"order","medicationCodeableConcept":{"text":"Furosemide 40 mg tablets"},"subject":{"reference":"Patient/` + of + `"},"dosageInstruction":[{"text":"` + dose + `"}]},"request":{"method":"PUT","url":"MedicationRequest/` + id + `"}}`
}

// newIn is a resource that says when it was new.
func newIn(resource, when string) string {
	if when == "" {
		return resource
	}
	return strings.Replace(resource, `"meta":{`, `"meta":{"lastUpdated":"2026-`+when+`T10:00:00Z",`, 1)
}

func history(entries ...string) string {
	return `{"resourceType":"Bundle","type":"history","entry":[` + strings.Join(entries, ",") + `]}`
}

// What an entry said before is what its source kept of that entry, about the same person, and
// has not withdrawn since: each version by itself.
func TestWhatAnEntrySaidBeforeIsReadVersionByVersion(t *testing.T) {
	keeps := capabilities(searchable("Patient", "identifier"), `{"type":"MedicationRequest","interaction":[{"code":"read"},{"code":"history-instance"}],"searchParam":[{"name":"patient"}]}`)
	person := record.Patient{NHSNumber: annasNumber}
	for name, c := range map[string]struct {
		metadata, patient, history string
		doses                      []string
		kept                       bool
		refused                    int
		state                      record.StateKind
		requests                   int
	}{
		"three versions":                {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), order("m", "2", "p", "Two", "on-hold"), order("m", "1", "p", "One", "active")), []string{"Three", "Two", "One"}, true, 0, record.Answered, 2},
		"sent in no order":              {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), order("m", "1", "p", "One", "active"), order("m", "2", "p", "Two", "active")), []string{"Three", "Two", "One"}, true, 0, record.Answered, 2},
		"the oldest first":              {keeps, found(anna), history(order("m", "9", "p", "Nine", "active"), order("m", "10", "p", "Ten", "active")), []string{"Ten", "Nine"}, true, 0, record.Answered, 2},
		"the same twice":                {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("m", "1", "p", "One", "active"), order("m", "1", "p", "One", "active")), []string{"Two", "One", "One"}, true, 0, record.Answered, 2},
		"one says no version":           {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("m", "", "p", "One", "active")), nil, true, 0, record.Incomplete, 2},
		"versions that are no numbers":  {keeps, found(anna), history(order("m", "b", "p", "Two", "active"), order("m", "a", "p", "One", "active")), nil, true, 0, record.Incomplete, 2},
		"two of one version":            {keeps, found(anna), history(order("m", "1", "p", "Two", "active"), order("m", "1", "p", "One", "active")), nil, true, 0, record.Incomplete, 2},
		"by their times":                {keeps, found(anna), history(newIn(order("m", "a", "p", "One", "active"), "01-01"), newIn(order("m", "c", "p", "Three", "active"), "03-01"), newIn(order("m", "b", "p", "Two", "active"), "02-01")), []string{"Three", "Two", "One"}, true, 0, record.Answered, 2},
		"their times say otherwise":     {keeps, found(anna), history(newIn(order("m", "2", "p", "Two", "active"), "01-01"), newIn(order("m", "1", "p", "One", "active"), "02-01")), nil, true, 0, record.Incomplete, 2},
		"no order, somebody else's":     {keeps, found(anna), history(order("m", "", "p", "Two", "active"), order("m", "", "q", "One", "active")), nil, true, 1, record.Incomplete, 2},
		"one was a mistake":             {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("m", "1", "p", "One", "entered-in-error")), []string{"Two"}, true, 0, record.Answered, 2},
		"one between was a mistake":     {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), order("m", "2", "p", "Two", "entered-in-error"), order("m", "1", "p", "One", "active")), []string{"Three"}, true, 0, record.Answered, 2},
		"one between is about nobody":   {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), strings.Replace(order("m", "2", "p", "Two", "active"), `"subject"`, `"nobody"`, 1), order("m", "1", "p", "One", "active")), []string{"Three"}, true, 0, record.Incomplete, 2},
		"one between was deleted":       {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), `{"request":{"method":"DELETE","url":"MedicationRequest/m"},"response":{"status":"204"}}`, order("m", "1", "p", "One", "active")), []string{"Three"}, true, 0, record.Answered, 2},
		"another order was a mistake":   {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("n", "1", "p", "One", "entered-in-error"), order("m", "1", "p", "One", "active")), []string{"Two", "One"}, true, 0, record.Answered, 2},
		"one is of another order":       {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("n", "1", "p", "One", "active")), []string{"Two"}, true, 0, record.Answered, 2},
		"one is about somebody else":    {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("m", "1", "q", "One", "active")), nil, true, 1, record.Answered, 2},
		"the service says no":           {keeps, found(anna), `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]}`, nil, true, 0, record.WithheldBySource, 2},
		"it is no list":                 {keeps, found(anna), `{"resourceType":"Parameters"}`, nil, true, 0, record.Failed, 2},
		"somebody else is found":        {keeps, found(strings.Replace(anna, annasNumber, "9991234578", 1)), history(order("m", "1", "p", "One", "active")), nil, true, 0, record.Failed, 1},
		"nobody is found":               {keeps, found(), history(order("m", "1", "p", "One", "active")), nil, true, 1, record.Answered, 2},
		"no versions of it are offered": {capabilities(searchable("Patient", "identifier"), searchable("MedicationRequest", "patient")), found(anna), "", nil, false, 0, "", 0},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			text := map[string]string{"/metadata": c.metadata, "/Patient": c.patient, "/MedicationRequest/m/_history": c.history}[r.URL.Path]
			_, _ = io.WriteString(w, text)
		}))
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
		if err != nil {
			t.Fatal(err)
		}
		s, err := source.New(source.Config{Name: "Oxford", Kind: source.Search, Deadline: time.Minute, Client: client, Base: server.URL, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		all, of := source.Sources{s}, record.Entry{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: "Oxford"}
		if kept, err := all.KeepsVersions(t.Context(), of); kept != c.kept || err != nil {
			t.Errorf("%s: it is said to keep versions: %v, %v", name, kept, err)
		}
		if !c.kept {
			server.Close()
			continue
		}
		answer := all.Earlier(t.Context(), person, "Oxford", []record.Entry{of})
		server.Close()
		var doses []string
		for _, e := range answer.Entries {
			doses = append(doses, e.Detail.(record.Medicine).Dose)
		}
		if state := answer.States[record.Medicines].Kind; !slices.Equal(doses, c.doses) || answer.Refused != c.refused || state != c.state || len(answer.RequestIDs) != c.requests {
			t.Errorf("%s: %q, %d refused, %q, %d requests noted", name, doses, answer.Refused, state, len(answer.RequestIDs))
		}
	}
}

// versioned is a source that says what is given for each path, and notes what it was asked.
func versioned(t *testing.T, replies map[string]string) (source.Sources, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply, known := replies[strings.TrimPrefix(r.URL.Path, "/")]
		mu.Lock()
		asked = append(asked, strings.TrimPrefix(r.URL.Path, "/"))
		mu.Unlock()
		if !known {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Oxford", Kind: source.Search, Deadline: time.Minute, Client: client, Base: server.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return source.Sources{s}, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(asked)
	}
}

// Of what did not all come it is said so, of each by itself: the others of the source stand.
func TestWhatEntriesSaidBeforeFailsOneByOne(t *testing.T) {
	both := strings.TrimSuffix(history(order("n", "2", "p", "Two", "active"), order("n", "1", "p", "One", "active")), "}") + `,"link":[{"relation":"next","url":"more"}]}`
	offers := capabilities(searchable("Patient", "identifier"), `{"type":"MedicationRequest","interaction":[{"code":"history-instance"}],"searchParam":[{"name":"patient"}]}`)
	came := history(order("m", "2", "p", "Two", "active"), order("m", "1", "p", "One", "active"))
	broken := history(order("n", "2", "p", "Two", "active"), strings.Replace(order("n", "1", "p", "One", "active"), `"subject":{"reference":"Patient/p"}`, `"subject":7`, 1))
	for name, c := range map[string]struct {
		replies map[string]string
		entries int
		unread  []string
		state   record.StateKind
	}{
		"both come":               {map[string]string{"MedicationRequest/m/_history": came, "MedicationRequest/n/_history": history(order("n", "2", "p", "Two", "active"))}, 3, nil, record.Answered},
		"one does not come":       {map[string]string{"MedicationRequest/m/_history": came}, 2, []string{"MedicationRequest/n"}, record.Incomplete},
		"the first does not come": {map[string]string{"MedicationRequest/n/_history": history(order("n", "2", "p", "Two", "active"))}, 1, []string{"MedicationRequest/m"}, record.Incomplete},
		"of one there is more":    {map[string]string{"MedicationRequest/m/_history": came, "MedicationRequest/n/_history": both}, 4, []string{"MedicationRequest/n"}, record.Incomplete},
		"one cannot be read":      {map[string]string{"MedicationRequest/m/_history": came, "MedicationRequest/n/_history": broken}, 2, []string{"MedicationRequest/n"}, record.Incomplete},
		"none comes":              {nil, 0, nil, record.Failed},
		"of the only one is more": {map[string]string{"MedicationRequest/n/_history": both}, 2, []string{"MedicationRequest/m", "MedicationRequest/n"}, record.Incomplete},
	} {
		replies := map[string]string{"metadata": offers, "Patient": found(anna)}
		maps.Copy(replies, c.replies)
		all, _ := versioned(t, replies)
		of := func(id string) record.Entry {
			return record.Entry{Section: record.Medicines, Type: "MedicationRequest", ID: id, Source: "Oxford"}
		}
		answer := all.Earlier(t.Context(), record.Patient{NHSNumber: annasNumber}, "Oxford", []record.Entry{of("m"), of("n")})
		var unread []string
		for _, u := range answer.Unread {
			unread = append(unread, u.What)
		}
		if state := answer.States[record.Medicines].Kind; len(answer.Entries) != c.entries || !slices.Equal(unread, c.unread) || state != c.state || answer.Refused > 0 {
			t.Errorf("%s: %d entries, %q did not come, %q, %d refused", name, len(answer.Entries), unread, state, answer.Refused)
		}
	}
}

// A source that says nothing of what it keeps is not one that keeps nothing.
func TestASourceThatSaysNothingOfVersionsIsNotOneWithout(t *testing.T) {
	all, _ := versioned(t, nil)
	kept, err := all.KeepsVersions(t.Context(), record.Entry{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: "Oxford"})
	if kept || err == nil {
		t.Errorf("it keeps versions: %v, %v", kept, err)
	}
}

// A version names its medicine by the Medication that it contains, or refers to, as that was
// then: and where nobody can tell how it was, no version stands behind.
func TestAnEarlierVersionIsOfTheMedicineThatItReferredToThen(t *testing.T) {
	referring := func(to, version, when, dose string) string {
		return newIn(strings.Replace(order("m", version, "p", dose, "active"), `"medicationCodeableConcept":{"text":"Furosemide 40 mg tablets"}`, `"medicationReference":{"reference":"`+to+`"}`, 1), when)
	}
	tablets := func(version, when, name string) string {
		return newIn(`{"resource":{"resourceType":"Medication","id":"t","meta":{"versionId":"`+version+`"},"code":{"text":"`+name+`"}}}`, when)
	}
	mistake := func(medication string) string {
		return strings.Replace(medication, `"code"`, `"status":"entered-in-error","code"`, 1)
	}
	containing := func(version, dose, name string) string {
		return strings.Replace(referring("#t", version, "", dose), `"status"`, `"contained":[{"resourceType":"Medication","id":"t","code":{"text":"`+name+`"}}],"status"`, 1)
	}
	two := history(referring("Medication/t", "2", "03-01", "Two"), referring("Medication/t", "1", "01-01", "One"))
	requests := `{"type":"MedicationRequest","interaction":[{"code":"history-instance"}],"searchParam":[{"name":"patient"}]}`
	keeps, reads := `{"type":"Medication","interaction":[{"code":"read"},{"code":"history-instance"}]}`, `{"type":"Medication","interaction":[{"code":"read"}]}`
	single := func(entry string) string {
		return strings.TrimSuffix(strings.TrimPrefix(entry, `{"resource":`), "}")
	}
	for name, c := range map[string]struct {
		offers  string
		replies map[string]string
		said    []string
		whole   bool
		asked   int // requests for Medications
	}{
		"contained":                                     {keeps, map[string]string{"MedicationRequest/m/_history": history(containing("2", "Two", "Digoxin 125"), containing("1", "One", "Digoxin 62.5"))}, []string{"Digoxin 125 Two", "Digoxin 62.5 One"}, true, 0},
		"the Medication is older":                       {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("1", "01-01", "Digoxin 125"))}, []string{"Digoxin 125 Two", "Digoxin 125 One"}, true, 1},
		"it changed between them":                       {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("2", "02-01", "Digoxin 125"), tablets("1", "01-01", "Digoxin 62.5"))}, []string{"Digoxin 125 Two", "Digoxin 125 One", "Digoxin 62.5 One"}, true, 1},
		"it changed with the second":                    {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("2", "03-01", "Digoxin 125"), tablets("1", "01-01", "Digoxin 62.5"))}, []string{"Digoxin 125 Two", "Digoxin 62.5 One"}, true, 1},
		"it alone changed, since":                       {keeps, map[string]string{"MedicationRequest/m/_history": history(referring("Medication/t", "1", "01-01", "One")), "Medication/t/_history": history(tablets("2", "02-01", "Digoxin 125"), tablets("1", "01-01", "Digoxin 62.5"))}, []string{"Digoxin 125 One", "Digoxin 62.5 One"}, true, 1},
		"it is only as it is now, from before both":     {reads, map[string]string{"MedicationRequest/m/_history": two, "Medication/t": single(tablets("1", "01-01", "Digoxin 125"))}, []string{"Digoxin 125 Two", "Digoxin 125 One"}, true, 1},
		"it is only as it is now, from between":         {reads, map[string]string{"MedicationRequest/m/_history": two, "Medication/t": single(tablets("2", "02-01", "Digoxin 125"))}, []string{"Digoxin 125 Two", "Digoxin 125 One"}, true, 1},
		"it is only as it is now, from since":           {reads, map[string]string{"MedicationRequest/m/_history": two, "Medication/t": single(tablets("2", "04-01", "Digoxin 125"))}, []string{"Digoxin 125 Two"}, true, 1},
		"nobody says when it was so":                    {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("2", "", "Digoxin 125"), tablets("1", "", "Digoxin 62.5"))}, []string{"Digoxin 125 Two"}, true, 1},
		"the Medication's versions came in any order":   {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("1", "01-01", "Digoxin 62.5"), tablets("2", "02-01", "Digoxin 125"))}, []string{"Digoxin 125 Two", "Digoxin 125 One", "Digoxin 62.5 One"}, true, 1},
		"its versions contradict their times":           {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("2", "01-01", "Digoxin 125"), tablets("1", "02-01", "Digoxin 62.5"))}, nil, true, 1},
		"its first version alone is referred to":        {keeps, map[string]string{"MedicationRequest/m/_history": history(referring("Medication/t/_history/1", "2", "03-01", "Two"), referring("Medication/t/_history/1", "1", "01-01", "One")), "Medication/t/_history": history(tablets("2", "02-01", "Warfarin"), tablets("1", "01-01", "Digoxin"))}, []string{"Digoxin Two", "Digoxin One"}, true, 1},
		"of its versions another came":                  {reads, map[string]string{"MedicationRequest/m/_history": history(referring("Medication/t/_history/1", "1", "01-01", "One")), "Medication/t": single(tablets("2", "02-01", "Warfarin"))}, []string{"Medicine not named One"}, true, 1},
		"the version that is referred to was a mistake": {keeps, map[string]string{"MedicationRequest/m/_history": history(referring("Medication/t/_history/2", "1", "01-01", "One")), "Medication/t/_history": history(mistake(tablets("2", "02-01", "Warfarin")), tablets("1", "01-01", "Digoxin"))}, nil, true, 1},
		"its latest was a mistake":                      {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(mistake(tablets("2", "02-01", "Warfarin")), tablets("1", "01-01", "Digoxin"))}, nil, true, 1},
		"one before was a mistake":                      {keeps, map[string]string{"MedicationRequest/m/_history": two, "Medication/t/_history": history(tablets("3", "03-01", "Digoxin 125"), mistake(tablets("2", "02-01", "Warfarin")), tablets("1", "01-01", "Digoxin"))}, []string{"Digoxin 125 Two"}, true, 1},
		"it does not come":                              {keeps, map[string]string{"MedicationRequest/m/_history": two}, []string{"Medicine not named Two", "Medicine not named One"}, false, 1},
		"it is of another server":                       {keeps, map[string]string{"MedicationRequest/m/_history": history(referring("https://other.example/Medication/t", "1", "01-01", "One"))}, []string{"Medicine not named One"}, true, 0},
		"it is not to be had":                           {searchable("Medication", "code"), map[string]string{"MedicationRequest/m/_history": two}, []string{"Medicine not named Two", "Medicine not named One"}, true, 0},
	} {
		replies := map[string]string{"metadata": capabilities(searchable("Patient", "identifier"), requests, c.offers), "Patient": found(anna)}
		maps.Copy(replies, c.replies)
		all, asked := versioned(t, replies)
		answer := all.Earlier(t.Context(), record.Patient{NHSNumber: annasNumber}, "Oxford", []record.Entry{{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Source: "Oxford"}})
		var said []string
		for _, e := range answer.Entries {
			said = append(said, e.Text+" "+e.Detail.(record.Medicine).Dose)
		}
		medications := slices.DeleteFunc(asked(), func(path string) bool { return !strings.HasPrefix(path, "Medication/") })
		if whole := len(answer.Unread) == 0; !slices.Equal(said, c.said) || whole != c.whole || len(medications) != c.asked || answer.Refused > 0 {
			t.Errorf("%s: %q, whole %v, %q asked for, %d refused", name, said, whole, medications, answer.Refused)
		}
	}
}

// A plan's versions are read as a medicine's are. A decision to which one refers does not come
// with it, and it is said that something is missing there.
func TestWhatAPlanSaidBeforeIsReadVersionByVersion(t *testing.T) {
	section := func(title, code, words, more string) string {
		return `{"title":"` + title + `","code":{"coding":[{"system":"urn:careview:plan-section","code":"` + code + `"}]},"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">` + words + `</div>"}` + more + `}`
	}
	plan := func(version, of, status, fears, cpr string) string {
		return `{"resource":{"resourceType":"Composition","id":"c","meta":{"versionId":"` + version + `"},"status":"` + status + `","type":{"coding":[{"system":"http://snomed.info/sct","code":"736373009"}]},"subject":{"reference":"Patient/` + of +
			`"},"date":"2026-03-0` + version + `","title":"Care plan","section":[` + section("Fears", "fears", fears, "") + "," + section("CPR", "cpr", cpr, `,"entry":[{"reference":"Observation/o"}]`) + `]},"request":{"method":"PUT","url":"Composition/c"}}`
	}
	two, one := plan("2", "p", "final", "Falls", "Attempt"), plan("1", "p", "final", "The dark", "Do not attempt")
	offers := capabilities(searchable("Patient", "identifier"), `{"type":"Composition","interaction":[{"code":"history-instance"}],"searchParam":[{"name":"patient"}]}`)
	for name, c := range map[string]struct {
		history string
		said    []string
		refused int
		state   record.StateKind
	}{
		"two versions":                  {history(two, one), []string{"Falls; Attempt (in part)", "The dark; Do not attempt (in part)"}, 0, record.Answered},
		"one was a mistake":             {history(two, plan("1", "p", "entered-in-error", "The dark", "x")), []string{"Falls; Attempt (in part)"}, 0, record.Answered},
		"a version of somebody else's":  {history(two, plan("1", "q", "final", "Hers", "Hers")), nil, 1, record.Answered},
		"it was deleted":                {history(`{"request":{"method":"DELETE","url":"Composition/c"}}`, two, one), nil, 0, record.Answered},
		"its versions come in no order": {history(two, plan("2", "p", "final", "The dark", "x")), nil, 0, record.Incomplete},
	} {
		all, asked := versioned(t, map[string]string{"metadata": offers, "Patient": found(anna), "Composition/c/_history": c.history})
		of := record.Entry{Section: record.CarePlans, Type: "Composition", ID: "c", Source: "Oxford"}
		if kept, err := all.KeepsVersions(t.Context(), of); !kept || err != nil {
			t.Errorf("%s: it is said to keep versions: %v, %v", name, kept, err)
		}
		answer := all.Earlier(t.Context(), record.Patient{NHSNumber: annasNumber}, "Oxford", []record.Entry{of})
		var said []string
		for _, e := range answer.Entries {
			var fields []string
			for _, field := range e.Detail.(record.Plan).Fields {
				if field.Partly {
					field.Text += " (in part)"
				}
				fields = append(fields, field.Text)
			}
			said = append(said, strings.Join(fields, "; "))
		}
		if !slices.Equal(said, c.said) || answer.Refused != c.refused || answer.States[record.CarePlans].Kind != c.state {
			t.Errorf("%s: %q, %d refused, %q", name, said, answer.Refused, answer.States[record.CarePlans].Kind)
		}
		if n := len(asked()); n != 3 { // what it offers, whom it means, and what it kept
			t.Errorf("%s: it is asked %d times: %q", name, n, asked())
		}
	}
}
