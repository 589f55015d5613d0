package balp

import "careview/client/record"

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
var patterns = map[record.EventKind]pattern{
	record.EventStart:     {kind: application, subtype: coding{dicom, "110120", "Application Start"}, action: "E"},
	record.EventSignIn:    {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E", serves: "sign-in service"},
	record.EventPIN:       {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E"},
	record.EventUnlock:    {kind: login, subtype: coding{dicom, "110122", "Login"}, action: "E", serves: "sign-in service"},
	record.EventLock:      {kind: login, subtype: coding{dicom, "110123", "Logout"}, action: "E"},
	record.EventSignOut:   {kind: login, subtype: coding{dicom, "110123", "Logout"}, action: "E", serves: "sign-in service"},
	record.EventRole:      {kind: alert, subtype: coding{dicom, "110136", "Security Roles Changed"}, action: "E"},
	record.EventResidents: {kind: rest, subtype: search, action: "E", serves: "list of residents"},
	record.EventFind:      {kind: rest, subtype: search, action: "E", serves: "directory of people"},
	record.EventMatch:     {kind: rest, subtype: search, action: "E", serves: "directory of people"},
	record.EventOpen:      {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	record.EventAnswered:  {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	record.EventAskAgain:  {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	record.EventDocument:  {kind: rest, subtype: read, action: "R", reads: true, serves: "sources of records"},
	record.EventClose:     {kind: patientUsed, action: "E"},
	record.EventListed:    {kind: patientUsed, action: "E"},
	record.EventDelisted:  {kind: patientUsed, action: "E"},
	record.EventPrinted:   {kind: export, action: "R"},
	record.EventSaved:     {kind: export, action: "R"},
	record.EventCopied:    {kind: export, action: "R"},
	record.EventTrail:     {kind: auditLog, action: "R"},
	record.EventNewTrail:  {kind: auditLog, action: "C"},
	record.EventEarlier:   {kind: auditLog, action: "R"},
	record.EventAlert:     {kind: alert, subtype: coding{dicom, "110127", "Emergency Override Started"}, action: "E"},
}

// patternOf is how an event is sent. What was refused is of the kind of what was
// asked; a kind that no standard knows goes by its own name.
func patternOf(event record.Event) pattern {
	if found, ok := patterns[event.Kind]; ok {
		return found
	}
	if event.Kind == record.EventRefused {
		for _, what := range event.What {
			if found, ok := patterns[record.EventKind(what)]; ok {
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
