package people

import (
	"html"
	"strings"
)

// The systems that codes and identifiers are from.
const (
	loinc        = "http://loinc.org"
	ucum         = "http://unitsofmeasure.org"
	terminology  = "http://terminology.hl7.org/CodeSystem/"
	planSections = "urn:careview:plan-section"
)

func concept(system, code, display string) object {
	if code == "" {
		return object{"text": display}
	}
	return object{"coding": []object{{"system": system, "code": code, "display": display}}, "text": display}
}

func coded(system, code string) object {
	return object{"coding": []object{{"system": terminology + system, "code": code}}}
}

func phone(number string) any {
	if number == "" {
		return nil
	}
	return []object{{"system": "phone", "value": number, "use": "work"}}
}

// paragraphs writes text as XHTML: a paragraph for each block, a break for each line.
func paragraphs(text string) string {
	var b strings.Builder
	b.WriteString(`<div xmlns="http://www.w3.org/1999/xhtml">`)
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		for i := range lines {
			lines[i] = html.EscapeString(lines[i])
		}
		b.WriteString("<p>" + strings.Join(lines, "<br/>") + "</p>")
	}
	b.WriteString("</div>")
	return b.String()
}

func narrative(text string) object {
	return object{"status": "generated", "div": paragraphs(text)}
}

func quantity(value float64, unit, code string) object {
	return object{"value": value, "unit": unit, "system": ucum, "code": code}
}
