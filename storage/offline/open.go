package offline

import (
	"context"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hpke"
	"errors"
	"maps"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/storage"
)

// clockTolerance is how far the clock may be behind without a remark.
const clockTolerance = 2 * time.Minute

// ours is the set, and those of its rows that are not too old by the latest moment known,
// which is given. Where only the clock has them not too old, or the other way about, how old
// they are cannot be told.
func (s *Store) ours(ctx context.Context, latest time.Time) (kept set, unexpired []row, now time.Time, err error) {
	kept, err = s.read(ctx)
	switch {
	case errors.Is(err, errLost):
		return set{}, nil, now, lost()
	case errors.Is(err, errNone):
		return set{}, nil, now, none()
	case err != nil:
		return set{}, nil, now, err
	case kept.Site != s.config.Site || kept.Rules != s.config.Rules:
		return set{}, nil, now, notOurs()
	}
	clock := s.config.Now()
	now = viewing.Later(clock, viewing.Later(kept.Latest, latest))
	unexpired = kept.unexpired(now, s.config.Expiry)
	switch {
	case s.policyOver(clock):
		return set{}, nil, now, policyOver(s.config.Ends)
	case s.policyOver(now):
		return set{}, nil, now, undated()
	case len(unexpired) > 0:
		return kept, unexpired, now, nil
	case len(kept.unexpired(clock, s.config.Expiry)) > 0:
		return set{}, nil, now, undated()
	}
	return set{}, nil, now, expired(s.config.Expiry)
}

// policyOver reports whether the last day of the site's policy is over.
func (s *Store) policyOver(now time.Time) bool {
	return !s.config.Ends.IsZero() && !now.Before(s.config.Ends)
}

// open opens all that a private key opens, and of each person joins what is kept of them.
func (s *Store) open(ctx context.Context, id string, private []byte, latest time.Time) (viewing.CopiesRead, error) {
	kept, unexpired, now, err := s.ours(ctx, latest)
	if err != nil {
		return viewing.CopiesRead{}, err
	}
	key, err := hpke.DHKEM(ecdh.X25519()).NewPrivateKey(private)
	if err != nil {
		return viewing.CopiesRead{}, unread(err)
	}
	read := viewing.CopiesRead{Set: kept.ID, Now: now, ClockBack: now.Sub(s.config.Now()) > clockTolerance}
	var opened []row
	batches := map[string]cipher.AEAD{} // a batch is of many: its key is opened once
	people := map[string]*viewing.EmergencyCopy{}
	var order []string
	for _, r := range unexpired {
		of := kept.batch(r.Batch)
		if of.Keys[id] == nil {
			continue // taken before they came on shift
		}
		if batches[of.ID] == nil {
			if batches[of.ID], err = of.open(key, id); err != nil {
				return viewing.CopiesRead{}, unread(err)
			}
		}
		one, err := r.open(batches[of.ID])
		if err != nil {
			return viewing.CopiesRead{}, unread(err)
		}
		opened = append(opened, r)
		before := people[r.Digest]
		if before == nil {
			order = append(order, r.Digest)
			people[r.Digest] = &one
			continue
		}
		one.Person.Restricted = one.Person.Restricted || before.Restricted() // whoever said so is enough
		one.Answers = joined(before.Answers, one.Answers)
		one = one.WithoutPlace()
		people[r.Digest] = &one
	}
	if len(opened) == 0 {
		return viewing.CopiesRead{}, opensNothing()
	}
	read.CopySet = s.copySet(opened)
	if read.People == 0 {
		return viewing.CopiesRead{}, none()
	}
	for _, digest := range order {
		if !slices.ContainsFunc(opened, func(r row) bool { return r.Digest == digest && r.isReadable() }) {
			continue // every source was silent, or refused: there is no copy of them
		}
		read.Copies = append(read.Copies, *people[digest])
	}
	return read, nil
}

// open opens the key of a batch.
func (b batch) open(key hpke.PrivateKey, id string) (cipher.AEAD, error) {
	batchKey, err := hpke.Open(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(id+"\n"+b.ID), b.Keys[id])
	if err != nil {
		return nil, err
	}
	defer clear(batchKey)
	return storage.AEAD(batchKey, sealUse)
}

func (r row) open(aead cipher.AEAD) (one viewing.EmergencyCopy, err error) {
	plain, err := aead.Open(nil, nil, r.Sealed, []byte(r.bound()))
	if err != nil {
		return one, err
	}
	return decodeCopy(plain)
}

// joined is what sources said later with, section by section, what they said before where
// they were not asked again, or said nothing.
func joined(before, later []record.Answer) []record.Answer {
	all := slices.Clone(later)
	for _, was := range before {
		at := slices.IndexFunc(all, func(a record.Answer) bool { return a.Source == was.Source })
		if at < 0 {
			all = append(all, was)
			continue
		}
		all[at] = withUnasked(was, stale.Fallback(was, all[at]))
	}
	return all
}

// withUnasked adds the sections of before that were not asked for again.
func withUnasked(before, now record.Answer) record.Answer {
	states, withdrawn := maps.Clone(now.States), maps.Clone(now.Withdrawn)
	if states == nil {
		states = map[record.Section]record.State{}
	}
	if withdrawn == nil {
		withdrawn = map[record.Section]int{}
	}
	unasked := map[record.Section]bool{}
	for section, state := range before.States {
		if _, asked := now.States[section]; !asked {
			unasked[section], states[section], withdrawn[section] = true, state, before.Withdrawn[section]
		}
	}
	now.States, now.Withdrawn = states, withdrawn
	now.Entries, now.Unread = slices.Clip(now.Entries), slices.Clip(now.Unread)
	for _, entry := range before.Entries {
		if unasked[entry.Section] {
			now.Entries = append(now.Entries, entry)
		}
	}
	for _, item := range before.Unread {
		if unasked[item.Section] {
			now.Unread = append(now.Unread, item)
		}
	}
	now.Refused = max(now.Refused, before.Refused)
	if now.Patient == nil {
		now.Patient = before.Patient
	}
	return now
}

// CheckOpened fails where what was opened must be read no more: it was removed or is too old, or
// whoever opened it may open it no more. It reports whether a person's copy is there still.
func (s *Store) CheckOpened(ctx context.Context, read viewing.CopiesRead, person record.Patient) (there bool, err error) {
	_, unexpired, now, err := s.ours(ctx, time.Time{})
	if err != nil {
		return false, err
	}
	all, err := s.openers(ctx)
	if err != nil {
		return false, err
	}
	mayRead := func(one opener) bool {
		return one.Staff.Subject == read.Opener.Staff.Subject && one.in(read.Opener.Staff.Role) && !one.over(now)
	}
	if !read.ByCode && !slices.ContainsFunc(all.List, mayRead) {
		return false, opensNothing()
	}
	digest, err := s.digester(ctx)
	if err != nil {
		return false, err
	}
	digests := digest.of(person)
	return slices.ContainsFunc(unexpired, func(r row) bool { return r.isReadable() && slices.Contains(digests, r.Digest) }), nil
}
