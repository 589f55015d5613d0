package auth

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"careview/assets/words"
)

// Of members that have one name (RFC 7519 §4), or names that differ by case alone,
// encoding/json takes the last, whatever stands last where the JSON was written anew. So
// go-oidc may have checked another than is read here, and neither is believed.

// decisive are the claims that a sign-in goes by, but for those that the settings name.
var decisive = []string{
	"sub", "iss", "aud", "exp", "iat", "nbf", "nonce", "azp", "at_hash", "acr", "amr", "auth_time",
	"name", "given_name", "family_name", "preferred_username", "professional_registration", "email_verified",
	"selected_roleid", "nationalrbacaccess", "nhsid_nrbac_roles", "nhsid_user_orgs", "hasgroups", "_claim_names",
}

// unambiguous refuses claims of which one that decides something, or anything within it,
// is said more than once.
func (p *Provider) unambiguous(claims []byte) error {
	known := map[string]string{}
	for _, name := range decisive {
		known[folded(name)] = name
	}
	path := p.config.Roles.Claim
	for end := len(path); end > 0; end = strings.LastIndexByte(path[:end], '.') {
		name := strings.TrimSuffix(path[:end], "[]")
		known[folded(name)] = name
	}
	seen := map[string]bool{}
	for _, member := range membersOf(claims) {
		name, decides := known[member.name]
		if decides && (seen[name] || repeats(member.value)) {
			return untrusted(words.SignInAnswerTwofold(name), "sign-in: repeated "+name)
		}
		seen[name] = true
	}
	return nil
}

// repeats reports whether an object in a value has two members of one name.
func repeats(raw json.RawMessage) bool {
	raw = unquoted(raw)
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		return slices.ContainsFunc(list, repeats)
	}
	seen := map[string]bool{}
	for _, member := range membersOf(raw) {
		if seen[member.name] || repeats(member.value) {
			return true
		}
		seen[member.name] = true
	}
	return false
}

// member is one of an object, its name folded.
type member struct {
	name  string
	value json.RawMessage
}

// membersOf are the members of an object, each as often as it stands there.
func membersOf(raw []byte) (members []member) {
	reader := json.NewDecoder(bytes.NewReader(raw))
	if opens, err := reader.Token(); err != nil || opens != json.Delim('{') {
		return nil
	}
	for reader.More() {
		token, err := reader.Token()
		name, named := token.(string)
		var value json.RawMessage
		if err != nil || !named || reader.Decode(&value) != nil {
			break
		}
		members = append(members, member{folded(name), value})
	}
	return members
}

// folded is a name without case, as encoding/json compares names: ſ is s there.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, name)
}
