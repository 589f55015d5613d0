package main

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"
	"github.com/zalando/go-keyring"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/letter"
	"careview/storage/vault"
	"careview/ui/paper"
)

// margaret was asked for by a number of hers that was replaced, once.
var (
	margaret = record.Patient{NHSNumber: "9990000018", Name: record.Name{Family: "Smith", Given: "Margaret", Title: "Mrs"}}
	before   = record.Patient{NHSNumber: "9990000026", Name: record.Name{Family: "Smith", Given: "Margaret"}}
	another  = record.Patient{NHSNumber: "9990000034", Name: record.Name{Family: "Jones", Given: "Ann"}}
)

// home is a trail with a keyring of its own on this PC.
type home struct {
	t     *testing.T
	trail *audit.Trail
	path  string
	clock time.Time
	own   uint64 // the making of its last letter
}

// keyOnly is a keyring of which the system's has the key of the trail alone: that of the
// tests takes one call at a time, and a trail that is open remembers where it is meanwhile.
type keyOnly struct {
	vault.Keyring
	service string
}

func onThisPC(service string) vault.Keyring { return keyOnly{vault.Memory(), service} }

func (k keyOnly) Set(name, secret string) error {
	if name != keyName {
		return k.Keyring.Set(name, secret)
	}
	return errors.Join(k.Keyring.Set(name, secret), keyring.Set(k.service, name, secret))
}

func newHome(t *testing.T, ring vault.Keyring) *home { return newHomeOn(t, ring, "NURSES-1") }

