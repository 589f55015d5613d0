// Package offline keeps sealed emergency copies of a home's residents, for when no source can
// be reached.
//
// It holds what the desk hands it and no more.
//
// Each batch of copies is sealed with AES-256-GCM under a random key of its own. That key
// is sealed (HPKE, RFC 9180) to everybody who may open it: to each member of staff on
// shift, whose private key is sealed under their PIN, and to the recovery code. So new
// copies are taken for people who have locked, and the keyring alone opens none. All
// batches together are one secret of the vault, which seals it anew with each change: an
// older file that is put back does not open, and a change happens whole or not at all.
//
// cmd opens a Store and hands it to the desk. It is safe for concurrent use, and several
// processes may keep one set.
package offline

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage"
	"careview/storage/vault"
)

// The names of what is kept in the vault. They must never change.
const (
	setItem     = "emergency-copies"
	openersItem = "emergency-openers"
	digestKey   = "emergency-digests"
)

// Config is what a Store is made of. All of it is needed but OwnFolder, Latest and Ends.
type Config struct {
	Vault     *vault.Vault
	Site      string        // ODS code: copies of another site are none of ours
	Rules     string        // what the copies are kept under: those kept under others are removed
	Expiry    time.Duration // of a copy
	Shift     time.Duration // for which a PIN opens them
	OwnFolder bool          // the vault's folder is no other account's too
	Latest    time.Time     // the latest moment that was recorded before this start
	Ends      time.Time     // when the site's policy has ended, and nothing opens them any more; never when zero
	Now       func() time.Time
}

// Store keeps the copies of one site.
type Store struct {
	config Config
	key    digester // as it was at the start
}

// Why copies were removed, for the trail.
const (
	RemovedByPolicy = "policy"
	RemovedUnread   = "damaged"
)

// Open opens the copies, and removes those that must not be there any more: removed is why,
// and empty where none were. A clock may run ahead: those that are too old by it are not
// opened, and stay until copies are taken again by somebody who has signed in.
func Open(ctx context.Context, config Config) (s *Store, removed string, err error) {
	if config.Vault == nil || config.Site == "" || config.Rules == "" || config.Expiry <= 0 || config.Shift <= 0 || config.Now == nil {
		return nil, "", errors.New("emergency copies need a vault, a site, rules, times and a clock")
	}
	s = &Store{config: config}
	s.key, err = config.Vault.Key(ctx, digestKey)
	if vault.Damaged(err) { // no copy is anybody's any more
		return s.anew(ctx)
	}
	if err != nil {
		return nil, "", err
	}
	agreed := config.Now()
	if config.Latest.Before(agreed) {
		agreed = config.Latest
	}
	// What stays is told of to whoever asks for the copies.
	if lost, _ := config.Vault.RemoveLost(ctx, setItem, s.gone(agreed)); lost {
		removed = RemovedUnread
	}
	kept, err := s.read(ctx)
	switch {
	case errors.Is(err, errUnread):
		removed = RemovedUnread
	case err != nil: // none, or what passes: whoever asks for the copies is told
		return s, removed, ctx.Err()
	case kept.Site != config.Site || kept.Rules != config.Rules:
		removed = RemovedByPolicy
	default:
		return s, removed, nil
	}
	_, err = Remove(ctx, config.Vault)
	return s, removed, err
}

// anew removes all copies, and makes the key of their digests anew where no other program
// has meanwhile.
func (s *Store) anew(ctx context.Context) (_ *Store, removed string, err error) {
	there, err := Remove(ctx, s.config.Vault)
	if there {
		removed = RemovedUnread
	}
	if err != nil {
		return nil, removed, err
	}
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails: crypto/rand
	err = s.config.Vault.Change(ctx, digestKey, func(kept []byte) ([]byte, error) {
		if len(kept) == len(key) {
			return nil, nil
		}
		return key, nil
	})
	if err == nil {
		s.key, err = s.config.Vault.Key(ctx, digestKey)
	}
	return s, removed, err
}

