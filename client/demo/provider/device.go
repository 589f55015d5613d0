package provider

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// device is a sign-in that waits for somebody to type its code into the page.
type device struct {
	userCode string
	scopes   []string
	ends     time.Time
	polled   time.Time
	pace     time.Duration
	staff    *Staff // who signed in; nil while nobody has
	refused  bool
	spent    bool
}

// userCodeLetters are the letters of a user code: no vowels, so no words, and none that look alike (RFC 8628 §6.1).
const userCodeLetters = "BCDFGHJKLMNPQRSTVWXZ"

// authorizeDevice starts a sign-in on another screen (RFC 8628 §3.1).
func (p *Provider) authorizeDevice(w http.ResponseWriter, r *http.Request) {
	if wrong := publicClient(r); wrong != nil {
		replyError(w, wrong)
		return
	}
	asked := supported(r.PostForm.Get("scope"))
	if !slices.Contains(asked, "openid") {
		replyError(w, newError("invalid_scope", "the scope openid is required"))
		return
	}
	secret, userCode, err := p.newDevice(asked)
	if err != nil {
		replyError(w, serverError())
		return
	}
	reply(w, http.StatusOK, map[string]any{
		"device_code": secret, "user_code": userCode,
		"verification_uri":          p.issuer + "/device",
		"verification_uri_complete": p.issuer + "/device?user_code=" + userCode,
		"expires_in":                int(deviceLife.Seconds()), "interval": int(devicePace.Seconds()),
	})
}

func (p *Provider) newDevice(asked []string) (secret, userCode string, err error) {
	if secret, err = p.secret(32); err != nil {
		return "", "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	for userCode == "" || p.waiting(userCode) != nil {
		if userCode, err = p.userCode(); err != nil {
			return "", "", err
		}
	}
	p.devices[secret] = &device{userCode: userCode, scopes: asked, ends: p.now().Add(deviceLife), pace: devicePace}
	return secret, userCode, nil
}

// userCode is a code to type: "BCDF-GHJK".
func (p *Provider) userCode() (string, error) {
	var b strings.Builder
	for b.Len() < 9 {
		if b.Len() == 4 {
			b.WriteByte('-')
		}
		var one [1]byte
		if _, err := p.random.Read(one[:]); err != nil {
			return "", err
		}
		// The bytes past the last whole multiple would favour the first letters.
		if int(one[0]) < 256-256%len(userCodeLetters) {
			b.WriteByte(userCodeLetters[int(one[0])%len(userCodeLetters)])
		}
	}
	return b.String(), nil
}

// waiting is the device that waits for the given code. The caller holds the lock.
func (p *Provider) waiting(userCode string) *device {
	for _, d := range p.devices {
		if d.userCode == userCode && d.staff == nil && !d.refused && p.now().Before(d.ends) {
			return d
		}
	}
	return nil
}

func (p *Provider) devicePage(w http.ResponseWriter, r *http.Request) {
	p.show(w, http.StatusOK, "device", devicePage{Action: p.issuer + "/device", Code: r.URL.Query().Get("user_code"), Staff: p.staff})
}

// approveDevice takes a code and who is signing in.
func (p *Provider) approveDevice(w http.ResponseWriter, r *http.Request) {
	if wrong := parseForm(r); wrong != nil {
		p.show(w, http.StatusBadRequest, "problem", "This form cannot be read.")
		return
	}
	typed := r.PostForm.Get("user_code")
	staff, known := p.find(r.PostForm.Get("staff"))
	cancelled := r.PostForm.Has("staff") && r.PostForm.Get("staff") == ""
	if !known && !cancelled || !p.decide(normalUserCode(typed), staff, cancelled) {
		p.show(w, http.StatusBadRequest, "device", devicePage{
			Action: p.issuer + "/device", Code: typed, Staff: p.staff,
			Problem: "That code is not right, or it is too old. Check the code that Careview shows.",
		})
		return
	}
	if cancelled {
		p.show(w, http.StatusOK, "message", message{"Sign-in cancelled", "Nobody was signed in. You can close this window."})
		return
	}
	p.show(w, http.StatusOK, "message", message{"You are signed in", "Go back to Careview. You can close this window."})
}

// normalUserCode reads a code as people type it: any case, with or without its hyphen.
func normalUserCode(typed string) string {
	var b strings.Builder
	for _, letter := range strings.ToUpper(typed) {
		if strings.ContainsRune(userCodeLetters, letter) {
			if b.Len() == 4 {
				b.WriteByte('-')
			}
			b.WriteRune(letter)
		}
	}
	return b.String()
}

func (p *Provider) decide(userCode string, staff Staff, cancelled bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.waiting(userCode)
	if d == nil {
		return false
	}
	if cancelled {
		d.refused = true
		return true
	}
	d.staff = &staff
	return true
}

// poll answers a client that waits (RFC 8628 §3.5).
func (p *Provider) poll(secret string) (*grant, *oauthError) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dropExpired()
	d, now := p.devices[secret], p.now()
	switch {
	case d == nil || d.spent:
		return nil, newError("invalid_grant", "the device code is not known or has been used")
	case d.refused:
		return nil, newError("access_denied", "sign-in was cancelled")
	case !now.Before(d.ends):
		return nil, newError("expired_token", "the device code has run out")
	case !d.polled.IsZero() && now.Sub(d.polled) < d.pace:
		d.polled = now
		d.pace += devicePace
		return nil, newError("slow_down", "asked too soon")
	case d.staff == nil:
		d.polled = now
		return nil, newError("authorization_pending", "nobody has signed in yet")
	}
	d.spent = true
	return p.startGrant(*d.staff, d.scopes, "")
}
