package offline

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/rand"
	"encoding/gob"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/storage"
	"careview/storage/vault"
)

// form is the form in which a set is kept. One of another form is not read.
const form = 1

// sealUse is what the copies' keys are for, so that none serves another use.
const sealUse = "emergency-copies"

// set is all that is kept, but for who may open it. Its names are part of its form.
type set struct {
	Form    int
	ID      string // another with each change
	Site    string
	Rules   string
	Latest  time.Time // the latest moment known when it was changed
	Batches []batch
	Rows    []row // in the order in which they were taken
}

// batch is what was sealed under one key.
type batch struct {
	ID   string
	Keys map[string][]byte // sealed to each who may open it
}

// row is what one batch holds of one person.
type row struct {
	Digest, Batch string
	At            time.Time
	Covers        []cover
	Sealed        []byte
}

// cover is that a source was asked for a section.
type cover struct {
	Source  string
	Section record.Section
	Silent  bool // and said nothing
	Told    bool // and told what it holds
}

func init() { // what stands in an entry as its detail
	for name, detail := range map[string]any{
		"allergy": record.Allergy{}, "medicine": record.Medicine{}, "result": record.Result{}, "letter": record.Letter{},
		"asked": record.Asked{}, "contact": record.Contact{}, "appointment": record.Appointment{}, "plan": record.Plan{},
	} {
		gob.RegisterName(name, detail)
	}
}

var (
	errNone   = errors.New("no copies are kept")
	errLost   = fmt.Errorf("%w: what is on the disk the keyring does not know", errNone)
	errUnread = errors.New("the copies cannot be read")
)

func (s *Store) read(ctx context.Context) (set, error) {
	written, err := s.config.Vault.Get(ctx, setItem)
	switch {
	case errors.Is(err, vault.ErrNotFound):
		return set{}, s.absent(ctx)
	case vault.Damaged(err):
		return set{}, unread(err)
	case err != nil:
		return set{}, err
	}
	kept, err := decodeSet(written)
	if err != nil {
		return set{}, unread(err)
	}
	return kept, nil
}

// absent is why the keyring has no copies.
func (s *Store) absent(ctx context.Context) error {
	if lost, err := s.config.Vault.Lost(ctx, setItem); err != nil || !lost {
		return errors.Join(errNone, err)
	}
	return errLost
}

func decodeSet(written []byte) (kept set, err error) {
	if err := gob.NewDecoder(bytes.NewReader(written)).Decode(&kept); err != nil {
		return set{}, err
	}
	if kept.Form != form {
		return set{}, errors.New("a form of another version")
	}
	return kept, nil
}

// unexpired are the rows that are not too old yet.
func (k set) unexpired(now time.Time, expiry time.Duration) []row {
	return slices.DeleteFunc(slices.Clone(k.Rows), func(r row) bool { return now.Sub(r.At) >= expiry })
}

// batch is the one of this name; one without keys where there is none.
func (k set) batch(id string) batch {
	for _, b := range k.Batches {
		if b.ID == id {
			return b
		}
	}
	return batch{}
}

// opens reports whether anything is sealed to an opener.
func (k set) opens(opener string) bool {
	return slices.ContainsFunc(k.Batches, func(b batch) bool { return b.Keys[opener] != nil })
}

// sealedTo reports whether all of them can open a row.
func (k set) sealedTo(r row, all []recipient) bool {
	of := k.batch(r.Batch)
	return !slices.ContainsFunc(all, func(one recipient) bool { return of.Keys[one.id] == nil })
}

// isReadable reports whether anything of the copy was told: silence is no copy, nor is a refusal.
func (r row) isReadable() bool {
	return slices.ContainsFunc(r.Covers, func(c cover) bool { return c.Told })
}

func (r row) covers(source string, section record.Section) bool {
	return slices.ContainsFunc(r.Covers, func(c cover) bool { return c.Source == source && c.Section == section })
}

// Take keeps a batch in place of what it supersedes, and removes who has left. Taken is how
// many copies are new: none where nobody is on shift who could open them.
func (s *Store) Take(ctx context.Context, taken viewing.CopiesTaken) (copies int, err error) {
	openers, err := s.openers(ctx)
	if err != nil {
		return 0, err
	}
	now := s.config.Now()
	to := openers.keys(now)
	if len(to) == 0 {
		taken.Copies = nil
	}
	digest, err := s.digester(ctx)
	if err != nil {
		return 0, err
	}
	fresh, rows, err := digest.sealed(taken, to)
	if err != nil {
		return 0, err
	}
	var agreed time.Time
	change := func(written []byte) ([]byte, error) {
		kept, err := decodeSet(written)
		if err != nil || kept.Site != s.config.Site || kept.Rules != s.config.Rules {
			kept = set{Form: form, Site: s.config.Site, Rules: s.config.Rules}
		}
		if len(rows) == 0 && len(kept.Rows) == 0 {
			return nil, nil
		}
		// A clock that ran ahead once removes nothing: two takings have to find it too old.
		agreed = now
		if kept.Latest.Before(now) {
			agreed = kept.Latest
		}
		kept.ID, kept.Latest = rand.Text(), now.Round(0) // by a clock that the sign-in was held against
		kept.Rows = digest.without(kept.unexpired(agreed, s.config.Expiry), taken)
		kept.Batches, kept.Rows = append(kept.Batches, fresh), superseded(append(kept.Rows, rows...))
		kept.prune(openers)
		var buffer bytes.Buffer
		err = gob.NewEncoder(&buffer).Encode(kept)
		return buffer.Bytes(), err
	}
	if err := s.config.Vault.Change(ctx, setItem, change); err != nil {
		return 0, err
	}
	// What an emptied keyring left behind opens to nobody once it is too old, even where that
	// keyring is put back.
	_, _ = s.config.Vault.RemoveLost(ctx, setItem, s.gone(agreed)) // the next taking does it too
	return len(rows), nil
}

