package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
)

// Object is a resource as decoded JSON.
type Object = map[string]any

// Batch puts resources into the store within one transaction.
type Batch struct {
	ctx       context.Context
	tx        *sql.Tx
	resources *sql.Stmt
	terms     *sql.Stmt
	types     map[string]map[string]bool
}

// Fill runs fill in one transaction: all it adds is kept, or, when it returns an
// error, nothing.
func (s *Store) Fill(ctx context.Context, fill func(*Batch) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	batch := &Batch{ctx: ctx, tx: tx, types: map[string]map[string]bool{}}
	if batch.resources, err = tx.PrepareContext(ctx, `INSERT INTO resource
		(source, type, id, patient, since, until, coded, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`); err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	if batch.terms, err = tx.PrepareContext(ctx, `INSERT OR IGNORE INTO term
		(source, type, param, value, seq) VALUES (?, ?, ?, ?, ?)`); err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	if err := fill(batch); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	s.addTypes(batch.types)
	return nil
}

// Add puts a resource into a source. It needs a resourceType and an id that is
// new to that source and type.
func (b *Batch) Add(source string, resource Object) error {
	kind, _ := resource["resourceType"].(string)
	id, _ := resource["id"].(string)
	if kind == "" || id == "" {
		return fmt.Errorf("adding a resource: it has no type or no id")
	}
	body, err := json.Marshal(resource)
	if err != nil {
		return fmt.Errorf("adding %s: %w", kind, err)
	}
	since, until := span(dateOf(resource))
	result, err := b.resources.ExecContext(b.ctx, source, kind, id, Person(resource), since, until, codedOf(kind, resource), string(body))
	if err != nil {
		return fmt.Errorf("adding %s: %w", kind, err)
	}
	seq, err := result.LastInsertId()
	if err != nil {
		return fmt.Errorf("adding %s: %w", kind, err)
	}
	if b.types[source] == nil {
		b.types[source] = map[string]bool{}
	}
	b.types[source][kind] = true
	for _, t := range termsOf(kind, resource) {
		if _, err := b.terms.ExecContext(b.ctx, source, kind, t.param, t.value, seq); err != nil {
			return fmt.Errorf("adding %s: %w", kind, err)
		}
	}
	return nil
}

// Alias makes a resource answer to one more identifier, "system|value", than it
// says it has: the superseded number of a person.
func (b *Batch) Alias(source, kind, id, identifier string) error {
	_, err := b.tx.ExecContext(b.ctx, `INSERT OR IGNORE INTO term (source, type, param, value, seq)
		SELECT source, type, 'identifier', ?, seq FROM resource WHERE source = ? AND type = ? AND id = ?`,
		identifier, source, kind, id)
	return err
}

// Gap marks a type of a person's record as incomplete, and why.
func (b *Batch) Gap(source, patient, kind, why string) error {
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO gap (source, patient, type, why) VALUES (?, ?, ?, ?)`,
		source, patient, kind, why)
	return err
}

// Holds reports whether the source already has the resource.
func (b *Batch) Holds(source, kind, id string) (bool, error) {
	var n int
	err := b.tx.QueryRowContext(b.ctx, `SELECT count(*) FROM resource WHERE source = ? AND type = ? AND id = ?`,
		source, kind, id).Scan(&n)
	return n > 0, err
}

// Known reports whether somebody in the source has the identifier, "system|value".
func (b *Batch) Known(source, identifier string) (bool, error) {
	var n int
	err := b.tx.QueryRowContext(b.ctx, `SELECT count(*) FROM term WHERE source = ? AND type = 'Patient'
		AND param = 'identifier' AND value = ?`, source, identifier).Scan(&n)
	return n > 0, err
}

type term struct{ param, value string }

// termsOf lists what a resource is found by without knowing the person.
func termsOf(kind string, resource Object) []term {
	var terms []term
	add := func(param, value string) { terms = append(terms, term{param, value}) }
	for _, identifier := range objects(resource["identifier"]) {
		system, _ := identifier["system"].(string)
		if value, _ := identifier["value"].(string); value != "" {
			add("identifier", value)
			add("identifier", system+"|"+value)
		}
	}
	switch kind {
	case "Patient", "Practitioner", "RelatedPerson":
		for _, name := range objects(resource["name"]) {
			if family, _ := name["family"].(string); family != "" {
				add("family", Fold(family))
			}
			for _, given := range list(name["given"]) {
				if text, ok := given.(string); ok {
					add("given", Fold(text))
				}
			}
		}
		for _, address := range objects(resource["address"]) {
			if postcode, _ := address["postalCode"].(string); postcode != "" {
				add("postcode", Fold(postcode))
			}
		}
	case "AuditEvent":
		for _, entity := range objects(resource["entity"]) {
			if name, _ := entity["name"].(string); name != "" {
				add("entity-name", Fold(name))
			}
		}
	case "Group":
		for _, member := range objects(resource["member"]) {
			add("member", referenceIn(member["entity"]))
		}
	}
	return terms
}

// Fold makes a name comparable: small letters without their marks.
func Fold(name string) string { return folding.Replace(strings.ToLower(strings.TrimSpace(name))) }

var folding = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ą", "a", "ă", "a", "ạ", "a", "ẹ", "e",
	"ç", "c", "ć", "c", "č", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "ę", "e", "ì", "i", "í", "i",
	"î", "i", "ï", "i", "ı", "i", "ł", "l", "ñ", "n", "ń", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o",
	"ö", "o", "ø", "o", "ọ", "o", "ś", "s", "š", "s", "ș", "s", "ş", "s", "ṣ", "s", "ț", "t", "ù", "u",
	"ú", "u", "û", "u", "ü", "u", "ý", "y", "ź", "z", "ż", "z", "ž", "z", "ğ", "g", "’", "'",
)
