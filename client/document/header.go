package document

import (
	"encoding/xml"
	"strings"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

// cdaHeader is what the header of a clinical document says (HL7 CDA R2 §4.2).
type cdaHeader struct {
	title, made, custodian string
	author                 []string
	number, born           string
	family, given, prefix  string
}

// ambiguousNumber stands for more than one NHS number: it is nobody's.
const ambiguousNumber = "several"

// attributes takes what the header says in attributes.
func (s *cdaHeader) attributes(path []string, attrs []xml.Attr) {
	switch value := attribute(attrs, "value"); strings.Join(path, "/") {
	case "ClinicalDocument/effectiveTime":
		s.made = value
	case "ClinicalDocument/recordTarget/patientRole/id":
		number := strings.ReplaceAll(attribute(attrs, "extension"), " ", "")
		if digits, err := nhs.ParseNumber(number); err == nil {
			number = digits
		}
		switch {
		case !nhs.IsNumberOID(attribute(attrs, "root")) || number == "":
		case s.number != "" && s.number != number:
			s.number = ambiguousNumber // about two people, it is nobody's alone
		default:
			s.number = number
		}
	case "ClinicalDocument/recordTarget/patientRole/patient/birthTime":
		s.born = value
	}
}

// words takes what the header says in words.
func (s *cdaHeader) words(path []string, text string) {
	if text == "" {
		return
	}
	const patient = "ClinicalDocument/recordTarget/patientRole/patient/name"
	const author = "ClinicalDocument/author/assignedAuthor/"
	switch at := strings.Join(path, "/"); {
	case at == "ClinicalDocument/title":
		s.title = text
	case at == patient+"/family":
		s.family = text
	case at == patient+"/given":
		s.given = strings.TrimSpace(s.given + " " + text)
	case at == patient+"/prefix":
		s.prefix = text
	case strings.HasPrefix(at, author+"assignedPerson/name"), at == author+"representedOrganization/name":
		s.author = append(s.author, text)
	case at == "ClinicalDocument/custodian/assignedCustodian/representedCustodianOrganization/name":
		s.custodian = text
	}
}

// header puts what the header says into the document.
func (r *cda) header() {
	s := &r.head
	if s.title != "" {
		r.doc.Title = s.title
	}
	if s.number+s.family+s.born != "" {
		r.doc.Person = &record.Patient{
			NHSNumber: record.NHSNumber(s.number), Born: hl7Date(s.born[:min(len(s.born), len("20060102"))]), // a day, whatever the hour
			Name: record.Name{Family: s.family, Given: s.given, Title: s.prefix},
		}
	}
	fact := func(label, value string) {
		if value != "" {
			r.doc.Facts = append(r.doc.Facts, record.Fact{Label: label, Value: value})
		}
	}
	if made := hl7Date(s.made); made.Known() {
		fact(words.DocumentWritten(), made.String())
	}
	fact(words.DocumentBy(), strings.Join(s.author, " "))
	fact(words.DocumentKept(), s.custodian)
}

// hl7Date reads a date as HL7 version 3 writes it, "20260312" or
// "202603120930+0000", as precisely as it was given. A zone moves a time and no day. A date that makes no sense is
// not known.
func hl7Date(value string) record.Date {
	digits := value[:indexOr(value, "+-.", len(value))]
	layouts := map[int]string{4: "2006", 6: "2006-01", 8: "2006-01-02", 10: "2006-01-02", 12: "2006-01-02T15:04:00", 14: "2006-01-02T15:04:05"}
	layout, ok := layouts[len(digits)]
	if !ok {
		return record.Date{}
	}
	var fhir strings.Builder
	next := 0
	for _, c := range layout {
		switch {
		case next < len(digits) && c >= '0' && c <= '9':
			fhir.WriteByte(digits[next])
			next++
		default:
			fhir.WriteRune(c)
		}
	}
	if at := strings.LastIndexAny(value, "+-"); at >= 0 && len(value) == at+len("+0000") && len(digits) >= len("200601020304") {
		fhir.WriteString(value[at:at+3] + ":" + value[at+3:])
	}
	date, err := record.ParseDate(fhir.String())
	if err != nil {
		return record.Date{}
	}
	return date
}
