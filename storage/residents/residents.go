// Package residents keeps the list of residents that a home keeps itself, where no service
// has one.
//
// It holds who is on the list and no more: how they are called, when they were born, the
// numbers they are asked for by, and the room.
//
// Each person is sealed with AES-256-GCM under a key that follows from one in the
// keyring, bound to the organisation whose list it is: nobody can be read in the
// file, a row moved to another list does not open, and one organisation is never
// shown another's. Somebody taken off is gone from the file; that they were on the
// list is in the audit trail.
//
// cmd opens a List and hands it to the desk, which checks the role and records
// every change before it is made. A List is safe for concurrent use, and several
// processes may keep one. A call whose context ends has either happened whole or
// not at all.
package residents

import (
	"context"
	"embed"
	"encoding/json"
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Config is what a List is made of. Both fields are needed.
type Config struct {
	Path string // of the SQLite file
	Keys storage.Keys
}

// List is the lists of the organisations that use this PC.
type List struct{ file *storage.Sealed }

// Open opens the file, making it when it is not there.
func Open(ctx context.Context, config Config) (*List, error) {
	file, err := storage.OpenSealed(ctx, storage.SealedConfig{Path: config.Path, Name: "residents", Migrations: migrations, Keys: config.Keys, Closed: closed})
	if err != nil {
		return nil, err
	}
	return &List{file}, nil
}

func closed(cause error) error {
	return record.Because(cause, record.Local, words.HomelistClosed(), words.HintDiskFolder())
}

// Close closes the file.
func (l *List) Close() error { return l.file.Close() }

// Residents lists who is on the organisation's list. Missing counts those whose row
// cannot be opened; where none can be, the key is another one, and that is said
// rather than an empty list.
func (l *List) Residents(ctx context.Context, organisation string) (viewing.ResidentList, error) {
	list := viewing.ResidentList{Made: words.HomelistMade()}
	rows, err := l.file.QueryContext(ctx, `SELECT digest, sealed FROM resident WHERE organisation = ? ORDER BY digest`, organisation)
	if err != nil {
		return viewing.ResidentList{}, cannotRead(err)
	}
	defer rows.Close()
	for rows.Next() {
		var digest string
		var sealed []byte
		if err := rows.Scan(&digest, &sealed); err != nil {
			return viewing.ResidentList{}, cannotRead(err)
		}
		row, err := l.open(organisation, digest, sealed)
		if err != nil {
			list.Missing++
			continue
		}
		list.Rows = append(list.Rows, row)
	}
	if err := rows.Err(); err != nil {
		return viewing.ResidentList{}, cannotRead(err)
	}
	if list.Missing > 0 && len(list.Rows) == 0 {
		return viewing.ResidentList{}, record.Because(errKey, record.Local, words.HomelistKey(), words.HomelistKeyHint())
	}
	return list, nil
}

var errKey = errors.New("no row opens")

// Add puts a person on the organisation's list, in place of what it had of them,
// be it under a number that has been superseded.
func (l *List) Add(ctx context.Context, organisation string, person record.Patient) error {
	digest, err := l.digest(organisation, person)
	if err != nil {
		return err
	}
	hidden, err := json.Marshal(storedResidentOf(person))
	if err != nil {
		return cannotWrite(err)
	}
	was := digest
	if person.AskedFor != "" {
		if was, err = l.digest(organisation, record.Patient{NHSNumber: person.AskedFor}); err != nil {
			return err
		}
	}
	tx, err := l.file.BeginTx(ctx, nil)
	if err != nil {
		return cannotWrite(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to roll back once it is committed
	_, err = tx.ExecContext(ctx, `DELETE FROM resident WHERE organisation = ? AND digest IN (?, ?)`, organisation, digest, was)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO resident (organisation, digest, sealed) VALUES (?, ?, ?)`,
			organisation, digest, l.file.Seal(hidden, additionalData(organisation, digest)))
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return cannotWrite(err)
	}
	return nil
}

// Remove takes a person off the organisation's list. Somebody who is not on it is NotFound.
func (l *List) Remove(ctx context.Context, organisation string, person record.Patient) error {
	digest, err := l.digest(organisation, person)
	if err != nil {
		return err
	}
	result, err := l.file.ExecContext(ctx, `DELETE FROM resident WHERE organisation = ? AND digest = ?`, organisation, digest)
	if err != nil {
		return cannotWrite(err)
	}
	if n, err := result.RowsAffected(); err == nil && n == 0 {
		return record.Because(nil, record.NotFound, words.HomelistAbsent(), words.HintListAgain())
	}
	return nil
}

// digest tells people on one organisation's list apart without naming them.
func (l *List) digest(organisation string, person record.Patient) (string, error) {
	if organisation == "" {
		return "", record.Because(nil, record.Invalid, words.HomelistOrganisation(), words.HintRoleOther())
	}
	known := string(person.NHSNumber)
	if known == "" && len(person.Identifiers) > 0 {
		known = person.Identifiers[0].System + "|" + person.Identifiers[0].Value
	}
	if known == "" {
		return "", record.Because(nil, record.Invalid, words.HomelistUnidentified(), words.HintFindNumber())
	}
	return l.file.Digest(organisation + "\n" + known), nil
}

// additionalData ties what is sealed to its row.
func additionalData(organisation, digest string) string { return organisation + "\n" + digest }

func (l *List) open(organisation, digest string, sealed []byte) (viewing.ResidentRow, error) {
	hidden, err := l.file.Unseal(sealed, additionalData(organisation, digest))
	if err != nil {
		return viewing.ResidentRow{}, err
	}
	var k storedResident
	if err := json.Unmarshal(hidden, &k); err != nil {
		return viewing.ResidentRow{}, err
	}
	return k.row()
}

func cannotRead(cause error) error {
	return record.Because(cause, record.Local, words.HomelistUnread(), words.HintAgainSupportCall())
}

func cannotWrite(cause error) error {
	return record.Because(cause, record.Local, words.HomelistUnwritten(), words.HintDiskFull())
}
