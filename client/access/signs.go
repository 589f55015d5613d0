package access

import (
	"context"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Signs are what is unusual in the trail, once the trail has that it was read.
func (d *Desk) Signs(ctx context.Context) (signs.Page, error) {
	_, ctx, done, err := d.readTrail(ctx, viewing.Event{Kind: viewing.EventTrail, What: []string{"signs"}})
	if err != nil {
		return signs.Page{}, err
	}
	defer done()
	return d.signs.Find(ctx)
}

// SignsWaiting counts, for whoever may read the trail, what waits to be looked into. It
// tells nothing of anybody, so it is no entry.
func (d *Desk) SignsWaiting(ctx context.Context) (signs.Waiting, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil || !d.config.Policy.of(who.staff).Trail {
		return signs.Waiting{}, err
	}
	defer done()
	page, err := d.signs.Find(ctx)
	return page.Waiting(d.config.Now()), err
}

// storyWithin is how long before and after a sign belongs to its story.
const storyWithin = 15 * time.Minute

// SignStory is what whoever a sign is about did around it, in order, once the trail has
// that it was read.
func (d *Desk) SignStory(ctx context.Context, sign signs.Sign) ([]viewing.TrailEntry, error) {
	_, ctx, done, err := d.readTrail(ctx, viewing.Event{Kind: viewing.EventTrail, Person: onlyPerson(sign), What: signs.EntryDetails(sign)})
	if err != nil {
		return nil, err
	}
	defer done()
	if err := d.isSign(ctx, sign); err != nil {
		return nil, err
	}
	return d.config.Trail.Surrounding(ctx, sign.First(), sign.Last(), storyWithin)
}

// LookInto records what whoever is signed in found when they looked into a sign. Nobody
// looks into one about themselves. It answers for what there was when it was read, and
// not for what was done since.
func (d *Desk) LookInto(ctx context.Context, sign signs.Sign, result signs.Result, note string) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	event := viewing.Event{
		Kind: viewing.EventSign, Staff: who.staff, Person: onlyPerson(sign), What: signs.Found(sign, result), Look: viewing.Look{Reason: note}, Outcome: "success",
	}
	switch {
	case !d.config.Policy.of(who.staff).Trail:
		return d.refuse(ctx, event, notForRole(words.RefusedTrail()))
	case sign.About(who.staff):
		return d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.RefusedSignOwn(), words.RefusedSignOwnHint()))
	case !slices.Contains(signs.Results(), result), text.Reason(note) == "":
		return record.Because(nil, record.Invalid, words.SignsNoteShort(), words.SignsNoteShortHint())
	}
	if err := d.isSign(ctx, sign); err != nil {
		return err
	}
	_, err = d.append(ctx, event)
	return err
}

// isSign says that there is no such sign, where there is none.
func (d *Desk) isSign(ctx context.Context, sign signs.Sign) error {
	page, err := d.signs.Find(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(page.Signs, sign.Within) {
		return record.Because(nil, record.NotFound, words.SignsGone(), words.SignsGoneHint())
	}
	return nil
}

// onlyPerson is whom a sign is about, where that is one person.
func onlyPerson(sign signs.Sign) record.Patient {
	if len(sign.People) == 1 {
		return sign.People[0]
	}
	return record.Patient{}
}
