package letter

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"careview/storage/audit/ledger"
)

// Made is what the trail keeps of the making of a letter: all that it takes to make its
// lines again.
type Made struct {
	Choices
	Size           uint64 // of the trail, up to which the letter goes
	Digest         string // of its words
	By, Identified string // who asked, and how they were identified
	Form2          bool   // it has the form of now
}

// markOfForm2 is kept of letters since they say what came of emergency accesses, and of a drill
// that it was one: one without it is checked as what an earlier Careview made.
const markOfForm2 = "form: 2"

// Kept is what the trail keeps, in its sealed part.
func (m Made) Kept() []string {
	var released []string
	for _, number := range m.Released {
		released = append(released, strconv.FormatUint(number, 10))
	}
	return []string{
		markOfALetter, "names: " + strconv.FormatBool(m.Names), "released: " + strings.Join(released, " "), "up to: " + strconv.FormatUint(m.Size, 10), "words: " + m.Digest,
		"asked by: " + m.By, "identified by: " + m.Identified, markOfForm2,
	}
}

// FileOf is what the trail keeps of the file of a letter, once that went out.
func FileOf(file []byte) string {
	sum := sha256.Sum256(file)
	return "file:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

// FileDigest is what the trail keeps, up to an entry, of the file of the letter of which own is
// the making; nothing where it does not say.
func (f *File) FileDigest(ctx context.Context, own, last uint64) (kept string, err error) {
	err = ledger.EachLeaf(ctx, f.path, int64(last), func(number int64, made []byte) error {
		if uint64(number) <= own {
			return nil
		}
		entry, err := Read(uint64(number), made, nil)
		if err != nil || entry.Follows != own {
			return nil // whether entries can be read is told where they are of the letter
		}
		entry, err = Read(uint64(number), made, f.seal.Open)
		if err == nil && len(entry.Sealed.What) == 1 && strings.HasPrefix(entry.Sealed.What[0], "file:") {
			kept = entry.Sealed.What[0]
		}
		return err
	})
	return kept, err
}

// MadeOf is what was kept, where it was of the making of a letter.
func MadeOf(kept []string) (m Made, ok bool) {
	if len(kept) < 7 || kept[0] != markOfALetter {
		return m, false
	}
	var values [6]string
	for i, name := range []string{"names: ", "released: ", "up to: ", "words: ", "asked by: ", "identified by: "} {
		value, ok := strings.CutPrefix(kept[i+1], name)
		if !ok {
			return m, false
		}
		values[i] = value
	}
	m.Digest, m.By, m.Identified = values[3], values[4], values[5]
	m.Form2 = slices.Contains(kept[7:], markOfForm2)
	var err error
	if m.Names, err = strconv.ParseBool(values[0]); err != nil {
		return m, false
	}
	if m.Size, err = strconv.ParseUint(values[2], 10, 63); err != nil {
		return m, false
	}
	for written := range strings.FieldsSeq(values[1]) {
		number, err := strconv.ParseUint(written, 10, 63)
		if err != nil {
			return m, false
		}
		m.Released = append(m.Released, number)
	}
	return m, true
}
