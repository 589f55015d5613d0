package present

import (
	"context"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/people"
	"careview/ui/present/trail"
)

// Home leaves whatever is open and goes home.
func (w *Window) Home() {
	if !w.hasRole() {
		return
	}
	defer w.takeLaunch()
	w.closeAll()
	w.Search.Clear()
	if w.MayReadTrail() {
		w.Signs.WhenUnread(w.tell)
	}
	if w.MayReadTrail() && !w.HomeIsTrail() { // its page says it
		w.Trail.WhenSilent(w.tell)
	}
	switch w.home() {
	case viewing.NoHome:
		w.Page = PageNoRole
	case viewing.HomeTrail:
		w.Page = PageTrail
		w.Trail.Choose(trail.Choice{})
		return
	case viewing.HomeSearch:
		w.Page = PageHome
	case viewing.HomeResidents:
		w.Page = PageHome
		if w.Residents.Empty() {
			w.Residents.Load()
			return
		}
	}
	w.config.Changed()
}

// Back is Escape: it closes what is on top, one thing at a time.
func (w *Window) Back() {
	switch {
	case w.Help:
		w.ToggleHelp()
	case w.Problem != nil:
		w.Dismiss()
	case w.Launch.Asking, w.Launch.Refused != "":
		w.RefuseLaunch()
	case w.Telling.State.Open:
		w.Telling.Close()
	case w.CopyRecord.State.Open:
		w.CopyRecord.Close()
	case w.CopyList.State.Open:
		w.CopyList.Close()
	case w.CopyPlans.State.Open:
		w.CopyPlans.Close()
	case w.ListChange.State.Change != people.NoChange:
		w.ListChange.Cancel()
	case w.ReadsCopies() && w.Page == PageHome && w.Residents.State.Filter == "":
		w.ShutCopies()
	case w.Page == PageSignIn:
		w.SignIn.Cancel()
	case w.Page == PageRecord && w.Record.DocumentOpen():
		w.Record.CloseDocument()
	case w.Page == PageRecord:
		w.CloseRecord()
	case w.Page == PagePermission:
		w.Permission.Refuse()
	case w.Page == PageHome:
		w.Residents.ShowAll()
	case w.Page == PagePlans && w.Plans.State.Filter != "":
		w.Plans.Filter("")
	case w.Page == PageThisPC:
		w.LeaveThisPC()
	case w.Page == PageSigns && w.Signs.Waits():
		w.Signs.Close()
	case w.Page == PageSigns && w.HomeIsTrail():
		w.ShowTrail()
	case w.Page == PageLooked, w.Page == PageBenefits:
		w.ShowTrail()
	case w.Page == PageFound, w.Page == PagePlans, w.Page == PageCopies, w.Page == PageCopyCode, w.Page == PageSigns, w.Page == PageTrail && !w.HomeIsTrail():
		w.Home()
	}
}

// ShowPlans goes to the list of plans to look at.
func (w *Window) ShowPlans() {
	if !w.MayListPlans() {
		return
	}
	w.closeAll()
	w.Plans.Sorted()
	w.Page = PagePlans
	w.config.Changed()
}

// reloadResidents goes home to the list of residents, asked for anew.
func (w *Window) reloadResidents() {
	w.closeAll()
	w.Search.Clear()
	w.Page = PageHome
	w.Residents.Load()
}

// OpenPerson opens a person's record, or asks why first. Where a change to the list
// of residents waits for somebody to be chosen, it is they.
func (w *Window) OpenPerson(person record.Patient) {
	if !w.hasRole() || w.ListChange.Pick(person) {
		return
	}
	w.closeAll()
	w.Residents.Filter("") // found: the list is whole again for the next look
	if w.Page == PageHome || w.Page == PageFound || w.Page == PagePlans {
		w.openedFrom = w.Page
	}
	if relationship := w.config.Desk.Relates(person); relationship != viewing.NotAsked {
		w.open(viewing.Look{Person: person, Relationship: relationship})
		return
	}
	w.Permission.Ask(person)
	w.Page = PagePermission
	w.config.Changed()
}

func (w *Window) open(look viewing.Look) {
	w.closeAll()
	w.Page = PageRecord
	w.openedAt = w.config.Now()
	w.Record.Open(look, w.firstPage())
}

// permissionRefused has the desk record that the person said no. The desk refuses the look
// and asks nobody, which is what is wanted of it here.
func (w *Window) permissionRefused(look viewing.Look) {
	w.tellDesk(func(ctx context.Context) error {
		err := w.config.Desk.Open(ctx, look, func(record.Chart) {})
		if record.KindOf(err) == record.NotAllowed {
			return nil
		}
		return err
	})
}

// CloseRecord goes back to the page the record was opened from.
func (w *Window) CloseRecord() {
	if w.Page != PageRecord {
		return
	}
	w.closeAll()
	w.Page = w.openedFrom
	w.config.Changed()
}

// closeAll leaves whatever shows one person. That a record was closed is recorded
// in the background.
func (w *Window) closeAll() {
	w.Permission.Clear()
	w.ListChange.Clear()
	w.CopyRecord.Leave()
	w.CopyList.Leave()
	w.CopyPlans.Leave()
	w.Trail.Leave()
	w.ThisPC.Leave()
	w.Signs.Leave()
	w.Looked.Leave()
	w.Benefits.Leave()
	w.CopyCode.leave()
	w.Telling.Leave()
	seen := w.Record.Settled
	stood, read := w.Record.ShownEntries(), w.Record.Read()
	took := max(0, w.Record.Turned.Sub(w.openedAt))
	fresh := w.Record.RemainingNews(stood)
	if look, shown := w.Record.Leave(); shown {
		if seen {
			w.Residents.Opened(look.Person, w.openedAt, fresh)
		}
		w.tellDesk(func(ctx context.Context) error {
			// What could not be kept is new again the next time: nobody need be told.
			_ = w.config.Desk.Shown(ctx, look, stood...)
			return w.config.Desk.Close(ctx, look, took, read...)
		})
	}
}

// showFound goes to the list of people found.
func (w *Window) showFound() {
	w.closeAll()
	w.Page = PageFound
}

// ShowThisPC goes to the page of this PC, whoever is signed in; but for a sign-in that
// is under way.
func (w *Window) ShowThisPC() {
	if w.ReadsCopies() || !w.hasRole() && (w.Page != PageSignIn || w.SignIn.State.Waiting || w.SignIn.State.Closed) {
		return
	}
	w.closeAll()
	w.Page = PageThisPC
	w.ThisPC.Ask()
}

// LeaveThisPC goes back to where staff begin.
func (w *Window) LeaveThisPC() {
	if w.hasRole() {
		w.Home()
		return
	}
	w.ThisPC.Leave()
	w.Page = PageSignIn
	w.config.Changed()
}
