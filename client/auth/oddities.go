package auth

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/auth/claim"
)

// go-oidc gives up a whole answer for one member of another type than it expects. So what
// Careview does not need, and could not be read, is taken out before: it costs itself.

// mended mends the members of a JSON object; where nothing is amiss it is as it was.
func mended(raw []byte, mends map[string]func(json.RawMessage) json.RawMessage) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return raw
	}
	mended := false
	for name, mend := range mends {
		value, there := members[name]
		if !there {
			continue
		}
		switch better := mend(value); {
		case better == nil:
			delete(members, name)
			mended = true
		case !bytes.Equal(better, value):
			members[name], mended = better, true
		}
	}
	if !mended {
		return raw
	}
	out, err := json.Marshal(members)
	if err != nil {
		return raw
	}
	return out
}

// Mends of a member: nil takes it out.

func never(json.RawMessage) json.RawMessage { return nil }

func unlessNull(raw json.RawMessage) json.RawMessage {
	if string(bytes.TrimSpace(raw)) == "null" {
		return nil
	}
	return raw
}

func ifReadAs[T any](raw json.RawMessage) json.RawMessage {
	var into T
	if json.Unmarshal(raw, &into) != nil {
		return nil
	}
	return raw
}

// truth is a flag that is written as text too; any other that is no flag says nothing.
func truth(raw json.RawMessage) json.RawMessage {
	if said := strings.ToLower(strings.Trim(string(raw), `" `)); said == "true" || said == "false" {
		return json.RawMessage(said)
	}
	return nil
}

// texts is a list without what is no text in it, or of the one text that stands for it.
func texts(raw json.RawMessage) json.RawMessage {
	kept := []string{}
	var several []json.RawMessage
	if json.Unmarshal(raw, &several) != nil {
		several = []json.RawMessage{raw}
	}
	for _, one := range several {
		var said string
		if json.Unmarshal(one, &said) == nil && said != "" {
			kept = append(kept, said)
		}
	}
	out, err := json.Marshal(kept)
	if err != nil || len(kept) == 0 {
		return nil
	}
	return out
}

type mends = map[string]func(json.RawMessage) json.RawMessage

var (
	tokenMends = mends{
		"iat": unlessNull, "_claim_names": never, "_claim_sources": never, // go-oidc wants each to fit the other
	}
	discoveryMends = mends{
		"device_authorization_endpoint": ifReadAs[string], "userinfo_endpoint": ifReadAs[string], "revocation_endpoint": ifReadAs[string], "end_session_endpoint": ifReadAs[string],
		"id_token_signing_alg_values_supported": texts, "authorization_response_iss_parameter_supported": truth,
	}
	// keyMends are of what a signature does not need of a key.
	keyMends = func() mends {
		all := mends{"use": ifReadAs[string], "alg": ifReadAs[string]}
		for _, name := range []string{"x5c", "x5u", "x5t", "x5t#S256", "key_ops", "exp", "nbf", "iat", "ext"} {
			all[name] = never
		}
		return all
	}()
)

// mendedDiscovery is the way to a discovery document whose oddities cost themselves.
type mendedDiscovery struct{ base http.RoundTripper }

func (b mendedDiscovery) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := b.base.RoundTrip(request)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	content, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return nil, err
	}
	content = mended(content, discoveryMends)
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(content)), int64(len(content))
	return response, nil
}

// mendedToken is an ID token whose claims are mended; its signature is of those it had,
// which are given too. [signature] holds it against them.
func mendedToken(raw string) (token string, had []byte) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return raw, nil
	}
	claims, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return raw, nil
	}
	parts[1] = base64.RawURLEncoding.EncodeToString(mended(claims, tokenMends))
	return strings.Join(parts, "."), claims
}

// idToken is an ID token that was verified, with its claims as they came.
type idToken struct {
	*oidc.IDToken
	claims said
}

// Claims reads the claims as they came.
func (i idToken) Claims(into any) error { return i.claims.Claims(into) }

// said are claims, as JSON.
type said json.RawMessage

// Claims reads them.

func (s said) Claims(into any) error { return json.Unmarshal(s, into) }

// askUserInfo gets what userinfo says (OpenID Connect Core §5.3): as it stands, or signed.
func (p *Provider) askUserInfo(ctx context.Context, s *service, token *oauth2.Token) (said, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.oidc.UserInfoEndpoint(), http.NoBody)
	if err != nil {
		return nil, err
	}
	token.SetAuthHeader(request)
	response, err := p.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		return nil, err
	case response.StatusCode != http.StatusOK:
		return nil, unreadable("sign-in: userinfo")
	}
	if kind, _, err := mime.ParseMediaType(response.Header.Get("Content-Type")); err == nil && kind == "application/jwt" {
		if body, err = s.keys.VerifySignature(ctx, string(body)); err != nil {
			return nil, untrusted(words.SignInAnswerUnsigned(), "sign-in: userinfo")
		}
	}
	return said(body), claim.Unambiguous(body, p.config.Roles)
}
