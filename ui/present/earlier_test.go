package present_test

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"
	"testing"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// takes is the record of somebody who takes one medicine.
func takes(person record.Patient, dose string) record.Chart {
	answer := record.Answer{Source: "One", At: now, States: map[record.Section]record.State{}, Entries: []record.Entry{
		{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Text: "Digoxin", Source: "One", Date: record.Day(2025, 1, 2), ClinicalStatus: record.Active, Detail: record.Medicine{Name: "Digoxin", Dose: dose}},
	}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: answer.At}
	}
	return record.NewChart(person, []record.Supplier{{Name: "One"}}).With(answer)
}

// What a medicine said before is asked for where what is new is shown and nothing else tells
// it, once; where none comes the page says why. Where it did not come it is asked for again
// when somebody turns to the page again.
func TestWhatAMedicineSaidBeforeIsAskedForWhereItIsMissed(t *testing.T) {
	const changed = "changed since 21-Nov-2026; "
	const lost, missed = changed + "the earlier words were not kept", changed + "the earlier words did not come from One"
	of := record.Entry{Type: "MedicationRequest", ID: "m", Source: "One"}
	for name, c := range map[string]struct {
		page   record.Section
		dose   string // now
		came   []changes.Earlier
		err    error
		asked  int
		before string
		foot   string
	}{
		"it is kept":            {chart.NewsPage, "Two", []changes.Earlier{{Of: of, Versions: takes(person(1), "One").Section(record.Medicines).Entries}}, nil, 1, "One", ""},
		"it is not kept":        {chart.NewsPage, "Two", []changes.Earlier{{Of: of}}, nil, 1, lost, ""},
		"it does not come":      {chart.NewsPage, "Two", []changes.Earlier{{Of: of, Outcome: changes.NotCome}}, nil, 2, missed, ""},
		"it is not asked for":   {chart.NewsPage, "Two", []changes.Earlier{{Of: of, Outcome: changes.NotAsked}}, nil, 1, changed + "One was not asked for the earlier words", ""},
		"nothing comes":         {chart.NewsPage, "Two", nil, record.Because(nil, record.Local, "The trail is full.", ""), 2, missed, ""},
		"another’s comes":       {chart.NewsPage, "Two", []changes.Earlier{{Of: record.Entry{Type: "MedicationRequest", ID: "m", Source: "Two"}}}, nil, 2, missed, ""},
		"somebody else’s comes": {chart.NewsPage, "Two", []changes.Earlier{{Of: of, Outcome: changes.NotBelieved}}, nil, 1, changed + "what came from One is about somebody else and not shown", words.PersonOtherAnswered("One")},
		"nothing changed":       {chart.NewsPage, "One", nil, nil, 0, "", ""},
		"another page is open":  {record.Letters, "Two", nil, nil, 0, lost, ""},
	} {
		h := closed(t)
		h.arrive(t, staff("nurse"))
		memory := changes.Memory{Hash: func(content []byte) changes.Fingerprint {
			sum := sha256.Sum256(content)
			return changes.Fingerprint(sum[:16])
		}}
		memory = memory.WithShown(now.AddDate(0, 0, -1), changes.Shown{Chart: takes(person(1), "One"), News: &changes.Page{}})
		h.desk.seen = changes.Seen{Memory: memory}
		release := make(chan struct{})
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			show(takes(look.Person, c.dose))
			return nil
		}
		h.desk.earlier = func(ctx context.Context, _ []record.Entry) ([]changes.Earlier, error) {
			select {
			case <-release:
			case <-ctx.Done():
			}
			return c.came, c.err
		}
		h.read(t, person(1))
		h.Record.Show(c.page)
		row := func() (before string) {
			if rows := h.Record.State.View.News.Rows; len(rows) > 0 {
				before = rows[0].Before
			}
			return before
		}
		if c.asked > 0 {
			h.queue.until(t, "it is asked", func() bool { return row() == "changed; One is asked what it said before" })
		}
		close(release)
		h.queue.until(t, name, func() bool { return row() == c.before })
		h.Record.Show(record.Letters)
		h.Record.Show(c.page)
		asked := func() int { return strings.Count(strings.Join(h.desk.calls(), "\n"), "earlier") }
		h.queue.until(t, name+": it comes to rest again", func() bool { return row() == c.before && asked() == c.asked })
		if foot := h.Record.State.View.News.Foot; c.foot != "" && foot[0].Text != c.foot {
			t.Errorf("%s: its foot is %+v", name, foot)
		}
	}
}

