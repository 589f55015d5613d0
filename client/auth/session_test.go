package auth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/record"
)

func TestRequestsGoOutInTheNameOfTheSessionTheyAreBoundTo(t *testing.T) {
	w := open(t)
	ann, tunde := w.signIn("ann-lee"), w.signIn("tunde-bello")
	var wait sync.WaitGroup
	for range 20 {
		for _, session := range []*auth.Session{ann, tunde} {
			wait.Go(func() {
				if status, err := w.get(session); err != nil || status != http.StatusOK {
					t.Errorf("%s: %d %v", session.Staff().Name, status, err)
				}
			})
		}
	}
	wait.Wait()
	subjects := map[string]string{"999000001011": "999000000011", "999000001022": "999000000022"}
	for _, v := range w.visits() {
		var claims struct{ Sub string }
		if err := json.Unmarshal(payload(t, strings.TrimPrefix(v.token, "Bearer ")), &claims); err != nil {
			t.Fatal(err)
		}
		if claims.Sub != subjects[v.role] {
			t.Fatalf("role %s went out with the token of %s", v.role, claims.Sub)
		}
	}
	if n := len(w.visits()); n != 40 {
		t.Errorf("%d requests arrived, want 40", n)
	}
}

func TestNothingGoesOutWithoutASession(t *testing.T) {
	w := open(t)
	_, err := w.get(nil)
	wants(t, "no session", err, record.NotSignedIn, "")
	if len(w.visits()) != 0 {
		t.Error("a request went out")
	}
}

func TestTheTokenGoesToThePlacesInTheSettingsAlone(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	asked := atomic.Int32{}
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer elsewhere.Close()
	here, _ := url.Parse(w.records)
	for _, address := range []string{
		elsewhere.URL + "/lcr/Patient",
		"https://" + here.Host + "/lcr/Patient",
		"http://localhost:" + here.Port() + "/lcr/Patient",
		"http://127.0.0.1/lcr/Patient",
		"http://someone@" + here.Host + "/lcr/Patient",
	} {
		_, err := w.send(session, http.MethodGet, address)
		wants(t, address, err, record.Unsafe, "sign-in: origin")
	}
	// A record service that sends the client on to another place.
	redirecting := httptest.NewServer(http.RedirectHandler(elsewhere.URL+"/steal", http.StatusFound))
	defer redirecting.Close()
	client := &http.Client{Transport: auth.Transport(w.base, []string{redirecting.URL})}
	r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, redirecting.URL+"/Patient", nil)
	_, err := client.Do(r)
	wants(t, "redirect", err, record.Unsafe, "sign-in: origin")
	if asked.Load() != 0 {
		t.Error("another place was asked")
	}
}

func TestPlacesThatAreNotSafeAreNeverAllowed(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	for _, address := range []string{"http://records.example.org/fhir", "ftp://records.example.org", "", "records"} {
		client := &http.Client{Transport: auth.Transport(refuseAll{t}, []string{address})}
		r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, "http://records.example.org/fhir", nil)
		_, err := client.Do(r)
		wants(t, address, err, record.Unsafe, "sign-in: origin")
	}
}

// refuseAll fails the test when anything goes out.
type refuseAll struct{ t *testing.T }

func (f refuseAll) RoundTrip(*http.Request) (*http.Response, error) {
	f.t.Error("a request went out")
	return nil, http.ErrNotSupported
}

func TestATokenAboutToRunOutIsExchangedOnceForAllWhoWait(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	before := w.wire.count("token")
	w.clock.pass(4*time.Minute + 45*time.Second)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			if status, err := w.get(session); err != nil || status != http.StatusOK {
				t.Errorf("%d %v", status, err)
			}
		})
	}
	wait.Wait()
	if n := w.wire.count("token") - before; n != 1 {
		t.Errorf("refreshed %d times, want once", n)
	}
	w.clock.pass(5 * time.Minute)
	if status, err := w.get(session); err != nil || status != http.StatusOK {
		t.Errorf("with the second refresh token: %d %v", status, err)
	}
}

// withoutLifetime makes the service keep quiet about when access tokens end, so
// that only a 401 tells.
func withoutLifetime(w *world) {
	w.wire.edit("token", func(answer map[string]any) { delete(answer, "expires_in") })
}

