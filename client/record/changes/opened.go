package changes

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
)

// WithOpened is the memory with a letter that was opened in it.
func (m Memory) WithOpened(letter record.Entry, now time.Time) Memory {
	if m.Hash == nil {
		return m
	}
	today := calendar.DayOf(now)
	after := m
	after.Looked = today
	if after.Began == 0 {
		after.Began = today
	}
	identity, content := m.letter(&letter)
	group := m.Groups[m.openedPrint()]
	marks := maps.Clone(group.Marks)
	if marks == nil {
		marks = map[Fingerprint]MemoryItem{}
	}
	mark, known := marks[identity]
	if !known {
		mark.First = today
	}
	mark.Content, mark.Changed = content, today
	marks[identity] = mark
	after.Groups = maps.Clone(m.Groups)
	if after.Groups == nil {
		after.Groups = map[Fingerprint]Group{}
	}
	after.Groups[m.openedPrint()] = Group{Marks: marks}
	return after
}

// Reading says whether a letter was read here.
type Reading uint8

// Whether a letter was read.
const (
	NotKnown  Reading = iota // what was read here cannot be told
	NotRead                  // by anybody of this organisation, on this PC
	WasRead                  // as it is now
	ReadOther                // an earlier version of it was
)

// Reading says whether somebody of this organisation opened a letter on this PC.
func (s Seen) Reading(letter *record.Entry) Reading {
	if s.Opened.Hash == nil {
		return NotKnown
	}
	identity, content := s.Opened.letter(letter)
	mark, known := s.Opened.Groups[s.Opened.openedPrint()].Marks[identity]
	switch {
	case !known:
		return NotRead
	case mark.Content == content:
		return WasRead
	}
	return ReadOther
}

func (m Memory) openedPrint() Fingerprint { return m.Hash([]byte("opened")) }

// letter are the fingerprints of a letter and of what it says, whatever became of its
// status since.
func (m Memory) letter(e *record.Entry) (identity, content Fingerprint) {
	content = m.Hash([]byte(Sent(e)))
	if e.ID == "" {
		return content, content
	}
	var w writer
	w.text(e.Source, e.Type, e.ID)
	return m.Hash(w.buf), content
}

// Sent is a fingerprint of what the source sent of a letter, the same to a role that is shown
// less of it: to read it is to have read that.
func Sent(letter *record.Entry) string {
	if detail, ok := letter.Detail.(record.Letter); ok && detail.Sent != "" {
		return detail.Sent
	}
	var w writer
	w.text(letter.Source, letter.Type, letter.Text)
	w.date(letter.Date)
	w.detail(letter.Type, letter.Detail)
	sum := sha256.Sum256(w.buf)
	return hex.EncodeToString(sum[:]) // copies keep text
}
