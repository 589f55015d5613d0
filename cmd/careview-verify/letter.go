package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/storage/audit/ledger"
	"careview/storage/audit/letter"
	"careview/storage/private"

	"github.com/zalando/go-keyring"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// letterResult is what the check of a letter came to.
type letterResult struct {
	file     string
	kept     string  // what the trail keeps of the file
	unkept   bool    // the trail has no such thing
	number   string  // of whom it is to
	closed   bool    // the key of the trail is not here
	trail    *result // that it was held against; nil where it was checked by itself
	proof    letter.Proof
	signed   bool // by a key that was given
	wrong    []string
	rows     []letter.Row // as the trail has them
	came     []string     // of emergency accesses, that a letter of an earlier Careview does not say
	upTo     uint64
	notFound bool     // the trail is not whole, so it was not held against it
	devices  []string // of its own trail, where several were named
	others   []result // trails of other PCs, whose looks are not in it
	removed  int64    // as far as words were removed that the letter rests on
}

// checkLetter checks a letter by itself and, where a trail is named, against that.
func (a arguments) checkLetter(ctx context.Context) (found letterResult, err error) {
	content, err := private.Read(a.Letter)
	if err != nil {
		return found, fmt.Errorf("%s (%w)", words.VerifyLetterUnreadable(), err)
	}
	pages, err := wordsOf(content)
	if err != nil {
		return found, err
	}
	return a.checkPages(ctx, pages, letter.FileOf(content))
}

// checkPages checks a letter of which the pages have these words, and the trail would keep
// that of the file.
func (a arguments) checkPages(ctx context.Context, pages []string, kept string) (found letterResult, err error) {
	found.file, found.kept = filepath.Base(a.Letter), kept
	paper, err := letter.ReadPaper(pages)
	if err != nil {
		return found, err
	}
	found.number, found.proof, found.wrong = paper.Number(), paper.Proof, paper.CheckItself()
	if len(a.Trails) > 1 {
		own, others, err := a.ofLetter(ctx, paper)
		if err != nil {
			return found, err
		}
		a.Trail, found.devices, found.others = own.Path, own.Devices, others
		if a.Trail == "" {
			found.wrong = append(found.wrong, words.VerifyLetterNone())
			return found, nil
		}
	}
	if a.Trail == "" {
		return found, a.signedLetter(&found)
	}
	return found, a.against(ctx, paper, &found)
}

// signedLetter checks the signature of the head where a key is given.
func (a arguments) signedLetter(found *letterResult) error {
	if a.Key == "" {
		return nil
	}
	key, _, err := a.key()
	if err != nil {
		return err
	}
	found.sign(key)
	return nil
}

func (r *letterResult) sign(key note.Verifier) {
	if r.signed = r.proof.Signed(key) == nil; !r.signed {
		r.wrong = append(r.wrong, words.VerifyLetterSignature())
	}
}

// against holds a letter against a trail: the trail against the head of the letter first.
func (a arguments) against(ctx context.Context, paper letter.Paper, found *letterResult) error {
	key, beside, err := a.key()
	if err != nil {
		return err
	}
	if found.sign(key); !found.signed {
		return nil
	}
	head, err := paper.Proof.Head()
	if err != nil {
		return err
	}
	trail := result{Path: a.Trail, File: filepath.Base(a.Trail), Devices: found.devices, Beside: beside}
	if trail.Heads, err = readHeads(ctx, a.Head, key); err != nil {
		return err
	}
	trail.Heads = append(trail.Heads, head)
	if trail.Report, err = ledger.Verify(ctx, a.Trail, key, trail.Heads...); err != nil {
		return err
	}
	found.trail = &trail
	if !trail.Whole() {
		found.notFound = true
		return nil
	}
	numbers, _, err := paper.Proof.Leaves()
	if err != nil {
		return err
	}
	if numbers[0] <= trail.Removed {
		found.removed = trail.Removed
		return nil
	}
	file, own, err := openTrail(ctx, a.Trail, paper.Proof.Own)
	if found.closed = errors.Is(err, errNoKey); found.closed {
		return nil
	}
	if err != nil {
		return err
	}
	made, ok := letter.MadeOf(own.Sealed.What)
	if !ok || made.Size >= own.Number {
		found.wrong = append(found.wrong, words.VerifyLetterMaking(strconv.FormatUint(own.Number, 10)))
		return nil
	}
	return found.hold(ctx, paper, file, own, made)
}

