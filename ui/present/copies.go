package present

import (
	"context"
	"slices"
	"strings"

	"careview/client/record"
	"careview/ui/present/export"
)

// export is what copies are made with.
func (w *Window) export() export.Config {
	return export.Config{
		Desk: w.config.Desk, Pool: w.pool, Renderer: w.config.Renderer, Printer: w.config.Printer, Saver: w.config.Saver, Clip: w.config.Clip,
		Provenance: func() export.Provenance {
			return export.Provenance{At: w.config.Now(), By: w.signature(w.Staff.Name), Role: w.signature(""), Training: w.config.Training, Band: w.Band()}
		},
		Head:   w.trailHead,
		Ready:  w.config.Ready,
		Failed: func(problem *record.Problem) { w.Problem = problem },
	}
}

// trailHead is the newest head of the trail; empty where it cannot be told: a copy is
// made all the same.
func (w *Window) trailHead(ctx context.Context) string {
	if w.config.Proof == nil {
		return ""
	}
	proof, err := w.config.Proof(ctx)
	if err != nil {
		return ""
	}
	return proof.Head
}

// signature is who makes a copy: "Ann Lee, Nurse, Oakfield House"; without the name where
// that is empty.
func (w *Window) signature(name string) string {
	role := w.Staff.Role
	return strings.Join(slices.DeleteFunc([]string{name, role.Name, role.OrgName}, func(s string) bool { return s == "" }), ", ")
}

// OfferCopy opens the dialog in which the page is copied, where it has one.
func (w *Window) OfferCopy() {
	switch w.Page {
	case PageRecord:
		w.CopyRecord.Offer()
	case PagePlans:
		w.CopyPlans.Offer()
	case PageLooked:
		w.Looked.Print()
	case PageHome:
		w.CopyList.PrintCheck()
	}
}

// CopyPage puts the words of the page on the clipboard, where there are any to copy.
func (w *Window) CopyPage() {
	switch {
	case w.Page == PageRecord:
		w.CopyRecord.CopyShown()
	case w.Page == PagePlans:
		w.CopyPlans.CopyWords()
	case w.Page == PageTrail:
		w.CopyList.CopyTrail()
	case w.Page == PageHome && !w.HomeIsSearch():
		w.CopyList.CopyResidents()
	}
}
