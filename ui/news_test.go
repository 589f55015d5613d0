package ui_test

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// kept is what the desk was told was shown once the record is closed.
func (s *stage) kept(d *desk) []changes.Shown {
	s.window().CloseRecord()
	var shown []changes.Shown
	s.until("what was shown is kept", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		shown = slices.Clone(d.shown)
		return len(shown) > 0 && s.window().Page == present.PageHome
	})
	return shown
}

func TestWhatIsNewIsKeptAsSeenOnlyWhereItsEndWasInSight(t *testing.T) {
	for name, c := range map[string]struct {
		size fyne.Size
		read func(*stage)
		ends bool
	}{
		"never opened":           {sizes[0], func(*stage) {}, false},
		"its beginning":          {fyne.NewSize(390, 500), func(s *stage) { s.key(fyne.KeyF4) }, false},
		"read to its end":        {fyne.NewSize(390, 500), func(s *stage) { s.key(fyne.KeyF4); s.pages(40) }, true},
		"left, and not read out": {fyne.NewSize(390, 500), func(s *stage) { s.key(fyne.KeyF4); s.window().Record.Show(record.Letters) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := &desk{relates: viewing.HomeResident}
			d.chart = func(person record.Patient) record.Chart {
				return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(plenty())
			}
			s := newStage(t, d)
			s.ui.Window().Resize(c.size)
			s.signIn()
			s.read(margaret)
			c.read(s)
			s.window().Record.Show(record.Letters) // a page is shown in any case
			news, letters := false, false
			for _, shown := range s.kept(d) {
				news = news || shown.News != nil
				_, page := shown.Entries[record.Letters]
				letters = letters || page
			}
			if news != c.ends || !letters {
				t.Errorf("what is new is kept as seen: %v, want %v; letters %v", news, c.ends, letters)
			}
		})
	}
}

// pages turns the page so many times.
func (s *stage) pages(n int) {
	for range n {
		s.key(fyne.KeyPageDown)
	}
}

