package letter

import (
	"errors"
	"strconv"
	"strings"
)

// Made is what the trail keeps of the making of a letter: all that it takes to make its
// lines again.
type Made struct {
	Choices
	Size           uint64 // of the trail, up to which the letter goes
	Digest         string // of its words
	By, Identified string // who asked, and how they were identified
}

// Kept is what the trail keeps, in its sealed part.
func (m Made) Kept() []string {
	var released []string
	for _, number := range m.Released {
		released = append(released, strconv.FormatUint(number, 10))
	}
	return []string{
		markOfALetter, "names: " + strconv.FormatBool(m.Names), "released: " + strings.Join(released, " "), "up to: " + strconv.FormatUint(m.Size, 10), "words: " + m.Digest,
		"asked by: " + m.By, "identified by: " + m.Identified,
	}
}

var errNoLetter = errors.New("the entry is not of the making of a letter")

// MadeOf is what was kept.
func MadeOf(kept []string) (m Made, err error) {
	if len(kept) < 7 || kept[0] != markOfALetter {
		return m, errNoLetter
	}
	var values [6]string
	for i, name := range []string{"names: ", "released: ", "up to: ", "words: ", "asked by: ", "identified by: "} {
		value, ok := strings.CutPrefix(kept[i+1], name)
		if !ok {
			return m, errNoLetter
		}
		values[i] = value
	}
	m.Digest, m.By, m.Identified = values[3], values[4], values[5]
	if m.Names, err = strconv.ParseBool(values[0]); err != nil {
		return m, errNoLetter
	}
	if m.Size, err = strconv.ParseUint(values[2], 10, 63); err != nil {
		return m, errNoLetter
	}
	for written := range strings.FieldsSeq(values[1]) {
		number, err := strconv.ParseUint(written, 10, 63)
		if err != nil {
			return m, errNoLetter
		}
		m.Released = append(m.Released, number)
	}
	return m, nil
}
