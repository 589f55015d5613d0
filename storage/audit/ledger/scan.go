package ledger

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/bits"
	"runtime"
	"sync"

	"careview/assets/words"

	"golang.org/x/mod/sumdb/tlog"
)

// stepPages is how many pages are read at a time, and checked by one worker: about
// a megabyte.
const stepPages = 256

// maxReported is how many entries of one kind are named in one step; more would say no more.
const maxReported = 20

// step is some pages that follow each other, and what came of checking them.
type step struct {
	leaves []leafPage
	pages  [][]byte

	removed     int64 // as far as words were removed
	count       int64
	first, last int64 // entries; 0 when there is none
	subtrees    []subtree
	open        map[int64][]byte // by the entry that completes them: tree hashes that reach before the step
	broken      bool             // an entry is missing: subtrees end before it
	changed     []int64
	hashes      []int64 // entries whose tree hashes were changed
	findings    []Finding
	err         error
	done        chan struct{}
}

// subtree is a whole tree of 1<<level entries, of which end is the last.
type subtree struct {
	end   int64
	level int
	hash  tlog.Hash
}

// scan reads every leaf once, on all processors, and compares it with its own
// hash and the tree hashes that were kept with it.
func (c *check) scan(leaves []leafPage) error {
	workers := runtime.GOMAXPROCS(0)
	todo, inOrder := make(chan *step), make(chan *step, 4*workers)
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			for s := range todo {
				c.checkStep(s)
				close(s.done)
			}
		})
	}
	var failed error
	working.Go(func() {
		defer close(inOrder)
		defer close(todo)
		failed = c.readSteps(leaves, todo, inOrder)
	})
	var errs error
	for s := range inOrder {
		<-s.done
		if s.err != nil {
			errs = errors.Join(errs, s.err)
			continue
		}
		c.join(s)
	}
	working.Wait()
	return errors.Join(failed, errs)
}

// readSteps reads the pages, one step after another.
func (c *check) readSteps(leaves []leafPage, todo, inOrder chan<- *step) error {
	for from := 0; from < len(leaves); from += stepPages {
		s := &step{removed: c.report.Removed, leaves: leaves[from:min(from+stepPages, len(leaves))], done: make(chan struct{})}
		var err error
		if s.pages, err = c.reader.read(s.leaves); err != nil {
			return err
		}
		inOrder <- s
		todo <- s
	}
	return nil
}

// checkStep checks the entries of a step by themselves.
func (c *check) checkStep(s *step) {
	s.open = map[int64][]byte{}
	var prefixed []byte
	for i, leaf := range s.leaves {
		err := c.reader.rows(s.pages[i], func(r row) {
			if r.number <= leaf.low || r.number > leaf.high || s.count > 0 && r.number <= s.last {
				s.misplaced(r.number)
				return
			}
			if r.elsewhere {
				r, s.err = c.long(r.number, s.err)
			}
			prefixed = s.take(r, prefixed)
		})
		if err != nil {
			s.findings = append(s.findings, Finding{max(leaf.low+1, 1), max(s.last, leaf.low+1, 1), words.VerifyFoundPage(err.Error())})
			s.broken = true
		}
	}
	s.pages = nil
}

func (s *step) misplaced(number int64) {
	s.broken = true
	if len(s.findings) < maxReported {
		s.findings = append(s.findings, Finding{number, number, words.VerifyFoundMisplaced(decimal(number))})
	}
}

// long is an entry that is too long for one page: SQLite puts it together, of the same moment.
func (c *check) long(number int64, before error) (row, error) {
	found := row{number: number}
	err := c.tx.QueryRowContext(c.ctx, "SELECT leaf, hashes FROM entries WHERE number = ? AND typeof(leaf) = 'blob' AND typeof(hashes) = 'blob'", number).
		Scan(&found.leaf, &found.hashes)
	return found, errors.Join(before, ignoreNoRows(err))
}

