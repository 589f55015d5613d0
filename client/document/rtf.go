package document

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"careview/assets/words"
	"careview/client/record"
)

// groupsDeep bounds groups within groups.
const groupsDeep = 1000

var errRTF = errors.New("not RTF")

// readRTF reads rich text (Microsoft RTF 1.9.1): its words, its tables, what is struck
// out, hidden, raised or ticked, and its notes. Nothing in it is run; pictures and
// embedded files are left out, and said.
func readRTF(doc record.Document, content []byte) (record.Document, error) {
	r := &rtf{w: &writer{tabs: true}, in: content, page: codePages[1252], fonts: map[int]rtfFont{}}
	r.now.skipAfterU = 1
	if err := r.read(); err != nil {
		return doc, record.Because(err, record.Broken, words.RTFBroken(), words.HintRingAsk())
	}
	r.flush()
	r.show(rtfState{})
	r.w.close()
	return r.w.finish(doc)
}

// rtf is a rich text that is being read.
type rtf struct {
	w           *writer
	in          []byte
	at          int
	now         rtfState
	before      []rtfState
	page        encoding.Encoding // of the whole text
	font        int               // where nothing says another
	fonts       map[int]rtfFont
	bytes       []byte // letters of a code page that are not decoded yet
	units       []uint16
	skip        int // letters that stand for the last \u in older programs
	shown       rtfState
	field       formField
	instruction string   // of the field that is open
	row         bool     // a row of a table is open
	merged      []bool   // for each cell of the row: it goes on from the one above
	merges      bool     // the next cell does
	above       []string // the cells of the row above
}

// rtfState is what a group gives back at its end.
type rtfState struct {
	dest                    rtfDest
	struck, hidden, inTable bool
	script                  meaning // raised or lowered
	font                    int
	signs                   meaning // of its font
	note                    bool
	skipAfterU              int
	star                    bool // "\*": a destination that older programs pass over
}

type rtfFont struct {
	page  encoding.Encoding
	signs meaning // nothing for a font of letters
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
	r.w.cut = len(r.before) > 0
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
		r.show(rtfState{})
		r.w.closeSpan("note")
	case ended.dest == destApart:
		r.show(rtfState{})
		r.w.end()
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
	if signs := signFont(strings.TrimRight(name, ";")); signs != nothing {
		font := r.fonts[r.now.font]
		font.signs = signs
		r.fonts[r.now.font] = font
	}
}

// text adds words, in the state in which they stand.
func (r *rtf) text(words string) {
	switch r.now.dest {
	case destSkip, destFont:
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
	state := r.now
	state.signs = r.fonts[r.now.font].signs
	r.show(state)
	r.w.text(words)
}

// show lets the writer know what the words that come mean.
func (r *rtf) show(state rtfState) {
	if same := r.shown; same.struck == state.struck && same.hidden == state.hidden && same.script == state.script && same.signs == state.signs {
		return
	}
	for _, name := range []string{"signs", "script", "struck", "hidden"} { // inner ones first
		r.w.closeSpan(name)
	}
	for _, s := range []struct {
		name  string
		on    bool
		means meaning
	}{{"hidden", state.hidden, unseen}, {"struck", state.struck, struck}, {"script", state.script != nothing, state.script}, {"signs", state.signs != nothing, state.signs}} {
		if s.on {
			r.w.begin(s.name, s.means)
		}
	}
	r.shown = state
}

func (r *rtf) openRow() {
	if r.w.table() == nil {
		r.w.tag(tag{name: "table", open: true})
	}
	r.w.tag(tag{name: "tr", open: true})
	r.w.tag(tag{name: "td", open: true})
	r.row = true
}

func (r *rtf) endCell() {
	if !r.row {
		r.openRow()
	}
	r.show(rtfState{})
	r.w.tag(tag{name: "td"})
	r.w.tag(tag{name: "td", open: true})
}

func (r *rtf) endRow() {
	if !r.row {
		return
	}
	r.show(rtfState{})
	if t := r.w.table(); t != nil && len(t.row) > 0 && t.inCell && len(bytes.TrimSpace(r.w.line.Bytes())) == 0 {
		t.row, t.inCell = t.row[:len(t.row)-1], false // the cell that the last \cell opened
	}
	if t := r.w.table(); t != nil {
		r.unmerge(t)
	}
	r.w.tag(tag{name: "tr"})
	r.row = false
}

// unmerge gives the cells of a row that go on from the one above its words.
func (r *rtf) unmerge(t *table) {
	var texts []string
	for i := range t.row {
		if i < len(r.merged) && r.merged[i] && t.row[i].text == "" && i < len(r.above) {
			t.row[i].text = r.above[i]
		}
		texts = append(texts, t.row[i].text)
	}
	r.above = texts
}

func (r *rtf) closeTable() {
	r.endRow()
	for r.w.table() != nil {
		r.w.closeTable()
	}
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
		if err != nil || font == nil || signFont(font[1]) == nothing {
			r.text(" " + words.MarkupSign() + " ")
			return
		}
		r.text(signsOf(signFont(font[1])).Replace(string(rune(number))))
	case "EQ":
		r.text(" " + words.MarkupFormula(eqFraction.ReplaceAllString(rest, "$1/$2")) + " ")
	case "MACROBUTTON":
		r.text(strings.TrimSpace(strings.TrimPrefix(rest, parts[1])))
	}
}
