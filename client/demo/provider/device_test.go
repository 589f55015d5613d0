package provider_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestSigningInWithACodeOnAnotherScreen(t *testing.T) {
	s := start(t)
	_, asked := s.post("/device-authorization", url.Values{"scope": {"openid profile offline_access"}})
	poll := func() answer {
		_, got := s.post("/token", url.Values{"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"}, "device_code": {asked.text("device_code")}})
		return got
	}
	if got := poll(); got.text("error") != "authorization_pending" {
		t.Fatalf("first poll: %v", got)
	}
	if got := poll(); got.text("error") != "slow_down" {
		t.Errorf("a poll at once: %v", got)
	}
	if status, _ := s.post("/device", url.Values{"user_code": {"BBBB-BBBB"}, "staff": {"ann-lee"}}); status != http.StatusBadRequest {
		t.Errorf("a wrong code: %d", status)
	}
	typed := strings.ToLower(strings.ReplaceAll(asked.text("user_code"), "-", " "))
	if status, _ := s.post("/device", url.Values{"user_code": {typed}, "staff": {"j-park"}}); status != http.StatusOK {
		t.Errorf("the code as people type it: %d", status)
	}
	s.clock.pass(11 * time.Second)
	got := poll()
	if got.text("access_token") == "" || claims(t, got.text("id_token")).text("name") != "Jae Park" {
		t.Fatalf("after approval: %v", got)
	}
	s.clock.pass(11 * time.Second)
	if again := poll(); again.text("error") != "invalid_grant" {
		t.Errorf("a device code used twice: %v", again)
	}
}

func TestACodeOnAnotherScreenRunsOutAndCanBeRefused(t *testing.T) {
	s := start(t)
	for name, c := range map[string]struct {
		then func(code string)
		want string
	}{
		"too late":  {func(string) { s.clock.pass(10 * time.Minute) }, "expired_token"},
		"cancelled": {func(code string) { s.post("/device", url.Values{"user_code": {code}, "staff": {""}}) }, "access_denied"},
	} {
		_, asked := s.post("/device-authorization", url.Values{"scope": {"openid"}})
		c.then(asked.text("user_code"))
		_, got := s.post("/token", url.Values{"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"}, "device_code": {asked.text("device_code")}})
		if got.text("error") != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
