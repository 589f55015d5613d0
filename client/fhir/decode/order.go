package decode

import (
	"cmp"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// priorities are FHIR R4's request-priority.
var priorities = map[string]func() string{
	"routine": words.ItemPriorityRoutine, "urgent": words.ItemPriorityUrgent, "asap": words.ItemPriorityAsap, "stat": words.ItemPriorityStat,
}

// addPriority says how urgent a request is: a code of requests, or a concept of other types.
// That it is as ever needs no words.
func addPriority(e *record.Entry, priority r4.CodeableConcept) {
	written := priority.Words()
	if priority.Has("normal") && strings.EqualFold(written, "normal") {
		return
	}
	if said, ok := priorities[written]; ok {
		written = said()
	}
	AddFact(e, "Priority", r4.CodeWords(written))
}

func fillServiceRequest(s *resource.ServiceRequest, r *Reader, e *record.Entry) {
	nameOther(r4.RequestName(r4.ResourceWords(e.Type), s.Intent), &s.Other, r, e)
	AddFact(e, "Intent", r4.IntentWords(s.Intent))
	asNeeded := s.AsNeeded != nil && *s.AsNeeded || s.AsNeededFor.Words() != ""
	inForce := resource.StatusOf(otherStatuses, s.Status) == record.Active
	if asked, says := s.OccurrenceTiming.Again(); says && inForce && !asNeeded && !s.DoNotPerform {
		asked.Code = s.Code.Code()
		e.Detail = asked
	}
	addPriority(e, s.Priority)
	r.addWhen(e, s.OccurrenceDateTime, s.OccurrencePeriod, s.OccurrenceTiming.Schedule())
	AddFact(e, words.ItemRequestNeeded(), cmp.Or(s.AsNeededFor.Words(), yesOrNo(s.AsNeeded)))
	AddFact(e, "Quantity", cmp.Or(s.Quantity.Words(), s.QuantityRatio.Words(), s.QuantityRange.Words()))
	AddFact(e, words.ItemRequestDetail(), r4.AllWords(s.OrderDetail))
	AddFact(e, words.ItemSite(), r4.AllWords(s.BodySite))
	AddFact(e, "Category", r4.AllWords(s.Category))
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(s.ReasonCode), r.Names(&s.Base, s.ReasonReference...)))
	AddFact(e, words.ItemRequestPerformer(), r4.JoinNames("; ", s.PerformerType.Words(), r.Names(&s.Base, s.Performer...)))
	AddFact(e, "Place", r4.JoinNames("; ", r4.AllWords(s.LocationCode), r.Names(&s.Base, s.Location...)))
	r.addSpecimens(e, &s.Base, s.Specimen...)
	AddFact(e, words.ItemRequestTold(), r4.Plain(s.PatientInstruction))
	AddNotes(e, s.Note)
}

// fillNutritionOrder reads what a person is to eat, drink or be fed. How thick it must be
// and what it must be without stands in the headline: people choke on what is not.
func fillNutritionOrder(n *resource.NutritionOrder, r *Reader, e *record.Entry) {
	e.Text = r4.JoinDistinct(": ", r4.RequestName(words.ItemNutrition(), n.Intent), nutritionHeadline(n))
	e.ClinicalStatus = resource.StatusOf(otherStatuses, n.Status)
	noOrder(e, n.Intent)
	e.Date, e.Author = DateOf(e, n.DateTime), r.Name(&n.Base, n.Orderer)
	AddFact(e, "Intent", r4.IntentWords(n.Intent))
	AddFact(e, words.ItemNutritionOmit(), r4.AllWords(n.ExcludeFood))
	AddFact(e, "Allergies", r.Names(&n.Base, n.Allergy...))
	AddFact(e, "Preferences", r4.AllWords(n.FoodPreference))
	r.addDiet(e, &n.OralDiet)
	for _, s := range n.Supplement {
		AddFact(e, "Supplement", r4.JoinDistinct(", ", r4.Plain(s.ProductName), s.Type.Words(), s.Quantity.AsDose(), r.schedules(s.Schedule), r4.Plain(s.Instruction)))
	}
	addFeed(e, &n.EnteralFormula)
	AddNotes(e, n.Note)
}

