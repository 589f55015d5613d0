package rtf

import (
	"careview/client/charset"
	"careview/client/document/markup"
)

// destination is where the words of a group go.
type destination uint8

const (
	destText        destination = iota
	destApart                   // words that stand apart: a header, a text box
	destSkip                    // nothing that a reader sees
	destFont                    // the table of fonts
	destField                   // a field of a form
	destOption                  // an entry of its list
	destLists                   // how lists count
	destInstruction             // what makes a field: a few of them hold what a reader sees
)

// destinations are the groups that are not part of the running text. Those that
// begin with "\*" and are not here are passed over, as the format wants it.
var destinations = func() map[string]destination {
	table := map[string]destination{"fonttbl": destFont, "fldinst": destInstruction, "formfield": destField, "ffl": destOption, "listtable": destLists, "listoverridetable": destLists, "pn": destLists}
	for _, name := range []string{
		"colortbl", "stylesheet", "info", "rsidtbl", "revtbl", "filetbl",
		"generator", "object", "objdata", "pict", "nonshppict", "shprslt", "sp", "xe", "tc", "tcn",
		"rxe", "txe", "bkmkstart", "bkmkend", "ffname", "ffdeftext", "ffformat", "ffhelptext", "ffstattext",
		"ffentrymcr", "ffexitmcr", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl",
		"docvar", "mmathPr", "pnseclvl", "atnid", "atnauthor", "atntime", "atndate", "atnicn", "atnref",
		"atrfstart", "atrfend",
	} {
		table[name] = destSkip
	}
	for _, name := range []string{
		"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "shptxt",
		"dptxbxtext",
	} {
		table[name] = destApart
	}
	return table
}()

// throughStar are the groups behind a "\*" whose words are read all the same.
var throughStar = map[string]bool{"shppict": true, "shpinst": true, "do": true, "annotation": true}

// letters are control words that stand for what is read.
var namedLetters = map[string]string{
	"tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwnj": "", "zwj": "",
}

// The kinds of form field, and the result that stands for none.
const (
	ffTick      = 1
	ffList      = 2
	ffUndefined = 25
)

// word acts on a control word.
func (r *rtf) word(word string, value int, given bool) {
	if word == "u" {
		if len(r.bytes) > 0 {
			r.flush()
		}
		r.units, r.skip = append(r.units, uint16(value)), r.now.skipAfterU
		return
	}
	r.flush()
	if word == "bin" { // bytes, wherever they stand
		r.at = min(len(r.in), r.at+max(0, value))
		return
	}
	star := r.now.star
	r.now.star = false
	if r.destination(word, star) || r.setting(word, value) {
		return
	}
	if r.now.dest == destLists {
		r.numbering.define(word, value)
		return
	}
	on := !given || value != 0
	switch word {
	case "par", "sect", "page", "column":
		if r.now.dest <= destApart {
			r.paragraph()
		}
	case "line":
		r.text("\n")
		r.w.Break()
	case "cell", "nestcell":
		r.endCell()
	case "row", "nestrow":
		r.endRow()
	case "pard":
		r.now.inTable, r.now.list, r.now.level, r.numbering.older = false, 0, 0, false
	case "ls":
		r.now.list = value
	case "ilvl":
		r.now.level = value
	case "listtext", "pntext":
		r.mark(true)
	case "intbl":
		r.now.inTable = true
	case "plain":
		r.now.struck, r.now.hidden, r.now.script, r.now.font = false, false, markup.Nothing, r.font
	case "strike", "striked", "deleted", "mvf":
		r.now.struck = on
	case "v", "webhidden":
		r.now.hidden = on
	case "super", "sub":
		r.now.script = map[bool]map[string]markup.Meaning{true: {"super": markup.Raised, "sub": markup.Lowered}}[on][word]
	case "nosupersub":
		r.now.script = markup.Nothing
	case "up":
		r.now.script = map[bool]markup.Meaning{true: markup.Raised}[!given || value > 0]
	case "dn":
		r.now.script = map[bool]markup.Meaning{true: markup.Lowered}[!given || value > 0]
	default:
		if letter, ok := namedLetters[word]; ok {
			r.text(letter)
		}
	}
}

func (r *rtf) paragraph() {
	r.numbering.marked = false
	if r.row && r.now.inTable {
		r.show(groupState{})
		r.w.Break()
		return
	}
	if r.row {
		r.closeTable()
	}
	r.show(groupState{})
	r.w.End()
}

// destination takes the control words that say where the words of their group go.
func (r *rtf) destination(word string, star bool) bool {
	dest, known := destinations[word]
	switch {
	case r.now.dest == destSkip && word != "formfield":
		return true // whatever stands in it
	case word == "footnote", word == "annotation":
		if !r.now.note {
			r.show(groupState{})
			r.w.Begin("note", markup.Footnote)
		}
		r.now.note = true
		return true
	case word == "pict", word == "object":
		r.w.Omit(markup.Picture)
		r.now.dest = destSkip
		return true
	case dest == destApart:
		r.show(groupState{})
		r.w.End()
		r.now.dest = dest
		return true
	case known:
		r.now.dest = dest
		return true
	case star && !throughStar[word]:
		r.now.dest = destSkip
		return true
	}
	return false
}

// setting takes the control words of letters, fonts and fields.
func (r *rtf) setting(word string, value int) bool {
	switch word {
	case "ansicpg":
		if page := charset.CodePages[value]; page != nil {
			r.page = page
		}
	case "mac":
		r.page = charset.CodePages[10000]
	case "pc":
		r.page = charset.CodePages[437]
	case "pca":
		r.page = charset.CodePages[850]
	case "uc":
		r.now.skipAfterU = max(0, min(value, 16))
	case "trowd":
		r.merged, r.merges = nil, false
	case "clvmrg":
		r.merges = true
	case "cellx":
		r.merged, r.merges = append(r.merged, r.merges), false
	case "deff":
		r.font, r.now.font = value, value
	case "f":
		r.now.font = value
	case "fcharset":
		if r.now.dest == destFont && len(r.fonts) < 1000 {
			font := r.fonts[r.now.font]
			font.page = charset.CodePages[charsetPages[value]]
			r.fonts[r.now.font] = font
		}
	case "fftype":
		r.field.kind = value
	case "ffres":
		r.field.result = value
	case "ffdefres":
		r.field.preset = value
	default:
		return false
	}
	return true
}

// charsetPages are the code pages of a font's character set (RTF 1.9.1,
// "Font Table"). 0 and 1 leave the text's own.
var charsetPages = map[int]int{
	2: 28591, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
	186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}
