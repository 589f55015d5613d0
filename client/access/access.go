// Package access is the desk at which records are asked for.
//
// It is the only way from the screens to the sources: it checks the role, the relationship
// and the permission, writes the audit entry, asks the sources, checks that every answer is
// about the same person, filters by role, and hands over.
//
// A Desk is safe for concurrent use. Everything that is under way ends when its
// context ends, and when the member of staff it was begun for locks or signs
// out; the trail then says "abandoned".
package access

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/access/lookinto"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// Trail keeps what happened. An entry that cannot be kept stops what it is about.
type Trail interface {
	Append(ctx context.Context, event viewing.Event) (sequence uint64, err error)
	TrailReader
	lookinto.Reader
	// SinceLock is what the trail knows of a member of staff since they last locked.
	SinceLock(ctx context.Context, subject string) (viewing.SinceLock, error)
	// Begin begins a new trail, with this as its first entry and what follows on it, where
	// the one there is is closed: Append then fails with [viewing.ErrTrailClosed].
	Begin(ctx context.Context, event viewing.Event, following ...viewing.Event) (sequence uint64, err error)
	Openings
}

// TrailReader reads the trail.
type TrailReader interface {
	// Looks are the newest looks that are asked for, at most so many. Where words are
	// looked for, say is told what has been found so far.
	Looks(ctx context.Context, asked viewing.TrailQuery, most int, say func(viewing.TrailPage)) (viewing.TrailPage, error)
	// Look are the entries of the look that begins with this one.
	Look(ctx context.Context, first uint64) ([]viewing.TrailEntry, error)
	// Each gives take every entry of the looks that are asked for, oldest first.
	Each(ctx context.Context, asked viewing.TrailQuery, take func(viewing.Outgoing) error) error
	// Looked is the letter to a person who asks who looked at their record.
	Looked(ctx context.Context, asked viewing.LookedQuery, made viewing.Staff) (viewing.Looked, error)
	// Proved is that letter with the proof of its lines, once an entry says that it was made.
	Proved(ctx context.Context, looked viewing.Looked, own uint64) (viewing.Looked, error)
	// Remove removes the entries whose time is over, which the event says in the trail with it.
	Remove(ctx context.Context, event viewing.Event) (viewing.TrailRemoval, error)
	// Benefits is what whole quarters tell of whether sharing was worth it.
	Benefits(ctx context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error)
}

// Sources are the services that hold records.
type Sources interface {
	Suppliers() []record.Supplier
	// Ask asks every source side by side, each within its own deadline. With
	// sections named it asks for no more than those. A source may answer more than
	// once, each time in place of what it said before; the sequence ends when all
	// have given their last answer, failed, or the context has ended.
	Ask(ctx context.Context, person record.Patient, sections ...record.Section) iter.Seq[record.Answer]
	AskOne(ctx context.Context, person record.Patient, source string) record.Answer
	// AskMany asks one source for some sections of many people and gives the answer about
	// each, by their place: a source that rests is left to rest, and the answers say so.
	// When ctx ends, nothing is said of those who were not asked about yet.
	AskMany(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer]
	// AskTogether is AskMany, in two requests for all of them and behind all else; it says
	// nothing at all where the source cannot be asked about several people together.
	AskTogether(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer]
	// KeepsVersions reports whether the source of an entry can be asked what it said before;
	// with an error where it does not say.
	KeepsVersions(ctx context.Context, of record.Entry) (bool, error)
	// Earlier asks the source of some entries what each of them said before, behind all else.
	// Those of which not all came are among the answer's Unread.
	Earlier(ctx context.Context, person record.Patient, source string, of []record.Entry) record.Answer
	// Document fetches an attachment from the source that named it.
	Document(ctx context.Context, source string, attachment record.Attachment) (record.Attachment, error)
}

// Directory finds people.
type Directory interface {
	Find(ctx context.Context, query viewing.Query) (viewing.Found, error)
	// Residents lists the people of the organisation with this ODS code: Rows and
	// Missing are filled in.
	Residents(ctx context.Context, organisation string) (viewing.ResidentList, error)
}