// plans is the record of somebody whose plan has two fields.
func plans(person record.Patient, fears, ring string) record.Chart {
	answer := record.Answer{Source: "One", At: now, States: map[record.Section]record.State{}, Entries: []record.Entry{
		{Section: record.CarePlans, Type: "Composition", ID: "p", Text: "Care plan", Source: "One", Date: record.Day(2025, 1, 2), ClinicalStatus: record.Active, Detail: record.Plan{
			Changed: record.Day(2025, 1, 2), Fields: []record.PlanItem{{Field: "fears", Heading: "Fears", Text: fears, Date: record.Day(2025, 1, 2)}, {Field: "ring", Heading: "Ring", Text: ring}},
		}},
	}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: answer.At}
	}
	return record.NewChart(person, []record.Supplier{{Name: "One"}}).With(answer)
}

// What fields of a plan said before is asked for too: the plan once, whatever of it changed.
func TestWhatFieldsOfAPlanSaidBeforeIsAskedForOnce(t *testing.T) {
	const changed = "changed since 21-Nov-2026; "
	of := record.Entry{Type: "Composition", ID: "p", Source: "One"}
	for name, c := range map[string]struct {
		came []changes.Earlier
		want []string
	}{
		"it is kept":            {[]changes.Earlier{{Of: of, Versions: plans(person(1), "Dark", "Ewa").Section(record.CarePlans).Entries}}, []string{"before: Dark · an earlier version that One keeps", "before: Ewa · an earlier version that One keeps"}},
		"it is not kept":        {[]changes.Earlier{{Of: of}}, []string{changed + "the earlier words were not kept", changed + "the earlier words were not kept"}},
		"it does not come":      {[]changes.Earlier{{Of: of, Outcome: changes.NotCome}}, []string{changed + "the earlier words did not come from One", changed + "the earlier words did not come from One"}},
		"somebody else’s comes": {[]changes.Earlier{{Of: of, Outcome: changes.NotBelieved}}, []string{changed + "what came from One is about somebody else and not shown", changed + "what came from One is about somebody else and not shown"}},
	} {
		h := closed(t)
		h.arrive(t, staff("nurse"))
		memory := changes.Memory{Hash: func(content []byte) changes.Fingerprint {
			sum := sha256.Sum256(content)
			return changes.Fingerprint(sum[:16])
		}}
		before := plans(person(1), "Dark", "Ewa")
		memory = memory.WithShown(now.AddDate(0, 0, -1), changes.Shown{Chart: before, Entries: map[record.Section][]record.Entry{record.CarePlans: before.Section(record.CarePlans).Entries}})
		h.desk.seen = changes.Seen{Memory: memory}
		asked := make(chan []record.Entry, 9)
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			show(plans(look.Person, "Falls", "Jan"))
			return nil
		}
		h.desk.earlier = func(_ context.Context, of []record.Entry) ([]changes.Earlier, error) {
			asked <- of
			return c.came, nil
		}
		h.read(t, person(1))
		h.Record.Show(chart.NewsPage)
		said := func() (soft []string) {
			for _, card := range h.Record.State.View.News.Cards {
				for _, line := range card.Lines {
					soft = append(soft, line.Soft)
				}
			}
			return soft
		}
		of := <-asked
		h.queue.until(t, name, func() bool { return slices.Equal(said(), c.want) && len(h.Record.State.View.News.Changes.Plan) == 2 })
		if len(of) != 1 || of[0].Type != "Composition" || len(asked) > 0 {
			t.Errorf("%s: %d entries are asked for, and %d times more", name, len(of), len(asked))
		}
		if foot := h.Record.State.View.News.Foot; name == "somebody else’s comes" && foot[0].Text != words.PersonOtherAnswered("One") {
			t.Errorf("%s: its foot is %+v", name, foot)
		}
	}
}
