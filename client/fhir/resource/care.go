package resource

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// CarePlan is a CarePlan resource: what it addresses, its goals, activities and
// notes become the plan's items.
type CarePlan struct {
	Base
	Text           r4.Narrative                     `json:"text"`
	Identifier     lenient.Many[r4.Identifier]      `json:"identifier"`
	Replaces       lenient.Many[r4.Reference]       `json:"replaces"`
	PartOf         lenient.Many[r4.Reference]       `json:"partOf"`
	BasedOn        lenient.Many[r4.Reference]       `json:"basedOn"`
	Intent         string                           `json:"intent"`
	Category       lenient.Many[r4.CodeableConcept] `json:"category"`
	Title          string                           `json:"title"`
	Description    string                           `json:"description"`
	Period         r4.Period                        `json:"period"`
	Created        string                           `json:"created"`
	Author         r4.Reference                     `json:"author"`
	Contributor    lenient.Many[r4.Reference]       `json:"contributor"`
	CareTeam       lenient.Many[r4.Reference]       `json:"careTeam"`
	Addresses      lenient.Many[r4.Reference]       `json:"addresses"`
	SupportingInfo lenient.Many[r4.Reference]       `json:"supportingInfo"`
	Goal           lenient.Many[r4.Reference]       `json:"goal"`
	Note           lenient.Many[r4.Annotation]      `json:"note"`
	Activity       lenient.Many[CarePlanActivity]   `json:"activity"`
}

// Goals are the references to what the plan aims at.
func (c *CarePlan) Goals() []r4.Reference { return r4.ReferencesOf(c.Goal, "Goal") }

// Addressed are the references to what the plan is for.
func (c *CarePlan) Addressed() []r4.Reference { return r4.ReferencesOf(c.Addresses, "Condition") }

// Planned is the reference to what is to be done (FHIR R4, CarePlan.activity.reference; and
// as STU3 named requests).
func (a *CarePlanActivity) Planned() r4.Reference {
	return a.Reference.Of("Appointment", "CommunicationRequest", "DeviceRequest", "MedicationRequest", "NutritionOrder", "ProcedureRequest", "ReferralRequest", "RequestGroup", "ServiceRequest", "Task", "VisionPrescription")
}

// CarePlanActivity is CarePlan.activity.
type CarePlanActivity struct {
	Outcome   lenient.Many[r4.CodeableConcept] `json:"outcomeCodeableConcept"`
	OutcomeIs lenient.Many[r4.Reference]       `json:"outcomeReference"`
	Reference r4.Reference                     `json:"reference"`
	Detail    struct {
		Kind         string                           `json:"kind"`
		Code         r4.CodeableConcept               `json:"code"`
		ReasonCode   lenient.Many[r4.CodeableConcept] `json:"reasonCode"`
		Status       string                           `json:"status"`
		StatusReason r4.CodeableConcept               `json:"statusReason"`
		DoNotPerform bool                             `json:"doNotPerform"`
		Location     r4.Reference                     `json:"location"`
		Performer    lenient.Many[r4.Reference]       `json:"performer"`
		Product      r4.CodeableConcept               `json:"productCodeableConcept"`
		Description  string                           `json:"description"`
		When         string                           `json:"scheduledString"`
		Period       r4.Period                        `json:"scheduledPeriod"`
		Timing       r4.Timing                        `json:"scheduledTiming"`
		Daily        *r4.Quantity                     `json:"dailyAmount"`
		Quantity     *r4.Quantity                     `json:"quantity"`
	} `json:"detail"`
	Progress lenient.Many[r4.Annotation] `json:"progress"`
}

// Goal is what the person or their team aims at.
type Goal struct {
	Base
	LifecycleStatus string                           `json:"lifecycleStatus"`
	Description     r4.CodeableConcept               `json:"description"`
	Category        lenient.Many[r4.CodeableConcept] `json:"category"`
	Priority        r4.CodeableConcept               `json:"priority"`
	StartDate       string                           `json:"startDate"`
	StatusDate      string                           `json:"statusDate"`
	ExpressedBy     r4.Reference                     `json:"expressedBy"`
	Note            lenient.Many[r4.Annotation]      `json:"note"`
	Target          lenient.Many[struct {
		Measure r4.CodeableConcept `json:"measure"`
		Value   r4.Quantity        `json:"detailQuantity"`
		Range   *r4.Range          `json:"detailRange"`
		Concept r4.CodeableConcept `json:"detailCodeableConcept"`
		Words   string             `json:"detailString"`
		Integer lenient.Decimal    `json:"detailInteger"`
		Ratio   *r4.Ratio          `json:"detailRatio"`
		Due     string             `json:"dueDate"`
	}] `json:"target"`
}