// gone tells which files, that the keyring does not speak of, hold no copies any more that
// anybody could open: where nobody else's are in the folder, all.
func (s *Store) gone(agreed time.Time) func(touched time.Time) bool {
	return func(touched time.Time) bool { return s.config.OwnFolder || agreed.Sub(touched) > s.config.Expiry }
}

// RemoveLost removes what a keyring that was emptied left behind, or another account's, where
// no copies are kept any more; it reports whether there was any.
func RemoveLost(ctx context.Context, kept *vault.Vault) (bool, error) {
	return kept.RemoveLost(ctx, setItem, func(time.Time) bool { return true })
}

// Remove removes all copies and whoever may open them, and reports whether there were any.
func Remove(ctx context.Context, kept *vault.Vault) (bool, error) {
	there := false
	for _, item := range []string{openersItem, setItem} { // first those who open
		_, err := kept.Get(ctx, item)
		if errors.Is(err, vault.ErrNotFound) {
			continue
		}
		there = true
		if err := kept.Delete(ctx, item); err != nil {
			return there, err
		}
	}
	return there, nil
}

// Remove removes all copies and whoever may open them.
func (s *Store) Remove(ctx context.Context) error {
	_, err := Remove(ctx, s.config.Vault)
	return err
}

// Set is what can be told of the copies without opening any: whoever is refused by known,
// what the trail says of somebody, is not among those who open them. Without it the keyring
// and the clock alone are believed.
func (s *Store) Set(ctx context.Context, known func(subject string) (viewing.SinceLock, error)) (viewing.CopySet, error) {
	kept, _, _, err := s.ours(ctx, time.Time{})
	if errors.Is(err, errNone) {
		return viewing.CopySet{}, nil
	}
	if err != nil {
		return viewing.CopySet{}, err
	}
	all, err := s.openers(ctx)
	if err != nil {
		return viewing.CopySet{}, err
	}
	on, latest, err := s.offered(all, kept, known)
	if err != nil {
		return viewing.CopySet{}, err
	}
	_, unexpired, _, err := s.ours(ctx, latest)
	if err != nil {
		return viewing.CopySet{}, err
	}
	set := s.copySet(unexpired)
	set.Openers = on
	set.Code = all.Code != nil && kept.opens(all.Code.ID)
	return set, nil
}

// offered are those whose PIN opens what is kept, and the latest moment known of them.
func (s *Store) offered(all openers, kept set, known func(subject string) (viewing.SinceLock, error)) (on []viewing.CopyOpener, latest time.Time, err error) {
	now, apart := s.config.Now(), false
	for _, one := range all.onShift(now) {
		if !kept.opens(one.ID) {
			continue
		}
		since := viewing.SinceLock{}
		if known != nil {
			if since, err = known(one.Staff.Subject); err != nil {
				return nil, latest, err
			}
		}
		latest = viewing.Later(latest, since.Latest)
		one.Wrong = max(one.Wrong, since.Tried)
		switch {
		case one.over(now): // too many wrong PINs
		case one.over(viewing.Later(now, since.Latest)):
			apart = true
		default:
			on = append(on, one.opener())
		}
	}
	if apart && len(on) == 0 {
		return nil, latest, undated()
	}
	return on, latest, nil
}

// copySet sums up rows.
func (s *Store) copySet(rows []row) viewing.CopySet {
	var set viewing.CopySet
	newest := map[string]time.Time{}
	for _, r := range rows {
		if !r.isReadable() {
			continue
		}
		newest[r.Digest] = viewing.Later(newest[r.Digest], r.At)
	}
	for _, at := range newest {
		set.People++
		set.Newest = viewing.Later(set.Newest, at)
		if set.Oldest.IsZero() || at.Before(set.Oldest) {
			set.Oldest = at
		}
	}
	if set.People > 0 {
		set.Until = set.Newest.Add(s.config.Expiry)
	}
	return set
}

