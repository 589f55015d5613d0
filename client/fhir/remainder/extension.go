package remainder

import (
	"slices"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// toldExtension is an extension of a resource in words: what its address calls it, and its
// value or those within it.
func toldExtension(raw []byte, depth int) (name, said string) {
	var parts []string
	c := &lenient.Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		switch member := string(c.Member()); {
		case member == "url":
			name = extensionName(c.Text())
		case member == "extension" && c.Next() == '[' && depth <= maxDepth:
			for c.Enter('['); c.More(']'); {
				if within, value := toldExtension(c.Value(), depth+1); value != "" {
					parts = append(parts, r4.JoinDistinct(" ", strings.ToLower(within), value))
				}
			}
		case strings.HasPrefix(member, "value") && !memberOf([]byte(member)).skipped:
			parts = append(parts, wordsOf(member, c.Value(), depth+1))
		default:
			c.Value()
		}
	}
	if name == "" && depth == 0 {
		name = words.ElementAlso()
	}
	return name, r4.JoinDistinct(", ", parts...)
}

// publishers are parts of the addresses of extensions that say who made them, and that
// they are extensions.
var publishers = []string{"extension", "ext", "ukcore", "careconnect", "gpc", "hl7", "uv", "ips", "uk", "nhs", "us", "core", "text"}

// extensionName is what the address of an extension calls it:
// "…/Extension-UKCore-MedicationRepeatInformation" as "Medication repeat information".
func extensionName(address string) string {
	address, _, _ = strings.Cut(address, "|")
	last := address[strings.LastIndexAny(address, "/#:")+1:]
	var said []string
	for _, piece := range strings.FieldsFunc(last, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.ContainsFunc(piece, unicode.IsLetter) || slices.Contains(publishers, strings.ToLower(piece)) {
			continue
		}
		piece = r4.ElementWords(piece)
		if first, _, _ := strings.Cut(piece, " "); len(said) > 0 && first != strings.ToUpper(first) { // "NHS" stays
			piece = strings.ToLower(first) + strings.TrimPrefix(piece, first)
		}
		said = append(said, piece)
	}
	return strings.Join(said, " ")
}
