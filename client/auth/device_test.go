package auth_test

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"careview/assets/population"
	"careview/client/auth"
	"careview/client/demo/provider"
	"careview/client/record"
)

// indoors is a network that never leaves the program, so that a test's own time
// can pass between two polls.
type indoors struct{ http.Handler }

func (n indoors) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	met := r.Clone(r.Context())
	if met.Body == nil {
		met.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	n.ServeHTTP(w, met)
	return w.Result(), nil
}

// elsewhere is a sign-in service and a Careview without a browser.
type elsewhere struct {
	t    *testing.T
	wire *wire
	auth *auth.Provider
}

func indoorsOnly(t *testing.T, edit ...func(*auth.Config)) *elsewhere {
	t.Helper()
	staff, err := provider.ReadStaff(population.Staff)
	if err != nil {
		t.Fatal(err)
	}
	const issuer = "http://127.0.0.1:8700/oidc"
	service, err := provider.New(provider.Config{Issuer: issuer, Staff: staff, Key: key()})
	if err != nil {
		t.Fatal(err)
	}
	e := &elsewhere{t: t, wire: newWire(indoors{service})}
	config := auth.Config{Issuer: issuer, ClientID: "careview", HTTP: &http.Client{Transport: e.wire}}
	for _, change := range edit {
		change(&config)
	}
	e.auth, err = auth.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// types types the code into the page and chooses a name.
func (e *elsewhere) types(address, code, staff string) {
	client := &http.Client{Transport: e.wire}
	response, err := client.PostForm(address, url.Values{"user_code": {code}, "staff": {staff}})
	if err != nil {
		e.t.Error(err)
		return
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		e.t.Errorf("the page says %s", response.Status)
	}
}

func TestSigningInWithACodeTypedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := indoorsOnly(t)
		session, err := e.auth.SignInByCode(t.Context(), func(code, address string) {
			time.AfterFunc(12*time.Second, func() { e.types(address, code, "j-park") })
		})
		if err != nil {
			t.Fatal(err)
		}
		if staff := session.Staff(); staff.Name != "Jae Park" || staff.Role.Organisation != "R9X01" {
			t.Errorf("signed in as %+v", staff)
		}
		if n := e.wire.count("token"); n != 3 {
			t.Errorf("asked %d times in 15 seconds, want every five", n)
		}
	})
}

// A service that is never asked for more than a password gives no more.
func TestSigningInWithACodeAsksForTheProofThatTheSiteWants(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := indoorsOnly(t, func(config *auth.Config) {
			config.ACR, config.Prefer, config.MaxAge = []string{"AAL2_OR_AAL3_ANY"}, []string{"AAL3_ANY"}, time.Hour
		})
		var asked url.Values
		e.wire.editAsk("device-authorization", func(form url.Values) { asked = maps.Clone(form) })
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		_, err := e.auth.SignInByCode(ctx, func(string, string) { cancel() })
		wants(t, "stopped", err, record.NotSignedIn, "")
		if asked.Get("acr_values") != "AAL3_ANY AAL2_OR_AAL3_ANY" || asked.Get("max_age") != "3600" {
			t.Errorf("the service was asked for %v", asked)
		}
	})
}

func TestSigningInWithACodeEndsWhenItIsRefusedRunsOutOrIsStopped(t *testing.T) {
	for what, c := range map[string]struct {
		then      func(e *elsewhere, cancel func(), code, address string)
		kind      record.Kind
		reference string
	}{
		"refused": {func(e *elsewhere, _ func(), code, address string) { e.types(address, code, "") }, record.NotSignedIn, "sign-in: access_denied"},
		"run out": {func(*elsewhere, func(), string, string) {}, record.TooSlow, "sign-in: expired_token"},
		"stopped": {func(_ *elsewhere, cancel func(), _, _ string) { cancel() }, record.NotSignedIn, ""},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := indoorsOnly(t)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				_, err := e.auth.SignInByCode(ctx, func(code, address string) { c.then(e, cancel, code, address) })
				wants(t, what, err, c.kind, c.reference)
			})
		})
	}
}

func TestAnOddAnswerToTheRequestForACodeDoesNoHarm(t *testing.T) {
	set := func(name string, value any) func(*elsewhere) {
		return func(e *elsewhere) { e.wire.edit("device-authorization", func(a map[string]any) { a[name] = value }) }
	}
	for what, c := range map[string]struct {
		make func(*elsewhere)
		kind record.Kind
	}{
		"a page that is a program": {set("verification_uri", "file:///usr/bin/true"), record.Unsafe},
		"no code":                  {set("user_code", ""), record.Broken},
		"an endless wait":          {set("interval", int64(1)<<62), record.TooSlow},
		"a backward wait":          {set("interval", -5), record.TooSlow},
		"run out before it began":  {set("expires_in", -5), record.TooSlow},
		"refused":                  {func(e *elsewhere) { e.wire.answers("device-authorization", 400, `{"error":"x"}`) }, record.Broken},
		"not working":              {func(e *elsewhere) { e.wire.answers("device-authorization", 503, "") }, record.Unreachable},
		"not offered": {func(e *elsewhere) {
			e.wire.edit("openid-configuration", func(d map[string]any) { delete(d, "device_authorization_endpoint") })
		}, record.NotFound},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := indoorsOnly(t)
				c.make(e)
				_, err := e.auth.SignInByCode(t.Context(), func(string, string) {})
				wants(t, what, err, c.kind, "")
			})
		})
	}
}
