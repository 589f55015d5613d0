package viewer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/assets/words"
	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/settings"
	"careview/storage/vault"
)

const copiesPIN = "483920"

// keepsCopies are the settings of a service, with emergency copies kept.
func keepsCopies(service *demo.Service, folder, rules string) string {
	return strings.NewReplacer(`folder  = ""`, fmt.Sprintf("folder = %q", folder), "[residents]", "[offline]\nkeep = true\n"+rules+"\n[residents]").Replace(service.Settings())
}

// taken waits until there are copies of so many people, newer than a moment, and until the
// rest of them was asked for.
func taken(t *testing.T, v *Viewer, people int, after time.Time) viewing.CopiesOffer {
	t.Helper()
	for {
		offer, err := v.copies.Offer(t.Context())
		if err != nil || offer.Problem != nil {
			t.Fatal(err, offer.Problem)
		}
		if offer.People == people && offer.Newest.After(after) {
			v.copies.Take(t.Context(), viewing.CopiesTaken{}) // behind the taking that is under way
			return offer
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-t.Context().Done():
			t.Fatal("no copies were taken")
		}
	}
}

func kindsSince(t *testing.T, v *Viewer, from uint64) (entries []viewing.TrailEntry) {
	t.Helper()
	all, err := v.trail.Entries(t.Context(), 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		if entry.Sequence > from {
			entries = append(entries, entry)
		}
	}
	slices.SortFunc(entries, func(a, b viewing.TrailEntry) int { return int(a.Sequence) - int(b.Sequence) })
	return entries
}

// From the list of a shift to the emergency page of a named resident with every source and
// the sign-in service gone, each step of it in the trail, and nothing readable on the disk.
func TestTheCopiesOfAShiftAreReadWhenNothingAnswers(t *testing.T) {
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	v := put(t, keepsCopies(service, folder, ""))
	ann := signIn(t, v.desk, "ann-lee")
	if err := v.desk.SetPIN(t.Context(), copiesPIN); err != nil {
		t.Fatal(err)
	}
	list := residents(t, v.desk)
	taken(t, v, len(list.Rows), time.Time{})
	if err := v.desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := service.Close(); err != nil {
		t.Fatal(err)
	}
	before := kindsSince(t, v, 0)
	last := before[len(before)-1].Sequence
	batches := 0
	for _, entry := range before {
		if entry.Event.Kind == viewing.EventCopiesTaken {
			batches++
			if entry.Event.Outcome != "" || entry.Event.Follows == 0 || entry.Event.Staff.Subject != ann.Subject {
				t.Errorf("a batch: %+v", entry.Event)
			}
		}
	}
	if batches != 2 { // what the list asks, and the rest
		t.Errorf("%d batches are in the trail", batches)
	}
	margaret := row(t, list, "Smith", "Margaret").Person
	looks, err := v.trail.Looks(t.Context(), viewing.TrailQuery{Person: margaret.NHSNumber, Kinds: []viewing.EventKind{viewing.EventCopiesTaken}}, 10, nil)
	if err != nil || len(looks.Looks) != 1 {
		t.Errorf("the taking of her copy is found %d times, %v", len(looks.Looks), err)
	}

	if _, err := v.copies.Look(t.Context(), margaret); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("read before they are open: %v", err)
	}
	if _, err := v.copies.Open(t.Context(), ann.Subject, "902817", false); record.KindOf(err) != record.Invalid {
		t.Errorf("with another PIN: %v", err)
	}
	opened, err := v.copies.Open(t.Context(), ann.Subject, copiesPIN, false)
	if err != nil || len(opened.Rows) != len(list.Rows) || opened.Staff.Role.Kind != "nurse" || opened.Home == "" {
		t.Fatalf("%d rows, %v", len(opened.Rows), err)
	}
	shown, err := v.copies.Look(t.Context(), row(t, viewing.ResidentList{Rows: opened.Rows}, "Smith", "Margaret").Person)
	if err != nil {
		t.Fatal(err)
	}
	status, _ := shown.Chart.CPR()
	if status != record.CPRDoNotAttempt || shown.Chart.AllergyHeading() != record.KnownAllergies || shown.Taken.IsZero() {
		t.Errorf("CPR %v, %s, taken %v", status.Words(), shown.Chart.AllergyHeading(), shown.Taken)
	}
	for _, section := range []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam} {
		if len(shown.Chart.Entries(section)) == 0 {
			t.Errorf("there are no %s in the copy", section)
		}
	}
	for _, section := range []record.Section{record.Results, record.Observations, record.Contacts, record.Problems, record.Appointments} {
		if view := shown.Chart.Section(section); len(view.Entries) > 0 || view.Whole() || view.None() {
			t.Errorf("%d of %s are in the copy, or it is said that there are none", len(view.Entries), section)
		}
	}
	for _, source := range shown.Chart.Sources() {
		if source.State.Kind != record.Stale && source.State.Kind != record.NotCopied && source.State.Kind != record.NotSupplied {
			t.Errorf("%s is %s", source.Source, source.State.Words())
		}
	}
	var kinds []viewing.EventKind
	for _, entry := range kindsSince(t, v, last) {
		kinds = append(kinds, entry.Event.Kind)
	}
	want := append([]viewing.EventKind{viewing.EventPIN, viewing.EventCopiesOpened, viewing.EventPIN, viewing.EventCopiesOpened}, slices.Repeat([]viewing.EventKind{viewing.EventCopyListed}, len(list.Rows))...)
	if want = append(want, viewing.EventCopyRead); !slices.Equal(kinds, want) {
		t.Errorf("the trail has %q", kinds)
	}
	about, err := v.trail.About(t.Context(), margaret.NHSNumber, 1)
	if err != nil || len(about) != 1 || about[0].Event.Kind != viewing.EventCopyRead || about[0].Event.Staff.Role.Kind != "nurse" {
		t.Errorf("the newest about her: %v", err)
	}
	v.copies.Shut()
	if _, err := v.copies.Look(t.Context(), margaret); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("read when they are shut: %v", err)
	}
	nobodyIsNamedOnDisk(t, folder, margaret)
}

