package auth_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"careview/client/auth"
	"careview/client/record"
	"careview/client/record/viewing"
)

func TestSigningInSaysWhoItIsAndInWhichRole(t *testing.T) {
	w := open(t)
	got := w.signIn("ann-lee").Staff()
	nurse := viewing.Role{ID: "999000001011", Code: "S8000:G8000:R8001", Name: "Nurse", Organisation: "VN9A1", OrgName: "Oakfield House"}
	want := viewing.Staff{
		Subject: "999000000011", Name: "Ann Lee", Registration: "NMC 99A0011E", Assurance: "AAL2_OR_AAL3_ANY",
		Roles: []viewing.Role{nurse}, Role: nurse, Until: w.clock.now().Add(12 * time.Hour),
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); diff != "" {
		t.Error(diff)
	}
}

func TestSomebodyWithSeveralRolesChoosesOne(t *testing.T) {
	w := open(t)
	session := w.signIn("grace-oyelaran")
	if staff := session.Staff(); len(staff.Roles) != 2 || staff.Role.ID != "" {
		t.Fatalf("before choosing: %+v", staff)
	}
	wants(t, "somebody else's role", session.Choose("999000001011"), record.NotAllowed, "")
	if err := session.Choose("999000001089"); err != nil {
		t.Fatal(err)
	}
	if role := session.Staff().Role; role.OrgName != "Elmbank Court" {
		t.Errorf("after choosing: %+v", role)
	}
	if status, err := w.get(session); err != nil || status != http.StatusOK {
		t.Fatal(status, err)
	}
	if seen := w.visits(); seen[0].role != "999000001089" {
		t.Errorf("the record service is told role %q", seen[0].role)
	}
}

func TestSomebodyWithNoRoleSignsInWithoutOne(t *testing.T) {
	staff := open(t).signIn("sam-okafor-reid").Staff()
	if staff.Name != "Sam Okafor-Reid" || len(staff.Roles) != 0 || staff.Role.ID != "" {
		t.Errorf("got %+v", staff)
	}
}

func TestTheQuestionHoldsNoSecretAndAsksForAFreshSignIn(t *testing.T) {
	w := open(t)
	var asked url.Values
	browse := w.browser("ann-lee", nil)
	if _, err := w.auth.SignIn(t.Context(), func(address string) {
		u, _ := url.Parse(address)
		asked = u.Query()
		browse(address)
	}); err != nil {
		t.Fatal(err)
	}
	if asked.Get("code_challenge_method") != "S256" || asked.Get("prompt") != "login" || asked.Has("code_verifier") || asked.Has("client_secret") {
		t.Errorf("asked %v", asked)
	}
	if !strings.HasPrefix(asked.Get("redirect_uri"), "http://127.0.0.1:") || len(asked.Get("state")) < 22 || len(asked.Get("nonce")) < 22 {
		t.Errorf("asked %v", asked)
	}
}

func TestWhatTheBrowserBringsBackIsChecked(t *testing.T) {
	w := open(t)
	for what, c := range map[string]struct {
		edit      func(url.Values)
		kind      record.Kind
		reference string
	}{
		"another service's name":    {func(q url.Values) { q.Set("iss", "http://127.0.0.1:1/other") }, record.Unsafe, "sign-in: iss"},
		"no name though promised":   {func(q url.Values) { q.Del("iss") }, record.Unsafe, "sign-in: iss"},
		"two names":                 {func(q url.Values) { q.Add("iss", "x") }, record.Unsafe, "sign-in: repeated iss"},
		"two codes":                 {func(q url.Values) { q.Add("code", "x") }, record.Unsafe, "sign-in: repeated code"},
		"no code":                   {func(q url.Values) { q.Del("code") }, record.Broken, "sign-in: no code"},
		"another code":              {func(q url.Values) { q.Set("code", "x") }, record.NotSignedIn, "sign-in: invalid_grant"},
		"an error of its own words": {func(q url.Values) { q.Set("error", "<b>oops</b>") }, record.NotSignedIn, "sign-in: other error"},
		"not working":               {func(q url.Values) { q.Set("error", "server_error") }, record.Unreachable, "sign-in: server_error"},
	} {
		w.afresh()
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", c.edit))
		if session != nil {
			t.Errorf("%s: signed in", what)
		}
		wants(t, what, err, c.kind, c.reference)
	}
}

