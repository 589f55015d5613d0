package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/storage/audit/benefits"
	"careview/storage/audit/ledger"
	"careview/storage/audit/letter"
)

// one are the arguments for one of the trails.
func (a arguments) one(path string) arguments {
	a.Trail = path
	return a
}

// checkAll checks each of several trails, of which no two may be the same: what is counted
// of one would be counted twice.
func (a arguments) checkAll(ctx context.Context) (all []result, err error) {
	if a.Key != "" || len(a.Head) > 0 || a.Entry != nil || a.JSON {
		return nil, errors.New(words.VerifySeveral())
	}
	for _, path := range a.Trails {
		found, err := a.one(path).check(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		if slices.ContainsFunc(all, func(other result) bool { return other.Signer == found.Signer && found.Signer != "" }) {
			return nil, errors.New(words.VerifySame(found.Signer))
		}
		if found.Devices, err = devicesOf(ctx, path, found.Report); err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return all, nil
}

// runLetters checks the letters to one person, each against its own of the trails that are
// named, and says of which trails they are the answer together.
func (a arguments) runLetters(ctx context.Context, out, errs io.Writer) int {
	if a.Entry != nil || a.JSON {
		return fail(errs, errors.New(words.VerifyLetterAlone()))
	}
	var all []letterResult
	for _, a.Letter = range a.Letters {
		found, err := a.checkLetter(ctx)
		switch {
		case err != nil:
			return fail(errs, fmt.Errorf("%s: %w", filepath.Base(a.Letter), err))
		case len(all) > 0 && found.number != all[0].number:
			return fail(errs, errors.New(words.VerifyLettersNumbers()))
		case slices.ContainsFunc(all, func(other letterResult) bool { return other.trailName() == found.trailName() }):
			return fail(errs, errors.New(words.VerifySame(found.trailName())))
		}
		all = append(all, found)
	}
	ended := whole
	for i, found := range all {
		if i > 0 {
			fmt.Fprintln(out)
			all[0].others = slices.DeleteFunc(all[0].others, func(other result) bool { return other.Signer == found.trailName() })
		}
		ended = worse(ended, found.sayOwn(out))
	}
	if len(all) > 1 && ended != notWhole {
		fmt.Fprintf(out, "\n%s\n", words.VerifyLettersTogether())
		for _, found := range all {
			of := found.trailName()
			if found.trail != nil {
				of = found.trail.covers()
			}
			fmt.Fprintf(out, "  %s: %s\n", found.file, of)
		}
	}
	return worse(ended, all[0].sayOthers(out))
}

// worse is how the program ends where two things were checked: one that is not whole counts
// for more than one that was not checked.
func worse(one, other int) int {
	if one == notWhole || other == notWhole {
		return notWhole
	}
	return max(one, other)
}

// runSeveral says of each trail whether it is whole, and counts all of them together.
func (a arguments) runSeveral(ctx context.Context, out, errs io.Writer) int {
	all, err := a.checkAll(ctx)
	if err != nil {
		return fail(errs, err)
	}
	if a.Count != "" && !slices.ContainsFunc(all, func(found result) bool { return !found.Whole() }) {
		return a.runCount(ctx, all, out, errs)
	}
	ended := whole
	for _, found := range all {
		ended = max(ended, found.say(out))
		fmt.Fprintln(out)
	}
	return ended
}

// devicesOf are the PCs on which the entries of a trail were made, in their order.
func devicesOf(ctx context.Context, path string, report ledger.Report) (devices []string, err error) {
	if !report.Whole() {
		return nil, nil // what it says is believed of none
	}
	err = ledger.EachLeaf(ctx, path, report.Head.Size, func(number int64, made []byte) error {
		entry, err := letter.Read(uint64(number), made, nil)
		if err == nil && entry.Device != "" && !slices.Contains(devices, entry.Device) {
			devices = append(devices, entry.Device)
		}
		return nil
	})
	return devices, err
}

// covers says which PC's trail it is, and how much of it there is.
func (r result) covers() string {
	return words.VerifyCovers(r.File, r.device(), decimal(r.Entries))
}

func (r result) device() string {
	return cmp.Or(strings.Join(r.Devices, ", "), words.TrailOtherNameless())
}

// countAll counts the quarters of all trails together: each count is rounded down in each
// trail, so the sums tell nothing that the trails by themselves do not.
func (a arguments) countAll(ctx context.Context, all []result, last benefits.Quarter) (period benefits.Period, noKey []string, err error) {
	var periods []benefits.Period
	for _, found := range all {
		one, opened, err := countOf(ctx, found.Path, found.Entries, last, a.Quarters)
		if err != nil {
			return period, nil, err
		}
		if !opened {
			noKey = append(noKey, words.VerifyCountKey(found.File, found.device()))
		}
		periods = append(periods, one)
	}
	if len(noKey) == len(all) {
		return period, nil, errNoKey
	}
	return benefits.Sum(periods...), noKey, nil
}

// ofLetter is the trail that a letter is of, by the key beside each, and what is said of
// the others: they are checked, and their looks are not in it.
func (a arguments) ofLetter(ctx context.Context, paper letter.Paper) (own result, others []result, err error) {
	all, err := a.checkAll(ctx)
	if err != nil {
		return own, nil, err
	}
	for _, found := range all {
		key, _, err := a.one(found.Path).key()
		if err != nil {
			return own, nil, err
		}
		if paper.Proof.Signed(key) == nil {
			own = found
			continue
		}
		others = append(others, found)
	}
	return own, others, nil
}
