package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"careview/storage"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Finding is one thing that is wrong. First is the number of the first entry it
// concerns, Last that of the last: where nothing closer can be known, the first
// bad entry is one of them.
type Finding struct {
	First, Last int64
	What        string // "entry 12 is not what it was."
}

// Report is what a check found.
type Report struct {
	Entries  int64  // in the file
	Head     Head   // the newest that is signed
	Signer   string // whose signature it bears; empty when this key signed none
	Note     []byte // that head as a signed note, to be kept elsewhere
	Findings []Finding
}

// Whole reports whether nothing was found wrong.
func (r Report) Whole() bool { return len(r.Findings) == 0 }

// Verify checks a file against a key, and against heads (signed notes) that were
// kept elsewhere. The file is only read, and may be added to meanwhile. An error
// means that the check could not be made, not that the file is bad; a file that
// is no ledger at all is an error.
//
// Every leaf, every tree hash and the newest head's signature are checked; the
// signatures of earlier heads only where they are needed to find the place.
func Verify(ctx context.Context, path string, key note.Verifier, keptElsewhere ...[]byte) (Report, error) {
	db, err := storage.OpenReadOnly(ctx, path)
	if err != nil {
		return Report{}, err
	}
	defer db.Close()
	db.SetMaxIdleConns(runtime.GOMAXPROCS(0)) // one for each worker of the scan, kept from span to span
	c := &check{ctx: ctx, db: db, key: key}
	if err := c.file(); err != nil {
		return Report{}, fmt.Errorf("checking the ledger: %w", err)
	}
	if err := c.compareHeads(keptElsewhere); err != nil {
		return Report{}, fmt.Errorf("checking against heads kept elsewhere: %w", err)
	}
	slices.SortStableFunc(c.report.Findings, func(a, b Finding) int { return int(a.First - b.First) })
	return c.report, nil
}

// check is one verification under way.
type check struct {
	ctx      context.Context
	db       *sql.DB
	key      note.Verifier
	report   Report
	frontier frontier // of the entries from 1 to the first that is missing
	hashes   []int64  // entries whose tree hashes are not what follows from the leaves
}

func (c *check) found(first, last int64, format string, args ...any) {
	c.report.Findings = append(c.report.Findings, Finding{first, last, fmt.Sprintf(format, args...)})
}

// file checks the file against itself and the key.
func (c *check) file() error {
	size, signedSize, err := c.sizes()
	if err != nil {
		return err
	}
	if err := c.beforeFirst(); err != nil {
		return err
	}
	if err := c.scan(size); err != nil {
		return err
	}
	if size < signedSize {
		c.found(size+1, signedSize, "%s missing from the end: they were signed and are no longer there.", entriesAre(size+1, signedSize))
	}
	if size > signedSize {
		c.found(signedSize+1, size, "%s not signed: somebody else put them there.", entriesAre(signedSize+1, size))
	}
	if err := c.compareNewestHead(min(size, signedSize)); err != nil {
		return err
	}
	if !c.report.Whole() {
		return nil // tree hashes that differ follow from what was found
	}
	for _, number := range c.hashes[:min(len(c.hashes), maxReported)] {
		c.found(number, number, "the tree hashes kept with entry %d are not what they were.", number)
	}
	return nil
}

// sizes are the newest entry's number and the newest head's size, as of one moment.
func (c *check) sizes() (entries, heads int64, err error) {
	err = c.db.QueryRowContext(c.ctx,
		"SELECT coalesce((SELECT max(number) FROM entries), 0), coalesce((SELECT max(size) FROM heads), 0)").Scan(&entries, &heads)
	return entries, heads, err
}

// beforeFirst counts the entries that stand before the first, where there can be
// none. All others are counted as they are read.
func (c *check) beforeFirst() error {
	var first int64
	err := c.db.QueryRowContext(c.ctx, "SELECT count(*), coalesce(min(number), 1) FROM entries WHERE number < 1").
		Scan(&c.report.Entries, &first)
	if err == nil && first < 1 {
		c.found(first, first, "entry %d does not belong here: the first is entry 1.", first)
	}
	return err
}

