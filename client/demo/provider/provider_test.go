package provider_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/demo/provider"
)

func TestSignInGivesTokensThatOpenTheRecordServices(t *testing.T) {
	s := start(t)
	back := s.choose(request(), "ann-lee")
	if back.Get("state") != "the-state" || back.Get("iss") != s.issuer {
		t.Errorf("state and iss are not as they should be: %v", back)
	}
	_, got := s.exchange(back.Get("code"))
	id := claims(t, got.text("id_token"))
	for name, want := range map[string]string{"iss": s.issuer, "aud": "careview", "nonce": "the-nonce", "name": "Ann Lee", "acr": "AAL2_OR_AAL3_ANY", "selected_roleid": "999000001011", "professional_registration": "NMC 99A0011E"} {
		if id.text(name) != want {
			t.Errorf("%s = %v, want %q", name, id[name], want)
		}
	}
	if err := s.check(got.text("access_token")); err != nil {
		t.Errorf("the access token is refused: %v", err)
	}
	if err := s.check(got.text("id_token")); err == nil {
		t.Error("an ID token opens the record services")
	}
	s.clock.pass(6 * time.Minute)
	if err := s.check(got.text("access_token")); err == nil {
		t.Error("an access token that has run out opens the record services")
	}
}

func TestOnlyACodeRequestWithS256IsTaken(t *testing.T) {
	s := start(t)
	for _, c := range []struct{ name, value, want string }{
		{"response_type", "token", "unsupported_response_type"},
		{"response_type", "", "unsupported_response_type"},
		{"code_challenge_method", "plain", "invalid_request"},
		{"code_challenge_method", "", "invalid_request"},
		{"code_challenge", "", "invalid_request"},
		{"code_challenge", "short", "invalid_request"},
		{"scope", "profile", "invalid_scope"},
		{"response_mode", "fragment", "invalid_request"},
		{"request", "eyJ", "request_not_supported"},
		{"request_uri", "urn:x", "request_uri_not_supported"},
		{"prompt", "none", "login_required"},
	} {
		ask := request()
		ask.Set(c.name, c.value)
		back := s.choose(ask, "ann-lee")
		if back.Get("error") != c.want || back.Has("code") || back.Get("state") != "the-state" || back.Get("iss") != s.issuer {
			t.Errorf("%s=%q: %v, want %s", c.name, c.value, back, c.want)
		}
	}
	twice := request()
	twice.Add("nonce", "another")
	if back := s.choose(twice, "ann-lee"); back.Get("error") != "invalid_request" {
		t.Errorf("a parameter given twice: %v", back)
	}
	if back := s.choose(request(), ""); back.Get("error") != "access_denied" {
		t.Errorf("cancelled: %v", back)
	}
}

func TestNobodyIsSentToAnotherPlaceThanThisComputer(t *testing.T) {
	s := start(t)
	for _, c := range []struct{ name, value string }{
		{"redirect_uri", ""},
		{"redirect_uri", "https://127.0.0.1:9/x"},
		{"redirect_uri", "http://localhost:9/x"},
		{"redirect_uri", "http://example.org/x"},
		{"redirect_uri", "http://127.0.0.1.example.org/x"},
		{"redirect_uri", "http://user@127.0.0.1:9/x"},
		{"redirect_uri", "http://127.0.0.1:9/x#part"},
		{"redirect_uri", "javascript:alert(1)"},
		{"client_id", "somebody-else"},
	} {
		ask := request()
		ask.Set(c.name, c.value)
		response, err := s.browser.PostForm(s.issuer+"/authorize?"+ask.Encode(), url.Values{"staff": {"ann-lee"}})
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest || response.Header.Get("Location") != "" {
			t.Errorf("%s=%q: %s %s", c.name, c.value, response.Status, response.Header.Get("Location"))
		}
	}
}