// Keeper keeps the list of residents that a home keeps itself.
type Keeper interface {
	Add(ctx context.Context, organisation string, person record.Patient) error
	// Remove takes a person off the list; NotFound where they are not on it.
	Remove(ctx context.Context, organisation string, person record.Patient) error
}

// Session is one member of staff's sign-in.
type Session interface {
	Staff() viewing.Staff
	Choose(roleID string) error
	// Bind returns a context whose requests go out in this session's name, and the
	// correlation id that all of them carry.
	Bind(ctx context.Context) (bound context.Context, correlation string)
	// Keep returns what it takes to resume and drops the tokens from memory.
	Keep() ([]byte, error)
	// End revokes the tokens where the service offers it, and drops them.
	End(ctx context.Context) error
	// Live ends when nothing goes out in the session's name any more, whoever ended it;
	// its cause is a Problem that says why.
	Live() context.Context
}

// Identity signs staff in.
type Identity interface {
	SignIn(ctx context.Context, browse func(address string)) (Session, error)
	SignInByCode(ctx context.Context, show func(code, address string)) (Session, error)
	// Reach asks whether the sign-in service is there.
	Reach(ctx context.Context) error
	// Resume takes a session up again at a moment, or at the PC's time where that is later.
	Resume(ctx context.Context, kept []byte, at time.Time) (Session, error)
}

// Shift keeps what it takes to resume a session, sealed under a PIN.
type Shift interface {
	// Choose takes a PIN, or says what is wrong with it. Its key is derived meanwhile: a
	// lock does not wait for that.
	Choose(pin string) (viewing.UnderPIN, error)
	// Unlock tries a PIN, with what the trail knows: whichever leaves fewer tries, or less
	// time, counts. The session can be kept under that PIN again.
	Unlock(ctx context.Context, subject, pin string, known viewing.SinceLock) (kept []byte, keep viewing.UnderPIN, err error)
	OnShift(ctx context.Context) ([]viewing.OnShift, error)
	Forget(ctx context.Context, subject string) error
}

// Copies keeps emergency copies of residents. None of its failures holds anything up.
type Copies interface {
	Admit(ctx context.Context, staff viewing.Staff, pin string, still func() bool) // unless they left as it was sealed
	Dismiss(ctx context.Context, subject string)                                   // they work here no more
	Confirm(ctx context.Context, staff viewing.Staff)                              // in this role, and in no other
	// Take keeps what sources said, and asks behind all else what is missing.
	Take(ctx context.Context, taken viewing.CopiesTaken)
	// WithCopyStatus adds to a list how the copies stand, where whoever is signed in is to know.
	WithCopyStatus(ctx context.Context, list viewing.ResidentList) viewing.ResidentList
}

// Config is what a Desk is made of. Every field but LocalResidents, Memory, Bundle and Copies is needed.
type Config struct {
	Identity       Identity
	Shift          Shift
	Trail          Trail
	Sources        Sources
	Documents      Documents
	Directory      Directory
	Policy         Policy
	Pathways       pathway.List // the kinds of care plan by name, for the list
	Now            func() time.Time
	LocalResidents Keeper   // where the home keeps its list of residents itself; else nil
	StepUp         []string // the assurance (acr) that emergency access takes; any when empty
	Memory         Memory   // of what was seen here; nil where nothing is remembered
	Copies         Copies   // nil where the policy keeps none
	Quotes         bool     // discharge summaries are fetched by policy, for their words to be quoted
	// Bundle writes entries of the trail as AuditEvents in a Bundle; nil where none is made.
	Bundle   func(ctx context.Context, to io.Writer, entries viewing.EachEntry) error
	Signs    signs.Limits            // from where on something is unusual
	Benefits viewing.BenefitsMinutes // that a look may have saved
	// Recent is how long what a source said of somebody for the list is not asked for
	// again; with none it always is.
	Recent time.Duration
}

