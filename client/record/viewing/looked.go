package viewing

import (
	"crypto/sha256"
	"encoding/base64"
	"log/slog"

	"careview/client/record"
)

// LookedQuery is a person's question who looked at their record.
type LookedQuery struct {
	Person     record.NHSNumber
	By         string   // who asks: the person, or who for them
	Identified string   // how it was made sure who they are
	Released   []uint64 // the lines of which the reason that was typed is given
}

// String hides whose question it is.
func (q LookedQuery) String() string { return "[question]" }

// GoString hides whose question it is.
func (q LookedQuery) GoString() string { return q.String() }

// LogValue hides whose question it is.
func (q LookedQuery) LogValue() slog.Value { return slog.StringValue(q.String()) }

// Looked is the letter that answers it, in the order of the paper.
type Looked struct {
	Person  record.Patient // as the trail has them last
	Head    string         // over every page
	Title   string
	Opening []LookedPart
	Columns []string
	Rows    []LookedRow
	Closing []LookedPart

	Names bool     // staff are named
	Kept  []string // what the trail keeps of the making of it
	Proof []string // that its lines stand in the trail: words parted by spaces
	Code  string   // for a QR code: the head and the digest of the words
}

// FileOf is what the trail keeps of the file of a letter that went out: by it whoever checks
// the letter knows that what is drawn in it, too, is what was. Of none it keeps nothing.
func FileOf(file []byte) []string {
	if len(file) == 0 {
		return nil
	}
	sum := sha256.Sum256(file)
	return []string{"file:" + base64.RawStdEncoding.EncodeToString(sum[:])}
}

// LookedPart is a heading with what stands under it.
type LookedPart struct {
	Heading string
	Text    []string
}

// LookedRow is one line of the letter.
type LookedRow struct {
	Number    uint64 // of its first entry
	Cells     []string
	Entries   []uint64
	Many      bool     // it tells of many entries at once
	Look      bool     // at the record
	Listed    bool     // they stood on the list of emergency copies that were opened
	Emergency bool     // access
	Report    uint64   // the entry that reports the emergency access; 0 for none
	Came      []string // what came of the emergency access
	Typed     string   // the reason that was typed; empty where none was
}
