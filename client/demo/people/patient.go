package people

import (
	"fmt"

	"careview/client/nhs"
)

// demographics is what every source says of who somebody is.
type demographics struct {
	key, family, title, gender, born, died string
	given                                  []string
	number, superseded                     string
	line, district, postcode, telephone    string
	language                               Language
	restricted                             bool
	gp                                     string
}

// addPatient puts somebody into the directory and the given sources.
func (m *maker) addPatient(h demographics, sources ...string) {
	for _, source := range append([]string{directory}, sources...) {
		m.add(source, "Patient", h.key, m.patient(source, h))
	}
	if h.superseded == "" || m.err != nil {
		return
	}
	m.fail(m.sink.Alias(directory, "Patient", m.id(directory, "Patient", h.key), nhs.NumberSystem+"|"+h.superseded))
}

func (m *maker) patient(source string, h demographics) object {
	patient := object{
		"active": true, "gender": h.gender, "birthDate": h.born, "deceasedDateTime": h.died,
		"name": []object{{"use": "official", "family": h.family, "given": h.given, "prefix": prefix(h.title)}},
		"identifier": []object{{"system": nhs.NumberSystem, "value": h.number, "extension": []object{{
			"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
			"valueCodeableConcept": object{"coding": []object{{
				"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus",
				"code":   "01", "display": "Number present and verified",
			}}},
		}}}},
	}
	if h.title == "" {
		delete(patient["name"].([]object)[0], "prefix")
	}
	if h.language.Code != "" {
		patient["communication"] = []object{{
			"language":  object{"coding": []object{{"system": "urn:ietf:bcp:47", "code": h.language.Code, "display": h.language.Name}}, "text": h.language.Name},
			"preferred": true,
		}}
		patient["extension"] = []object{{"url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": true}}
	}
	if h.restricted {
		// PDS: of a restricted person address, telephone and GP are not told.
		patient["meta"] = object{"security": []object{{
			"system": terminology + "v3-Confidentiality", "code": "R", "display": "restricted",
		}}}
		return patient
	}
	patient["address"] = []object{{"use": "home", "line": []string{h.line}, "district": h.district, "city": "London", "postalCode": h.postcode}}
	if h.telephone != "" {
		patient["telecom"] = []object{{"system": "phone", "use": "home", "value": h.telephone}}
	}
	if h.gp != "" {
		c, _ := m.clinician(h.gp)
		o, _ := m.organisation(c.At)
		gp := object{"type": "Organization", "display": o.Name, "identifier": object{"system": nhs.ODSSystem, "value": o.ODS}}
		if source != directory {
			gp["reference"] = "Organization/" + m.id(source, "Organization", o.Key)
		}
		patient["generalPractitioner"] = []object{gp}
	}
	return patient
}

// room is the first address line of somebody who lives in a home.
func (h Home) room(room string) string { return fmt.Sprintf("Room %s, %s", room, h.Name) }
