package r4

import (
	"cmp"
	"slices"

	"careview/client/fhir/lenient"
)

// CarePlan is a CarePlan resource: what it addresses, its goals, activities and
// notes become the plan's items.
type CarePlan struct {
	Base
	Text           Narrative                      `json:"text"`
	Identifier     lenient.Many[Identifier]       `json:"identifier"`
	Replaces       lenient.Many[Reference]        `json:"replaces"`
	PartOf         lenient.Many[Reference]        `json:"partOf"`
	BasedOn        lenient.Many[Reference]        `json:"basedOn"`
	Intent         string                         `json:"intent"`
	Category       lenient.Many[CodeableConcept]  `json:"category"`
	Title          string                         `json:"title"`
	Description    string                         `json:"description"`
	Period         Period                         `json:"period"`
	Created        string                         `json:"created"`
	Author         Reference                      `json:"author"`
	Contributor    lenient.Many[Reference]        `json:"contributor"`
	CareTeam       lenient.Many[Reference]        `json:"careTeam"`
	Addresses      lenient.Many[Reference]        `json:"addresses"`
	SupportingInfo lenient.Many[Reference]        `json:"supportingInfo"`
	Goal           lenient.Many[Reference]        `json:"goal"`
	Note           lenient.Many[Annotation]       `json:"note"`
	Activity       lenient.Many[CarePlanActivity] `json:"activity"`
}

// CarePlanActivity is CarePlan.activity.
type CarePlanActivity struct {
	Outcome   lenient.Many[CodeableConcept] `json:"outcomeCodeableConcept"`
	OutcomeIs lenient.Many[Reference]       `json:"outcomeReference"`
	Reference Reference                     `json:"reference"`
	Detail    struct {
		Kind         string                        `json:"kind"`
		Code         CodeableConcept               `json:"code"`
		ReasonCode   lenient.Many[CodeableConcept] `json:"reasonCode"`
		Status       string                        `json:"status"`
		StatusReason CodeableConcept               `json:"statusReason"`
		DoNotPerform bool                          `json:"doNotPerform"`
		Location     Reference                     `json:"location"`
		Performer    lenient.Many[Reference]       `json:"performer"`
		Product      CodeableConcept               `json:"productCodeableConcept"`
		Description  string                        `json:"description"`
		When         string                        `json:"scheduledString"`
		Period       Period                        `json:"scheduledPeriod"`
		Timing       Timing                        `json:"scheduledTiming"`
		Daily        *Quantity                     `json:"dailyAmount"`
		Quantity     *Quantity                     `json:"quantity"`
	} `json:"detail"`
	Progress lenient.Many[Annotation] `json:"progress"`
}

// Goal is what the person or their team aims at.
type Goal struct {
	Base
	LifecycleStatus string                        `json:"lifecycleStatus"`
	Description     CodeableConcept               `json:"description"`
	Category        lenient.Many[CodeableConcept] `json:"category"`
	Priority        CodeableConcept               `json:"priority"`
	StartDate       string                        `json:"startDate"`
	StatusDate      string                        `json:"statusDate"`
	ExpressedBy     Reference                     `json:"expressedBy"`
	Note            lenient.Many[Annotation]      `json:"note"`
	Target          lenient.Many[struct {
		Measure CodeableConcept `json:"measure"`
		Value   Quantity        `json:"detailQuantity"`
		Range   *Range          `json:"detailRange"`
		Concept CodeableConcept `json:"detailCodeableConcept"`
		Words   string          `json:"detailString"`
		Integer lenient.Decimal `json:"detailInteger"`
		Ratio   *Ratio          `json:"detailRatio"`
		Due     string          `json:"dueDate"`
	}] `json:"target"`
}

// Common reads the goal's own status.
func (g *Goal) Common() *Base {
	if g.Status == "" {
		g.Status = g.LifecycleStatus
	}
	return &g.Base
}

// Consent is a wish about treatment, or about sharing.
type Consent struct {
	Base
	Text      Narrative                     `json:"text"`
	Scope     CodeableConcept               `json:"scope"`
	Category  lenient.Many[CodeableConcept] `json:"category"`
	DateTime  string                        `json:"dateTime"`
	Performer lenient.Many[Reference]       `json:"performer"`
	Period    Period                        `json:"period"`
	Provision ConsentProvision              `json:"provision"`
}

// ConsentProvision is what a consent refuses or permits, with what it excepts.
type ConsentProvision struct {
	Type      string                         `json:"type"`
	Period    Period                         `json:"period"`
	Code      lenient.Many[CodeableConcept]  `json:"code"`
	Provision lenient.Many[ConsentProvision] `json:"provision"`
}

// DataConsent is what a Consent says of the use of data. It is read apart, so that a
// fault in it costs nothing that is said of treatment.
type DataConsent struct {
	Base
	Rule      CodeableConcept `json:"policyRule"`
	Provision DataProvision   `json:"provision"`
}

