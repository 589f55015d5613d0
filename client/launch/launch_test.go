package launch_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"careview/assets/words"
	"careview/client/launch"
	"careview/client/record"
)

const reference = "q2Vd-0bW_kX5mN8rT1yZ4A"

// window is told for whom another program asks.
type window struct{ told chan string }

func (w window) launches(address string) *launch.Launches {
	return launch.New(launch.Config{
		Address: address, Network: http.DefaultTransport,
		Found:   func(number record.NHSNumber) { w.told <- string(number) },
		Refused: func(why string) { w.told <- why },
	})
}

// The number is fetched for a reference; in no address, and no header that is asked, does either stand.
func TestANumberIsFetchedForAReferenceAndStandsInNoAddress(t *testing.T) {
	asked := make(chan *http.Request, 1)
	system := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("ref") == reference {
			_, _ = w.Write([]byte(`{"nhs": "999 000 0018", "more": "not for us"}`))
		}
		asked <- r
	}))
	defer system.Close()
	w := window{make(chan string, 1)}
	w.launches(system.URL+"/whom").Launch(t.Context(), "careview://open?ref="+reference)
	if told := <-w.told; told != "9990000018" {
		t.Errorf("the window is told %q", told)
	}
	r := <-asked
	for name, values := range r.Header {
		if said := strings.Join(values, " "); strings.Contains(said, reference) || name == "Cookie" || name == "Authorization" {
			t.Errorf("%s: %s", name, said)
		}
	}
	if r.Method != http.MethodPost || r.URL.String() != "/whom" {
		t.Errorf("%s %s", r.Method, r.URL)
	}
}

func TestWhereAReferenceStandsForNobodyThatIsSaid(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"nhs": "9990000018"}`))
	}))
	defer elsewhere.Close()
	says := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
	}
	for name, answers := range map[string]http.HandlerFunc{
		"it was used before":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"a wrong number":      says(`{"nhs": "9990000019"}`),
		"no number":           says(`{}`),
		"a number for a text": says(`{"nhs": 9990000018}`),
		"two numbers":         says(`{"nhs": "9990000018", "nhs": "9990000018"}`),
		"or in capitals":      says(`{"nhs": "9990000018", "NHS": "9990000026"}`),
		"or with a long s":    says(`{"nhs": "9990000018", "nh\u017f": "9990000026"}`),
		"a page":              says("<html>Sign in</html>"),
		"nothing":             says(""),
		"more than is read":   says(`{"nhs": "9990000018", "more": "` + strings.Repeat("x", 4<<10) + `"}`),
		"another place": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		},
		"the line is cut":      func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"another kind of good": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
	} {
		system := httptest.NewServer(answers)
		w := window{make(chan string, 1)}
		w.launches(system.URL).Launch(t.Context(), "careview://open?ref="+reference)
		if told := <-w.told; told != words.LaunchReference() {
			t.Errorf("%s: the window is told %q", name, told)
		}
		system.Close()
	}
	for given, want := range map[string]string{
		"careview://open?ref=" + reference: words.LaunchReferences(), // the policy takes none
		"careview://open?ref=short":        words.LaunchUnusable(),
		"careview://open?nhs=9990000018":   "9990000018",
	} {
		w := window{make(chan string, 1)}
		w.launches("").Launch(t.Context(), given)
		if told := <-w.told; told != want {
			t.Errorf("%s: the window is told %q", given, told)
		}
	}
}

// An answer that comes after another program has asked for somebody else is nobody's any more.
func TestALateAnswerForAReferenceIsDropped(t *testing.T) {
	waits := make(chan struct{})
	system := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		close(waits)
		<-r.Context().Done()
		_, _ = w.Write([]byte(`{"nhs": "9990000026"}`))
	}))
	defer system.Close()
	w := window{make(chan string, 2)}
	launches := w.launches(system.URL)
	ended := make(chan struct{})
	go func() { launches.Launch(t.Context(), "careview://open?ref="+reference); close(ended) }()
	<-waits
	launches.Launch(t.Context(), "careview://open?nhs=9990000018")
	<-ended
	if told := <-w.told; told != "9990000018" || len(w.told) > 0 {
		t.Errorf("the window is told %q, and %d more", told, len(w.told))
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	launches.Launch(ctx, "careview://open?nhs=9990000018")
	if len(w.told) > 0 {
		t.Error("the window is told after the program was to end")
	}
}
