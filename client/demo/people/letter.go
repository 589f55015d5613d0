package people

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"html"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"careview/client/nhs"
)

// letterKinds are the kinds of document with their SNOMED CT codes.
var letterKinds = map[string]Coded{
	"discharge": {"373942005", "Discharge summary"},
	"clinic":    {"823691000000103", "Clinical letter"},
	"ambulance": {"", "Ambulance summary"},
	"crisis":    {"736253002", "Mental health crisis plan"},
}

// sheet is what a letter is written from.
type sheet struct {
	title, text, date string
	by                Clinician
	at                Organisation
	person            Person
	number            string
}

// writings are the ways in which a letter is written, with their media types.
var writings = map[string]struct {
	mime  string
	write func(sheet) ([]byte, error)
}{
	"":      {"text/plain", func(s sheet) ([]byte, error) { return []byte(s.text), nil }},
	"xhtml": {"application/xhtml+xml", asXHTML},
	"pdf":   {"application/pdf", asPDF},
	"cda":   {"application/cda+xml", asCDA},
}

func (m *maker) documentReference(p Person, i int, letter Letter) {
	source, date := cmp.Or(letter.Source, lcr), m.when(letter.Date)
	kind, ok := letterKinds[letter.Kind]
	if !ok {
		m.fail(fmt.Errorf("population: %s: unknown kind of letter %q", p.Key, letter.Kind))
		return
	}
	clinician, _ := m.clinician(letter.By)
	organisation, _ := m.organisation(clinician.At)
	key := fmt.Sprintf("%s letter %d", p.Key, i)
	content := object{
		"format":     object{"system": nrlFormats, "code": "urn:nhs-ic:record-contact", "display": "Contact details"},
		"attachment": object{"contentType": "text/html", "url": "tel:" + strings.ReplaceAll(organisation.Phone, " ", "-"), "title": organisation.Name + ", " + strings.TrimSpace(letter.Text)},
	}
	if letter.As != "contact" {
		written := sheet{
			title: letter.Title, date: date, by: clinician, at: organisation, person: p, number: p.number,
			text: strings.TrimSpace(letter.Text) + "\n\n" + clinician.signature() + "\n" + clinician.Role + "\n",
		}
		content = m.attachment(source, key, letter.As, written)
	}
	period := object{"start": date}
	if letter.From != "" {
		period = object{"start": m.when(letter.From), "end": date}
	}
	m.add(source, "DocumentReference", key, object{
		"status": "current", "docStatus": "final", "type": concept(nhs.SNOMEDCT, kind.Code, kind.Display), "subject": m.subject(source, p),
		"date": issued(date), "description": letter.Title, "author": []object{m.role(source, letter.By)}, "custodian": m.organizationReference(source, clinician.At),
		"content": []object{content}, "context": object{"period": period},
	})
}

const nrlFormats = "https://fhir.nhs.uk/England/CodeSystem/England-NRLFormatCode"

// attachment puts a letter into the source and points to it.
func (m *maker) attachment(source, key, as string, s sheet) object {
	writing, ok := writings[as]
	if !ok {
		m.fail(fmt.Errorf("population: %s: a letter cannot be written as %q", key, as))
		return nil
	}
	content, err := writing.write(s)
	if err != nil {
		m.fail(fmt.Errorf("population: %s: writing a letter: %w", key, err))
	}
	binary := m.add(source, "Binary", key, object{"contentType": writing.mime, "data": base64.StdEncoding.EncodeToString(content)})
	sum := sha1.Sum(content)
	return object{"attachment": object{
		"contentType": writing.mime, "url": binary, "title": s.title, "size": len(content), "creation": s.date,
		"hash": base64.StdEncoding.EncodeToString(sum[:]),
	}}
}

