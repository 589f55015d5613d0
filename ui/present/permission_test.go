package present_test

import (
	"context"
	"testing"

	"careview/client/record"
	"careview/ui/present"
)

// asking is a house at the question why a stranger's record may be read. What is
// opened comes out of looks.
func asking(t *testing.T) (h *house, looks chan record.Look) {
	t.Helper()
	h = home(t, "nurse")
	looks = make(chan record.Look, 1)
	h.desk.relates = func(record.Patient) record.Relationship { return record.NotAsked }
	h.desk.open = func(_ context.Context, look record.Look, _ func(record.Chart)) error {
		looks <- look
		return nil
	}
	h.OpenPerson(person(2))
	if h.Page != present.PagePermission || h.Permission.State.Person.NHSNumber != person(2).NHSNumber {
		t.Fatalf("the page is %s", h.Page)
	}
	return h, looks
}

func TestAResidentsRecordOpensWithoutAQuestion(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	if look := h.Record.State.Look; look.Relationship != record.Resident || look.Permission != record.PermissionUnknown {
		t.Errorf("opened as %q, %q", look.Relationship, look.Permission)
	}
}

func TestAStrangersRecordOpensOnlyWithAReason(t *testing.T) {
	cases := []struct {
		name         string
		relationship record.Relationship
		permission   record.Permission
		reason       string
		opens        bool
		keeps        string
	}{
		{"permission given", record.CaresNow, record.PermissionGiven, "ignored", true, ""},
		{"best interests", record.Registers, record.PermissionBestInt, "", true, ""},
		{"no relationship", record.NotAsked, record.PermissionGiven, "", false, ""},
		{"no word on permission", record.CaresNow, record.PermissionUnknown, "", false, ""},
		{"emergency without a reason", record.CaresNow, record.Emergency, "", false, ""},
		{"emergency with a blank reason", record.CaresNow, record.Emergency, " \t\n ", false, ""},
		{"emergency with one word", record.CaresNow, record.Emergency, "emergency!!", false, ""},
		{"emergency with too little", record.CaresNow, record.Emergency, "a b c", false, ""},
		{"emergency with a reason", record.CaresNow, record.Emergency, "  found collapsed\nin the lounge ", true, "found collapsed in the lounge"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h, looks := asking(t)
			h.Permission.Answer(c.relationship, c.permission, c.reason)
			if !c.opens {
				if h.Page != present.PagePermission || h.Permission.State.Problem == nil || h.desk.wasAsked("open") {
					t.Errorf("page %s, problem %v", h.Page, h.Permission.State.Problem)
				}
				return
			}
			look := <-looks
			if h.Page != present.PageRecord || look.Person.NHSNumber != person(2).NHSNumber || look.Permission != c.permission || look.Reason != c.keeps {
				t.Errorf("page %s; opened with permission %q and reason %q", h.Page, look.Permission, look.Reason)
			}
			if h.Permission.State.Person.NHSNumber != "" {
				t.Error("the question still names the person")
			}
		})
	}
}

func TestARefusalKeepsTheRecordClosed(t *testing.T) {
	h, _ := asking(t)
	recorded := make(chan record.Permission, 1)
	h.desk.open = func(_ context.Context, look record.Look, _ func(record.Chart)) error {
		recorded <- look.Permission
		return record.Because(nil, record.NotAllowed, "The record stays closed.", "")
	}
	h.Permission.Answer(record.CaresNow, record.PermissionRefused, "")
	if got := <-recorded; got != record.PermissionRefused {
		t.Errorf("the desk was told %q", got)
	}
	if !h.Permission.State.Closed || h.Permission.State.Words == "" || h.Page != present.PagePermission {
		t.Errorf("the page shows %+v", h.Permission.State.Words)
	}
	h.Permission.Answer(record.CaresNow, record.PermissionUnknown, "")
	if h.Permission.State.Closed {
		t.Error("a new answer still reads as a refusal")
	}
	h.Permission.Refuse()
	if h.Page != present.PageHome || h.Permission.State.Person.NHSNumber != "" {
		t.Errorf("at %s; the desk was asked %v", h.Page, h.desk.calls())
	}
	h.Permission.Answer(record.CaresNow, record.PermissionGiven, "")
	if h.Page != present.PageHome {
		t.Error("an answer without a question opened a record")
	}
}

func TestEscapeLeavesTheQuestion(t *testing.T) {
	h, _ := asking(t)
	h.Back()
	if h.Page != present.PageHome {
		t.Errorf("at %s", h.Page)
	}
}
