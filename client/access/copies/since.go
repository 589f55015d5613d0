package copies

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// reads are the copies that were read since the program started, without their words: so
// that it can be told what changed once the record itself is read.
type reads struct {
	key [32]byte // of the fingerprints; kept nowhere
	mu  sync.Mutex
	of  map[changes.Fingerprint]read
}

// read is one copy as it was last read.
type read struct {
	taken, at time.Time
	role      string // the kind that it was read in: another is shown something else
	memory    changes.Memory
	plain     map[changes.Fingerprint]place // what changes does not remember: the care team, and what is said in words
	whole     map[record.Section]bool       // of which every source had said all
	cut       map[record.Section]bool       // of which something could not be shown
}

// place is where a thing is from.
type place struct {
	source  string
	section record.Section
}

func newReads() *reads {
	r := &reads{of: map[changes.Fingerprint]read{}}
	_, _ = rand.Read(r.key[:]) // never fails: crypto/rand
	return r
}

func (r *reads) print(about string, content []byte) (print changes.Fingerprint) {
	mac := hmac.New(sha256.New, r.key[:])
	mac.Write([]byte(about + "\x00"))
	mac.Write(content)
	copy(print[:], mac.Sum(nil))
	return print
}

// people are the fingerprints under which somebody is found: their number and one that it
// replaced, or else by what a source knows them.
func (r *reads) people(person record.Patient) (found []changes.Fingerprint) {
	for _, number := range []record.NHSNumber{person.NHSNumber, person.AskedFor} {
		if number != "" {
			found = append(found, r.print("person", []byte(number)))
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, known := range person.Identifiers {
		if known.System != "" && known.Value != "" {
			found = append(found, r.print("person", []byte(known.System+"\n"+known.Value)))
		}
	}
	return found
}

// plainly are the fingerprints of what changes does not remember.
func (r *reads) plainly(chart record.Chart) map[changes.Fingerprint]place {
	all := map[changes.Fingerprint]place{}
	for _, answer := range chart.Answers() {
		for _, e := range answer.Entries {
			if e.Section != record.CareTeam && len(e.InWords) == 0 {
				continue
			}
			said := []string{answer.Source, string(e.Section), e.Type, e.Text}
			for _, fact := range e.Facts {
				said = append(said, fact.Label, fact.Value)
			}
			for _, item := range e.InWords {
				said = append(said, string(item.Field), item.Text)
			}
			all[r.print("thing", []byte(strings.Join(said, "\x00")))] = place{answer.Source, e.Section}
		}
	}
	return all
}

// keep keeps of a copy that is shown what it takes to tell later what changed.
func (r *reads) keep(person record.Patient, role string, then record.Chart, taken, now time.Time) {
	shown := changes.Shown{Chart: then, News: &changes.Page{}, Entries: map[record.Section][]record.Entry{}}
	one := read{taken: taken, at: now, role: role, plain: r.plainly(then), whole: map[record.Section]bool{}, cut: map[record.Section]bool{}}
	for _, section := range record.Sections() {
		view := then.Section(section)
		shown.Entries[section], one.whole[section], one.cut[section] = view.Entries, view.Whole(), cut(view)
	}
	one.memory = changes.Memory{Hash: func(content []byte) changes.Fingerprint { return r.print("entry", content) }}.WithShown(now, shown)
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, key := range r.people(person) {
		r.of[key] = one
	}
}

func (r *reads) find(person record.Patient) (one read, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, key := range r.people(person) {
		if one, ok = r.of[key]; ok {
			return one, true
		}
	}
	return read{}, false
}

// Since says what changed in a record since the copy of it that was read here, in the kind of
// role of whoever is signed in. False is that none was, or what was not read as one.
func (d *Desk) Since(chart record.Chart) (viewing.SinceCopy, bool) {
	before, ok := d.reads.find(chart.Person)
	who := d.config.SignedIn()
	if !ok || who.Role.Kind != before.role || who.Role.Organisation != d.config.Site {
		return viewing.SinceCopy{}, false
	}
	now := d.config.Now()
	live := d.asCopied(chart, now)
	page := changes.Of(live, changes.Seen{Memory: before.memory}, changes.Since{Kind: changes.LastLook}, now)
	plain := d.reads.plainly(live)
	since := viewing.SinceCopy{Taken: before.taken, Read: before.at}
	for _, part := range d.config.Parts {
		if d.config.Policy.Role[before.role].Sections[part] == "" {
			continue
		}
		changed := viewing.PartSinceCopy{Section: part}
		if known, tracked := page.Sections[part]; tracked {
			changed.Changes, changed.Whole = known.New+known.Gone, known.Whole
		} else {
			changed.Whole = before.whole[part] && live.Section(part).Whole()
		}
		changed.Whole = changed.Whole && !unplaced(chart) && !before.cut[part] && !cut(live.Section(part)) && !(part == record.CarePlans && incomplete(chart, record.Letters))
		changed.Changes += differ(before.plain, plain, chart, func(at record.Section) bool {
			return at == part || part == record.CarePlans && !slices.Contains(d.config.Parts, at)
		})
		since.Parts = append(since.Parts, changed)
	}
	return since, true
}

// cut reports whether something of a section could not be shown.
func cut(view record.SectionView) bool { return len(view.Unread) > 0 || view.Refused > 0 }

// incomplete reports whether a source has not said now all that it has, of what this role sees of
// a section in which decisions may stand in words, or said what cannot be shown.
func incomplete(chart record.Chart, section record.Section) bool {
	return len(chart.Section(section).Unread) > 0 || slices.ContainsFunc(chart.Section(section).States, func(s record.SourceState) bool {
		return !s.State.Whole() && s.State.Kind != record.WithheldRole && s.State.Kind != record.NotSupplied
	})
}

// unplaced reports whether a source said what cannot be shown and may be of any section.
func unplaced(chart record.Chart) bool {
	return slices.ContainsFunc(chart.Answers(), func(a record.Answer) bool {
		return slices.ContainsFunc(a.Unread, func(u record.Unread) bool { return u.Section == "" })
	})
}

// asCopied is what a copy of a record that is read now would hold.
func (d *Desk) asCopied(chart record.Chart, now time.Time) record.Chart {
	suppliers := d.config.Sources.Suppliers()
	live := record.NewChart(chart.Person, suppliers)
	for _, answer := range chart.Answers() {
		answer.At = now // what has ended by now would not be copied
		live = live.With(d.copied(answer))
	}
	return live.At(now)
}

// differ counts what is new, and what is gone where its source has said all that it holds.
func differ(before, now map[changes.Fingerprint]place, chart record.Chart, part func(record.Section) bool) (count int) {
	whole := map[place]bool{}
	for _, answer := range chart.Answers() {
		for section, state := range answer.States {
			whole[place{answer.Source, section}] = state.Whole()
		}
	}
	for print, at := range now {
		if _, was := before[print]; !was && part(at.section) {
			count++
		}
	}
	for print, at := range before {
		if _, is := now[print]; !is && part(at.section) && whole[at] {
			count++
		}
	}
	return count
}
