package ledger

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"golang.org/x/mod/sumdb/tlog"
)

// span is how many entries one worker reads at a time. It is a power of two, so
// that each span is a whole subtree and workers need nothing of each other.
const (
	spanLevel = 12
	span      = 1 << spanLevel
)

// spanResult is what came of reading one span.
type spanResult struct {
	count    int64    // entries that are there
	frontier frontier // of the span by itself, up to the first entry that is missing
	beyond   []byte
	missing  int64 // first number that is not there; 0 when all are
	resumes  int64 // first number that is there after it; 0 when none is
	changed  []int64
	hashes   []int64 // entries whose tree hashes were changed
	err      error
}

// maxReported is how many entries of one kind are named; more would say no more.
const maxReported = 20

// scan reads every leaf once, on all processors, and compares it with its own
// hash and the tree hashes that were kept with it.
func (c *check) scan(size int64) error {
	parts := make([]spanResult, (size+span-1)/span)
	next := make(chan int)
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			for i := range next {
				parts[i] = c.read(int64(i)*span, min(int64(i+1)*span, size))
			}
		})
	}
	for i := range parts {
		next <- i
	}
	close(next)
	working.Wait()
	for i, p := range parts {
		if p.err != nil {
			return p.err
		}
		c.join(int64(i)*span, p)
	}
	return nil
}

// join appends the result of a span to those before it, and says what was wrong in it.
func (c *check) join(before int64, p spanResult) {
	c.report.Entries += p.count
	for _, number := range p.changed[:min(len(p.changed), maxReported)] {
		c.found(number, number, "entry %d is not what it was when it was written.", number)
	}
	c.hashes = append(c.hashes, p.hashes...)
	if p.missing != 0 {
		last := p.missing
		if p.resumes != 0 {
			last = p.resumes - 1
		}
		c.found(p.missing, last, "%s missing.", entriesAre(p.missing, last))
	}
	if c.frontier.size != before {
		return // behind a gap: nothing more can be computed
	}
	if p.frontier.size < span {
		c.frontier.size, c.frontier.peaks = before+p.frontier.size, append(c.frontier.peaks, p.frontier.peaks...)
		return
	}
	c.joinWhole(before, p)
}

// joinWhole puts a whole span's subtree behind those before it: a push, at the
// level of spans.
func (c *check) joinWhole(before int64, p spanResult) {
	spans := frontier{size: before / span, peaks: c.frontier.peaks}
	completed := spans.push(nil, p.frontier.peaks[0])[tlog.HashSize:]
	c.frontier = frontier{size: before + span, peaks: spans.peaks}
	if !bytes.Equal(completed, p.beyond) {
		c.hashes = append(c.hashes, before+span)
	}
}

// read reads the entries after number before up to number last.
func (c *check) read(before, last int64) (p spanResult) {
	var completed, prefixed []byte
	p.err = c.each(before, last, func(number int64, leaf, hashes []byte) {
		p.count++
		var hash tlog.Hash
		hash, prefixed = leafHash(prefixed, leaf)
		if !bytes.HasPrefix(hashes, hash[:]) {
			p.changed = append(p.changed, number)
		}
		if expected := before + p.frontier.size + 1; number != expected {
			if p.missing == 0 {
				p.missing, p.resumes = expected, number
			}
			return
		}
		completed = p.frontier.push(completed[:0], hash)
		p.compare(number, hashes, completed)
	})
	if p.missing == 0 && before+p.frontier.size < last {
		p.missing = before + p.frontier.size + 1
	}
	return p
}

// each takes the entries after number before up to number last, in their order.
// It asks the driver itself: the locking and conversions of database/sql, for each
// row and value, are a tenth of the time that a check takes.
func (c *check) each(before, last int64, take func(number int64, leaf, hashes []byte)) error {
	conn, err := c.db.Conn(c.ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(of any) error {
		asked, ok := of.(driver.QueryerContext)
		if !ok {
			return errDriver
		}
		rows, err := asked.QueryContext(c.ctx, "SELECT number, leaf, hashes FROM entries WHERE number > ? AND number <= ? ORDER BY number",
			[]driver.NamedValue{{Ordinal: 1, Value: before}, {Ordinal: 2, Value: last}})
		if err != nil {
			return err
		}
		defer rows.Close()
		return eachRow(rows, take)
	})
}

var errDriver = errors.New("the database driver does not answer as it should")

func eachRow(rows driver.Rows, take func(number int64, leaf, hashes []byte)) error {
	row := make([]driver.Value, 3)
	for {
		err := rows.Next(row)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		number, ok := row[0].(int64)
		if !ok {
			return errDriver
		}
		take(number, bytesOf(row[1]), bytesOf(row[2]))
	}
}

// bytesOf is a value as it stands in the file. Whatever is no blob there was not
// written by us: it becomes other bytes, which no hash fits.
func bytesOf(value driver.Value) []byte {
	if blob, ok := value.([]byte); ok {
		return blob
	}
	return fmt.Appendf(nil, "%T %v", value, value)
}

// compare compares the tree hashes kept with an entry with those that follow
// from the leaves. What the last of a span completes beyond it is for join.
func (p *spanResult) compare(number int64, keptElsewhere, completed []byte) {
	beyond, ok := bytes.CutPrefix(keptElsewhere, completed)
	if !ok || len(beyond) > 0 && number%span != 0 {
		p.hashes = append(p.hashes, number)
	}
	if number%span == 0 {
		p.beyond = bytes.Clone(beyond)
	}
}

// leafHash is tlog.RecordHash without an allocation a leaf (RFC 6962 §2.1).
func leafHash(buffer, leaf []byte) (tlog.Hash, []byte) {
	buffer = append(append(buffer[:0], 0x00), leaf...)
	return sha256.Sum256(buffer), buffer
}

// leaves reads the leaf hashes of the first size entries again.
func (c *check) leaves(size int64) ([]tlog.Hash, error) {
	rows, err := c.db.QueryContext(c.ctx, "SELECT leaf FROM entries WHERE number <= ? ORDER BY number", size)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hashes := make([]tlog.Hash, 0, size)
	var leaf sql.RawBytes
	var buffer []byte
	for rows.Next() {
		if err := rows.Scan(&leaf); err != nil {
			return nil, err
		}
		var hash tlog.Hash
		hash, buffer = leafHash(buffer, leaf)
		hashes = append(hashes, hash)
	}
	return hashes, rows.Err()
}