func TestCancellingInTheBrowserIsSaidPlainly(t *testing.T) {
	w := open(t)
	_, err := w.auth.SignIn(t.Context(), w.browser("", nil))
	wants(t, "cancelled", err, record.NotSignedIn, "sign-in: access_denied")
	if err.Error() != "Sign-in was cancelled." {
		t.Error(err)
	}
}

func TestAnAnswerWithAnotherStateNeitherSignsInNorEndsTheWait(t *testing.T) {
	w := open(t)
	for what, edit := range map[string]func(url.Values){
		"another state": func(q url.Values) { q.Set("state", "guessed") },
		"no state":      func(q url.Values) { q.Del("state") },
	} {
		w.afresh()
		ctx, cancel := soon(t)
		stray := w.browser("tunde-bello", edit)
		_, err := w.auth.SignIn(ctx, func(address string) { stray(address); cancel() })
		wants(t, what, err, record.NotSignedIn, "")

		right := w.browser("ann-lee", nil)
		session, err := w.auth.SignIn(t.Context(), func(address string) { stray(address); right(address) })
		if err != nil || session.Staff().Name != "Ann Lee" {
			t.Errorf("%s, then the right one: %v", what, err)
		}
	}
}

func TestTheDoorAnswersOnlyTheBrowserThatWasSent(t *testing.T) {
	w := open(t)
	ctx, cancel := soon(t)
	var listener *url.URL
	_, err := w.auth.SignIn(ctx, func(address string) {
		defer cancel()
		asked, _ := url.Parse(address)
		listener, _ = url.Parse(asked.Query().Get("redirect_uri"))
		good := "?code=x&state=" + asked.Query().Get("state")
		for _, c := range []struct {
			method, address, host string
			want                  int
		}{
			{http.MethodPost, listener.String() + good, "", http.StatusMethodNotAllowed},
			{http.MethodGet, listener.String() + good, "evil.example.org:" + listener.Port(), http.StatusNotFound},
			{http.MethodGet, "http://" + listener.Host + "/" + good, "", http.StatusNotFound},
			{http.MethodGet, listener.String() + "?code=x&state=%zz", "", http.StatusBadRequest},
		} {
			r, _ := http.NewRequest(c.method, c.address, nil)
			r.Host = c.host
			response, err := w.base.RoundTrip(r)
			if err != nil {
				t.Error(err)
				continue
			}
			body, _ := io.ReadAll(response.Body)
			response.Body.Close()
			if response.StatusCode != c.want || strings.Contains(string(body), "state") {
				t.Errorf("%s %s: %d", c.method, c.address, response.StatusCode)
			}
		}
	})
	wants(t, "cancelled", err, record.NotSignedIn, "")
	if conn, err := net.Dial("tcp", listener.Host); err == nil {
		conn.Close()
		t.Error("the door is still open after the sign-in has ended")
	}
}

func TestSignInStopsWhenItsTimeIsUp(t *testing.T) {
	w := open(t)
	w.signIn("ann-lee") // so that the service is known
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	_, err := w.auth.SignIn(ctx, func(string) {})
	wants(t, "too late", err, record.TooSlow, "")
}

func TestACodeVerifierThatDoesNotFitIsRefused(t *testing.T) {
	w := open(t)
	w.wire.editAsk("token", func(form url.Values) { form.Set("code_verifier", strings.Repeat("x", 43)) })
	_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
	wants(t, "PKCE", err, record.NotSignedIn, "sign-in: invalid_grant")
}

