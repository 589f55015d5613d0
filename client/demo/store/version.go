package store

import (
	"context"
	"encoding/json"
	"fmt"
)

// Later is what a source will say in place of a resource that it was given, from [Store.Revise] on.
// It is found by what the first version says.
func (b *Batch) Later(source string, resource Object) error {
	body, err := json.Marshal(resource)
	if err == nil {
		_, err = b.tx.ExecContext(b.ctx, `INSERT INTO version (source, type, id, later, body) VALUES (?, ?, ?, 1, ?)`,
			source, resource["resourceType"], resource["id"], string(body))
	}
	if err != nil {
		return fmt.Errorf("adding a later version: %w", err)
	}
	return nil
}

// Revise has every source say what it will say later, and keep what it said before.
func (s *Store) Revise(ctx context.Context) error {
	const swap = `
		INSERT INTO version (source, type, id, later, body)
			SELECT r.source, r.type, r.id, 0, r.body FROM resource r JOIN version v USING (source, type, id) WHERE v.later = 1;
		UPDATE resource SET body = v.body FROM version v
			WHERE v.later = 1 AND v.source = resource.source AND v.type = resource.type AND v.id = resource.id;
		DELETE FROM version WHERE later = 1;`
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("revising the store: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, swap); err != nil {
		return fmt.Errorf("revising the store: %w", err)
	}
	return tx.Commit()
}

// Versions are what a source says of one resource, and what it said before; or [ErrNotFound].
func (s *Store) Versions(ctx context.Context, source, kind, id string) ([]Resource, error) {
	now, err := s.Read(ctx, source, kind, id)
	if err != nil {
		return nil, err
	}
	before, err := s.query(ctx, `SELECT type, id, '', body FROM version WHERE source = ? AND type = ? AND id = ? AND later = 0`, source, kind, id)
	return append([]Resource{now}, before...), err
}