func (r *letterResult) hold(ctx context.Context, paper letter.Paper, file *letter.File, own letter.Entry, made letter.Made) error {
	entries, err := file.Find(ctx, own.Sealed.NHSNumber, made.Size)
	if err != nil {
		return err
	}
	var failed error
	r.upTo = made.Size
	r.rows, r.came = paper.Rows(made, entries)
	r.wrong = append(r.wrong, paper.CheckAgainst(made, r.rows, func(numbers []uint64) []tlog.Hash {
		hashes, err := file.Hashes(ctx, numbers)
		failed = errors.Join(failed, err)
		return hashes
	})...)
	kept, err := file.FileDigest(ctx, own.Number, uint64(r.trail.Head.Size))
	if r.unkept = kept == ""; !r.unkept && kept != r.kept {
		r.wrong = append(r.wrong, words.VerifyLetterFile())
	}
	return errors.Join(failed, err)
}

// The keyring's names for what Careview keeps there: of care, and of training.
var keyrings = []string{"careview", "careview-training"}

// keyName is the key of the trail in the keyring, and inline what its item begins with.
const keyName, inline = "audit-trail", "d"

// openTrail opens a trail with the key that is in the keyring of this account, and the
// entry of the making of a letter.
func openTrail(ctx context.Context, path string, own uint64) (*letter.File, letter.Entry, error) {
	for _, name := range keyrings {
		item, err := keyring.Get(name, keyName)
		if err != nil {
			continue // there is no Careview of that kind on this PC
		}
		master, err := base64.RawStdEncoding.DecodeString(strings.TrimPrefix(item, inline))
		if err != nil {
			continue
		}
		file, err := letter.OpenFile(ctx, path, master, own)
		if err != nil {
			return nil, letter.Entry{}, err
		}
		entries, err := file.Read(ctx, []uint64{own})
		if err == nil && len(entries) == 1 && !entries[0].Unread {
			return file, entries[0], nil
		}
	}
	return nil, letter.Entry{}, errNoKey
}

// trailName is that of the trail that the letter is of.
func (r letterResult) trailName() string {
	name, _, _ := strings.Cut(r.proof.Note, "\n")
	return name
}

// say says what was found, and first how far it can be told.
func (r letterResult) say(out io.Writer) int { return worse(r.sayOwn(out), r.sayOthers(out)) }

// sayOthers says of the other trails that their looks are not in it.
func (r letterResult) sayOthers(out io.Writer) (ended int) {
	for _, other := range r.others {
		if other.Whole() {
			fmt.Fprintf(out, "\n%s\n", words.VerifyLetterOther(other.covers()))
			continue
		}
		fmt.Fprintln(out)
		other.sayWrong(out)
		ended = notWhole
	}
	return ended
}

// sayOwn says that of the letter and of the trail that it is of.
func (r letterResult) sayOwn(out io.Writer) int {
	fmt.Fprintln(out, r.reach())
	switch {
	case r.notFound:
		fmt.Fprintln(out, words.VerifyLetterTrail(r.file))
		r.trail.sayWrong(out)
		return notWhole
	case r.removed > 0 && len(r.wrong) == 0:
		fmt.Fprintf(out, "%s: %s\n", r.file, words.VerifyLetterRemoved(decimal(r.removed)))
		return notChecked
	case len(r.wrong) > 0:
		fmt.Fprintln(out, words.VerifyLetterBad(r.file))
		for _, what := range r.wrong {
			fmt.Fprintf(out, "  %s.\n", strings.ToUpper(what[:1])+what[1:])
		}
		fmt.Fprintln(out, words.VerifyLetterBadLeave())
		return notWhole
	}
	if r.closed {
		fmt.Fprintf(out, "%s: %s\n", r.file, words.VerifyLetterClosed())
		return notChecked
	}
	head, _, _ := strings.Cut(r.proof.Note, "\n\n")
	fmt.Fprintf(out, "%s\n\n%s\n", words.VerifyLetterGood(r.file), head)
	if r.trail == nil {
		return whole
	}
	drawn := words.VerifyLetterDrawn()
	if r.unkept {
		drawn = words.VerifyLetterUnkept()
	}
	fmt.Fprintf(out, "\n%s\n\n", words.VerifyLetterWhole(strconv.FormatUint(r.upTo, 10), drawn))
	for _, row := range r.rows {
		fmt.Fprintf(out, "  %s\n", strings.Join(row.Cells, " · "))
	}
	if len(r.rows) == 0 {
		fmt.Fprintf(out, "  %s\n", words.VerifyLetterWholeNone())
	}
	if len(r.came) > 0 {
		fmt.Fprintf(out, "\n%s\n\n  %s\n", words.VerifyLetterEarly(), strings.Join(r.came, "\n  "))
	}
	return whole
}

// reach is how far the check can tell.
func (r letterResult) reach() string {
	switch {
	case r.removed > 0:
		return words.VerifyLetterReach()
	case r.closed:
		return words.VerifyLetterClosedReach()
	case r.trail != nil:
		return words.VerifyLetterReachTrail()
	case r.signed:
		return words.VerifyLetterReachSigned()
	}
	return words.VerifyLetterReachAlone()
}
