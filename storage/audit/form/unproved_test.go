package form_test

import (
	"reflect"
	"testing"

	"careview/client/record/viewing"
	"careview/storage/audit/form"
)

// Whoever can write a file that was set aside can write there who somebody is: nothing of it
// steers a terminal, turns the writing or is not seen, in whatever field it comes.
func TestWhoeverAFileNamesIsCleanedInEachField(t *testing.T) {
	var staff viewing.Staff
	every := func(who *viewing.Staff, do func(field reflect.Value)) {
		for _, part := range []reflect.Value{reflect.ValueOf(who).Elem(), reflect.ValueOf(&who.Role).Elem()} {
			for _, field := range part.Fields() {
				if field.Kind() == reflect.String {
					do(field)
				}
			}
		}
	}
	fields := 0
	every(&staff, func(field reflect.Value) { field.SetString("\u202eLee\x00\x1b[31m\u200bSmith\u2069\n\u3164Ann") })
	staff = form.Unproved(staff)
	every(&staff, func(field reflect.Value) {
		if fields++; field.String() != "Lee[31mSmith Ann" {
			t.Errorf("one comes in as %q", field.String())
		}
	})
	if fields < 10 {
		t.Errorf("%d fields were looked at", fields)
	}
}
