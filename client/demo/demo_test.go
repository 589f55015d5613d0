package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"careview/assets/population"
	"careview/client/demo/people"
)

// today is the day on which the tests take place.
var today = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

const nhsNumber = "https://fhir.nhs.uk/Id/nhs-number|"

// doorman lets one token in.
type doorman struct{ http.Handler }

func (doorman) Check(r *http.Request) error {
	if r.Header.Get("Authorization") != "Bearer good" {
		return errors.New("not the token")
	}
	return nil
}

func (doorman) TakeRole(string) {}

func frontDoor(string, func() time.Time) (authenticator, error) {
	return doorman{http.NotFoundHandler()}, nil
}

// running starts the service with a token that is simply "good".
func running(t testing.TB, config Config) *Service {
	t.Helper()
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	return startedWith(t, config, recipe)
}

// deserted starts the service without any made-up people.
func deserted(t testing.TB, config Config) *Service {
	t.Helper()
	return startedWith(t, config, &people.Recipe{})
}

func startedWith(t testing.TB, config Config, recipe *people.Recipe) *Service {
	t.Helper()
	config.Now = func() time.Time { return today }
	s, err := start(config, recipe, frontDoor)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// populated is one service with everybody in it, for the tests that only ask.
var populated *Service

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runAll(m *testing.M) (int, error) {
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		return 1, err
	}
	populated, err = start(Config{Now: func() time.Time { return today }}, recipe, frontDoor)
	if err != nil {
		return 1, err
	}
	code := m.Run()
	return code, errors.Join(populated.Close(), goleak.Find())
}

// reply is an answer as it came.
type reply struct {
	status int
	header http.Header
	body   []byte
}

type object = map[string]any

func (r reply) object(t testing.TB) object {
	t.Helper()
	var o object
	if err := json.Unmarshal(r.body, &o); err != nil {
		t.Fatalf("status %d: %v", r.status, err)
	}
	return o
}

// ask gets an address, or a path of the service, with the good token.
func ask(t testing.TB, s *Service, path string) reply {
	t.Helper()
	address := path
	if !strings.HasPrefix(path, "http") {
		address = s.Address() + path
	}
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer good")
	request.Header.Set("Accept", "application/fhir+json")
	return send(t, request)
}

func send(t testing.TB, request *http.Request) reply {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, body}
}

// resources are the resources of a bundle, all pages, in order.
func resources(t testing.TB, s *Service, path string) []object {
	t.Helper()
	var all []object
	for path != "" {
		answer := ask(t, s, path)
		if answer.status != http.StatusOK {
			t.Fatalf("%.80s: status %d: %.300s", path, answer.status, answer.body)
		}
		bundle := answer.object(t)
		entries, _ := bundle["entry"].([]any)
		for _, entry := range entries {
			all = append(all, entry.(object)["resource"].(object))
		}
		path = ""
		links, _ := bundle["link"].([]any)
		for _, link := range links {
			if link.(object)["relation"] == "next" {
				path = link.(object)["url"].(string)
			}
		}
	}
	return all
}

// find is the logical id of a person in a source, by the family name of a
// resident and the beginning of a given name.
func find(t testing.TB, s *Service, source, family, given string) string {
	t.Helper()
	found := resources(t, s, "/"+source+"/fhir/Patient?"+url.Values{"family": {family}, "given": {given}}.Encode())
	if len(found) == 0 {
		t.Fatalf("%s has nobody of that name", source)
	}
	return found[0]["id"].(string)
}

func TestResidentIsFoundInEachSourceUnderAnotherID(t *testing.T) {
	s := populated
	ids := map[string]bool{}
	for _, source := range []string{"directory", "lcr", "ucp", "oxford"} {
		found := resources(t, s, "/"+source+"/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+"9991234578"))
		if len(found) != 1 {
			t.Fatalf("%s found %d people", source, len(found))
		}
		ids[found[0]["id"].(string)] = true
	}
	if len(ids) != 4 {
		t.Errorf("the four sources use %d ids", len(ids))
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		s := running(b, Config{})
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
