package software

import (
	"github.com/jezek/xgb/xproto"
	"golang.org/x/text/encoding/charmap"
)

// legacy is what a symbol from before Unicode writes (keysymdef.h of the X Window System), as
// keyboards still send it; 0 where it writes none.
func legacy(symbol xproto.Keysym) rune {
	if char, ok := singly[symbol]; ok {
		return char
	}
	page, at := symbol>>8, byte(symbol)
	if other := others[page]; at >= other.from && int(at-other.from) < len(other.chars) {
		return other.chars[at-other.from]
	}
	if set, ok := sets[page]; ok && at > 0xa0 && set.DecodeByte(at) != '\ufffd' {
		return set.DecodeByte(at)
	}
	return 0
}

// sets are the character sets whose letters the symbols of a page are.
var sets = map[xproto.Keysym]*charmap.Charmap{
	0x01: charmap.ISO8859_2, 0x02: charmap.ISO8859_3, 0x03: charmap.ISO8859_4, 0x05: charmap.ISO8859_6, 0x06: charmap.KOI8R, 0x07: charmap.ISO8859_7,
	0x0c: charmap.ISO8859_8, 0x0d: charmap.Windows874, 0x12: charmap.ISO8859_14, 0x13: charmap.ISO8859_15,
}

// others are the parts of pages that go their own way, from a place on.
var others = map[xproto.Keysym]struct {
	from  byte
	chars []rune
}{
	0x06: {0xa1, []rune("ђѓёєѕіїјљњћќґўџ№ЂЃЁЄЅІЇЈЉЊЋЌҐЎЏ")},
	0x07: {0xa1, []rune("ΆΈΉΊΪ\x00ΌΎΫ\x00Ώ\x00\x00΅―\x00άέήίϊΐόύϋΰώ")},
}

// singly are signs that keyboards of Europe write with AltGr, and letters that stand
// elsewhere in their set.
var singly = map[xproto.Keysym]rune{
	0x8bc: '≤', 0x8bd: '≠', 0x8be: '≥', 0x8c2: '∞', 0x8fb: '←', 0x8fc: '↑', 0x8fd: '→', 0x8fe: '↓',
	0xaa9: '—', 0xaaa: '–', 0xaae: '…', 0xac3: '⅛', 0xac4: '⅜', 0xac5: '⅝', 0xac6: '⅞', 0xac9: '™', 0xad0: '‘', 0xad1: '’', 0xad2: '“', 0xad3: '”',
	0xad5: '‰', 0xae6: '•', 0xaf1: '†', 0xaf2: '‡', 0xafd: '‚', 0xafe: '„', 0x20ac: '€',
	0x7d2: 'Σ', 0x7f2: 'σ', 0x7f3: 'ς',
}
