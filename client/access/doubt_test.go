package access_test

import (
	"context"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/viewing"
)

// rowAnswer is a house in which somebody works in a role of their own, at sources that
// answer so.
func rowAnswer(t *testing.T, role access.RolePolicy, answers ...record.Answer) house {
	t.Helper()
	role.Codes, role.Open = []string{codes["nurse"]}, true
	sources := &memorySources{answers: map[string]func(context.Context, record.Patient) record.Answer{}}
	for _, answer := range answers {
		sources.order = append(sources.order, answer.Source)
		sources.answers[answer.Source] = func(context.Context, record.Patient) record.Answer { return answer }
	}
	return furnish(t, "nurse", func(c *access.Config) {
		c.Sources, c.Policy = sources, access.Policy{Role: map[string]access.RolePolicy{"nurse": role}}
	})
}

// A site may let a role know that there is a plan and not what it says. What it
// says is then not "not recorded".
func TestWhatARoleOnlyKnowsToExistIsNeverSaidNotToBe(t *testing.T) {
	only := access.RolePolicy{Sections: map[record.Section]access.Visibility{
		record.CarePlans: access.SeesExistence, record.Allergies: access.SeesExistence, record.Letters: access.SeesExistence,
	}}
	h := rowAnswer(t, only, everySection(margaret))
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := chart.CPR(); status == record.CPRNotRecorded {
		t.Errorf("it is said that %q", status.Words())
	}
	if word := chart.PlanWord(now, pathway.List(nil).Titles); word.Tone == record.Danger {
		t.Errorf("it is said that %q", word.Text)
	}
	if heading := chart.AllergyHeading(); heading != record.AllergiesUnavailable {
		t.Errorf("it is said that %q", heading)
	}
	err = h.desk.Document(t.Context(), caringFor(margaret), everySection(margaret).Entries[1], 0, func(record.Document) { t.Error("shown") })
	if record.KindOf(err) != record.NotAllowed {
		t.Errorf("the document of a letter that is only known to exist: %v", err)
	}
}

// What has ended by its own date is not said to hold, whoever may not read it.
func TestAFlagThatIsOnlyKnownToExistEndsWhenItEnds(t *testing.T) {
	only := access.RolePolicy{Sections: map[record.Section]access.Visibility{record.Flags: access.SeesExistence}}
	answer := record.Answer{Source: "LCR", At: now, States: map[record.Section]record.State{record.Flags: {Kind: record.Answered, At: now}}, Entries: []record.Entry{
		{Section: record.Flags, Type: "Flag", ID: "f", Source: "LCR", Text: "Two people", ClinicalStatus: record.Active, Period: record.Period{Until: record.Day(2020, 1, 2)}},
	}}
	chart, err := rowAnswer(t, only, answer).look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range chart.Entries(record.Flags) {
		if entry.ClinicalStatus.Holds() {
			t.Errorf("%q is said to hold", entry.Text)
		}
	}
}

// Of somebody who could be taken for another it is still said that their address is
// restricted.
func TestTheListSaysBothThatAnAddressIsRestrictedAndThatAnotherIsLikeThem(t *testing.T) {
	twin := margaret
	twin.NHSNumber, twin.Restricted = "9993334445", true
	h := open(t, "nurse", twin)
	var list viewing.ResidentList
	if err := h.desk.Residents(t.Context(), false, func(l viewing.ResidentList) { list = l }); err != nil {
		t.Fatal(err)
	}
	for _, row := range list.Rows {
		want := "Another like this: check who"
		if row.Person.Restricted {
			want += " · Address restricted"
		}
		if row.News != want {
			t.Errorf("the list says %q, want %q", row.News, want)
		}
	}
}
