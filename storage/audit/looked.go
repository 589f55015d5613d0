package audit

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/benefits"
	"careview/storage/audit/columns"
	"careview/storage/audit/index"
	"careview/storage/audit/ledger"
	"careview/storage/audit/ledger/shared"
	"careview/storage/audit/letter"
)

// Letters is what the letters say that answer who looked at a record.
type Letters struct {
	Site     string
	Names    bool     // staff are named, beside their role
	Ask      []string // whom else to ask
	Training bool
}

// Looked is the letter to the person with an NHS number that answers who looked at their
// record, up to the newest entry. Made is who makes it.
func (t *Trail) Looked(ctx context.Context, asked viewing.LookedQuery, made viewing.Staff) (viewing.Looked, error) {
	var looked viewing.Looked
	h, err := t.hold()
	if err != nil {
		return looked, err
	}
	columns, found, numbers, err := h.found(ctx, asked.Person)
	if err != nil {
		return looked, err
	}
	facts, err := h.facts(ctx, asked, made, columns)
	if err != nil {
		return looked, err
	}
	for _, number := range numbers[1:] {
		facts.Earlier = append(facts.Earlier, record.NHSNumber(number).Grouped())
	}
	if looked.Person, err = h.called(ctx, asked.Person, found); err != nil {
		return looked, err
	}
	if looked.Person.Name != (record.Name{}) {
		facts.Name = looked.Person.Name.Full()
	}
	choices := letter.Choices{Names: t.config.Letters.Names, Released: asked.Released}
	composed := letter.Compose(found, choices, facts)
	looked.Head, looked.Title, looked.Columns, looked.Names = composed.Head, composed.Title, composed.Columns, choices.Names
	looked.Opening, looked.Closing = parts(composed.Opening), parts(composed.Closing)
	for _, row := range composed.Rows {
		looked.Rows = append(looked.Rows, viewing.LookedRow(row))
	}
	looked.Kept = letter.Made{Choices: choices, Size: found.Size, Digest: composed.Digest(), By: asked.By, Identified: asked.Identified}.Kept()
	return looked, nil
}

func parts(list []letter.Part) (same []viewing.LookedPart) {
	for _, part := range list {
		same = append(same, viewing.LookedPart(part))
	}
	return same
}

// found is what the trail holds about a person.
func (t held) found(ctx context.Context, person record.NHSNumber) (columns.Columns, letter.Found, []string, error) {
	var c columns.Columns
	var about map[string]columns.Numbers
	if err := t.withIndex(ctx, func(x *index.Index) {
		c, about = x.Columns, maps.Clone(x.About)
	}); err != nil {
		return c, letter.Found{}, nil, err
	}
	found, numbers, err := letter.Find(ctx, letter.Trail{
		Size:  c.Size(),
		About: func(number string) []uint64 { return about[t.digest(record.NHSNumber(number))].All() },
		Class: func(entry uint64) letter.Class {
			return letter.ClassOf(string(c.KindOf(entry)), string(c.KindOf(c.First(entry))))
		},
		Reports: func(entries []uint64) []uint64 { return c.Following(entries, letter.IsReport) },
		Copies: func(entries []uint64) []uint64 {
			lists := make([]uint64, len(entries))
			for i, entry := range entries {
				lists[i] = c.First(entry)
			}
			slices.Sort(lists)
			return c.Following(lists, letter.IsCopies)
		},
		Opened:   func(openings []uint64) []uint64 { return c.Following(openings, letter.IsOpening) },
		Findings: func(after uint64) []uint64 { return c.OfKind(letter.IsFinding, after) },
		Read:     t.letterEntries,
	}, string(person))
	return c, found, numbers, err
}

// letterEntries are the entries with these numbers, as letters and counts have them.
func (t held) letterEntries(ctx context.Context, wanted []uint64) (entries []letter.Entry, err error) {
	err = t.these(ctx, wanted, func(number uint64, leaf []byte) error {
		entry, err := letter.Read(number, leaf, t.sealer.Open)
		entries = append(entries, entry)
		return err
	})
	return entries, err
}