// A wrong PIN of the copies counts at the lock, and one of the lock at the copies.
func TestWrongPINsOfTheCopiesCountAsAtTheLock(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), ""))
	ann := signIn(t, v.desk, "ann-lee")
	if err := v.desk.SetPIN(t.Context(), copiesPIN); err != nil {
		t.Fatal(err)
	}
	taken(t, v, len(residents(t, v.desk).Rows), time.Time{})
	if err := v.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := v.copies.Open(t.Context(), ann.Subject, "902817", false); record.KindOf(err) != record.Invalid {
			t.Fatal(err)
		}
		if _, err := v.desk.Unlock(t.Context(), ann.Subject, "902817"); record.KindOf(err) != record.Invalid {
			t.Fatal(err)
		}
	}
	if _, err := v.copies.Open(t.Context(), ann.Subject, "902817", false); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the fifth at the copies: %v", err)
	}
	if _, err := v.desk.Unlock(t.Context(), ann.Subject, copiesPIN); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the right one at the lock: %v", err)
	}
	if _, err := v.copies.Open(t.Context(), ann.Subject, copiesPIN, false); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the right one at the copies: %v", err)
	}
}

// Without a policy nothing is kept, and what an earlier one had kept is removed at the
// start, which the trail says.
func TestWithoutAPolicyNoCopiesAreKept(t *testing.T) {
	service, folder := central(t, nil), t.TempDir()
	v := put(t, strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1))
	signIn(t, v.desk, "ann-lee")
	if err := v.desk.SetPIN(t.Context(), copiesPIN); err != nil {
		t.Fatal(err)
	}
	list := residents(t, v.desk)
	if v.copies != nil || !list.CopiesAt.IsZero() || slices.ContainsFunc(list.Rows, func(r viewing.ResidentRow) bool { return !r.Copied.IsZero() }) {
		t.Error("copies are kept")
	}
	for _, entry := range kindsSince(t, v, 0) {
		if strings.HasPrefix(string(entry.Event.Kind), "copies") {
			t.Errorf("the trail has %q", entry.Event.Kind)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// A code opens them once, for a reason, and raises an alert.
func TestARecoveryCodeOpensTheCopiesForAReason(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), "recovery = true"))
	signIn(t, v.desk, "ann-lee")
	if _, err := v.copies.MakeCode(t.Context()); record.KindOf(err) != record.NotAllowed || v.copies.MayMakeCode() {
		t.Errorf("a nurse makes a code: %v", err)
	}
	signIn(t, v.desk, "marta-kowalska")
	if !v.copies.MayMakeCode() {
		t.Error("the manager is not offered to make a code")
	}
	code, err := v.copies.MakeCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list := residents(t, v.desk) // without a PIN
	if list.CopiesAt.IsZero() {
		t.Error("the manager is not shown how the copies stand")
	}
	taken(t, v, len(list.Rows), time.Time{})
	if v.copies.Batches() == 0 {
		t.Error("nothing tells that how they stand is to be told anew")
	}
	if list = v.copies.WithCopyStatus(t.Context(), list); list.CopyCounts() != (viewing.CopyCounts{NoPlan: list.CopyCounts().NoPlan}) || list.Rows[0].Copied.IsZero() {
		t.Errorf("%+v", list.CopyCounts())
	}
	if err := v.desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	entries := kindsSince(t, v, 0)
	last := entries[len(entries)-1].Sequence
	for _, c := range []struct {
		code, name, reason string
		want               record.Kind
	}{
		{code, "Cara Poe", "short", record.NotAllowed},
		{code, "Cara Poe", strings.Repeat("\u200b", 20), record.NotAllowed},
		{code, "\u200b\u2060", "she has fallen and bleeds", record.Invalid},
		{code, " ", "she has fallen and bleeds", record.Invalid},
		{"AAAA-BBBB", "Cara Poe", "she has fallen and bleeds", record.Invalid},
	} {
		if _, err := v.copies.OpenByCode(t.Context(), c.code, c.name, c.reason); record.KindOf(err) != c.want {
			t.Errorf("%+v: %v", c, err)
		}
	}
	opened, err := v.copies.OpenByCode(t.Context(), code, "Cara\u202e \x1b[31mPoe", "she has\u202e fallen and bleeds")
	if err != nil || len(opened.Rows) != len(list.Rows) || opened.Staff.Name != "Cara [31mPoe" || opened.Staff.Role.Kind != "manager" {
		t.Fatalf("%d rows, %v", len(opened.Rows), err)
	}
	alerts := 0
	for _, entry := range kindsSince(t, v, last) {
		if entry.Event.Kind == viewing.EventAlert {
			alerts++
			if role := entry.Event.Staff.Role; role.Kind != "manager" || role.ID != "" {
				t.Errorf("the trail has the role %+v", role)
			}
		}
	}
	if alerts != 1 {
		t.Errorf("%d alerts were raised", alerts)
	}
	if _, err := v.copies.OpenByCode(t.Context(), code, "Cara Poe", "she has fallen and bleeds"); record.KindOf(err) != record.Invalid {
		t.Errorf("a second time: %v", err)
	}
}

