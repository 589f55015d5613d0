package claim

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// RoleClaims says which claim of a token, or of userinfo, names what staff are, and what
// each name means here.
type RoleClaims struct {
	// Claim is the way to the names: "groups", "realm_access.roles",
	// "nhsid_nrbac_roles[].role_code". Names of claims may have dots themselves.
	Claim  string
	Values []RoleValue
}

// RoleValue is what one name means. A name that stands twice means two roles, and two
// names that mean the same job at the same organisation are one.
type RoleValue struct {
	Is           string // what the claim says
	Code         string // of the job: what [viewing.Role] calls its code
	Organisation string // ODS code
	OrgName      string
}

// namedRoles are the roles that a token names by RoleClaims.
type namedRoles struct {
	given bool
	names []string
	roles []viewing.Role
	why   error // why the names, or that there are none, say nothing; nil while they do
}

// mostUnknown is how many names that mean nothing here are said to whoever has no other.
const mostUnknown = 6

func (r RoleClaims) read(raw json.RawMessage) (named namedRoles) {
	found, given := follow(raw, r.Claim)
	named.given = given
	switch {
	case !given && overage(raw, r.Claim):
		named.why = tooManyGroups()
		return named
	case given && r.Claim == "email" && !emailVerified(raw):
		named.why = emailUnverified()
		return named
	case given:
		named.names = namesIn(structured(found))
		if len(named.names) == 0 && !blank(found) {
			named.why = refused(record.Broken, words.SignInRolesUnread(r.Claim), words.HintAgainSupport(), "sign-in: roles")
			return named
		}
	}
	for _, name := range named.names {
		named.add(r.meaning(name))
	}
	if len(named.roles) == 0 {
		named.unknown()
	}
	return named
}

// add adds the roles that are not there yet.
func (n *namedRoles) add(roles []viewing.Role) {
	for _, role := range roles {
		if !slices.ContainsFunc(n.roles, SameJob(role)) {
			n.roles = append(n.roles, role)
		}
	}
}

// SameJob reports of a role whether it is another as it was.
func SameJob(as viewing.Role) func(viewing.Role) bool {
	return func(role viewing.Role) bool {
		return role.ID == as.ID && role.Code == as.Code && role.Organisation == as.Organisation
	}
}

// meaning are the roles that a name means.
func (r RoleClaims) meaning(name string) (roles []viewing.Role) {
	for _, value := range r.Values {
		if value.Is == name {
			roles = append(roles, value.role())
		}
	}
	return roles
}

// role is known, and sent, by an id that fits into a header: the job and where it is done.
func (v RoleValue) role() viewing.Role {
	return viewing.Role{
		ID: url.QueryEscape(v.Code) + "@" + v.Organisation, Code: v.Code, Name: text.Name(v.Is), Organisation: v.Organisation, OrgName: v.OrgName,
	}
}

// unknown lists what the service says and nobody here knows, without a code: nothing can
// be done in it, and whoever sees it can ask for it.
func (n *namedRoles) unknown() {
	for _, name := range n.names[:min(len(n.names), mostUnknown)] {
		n.roles = append(n.roles, viewing.Role{ID: url.QueryEscape(name), Name: text.Name(name)})
	}
}

// follow goes along a path into JSON; each list on the way is gone through, and JSON that
// was given as a string is read as JSON.
func follow(raw json.RawMessage, path string) (json.RawMessage, bool) {
	raw = structured(raw)
	if path == "" {
		return raw, true
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && list != nil {
		var found []json.RawMessage
		for _, one := range list {
			if there, ok := follow(one, path); ok {
				found = append(found, there)
			}
		}
		joined, err := json.Marshal(found)
		return joined, err == nil && len(found) > 0
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil {
		return json.RawMessage(`{}`), !blank(raw) // it says something, in which no name can be
	}
	// The longest name first: one may be an address, with dots of its own.
	for end := len(path); end > 0; end = strings.LastIndexByte(path[:end], '.') {
		inner, ok := object[strings.TrimSuffix(path[:end], "[]")]
		if !ok {
			continue
		}
		return follow(inner, strings.TrimPrefix(path[end:], "."))
	}
	return nil, false
}

// blank reports whether a value says that there is nothing: null, an empty text or list.
func blank(raw json.RawMessage) bool {
	raw = structured(raw)
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text == ""
	}
	var list []json.RawMessage
	return json.Unmarshal(raw, &list) == nil && !slices.ContainsFunc(list, func(one json.RawMessage) bool { return !blank(one) })
}

// structured is a list or an object that was given as a text, as JSON. Any other text is
// what it says.
func structured(raw json.RawMessage) json.RawMessage {
	if inner := unquoted(raw); len(inner) > 0 && (inner[0] == '[' || inner[0] == '{') {
		return inner
	}
	return raw
}

// namesIn are the texts and numbers in a value, in lists of lists too. A text in a list
// is a name as it stands: whoever may call a group as they like may call it "[...]".
func namesIn(raw json.RawMessage) (names []string) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && list != nil {
		for _, one := range list {
			names = append(names, namesIn(one)...)
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	var said Word
	if _ = said.UnmarshalJSON(raw); said != "" { // never fails
		return []string{string(said)}
	}
	return nil
}

// overage reports whether the service says that the claim would not fit: OpenID Connect
// Core §5.6.2, as Entra ID uses it for groups, or its hasgroups.
func overage(raw json.RawMessage, claim string) bool {
	var said struct {
		Names     map[string]json.RawMessage `json:"_claim_names"`
		HasGroups flag                       `json:"hasgroups"`
	}
	_ = json.Unmarshal(raw, &said) // what cannot be read says nothing
	_, elsewhere := said.Names[claim]
	return elsewhere || bool(said.HasGroups) && claim == "groups"
}

func tooManyGroups() error {
	return refused(record.Broken, words.SignInGroups(), words.SignInGroupsHint(), "sign-in: groups")
}

// emailVerified reports whether the service has found that the address is the person's
// own: else they may have written whatever they like (OpenID Connect Core §5.1, §5.7).
func emailVerified(raw json.RawMessage) bool {
	var said struct {
		Verified flag `json:"email_verified"`
	}
	_ = json.Unmarshal(raw, &said) // what cannot be read says nothing
	return bool(said.Verified)
}

func emailUnverified() error {
	return refused(record.Broken, words.SignInEmail(), words.SignInEmailHint(), "sign-in: email")
}
