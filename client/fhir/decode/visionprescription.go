package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func fillVisionPrescription(v *resource.VisionPrescription, r *Reader, e *record.Entry) {
	var products []r4.CodeableConcept
	for _, lens := range v.Lens {
		products = append(products, lens.Product)
	}
	e.Text = r4.JoinDistinct(": ", words.ItemVision(), r4.AllWords(products))
	e.ClinicalStatus = StatusOf(otherStatuses, v.Status)
	e.Date, e.Author = DateOf(e, v.DateWritten, v.Created), r.Name(&v.Base, v.Prescriber)
	for _, lens := range v.Lens {
		AddFact(e, eyeWords(lens.Eye), lensWords(lens))
	}
	if v.DateWritten != "" && v.Created != v.DateWritten {
		AddFact(e, "Recorded", r4.DateWords(v.Created))
	}
}

func eyeWords(eye string) string {
	switch eye {
	case "right":
		return words.ItemVisionEyeRight()
	case "left":
		return words.ItemVisionEyeLeft()
	case "":
		return words.ItemVisionEyeUnsaid()
	}
	return r4.Humanise(eye)
}

// lensWords are the numbers of a lens as opticians write them: without units where the
// term implies them, and as the prescriber wrote them.
func lensWords(l resource.Lens) string {
	parts := []string{number("sphere", l.Sphere, ""), number("cylinder", l.Cylinder, ""), number("axis", l.Axis, "")}
	for _, prism := range l.Prism {
		parts = append(parts, cmp.Or(number("prism", prism.Amount, prism.Base), prism.Base))
	}
	worn := l.Duration.Words()
	if worn != "" {
		worn = words.ItemVisionWear(worn)
	}
	parts = append(parts, number("add", l.Add, ""), number("power", l.Power, ""), number("back curve", l.BackCurve, "mm"), number("diameter", l.Diameter, "mm"),
		worn, l.Product.Words(), r4.Plain(l.Color), r4.Plain(l.Brand), noteWords(l.Note))
	return r4.JoinDistinct(", ", parts...)
}
