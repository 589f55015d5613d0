package lookinto_test

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/access/lookinto"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/vault"
)

var limits = signs.Limits{
	Back: 90 * 24 * time.Hour, Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: 72 * time.Hour, Unread: 72 * time.Hour,
}

// home is a trail whose clock is set.
type home struct {
	*audit.Trail
	t     *testing.T
	clock time.Time
	read  int // entries
}

func newHome(t *testing.T) *home {
	t.Helper()
	h := &home{t: t, clock: time.Date(2018, 1, 10, 9, 0, 0, 0, time.UTC)}
	keys, err := vault.Open(t.Context(), vault.Config{Keyring: vault.Memory(), Folder: t.TempDir(), Now: h.now})
	if err != nil {
		t.Fatal(err)
	}
	none := func() (time.Duration, bool) { return 0, true }
	h.Trail, err = audit.Open(t.Context(), audit.Config{
		Path: filepath.Join(t.TempDir(), "trail.db"), Keyring: keys, Now: h.now, ServerAhead: none, LeastAhead: none, Program: "careview", Device: "OFFICE", Account: "care",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

func (h *home) now() time.Time { return h.clock }

func (h *home) Among(ctx context.Context, from, until uint64, kinds []viewing.EventKind) ([]viewing.TrailEntry, []uint64, error) {
	entries, unreadable, err := h.Trail.Among(ctx, from, until, kinds)
	h.read += len(entries)
	return entries, unreadable, err
}

func (h *home) pass(days int) { h.clock = h.clock.Add(time.Duration(days) * 24 * time.Hour) }

func (h *home) add(event viewing.Event) uint64 {
	h.t.Helper()
	number, err := h.Append(h.t.Context(), event)
	if err != nil {
		h.t.Fatal(err)
	}
	return number
}

func (h *home) look(by viewing.Staff, of record.Patient, permission viewing.Permission) uint64 {
	h.t.Helper()
	look := viewing.Look{Person: of, Relationship: viewing.HomeResident, Permission: permission, Reason: "found on the stairs"}
	return h.add(viewing.Event{Kind: viewing.EventOpen, Staff: by, Person: of, Look: look})
}

func (h *home) find(by *lookinto.Finder) []signs.Sign {
	h.t.Helper()
	page, err := by.Find(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return page.Signs
}

func (h *home) answer(sign signs.Sign, result signs.Result) {
	h.t.Helper()
	event := viewing.Event{Kind: viewing.EventSign, Staff: ford, What: signs.Found(sign, result), Look: viewing.Look{Reason: "asked the crew"}, Outcome: "success"}
	if len(sign.People) == 1 {
		event.Person = sign.People[0]
	}
	h.add(event)
}

func (h *home) finder() *lookinto.Finder { return lookinto.New(h, limits, h.now) }

// open are the signs that wait, each by its kind and the entry it begins with.
func open(found []signs.Sign) (list []string) {
	for _, sign := range found {
		if sign.Open() {
			list = append(list, fmt.Sprint(sign.Kind, " ", sign.First()))
		}
	}
	return list
}

var (
	jae  = viewing.Staff{Subject: "s-jae", Name: "Jae Park"}
	ann  = viewing.Staff{Subject: "s-ann", Name: "Ann Lee"}
	ford = viewing.Staff{Subject: "s-ford", Name: "Mary Ford"}
	zoe  = viewing.Staff{Subject: "s-zoe", Name: "Zoe Bello"}
)

func person(number int, family string) record.Patient {
	return record.Patient{NHSNumber: record.NHSNumber(fmt.Sprintf("999%07d", number)), Name: record.Name{Family: family, Given: "Ann"}}
}

// What nobody has answered waits for years as it did on its first day: also where the
// colleague whose name it was has left, and where many looks have become usual since. Each
// way to look is tried: by a program that went on all the time, and by one that has begun anew.
func TestAnOpenSignDoesNotVanishHoweverOldItIs(t *testing.T) {
	h := newHome(t)
	h.look(ann, person(1, "Hughes"), viewing.PermissionGiven)
	h.pass(20)
	emergency := fmt.Sprint("emergency ", h.look(jae, person(2, "Okafor"), viewing.Emergency))
	colleague := fmt.Sprint("colleague ", h.look(jae, person(3, "Lee"), viewing.PermissionGiven))
	h.pass(1)
	answered := h.look(jae, person(4, "Khan"), viewing.Emergency)
	h.pass(1)
	var many string
	for n := range limits.Many {
		many = cmp.Or(many, fmt.Sprint("many ", h.look(zoe, person(10+n, "Brown"), viewing.PermissionGiven)))
		h.clock = h.clock.Add(time.Second)
	}
	want := []string{emergency, colleague, many}
	goesOn := h.finder()
	for _, sign := range h.find(goesOn) {
		if sign.First() == answered {
			h.answer(sign, signs.InOrder)
		}
	}
	first := h.find(goesOn)[0].At
	for range 3 {
		h.pass(1)
		for n := range 4 { // never so many at once, and so many at that hour
			h.look(ford, person(10+n, "Brown"), viewing.PermissionGiven)
		}
	}
	for _, days := range append(slices.Repeat([]int{4}, 30), slices.Repeat([]int{89}, 12)...) {
		h.pass(days)
		for how, finder := range map[string]*lookinto.Finder{"that went on": goesOn, "that began anew": h.finder()} {
			if found := h.find(finder); !slices.Equal(open(found), want) || !found[0].At.Equal(first) {
				t.Fatalf("%v later by a program %s there wait %q, not %q", h.clock.Sub(first), how, open(found), want)
			}
		}
	}

	found := h.find(goesOn)
	h.answer(found[0], signs.NeedsMore)
	h.answer(found[1], signs.InOrder)
	h.answer(found[2], signs.InOrder)
	if found = h.find(goesOn); !slices.Equal(open(found), want[:1]) || len(found[0].Findings) != 1 {
		t.Errorf("once they were answered there wait %q, with %+v", open(found), found)
	}
	h.answer(found[0], signs.InOrder)
	if found = h.find(goesOn); len(open(found)) > 0 {
		t.Errorf("once all was answered there wait %q", open(found))
	}
}

// A clock that ran ahead, was set back or lost hides nothing: not what was done under it, not
// what came before or after, and it does not have the whole trail read again and again.
func TestNoClockHidesAnOpenSign(t *testing.T) {
	lost, ahead := time.Date(1970, 1, 1, 2, 0, 0, 0, time.UTC), time.Date(2034, 5, 1, 9, 0, 0, 0, time.UTC)
	for name, clock := range map[string]func(entry int, at time.Time) time.Time{
		"right": func(_ int, at time.Time) time.Time { return at },
		"ahead at first": func(entry int, at time.Time) time.Time {
			if entry < 3 {
				return ahead
			}
			return at
		},
		"lost for one entry": func(entry int, at time.Time) time.Time {
			if entry == 61 {
				return lost
			}
			return at
		},
		"lost at first": func(entry int, at time.Time) time.Time {
			if entry < 3 {
				return lost
			}
			return at
		},
		"lost and ahead by turns": func(entry int, at time.Time) time.Time {
			switch entry % 5 {
			case 1:
				return lost
			case 3:
				return ahead
			}
			return at
		},
		"set back for the look alone": func(entry int, at time.Time) time.Time {
			if entry%20 == 1 {
				return at.Add(-3 * 365 * 24 * time.Hour)
			}
			return at
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			at, entries := h.clock, 0
			add := func(by viewing.Staff, of record.Patient, permission viewing.Permission) uint64 {
				h.clock = clock(entries, at)
				entries++
				return h.look(by, of, permission)
			}
			var want []string
			add(ann, person(1, "Hughes"), viewing.PermissionGiven)
			for n := range 120 {
				switch {
				case n%20 == 0:
					want = append(want, fmt.Sprint("colleague ", add(jae, person(3, "Lee"), viewing.PermissionGiven)))
				case n%20 == 10:
					want = append(want, fmt.Sprint("emergency ", add(jae, person(4, "Khan"), viewing.Emergency)))
				default:
					add(zoe, person(100+n, "Brown"), viewing.PermissionGiven)
				}
				at = at.Add(10 * 24 * time.Hour)
			}
			h.clock = at
			goesOn := h.finder()
			for _, days := range []int{0, 50, 400} {
				h.pass(days)
				h.read = 0
				page, err := h.finder().Find(t.Context())
				first := open(page.Signs)
				slices.SortFunc(first, byEntry)
				if err != nil || !slices.Equal(first, want) {
					t.Errorf("after %d days there wait %q, not %q; %v", days, first, want, err)
				}
				if count := page.Waiting(h.clock); days > 0 && count.Unread != len(want) {
					t.Errorf("%d of %d are said to be read by nobody", count.Unread, len(want))
				}
				if h.read > entries {
					t.Errorf("of %d entries %d are read", entries, h.read)
				}
				again := open(h.find(goesOn))
				if slices.SortFunc(again, byEntry); !slices.Equal(again, want) {
					t.Errorf("a program that went on has %q", again)
				}
			}
			h.read = 0
			if h.find(goesOn); h.read > 12 { // what is recent, and the time before that it is read with
				t.Errorf("of %d entries %d are read again", entries, h.read)
			}
		})
	}
}

// Two looks of somebody at one person are two questions, where the clock of one of them was
// wrong. Where one hour that a clock begins with at every start makes them one, however long
// was between them, neither is lost, and one answer is enough.
func TestNoClockJoinsALookToALaterOneThatHidesIt(t *testing.T) {
	begun := time.Unix(0, 0).UTC()
	lost := func(time.Time) time.Time { return begun }
	ahead := func(time.Time) time.Time { return begun.AddDate(64, 0, 0) }
	for name, c := range map[string]struct {
		first, second func(right time.Time) time.Time
		left          int // once the older was answered
	}{
		"ahead at first":  {ahead, time.Time.UTC, 1},
		"ahead at last":   {time.Time.UTC, ahead, 1},
		"lost both times": {lost, lost, 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			right := begun.AddDate(0, 0, 90*195+1)
			var want []string
			for day := 1; day <= 150; day++ {
				right = right.AddDate(0, 0, 1)
				switch h.clock = right; day {
				case 20, 120:
					h.clock = map[int]func(time.Time) time.Time{20: c.first, 120: c.second}[day](right)
					want = append(want, fmt.Sprint("emergency ", h.look(jae, person(4, "Khan"), viewing.Emergency)))
				default:
					h.look(zoe, person(100+day, "Brown"), viewing.PermissionGiven)
				}
			}
			goesOn := h.finder()
			var found []signs.Sign
			for _, days := range []int{0, 20, 50, 90, 400} {
				h.clock = right.AddDate(0, 0, days)
				for how, finder := range map[string]*lookinto.Finder{"that went on": goesOn, "that began anew": h.finder()} {
					found = h.find(finder)
					slices.SortFunc(found, func(a, b signs.Sign) int { return cmp.Compare(a.First(), b.First()) })
					if got := open(found); !slices.Equal(got, want) {
						t.Fatalf("after %d days by a program %s there wait %q, not %q", days, how, got, want)
					}
				}
			}
			h.answer(found[0], signs.InOrder)
			for _, finder := range []*lookinto.Finder{goesOn, h.finder()} {
				if got := open(h.find(finder)); len(got) != c.left {
					t.Errorf("once the older was answered there wait %q", got)
				}
			}
		})
	}
}

// byEntry puts signs in the order of the entries that they begin with.
func byEntry(one, other string) int {
	number := func(sign string) (number int) {
		_, _ = fmt.Sscanf(sign[strings.IndexByte(sign, ' '):], "%d", &number)
		return number
	}
	return cmp.Compare(number(one), number(other))
}

// What is over is read once, however much of it waits; for an answer, what was answered.
func TestWhatIsOverIsReadOnceAndOnceMoreForItsAnswer(t *testing.T) {
	h := newHome(t)
	finder := h.finder()
	for range 300 {
		h.look(jae, person(4, "Khan"), viewing.Emergency)
		h.pass(10)
	}
	found := h.find(finder)
	first := h.read
	if h.read = 0; len(open(found)) != 300 || first != 300 {
		t.Errorf("%d of 300 wait, %d entries are read", len(open(found)), first)
	}
	h.find(finder)
	recent := h.read
	if h.read = 0; recent == 0 || recent > 20 {
		t.Errorf("%d entries are read again", recent)
	}
	h.answer(found[20], signs.InOrder)
	if found = h.find(finder); len(open(found)) != 299 || h.read > recent+30 {
		t.Errorf("after an answer %d wait, %d entries are read", len(open(found)), h.read)
	}
	h.answer(found[19], signs.NeedsMore)
	h.answer(found[19], signs.InOrder)
	h.answer(found[19], signs.NeedsMore) // somebody found otherwise since
	if again := h.find(finder); len(open(again)) != 299 || len(again[19].Findings) != 3 {
		t.Errorf("%d wait, with %+v", len(open(again)), again[19])
	}
	fresh := h.find(h.finder())
	if went := h.find(finder); !reflect.DeepEqual(went, fresh) {
		t.Errorf("a program that began anew finds\n%+v, not\n%+v", fresh, went)
	}
}

// Whoever comes years later makes no question of the looks at somebody of their name, nor does
// a name that was typed where the copies are opened with the code; of looks that are new still
// it does, and of those that come.
func TestANewcomerMakesNoQuestionOfOldLooks(t *testing.T) {
	h := newHome(t)
	resident := person(3, "Lee")
	h.look(jae, resident, viewing.PermissionGiven)
	h.pass(20)
	h.add(viewing.Event{Kind: viewing.EventCopiesOpened, Staff: viewing.Staff{Subject: viewing.ByCode, Name: ann.Name}, Look: viewing.Look{Permission: viewing.Emergency, Reason: "try"}})
	h.pass(8 * 365)
	recent := h.look(jae, resident, viewing.PermissionGiven)
	if found := open(h.find(h.finder())); len(found) > 0 {
		t.Errorf("before she came there wait %q", found)
	}
	h.pass(80)
	h.look(ann, person(1, "Hughes"), viewing.PermissionGiven)
	later := h.look(jae, resident, viewing.PermissionGiven)
	want := []string{fmt.Sprint("colleague ", recent), fmt.Sprint("colleague ", later)}
	for range 2 {
		if found := open(h.find(h.finder())); !slices.Equal(found, want) {
			t.Errorf("once she came there wait %q, not %q", found, want)
		}
		h.pass(100)
	}
}