// Taken is when each of these people's copies was taken, by their place: when the oldest of
// its parts was last told; the zero time where one of them never was, or is refused now.
func (s *Store) Taken(ctx context.Context, people []record.Patient, parts []record.Section) ([]time.Time, error) {
	taken := make([]time.Time, len(people))
	kept, err := s.read(ctx)
	if errors.Is(err, errNone) {
		return taken, nil
	}
	if err != nil {
		return nil, err
	}
	digest, err := s.digester(ctx)
	if err != nil {
		return nil, err
	}
	newest := newestTold(kept.unexpired(s.config.Now(), s.config.Expiry))
	for i, person := range people {
		for n, section := range parts {
			var at time.Time
			for _, one := range digest.of(person) {
				at = viewing.Later(at, newest[part{digest: one, section: section}])
			}
			if n == 0 || at.Before(taken[i]) {
				taken[i] = at
			}
		}
	}
	return taken, nil
}

// newestTold is when any source last told of each part of each person's copy, where it did
// not refuse it later.
func newestTold(rows []row) map[part]time.Time {
	said, newest := map[part]time.Time{}, map[part]time.Time{}
	for _, r := range rows {
		for _, c := range r.Covers {
			switch of := (part{r.Digest, c.Source, c.Section}); {
			case c.Told:
				said[of] = r.At
			case !c.Silent:
				delete(said, of)
			}
		}
	}
	for of, at := range said {
		of.source = ""
		newest[of] = viewing.Later(newest[of], at)
	}
	return newest
}

// Ready reports whether anybody could open what is taken now.
func (s *Store) Ready(ctx context.Context) (bool, error) {
	openers, err := s.openers(ctx)
	return len(openers.keys(s.config.Now())) > 0, err
}

// Due are the places of those of whom a source was not asked for a section within a time
// for everybody who could open it, so that it may be asked now.
func (s *Store) Due(ctx context.Context, people []record.Patient, source string, section record.Section, within time.Duration) ([]int, error) {
	kept, err := s.read(ctx)
	if err != nil && !errors.Is(err, errNone) {
		return nil, err
	}
	openers, err := s.openers(ctx)
	if err != nil {
		return nil, err
	}
	digest, err := s.digester(ctx)
	if err != nil {
		return nil, err
	}
	now, asked := s.config.Now(), map[string]bool{}
	to := openers.keys(now)
	for _, r := range kept.Rows {
		age := now.Sub(r.At)
		if r.covers(source, section) && age >= 0 && age < within && kept.sealedTo(r, to) {
			asked[r.Digest] = true
		}
	}
	var due []int
	for i, person := range people {
		digests := digest.of(person)
		if len(digests) > 0 && !asked[digests[0]] {
			due = append(due, i)
		}
	}
	return due, nil
}

// digester is the key of the digests by which people are told apart.
type digester []byte

// digester is the key as it is now: another program may have made it anew. Where it is
// damaged it is the one that the copies were taken with.
func (s *Store) digester(ctx context.Context) (digester, error) {
	key, err := s.config.Vault.Key(ctx, digestKey)
	if vault.Damaged(err) {
		return s.key, nil
	}
	return key, err
}

// of tells a person apart without naming them: under the number in use, and under one that
// was superseded. Nobody is told apart by nothing.
func (d digester) of(person record.Patient) (digests []string) {
	for _, number := range []record.NHSNumber{person.NHSNumber, person.AskedFor} {
		if number != "" {
			digests = append(digests, storage.Digest(d, "number\n"+string(number)))
		}
	}
	if len(digests) > 0 {
		return digests
	}
	for _, identifier := range person.Identifiers {
		if identifier.System != "" && identifier.Value != "" {
			digests = append(digests, storage.Digest(d, identifier.System+"\n"+identifier.Value))
		}
	}
	return digests
}
