package viewer

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/record/feedback"
	"careview/ui/present"
)

// saying is a window over a program, whose goroutine is the test's.
type saying struct {
	*present.Window
	t      *testing.T
	posted chan func()
}

func say(t *testing.T, v *Viewer, words bool) *saying {
	t.Helper()
	s := &saying{t: t, posted: make(chan func(), 1000)}
	var err error
	s.Window, err = present.New(present.Config{
		Desk: v.desk, Post: func(f func()) { s.posted <- f }, Changed: func() {}, Now: time.Now, Site: v.site.Site.Name, SiteKind: v.site.Site.Kind,
		Pathways: v.pathways, Kept: choices{}, Feedback: v.keepFeedback(), FeedbackWords: words,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		over, cancel := context.WithTimeout(context.Background(), time.Minute)
		cancel() // the first only begins it: what the window held goes before anything else runs
		_ = s.Shut(over)
		over, cancel = context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		ended := make(chan error, 1)
		go func() { ended <- s.Shut(over) }()
		for {
			select {
			case f := <-s.posted:
				f()
			case err := <-ended:
				if err != nil {
					t.Error(err)
				}
				return
			}
		}
	})
	return s
}

func (s *saying) until(what string, holds func() bool) {
	s.t.Helper()
	late := time.After(2 * time.Minute)
	for !holds() {
		select {
		case f := <-s.posted:
			f()
		case <-late:
			s.t.Fatal("it never came: " + what)
		}
	}
}

// comeIn signs Ann in with the demonstration's provider.
func (s *saying) comeIn() {
	s.t.Helper()
	s.SignIn.Start()
	s.until("the address", func() bool { return s.SignIn.State.Address != "" })
	address := s.SignIn.State.Address
	go func() {
		if err := demo.Browse(s.t.Context(), address, "ann-lee"); err != nil {
			s.t.Error(err)
		}
	}()
	s.until("the question for a PIN", func() bool { return s.Page == present.PagePIN })
	s.SignIn.SkipPIN()
	s.until("the list", func() bool { return s.Page == present.PageHome && s.Residents.Settled() })
}

// tell presses one answer, with words; it reports whether they were taken.
func (s *saying) tell(words string) bool {
	s.t.Helper()
	s.Telling.Ask()
	s.Telling.Type(words)
	s.Telling.Say(feedback.Missing)
	s.until("it is said what came of it", func() bool { return !s.Telling.State.Waiting })
	if s.Telling.State.Problem != nil {
		s.t.Fatal(s.Telling.State.Problem)
	}
	taken := s.Telling.State.Told
	s.Telling.Close()
	return taken
}

// The whole way, from every page of an open record to the disk and the wire: nothing of her, nor
// of who says it, is in either; what would tell of somebody goes no further than the dialog.
func TestNothingOfAPersonIsInWhatIsSaidOfAPage(t *testing.T) {
	requests := make(chan []byte, 100)
	programme := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		dump, _ := httputil.DumpRequest(r, true)
		w.WriteHeader(http.StatusServiceUnavailable) // so that it stays in the queue as well
		requests <- dump
	}))
	defer programme.Close()
	service, folder := central(t, nil), t.TempDir()
	v := put(t, strings.NewReplacer(service.Address()+"/feedback", programme.URL+"/said", `folder  = ""`, fmt.Sprintf("folder = %q", folder)).Replace(service.Settings()))
	s := say(t, v, true)
	s.comeIn()
	person := row(t, s.Residents.State.List, "Smith", "Margaret").Person
	s.OpenPerson(person)
	s.until("her record", func() bool { return s.Record.State.Arrived && s.Record.Settled })
	for _, refused := range []string{"margaret", "Mrs SMITH’s tablets", string(person.NHSNumber), "999 123 4567", "another resident: " + s.Residents.State.List.Rows[3].Person.Name.Family} {
		if s.tell(refused) {
			t.Errorf("%q is kept", refused)
		}
	}
	said := 0
	for _, item := range s.Record.Menu() {
		for _, section := range item.Sections {
			s.Record.Show(section)
			if !s.tell("the words are too small") {
				t.Errorf("on %s it is not kept: %s", section, s.Telling.State.Refused)
			}
			said++
		}
	}
	if said < 10 {
		t.Fatalf("only %d pages were tried", said)
	}
	var got [][]byte
	for range said {
		select {
		case dump := <-requests:
			got = append(got, dump)
		case <-time.After(time.Minute):
			t.Fatalf("%d of %d were sent", len(got), said)
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, feedbackFile+"*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no queue: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, content)
		if bytes.Contains(content, []byte("too small")) {
			t.Errorf("%s can be read", filepath.Base(file))
		}
	}
	secret := []string{"Lee", "ann-lee", "Bearer", "Oakfield", v.site.Site.ODS}
	for _, r := range s.Residents.State.List.Rows {
		secret = append(secret, r.Person.Name.Family, r.Person.Name.Given, string(r.Person.NHSNumber), r.Person.Born.String(), r.Person.Born.FHIR())
	}
	for _, answer := range s.Record.State.Chart.Answers() {
		for _, entry := range answer.Entries {
			secret = append(secret, entry.Text, entry.ID)
		}
	}
	chance := regexp.MustCompile(`[A-Z2-7]{26}`) // an id, in which a short name may stand by chance
	for i, content := range got {
		content, least := chance.ReplaceAll(content, nil), 3
		if i >= said {
			least = 6 // what is sealed is chance as well
		}
		for _, of := range secret {
			if len(of) >= least && bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(of))) {
				t.Errorf("%q is in %.300q", of, content)
			}
		}
	}
	if !bytes.Contains(bytes.Join(got, nil), []byte(`"page":"record/allergies","about":"missing","program":"careview test","words":"the words are too small"`)) {
		t.Errorf("it says %.400q", got[0])
	}
}

// The demonstration takes it, once, however often it comes.
func TestTheDemonstrationTakesWhatIsSaid(t *testing.T) {
	service := central(t, nil)
	v := put(t, service.Settings())
	before := len(service.Feedback())
	report := feedback.New(feedback.Slow, "home", "", "", time.Now())
	if err := v.keepFeedback()(t.Context(), report); err != nil {
		t.Fatal(err)
	}
	late := time.After(time.Minute)
	for len(service.Feedback()) == before {
		select {
		case <-late:
			t.Fatal("it does not come")
		case <-time.After(time.Millisecond):
		}
	}
	again, err := http.NewRequestWithContext(t.Context(), http.MethodPut, service.Address()+"/feedback/"+report.ID, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(again)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusNoContent || len(service.Feedback()) != before+1 {
		t.Errorf("%s, %d are kept", response.Status, len(service.Feedback())-before)
	}
}

// Nothing is offered, opened or sent where the policy names no address.
func TestWithoutAnAddressNothingIsAsked(t *testing.T) {
	folder := t.TempDir()
	_, own, _ := strings.Cut(central(t, nil).Settings(), "[feedback]")
	_, own, _ = strings.Cut(own, "\n\n")
	before, _, _ := strings.Cut(central(t, nil).Settings(), "[feedback]")
	v := put(t, before+strings.Replace(own, `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1))
	if v.keepFeedback() != nil {
		t.Error("it is offered")
	}
	if _, err := os.Stat(filepath.Join(folder, feedbackFile)); !os.IsNotExist(err) {
		t.Errorf("there is a queue: %v", err)
	}
}
