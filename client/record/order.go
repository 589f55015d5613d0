package record

import (
	"cmp"
	"fmt"
	"slices"
)

// compareEntries orders entries as a section is read: newest first, undated last.
// What falls on the same moment is ordered by what it says, so that neither the
// order in which sources answered nor the order in which they are configured
// moves a line; the name of the source decides only between entries that are
// alike in everything else.
func compareEntries(a, b *Entry) int {
	if c := b.Date.Compare(a.Date); c != 0 {
		return c
	}
	if c := cmp.Or(
		cmp.Compare(a.Text, b.Text), compareCodes(a.Code, b.Code),
		cmp.Compare(a.Type, b.Type), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version),
	); c != 0 {
		return c
	}
	if c := cmp.Or(
		cmp.Compare(a.ClinicalStatus, b.ClinicalStatus), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Author, b.Author),
		slices.Compare(a.Marks, b.Marks), slices.CompareFunc(a.Facts, b.Facts, compareFacts),
	); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(detailWords(a.Detail), detailWords(b.Detail)), cmp.Compare(a.Source, b.Source))
}

func compareCodes(a, b Code) int {
	return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Display, b.Display))
}

func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.Value, b.Value))
}

// detailWords writes a detail out. It is asked for only when entries agree in all
// that comes before it. The bounds of a result are pointers: where they point is
// not what they say.
func detailWords(detail any) string {
	result, ok := detail.(Result)
	if !ok {
		return fmt.Sprintf("%+v", detail)
	}
	low, high := bound(result.Low), bound(result.High)
	result.Low, result.High = nil, nil
	return fmt.Sprintf("%+v %s %s", result, low, high)
}

func bound(v *float64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}
