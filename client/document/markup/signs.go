package markup

import (
	"maps"
	"regexp"
	"strings"

	"careview/assets/words"
)

// SignFonts are the fonts whose letters stand for signs. A dose in micrograms is
// often an "m" of the font Symbol.
var signFonts = []struct {
	name  *regexp.Regexp
	means Meaning
}{
	{regexp.MustCompile(`wingdings ?2`), wingdings2},
	{regexp.MustCompile(`wingdings`), wingdings},
	{regexp.MustCompile(`webdings`), webdings},
	{regexp.MustCompile(`(^|[:,'"\s])symbol\s*($|[,;'"])`), symbol},
}

// SignFont is what a font makes of letters; nothing for a font of letters.
func SignFont(name string) Meaning {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, font := range signFonts {
		if font.name.MatchString(name) {
			return font.means
		}
	}
	return Nothing
}

// greek are the letters of the font Symbol (Adobe Symbol encoding), in the order of the
// alphabet.
const (
	greekCapitals = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
	greekSmall    = "αβχδεφγηιϕκλµνοπθρστυϖωξψζ"
)

// symbolSigns are the rest of the font Symbol that clinical texts use.
var symbolSigns = map[rune]string{
	0xa3: "≤", 0xb3: "≥", 0xb1: "±", 0xb4: "×", 0xb0: "°", 0xb9: "≠", 0xbb: "≈", 0xba: "≡", 0xa5: "∞", 0xb8: "÷", 0xb7: "•", 0xd6: "√", 0xb6: "∂", 0xe5: "Σ",
	0xac: "←", 0xad: "↑", 0xae: "→", 0xaf: "↓", 0xab: "↔", 0xa2: "′", 0xb2: "″", 0xa7: "♣", 0xd0: "∠", 0xd7: "·", 0xc6: "∅",
}

// SignsOf writes the letters of a font of signs as what they show, also where they
// stand at their private places (U+F000 and on), as Word writes them.
func SignsOf(font Meaning) *strings.Replacer {
	ticked, crossed, blank := words.MarkupTicked()+" ", words.MarkupCrossed()+" ", words.MarkupTickedNot()+" "
	shows := map[rune]string{}
	switch font {
	case wingdings:
		shows = map[rune]string{
			0xfe: ticked, 0xfc: ticked, 0xfd: crossed, 0xfb: crossed, 0xa8: blank, 'o': blank,
			0xa7: "•", 0x9f: "•", 0xe0: "→", 0xe8: "→", 0xdf: "←", 0xe7: "←", 0xe1: "↑", 0xe9: "↑", 0xe2: "↓", 0xea: "↓",
		}
	case wingdings2:
		shows = map[rune]string{'R': ticked, 'P': ticked, 'O': crossed, 'Q': crossed, 'S': crossed, 'T': crossed, 0xa3: blank, '0': blank}
	case webdings:
		shows = map[rune]string{'a': ticked, 'r': crossed, 'c': blank, '3': "←", '4': "→", '5': "↑", '6': "↓"}
	case symbol:
		for i, r := range []rune(greekCapitals) {
			shows['A'+rune(i)] = string(r)
		}
		for i, r := range []rune(greekSmall) {
			shows['a'+rune(i)] = string(r)
		}
		maps.Copy(shows, symbolSigns)
		for r := rune(0x20); r < 0x7f; r++ { // digits and punctuation are themselves
			if _, other := shows[r]; !other {
				shows[r] = string(r)
			}
		}
	}
	var pairs []string
	for r, sign := range shows {
		pairs = append(pairs, string(r), sign, string(0xf000+r), sign)
	}
	return strings.NewReplacer(pairs...)
}

// unreadSigns says of letters at private places whose font is not known that they
// cannot be read: "5 <sign>g" may be micrograms.
func unreadSigns(s string) string {
	if !strings.ContainsFunc(s, isPrivate) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if isPrivate(r) {
			out.WriteString(" " + words.MarkupSign() + " ")
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

func isPrivate(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }
