package auth_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/assets/words"
	"careview/client/auth"
	"careview/client/record"
)

func TestAServiceThatCannotBeUsedIsSaidPlainly(t *testing.T) {
	w := open(t)
	set := func(name string, value any) func(w *world) {
		return func(w *world) { w.wire.edit("openid-configuration", func(d map[string]any) { d[name] = value }) }
	}
	answers := func(status int, body string) func(w *world) {
		return func(w *world) { w.wire.answers("openid-configuration", status, body) }
	}
	for what, c := range map[string]struct {
		make      func(w *world)
		kind      record.Kind
		reference string
	}{
		"another name for itself":       {set("issuer", "http://127.0.0.1:1/oidc"), record.Unsafe, "sign-in: issuer"},
		"codes over an open line":       {set("token_endpoint", "http://sign-in.example.org/token"), record.Unsafe, "sign-in: endpoint"},
		"a page that is a program":      {set("authorization_endpoint", "file:///usr/bin/true"), record.Unsafe, "sign-in: endpoint"},
		"keys over an open line":        {set("jwks_uri", "http://sign-in.example.org/jwks"), record.Unsafe, "sign-in: endpoint"},
		"sign-out over an open line":    {set("revocation_endpoint", "http://sign-in.example.org/"), record.Unsafe, "sign-in: endpoint"},
		"no token address":              {set("token_endpoint", ""), record.Unsafe, "sign-in: token_endpoint"},
		"not found":                     {answers(404, "nothing here, Ann"), record.Broken, ""},
		"sends the client elsewhere":    {answers(302, ""), record.Broken, ""},
		"not JSON":                      {answers(200, "<html>"), record.Broken, ""},
		"without end":                   {answers(200, strings.Repeat(" ", 2<<20)), record.Broken, ""},
		"keys that cannot be read":      {func(w *world) { w.wire.answers("jwks", 200, "{") }, record.Broken, "sign-in: keys"},
		"no keys":                       {func(w *world) { w.wire.answers("jwks", 200, `{"keys":[]}`) }, record.Broken, "sign-in: keys"},
		"a page in place of keys":       {func(w *world) { w.wire.answers("jwks", 200, "<html>") }, record.Broken, "sign-in: keys"},
		"no answer for keys":            {func(w *world) { w.wire.answers("jwks", 500, "") }, record.Unreachable, "sign-in: keys HTTP 500"},
		"keys for members alone":        {func(w *world) { w.wire.answers("jwks", 403, "") }, record.Unreachable, "sign-in: keys HTTP 403"},
		"tokens: not working":           {func(w *world) { w.wire.answers("token", 502, "") }, record.Unreachable, "sign-in: HTTP 502"},
		"tokens: busy":                  {func(w *world) { w.wire.answers("token", 429, "") }, record.Busy, "sign-in: HTTP 429"},
		"tokens: client not registered": {func(w *world) { w.wire.answers("token", 401, `{"error":"invalid_client"}`) }, record.NotSignedIn, "sign-in: invalid_client"},
	} {
		w.afresh()
		c.make(w)
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if session != nil {
			t.Errorf("%s: signed in", what)
		}
		wants(t, what, err, c.kind, c.reference)
	}
}

// broken is a network that is not there.
type broken struct{ err error }

func (b broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, b.err }

func TestTheProgramStartsWhileTheServiceIsDown(t *testing.T) {
	var line switchable
	w := open(t, func(c *auth.Config) {
		line.up = c.HTTP.Transport
		line.RoundTripper = broken{&url.Error{Op: "Get", URL: "secret address", Err: http.ErrServerClosed}}
		c.HTTP = &http.Client{Transport: &line}
	})
	_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
	wants(t, "down", err, record.Unreachable, "")
	line.RoundTripper = line.up
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
		t.Errorf("up again: %v", err)
	}
}