// DataProvision is who may do what with which data, with what it excepts.
type DataProvision struct {
	Type    string                        `json:"type"`
	Period  Period                        `json:"period"`
	Action  lenient.Many[CodeableConcept] `json:"action"`
	Purpose lenient.Many[Coding]          `json:"purpose"`
	Class   lenient.Many[Coding]          `json:"class"`
	Label   lenient.Many[Coding]          `json:"securityLabel"`
	Code    lenient.Many[CodeableConcept] `json:"code"`
	Created Period                        `json:"dataPeriod"`
	Actor   lenient.Many[struct {
		Reference Reference `json:"reference"`
	}] `json:"actor"`
	Provision lenient.Many[DataProvision] `json:"provision"`
}

// ProvisionWords say which of the two a provision is.
var ProvisionWords = map[string]string{"deny": "Refuses", "permit": "Permits"}

// Words are a provision and those within it, one to a line.
func (p ConsentProvision) Words(within int) string {
	said := AllWords(p.Code)
	if within > 0 {
		said = JoinDistinct(", ", said, p.Period.Words())
	}
	lines := []string{}
	if said != "" {
		lines = append(lines, JoinDistinct(": ", cmp.Or(ProvisionWords[p.Type], Humanise(p.Type)), said))
	}
	for _, inner := range p.Provision {
		if within < 20 {
			lines = append(lines, inner.Words(within+1))
		}
	}
	return JoinDistinct("\n", lines...)
}

// Concepts are those of a provision and of all within it.
func (p ConsentProvision) Concepts(within int) []CodeableConcept {
	codes := slices.Clone(p.Code)
	for _, inner := range p.Provision {
		if within < 20 {
			codes = append(codes, inner.Concepts(within+1)...)
		}
	}
	return codes
}

// Participant is who takes part in an Encounter, an Appointment or a CareTeam.
type Participant struct {
	Type       lenient.Many[CodeableConcept] `json:"type"`
	Individual Reference                     `json:"individual"`
	Actor      Reference                     `json:"actor"`
	Member     Reference                     `json:"member"`
	Role       lenient.Many[CodeableConcept] `json:"role"`
	Status     string                        `json:"status"`
	Period     Period                        `json:"period"`
	OnBehalfOf Reference                     `json:"onBehalfOf"`
}

// CareTeam is the people who look after the person.
type CareTeam struct {
	Base
	Name        string                        `json:"name"`
	Category    lenient.Many[CodeableConcept] `json:"category"`
	Period      Period                        `json:"period"`
	Participant lenient.Many[Participant]     `json:"participant"`
	Telecom     lenient.Many[ContactPoint]    `json:"telecom"`
	Managing    lenient.Many[Reference]       `json:"managingOrganization"`
}

// QuestionnaireResponse is a filled-in form.
type QuestionnaireResponse struct {
	Base
	Identifier    lenient.Many[Identifier]        `json:"identifier"`
	Questionnaire string                          `json:"questionnaire"`
	Authored      string                          `json:"authored"`
	Author        Reference                       `json:"author"`
	Item          lenient.Many[QuestionnaireItem] `json:"item"`
}

// QuestionnaireItem is QuestionnaireResponse.item: a question with its answers, or a group.
type QuestionnaireItem struct {
	LinkID string                          `json:"linkId"`
	Text   string                          `json:"text"`
	Item   lenient.Many[QuestionnaireItem] `json:"item"`
	Answer lenient.Many[struct {
		Boolean    *bool                           `json:"valueBoolean"`
		Decimal    lenient.Decimal                 `json:"valueDecimal"`
		Integer    lenient.Decimal                 `json:"valueInteger"`
		Date       string                          `json:"valueDate"`
		DateTime   string                          `json:"valueDateTime"`
		Time       string                          `json:"valueTime"`
		String     string                          `json:"valueString"`
		URI        string                          `json:"valueUri"`
		Coding     Coding                          `json:"valueCoding"`
		Quantity   Quantity                        `json:"valueQuantity"`
		Reference  Reference                       `json:"valueReference"`
		Attachment Attachment                      `json:"valueAttachment"`
		Item       lenient.Many[QuestionnaireItem] `json:"item"`
	}] `json:"answer"`
}

// WalkItems visits every item with those it stands in, outermost first.
func WalkItems(items []QuestionnaireItem, within []QuestionnaireItem, visit func(item QuestionnaireItem, within []QuestionnaireItem)) {
	if len(within) > 20 {
		return
	}
	for _, item := range items {
		visit(item, within)
		inner := append(slices.Clip(within), item)
		WalkItems(item.Item, inner, visit)
		for _, a := range item.Answer {
			WalkItems(a.Item, inner, visit)
		}
	}
}
