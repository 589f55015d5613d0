package present_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

func menuOf(rec record.Chart) []chart.MenuItem { return chart.ViewOf(rec, setting, chart.News{}).Menu }

// menuFor is the menu of a role that sees some sections.
func menuFor(sections ...record.Section) []chart.MenuItem {
	as := setting
	as.Permits = viewing.Permits{Sections: sections}
	return chart.ViewOf(chartOf(answered("GP")), as, chart.News{}).Menu
}

// itemOf is the line of the menu for a section.
func itemOf(menu []chart.MenuItem, section record.Section) chart.MenuItem {
	i := slices.IndexFunc(menu, func(item chart.MenuItem) bool { return slices.Contains(item.Sections, section) })
	if i < 0 {
		return chart.MenuItem{}
	}
	return menu[i]
}

// held are the lines of the menu of what sources hold.
func held(menu []chart.MenuItem) []chart.MenuItem {
	return slices.DeleteFunc(slices.Clone(menu), func(item chart.MenuItem) bool {
		return !slices.Contains(record.Sections(), item.Sections[0])
	})
}

func TestTheMenuMarksWhatIsNotWhole(t *testing.T) {
	cases := []struct {
		name              string
		answers           []record.Answer
		mark, label, note string
	}{
		{"all answered", []record.Answer{answered("GP", letters(3)...)}, "", "3", ""},
		{"none, and that is known", []record.Answer{answered("GP")}, "", "0", ""},
		{"waiting", []record.Answer{waiting("GP")}, "…", "…", "still asking GP"},
		{"some, and waiting", []record.Answer{answered("GP", letters(3)...), waiting("Oxford")}, "…", "… 3", "still asking Oxford"},
		{"timed out", []record.Answer{silent("GP", record.TimedOut)}, "▲", "", "GP did not answer"},
		{"some, and one failed", []record.Answer{answered("GP", letters(3)...), silent("Oxford", record.Failed)}, "▲", "3", "Oxford did not answer"},
		{"one refused to answer", []record.Answer{failing("GP", record.NotAllowed)}, "▲", "", "GP refused at 09:42: not allowed"},
		{"one failed, one waiting", []record.Answer{silent("GP", record.Failed), waiting("Oxford")}, "…", "…", "GP did not answer · still asking Oxford"},
		{"withheld", []record.Answer{silent("GP", record.WithheldRole)}, "", "not shown", "not shown to your role"},
		{"partly withheld", []record.Answer{with(answered("GP", letters(1)...), withheldPart)}, "", "1", "not shown to your role"},
		{"unread", []record.Answer{with(answered("GP", letters(1)...), unread)}, "▲", "1", "1 item could not be shown"},
		{"refused and nothing else", []record.Answer{with(answered("GP"), refused)}, "▲", "", "3 items about somebody else came and were refused"},
		{"nobody holds it", []record.Answer{silent("GP", record.NotSupplied)}, "", "not held", "no source that Careview asks holds this"},
	}
	for _, c := range cases {
		item := itemOf(menuOf(chartOf(c.answers...)), record.Letters)
		if item.Mark != c.mark || item.Label() != c.label || item.Note != c.note {
			t.Errorf("%s: %q %q, %q; want %q %q, %q", c.name, item.Mark, item.Label(), item.Note, c.mark, c.label, c.note)
		}
	}
}

// What is known of one of the sections on a line is not said of the others.
func TestALineOfSeveralSectionsCountsAllOfThem(t *testing.T) {
	entry := func(section record.Section) record.Entry {
		return record.Entry{Section: section, Type: "Basic", ID: string(section)}
	}
	state := func(kind record.StateKind, sections ...record.Section) func(*record.Answer) {
		return func(a *record.Answer) {
			for _, section := range sections {
				a.States[section] = record.State{Kind: kind, At: now}
			}
		}
	}
	cases := []struct {
		name        string
		answer      record.Answer
		mark, label string
		counted     bool
	}{
		{"none of any", answered("GP"), "", "0", true},
		{"some of two", answered("GP", entry(record.Flags), entry(record.CareTeam)), "", "2", true},
		{"none of two, and one fails", with(answered("GP"), state(record.Failed, record.Flags)), "▲", "", false},
		{"some of one, and one fails", with(answered("GP", entry(record.CareTeam)), state(record.TimedOut, record.Other)), "▲", "1", true},
		{"none of two, and one is asked", with(answered("GP"), state(record.Waiting, record.Other)), "…", "…", false},
		{"none of two, and nobody holds the third", with(answered("GP"), state(record.NotSupplied, record.Other)), "", "", false},
		{"nobody holds any", with(answered("GP"), state(record.NotSupplied, record.CareTeam, record.Flags, record.Other)), "", "not held", false},
		{"one withheld, none of the others", with(answered("GP"), state(record.WithheldRole, record.Flags)), "", "", false},
		{"all withheld", with(answered("GP"), state(record.WithheldRole, record.CareTeam, record.Flags, record.Other)), "", "not shown", false},
	}
	for _, c := range cases {
		menu := menuOf(chartOf(c.answer))
		item := menu[len(menu)-1]
		if item.Heading != "Care team · Flags · Other" || item.Mark != c.mark || item.Label() != c.label || item.Counted != c.counted {
			t.Errorf("%s: %q %q, counted %v; want %q %q, %v", c.name, item.Mark, item.Label(), item.Counted, c.mark, c.label, c.counted)
		}
		if !item.Counted && item.Note == "" {
			t.Errorf("%s: it does not say why nothing is counted", c.name)
		}
	}
}

