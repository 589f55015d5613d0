package r4

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/text"
)

// What FHIR calls its resources, elements and codes is no language that people read. Here
// each of those names is said in plain words: where FHIR's own are plain they are taken
// apart, and where not they stand in a table.

// ResourceWords is a resource type in words: "CarePlan" as "Care plan".
func ResourceWords(kind string) string { return named(resourceNames, kind) }

// ElementWords is what an element is called, without the type that its value has:
// "medicationCodeableConcept" as "Medicine".
func ElementWords(name string) string {
	if _, ok := elementNames[name]; ok {
		return named(elementNames, name)
	}
	for _, kind := range DataTypes {
		if short, found := strings.CutSuffix(name, kind); found && short != "" {
			return named(elementNames, short)
		}
	}
	return named(elementNames, name)
}

// CodeWords is a code of one of FHIR's own lists in words: "in-progress" as "In progress".
// What does not look like words is quoted, as the source wrote it.
func CodeWords(code string) string {
	if say, ok := codeNames[code]; ok {
		return say()
	}
	if isStatusCode(code) { // as nearly all are
		return text.Capital(strings.ReplaceAll(code, "-", " "))
	}
	if at := strings.LastIndexAny(code, "/#"); at >= 0 && strings.Contains(code, "://") {
		code = code[at+1:] // a code that was written as its address
	}
	if humps.MatchString(code) {
		return named(nil, code)
	}
	if looksLikeCode(code) {
		return words.ItemQuoted(code)
	}
	if !strings.ContainsRune(code, ' ') {
		code = strings.ReplaceAll(code, "-", " ")
	}
	return text.Capital(code)
}

// IsCodeName reports whether words, without signs and capitals, are those that a code has
// in FHIR and that CodeWords says in others.
func IsCodeName(said string) bool {
	return codeNames[strings.ReplaceAll(strings.TrimSpace(said), " ", "-")] != nil
}

// humps are words written as one, each with a capital: "SolicitedAttachment".
var humps = regexp.MustCompile(`^[A-Za-z][a-z]{2,}([A-Z][a-z]{2,})+$`)

// looksLikeCode tells what people would not read as words.
func looksLikeCode(written string) bool {
	if isStatusCode(written) || strings.ContainsRune(written, ' ') || humps.MatchString(written) {
		return false
	}
	if len(written) == 1 {
		return true // "L" is left, low, or lambert
	}
	for i, r := range written {
		if i > 0 && unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("_.:/|#^", r) {
			return true
		}
	}
	return false
}

// StatusCode is a status as FHIR spells it. All of FHIR's statuses are in small letters
// with hyphens, so one that is written otherwise can mean no other.
func StatusCode(written string) string {
	if isStatusCode(written) {
		return written // as nearly all are
	}
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return '-'
		}
		return unicode.ToLower(r)
	}, strings.TrimSpace(written))
}