func TestWhatIsNewLeadsToTheLetterAndBySinceWhen(t *testing.T) {
	d := &desk{relates: viewing.HomeResident}
	d.chart = func(person record.Patient) record.Chart {
		answer := plenty()
		letter := plain(record.Letters, "Discharge summary of the ward", record.Day(2026, 11, 20), record.Active, "current")
		letter.ID, letter.Type = "d", "DocumentReference"
		letter.Detail = record.Letter{Kind: "Discharge summary", Discharge: true, About: record.Period{From: record.Day(2026, 11, 17), Until: record.Day(2026, 11, 20)},
			Attachments: []record.Attachment{{Title: "Discharge summary", ContentType: "text/plain", URL: "Binary/d"}}}
		answer.Entries = append(answer.Entries, letter)
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	s := newStage(t, d)
	s.signIn()
	s.read(margaret)
	s.key(fyne.KeyF4)
	if said := seen(s.canvas()); !strings.Contains(said, "since the hospital stay that began on 17-Nov-2026") || !strings.Contains(said, "Nobody here has looked before") {
		t.Errorf("it says %s", said)
	}
	s.window().Record.ShowSince(changes.Since{Kind: changes.Days, N: 7})
	s.until("seven days", func() bool { return strings.Contains(seen(s.canvas()), "in the last 7 days") })
	if s.window().Record.State.Section != chart.NewsPage {
		t.Fatal("it went elsewhere")
	}
	s.key(fyne.KeyReturn) // one key from here
	s.until("the discharge summary", func() bool {
		state := s.window().Record.State
		return state.Section == record.Letters && state.DocumentOf.ID == "d" && state.Document != nil
	})
}

func TestALetterIsSaidToBeReadByTheHomeOnceItWasOpened(t *testing.T) {
	d := &desk{relates: viewing.HomeResident}
	d.seen.Opened.Hash = func(content []byte) changes.Fingerprint {
		sum := sha256.Sum256(content)
		return changes.Fingerprint(sum[:16])
	}
	d.chart = func(person record.Patient) record.Chart {
		answer := plenty()
		answer.Entries = append(answer.Entries, letterOf("In words", "Clinic letter", 1, func(l *record.Letter) {
			l.Attachments, l.Body = nil, []record.Paragraph{{Heading: "Plan", Text: "Weigh her each week."}}
		}))
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	s := newStage(t, d)
	s.signIn()
	s.read(margaret)
	s.window().Record.Show(record.Letters)
	entries := s.window().Record.Entries()
	said := func(i int) string { return s.window().Record.Reading(s.window().Record.Entries()[i]).Text }
	opened := slices.IndexFunc(entries, func(e record.Entry) bool {
		letter, _ := e.Detail.(record.Letter)
		return len(letter.Attachments) > 0
	})
	if opened < 0 || said(opened) != "Not yet read by this home" || !strings.Contains(seen(s.canvas()), "Not yet read by this home") {
		t.Fatalf("before it was opened letter %d is said to be %q", opened, said(max(0, opened)))
	}
	s.window().Record.OpenDocument(opened, 0)
	s.until("it is read", func() bool { return said(opened) == "Read by this home" })
	for i := range s.window().Record.Entries() {
		if i != opened && said(i) == "Read by this home" {
			t.Errorf("letter %d is said to be read too", i)
		}
	}
	s.window().Record.CloseDocument()
	inWords := slices.IndexFunc(s.window().Record.Entries(), func(e record.Entry) bool { return e.Text == "In words" })
	s.window().Record.Select(inWords)
	if got := said(inWords); got != "Not yet read by this home" || !strings.Contains(seen(s.canvas()), "Weigh her each week.") {
		t.Errorf("words that stand beside the list are said to be %q", got)
	}
	s.window().Record.Show(record.Letters)
	s.window().Record.Select(inWords)
	s.key(fyne.KeyReturn)
	s.until("its words are read", func() bool { return s.window().Record.DocumentOpen() && said(inWords) == "Read by this home" })
}

// Where no policy has it so, the words of a letter are fetched by a tap alone; they are gone with
// the record.
func TestTheSummaryIsQuotedOnlyWhenSomebodyAsksForIt(t *testing.T) {
	d := &desk{relates: viewing.HomeResident}
	d.chart = func(person record.Patient) record.Chart {
		answer := plenty()
		letter := plain(record.Letters, "Discharge summary of the ward", record.Day(2026, 11, 20), record.Active, "current")
		letter.ID, letter.Type = "d", "DocumentReference"
		letter.Detail = record.Letter{Discharge: true, About: record.Period{From: record.Day(2026, 11, 17), Until: record.Day(2026, 11, 20)}, Attachments: []record.Attachment{{URL: "Binary/d"}}}
		digoxin := plain(record.Medicines, "Digoxin 125 microgram tablets", record.Day(2026, 11, 20), record.Active, "active")
		digoxin.Type, digoxin.Detail = "MedicationRequest", record.Medicine{Name: digoxin.Text, Dose: "One"}
		answer.Entries = append(answer.Entries, letter, digoxin)
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	var fetched []string
	d.document = func(_ context.Context, of record.Entry, show func(record.Document)) error {
		fetched = append(fetched, of.ID)
		show(record.Document{Whole: true, Body: []record.Paragraph{{Text: "Her pulse was fast. We began digoxin. Check it weekly."}}})
		return nil
	}
	s := newStage(t, d)
	s.signIn()
	s.read(margaret)
	s.key(fyne.KeyF4)
	said := func() string { s.canvas().Capture(); return seen(s.canvas()) }
	if !strings.Contains(said(), "Its words are not read by Careview.") || len(fetched) > 0 {
		t.Fatalf("before anybody asked %q is fetched", fetched)
	}
	h := &hand{stage: s}
	h.tabTo("Quote it beside the medicines")
	s.key(fyne.KeyReturn)
	s.until("the quotation", func() bool {
		return strings.Contains(said(), "“Her pulse was fast. We began digoxin. Check it weekly.”")
	})
	if !slices.Equal(fetched, []string{"d"}) || s.window().Record.DocumentOpen() || s.window().Record.State.Section != chart.NewsPage {
		t.Errorf("%q is fetched, a document is open: %v", fetched, s.window().Record.DocumentOpen())
	}
	s.ctrl(fyne.KeyL)
	s.until("the lock", func() bool { return s.window().Page == present.PageSignIn })
	if strings.Contains(words(s.canvas()), "digoxin") {
		t.Error("the quotation outlives the lock")
	}
}

// An answer that comes draws the link that has the focus anew, further down: the page stays where it
// is read, and what nobody has seen is not kept as seen.
func TestWhatCameBelowWhatIsReadIsNotKeptAsSeen(t *testing.T) {
	for name, c := range map[string]struct {
		comes bool
		read  int
		ends  bool
	}{
		"its last link was reached":                  {false, 0, true},
		"then more came above it":                    {true, 0, false},
		"then more came, and it was read to its end": {true, 40, true},
	} {
		t.Run(name, func(t *testing.T) {
			s, bring := matrixStage(t, fyne.NewSize(390, 500))
			failed := record.NotAnswered(record.Supplier{Name: oxford}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
			plan := record.Answer{Source: ucp, At: now, Entries: []record.Entry{margaretsPlan()}, States: states(record.Answered, record.CarePlans)}
			bring(fault{name: "little", answers: []record.Answer{plan, failed, record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: record.Waiting})}})
			s.window().Record.Show(chart.NewsPage)
			all := s.reachable()
			last := all[len(all)-1].(*part.Button).Text
			s.canvas().Focus(all[len(all)-1])
			if c.comes {
				s.key(fyne.KeyPageUp)
				bring(fault{name: "more", answers: []record.Answer{plan, failed, plenty()}})
				if now, ok := s.canvas().Focused().(*part.Button); !ok || now.Text != last || now == all[len(all)-1] {
					t.Fatalf("%v has the focus", s.canvas().Focused())
				}
			}
			s.pages(c.read)
			s.window().Record.Show(record.Letters) // a page is shown in any case
			kept := slices.ContainsFunc(s.kept(s.desk), func(shown changes.Shown) bool { return shown.News != nil })
			if kept != c.ends {
				t.Errorf("what is new is kept as seen: %t", kept)
			}
		})
	}
}
