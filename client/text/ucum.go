package text

import "strings"

// ucum reads one expression of UCUM (The Unified Code for Units of Measure, §2.1) and
// writes it in plain language:
//
//	term       component, then "." or "/" and another, as often as need be
//	component  "(" term ")", a factor, or a symbol with an exponent; then an annotation in braces
//	symbol     an atom, or one that is metric behind a prefix
type ucum struct {
	rest string
	bad  bool // it is no UCUM
}

// plainUCUM is an expression in plain language; false where it is none, or has an atom
// that is not in the tables below.
func plainUCUM(code string) (string, bool) {
	if full, ok := unitsOfTime[code]; ok {
		return full, true
	}
	u := &ucum{rest: code}
	var plain string
	switch above, below, divides := strings.Cut(code, "/"); {
	case !divides:
		plain = u.term()
	case isTimeAlone(below) && (above == "" || above == "1" || isAnnotation(above)): // {beats}/min
		return per(annotated(above), strings.TrimSuffix(unitsOfTime[below], "s")), true
	case above == "" || above == "1":
		u.rest = below
		plain = per("", u.term())
	default:
		plain = u.term()
	}
	return plain, !u.bad && u.rest == ""
}

func per(above, below string) string {
	return strings.TrimSpace(strings.Join([]string{above, "per", below}, " "))
}

func isTimeAlone(code string) bool { return unitsOfTime[code] != "" }

func isAnnotation(code string) bool {
	return strings.HasPrefix(code, "{") && strings.IndexByte(code, '}') == len(code)-1
}

// annotated are the words of an annotation, if there is one.
func annotated(code string) string {
	if !isAnnotation(code) {
		return ""
	}
	words := strings.ReplaceAll(code[1:len(code)-1], "_", " ")
	if square, ok := strings.CutSuffix(words, "m2"); ok && strings.Trim(square, "0123456789. ") == "" && square != "" {
		return strings.TrimSpace(square) + " m²" // the surface of a body
	}
	return words
}

func (u *ucum) term() string {
	plain := u.component()
	for !u.bad && u.rest != "" && (u.rest[0] == '.' || u.rest[0] == '/') {
		operator := u.rest[:1]
		u.rest = u.rest[1:]
		next := u.component()
		switch last := plain[max(0, len(plain)-1):]; {
		case operator == "/":
			plain += "/" + next
		case last >= "0" && last <= "9": // "24.h"
			plain += " " + next
		default:
			plain += "·" + next
		}
	}
	return plain
}

func (u *ucum) component() string {
	plain := ""
	switch {
	case strings.HasPrefix(u.rest, "("):
		plain = u.group()
	case u.rest != "" && isDigit(u.rest[0]):
		plain = u.factor()
	case !strings.HasPrefix(u.rest, "{"):
		plain = u.symbol()
	}
	if strings.HasPrefix(u.rest, "{") {
		end := strings.IndexByte(u.rest, '}')
		if end < 0 {
			u.bad = true
			return plain
		}
		plain = strings.TrimSpace(plain + " " + annotated(u.rest[:end+1]))
		u.rest = u.rest[end+1:]
	}
	return plain
}

// group is a term in brackets, which it keeps where it is more than a number of times.
func (u *ucum) group() string {
	u.rest = u.rest[1:]
	plain := u.term()
	if !strings.HasPrefix(u.rest, ")") {
		u.bad = true
		return plain
	}
	u.rest = u.rest[1:]
	if strings.ContainsAny(plain, "/·") {
		return "(" + plain + ")"
	}
	return plain
}

// factor is a number, or a power of ten.
func (u *ucum) factor() string {
	number := u.take(isDigit)
	if number != "10" || u.rest == "" || u.rest[0] != '*' && u.rest[0] != '^' {
		return number
	}
	u.rest = u.rest[1:]
	return "×10" + u.exponent()
}

func (u *ucum) exponent() string {
	sign := ""
	if len(u.rest) > 1 && (u.rest[0] == '-' || u.rest[0] == '+') && isDigit(u.rest[1]) {
		sign, u.rest = strings.TrimPrefix(u.rest[:1], "+"), u.rest[1:]
	}
	return superscript.Replace(sign + u.take(isDigit))
}

var superscript = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// symbol is an atom, with a prefix and an exponent where it has them.
func (u *ucum) symbol() string {
	plain, ok := plainSymbol(u.takeSymbol())
	if !ok {
		u.bad = true
		return ""
	}
	return plain + u.exponent()
}

func (u *ucum) takeSymbol() string {
	end := 0
	for end < len(u.rest) {
		switch b := u.rest[end]; {
		case b == '[':
			closed := strings.IndexByte(u.rest[end:], ']')
			if closed < 0 {
				closed = len(u.rest) - end - 1
			}
			end += closed + 1
			continue
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '%', b == '_':
			end++
			continue
		}
		break
	}
	symbol := u.rest[:end]
	u.rest = u.rest[end:]
	return symbol
}

