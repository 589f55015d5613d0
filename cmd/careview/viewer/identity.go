package viewer

import (
	"context"
	"crypto/rand"
	"time"

	"careview/client/access"
	"careview/client/auth"
	"careview/client/document/pages"
	"careview/client/fhir"
	"careview/client/record/viewing"
)

// identity gives the desk the sign-in service, unless nobody may come in by this version.
// Whoever signs in may open letters: what draws them is made ready meanwhile.
type identity struct {
	provider *auth.Provider
	drawing  *pages.Program // nil where no PDF can be drawn
	closed   func() error   // why nobody may come in
}

// SignIn signs a member of staff in.
func (i identity) SignIn(ctx context.Context, browse func(string)) (access.Session, error) {
	return i.bound(func() (*auth.Session, error) { return i.provider.SignIn(ctx, browse) })
}

// SignInByCode signs a member of staff in with a code typed elsewhere.
func (i identity) SignInByCode(ctx context.Context, show func(code, address string)) (access.Session, error) {
	return i.bound(func() (*auth.Session, error) { return i.provider.SignInByCode(ctx, show) })
}

// Reach asks whether the sign-in service is there.
func (i identity) Reach(ctx context.Context) error { return i.provider.Reach(ctx) }

// Resume takes a session up again.
func (i identity) Resume(ctx context.Context, kept []byte, at time.Time) (access.Session, error) {
	return i.bound(func() (*auth.Session, error) { return i.provider.Resume(ctx, kept, at) })
}

func (i identity) bound(enter func() (*auth.Session, error)) (access.Session, error) {
	if err := i.closed(); err != nil {
		return nil, err
	}
	s, err := enter()
	if err != nil {
		return nil, err
	}
	if i.drawing != nil {
		i.drawing.Prepare()
	}
	return session{s}, nil
}

// shift keeps what unlocks; where nobody may come in no PIN is tried, so none is spent.
type shift struct {
	access.Shift
	closed func() error
}

// Unlock tries a PIN.
func (s shift) Unlock(ctx context.Context, subject, pin string, known viewing.SinceLock) ([]byte, viewing.UnderPIN, error) {
	if err := s.closed(); err != nil {
		return nil, nil, err
	}
	return s.Shift.Unlock(ctx, subject, pin, known)
}

// session is a sign-in in whose name requests go out.
type session struct{ *auth.Session }

// Bind puts the session and its caller on a context: requests also say, to the
// gateways on the way, for which organisation and role they are made, and which
// belong to one look.
func (s session) Bind(ctx context.Context) (context.Context, string) {
	role, correlation := s.Staff().Role, rand.Text()
	return fhir.For(s.Session.Bind(ctx), fhir.Caller{Organisation: role.Organisation, Role: role.ID, Correlation: correlation}), correlation
}
