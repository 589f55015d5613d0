package text_test

import (
	"testing"

	"careview/client/text"
)

func TestUnitsAreInPlainLanguage(t *testing.T) {
	tests := map[string]string{
		"mm[Hg]": "mmHg", "umol/L": "µmol/L", "10*9/L": "×10⁹/L", "Cel": "°C", "/min": "per minute", "kg/m2": "kg/m²",
		"{score}": "", "%": "%", "mmol/L": "mmol/L", "ug": "micrograms", "[iU]/L": "units/L", "mL/min/{1.73_m2}": "mL/min/1.73 m²",
		"{tablets}": "tablets", "g/L": "g/L", "1": "", "ug/L": "micrograms/L", "{beats}/min": "beats per minute",
	}
	for code, want := range tests {
		if got := text.Unit(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}