func TestA401IsAnsweredWithOneRefreshAndTheReadIsSentAgain(t *testing.T) {
	w := open(t)
	withoutLifetime(w)
	session := w.signIn("ann-lee")
	before := w.wire.count("token")
	w.clock.pass(6 * time.Minute)
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			if status, err := w.get(session); err != nil || status != http.StatusOK {
				t.Errorf("%d %v", status, err)
			}
		})
	}
	wait.Wait()
	if n := w.wire.count("token") - before; n != 1 {
		t.Errorf("refreshed %d times, want once", n)
	}
}

func TestAWriteIsNeverSentTwice(t *testing.T) {
	w := open(t)
	withoutLifetime(w)
	session := w.signIn("ann-lee")
	w.clock.pass(6 * time.Minute)
	if status, err := w.send(session, http.MethodPost, w.records+"/AuditEvent"); err != nil || status != http.StatusUnauthorized {
		t.Errorf("%d %v", status, err)
	}
	if n := len(w.visits()); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func TestAServiceThatRefusesEveryTokenIsAskedTwiceAndBelieved(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	refusing := 0
	service := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		refusing++
		rw.WriteHeader(http.StatusUnauthorized)
	}))
	defer service.Close()
	client := &http.Client{Transport: auth.Transport(w.base, []string{service.URL})}
	r, _ := http.NewRequestWithContext(session.Bind(t.Context()), http.MethodGet, service.URL, nil)
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized || refusing != 2 {
		t.Errorf("%s after %d requests", response.Status, refusing)
	}
	if _, err := w.get(session); err != nil {
		t.Errorf("one service's refusal ended the session: %v", err)
	}
}

func TestARefusedRefreshEndsTheSession(t *testing.T) {
	w := open(t)
	for what, c := range map[string]struct {
		status int
		body   string
		kind   record.Kind
		over   bool
	}{
		"invalid_grant":              {400, `{"error":"invalid_grant"}`, record.NotSignedIn, true},
		"invalid_request":            {400, `{"error":"invalid_request"}`, record.NotSignedIn, true},
		"refused without a word":     {401, ``, record.NotSignedIn, true},
		"busy":                       {429, `{"error":"slow"}`, record.Busy, false},
		"not working":                {503, `down for the night`, record.Unreachable, false},
		"a page of somebody's proxy": {403, `<html>blocked`, record.Broken, false},
		"not JSON":                   {200, `hello`, record.Broken, false},
	} {
		w.afresh()
		session := w.signIn("ann-lee")
		w.clock.pass(10 * time.Minute)
		w.wire.answers("token", c.status, c.body)
		_, err := w.get(session)
		wants(t, what, err, c.kind, "")
		w.wire.mended("token")
		_, err = w.get(session)
		if over := record.KindOf(err) == record.NotSignedIn; over != c.over {
			t.Errorf("%s: afterwards %v", what, err)
		}
	}
}

func TestATokenThatStillHoldsIsUsedWhileTheServiceIsAway(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.clock.pass(4*time.Minute + 50*time.Second)
	w.wire.answers("token", 503, "")
	if status, err := w.get(session); err != nil || status != http.StatusOK {
		t.Errorf("with ten seconds left: %d %v", status, err)
	}
	w.clock.pass(11 * time.Second)
	_, err := w.get(session)
	wants(t, "with none left", err, record.Unreachable, "sign-in: HTTP 503")
}

func TestARefreshForSomebodyElseEndsTheSession(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.clock.pass(10 * time.Minute)
	w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) { claims["sub"] = "999000000022" })
	// The key list is read anew because the key is unheard of.
	_, err := w.get(session)
	wants(t, "another subject", err, record.Unsafe, "sign-in: sub")
	_, err = w.get(session)
	wants(t, "afterwards", err, record.Unsafe, "sign-in: sub")
}

func TestAServiceThatDoesNotRotateKeepsItsRefreshToken(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	var sent []string
	w.wire.editAsk("token", func(form url.Values) { sent = append(sent, form.Get("refresh_token")) })
	w.wire.answers("token", 200, `{"access_token":"opaque","token_type":"bearer","expires_in":300}`)
	for range 3 {
		w.clock.pass(10 * time.Minute)
		if _, err := w.get(session); err != nil {
			t.Fatal(err)
		}
	}
	if len(sent) < 3 || sent[0] != sent[len(sent)-1] {
		t.Errorf("%d refreshes, the first and the last with different tokens", len(sent))
	}
}

