package part_test

import (
	"image"
	"reflect"
	"testing"
	"unsafe"

	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/people"
)

// A field that is added to a state is compared, however deep it stands: each in turn is
// given another value, by reflection.
func TestEveryFieldOfAStateDecidesWhetherItIsDrawnAgain(t *testing.T) {
	everyField(t, chart.State{})
	everyField(t, export.RecordState{})
	everyField(t, people.ListChangeState{})
}

func everyField[T any](t *testing.T, zero T) {
	t.Helper()
	if !part.Same(zero, zero) {
		t.Errorf("%T is not the same as itself", zero)
	}
	changed := 0
	walkFields(reflect.TypeFor[T](), nil, reflect.TypeFor[T]().String(), func(path []int, name string) {
		other := zero
		field := reflect.ValueOf(&other).Elem().FieldByIndex(path)
		field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem() // unexported ones too
		field.Set(another(t, name, field.Type()))
		changed++
		if part.Same(zero, other) {
			t.Errorf("%s changes and nothing is drawn again", name)
		}
	})
	if changed < reflect.TypeFor[T]().NumField() {
		t.Errorf("%T: only %d fields were changed", zero, changed)
	}
}

// walkFields visits each field that is no struct itself.
func walkFields(in reflect.Type, path []int, name string, visit func(path []int, name string)) {
	for i := range in.NumField() {
		field := in.Field(i)
		at := append(append([]int{}, path...), i)
		if field.Type.Kind() == reflect.Struct {
			walkFields(field.Type, at, name+"."+field.Name, visit)
			continue
		}
		visit(at, name+"."+field.Name)
	}
}

// another is a value of the type that is not its zero value.
func another(t *testing.T, name string, of reflect.Type) reflect.Value {
	t.Helper()
	value := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.Bool:
		value.SetBool(true)
	case reflect.String:
		value.SetString("another")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		value.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		value.SetUint(1)
	case reflect.Float64:
		value.SetFloat(1)
	case reflect.Array:
		value.Index(0).Set(another(t, name, of.Elem()))
	case reflect.Slice:
		value.Set(reflect.MakeSlice(of, 1, 1))
	case reflect.Map:
		value.Set(reflect.MakeMap(of))
	case reflect.Pointer:
		value.Set(reflect.New(of.Elem()))
	case reflect.Interface:
		value.Set(reflect.ValueOf(image.NewGray(image.Rect(0, 0, 1, 1))))
	default:
		t.Fatalf("%s: no other value of %s", name, of)
	}
	return value
}

func TestWhatIsReplacedIsDrawnAgainAndWhatStaysIsNot(t *testing.T) {
	type state struct {
		words []string
		about any
	}
	words := []string{"one"}
	kept := state{words: words, about: state{words: words}}
	for name, c := range map[string]struct {
		other state
		same  bool
	}{
		"the same":             {state{words: words, about: state{words: words}}, true},
		"other words":          {state{words: []string{"one"}, about: state{words: words}}, false},
		"something else":       {state{words: words, about: "something"}, false},
		"other words below it": {state{words: words, about: state{words: []string{"one"}}}, false},
		"nothing":              {state{words: words}, false},
	} {
		if part.Same(kept, c.other) != c.same {
			t.Errorf("%s: taken for the same: %v", name, !c.same)
		}
	}
	if !part.Same(state{words: []string{}}, state{}) {
		t.Error("no words are drawn otherwise than no words")
	}
}