func TestACodeIsGoodOnceForAMinuteAndForWhoAsked(t *testing.T) {
	s := start(t)
	code := func() url.Values {
		return url.Values{
			"grant_type": {"authorization_code"}, "code": {s.choose(request(), "ann-lee").Get("code")},
			"redirect_uri": {redirect}, "code_verifier": {verifier},
		}
	}
	for _, c := range []struct{ name, value, want string }{
		{"code_verifier", strings.Repeat("x", 43), "invalid_grant"},
		{"code_verifier", "", "invalid_grant"},
		{"redirect_uri", "http://127.0.0.1:1/other", "invalid_grant"},
		{"code", "never-given", "invalid_grant"},
		{"client_id", "somebody-else", "invalid_client"},
		{"client_secret", "guess", "invalid_client"},
		{"grant_type", "password", "unsupported_grant_type"},
		{"grant_type", "", "invalid_request"},
	} {
		form := code()
		form.Set(c.name, c.value)
		if _, got := s.post("/token", form); got.text("error") != c.want || got.text("access_token") != "" {
			t.Errorf("%s=%q: %v, want %s", c.name, c.value, got, c.want)
		}
	}

	late := code()
	s.clock.pass(61 * time.Second)
	if _, got := s.post("/token", late); got.text("error") != "invalid_grant" {
		t.Errorf("a code of a minute ago: %v", got)
	}

	twice := code()
	_, first := s.post("/token", twice)
	if _, second := s.post("/token", twice); second.text("error") != "invalid_grant" {
		t.Errorf("a code used twice: %v", second)
	}
	if s.check(first.text("access_token")) == nil {
		t.Error("what the stolen code gave is still good")
	}
}

func TestAnOldRefreshTokenEndsTheWholeFamily(t *testing.T) {
	s := start(t)
	first := s.signIn("tunde-bello")
	_, second := s.refresh(first.text("refresh_token"))
	if second.text("refresh_token") == "" || second.text("refresh_token") == first.text("refresh_token") {
		t.Fatalf("no rotation: %v", second["error"])
	}
	if claims(t, second.text("id_token")).text("nonce") != "" {
		t.Error("a refreshed ID token repeats the nonce")
	}
	if _, again := s.refresh(first.text("refresh_token")); again.text("error") != "invalid_grant" {
		t.Errorf("an old refresh token: %v", again)
	}
	if _, next := s.refresh(second.text("refresh_token")); next.text("error") != "invalid_grant" {
		t.Errorf("the family outlives the theft: %v", next)
	}
	if s.check(second.text("access_token")) == nil {
		t.Error("access outlives the theft")
	}
}

func TestASignInEndsAfterTwelveHoursWhateverIsRefreshed(t *testing.T) {
	s := start(t)
	got := s.signIn("tunde-bello")
	for range 3 {
		s.clock.pass(3 * time.Hour)
		if _, got = s.refresh(got.text("refresh_token")); got.text("refresh_token") == "" {
			t.Fatalf("refused within the shift: %v", got)
		}
	}
	s.clock.pass(3*time.Hour + time.Second)
	if _, got = s.refresh(got.text("refresh_token")); got.text("error") != "invalid_grant" {
		t.Errorf("after twelve hours: %v", got)
	}
}

func TestNoRefreshTokenWithoutOfflineAccess(t *testing.T) {
	s := start(t)
	ask := request()
	ask.Set("scope", "openid")
	_, got := s.exchange(s.choose(ask, "ann-lee").Get("code"))
	if got.text("refresh_token") != "" {
		t.Error("a refresh token nobody asked for")
	}
	id := claims(t, got.text("id_token"))
	if id["name"] != nil || id["nationalrbacaccess"] != nil {
		t.Errorf("claims nobody asked for: %v", id)
	}
}

func TestSigningOutEndsAccess(t *testing.T) {
	for name, out := range map[string]func(s *service, got answer){
		"refresh token revoked": func(s *service, got answer) { s.post("/revoke", url.Values{"token": {got.text("refresh_token")}}) },
		"access token revoked":  func(s *service, got answer) { s.post("/revoke", url.Values{"token": {got.text("access_token")}}) },
		"session ended": func(s *service, got answer) {
			s.clock.pass(4 * time.Hour) // the ID token has run out, which must not matter
			_, fresh := s.refresh(got.text("refresh_token"))
			got["access_token"], got["refresh_token"] = fresh["access_token"], fresh["refresh_token"]
			response, err := s.browser.Get(s.issuer + "/end-session?id_token_hint=" + got.text("id_token"))
			if err != nil {
				s.t.Fatal(err)
			}
			response.Body.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t)
			got := s.signIn("ann-lee")
			other := s.signIn("tunde-bello")
			out(s, got)
			if s.check(got.text("access_token")) == nil {
				t.Error("the access token still works")
			}
			if _, again := s.refresh(got.text("refresh_token")); again.text("error") != "invalid_grant" {
				t.Errorf("the refresh token still works: %v", again)
			}
			if _, again := s.refresh(other.text("refresh_token")); again.text("access_token") == "" {
				t.Errorf("somebody else was signed out: %v", again)
			}
		})
	}
}

