package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/storage"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Finding is one thing that is wrong. First is the number of the first entry it
// concerns, Last that of the last: where nothing closer can be known, the first
// bad entry is one of them. Both are 0 for what concerns the file and no entry.
type Finding struct {
	First, Last int64
	What        string // "entry 12 is not what it was."
}

// Report is what a check found.
type Report struct {
	Entries  int64  // in the file
	Head     Head   // the newest that is signed
	GoesOn   string // where, when the head says that the ledger was ended here
	Signer   string // whose signature it bears; empty when this key signed none
	Note     []byte // that head as a signed note, to be kept elsewhere
	Findings []Finding

	Removed       int64     // the last of the entries whose words the program removed; 0 where it removed none
	RemovedBefore time.Time // the day before which they were made, as it was signed; zero where none was

	Pages, PagesRead int64 // of the file, and those of them that hold entries
}

// Whole reports whether nothing was found wrong.
func (r Report) Whole() bool { return len(r.Findings) == 0 }

// Verify checks a file against a key, and against heads that were kept elsewhere
// (RFC 6962 consistency: the first entries are those that each speaks of). The file
// is only read, as it was at one moment, and may be added to meanwhile. An error
// means that the check could not be made, not that the file is bad; a file that
// is no ledger at all is one, and [ErrNotWhole], where no head was kept elsewhere.
//
// Every leaf, every tree hash, the newest head and what else is made in the file
// are checked. Room in the file that belongs to no entry is not: nothing reads it.
// Nor are the program's own marks, which only the program has the key of. A file that is
// gone, or in which no ledger can be read, is not whole where a head was kept elsewhere.
func Verify(ctx context.Context, path string, key note.Verifier, keptElsewhere ...Head) (Report, error) {
	report, err := verify(ctx, path, key, keptElsewhere)
	size := int64(0)
	for _, head := range keptElsewhere {
		size = max(size, head.Size)
	}
	if size == 0 || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrNotWhole) {
		return report, err
	}
	because := func(number string) string { return words.VerifyFoundElsewhereWhy(number, err.Error()) }
	several := func(first, last string) string { return words.VerifyFoundElsewhereWhySeveral(first, last, err.Error()) }
	return Report{Findings: []Finding{ofEntries(1, size, because, several)}}, nil
}

func verify(ctx context.Context, path string, key note.Verifier, keptElsewhere []Head) (Report, error) {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return Report{}, notWholeIfDamaged(err)
	}
	defer db.Close()
	c := &check{ctx: ctx, key: key}
	if err := c.atOneMoment(db, func() error {
		if err := c.file(); err != nil {
			return fmt.Errorf("checking the ledger: %w", err)
		}
		for _, what := range journal(path) {
			c.found(0, 0, what+".")
		}
		err := c.compareHeads(keptElsewhere)
		if err == nil {
			return nil
		}
		err = fmt.Errorf("checking against heads kept elsewhere: %w", err)
		if c.report.Whole() || ctx.Err() != nil {
			return err
		}
		c.found(0, 0, err.Error()+".") // what was found is said, whatever else cannot be
		return nil
	}); err != nil {
		return Report{}, notWholeIfDamaged(err)
	}
	slices.SortStableFunc(c.report.Findings, func(a, b Finding) int { return int(a.First - b.First) })
	return c.report, nil
}

// CheckWhole fails with [ErrNotWhole] where a file cannot be added to: [Verify] finds
// something, or SQLite something in what no entry stands in. That takes long.
func CheckWhole(ctx context.Context, path string, key note.Verifier, keptElsewhere ...Head) error {
	report, err := Verify(ctx, path, key, keptElsewhere...)
	if err != nil {
		return err
	}
	if !report.Whole() {
		return fmt.Errorf("%w: %s", ErrNotWhole, report.Findings[0].What)
	}
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return notWholeIfDamaged(err)
	}
	defer db.Close()
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return notWholeIfDamaged(err)
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", ErrNotWhole, said)
	}
	return nil
}

