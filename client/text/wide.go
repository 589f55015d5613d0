package text

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
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
			if r = charmap.Windows1252.DecodeByte(raw[0]); r < 0xa0 {
				r = utf8.RuneError // of five bytes it has no letter
			}
		}
		text, raw = utf8.AppendRune(text, r), raw[size:]
	}
	return text, true
}