// sealed is a batch with its rows.
func (d digester) sealed(taken viewing.CopiesTaken, to []recipient) (batch, []row, error) {
	b := batch{ID: rand.Text(), Keys: map[string][]byte{}}
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails: crypto/rand
	defer clear(key)
	aead, err := storage.AEAD(key, sealUse)
	if err != nil {
		return b, nil, err
	}
	var rows []row
	for _, one := range taken.Copies {
		digests := d.of(one.Person)
		if len(digests) == 0 {
			continue // nobody could tell whose it is
		}
		plain, err := encodeCopy(one)
		if err != nil {
			return b, nil, err
		}
		r := row{Digest: digests[0], Batch: b.ID, At: taken.At.Round(0)}
		for _, answer := range one.Answers {
			for section, state := range answer.States {
				r.Covers = append(r.Covers, cover{answer.Source, section, stale.Silent(state), stale.Answered(state)})
			}
		}
		r.Sealed = aead.Seal(nil, nil, plain, []byte(r.bound()))
		rows = append(rows, r)
	}
	for _, one := range to {
		if b.Keys[one.id], err = one.seal(key, b.ID); err != nil {
			return b, nil, err
		}
	}
	return b, rows, nil
}

// bound ties what is sealed to its row.
func (r row) bound() string {
	return r.Digest + "\n" + r.Batch + "\n" + r.At.UTC().Format(time.RFC3339Nano)
}

// without are the rows of who has not left, and not of who goes by another number now.
func (d digester) without(rows []row, taken viewing.CopiesTaken) []row {
	here, replaced := map[string]bool{}, map[string]bool{}
	for _, person := range taken.Residents {
		for _, digest := range d.of(person) {
			here[digest] = true
		}
	}
	for _, one := range taken.Copies {
		if digests := d.of(one.Person); len(digests) > 1 && one.Person.AskedFor != "" {
			replaced[digests[1]] = true
		}
	}
	return slices.DeleteFunc(rows, func(r row) bool { return replaced[r.Digest] || taken.Residents != nil && !here[r.Digest] })
}

// part is what a source says of somebody in one section.
type part struct {
	digest, source string
	section        record.Section
}

// superseded leaves out the rows of which later ones say everything again: of a source that
// stays silent the latest silence is enough.
func superseded(rows []row) []row {
	asked, said := map[part]bool{}, map[part]bool{}
	var kept []row
	for _, r := range slices.Backward(rows) {
		needed := slices.ContainsFunc(r.Covers, func(c cover) bool {
			of := part{r.Digest, c.Source, c.Section}
			return !asked[of] || !c.Silent && !said[of]
		})
		for _, c := range r.Covers {
			of := part{r.Digest, c.Source, c.Section}
			asked[of], said[of] = true, said[of] || !c.Silent
		}
		if needed {
			kept = append(kept, r)
		}
	}
	slices.Reverse(kept)
	return kept
}

// prune takes out batches without rows, and the keys of those who open nothing any more.
func (k *set) prune(all openers) {
	used := map[string]bool{}
	for _, r := range k.Rows {
		used[r.Batch] = true
	}
	k.Batches = slices.DeleteFunc(k.Batches, func(b batch) bool { return !used[b.ID] })
	for i := range k.Batches {
		keys := maps.Clone(k.Batches[i].Keys)
		maps.DeleteFunc(keys, func(id string, _ []byte) bool {
			return !all.has(id)
		})
		k.Batches[i].Keys = keys
	}
}

func encodeCopy(one viewing.EmergencyCopy) ([]byte, error) {
	var buffer bytes.Buffer
	packed, err := flate.NewWriter(&buffer, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(gob.NewEncoder(packed).Encode(one), packed.Close()); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

func decodeCopy(plain []byte) (one viewing.EmergencyCopy, err error) {
	err = gob.NewDecoder(flate.NewReader(bytes.NewReader(plain))).Decode(&one)
	return one, err
}
