package auth_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/record"
)

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

	resumed, err := w.auth.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); staff.Role.OrgName != "Elmbank Court" || !staff.Until.Equal(w.clock.now().Add(11*time.Hour)) {
		t.Errorf("resumed as %+v", staff)
	}
	if status, err := w.get(resumed); err != nil || status != http.StatusOK {
		t.Errorf("resumed: %d %v", status, err)
	}

	_, err = w.auth.Resume(t.Context(), kept, time.Time{})
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
	if _, err := w.auth.Resume(t.Context(), got.kept, time.Time{}); err != nil {
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
	resumed, err := w.auth.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); len(staff.Roles) != 1 || staff.Role.ID != "" {
		t.Errorf("a role that was withdrawn is still there: %+v", staff)
	}
}

func TestAResumedRoleThatMeansSomethingElseNowIsChosenAnew(t *testing.T) {
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
		for _, role := range claims["nationalrbacaccess"].(map[string]any)["nhsid_nrbac_roles"].([]any) {
			role.(map[string]any)["role_code"] = "S8010:G8011:R8009"
		}
	})
	resumed, err := w.auth.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if staff := resumed.Staff(); staff.Role.ID != "" || len(staff.Roles) == 0 || staff.Roles[0].Code != "S8010:G8011:R8009" {
		t.Errorf("the role is %q, of %v", staff.Role.Code, staff.Roles)
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
		_, err := w.auth.Resume(t.Context(), c.kept, time.Time{})
		wants(t, what, err, c.kind, "")
	}
	late := keep("ann-lee")
	w.clock.pass(12 * time.Hour)
	before := w.wire.count("token")
	_, err := w.auth.Resume(t.Context(), late, time.Time{})
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

// Setting back the clock of the PC before unlocking wins no time.
func TestAResumedSessionGoesOnWhereItIsKnownToBe(t *testing.T) {
	w := open(t)
	began := w.clock.now()
	keep := func() []byte {
		kept, err := w.signIn("ann-lee").Keep()
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	late := keep()
	_, err := w.auth.Resume(t.Context(), late, began.Add(12*time.Hour))
	wants(t, "after twelve hours", err, record.NotSignedIn, "")
	resumed, err := w.auth.Resume(t.Context(), late, began.Add(11*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	w.clock.pass(50 * time.Minute)
	if _, err := w.get(resumed); err != nil {
		t.Errorf("within the hour that was left: %v", err)
	}
	w.clock.pass(10 * time.Minute)
	_, err = w.get(resumed)
	wants(t, "after it", err, record.NotSignedIn, "")
}

// A PIN does not prove again what was proved as they signed in.
func TestAResumedSessionHasNoAssurance(t *testing.T) {
	w := open(t)
	w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) { claims["acr"] = "AAL3" })
	session := w.signIn("ann-lee")
	if got := session.Staff().Assurance; got != "AAL3" {
		t.Fatalf("signed in with %q", got)
	}
	kept, err := session.Keep()
	if err != nil {
		t.Fatal(err)
	}
	resumed, err := w.auth.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if got := resumed.Staff().Assurance; got != "" {
		t.Errorf("resumed with %q", got)
	}
}
