package document_test

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/text"
)

// cda is a clinical document with this body.
func cda(body string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<title>Clinic letter: falls</title><effectiveTime value="202603121430+0000"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="999 000 0018"/>
<patient><name><prefix>Mrs</prefix><given>Ada</given><family>Example</family></name><birthTime value="19430224"/></patient></patientRole></recordTarget>
<author><assignedAuthor><assignedPerson><name><prefix>Dr</prefix><given>O</given><family>Hassan</family></name></assignedPerson></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><name>Royal Hospital</name></representedCustodianOrganization></assignedCustodian></custodian>
<component>` + body + `</component></ClinicalDocument>`)
}

func section(title, text string) string {
	return `<component><section><title>` + title + `</title><text>` + text + `</text></section></component>`
}

func TestAFootIsReadUnderItsOwnSection(t *testing.T) {
	for name, table := range map[string]string{
		"no body":       `<table><thead><tr><th>Substance</th><th>Reaction</th></tr></thead><tfoot><tr><td>Penicillin</td><td>Anaphylaxis</td></tr></tfoot></table>`,
		"an empty body": `<table><thead><tr><th>Substance</th><th>Reaction</th></tr></thead><tfoot><tr><td>Penicillin</td><td>Anaphylaxis</td></tr></tfoot><tbody></tbody></table>`,
	} {
		body := "<structuredBody>" + section("Problems", "Asthma") + section("Allergies", table) + section("Medicines", "None") + "</structuredBody>"
		doc, err := read(t, record.Attachment{ContentType: "text/xml", Data: cda(body)})
		if got := cdaHeader(doc.Body); err != nil || got != "[Problems]|Asthma|[Allergies]|Substance: Penicillin · Reaction: Anaphylaxis|[Medicines]|None" {
			t.Errorf("%s: %v, %q", name, err, got)
		}
	}
}

func TestAClinicalDocumentIsReadByItsNarrative(t *testing.T) {
	body := "<structuredBody>" +
		section("Allergies", `<list><item>Penicillin: <content styleCode="Bold">rash</content></item><item>Latex</item></list>`) +
		section("Wishes", `<list listType="ordered"><caption>In order</caption><item><caption>a.</caption>Home</item><item>Hospice</item></list>`) +
		section("Medicines", `<table><thead><tr><th>Medicine</th><th>Dose</th></tr></thead><tbody><tr><td>Apixaban</td><td>2.5 mg</td></tr></tbody></table>`) +
		section("Plan", `<paragraph>Walk daily.</paragraph><paragraph>H<sub>2</sub>O<br/>as wanted</paragraph><renderMultiMedia referencedObject="x"/>`) +
		`<component><section><title>Coded only</title><entry><observation/></entry></section></component>` +
		"</structuredBody>"
	doc, err := read(t, record.Attachment{ContentType: "application/cda+xml", Data: cda(body)})
	if err != nil {
		t.Fatal(err)
	}
	want := "[Allergies]|• Penicillin: rash|• Latex|[Wishes · In order]|1. a. Home|2. Hospice|[Medicines]|Medicine: Apixaban · Dose: 2.5 mg|[Plan]|Walk daily.|H₂O\nas wanted|[Coded only]|[nothing is written here]"
	if got := textOf(doc); got != want {
		t.Errorf("%q", got)
	}
	if doc.Title != "Clinic letter: falls" || doc.Facts[0].Value != "12-Mar-2026 14:30" || doc.Facts[1].Value != "Dr O Hassan" || doc.Facts[2].Value != "Royal Hospital" {
		t.Errorf("%q %q", doc.Title, doc.Facts)
	}
	person := doc.Person
	if person == nil || person.NHSNumber.Grouped() != "999 000 0018" || person.Name.Full() != "EXAMPLE, Ada (Mrs)" || person.Born.DayString() != "24-Feb-1943" {
		t.Errorf("who it is about: %#v", person)
	}
	notes := strings.Join(doc.Notes, "|")
	if !strings.Contains(notes, "without words") || !strings.Contains(notes, "1 picture") {
		t.Errorf("notes: %q", notes)
	}
}

func TestAClinicalDocumentThatWrapsAnotherIsReadByThat(t *testing.T) {
	wrap := func(kind, text string) []byte {
		return cda(`<nonXMLBody><text mediaType="` + kind + `" representation="B64">` + text + `</text></nonXMLBody>`)
	}
	encode := base64.StdEncoding.EncodeToString
	doc, err := read(t, record.Attachment{ContentType: "text/xml", Data: wrap("application/pdf", encode([]byte("%PDF-1.4 …")))})
	if err != nil || len(doc.Pages) != 2 || doc.Person == nil {
		t.Errorf("%d pages, %v", len(doc.Pages), err)
	}
	for name, content := range map[string][]byte{
		"not base64": wrap("text/plain", "&&&"), "nothing": wrap("text/plain", ""), "itself": wrap("text/xml", encode(cda("<structuredBody/>"))),
	} {
		if doc, err := read(t, record.Attachment{ContentType: "text/xml", Data: content}); err == nil {
			t.Errorf("%s: %q", name, textOf(doc))
		}
	}
}

func TestAClinicalDocumentThatBreaksOffIsNotShown(t *testing.T) {
	whole := cda("<structuredBody>" + section("CPR", "Do not attempt") + "</structuredBody>")
	for _, end := range []int{len(whole) - 30, len(whole) - 80, len(whole) / 2} {
		doc, err := read(t, record.Attachment{ContentType: "application/xml", Data: whole[:end]})
		if record.KindOf(err) != record.Broken || len(doc.Body) > 0 {
			t.Errorf("cut at %d: %v", end, err)
		}
	}
}

// spoken are the words of every text node below the elements named, by a walk
// that shares nothing with the reader.
func spoken(t testing.TB, markup string, silent ...string) []string {
	t.Helper()
	var words []string
	var path []string
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Strict, d.Entity, d.AutoClose = false, xml.HTMLEntity, xml.HTMLAutoClose
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return words
		}
		if err != nil {
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			hidden := false
			for _, name := range path {
				for _, s := range silent {
					hidden = hidden || name == s
				}
			}
			if !hidden {
				words = append(words, strings.Fields(text.Clean(string(t)))...)
			}
		}
	}
}

// missing are the words that do not arrive in the paragraphs.
func missing(words []string, body []record.Paragraph) []string {
	var said strings.Builder
	for _, p := range body {
		said.WriteString(p.Heading + " " + p.Text + " ")
	}
	squeezed := strings.NewReplacer(" ", "", "\n", "", "\u00a0", "", "\u2003", "").Replace(said.String())
	var lost []string
	for _, word := range words {
		word = strings.TrimSuffix(strings.Trim(word, "•\u00a0\u2003"), ":")
		if !strings.Contains(squeezed, strings.NewReplacer("\u00a0", "", "\u2003", "").Replace(word)) {
			lost = append(lost, word)
		}
	}
	return lost
}

func TestTheDateOfAClinicalDocumentIsAsPreciseAsItIsWritten(t *testing.T) {
	for value, want := range map[string]string{
		"202603121430+0000": "12-Mar-2026 14:30", "2026031214+0000": "12-Mar-2026", "20260312": "12-Mar-2026", "202603": "Mar-2026", "2026": "2026",
	} {
		content := strings.Replace(string(cda("<structuredBody>"+section("T", "x")+"</structuredBody>")), "202603121430+0000", value, 1)
		doc, err := read(t, record.Attachment{ContentType: "text/xml", Data: []byte(content)})
		if err != nil || len(doc.Facts) == 0 || doc.Facts[0].Value != want {
			t.Errorf("%s: %v, %q", value, err, doc.Facts)
		}
	}
}

// How its letters are written, a clinical document says in its first line; what it
// says is not always so (a writer of strings in .NET says UTF-16 of all).
func TestAClinicalDocumentIsReadInTheLettersItIsWrittenIn(t *testing.T) {
	plain := strings.Replace(string(cda("<structuredBody>"+section("Zoë", "<paragraph>café ½</paragraph>")+"</structuredBody>")), ` encoding="UTF-8"`, "", 1)
	says := func(encoding string) string {
		return strings.Replace(plain, `version="1.0"`, `version="1.0" encoding="`+encoding+`"`, 1)
	}
	latin := func(s string) []byte {
		var out []byte
		for _, r := range s {
			out = append(out, byte(r))
		}
		return out
	}
	cases := []struct {
		name    string
		content []byte
		note    string
	}{
		{"UTF-8", []byte(says("UTF-8")), ""},
		{"UTF-8 with a mark", []byte("\xef\xbb\xbf" + plain), ""},
		{"UTF-8 that says UTF-16", []byte(says("utf-16")), ""},
		{"UTF-8 that says Latin-1", []byte(says("iso-8859-1")), ""},
		{"UTF-16", wide(says("utf-16")), ""},
		{"Latin-1", latin(says("ISO-8859-1")), ""},
		{"Windows-1252", latin(says("windows-1252")), ""},
		{"Latin-1 that says nothing", latin(plain), "may be wrong"},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: "text/xml", Data: c.content})
		notes := strings.Join(doc.Notes, "|")
		if got := textOf(doc); err != nil || got != "[Zoë]|café ½" || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q, %q", c.name, err, got, notes)
		}
	}
}