// The weekly check is told with the next list, to whoever keeps it and to nobody else.
func TestTheWeeklyCheckIsToldWithTheNextList(t *testing.T) {
	service, folder := central(t, nil), t.TempDir()
	v := put(t, keepsCopies(service, folder, ""))
	staff := signIn(t, v.desk, "marta-kowalska")
	list := residents(t, v.desk)
	if !list.Checked.At.IsZero() || !list.Checked.Due(time.Now()) {
		t.Errorf("before any check: %+v", list.Checked)
	}
	if _, err := v.copies.Check(t.Context(), len(list.Rows), list.CopyCounts()); err != nil {
		t.Fatal(err)
	}
	list = residents(t, v.desk)
	if list.Checked.By != staff.Name || list.Checked.Unread || list.Checked.Due(time.Now()) || !list.Checked.Due(time.Now().AddDate(0, 0, 8)) {
		t.Errorf("after it: %+v", list.Checked)
	}
	signIn(t, v.desk, "ann-lee")
	if list = residents(t, v.desk); list.Checked != (viewing.CopyCheck{}) {
		t.Errorf("a nurse is told %+v", list.Checked)
	}
	if _, err := v.copies.Check(t.Context(), len(list.Rows), list.CopyCounts()); record.KindOf(err) != record.NotAllowed {
		t.Errorf("a nurse checks: %v", err)
	}
}

