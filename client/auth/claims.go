package auth

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// claims are what a sign-in service says of a member of staff. The names are
// those of NHS CIS2 Authentication; its userinfo gives the roles without the
// nationalrbacaccess around them.
type claims struct {
	Subject       word                    `json:"sub"`
	Name          name                    `json:"name"`
	Given         name                    `json:"given_name"`
	Family        name                    `json:"family_name"`
	Preferred     name                    `json:"preferred_username"`
	Registration  name                    `json:"professional_registration"`
	Assurance     word                    `json:"acr"`
	SignedInAt    instant                 `json:"auth_time"`
	SelectedRole  word                    `json:"selected_roleid"`
	Access        access                  `json:"nationalrbacaccess"`
	Roles         list[roleClaim]         `json:"nhsid_nrbac_roles"`
	Organisations list[organisationClaim] `json:"nhsid_user_orgs"`

	named *namedRoles // by the settings; nil where roles are named as NHS CIS2 does
}

// readClaims reads what a token or userinfo says.
func (p *Provider) readClaims(from interface{ Claims(into any) error }) (read claims, err error) {
	var raw json.RawMessage
	if err := from.Claims(&raw); err != nil {
		return claims{}, err
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return claims{}, err
	}
	if p.config.Roles.Claim != "" {
		named := p.config.Roles.read(raw)
		read.named = &named
	}
	return read, nil
}

// tokenClaims reads what a token says; whom it is of is what was verified.
func (p *Provider) tokenClaims(id *idToken) (claims, error) {
	read, err := p.readClaims(id)
	read.Subject = word(id.Subject)
	return read, err
}

type roleClaim struct {
	ID      word `json:"person_roleid"`
	Code    word `json:"role_code"`
	Name    name `json:"role_name"`
	OrgCode name `json:"org_code"`
	OrgName name `json:"org_name"`
}

type organisationClaim struct {
	Code name `json:"org_code"`
	Name name `json:"org_name"`
}

// knowsRoles reports whether roles were spoken of at all: an empty list says
// that there are none, no list says nothing.
func (c claims) knowsRoles() bool {
	if c.named != nil {
		return c.named.given || c.named.why != nil
	}
	return c.Access.given || c.Roles.given
}

// claims reads the ID token, and asks userinfo for what it lacks where that is offered.
func (p *Provider) claims(ctx context.Context, s *service, id *idToken, token *oauth2.Token) (claims, error) {
	read, err := p.tokenClaims(id)
	if err != nil {
		return claims{}, unreadable("sign-in: claims")
	}
	if read.knowsRoles() && read.name() != "" || s.oidc.UserInfoEndpoint() == "" {
		return read, nil
	}
	more, err := p.userInfo(ctx, s, id.Subject, token)
	if err != nil && read.knowsRoles() && record.KindOf(err) != record.Unsafe {
		return read, nil // the name alone is not worth failing for
	}
	if err != nil {
		return claims{}, err
	}
	return read.merge(more), nil
}

// userInfo asks userinfo what it says of a subject.
func (p *Provider) userInfo(ctx context.Context, s *service, subject string, token *oauth2.Token) (claims, error) {
	info, err := p.askUserInfo(ctx, s, token)
	if err != nil {
		return claims{}, noRoleList(ctx, err)
	}
	said, err := p.readClaims(info)
	if err != nil {
		return claims{}, unreadable("sign-in: userinfo")
	}
	// OpenID Connect Core §5.3.2: userinfo about somebody else must not be used.
	if string(said.Subject) != subject {
		return claims{}, untrusted(words.SignInPeopleTwo(), "sign-in: userinfo sub")
	}
	return said, nil
}

// noRoleList is the Problem of a userinfo that failed. To go on would show
// "no role" where it is only not known.
func noRoleList(ctx context.Context, err error) error {
	p := explain(ctx, err)
	if p.Kind == record.Broken {
		return problem(record.Broken, words.SignInRolesNone(), words.HintAgainSupport(), "sign-in: userinfo")
	}
	return p
}

// merge fills what the ID token left open from userinfo.
func (c claims) merge(more claims) claims {
	c.Name, c.Given, c.Family = cmp.Or(c.Name, more.Name), cmp.Or(c.Given, more.Given), cmp.Or(c.Family, more.Family)
	c.Preferred, c.Registration = cmp.Or(c.Preferred, more.Preferred), cmp.Or(c.Registration, more.Registration)
	c.SelectedRole = cmp.Or(c.SelectedRole, more.SelectedRole)
	if !c.knowsRoles() {
		c.Access, c.Roles, c.named = more.Access, more.Roles, more.named
	}
	if !c.Organisations.given {
		c.Organisations = more.Organisations
	}
	return c
}

func (c claims) name() string {
	return cmp.Or(string(c.Name), text.Collapse(string(c.Given+" "+c.Family)), string(c.Preferred))
}

// signedInAt is when the person signed in: never later than now, whatever the
// service's clock says.
func (c claims) signedInAt(issued, now time.Time) time.Time {
	began := now
	if !issued.IsZero() {
		began = issued
	}
	if c.SignedInAt > 0 && c.SignedInAt < instant(now.Unix()) {
		began = time.Unix(int64(c.SignedInAt), 0)
	}
	if began.After(now) {
		return now
	}
	return began
}

// staff is the member of staff that the claims describe. The one role of
// somebody who holds one is chosen.
func (c claims) staff() (viewing.Staff, error) {
	staff := viewing.Staff{
		Subject: string(c.Subject), Name: cmp.Or(c.name(), words.SignInNameNone()), Registration: string(c.Registration), Assurance: string(c.Assurance), Roles: c.roles(),
	}
	if c.named != nil && c.named.why != nil {
		return viewing.Staff{}, c.named.why
	}
	if given, claim := c.given(); len(given.items)+given.unread > 0 && len(staff.Roles) == 0 {
		return viewing.Staff{}, problem(record.Broken, words.SignInRolesUnread(claim), words.HintAgainSupport(), "sign-in: roles")
	}
	for _, role := range staff.Roles {
		if role.ID == string(c.SelectedRole) || len(staff.Roles) == 1 {
			staff.Role = role
		}
	}
	return staff, nil
}

// given are the roles that were given, and the claim that they stand in.
func (c claims) given() (list[roleClaim], string) {
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
func (c claims) roles() []viewing.Role {
	if c.named != nil {
		return slices.Clone(c.named.roles)
	}
	named := map[name]name{}
	for _, organisation := range c.Organisations.items {
		named[organisation.Code] = organisation.Name
	}
	seen := map[word]bool{}
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
