package auth_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"careview/client/record"
	"careview/client/record/viewing"
)

// grace signs in and works in one of her two roles; an hour later the token in hand has
// run out.
func (w *world) graceAtWork() func() error {
	w.t.Helper()
	session := w.signIn("grace-oyelaran")
	if err := session.Choose("999000001089"); err != nil {
		w.t.Fatal(err)
	}
	return func() error {
		w.clock.pass(10 * time.Minute)
		_, err := w.get(session)
		if over := session.Live().Err() != nil; over != (record.KindOf(err) == record.NotSignedIn || record.KindOf(err) == record.Broken) {
			w.t.Errorf("the session is over: %v, though the request says %v", over, err)
		}
		if why := context.Cause(session.Live()); why != nil && record.AsProblem(why).Sentence != record.AsProblem(err).Sentence {
			w.t.Errorf("it is over because %v, and %v is said", why, err)
		}
		return err
	}
}

// eachRole edits the roles that a token names.
func eachRole(edit func(map[string]any)) func(map[string]any) {
	return func(claims map[string]any) {
		for _, role := range claims["nationalrbacaccess"].(map[string]any)["nhsid_nrbac_roles"].([]any) {
			edit(role.(map[string]any))
		}
	}
}

func TestARefreshIsHeldAgainstTheRoleInUse(t *testing.T) {
	w := open(t)
	key := newKey(t)
	only := func(roles any) func(map[string]any) {
		return func(claims map[string]any) { claims["nationalrbacaccess"] = roles }
	}
	for what, c := range map[string]struct {
		now       func(claims map[string]any)
		kind      record.Kind
		reference string
	}{
		"as it was":              {func(map[string]any) {}, "", ""},
		"called otherwise":       {eachRole(func(r map[string]any) { r["role_name"] = "Sister" }), "", ""},
		"gone":                   {eachRole(func(r map[string]any) { r["person_roleid"] = r["person_roleid"].(string) + "9" }), record.NotSignedIn, "sign-in: role"},
		"with all others":        {only(map[string]any{"nhsid_nrbac_roles": []any{}}), record.NotSignedIn, "sign-in: role"},
		"another job":            {eachRole(func(r map[string]any) { r["role_code"] = "S8010:G8011:R8009" }), record.NotSignedIn, "sign-in: role"},
		"at another house":       {eachRole(func(r map[string]any) { r["org_code"] = "A81001" }), record.NotSignedIn, "sign-in: role"},
		"that cannot be read":    {only("nurse"), record.Broken, "sign-in: roles"},
		"in userinfo, as it was": {func(c map[string]any) { delete(c, "nationalrbacaccess") }, "", ""},
	} {
		w.afresh()
		w.resign(forger{key: key, alg: jose.ES256}, func(map[string]any) {})
		ask := w.graceAtWork()
		w.resign(forger{key: key, alg: jose.ES256}, c.now)
		err := ask()
		if c.kind == "" {
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
			continue
		}
		wants(t, what, err, c.kind, c.reference)
	}
}

// Where the token names no roles, userinfo does; whoever it does not answer goes on, until it does.
func TestARoleThatUserinfoTakesAwayEndsTheSession(t *testing.T) {
	w := open(t)
	w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
	ask := w.graceAtWork()
	w.wire.answers("userinfo", http.StatusBadGateway, "")
	if err := ask(); err != nil {
		t.Fatalf("while userinfo is away: %v", err)
	}
	w.wire.mended("userinfo")
	if err := ask(); err != nil {
		t.Fatalf("with the role as it was: %v", err)
	}
	w.provider.TakeRole("999000001089")
	wants(t, "taken away", ask(), record.NotSignedIn, "sign-in: role")
}

// A role that was taken away is not chosen any more, though another was in use meanwhile.
func TestARoleThatWasTakenAwayWhileAnotherWasInUseCannotBeChosen(t *testing.T) {
	w := open(t)
	session := w.signIn("grace-oyelaran")
	roles := session.Staff().Roles
	if err := session.Choose(roles[0].ID); err != nil {
		t.Fatal(err)
	}
	w.provider.TakeRole(roles[1].ID)
	w.clock.pass(10 * time.Minute)
	if _, err := w.get(session); err != nil {
		t.Fatal(err)
	}
	wants(t, "taken away", session.Choose(roles[1].ID), record.NotAllowed, "")
	if now := session.Staff(); now.Role != roles[0] || len(now.Roles) != 1 {
		t.Errorf("%+v of %+v", now.Role, now.Roles)
	}
}

// Whoever unlocks and whose roles cannot be told any more is told that, not that they have none.
func TestResumingSaysWhyRolesCannotBeTold(t *testing.T) {
	w := open(t)
	signer := forger{key: newKey(t), alg: jose.ES256}
	w.resign(signer, func(map[string]any) {})
	kept, err := w.signIn("ann-lee").Keep()
	if err != nil {
		t.Fatal(err)
	}
	w.resign(signer, func(claims map[string]any) { claims["nationalrbacaccess"] = "nurse" })
	_, err = w.auth.Resume(t.Context(), kept, time.Time{})
	wants(t, "unreadable", err, record.Broken, "sign-in: roles")
}

