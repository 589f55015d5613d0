// Package letter is the letter that answers "who looked at my record?": what each line
// says, which entries of the trail it rests on, and the proof that they stand in it.
//
// The trail composes letters with it and the verifier checks them, so it depends on
// nothing that shows records or asks for them. It is plain functions over values.
package letter

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"careview/storage/audit/leaf"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Entry is what a letter may say of an entry of the trail.
type Entry struct {
	Number       uint64
	At           time.Time // in the local time of the PC then
	Kind         string
	Follows      uint64
	Outcome      string
	About        string // keyed digest of whom it is about
	Asked        string // and of the number that they were asked for by, which was replaced
	Subject      string
	Name         string // of the member of staff
	Role         string
	Device       string // the PC on which it was made
	Relationship string
	Permission   string
	Took         time.Duration // of a look, until its last page was opened
	Sealed       Sealed
	Unread       bool // what is sealed of it cannot be opened
}

// Sealed is what a letter may say of the sealed part.
type Sealed struct {
	NHSNumber string   `json:"nhsNumber"`
	AskedFor  string   `json:"askedFor"`
	Reason    string   `json:"reason"`
	What      []string `json:"what"`
}

// asWritten reads JSON that was written by the trail and then signed: in one go, where the
// standard library goes through it twice. A letter reads some 40,000 entries while somebody waits.
var asWritten = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// Read reads a leaf of the trail. open opens its sealed part; with none that is left
// closed. The error is that the open part cannot be read.
func Read(number uint64, made []byte, open func(sealed, bound []byte) ([]byte, error)) (Entry, error) {
	read := Entry{Number: number}
	parts, err := leaf.Unpack(made)
	if err != nil {
		return read, err
	}
	var said struct {
		Kind    string `json:"kind"`
		At      string `json:"at"`
		Offset  string `json:"offset"`
		Follows uint64 `json:"follows"`
		Staff   struct {
			Subject string `json:"subject"`
			Name    string `json:"name"`
			Role    struct {
				Name string `json:"name"`
			} `json:"role"`
		} `json:"staff"`
		Device       string `json:"device"`
		About        string `json:"about"`
		Asked        string `json:"asked"`
		Relationship string `json:"relationship"`
		Permission   string `json:"permission"`
		Outcome      string `json:"outcome"`
		Took         string `json:"took"`
	}
	if err := json.Unmarshal(parts.Open, &said, asWritten); err != nil {
		return read, fmt.Errorf("reading an entry: %w", err)
	}
	read.Kind, read.Follows, read.Outcome, read.About, read.Asked = said.Kind, said.Follows, said.Outcome, said.About, said.Asked
	read.Subject, read.Name, read.Role, read.Device = said.Staff.Subject, said.Staff.Name, said.Staff.Role.Name, said.Device
	read.Relationship, read.Permission, read.At = said.Relationship, said.Permission, TimeOf(said.At, said.Offset)
	read.Took, _ = time.ParseDuration(said.Took) // none where there is none
	if open == nil || len(parts.Sealed) == 0 {
		return read, nil
	}
	hidden, err := open(parts.Sealed, parts.Bound)
	read.Unread = err != nil || json.Unmarshal(hidden, &read.Sealed, asWritten) != nil
	return read, nil
}

// openedBy is the opening without asking in which an emergency copy was listed or read; 0 for none.
func (e Entry) openedBy() uint64 {
	if e.Kind != kindCopyRead && e.Kind != kindCopyListed {
		return 0
	}
	for _, said := range e.Sealed.What {
		if number, ok := strings.CutPrefix(said, "opening:"); ok {
			by, _ := strconv.ParseUint(number, 10, 62) // none where it is no number
			return by
		}
	}
	return 0
}

// TimeOf is a moment as a leaf has it, in the local time it was made in.
func TimeOf(at, offset string) time.Time {
	moment, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return time.Time{}
	}
	if zone, err := time.Parse("-07:00", offset); err == nil {
		return moment.In(zone.Location())
	}
	return moment
}

// mostSaid is how many letters of what somebody typed, or is called, a letter says.
const mostSaid = 600

// OneLine is text on one line, with single spaces. What checks a trail stands alone, so it
// has its own.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// plain is text as the letter prints it, so that it is read back as it was written: one
// kind of space, and no sign that turns, hides or joins others, nor one that its font may
// lack. Those are shown by their number.
func plain(text string) string {
	var out strings.Builder
	for _, r := range OneLine(text) {
		if printable(r) {
			out.WriteRune(r)
			continue
		}
		fmt.Fprintf(&out, "<U+%04X>", r)
	}
	return out.String()
}

// printable reports whether every font of a copy has a sign: Latin, Greek and Cyrillic
// letters, and the marks of English.
func printable(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r > 0xA0 && r != 0xAD && r <= 0x17F, strings.ContainsRune("–—‘’“”…€", r):
		return true
	}
	return r <= 0x45F && unicode.IsLetter(r) && unicode.In(r, unicode.Greek, unicode.Cyrillic)
}