// Benefits is what whole quarters tell of whether sharing was worth it.
func (t *Trail) Benefits(ctx context.Context, asked viewing.BenefitsQuery) (told viewing.Benefits, err error) {
	h, s, err := t.all(ctx)
	if err != nil {
		return told, err
	}
	c := s.Columns
	last := benefits.QuarterOf(t.config.Now()).Add(-1 - max(0, asked.Back))
	now, before, err := benefits.Trail{
		Size: c.Size(), Read: h.letterEntries,
		Of: func(entry uint64) (time.Time, string) {
			return columns.MinuteOf(c.Minute[entry-1]), string(c.KindOf(entry))
		},
	}.Count(ctx, last, max(1, asked.Quarters))
	told.From, told.To = last.Add(1-max(1, asked.Quarters)).Begins(), last.Add(1).Begins()
	told.Now, told.Before = viewing.BenefitsPeriod(now), viewing.BenefitsPeriod(before)
	told.Device = t.from.Device
	if err == nil {
		told.Others, err = h.otherDevices(ctx)
	}
	if told.Removed = c.Removal(); told.Removed.UpTo < c.Size() {
		told.Since = columns.MinuteOf(c.Minute[told.Removed.UpTo])
	}
	return told, err
}

// facts are what the letter says besides its lines.
func (t held) facts(ctx context.Context, asked viewing.LookedQuery, made viewing.Staff, c columns.Columns) (letter.Facts, error) {
	config := t.config.Letters
	facts := letter.Facts{
		Number: asked.Person.Grouped(), By: asked.By, Identified: asked.Identified, Maker: strings.TrimSuffix(made.Name+", "+made.Role.Name, ", "), Made: t.config.Now(),
		Site: config.Site, Device: t.from.Device, Ask: config.Ask, Training: config.Training, Trail: t.name(),
	}
	facts.Anew = c.Size() > 0 && c.KindOf(1) == viewing.EventNewTrail
	facts.Unlisted = c.Unlisted()
	removed := c.Removal()
	facts.Removed, facts.RemovedBefore = removed.UpTo, removed.Before
	facts.Since, facts.Until, facts.Unread = c.Reach()
	check, err := t.checked(ctx)
	if err != nil {
		return facts, err
	}
	facts.Checked, facts.CheckedUpTo = check.At, check.UpTo
	if facts.Device, err = t.devices(ctx, c); err != nil {
		return facts, err
	}
	facts.Others, err = t.otherDevices(ctx)
	return facts, err
}

// called is a person as the newest of their entries has them.
func (t held) called(ctx context.Context, number record.NHSNumber, found letter.Found) (who record.Patient, err error) {
	who.NHSNumber = number
	for _, entry := range slices.Backward(found.Entries) {
		if entry.Unread || entry.Sealed.NHSNumber == "" {
			continue
		}
		err = t.these(ctx, []uint64{entry.Number}, func(number uint64, leaf []byte) error {
			if person := entryOf(number, leaf, t.sealer).Event.Person; person.Name != (record.Name{}) {
				who.Name, who.Born = person.Name, person.Born
			}
			return nil
		})
		if err != nil || who.Name != (record.Name{}) {
			return who, err
		}
	}
	return who, nil
}

// Proved is a letter with the proof that its lines stand in the trail, of which one entry
// says that the letter was made.
func (t *Trail) Proved(ctx context.Context, looked viewing.Looked, own uint64) (viewing.Looked, error) {
	h, err := t.hold()
	if err != nil {
		return looked, err
	}
	made, ok := letter.MadeOf(looked.Kept)
	if !ok || own <= made.Size {
		return looked, record.Because(nil, record.Broken, words.LookedMoved(), words.LookedTypedHint())
	}
	note, err := h.book.Head(ctx)
	if err != nil {
		return looked, cannotRead(h.failed(err))
	}
	head, err := ledger.OpenHead(note, h.verifier())
	if err != nil {
		return looked, cannotRead(h.failed(err))
	}
	proof := letter.Proof{Note: string(note), Own: own, Digest: made.Digest}
	named := []uint64{own}
	for _, row := range looked.Rows {
		named = append(named, row.Entries...)
	}
	hashes, err := h.book.Hashes(ctx, letter.LeafPlaces(named))
	if err != nil {
		return looked, cannotRead(h.failed(err))
	}
	proof.OwnAt, hashes = hashes[0], hashes[1:]
	for _, row := range looked.Rows {
		proof.Lines = append(proof.Lines, letter.LineOf(letter.Row(row), hashes[:len(row.Entries):len(row.Entries)]))
		hashes = hashes[len(row.Entries):]
	}
	numbers, _, err := proof.Leaves()
	if err == nil {
		proof.Shared, err = h.book.Hashes(ctx, shared.Proof(head.Size, numbers))
	}
	if err == nil {
		err = proof.Verify()
	}
	if err != nil {
		return looked, cannotRead(h.failed(err))
	}
	looked.Proof, looked.Code = proof.Text(), proof.Code()
	return looked, nil
}
