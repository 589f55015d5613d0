// Package rtf reads rich text (Microsoft RTF 1.9.1): its words, its tables, what is struck
// out, hidden, raised or ticked, and its notes.
//
// Nothing in it is run; pictures and embedded files are left out, and said.
//
// client/document alone calls it. It is safe for concurrent use; nothing here waits, so
// nothing is cancelled, and what it reads is bounded by what came.
package rtf

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"careview/assets/words"
	"careview/client/charset"
	"careview/client/document/markup"
)

// groupsDeep bounds groups within groups.
const groupsDeep = 1000

var (
	errRTF     = errors.New("not RTF")
	errTooDeep = errors.New("too deep")
)

// Read reads rich text.
func Read(content []byte) (*markup.Writer, error) {
	r := &rtf{w: &markup.Writer{Tabs: true}, in: content, page: charset.CodePages[1252], fonts: map[int]fontEntry{}}
	r.numbering = numbering{lists: map[int][]listLevel{}, overrides: map[int]int{}, counts: map[[2]int]int{}}
	r.now.skipAfterU = 1
	if err := r.read(); err != nil {
		return nil, err
	}
	r.flush()
	r.show(groupState{})
	r.w.Close()
	return r.w, nil
}

// rtf is a rich text that is being read.
type rtf struct {
	w           *markup.Writer
	in          []byte
	at          int
	now         groupState
	before      []groupState
	page        encoding.Encoding // of the whole text
	font        int               // where nothing says another
	fonts       map[int]fontEntry
	bytes       []byte // letters of a code page that are not decoded yet
	units       []uint16
	skip        int // letters that stand for the last \u in older programs
	shown       groupState
	field       formField
	instruction string   // of the field that is open
	row         bool     // a row of a table is open
	merged      []bool   // for each cell of the row: it goes on from the one above
	merges      bool     // the next cell does
	above       []string // the cells of the row above
	numbering   numbering
}

// groupState is what a group gives back at its end.
type groupState struct {
	dest                    destination
	struck, hidden, inTable bool
	script                  markup.Meaning // raised or lowered
	font                    int
	signs                   markup.Meaning // of its font
	note                    bool
	skipAfterU              int
	list, level             int  // of the paragraph; none has 0
	star                    bool // "\*": a destination that older programs pass over
}

type fontEntry struct {
	page  encoding.Encoding
	signs markup.Meaning // nothing for a font of letters
}

// formField is a field of a form, which is filled in by number.
type formField struct {
	kind, result, preset int
	options              []string
}

func (r *rtf) read() error {
	for r.at < len(r.in) {
		switch b := r.in[r.at]; b {
		case '{':
			r.at++
			if len(r.before) >= groupsDeep {
				return errTooDeep
			}
			r.flush()
			r.before = append(r.before, r.now)
		case '}':
			r.at++
			r.flush()
			if len(r.before) == 0 {
				return errRTF
			}
			r.endGroup()
			if len(r.before) == 0 {
				return nil // what follows the text is no part of it
			}
		case '\\':
			r.control()
		case '\r', '\n':
			r.at++
		default:
			r.at++
			r.letter(b)
		}
	}
	r.w.Cut = len(r.before) > 0
	return nil
}

func (r *rtf) endGroup() {
	ended := r.now
	r.now = r.before[len(r.before)-1]
	r.before = r.before[:len(r.before)-1]
	if ended.dest == r.now.dest && ended.note == r.now.note {
		return
	}
	switch {
	case ended.dest == destField:
		r.sayField()
	case ended.dest == destInstruction && r.now.dest != destInstruction:
		r.sayInstruction()
	case ended.note && !r.now.note:
		r.show(groupState{})
		r.w.CloseSpan("note")
	case ended.dest == destApart:
		r.show(groupState{})
		r.w.End()
	}
}

// control reads a control word or a control symbol.
func (r *rtf) control() {
	r.at++
	if r.at >= len(r.in) {
		return
	}
	b := r.in[r.at]
	if b < 'A' || b > 'z' || (b > 'Z' && b < 'a') {
		r.at++
		r.symbol(b)
		return
	}
	start := r.at
	for r.at < len(r.in) && (r.in[r.at] >= 'a' && r.in[r.at] <= 'z' || r.in[r.at] >= 'A' && r.in[r.at] <= 'Z') {
		r.at++
	}
	word := string(r.in[start:r.at])
	start = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.in[r.at] >= '0' && r.in[r.at] <= '9' && r.at-start < 11 {
		r.at++
	}
	value, err := strconv.Atoi(string(r.in[start:r.at]))
	given := err == nil
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	r.word(word, value, given)
}

func (r *rtf) symbol(b byte) {
	switch b {
	case '\'':
		if r.at+2 <= len(r.in) {
			if n, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8); err == nil {
				r.at += 2
				r.letter(byte(n))
			}
		}
		return
	case '*':
		r.now.star = true
		return
	}
	r.flush()
	switch b {
	case '~':
		r.text(" ")
	case '_':
		r.text("‑")
	case '\\', '{', '}':
		r.letter(b)
	case '\r', '\n':
		r.word("par", 0, false)
	}
}

// letter is one byte of text in the code page of its font.
func (r *rtf) letter(b byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if len(r.units) > 0 {
		r.flush()
	}
	r.bytes = append(r.bytes, b)
}

