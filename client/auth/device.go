package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
)

// invitation is the service's answer to a request for a code (RFC 8628 §3.2).
type invitation struct {
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
	s, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	if s.endpoint.DeviceAuthURL == "" {
		return nil, problem(record.NotFound, words.SignInCodeNot(), words.SignInCodeNotHint(), "")
	}
	invited, err := p.invite(ctx, s)
	if err != nil {
		return nil, err
	}
	show(invited.UserCode, invited.Address)
	token, err := p.oauth(s, "").DeviceAccessToken(p.web(ctx), &oauth2.DeviceAuthResponse{
		DeviceCode: invited.DeviceCode,
		// Within bounds, whatever the service says: it sets a ticker and a deadline.
		Interval: min(max(invited.Interval, 1), 60),
		Expiry:   time.Now().Add(time.Duration(min(max(invited.ExpiresIn, 1), 3600)) * time.Second),
	})
	switch {
	case err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded):
		return nil, refused("expired_token")
	case err != nil:
		return nil, explain(ctx, err)
	}
	return p.admit(ctx, s, token, "") // no nonce: there is no front channel to guard
}

// invite asks for a code. oauth2.Config.DeviceAuth is not used because it cannot
// be cancelled.
func (p *Provider) invite(ctx context.Context, s *service) (invitation, error) {
	status, body, err := p.postForm(ctx, s.endpoint.DeviceAuthURL, url.Values{
		"client_id": {p.config.ClientID}, "scope": {strings.Join(p.config.Scopes, " ")},
	})
	if err != nil {
		return invitation{}, explain(ctx, err)
	}
	if why := fromStatus(status); why != nil {
		return invitation{}, why
	}
	var invited invitation
	if status != http.StatusOK || json.Unmarshal(body, &invited) != nil || invited.DeviceCode == "" || invited.UserCode == "" {
		return invitation{}, unreadable("sign-in: device")
	}
	if !safeAddress(invited.Address) {
		return invitation{}, untrusted(words.SignInAddressUnsafe(), "sign-in: verification_uri")
	}
	return invited, nil
}
