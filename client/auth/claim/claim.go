// Package claim reads what a sign-in service says of a member of staff, however it is written:
// who they are, and which roles they have.
//
// client/auth calls it, and the program, which says where roles are named ([RoleClaims]).
// Everything is safe for concurrent use. Nothing here waits, so nothing is cancelled. Errors
// are a *record.Problem that holds nothing of what the service said.
package claim

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Claims are what a sign-in service says of a member of staff. The names are
// those of NHS CIS2 Authentication; its userinfo gives the roles without the
// nationalrbacaccess around them.
type Claims struct {
	Subject       Word                    `json:"sub"`
	Name          name                    `json:"name"`
	Given         name                    `json:"given_name"`
	Family        name                    `json:"family_name"`
	Preferred     name                    `json:"preferred_username"`
	Registration  name                    `json:"professional_registration"`
	Assurance     Word                    `json:"acr"`
	SignedInAt    Instant                 `json:"auth_time"`
	SelectedRole  Word                    `json:"selected_roleid"`
	Access        access                  `json:"nationalrbacaccess"`
	Roles         list[roleClaim]         `json:"nhsid_nrbac_roles"`
	Organisations list[organisationClaim] `json:"nhsid_user_orgs"`

	named *namedRoles // by the settings; nil where roles are named as NHS CIS2 does
}

// Read reads what a token or userinfo says; roles says where it names them.
func Read(from interface{ Claims(into any) error }, roles RoleClaims) (read Claims, err error) {
	var raw json.RawMessage
	if err := from.Claims(&raw); err != nil {
		return Claims{}, err
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return Claims{}, err
	}
	if roles.Claim != "" {
		named := roles.read(raw)
		read.named = &named
	}
	return read, nil
}

type roleClaim struct {
	ID      Word `json:"person_roleid"`
	Code    Word `json:"role_code"`
	Name    name `json:"role_name"`
	OrgCode name `json:"org_code"`
	OrgName name `json:"org_name"`
}

type organisationClaim struct {
	Code name `json:"org_code"`
	Name name `json:"org_name"`
}

// KnowsRoles reports whether roles were spoken of at all: an empty list says
// that there are none, no list says nothing.
func (c Claims) KnowsRoles() bool {
	if c.named != nil {
		return c.named.given || c.named.why != nil
	}
	return c.Access.given || c.Roles.given
}

// Merge fills what the ID token left open from userinfo.
func (c Claims) Merge(more Claims) Claims {
	c.Name, c.Given, c.Family = cmp.Or(c.Name, more.Name), cmp.Or(c.Given, more.Given), cmp.Or(c.Family, more.Family)
	c.Preferred, c.Registration = cmp.Or(c.Preferred, more.Preferred), cmp.Or(c.Registration, more.Registration)
	c.SelectedRole = cmp.Or(c.SelectedRole, more.SelectedRole)
	if !c.KnowsRoles() {
		c.Access, c.Roles, c.named = more.Access, more.Roles, more.named
	}
	if !c.Organisations.given {
		c.Organisations = more.Organisations
	}
	return c
}

// FullName is what the person is called; empty where nothing says it.
func (c Claims) FullName() string {
	return cmp.Or(string(c.Name), text.Collapse(string(c.Given+" "+c.Family)), string(c.Preferred))
}

// Began is when the person signed in: never later than now, whatever the
// service's clock says.
func (c Claims) Began(issued, now time.Time) time.Time {
	began := now
	if !issued.IsZero() {
		began = issued
	}
	if c.SignedInAt > 0 && c.SignedInAt < Instant(now.Unix()) {
		began = time.Unix(int64(c.SignedInAt), 0)
	}
	if began.After(now) {
		return now
	}
	return began
}

// Staff is the member of staff that the claims describe. The one role of
// somebody who holds one is chosen.
func (c Claims) Staff() (viewing.Staff, error) {
	staff := viewing.Staff{
		Subject: string(c.Subject), Name: cmp.Or(c.FullName(), words.SignInNameNone()), Registration: string(c.Registration), Assurance: string(c.Assurance), Roles: c.roles(),
	}
	if c.named != nil && c.named.why != nil {
		return viewing.Staff{}, c.named.why
	}
	if given, claim := c.given(); len(given.items)+given.unread > 0 && len(staff.Roles) == 0 {
		return viewing.Staff{}, refused(record.Broken, words.SignInRolesUnread(claim), words.HintAgainSupport(), "sign-in: roles")
	}
	for _, role := range staff.Roles {
		if role.ID == string(c.SelectedRole) || len(staff.Roles) == 1 {
			staff.Role = role
		}
	}
	return staff, nil
}

// given are the roles that were given, and the claim that they stand in.
func (c Claims) given() (list[roleClaim], string) {
	if c.named != nil {
		return list[roleClaim]{}, ""
	}
	if c.Access.given {
		return c.Access.roles, "nationalrbacaccess"
	}
	return c.Roles, "nhsid_nrbac_roles"
}

// roles are the roles that can be chosen: those with an id to send and a code to
// be sorted by, each once.
func (c Claims) roles() []viewing.Role {
	if c.named != nil {
		return slices.Clone(c.named.roles)
	}
	named := map[name]name{}
	for _, organisation := range c.Organisations.items {
		named[organisation.Code] = organisation.Name
	}
	seen := map[Word]bool{}
	var roles []viewing.Role
	given, _ := c.given()
	for _, role := range given.items {
		if role.ID == "" || role.Code == "" || seen[role.ID] || !headerSafe(string(role.ID)) {
			continue
		}
		seen[role.ID] = true
		roles = append(roles, viewing.Role{
			ID: string(role.ID), Code: string(role.Code), Name: cmp.Or(string(role.Name), text.Name(string(role.Code))), Organisation: string(role.OrgCode),
			OrgName: string(cmp.Or(role.OrgName, named[role.OrgCode])),
		})
	}
	return roles
}

// headerSafe reports whether an id can be sent as the value of a header.
func headerSafe(id string) bool {
	return !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' })
}

// refused is why claims are not taken.
func refused(kind record.Kind, sentence, hint, reference string) *record.Problem {
	return &record.Problem{Kind: kind, Sentence: sentence, Hint: hint, Reference: reference}
}
