package text_test

import (
	"testing"

	"careview/client/text"
)

func TestNoCellOfATableIsRun(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "Nurse": "Nurse", "from -5 to 7": "from -5 to 7", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@A": "'@A", "|A": "'|A", "%A": "'%A",
		" =1": "' =1", "\u00a0=1": "'\u00a0=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠A": "'＠A",
		"\t=1": "<U+0009>=1", "A\rB": "A<U+000D>B", "\u202e=1": "<U+202E>=1", "A\u2028B": "A<U+2028>B",
	} {
		if got := text.Cell(cell); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}
