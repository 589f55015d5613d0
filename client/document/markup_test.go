package document_test

import (
	"strings"
	"testing"

	"careview/client/document/markup"
	"careview/client/record"
)

// What mark-up says of words is said with them: a power that reads as a digit more, or a
// struck dose that reads as the dose, is another dose. Narratives, letters that are
// web pages and clinical documents have one table.
func TestMarkupThatCarriesMeaningKeepsIt(t *testing.T) {
	cases := []struct{ name, html, cda, want string }{
		{"a power", `WBC 5 x 10<sup>9</sup>/L`, "", "WBC 5 x 10⁹/L"},
		{"a negative power", `10<sup>-3</sup>`, "", "10⁻³"},
		{"a power with a space", `10<sup> 9 </sup>cells`, "", "10 ⁹ cells"},
		{"a power that has no letters", `10<sup>a+b</sup> x<sup>k</sup>`, "", "10^(a+b) x^k"},
		{"an ordinal", `1<sup>st</sup> dose`, "", "1st dose"},
		{"an index", `H<sub>2</sub>O, SpO<sub>2</sub>, HbA<sub>1c</sub>`, "", "H₂O, SpO₂, HbA1c"},
		{"a half", `1<sup>1</sup>/<sub>2</sub> tablets`, "", "1½ tablets"},
		{"a half with its own sign", `<sup>1</sup>&#8260;<sub>2</sub> tablet`, "", "½ tablet"},
		{"a fraction without a letter", `1<sup>3</sup>/<sub>16</sub>`, "", "1 3/16"},
		{"a power struck out", `<s>10<sup>9</sup></s>`, `<content revised="delete">10<sup>9</sup></content>`, "[struck out: 10⁹]"},
		{"struck out", `<s>Warfarin 3 mg</s> Apixaban`, `<content revised="delete">Warfarin 3 mg</content> Apixaban`, "[struck out: Warfarin 3 mg] Apixaban"},
		{"deleted", `<del>5 mg</del><ins>10 mg</ins>`, `<content revised="delete">5 mg</content><content revised="insert">10 mg</content>`, "[struck out: 5 mg] 10 mg"},
		{"struck by another name", `<strike>5 mg</strike> 10 mg`, `<content styleCode="StrikeThrough">5 mg</content> 10 mg`, "[struck out: 5 mg] 10 mg"},
		{"struck by style", `<span style="TEXT-DECORATION : line-through">5 mg</span> 10 mg`, "", "[struck out: 5 mg] 10 mg"},
		{"struck by style within its like", `<span style="text-decoration-line:line-through">a <span>b</span> c</span> d`, "", "[struck out: a b c] d"},
		{"struck paragraphs", `<del><p>5 mg</p><p>10 mg</p></del><p>20 mg</p>`, "", "[struck out: 5 mg]|[struck out: 10 mg]|20 mg"},
		{"a struck paragraph that the next one ends", `<p style="text-decoration:line-through">5 mg<p>10 mg`, "", "[struck out: 5 mg]|10 mg"},
		{"a struck item", `<ul><li><s>5 mg</s></li><li>10 mg</li></ul>`, `<list><item><content revised="delete">5 mg</content></item><item>10 mg</item></list>`, "• [struck out: 5 mg]|• 10 mg"},
		{"a struck list", `<s><ul><li>5 mg</li></ul></s>`, "", "• [struck out: 5 mg]"},
		{"a struck cell", `<table><tr><td>Dose</td><td style="text-decoration:line-through">5 mg</td></tr></table>`, `<table><tr><td>Dose</td><td revised="delete">5 mg</td></tr></table>`, "Dose: [struck out: 5 mg]"},
		{"a struck row", `<table><tr style="text-decoration:line-through"><td>Dose</td><td>5 mg</td></tr><tr><td>Dose</td><td>10 mg</td></tr></table>`, "", "[struck out: Dose]: [struck out: 5 mg]|Dose: 10 mg"},
		{"white words on paper", `a <span style="color:#FFF">not for CPR</span> b`, "", "a [hidden in the original: not for CPR] b"},
		{"white words of a font", `a <font color=white>not for CPR</font>`, "", "a [hidden in the original: not for CPR]"},
		{"words in the colour of their ground", `<p style="color: rgb(0,94,184); background:#005eb8">not for CPR</p>`, "", "[hidden in the original: not for CPR]"},
		{"words that are transparent", `a <b style="color:transparent">b</b> <b style="opacity:0.0">c</b> <b style="opacity:.5">d</b>`, "", "a [hidden in the original: b] [hidden in the original: c] d"},
		{"white words by the style sheet", `<style>.x{color:white}</style>a <i class=x>b</i>`, "", "a [hidden in the original: b]"},
		{"white words on a dark ground", `<table><tr><td bgcolor="#005EB8"><font color="#ffffff">Discharge summary</font></td></tr></table>`, "", "Discharge summary"},
		{"white words on a picture", `<div style="background:url(x.png)"><p style="color:white">Ward 7</p></div>`, "", "Ward 7"},
		{"white words after a dark ground", `<div style="background:#000"><p style="color:white">a</p></div><p style="color:white">b</p>`, "", "a|[hidden in the original: b]"},
		{"a line of its own by style", `Status: active<span style="display: block;">Intent: plan</span>`, "", "Status: active Intent: plan"},
		{"steps that are steps by style", `<ul style="list-style-type: decimal"><li>Stop</li><li>Ring</li></ul>`, `<list styleCode="Arabic"><item>Stop</item><item>Ring</item></list>`, "1. Stop|2. Ring"},
		{"letters by the style sheet", `<style>ol.a{list-style:lower-alpha inside}</style><ol class=a><li>Stop</li><li>Ring</li></ol>`, `<list listType="ordered" styleCode="LittleAlpha"><item>Stop</item><item>Ring</item></list>`, "a. Stop|b. Ring"},
		{"a list without marks", `<ol style="list-style:none"><li>2a. Stop</li></ol>`, "", "2a. Stop"},
		{"an order that is none", `<ol style="list-style:square"><li>Stop</li></ol>`, "", "• Stop"},
		{"a list that counts down", `<ol reversed><li>c<ul><li>x</li></ul></li><li>b</li><li>a</li></ol><ol reversed start=9><li>z</li></ol>`, "", "3. c|• x|2. b|1. a|9. z"},
		{"nothing struck", `a<s> </s>b<del></del>`, "", "a b"},
		{"markup that crosses", `<s>5<sup>mg</s> ten</sup> 10`, "", "[struck out: 5mg] ^(ten) 10"},
		{"ticks", `CPR: <input type="checkbox"> For <input type="checkbox" checked> Not for`, "", "CPR: [not ticked] For [ticked] Not for"},
		{"one of several", `<input type=radio name=a CHECKED>Yes <input type=radio name=a>No`, "", "[chosen] Yes [not chosen] No"},
		{"a choice", `Place: <select><option>Hospital</option><option selected>Home</option></select>.`, "", "Place: [chosen: Home; not chosen: Hospital] ."},
		{"a choice that nobody marked", `<select><option>Hospital<option>Home</select>`, "", "[chosen: Hospital; not chosen: Home]"},
		{"several choices, none taken", `<select multiple><option>A</option><option>B</option></select>`, "", "[none chosen; not chosen: A; B]"},
		{"a choice that never ends", `<select><option selected>A</option><p>b</p>`, "", "[chosen: A]|b"},
		{"gauges", `Pain <meter min="0" max="10" value="8"></meter> Done <progress value="0.5"></progress> Left <progress></progress>`, "", "Pain [8 of 10] Done [0.5 of 1] Left"},
		{"typed values", `Name <input type="text" value="Dr A Patel"> <textarea>not for ITU</textarea> Tel <input>`, "", "Name [filled in: Dr A Patel] [filled in: not for ITU] Tel [blank]"},
		{"what a form hides", `a <input type="hidden" value="x"> b`, "", "a b"},
		{"numbered steps", `<ol start="3"><li>c</li><li value="7">g</li><li>h</li></ol>`, "", "3. c|7. g|8. h"},
		{"lettered steps", `<ol type="a"><li>one</li><li>two</li></ol><ol type="I"><li>x</li></ol>`, "", "a. one|b. two|I. x"},
		{"steps", `<ol><li>one</li><li><p>two</p></li></ol>`, `<list listType="ordered"><item>one</item><item><paragraph>two</paragraph></item></list>`, "1. one|2. two"},
		{"a list in a step", `<ol><li>one<ul><li>x</li></ul></li><li>two</li></ol>`, "", "1. one|• x|2. two"},
		{"hidden words", `<p hidden>a</p><p style="display: none">b</p><p>c</p>`, "", "[hidden in the original: a]|[hidden in the original: b]|c"},
		{"notes with their places", `One<footnoteRef IDREF="n"/> two<footnote ID="n">STOP</footnote>`, `One<footnoteRef IDREF="n"/> two<footnote ID="n">STOP</footnote>`, "One [see note n] two [note n: STOP]"},
		{"a note", `One<footnote>taper</footnote> two`, `One<footnote>taper</footnote> two`, "One [note: taper] two"},
		{"a quotation", `she says <q>no</q>`, "", "she says “no”"},
		{"letters in bold in a word", `<b>m</b>etho<wbr>trexate 1<b>0</b> mg`, "", "methotrexate 10 mg"},
		{"a word that is split", `hyper<span class=SpellE>kal</span>aemia 1<font>0</font> mg 2<span>.</span>5`, `hyper<content>kal</content>aemia 1<content ID="a">0</content> mg 2<content>.</content>5`, "hyperkalaemia 10 mg 2.5"},
		{"struck within struck", `<p><s><s>a</s> b</s> c</p><p>d</p>`, "", "[struck out: a b] c|d"},
		{"struck by style within its like", `<span style="text-decoration:line-through"><span style="text-decoration:line-through">ab</span></span> cur`, `<content revised="delete">a<content revised="delete">b</content></content> cur`, "[struck out: ab] cur"},
		{"hidden within hidden", `<div style="display:none"><div style="display:none">h</div></div><p>vis</p>`, "", "[hidden in the original: h]|vis"},
		{"a power within a power", `10<sup><sup>9</sup></sup>/L. Stop.`, "", "10⁹/L. Stop."},
		{"a power in parts", `10<sup><span>-</span><span>9</span></sup>/L`, "", "10⁻⁹/L"},
		{"a power by style", `10<span style="vertical-align:super">9</span>/L 1<span style="vertical-align: super">1</span>/<span style="vertical-align:sub">2</span>`, "", "10⁹/L 1½"},
		{"no longer struck", `<span style="text-decoration:line-through;text-decoration:none">5 mg</span> <del style="text-decoration:none">a</del>`, "", "5 mg a"},
		{"struck in a cell without an end", `<table><tr><td><s>old<td>current</tr></table><p>cur</p>`, "", "[struck out: old]: current|cur"},
		{"the font Symbol", `INR <span style="font-family:Symbol">³</span> 3, 5 <font face="Symbol">m</font>g, <span style='font-family:"Symbol"'>&#61549;</span>g`, "", "INR ≥ 3, 5 µg, µg"},
		{"a sign without its font", `5 &#61549;g`, "", "5 [a sign that cannot be read] g"},
		{"ticks in other fonts", `<font face="Wingdings 2">R</font>x <font face="Wingdings 2">£</font>y <font face="Webdings">r</font>z`, "", "[ticked] x [not ticked] y [crossed] z"},
		{"a formula", `Take 1<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> tablets`, "", "Take 1 [formula: 1/2] tablets"},
		{"a power in a formula", "White cells 4.5 × <math><msup>\n<mn>10</mn>\n<mn>9</mn></msup></math>/L", "", "White cells 4.5 × [formula: 10⁹] /L"},
		{"an index and a power", `<math><msub><mi>H</mi><mn>2</mn></msub><mi>O</mi><msubsup><mi>x</mi><mn>1</mn><mrow><mo>-</mo><mn>2</mn></mrow></msubsup></math>`, "", "[formula: H₂ O x₁^(- 2)]"},
		{"a fraction of sums", `<math><mfrac><mrow><mn>140</mn><mo>−</mo><mi>age</mi></mrow><mn>72</mn></mfrac><msqrt><mn>2</mn></msqrt></math>`, "", "[formula: (140 − age)/72 √2]"},
		{"a formula that does not end", `<p>a <math><msup><mn>10</mn><mn>9</p><p>5 mg</p>`, "", "a [formula: 10⁹]|5 mg"},
		{"a tick that a page draws", `<span role="checkbox" aria-checked="true"></span>Not for CPR`, "", "[ticked] Not for CPR"},
		{"what letters stand for", `Take <abbr title="twice a day">bd</abbr>, <s><acronym title="once">od</acronym></s> <abbr title="BD">bd</abbr>`, "", "Take bd [stands for: twice a day], [struck out: od [stands for: once]] bd"},
		{"a foot before the rows", `<table><caption>Medicines</caption><tfoot><tr><td>As of May</td></tr></tfoot><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td>5 mg</td></tr></table>`,
			`<table><caption>Medicines</caption><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tfoot><tr><td colspan="2">As of May</td></tr></tfoot><tbody><tr><td>A</td><td>5 mg</td></tr></tbody></table>`, "[Medicines]|Drug: A · Dose: 5 mg|As of May"},
		{"a foot with a heading that does not end", `<table><tfoot><tr><td>F<h3>Stop</h3><tbody><tr><td>A</td></tr></table>b`, "", "A|F|Stop|b"},
		{"a foot in a cell", `<table><tr><td>A<table><tfoot><tr><td>F</td></tr></tfoot><tr><td>R</td></tr></table></td></tr></table>`, "", "A|R|F"},
		{"a foot alone under a heading", `<h2>Allergies</h2><table><thead><tr><th>Substance</th><th>Reaction</th></tr></thead><tfoot><tr><td>Penicillin</td><td>Anaphylaxis</td></tr></tfoot></table><h2>Medicines</h2><p>A</p>`, "", "[Allergies]|Substance: Penicillin · Reaction: Anaphylaxis|[Medicines]|A"},
		{"a foot alone that spans, under a heading", `<h2>Allergies</h2><table><tr><th>Substance</th><th>Reaction</th></tr><tfoot><tr><td>Penicillin</td></tr></tfoot></table><h2>Medicines</h2><p>A</p>`, "", "[Allergies]|Substance · Reaction|Penicillin|[Medicines]|A"},
		{"a foot alone under a heading and a caption", `<h2>Allergies</h2><table><caption>Drugs</caption><tfoot><tr><td>Penicillin</td></tr><tr><td>Latex</td></tr></tfoot></table><h2>Medicines</h2><p>A</p>`, "", "[Allergies · Drugs]|Penicillin|Latex|[Medicines]|A"},
		{"a foot and no rows before a paragraph", `<h2>Resuscitation</h2><table><tfoot><tr><td>Not for CPR</td></tr></tfoot><tbody><tr><td></td></tr></tbody></table><p>after</p>`, "", "[Resuscitation]|Not for CPR|after"},
		{"a foot that is never closed", `<h2>Resuscitation</h2><table><tfoot><tr><td>Not for CPR`, "", "[Resuscitation]|Not for CPR"},
		{"a foot with a heading of its own", `<h2>Plan</h2><table><tfoot><tr><td><h3>CPR</h3>Not for CPR</td></tr></tfoot></table><p>after</p>`, "", "[Plan · CPR]|Not for CPR|after"},
		{"a foot with nothing in it", `<h2>Plan</h2><table><tfoot><tr><td></td></tr></tfoot></table><h2>CPR</h2><p>Not for CPR</p>`, "", "[Plan]|[nothing is written here]|[CPR]|Not for CPR"},
		{"a foot below a heading with nothing under it", `<table><tfoot><tr><td>As of May</td></tr></tfoot><tr><td>A<h3>Stop</h3></td></tr></table><p>tail</p>`, "", "A|[Stop]|As of May|tail"},
		{"a foot before rows with headings", `<h2>Allergies</h2><table><tfoot><tr><td>Penicillin</td></tr></tfoot><tr><td></td><td><h2>Medicines</h2>A</td></tr></table><p>tail</p>`, "", "[Allergies]|Penicillin|[Medicines]|A|tail"},
		{"a foot before rows with a table", `<h2>Allergies</h2><table><tfoot><tr><td>Penicillin</td></tr></tfoot><tr><td><table><tr><td><h2>Medicines</h2>A</td></tr></table></td></tr></table>`, "", "[Allergies]|Penicillin|[Medicines]|A"},
		{"a foot before rows with tables in them", `<table><tfoot><tr><td>As of May</td></tr></tfoot><tr><td>x<table><tr><td>A</td></tr></table></td></tr></table>`, "", "x|A|As of May"},
		{"a foot within a foot", `<h2>CPR</h2><table><tfoot><tr><td><table><tfoot><tr><td>Not for CPR</td></tr></tfoot></table></td></tr></tfoot></table><p>after</p>`, "", "[CPR]|Not for CPR|after"},
		{"rows that reach out of a foot", `<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tfoot><tr><td rowspan="9">STOP</td></tr></tfoot><tbody><tr><td>A</td><td>5</td></tr><tr><td>B</td><td>6</td></tr></tbody></table>`, "", "Drug: A · Dose: 5|Drug: B · Dose: 6|STOP"},
		{"rows that reach out of a body and of a head", `<table><thead><tr><th rowspan="3">Drug</th><th>Dose</th></tr></thead><tbody><tr><td>A</td><td rowspan="4">5</td></tr></tbody><tbody><tr><td>B</td><td>6</td></tr></tbody></table>`, "", "Drug: A · Dose: 5|Drug: B · Dose: 6"},
		{"blocks of old pages", `<center>Discharge</center><center>Summary</center><noscript>Ward 7</noscript><xmp>a  b</xmp>`, "", "Discharge|Summary|Ward 7|a b"},
		{"a dialog that is shut", `<dialog>a</dialog><dialog open>b</dialog><p style="visibility:collapse">c</p>`, "", "[hidden in the original: a]|b|[hidden in the original: c]"},
		{"terms", `<dl><dt>Allergy</dt><dd>Penicillin</dd><dd>Latex</dd></dl><details><summary>CPR</summary>Not for</details>`, "", "Allergy|Penicillin|Latex|CPR|Not for"},
		{"a value for two rows", `<table><tr><th>Drug</th><th>Time</th><th>Dose</th></tr><tr><td rowspan="2">A</td><td>am</td><td>5 mg</td></tr><tr><td>pm</td><td>10 mg</td></tr></table>`,
			`<table><tbody><tr><th>Drug</th><th>Time</th><th>Dose</th></tr><tr><td rowspan="2">A</td><td>am</td><td>5 mg</td></tr><tr><td>pm</td><td>10 mg</td></tr></tbody></table>`, "Drug: A · Time: am · Dose: 5 mg|Drug: A · Time: pm · Dose: 10 mg"},
		{"labels for two columns", `<table><tr><th rowspan=2>Drug</th><th colspan=2>Dose</th></tr><tr><th>am</th><th>pm</th></tr><tr><td>A</td><td>5</td><td>10</td></tr></table>`, "", "Drug · Dose|Drug: A · am: 5 · pm: 10"},
		{"ticks in a font of signs", `<font face="Wingdings">&thorn;</font> Not for <span style='font-family:Wingdings'>&uml;</span> For`, "", "[ticked] Not for [not ticked] For"},
	}
	for _, c := range cases {
		if got := cdaHeader(markup.Paragraphs("<div>" + c.html + "</div>")); got != c.want {
			t.Errorf("%s, in a narrative: %q", c.name, got)
		}
		doc, err := read(t, record.Attachment{ContentType: "text/html", Data: []byte("<html><body>" + c.html + "</body></html>")})
		if got := cdaHeader(doc.Body); err != nil || got != c.want {
			t.Errorf("%s, in a page: %v, %q", c.name, err, got)
		}
		if c.cda == "" {
			continue
		}
		doc, err = read(t, record.Attachment{ContentType: "text/xml", Data: cda("<structuredBody>" + section("", c.cda) + "</structuredBody>")})
		if got := cdaHeader(doc.Body); err != nil || got != c.want {
			t.Errorf("%s, in a clinical document: %v, %q", c.name, err, got)
		}
	}
}

