package text_test

import (
	"testing"

	"careview/client/text"
)

func TestACapitalIsPutWhereALetterBegins(t *testing.T) {
	for said, want := range map[string]string{
		"": "", "a nurse": "A nurse", "élan": "Élan", "1st dose": "1st dose", "Oxford": "Oxford", "\xe9lan": "\xe9lan", "ß": "ß",
	} {
		if got := text.Capital(said); got != want {
			t.Errorf("%q becomes %q, want %q", said, got, want)
		}
	}
}