// forger signs ID tokens of its own, with a key that the provider's key list is
// made to hold.
type forger struct {
	key *ecdsa.PrivateKey
	alg jose.SignatureAlgorithm
	use any // what to sign with; key when nil
}

func (f forger) sign(t *testing.T, payload []byte) string {
	use := f.use
	if use == nil {
		use = jose.JSONWebKey{Key: f.key, KeyID: "forged"}
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: f.alg, Key: use}, nil)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		t.Fatal(err)
	}
	text, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// resign makes the wire sign every ID token anew after change.
func (w *world) resign(f forger, change func(map[string]any)) {
	keys, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &f.key.PublicKey, KeyID: "forged"}}})
	if err != nil {
		w.t.Fatal(err)
	}
	w.wire.answers("jwks", http.StatusOK, string(keys))
	w.wire.edit("token", func(answer map[string]any) {
		raw, ok := answer["id_token"].(string)
		if !ok {
			return
		}
		object := map[string]any{}
		if err := json.Unmarshal(payload(w.t, raw), &object); err != nil {
			w.t.Error(err)
		}
		change(object)
		changed, _ := json.Marshal(object)
		answer["id_token"] = f.sign(w.t, changed)
	})
}

func payload(t *testing.T, token string) []byte {
	signed, err := jose.ParseSignedCompact(token, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		t.Fatal(err)
	}
	return signed.UnsafePayloadWithoutVerification()
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestAnIDTokenThatIsNotForThisSignInIsRefused(t *testing.T) {
	w := open(t)
	key := newKey(t)
	set := func(name string, value any) func(map[string]any) {
		return func(claims map[string]any) { claims[name] = value }
	}
	for what, c := range map[string]struct {
		change    func(map[string]any)
		kind      record.Kind
		reference string
	}{
		"another nonce":           {set("nonce", "another"), record.Unsafe, "sign-in: nonce"},
		"no nonce":                {func(c map[string]any) { delete(c, "nonce") }, record.Unsafe, "sign-in: nonce"},
		"another audience":        {set("aud", "another-program"), record.Unsafe, "sign-in: id_token"},
		"several, no azp":         {set("aud", []string{"careview", "another"}), record.Unsafe, "sign-in: azp"},
		"another azp":             {set("azp", "another-program"), record.Unsafe, "sign-in: azp"},
		"run out":                 {set("exp", time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC).Unix()), record.Unsafe, "sign-in: exp"},
		"no end":                  {func(c map[string]any) { delete(c, "exp") }, record.Unsafe, "sign-in: exp"},
		"another issuer":          {set("iss", "http://127.0.0.1:1/oidc"), record.Unsafe, "sign-in: id_token"},
		"a slash too many":        {func(c map[string]any) { c["iss"] = c["iss"].(string) + "/" }, record.Unsafe, "sign-in: id_token"},
		"another access token's":  {set("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), record.Unsafe, "sign-in: at_hash"},
		"nobody":                  {func(c map[string]any) { delete(c, "sub") }, record.Unsafe, "sign-in: sub"},
		"an endless name":         {set("sub", strings.Repeat("9", 256)), record.Unsafe, "sign-in: sub"},
		"an endless one, escaped": {set("sub", json.RawMessage(`"`+strings.Repeat(`\u0039`, 256)+`"`)), record.Unsafe, "sign-in: sub"},
		"roles that are not":      {set("nationalrbacaccess", "all of them"), record.Broken, "sign-in: roles"},
		"roles without an id":     {set("nationalrbacaccess", map[string]any{"nhsid_nrbac_roles": []any{map[string]any{"role_code": "R8001"}}}), record.Broken, "sign-in: roles"},
		"signed in yesterday":     {set("auth_time", time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC).Unix()), record.NotSignedIn, ""},
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, c.change)
		session, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		if session != nil {
			t.Errorf("%s: signed in", what)
		}
		wants(t, what, err, c.kind, c.reference)
	}
}

