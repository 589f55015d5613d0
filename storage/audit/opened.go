package audit

import (
	"context"
	"encoding/json"
	"time"

	"careview/client/record"
)

// Opened says when the records of these people were last opened here by somebody
// in one of these kinds of role, with an answer of all sources. Whoever is not in
// the answer was never. The moment is that of the asking: what changed while the
// sources answered counts as changed since.
func (t *Trail) Opened(ctx context.Context, people []record.NHSNumber, roles []string) (map[record.NHSNumber]time.Time, error) {
	numbers := map[string]record.NHSNumber{}
	var digests []string
	for _, number := range people {
		if digest := t.sealer.digest(number); digest != "" {
			numbers[digest], digests = number, append(digests, digest)
		}
	}
	if len(digests) == 0 {
		return nil, nil
	}
	if err := t.updateIndex(ctx, openedIndex); err != nil {
		return nil, cannotRead(err)
	}
	opened, err := t.newest(ctx, digests, roles)
	if err != nil {
		return nil, cannotRead(err)
	}
	found := map[record.NHSNumber]time.Time{}
	for digest, at := range opened {
		found[numbers[digest]] = at
	}
	return found, nil
}

// newest is the newest opening of each digest.
func (t *Trail) newest(ctx context.Context, digests, roles []string) (found map[string]time.Time, err error) {
	digestsJSON, err := json.Marshal(digests)
	if err != nil {
		return nil, err
	}
	rolesJSON, err := json.Marshal(roles)
	if err != nil {
		return nil, err
	}
	rows, err := t.db.QueryContext(ctx, `SELECT digest, max(number), at FROM opened
		WHERE digest IN (SELECT value FROM json_each(?)) AND role IN (SELECT value FROM json_each(?)) GROUP BY digest`, string(digestsJSON), string(rolesJSON))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found = map[string]time.Time{}
	for rows.Next() {
		var digest, at string
		var number int64
		if err := rows.Scan(&digest, &number, &at); err != nil {
			return nil, err
		}
		if found[digest], err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, err
		}
	}
	return found, rows.Err()
}

// openedIndex bring the table of openings up to the newest entry. A record was opened
// where an answer with success follows the opening: nobody has seen what did not come.
// An answer recorded for a list follows the list.
var openedIndex = []string{
	`INSERT INTO opened (digest, role, number, at)
		SELECT CAST(opening.leaf AS TEXT) ->> '$.entry.about', coalesce(CAST(opening.leaf AS TEXT) ->> '$.entry.staff.role.kind', ''),
			opening.number, CAST(opening.leaf AS TEXT) ->> '$.entry.at'
		FROM entries AS answer
		JOIN entries AS opening ON opening.number = CAST(answer.leaf AS TEXT) ->> '$.entry.follows'
		WHERE answer.number > (SELECT max(number) FROM opened_reaches) AND json_valid(CAST(answer.leaf AS TEXT))
			AND CAST(answer.leaf AS TEXT) ->> '$.entry.kind' = '` + string(record.EventAnswered) + `'
			AND CAST(answer.leaf AS TEXT) ->> '$.entry.outcome' = 'success'
			AND json_valid(CAST(opening.leaf AS TEXT))
			AND CAST(opening.leaf AS TEXT) ->> '$.entry.kind' = '` + string(record.EventOpen) + `'
			AND CAST(opening.leaf AS TEXT) ->> '$.entry.about' IS NOT NULL
		ORDER BY opening.number
		ON CONFLICT (digest, role) DO UPDATE SET number = excluded.number, at = excluded.at WHERE excluded.number > number`,
	`UPDATE opened_reaches SET number = (SELECT coalesce(max(number), 0) FROM entries)`,
}
