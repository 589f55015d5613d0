package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// fillNutritionOrder reads what a person is to eat, drink or be fed. How thick it must be
// and what it must be without stands in the headline: people choke on what is not.
func fillNutritionOrder(n *resource.NutritionOrder, r *Reader, e *record.Entry) {
	e.Text = r4.JoinDistinct(": ", requestName(words.ItemNutrition(), n.Intent), nutritionHeadline(n))
	e.ClinicalStatus = StatusOf(otherStatuses, n.Status)
	noOrder(e, n.Intent)
	e.Date, e.Author = DateOf(e, n.DateTime), r.Name(&n.Base, n.Orderer)
	AddFact(e, "Intent", intentWords(n.Intent))
	AddFact(e, words.ItemNutritionOmit(), r4.AllWords(n.ExcludeFood))
	AddFact(e, "Allergies", r.Names(&n.Base, n.Allergy...))
	AddFact(e, "Preferences", r4.AllWords(n.FoodPreference))
	addDiet(e, &n.OralDiet)
	for _, s := range n.Supplement {
		AddFact(e, "Supplement", r4.JoinDistinct(", ", r4.Plain(s.ProductName), s.Type.Words(), s.Quantity.AsDose(), schedules(s.Schedule), r4.Plain(s.Instruction)))
	}
	addFeed(e, &n.EnteralFormula)
	notes(e, n.Note)
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

func addDiet(e *record.Entry, d *resource.OralDiet) {
	AddFact(e, "Diet", r4.AllWords(d.Type))
	for _, texture := range d.Texture {
		AddFact(e, "Texture", r4.JoinDistinct(", ", texture.Modifier.Words(), texture.FoodType.Words()))
	}
	AddFact(e, "Fluids", r4.AllWords(d.FluidConsistency))
	for _, nutrient := range d.Nutrient {
		AddFact(e, "Nutrient", r4.JoinDistinct(" ", nutrient.Modifier.Words(), nutrient.Amount.AsDose()))
	}
	AddFact(e, "Meals", schedules(d.Schedule))
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
