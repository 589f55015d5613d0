package text_test

import (
	"testing"

	"careview/client/text"
)

func TestNumbersOfDosesAreWrittenAsTheNHSWritesThem(t *testing.T) {
	for written, want := range map[string]string{
		"5": "5", "5.0": "5", "0.50": "0.5", ".5": "0.5", "0": "0", "0.0": "0", "-2.50": "-2.5", "+1": "1", "007": "7",
		"999": "999", "1000": "1,000", "1000.0": "1,000", "12500.25": "12,500.25", "1000000": "1,000,000", "1e3": "1,000", "5E-1": "0.5",
		"": "", "1 to 2": "1 to 2", "up to 3": "up to 3", "-": "-", "1e999": "1e999", "1.2.3": "1.2.3",
	} {
		if got := text.Number(written); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}
