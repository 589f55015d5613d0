package text_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/text"
)

func TestEachKindOfNormalText(t *testing.T) {
	join := func(split func(string) []string) func(string) string {
		return func(s string) string { return strings.Join(split(s), "|") }
	}
	tests := []struct {
		kind      string
		normalise func(string) string
		of, want  string
	}{
		{"Clean", text.Clean, "plain, 1 mg", "plain, 1 mg"},
		{"Clean", text.Clean, "a\tb\nc\r\x00\x1b[31m\x7f\u0085d", "a\tb\nc[31md"},
		{"Clean", text.Clean, "\ufeff5\u202e21\u202c\u2066x\u2069 Siân 中 \u200f", "521x Siân 中 \u200f"},
		{"Clean", text.Clean, "para\u00adceta\u200bmol\u2060 \u3164 \u0645\u06cc\u200c\u062e", "paracetamol  \u0645\u06cc\u200c\u062e"},
		{"Clean", text.Clean, "not UTF-8: \xff", "not UTF-8: \ufffd"},
		{"Line", text.Line, "a\tb\nc\x1b[2J \u202egp\u2028x\u2029y", "a b c[2J gp x y"},
		{"Name", text.Name, " O’Neill-Łoś,\tSiân\n  Mary ", "O’Neill-Łoś, Siân Mary"},
		{"Name", text.Name, "Smi\x00th\u202e \x1b[31mAn\u200bn\u200d\u2066\u061c\ufeff\u2060\u00ad\u115f\u3164\u034f\ufe0f\u2028Lee\u0085\u009b", "Smith [31mAnn Lee"},
		{"Name", text.Name, "\u202e\u200b\x07", ""},
		{"Name", text.Name, "Sia\u0302n 中村", "Sia\u0302n 中村"},
		{"Collapse", text.Collapse, " \ta \n\u00a0 b ", "a b"},
		{"Words", join(text.Words), "St. Mary’s – ÉCOLE 2a", "st|mary|s|école|2a"},
		{"Words", join(text.Words), "sa\u00adfe cafe\u0301s", "sa|fe|cafe|s"},
		{"Letters", join(text.Letters), "No known allergies (12/3/2019)", "no|known|allergies"},
		{"Letters", join(text.Letters), "n\u0336o\u0336ne", "n|o|ne"}, // struck out
		{"Bare", text.Bare, "key\u00adsa\u200dfe cafe\u0301", "keysafe cafe"},
		{"Phrase", text.Phrase, " Co–Codamol\u200b\n 30 ", "co codamol 30"},
		{"Fold", text.Fold, "SIÂN O’Neill, Łódź", "sian o'neill, lodz"},
		{"Fold", text.Fold, "Sia\u0302n pa\u00adracetamol Straße", "sian paracetamol strasse"},
	}
	for _, test := range tests {
		if got := test.normalise(test.of); got != test.want {
			t.Errorf("%s of %q: got %q, want %q", test.kind, test.of, got, test.want)
		}
	}
}

func TestDigitsAreGroupedAsPeopleLike(t *testing.T) {
	tests := []struct {
		of, separators, want string
		ok                   bool
	}{
		{"999 123\u00a04560", "", "9991234560", true},
		{"999-123–4560\u200b", "", "9991234560", true},
		{"", "", "", true},
		{"(020) 7946.0000", "().", "02079460000", true},
		{"(020) 7946 0000", "", "", false},
		{"99x", "", "", false},
		{"٩٩٩", "", "", false},
	}
	for _, test := range tests {
		if got, ok := text.Digits(test.of, test.separators); got != test.want || ok != test.ok {
			t.Errorf("%q: got %q, %v", test.of, got, ok)
		}
	}
}

func TestWhatIsFoundIsShownWhereItStands(t *testing.T) {
	tests := []struct{ of, search, stands string }{
		{"On warfarin since May", "WARFARIN", "warfarin"},
		{"Seen by Siân Łoś", "sian", "Siân"},
		{"Seen by Siân Łoś", "los", "Łoś"},
		{"Große Straße 4", "strasse", "Straße"},
		{"Große Straße 4", "4", "4"},
		{"the cafe\u0301s", "cafes", "cafe\u0301s"},
		{"para\u00adcetamol 1 g", "paracetamol", "para\u00adcetamol"},
	}
	for _, test := range tests {
		search := text.Fold(test.search)
		at := strings.Index(text.Fold(test.of), search)
		if at < 0 {
			t.Errorf("%q is not found in %q", test.search, test.of)
			continue
		}
		if start, end := text.Unfold(test.of, at, at+len(search)); test.of[start:end] != test.stands {
			t.Errorf("%q in %q stands at %q", test.search, test.of, test.of[start:end])
		}
	}
}

func TestWordsAreTheSameHoweverTheyAreAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.String().Draw(t, "text")
		words := text.Words(of)
		want := " " + strings.Join(append(slices.Clone(words), ""), " ")
		if got := string(text.AppendWords(nil, of)); got != want {
			t.Fatalf("%q: got %q, want %q", of, got, want)
		}
		if got := string(text.AppendWords(nil, []byte(of))); got != want {
			t.Fatalf("%q as bytes: got %q, want %q", of, got, want)
		}
	})
}

func TestNormalTextIsNormal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.String().Draw(t, "text")
		for _, normalise := range []func(string) string{text.Name, text.Clean, text.Line, text.Collapse, text.Bare, text.Phrase} {
			if once := normalise(of); normalise(once) != once {
				t.Fatalf("%q: %q is not normal", of, once)
			}
		}
	})
}
