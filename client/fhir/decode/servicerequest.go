package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// priorities are FHIR R4's request-priority.
var priorities = map[string]func() string{
	"routine": words.ItemPriorityRoutine, "urgent": words.ItemPriorityUrgent, "asap": words.ItemPriorityAsap, "stat": words.ItemPriorityStat,
}

func priorityWords(code string) string {
	if said, ok := priorities[code]; ok {
		return said()
	}
	return r4.Humanise(code)
}

func fillServiceRequest(s *resource.ServiceRequest, r *Reader, e *record.Entry) {
	kind := words.ItemRequest()
	if e.Type != "ServiceRequest" {
		kind = r4.TypeWords(e.Type)
	}
	nameOther(requestName(kind, s.Intent), &s.Other, r, e)
	AddFact(e, "Intent", intentWords(s.Intent))
	AddFact(e, "Priority", priorityWords(s.Priority))
	AddFact(e, "When", whenOf(s.OccurrenceDateTime, s.OccurrencePeriod, s.OccurrenceTiming.Schedule()))
	AddFact(e, words.ItemRequestNeeded(), cmp.Or(s.AsNeededFor.Words(), yesOrNo(s.AsNeeded)))
	AddFact(e, "Quantity", cmp.Or(s.Quantity.Words(), s.QuantityRatio.Words(), s.QuantityRange.Words()))
	AddFact(e, words.ItemRequestDetail(), r4.AllWords(s.OrderDetail))
	AddFact(e, words.ItemSite(), r4.AllWords(s.BodySite))
	AddFact(e, "Category", r4.AllWords(s.Category))
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(s.ReasonCode), r.Names(&s.Base, s.ReasonReference...)))
	AddFact(e, words.ItemRequestPerformer(), r4.JoinNames("; ", s.PerformerType.Words(), r.Names(&s.Base, s.Performer...)))
	AddFact(e, "Place", r4.JoinNames("; ", r4.AllWords(s.LocationCode), r.Names(&s.Base, s.Location...)))
	AddFact(e, "Specimen", r.Names(&s.Base, s.Specimen...))
	AddFact(e, words.ItemRequestTold(), r4.Plain(s.PatientInstruction))
	notes(e, s.Note)
}
