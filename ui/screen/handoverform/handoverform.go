// Package handoverform has the fields in which a handover is typed, and draws the facts that it tells.
//
// Only the pages of a record show them; everything runs on the UI goroutine, and there is
// nothing to cancel.
package handoverform

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record/news2"
	"careview/client/record/viewing"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/present/handover"
	"careview/ui/screen/style"
)

// Fields are kept while one person's record is open, and made anew for the next, so that
// nothing can be brought back in them.
type Fields struct {
	Of       viewing.Look
	First    *part.Entry // what is typed into first
	Now      *part.Field
	Measure  *part.Button // unfolds the fields of what is measured
	measured [news2.Count]*part.Field
	Quick    []fyne.CanvasObject
	Grows    bool // a source had not said all when it was shown: what is said may come to be longer
}

// quickWords are what happens most, to be added with one key.
var quickWords = []func() string{
	words.HandoverQuickFall, words.HandoverQuickBreathless, words.HandoverQuickChest, words.HandoverQuickChanged, words.HandoverQuickWaking,
	words.HandoverQuickPain, words.HandoverQuickEating,
}

// New makes the fields of the open record.
func New(r *chart.Record) *Fields {
	h := &Fields{Of: r.State.Look}
	h.Now = part.NewField(part.FieldConfig{Name: words.HandoverSituation(), Lines: 2, Typed: func(said string) {
		typed := r.State.Typed
		typed.Now = said
		r.Type(typed)
	}})
	h.First = h.Now.Entry
	h.Measure = part.NewButton(words.HandoverMeasure(), "", part.Link, func() {
		h.First = h.measured[news2.Parameters()[0]].Entry
		typed := r.State.Typed
		typed.Unfolded = true
		r.Type(typed)
	})
	h.Measure.Small = true
	for _, p := range news2.Parameters() {
		h.measured[p] = part.NewField(part.FieldConfig{Name: handover.FieldWords(p), Typed: func(said string) {
			typed := r.State.Typed
			typed.Measured[p] = said
			r.Type(typed)
		}})
	}
	for _, say := range quickWords {
		button := part.NewButton(say(), "", part.Link, func() { r.Type(r.State.Typed.WithNow(say())) })
		button.Small = true
		h.Quick = append(h.Quick, button)
	}
	return h
}

// Measurements are the fields of what is measured, each under its name.
func (h *Fields) Measurements() []fyne.CanvasObject {
	var fields []fyne.CanvasObject
	for _, p := range news2.Parameters() {
		fields = append(fields, part.Stack(1, style.Soft(handover.FieldWords(p)), h.measured[p].Container))
	}
	return fields
}

// Set puts into the fields what was typed, where they say something else.
func (h *Fields) Set(typed handover.Typed) {
	put := func(field *part.Field, said string) {
		if field.Entry.Text != said {
			field.Entry.SetText(said)
		}
	}
	put(h.Now, typed.Now)
	for p, said := range typed.Measured {
		put(h.measured[p], said)
	}
}
