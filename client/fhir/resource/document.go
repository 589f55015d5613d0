package resource

import (
	"path"
	"slices"
	"strings"

	"careview/client/document/markup"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/nhs"
	"careview/client/record"
)

// Binary is a document, as bytes.
type Binary struct {
	ResourceType    string         `json:"resourceType"`
	ContentType     string         `json:"contentType"`
	Data            lenient.Base64 `json:"data"`
	SecurityContext r4.Reference   `json:"securityContext"`
}

// DifferentPatients reports whether two references name two people: the last part of a
// reference is the logical id, but for the version that may follow it.
func DifferentPatients(context, owner string) bool {
	about := strings.HasPrefix(context, "Patient/") || strings.Contains(context, "/Patient/")
	context, _, _ = strings.Cut(nhs.Address(context), "/_history/")
	owner, _, _ = strings.Cut(nhs.Address(owner), "/_history/")
	return about && owner != "" && path.Base(context) != path.Base(owner)
}

// Composition heads a document, or is a care plan or a letter by itself.
type Composition struct {
	Base
	Text       r4.Narrative                     `json:"text"`
	Identifier lenient.Many[r4.Identifier]      `json:"identifier"`
	Type       r4.CodeableConcept               `json:"type"`
	Category   lenient.Many[r4.CodeableConcept] `json:"category"`
	Date       string                           `json:"date"`
	Author     lenient.Many[r4.Reference]       `json:"author"`
	Custodian  r4.Reference                     `json:"custodian"`
	Title      string                           `json:"title"`
	Event      lenient.Many[struct {
		Code   lenient.Many[r4.CodeableConcept] `json:"code"`
		Period r4.Period                        `json:"period"`
		Detail lenient.Many[r4.Reference]       `json:"detail"`
	}] `json:"event"`
	RelatesTo lenient.Many[struct {
		Code            string        `json:"code"`
		TargetReference r4.Reference  `json:"targetReference"`
		TargetID        r4.Identifier `json:"targetIdentifier"`
	}] `json:"relatesTo"`
	Section lenient.Many[CompositionSection] `json:"section"`

	Odd []string `json:"-"` // members of it that had to be left out
}

// CompositionSection is Composition.section.
type CompositionSection struct {
	Title       string                           `json:"title"`
	Code        r4.CodeableConcept               `json:"code"`
	Author      lenient.Many[r4.Reference]       `json:"author"`
	Text        r4.Narrative                     `json:"text"`
	Entry       lenient.Many[r4.Reference]       `json:"entry"`
	EmptyReason r4.CodeableConcept               `json:"emptyReason"`
	Section     lenient.Many[CompositionSection] `json:"section"`
}

// AllSections are the sections with those inside them, in reading order.
func (c *Composition) AllSections() []CompositionSection { return flatten(c.Section, nil, 0) }

func flatten(from, list []CompositionSection, depth int) []CompositionSection {
	for _, s := range from {
		list = append(list, s)
		if depth < 20 {
			list = flatten(s.Section, list, depth+1)
		}
	}
	return list
}

// Paragraphs are a section's words under its title.
func (s CompositionSection) Paragraphs() []record.Paragraph {
	list, title := markup.Paragraphs(s.Text.Div), r4.Plain(s.Title)
	switch {
	case len(list) == 0 || title == "" || strings.EqualFold(title, list[0].Heading):
	case list[0].Heading == "":
		list[0].Heading = title
	default:
		list = slices.Insert(list, 0, record.Paragraph{Heading: title})
	}
	return list
}

// DocumentReference points to a document, or holds it.
type DocumentReference struct {
	Base
	Type        r4.CodeableConcept               `json:"type"`
	Category    lenient.Many[r4.CodeableConcept] `json:"category"`
	Date        string                           `json:"date"`
	Author      lenient.Many[r4.Reference]       `json:"author"`
	Custodian   r4.Reference                     `json:"custodian"`
	Description string                           `json:"description"`
	Content     lenient.Many[DocumentContent]    `json:"content"`
	Context     struct {
		Period          r4.Period          `json:"period"`
		PracticeSetting r4.CodeableConcept `json:"practiceSetting"`
		FacilityType    r4.CodeableConcept `json:"facilityType"`
	} `json:"context"`
}

// DocumentContent is one content that a pointer leads to.
type DocumentContent struct {
	Attachment r4.Attachment              `json:"attachment"`
	Format     r4.Coding                  `json:"format"`
	Extension  lenient.Many[r4.Extension] `json:"extension"`
}

// IsDynamic reports whether the content is made each time it is asked for (NRL
// ContentStability): what was listed of its bytes then says nothing of them.
func (d DocumentContent) IsDynamic() bool {
	for _, e := range d.Extension {
		if strings.HasSuffix(e.URL, "ContentStability") && e.ValueConcept.Has("dynamic") {
			return true
		}
	}
	return false
}

// IsContact tells a content that only says whom to ring: NRL's format for contact
// details, a telephone number, or a document that is neither there nor linked.
func (d DocumentContent) IsContact() bool {
	a := d.Attachment
	return d.Format.Code == "urn:nhs-ic:record-contact" || strings.HasPrefix(a.URL, "tel:") || a.URL == "" && len(a.Data.Bytes) == 0 && !a.Data.Broken
}

// IsCarePlan tells a care plan from other documents, by its type or its sections.
func (c *Composition) IsCarePlan() bool {
	if c.Type.Has(planTypes...) || r4.AnyHas(c.Category, planTypes...) {
		return true
	}
	return slices.ContainsFunc(c.Section, func(s CompositionSection) bool {
		return slices.ContainsFunc(s.Code.Coding, func(k r4.Coding) bool { return k.System == PlanSections })
	})
}

// IsCarePlan reports whether the pointer leads to a care plan.
func (d *DocumentReference) IsCarePlan() bool {
	return r4.AnyHas(append(slices.Clone(d.Category), d.Type), planTypes...)
}

// ClinicalStatus is what a document's status says; one that is finished holds.
func (c *Composition) ClinicalStatus() record.ClinicalStatus { return StatusOf(nil, c.Status) }

// PlanSections is the code system in which a section's code is the plan field
// itself.
const PlanSections = "urn:careview:plan-section"

// planTypes are the kinds of document that are care plans (NRL pointer types,
// HL7 PACIO).
var planTypes = []string{
	"736373009", "2181441000000107", "736253002", "1382601000000107", "325691000000100", "861421000000109", "887701000000100", "736366004",
	"735324008", "734163000", "93037-0", "81334-5", "64298-3", "42348-3", "104144-1",
}
