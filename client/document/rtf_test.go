package document_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

func TestRichTextIsReadByWhatAReaderSees(t *testing.T) {
	const fonts = `{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset238 Arial CE;}{\f2\fnil\fcharset2 Wingdings;}{\f3\fnil\fcharset2 Symbol;}}`
	cases := []struct{ name, body, want, note string }{
		{"words", `Dear Dr Patel,\par stop warfarin\par`, "Dear Dr Patel,|stop warfarin", ""},
		{"letters of its code page", `caf\'e9 \'80 5`, "café € 5", ""},
		{"letters of a font", `{\f1 \'b3\'f3d\'9f}`, "łódź", ""},
		{"letters by number", `\u8805? 90 and \u-10179?\u-8704?!`, "≥ 90 and 😀!", ""},
		{"letters by number, two stand-ins", `\uc2\u8804\'3c\'3d 5`, "≤ 5", ""},
		{"a power", `10{\super 9}/L H{\sub 2}O 10\super 3\nosupersub  units`, "10⁹/L H₂O 10³ units", ""},
		{"a half", `1{\super 1}/{\sub 2} tablets`, "1½ tablets", ""},
		{"struck out", `{\strike Warfarin 3 mg} Apixaban \strike 5\strike0  10 mg`, "[struck out: Warfarin 3 mg] Apixaban [struck out: 5] 10 mg", ""},
		{"struck paragraphs", `{\strike 5 mg\par 10 mg\par}20 mg`, "[struck out: 5 mg]|[struck out: 10 mg]|20 mg", ""},
		{"changes that are tracked", `{\deleted 5 mg}{\revised 10 mg}`, "[struck out: 5 mg] 10 mg", ""},
		{"hidden words", `a {\v b} c`, "a [hidden in the original: b] c", ""},
		{"a table", `\trowd\cellx1\cellx2\pard\intbl Medicine\cell Dose\cell\row\trowd\intbl Apixaban\cell 2.5 mg\cell\row\pard after`, "Medicine: Dose|Apixaban: 2.5 mg|after", ""},
		{"a table of three", `\trowd\pard\intbl A\cell B\cell C\cell\row\pard\par x`, "A · B · C|x", ""},
		{"an empty cell", `\trowd\pard\intbl A\cell\cell C\cell\row`, "A · – · C", ""},
		{"cells that go on from above", `\trowd\cellx1\cellx2\cellx3\pard\intbl Warfarin\cell 5 mg\cell STOPPED\cell\row\trowd\cellx1\cellx2\clvmrg\cellx3\pard\intbl Apixaban\cell 2.5 mg\cell\cell\row`, "Warfarin · 5 mg · STOPPED|Apixaban · 2.5 mg · STOPPED", ""},
		{"columns of tabs", `\tab Jan\tab Feb\par Hb\tab\tab 120`, "– · Jan · Feb|Hb · – · 120", ""},
		{"the font Symbol", `5 {\f3 m}g INR {\f3\'b3} 3 {\f3 \u-3987?}g`, "5 µg INR ≥ 3 µg", ""},
		{"numbered steps", `{\listtext 1.\tab}one\par{\listtext 2.\tab}two`, "1. one|2. two", ""},
		{"steps that the list numbers", `{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}}{\listlevel\levelnfc4{\leveltext\'02\'01);}}\listid7}{\list{\listlevel\levelnfc23{\leveltext\'01\u8226?;}}\listid8}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}}\pard\ls1 one\par two\par\pard\ls1\ilvl1 in\par in too\par\pard\ls1 three\par\ls1\ilvl1 anew\par\pard\ls2 dot\par\pard none`, "3. one|4. two|a. in|b. in too|5. three|a. anew|• dot|none", ""},
		{"steps that are numbered in both ways", `{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}}{\listlevel\levelnfc4{\leveltext\'02\'01);}}\listid7}{\list{\listlevel\levelnfc23{\leveltext\'01\u8226?;}}\listid8}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}}\pard\ls1{\listtext 3.\tab}one\par two\par`, "3. one|4. two", ""},
		{"a list that is not defined", `\pard\ls9 one\par`, "• one", ""},
		{"a numbered step that is struck out", `{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}}{\listlevel\levelnfc4{\leveltext\'02\'01);}}\listid7}{\list{\listlevel\levelnfc23{\leveltext\'01\u8226?;}}\listid8}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}}\pard\ls1{\strike one}\par two`, "3. [struck out: one]|4. two", ""},
		{"steps in cells", `{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}}{\listlevel\levelnfc4{\leveltext\'02\'01);}}\listid7}{\list{\listlevel\levelnfc23{\leveltext\'01\u8226?;}}\listid8}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}}\trowd\cellx1\cellx2\pard\intbl\ls1 one\cell two\cell\row`, "3. one: 4. two", ""},
		{"steps of an older program", `\pard{\*\pn\pnlvlbody\pnstart1\pndec{\pntxta .}}one\par two\par\pard text\par\pard{\*\pn\pnlvlblt}dot`, "1. one|2. two|text|• dot", ""},
		{"a field with its result", `{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt our page}}`, "our page", ""},
		{"ticks", `CPR {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres1{\*\ffname a}}}}{\fldrslt}} not for {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres0\ffdefres1}}}} for`, "CPR [ticked] not for [not ticked] for", ""},
		{"a formula", `Take 1{\field{\*\fldinst EQ \\F(1,2)}{\fldrslt }} tablets`, "Take 1 [formula: 1/2] tablets", ""},
		{"a sign by its number", `CPR {\field{\*\fldinst SYMBOL 254 \\f "Wingdings"}{\fldrslt }} not for`, "CPR [ticked] not for", ""},
		{"words to click on", `{\field{\*\fldinst MACROBUTTON x Click here}{\fldrslt }}`, "Click here", ""},
		{"a choice", `Place {\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl Hospital}{\*\ffl Home}}}}}`, "Place [chosen: Home]", ""},
		{"ticks in a font of signs", `{\f2\'fe} Not for {\f2 \u-3928?} For`, "[ticked] Not for [not ticked] For", ""},
		{"a note", `one{\footnote \pard taper} two`, "one [note: taper] two", ""},
		{"a remark", `one{\*\annotation check this} two`, "one [note: check this] two", ""},
		{"a header", `{\header Royal Hospital}body`, "Royal Hospital|body", ""},
		{"a text box", `a{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt in a box\par}}{\shprslt in a box}}b`, "a|in a box|b", ""},
		{"a picture", `a{\pict\pngblip 89504e47}b`, "ab", "1 picture"},
		{"bytes", "a{\\pict\\bin5 }}}{{}b", "ab", "1 picture"},
		{"what only a program reads", `{\*\generator X;}{\info{\title T}}{\stylesheet{\s0 Normal;}}{\*\unheard of}a`, "a", ""},
		{"signs of the format", `a\~b\_c \{d\} \\e f\-g`, "a b‑c {d} \\e fg", ""},
		{"lines", `1 High Street\line Hackney`, "1 High Street\nHackney", ""},
		{"a text that breaks off", `a{\b b`, "ab", "breaks off"},
	}
	for _, c := range cases {
		end := "}"
		if c.note == "breaks off" {
			end = ""
		}
		doc, err := read(t, record.Attachment{ContentType: "application/rtf", Data: []byte(`{\rtf1\ansi\ansicpg1252\deff0` + fonts + `\uc1\pard ` + c.body + end)})
		notes := strings.Join(doc.Notes, "|")
		if err != nil || textOf(doc) != c.want || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q, %q", c.name, err, textOf(doc), notes)
		}
	}
}
