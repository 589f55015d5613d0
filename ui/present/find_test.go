package present_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/find"
)

// everywhere is a record with the word "zebra" in every place a reader may come
// upon a word.
func everywhere() []record.Entry {
	of := func(section record.Section, change func(*record.Entry)) record.Entry {
		e := record.Entry{Section: section, Type: "T", ID: string(section), Text: "Something", Date: record.Day(2026, 1, 2)}
		change(&e)
		return e
	}
	return []record.Entry{
		of(record.CarePlans, func(e *record.Entry) {
			e.Detail = record.Plan{Fields: []record.PlanItem{{Heading: "What matters", Text: "a zebra on the wall"}}}
		}),
		of(record.Letters, func(e *record.Entry) {
			e.Detail = record.Letter{Body: []record.Paragraph{{Heading: "Plan", Text: "Dear colleague,\nshe saw a ZEBRA."}}}
		}),
		of(record.Results, func(e *record.Entry) {
			e.Detail = record.Result{Parts: []record.ResultPart{{Name: "Zebra antibodies", Value: "3"}}}
		}),
		of(record.Medicines, func(e *record.Entry) { e.Detail = record.Medicine{Dose: "zebra cream at night"} }),
		of(record.Allergies, func(e *record.Entry) { e.Detail = record.Allergy{Substance: "x", Reactions: []string{"zebra rash"}} }),
		of(record.Problems, func(e *record.Entry) { e.Text = "Zebra bite" }),
		of(record.Observations, func(e *record.Entry) { e.Facts = []record.Fact{{Label: "Note", Value: "like a zebra"}} }),
		of(record.Immunisations, func(e *record.Entry) { e.Author = "Dr Zebra" }),
		of(record.Procedures, func(e *record.Entry) { e.Code.Display = "Zebra plasty" }),
		of(record.Contacts, func(e *record.Entry) { e.Detail = record.Contact{Service: "Zebra clinic"} }),
		of(record.Appointments, func(e *record.Entry) { e.Detail = record.Appointment{With: "Nurse Zebra"} }),
		of(record.Flags, func(e *record.Entry) { e.Marks = []string{"Zebra mark"} }),
		of(record.Other, func(e *record.Entry) { e.Status = "zebra" }),
		of(record.Other, func(e *record.Entry) { e.ID = "not found"; e.Text = "Horse" }),
	}
}

func TestWordsAreFoundWhereverAReaderMayComeUponThem(t *testing.T) {
	found := find.NewIndex(chartOf(answered("GP", everywhere()...)), nil).Find("zébra")
	if len(found.Hits) != 13 || found.Parts[0].Text != "13 entries in 13 sections" {
		t.Fatalf("%d found: %s", len(found.Hits), found.Sentence())
	}
	for _, hit := range found.Hits {
		if !strings.EqualFold(hit.Match, "zebra") || !strings.Contains(hit.Context(), hit.Match) {
			t.Errorf("%s: around it stands %q", hit.Entry.Section, hit.Context())
		}
	}
	if found.Hits[1].Before != "Dear colleague, she saw a " || found.Hits[1].After != "." {
		t.Errorf("around the letter's word stands %q", found.Hits[1].Context())
	}
}

func TestCaseAndAccentsMakeNoDifferenceAndEveryWordMustBeThere(t *testing.T) {
	entry := record.Entry{Section: record.Problems, Text: "Ménière’s disease", Author: "Dr Łukasz Żak", Facts: []record.Fact{{Label: "Note", Value: "Straße – 5 μg"}}}
	index := find.NewIndex(chartOf(answered("GP", entry)), nil)
	for words, want := range map[string]int{
		"meniere's": 1, "MÉNIÈRE": 1, "lukasz zak": 1, "zak disease": 1, "strasse - 5": 1, "Me\u0301nie\u0300re": 1, "µg": 1,
		"meniere fall": 0, "zak x": 0, "": 0, "  ": 0,
	} {
		if got := len(index.Find(words).Hits); got != want {
			t.Errorf("%q: %d found, want %d", words, got, want)
		}
	}
}

