package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/files"
	"careview/storage/audit/form"
	"careview/storage/audit/ledger"
)

// Begin begins a new trail where the one there is is not as it was left: care does
// not wait. The files of the broken one are set aside as they are. The event is the
// first entry of the new trail, and names what was set aside, which trail that was,
// how far it had come and what was found. Where the file has been put back since, it
// is carried on instead, and nothing is set aside. What follows on the event, an alert,
// is written with it: without it nothing has begun.
//
// Whoever may do this is for the desk to say. It returns the number of the entry.
func (t *Trail) Begin(ctx context.Context, event viewing.Event, following ...viewing.Event) (sequence uint64, err error) {
	unlock, err := anchor.LockCreation(ctx, files.With(t.config.Path, ".lock"), t.config.asideName())
	if err != nil {
		return 0, cannotOpen(err)
	}
	defer func() { _ = unlock() }() // it ends with the program at the latest
	t.mu.Lock()
	unsent, err := t.begin(ctx, &event)
	for range triesAgain {
		if errors.Is(err, anchor.ErrChangedMeanwhile) {
			unsent, err = t.begin(ctx, &event)
		}
	}
	h := t.held()
	if err == nil { // nobody else writes before these are there
		t.closed = fmt.Errorf("%w: a new trail was begun, and its first entries are not written", ledger.ErrNotWhole)
	}
	t.mu.Unlock()
	if err != nil {
		return 0, err
	}
	if sequence, err = h.addAll(ctx, event, append(following, unsent...)); err != nil {
		return 0, err
	}
	if err := h.hasBegun(context.WithoutCancel(ctx)); err != nil {
		return 0, cannotWrite(h.failed(errors.Join(ledger.ErrNotWhole, err)))
	}
	t.mu.Lock()
	t.closed = nil
	t.mu.Unlock()
	return sequence, nil
}

// triesAgain is how often, where the keyring was changed between two looks at it.
const triesAgain = 3

// hasBegun has the keyring remember that the new trail says what was set aside for it.
// Until then it is begun anew whenever it is cut short, with all that was set aside.
func (t held) hasBegun(ctx context.Context) error {
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		changed := len(r.Aside)+len(r.Files) > 0
		r.Aside, r.Files = nil, nil
		return changed, t.isOurs(*r)
	})
}

// addAll writes an event and what follows on it, and returns the event's number.
func (t held) addAll(ctx context.Context, event viewing.Event, following []viewing.Event) (sequence uint64, err error) {
	for i, next := range append([]viewing.Event{event}, following...) {
		next.Follows = sequence // none yet, of the first
		number, err := t.add(ctx, next)
		if err != nil {
			return 0, err
		}
		if i == 0 {
			sequence = number
		}
	}
	return sequence, nil
}

// begin opens the trail that there is to be, and says in the event what was set
// aside for it. It returns the alerts in what was set aside that were not sent. The
// caller holds the lock.
func (t *Trail) begin(ctx context.Context, event *viewing.Event) ([]viewing.Event, error) {
	if t.closed == nil {
		return nil, record.Because(nil, record.Invalid, words.TrailOpen(), words.TrailOpenHint())
	}
	if err := t.giveUp(ctx); err != nil {
		return nil, cannotOpen(err)
	}
	seen, err := anchor.Snapshot(ctx, t.config.Keyring)
	if err != nil {
		return nil, cannotOpen(err)
	}
	if err := t.open(ctx); err != nil {
		return nil, err
	}
	if err := t.unsound(ctx); err != nil {
		return nil, cannotOpen(err)
	}
	if t.ledger != nil { // it was put back, or another process has begun one
		event.What = append(event.What, "carried on: the trail is as it was left again")
		return nil, nil
	}
	kept, err := t.setAside(ctx, seen, t.closed)
	if err != nil {
		return nil, record.Because(err, record.Local, words.TrailAsideNot(), words.TrailAsideNotHint())
	}
	event.What = append(event.What, kept.Aside...)
	alerts, undone := t.unsentAlerts(ctx, kept.Files) // with the key that they were sealed with
	event.What = append(event.What, undone...)
	if err := t.renewKey(ctx, kept); err != nil {
		return nil, cannotOpen(err)
	}
	opened := kept
	opened.Aside = nil // the first entry is on its way
	if err := t.openAs(ctx, opened); err != nil {
		return nil, cannotOpen(err)
	}
	return alerts, nil
}

// giveUp closes the file, which may be gone. How far it had come is remembered first: it is
// not carried on as one in which nothing was ever written. The caller holds the lock.
func (t *Trail) giveUp(ctx context.Context) error {
	if t.ledger == nil {
		return nil
	}
	known, err := t.ledger.Known()
	if err == nil {
		err = t.held().rememberHead(ctx, known)
	}
	if err != nil && !errors.Is(err, ledger.ErrNotWhole) { // what the keyring knows of another says enough
		return err
	}
	err, t.ledger = t.ledger.Close(), nil
	return err
}