func TestRevokingWhatIsNotKnownIsNoError(t *testing.T) {
	s := start(t)
	for token, want := range map[string]int{"never-given": 200, "a.b": 200, "": 400} {
		if status, _ := s.post("/revoke", url.Values{"token": {token}}); status != want {
			t.Errorf("%q: %d", token, status)
		}
	}
}

func TestUserinfoIsAboutWhoSignedIn(t *testing.T) {
	s := start(t)
	got := s.signIn("grace-oyelaran")
	r, _ := http.NewRequest(http.MethodGet, s.issuer+"/userinfo", nil)
	r.Header.Set("Authorization", "Bearer "+got.text("access_token"))
	response, err := s.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var info struct {
		Sub   string
		Roles struct {
			Roles []any `json:"nhsid_nrbac_roles"`
		} `json:"nationalrbacaccess"`
		Chosen string `json:"selected_roleid"`
	}
	if err := json.NewDecoder(response.Body).Decode(&info); err != nil {
		t.Fatal(err)
	}
	if info.Sub != "999000000088" || len(info.Roles.Roles) != 2 || info.Chosen != "" {
		t.Errorf("got %+v", info)
	}
	r.Header.Set("Authorization", "Bearer "+got.text("id_token"))
	refused, err := s.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	refused.Body.Close()
	if refused.StatusCode != http.StatusUnauthorized || refused.Header.Get("WWW-Authenticate") == "" {
		t.Errorf("an ID token at userinfo: %s", refused.Status)
	}
}

func TestThePageListsEveryoneAndRunsNothing(t *testing.T) {
	s := start(t)
	for _, address := range []string{s.issuer + "/authorize?" + request().Encode(), s.issuer + "/device?user_code=" + url.QueryEscape(`"><script>`)} {
		response, err := s.browser.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Ann Lee", "Nurse, Elmbank Court", "No role yet", `lang="en-GB"`, "TRAINING"} {
			if !strings.Contains(string(body), want) {
				t.Errorf("%s: the page does not say %q", response.Request.URL.Path, want)
			}
		}
		if strings.Contains(string(body), "<script") || !strings.Contains(response.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: the page may run a script", response.Request.URL.Path)
		}
	}
}

func TestStaffFileIsReadStrictly(t *testing.T) {
	good := `
[[organisation]]
code = "VN9A1"
name = "Oakfield House"
[[job]]
name = "Nurse"
code = "S8000:G8000:R8001"
[[staff]]
id = "one"
subject = "1"
given = "A"
family = "B"
roles = [{ id = "r1", job = "Nurse", at = "VN9A1" }]
`
	if _, err := provider.ReadStaff([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, edit := range map[string][2]string{
		"unknown key":          {`given =`, `forename =`},
		"unknown job":          {`job = "Nurse"`, `job = "Surgeon"`},
		"unknown organisation": {`at = "VN9A1"`, `at = "X"`},
		"no id":                {`id = "one"`, `id = ""`},
		"no subject":           {`subject = "1"`, ``},
		"nobody":               {good, ``},
	} {
		if _, err := provider.ReadStaff([]byte(strings.Replace(good, edit[0], edit[1], 1))); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func TestProviderIsForLoopbackOnly(t *testing.T) {
	staff, err := provider.ReadStaff(population.Staff)
	if err != nil {
		t.Fatal(err)
	}
	for _, issuer := range []string{"", "https://sign-in.example.org/oidc", "http://10.0.0.1/oidc", "http://127.0.0.1:1/oidc/"} {
		if _, err := provider.New(provider.Config{Issuer: issuer, Staff: staff}); err == nil {
			t.Errorf("%q: taken", issuer)
		}
	}
}