func TestLookingForWordsNeverSaysThatThereIsNothing(t *testing.T) {
	unopened := record.Entry{Section: record.Letters, Text: "Letter", Detail: record.Letter{Attachments: []record.Attachment{{URL: "Binary/1"}}}}
	cases := []struct {
		name    string
		answers []record.Answer
		want    string
	}{
		{"all answered", []record.Answer{answered("GP")}, "Not in what was searched"},
		{"two have not answered", []record.Answer{answered("GP"), silent("Oxford", record.TimedOut), waiting("Kent")},
			"Not in what was searched · Careview searches what has arrived: 2 sources have not answered (Oxford and Kent)"},
		{"one has answered in part", []record.Answer{silent("Oxford", record.Incomplete)},
			"Not in what was searched · Careview searches what has arrived: Oxford may hold more"},
		{"some could not be read", []record.Answer{with(answered("GP"), unread)},
			"Not in what was searched · 1 item could not be read, and is not searched"},
		{"some are not for this role", []record.Answer{with(answered("GP"), withheldPart)},
			"Not in what was searched · what your role does not see is not searched"},
		{"a letter that was not fetched", []record.Answer{answered("GP", unopened)},
			"Not in what was searched · 1 document that has not been opened is not searched"},
	}
	for _, c := range cases {
		if got := find.NewIndex(chartOf(c.answers...), nil).Find("zebra").Sentence(); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// What cannot be searched is said before anything is typed, and again when a source has
// answered.
func TestWhatCannotBeSearchedIsSaidAsSoonAsFindOpens(t *testing.T) {
	unopened := record.Entry{Section: record.Letters, Text: "Letter", Detail: record.Letter{Attachments: []record.Attachment{{URL: "Binary/1"}}}}
	h := reading(t, unopened)
	if said := h.Record.State.Find.Unsearched; len(said) > 0 {
		t.Errorf("before it opens it says %v", said)
	}
	h.Record.OpenFind()
	said := func() bool { return len(h.Record.State.Find.Unsearched) > 0 }
	h.queue.until(t, "what is not searched", said)
	if got := h.Record.State.Find.Unsearched[0].Text; got != "1 document that has not been opened is not searched" {
		t.Errorf("it says %q", got)
	}
	h.Record.FindWords("zebra")
	h.queue.until(t, "it is looked for", func() bool { return h.Record.State.Find.Found != nil })
	h.Record.FindWords("")
	if h.Record.State.Find.Found != nil || !said() {
		t.Error("with the words taken back it is no longer said")
	}
}

// The words of a document are found once it has been opened, and go with the record.
func TestADocumentIsSearchedOnceItHasBeenOpened(t *testing.T) {
	letter := func(id string) record.Entry {
		return record.Entry{Section: record.Letters, Type: "DocumentReference", ID: id, Text: "Letter", Detail: record.Letter{Attachments: []record.Attachment{{URL: "Binary/" + id}}}}
	}
	body := []record.Paragraph{{Heading: "Plan", Text: "seen with a zebra on the ward"}}
	notWhole := errors.New("withheld after all")
	cases := []struct {
		name     string
		comes    []record.Document
		err      error
		hits     int
		says     string
		sentence string
	}{
		{"with words", []record.Document{{Body: body, Whole: true}}, nil, 1, "zebra", "1 entry in 1 section · 1 document that has not been opened is not searched"},
		{"a picture", []record.Document{{Pages: [][]byte{{1}}, Whole: true}}, nil, 0, "", "Not in what was searched · 1 document that has not been opened is not searched · 1 document that is a picture is not searched"},
		{"still coming", []record.Document{{Body: body}}, nil, 0, "", "Not in what was searched · 2 documents that have not been opened are not searched"},
		{"withheld after all", []record.Document{{Body: body}}, notWhole, 0, "", "Not in what was searched · 2 documents that have not been opened are not searched"},
		{"words taken back", []record.Document{{Body: body}, {Whole: true}}, nil, 0, "", "Not in what was searched · 1 document that has not been opened is not searched · 1 document that is a picture is not searched"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := reading(t, letter("1"), letter("2"))
			h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
				for _, document := range c.comes {
					show(document)
				}
				return c.err
			}
			find := func() *find.Found {
				h.Record.FindWords("zebra")
				h.queue.until(t, "it is looked for", func() bool { return h.Record.State.Find.Found != nil && !h.Record.State.Find.Waiting })
				return h.Record.State.Find.Found
			}
			if before := find(); len(before.Hits) != 0 {
				t.Fatalf("found before it was opened: %d", len(before.Hits))
			}
			h.Record.Show(record.Letters)
			h.Record.OpenDocument(1, 0)
			h.queue.until(t, "the document has come", func() bool { return h.Record.State.Busy == "" })
			found := find()
			if len(found.Hits) != c.hits || found.Sentence() != c.sentence {
				t.Errorf("%d found: %q", len(found.Hits), found.Sentence())
			}
			if c.hits == 1 && (found.Hits[0].Entry.ID != "2" || found.Hits[0].Match != c.says) {
				t.Errorf("found is %q of %s", found.Hits[0].Context(), found.Hits[0].Entry.ID)
			}
			h.CloseRecord()
			h.read(t, person(1))
			if again := find(); len(again.Hits) != 0 {
				t.Error("the words outlive the record")
			}
		})
	}
}

