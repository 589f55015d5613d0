package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var otherStatuses = map[string]record.ClinicalStatus{
	"active": record.Active, "draft": record.Planned, "requested": record.Planned, "completed": record.Inactive, "revoked": record.Inactive, "cancelled": record.Inactive,
	"stopped": record.Inactive, "inactive": record.Inactive, "rejected": record.Refuted, "not-done": record.Refuted,
}

// TitleOf says what the resource is, as well as it can be told.
func TitleOf(o *resource.Other) string {
	return cmp.Or(r4.Plain(o.Title), o.Code.Words(), o.Description.Words(), o.DeviceNames(), o.Type.Words(), r4.AllWords(o.Category))
}

func fillOther(o *resource.Other, r *Reader, e *record.Entry) {
	nameOther(r4.ResourceWords(e.Type), o, r, e)
	AddFact(e, "Category", r4.AllWords(o.Category))
	AddFact(e, "Reason", r4.AllWords(o.ReasonCode))
	AddFact(e, words.ItemSeries(), o.Series.Text)
	AddFact(e, words.ItemImages(), o.Images.Text)
	notes(e, o.Note)
}

// nameOther says what the resource is, whether it holds, when and by whom.
func nameOther(kind string, o *resource.Other, r *Reader, e *record.Entry) {
	not := ""
	if o.DoNotPerform {
		not = DoNotPerform
	}
	e.Text, e.Code = r4.JoinDistinct(": ", kind, not, TitleOf(o)), o.Code.Code()
	e.ClinicalStatus = resource.StatusOf(otherStatuses, o.Status)
	noOrder(e, o.Intent)
	e.Date = DateOf(e, o.AuthoredOn, o.OccurrenceDateTime, o.EffectiveDateTime, o.Date, o.Created, o.Issued, o.Sent, o.Started, o.Recorded,
		o.BillablePeriod.Start, o.Period.Start)
	e.Period = periodOf(e, cmp.Or(o.Period, o.TimingPeriod))
	e.Author = r.Names(&o.Base, append(o.Author, o.Requester, o.Provider)...)
}