func TestAnIDTokenSignedTheWrongWayIsRefused(t *testing.T) {
	longer, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	w := open(t)
	key := newKey(t)
	for what, c := range map[string]struct {
		forge     forger
		reference string
	}{
		"an algorithm that is not in the settings": {forger{key: key, alg: jose.ES384, use: longer}, "sign-in: id_token"},
		"a shared key":                    {forger{key: key, alg: jose.HS256, use: []byte(strings.Repeat("k", 32))}, "sign-in: id_token"},
		"a key that is not the service's": {forger{key: key, alg: jose.ES256, use: jose.JSONWebKey{Key: newKey(t), KeyID: "forged"}}, "sign-in: signature"},
		"a key that is not listed":        {forger{key: key, alg: jose.ES256, use: jose.JSONWebKey{Key: newKey(t), KeyID: "unheard-of"}}, "sign-in: signature"},
	} {
		w.afresh()
		w.resign(c.forge, func(map[string]any) {})
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, what, err, record.Unsafe, c.reference)
	}
	for what, edit := range map[string]func(string) string{
		"alg none": func(raw string) string {
			return "eyJhbGciOiJub25lIn0." + strings.Split(raw, ".")[1] + "."
		},
		"claims changed after it was signed": func(raw string) string {
			parts := strings.Split(raw, ".")
			claims := bytes.Replace(payload(t, raw), []byte(`{`), []byte(`{"_claim_names":7,"acr":"AAL3_ANY",`), 1)
			return parts[0] + "." + base64.RawURLEncoding.EncodeToString(claims) + "." + parts[2]
		},
		"no signature": func(raw string) string { return raw[:strings.LastIndex(raw, ".")+1] },
		"not a token":  func(string) string { return "hello" },
	} {
		w.afresh()
		w.wire.edit("token", func(answer map[string]any) { answer["id_token"] = edit(answer["id_token"].(string)) })
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, what, err, record.Unsafe, "")
	}
}

func TestAnAnswerWithoutWhatIsNeededIsRefused(t *testing.T) {
	w := open(t)
	for what, c := range map[string]struct {
		change    func(map[string]any)
		kind      record.Kind
		reference string
	}{
		"no ID token":           {func(a map[string]any) { delete(a, "id_token") }, record.Broken, "sign-in: no id_token"},
		"no access token":       {func(a map[string]any) { delete(a, "access_token") }, record.Broken, ""},
		"another kind of token": {func(a map[string]any) { a["token_type"] = "DPoP" }, record.Broken, "sign-in: token type"},
	} {
		w.afresh()
		w.wire.edit("token", c.change)
		_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
		wants(t, what, err, c.kind, c.reference)
	}
}

func TestSettingsThatWouldMakeSigningInUnsafeAreRefused(t *testing.T) {
	for what, change := range map[string]func(*auth.Config){
		"none":             func(c *auth.Config) { c.Algorithms = []string{"none"} },
		"a shared key":     func(c *auth.Config) { c.Algorithms = []string{"RS256", "HS256"} },
		"no issuer":        func(c *auth.Config) { c.Issuer = "" },
		"http elsewhere":   func(c *auth.Config) { c.Issuer = "http://sign-in.example.org" },
		"not an address":   func(c *auth.Config) { c.Issuer = "javascript:alert(1)" },
		"a password in it": func(c *auth.Config) { c.Issuer = "https://a:b@sign-in.example.org" },
		"no client":        func(c *auth.Config) { c.ClientID = "" },
		"no openid":        func(c *auth.Config) { c.Scopes = []string{"profile"} },
		"no time":          func(c *auth.Config) { c.Absolute = -time.Hour },
	} {
		config := auth.Config{Issuer: "https://sign-in.example.org/", ClientID: "careview"}
		if _, err := auth.New(config); err != nil {
			t.Fatal(err)
		}
		change(&config)
		_, err := auth.New(config)
		if record.KindOf(err) != record.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}