// What a policy before had kept is removed at the next start, and the trail says so.
func TestAChangeOfPolicyRemovesTheCopies(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), ""))
	kept, err := vault.Open(t.Context(), vault.Config{Keyring: vault.Memory(), Folder: t.TempDir(), Now: time.Now, Cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*settings.Settings){
		"switched off": func(s *settings.Settings) { s.Offline.Keep = false },
		"other roles":  func(s *settings.Settings) { s.Offline.Roles = []string{"nurse"} },
		"shorter":      func(s *settings.Settings) { s.Offline.Expiry = time.Hour },
		// By the clock and by the trail: a clock that ran ahead at one start removes none.
		"over": func(s *settings.Settings) {
			entries := kindsSince(t, v, 0)
			s.Site.Ends = entries[len(entries)-1].At.Add(time.Nanosecond)
			if v.policyIsOver(t.Context()) {
				t.Error("over by the clock alone")
			}
			for !v.policyIsOver(t.Context()) { // the trail may know its times less exactly
				if _, err := v.trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"}); err != nil {
					t.Fatal(err)
				}
			}
		},
	} {
		before := v.site
		store, err := v.openCopies(t.Context(), kept)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Admit(t.Context(), viewing.Staff{Subject: "ann"}, copiesPIN, func() bool { return true }); err != nil {
			t.Fatal(err)
		}
		one := viewing.EmergencyCopy{Person: record.Patient{NHSNumber: "9991234551"}, Answers: []record.Answer{{Source: "A", States: map[record.Section]record.State{record.Allergies: {Kind: record.AnsweredEmpty}}}}}
		if n, err := store.Take(t.Context(), viewing.CopiesTaken{At: time.Now(), Copies: []viewing.EmergencyCopy{one}}); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		change(&v.site)
		entries := kindsSince(t, v, 0)
		last := entries[len(entries)-1].Sequence
		if _, err := v.openCopies(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
		if there, err := offline.Remove(t.Context(), kept); there || err != nil {
			t.Errorf("%s: copies are still there, %v", name, err)
		}
		if said := kindsSince(t, v, last); len(said) != 1 || said[0].Event.Kind != viewing.EventCopiesRemoved || !slices.Equal(said[0].Event.What, []string{offline.RemovedByPolicy}) {
			t.Errorf("%s: %d entries", name, len(said))
		}
		v.site = before
	}
}

// What an emptied keyring left behind goes at the start: in the account's own folder all of it,
// in one that accounts share what is too old by the clock and by the trail.
func TestWhatAnEmptiedKeyringLeftGoesByFolderAndTrail(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), ""))
	for name, c := range map[string]struct {
		folder string // that the settings name
		age    time.Duration
		gone   bool
	}{
		"own":             {"", 0, true},
		"shared":          {"shared", 0, false},
		"shared, too old": {"shared", v.site.Offline.Expiry + time.Hour, true},
	} {
		folder := t.TempDir()
		opened := func() *vault.Vault { // with a keyring that is empty
			kept, err := vault.Open(t.Context(), vault.Config{Keyring: vault.Memory(), Folder: folder, Now: time.Now, Cost: cheap})
			if err != nil {
				t.Fatal(err)
			}
			return kept
		}
		store, err := v.openCopies(t.Context(), opened())
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Admit(t.Context(), viewing.Staff{Subject: "ann"}, copiesPIN, func() bool { return true }); err != nil {
			t.Fatal(err)
		}
		batch := viewing.CopiesTaken{At: time.Now()}
		for n := range 40 { // more than fits into a keyring
			batch.Copies = append(batch.Copies, viewing.EmergencyCopy{
				Person:  record.Patient{NHSNumber: record.NHSNumber(fmt.Sprintf("99912345%02d", n))},
				Answers: []record.Answer{{Source: "A", States: map[record.Section]record.State{record.Allergies: {Kind: record.AnsweredEmpty}}}},
			})
		}
		if n, err := store.Take(t.Context(), batch); n != 40 || err != nil {
			t.Fatal(n, err)
		}
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			if err := os.Chtimes(file, time.Time{}, time.Now().Add(-c.age)); err != nil {
				t.Fatal(err)
			}
		}
		entries := kindsSince(t, v, 0)
		v.site.Storage.Folder = c.folder
		if _, err := v.openCopies(t.Context(), opened()); err != nil {
			t.Fatal(err)
		}
		left, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil || (len(left) < len(files)) != c.gone {
			t.Errorf("%s: of %q are left %q, %v", name, files, left, err)
		}
		if said := kindsSince(t, v, entries[len(entries)-1].Sequence); (len(said) == 1 && slices.Equal(said[0].Event.What, []string{offline.RemovedUnread})) != c.gone {
			t.Errorf("%s: the trail has %d entries about it", name, len(said))
		}
	}
}

