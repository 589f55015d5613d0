package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

// byFamily is a directory that answers by the family name that is asked for.
func byFamily(t *testing.T, answer func(w http.ResponseWriter, family string)) *source.Directory {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/fhir+json")
		query := r.URL.Query()
		if r.Method == http.MethodPost {
			body, _ := io.ReadAll(r.Body)
			query, _ = url.ParseQuery(string(body))
		}
		if strings.HasSuffix(r.URL.Path, "metadata") {
			_, _ = io.WriteString(w, capabilities(searchable("Patient", "identifier")))
			return
		}
		answer(w, query.Get("family"))
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	return source.NewDirectory(source.DirectoryConfig{Client: client, Deadline: 10 * time.Second, Now: time.Now})
}

// "Nobody" must be said of every way to read a name: when one of them fails, the
// search has failed.
func TestASearchIsAnsweredWhenEveryWayToReadTheNameIs(t *testing.T) {
	query := viewing.Query{Family: "Example", Given: "Anna", Or: []viewing.FullName{{Family: "Anna", Given: "Example"}}, Born: record.Day(1941, 4, 3)}
	for name, c := range map[string]struct {
		fails  string
		people int
	}{"both answer": {"", 1}, "the likelier fails": {"Example", 0}, "the other fails": {"Anna", 0}} {
		directory := byFamily(t, func(w http.ResponseWriter, family string) {
			switch family {
			case c.fails:
				w.WriteHeader(http.StatusForbidden)
			case "Example":
				_, _ = io.WriteString(w, found(anna))
			default:
				_, _ = io.WriteString(w, found())
			}
		})
		got, err := directory.Find(t.Context(), query)
		if (err != nil) != (c.fails != "") || len(got.People) != c.people {
			t.Errorf("%s: %d people, %v", name, len(got.People), err)
		}
	}
}