func nutritionHeadline(n *resource.NutritionOrder) string {
	parts := []string{r4.AllWords(n.OralDiet.Type)}
	for _, texture := range n.OralDiet.Texture {
		if said := r4.JoinDistinct(", ", texture.Modifier.Words(), texture.FoodType.Words()); said != "" {
			parts = append(parts, words.ItemNutritionTexture(said))
		}
	}
	if fluids := r4.AllWords(n.OralDiet.FluidConsistency); fluids != "" {
		parts = append(parts, words.ItemNutritionFluids(fluids))
	}
	for _, s := range n.Supplement {
		parts = append(parts, cmp.Or(r4.Plain(s.ProductName), s.Type.Words()))
	}
	if feed := cmp.Or(r4.Plain(n.EnteralFormula.BaseName), n.EnteralFormula.BaseType.Words()); feed != "" {
		parts = append(parts, words.ItemNutritionFeed(feed))
	}
	if without := r4.AllWords(n.ExcludeFood); without != "" {
		parts = append(parts, words.ItemNutritionWithout(without))
	}
	return r4.JoinDistinct("; ", parts...)
}

func (r *Reader) addDiet(e *record.Entry, d *resource.OralDiet) {
	AddFact(e, "Diet", r4.AllWords(d.Type))
	for _, texture := range d.Texture {
		AddFact(e, "Texture", r4.JoinDistinct(", ", texture.Modifier.Words(), texture.FoodType.Words()))
	}
	AddFact(e, "Fluids", r4.AllWords(d.FluidConsistency))
	for _, nutrient := range d.Nutrient {
		AddFact(e, "Nutrient", r4.JoinDistinct(" ", nutrient.Modifier.Words(), nutrient.Amount.AsDose()))
	}
	AddFact(e, "Meals", r.schedules(d.Schedule))
	AddFact(e, words.ItemNutritionInstruction(), r4.Plain(d.Instruction))
}

func addFeed(e *record.Entry, f *resource.EnteralFormula) {
	AddFact(e, "Feed", r4.JoinDistinct(", ", r4.Plain(f.BaseName), f.BaseType.Words()))
	AddFact(e, words.ItemNutritionFeedAdded(), r4.JoinDistinct(", ", r4.Plain(f.AdditiveName), f.AdditiveType.Words()))
	AddFact(e, words.ItemNutritionFeedEnergy(), f.CaloricDensity.AsDose())
	AddFact(e, words.ItemNutritionFeedRoute(), f.Route.Words())
	for _, a := range f.Administration {
		AddFact(e, words.ItemNutritionFeedRate(), r4.JoinDistinct(", ", a.Rate.AsDose(), a.RateRatio.AsDose(), a.Quantity.AsDose(), a.Schedule.Schedule()))
	}
	AddFact(e, words.ItemNutritionFeedMost(), f.MaxVolume.AsDose())
	AddFact(e, words.ItemNutritionFeedInstruction(), r4.Plain(f.Instruction))
}

func fillVisionPrescription(v *resource.VisionPrescription, r *Reader, e *record.Entry) {
	var products []r4.CodeableConcept
	for _, lens := range v.Lens {
		products = append(products, lens.Product)
	}
	e.Text = r4.JoinDistinct(": ", words.ItemVision(), r4.AllWords(products))
	e.ClinicalStatus = resource.StatusOf(otherStatuses, v.Status)
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
	return r4.CodeWords(eye)
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
		worn, l.Product.Words(), r4.Plain(l.Color), r4.Plain(l.Brand), r4.NotesWords(l.Note))
	return r4.JoinDistinct(", ", parts...)
}