// compareNewestHead compares the entries with the newest head that they reach. When they
// do not fit, the place is between the last head that fits and the next.
func (c *check) compareNewestHead(size int64) error {
	if size == 0 {
		return nil
	}
	head, signed, err := c.headAt(size)
	if err != nil {
		return err
	}
	if head != nil {
		c.report.Head, c.report.Signer, c.report.Note = *head, c.key.Name(), signed
	}
	if head != nil && *head == c.frontier.head() {
		return nil
	}
	return c.locate(size)
}

// headAt is the head of a size as the file has it; nil when there is none that
// this key signed.
func (c *check) headAt(size int64) (head *Head, signed []byte, err error) {
	err = c.db.QueryRowContext(c.ctx, "SELECT note FROM heads WHERE size = ?", size).Scan(&signed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	read, err := OpenHead(signed, c.key)
	if err != nil || read.Size != size {
		return nil, nil, nil // a signature that does not hold is as good as none
	}
	return &read, signed, nil
}

// locate finds the first entry that no longer fits the heads: every head before
// it still does, none after it can.
func (c *check) locate(size int64) error {
	leaves, err := c.leaves(min(size, c.frontier.size))
	if err != nil {
		return err
	}
	fits, over := int64(0), int64(len(leaves))+1 // a head of size fits fits; one of size over does not
	for fits+1 < over {
		middle := fits + (over-fits)/2
		head, _, err := c.headAt(middle)
		if err != nil {
			return err
		}
		if head != nil && *head == headOf(leaves[:middle]) {
			fits = middle
		} else {
			over = middle
		}
	}
	first := fits + 1
	if slices.ContainsFunc(c.report.Findings, func(f Finding) bool { return f.First <= first && first <= f.Last }) {
		return nil // said already
	}
	if fits == 0 && c.report.Signer == "" {
		c.found(first, size, "nothing in the file is signed with this key: it is the wrong key, or another file.")
		return nil
	}
	c.found(first, size, "from entry %d on, the entries are not those that were signed with this key.", first)
	return nil
}

func headOf(leaves []tlog.Hash) Head {
	var e frontier
	var completed []byte
	for _, leaf := range leaves {
		completed = e.push(completed[:0], leaf)
	}
	return e.head()
}

// compareHeads compares the file with heads that were kept elsewhere, the smallest first.
func (c *check) compareHeads(keptElsewhere [][]byte) error {
	heads := make([]Head, len(keptElsewhere))
	for i, signed := range keptElsewhere {
		var err error
		if heads[i], err = OpenHead(signed, c.key); err != nil {
			return err
		}
	}
	slices.SortFunc(heads, func(a, b Head) int { return int(a.Size - b.Size) })
	agreed := int64(0)
	for _, head := range heads {
		if head.Size > c.frontier.size {
			c.truncated(head)
			continue
		}
		leaves, err := c.leaves(head.Size)
		if err != nil {
			return err
		}
		if headOf(leaves) == head {
			agreed = head.Size
			continue
		}
		if err := c.replaced(head, agreed); err != nil {
			return err
		}
	}
	return nil
}

// truncated says that a head kept elsewhere speaks of entries that are not there.
func (c *check) truncated(head Head) {
	if !slices.ContainsFunc(c.report.Findings, func(f Finding) bool { return f.First <= c.frontier.size+1 && head.Size <= f.Last }) {
		c.found(c.frontier.size+1, head.Size, "%s missing: a head kept elsewhere was signed over them.", entriesAre(c.frontier.size+1, head.Size))
	}
}

// replaced says that entries are not those a head kept elsewhere was signed over.
// Where the file still holds that head, the file's own check has found the place.
func (c *check) replaced(head Head, agreed int64) error {
	own, _, err := c.headAt(head.Size)
	if err != nil {
		return err
	}
	if own == nil || *own != head || c.report.Whole() {
		c.found(agreed+1, head.Size, "the file is not the one whose head was kept elsewhere: of entries %d to %d at least one is another.", agreed+1, head.Size)
	}
	return nil
}

func entriesAre(first, last int64) string {
	if first == last {
		return fmt.Sprintf("entry %d is", first)
	}
	return fmt.Sprintf("entries %d to %d are", first, last)
}
