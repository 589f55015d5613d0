// Package feedback keeps what staff said of Careview until it has been sent: a sealed queue of
// its own, so that it never waits behind the trail, nor the trail behind it.
//
// cmd opens a Queue; the window puts reports in, and what sends them takes them out. A Queue
// is safe for concurrent use, and several processes may have it open. A call whose context
// ends has either happened whole or not at all.
package feedback

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/feedback"
	"careview/storage"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Most is how many reports may wait: more are not taken.
const Most = 500

// Config is what a Queue is made of. Both fields are needed.
type Config struct {
	Path string // of the SQLite file
	Keys storage.Keys
}

// Queue is the reports that wait.
type Queue struct{ file *storage.Sealed }

// Open opens the file, making it when it is not there.
func Open(ctx context.Context, config Config) (*Queue, error) {
	file, err := storage.OpenSealed(ctx, storage.SealedConfig{Path: config.Path, Name: "feedback", Migrations: migrations, Keys: config.Keys, Closed: cannot})
	if err != nil {
		return nil, err
	}
	return &Queue{file}, nil
}

// Close closes the file.
func (q *Queue) Close() error { return q.file.Close() }

// Put keeps a report, to be sent at once.
func (q *Queue) Put(ctx context.Context, report feedback.Report, now time.Time) error {
	content, err := json.Marshal(report)
	if err != nil {
		return cannot(err)
	}
	result, err := q.file.ExecContext(ctx, `INSERT INTO report (id, sealed, due, tried) SELECT ?, ?, ?, 0 WHERE (SELECT count(*) FROM report) < ?`,
		report.ID, q.file.Seal(content, report.ID), now.Unix(), Most)
	if err != nil {
		return cannot(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return record.Because(err, record.TooMany, words.FeedbackFull(), words.FeedbackFullHint())
	}
	return nil
}

// Next is the report that is due first, when that is, and how often it was tried; ok is false
// where none waits. One that is due after latest was kept while the clock was ahead, and is
// due at once: it would wait for that day. One that does not open, or of another key, will
// never: it is removed.
func (q *Queue) Next(ctx context.Context, latest time.Time) (report feedback.Report, due time.Time, tried int, ok bool, err error) {
	for {
		var id string
		var sealed []byte
		var at int64
		err = q.file.QueryRowContext(ctx,
			`SELECT id, sealed, CASE WHEN due > ? THEN 0 ELSE due END AS at, tried FROM report ORDER BY at, id LIMIT 1`, latest.Unix()).Scan(&id, &sealed, &at, &tried)
		if errors.Is(err, sql.ErrNoRows) {
			return report, due, 0, false, nil
		}
		if err != nil {
			return report, due, 0, false, fmt.Errorf("reading what is to be sent: %w", err)
		}
		content, err := q.file.Unseal(sealed, id)
		if err == nil {
			err = json.Unmarshal(content, &report)
		}
		if err == nil {
			return report, time.Unix(at, 0), tried, true, nil
		}
		if err := q.Done(ctx, id); err != nil {
			return report, due, 0, false, err
		}
	}
}

// Done removes a report: it has been sent.
func (q *Queue) Done(ctx context.Context, id string) error {
	_, err := q.file.ExecContext(ctx, `DELETE FROM report WHERE id = ?`, id)
	return err
}

// Again has a report tried again, not before due.
func (q *Queue) Again(ctx context.Context, id string, due time.Time) error {
	_, err := q.file.ExecContext(ctx, `UPDATE report SET due = ?, tried = tried + 1 WHERE id = ?`, due.Unix(), id)
	return err
}

func cannot(cause error) error {
	return record.Because(cause, record.Local, words.FeedbackClosed(), words.HintDiskFull())
}
