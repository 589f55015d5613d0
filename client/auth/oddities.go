package auth

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/record"
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

// digits is a number that stands for a text, every digit of it.
func digits(raw json.RawMessage) json.RawMessage {
	if raw = bytes.TrimSpace(raw); len(raw) > 0 && len(bytes.Trim(raw, "0123456789")) == 0 {
		return json.RawMessage(`"` + string(raw) + `"`)
	}
	return raw
}

// seconds is a time, as a number or as the digits of one in a text.
func seconds(raw json.RawMessage) json.RawMessage {
	var said json.Number
	if json.Unmarshal(raw, &said) != nil {
		return nil
	}
	if _, err := said.Float64(); err != nil {
		return nil
	}
	return raw
}

// whole is a number of seconds without its fraction.
func whole(raw json.RawMessage) json.RawMessage {
	if seconds(raw) == nil {
		return nil
	}
	var said claim.Instant
	_ = said.UnmarshalJSON(raw) // never fails
	return strconv.AppendInt(nil, int64(said), 10)
}

// filled is a text with something in it.
func filled(raw json.RawMessage) json.RawMessage {
	var said string
	if json.Unmarshal(raw, &said) != nil || said == "" {
		return nil
	}
	return raw
}

// subject is a text of the length that one may have, however it is escaped (OpenID Connect
// Core §2).
func subject(raw json.RawMessage) json.RawMessage {
	raw = digits(raw)
	var said string
	if json.Unmarshal(raw, &said) != nil || utf8.RuneCountInString(said) > 255 {
		return nil
	}
	return filled(raw)
}

// audience is a text, or texts.
func audience(raw json.RawMessage) json.RawMessage {
	if filled(raw) == nil && ifReadAs[[]string](unlessNull(raw)) == nil {
		return nil
	}
	return raw
}

// party is a text, or what says nothing.
func party(raw json.RawMessage) json.RawMessage {
	var said claim.Word
	_ = said.UnmarshalJSON(raw) // never fails
	if blank := string(bytes.TrimSpace(raw)); said == "" && blank != "null" && blank != `""` && blank != "[]" {
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
		"sub": digits, "iat": seconds, "_claim_names": never, "_claim_sources": never, // go-oidc wants each to fit the other
	}
	discoveryMends = mends{
		"device_authorization_endpoint": ifReadAs[string], "userinfo_endpoint": ifReadAs[string], "revocation_endpoint": ifReadAs[string], "end_session_endpoint": ifReadAs[string],
		"id_token_signing_alg_values_supported": texts, "authorization_response_iss_parameter_supported": truth,
	}
	grantMends = mends{
		"expires_in": whole, "refresh_token": ifReadAs[string], "error": ifReadAs[string], "error_description": ifReadAs[string], "error_uri": ifReadAs[string],
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

// requiredMember is what must be there, where it must, and be read for an answer to be used.
type requiredMember struct {
	name string
	must bool
	read func(json.RawMessage) json.RawMessage
}

var (
	tokenNeeds = []requiredMember{
		{"iss", true, filled}, {"sub", true, subject}, {"aud", true, audience}, {"exp", true, seconds},
		{"nbf", false, ifSaid(seconds)}, {"nonce", false, ifReadAs[string]}, {"at_hash", false, ifReadAs[string]}, {"azp", false, party},
	}
	discoveryNeeds = []requiredMember{{"issuer", true, filled}, {"authorization_endpoint", true, filled}, {"token_endpoint", true, filled}, {"jwks_uri", true, filled}}
)

// ifSaid reads what is not null.
func ifSaid(read func(json.RawMessage) json.RawMessage) func(json.RawMessage) json.RawMessage {
	return func(raw json.RawMessage) json.RawMessage {
		if unlessNull(raw) == nil {
			return raw
		}
		return read(raw)
	}
}

// lacks refuses a JSON object without something that is needed, and says what. Of an ID token
// it is asked as the token came, of an answer once it is mended.
func lacks(raw []byte, needs []requiredMember) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return nil // whoever reads it says so
	}
	for _, need := range needs {
		value, there := members[need.name]
		if need.must && !there || there && need.read(value) == nil {
			return problem(record.Unsafe, words.SignInClaimUnread(strings.ReplaceAll(need.name, "_", " ")), words.HintAgainSupport(), "sign-in: "+need.name)
		}
	}
	return nil
}

// mendedAnswers is the way to answers whose oddities cost themselves.
type mendedAnswers struct {
	base  http.RoundTripper
	mends mends
	needs []requiredMember
}

func (b mendedAnswers) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := b.base.RoundTrip(request)
	if err != nil {
		return response, err
	}
	content, err := readAnswer(response)
	if err != nil {
		return nil, err
	}
	content = mended(content, b.mends)
	if json.Valid(content) {
		response.Header.Set("Content-Type", "application/json") // oauth2 takes text/plain for a form
	}
	if response.StatusCode == http.StatusOK {
		if err := lacks(content, b.needs); err != nil {
			return nil, err
		}
	}
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(content)), int64(len(content))
	return response, nil
}

// readAnswer reads an answer to its end, without the mark of byte order that JSON should
// not have, and may (RFC 8259 §8.1).
func readAnswer(response *http.Response) ([]byte, error) {
	content, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	return bytes.TrimPrefix(content, []byte("\ufeff")), err
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
	body, err := readAnswer(response)
	switch {
	case err != nil:
		return nil, err
	case response.StatusCode != http.StatusOK:
		return nil, unreadable("sign-in: userinfo")
	}
	// A signed one may be sent as text.
	if kind, _, err := mime.ParseMediaType(response.Header.Get("Content-Type")); err == nil && kind == "application/jwt" || !json.Valid(body) && bytes.Count(body, []byte(".")) == 2 {
		body = bytes.TrimSpace(body)
		if body, err = s.keys.VerifySignature(ctx, string(body)); err != nil {
			return nil, untrusted(words.SignInAnswerUnsigned(), "sign-in: userinfo")
		}
	}
	return said(body), claim.Unambiguous(body, p.config.Roles)
}
