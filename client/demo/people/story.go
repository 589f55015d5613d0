package people

import (
	"cmp"
	"fmt"

	"careview/client/nhs"
)

// story makes one resident and all that the sources hold about them.
func (m *maker) story(p Person) {
	home, _ := m.home(p.home())
	h := demographics{
		key: p.Key, family: p.Family, title: p.Title, gender: p.Gender, born: p.Born, given: p.Given,
		number: m.reserve(p.NHS), line: home.room(p.Room), district: home.District, postcode: home.Postcode,
		telephone: home.Phone, language: p.Language, restricted: p.Restricted, gp: cmp.Or(p.GP, "patel"),
	}
	p.number = h.number
	if p.Superseded != "" {
		h.superseded = m.reserve(p.Superseded)
	}
	sources := []string{lcr, ucp}
	if p.Oxford {
		sources = append(sources, oxford)
	}
	m.addPatient(h, sources...)
	m.members[home.Key] = append(m.members[home.Key], m.id(lcr, "Patient", p.Key))
	m.clinical(p, h.gp)
	if p.Routine {
		m.routine(p, h.gp)
	}
	for _, plan := range p.Plans {
		m.plan(p, plan)
	}
	for _, gap := range p.Gaps {
		if m.err == nil {
			m.fail(m.sink.Gap(gap.Source, m.id(gap.Source, "Patient", p.Key), gap.Type, gap.Why))
		}
	}
}

// subject refers to the person within a source.
func (m *maker) subject(source string, p Person) object {
	return object{"reference": "Patient/" + m.id(source, "Patient", p.Key)}
}

func (m *maker) clinical(p Person, gp string) {
	for i, problem := range p.Problems {
		m.condition(p, gp, i, problem)
	}
	for i, medicine := range p.Medicines {
		m.medicationRequest(p, gp, i, medicine)
	}
	for i := range p.Malformed {
		// Neither a code nor words say which medicine it is.
		m.add(lcr, "MedicationRequest", fmt.Sprintf("%s malformed %d", p.Key, i), object{
			"status": "active", "intent": "order", "subject": m.subject(lcr, p), "medicationCodeableConcept": 7,
		})
	}
	for i, allergy := range p.Allergies {
		m.allergyIntolerance(p, gp, i, allergy)
	}
	for i, report := range p.Reports {
		m.diagnosticReport(p, i, report)
	}
	for i, letter := range p.Letters {
		m.documentReference(p, i, letter)
	}
	for i, monitor := range p.Monitors {
		m.observations(p, i, monitor)
	}
	for i, set := range p.Bedside {
		m.bedside(p, i, set)
	}
	for _, asked := range p.Watches {
		m.watch(p, asked)
	}
	for i, contact := range p.Contacts {
		m.encounter(p, fmt.Sprintf("contact %d", i), contact)
	}
	for i, appointment := range p.Appointments {
		m.appointment(p, i, appointment)
	}
	for _, request := range p.Requests {
		m.serviceRequest(p, request)
	}
	for i, vaccine := range p.Vaccines {
		m.immunization(p, gp, i, vaccine)
	}
	for i, procedure := range p.Procedures {
		c, _ := m.clinician(cmp.Or(procedure.By, gp))
		m.add(lcr, "Procedure", fmt.Sprintf("%s %d", p.Key, i), object{
			"status": "completed", "code": concept(nhs.SNOMEDCT, procedure.Code, procedure.What), "subject": m.subject(lcr, p),
			"performedDateTime": m.when(procedure.Date), "performer": []object{{"actor": m.practitioner(lcr, c.Key)}},
		})
	}
	for i, flag := range p.Flags {
		m.add(lcr, "Flag", fmt.Sprintf("%s %d", p.Key, i), object{
			"status": "active", "category": []object{{"text": cmp.Or(flag.Kind, "Reasonable adjustment")}},
			"code": concept(nhs.SNOMEDCT, flag.Code, flag.Text), "subject": m.subject(lcr, p), "period": object{"start": m.when(flag.Since)},
			"author": m.practitioner(lcr, gp),
		})
	}
	m.careTeam(p)
}

func (m *maker) condition(p Person, gp string, i int, problem Problem) {
	status, until := "active", m.when(problem.Until)
	if until != "" {
		status = "resolved"
	}
	c := m.Problems[problem.Is]
	resource := object{
		"clinicalStatus": coded("condition-clinical", status), "verificationStatus": coded("condition-ver-status", "confirmed"),
		"category": []object{coded("condition-category", "problem-list-item")}, "code": concept(nhs.SNOMEDCT, c.Code, c.Display),
		"subject": m.subject(lcr, p), "onsetDateTime": m.when(problem.Since), "recordedDate": m.when(problem.Since),
		"abatementDateTime": until, "recorder": m.practitioner(lcr, gp),
	}
	if problem.Note != "" {
		resource["note"] = []object{{"text": problem.Note}}
	}
	m.add(lcr, "Condition", fmt.Sprintf("%s %d", p.Key, i), resource)
}

