// Package auth signs staff in with OpenID Connect and holds what that gives: who
// they are, which roles they have, and the tokens their requests go out with.
//
// Careview is a public client (RFC 8252): authorization code with PKCE S256 in
// the system's own browser and a redirect to 127.0.0.1, or a code typed into a
// browser elsewhere (RFC 8628). ID tokens are verified by go-oidc. The package is
// used by the wiring and, through the interfaces it declares, by the desk.
//
// A [Session] is one sign-in. Its tokens never leave it except in the
// Authorization header of a request whose context it was bound to, to an origin
// that [Transport] was told of. After Keep or End the session is dead: every
// request bound to it fails.
//
// Cancelling the context of SignIn, SignInByCode or Resume stops it, closes the
// listener, and leaves nothing behind. A refresh that has begun is let finish,
// within a time limit, since stopping it half-way could lose the only good
// refresh token. Errors are [record.Problem]; none holds a token or the text of
// a reply.
package auth

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/auth/claim"
	"careview/client/nhs"
	"careview/client/record"
)

// Config says where staff sign in.
type Config struct {
	// Issuer is compared letter by letter with what the service says of itself,
	// a slash at the end included.
	Issuer   string
	ClientID string
	// Scopes are asked for; openid, profile, nationalrbacaccess, selectedrole and
	// offline_access when none are given.
	Scopes []string
	// Algorithms may sign ID tokens; RS256 and ES256 when none are given.
	Algorithms []string
	// ACR are the authentication contexts that are enough to sign in, as the service names
	// them; any when none are given.
	ACR []string
	// Prefer are those that are asked for before them, and that not everybody needs.
	Prefer []string
	// Roles says where the service names roles; as NHS CIS2 does when its Claim is empty.
	Roles claim.RoleClaims
	// MaxAge is how long ago the person may have proved who they are; as long as the
	// service likes when zero.
	MaxAge time.Duration
	HTTP   *http.Client     // http.DefaultTransport when nil
	Now    func() time.Time // time.Now when nil
	// Absolute is how long after signing in a session ends whatever happens;
	// 12 hours when zero (NIST SP 800-63B, AAL2).
	Absolute time.Duration
	// Ends is when the site's policy has ended; never when zero. No session outlasts it.
	Ends time.Time
}

// asymmetric are the algorithms that a service may sign with: no "none", and
// nothing whose key a public client would have to share.
var asymmetric = []string{"RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "EdDSA"}

// Provider is the sign-in service, as far as Careview speaks with it. It is safe
// for concurrent use.
type Provider struct {
	config Config
	http   *http.Client

	mu        sync.Mutex
	service   *service // nil until it has been reached
	reachedAt time.Time
}

// New prepares to sign staff in. The service is not asked anything yet, so that
// the program can start while it is down. A setting that would make signing in
// unsafe is a Problem of kind Invalid.
func New(config Config) (*Provider, error) {
	if len(config.Scopes) == 0 {
		config.Scopes = []string{"openid", "profile", "nationalrbacaccess", "selectedrole", "offline_access"}
	}
	if len(config.Algorithms) == 0 {
		config.Algorithms = []string{"RS256", "ES256"}
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	config.Absolute = cmp.Or(config.Absolute, 12*time.Hour)
	if err := config.check(); err != nil {
		return nil, err
	}
	return &Provider{config: config, http: boundedClient(config.HTTP)}, nil
}

func (c Config) check() error {
	for _, algorithm := range c.Algorithms {
		if !slices.Contains(asymmetric, algorithm) {
			return wrongSetting(words.SignInSettingsAlgorithms())
		}
	}
	switch {
	case !safeAddress(c.Issuer):
		return wrongSetting(words.SignInSettingsIssuer())
	case c.ClientID == "":
		return wrongSetting(words.SignInSettingsClient())
	case !slices.Contains(c.Scopes, "openid"):
		return wrongSetting(words.SignInSettingsScopes())
	case c.Absolute < 0, c.MaxAge < 0:
		return wrongSetting(words.SignInSettingsAbsolute())
	}
	return nil
}

func wrongSetting(what string) error {
	return record.Because(nil, record.Invalid, words.SignInSettings(what), words.SignInSettingsHint())
}

// safeAddress reports whether tokens may travel to an address: over TLS, or
// within this computer.
func safeAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && safeURL(u)
}

func safeURL(u *url.URL) bool {
	if u.Host == "" || u.User != nil || u.Opaque != "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && nhs.IsLoopback(u.Hostname())
}