func cdaHeader(body []record.Paragraph) string { return textOf(record.Document{Body: body}) }

func TestAStyleSheetThatTakesWordsBackIsRead(t *testing.T) {
	cases := []struct{ name, css, want, note string }{
		{"a class", ".old{text-decoration:line-through}", "[struck out: Warfarin] Apixaban", ""},
		{"a class of an element", "/* .old{} */ span.old , h6 { color:red; text-decoration: line-through }", "[struck out: Warfarin] Apixaban", ""},
		{"an id", "#w{display:none}", "[hidden in the original: Warfarin] Apixaban", ""},
		{"for print", "@media print{.old{text-decoration:line-through}}", "[struck out: Warfarin] Apixaban", ""},
		{"of another class", ".new .x{color:red} .other{text-decoration:line-through}", "Warfarin Apixaban", ""},
		{"one that cannot be told", "div > .old{text-decoration:line-through}", "Warfarin Apixaban", "style sheet"},
	}
	for _, c := range cases {
		page := `<html><head><style>` + c.css + `</style></head><body><p><span id="w" class="dose Old">Warfarin</span> Apixaban</p></body></html>`
		doc, err := read(t, record.Attachment{ContentType: "text/html", Data: []byte(page)})
		notes := strings.Join(doc.Notes, "|")
		if got := cdaHeader(doc.Body); err != nil || got != c.want || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q, %q", c.name, err, got, notes)
		}
	}
}
