package auth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/auth"
	"careview/client/record"
)

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
