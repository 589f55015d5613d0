package present

import (
	"context"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/trail"
)

// ShowTrail goes to the audit trail.
func (w *Window) ShowTrail() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{})
}

// ShowSigns goes to what in the audit trail is to be looked into.
func (w *Window) ShowSigns() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageSigns
	w.Signs.Load()
}

// ShowBenefits goes to whether sharing was worth it.
func (w *Window) ShowBenefits() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageBenefits
	w.Benefits.Load(1, 0)
}

// ShowCounted goes to the looks that are counted there.
func (w *Window) ShowCounted() {
	if !w.hasRole() {
		return
	}
	counts := w.Benefits.State.Counts
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{From: record.DayOf(counts.From), To: record.DayOf(counts.To.AddDate(0, 0, -1))})
}

// AsksForOutcome reports whether whoever is signed in is asked what their looks led to.
func (w *Window) AsksForOutcome() bool { return w.hasRole() && w.config.Desk.Asks() }

// LedTo says what they led to.
func (w *Window) LedTo(result viewing.Result) {
	w.tellDesk(func(ctx context.Context) error {
		if !w.config.Desk.Asks() { // tapped twice
			return nil
		}
		err := w.config.Desk.LedTo(ctx, result)
		w.pool.Post(w.config.Changed) // it is asked no more
		return err
	})
}

// ShowWhoLooked goes to the audit trail, to the looks at whose record is open.
func (w *Window) ShowWhoLooked() {
	person := w.Record.State.Look.Person
	if w.Page != PageRecord || !w.MayReadTrail() {
		return
	}
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{Person: person})
}

// ShowLooked goes to the page that answers a person who asks who looked at their record:
// with whoever the trail's page is about.
func (w *Window) ShowLooked() {
	if !w.MayReadTrail() {
		return
	}
	about := w.Trail.State.Choice.Person.NHSNumber
	w.closeAll()
	w.Page = PageLooked
	if about != "" {
		w.Looked.Find(about.Grouped())
		return
	}
	w.config.Changed()
}
