package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"careview/storage/audit/ledger"
)

// removed is a ledger of 100 entries of which the words of the first 40 were removed.
func removed(t *testing.T) (path string, signer *ledger.Signer, before ledger.Head) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "trail.db")
	signer = fill(t, path, entries, 40)
	before = headOf(t, path)
	book := openLedger(t, path)
	number, err := book.Remove(t.Context(), ledger.Removal{UpTo: 40, Before: time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)}, []byte("entries 1 to 40 were removed"), "index")
	if err != nil || number != entries+1 {
		t.Fatal(number, err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return path, signer, before
}

// The tree is what it was without its words, and goes on.
func TestWhatWordsWereRemovedFromIsStillTheSameTree(t *testing.T) {
	path, signer, before := removed(t)
	for _, file := range []string{path, path + "-wal"} {
		content, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, number := range []int{1, 7, 20, 40} {
			if bytes.Contains(content, fmt.Appendf(nil, "entry %d .", number)) {
				t.Errorf("the words of entry %d are still in %s", number, filepath.Base(file))
			}
		}
		if file == path && !bytes.Contains(content, []byte("entry 41 .")) {
			t.Error("the words of entry 41 are gone")
		}
	}
	report, err := ledger.Verify(t.Context(), path, signer.Verifier(), before)
	if err != nil || !report.Whole() || report.Removed != 40 || report.Entries != entries+1 {
		t.Errorf("%+v %v", report, err)
	}
	book, err := ledger.Open(t.Context(), path, signer, before)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	leaves, err := book.Leaves(t.Context(), []int64{1, 40, 41, 101})
	if err != nil || len(leaves[0])+len(leaves[1]) > 0 || !bytes.HasPrefix(leaves[2], []byte("entry 41 ")) || string(leaves[3]) != "entries 1 to 40 were removed" {
		t.Errorf("%q %v", leaves, err)
	}
	if number, _, err := book.Append(t.Context(), []byte("more")); err != nil || number != entries+2 {
		t.Error(number, err)
	}
	if number, err := book.Remove(t.Context(), ledger.Removal{UpTo: 60}, []byte("entries 1 to 60 were removed")); err != nil || number != entries+3 {
		t.Error(number, err)
	}
	report, err = ledger.Verify(t.Context(), path, signer.Verifier(), before)
	if err != nil || !report.Whole() || report.Removed != 60 {
		t.Errorf("%+v %v", report, err)
	}
	if _, _, err := ledger.Prove(t.Context(), path, report.Head, 7); !errors.Is(err, ledger.ErrRemoved) {
		t.Errorf("entry 7 is proved: %v", err)
	}
	if _, _, err := ledger.Prove(t.Context(), path, report.Head, 61); err != nil {
		t.Errorf("entry 61 is not proved: %v", err)
	}
	for _, upTo := range []int64{0, -1, 1000} {
		if _, err := book.Remove(t.Context(), ledger.Removal{UpTo: upTo}, []byte("no")); err == nil {
			t.Errorf("entries up to %d were removed", upTo)
		}
	}
}

// Another process sees what was removed, and goes on.
func TestWhatIsRemovedWhileAnotherHasTheFileOpenIsRemovedForBoth(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, entries, 40)
	one, other := openLedger(t, path), openLedger(t, path)
	if _, _, err := other.Append(t.Context(), []byte("more")); err != nil {
		t.Fatal(err)
	}
	if _, err := one.Remove(t.Context(), ledger.Removal{UpTo: 40}, []byte("removed")); err != nil {
		t.Fatal(err)
	}
	for i, book := range []*ledger.Ledger{other, one} {
		if number, _, err := book.Append(t.Context(), []byte("more")); err != nil || number != int64(entries+3+i) {
			t.Error(number, err)
		}
		if leaves, err := book.Leaves(t.Context(), []int64{3}); err != nil || len(leaves[0]) > 0 {
			t.Errorf("%q %v", leaves, err)
		}
	}
	if report, err := ledger.Verify(t.Context(), path, signer.Verifier()); err != nil || !report.Whole() || report.Removed != 40 {
		t.Errorf("%+v %v", report, err)
	}
}

// A check is of one moment, however long the entries are.
func TestWhatIsRemovedWhileItIsCheckedIsNoFinding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	signer := fill(t, path, 6, 9000) // each longer than a page
	book := openLedger(t, path)
	report, err := ledger.VerifyAsOf(t.Context(), path, signer.Verifier(), func() error {
		_, err := book.Remove(t.Context(), ledger.Removal{UpTo: 3}, []byte("entries 1 to 3 were removed"))
		return err
	})
	if err != nil || !report.Whole() || report.Entries != 6 || report.Removed != 0 {
		t.Errorf("%+v %v", report, err)
	}
	if report, err := ledger.Verify(t.Context(), path, signer.Verifier()); err != nil || !report.Whole() || report.Removed != 3 {
		t.Errorf("afterwards: %+v %v", report, err)
	}
}

