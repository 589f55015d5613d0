package chart

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
)

var readings = map[changes.Reading]struct {
	words func() string
	tone  record.Tone
}{
	changes.NotRead: {words.LettersReadNot, record.Notice}, changes.WasRead: {words.LettersReadWas, record.Quiet}, changes.ReadOther: {words.LettersReadOther, record.Notice},
}

// Reading says whether somebody of this home read a letter on this PC; nothing where that
// cannot be told, and of what cannot be opened.
func (r *Record) Reading(letter record.Entry) record.Word {
	said, known := readings[r.news.Seen.Reading(&letter)]
	if !known || !Readable(letter) {
		return record.Word{}
	}
	return record.Word{Text: said.words(), Tone: said.tone}
}

// letterRead notes that a letter was opened, as the desk has done: it is told at once.
func (r *Record) letterRead(letter record.Entry) {
	if before := r.news.Seen.Reading(&letter); before == changes.NotKnown || before == changes.WasRead {
		return
	}
	r.news.Seen.Opened = r.news.Seen.Opened.WithOpened(letter, r.setting().Now)
	r.view()
}

// Discharge is the newest discharge summary that is held; nil where there is none.
func (r *Record) Discharge() *record.Entry {
	var newest *record.Entry
	letters := r.State.View.Sections[record.Letters].Entries
	for i := range letters {
		letter, _ := letters[i].Detail.(record.Letter)
		if letter.Discharge && Readable(letters[i]) && letters[i].ClinicalStatus.Holds() && (newest == nil || letters[i].Date.Compare(newest.Date) > 0) {
			newest = &letters[i]
		}
	}
	return newest
}

// OpenDischarge opens the newest discharge summary, wherever in the record one is.
func (r *Record) OpenDischarge() {
	if letter := r.Discharge(); letter != nil && r.State.Arrived {
		r.GoToLetter(*letter)
	}
}
