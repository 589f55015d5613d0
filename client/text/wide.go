package text

import (
	"encoding/binary"
	"unicode/utf16"
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
