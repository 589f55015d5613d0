package demo

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"careview/client/demo/people"
)

func TestFaults(t *testing.T) {
	s := running(t, Config{})
	margaret := find(t, s, "lcr", "smith", "margaret")
	const path = "/lcr/fhir/Condition?patient="
	well := ask(t, s, path+margaret)
	for _, c := range []struct {
		fault string
		check func(reply) bool
	}{
		{"401", func(r reply) bool { return r.status == http.StatusUnauthorized }},
		{"403", func(r reply) bool { return r.status == http.StatusForbidden }},
		{"429:30s", func(r reply) bool {
			return r.status == http.StatusTooManyRequests && r.header.Get("Retry-After") == "30"
		}},
		{"500", func(r reply) bool { return r.status == http.StatusInternalServerError }},
		{"slow:1ms", func(r reply) bool { return r.status == http.StatusOK && len(r.body) == len(well.body) }},
		{"cut", func(r reply) bool { return r.status == http.StatusOK && !json.Valid(r.body) }},
		{"redirect", func(r reply) bool {
			return r.status == http.StatusTemporaryRedirect && strings.HasPrefix(r.header.Get("Location"), "http://elsewhere.invalid/")
		}},
		{"wrong-person", func(r reply) bool {
			return r.status == http.StatusOK && strings.Count(string(r.body), `"subject"`) == 2+strings.Count(string(r.body), "Patient/"+margaret+`"}`)
		}},
		{"none", func(r reply) bool { return string(r.body) == string(well.body) }},
	} {
		fault, err := ParseFault(c.fault)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SetFault("lcr", fault); err != nil {
			t.Fatal(err)
		}
		if answer := ask(t, s, path+margaret); !c.check(answer) {
			t.Errorf("%s: status %d, %d bytes", c.fault, answer.status, len(answer.body))
		}
		if answer := ask(t, s, "/ucp/fhir/Patient?family=smith"); answer.status != http.StatusOK {
			t.Errorf("%s of one source reaches another", c.fault)
		}
	}
}

func TestHangEndsWhenTheAskerLeavesOrTheServiceCloses(t *testing.T) {
	s := deserted(t, Config{Faults: map[string]Fault{"lcr": {Kind: Hang}}})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Address()+"/lcr/fhir/Patient?family=smith", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer good")
	client := http.Client{}
	defer client.CloseIdleConnections()
	if response, err := client.Do(request); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("answer %v, error %v", response, err)
	}
}

func TestOversizeAnswerGoesOnUntilTheAskerLeaves(t *testing.T) {
	s := deserted(t, Config{Faults: map[string]Fault{"lcr": {Kind: Oversize}}})
	request, err := http.NewRequest(http.MethodGet, s.Address()+"/lcr/fhir/Patient?family=smith", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer good")
	client := http.Client{}
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if n, err := io.CopyN(io.Discard, response.Body, 80<<20); err != nil {
		t.Errorf("it ended after %d bytes: %v", n, err)
	}
}

func TestUnknownSourceOrFaultIsRefused(t *testing.T) {
	s := deserted(t, Config{})
	if s.SetFault("cambridge", Fault{Kind: Hang}) == nil {
		t.Error("a source that is not there took a fault")
	}
	for _, text := range []string{"sulk", "slow:soon", "slow:-1s"} {
		if _, err := ParseFault(text); err == nil {
			t.Errorf("%q is taken for a fault", text)
		}
	}
	if _, err := Start(Config{Faults: map[string]Fault{"cambridge": {}}}); err == nil {
		t.Error("the service started with a fault of a source that is not there")
	}
}

func TestOnlyLoopbackIsListenedOn(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:0", "example.org:80", "127.0.0.1"} {
		if s, err := Start(Config{Listen: address}); err == nil {
			t.Errorf("%s is listened on", address)
			s.Close()
		}
	}
}

func TestEveryCallButMetadataNeedsAToken(t *testing.T) {
	s := deserted(t, Config{})
	for _, path := range []string{"Patient?family=smith", "Patient/1", "Patient/1/$everything", "Patient/1/$summary", "Binary/1", "nothing/at/all"} {
		for _, token := range []string{"", "Bearer bad", "Basic good"} {
			request, err := http.NewRequest(http.MethodGet, s.Address()+"/lcr/fhir/"+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Authorization", token)
			answer := send(t, request)
			if answer.status != http.StatusUnauthorized || !strings.HasPrefix(answer.header.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s with token %q: status %d", path, token, answer.status)
			}
		}
	}
	response, err := http.Get(s.Address() + "/lcr/fhir/metadata")
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("metadata: status %d", response.StatusCode)
	}
}

