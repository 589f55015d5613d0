// Package audit is the audit trail: who looked at whose record, when, from where, why, and
// what came of it (the seven groups that GP Connect, NRL and BALP ask for).
//
// It holds no clinical content.
//
// It can be added to, read, searched, exported and proved; there is no update and
// no delete but of the words of entries whose time is over ([Trail.Remove]). What tells who a person is (NHS number, identifiers, name, the text
// of a search, the reason that was typed, the resources that were named) is sealed
// inside each entry with AES-256-GCM; entries are found by a keyed digest of the
// NHS number. So nobody is named in any file on disk except the staff, who are
// named as they were called at the time.
//
// On a shared PC everybody can write its file, so nothing in it is believed that the
// ledger does not prove, the newest head is remembered in the keyring, and the
// program checks its own trail. A trail that is not as it was left is closed: nothing
// can be recorded in it, so nothing can be looked at, until [Trail.Begin] sets it
// aside as it is and begins a new one.
//
// The desk appends; cmd opens. An Append whose context ends has either happened
// whole or not at all. A Trail is safe for concurrent use, and several processes
// may keep one trail.
package audit

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/files"
	"careview/storage/audit/form"
	"careview/storage/audit/index"
	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"

	"golang.org/x/mod/sumdb/note"
)

// Config is what a Trail is made of. Account and Device may be left empty: they
// are then the account that runs the program and the name of the PC.
type Config struct {
	Path    string // of the SQLite file: "…/trail.db"; its verifier key is put beside it, in trail.pub
	Keyring anchor.Keyring
	Now     func() time.Time
	Program string // version
	Device  string
	Account string
	// ServerAhead is how far the clock of a service that was asked is ahead of this PC's,
	// where one has said, and LeastAhead and MostAhead the least and the most that any has
	// said; nil where nobody asks.
	ServerAhead, LeastAhead, MostAhead func() (time.Duration, bool)
	Letters                            Letters
	Years                              int // for which entries are kept; at least [viewing.TrailYears]
}

// Trail is an open audit trail.
type Trail struct {
	config Config
	from   form.Origin
	keeper *keeper

	mu     sync.Mutex
	master []byte      // nil while it cannot be read
	sealer leaf.Sealer // none while there is no key: nothing can be opened with it
	signer *ledger.Signer
	ledger *ledger.Ledger // nil while the trail is closed
	closed error          // why it is; nil while it is open
	latest time.Time      // of the newest entry that we know of

	waiting waiting // to be sent

	indexing chan struct{} // its one place is taken by who works with the index
	index    *index.Index
	indexOf  *ledger.Ledger // what it was made from
	reached  atomic.Uint64  // how far it has come
}

// Open opens the trail, making it when it is not there. It fails when the file
// cannot be written and when the keyring cannot be used. A trail that is not as it
// was left opens closed: see [Trail.Closed].
func Open(ctx context.Context, config Config) (*Trail, error) {
	if config.Path == "" || config.Keyring == nil || config.Now == nil {
		return nil, errors.New("opening the audit trail: path, keyring and clock are needed")
	}
	t := &Trail{config: config, from: form.OriginOf(config.Device, config.Program, config.Account), indexing: make(chan struct{}, 1)}
	if err := t.open(ctx); err != nil {
		return nil, err
	}
	t.keeper = keep(t)
	return t, nil
}

// open opens the file that the keyring remembers. One that is not as it was left, or of
// which the key is damaged, closes the trail, and is no error.
func (t *Trail) open(ctx context.Context) error {
	err := t.unlock(ctx)
	if err == nil {
		err = t.openRemembered(ctx)
	}
	if errors.Is(err, ledger.ErrNotWhole) {
		t.closed = err
		return nil
	}
	return err
}

func (t *Trail) openRemembered(ctx context.Context) error {
	kept, err := t.recall(ctx)
	if err == nil {
		err = t.openAs(ctx, kept)
	}
	if err != nil && !errors.Is(err, ledger.ErrNotWhole) {
		return cannotOpen(err)
	}
	return err
}