// renewKey makes the key anew where it cannot be read, and where another PC has it.
func (t *Trail) renewKey(ctx context.Context, kept anchor.Trail) error {
	if t.master != nil && !kept.Shared {
		return nil
	}
	if err := anchor.RenewKey(ctx, t.config.Keyring, t.master); err != nil {
		return err
	}
	return t.unlock(ctx)
}

// unsound closes the file again where it opens and yet cannot be added to: it would be
// carried on, and close, for ever. The caller holds the lock.
func (t *Trail) unsound(ctx context.Context) error {
	if t.ledger == nil {
		return nil
	}
	found := ledger.CheckWhole(ctx, t.config.Path, t.signer.Verifier())
	if found == nil {
		return nil
	}
	err := t.ledger.Close()
	t.ledger, t.closed = nil, found
	if !errors.Is(found, ledger.ErrNotWhole) {
		return errors.Join(found, err)
	}
	return err
}

// setAside has the keyring remember a new trail and what was set aside for it, and
// then takes the files of the old one out of its place. Where that was cut short, it
// goes on with it. It fails where the keyring is not as it was seen any more.
func (t *Trail) setAside(ctx context.Context, seen []byte, why error) (kept anchor.Trail, err error) {
	name, there := t.asideName(seen), files.Exists(t.config.Path)
	over := errors.Is(why, ledger.ErrEnded)
	items, err := anchor.SetAside(ctx, t.config.Keyring, name, over)
	if err != nil {
		return kept, err
	}
	err = t.config.Keyring.Change(ctx, anchor.Name, func(known []byte) ([]byte, error) {
		if !bytes.Equal(known, seen) {
			return nil, anchor.ErrChangedMeanwhile
		}
		var r anchor.Trail
		_ = json.Unmarshal(known, &r) // what cannot be read is not remembered: care does not wait
		if kept = r; there && r.IsBeingSetAside(filepath.Dir(t.config.Path)) {
			return nil, nil
		}
		begins, err := anchor.RandomStart()
		if err != nil {
			return nil, err
		}
		kept = anchor.Trail{Begins: begins, Aside: append(r.Aside, append(t.described(ctx, name, r, why), items...)...), Files: r.Files, Before: r.Before, Shared: over || r.Over || r.Shared}
		trail, _ := t.was(ctx, r)
		if trail != "" {
			kept.RememberTrail(trail)
		}
		if there {
			kept.Files = append(kept.Files, anchor.SetAsideFile{File: name + filepath.Ext(t.config.Path), Trail: trail})
		}
		return json.Marshal(kept)
	})
	if err != nil {
		return kept, err
	}
	return kept, files.SetAside(t.config.Path, name+filepath.Ext(t.config.Path)) // what is left of one that is gone, too
}

// asideName is under what is set aside what there is: where that was cut short, as before.
func (t *Trail) asideName(seen []byte) string {
	var r anchor.Trail
	_ = json.Unmarshal(seen, &r) // what cannot be read was cut short nowhere
	if files.Exists(t.config.Path) && r.IsBeingSetAside(filepath.Dir(t.config.Path)) {
		return strings.TrimSuffix(r.Files[len(r.Files)-1].File, filepath.Ext(t.config.Path))
	}
	return t.config.asideName()
}

// asideName is under what is set aside now: nothing that is there has such a name.
func (c Config) asideName() string { return files.Unused(c.Path, anchor.AsideName(c.Now())) }

// described says of a broken trail what stands in the first entry of the next.
func (t *Trail) described(ctx context.Context, file string, r anchor.Trail, why error) []string {
	said := []string{file + filepath.Ext(t.config.Path), "found: " + form.InShort(why.Error())}
	if !files.Exists(t.config.Path) {
		said[0] = "no file was in the place of the trail"
	}
	if _, was := t.was(ctx, r); was != "" {
		said = append(said, was)
	}
	return said
}

// was is which trail was there, and what is said of that: as the keyring remembers or, where
// it does not, as the file says. What a file says that our key did not sign names no trail
// that this PC had.
func (t *Trail) was(ctx context.Context, r anchor.Trail) (trail, said string) {
	trail, entries, root, proved := r.LastKnown(t.signer)
	claimed, known := words.TrailAsideClaimed, trail
	if trail == "" {
		trail, entries, root, proved = anchor.Trail{Head: ledger.UnverifiedHead(ctx, t.config.Path)}.LastKnown(t.signer)
		claimed = words.TrailAsideFile
	}
	switch {
	case proved:
		return trail, fmt.Sprintf("trail %s, last known with %s entries, root %s", trail, entries, root)
	case trail == "":
		return "", ""
	}
	return known, form.InShort(claimed(trail, entries, root))
}
