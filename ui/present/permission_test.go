package present_test

import (
	"context"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// asking is a house at the question why a stranger's record may be read. What is
// opened comes out of looks.
func asking(t *testing.T) (h *house, looks chan viewing.Look) {
	t.Helper()
	h = home(t, "nurse")
	looks = make(chan viewing.Look, 1)
	h.desk.relates = func(record.Patient) viewing.Relationship { return viewing.NotAsked }
	h.desk.open = func(_ context.Context, look viewing.Look, _ func(record.Chart)) error {
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
	if look := h.Record.State.Look; look.Relationship != viewing.HomeResident || look.Permission != viewing.PermissionUnknown {
		t.Errorf("opened as %q, %q", look.Relationship, look.Permission)
	}
}

func TestAStrangersRecordOpensOnlyWithAReason(t *testing.T) {
	cases := []struct {
		name         string
		relationship viewing.Relationship
		permission   viewing.Permission
		reason       string
		opens        bool
		keeps        string
	}{
		{"permission given", viewing.UnderMyCare, viewing.PermissionGiven, "ignored", true, ""},
		{"best interests", viewing.RegisteredPatient, viewing.PermissionBestInt, "", true, ""},
		{"no relationship", viewing.NotAsked, viewing.PermissionGiven, "", false, ""},
		{"no word on permission", viewing.UnderMyCare, viewing.PermissionUnknown, "", false, ""},
		{"emergency without a reason", viewing.UnderMyCare, viewing.Emergency, "", false, ""},
		{"emergency with a blank reason", viewing.UnderMyCare, viewing.Emergency, " \t\n ", false, ""},
		{"emergency with one word", viewing.UnderMyCare, viewing.Emergency, "emergency!!", false, ""},
		{"emergency with too little", viewing.UnderMyCare, viewing.Emergency, "a b c", false, ""},
		{"emergency with a reason", viewing.UnderMyCare, viewing.Emergency, "  found collapsed\nin the lounge ", true, "found collapsed in the lounge"},
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
	recorded := make(chan viewing.Permission, 1)
	h.desk.open = func(_ context.Context, look viewing.Look, _ func(record.Chart)) error {
		recorded <- look.Permission
		return record.Because(nil, record.NotAllowed, "The record stays closed.", "")
	}
	h.Permission.Answer(viewing.UnderMyCare, viewing.PermissionRefused, "")
	if got := <-recorded; got != viewing.PermissionRefused {
		t.Errorf("the desk was told %q", got)
	}
	if !h.Permission.State.Closed || h.Permission.State.Words == "" || h.Page != present.PagePermission {
		t.Errorf("the page shows %+v", h.Permission.State.Words)
	}
	h.Permission.Answer(viewing.UnderMyCare, viewing.PermissionUnknown, "")
	if h.Permission.State.Closed {
		t.Error("a new answer still reads as a refusal")
	}
	h.Permission.Refuse()
	if h.Page != present.PageHome || h.Permission.State.Person.NHSNumber != "" {
		t.Errorf("at %s; the desk was asked %v", h.Page, h.desk.calls())
	}
	h.Permission.Answer(viewing.UnderMyCare, viewing.PermissionGiven, "")
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