// asXHTML writes a letter as some services do: with a script, and a picture that
// is fetched from elsewhere. A viewer is to run neither.
func asXHTML(s sheet) ([]byte, error) {
	return []byte(`<html xmlns="http://www.w3.org/1999/xhtml"><head><title>` + html.EscapeString(s.title) + `</title>` +
		`<script src="https://letters.invalid/track.js"></script></head><body onload="track()">` +
		`<img src="https://letters.invalid/opened.png" alt=""/>` + paragraphs(s.text) + "</body></html>"), nil
}

// asPDF writes a letter on paper: the hospital's name, whom it is about, and the
// letter, on two pages where one is not enough.
func asPDF(s sheet) ([]byte, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	made := parseTime(s.date).UTC()
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetCatalogSort(true)
	pdf.SetMargins(22, 20, 22)
	latin := pdf.UnicodeTranslatorFromDescriptor("")
	line := func(size float64, style, text string) {
		pdf.SetFont("Helvetica", style, size)
		pdf.MultiCell(0, size*0.5, latin(text), "", "L", false)
	}
	pdf.SetFooterFunc(func() {
		pdf.SetY(-15)
		pdf.SetFont("Helvetica", "", 9)
		pdf.CellFormat(0, 8, fmt.Sprintf("Page %d", pdf.PageNo()), "", 0, "R", false, 0, "")
	})
	pdf.AddPage()
	line(18, "B", s.at.Name)
	line(10, "", s.at.Phone)
	pdf.Ln(6)
	line(14, "B", s.title)
	line(11, "", fmt.Sprintf("%s %s, born %s, NHS number %s", strings.Join(s.person.Given, " "), s.person.Family, onDay(s.person.Born), spaced(s.number)))
	line(11, "", "Written "+onDay(s.date))
	pdf.Ln(4)
	for block := range strings.SplitSeq(strings.TrimSpace(s.text), "\n\n") {
		line(11.5, "", block)
		pdf.Ln(3)
	}
	var file bytes.Buffer
	err := pdf.Output(&file)
	return file.Bytes(), err
}

// asCDA writes a letter as a clinical document: a header, one section of
// paragraphs and one with a table.
func asCDA(s sheet) ([]byte, error) {
	stamp := func(date, layout string) string { return parseTime(date).UTC().Format(layout) }
	escape := html.EscapeString
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>%s</title><effectiveTime value="%s"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="%s"/><patient><name><given>%s</given><family>%s</family></name><birthTime value="%s"/></patient></patientRole></recordTarget>
<author><assignedAuthor><assignedPerson><name>%s</name></assignedPerson></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><name>%s</name></representedCustodianOrganization></assignedCustodian></custodian>
<component><structuredBody>`,
		escape(s.title), stamp(s.date, "20060102"), s.number, escape(strings.Join(s.person.Given, " ")), escape(s.person.Family), stamp(s.person.Born, "20060102"),
		escape(s.by.signature()+", "+s.by.Role), escape(s.at.Name))
	b.WriteString(`<component><section><title>Letter</title><text>`)
	for block := range strings.SplitSeq(strings.TrimSpace(s.text), "\n\n") {
		b.WriteString("<paragraph>" + strings.ReplaceAll(escape(block), "\n", "<br/>") + "</paragraph>")
	}
	b.WriteString(`</text></section></component><component><section><title>Who to ask</title><text><table><thead><tr><th>Service</th><th>Who</th></tr></thead><tbody><tr><td>` +
		escape(s.at.Name) + `</td><td>` + escape(s.by.signature()+", "+s.by.Role) + `</td></tr></tbody></table></text></section></component>`)
	b.WriteString(`</structuredBody></component></ClinicalDocument>`)
	return []byte(b.String()), nil
}

func onDay(date string) string { return parseTime(date).Format("2 January 2006") }

// spaced is an NHS number as people read it.
func spaced(number string) string {
	if len(number) != 10 {
		return number
	}
	return number[:3] + " " + number[3:6] + " " + number[6:]
}