// What says how far words were removed never says less than before.
func TestNoRemovalGoesBackBehindAnother(t *testing.T) {
	for _, c := range []struct {
		upTo []int64
		want int64
	}{
		{[]int64{5, 3}, 5},
		{[]int64{5, 5}, 5},
		{[]int64{5, 3, 7, 1}, 7},
	} {
		path := filepath.Join(t.TempDir(), "trail.db")
		signer := fill(t, path, 8, 40)
		books := []*ledger.Ledger{openLedger(t, path), openLedger(t, path)}
		far := int64(0)
		for i, upTo := range c.upTo {
			_, err := books[i%2].Remove(t.Context(), ledger.Removal{UpTo: upTo}, []byte("removed"))
			if wrong := errors.Is(err, ledger.ErrRemoved); wrong != (upTo <= far) || !wrong && err != nil {
				t.Errorf("%v: up to %d: %v", c.upTo, upTo, err)
			}
			far = max(far, upTo)
		}
		if report, err := ledger.Verify(t.Context(), path, signer.Verifier()); err != nil || !report.Whole() || report.Removed != c.want {
			t.Errorf("%v: %+v %v", c.upTo, report, err)
		}
	}
}

// The day that is signed is one before which all were made that were ever removed.
func TestTheDayOfARemovalHoldsForAllThatWasRemoved(t *testing.T) {
	none, early, late := time.Time{}, time.Date(2016, 10, 1, 0, 0, 0, 0, time.UTC), time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)
	for what, c := range map[string]struct {
		days []time.Time
		want time.Time
	}{
		"one":                            {[]time.Time{late}, late},
		"one of no day":                  {[]time.Time{none}, none},
		"a later day":                    {[]time.Time{early, late}, late},
		"an earlier day":                 {[]time.Time{late, early}, late},
		"a day after one of no day":      {[]time.Time{none, late}, none},
		"no day after a day":             {[]time.Time{late, none}, none},
		"a day, none, and a day":         {[]time.Time{early, none, late}, none},
		"an earlier day and a later one": {[]time.Time{late, early, late}, late},
	} {
		path := filepath.Join(t.TempDir(), "trail.db")
		signer := fill(t, path, 8, 40)
		book := openLedger(t, path)
		for i, day := range c.days {
			if _, err := book.Remove(t.Context(), ledger.Removal{UpTo: int64(i + 1), Before: day}, []byte("removed")); err != nil {
				t.Fatal(err)
			}
		}
		if removed, err := book.Removed(t.Context()); err != nil || removed != (ledger.Removal{UpTo: int64(len(c.days)), Before: c.want}) {
			t.Errorf("%s: %+v %v", what, removed, err)
		}
		if report, err := ledger.Verify(t.Context(), path, signer.Verifier()); err != nil || !report.Whole() || report.Removed != int64(len(c.days)) || report.RemovedBefore != c.want {
			t.Errorf("%s: %+v %v", what, report, err)
		}
	}
}

func TestWhatElseIsTakenOutIsFoundWhereWordsWereRemoved(t *testing.T) {
	path, signer, _ := removed(t)
	for what, c := range map[string]struct {
		does  []string
		first int64
	}{
		"one entry more emptied":                     {[]string{"UPDATE entries SET leaf = x'' WHERE number = 41"}, 41},
		"a removed one given other words":            {[]string{"UPDATE entries SET leaf = x'00' WHERE number = 7"}, 7},
		"a removed one made null":                    {[]string{"UPDATE entries SET leaf = CAST('' AS BLOB), hashes = x'' WHERE number = 7"}, 7},
		"the hash of a removed one changed":          {[]string{"UPDATE entries SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE number = 7"}, 8},
		"a removed one deleted":                      {[]string{"DELETE FROM entries WHERE number = 7"}, 7},
		"what says so deleted":                       {[]string{"DELETE FROM marks WHERE name = 'removed'"}, 1},
		"what says so made to say more":              {[]string{"UPDATE marks SET value = CAST(replace(CAST(value AS TEXT), char(10) || '40' || char(10), char(10) || '41' || char(10)) AS BLOB) WHERE name = 'removed'", "UPDATE entries SET leaf = x'' WHERE number = 41"}, 1},
		"the head put in its place, and all emptied": {[]string{"UPDATE marks SET value = (SELECT CAST(note AS BLOB) FROM head) WHERE name = 'removed'", "UPDATE entries SET leaf = x''"}, 1},
		"what says so made to say another day":       {[]string{"UPDATE marks SET value = CAST(replace(CAST(value AS TEXT), '2018-10-01', '2017-10-01') AS BLOB) WHERE name = 'removed'"}, 1},
		"a trail emptied that says nothing":          {[]string{"UPDATE entries SET leaf = x''", "DELETE FROM marks"}, 1},
	} {
		report, err := ledger.Verify(t.Context(), tampered(t, path, c.does...), signer.Verifier())
		if err != nil || report.Whole() || report.Findings[0].First != c.first {
			t.Errorf("%s: %v %v, want entry %d", what, report.Findings, err, c.first)
		}
	}
	book, err := ledger.Open(t.Context(), tampered(t, path, "UPDATE entries SET leaf = x'' WHERE number = 41"), signer)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if _, err := book.Leaves(t.Context(), []int64{41}); !errors.Is(err, ledger.ErrNotWhole) {
		t.Errorf("an entry that was emptied is read: %v", err)
	}
}
