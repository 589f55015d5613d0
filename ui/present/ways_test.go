package present_test

import (
	"reflect"
	"testing"

	"careview/ui/present"
)

// verbs are what the window does without being told more: keys and buttons lead to them.
func verbs() (names []string) {
	for m := range reflect.TypeFor[*present.Window]().Methods() {
		if m.Type.NumIn() == 1 && m.Type.NumOut() == 0 {
			names = append(names, m.Name)
		}
	}
	return names
}

func (h *house) do(verb string) {
	reflect.ValueOf(h.Window).MethodByName(verb).Call(nil)
}

func TestWhateverLeavesThePageOfARecordLeavesTheRecord(t *testing.T) {
	left := 0
	for _, verb := range verbs() {
		h := home(t, "manager")
		h.read(t, person(1))
		h.do(verb)
		if h.Page == present.PageRecord {
			continue
		}
		left++
		if h.Record.State.Look.Person.NHSNumber != "" {
			t.Errorf("%s leads to %s, and the record is still open behind it", verb, h.Page)
		}
	}
	if left < 5 {
		t.Errorf("%d of %q lead elsewhere", left, verbs())
	}
}

func TestNobodyWhoIsNotSignedInComesToAPageOfStaff(t *testing.T) {
	for _, verb := range verbs() {
		h := closed(t)
		if h.do(verb); h.Page != present.PageSignIn && h.Page != present.PageThisPC {
			t.Errorf("%s leads to %s", verb, h.Page)
		}
	}
}
