package copied

import (
	"context"
	"io"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// refusing refuses whatever takes a source, a sign-in or the trail.
type refusing struct{}

func (refusing) SignIn(context.Context, func(string)) (viewing.Staff, error) {
	return viewing.Staff{}, notHere()
}

func (refusing) SignInByCode(context.Context, func(code, address string)) (viewing.Staff, error) {
	return viewing.Staff{}, notHere()
}

func (refusing) Reach(context.Context) error { return notHere() }

func (refusing) ChooseRole(context.Context, string) (viewing.Staff, error) {
	return viewing.Staff{}, notHere()
}

func (refusing) BeginTrail(context.Context, string) (viewing.Staff, error) {
	return viewing.Staff{}, notHere()
}

func (refusing) SetPIN(context.Context, string) error { return notHere() }

func (refusing) Unlock(context.Context, string, string) (viewing.Staff, error) {
	return viewing.Staff{}, notHere()
}

func (refusing) Find(context.Context, viewing.Query) (viewing.Found, error) {
	return viewing.Found{}, notHere()
}

func (refusing) AddResident(context.Context, record.Patient) error { return notHere() }

func (refusing) RemoveResident(context.Context, record.Patient) error { return notHere() }

func (refusing) AskAgain(context.Context, viewing.Look, string, func(record.Answer)) error {
	return notHere()
}

func (refusing) Document(context.Context, viewing.Look, record.Entry, int, func(record.Document)) error {
	return notHere()
}

func (refusing) Looked(context.Context, viewing.LookedQuery) (viewing.Looked, error) {
	return viewing.Looked{}, notHere()
}

func (refusing) MakeLooked(context.Context, viewing.LookedQuery, viewing.EventKind, func(context.Context, viewing.Looked) ([]byte, error)) error {
	return notHere()
}

func (refusing) Trail(context.Context, viewing.TrailQuery, int, func(viewing.TrailPage)) (viewing.TrailPage, error) {
	return viewing.TrailPage{}, notHere()
}

func (refusing) RemoveOld(context.Context) (viewing.TrailRemoval, error) {
	return viewing.TrailRemoval{}, notHere()
}

func (refusing) TrailLook(context.Context, viewing.TrailLook) ([]viewing.TrailEntry, error) {
	return nil, notHere()
}

func (refusing) SaveTrail(context.Context, viewing.TrailQuery, viewing.TrailForm, func(write func(io.Writer) error) error) error {
	return notHere()
}

func (refusing) Benefits(context.Context, viewing.BenefitsQuery) (viewing.Benefits, error) {
	return viewing.Benefits{}, notHere()
}

func (refusing) Asks() bool { return false }

func (refusing) LedTo(context.Context, viewing.Result) error { return notHere() }

func (refusing) Signs(context.Context) (signs.Page, error) { return signs.Page{}, notHere() }

func (refusing) SignStory(context.Context, signs.Sign) ([]viewing.TrailEntry, error) {
	return nil, notHere()
}

func (refusing) LookInto(context.Context, signs.Sign, signs.Result, string) error { return notHere() }

func (refusing) SignsWaiting(context.Context) (signs.Waiting, error) {
	return signs.Waiting{}, notHere()
}