func (t *Trail) openAs(ctx context.Context, kept anchor.Trail) (err error) {
	if t.signer, err = anchor.Signer(t.master, kept.Begins); err != nil {
		return err
	}
	heads, err := kept.Heads(t.signer)
	if err != nil {
		return err
	}
	if kept.Broken != "" {
		if err := t.stillBroken(ctx, kept, heads); err != nil {
			return err
		}
	}
	book, err := ledger.Open(ctx, t.config.Path, t.signer, heads...)
	if err != nil {
		return err
	}
	if err := t.latestOf(ctx, book); err != nil {
		return errors.Join(err, book.Close())
	}
	if err := files.WriteKey(t.config.Path, t.signer.Key(), t.config.asideName); err != nil {
		return errors.Join(err, book.Close())
	}
	t.ledger, t.closed, t.waiting = book, nil, waiting{}
	return nil
}

// latestOf learns when the newest entry was made.
func (t *Trail) latestOf(ctx context.Context, book *ledger.Ledger) error {
	size, err := book.Size(ctx)
	if err != nil || size == 0 {
		return err
	}
	leaves, err := book.Leaves(ctx, []int64{size})
	if err != nil {
		return err
	}
	if open, _, err := form.Read(leaves[0], t.sealer.Open); err == nil {
		t.latest = form.TimeOf(open)
	}
	return nil
}

// held is the trail as one call has it: the same file and the same key from beginning to
// end, also where another trail is begun meanwhile. Numbers, names and what was found of
// the one say nothing of the other; what is asked of a file that was set aside fails.
type held struct {
	*Trail
	book   *ledger.Ledger
	signer *ledger.Signer
	sealer leaf.Sealer
	master []byte
}

// hold fails while the trail is closed.
func (t *Trail) hold() (held, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed != nil {
		return held{}, cannotOpen(t.closed)
	}
	return t.held(), nil
}

// held is the trail as it is now. The caller holds the lock.
func (t *Trail) held() held { return held{t, t.ledger, t.signer, t.sealer, t.master} }

func (t held) verifier() note.Verifier { return t.signer.Verifier() }

// name is the trail's own: no two have the same.
func (t held) name() string { return t.signer.Name() }

// failed closes the trail where an error says that it is not as it was left, and
// returns the error.
func (t held) failed(err error) error {
	if errors.Is(err, ledger.ErrNotWhole) {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.ledger == t.book { // else it is set aside already
			t.shut(err)
		}
	}
	return err
}

// shut closes the trail. The caller holds the lock.
func (t *Trail) shut(why error) {
	if t.closed == nil {
		t.closed = why
	}
}

// Closed is why nothing can be recorded (Problem that matches [viewing.ErrTrailClosed]);
// nil while the trail is open.
func (t *Trail) Closed() error {
	_, err := t.hold()
	return err
}

// Append writes one event and returns its sequence number, from 1. When it
// fails (Problem of kind Local) nothing was written, and nothing may be shown.
func (t *Trail) Append(ctx context.Context, event viewing.Event) (sequence uint64, err error) {
	h, err := t.hold()
	if err != nil {
		return 0, err
	}
	return h.add(ctx, event)
}

// add writes an event.
func (t held) add(ctx context.Context, event viewing.Event) (uint64, error) {
	leaf, err := t.leaf(event, t.sealer)
	if err != nil {
		return 0, cannotWrite(err)
	}
	number, _, err := t.book.Append(ctx, leaf)
	if err != nil {
		return 0, cannotWrite(t.failed(err))
	}
	t.keeper.added()
	return uint64(number), nil
}

// Key is the verifier key of this trail: no secret, and worth keeping elsewhere.
func (t *Trail) Key() string { return t.current().Key() }

// Head is the newest signed head, a note to be kept elsewhere; empty when
// nothing was ever written.
func (t *Trail) Head(ctx context.Context) (string, error) {
	h, err := t.hold()
	if err != nil {
		return "", err
	}
	return h.head(ctx)
}

func (t held) head(ctx context.Context) (string, error) {
	note, err := t.book.Head(ctx)
	if err != nil {
		return "", cannotRead(err)
	}
	return string(note), nil
}

// Close keeps what was learnt and closes the file.
func (t *Trail) Close() error {
	t.keeper.end()
	t.mu.Lock()
	book := t.ledger
	t.ledger = nil
	t.shut(errors.New("the trail was closed with the program"))
	t.mu.Unlock()
	if book == nil {
		return nil
	}
	return book.Close()
}
