package fhir

import (
	"strings"

	"careview/client/record"
)

// documentReference points to a document, or holds it.
type documentReference struct {
	base
	Type        concept         `json:"type"`
	Category    many[concept]   `json:"category"`
	DocStatus   string          `json:"docStatus"`
	Date        string          `json:"date"`
	Author      many[reference] `json:"author"`
	Custodian   reference       `json:"custodian"`
	Description string          `json:"description"`
	Content     many[struct {
		Attachment attachment `json:"attachment"`
		Format     coding     `json:"format"`
	}] `json:"content"`
	Context struct {
		Period          period  `json:"period"`
		PracticeSetting concept `json:"practiceSetting"`
		FacilityType    concept `json:"facilityType"`
	} `json:"context"`
}

var documentStandings = map[string]record.Standing{"current": record.Current, "superseded": record.Ended}

// dischargeTypes are hospital discharge summaries: SNOMED CT and LOINC.
var dischargeTypes = []string{"373942005", "18842-5", "28655-9", "34105-7", "11490-0"}

func (d *documentReference) fill(r *reader, e *record.Entry) {
	e.Code = d.Type.code()
	e.Standing = documentStandings[d.Status]
	e.Date = r.date(e, d.Date, d.Context.Period.Start)
	e.Author = r.people(&d.base, append(d.Author, d.Custodian)...)
	var files []attachment
	ring := ""
	for _, content := range d.Content {
		if isContact(content.Format, content.Attachment) {
			ring = joined("; ", ring, plain(content.Attachment.Title), ringAt(content.Attachment.URL))
			continue
		}
		files = append(files, content.Attachment)
	}
	letter := letterOf(first(d.Type.words(), allWords(d.Category), "Document"), files)
	letter.Discharge, letter.Ring = d.Type.has(dischargeTypes...) || anyHas(d.Category, dischargeTypes...), ring
	e.Text, e.Detail = first(plain(d.Description), titleOf(files), letter.Kind), letter
	fact(e, "Kind", letter.Kind)
	fact(e, "State", humanise(d.DocStatus))
	fact(e, "Setting", joined(", ", d.Context.PracticeSetting.words(), d.Context.FacilityType.words()))
	fact(e, "About the time", d.Context.Period.words())
	fact(e, "Ring", ring)
	r.alsoPointer(e, d)
}

// isContact tells a pointer that only says whom to ring (NRL format contact details).
func isContact(format coding, a attachment) bool {
	return format.Code == "urn:nhs-ic:record-contact" || strings.HasPrefix(a.URL, "tel:")
}

func ringAt(address string) string { return strings.TrimPrefix(address, "tel:") }

func titleOf(files []attachment) string {
	for _, file := range files {
		if title := plain(file.Title); title != "" {
			return title
		}
	}
	return ""
}

// letterOf is a letter of the given kind with its files; words that came with it
// are its body.
func letterOf(kind string, files []attachment) record.Letter {
	letter := record.Letter{Kind: kind}
	for _, file := range files {
		body := bodyOf(file)
		letter.Body = append(letter.Body, body...)
		if file.URL == "" && len(body) > 0 {
			continue
		}
		letter.Attachments = append(letter.Attachments, record.Attachment{
			Title: plain(file.Title), ContentType: file.ContentType, Size: int64(file.Size.Value), URL: file.URL, Data: file.Data,
		})
	}
	return letter
}

func bodyOf(file attachment) []record.Paragraph {
	if len(file.Data) == 0 {
		return nil
	}
	return Body(file.ContentType, file.Data)
}

// Body reads a document into paragraphs where its type is text; nil where it is
// not.
func Body(contentType string, content []byte) []record.Paragraph {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/plain":
		var body []record.Paragraph
		for _, text := range strings.Split(strings.ReplaceAll(string(content), "\r\n", "\n"), "\n\n") {
			if text = strings.TrimSpace(strings.Map(printable, text)); text != "" {
				body = append(body, record.Paragraph{Text: text})
			}
		}
		return body
	case "application/xhtml+xml", "text/html":
		return Paragraphs(string(content))
	}
	return nil
}