func TestASessionEndsAfterTwelveHoursWhateverHappens(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.clock.pass(12*time.Hour - time.Second)
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(time.Second)
	_, err := w.get(session)
	wants(t, "after twelve hours", err, record.NotSignedIn, "")
	_, err = session.Keep()
	wants(t, "kept after twelve hours", err, record.NotSignedIn, "")
}

func TestAKeptSessionIsDeadAndResumes(t *testing.T) {
	w := open(t)
	session := w.signIn("grace-oyelaran")
	if err := session.Choose("999000001089"); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(time.Hour)
	kept, err := session.Keep()
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.get(session)
	wants(t, "a kept session", err, record.NotSignedIn, "")
	wants(t, "choosing in a kept session", session.Choose("999000001088"), record.NotSignedIn, "")
	_, err = session.Keep()
	wants(t, "keeping twice", err, record.NotSignedIn, "")

	resumed, err := w.auth.Resume(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); staff.Role.OrgName != "Elmbank Court" || !staff.Until.Equal(w.clock.now().Add(11*time.Hour)) {
		t.Errorf("resumed as %+v", staff)
	}
	if status, err := w.get(resumed); err != nil || status != http.StatusOK {
		t.Errorf("resumed: %d %v", status, err)
	}

	_, err = w.auth.Resume(t.Context(), kept)
	wants(t, "resumed twice", err, record.NotSignedIn, "sign-in: invalid_grant")
	w.clock.pass(5 * time.Minute)
	_, err = w.get(resumed)
	wants(t, "after the refresh token was used twice", err, record.NotSignedIn, "")
}

func TestWhatIsKeptHoldsTheRefreshTokenAndNoOther(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	kept, err := session.Keep()
	if err != nil {
		t.Fatal(err)
	}
	if access := strings.TrimPrefix(w.visits()[0].token, "Bearer "); bytes.Contains(kept, []byte(access)) || bytes.Contains(kept, []byte("eyJ")) {
		t.Error("a signed token is kept")
	}
	if len(kept) > 2560 {
		t.Errorf("%d bytes do not fit a Windows keyring", len(kept))
	}
}

func TestKeepingDuringARefreshKeepsTheNewToken(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.clock.pass(10 * time.Minute)
	reached, release := make(chan struct{}), make(chan struct{})
	w.wire.editReply("token", func(status int, body []byte) (int, []byte) {
		close(reached)
		<-release
		return status, body
	})
	var wait sync.WaitGroup
	wait.Go(func() {
		_, err := w.get(session)
		wants(t, "the request that was under way", err, record.NotSignedIn, "")
	})
	<-reached
	type outcome struct {
		kept []byte
		err  error
	}
	done := make(chan outcome)
	go func() {
		kept, err := session.Keep()
		done <- outcome{kept, err}
	}()
	for session.Choose("999000001011") == nil { // until Keep has begun
		runtime.Gosched()
	}
	close(release)
	got := <-done
	wait.Wait()
	w.wire.mended("token")
	if got.err != nil {
		t.Fatal(got.err)
	}
	if _, err := w.auth.Resume(t.Context(), got.kept); err != nil {
		t.Errorf("the token kept is not the newest: %v", err)
	}
}

func TestResumeTakesTheRolesThatHoldNow(t *testing.T) {
	w := open(t)
	session := w.signIn("grace-oyelaran")
	if err := session.Choose("999000001089"); err != nil {
		t.Fatal(err)
	}
	kept, err := session.Keep()
	if err != nil {
		t.Fatal(err)
	}
	w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) {
		roles := claims["nationalrbacaccess"].(map[string]any)["nhsid_nrbac_roles"].([]any)
		claims["nationalrbacaccess"] = map[string]any{"nhsid_nrbac_roles": roles[:1]}
	})
	resumed, err := w.auth.Resume(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); len(staff.Roles) != 1 || staff.Role.ID != "" {
		t.Errorf("a role that was withdrawn is still there: %+v", staff)
	}
}

