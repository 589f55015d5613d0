package changes

import (
	"careview/client/record"
	"careview/client/record/calendar"
)

// Fingerprint is a keyed fingerprint: who has not got the key cannot tell of what, and nobody
// can read anything back from it.
type Fingerprint [16]byte

// Memory is what people in one kind of role have seen of a person at this site on this
// PC: fingerprints, and no words. The zero Memory, but for its Hash, is that nobody has
// looked. It is never changed once handed over; WithShown makes another.
type Memory struct {
	Began, Looked calendar.Day // the first look that is remembered, and the last
	Groups        map[Fingerprint]Group
	// Hash makes fingerprints that are this person's alone. It is safe for concurrent use.
	Hash func([]byte) Fingerprint
}

// Group is what was seen of one section of one source.
type Group struct {
	// Answered says that a page with the section was shown when the source had said all
	// that it holds of it.
	Answered bool
	Shown    calendar.Day               // when its source had last said all of it and it was shown
	Marks    map[Fingerprint]MemoryItem // by what identifies a thing within its group
}

// MemoryItem is one thing that was seen.
type MemoryItem struct {
	Content        Fingerprint
	First, Changed calendar.Day // when it was first seen here, and when with this content
}

// late reports whether it came late, because its source had failed, and what is new has not
// said so yet: it has not been seen until then.
func (i MemoryItem) late() bool { return i.First != 0 && i.Changed == 0 }

// known reports whether anybody has looked.
func (m Memory) known() bool { return m.Began != 0 && m.Hash != nil }

func (m Memory) group(source string, section record.Section) Group {
	return m.Groups[m.groupPrint(source, section)]
}

func (m Memory) groupPrint(source string, section record.Section) Fingerprint {
	return m.Hash([]byte("group\x00" + source + "\x00" + string(section)))
}

// shown is the day on which a section of a source was last shown.
func (m Memory) shown(source string, section record.Section) calendar.Day {
	if day := m.group(source, section).Shown; day != 0 {
		return day
	}
	return m.Looked
}

// MemoryKey says whose memory of whom: that of people in one kind of role at one organisation.
// Without a role it is everybody's there.
type MemoryKey struct {
	Organisation, Role string
	Person             record.Patient
}
