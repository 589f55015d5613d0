package audit

import (
	"context"
	"errors"
	"fmt"

	"careview/client/record"
)

// About are the newest entries about the person with this NHS number, newest
// first. Entries about somebody whose number was not known then are not found.
func (t *Trail) About(ctx context.Context, number record.NHSNumber, newest int) ([]record.TrailEntry, error) {
	digest := t.sealer.digest(number)
	if digest == "" {
		return nil, nil
	}
	if err := t.updateIndex(ctx, aboutIndex); err != nil {
		return nil, cannotRead(err)
	}
	return t.list(ctx, `SELECT entries.number, leaf FROM about JOIN entries ON entries.number = about.number
		WHERE digest = ? ORDER BY about.number DESC LIMIT ?`, digest, newest)
}

// aboutIndex bring the index of people up to the newest entry.
var aboutIndex = []string{
	`INSERT INTO about (digest, number)
		SELECT CAST(leaf AS TEXT) ->> '$.entry.about', number FROM entries
		WHERE number > (SELECT max(number) FROM about_reaches) AND json_valid(CAST(leaf AS TEXT))
		AND CAST(leaf AS TEXT) ->> '$.entry.about' IS NOT NULL`,
	`UPDATE about_reaches SET number = (SELECT coalesce(max(number), 0) FROM entries)`,
}

// updateIndex takes the steps that bring what follows from the entries up to the newest
// of them, in one transaction.
func (t *Trail) updateIndex(ctx context.Context, steps []string) (err error) {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("indexing the trail: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("indexing the trail: %w", err), tx.Rollback())
		}
	}()
	for _, step := range steps {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	return tx.Commit()
}
