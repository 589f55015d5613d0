package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
)

// deviceAuthorization is a device authorization response (RFC 8628 §3.2).
type deviceAuthorization struct {
	DeviceCode string `json:"device_code"`
	UserCode   string `json:"user_code"`
	Address    string `json:"verification_uri"`
	ExpiresIn  int64  `json:"expires_in"` // seconds
	Interval   int64  `json:"interval"`   // seconds
}

// SignInByCode signs a member of staff in where no browser can be opened: show
// is given a code, and the address of the page to type it into on any computer
// or telephone. It waits until they have, or the code has run out.
func (p *Provider) SignInByCode(ctx context.Context, show func(code, address string)) (*Session, error) {
	s, err := p.reachSoon(ctx)
	if err != nil {
		return nil, err
	}
	if s.endpoint.DeviceAuthURL == "" {
		return nil, problem(record.NotFound, words.SignInCodeNot(), words.SignInCodeNotHint(), "")
	}
	device, err := p.authorizeDevice(ctx, s)
	if err != nil {
		return nil, err
	}
	show(device.UserCode, device.Address)
	token, err := p.oauthConfig(s, "").DeviceAccessToken(p.clientContext(ctx), &oauth2.DeviceAuthResponse{
		DeviceCode: device.DeviceCode,
		// Within bounds, whatever the service says: it sets a ticker and a deadline.
		Interval: min(max(device.Interval, 1), 60),
		Expiry:   time.Now().Add(time.Duration(min(max(device.ExpiresIn, 1), 3600)) * time.Second),
	})
	switch {
	case err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded):
		return nil, refused("expired_token")
	case err != nil:
		return nil, explain(ctx, err)
	}
	return p.startSession(ctx, s, token, "") // no nonce: there is no front channel to guard
}

// authorizeDevice asks for a code. oauth2.Config.DeviceAuth is not used because it cannot
// be cancelled.
func (p *Provider) authorizeDevice(ctx context.Context, s *service) (deviceAuthorization, error) {
	form := p.strength()
	form.Set("client_id", p.config.ClientID)
	form.Set("scope", strings.Join(p.config.Scopes, " "))
	status, body, err := p.postForm(ctx, s.endpoint.DeviceAuthURL, form)
	if err != nil {
		return deviceAuthorization{}, explain(ctx, err)
	}
	if why := statusProblem(status); why != nil {
		return deviceAuthorization{}, why
	}
	var device deviceAuthorization
	if status != http.StatusOK || json.Unmarshal(body, &device) != nil || device.DeviceCode == "" || device.UserCode == "" {
		return deviceAuthorization{}, unreadable("sign-in: device")
	}
	if !safeAddress(device.Address) {
		return deviceAuthorization{}, untrusted(words.SignInAddressUnsafe(), "sign-in: verification_uri")
	}
	return device, nil
}