func TestARoleWithoutANameIsCalledByItsCodeWithNothingUnseenInIt(t *testing.T) {
	w := open(t)
	w.resign(forger{key: newKey(t), alg: jose.ES256}, eachRole(func(r map[string]any) {
		delete(r, "role_name")
		r["role_code"] = "S8000:\u202eX"
	}))
	if role := w.signIn("ann-lee").Staff().Role; role.Name != "S8000: X" && role.Name != "S8000:X" {
		t.Errorf("it is called %q", role.Name)
	}
}

// What was begun in one role goes out in it to its end, whichever is chosen meanwhile; and
// not at all once it was taken away.
func TestWhatWasBegunInARoleGoesOutInThatRole(t *testing.T) {
	w := open(t)
	session := w.signIn("grace-oyelaran")
	roles := session.Staff().Roles
	choose := func(role viewing.Role) {
		if err := session.Choose(role.ID); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(begun context.Context) error {
		r, err := http.NewRequestWithContext(begun, http.MethodGet, w.records+"/Patient", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		response, err := w.client().Do(r)
		if err == nil {
			response.Body.Close()
		}
		return err
	}
	choose(roles[1])
	begun := session.Bind(t.Context())
	choose(roles[0])
	if err := ask(begun); err != nil {
		t.Fatal(err)
	}
	if err := ask(session.Bind(t.Context())); err != nil {
		t.Fatal(err)
	}
	if seen := w.visits(); seen[0].role != roles[1].ID || seen[1].role != roles[0].ID {
		t.Errorf("they went out as %q and %q", seen[0].role, seen[1].role)
	}
	w.provider.TakeRole(roles[1].ID)
	w.clock.pass(10 * time.Minute)
	wants(t, "taken away", ask(begun), record.NotAllowed, "")
	if err := ask(session.Bind(t.Context())); err != nil {
		t.Errorf("the other role: %v", err)
	}
	if len(w.visits()) != 3 {
		t.Errorf("%d requests went out", len(w.visits()))
	}
}

// Roles that userinfo alone tells hold for a while when it cannot be asked, whether or not
// somebody locks meanwhile, or the service gives no new tokens any more, and then end the
// session: that the tokens in hand last longer changes nothing.
func TestRolesThatCannotBeAskedForEndTheSessionAfterAWhile(t *testing.T) {
	for what, lock := range map[string]bool{"at work": false, "locked and unlocked meanwhile": true} {
		w := open(t)
		w.resign(forger{key: newKey(t), alg: jose.ES256}, func(claims map[string]any) { delete(claims, "nationalrbacaccess") })
		session := w.signIn("ann-lee")
		later := func() error {
			w.clock.pass(10 * time.Minute)
			_, err := w.get(session)
			return err
		}
		w.wire.answers("userinfo", http.StatusBadGateway, "")
		if err := later(); err != nil {
			t.Fatalf("%s: away for a moment: %v", what, err)
		}
		w.wire.mended("userinfo")
		if err := later(); err != nil {
			t.Fatalf("%s: back: %v", what, err)
		}
		w.wire.answers("userinfo", http.StatusBadGateway, "")
		for range 3 {
			if err := later(); err != nil {
				t.Fatalf("%s: away for less than half an hour: %v", what, err)
			}
		}
		if lock {
			kept, err := session.Keep()
			if err != nil {
				t.Fatal(err)
			}
			if session, err = w.auth.Resume(t.Context(), kept, time.Time{}); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
		wants(t, what, later(), record.NotSignedIn, "sign-in: userinfo")
	}
}

// lasting are records whose service takes a token for as long as it was given.
type lasting struct{}

func (lasting) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: r}, nil
}

// A token that lasts does not carry roles on that nobody vouches for: where the service
// gives no new tokens either, they hold no longer.
func TestRolesThatNobodyVouchesForDoNotLastAsLongAsTheToken(t *testing.T) {
	w := open(t)
	session := w.signIn("ann-lee")
	w.base = lasting{}
	later := func() error {
		w.clock.pass(10 * time.Minute)
		_, err := w.get(session)
		return err
	}
	w.wire.answers("userinfo", http.StatusBadGateway, "")
	w.wire.edit("token", func(answer map[string]any) {
		delete(answer, "id_token") // a refresh need not bring one
		answer["expires_in"] = 12 * 3600
	})
	if err := later(); err != nil {
		t.Fatalf("userinfo is away: %v", err)
	}
	w.wire.answers("token", http.StatusServiceUnavailable, "")
	for range 2 {
		if err := later(); err != nil {
			t.Fatalf("away for less than half an hour: %v", err)
		}
	}
	wants(t, "away for half an hour", later(), record.NotSignedIn, "sign-in: userinfo")
	if session.Live().Err() == nil {
		t.Error("the session goes on")
	}
}
