package lenient_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
)

// within is embedded, and holds itself.
type within struct {
	Text  string              `json:"text"`
	Truth string              `json:"truth"` // of those that embed it, theirs counts
	Parts lenient.Many[every] `json:"parts"`
}

type aside struct {
	Beside string `json:"_beside"`
}

// every has a field of every shape that is read.
type every struct {
	within
	*Aside
	Names  []string                     `json:"names"`
	Truth  bool                         `json:"truth"`
	Maybe  *bool                        `json:"maybe"`
	Number lenient.Decimal              `json:"number"`
	Bytes  lenient.Base64               `json:"bytes"`
	Raw    jsontext.Value               `json:"raw"`
	Inner  *within                      `json:"inner"`
	Either lenient.OneOrMany[string]    `json:"either"`
	Count  int                          `json:"count"`
	Others map[string]string            `json:"others"`
	Listed lenient.Many[jsontext.Value] `json:"listed"`
	Hidden string                       `json:"-"`
}

// Aside is embedded by a pointer.
type Aside = aside

// oddities are JSON that is seldom, or none, to be put where any value may stand.
var oddities = []string{
	`null`, `true`, `false`, `tru`, `""`, `"a"`, `"\n\u00e9\/"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\q"`, `"\u12"`, "\"\x01\"", "\"\xff\"", `"é"`, `"` + strings.Repeat("long ", 30) + `"`,
	`0`, `-0`, `01`, `1.`, `.5`, `1e5`, `1E+`, `-`, `+1`, `1.50`, `{}`, `[]`, `[1,]`, `[,]`, `{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"a":{"b":[{"c":1,"c":1}]}}`, `{,}`, `{"a"}`, `{"a":1,}`,
	`["a"]`, `[null]`, `[["a"]]`, `{"text":"x","text":"y"}`, `{"text":null,"parts":[{"text":"deep","truth":true}]}`, `{"parts":{"text":"one"}}`, ` [ "a" , "b" ] `, "", `NaN`, `"unended`, `[`, `{`,
	strings.Repeat("[", 300) + strings.Repeat("]", 300),
}

// What is read fast is what the library reads: no fault is overlooked, and nothing read otherwise.
func TestWhatIsReadFastIsWhatTheLibraryReads(t *testing.T) {
	read := 0
	for _, name := range []string{"text", "parts", "_beside", "names", "truth", "maybe", "number", "bytes", "raw", "inner", "either", "count", "others", "listed", "Hidden", "-", "unknown", "tex\\u0074"} {
		for _, value := range oddities {
			for _, around := range []string{`{"NAME":VALUE}`, ` { "before" : [ 1 , {"x":"y"} ] , "NAME" : VALUE , "text" : "t", "truth":true }`, `{"text":"t","inner":{"NAME":VALUE}}`, `{"NAME":VALUE} x`, `[{"NAME":VALUE}]`} {
				if hold(t, []byte(strings.NewReplacer("NAME", name, "VALUE", value).Replace(around))) {
					read++
				}
			}
		}
	}
	if read < 500 {
		t.Errorf("only %d could be read", read)
	}
}

func FuzzPlain(f *testing.F) {
	for _, value := range oddities {
		f.Add([]byte(`{"text":"t","raw":` + value + `}`))
		f.Add([]byte(`{"parts":[{"inner":` + value + `}]}`))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { hold(t, raw) })
}

// hold holds what is read of a resource to what is read of it without reading fast, and
// reports whether it can be read at all.
func hold(t *testing.T, raw []byte) bool {
	var got, want every
	wanted, due := lenient.DecodeMended(slices.Clone(raw), &want)
	odd, err := lenient.DecodeInto(raw, &got)
	if (err == nil) != (due == nil) || !slices.Equal(odd, wanted) || err == nil && !reflect.DeepEqual(got, want) {
		t.Errorf("%q: read as %+v (%v, without %v), and is %+v (%v, without %v)", raw, got, err, odd, want, due, wanted)
	}
	return err == nil
}
