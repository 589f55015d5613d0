package auth

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// claims are what a sign-in service says of a member of staff. The names are
// those of NHS CIS2 Authentication; its userinfo gives the roles without the
// nationalrbacaccess around them.
type claims struct {
	Subject      string  `json:"sub"`
	Name         string  `json:"name"`
	Given        string  `json:"given_name"`
	Family       string  `json:"family_name"`
	Preferred    string  `json:"preferred_username"`
	Registration string  `json:"professional_registration"`
	Assurance    string  `json:"acr"`
	SignedInAt   float64 `json:"auth_time"`
	SelectedRole string  `json:"selected_roleid"`
	Access       *struct {
		Roles []roleClaim `json:"nhsid_nrbac_roles"`
	} `json:"nationalrbacaccess"`
	Roles         []roleClaim         `json:"nhsid_nrbac_roles"`
	Organisations []organisationClaim `json:"nhsid_user_orgs"`
}

type roleClaim struct {
	ID      string `json:"person_roleid"`
	Code    string `json:"role_code"`
	Name    string `json:"role_name"`
	OrgCode string `json:"org_code"`
	OrgName string `json:"org_name"`
}

type organisationClaim struct {
	Code string `json:"org_code"`
	Name string `json:"org_name"`
}

// knowsRoles reports whether roles were spoken of at all: an empty list says
// that there are none, no list says nothing.
func (c claims) knowsRoles() bool { return c.Access != nil || c.Roles != nil }

// claims reads the ID token, and asks userinfo for what it lacks where that is offered.
func (p *Provider) claims(ctx context.Context, s *service, id *oidc.IDToken, token *oauth2.Token) (claims, error) {
	var read claims
	if err := id.Claims(&read); err != nil {
		return claims{}, unreadable("sign-in: claims")
	}
	if read.knowsRoles() && read.name() != "" || s.oidc.UserInfoEndpoint() == "" {
		return read, nil
	}
	info, err := s.oidc.UserInfo(p.clientContext(ctx), oauth2.StaticTokenSource(token))
	if err != nil && read.knowsRoles() {
		return read, nil // the name alone is not worth failing for
	}
	if err != nil {
		return claims{}, noRoleList(ctx, err)
	}
	// OpenID Connect Core §5.3.2: userinfo about somebody else must not be used.
	if info.Subject != id.Subject {
		return claims{}, untrusted(words.SignInPeopleTwo(), "sign-in: userinfo sub")
	}
	var more claims
	if err := info.Claims(&more); err != nil {
		return claims{}, unreadable("sign-in: userinfo")
	}
	return read.merge(more), nil
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
		c.Access, c.Roles = more.Access, more.Roles
	}
	if c.Organisations == nil {
		c.Organisations = more.Organisations
	}
	return c
}

func (c claims) name() string {
	return cmp.Or(text.Collapse(c.Name), text.Collapse(c.Given+" "+c.Family), text.Collapse(c.Preferred))
}

// signedInAt is when the person signed in: never later than now, whatever the
// service's clock says.
func (c claims) signedInAt(issued, now time.Time) time.Time {
	began := now
	if !issued.IsZero() {
		began = issued
	}
	if c.SignedInAt > 0 && c.SignedInAt < float64(now.Unix()) {
		began = time.Unix(int64(c.SignedInAt), 0)
	}
	if began.After(now) {
		return now
	}
	return began
}

// staff is the member of staff that the claims describe. The one role of
// somebody who holds one is chosen.
func (c claims) staff() (record.Staff, error) {
	staff := record.Staff{Subject: c.Subject, Name: cmp.Or(c.name(), words.SignInNameNone()), Registration: c.Registration, Assurance: c.Assurance, Roles: c.roles()}
	if c.rolesGiven() > 0 && len(staff.Roles) == 0 {
		return record.Staff{}, problem(record.Broken, words.SignInRolesUnread(), words.HintAgainSupport(), "sign-in: roles")
	}
	for _, role := range staff.Roles {
		if role.ID == c.SelectedRole || len(staff.Roles) == 1 {
			staff.Role = role
		}
	}
	return staff, nil
}

func (c claims) rolesGiven() int { return len(c.given()) }

func (c claims) given() []roleClaim {
	if c.Access != nil {
		return c.Access.Roles
	}
	return c.Roles
}

// roles are the roles that can be chosen: those with an id to send and a code to
// be sorted by, each once.
func (c claims) roles() []record.Role {
	named := map[string]string{}
	for _, organisation := range c.Organisations {
		named[organisation.Code] = organisation.Name
	}
	seen := map[string]bool{}
	var roles []record.Role
	for _, given := range c.given() {
		if given.ID == "" || given.Code == "" || seen[given.ID] || !headerSafe(given.ID) {
			continue
		}
		seen[given.ID] = true
		roles = append(roles, record.Role{
			ID: given.ID, Code: given.Code, Name: given.Name, Organisation: given.OrgCode, OrgName: cmp.Or(given.OrgName, named[given.OrgCode]),
		})
	}
	return roles
}

// headerSafe reports whether an id can be sent as the value of a header.
func headerSafe(id string) bool {
	return !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' })
}
