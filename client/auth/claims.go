package auth

import (
	"context"

	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/record"
)

// tokenClaims reads what a token says; whom it is of is what was verified.
func (p *Provider) tokenClaims(id *idToken) (claim.Claims, error) {
	read, err := claim.Read(id, p.config.Roles)
	read.Subject = claim.Word(id.Subject)
	return read, err
}

// claims reads the ID token, and asks userinfo for what it lacks where that is offered.
func (p *Provider) claims(ctx context.Context, s *service, id *idToken, token *oauth2.Token) (claim.Claims, error) {
	read, err := p.tokenClaims(id)
	if err != nil {
		return claim.Claims{}, unreadable("sign-in: claims")
	}
	if read.KnowsRoles() && read.FullName() != "" || s.oidc.UserInfoEndpoint() == "" {
		return read, nil
	}
	more, err := p.userInfo(ctx, s, id.Subject, token)
	if err != nil && read.KnowsRoles() && record.KindOf(err) != record.Unsafe {
		return read, nil // the name alone is not worth failing for
	}
	if err != nil {
		return claim.Claims{}, err
	}
	return read.Merge(more), nil
}

// userInfo asks userinfo what it says of a subject.
func (p *Provider) userInfo(ctx context.Context, s *service, subject string, token *oauth2.Token) (claim.Claims, error) {
	info, err := p.askUserInfo(ctx, s, token)
	if err != nil {
		return claim.Claims{}, noRoleList(ctx, err)
	}
	said, err := claim.Read(info, p.config.Roles)
	if err != nil {
		return claim.Claims{}, unreadable("sign-in: userinfo")
	}
	// OpenID Connect Core §5.3.2: userinfo about somebody else must not be used.
	if string(said.Subject) != subject {
		return claim.Claims{}, untrusted(words.SignInPeopleTwo(), "sign-in: userinfo sub")
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
