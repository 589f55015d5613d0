// Package charset owns the sets of characters in which text comes that is not UTF-8: which
// ones are known, by the numbers that formats give them, and how each is read.
//
// Readers of FHIR and of documents may call it; it waits for nothing, and so has nothing to
// cancel. What a format says of its own set, each reader knows.
package charset

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
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
			r = charmap.Windows1252.DecodeByte(raw[0])
		}
		text, raw = utf8.AppendRune(text, r), raw[size:]
	}
	return text, true
}

// CodePages are the sets that Windows has numbers for.
var CodePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 28591: charmap.ISO8859_1, 65001: encoding.Nop,
}