// Keys that cannot be had are the service's trouble: nobody is told that an answer was
// badly signed.
func TestTroubleWithTheKeysOfAServiceIsToldAsThat(t *testing.T) {
	gone := false
	w := open(t, func(c *auth.Config) {
		up := c.HTTP.Transport
		c.HTTP = &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			if gone && place(r.URL) == "jwks" {
				return nil, &url.Error{Op: "Get", URL: "secret address", Err: http.ErrServerClosed}
			}
			return up.RoundTrip(r)
		})}
	})
	for what, c := range map[string]struct {
		make func()
		said string
	}{
		"not there":  {func() { gone = true }, words.SignInKeysAway()},
		"no answer":  {func() { w.wire.answers("jwks", http.StatusServiceUnavailable, "") }, words.SignInKeysAway()},
		"unreadable": {func() { w.wire.answers("jwks", http.StatusOK, "<html>") }, words.SignInKeysUnread()},
	} {
		gone = false
		w.wire.mended("jwks")
		c.make()
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if got := record.AsProblem(err); got == nil || got.Sentence != c.said {
			t.Errorf("%s: %v", what, got)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (do roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return do(r) }

// switchable is a network that a test plugs in.
type switchable struct {
	http.RoundTripper
	up http.RoundTripper
}

func TestTheIssuersSlashIsPartOfItsName(t *testing.T) {
	w := open(t, func(c *auth.Config) { c.Issuer += "/" })
	_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
	wants(t, "a slash in the settings alone", err, record.Unsafe, "sign-in: issuer")

	w = open(t, func(c *auth.Config) { c.Issuer += "/" })
	w.wire.edit("openid-configuration", func(d map[string]any) { d["issuer"] = w.issuer + "/" })
	w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) { claims["iss"] = w.issuer + "/" })
	slash := func(q url.Values) { q.Set("iss", w.issuer+"/") }
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", slash)); err != nil {
		t.Errorf("a slash on both sides: %v", err)
	}
}

func TestAServiceThatDoesNotSayItsNameInTheRedirectIsTaken(t *testing.T) {
	w := open(t)
	w.wire.edit("openid-configuration", func(d map[string]any) { delete(d, "authorization_response_iss_parameter_supported") })
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", func(q url.Values) { q.Del("iss") })); err != nil {
		t.Errorf("no name: %v", err)
	}
	_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", func(q url.Values) { q.Set("iss", "https://other.example.org") }))
	wants(t, "another name", err, record.Unsafe, "sign-in: iss")
}

func TestASigningAlgorithmThatDiscoveryDoesNotNameIsTakenWhenTheSettingsDo(t *testing.T) {
	w := open(t)
	w.wire.edit("openid-configuration", func(d map[string]any) { d["id_token_signing_alg_values_supported"] = []string{"ES256"} })
	w.signIn("ann-lee")
}

func TestUserinfoIsAskedForWhatTheIDTokenLacks(t *testing.T) {
	w := open(t)
	key := newKey(t)
	lacking := func(w *world, names ...string) {
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) {
			for _, name := range names {
				delete(claims, name)
			}
		})
	}
	t.Run("nothing lacks", func(t *testing.T) {
		w.afresh()
		w.signIn("ann-lee")
		if w.wire.count("userinfo") != 0 {
			t.Error("asked without need")
		}
	})
	t.Run("roles and name", func(t *testing.T) {
		w.afresh()
		lacking(w, "nationalrbacaccess", "selected_roleid", "name", "given_name", "family_name")
		if staff := w.signIn("ann-lee").Staff(); staff.Name != "Ann Lee" || staff.Role.OrgName != "Oakfield House" {
			t.Errorf("got %+v", staff)
		}
	})
	t.Run("roles as CIS2 gives them", func(t *testing.T) {
		w.afresh()
		lacking(w, "nationalrbacaccess")
		w.wire.answers("userinfo", 200, `{"sub":"999000000011","nhsid_nrbac_roles":[{"person_roleid":"7","role_code":"S8000:G8000:R8001","org_code":"VN9A1"}],
			"nhsid_user_orgs":[{"org_code":"VN9A1","org_name":"Oakfield House"}]}`)
		if role := w.signIn("ann-lee").Staff().Role; role.ID != "7" || role.OrgName != "Oakfield House" {
			t.Errorf("got %+v", role)
		}
	})
	t.Run("about somebody else", func(t *testing.T) {
		w.afresh()
		lacking(w, "nationalrbacaccess")
		w.wire.edit("userinfo", func(info map[string]any) { info["sub"] = "999000000022" })
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, "another subject", err, record.Unsafe, "sign-in: userinfo sub")
	})
	t.Run("refused, roles unknown", func(t *testing.T) {
		w.afresh()
		lacking(w, "nationalrbacaccess")
		w.wire.answers("userinfo", 403, "")
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, "unknown is not none", err, record.Broken, "sign-in: userinfo")
	})
	t.Run("refused, roles known", func(t *testing.T) {
		w.afresh()
		lacking(w, "name", "given_name", "family_name")
		w.wire.answers("userinfo", 403, "")
		if staff := w.signIn("ann-lee").Staff(); staff.Name != "Name not given" || staff.Role.ID == "" {
			t.Errorf("got %+v", staff)
		}
	})
	t.Run("signed", func(t *testing.T) {
		for signedBy, reference := range map[*ecdsa.PrivateKey]string{key: "", newKey(t): "sign-in: userinfo"} {
			w.afresh()
			lacking(w, "nationalrbacaccess")
			signed := forger{key: signedBy, alg: jose.ES256}.sign(t, []byte(`{"sub":"999000000011","email":null,"nhsid_nrbac_roles":[{"person_roleid":"7","role_code":"S8000:G8000:R8001"}]}`))
			w.wire.answersAs("userinfo", "application/jwt", http.StatusOK, signed)
			session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
			if reference != "" {
				wants(t, "signed by another", err, record.Unsafe, reference)
			} else if err != nil || session.Staff().Role.ID != "7" {
				t.Errorf("signed: %v", err)
			}
		}
	})
	t.Run("not offered", func(t *testing.T) {
		w.afresh()
		lacking(w, "nationalrbacaccess")
		w.wire.edit("openid-configuration", func(d map[string]any) { delete(d, "userinfo_endpoint") })
		if staff := w.signIn("ann-lee").Staff(); len(staff.Roles) != 0 {
			t.Errorf("got %+v", staff)
		}
	})
}