func TestTheMenuStandsInThreeGroupsAndCtrlFollowsItsOrder(t *testing.T) {
	all := record.Sections()
	cases := []struct {
		role string
		menu []chart.MenuItem
		want []string
	}{
		{"nurse", menuFor(all...), []string{
			"Now/Emergency F2", "Now/What is new F4", "Now/Care plan Ctrl 1", "Now/Timeline F6",
			"Read/Letters Ctrl 2", "Read/Results Ctrl 3", "Read/Medicines Ctrl 4", "Read/Observations Ctrl 5", "Read/Contacts Ctrl 6", "Read/Appointments Ctrl 7",
			"Background/Problems Ctrl 8", "Background/Allergies Ctrl 9", "Background/Immunisations · Procedures F9", "Background/Care team · Flags · Other F10",
		}},
		{"carer", menuFor(record.CarePlans, record.Letters, record.Medicines, record.Allergies, record.Problems, record.Immunisations,
			record.Contacts, record.Flags, record.Appointments, record.CareTeam), []string{
			"Now/Emergency F2", "Now/What is new F4", "Now/Care plan Ctrl 1", "Now/Timeline F6", "Read/Letters Ctrl 2", "Read/Medicines Ctrl 3", "Read/Contacts Ctrl 4", "Read/Appointments Ctrl 5",
			"Background/Problems Ctrl 6", "Background/Allergies Ctrl 7", "Background/Immunisations Ctrl 8", "Background/Care team · Flags Ctrl 9",
		}},
		{"receptionist, whom Ctrl 1 leads to no care plan", menuFor(record.Flags, record.Appointments), []string{"Read/Appointments Ctrl 2", "Background/Flags Ctrl 3"}},
		{"nobody", menuFor(), nil},
	}
	for _, c := range cases {
		var got []string
		for _, item := range c.menu {
			got = append(got, fmt.Sprintf("%s/%s %s", item.Group, item.Heading, item.Key()))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.role, got, c.want)
		}
	}
	var on []record.Section
	for _, item := range held(menuFor(all...)) {
		on = append(on, item.Sections...)
	}
	slices.Sort(on)
	if want := slices.Sorted(slices.Values(all)); !slices.Equal(on, want) {
		t.Errorf("the pages hold %q, want each section once: %q", on, want)
	}
}

func TestARoleOpensOnlyPagesOfItsMenu(t *testing.T) {
	cases := []struct {
		sees  []record.Section
		first record.Section
	}{
		{record.Sections(), chart.EmergencyPage},
		{[]record.Section{record.Flags, record.Appointments}, record.Appointments},
		{[]record.Section{record.Immunisations, record.Contacts}, record.Contacts},
	}
	for _, c := range cases {
		h := closed(t)
		h.desk.permits = map[string]viewing.Permits{"locum": {Home: viewing.HomeResidents, Sections: c.sees}}
		h.arrive(t, staff("locum"))
		h.read(t, person(1))
		if at := h.Record.State.Section; at != c.first {
			t.Errorf("%q: the record opens on %s", c.sees, at)
		}
		for _, section := range append(record.Sections(), chart.EmergencyPage) {
			h.Record.Show(section)
			offered := slices.ContainsFunc(h.Record.Menu(), func(item chart.MenuItem) bool { return slices.Contains(item.Sections, section) })
			if shown := h.Record.State.Section == section; shown != offered {
				t.Errorf("%q: %s is shown: %v, is in the menu: %v", c.sees, section, shown, offered)
			}
		}
	}
}

func TestSectionsOnOnePageEachKeepTheirOwnRows(t *testing.T) {
	h := home(t, "nurse")
	entry := func(section record.Section, id string) record.Entry {
		return record.Entry{Section: section, Type: "Basic", ID: id, Text: id}
	}
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(record.NewChart(look.Person, suppliers("GP")).With(answered("GP", entry(record.Immunisations, "influenza"), entry(record.Procedures, "cataract"), entry(record.Procedures, "hip"))))
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Immunisations)
	if pages := h.Record.Pages(); len(pages) != 2 || chart.HeadingOf(pages) != "Immunisations · Procedures" {
		t.Fatalf("the page has %q", chart.HeadingOf(pages))
	}
	h.Record.SelectIn(record.Procedures, 1)
	if state := h.Record.State; state.Section != record.Procedures || state.Selected != 1 {
		t.Errorf("read is row %d of %s", state.Selected, state.Section)
	}
	h.Record.SelectIn(record.Immunisations, 1) // there is no such row
	if state := h.Record.State; state.Section != record.Procedures || state.Selected != 1 {
		t.Errorf("a row that is not there is read: %d of %s", state.Selected, state.Section)
	}
}