func TestWhateverIsTypedTheWordsAroundAHitAreTheEntrysOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[aàbßÉżŁ’ é\x{301}…µ\n]{0,120}`).Draw(t, "text")
		words := rapid.StringMatching(`[aeblz' ]{1,3}`).Draw(t, "words")
		entry := record.Entry{Section: record.Problems, Text: text}
		for _, hit := range find.NewIndex(chartOf(answered("GP", entry)), nil).Find(words).Hits {
			if hit.Match != "" && !strings.Contains(text, hit.Match) {
				t.Fatalf("%q is not in %q", hit.Match, text)
			}
		}
	})
}

// reading is a house in which a record with these entries is open.
func reading(t *testing.T, entries ...record.Entry) *house {
	t.Helper()
	h := home(t, "nurse")
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(record.NewChart(look.Person, suppliers("GP")).With(answered("GP", entries...)))
		return nil
	}
	h.read(t, person(1))
	return h
}

func (h *house) look(t *testing.T, words string) {
	t.Helper()
	h.Record.OpenFind()
	h.Record.FindWords(words)
	h.queue.until(t, "the words are found", func() bool { return h.Record.State.Find.Found != nil })
}

func TestGoingToAHitTurnsToItsEntryAndNextGoesOn(t *testing.T) {
	old := record.Entry{Section: record.Results, Type: "Observation", ID: "old", Text: "Zebra count", Date: record.Day(2019, 1, 1)}
	recent := record.Entry{Section: record.Results, Type: "Observation", ID: "new", Text: "Iron", Date: record.Day(2026, 11, 1)}
	h := reading(t, append(everywhere(), old, recent)...)
	h.look(t, "zebra")
	h.Record.NextHit()
	if s := h.Record.State; s.Section != record.CarePlans || s.Find.Open || !s.Find.Walking {
		t.Fatalf("the first hit is in %s", s.Section)
	}
	for h.Record.State.Find.Current < 3 {
		h.Record.NextHit()
	}
	if s := h.Record.State; s.Section != record.Results || !s.Older || h.Record.Entries()[s.Selected].ID != "old" {
		t.Errorf("an older result was not gone to: %s, row %d", s.Section, s.Selected)
	}
	for range len(h.Record.State.Find.Found.Hits) - 3 {
		h.Record.NextHit()
	}
	if s := h.Record.State; s.Section != record.CarePlans || s.Find.Current != 0 {
		t.Errorf("after the last comes %d", s.Find.Current)
	}
	h.Record.Show(record.Letters)
	if h.Record.State.Find.Walking {
		t.Error("another section is still said to be a hit's")
	}
}

func TestWhatComesLaterIsSearchedToo(t *testing.T) {
	h := home(t, "nurse")
	more := make(chan struct{})
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		rec := record.NewChart(look.Person, suppliers("GP", "Oxford")).With(answered("GP"))
		show(rec)
		<-more
		show(rec.With(answered("Oxford", everywhere()...)))
		return nil
	}
	h.OpenPerson(person(1))
	h.queue.until(t, "something has come", func() bool { return h.Record.State.Arrived })
	h.look(t, "zebra")
	if s := h.Record.State.Find.Found.Sentence(); !strings.Contains(s, "1 source has not answered (Oxford)") {
		t.Errorf("%q", s)
	}
	close(more)
	h.queue.until(t, "the rest is searched", func() bool {
		return h.Record.State.Find.Found != nil && len(h.Record.State.Find.Found.Hits) == 13
	})
}

