package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/record"
)

// signature checks that of the token as it came, and gives what was signed as it is
// mended: go-oidc takes no other claims than these. It asks about the mended token, and
// what its context remembers of that one would be taken for the signature. How the check
// went is kept, for go-oidc flattens its error, and so are the claims as they came.
type signature struct {
	check  func() ([]byte, error)
	claims said
	err    error
}

func (s *signature) VerifySignature(context.Context, string) ([]byte, error) {
	s.claims, s.err = s.check()
	if s.err != nil {
		return nil, s.err
	}
	return mended(s.claims, tokenMends), nil
}

// verify checks the ID token that came with an access token: signature,
// algorithm, issuer, audience and lifetime by go-oidc, and the nonce, azp and
// at_hash that it leaves to its caller (OpenID Connect Core §3.1.3.7, §3.1.3.8).
// An empty nonce means that none was sent.
func (p *Provider) verify(ctx context.Context, s *service, token *oauth2.Token, nonce string) (*idToken, error) {
	raw, _ := token.Extra("id_token").(string)
	if raw == "" {
		return nil, unreadable("sign-in: no id_token")
	}
	if token.Type() != "Bearer" {
		return nil, unreadable("sign-in: token type")
	}
	id, err := p.verifySigned(ctx, s, raw)
	if err != nil {
		return nil, err
	}
	switch {
	case nonce != "" && !equalSecret(id.Nonce, nonce):
		return nil, untrusted(words.SignInAnswerOther(), "sign-in: nonce")
	case id.AccessTokenHash != "" && id.VerifyAccessToken(token.AccessToken) != nil:
		return nil, untrusted(words.SignInAnswerBroken(), "sign-in: at_hash")
	case id.IssuedAt.After(p.config.Now().Add(clockLeeway)):
		return nil, problem(record.Unsafe, words.SignInAnswerAhead(), words.SignInAnswerOldHint(), "sign-in: iat")
	}
	return id, nil
}

func (p *Provider) verifySigned(ctx context.Context, s *service, raw string) (*idToken, error) {
	seen := &signature{check: func() ([]byte, error) { return s.keys.VerifySignature(ctx, raw) }}
	verifier := oidc.NewVerifier(p.config.Issuer, seen, &oidc.Config{
		ClientID: p.config.ClientID, SupportedSigningAlgs: p.config.Algorithms, Now: p.config.Now,
	})
	mended, had := mendedToken(raw)
	if err := claim.Unambiguous(had, p.config.Roles); err != nil {
		return nil, err
	}
	if err := lacks(had, tokenNeeds); err != nil {
		return nil, err
	}
	verified, err := verifier.Verify(ctx, mended)
	var from struct {
		NotBefore claim.Instant `json:"nbf"`
	}
	_ = json.Unmarshal(had, &from) // what cannot be read was refused
	if ahead := from.NotBefore > claim.Instant(p.config.Now().Add(clockLeeway).Unix()); err != nil && seen.err == nil && ahead {
		return nil, problem(record.Unsafe, words.SignInAnswerAhead(), words.SignInAnswerOldHint(), "sign-in: nbf")
	}
	if err != nil {
		return nil, idTokenProblem(ctx, err, seen.err)
	}
	if err := claim.Unambiguous(seen.claims, p.config.Roles); err != nil { // those that were signed
		return nil, err
	}
	id := &idToken{verified, seen.claims}
	var party struct {
		Authorized claim.Word `json:"azp"`
	}
	if err := id.Claims(&party); err != nil {
		return nil, unreadable("sign-in: azp")
	}
	named := string(party.Authorized) == p.config.ClientID
	if party.Authorized != "" && !named || len(id.Audience) > 1 && !named || !slices.Contains(id.Audience, p.config.ClientID) {
		return nil, untrusted(words.SignInAnswerProgram(), "sign-in: azp")
	}
	return id, nil
}

// idTokenProblem says why an ID token is not believed.
func idTokenProblem(ctx context.Context, err, signature error) error {
	var (
		expired *oidc.TokenExpiredError
		call    *url.Error
	)
	switch {
	case ctx.Err() != nil, errors.As(signature, &call):
		return explain(ctx, signature)
	case signature != nil:
		return untrusted(words.SignInAnswerUnsigned(), "sign-in: signature")
	case errors.As(err, &expired):
		return problem(record.Unsafe, words.SignInAnswerOld(), words.SignInAnswerOldHint(), "sign-in: exp")
	}
	return untrusted(words.SignInAnswerStray(), "sign-in: id_token")
}
