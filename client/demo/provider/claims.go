package provider

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// acr is the authentication context class of every sign-in: what CIS2 says of one made with two factors.
const acr = "AAL2_OR_AAL3_ANY"

// issue signs an access token and an ID token for a sign-in.
func (p *Provider) issue(g *grant) (tokens, error) {
	access, err := p.accessToken(g)
	if err != nil {
		return tokens{}, err
	}
	id, err := p.idToken(g, access)
	if err != nil {
		return tokens{}, err
	}
	answer := tokens{
		Access: access, Type: "Bearer", ExpiresIn: int(accessLife.Seconds()), ID: id, Scope: strings.Join(g.scopes, " "),
	}
	if g.refresh != "" {
		answer.Refresh = g.id + "." + g.refresh
	}
	return answer, nil
}

// accessClaims are those of RFC 9068, and the sign-in the token belongs to.
type accessClaims struct {
	jwt.Claims
	ClientID string `json:"client_id"`
	Scope    string `json:"scope"`
	SignIn   string `json:"sid"`
}

func (p *Provider) accessToken(g *grant) (string, error) {
	id, err := p.secret(16)
	if err != nil {
		return "", err
	}
	now := p.now()
	claims := accessClaims{
		Claims: jwt.Claims{
			Issuer: p.issuer, Subject: g.staff.Subject, Audience: jwt.Audience{audience}, ID: id,
			IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(accessLife)),
		},
		ClientID: Client, Scope: strings.Join(g.scopes, " "), SignIn: g.id,
	}
	return jwt.Signed(p.access).Claims(claims).Serialize()
}

func (p *Provider) idToken(g *grant, access string) (string, error) {
	now := p.now()
	claims := userClaims(g)
	claims["iss"], claims["aud"], claims["sid"] = p.issuer, Client, g.id
	claims["iat"], claims["exp"], claims["auth_time"] = now.Unix(), now.Add(accessLife).Unix(), g.at.Unix()
	claims["acr"], claims["amr"] = acr, []string{"mfa"}
	half := sha256.Sum256([]byte(access))
	claims["at_hash"] = base64.RawURLEncoding.EncodeToString(half[:len(half)/2]) // OpenID Connect Core §3.1.3.6
	if g.nonce != "" {
		claims["nonce"] = g.nonce
	}
	return jwt.Signed(p.signer).Claims(claims).Serialize()
}

// userClaims is what is said of a member of staff, as far as the client asked.
func userClaims(g *grant) map[string]any {
	claims := map[string]any{"sub": g.staff.Subject}
	set := func(name, value string) {
		if value != "" {
			claims[name] = value
		}
	}
	if slices.Contains(g.scopes, "profile") {
		set("name", g.staff.Name())
		set("title", g.staff.Title)
		set("given_name", g.staff.Given)
		set("family_name", g.staff.Family)
		set("professional_registration", g.staff.Registration)
	}
	if slices.Contains(g.scopes, "nationalrbacaccess") {
		claims["nationalrbacaccess"] = map[string]any{"nhsid_nrbac_roles": rolesOf(g.staff)}
	}
	if slices.Contains(g.scopes, "selectedrole") && len(g.staff.Roles) == 1 {
		set("selected_roleid", g.staff.Roles[0].ID)
	}
	return claims
}

type roleClaim struct {
	Membership string   `json:"person_orgid"`
	ID         string   `json:"person_roleid"`
	OrgCode    string   `json:"org_code"`
	OrgName    string   `json:"org_name"`
	Name       string   `json:"role_name"`
	Code       string   `json:"role_code"`
	Activities []string `json:"activity_codes"`
}

func rolesOf(staff Staff) []roleClaim {
	roles := []roleClaim{}
	for _, role := range staff.Roles {
		roles = append(roles, roleClaim{
			Membership: role.ID + "-" + role.Organisation, ID: role.ID, OrgCode: role.Organisation, OrgName: role.OrgName,
			Name: role.Name, Code: role.Code, Activities: []string{},
		})
	}
	return roles
}

// Check verifies the access token of a call to one of the demonstration's record
// services: signature, type, issuer, audience, lifetime, and that the sign-in
// has not been ended. The error says what is wrong and holds no token.
func (p *Provider) Check(r *http.Request) error {
	_, err := p.bearer(r)
	return err
}

// bearer is the sign-in a call's access token belongs to.
func (p *Provider) bearer(r *http.Request) (grant, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return grant{}, errors.New("no access token")
	}
	claims, err := p.readAccess(token)
	if err != nil {
		return grant{}, err
	}
	// No leeway: both sides run on one computer.
	if claims.ValidateWithLeeway(jwt.Expected{Issuer: p.issuer, AnyAudience: jwt.Audience{audience}, Time: p.now()}, 0) != nil {
		return grant{}, errors.New("the access token has run out or is meant for another service")
	}
	g, ok := p.liveGrant(claims.SignIn)
	if !ok {
		return grant{}, errors.New("the sign-in has ended")
	}
	return g, nil
}

// readAccess verifies the signature and the type of an access token, no more.
func (p *Provider) readAccess(token string) (accessClaims, error) {
	var claims accessClaims
	parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil || len(parsed.Headers) != 1 {
		return claims, errors.New("the access token cannot be read")
	}
	// An ID token is signed by the same key and must not open a record.
	if parsed.Headers[0].ExtraHeaders[jose.HeaderType] != "at+jwt" {
		return claims, errors.New("this is not an access token")
	}
	if err := parsed.Claims(p.key.Public(), &claims); err != nil {
		return claims, errors.New("the access token's signature is not ours")
	}
	return claims, nil
}

// readHint verifies an ID token that a client hands back when signing out. One
// that has run out will do (OpenID Connect RP-Initiated Logout §2).
func (p *Provider) readHint(token string) (signIn string, err error) {
	parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return "", fmt.Errorf("the ID token cannot be read")
	}
	var claims struct {
		Issuer string `json:"iss"`
		SignIn string `json:"sid"`
	}
	if err := parsed.Claims(p.key.Public(), &claims); err != nil || claims.Issuer != p.issuer {
		return "", errors.New("the ID token is not ours")
	}
	return claims.SignIn, nil
}