func TestTokenOfTheProviderOpensTheSources(t *testing.T) {
	s, err := Start(Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	request, err := http.NewRequest(http.MethodGet, s.Address()+"/lcr/fhir/Patient?family=smith&given=margaret", nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer := send(t, request); answer.status != http.StatusUnauthorized {
		t.Errorf("without a token: status %d", answer.status)
	}
	request.Header.Set("Authorization", "Bearer "+signIn(t, s, "ann-lee"))
	if answer := send(t, request); answer.status != http.StatusOK {
		t.Errorf("with a token: status %d: %s", answer.status, answer.body)
	}
}

// signIn plays the browser and gives an access token.
func signIn(t *testing.T, s *Service, staff string) string {
	t.Helper()
	const verifier = "a-verifier-that-is-long-enough-for-the-rule-of-43-characters"
	const redirect = "http://127.0.0.1:9/callback"
	sum := sha256.Sum256([]byte(verifier))
	query := url.Values{
		"response_type": {"code"}, "client_id": {"careview"}, "redirect_uri": {redirect}, "scope": {"openid"}, "state": {"s"}, "nonce": {"n"},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}
	post := func(address string, form url.Values) reply {
		request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return send(t, request)
	}
	back, err := url.Parse(post(s.Address()+"/oidc/authorize?"+query.Encode(), url.Values{"staff": {staff}}).header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	tokens := post(s.Address()+"/oidc/token", url.Values{
		"grant_type": {"authorization_code"}, "code": {back.Query().Get("code")}, "redirect_uri": {redirect},
		"client_id": {"careview"}, "code_verifier": {verifier},
	}).object(t)
	token, _ := tokens["access_token"].(string)
	return token
}

func TestAuditEventsAreKept(t *testing.T) {
	s := deserted(t, Config{})
	post := func(path, body string) reply {
		request, err := http.NewRequest(http.MethodPost, s.Address()+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer good")
		return send(t, request)
	}
	const event = `{"resourceType":"AuditEvent","type":{"code":"rest"},"recorded":"2026-11-22T09:42:00Z","agent":[{"requestor":true}],"source":{"observer":{"display":"Careview"}}}`
	for range 2 { // the same moment twice
		kept := post("/lcr/fhir/AuditEvent", event)
		if kept.status != http.StatusCreated {
			t.Fatalf("status %d: %s", kept.status, kept.body)
		}
		if again := ask(t, s, kept.header.Get("Location")); again.object(t)["recorded"] != "2026-11-22T09:42:00Z" {
			t.Errorf("the event came back as %s", again.body)
		}
	}
	if n := len(resources(t, s, "/lcr/fhir/AuditEvent?date=ge2026-11-22")); n != 2 {
		t.Errorf("%d events are found", n)
	}
	for _, c := range []struct {
		path, body string
		status     int
	}{
		{"/lcr/fhir/AuditEvent", `{"resourceType":"AuditEvent"}`, http.StatusBadRequest},
		{"/lcr/fhir/AuditEvent", `nonsense`, http.StatusBadRequest},
		{"/lcr/fhir/Condition", `{"resourceType":"Condition"}`, http.StatusMethodNotAllowed},
	} {
		if answer := post(c.path, c.body); answer.status != c.status {
			t.Errorf("%s of %.20s: status %d", c.path, c.body, answer.status)
		}
	}
}

func TestSummaryIsADocumentThatNeverSaysNoneForNotHeld(t *testing.T) {
	s := populated
	summary := func(family, given string) (object, map[string]object) {
		document := ask(t, s, "/lcr/fhir/Patient/"+find(t, s, "lcr", family, given)+"/$summary").object(t)
		composition := document["entry"].([]any)[0].(object)["resource"].(object)
		if document["type"] != "document" || document["timestamp"] == nil || composition["resourceType"] != "Composition" {
			t.Fatal("it is no document")
		}
		sections := map[string]object{}
		for _, part := range composition["section"].([]any) {
			sections[part.(object)["title"].(string)] = part.(object)
		}
		return document, sections
	}
	document, sections := summary("smith", "margaret")
	if n := len(sections["Problems"]["entry"].([]any)); n != 9 {
		t.Errorf("%d problems", n)
	}
	present := map[string]bool{}
	for _, entry := range document["entry"].([]any) {
		resource := entry.(object)["resource"].(object)
		present[resource["resourceType"].(string)+"/"+resource["id"].(string)] = true
	}
	for title, section := range sections {
		entries, _ := section["entry"].([]any)
		for _, entry := range entries {
			if reference := entry.(object)["reference"].(string); !present[reference] {
				t.Errorf("%s refers to what the document lacks", title)
			}
		}
	}
	reason := func(section object) string {
		coding, _ := section["emptyReason"].(object)
		if coding == nil {
			return ""
		}
		return coding["coding"].([]any)[0].(object)["code"].(string)
	}
	_, sections = summary("patel", "ramesh")
	if got := reason(sections["Allergies and intolerances"]); got != "nilknown" {
		t.Errorf("nothing held is %q, want nilknown as the draft has it", got)
	}
	_, sections = summary("hughes", "glenys")
	if got := reason(sections["Allergies and intolerances"]); got != "unavailable" {
		t.Errorf("a part that did not answer is %q", got)
	}
}

func TestCloseRemovesEverything(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := start(Config{}, &people.Recipe{}, frontDoor)
	if err != nil {
		t.Fatal(err)
	}
	held, err := os.Stat(s.folder)
	if err != nil || held.Mode().Perm() != 0o700 {
		t.Errorf("the folder’s mode is %v, error %v", held.Mode(), err)
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}
