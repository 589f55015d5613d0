package decode

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/document"
	"careview/client/document/markup"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
	"careview/client/record"
)

var documentStatuses = map[string]record.ClinicalStatus{"current": record.Active, "superseded": record.Inactive}

// dischargeTypes are hospital discharge summaries: SNOMED CT and LOINC.
var dischargeTypes = []string{"373942005", "18842-5", "28655-9", "34105-7", "11490-0"}

// DocumentStatus is what the pointer's status says, and the document's.
func DocumentStatus(d *resource.DocumentReference) record.ClinicalStatus {
	if status := resource.StatusOf(documentStatuses, d.Status); !status.Holds() {
		return status
	}
	return resource.StatusOf(documentStatuses, d.DocStatus)
}

func fillDocumentReference(d *resource.DocumentReference, r *Reader, e *record.Entry) {
	e.Code = d.Type.Code()
	e.ClinicalStatus = documentStatuses[d.Status]
	e.Date = DateOf(e, d.Date, d.Context.Period.Start)
	e.Author = r.Names(&d.Base, append(d.Author, d.Custodian)...)
	var files []r4.Attachment
	ring := ""
	for _, content := range d.Content {
		file := content.Attachment
		if content.IsContact() {
			ring = r4.JoinDistinct("; ", ring, cmp.Or(r4.Plain(file.Title), e.Author), nhs.Phone(strings.TrimPrefix(file.URL, "tel:")))
			continue
		}
		if content.IsDynamic() {
			file.Hash, file.Size = "", lenient.Decimal{}
		}
		files = append(files, file)
	}
	letter := r.Letter(cmp.Or(d.Type.Words(), r4.AllWords(d.Category), "Document"), d.PatientReference(), files)
	letter.Discharge, letter.Ring = d.Type.Has(dischargeTypes...) || r4.AnyHas(d.Category, dischargeTypes...), ring
	letter.Plan = d.IsCarePlan()
	letter.About, _ = d.Context.Period.Dates()
	e.Text, e.Detail = cmp.Or(r4.Plain(d.Description), titleOf(files), letter.Kind), letter
	if slices.ContainsFunc(letter.Attachments, func(a record.Attachment) bool { return a.Broken }) {
		e.Marks = append(e.Marks, words.DocumentContentUnread())
	}
	AddFact(e, "Kind", letter.Kind)
	AddFact(e, "State", r4.CodeWords(d.DocStatus))
	AddFact(e, "Setting", r4.JoinDistinct(", ", d.Context.PracticeSetting.Words(), d.Context.FacilityType.Words()))
	AddFact(e, "About the time", d.Context.Period.Words())
	AddFact(e, "Ring", ring)
}

func titleOf(files []r4.Attachment) string {
	for _, file := range files {
		if title := r4.Plain(file.Title); title != "" {
			return title
		}
	}
	return ""
}

// enclosed is a document that came with the resource that names it; false where it
// did not, or says that it is not owner's.
func (r *Reader) enclosed(address, owner string) (r4.Attachment, bool) {
	res := r.Find(address)
	if res == nil || res.Type != "Binary" {
		return r4.Attachment{}, false
	}
	b, _, err := lenient.Decode[resource.Binary](res.Raw)
	if err != nil || len(b.Data.Bytes) == 0 || resource.DifferentPatients(b.SecurityContext.Reference, owner) {
		return r4.Attachment{}, false
	}
	return r4.Attachment{ContentType: b.ContentType, Data: b.Data}, true
}

// Letter is a letter of the given kind with its files, which are about owner; words
// that came with it are its body.
func (r *Reader) Letter(kind, owner string, files []r4.Attachment) record.Letter {
	letter := record.Letter{Kind: kind}
	for _, file := range files {
		if came, ok := r.enclosed(file.URL, owner); ok && len(file.Data.Bytes) == 0 {
			file.Data, file.ContentType, file.URL = came.Data, cmp.Or(file.ContentType, came.ContentType), ""
		}
		sent := record.Attachment{
			Title: r4.Plain(file.Title), ContentType: file.ContentType, Size: int64(file.Size.Value), URL: file.URL, Data: file.Data.Bytes, Broken: file.Data.Broken,
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

func fillComposition(c *resource.Composition, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Plain(c.Title), c.Type.Words(), "Document")
	e.Code = c.Type.Code()
	e.Date = DateOf(e, c.Date)
	e.Author = r.Names(&c.Base, append(c.Author, c.Custodian)...)
	e.ClinicalStatus = record.Active
	if c.IsCarePlan() {
		return
	}
	letter := r.Letter(cmp.Or(c.Type.Words(), "Document"), c.PatientReference(), EnclosedFiles(c, r))
	letter.Discharge = c.Type.Has(dischargeTypes...)
	for _, s := range c.AllSections() {
		letter.Body = append(letter.Body, s.Paragraphs()...)
	}
	if len(letter.Body) == 0 {
		letter.Body = markup.Paragraphs(c.Text.Div)
	}
	e.Detail = letter
	AddFact(e, "Kind", letter.Kind)
}

// EnclosedFiles are the documents that came with the composition: what it documents, or what
// its sections hold.
func EnclosedFiles(c *resource.Composition, r *Reader) []r4.Attachment {
	var refs []r4.Reference
	for _, event := range c.Event {
		refs = append(refs, event.Detail...)
	}
	for _, s := range c.AllSections() {
		refs = append(refs, s.Entry...)
	}
	var files []r4.Attachment
	for _, ref := range refs {
		if file, ok := r.enclosed(ref.Reference, c.PatientReference()); ok {
			file.Title = cmp.Or(ref.Display, c.Title)
			files = append(files, file)
		}
	}
	return files
}