// keeping are the settings of a PC by a policy that keeps emergency copies.
func (p pc) keeping() string {
	return strings.Replace(p.settings, "[residents]", "[offline]\nkeep = true\n[residents]", 1)
}

// While somebody reads the copies the program is started by a policy that keeps none: what is
// open is read no more, on the page or on paper, its reader is told that none are kept, and
// nothing of them is on the disk or in the keyring.
func TestThePolicyIsSwitchedOffWhileTheCopiesAreRead(t *testing.T) {
	v := put(t, keepsCopies(central(t, nil), t.TempDir(), ""))
	ring, folder := vault.Memory(), t.TempDir()
	opened := func() *vault.Vault { // as each program opens it
		kept, err := vault.Open(t.Context(), vault.Config{Keyring: ring, Folder: folder, Now: time.Now, Cost: cheap})
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	store, err := v.openCopies(t.Context(), opened())
	if err != nil {
		t.Fatal(err)
	}
	policy, _, err := rolePolicy(v.site.Roles)
	if err != nil {
		t.Fatal(err)
	}
	sources, _, err := newSources(v.site, newServices(v.site, v.network, noPause))
	if err != nil {
		t.Fatal(err)
	}
	desk, err := v.newCopies(store, sources, policy)
	if err != nil {
		t.Fatal(err)
	}
	ann := viewing.Staff{Subject: "ann", Name: "Ann Lee", Role: viewing.Role{ID: "1", Kind: "nurse", Organisation: v.site.Site.ODS}}
	desk.Admit(t.Context(), ann, copiesPIN, func() bool { return true })
	batch, now := viewing.CopiesTaken{Staff: ann, At: time.Now()}, time.Now()
	for n := range 40 { // more than fits into a keyring
		batch.Copies = append(batch.Copies, viewing.EmergencyCopy{
			Person: record.Patient{NHSNumber: record.NHSNumber(fmt.Sprintf("99912345%02d", n))},
			Answers: []record.Answer{{
				Source: sources.Suppliers()[0].Name, At: now, States: map[record.Section]record.State{record.Allergies: {Kind: record.Answered, At: now}},
				Entries: []record.Entry{{Section: record.Allergies, Text: "Penicillin", Detail: record.Allergy{Substance: "Penicillin"}}},
			}},
		})
	}
	if n, err := store.Take(t.Context(), batch); n != 40 || err != nil {
		t.Fatal(n, err)
	}
	person := batch.Copies[7].Person
	if opened, err := desk.Open(t.Context(), ann.Subject, copiesPIN, false); err != nil || len(opened.Rows) != 40 {
		t.Fatal(len(opened.Rows), err)
	}
	if shown, err := desk.Look(t.Context(), person); err != nil || len(shown.Chart.Entries(record.Allergies)) != 1 {
		t.Fatal("before:", err)
	}
	entries := kindsSince(t, v, 0)
	v.site.Offline.Keep = false // and another program starts
	if without, err := v.openCopies(t.Context(), opened()); without != nil || err != nil {
		t.Fatal("the policy keeps copies:", err)
	}
	if said := kindsSince(t, v, entries[len(entries)-1].Sequence); len(said) != 1 || said[0].Event.Kind != viewing.EventCopiesRemoved || !slices.Equal(said[0].Event.What, []string{offline.RemovedByPolicy}) {
		t.Errorf("the trail has %d entries about it", len(said))
	}
	shown, err := desk.Look(t.Context(), person)
	if record.KindOf(err) != record.NotSignedIn || record.AsProblem(err).Sentence != words.CopiesNone() || len(shown.Chart.Answers()) > 0 {
		t.Errorf("%d sources are shown of her, %v", len(shown.Chart.Answers()), err)
	}
	printed := false
	look := viewing.Look{Person: person, Relationship: viewing.HomeResident}
	err = desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfRecord, Look: look}, viewing.EventPrinted, func(context.Context) error { printed = true; return nil })
	if record.KindOf(err) != record.NotSignedIn || printed {
		t.Errorf("printed %t, %v", printed, err)
	}
	if offer, err := desk.Offer(t.Context()); err != nil || offer.People > 0 || len(offer.Openers) > 0 || offer.Problem != nil {
		t.Errorf("%d people are offered to %d, %v %v", offer.People, len(offer.Openers), offer.Problem, err)
	}
	if _, err := desk.Open(t.Context(), ann.Subject, copiesPIN, false); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("opened again: %v", err)
	}
	for _, item := range []string{"emergency-copies", "emergency-openers"} {
		if _, err := ring.Get(item); !errors.Is(err, vault.ErrNotFound) {
			t.Errorf("%s is in the keyring: %v", item, err)
		}
	}
	if left, err := filepath.Glob(filepath.Join(folder, "*.sealed")); err != nil || len(left) > 0 {
		t.Errorf("%d files of them are on the disk: %v", len(left), err)
	}
}

