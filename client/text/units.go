package text

import (
	"regexp"
	"strings"
)

// plainUnits are UCUM codes (and common writings of them) in the words a reader
// expects. Micrograms and units are written in full (ISB 1514: medicines).
var plainUnits = map[string]string{
	"1": "", "mm[Hg]": "mmHg", "Cel": "°C", "[degF]": "°F", "degF": "°F",
	"/min": "per minute", "{beats}/min": "beats per minute", "{breaths}/min": "breaths per minute",
	"10*9/L": "×10⁹/L", "10^9/L": "×10⁹/L", "10*12/L": "×10¹²/L", "10^12/L": "×10¹²/L",
	"10*3/uL": "×10³/µL", "10*6/uL": "×10⁶/µL", "10^3/uL": "×10³/µL",
	"kg/m2": "kg/m²", "m2": "m²", "mL/min/{1.73_m2}": "mL/min/1.73 m²", "mL/min/1.73m2": "mL/min/1.73 m²",
	"ug": "micrograms", "mcg": "micrograms", "[iU]": "units", "[IU]": "units", "U": "units", "IU": "units",
	"[lb_av]": "lb", "[oz_av]": "oz", "[in_i]": "in", "[ft_i]": "ft", "[pH]": "pH",
	"min": "minutes", "h": "hours", "d": "days", "wk": "weeks", "mo": "months", "a": "years", "s": "seconds",
	"{score}": "", "{Score}": "", "{index}": "", "{ratio}": "",
	// Those that most values have are words already; here they are found at once.
	"": "", "%": "%", "g": "g", "g/L": "g/L", "mg": "mg", "mg/L": "mg/L", "mL": "mL", "L": "L", "mm": "mm", "cm": "cm", "kg": "kg",
	"mmol/L": "mmol/L", "mmol/mol": "mmol/mol", "nmol/L": "nmol/L", "pmol/L": "pmol/L", "mmHg": "mmHg",
}

var plainParts = strings.NewReplacer(
	"[iU]", "units", "[IU]", "units", "mm[Hg]", "mmHg", "umol", "µmol", "uL", "µL", "ug", "micrograms",
	"10*9", "×10⁹", "10*12", "×10¹²", "10*3", "×10³", "10*6", "×10⁶", "m2", "m²", "Cel", "°C", "[degF]", "°F",
)

var annotation = regexp.MustCompile(`\{([^{}]*)\}`)

// Unit writes a UCUM unit in plain language; what it does not know stays as it
// came, without UCUM's braces.
func Unit(code string) string {
	code = strings.TrimSpace(code)
	if words, ok := plainUnits[code]; ok {
		return words
	}
	if strings.IndexByte(code, '{') < 0 {
		return plainParts.Replace(code)
	}
	code = annotation.ReplaceAllStringFunc(code, func(words string) string {
		return strings.ReplaceAll(words[1:len(words)-1], "_", " ")
	})
	return plainParts.Replace(code)
}