func TestNoBrowserOpensOnAServiceThatIsDown(t *testing.T) {
	var line switchable
	later := time.Duration(0)
	w := open(t, func(c *auth.Config) {
		clock := c.Now
		c.Now = func() time.Time { return clock().Add(later) }
		line.up = c.HTTP.Transport
		line.RoundTripper = line.up
		c.HTTP = &http.Client{Transport: &line}
	})
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
		t.Fatal(err)
	}
	line.RoundTripper, later = broken{http.ErrServerClosed}, time.Minute // after it has been reached once
	never := func(string) { t.Error("a browser was opened") }
	_, err := w.auth.SignIn(t.Context(), never)
	wants(t, "by the browser", err, record.Unreachable, "")
	_, err = w.auth.SignInByCode(t.Context(), func(string, string) { t.Error("a code was shown") })
	wants(t, "by a code", err, record.Unreachable, "")
	wants(t, "asked whether it is there", w.auth.Reach(t.Context()), record.Unreachable, "")
	line.RoundTripper = line.up
	if err := w.auth.Reach(t.Context()); err != nil {
		t.Errorf("it is there again: %v", err)
	}
}

// silent is a network that takes requests and answers none.
type silent struct{ limits chan time.Duration }

func (s silent) RoundTrip(r *http.Request) (*http.Response, error) {
	ends, limited := r.Context().Deadline()
	if !limited {
		return nil, errors.New("it would be waited for without end")
	}
	s.limits <- time.Until(ends)
	return nil, context.DeadlineExceeded
}

func TestAServiceThatDoesNotAnswerIsGivenUpInFiveSeconds(t *testing.T) {
	quiet := silent{make(chan time.Duration, 1)}
	w := open(t, func(c *auth.Config) { c.HTTP = &http.Client{Transport: quiet} })
	_, err := w.auth.SignIn(t.Context(), func(string) { t.Error("a browser was opened") })
	wants(t, "silent", err, record.TooSlow, "")
	if limit := <-quiet.limits; limit > 5*time.Second {
		t.Errorf("it is waited for for %v", limit)
	}
	wants(t, "asked by itself", w.auth.Reach(t.Context()), record.TooSlow, "")
	if limit := <-quiet.limits; limit <= 5*time.Second {
		t.Errorf("a slow service has %v to say that it is there", limit)
	}
}

func TestWhatTheServiceSaidAMomentAgoIsTaken(t *testing.T) {
	w := open(t)
	if err := w.auth.Reach(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.wire.answers("openid-configuration", 503, "")
	if _, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil)); err != nil {
		t.Error(err)
	}
}