// askedFor counts the entries of the trail by which a source was asked for medicines on account
// of the copies alone.
func askedFor(t *testing.T, v *Viewer) (entries int) {
	t.Helper()
	for _, entry := range kindsSince(t, v, 0) {
		if entry.Event.Kind == viewing.EventAnswered && slices.Equal(entry.Event.What, []string{string(record.Medicines), string(record.CareTeam)}) {
			entries++
		}
	}
	return entries
}

// Of each resident a source is asked for medicines and the care team once in four hours, however
// often the list is read, and whoever signs in again with the same PIN; once more for each
// further PIN, for nothing that was sealed before can be opened with that.
func TestWhoChoosesTheSamePINAgainHasNobodyAskedAnew(t *testing.T) {
	v := put(t, newPC(t).keeping())
	asked, once := 0, 0
	for _, c := range []struct {
		staff, pin string
		anew       bool
	}{{"ann-lee", copiesPIN, true}, {"ann-lee", copiesPIN, false}, {"tunde-bello", copiesPIN, true}, {"ann-lee", copiesPIN, false}, {"ann-lee", "902817", true}} {
		before := time.Now()
		staff := signIn(t, v.desk, c.staff)
		if err := v.desk.SetPIN(t.Context(), c.pin); err != nil {
			t.Fatal(err)
		}
		list := residents(t, v.desk)
		taken(t, v, len(list.Rows), before)
		now := askedFor(t, v)
		if once == 0 {
			once = now
		}
		want := asked
		if c.anew {
			want += once
		}
		if asked = now; now != want || once < len(list.Rows) {
			t.Errorf("%s: %d answers were asked for so far, want %d", c.staff, now, want)
		}
		read, err := v.copies.Open(t.Context(), staff.Subject, c.pin, true)
		if err != nil || len(read.Rows) != len(list.Rows) {
			t.Fatal(len(read.Rows), err)
		}
		shown, err := v.copies.Look(t.Context(), row(t, list, "Smith", "Margaret").Person)
		if err != nil || len(shown.Chart.Entries(record.Medicines)) == 0 {
			t.Errorf("%s opens a copy without medicines: %v", c.staff, err)
		}
		v.copies.Shut()
		if err := v.desk.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
