// Package seen keeps what was seen of people at this site on this PC, so that it can be told
// what is new: a keyed fingerprint of each thing and of what it said, by organisation and
// kind of role.
//
// No words, dates or codes of a record are kept, and none can be read back.
//
// What is kept of a person is sealed with AES-256-GCM under a key that follows from one in
// the keyring, bound to the organisation, the kind of role and the person: a row that is
// moved or changed does not open. The fingerprints are keyed for that person alone, so
// that no two people can be found to have the same thing. Somebody whom nobody looks at for
// 400 days is forgotten.
//
// cmd opens a Store and hands it to the desk. A Store is safe for concurrent use, and
// several processes may keep one file. A call whose context ends has either happened
// whole or not at all.
package seen

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/gob"
	"errors"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/calendar"
	"careview/client/record/changes"
	"careview/storage"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Config is what a Store is made of. Every field is needed.
type Config struct {
	Path string // of the SQLite file
	Keys storage.Keys
	Now  func() time.Time
}

// Store is what was seen of people.
type Store struct {
	file    *storage.Sealed
	now     func() time.Time
	markKey []byte
}

// keptDays is for how many days after the last look what was seen is kept.
const keptDays = 400

// Open opens the file, making it when it is not there, and forgets those whom nobody has
// looked at for 400 days.
func Open(ctx context.Context, config Config) (*Store, error) {
	if config.Now == nil {
		return nil, errors.New("opening what was seen: a clock is needed")
	}
	file, err := storage.OpenSealed(ctx, storage.SealedConfig{Path: config.Path, Name: "seen", Migrations: migrations, Keys: config.Keys, Closed: closed})
	if err != nil {
		return nil, err
	}
	store := &Store{file: file, now: config.Now}
	if store.markKey, err = file.Key("mark"); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	if err := store.forget(ctx); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

func closed(cause error) error {
	return record.Because(cause, record.Local, words.SeenClosed(), words.HintDiskFolder())
}

// Close closes the file.
func (s *Store) Close() error { return s.file.Close() }

// Recall is what was seen of a person; nothing of somebody nobody has looked at.
func (s *Store) Recall(ctx context.Context, of changes.MemoryKey) (changes.Memory, error) {
	memory, _, err := s.recall(ctx, s.file, of)
	return memory, err
}

// Remember puts in place of what was seen of a person what after makes of it.
func (s *Store) Remember(ctx context.Context, of changes.MemoryKey, after func(changes.Memory) changes.Memory) error {
	tx, err := s.file.BeginTx(ctx, nil)
	if err != nil {
		return cannotWrite(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to roll back once it is committed
	// What is written first holds off every other process until all of it is done.
	if _, err := tx.ExecContext(ctx, `DELETE FROM seen WHERE digest = ''`); err != nil {
		return cannotWrite(err)
	}
	memory, digest, err := s.recall(ctx, tx, of)
	if err != nil {
		return err
	}
	sealed, err := s.seal(digest, after(memory))
	if err != nil {
		return cannotWrite(err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO seen (digest, sealed) VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET sealed = excluded.sealed`, digest, sealed); err != nil {
		return cannotWrite(err)
	}
	if err := tx.Commit(); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// reader is the file, or a change to it.
type reader interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// recall is what is kept of a person, and under which digest: of somebody whose number was
// superseded what was kept under the old one.
func (s *Store) recall(ctx context.Context, from reader, of changes.MemoryKey) (changes.Memory, string, error) {
	digests, err := s.digests(of)
	if err != nil {
		return changes.Memory{}, "", err
	}
	for _, digest := range digests {
		var sealed []byte
		switch err := from.QueryRowContext(ctx, `SELECT sealed FROM seen WHERE digest = ?`, digest).Scan(&sealed); {
		case errors.Is(err, sql.ErrNoRows):
			continue
		case err != nil:
			return changes.Memory{}, "", cannotRead(err)
		}
		memory, err := s.open(digest, sealed)
		if err != nil {
			return changes.Memory{}, "", cannotRead(err)
		}
		return memory, digest, nil
	}
	return changes.Memory{Hash: s.hash(digests[0])}, digests[0], nil
}

// digests tell whose is kept without naming anybody: under the number in use, and under one
// that was superseded.
func (s *Store) digests(of changes.MemoryKey) ([]string, error) {
	var known []string
	for _, number := range []record.NHSNumber{of.Person.NHSNumber, of.Person.AskedFor} {
		if number != "" {
			known = append(known, "number\n"+string(number))
		}
	}
	if len(known) == 0 {
		known = identifiers(of.Person)
	}
	if len(known) == 0 || of.Organisation == "" {
		return nil, record.Because(nil, record.Invalid, words.SeenUnread(), words.HintFindNumber())
	}
	for i := range known {
		known[i] = s.file.Digest(strings.Join([]string{of.Organisation, of.Role, known[i]}, "\n"))
	}
	return known, nil
}

// identifiers are those of a person without an NHS number, in an order of their own: a source
// may name them in another each time. A value without a system may be somebody else's too.
func identifiers(person record.Patient) []string {
	var known []string
	for _, identifier := range person.Identifiers {
		if identifier.System != "" && identifier.Value != "" {
			known = append(known, "identifier\n"+identifier.System+"\n"+identifier.Value)
		}
	}
	slices.Sort(known)
	return known
}

// hash makes the fingerprints of one row.
func (s *Store) hash(digest string) func([]byte) changes.Fingerprint {
	return func(content []byte) changes.Fingerprint {
		mac := hmac.New(sha256.New, s.markKey)
		mac.Write([]byte(digest))
		mac.Write(content)
		return changes.Fingerprint(mac.Sum(nil)[:16])
	}
}

// kept is what is sealed of a row.
type kept struct {
	Began, Looked calendar.Day
	Groups        map[changes.Fingerprint]changes.Group
}

func (s *Store) seal(digest string, memory changes.Memory) ([]byte, error) {
	var written bytes.Buffer
	if err := gob.NewEncoder(&written).Encode(kept{memory.Began, memory.Looked, memory.Groups}); err != nil {
		return nil, err
	}
	return s.file.Seal(written.Bytes(), digest), nil
}

func (s *Store) open(digest string, sealed []byte) (changes.Memory, error) {
	written, err := s.file.Unseal(sealed, digest)
	if err != nil {
		return changes.Memory{}, err
	}
	var k kept
	if err := gob.NewDecoder(bytes.NewReader(written)).Decode(&k); err != nil {
		return changes.Memory{}, err
	}
	return changes.Memory{Began: k.Began, Looked: k.Looked, Groups: k.Groups, Hash: s.hash(digest)}, nil
}

// forget takes away what is kept of people whom nobody has looked at for long. What does
// not open with this key is another's to forget.
func (s *Store) forget(ctx context.Context) error {
	rows, err := s.file.QueryContext(ctx, `SELECT digest, sealed FROM seen`)
	if err != nil {
		return cannotRead(err)
	}
	defer rows.Close()
	var old []string
	for rows.Next() {
		var digest string
		var sealed []byte
		if err := rows.Scan(&digest, &sealed); err != nil {
			return cannotRead(err)
		}
		if memory, err := s.open(digest, sealed); err == nil && memory.Looked < calendar.DayOf(s.now())-keptDays {
			old = append(old, digest)
		}
	}
	if err := rows.Err(); err != nil {
		return cannotRead(err)
	}
	for _, digest := range old {
		if _, err := s.file.ExecContext(ctx, `DELETE FROM seen WHERE digest = ?`, digest); err != nil {
			return cannotWrite(err)
		}
	}
	return nil
}

func cannotRead(cause error) error {
	return record.Because(cause, record.Local, words.SeenUnread(), words.HintAgainSupportCall())
}

func cannotWrite(cause error) error {
	return record.Because(cause, record.Local, words.SeenUnwritten(), words.HintDiskFull())
}
