package text

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// FromUTF16 is text that was written in two bytes a unit, in either order. A byte that is
// left over is none.
func FromUTF16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(content)/2)
	for ; len(content) > 1; content = content[2:] {
		units = append(units, order.Uint16(content))
	}
	return string(utf16.Decode(units))
}

// AsUTF8 is text with each byte that is no UTF-8 read as Windows-1252, of which Latin-1 is
// a part; false where there is none.
func AsUTF8(raw []byte) ([]byte, bool) {
	if utf8.Valid(raw) {
		return raw, false
	}
	text := make([]byte, 0, len(raw)+len(raw)/8)
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			if r = rune(raw[0]); r < 0xa0 {
				r = windowsSigns[r-0x80]
			}
		}
		text, raw = utf8.AppendRune(text, r), raw[size:]
	}
	return text, true
}

// windowsSigns are what Windows-1252 has where Latin-1 has no letter, from 0x80; five have none.
var windowsSigns = []rune("€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ")
