package auth_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/assets/words"
	"careview/client/auth"
	"careview/client/record"
)

func TestASignInProvesWhatTheSiteAsksFor(t *testing.T) {
	w := open(t)
	key := newKey(t)
	day := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	claim := func(name string, value any) func(map[string]any) {
		return func(claims map[string]any) {
			claims[name] = value
			if value == nil {
				delete(claims, name)
			}
		}
	}
	for what, c := range map[string]struct {
		acr       []string
		age       time.Duration
		edit      func(map[string]any)
		reference string // of the refusal; empty where it is enough
	}{
		"nothing is asked":                 {nil, 0, claim("acr", nil), ""},
		"what is asked":                    {[]string{"AAL3_ANY", "AAL2_OR_AAL3_ANY"}, 0, claim("acr", "AAL2_OR_AAL3_ANY"), ""},
		"less":                             {[]string{"AAL3_ANY"}, 0, claim("acr", "AAL1_USERPASS"), "sign-in: acr"},
		"nothing is said":                  {[]string{"AAL3_ANY"}, 0, claim("acr", nil), "sign-in: acr"},
		"a name that only begins so":       {[]string{"AAL3"}, 0, claim("acr", "AAL3_ANY"), "sign-in: acr"},
		"just now":                         {nil, time.Hour, claim("auth_time", day.Unix()), ""},
		"within the hour and the leeway":   {nil, time.Hour, claim("auth_time", day.Add(-64*time.Minute).Unix()), ""},
		"longer ago":                       {nil, time.Hour, claim("auth_time", day.Add(-66*time.Minute).Unix()), "sign-in: auth_time"},
		"in thousandths of a second":       {nil, time.Hour, claim("auth_time", day.UnixMilli()), "sign-in: auth_time"},
		"within the leeway ahead":          {nil, time.Hour, claim("auth_time", day.Add(4*time.Minute).Unix()), ""},
		"later than now":                   {nil, time.Hour, claim("auth_time", day.Add(6*time.Minute).Unix()), "sign-in: auth_time"},
		"nobody says when":                 {nil, time.Hour, claim("auth_time", nil), "sign-in: auth_time"},
		"an answer from a clock ahead":     {nil, 0, claim("iat", day.Add(4*time.Minute).Unix()), ""},
		"an answer from the future":        {nil, 0, claim("iat", day.Add(6*time.Minute).Unix()), "sign-in: iat"},
		"an answer from far in the future": {nil, 0, claim("iat", 99999999999), "sign-in: iat"},
	} {
		w.afresh(func(config *auth.Config) { config.ACR, config.MaxAge = c.acr, c.age })
		w.resign(forger{key: key, alg: jose.ES256}, func(claims map[string]any) {
			claims["exp"] = 999999999999
			c.edit(claims)
		})
		var asked url.Values
		_, err := w.auth.SignIn(t.Context(), func(address string) {
			if at, err := url.Parse(address); err == nil {
				asked = at.Query()
			}
			w.browser("ann-lee", nil)(address)
		})
		got := record.AsProblem(err)
		if c.reference == "" && err != nil || c.reference != "" && (got == nil || got.Reference != c.reference) {
			t.Errorf("%s: %v", what, got)
		}
		undated := got != nil && got.Sentence == words.SignInUndated() // another thing than too long ago
		if c.age > 0 && undated != slices.Contains([]string{"nobody says when", "later than now", "in thousandths of a second"}, what) {
			t.Errorf("%s: %v", what, got)
		}
		if asked.Has("max_age") != (c.age > 0) || asked.Has("acr_values") != (len(c.acr) > 0) {
			t.Errorf("%s: the service was asked for %v", what, asked)
		}
	}
}

func TestASessionThatIsWeakerFromNowOnEnds(t *testing.T) {
	w := open(t, func(config *auth.Config) { config.ACR = []string{"AAL2_OR_AAL3_ANY"} })
	signer := forger{key: newKey(t), alg: jose.ES256}
	w.resign(signer, func(map[string]any) {})
	session := w.signIn("ann-lee")
	w.clock.pass(10 * time.Minute)
	w.resign(signer, func(claims map[string]any) { claims["acr"] = "AAL1_USERPASS" })
	_, err := w.get(session)
	wants(t, "weaker", err, record.NotSignedIn, "sign-in: acr")
}