// Common reads the goal's own status. What should never have been recorded is so by either.
func (g *Goal) Common() *Base {
	if g.Status == "" || r4.StatusCode(g.LifecycleStatus) == EnteredInError {
		g.Status = g.LifecycleStatus
	}
	return &g.Base
}

// Consent is a wish about treatment, or about sharing.
type Consent struct {
	Base
	Text      r4.Narrative                     `json:"text"`
	Scope     r4.CodeableConcept               `json:"scope"`
	Category  lenient.Many[r4.CodeableConcept] `json:"category"`
	DateTime  string                           `json:"dateTime"`
	Performer lenient.Many[r4.Reference]       `json:"performer"`
	Period    r4.Period                        `json:"period"`
	Provision ConsentProvision                 `json:"provision"`
}

// ConsentProvision is what a consent refuses or permits, with what it excepts.
type ConsentProvision struct {
	Type      string                           `json:"type"`
	Period    r4.Period                        `json:"period"`
	Code      lenient.Many[r4.CodeableConcept] `json:"code"`
	Provision lenient.Many[ConsentProvision]   `json:"provision"`
	// What limits it besides, as it came: it is read apart, so that a fault in it is one of
	// what is said and never of what it limits.
	Action   jsontext.Value `json:"action"`
	Actor    jsontext.Value `json:"actor"`
	Purpose  jsontext.Value `json:"purpose"`
	Class    jsontext.Value `json:"class"`
	Label    jsontext.Value `json:"securityLabel"`
	Data     jsontext.Value `json:"data"`
	Created  jsontext.Value `json:"dataPeriod"`
	Modifier jsontext.Value `json:"modifierExtension"`
}

// DataConsent is what a Consent says of the use of data. It is read apart, so that a
// fault in it costs nothing that is said of treatment.
type DataConsent struct {
	Base
	Rule      r4.CodeableConcept `json:"policyRule"`
	Provision DataProvision      `json:"provision"`
}

// DataProvision is who may do what with which data, with what it excepts.
type DataProvision struct {
	Type    string                           `json:"type"`
	Period  r4.Period                        `json:"period"`
	Action  lenient.Many[r4.CodeableConcept] `json:"action"`
	Purpose lenient.Many[r4.Coding]          `json:"purpose"`
	Class   lenient.Many[r4.Coding]          `json:"class"`
	Label   lenient.Many[r4.Coding]          `json:"securityLabel"`
	Code    lenient.Many[r4.CodeableConcept] `json:"code"`
	Created r4.Period                        `json:"dataPeriod"`
	Actor   lenient.Many[struct {
		Reference r4.Reference `json:"reference"`
	}] `json:"actor"`
	Provision lenient.Many[DataProvision] `json:"provision"`
}

// ProvisionWords say which of the two a provision is.
var ProvisionWords = map[string]string{"deny": "Refuses", "permit": "Permits"}

// Concepts are those of a provision and of all within it.
func (p ConsentProvision) Concepts(within int) []r4.CodeableConcept {
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
	Type       lenient.Many[r4.CodeableConcept] `json:"type"`
	Individual r4.Reference                     `json:"individual"`
	Actor      r4.Reference                     `json:"actor"`
	Member     r4.Reference                     `json:"member"`
	Role       lenient.Many[r4.CodeableConcept] `json:"role"`
	Status     string                           `json:"status"`
	Period     r4.Period                        `json:"period"`
	OnBehalfOf r4.Reference                     `json:"onBehalfOf"`
}

// CareTeam is the people who look after the person.
type CareTeam struct {
	Base
	Name        string                           `json:"name"`
	Category    lenient.Many[r4.CodeableConcept] `json:"category"`
	Period      r4.Period                        `json:"period"`
	Participant lenient.Many[Participant]        `json:"participant"`
	Telecom     lenient.Many[r4.ContactPoint]    `json:"telecom"`
	Managing    lenient.Many[r4.Reference]       `json:"managingOrganization"`
}

// RelatedPerson is a relative, carer or friend.
type RelatedPerson struct {
	Base
	Active       *bool                            `json:"active"`
	Relationship lenient.Many[r4.CodeableConcept] `json:"relationship"`
	Name         lenient.Many[r4.HumanName]       `json:"name"`
	Telecom      lenient.Many[r4.ContactPoint]    `json:"telecom"`
	Period       r4.Period                        `json:"period"`
}

// QuestionnaireResponse is a filled-in form.
type QuestionnaireResponse struct {
	Base
	Identifier    lenient.Many[r4.Identifier]     `json:"identifier"`
	Questionnaire string                          `json:"questionnaire"`
	Authored      string                          `json:"authored"`
	Author        r4.Reference                    `json:"author"`
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
		Coding     r4.Coding                       `json:"valueCoding"`
		Quantity   r4.Quantity                     `json:"valueQuantity"`
		Reference  r4.Reference                    `json:"valueReference"`
		Attachment r4.Attachment                   `json:"valueAttachment"`
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
