package copies_test

import (
	"slices"
	"strconv"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Whoever opens the copies by the code reads with the rights of the role that it was made in,
// and stands in the trail as nobody in that role; whose code it was stands beside it. Where
// the role may open none any more, or the alert cannot be raised, the code is not used up.
func TestWhoReadsByTheCodeIsNotWhoMadeIt(t *testing.T) {
	maker := staff("nurse")
	maker.Role.ID, maker.Role.Code = "555010101010", "R8001"
	receptionist := staff("receptionist")
	for name, c := range map[string]struct {
		maker viewing.Staff
		full  viewing.EventKind
		want  record.Kind
		spent int
	}{
		"it opens":                  {maker, "", "", 1},
		"the role may not any more": {receptionist, "", record.NotAllowed, 0},
		"no alert can be raised":    {maker, viewing.EventAlert, record.Local, 0},
	} {
		m := &memory{opener: c.maker, full: c.full}
		d := desk(t, m)
		d.Take(t.Context(), looked(zofia()))
		opened, err := d.OpenByCode(t.Context(), "ABCD", "Cal Moss", "the line is down, she fell")
		if record.KindOf(err) != c.want || m.spent != c.spent || (len(opened.Rows) > 0) != (c.want == "") {
			t.Errorf("%s: %d rows, %d codes used up, %v", name, len(opened.Rows), m.spent, err)
		}
		if c.want != "" {
			continue
		}
		if _, err := d.Look(t.Context(), zofia()); err != nil {
			t.Fatal(err)
		}
		said := m.events[len(m.events)-3:]
		if said[0].Kind != viewing.EventCopiesOpened || !slices.Contains(said[0].What, maker.Subject) {
			t.Errorf("%s: the trail does not say whose code it was: %+v", name, said[0].What)
		}
		for i, kind := range []viewing.EventKind{viewing.EventCopyListed, viewing.EventCopyRead} {
			of, by := said[1+i], viewing.OpenedBy+strconv.FormatUint(said[0].Follows, 10)
			if of.Kind != kind || of.Person.NHSNumber != zofia().NHSNumber || of.Look.Permission != viewing.Emergency || of.Look.Reason == "" || !slices.Contains(of.What, by) {
				t.Errorf("%s: %s does not name her and its opening: %+v", name, kind, of)
			}
		}
		if said[1].Follows != said[0].Follows {
			t.Errorf("%s: her place on the list follows %d, the opening %d", name, said[1].Follows, said[0].Follows)
		}
		for _, event := range said {
			if event.Staff.Role.ID != "" || event.Staff.Role.Code != "" || event.Staff.Name != "Cal Moss" || event.Staff.Role.Kind != "nurse" {
				t.Errorf("%s: it was read as %+v", event.Kind, event.Staff)
			}
		}
	}
}

// A copy is as old as the oldest of what was told in it; silence makes none older.
func TestSilenceHasNoAge(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	taken := looked(zofia())
	taken.Copies[0].Answers[0].States[record.Medicines] = record.State{Kind: record.TimedOut, At: now.Add(-1)}
	d.Take(t.Context(), taken)
	opened, err := d.Open(t.Context(), "nurse", "483920", false)
	if err != nil || !opened.Rows[0].Copied.Equal(now) {
		t.Errorf("taken %v, %v", opened.Rows[0].Copied, err)
	}
}