// check is one verification under way.
type check struct {
	ctx    context.Context
	tx     *sql.Conn // sees the file as it was at one moment
	reader pageReader
	key    note.Verifier
	report Report

	trees    []subtree // of the entries from 1 to the first that is missing
	frontier frontier  // the same
	last     int64     // number of the last entry that was read
	broken   bool      // an entry is missing
	hashes   []int64   // entries whose tree hashes are not what follows from the leaves
}

// atOneMoment runs do while the file stays for us as it is.
func (c *check) atOneMoment(db *sql.DB, do func() error) (err error) {
	if c.tx, err = db.Conn(c.ctx); err != nil {
		return err
	}
	defer c.tx.Close()
	if _, err := c.tx.ExecContext(c.ctx, "BEGIN"); err != nil {
		return err
	}
	defer func() {
		_, ended := c.tx.ExecContext(context.WithoutCancel(c.ctx), "ROLLBACK")
		err = errors.Join(err, ended)
	}()
	c.reader = pageReader{ctx: c.ctx, conn: c.tx}
	return do()
}

func (c *check) found(first, last int64, what string) {
	c.report.Findings = append(c.report.Findings, Finding{first, last, what})
}

func (c *check) foundOf(first, last int64, one func(number string) string, several func(first, last string) string) {
	c.report.Findings = append(c.report.Findings, ofEntries(first, last, one, several))
}

// file checks the file against itself and the key.
func (c *check) file() error {
	is, drift, err := formOf(c.ctx, c.tx)
	if err != nil {
		return err
	}
	if is == noForm {
		return fmt.Errorf("%w: there is no audit trail in this file", ErrNotWhole)
	}
	if is == currentForm && len(drift) == 0 {
		removed, err := removedIn(c.ctx, c.tx, c.key)
		if err != nil {
			return err
		}
		c.report.Removed, c.report.RemovedBefore = removed.UpTo, removed.Before
	}
	for _, what := range drift {
		c.found(0, 0, words.VerifyFoundMade(what))
	}
	if err := c.reader.open(); err != nil {
		return err
	}
	c.report.Pages = c.reader.total
	leaves, err := c.reader.leaves("entries")
	if ignoreNoRows(err) == nil && err != nil {
		return nil // there is no such table, which is said above
	}
	if errors.Is(err, errPage) {
		c.found(0, 0, words.VerifyFoundEntries())
		return nil
	}
	if err != nil {
		return err
	}
	if err := c.scan(leaves); errors.Is(err, errPage) {
		c.found(0, 0, words.VerifyFoundPages())
	} else if err != nil {
		return err
	}
	c.report.PagesRead = int64(c.reader.pages)
	c.sayHashes()
	return c.compareNewestHead(is)
}

// compareNewestHead compares the entries with the head that the file has.
func (c *check) compareNewestHead(is form) error {
	var signed []byte
	var stands int64
	var err error
	if table := map[form]string{currentForm: "head", olderForm: "heads"}[is]; asMade(c.ctx, c.tx, is, table) {
		signed, stands, err = newestHead(c.ctx, c.tx, is)
	}
	if errors.Is(err, ErrNotWhole) {
		c.found(0, 0, err.Error()+".")
	} else if err != nil && len(c.report.Findings) == 0 {
		return err
	}
	head, ours := Head{}, error(nil)
	if signed != nil {
		var goesOn string
		if head, goesOn, ours = openHead(signed, c.key); ours == nil {
			c.report.Head, c.report.Signer, c.report.Note, c.report.GoesOn = head, c.key.Name(), signed, goesOn
		}
	}
	switch {
	case signed == nil && c.last == 0:
		return nil
	case signed == nil:
		c.foundOf(1, max(c.last, 1), words.VerifyFoundHeadless, words.VerifyFoundHeadlessSeveral)
	case ours != nil:
		c.found(1, max(c.last, 1), words.VerifyFoundKey())
	case c.last < head.Size:
		c.foundOf(c.last+1, head.Size, words.VerifyFoundCut, words.VerifyFoundCutSeveral)
	case c.last > head.Size:
		c.foundOf(head.Size+1, c.last, words.VerifyFoundUnsigned, words.VerifyFoundUnsignedSeveral)
	}
	if ours == nil && signed != nil && stands != head.Size {
		c.found(head.Size, head.Size, words.VerifyFoundReach(decimal(head.Size), decimal(stands)))
	}
	if ours == nil && signed != nil && !c.located() && head != c.frontier.head() {
		c.found(1, head.Size, words.VerifyFoundOthers(decimal(head.Size)))
	}
	return nil
}