// statusChanged is the element that FHIR R5 adds to a MedicationRequest, in an R4 one.
const statusChanged = "http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationRequest.statusChanged"

func (m *maker) medicationRequest(p Person, gp string, i int, given Prescription) {
	status := "active"
	switch {
	case given.Until != "":
		status = "stopped"
	case given.Held != "":
		status = "on-hold"
	}
	c := m.Medicines[given.Is]
	by, source := cmp.Or(given.By, gp), cmp.Or(given.Source, lcr)
	dosage := object{"text": cmp.Or(given.Dose, c.Dose)}
	if c.Route != "" {
		dosage["route"] = object{"text": c.Route}
	}
	if given.Until != "" {
		dosage["timing"] = object{"repeat": object{"boundsPeriod": object{"start": m.when(given.Since), "end": m.when(given.Until)}}}
	}
	resource := object{
		"status": status, "intent": "order", "medicationCodeableConcept": object{"text": c.Name}, "subject": m.subject(source, p),
		"authoredOn": m.when(given.Since), "requester": m.practitioner(source, by), "dosageInstruction": []object{dosage},
		"category": []object{{"text": "Repeat"}},
		"recorder": m.role(source, by),
	}
	if given.For != "" {
		resource["reasonCode"] = []object{{"text": given.For}}
	}
	if given.Held != "" {
		resource["extension"] = []object{{"url": statusChanged, "valueDateTime": m.when(given.Held)}}
	}
	m.add(source, "MedicationRequest", fmt.Sprintf("%s %d", p.Key, i), resource)
	if given.Later != "" && m.err == nil {
		dosage["text"] = given.Later
		resource["meta"] = object{"versionId": "2"}
		m.fail(m.sink.Later(source, resource))
	}
}

func (m *maker) allergyIntolerance(p Person, gp string, i int, allergy Allergy) {
	source := cmp.Or(allergy.Source, lcr)
	by := cmp.Or(allergy.By, gp)
	resource := object{
		"clinicalStatus":     coded("allergyintolerance-clinical", "active"),
		"verificationStatus": coded("allergyintolerance-verification", "confirmed"),
		"patient":            m.subject(source, p), "recordedDate": m.when(allergy.Since), "recorder": m.practitioner(source, by),
	}
	switch allergy.Status {
	case "resolved":
		resource["clinicalStatus"] = coded("allergyintolerance-clinical", "resolved")
	case "entered-in-error": // FHIR ait-2: then there is no clinical status
		delete(resource, "clinicalStatus")
		resource["verificationStatus"] = coded("allergyintolerance-verification", "entered-in-error")
	}
	if allergy.Is == "none" {
		resource["code"] = concept(nhs.SNOMEDCT, "716186003", "No known allergy")
	} else {
		c := m.Substances[allergy.Is]
		resource["code"] = concept(nhs.SNOMEDCT, c.Code, c.Display)
		resource["type"] = "allergy"
	}
	if allergy.Critical {
		resource["criticality"] = "high"
	}
	var manifestations []object
	for _, reaction := range allergy.Reactions {
		c := m.Reactions[reaction]
		manifestations = append(manifestations, concept(nhs.SNOMEDCT, c.Code, cmp.Or(c.Display, reaction)))
	}
	if len(manifestations) > 0 {
		reaction := object{"manifestation": manifestations}
		if allergy.Severity != "" {
			reaction["severity"] = allergy.Severity
		}
		resource["reaction"] = []object{reaction}
	}
	m.add(source, "AllergyIntolerance", fmt.Sprintf("%s %d", p.Key, i), resource)
}

func (m *maker) careTeam(p Person) {
	if len(p.Team) == 0 {
		return
	}
	var participants []object
	for _, member := range p.Team {
		participant := object{"role": []object{{"text": member.Role}}, "member": object{"display": member.Name}}
		if member.By != "" {
			c, _ := m.clinician(member.By)
			participant["role"] = []object{{"text": cmp.Or(member.Role, c.Role)}}
			participant["member"] = m.practitioner(lcr, member.By)
			participant["onBehalfOf"] = m.organizationReference(lcr, c.At)
		}
		if member.Phone != "" {
			participant["member"].(object)["display"] = fmt.Sprintf("%s, %s", participant["member"].(object)["display"], member.Phone)
		}
		participants = append(participants, participant)
	}
	m.add(lcr, "CareTeam", p.Key, object{
		"status": "active", "name": "Care team", "subject": m.subject(lcr, p), "participant": participants,
	})
}
