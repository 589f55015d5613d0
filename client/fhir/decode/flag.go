package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var flagStatuses = map[string]record.ClinicalStatus{"active": record.Active, "inactive": record.Inactive}

func fillFlag(f *resource.Flag, r *Reader, e *record.Entry) {
	e.Text, e.Code = cmp.Or(f.Code.Words(), r4.AllWords(f.Category), words.ItemFlagUnnamed()), f.Code.Code()
	e.ClinicalStatus = StatusOf(flagStatuses, f.Status)
	e.Date, e.Period = DateOf(e, f.Period.Start), periodOf(e, f.Period)
	e.Author = r.Names(&f.Base, f.Author)
	AddFact(e, "Category", r4.AllWords(f.Category))
	AddFact(e, "Time", f.Period.Words())
}
