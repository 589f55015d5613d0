package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/storage/audit/benefits"
	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"
	"careview/storage/audit/letter"

	"github.com/zalando/go-keyring"
)

// runCount counts what the program tells of whether sharing was worth it, of trails that
// were checked.
func (a arguments) runCount(ctx context.Context, all []result, out, errs io.Writer) int {
	if found := all[0]; !found.Whole() {
		return found.say(out)
	}
	last, err := benefits.ParseQuarter(a.Count)
	switch {
	case err != nil:
		return fail(errs, err)
	case a.JSON || a.Quarters < 1 || a.Quarters > 40 || len(a.Minutes) != 2:
		return fail(errs, errors.New(words.VerifyCountArguments()))
	case !last.Over(time.Now()):
		return fail(errs, errors.New(words.VerifyCountEarly(last.String())))
	}
	period, noKey, err := a.countAll(ctx, all, last)
	if err != nil {
		return fail(errs, err)
	}
	for _, found := range all {
		if found.say(out) != whole {
			return notWhole
		}
		if len(all) > 1 {
			fmt.Fprintf(out, "\n%s\n\n", found.covers())
		}
	}
	for _, said := range noKey {
		fmt.Fprintln(out, said)
	}
	fmt.Fprintf(out, "\n%s\n\n", words.VerifyCountHeading(last.Add(1-a.Quarters).String(), last.String()))
	sayCounts(out, period, a.Minutes)
	if len(noKey) > 0 {
		return notChecked // what is said is not all
	}
	return whole
}

func sayCounts(out io.Writer, p benefits.Period, minutes []float64) {
	row := func(what, counted string) { fmt.Fprintf(out, "%s\t%s\n", what, counted) }
	saved := func(each float64) string { return strconv.FormatFloat(float64(p.Looks)*each, 'f', 1, 64) }
	seconds := func(d time.Duration) string {
		return words.VerifyCountSeconds(strconv.FormatFloat(d.Seconds(), 'f', 0, 64))
	}
	row(words.VerifyCountLooks(), strconv.Itoa(p.Looks))
	row(words.VerifyCountMinutes(), words.VerifyCountMinutesRange(saved(minutes[0]), saved(minutes[1])))
	for _, part := range []struct {
		what     string
		counts   []benefits.Count
		withheld bool
	}{{words.VerifyCountHour(), p.Hours, p.HoursWithheld}, {words.VerifyCountRole(), p.Roles, p.RolesWithheld}, {words.VerifyCountPage(), p.Pages, false}, {words.VerifyCountLed(), p.Said, false}} {
		if part.withheld {
			row(part.what, words.VerifyCountWithheld())
		}
		for _, count := range part.counts {
			row(part.what+" "+letter.OneLine(count.Name), strconv.Itoa(count.Times))
		}
	}
	row(words.VerifyCountTimed(), strconv.Itoa(p.Timed))
	row(words.VerifyCountMiddle(), seconds(p.Middle))
	row(words.VerifyCountSlowest(), seconds(p.Slowest))
	row(words.VerifyCountUnread(), strconv.Itoa(p.Unread))
	row(words.VerifyCountClock(), strconv.FormatBool(p.ClockWrong))
}

// countOf counts the entries of a trail, of which the sealed part is opened with the key
// that is in the keyring of this account; opened is false where that is another.
func countOf(ctx context.Context, path string, size int64, last benefits.Quarter, quarters int) (period benefits.Period, opened bool, err error) {
	var order benefits.Order
	seals, tallies, counted := sealers(), map[benefits.Quarter]*benefits.Tally{}, false
	for n := range quarters {
		tallies[last.Add(-n)] = benefits.NewTally()
	}
	open := func(sealed, bound []byte) (hidden []byte, err error) {
		for _, seal := range seals {
			if hidden, err = seal.Open(sealed, bound); err == nil {
				opened = true
				return hidden, nil
			}
		}
		return nil, errors.New("no key opens it")
	}
	err = ledger.EachLeaf(ctx, path, size, func(number int64, made []byte) error {
		entry, err := letter.Read(uint64(number), made, nil)
		if err != nil {
			return nil // it is counted nowhere
		}
		quarter, counts := order.Of(entry.At.Truncate(time.Minute))
		tally := tallies[quarter]
		if tally == nil || !benefits.Counts(entry.Kind) {
			return nil
		}
		if !counts {
			tally.LeaveOut()
			return nil
		}
		if entry, err = letter.Read(uint64(number), made, open); err != nil {
			return err
		}
		counted = true
		tally.Add(entry)
		return nil
	})
	var seen []benefits.Period
	for n := quarters - 1; n >= 0; n-- {
		seen = append(seen, tallies[last.Add(-n)].Publish())
	}
	return benefits.Sum(seen...), opened || !counted, err
}

var errNoKey = &told{words.VerifyCountClosed}

// told is an error of which the sentence is asked for when it is said.
type told struct{ sentence func() string }

func (t *told) Error() string { return t.sentence() }

// sealers are those of the trails that have their key in the keyring of this account.
func sealers() (list []leaf.Sealer) {
	for _, name := range keyrings {
		item, err := keyring.Get(name, keyName)
		if err != nil {
			continue // there is no Careview of that kind on this PC
		}
		master, err := base64.RawStdEncoding.DecodeString(strings.TrimPrefix(item, inline))
		if err != nil {
			continue
		}
		if seal, err := leaf.NewSealer(master); err == nil {
			list = append(list, seal)
		}
	}
	return list
}
