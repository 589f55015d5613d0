package fhir

import (
	"strings"

	"careview/client/document"
	"careview/client/nhs"
	"careview/client/record"
)

// documentReference points to a document, or holds it.
type documentReference struct {
	base
	Type        concept               `json:"type"`
	Category    many[concept]         `json:"category"`
	Date        string                `json:"date"`
	Author      many[reference]       `json:"author"`
	Custodian   reference             `json:"custodian"`
	Description string                `json:"description"`
	Content     many[documentContent] `json:"content"`
	Context     struct {
		Period          period  `json:"period"`
		PracticeSetting concept `json:"practiceSetting"`
		FacilityType    concept `json:"facilityType"`
	} `json:"context"`
}

// documentContent is one content that a pointer leads to.
type documentContent struct {
	Attachment attachment      `json:"attachment"`
	Format     coding          `json:"format"`
	Extension  many[extension] `json:"extension"`
}

// madeAnew reports whether the content is made each time it is asked for (NRL
// ContentStability): what was listed of its bytes then says nothing of them.
func (d documentContent) madeAnew() bool {
	for _, e := range d.Extension {
		if strings.HasSuffix(e.URL, "ContentStability") && e.ValueConcept.has("dynamic") {
			return true
		}
	}
	return false
}

// isContact tells a content that only says whom to ring: NRL's format for contact
// details, a telephone number, or a document that is neither there nor linked.
func (d documentContent) isContact() bool {
	a := d.Attachment
	return d.Format.Code == "urn:nhs-ic:record-contact" || strings.HasPrefix(a.URL, "tel:") || a.URL == "" && len(a.Data) == 0
}

var documentStandings = map[string]record.Standing{"current": record.Current, "superseded": record.Ended}

// dischargeTypes are hospital discharge summaries: SNOMED CT and LOINC.
var dischargeTypes = []string{"373942005", "18842-5", "28655-9", "34105-7", "11490-0"}

// standing is what the pointer's status says, and the document's.
func (d *documentReference) standing() record.Standing {
	if standing := stands(documentStandings, d.Status); !standing.Holds() {
		return standing
	}
	return stands(documentStandings, d.DocStatus)
}

func (d *documentReference) fill(r *reader, e *record.Entry) {
	e.Code = d.Type.code()
	e.Standing = documentStandings[d.Status]
	e.Date = r.date(e, d.Date, d.Context.Period.Start)
	e.Author = r.people(&d.base, append(d.Author, d.Custodian)...)
	var files []attachment
	ring := ""
	for _, content := range d.Content {
		file := content.Attachment
		if content.isContact() {
			ring = joined("; ", ring, first(plain(file.Title), e.Author), nhs.Phone(strings.TrimPrefix(file.URL, "tel:")))
			continue
		}
		if content.madeAnew() {
			file.Hash, file.Size = "", decimal{}
		}
		files = append(files, file)
	}
	letter := r.letter(first(d.Type.words(), allWords(d.Category), "Document"), d.owner(), files)
	letter.Discharge, letter.Ring = d.Type.has(dischargeTypes...) || anyHas(d.Category, dischargeTypes...), ring
	letter.Plan = d.isPlan()
	e.Text, e.Detail = first(plain(d.Description), titleOf(files), letter.Kind), letter
	fact(e, "Kind", letter.Kind)
	fact(e, "State", humanise(d.DocStatus))
	fact(e, "Setting", joined(", ", d.Context.PracticeSetting.words(), d.Context.FacilityType.words()))
	fact(e, "About the time", d.Context.Period.words())
	fact(e, "Ring", ring)
	r.alsoPointer(e, d)
}

func titleOf(files []attachment) string {
	for _, file := range files {
		if title := plain(file.Title); title != "" {
			return title
		}
	}
	return ""
}

// letter is a letter of the given kind with its files, which are about owner; words
// that came with it are its body.
func (r *reader) letter(kind, owner string, files []attachment) record.Letter {
	letter := record.Letter{Kind: kind}
	for _, file := range files {
		if came, ok := r.enclosed(file.URL, owner); ok && len(file.Data) == 0 {
			file.Data, file.ContentType = came.Data, first(file.ContentType, came.ContentType)
		}
		sent := record.Attachment{
			Title: plain(file.Title), ContentType: file.ContentType, Size: int64(file.Size.Value), URL: file.URL, Data: file.Data,
			Hash: file.Hash, Owner: owner,
		}
		body := document.Words(sent)
		letter.Body = append(letter.Body, body...)
		if file.URL == "" && len(body) > 0 {
			continue
		}
		letter.Attachments = append(letter.Attachments, sent)
	}
	return letter
}