// Desk is where records are asked for.
type Desk struct {
	config Config
	signs  *lookinto.Finder

	mu        sync.Mutex
	active    *deskSession       // who is signed in; nil when nobody is
	ended     error              // why who was signed in last is not, though nobody left; nil otherwise
	waits     *atClosedTrail     // who has signed in and cannot be let in; nil when nobody waits
	residents map[personKey]bool // of the organisation of the role now chosen
	asked     map[string]asking  // who was asked what their looks led to, by their subject
}

// deskSession is one member of staff signed in, in one role, until they lock or sign
// out. All but keep stays as it was made.
type deskSession struct {
	signedIn
	staff  viewing.Staff
	recent *recentAnswers
	ended  context.Context // done when they lock or sign out, or the session has ended by itself
	cancel context.CancelFunc
}

// signedIn is what of somebody who has signed in must not outlast them.
type signedIn struct {
	session Session
	keep    viewing.UnderPIN // nil without a PIN
}

func (s signedIn) end(ctx context.Context) error {
	if s.keep != nil {
		s.keep.Drop()
	}
	return s.session.End(ctx)
}

// New makes a Desk.
func New(config Config) (*Desk, error) {
	c := config
	if c.Identity == nil || c.Shift == nil || c.Trail == nil || c.Sources == nil || c.Documents == nil || c.Directory == nil || c.Now == nil {
		return nil, errors.New("access: a part of the desk is missing")
	}
	if len(c.Policy.Role) == 0 {
		return nil, errors.New("access: the role policy names no role")
	}
	return &Desk{config: c, signs: lookinto.New(c.Trail, c.Signs, c.Now), asked: map[string]asking{}}, nil
}

// Permits is what whoever is signed in may do and see, in the role they chose.
func (d *Desk) Permits() viewing.Permits {
	who := d.current()
	if who == nil {
		return viewing.Permits{}
	}
	may := d.config.Policy.of(who.staff).Permits()
	may.Keep = may.Keep && d.config.LocalResidents != nil
	may.Quotes = d.config.Quotes
	return may
}

// SignedIn is who is signed in, in the role they chose; nobody where nobody is.
func (d *Desk) SignedIn() (staff viewing.Staff) {
	if who := d.current(); who != nil {
		staff = who.staff
	}
	return staff
}

func (d *Desk) current() *deskSession {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.active
}

// session is the one that is active, and a context that ends with it and with ctx, in
// whose name requests go out.
func (d *Desk) session(ctx context.Context) (*deskSession, context.Context, context.CancelFunc, error) {
	who := d.current()
	if who == nil {
		return nil, nil, nil, notSignedIn()
	}
	// Whoever cancelled this may have left, and somebody else have signed in by now.
	if err := ctx.Err(); err != nil {
		return nil, nil, nil, err
	}
	ctx, correlation := who.session.Bind(ctx)
	ctx, cancel := context.WithCancel(context.WithValue(ctx, correlationKey{}, correlation))
	stop := context.AfterFunc(who.ended, cancel)
	return who, ctx, func() { stop(); cancel() }, nil
}

type correlationKey struct{}

// refuse records that something was refused and returns why. A refusal that
// cannot be recorded is still a refusal, and that it is not recorded comes first.
func (d *Desk) refuse(ctx context.Context, event viewing.Event, why error) error {
	event.What = append(event.What, string(event.Kind))
	event.Kind, event.Outcome = viewing.EventRefused, "refused"
	event.Kinds = append(event.Kinds, record.KindOf(why))
	if _, err := d.append(ctx, event); err != nil {
		return errors.Join(err, why)
	}
	return why
}

// append writes to the trail whatever became of the request: what happened must
// be recorded even when the person who asked has gone.
func (d *Desk) append(ctx context.Context, event viewing.Event) (uint64, error) {
	event.Correlation, _ = ctx.Value(correlationKey{}).(string)
	return d.config.Trail.Append(context.WithoutCancel(ctx), event)
}

func notSignedIn() error {
	return record.Because(nil, record.NotSignedIn, words.RefusedNobody(), words.RefusedNobodyHint())
}
