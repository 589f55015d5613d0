package claim

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/record"
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

// Unambiguous refuses claims of which one that decides something is said more than once, or
// anything within it; of the claim with the roles, only what is on the way to them.
func Unambiguous(claims []byte, roles RoleClaims) error {
	known, seen := stepsOf(roles.Claim), map[string]bool{}
	for _, name := range decisive {
		known[folded(name)] = step{name: name}
	}
	for _, member := range membersOf(claims) {
		step, decides := known[member.name]
		if decides && (seen[member.name] || repeats(member.value, step.behind)) {
			return refused(record.Unsafe, words.SignInAnswerTwofold(step.name), words.HintNotAgain(), "sign-in: repeated "+step.name)
		}
		seen[member.name] = true
	}
	return nil
}

// step is a name that a path may begin with, and the path behind it.
type step struct{ name, behind string }

// stepsOf are the steps that follow may take first, by their names folded.
func stepsOf(path string) map[string]step {
	steps := map[string]step{}
	for end := len(path); end > 0; end = strings.LastIndexByte(path[:end], '.') {
		name := strings.TrimSuffix(path[:end], "[]")
		steps[folded(name)] = step{name, strings.TrimPrefix(path[end:], ".")}
	}
	return steps
}

// repeats reports whether an object in a value has two members of one name: of those that
// the path goes on with, and at its end of any.
func repeats(raw json.RawMessage, path string) bool {
	raw = unquoted(raw)
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		return slices.ContainsFunc(list, func(one json.RawMessage) bool { return repeats(one, path) })
	}
	steps, seen := stepsOf(path), map[string]bool{}
	for _, member := range membersOf(raw) {
		step, counts := steps[member.name]
		if (counts || path == "") && (seen[member.name] || repeats(member.value, step.behind)) {
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
