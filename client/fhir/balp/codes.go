package balp

import (
	"careview/client/record/viewing"
)

// The code systems of an AuditEvent.
const (
	dicom         = "http://dicom.nema.org/resources/ontology/DCM"
	restful       = "http://hl7.org/fhir/restful-interaction"
	auditType     = "http://terminology.hl7.org/CodeSystem/audit-event-type"
	entityType    = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
	entityRole    = "http://terminology.hl7.org/CodeSystem/object-role"
	participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
	actReason     = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
	sourceType    = "http://terminology.hl7.org/CodeSystem/security-source-type"
	balpEntity    = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType"
	requestID     = "XrequestId"         // of BALP's BasicAuditEntityType
	ourEvent      = "urn:careview:event" // each entry's own kind, as the trail calls it
	ourTrail      = "urn:careview:trail" // an entry's number in its trail
)

// pattern is what kind of AuditEvent an event becomes.
type pattern struct {
	kind, subtype coding
	action        string // R read, E executed
	reads         bool   // PatientRead: what was read flows to us; else we asked or acted
	serves        string // whom we asked, where the event does not name them
}

var (
	rest        = coding{auditType, "rest", "RESTful Operation"}
	read        = coding{restful, "read", "read"}
	search      = coding{restful, "search-type", "search"}
	application = coding{dicom, "110100", "Application Activity"}
	auditLog    = coding{dicom, "110101", "Audit Log Used"}
	patientUsed = coding{dicom, "110110", "Patient Record"}
	export      = coding{dicom, "110106", "Export"}
	alert       = coding{dicom, "110113", "Security Alert"}
	login       = coding{dicom, "110114", "User Authentication"}
)

// patterns sorts the events of the trail: looks are PatientRead, searches and
// lists PatientQuery (IHE BALP 1.1.3), the rest by the codes of DICOM.
var patterns = map[viewing.EventKind]pattern{
	viewing.EventStart:      {kind: application, subtype: coding{dicom, "110120", "Application Start"}, action: "E"},
	viewing.EventSignIn:     {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E", serves: "sign-in service"},
	viewing.EventPIN:        {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E"},
	viewing.EventUnlock:     {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E", serves: "sign-in service"},
	viewing.EventLock:       {kind: login, subtype: coding{dicom, "110123", "Logout"}, action: "E"},
	viewing.EventSignOut:    {kind: login, subtype: coding{dicom, "110123", "Logout"}, action: "E", serves: "sign-in service"},
	viewing.EventRole:       {kind: alert, subtype: coding{dicom, "110136", "Security Roles Changed"}, action: "E"},
	viewing.EventResidents:  {kind: rest, subtype: search, action: "E", serves: "list of residents"},
	viewing.EventFind:       {kind: rest, subtype: search, action: "E", serves: "directory of people"},
	viewing.EventMatch:      {kind: rest, subtype: search, action: "E", serves: "directory of people"},
	viewing.EventOpen:       {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	viewing.EventAnswered:   {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	viewing.EventAskAgain:   {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	viewing.EventDocument:   {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	viewing.EventClose:      {kind: patientUsed, action: "E"},
	viewing.EventListed:     {kind: patientUsed, action: "E"},
	viewing.EventDelisted:   {kind: patientUsed, action: "E"},
	viewing.EventPrinted:    {kind: export, action: "R"},
	viewing.EventSaved:      {kind: export, action: "R"},
	viewing.EventCopied:     {kind: export, action: "R"},
	viewing.EventTrail:      {kind: auditLog, action: "R"},
	viewing.EventSign:       {kind: auditLog, action: "R"},
	viewing.EventLedTo:      {kind: application, action: "E"},
	viewing.EventNewTrail:   {kind: auditLog, action: "C"},
	viewing.EventRemoved:    {kind: auditLog, action: "D"},
	viewing.EventHandedOver: {kind: auditLog, action: "R"},
	viewing.EventTakenOver:  {kind: auditLog, action: "C"},
	viewing.EventEarlier:    {kind: auditLog, action: "R"},
	viewing.EventCopyListed: {kind: rest, subtype: search, action: "E", serves: "emergency copies on this PC"},
	viewing.EventCopyRead:   {kind: rest, subtype: read, action: "R", reads: true, serves: "emergency copies on this PC"},
	viewing.EventAlert:      {kind: alert, subtype: coding{dicom, "110127", "Emergency Override Started"}, action: "E"},
}

// patternOf is how an event is sent. What was refused is of the kind of what was
// asked; a kind that no standard knows goes by its own name.
func patternOf(event viewing.Event) pattern {
	if found, ok := patterns[event.Kind]; ok {
		return found
	}
	if event.Kind == viewing.EventRefused {
		for _, what := range event.What {
			if found, ok := patterns[viewing.EventKind(what)]; ok {
				return found
			}
		}
	}
	if about(event) != nil {
		return pattern{kind: patientUsed, action: "E"}
	}
	return pattern{kind: application, action: "E"}
}

// outcomes are the words of the trail as FHIR codes them (AuditEvent.outcome). An
// event that says nothing has only begun.
var outcomes = map[string]string{"success": "0", "raised": "0", "abandoned": "4", "refused": "4", "failed": "8"}