func (u *ucum) take(is func(byte) bool) string {
	end := 0
	for end < len(u.rest) && is(u.rest[end]) {
		end++
	}
	taken := u.rest[:end]
	u.rest = u.rest[end:]
	return taken
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// plainSymbol is an atom in plain language, with its prefix.
func plainSymbol(symbol string) (string, bool) {
	if plain, ok := plainAtoms[symbol]; ok {
		return plain, true
	}
	if name, ok := namesOfUnits[symbol]; ok {
		return name + " " + metricAtoms["U"], true
	}
	for _, prefix := range prefixes {
		atom, ok := strings.CutPrefix(symbol, prefix.code)
		plain, metric := metricAtoms[atom]
		switch {
		case !ok || !metric:
		case plain == "units":
			return prefix.name + plain, true
		case symbol == "ug":
			return "micrograms", true // ISB 1514: in full
		case prefix.code == "u":
			return "µ" + plain, true
		default:
			return prefix.code + plain, true
		}
	}
	return "", false
}

// prefixes are those of UCUM (§4, table 1); the name is what is set before a word.
var prefixes = []struct{ code, name string }{
	{"", ""}, {"da", "deca"}, {"m", "milli"}, {"u", "micro"}, {"n", "nano"}, {"p", "pico"}, {"f", "femto"}, {"a", "atto"},
	{"k", "kilo"}, {"c", "centi"}, {"d", "deci"}, {"h", "hecto"}, {"M", "mega"}, {"G", "giga"}, {"T", "tera"},
}

// metricAtoms may have a prefix (UCUM §4, tables 2 to 4).
var metricAtoms = map[string]string{
	"g": "g", "L": "L", "l": "l", "m": "m", "mol": "mol", "s": "s", "eq": "eq", "osm": "osm", "Pa": "Pa", "bar": "bar", "J": "J", "cal": "cal", "W": "W", "V": "V",
	"A": "A", "C": "C", "K": "K", "N": "N", "Hz": "Hz", "Bq": "Bq", "Ci": "Ci", "Gy": "Gy", "Sv": "Sv", "kat": "kat", "B": "B", "St": "St", "P": "P", "t": "t", "F": "F",
	"Ohm": "ohm", "S": "S", "T": "T", "lm": "lm", "lx": "lx", "cd": "cd", "m[Hg]": "mHg", "m[H2O]": "mH₂O", "[iU]": "units", "[IU]": "units", "U": "units", "B[SPL]": "B SPL",
}

// plainAtoms have no prefix.
var plainAtoms = map[string]string{
	"%": "%", "Cel": "°C", "[degF]": "°F", "deg": "degrees", "min": "min", "h": "h", "d": "d", "wk": "wk", "mo": "mo", "a": "a",
	"[lb_av]": "lb", "[oz_av]": "oz", "[in_i]": "in", "[ft_i]": "ft", "[foz_us]": "fl oz", "[pH]": "pH", "[ppm]": "ppm", "[ppb]": "ppb",
	"[diop]": "dioptres", "[p'diop]": "prism dioptres", "[HPF]": "high power field", "[LPF]": "low power field", "[drp]": "drops", "[CFU]": "CFU", "[cfu_i]": "CFU",
	"[arb'U]": "arbitrary units", "[AU]": "allergen units", "[BAU]": "bioequivalent allergen units",
	"[PNU]": "protein nitrogen units", "[EU]": "endotoxin units", "[PFU]": "plaque-forming units", "[tb'U]": "tuberculin units",
	"[MET]": "METs", "[Ch]": "Charrière", "[tsp_us]": "teaspoons", "[tbs_us]": "tablespoons", "[tsp_m]": "teaspoons", "[tbs_m]": "tablespoons",
	"[stone_av]": "stone", "[mi_i]": "miles", "[yd_i]": "yards", "[psi]": "psi", "[in_i'H2O]": "inH₂O", "[in_i'Hg]": "inHg", "[Cal]": "kcal", "[gr]": "grains", "[pptr]": "parts per trillion", "[ppth]": "parts per thousand",
	"Np": "Np", "dyn": "dyn", "erg": "erg", "atm": "atm", "u": "u", "sr": "sr", "rad": "rad",
}

// namesOfUnits are atoms of units that bear a name.
var namesOfUnits = map[string]string{
	"[USP'U]": "USP", "[beth'U]": "Bethesda", "[GPL'U]": "GPL", "[MPL'U]": "MPL", "[APL'U]": "APL", "[ELU]": "ELISA", "[todd'U]": "Todd", "[smgy'U]": "Somogyi", "[hnsf'U]": "Hounsfield", "[wood'U]": "Wood",
}

// unitsOfTime are written in full where they stand alone.
var unitsOfTime = map[string]string{
	"s": "seconds", "min": "minutes", "h": "hours", "d": "days", "wk": "weeks", "mo": "months", "a": "years",
}