func isStatusCode(written string) bool {
	for i := range len(written) {
		if c := written[i]; (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return true
}

// named is a name in words: those of the table, else its own parts.
func named(names map[string]func() string, name string) string {
	if say, ok := names[name]; ok {
		return say()
	}
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		begins := i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		switch {
		case i == 0:
			r = unicode.ToUpper(r)
		case begins && (i+1 == len(runes) || !unicode.IsUpper(runes[i+1])):
			b.WriteString(" ")
			r = unicode.ToLower(r)
		case begins: // letters that stand for words: "HRF"
			b.WriteString(" ")
		}
		b.WriteRune(r)
	}
	return b.String()
}

// DataTypes are the types of FHIR R4 that the name of an element may end in (§2.6.1.7).
var DataTypes = []string{
	"CodeableConcept", "Coding", "Code", "Reference", "SimpleQuantity", "Quantity", "Range", "Ratio", "SampledData", "Period", "Timing", "Age", "Duration", "Count", "Money",
	"DateTime", "Instant", "Date", "Time", "Boolean", "PositiveInt", "UnsignedInt", "Integer", "Decimal", "String", "Markdown", "Annotation", "Attachment", "Identifier",
	"Base64Binary", "Canonical", "Uri", "Url",
}

// resourceNames are the resource types whose own names are not plain.
var resourceNames = map[string]func() string{
	"AdverseEvent": words.ResourceAdverseEvent, "AllergyIntolerance": words.ResourceAllergyIntolerance, "AppointmentResponse": words.ResourceAppointmentResponse,
	"Basic": words.ResourceBasic, "BiologicallyDerivedProduct": words.ResourceBiologicallyDerivedProduct, "BodyStructure": words.ResourceBodyStructure, "ChargeItem": words.ResourceChargeItem,
	"ClaimResponse": words.ResourceClaimResponse, "ClinicalImpression": words.ResourceClinicalImpression, "Communication": words.ResourceCommunication, "CommunicationRequest": words.ResourceCommunicationRequest,
	"Condition": words.ResourceCondition, "CoverageEligibilityRequest": words.ResourceCoverageEligibilityRequest, "CoverageEligibilityResponse": words.ResourceCoverageEligibilityResponse,
	"DetectedIssue": words.ResourceDetectedIssue, "DeviceRequest": words.ResourceDeviceRequest, "DeviceUseStatement": words.ResourceDeviceUseStatement, "DiagnosticReport": words.ResourceDiagnosticReport,
	"DocumentManifest": words.ResourceDocumentManifest, "DocumentReference": words.ResourceDocumentReference, "Encounter": words.ResourceEncounter, "EnrollmentRequest": words.ResourceEnrollmentRequest,
	"EnrollmentResponse": words.ResourceEnrollmentResponse, "EpisodeOfCare": words.ResourceEpisodeOfCare, "ExplanationOfBenefit": words.ResourceExplanationOfBenefit,
	"GuidanceResponse": words.ResourceGuidanceResponse, "ImagingStudy": words.ResourceImagingStudy, "Immunization": words.ResourceImmunization, "ImmunizationEvaluation": words.ResourceImmunizationEvaluation,
	"MeasureReport": words.ResourceMeasureReport, "Media": words.ResourceMedia, "MedicationAdministration": words.ResourceMedicationAdministration, "MedicationDispense": words.ResourceMedicationDispense,
	"MedicationRequest": words.ResourceMedicationRequest, "MedicationStatement": words.ResourceMedicationStatement, "MolecularSequence": words.ResourceMolecularSequence,
	"PaymentNotice": words.ResourcePaymentNotice, "PaymentReconciliation": words.ResourcePaymentReconciliation, "RequestGroup": words.ResourceRequestGroup,
	"ResearchSubject": words.ResourceResearchSubject, "SupplyDelivery": words.ResourceSupplyDelivery, "SupplyRequest": words.ResourceSupplyRequest,
	"Composition": words.ResourceDocumentReference, "FamilyMemberHistory": words.ItemFamily, "ImmunizationRecommendation": words.ItemVaccination, "ProcedureRequest": words.ItemRequest,
	"QuestionnaireResponse": words.ItemForm, "ReferralRequest": words.ItemRequest, "RelatedPerson": words.ItemMember, "ServiceRequest": words.ItemRequest,
}

// elementNames are the elements whose own names are not plain, or are other than what
// Careview calls the thing.
var elementNames = map[string]func() string{
	"abatement": words.ElementAbatement, "about": words.ElementAbout, "achievementStatus": words.ElementAchievementStatus, "actuality": words.ElementActuality,
	"addresses": words.ElementAddresses, "adjudication": words.ElementAdjudication, "admitSource": words.ElementAdmitSource, "appliesTo": words.ElementAppliesTo,
	"asserter": words.ElementAsserter, "authoredOn": words.ElementAuthoredOn, "authored": words.ElementAuthored, "basis": words.ElementBasis, "businessStatus": words.ElementBusinessStatus,
	"carrierHRF": words.ElementCarrierHrf, "classHistory": words.ElementClassHistory, "code": words.ElementCode, "context": words.ElementContext, "courseOfTherapyType": words.ElementCourseOfTherapyType,
	"custodian": words.ElementCustodian, "dateAsserted": words.ElementDateAsserted, "dateTime": words.ElementDateTime, "daysSupply": words.ElementDaysSupply,
	"dischargeDisposition": words.ElementDischargeDisposition, "dispenseRequest": words.ElementDispenseRequest, "div": words.ElementDiv, "docStatus": words.ElementDocStatus,
	"dosageInstruction": words.ElementDosageInstruction, "dosage": words.ElementDosage, "doseAndRate": words.ElementDoseAndRate, "effective": words.ElementEffective,
	"encounter": words.ElementEncounter, "enteralFormula": words.ElementEnteralFormula, "extension": words.ElementExtension, "followUp": words.ElementFollowUp,
	"hasMember": words.ElementHasMember, "hospitalization": words.ElementHospitalization, "id": words.ElementId, "identifier": words.ElementIdentifier, "informationSource": words.ElementInformationSource,
	"interpretation": words.ElementInterpretation, "isSubpotent": words.ElementIsSubpotent, "item": words.ElementItem, "lotNumber": words.ElementLotNumber,
	"manifestation": words.ElementManifestation, "medication": words.ElementMedication, "meta": words.ElementMeta, "minutesDuration": words.ElementMinutesDuration,
	"modifierExtension": words.ElementModifierExtension, "observedSeq": words.ElementObservedSeq, "occurrence": words.ElementOccurrence, "onset": words.ElementOnset,
	"oralDiet": words.ElementOralDiet, "organization": words.ElementOrganization, "payor": words.ElementPayor, "performed": words.ElementPerformed, "performer": words.ElementPerformer,
	"performerType": words.ElementPerformerType, "period": words.ElementPeriod, "preAuthRef": words.ElementPreAuthRef, "presentedForm": words.ElementPresentedForm,
	"primarySource": words.ElementPrimarySource, "protocolApplied": words.ElementProtocolApplied, "provision": words.ElementProvision, "reAdmission": words.ElementReAdmission,
	"recordedDate": words.ElementRecordedDate, "recorder": words.ElementRecorder, "referenceRange": words.ElementReferenceRange, "referenceSeq": words.ElementReferenceSeq,
	"requester": words.ElementRequester, "selectionBehavior": words.ElementSelectionBehavior, "seriesDoses": words.ElementSeriesDoses, "statusHistory": words.ElementStatusHistory,
	"subType": words.ElementSubType, "subtype": words.ElementSubtype, "supportingInfo": words.ElementSupportingInfo, "telecom": words.ElementTelecom, "text": words.ElementText,
	"udiCarrier": words.ElementUdiCarrier, "validityPeriod": words.ElementValidityPeriod, "variantsetId": words.ElementVariantsetId, "whenPrepared": words.ElementWhenPrepared,
	"postalCode": words.ElementPostalCode, "subscriberId": words.ElementSubscriberId, "statusDate": words.ElementStatusDate,
}

// codeElements are the elements of FHIR R4 whose text is a code of one of its own lists,
// and is said.
var codeElements = []string{
	"actuality", "assurance", "base", "cardinalityBehavior", "entryType", "eye", "meaning", "operationalStatus", "orientation", "outcome", "participantStatus", "precheckBehavior",
	"productCategory", "publicationStatus", "purpose", "relationtype", "requiredBehavior", "scale", "selectionBehavior", "severity", "state", "strand",
}

// IsCodeElement reports whether the text of an element is a code of one of FHIR's own lists.
// An element of its name may hold a text in another type, which is no code.
func IsCodeElement(name string) bool { return slices.Contains(codeElements, name) }

// codeNames are the codes whose own words are not plain.
var codeNames = map[string]func() string{
	"must-unless-documented": words.CodeMustUnlessDocumented, "information-only": words.CodeInformationOnly, "auth-requirements": words.CodeAuthRequirements,
	"unconfirmed": words.CodeUnconfirmed, "differential": words.CodeDifferential, "noshow": words.CodeNoshow, "waitlist": words.CodeWaitlist, "onleave": words.CodeOnleave,
	"triaged": words.CodeTriaged, "asked-unknown": words.CodeAskedUnknown, "asked-declined": words.CodeAskedDeclined, "not-asked": words.CodeNotAsked, "temp-unknown": words.CodeTempUnknown,
	"masked": words.CodeMasked, "reflex-order": words.CodeReflexOrder, "instance-order": words.CodeInstanceOrder, "problem-list-item": words.CodeProblemListItem,
	"encounter-diagnosis": words.CodeEncounterDiagnosis, "health-concern": words.CodeHealthConcern,
}
