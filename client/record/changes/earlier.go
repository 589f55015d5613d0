package changes

import (
	"iter"
	"slices"

	"careview/client/record"
	"careview/client/record/planfield"
)

// Earlier is what came of asking the source of an entry for what the entry said before.
type Earlier struct {
	Of       record.Entry // told by its Source, Type and ID alone
	Outcome  Outcome
	Versions []record.Entry // that came, the newest first
}

// Outcome is what came of asking for earlier words.
type Outcome uint8

// What may come of it.
const (
	NotKept     Outcome = iota // its source keeps none, or all it keeps has come
	Asking                     // its source is asked
	NotAsked                   // it could be, and was not
	NotCome                    // its source may keep some that did not come
	NotBelieved                // something came that is about somebody else
)

// OutcomeOf is what came of asking for what an entry said before; false where nobody asked.
func OutcomeOf(asked []Earlier, e *record.Entry) (Outcome, bool) {
	i := slices.IndexFunc(asked, func(earlier Earlier) bool { return SameResource(&earlier.Of, e) })
	if i < 0 {
		return NotKept, false
	}
	return asked[i].Outcome, true
}

// SameResource reports whether one source keeps both under one id.
func SameResource(a, b *record.Entry) bool {
	return a.Source == b.Source && a.Type == b.Type && a.ID == b.ID
}

// UnexplainedChanges are the medicines and the plans that say something else than when they were seen
// here, where nothing that came tells what: their sources may keep the earlier words.
func (p Page) UnexplainedChanges() []record.Entry {
	var entries []record.Entry
	for _, row := range p.Medicines.Rows {
		if row.Before.Lost && row.Now.Entry != nil {
			entries = append(entries, *row.Now.Entry)
		}
	}
	for _, change := range p.Plan {
		told := slices.ContainsFunc(entries, func(e record.Entry) bool { return SameResource(&e, change.Entry) })
		if change.Lost() && !told {
			entries = append(entries, *change.Entry)
		}
	}
	return entries
}

// Lost says that a field says something else now, and that its earlier words are not here.
func (c PlanChange) Lost() bool { return c.Changed && c.Item != nil && c.Before == nil }

// earlier is the version that a thing was seen here to say, by its fingerprint, among those
// that its source keeps: else the words may never have been seen here. Where the latest was
// seen too, it is the one before that: but only where the latest reads as it does now, and
// all that the one before says came with it.
func (c *comparison) earlier(m marked) thing {
	if !m.known || m.same && (c.since.Kind == LastLook || m.mark.Changed <= m.mark.First) {
		return thing{}
	}
	reached := false
	for version := range versionsOf(c.seen.Earlier, m.raw) {
		then, whole := m.in(version)
		if then.entry == nil {
			if m.same && reached {
				return thing{} // just before it was not said, or said in several ways
			}
			continue
		}
		if !m.same {
			if seen := c.asSeen(then, m.mark.Content); seen.entry != nil {
				return seen
			}
			continue
		}
		c.buffer.content(then)
		content := c.seen.Memory.Hash(c.buffer.buf)
		if reached && content != m.content {
			if !whole {
				return thing{}
			}
			return then
		}
		reached = reached || content == m.content
	}
	return thing{}
}

// asSeen is a thing where it says what was seen here. The decision on CPR to which a field
// refers does not come with its version: which of them it was is told by the fingerprint.
func (c *comparison) asSeen(then thing, content Fingerprint) thing {
	is := func(t thing) bool {
		c.buffer.content(t)
		return c.seen.Memory.Hash(c.buffer.buf) == content
	}
	if is(then) {
		return then
	}
	plan, _ := then.entry.Detail.(record.Plan)
	if then.item < 0 || !plan.Fields[then.item].Partly || plan.Fields[then.item].Field != planfield.CPR {
		return thing{}
	}
	for _, decision := range []string{record.ForAttemptedCPR, record.NotForAttemptedCPR} {
		decided, with := *then.entry, plan
		with.Fields = slices.Clone(plan.Fields)
		with.Fields[then.item].Code.Value = decision
		decided.Detail = with
		if t := (thing{&decided, &decided, then.item}); is(t) {
			return t
		}
	}
	return thing{}
}

// in is the thing in a version of its entry: none where it is a field of a plan that does not
// stand there once. whole says that it is what was in force then, with all that it refers to.
func (m marked) in(version *record.Entry) (then thing, whole bool) {
	if m.item < 0 {
		return thing{version, version, -1}, true
	}
	now, _ := m.raw.Detail.(record.Plan)
	plan, _ := version.Detail.(record.Plan)
	if onlyField(now, &now.Fields[m.item]) != m.item {
		return thing{}, false
	}
	at := onlyField(plan, &now.Fields[m.item])
	if at < 0 {
		return thing{}, false
	}
	return thing{version, version, at}, plan.Holds() && !plan.Fields[at].Partly
}

// versionsOf are the versions of an entry that came, the newest first.
func versionsOf(asked []Earlier, e *record.Entry) iter.Seq[*record.Entry] {
	return func(yield func(*record.Entry) bool) {
		for i := range asked {
			for n := range asked[i].Versions {
				if version := &asked[i].Versions[n]; SameResource(version, e) && !yield(version) {
					return
				}
			}
		}
	}
}

// recall puts the words that sources kept where they say something else now, and what came
// of asking where there are none. No row moves: they may come while the page is read.
func (m Medicines) recall(kept map[*record.Entry]*record.Entry, asked []Earlier) {
	for i := range m.Rows {
		row := &m.Rows[i]
		if !row.Before.Lost || row.Now.Entry == nil {
			continue
		}
		before := kept[row.Now.Entry]
		if before == nil {
			row.Before.Outcome, _ = OutcomeOf(asked, row.Now.Entry)
			continue
		}
		row.Before = Side{Entry: before, Version: true}
		switch {
		case row.What != Altered:
		case before.ClinicalStatus == record.Planned:
			row.What = Started
		case !before.ClinicalStatus.Current():
			row.What = GivenAgain
		default:
			row.What = verdict(before, row.Now.Entry)
		}
	}
}