// sayHashes says which tree hashes are not what follows from the leaves. Where
// entries were found that are not what they were, it is because of those.
func (c *check) sayHashes() {
	if c.located() {
		return
	}
	slices.Sort(c.hashes)
	for _, number := range c.hashes[:min(len(c.hashes), maxReported)] {
		c.found(number, number, words.VerifyFoundHashes(decimal(number)))
	}
}

// located reports whether entries were found that are not what they were.
func (c *check) located() bool {
	return slices.ContainsFunc(c.report.Findings, func(f Finding) bool { return f.Last != 0 })
}

// compareHeads compares the file with heads that were kept elsewhere, the smallest first.
func (c *check) compareHeads(keptElsewhere []Head) error {
	heads := slices.SortedFunc(slices.Values(keptElsewhere), func(a, b Head) int { return int(a.Size - b.Size) })
	agreed := int64(0)
	for _, head := range heads {
		if head.Size > c.frontier.size {
			c.truncated(head)
			continue
		}
		root, err := c.root(head.Size)
		if err != nil {
			return err
		}
		if root == head.Root {
			agreed = head.Size
			continue
		}
		if !c.located() || agreed > 0 || head != c.report.Head {
			c.found(agreed+1, head.Size, words.VerifyFoundOtherfile(decimal(agreed+1), decimal(head.Size)))
		}
	}
	return nil
}

// root is the root of the first size entries as they are. Where nothing is wrong
// the tree hashes that are kept with them are those that follow from them.
func (c *check) root(size int64) (tlog.Hash, error) {
	if size == 0 {
		return frontier{}.root(), nil
	}
	if len(c.hashes) == 0 && !c.located() {
		return rootAt(c.ctx, c.tx, size)
	}
	rows, err := c.tx.QueryContext(c.ctx, "SELECT number, leaf, substr(hashes, 1, ?) FROM entries WHERE number <= ? ORDER BY number", tlog.HashSize, size)
	if err != nil {
		return tlog.Hash{}, err
	}
	defer rows.Close()
	var tree frontier
	var completed, buffer []byte
	var number int64
	var leaf, own sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&number, &leaf, &own); err != nil {
			return tlog.Hash{}, err
		}
		var hash tlog.Hash
		hash, buffer = row{number: number, leaf: leaf, hashes: own}.hash(buffer, c.report.Removed)
		completed = tree.push(completed[:0], hash)
	}
	return tree.root(), rows.Err()
}

// truncated says that a head kept elsewhere speaks of entries that are not there.
func (c *check) truncated(head Head) {
	if !slices.ContainsFunc(c.report.Findings, func(f Finding) bool { return f.First <= c.frontier.size+1 && head.Size <= f.Last }) {
		c.foundOf(c.frontier.size+1, head.Size, words.VerifyFoundElsewhere, words.VerifyFoundElsewhereSeveral)
	}
}

func ignoreNoRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// ofEntries is what is found of one entry, or of several in a row.
func ofEntries(first, last int64, one func(number string) string, several func(first, last string) string) Finding {
	if first == last {
		return Finding{first, last, one(decimal(first))}
	}
	return Finding{first, last, several(decimal(first), decimal(last))}
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
