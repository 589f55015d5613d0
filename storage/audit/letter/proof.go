package letter

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/storage/audit/ledger"
	"careview/storage/audit/ledger/shared"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// begins and ends are the first and the last word of the proof on the last pages.
const begins, ends = "careview-letter/1", "careview-letter/end"

// Line is what the proof holds of one line of the letter.
type Line struct {
	Entries []uint64    // of many entries, the first and the last
	Hashes  []tlog.Hash // of their leaves
	Count   int         // of many entries: how many there are; else 0
	All     tlog.Hash   // of many entries: the digest of all their leaf hashes
}

// Proof shows that the entries of a letter stand in the tree of a head.
type Proof struct {
	Note   string // the signed head
	Own    uint64 // the entry that says that the letter was made
	OwnAt  tlog.Hash
	Digest string // of the words of the letter
	Lines  []Line
	Shared []tlog.Hash
}

// LineOf is a line of the proof, with the hashes of all its leaves.
func LineOf(row Row, hashes []tlog.Hash) Line {
	if !row.Many {
		return Line{Entries: row.Entries, Hashes: hashes}
	}
	last := len(hashes) - 1
	return Line{
		Entries: slices.Compact([]uint64{row.Entries[0], row.Entries[last]}), Hashes: slices.Compact([]tlog.Hash{hashes[0], hashes[last]}),
		Count: len(hashes), All: digestOf(hashes),
	}
}

func digestOf(hashes []tlog.Hash) tlog.Hash {
	all := sha256.New()
	for _, hash := range hashes {
		all.Write(hash[:])
	}
	return tlog.Hash(all.Sum(nil))
}

// Leaves are the numbers of all entries that the proof names, which ascend, and the
// hashes of their leaves. Two lines may share none.
func (p Proof) Leaves() (numbers []int64, hashes []tlog.Hash, err error) {
	type leaf struct {
		number int64
		hash   tlog.Hash
	}
	leaves := []leaf{{int64(p.Own), p.OwnAt}}
	for _, line := range p.Lines {
		for i, number := range line.Entries {
			leaves = append(leaves, leaf{int64(number), line.Hashes[i]})
		}
	}
	slices.SortFunc(leaves, func(a, b leaf) int { return cmp.Compare(a.number, b.number) })
	for i, leaf := range leaves {
		if i > 0 && leaf.number == numbers[i-1] {
			return nil, nil, errors.New(words.VerifyPaperProofTwice(strconv.FormatInt(leaf.number, 10)))
		}
		numbers, hashes = append(numbers, leaf.number), append(hashes, leaf.hash)
	}
	return numbers, hashes, nil
}

// LeafPlaces are the places of the hashes of entries in their tree.
func LeafPlaces(entries []uint64) []int64 {
	places := make([]int64, len(entries))
	for i, number := range entries {
		places[i] = tlog.StoredHashIndex(0, int64(number)-1)
	}
	return places
}

// Text is the proof as paper has it, in words that are parted by spaces.
func (p Proof) Text() []string {
	text := []string{begins + " " + OneLine(p.Note), fmt.Sprintf("own %d %s words %s", p.Own, word(p.OwnAt), p.Digest)}
	for _, line := range p.Lines {
		said := "line " + ranges(line.Entries)
		if line.Count > 0 {
			said = fmt.Sprintf("many %d %s %s", line.Count, word(line.All), ranges(line.Entries))
		}
		for _, hash := range line.Hashes {
			said += " " + word(hash)
		}
		text = append(text, said)
	}
	shared := []string{"proof"}
	for _, hash := range p.Shared {
		shared = append(shared, word(hash))
	}
	return append(text, strings.Join(append(shared, ends), " "))
}

// Code is what the QR code says: the head and the digest of the words.
func (p Proof) Code() string {
	head, _, _ := strings.Cut(p.Note, "\n\n")
	return begins + " " + OneLine(head) + " " + p.Digest
}

func word(hash tlog.Hash) string { return base64.RawStdEncoding.EncodeToString(hash[:]) }

// ranges are numbers that ascend: "3-5 9".
func ranges(numbers []uint64) string {
	var parts []string
	for i := 0; i < len(numbers); {
		n := 1
		for i+n < len(numbers) && numbers[i+n] == numbers[i]+uint64(n) {
			n++
		}
		part := strconv.FormatUint(numbers[i], 10)
		if n > 1 {
			part += "-" + strconv.FormatUint(numbers[i+n-1], 10)
		}
		parts, i = append(parts, part), i+n
	}
	return strings.Join(parts, " ")
}