func newHomeOn(t *testing.T, ring vault.Keyring, device string) *home {
	t.Helper()
	h := &home{t: t, path: filepath.Join(t.TempDir(), "trail.db"), clock: time.Date(2026, 11, 28, 2, 54, 0, 0, time.UTC)}
	now := func() time.Time { h.clock = h.clock.Add(time.Minute); return h.clock }
	keys, err := vault.Open(t.Context(), vault.Config{Keyring: ring, Folder: t.TempDir(), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	h.trail, err = audit.Open(t.Context(), audit.Config{
		Path: h.path, Keyring: keys, Now: now, ServerAhead: func() (time.Duration, bool) { return 0, true }, LeastAhead: func() (time.Duration, bool) { return 0, true }, Program: "careview", Device: device, Account: "care",
		Letters: audit.Letters{Site: "Oakfield House", Names: true, Ask: []string{"London Care Record: Barts Health, 9 Prescot Street"}, Training: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.trail.Close() })
	return h
}

var lee = viewing.Staff{Subject: "1", Name: "Ann \u202eLee <b>", Role: viewing.Role{ID: "1", Name: "Nurse", Kind: "nurse"}}

func (h *home) add(event viewing.Event) uint64 { h.t.Helper(); return h.addAs(lee, event) }

func (h *home) addAs(staff viewing.Staff, event viewing.Event) uint64 {
	h.t.Helper()
	event.Staff = staff
	if event.Look.Person.NHSNumber == "" {
		event.Look.Person = event.Person
	}
	number, err := h.trail.Append(h.t.Context(), event)
	if err != nil {
		h.t.Fatal(err)
	}
	return number
}

// look is a look at somebody's record, from its opening to its closing.
func (h *home) look(who record.Patient, permission viewing.Permission, reason string, read ...string) {
	look := viewing.Look{Person: who, Relationship: viewing.UnderMyCare, Permission: permission, Reason: reason}
	opened := h.add(viewing.Event{Kind: viewing.EventOpen, Person: who, Look: look})
	if permission == viewing.Emergency {
		h.add(viewing.Event{Kind: viewing.EventAlert, Follows: opened, Outcome: "raised"})
	}
	h.add(viewing.Event{Kind: viewing.EventAnswered, Follows: opened, Person: who, Look: look, Outcome: "success"})
	h.add(viewing.Event{Kind: viewing.EventCopiesTaken, Follows: opened, Person: who, What: []string{"1"}})
	h.add(viewing.Event{Kind: viewing.EventDocument, Person: who, Look: look, What: []string{"lcr DocumentReference/1"}})
	h.add(viewing.Event{Kind: viewing.EventClose, Person: who, Look: look, What: read, Outcome: "success"})
}

func (h *home) shift() {
	for range 3 {
		list := h.add(viewing.Event{Kind: viewing.EventResidents})
		h.add(viewing.Event{Kind: viewing.EventResidents, Follows: list, Outcome: "success"})
		for _, who := range []record.Patient{margaret, another} {
			h.add(viewing.Event{Kind: viewing.EventMatch, Follows: list, Person: who, Outcome: "success"})
		}
		h.add(viewing.Event{Kind: viewing.EventCopiesTaken, Follows: list, What: []string{"2"}})
	}
	h.look(before, viewing.PermissionGiven, "", "emergency")
	h.look(margaret, viewing.PermissionGiven, "", "emergency", "care-plan", "medicines")
	h.look(another, viewing.PermissionGiven, "", "emergency")
	renumbered := margaret
	renumbered.AskedFor = before.NHSNumber
	h.look(renumbered, viewing.Emergency, strings.Repeat("cannot be woken \u202e\x07 ", 60), "emergency")
	h.add(viewing.Event{Kind: viewing.EventTrail, Person: margaret, Outcome: "success"})
	h.readCopies("nobody can sign in", margaret, another, margaret)
	h.look(margaret, viewing.Emergency, "found on the floor", "emergency")
}

// readCopies opens the emergency copies with the code on paper, and reads those of people.
func (h *home) readCopies(reason string, people ...record.Patient) {
	look := viewing.Look{Permission: viewing.Emergency, Reason: reason}
	opened := h.add(viewing.Event{Kind: viewing.EventCopiesOpened, Look: look})
	h.add(viewing.Event{Kind: viewing.EventAlert, Follows: opened, Outcome: "raised"})
	h.add(viewing.Event{Kind: viewing.EventCopiesOpened, Follows: opened, Look: look, Outcome: "success"})
	for _, who := range people {
		look.Person, look.Relationship = who, viewing.HomeResident
		h.add(viewing.Event{Kind: viewing.EventCopyRead, Person: who, Look: look, What: []string{fmt.Sprint(viewing.OpenedBy, opened)}, Outcome: "success"})
	}
}

// Emergency copies that were opened with the code are told as every emergency access is:
// with its reason kept back, and the alert that it raised.
func TestALetterTellsOfCopiesThatWereOpenedWithTheCode(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.readCopies("nobody can sign in", margaret, another, margaret)
	asked := viewing.LookedQuery{Person: margaret.NHSNumber, By: "Mrs Smith herself", Identified: "her passport"}
	looked, err := h.trail.Looked(t.Context(), asked, lee)
	if err != nil {
		t.Fatal(err)
	}
	var entries []uint64
	for _, row := range looked.Rows {
		entries = append(entries, row.Entries...)
		if !row.Look || !row.Emergency || row.Report != 2 || row.Typed == "" {
			t.Errorf("%+v", row)
		}
	}
	if want := []uint64{6, 2, 4}; !slices.Equal(entries, want) {
		t.Errorf("it rests on %d, not %d", entries, want)
	}
	if told := looked.Closing[0]; len(told.Text) != 2 || told.Heading != words.LookedEmergency() {
		t.Errorf("of what came of it is said: %+v", told)
	}
	file, err := letter.OpenFile(t.Context(), h.path, masterOf(t), 6)
	if err != nil {
		t.Fatal(err)
	}
	found, err := file.Find(t.Context(), string(margaret.NHSNumber), 6)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range letter.Rows(found, letter.Choices{Names: true}) {
		if !slices.Equal(row.Cells, looked.Rows[i].Cells) || !slices.Equal(row.Entries, looked.Rows[i].Entries) || row.Report != looked.Rows[i].Report {
			t.Errorf("the file has %+v, the letter %+v", row, looked.Rows[i])
		}
	}
}

// Whoever stood on the list of copies that were opened is told so though theirs was not read: with
// the code among the emergency accesses, with a PIN in a line. Of openings in trails that named
// nobody yet it is said that it is not known.
func TestALetterTellsOfCopiesThatWereListedAndNotRead(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.readCopies("nobody can sign in", another)
	said := func() (looked viewing.Looked, opening string) {
		looked, err := h.trail.Looked(t.Context(), viewing.LookedQuery{Person: margaret.NHSNumber, By: "herself", Identified: "passport"}, lee)
		if err != nil {
			t.Fatal(err)
		}
		return looked, fmt.Sprint(looked.Opening)
	}
	if looked, opening := said(); len(looked.Rows) > 0 || !strings.Contains(opening, words.LookedUnlisted(1)) {
		t.Errorf("of an opening that names nobody is said %s, with %+v", opening, looked.Rows)
	}
	list := func(look viewing.Look, follows uint64, what ...string) {
		h.add(viewing.Event{Kind: viewing.EventCopiesOpened, Follows: follows, Look: look, Outcome: "success"})
		for _, who := range []record.Patient{margaret, another} {
			look.Person, look.Relationship = who, viewing.HomeResident
			h.add(viewing.Event{Kind: viewing.EventCopyListed, Follows: follows, Person: who, Look: look, What: what, Outcome: "success"})
		}
	}
	look := viewing.Look{Permission: viewing.Emergency, Reason: "nobody can sign in"}
	opened := h.add(viewing.Event{Kind: viewing.EventCopiesOpened, Look: look})
	h.add(viewing.Event{Kind: viewing.EventAlert, Follows: opened, Outcome: "raised"})
	list(look, opened, fmt.Sprint(viewing.OpenedBy, opened))
	list(viewing.Look{}, h.add(viewing.Event{Kind: viewing.EventPIN}), viewing.WhatIsDrill)
	looked, opening := said()
	for _, sentence := range []string{words.LookedCountNone(), words.LookedCountListed(2), words.LookedUnlisted(1)} {
		if !strings.Contains(opening, sentence) {
			t.Errorf("it is not said that %q: %s", sentence, opening)
		}
	}
	if len(looked.Rows) != 2 || !looked.Rows[0].Listed || looked.Rows[0].Emergency || !slices.Equal(looked.Rows[1].Entries, []uint64{6, 8}) || !looked.Rows[1].Emergency || looked.Rows[1].Report != 6 {
		t.Fatalf("its lines are %+v", looked.Rows)
	}
	for row, drill := range map[int]bool{0: true, 1: false} {
		if said := looked.Rows[row].Cells[4]; strings.Contains(said, words.LookedWhatDrill()) != drill {
			t.Errorf("that it was a drill is %t of %q", !drill, said)
		}
	}
	if told := looked.Closing[0]; told.Heading != words.LookedEmergency() || len(told.Text) != 1 || !strings.HasPrefix(told.Text[0], "No. 8: ") {
		t.Errorf("of the emergency access is said %+v", told)
	}
	looks, err := h.trail.Looks(t.Context(), viewing.TrailQuery{Person: margaret.NHSNumber}, 10, nil)
	if err != nil || len(looks.Looks) != 2 || looks.Looks[0].People != 2 || looks.Looks[1].People != 2 {
		t.Errorf("the trail shows each opening in one row with its people: %+v, %v", looks.Looks, err)
	}
	for what, change := range map[string]func(*viewing.Looked){
		"":                        func(*viewing.Looked) {},
		"was changed or left out": func(looked *viewing.Looked) { looked.Rows = looked.Rows[:1]; forge(looked) },
	} {
		found, err := arguments{Letter: "letter.pdf", Trail: h.path}.checkPages(t.Context(), reader(t)(paperOf(t, h.letter(margaret, change))), "")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if code := found.say(&out); (code == whole) != (what == "") || !strings.Contains(out.String(), what) {
			t.Errorf("%q: it ended with %d:\n%s", what, code, out.String())
		}
	}
}

// What came of each emergency access stands beside it: of one to the record, and of the
// opening of all copies, of which the finding names nobody. What is found of somebody else's
// record, or by whoever did it, counts for nothing.
func TestALetterSaysWhatCameOfEachEmergencyAccess(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	nextDay := func() { h.clock = h.clock.Add(13 * time.Hour) }
	h.look(margaret, viewing.Emergency, "found on the floor", "emergency")
	nextDay()
	h.readCopies("nobody can sign in", margaret, another, margaret)
	nextDay()
	h.look(another, viewing.Emergency, "cannot be woken", "emergency")
	h.look(margaret, viewing.Emergency, "cannot be woken", "emergency")
	nextDay()
	h.look(margaret, viewing.Emergency, "cannot speak", "emergency")
	h.holdsOfEmergencies(map[uint64]string{1: "does not say yet", 10: "does not say yet", 12: "does not say yet", 19: "does not say yet", 25: "does not say yet"})

	ford := viewing.Staff{Subject: "2", Name: "Mary Ford", Role: viewing.Role{ID: "2", Name: "Manager", Kind: "manager"}}
	find := func(staff viewing.Staff, first uint64, results ...signs.Result) {
		for _, result := range results {
			sign := h.sign(first)
			event := viewing.Event{Kind: viewing.EventSign, What: signs.Found(sign, result), Look: viewing.Look{Reason: "spoke with the son"}, Outcome: "success"}
			if len(sign.People) == 1 {
				event.Person = sign.People[0]
			}
			h.addAs(staff, event)
		}
	}
	find(ford, 1, signs.NeedsMore, signs.InOrder)
	find(ford, 9, signs.Reported)
	find(ford, 13, signs.InOrder) // of another's record
	find(lee, 19, signs.InOrder)  // of her own doing
	find(ford, 25, signs.Result("new"))
	answered := map[uint64]string{
		1: "more has to be found out. It was looked into on 29-Nov-2026, as entry 32: all in order.", 10: "as entry 33: the privacy officer is asked.", 12: "as entry 33: the privacy officer is asked.",
		19: "does not say yet", 25: "does not know what that came to",
	}
	h.holdsOfEmergencies(answered)

	for what, change := range map[string]func(*viewing.Looked){
		"": func(*viewing.Looked) {},
		"what came of them is not what the trail has": func(looked *viewing.Looked) {
			said := &looked.Closing[0].Text[1]
			*said = strings.Replace(*said, "does not say yet that anybody has looked into it", "says that all was in order", 1)
			forge(looked)
		},
	} {
		looked := h.letter(margaret, change)
		if !slices.ContainsFunc(looked.Rows, func(row viewing.LookedRow) bool { return slices.Equal(row.Entries, []uint64{12, 33}) }) {
			t.Errorf("the finding about the opening is proved by none of %+v", looked.Rows)
		}
		found, err := arguments{Letter: "letter.pdf", Trail: h.path}.checkPages(t.Context(), reader(t)(paperOf(t, looked)), "")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if code := found.say(&out); (code == whole) != (what == "") || !strings.Contains(out.String(), what) {
			t.Errorf("%q: it ended with %d:\n%s", what, code, out.String())
		}
	}
}

// A letter that went out before letters said what came of emergency accesses is as it was made,
// and what it does not say is said; whatever is put into it or said otherwise is found, also with
// all digests made to fit, and a newer one that leaves that out is not taken for one of those.
func TestALetterOfAnEarlierCareviewIsWhatItIs(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.readCopies("nobody can sign in", margaret, another, margaret)
	h.clock = h.clock.Add(13 * time.Hour)
	h.look(margaret, viewing.Emergency, "cannot speak", "emergency")
	h.look(margaret, viewing.PermissionGiven, "", "home")
	ford := viewing.Staff{Subject: "2", Name: "Mary Ford", Role: viewing.Role{ID: "2", Name: "Manager", Kind: "manager"}}
	h.add(viewing.Event{Kind: viewing.EventCopyRead, Person: margaret, What: []string{viewing.WhatIsDrill}, Outcome: "success"})
	var unnamed uint64 // what was found of the opening names nobody
	for _, sign := range h.emergencies() {
		event := viewing.Event{Kind: viewing.EventSign, What: signs.Found(sign, signs.Reported), Outcome: "success"}
		if len(sign.People) == 1 {
			event.Person = sign.People[0]
		}
		if number := h.addAs(ford, event); event.Person.NHSNumber == "" {
			unnamed = number
		}
	}
	// as an earlier Careview made it: without what came of it, the entry that proves that, and the mark
	undrilled := func(looked *viewing.Looked) {
		for _, row := range looked.Rows {
			row.Cells[4] = strings.TrimSuffix(row.Cells[4], "; "+words.LookedWhatDrill())
		}
	}
	untold := func(looked *viewing.Looked) {
		undrilled(looked)
		for i, said := range looked.Closing[0].Text {
			looked.Closing[0].Text[i], _, _ = strings.Cut(said, " It was looked into")
		}
		for i, row := range looked.Rows {
			looked.Rows[i].Entries = slices.DeleteFunc(row.Entries, func(entry uint64) bool { return entry == unnamed })
		}
		looked.Kept = looked.Kept[:7]
		forge(looked)
	}
	say := func(looked *viewing.Looked, what, otherwise string) {
		said := &looked.Closing[0].Text[0]
		if !strings.Contains(*said, what) {
			t.Fatalf("%q is not in %q", what, *said)
		}
		*said = strings.Replace(*said, what, otherwise, 1)
		forge(looked)
	}
	const early, came = "An earlier Careview made it", "what came of them is not what the trail has"
	for what, c := range map[string]struct {
		change     func(*viewing.Looked)
		says, wont string
	}{
		"of today": {func(*viewing.Looked) {}, "Every word is as it was made", early},
		"of this afternoon": {func(l *viewing.Looked) {
			undrilled(l)
			l.Kept = l.Kept[:7]
			forge(l)
		}, "Every word is as it was made", early},
		"earlier":                      {untold, early, came},
		"earlier, and all is in order": {func(l *viewing.Looked) { untold(l); say(l, "at once", "at once, and all was in order") }, came, "Every word"},
		"earlier, and more behind it": {func(l *viewing.Looked) {
			untold(l)
			l.Closing[0].Text = append(l.Closing[0].Text, "All were found to be in order.")
			forge(l)
		}, came, "Every word"},
		"of today, and more behind it": {func(l *viewing.Looked) {
			l.Closing[0].Text = append(l.Closing[0].Text, "All were found to be in order.")
			forge(l)
		}, came, "Every word"},
		"of today without it": {func(l *viewing.Looked) {
			mark := l.Kept[7:]
			untold(l)
			l.Kept = append(l.Kept, mark...)
		}, came, "Every word"},
	} {
		looked := h.letterKept(margaret, c.change)
		found, err := arguments{Letter: "letter.pdf", Trail: h.path}.checkPages(t.Context(), reader(t)(paperOf(t, looked)), "")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		code := found.say(&out)
		if good := c.says != came; (code == whole) != good || !strings.Contains(out.String(), c.says) || strings.Contains(out.String(), c.wont) {
			t.Errorf("%s: it ended with %d:\n%s", what, code, out.String())
		}
		if c.says == early && strings.Count(out.String(), "the privacy officer is asked") != 3 {
			t.Errorf("%s: what the trail has of it is not said:\n%s", what, out.String())
		}
	}
}

// sign is the emergency access that begins with an entry, as whoever looks into it has it.
func (h *home) sign(first uint64) signs.Sign {
	h.t.Helper()
	for _, sign := range h.emergencies() {
		if sign.First() == first {
			return sign
		}
	}
	h.t.Fatalf("entry %d is no sign", first)
	return signs.Sign{}
}

// emergencies are all of them.
func (h *home) emergencies() []signs.Sign {
	h.t.Helper()
	entries, _, err := h.trail.Among(h.t.Context(), 0, math.MaxUint64, signs.Events())
	if err != nil {
		h.t.Fatal(err)
	}
	return slices.DeleteFunc(signs.Find(signs.Trail{Entries: entries, Now: h.clock}, signs.Limits{}), func(s signs.Sign) bool { return s.Kind != signs.Emergency })
}

// holdsOfEmergencies holds what a letter to Margaret says of each emergency access, by its
// line.
func (h *home) holdsOfEmergencies(want map[uint64]string) {
	h.t.Helper()
	looked, err := h.trail.Looked(h.t.Context(), viewing.LookedQuery{Person: margaret.NHSNumber, By: "herself", Identified: "passport"}, lee)
	if err != nil {
		h.t.Fatal(err)
	}
	told := looked.Closing[0].Text
	if len(told) != len(want) {
		h.t.Errorf("%d are told of: %q", len(told), told)
	}
	for number, came := range want {
		of := fmt.Sprintf("No. %d: ", number)
		if !slices.ContainsFunc(told, func(said string) bool { return strings.HasPrefix(said, of) && strings.Contains(said, came) }) {
			h.t.Errorf("of entry %d it is not said that %q: %q", number, came, told)
		}
	}
	if strings.Contains(fmt.Sprint(looked.Closing), "spoke with the son") {
		h.t.Error("a note is told that was not released")
	}
}

func masterOf(t *testing.T) []byte {
	t.Helper()
	item, err := keyring.Get("careview", keyName)
	if err != nil {
		t.Fatal(err)
	}
	master, err := base64.RawStdEncoding.DecodeString(strings.TrimPrefix(item, inline))
	if err != nil {
		t.Fatal(err)
	}
	return master
}

// letter is a letter to somebody as the program makes it, and how it was before.
func (h *home) letter(who record.Patient, change func(*viewing.Looked)) viewing.Looked {
	h.t.Helper()
	asked := viewing.LookedQuery{Person: who.NHSNumber, By: "Mrs Smith herself", Identified: "her passport"}
	looked, err := h.trail.Looked(h.t.Context(), asked, lee)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, row := range looked.Rows { // the newest emergency access is released, the long one is not
		if row.Emergency {
			asked.Released = []uint64{row.Number}
			break
		}
	}
	if looked, err = h.trail.Looked(h.t.Context(), asked, lee); err != nil {
		h.t.Fatal(err)
	}
	h.own = h.add(viewing.Event{Kind: viewing.EventPrinted, Person: record.Patient{NHSNumber: who.NHSNumber}, What: looked.Kept})
	change(&looked)
	if looked, err = h.trail.Proved(h.t.Context(), looked, h.own); err != nil {
		h.t.Fatal(err)
	}
	return looked
}

// letterKept is a letter that is changed before the trail keeps what it says.
func (h *home) letterKept(who record.Patient, change func(*viewing.Looked)) viewing.Looked {
	h.t.Helper()
	looked, err := h.trail.Looked(h.t.Context(), viewing.LookedQuery{Person: who.NHSNumber, By: "Mrs Smith herself", Identified: "her passport"}, lee)
	if err != nil {
		h.t.Fatal(err)
	}
	change(&looked)
	own := h.add(viewing.Event{Kind: viewing.EventPrinted, Person: record.Patient{NHSNumber: who.NHSNumber}, What: looked.Kept})
	if looked, err = h.trail.Proved(h.t.Context(), looked, own); err != nil {
		h.t.Fatal(err)
	}
	return looked
}

// paperOf is the file of a letter.
func paperOf(t *testing.T, looked viewing.Looked) string {
	t.Helper()
	pdf, err := paper.Looked(looked, paper.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content()})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("CAREVIEW_PICTURES"); keep != "" {
		write(t, filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), string(pdf))
	}
	return file
}

// reader reads the words of the pages of a letter.
func reader(t *testing.T) func(file string) []string {
	return func(file string) []string {
		pages, _, err := pagesOf([]byte(contentOf(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		return pages
	}
}

// forge makes the digest of a letter fit the words that it has now.
func forge(looked *viewing.Looked) {
	l := letter.Letter{Head: looked.Head, Title: looked.Title, Columns: looked.Columns}
	for _, part := range looked.Opening {
		l.Opening = append(l.Opening, letter.Part(part))
	}
	for _, row := range looked.Rows {
		l.Rows = append(l.Rows, letter.Row(row))
	}
	for _, part := range looked.Closing {
		l.Closing = append(l.Closing, letter.Part(part))
	}
	looked.Kept[4] = "words: " + l.Digest()
}

func TestALetterIsCheckedByItselfAndAgainstItsTrail(t *testing.T) {
	keyring.MockInit()
	read := reader(t)
	h, other := newHome(t, onThisPC("careview")), newHome(t, vault.Memory())
	h.shift()
	other.shift()
	same := func(*viewing.Looked) {}
	foreign := other.letter(margaret, same)
	named := func(looked *viewing.Looked) int {
		return slices.IndexFunc(looked.Rows, func(row viewing.LookedRow) bool { return row.Look && !row.Emergency })
	}
	changed := func(looked *viewing.Looked) {
		row := &looked.Rows[named(looked)]
		row.Cells = slices.Clone(row.Cells)
		row.Cells[4] = "Read: nothing"
	}
	leftOut := func(looked *viewing.Looked) { at := named(looked); looked.Rows = slices.Delete(looked.Rows, at, at+1) }
	added := func(looked *viewing.Looked) {
		row := looked.Rows[0]
		row.Cells = slices.Clone(row.Cells)
		row.Cells[2] = "Somebody else"
		looked.Rows = append([]viewing.LookedRow{looked.Rows[0]}, slices.Concat([]viewing.LookedRow{{Number: 1, Cells: row.Cells, Entries: []uint64{1}}}, looked.Rows[1:])...)
	}
	complaint := func(looked *viewing.Looked) { looked.Closing = looked.Closing[:1] }
	forged := func(change func(*viewing.Looked)) func(*viewing.Looked) {
		return func(looked *viewing.Looked) { change(looked); forge(looked) }
	}
	made := func(change func(*viewing.Looked)) viewing.Looked { return h.letter(margaret, change) }
	borrowed := made(same)
	borrowed.Proof = foreign.Proof
	flipped := made(same)
	flipped.Proof = slices.Clone(flipped.Proof)
	last := []byte(flipped.Proof[2])
	last[len(last)-40] = map[bool]byte{true: 'B', false: 'A'}[last[len(last)-40] == 'A']
	flipped.Proof[2] = string(last)
	for _, c := range []struct {
		what   string
		letter viewing.Looked
		alone  string // what is said of it by itself; empty where nothing is found
		trail  string // and against the trail
	}{
		{"as it was made", made(same), "", ""},
		{"to nobody that was looked at", h.letter(record.Patient{NHSNumber: "9990000042"}, func(*viewing.Looked) {}), "", ""},
		{"a line changed", made(changed), "not those that its own digest", "was changed or left out"},
		{"a line left out", made(leftOut), "not those that its own digest", "was changed or left out"},
		{"a line added", made(added), "not those that its own digest", "it was added"},
		{"a line changed, and the digest", made(forged(changed)), "", "was changed or left out"},
		{"a line left out, and the digest", made(forged(leftOut)), "", "was changed or left out"},
		{"a line added, and the digest", made(forged(added)), "", "it was added"},
		{"what follows left out, and the digest", made(forged(complaint)), "", "since it was made"},
		{"the proof of another trail", borrowed, "not those that its own digest", "it is of another trail"},
		{"a letter of another trail", foreign, "", "it is of another trail"},
		{"a hash changed", flipped, "do not lead to the head", "do not lead to the head"},
	} {
		t.Run(c.what, func(t *testing.T) {
			file := paperOf(t, c.letter)
			pages := read(file)
			for path, find := range map[string]string{"": c.alone, h.path: c.trail} {
				found, err := arguments{Letter: file, Trail: path}.checkPages(t.Context(), pages, "")
				if err != nil {
					t.Fatal(err)
				}
				var out bytes.Buffer
				code, want := found.say(&out), whole
				if find != "" {
					want = notWhole
				}
				if code != want || !strings.Contains(out.String(), find) {
					t.Errorf("against %q it ended with %d, not %d, and said:\n%s", filepath.Base(path), code, want, out.String())
				}
			}
		})
	}
	ofSeveralPCs(t, h, other, read)
	removedSince(t, h, read)
}

// A letter of a home with several PCs is held against the trail that it is of, and the
// others are said not to be in it.
func ofSeveralPCs(t *testing.T, h, other *home, read func(file string) []string) {
	t.Helper()
	pages := read(paperOf(t, h.letter(margaret, func(*viewing.Looked) {})))
	third := newHome(t, vault.Memory())
	third.shift()
	for _, c := range []struct {
		what   string
		trails []string
		code   int
		said   []string
	}{
		{"its own and another", []string{other.path, h.path}, whole, []string{"Every word is as it was made", "is the trail of the PC NURSES-1: ", "looks that were made there are not in it"}},
		{"others alone", []string{other.path, third.path}, notWhole, []string{"the key of any of these trails"}},
	} {
		found, err := arguments{Letter: "letter.pdf", Trails: c.trails}.checkPages(t.Context(), pages, "")
		if err != nil {
			t.Fatal(c.what, err)
		}
		var out bytes.Buffer
		if code := found.say(&out); code != c.code {
			t.Errorf("%s: it ended with %d:\n%s", c.what, code, out.String())
		}
		for _, said := range c.said {
			if !strings.Contains(out.String(), said) {
				t.Errorf("%s: %q is not said:\n%s", c.what, said, out.String())
			}
		}
	}
	if _, err := (arguments{Letter: "letter.pdf", Trails: []string{h.path, h.path}}).checkPages(t.Context(), pages, ""); err == nil || !strings.Contains(err.Error(), "named twice") {
		t.Errorf("a trail that is named twice: %v", err)
	}
}

// Of a letter from before entries were removed it is said that nobody can tell any more, and
// not that it was changed; one made after says what is not in it.
func removedSince(t *testing.T, h *home, read func(file string) []string) {
	t.Helper()
	old := read(paperOf(t, h.letter(margaret, func(*viewing.Looked) {})))
	h.clock = h.clock.AddDate(9, 0, 0)
	h.look(margaret, viewing.PermissionGiven, "", "emergency")
	removed, err := h.trail.Remove(t.Context(), viewing.Event{Kind: viewing.EventRemoved, Staff: lee, Outcome: "success"})
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		pages []string
		code  int
		said  []string
	}{
		"before": {old, notChecked, []string{fmt.Sprintf("the words of entries 1 to %d", removed.UpTo), "nobody can tell any more"}},
		"after":  {read(paperOf(t, h.letter(margaret, func(*viewing.Looked) {}))), whole, []string{"Every word is as it was made", "You were in their care; you said yes"}},
	} {
		found, err := arguments{Letter: "letter.pdf", Trail: h.path}.checkPages(t.Context(), c.pages, "")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if code := found.say(&out); code != c.code {
			t.Errorf("%s: it ended with %d:\n%s", what, code, out.String())
		}
		for _, said := range c.said {
			if !strings.Contains(out.String(), said) {
				t.Errorf("%s: %q is not said:\n%s", what, said, out.String())
			}
		}
	}
}

// What a letter says is what the entries say, whoever typed what into them.
func TestALetterSaysWhatTheTrailHas(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.shift()
	if old, now := h.letter(before, func(*viewing.Looked) {}), h.letter(margaret, func(*viewing.Looked) {}); len(old.Rows) != len(now.Rows)-1 { // the letter before it is a line
		t.Errorf("under the number that was replaced there are %d lines, and %d under the one that replaced it", len(old.Rows), len(now.Rows))
	}
	var out bytes.Buffer
	file := paperOf(t, h.letter(before, func(*viewing.Looked) {}))
	if code := run(t.Context(), []string{"--letter", file, h.path}, &out, &out); code != whole {
		t.Fatalf("it ended with %d:\n%s", code, out.String())
	}
	for _, said := range []string{
		"Ann <U+202E>Lee <b>, Nurse", "You were in their care; you said yes", "Read: Emergency page, care plan, medicines; 1 letter opened",
		"You were in their care; Emergency; “found on the floor”", "a reason was typed, and is not given here", "when it was opened, 3 times", "was asked about you, once",
	} {
		if !strings.Contains(out.String(), said) {
			t.Errorf("%q is not said:\n%s", said, out.String())
		}
	}
	if n := strings.Count(out.String(), "Copies for emergencies were kept"); n != 1 || !strings.Contains(out.String(), "  5–47 · ") {
		t.Errorf("copies for emergencies stand in %d lines:\n%s", n, out.String())
	}
	if n := strings.Count(out.String(), "1 letter opened"); n != 4 || strings.Contains(out.String(), "woken") {
		t.Errorf("%d looks, or a reason that was not released:\n%s", n, out.String())
	}
	damage(t, h.path, "UPDATE entries SET leaf = zeroblob(4) WHERE number = 3")
	out.Reset()
	if code := run(t.Context(), []string{"--letter", file, h.path}, &out, &out); code != notWhole || !strings.Contains(out.String(), "the trail, which is not whole") {
		t.Errorf("with a trail that is not whole it ended with %d:\n%s", code, out.String())
	}
}

// What a letter does not show is not read from it either, and what it shows besides its
// words is found.
func TestALetterWithWordsThatAreNotSeenIsRefused(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.shift()
	genuine := contentOf(t, paperOf(t, h.letter(margaret, func(*viewing.Looked) {})))
	if _, err := wordsOf([]byte(drawnAnew(t, genuine, 0, func(drawn string) string { return drawn }))); err != nil {
		t.Fatal("as it was made: ", err)
	}
	end := func(more string) func(string) string { return func(drawn string) string { return drawn + more } }
	first := func(pattern, by string) func(string) string {
		at := regexp.MustCompile(pattern)
		return func(drawn string) string {
			found := at.FindStringSubmatchIndex(drawn)
			return drawn[:found[0]] + string(at.ExpandString(nil, by, drawn, found)) + drawn[found[1]:]
		}
	}
	words := `(BT \S+ \S+ Td \(\x00T\x00o\x00 .*Tj ET)\n`
	for what, change := range map[string]func(string) string{
		"white":            first(words, "1.000 g\n$1\n0.000 g\n"),
		"tiny":             first(`10\.50 Tf`, "1.00 Tf"),
		"made small":       first(words, "q 0.01 0 0 0.01 300 300 cm $1 Q\n"),
		"moved":            first(words, "1 0 0 1 900 0 cm\n$1\n"),
		"not drawn":        first(words, "BT 3 Tr ET\n$1\n"),
		"beside":           first(`BT 34\.02`, "BT 934.02"),
		"off the edge":     first(`(\x00T\x00o\x00 )`, "$1"+strings.Repeat("\x00W", 90)),
		"over another":     first(`(BT 34\.02 \S+ Td) (\(\x00T\x00o\x00 )`, "BT 34.02 760.85 Td $2"),
		"a cell elsewhere": first(`BT 93\.54 \S+ Td`, "BT 93.54 200.00 Td"),
		"clipped":          first(words, "q 100 100 1 1 re W n\n$1\nQ\n"),
		"in a layer":       first(words, "/OC /a BDC\n$1\nEMC\n"),
		"marked":           first(words, "/Artifact BMC\n$1\nEMC\n"),
		"blended":          first(words, "/GS0 gs\n$1\n"),
		"a form":           end("/X0 Do\n"),
		"a picture":        end("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n"),
		"strokes":          end("q 1 w 100 100 m 120 140 l 140 100 l S Q\n"),
		"a line":           end("34.02 740.00 m 561.26 740.00 l S\n"),
		"a line elsewhere": end("34.02 740.00 m 561.26 700.00 l S\n"),
		"a white line":     first(`0\.000 G`, "1.000 G"),
		"a thick line":     first(`0\.85 w`, "20.00 w"),
		"a black bar":      end("34.02 744.00 500.00 -20.00 re f\n"),
		"a bar beneath":    end("34.02 60.00 500.00 -20.00 re f\n"),
		"words after all":  end("BT 34.02 780.00 Td (\x00N) Tj ET\n"),
		"no words":         end("BT 34.02 30.00 Td (N) Tj ET\n"),
	} {
		refused(t, what, drawnAnew(t, genuine, 0, change))
	}
	for what, change := range map[string]func(string) string{
		"a square more":       end("34.02 36.00 1.58 -1.58 re f\n"),
		"a square left out":   first(`\n\S+ \S+ \S+ \S+ re f\n$`, "\n"),
		"a square moved":      first(`\n(\S+) \S+ (\S+ \S+) re f\n$`, "\n$1 36.00 $2 re f\n"),
		"words over the code": end("BT 34.02 36.00 Td (\x00N) Tj ET\n"),
	} {
		refused(t, what, drawnAnew(t, genuine, strings.Count(genuine, "<</Type /Page\n")-1, change))
	}
	for what, c := range map[string][2]string{
		"a cut page":          {"/Resources 2 0 R\n/Contents 4", "/CropBox [0 0 500 600]\n/Resources 2 0 R\n/Contents 4"},
		"turned":              {"/Resources 2 0 R\n/Contents 4", "/Rotate 90\n/Resources 2 0 R\n/Contents 4"},
		"laid over":           {"/Resources 2 0 R\n/Contents 4", "/Annots [2 0 R]\n/Resources 2 0 R\n/Contents 4"},
		"larger":              {"[0 0 595.28 841.89]", "[0 0 1595.28 841.89]"},
		"a page left out":     {"/Kids [3 0 R 5", "/Kids [5 0 R 5"},
		"states of drawing":   {"/XObject <<\n", "/ExtGState << /GS0 << /BM /Screen >> >>\n/XObject <<\n"},
		"layers":              {"/Type /Catalog\n", "/Type /Catalog\n/OCProperties << >>\n"},
		"other letters":       {"<0000> <FFFF> <0000>", "<0000> <FFFF> <0001>"},
		"letters in one heap": {" 58 59 268 ", " 58 59 008 "},
		"added at the end":    {"%%EOF\n", "%%EOF\n3 0 obj\n<<>>\nendobj\n"},
	} {
		if !strings.Contains(genuine, c[0]) {
			t.Fatal(what)
		}
		refused(t, what, tabled(strings.Replace(genuine, c[0], c[1], 1)))
	}
}

// A font of which the letters look like others is in no file that went out.
func TestALetterIsTheFileThatWentOut(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.shift()
	file := h.sent(margaret)
	genuine := contentOf(t, file)
	forged := anew(t, genuine, `(?s)<</Length (\d+)/Filter /FlateDecode>>\nstream\n`, "<</Length %d/Filter /FlateDecode>>\nstream\n", 0, func(glyphs string) string {
		is := []byte(glyphs)
		for i := range 2 { // where "yes" was said, "yed" is seen
			is[2*'s'+i] = glyphs[2*'d'+i]
		}
		return string(is)
	})
	if forged == genuine {
		t.Fatal("nothing was forged")
	}
	unkept := paperOf(t, h.letter(margaret, func(*viewing.Looked) {}))
	for _, c := range []struct {
		what, pdf string
		trail     []string
		code      int
		said      string
	}{
		{"as it went out", genuine, []string{h.path}, whole, "what is seen is what is read"},
		{"other letters are seen", forged, []string{h.path}, notWhole, "Its file is not the one that the trail has the digest of"},
		{"other letters are seen, by itself", forged, nil, whole, "nor that its letters look like what they are read as"},
		{"the trail has no digest of it", contentOf(t, unkept), []string{h.path}, whole, "Of its file the trail has no digest"},
	} {
		write(t, file, c.pdf)
		var out bytes.Buffer
		if code := run(t.Context(), append([]string{"--letter", file}, c.trail...), &out, &out); code != c.code || !strings.Contains(out.String(), c.said) {
			t.Errorf("%s: it ended with %d:\n%s", c.what, code, out.String())
		}
	}
}

// sent is the file of a letter that went out, as the desk has the trail say.
func (h *home) sent(who record.Patient) string {
	h.t.Helper()
	file := paperOf(h.t, h.letter(who, func(*viewing.Looked) {}))
	h.add(viewing.Event{Kind: viewing.EventPrinted, Person: record.Patient{NHSNumber: who.NHSNumber}, Follows: h.own, Outcome: "success", What: viewing.FileOf([]byte(contentOf(h.t, file)))})
	return file
}

// The letters of a home with several PCs are checked together, each against its own trail.
func TestLettersOfSeveralPCsAreCheckedTogether(t *testing.T) {
	keyring.MockInit()
	office, upstairs, away := newHomeOn(t, onThisPC("careview"), "OFFICE"), newHomeOn(t, onThisPC("careview-training"), "UPSTAIRS"), newHomeOn(t, vault.Memory(), "AWAY")
	for _, h := range []*home{office, upstairs, away} {
		h.shift()
	}
	first, second, third, other := office.sent(margaret), upstairs.sent(margaret), away.sent(margaret), upstairs.sent(another)
	changed := paperOf(t, upstairs.letter(margaret, func(looked *viewing.Looked) { looked.Rows = looked.Rows[1:]; forge(looked) }))
	for _, c := range []struct {
		what    string
		letters []string
		trails  []string
		code    int
		said    []string
		not     string
	}{
		{"both PCs", []string{first, second}, []string{upstairs.path, office.path}, whole, []string{"Together these letters answer", "the PC OFFICE: ", "the PC UPSTAIRS: "}, "not in it"},
		{"by themselves", []string{first, second}, nil, whole, []string{"Together these letters answer", "letter.pdf: careview-trail/"}, ""},
		{"a third PC without a letter", []string{second, first}, []string{office.path, upstairs.path, away.path}, whole, []string{"the PC AWAY: ", "looks that were made there are not in it"}, "OFFICE: 1 entr"},
		{"a third PC whose key is not here", []string{first, third}, []string{office.path, away.path}, notChecked, []string{"Every word is as it was made", "its key is not in the keyring", "the PC AWAY: "}, ""},
		{"a line left out of one", []string{first, changed}, []string{office.path, upstairs.path}, notWhole, []string{"Every word is as it was made", "was changed or left out"}, "Together"},
		{"one without its trail", []string{first, third}, []string{office.path, upstairs.path}, notWhole, []string{"the key of any of these trails"}, "Together"},
		{"another person's", []string{first, other}, []string{office.path, upstairs.path}, notChecked, []string{"to different NHS numbers"}, "Every word"},
		{"one twice", []string{first, first}, []string{office.path}, notChecked, []string{"named twice"}, "Every word"},
	} {
		var args []string
		for _, file := range c.letters {
			args = append(args, "--letter", file)
		}
		var out bytes.Buffer
		code := run(t.Context(), append(args, c.trails...), &out, &out)
		if code != c.code || c.not != "" && strings.Contains(out.String(), c.not) {
			t.Errorf("%s: it ended with %d:\n%s", c.what, code, out.String())
		}
		for _, said := range c.said {
			if !strings.Contains(out.String(), said) {
				t.Errorf("%s: %q is not said:\n%s", c.what, said, out.String())
			}
		}
	}
}

func refused(t *testing.T, what, pdf string) {
	t.Helper()
	if _, err := wordsOf([]byte(pdf)); !errors.Is(err, errOtherwise) {
		t.Errorf("%s: %v", what, err)
	}
}

// drawnAnew is a letter of which a page is drawn otherwise.
func drawnAnew(t *testing.T, pdf string, page int, change func(string) string) string {
	t.Helper()
	return anew(t, pdf, `(?s)<</Filter /FlateDecode /Length (\d+)>>\nstream\n`, "<</Filter /FlateDecode /Length %d>>\nstream\n", page, change)
}

// anew is a letter of which one of the streams that begin like that is another.
func anew(t *testing.T, pdf, begins, begin string, which int, change func(string) string) string {
	t.Helper()
	at := regexp.MustCompile(begins).FindAllStringSubmatchIndex(pdf, -1)[which]
	long, err := strconv.Atoi(pdf[at[2]:at[3]])
	if err != nil {
		t.Fatal(err)
	}
	reader, err := zlib.NewReader(strings.NewReader(pdf[at[1] : at[1]+long]))
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	writer := zlib.NewWriter(&packed)
	if _, err := io.WriteString(writer, change(string(drawn))); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return tabled(pdf[:at[0]] + fmt.Sprintf(begin, packed.Len()) + packed.String() + pdf[at[1]+long:])
}

// tabled is a file whose table says again where its objects begin.
func tabled(pdf string) string {
	table := strings.LastIndex(pdf, "\nxref\n0 ") + 1
	n := 0
	lines := regexp.MustCompile(`\d{10} 00000 n `).ReplaceAllStringFunc(pdf[table:], func(string) string {
		n++
		return fmt.Sprintf("%010d 00000 n ", strings.Index(pdf, fmt.Sprintf("\n%d 0 obj\n", n))+1)
	})
	return pdf[:table] + regexp.MustCompile(`startxref\n\d+`).ReplaceAllString(lines, fmt.Sprintf("startxref\n%d", table))
}
