package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
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
		"one was a mistake":             {keeps, found(anna), history(order("m", "2", "p", "Two", "active"), order("m", "1", "p", "One", "entered-in-error")), []string{"Two"}, true, 0, record.Answered, 2},
		"one between was a mistake":     {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), order("m", "2", "p", "Two", "entered-in-error"), order("m", "1", "p", "One", "active")), []string{"Three"}, true, 0, record.Answered, 2},
		"one between is about nobody":   {keeps, found(anna), history(order("m", "3", "p", "Three", "active"), strings.Replace(order("m", "2", "p", "Two", "active"), `"subject"`, `"nobody"`, 1), order("m", "1", "p", "One", "active")), []string{"Three"}, true, 0, record.Answered, 2},
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
		if kept := all.KeepsEarlier(t.Context(), of); kept != c.kept {
			t.Errorf("%s: it is said to keep versions: %v", name, kept)
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