// mostEntries is how many entries a line may rest on: far more than any does.
const mostEntries = 1 << 16

var errProof = &unreadProof{}

// unreadProof is asked for its sentence when it is said.
type unreadProof struct{}

func (*unreadProof) Error() string { return words.VerifyPaperProofUnread() }

// Head is the head, as it is written.
func (p Proof) Head() (ledger.Head, error) {
	lines := strings.Split(p.Note, "\n")
	if len(lines) < 3 {
		return ledger.Head{}, errProof
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, wrong := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || wrong != nil || size < 1 || len(root) != tlog.HashSize {
		return ledger.Head{}, errProof
	}
	return ledger.Head{Size: size, Root: tlog.Hash(root)}, nil
}

// Verify fails where the hashes are not those of a tree with that head.
func (p Proof) Verify() error {
	head, err := p.Head()
	if err != nil {
		return err
	}
	numbers, hashes, err := p.Leaves()
	if err != nil {
		return err
	}
	root, err := shared.Root(head.Size, numbers, hashes, p.Shared)
	if err != nil {
		return err
	}
	if root != head.Root {
		return errors.New(words.VerifyPaperProofHead())
	}
	return nil
}

// Signed fails where the head does not bear the signature of this key.
func (p Proof) Signed(key note.Verifier) error {
	_, err := ledger.OpenHead([]byte(p.Note), key)
	return err
}

// reading takes the words of a proof one after another.
type reading struct {
	left   []string
	failed bool
}

func (r *reading) next() string {
	if len(r.left) == 0 {
		r.failed = true
		return ""
	}
	word := r.left[0]
	r.left = r.left[1:]
	return word
}

func (r *reading) expect(word string) { r.failed = r.next() != word || r.failed }

func (r *reading) number() uint64 {
	number, err := strconv.ParseUint(r.next(), 10, 62)
	r.failed = r.failed || err != nil
	return number
}

func (r *reading) hash() tlog.Hash {
	hash, err := base64.RawStdEncoding.Strict().DecodeString(r.next())
	if err != nil || len(hash) != tlog.HashSize {
		r.failed = true
		return tlog.Hash{}
	}
	return tlog.Hash(hash)
}

// proofOf reads a proof as paper has it.
func proofOf(text []string) (p Proof, err error) {
	r := &reading{left: text}
	r.expect(begins)
	origin, size, root := r.next(), r.next(), r.next()
	r.expect("—")
	p.Note = fmt.Sprintf("%s\n%s\n%s\n\n— %s %s\n", origin, size, root, r.next(), r.next())
	r.expect("own")
	p.Own, p.OwnAt = r.number(), r.hash()
	r.expect("words")
	p.Digest = r.next()
	for !r.failed {
		switch kind := r.next(); kind {
		case "line", "many":
			p.Lines = append(p.Lines, r.line(kind == "many"))
		case "proof":
			for !r.failed && len(r.left) > 0 && r.left[0] != ends {
				p.Shared = append(p.Shared, r.hash())
			}
			r.expect(ends)
			if r.failed || len(r.left) > 0 {
				return p, errProof
			}
			return p, nil
		default:
			r.failed = true
		}
	}
	return p, errProof
}

func (r *reading) line(many bool) (l Line) {
	if many {
		l.Count, l.All = int(r.number()), r.hash()
	}
	for !r.failed && len(r.left) > 0 && len(r.left[0]) < hashLong && r.left[0][0] <= '9' {
		l.Entries = append(l.Entries, r.span(l.Entries)...)
	}
	for range l.Entries {
		l.Hashes = append(l.Hashes, r.hash())
	}
	r.failed = r.failed || len(l.Entries) == 0
	return l
}

// hashLong is how long a hash is as a word.
const hashLong = 43

// span are the numbers of one word, which come after those before.
func (r *reading) span(before []uint64) (numbers []uint64) {
	from, to, isRange := strings.Cut(r.next(), "-")
	first, err := strconv.ParseUint(from, 10, 62)
	last := first
	if err == nil && isRange {
		last, err = strconv.ParseUint(to, 10, 62)
	}
	if err != nil || first < 1 || last < first || last-first >= mostEntries || len(before) > 0 && first <= before[len(before)-1] {
		r.failed = true
		return nil
	}
	for ; first <= last; first++ {
		numbers = append(numbers, first)
	}
	return numbers
}