// flush puts into words what has been gathered of letters.
func (r *rtf) flush() {
	r.skip = 0
	if len(r.units) > 0 {
		units := r.units
		r.units = nil
		r.text(string(utf16.Decode(units)))
	}
	if len(r.bytes) == 0 {
		return
	}
	gathered := r.bytes
	r.bytes = nil
	page := r.page
	if font, ok := r.fonts[r.now.font]; ok && font.page != nil {
		page = font.page
	}
	if r.now.dest == destFont {
		r.nameFont(string(gathered))
		return
	}
	words, err := page.NewDecoder().Bytes(gathered)
	if err != nil {
		words = bytes.ToValidUTF8(gathered, []byte("\ufffd"))
	}
	r.text(string(words))
}

func (r *rtf) nameFont(name string) {
	if signs := markup.SignFont(strings.TrimRight(name, ";")); signs != markup.Nothing {
		font := r.fonts[r.now.font]
		font.signs = signs
		r.fonts[r.now.font] = font
	}
}

// text adds words, in the state in which they stand.
func (r *rtf) text(words string) {
	switch r.now.dest {
	case destSkip, destFont, destLists:
		return
	case destInstruction:
		r.instruction += words
		return
	case destOption:
		r.field.options = append(r.field.options, strings.TrimSpace(words))
		return
	case destField:
		return
	}
	if r.now.inTable && !r.row {
		r.openRow()
	}
	if !r.now.inTable && r.row {
		r.closeTable()
	}
	if strings.TrimSpace(words) != "" {
		r.mark(false)
	}
	state := r.now
	state.signs = r.fonts[r.now.font].signs
	r.show(state)
	r.w.Text(words)
}

// show lets the writer know what the words that come mean.
func (r *rtf) show(state groupState) {
	if same := r.shown; same.struck == state.struck && same.hidden == state.hidden && same.script == state.script && same.signs == state.signs {
		return
	}
	for _, name := range []string{"signs", "script", "struck", "hidden"} { // inner ones first
		r.w.CloseSpan(name)
	}
	for _, s := range []struct {
		name  string
		on    bool
		means markup.Meaning
	}{{"hidden", state.hidden, markup.Unseen}, {"struck", state.struck, markup.Struck}, {"script", state.script != markup.Nothing, state.script}, {"signs", state.signs != markup.Nothing, state.signs}} {
		if s.on {
			r.w.Begin(s.name, s.means)
		}
	}
	r.shown = state
}

func (r *rtf) openRow() {
	if !r.w.InTable() {
		r.w.Tag(markup.Tag{Name: "table", Open: true})
	}
	r.w.Tag(markup.Tag{Name: "tr", Open: true})
	r.w.Tag(markup.Tag{Name: "td", Open: true})
	r.row = true
}

func (r *rtf) endCell() {
	if !r.row {
		r.openRow()
	}
	r.numbering.marked = false
	r.show(groupState{})
	r.w.Tag(markup.Tag{Name: "td"})
	r.w.Tag(markup.Tag{Name: "td", Open: true})
}

func (r *rtf) endRow() {
	if !r.row {
		return
	}
	r.show(groupState{})
	r.w.DropCell() // the one that the last \cell opened
	r.above = r.w.MergeRow(r.merged, r.above)
	r.w.Tag(markup.Tag{Name: "tr"})
	r.row = false
}

func (r *rtf) closeTable() {
	r.endRow()
	r.w.CloseTables()
}

// sayField says what a field of a form holds that is kept as a number.
func (r *rtf) sayField() {
	f := r.field
	r.field = formField{}
	within := r.now.dest
	r.now.dest = destText // the field's instructions are not read, what it holds is
	defer func() { r.now.dest = within }()
	if f.result == ffUndefined {
		f.result = f.preset
	}
	switch {
	case f.kind == ffTick && f.result == 1:
		r.text(" " + words.MarkupTicked() + " ")
	case f.kind == ffTick:
		r.text(" " + words.MarkupTickedNot() + " ")
	case f.kind == ffList && f.result >= 0 && f.result < len(f.options):
		r.text(" " + words.MarkupChosen(f.options[f.result]) + " ")
	}
}

var (
	eqFraction = regexp.MustCompile(`\\\\?[fF]\(([^,;()]+)[,;]([^,;()]+)\)`)
	fontSwitch = regexp.MustCompile(`\\\\?[fF]\s+"?([^"\\]+)"?`)
)

// sayInstruction says what a field holds in its instruction alone: a sign, a formula,
// words to click on. Others have their result beside it.
func (r *rtf) sayInstruction() {
	instruction := r.instruction
	r.instruction = ""
	parts := strings.Fields(instruction)
	if len(parts) < 2 {
		return
	}
	rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(instruction), parts[0]))
	switch strings.ToUpper(parts[0]) {
	case "SYMBOL":
		number, err := strconv.ParseInt(parts[1], 0, 32)
		font := fontSwitch.FindStringSubmatch(rest)
		if err != nil || font == nil || markup.SignFont(font[1]) == markup.Nothing {
			r.text(" " + words.MarkupSign() + " ")
			return
		}
		r.text(markup.SignsOf(markup.SignFont(font[1])).Replace(string(rune(number))))
	case "EQ":
		r.text(" " + words.MarkupFormula(eqFraction.ReplaceAllString(rest, "$1/$2")) + " ")
	case "MACROBUTTON":
		r.text(strings.TrimSpace(strings.TrimPrefix(rest, parts[1])))
	}
}
