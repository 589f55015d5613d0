package decode

import (
	"cmp"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var otherStatuses = map[string]record.ClinicalStatus{
	"active": record.Active, "draft": record.Planned, "requested": record.Planned, "completed": record.Inactive, "revoked": record.Inactive, "cancelled": record.Inactive,
	"stopped": record.Inactive, "inactive": record.Inactive, "rejected": record.Refuted, "not-done": record.Refuted,
}

// TitleOf says what the resource is, as well as it can be told.
func TitleOf(o *resource.Other) string {
	return cmp.Or(r4.Plain(o.Title), o.Code.Words(), o.Description.Words(), o.Asked.Words(), o.Item.Words(), o.Topic.Words(), o.DeviceNames(), typeWords(o.Type), r4.AllWords(o.Category))
}

// typeWords are a type in words, which is a code in some resources and a concept in others.
func typeWords(c r4.CodeableConcept) string {
	said := c.Words()
	if len(c.Coding) == 0 && strings.ContainsRune(said, '-') && r4.StatusCode(said) == said {
		return r4.CodeWords(said)
	}
	return said
}

func fillOther(o *resource.Other, r *Reader, e *record.Entry) {
	nameOther(r4.ResourceWords(e.Type), o, r, e)
	r.markTime(e, cmp.Or(o.OccurrencePeriod, o.ExecutionPeriod))
	addPriority(e, o.Priority)
	AddFact(e, "Category", r4.AllWords(o.Category))
	AddFact(e, "Reason", r4.AllWords(o.ReasonCode))
	if e.Type == "Specimen" {
		AddFact(e, words.ItemSpecimen(), resource.SpecimenWords(r.res))
		e.Date = DateOf(e, resource.SpecimenDates(r.res)...)
		return
	}
	AddNotes(e, o.Note)
}

// modalities are the codes of DICOM by which studies are told (PS3.16, CID 29), as they are
// called.
var modalities = map[string]string{
	"CT": "CT", "MR": "MRI", "US": "ultrasound", "CR": "X-ray", "DX": "X-ray", "RG": "X-ray", "PX": "X-ray", "IO": "X-ray", "XA": "angiography", "RF": "fluoroscopy",
	"MG": "mammography", "NM": "scintigraphy", "PT": "PET", "ES": "endoscopy", "ECG": "ECG", "BMD": "densitometry", "OPT": "OCT", "XC": "photography", "OP": "photography",
}

func modalityWords(c r4.Coding) string {
	if said, ok := modalities[c.Code]; ok && c.Display == "" {
		return said
	}
	return c.Words()
}

// sides are the codes of DICOM for a side of the body (laterality).
var sides = map[string]string{"L": "left", "R": "right", "B": "both sides", "U": "unpaired"}

func sideWords(c r4.Coding) string {
	if said, ok := sides[c.Code]; ok && (c.Display == "" || c.Display == c.Code) {
		return said
	}
	return c.Words()
}

// fillImagingStudy reads a study, each of its series by itself: a side or a count belongs
// to one of them.
func fillImagingStudy(s *resource.ImagingStudy, r *Reader, e *record.Entry) {
	fillOther(&s.Other, r, e)
	var modalities []string
	for _, modality := range s.Modality {
		modalities = append(modalities, modalityWords(modality))
	}
	AddFact(e, words.ItemImaging(), r4.JoinDistinct(", ", modalities...))
	AddFact(e, words.ItemImages(), s.Images.Text)
	AddFact(e, words.ItemSeries(), s.Count.Text)
	for _, one := range s.Series {
		var by []string
		for _, performer := range one.Performer {
			by = append(by, r4.JoinNames(" ", performer.Function.Words(), r.Name(&s.Base, performer.Actor)))
		}
		images := ""
		if n := int32(one.Images.Value); float64(n) == one.Images.Value && n > 0 {
			images = words.ItemImagesCount(int(n))
		} else if one.Images.Text != "" {
			images = words.ItemImages() + " " + one.Images.Text
		}
		said := r4.JoinDistinct(", ", r4.Plain(one.Description), modalityWords(one.Modality), one.Site.Words(), sideWords(one.Side), images, r4.DateWords(one.Started), r4.JoinNames("; ", by...))
		AddFact(e, strings.TrimSpace(words.ItemSeries()+" "+one.Number.Text), said)
	}
}

// nameOther says what the resource is, whether it holds, when and by whom.
func nameOther(kind string, o *resource.Other, r *Reader, e *record.Entry) {
	not := ""
	if o.DoNotPerform {
		not = DoNotPerform
	}
	e.Text, e.Code = r4.JoinDistinct(": ", kind, not, cmp.Or(TitleOf(o), r.Names(&o.Base, o.AskedReference, o.Device))), o.Code.Code()
	e.ClinicalStatus = resource.StatusOf(otherStatuses, o.Status)
	noOrder(e, o.Intent)
	e.Date = DateOf(e, o.AuthoredOn, o.OccurrenceDateTime, o.EffectiveDateTime, o.Date, o.Created, o.Issued, o.Sent, o.Started, o.Recorded, o.CreatedDateTime, o.CreatedPeriod.Start, o.IdentifiedDateTime, o.TimingDateTime,
		o.BillablePeriod.Start, o.Period.Start)
	e.Period = periodOf(e, cmp.Or(o.Period, o.TimingPeriod))
	e.Author = r.Names(&o.Base, append(o.Author, o.Requester, o.Provider)...)
}