func TestWhatCannotBeResumedSaysWhy(t *testing.T) {
	w := open(t)
	keep := func(staff string) []byte {
		kept, err := w.signIn(staff).Keep()
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	for what, c := range map[string]struct {
		kept []byte
		kind record.Kind
	}{
		"nothing":         {nil, record.Broken},
		"not ours":        {[]byte("hello"), record.Broken},
		"another version": {bytes.Replace(keep("ann-lee"), []byte(`"version":1`), []byte(`"version":9`), 1), record.Broken},
		"another service": {bytes.Replace(keep("ann-lee"), []byte("/oidc"), []byte("/other"), 1), record.NotSignedIn},
		"another client":  {bytes.Replace(keep("ann-lee"), []byte(`"careview"`), []byte(`"other"`), 1), record.NotSignedIn},
	} {
		_, err := w.auth.Resume(t.Context(), c.kept)
		wants(t, what, err, c.kind, "")
	}
	late := keep("ann-lee")
	w.clock.pass(12 * time.Hour)
	before := w.wire.count("token")
	_, err := w.auth.Resume(t.Context(), late)
	wants(t, "after twelve hours", err, record.NotSignedIn, "")
	if w.wire.count("token") != before {
		t.Error("the service was asked all the same")
	}
}

func TestAServiceWithoutRefreshTokensLeavesNothingToKeep(t *testing.T) {
	w := open(t, func(c *auth.Config) { c.Scopes = []string{"openid", "profile", "nationalrbacaccess"} })
	session := w.signIn("ann-lee")
	_, err := session.Keep()
	wants(t, "nothing to keep", err, record.NotAllowed, "")
	_, err = w.get(session)
	wants(t, "all the same", err, record.NotSignedIn, "")

	session = w.signIn("ann-lee")
	w.clock.pass(6 * time.Minute)
	_, err = w.get(session)
	wants(t, "run out", err, record.NotSignedIn, "")
}

func TestSigningOutEndsTheSessionHereAndThere(t *testing.T) {
	w := open(t)
	session, other := w.signIn("ann-lee"), w.signIn("tunde-bello")
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	token := w.visits()[0].token
	if err := session.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := w.get(session)
	wants(t, "after signing out", err, record.NotSignedIn, "")
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Authorization", token)
	if w.provider.Check(r) == nil {
		t.Error("the access token outlives the sign-out")
	}
	if w.wire.count("revoke") != 1 || w.wire.count("end-session") != 1 {
		t.Errorf("revoked %d times, session ended %d times", w.wire.count("revoke"), w.wire.count("end-session"))
	}
	if err := session.End(t.Context()); err != nil || w.wire.count("revoke") != 1 {
		t.Errorf("ending twice: %v", err)
	}
	if _, err := w.get(other); err != nil {
		t.Errorf("somebody else was signed out: %v", err)
	}
}

func TestSigningOutWorksWhereTheServiceOffersNothing(t *testing.T) {
	w := open(t)
	w.wire.edit("openid-configuration", func(d map[string]any) {
		delete(d, "revocation_endpoint")
		delete(d, "end_session_endpoint")
	})
	session := w.signIn("ann-lee")
	if err := session.End(t.Context()); err != nil {
		t.Error(err)
	}
	_, err := w.get(session)
	wants(t, "after signing out", err, record.NotSignedIn, "")
}

func TestSigningOutIsDoneEvenWhenTheServiceCannotBeTold(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.wire.answers("revoke", 503, "")
	wants(t, "not told", session.End(t.Context()), record.Unreachable, "sign-in: revoke")
	_, err := w.get(session)
	wants(t, "after signing out", err, record.NotSignedIn, "")
}

func TestASessionShowsNoSecretHoweverItIsPrinted(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	var printed bytes.Buffer
	holder := struct{ Session *auth.Session }{session}
	for _, form := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		fmt.Fprintf(&printed, form+form+form, session, holder, session.Bind(t.Context()))
	}
	slog.New(slog.NewJSONHandler(&printed, nil)).Info("x", "session", session, "holder", holder)
	slog.New(slog.NewTextHandler(&printed, nil)).Info("x", "session", session, "holder", holder)
	_ = json.NewEncoder(&printed).Encode(holder)
	token := strings.TrimPrefix(w.visits()[0].token, "Bearer ")
	if strings.Contains(printed.String(), token[:20]) || strings.Contains(printed.String(), "Ann") || strings.Contains(printed.String(), fmt.Sprintf("%x", token[:20])) {
		t.Error("a session prints what it holds")
	}
}