func TestNothingOfASearchStaysWhenTheRecordIsClosed(t *testing.T) {
	h := reading(t, everywhere()...)
	h.look(t, "zebra")
	h.CloseRecord()
	if f := h.Record.State.Find; f.Words != "" || f.Found != nil || f.Open {
		t.Errorf("it still says %+v", f)
	}
	for _, asked := range h.desk.calls() {
		if strings.Contains(asked, "zebra") {
			t.Errorf("the desk was told: %s", asked)
		}
	}
}

func large() (record.Chart, string) {
	var entries []record.Entry
	var all strings.Builder
	for i := range 5000 {
		e := record.Entry{
			Section: record.Sections()[i%len(record.Sections())], Type: "Observation", ID: fmt.Sprint(i), Text: fmt.Sprintf("Haemoglobin concentration %d", i),
			Date: record.Day(2020, 1, i%2000), Author: "Dr A Patel, GP, Oak Lane Surgery", Status: "Final",
			Facts: []record.Fact{{Label: "Result", Value: fmt.Sprintf("%d g/L", i)}, {Label: "Note", Value: strings.Repeat("seen in clinic and well, ", 8)}},
		}
		fmt.Fprintln(&all, e.Text, e.Date, e.Author, e.Status, e.Facts)
		entries = append(entries, e)
	}
	return chartOf(answered("GP", entries...)), all.String()
}

// BenchmarkFindIn5000Entries also says how many times as long it takes as to look
// for one word in the same text without an index, cases, accents and sections.
func BenchmarkFindIn5000Entries(b *testing.B) {
	rec, text := large()
	plain := fastest(func() { _ = strings.Contains(text, "zebra") })
	index := find.NewIndex(rec, nil)
	run := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				do()
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(plain), "×plain")
		})
	}
	for _, words := range []string{"haemoglobin concentration 4999", "clinic", "zebra"} {
		run(words, func() { index.Find(words) })
	}
	run("index", func() { find.NewIndex(rec, nil) })
}

// fastest is the shortest of several times: others use the processor too.
func fastest(do func()) time.Duration {
	least := time.Hour
	for range 9 {
		start := time.Now()
		do()
		least = min(least, time.Since(start))
	}
	return least
}

func TestFindingIn5000EntriesIsNearlyAsFastAsReadingThemOnce(t *testing.T) {
	rec, text := large()
	index := find.NewIndex(rec, nil)
	plain := fastest(func() { _ = strings.Contains(text, "zebra") })
	if took := fastest(func() { index.Find("zebra") }); took > 50*plain {
		t.Errorf("it took %v where plain reading took %v", took, plain)
	}
}

// Drawing the record, looking for words in it and asking what it says of a section all
// go by one reading of each section.
func TestEachSectionOfAnOpenRecordIsReadOnce(t *testing.T) {
	var entries []record.Entry
	for _, section := range record.Sections() {
		entries = append(entries, record.Entry{Section: section, Type: "T", ID: string(section), Text: "Zebra"})
	}
	h := home(t, "nurse")
	h.desk.open = func(_ context.Context, _ viewing.Look, show func(record.Chart)) error {
		show(chartOf(answered("GP", entries...)))
		return nil
	}
	h.read(t, person(1))
	h.Record.FindWords("zebra")
	h.queue.until(t, "the words are found", func() bool { return h.Record.State.Find.Found != nil })
	reads := map[*record.Entry]bool{}
	for _, hit := range h.Record.State.Find.Found.Hits {
		reads[hit.Entry] = true
	}
	for _, section := range record.Sections() {
		reads[&h.Record.State.Chart.Section(section).Entries[0]] = true
	}
	if want := len(record.Sections()); len(reads) != want {
		t.Errorf("%d sections were read %d times", want, len(reads))
	}
}
