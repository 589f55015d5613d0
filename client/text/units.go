package text

import "strings"

// asTheyAre are what most values have: words already, and found at once.
var asTheyAre = map[string]bool{
	"": true, "%": true, "g": true, "g/L": true, "mg": true, "mg/L": true, "mL": true, "L": true, "mm": true, "cm": true, "kg": true, "mmol/L": true,
	"mmol/mol": true, "nmol/L": true, "pmol/L": true, "mmHg": true, "mg/dL": true, "fL": true, "pg": true,
}

// saidOtherwise are codes that say in other words what they are.
var saidOtherwise = map[string]string{
	"1": "", "{score}": "", "{Score}": "", "{index}": "", "{ratio}": "", "degF": "°F", "ML": "ml", "ng": "nanograms", "u": "units", "{tbl}": "tablets",
	"mL/min/1.73m2": "mL/min/1.73 m²",
}

// abbreviations are what people write that are no UCUM and that the NHS wants in full,
// or that have a sign of their own.
var abbreviations = map[string]string{
	"mcg": "micrograms", "MCG": "micrograms", "Mcg": "micrograms", "mcgs": "micrograms", "µcg": "micrograms", "mcg.": "micrograms", "u": "units", "µg": "micrograms", "μg": "micrograms",
	"IU": "units", "iu": "units", "I.U.": "units", "U": "units", "mIU": "milliunits", "mU": "milliunits", "uIU": "microunits", "µIU": "microunits", "μIU": "microunits", "kIU": "kilounits",
}

// longestUnit is the most letters of what is looked at as a unit: beyond it, it is prose.
const longestUnit = 100

// Unit writes a unit in plain language: UCUM by its grammar, and the abbreviations of
// medicines in full, each as a whole term. Words that people wrote stay as they came.
func Unit(written string) string {
	written = strings.TrimSpace(written)
	if asTheyAre[written] {
		return written
	}
	if plain, ok := saidOtherwise[written]; ok {
		return plain
	}
	if len(written) > longestUnit {
		return written
	}
	code := written
	if power := strings.TrimLeft(written, "xX×"); strings.HasPrefix(power, "10") { // "x10*9/L"
		code = power
	}
	if plain, ok := plainUCUM(code); ok {
		return plain
	}
	return termByTerm(written)
}

// termByTerm writes out what is understood of a unit that is no UCUM as a whole.
func termByTerm(written string) string {
	var plain strings.Builder
	words := strings.ContainsAny(written, " \t")
	for written != "" {
		end := strings.IndexAny(written, " /")
		if end < 0 {
			end = len(written)
		}
		plain.WriteString(termOf(written[:end], words))
		if end < len(written) {
			plain.WriteByte(written[end])
			end++
		}
		written = written[end:]
	}
	return unbraced.Replace(plain.String())
}

// termOf is one term. Among words only what can be nothing else is written out: the
// "m" of "5 m walk" is no metre to a reader of codes.
func termOf(term string, amongWords bool) string {
	if full, ok := abbreviations[term]; ok {
		return full
	}
	if amongWords || strings.IndexByte(term, '{') >= 0 {
		return term
	}
	u := &ucum{rest: term}
	if plain := u.term(); !u.bad && u.rest == "" {
		return plain
	}
	return term
}

var unbraced = strings.NewReplacer("{", "", "}", "")

// Amount is a number with its unit, as it is read.
func Amount(number, unit string) string {
	switch {
	case unit == "" || unit == "%":
		return number + unit
	case isDigit(unit[0]): // "1 × 8 oz can" is not 18 of something
		return number + " × " + unit
	case number == "1":
		return number + " " + singular(unit)
	}
	return number + " " + unit
}

// plurals are the words by which this package itself says a unit.
var plurals = []string{
	"micrograms", "nanograms", "milliunits", "microunits", "kilounits", "units", "tablets", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "dioptres", "prism dioptres", "drops",
}

// singular is a unit of which there is one.
func singular(unit string) string {
	for _, plural := range plurals {
		if rest, ok := strings.CutPrefix(unit, plural); ok && (rest == "" || rest[0] == '/') {
			return plural[:len(plural)-1] + rest
		}
	}
	return unit
}

// names are how units of mass and volume are written, by their UCUM codes.
var names = map[string]string{
	"ng": "ng", "nanogram": "ng", "ug": "ug", "mcg": "ug", "µg": "ug", "μg": "ug", "microgram": "ug", "mg": "mg", "milligram": "mg", "g": "g", "gram": "g", "kg": "kg", "kilogram": "kg",
	"ul": "uL", "microliter": "uL", "microlitre": "uL", "ml": "mL", "milliliter": "mL", "millilitre": "mL", "dl": "dL", "deciliter": "dL", "decilitre": "dL", "l": "L", "liter": "L", "litre": "L",
}

// UnitsContradict reports whether two writings of one unit name different masses or
// volumes: "micrograms" and "mg".
func UnitsContradict(one, other string) bool {
	name := func(written string) string {
		written = strings.ToLower(strings.TrimSpace(written))
		if known, ok := names[written]; ok {
			return known
		}
		return names[strings.TrimSuffix(written, "s")]
	}
	first, second := name(one), name(other)
	return first != "" && second != "" && first != second
}