// take checks one entry.
func (s *step) take(r row, prefixed []byte) []byte {
	s.count++
	switch {
	case s.count == 1:
		s.first = r.number
	case r.number != s.last+1:
		s.broken = true
		if len(s.findings) < maxReported {
			s.findings = append(s.findings, ofEntries(s.last+1, r.number-1, words.VerifyFoundMissing, words.VerifyFoundMissingSeveral))
		}
	}
	s.last = r.number
	var hash tlog.Hash
	hash, prefixed = r.hash(prefixed, s.removed)
	rest, own := bytes.CutPrefix(r.hashes, hash[:])
	if r.leaf == nil || !own {
		s.changed = append(s.changed, r.number)
	}
	if s.broken || r.number < 1 {
		return prefixed
	}
	var ok bool
	s.subtrees, rest, ok = grow(s.subtrees, subtree{r.number, 0, hash}, rest)
	if !ok {
		s.hashes = append(s.hashes, r.number)
	}
	if ok && s.subtrees[len(s.subtrees)-1].level < bits.TrailingZeros64(uint64(r.number)) {
		s.open[r.number] = bytes.Clone(rest)
	} else if len(rest) > 0 {
		s.hashes = append(s.hashes, r.number)
	}
	return prefixed
}

// grow puts a subtree behind others and completes what it completes, each time
// comparing with the tree hashes kept; it returns what is left of those.
func grow(trees []subtree, next subtree, kept []byte) (grown []subtree, rest []byte, ok bool) {
	ok = true
	for next.level < bits.TrailingZeros64(uint64(next.end)) && len(trees) > 0 && trees[len(trees)-1].level == next.level {
		next.hash = tlog.NodeHash(trees[len(trees)-1].hash, next.hash)
		next.level++
		trees = trees[:len(trees)-1]
		var same bool
		kept, same = bytes.CutPrefix(kept, next.hash[:])
		ok = ok && same
	}
	return append(trees, next), kept, ok
}

// join appends the result of a step to those before it, and says what was wrong in it.
func (c *check) join(s *step) {
	c.report.Entries += s.count
	c.report.Findings = append(c.report.Findings, s.findings...)
	for _, number := range s.changed[:min(len(s.changed), maxReported)] {
		c.found(number, number, words.VerifyFoundChanged(decimal(number)))
	}
	c.hashes = append(c.hashes, s.hashes...)
	if s.count == 0 {
		return
	}
	switch {
	case s.first > c.last+1:
		c.foundOf(c.last+1, s.first-1, words.VerifyFoundMissing, words.VerifyFoundMissingSeveral)
		c.broken = true
	case s.first < c.last+1:
		c.found(s.first, s.first, words.VerifyFoundMisplaced(decimal(s.first)))
		c.broken = true
	}
	c.last = s.last
	if c.broken {
		return // behind a gap nothing more can be computed
	}
	c.broken = s.broken
	for _, tree := range s.subtrees {
		c.put(tree, s.open)
	}
}

// put puts a subtree behind all before it.
func (c *check) put(tree subtree, open map[int64][]byte) {
	kept, reaches := open[tree.end]
	var rest []byte
	var ok bool
	c.trees, rest, ok = grow(c.trees, tree, kept)
	if reaches && (!ok || len(rest) > 0) {
		c.hashes = append(c.hashes, tree.end)
	}
	c.frontier.size = tree.end
	c.frontier.peaks = c.frontier.peaks[:0]
	for _, t := range c.trees {
		c.frontier.peaks = append(c.frontier.peaks, t.hash)
	}
}

// hash is the hash of an entry's leaf: of one whose words were removed the one that was kept.
func (r row) hash(buffer []byte, removed int64) (tlog.Hash, []byte) {
	if r.leaf != nil && len(r.leaf) == 0 && r.number <= removed && len(r.hashes) >= tlog.HashSize {
		return tlog.Hash(r.hashes[:tlog.HashSize]), buffer
	}
	return leafHash(buffer, r.leaf)
}

// leafHash is tlog.RecordHash without an allocation a leaf (RFC 6962 §2.1).
func leafHash(buffer, leaf []byte) (tlog.Hash, []byte) {
	buffer = append(append(buffer[:0], 0x00), leaf...)
	return sha256.Sum256(buffer), buffer
}
