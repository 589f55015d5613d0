package find

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// Opened are the words of the documents that were opened, none of one that has only
// pictures. It is never changed once an index was made of it.
type Opened map[Attached][]record.Paragraph

// Attached is a document of an entry.
type Attached struct {
	source, kind, id, text, date string
	number                       int
}

// AttachedTo is a document of an entry, by its number there.
func AttachedTo(e *record.Entry, number int) Attached {
	return Attached{e.Source, e.Type, e.ID, e.Text, e.Date.String(), number}
}

// of are the words of the documents of an entry.
func (o Opened) of(e *record.Entry) []string {
	if len(o) == 0 {
		return nil
	}
	var texts []string
	letter, _ := e.Detail.(record.Letter)
	for n := range letter.Attachments {
		for _, p := range o[AttachedTo(e, n)] {
			texts = append(texts, p.Heading, p.Text)
		}
	}
	return texts
}

// without counts the documents of an entry that were not opened, and those that have no
// words. Where the entry came with its words they are searched there.
func (o Opened) without(e *record.Entry) (unopened, wordless int) {
	letter, _ := e.Detail.(record.Letter)
	if len(letter.Body) > 0 {
		return 0, 0
	}
	for n := range letter.Attachments {
		body, opened := o[AttachedTo(e, n)]
		switch {
		case !opened:
			unopened++
		case len(body) == 0:
			wordless++
		}
	}
	return unopened, wordless
}

// textsOf are all the words of an entry that a reader can come upon.
func textsOf(e *record.Entry) []string {
	texts := []string{e.Text}
	add := func(more ...string) {
		for _, text := range more {
			if text != "" && text != e.Text {
				texts = append(texts, text)
			}
		}
	}
	add(detailTexts(e.Detail)...)
	for _, fact := range e.Facts {
		add(fact.Label + ": " + fact.Value)
	}
	add(e.Code.Display, e.Status)
	add(e.Marks...)
	add(e.Author, e.Source)
	if e.Date.Known() {
		add(e.Date.String())
	}
	return texts
}

func detailTexts(detail any) []string {
	switch d := detail.(type) {
	case record.Allergy:
		return append([]string{d.Substance, d.Severity}, d.Reactions...)
	case record.Medicine:
		return []string{d.Name, d.Form, d.Strength, d.Dose, d.Route, d.Frequency, d.Reason}
	case record.Result:
		texts := []string{d.Value, d.Range, d.Interpretation.Words()}
		for _, part := range d.Parts {
			texts = append(texts, part.Name+" "+part.Words())
		}
		return texts
	case record.Letter:
		texts := []string{d.Kind, d.Ring}
		for _, p := range d.Body {
			texts = append(texts, p.Heading, p.Text)
		}
		for _, a := range d.Attachments {
			texts = append(texts, a.Title)
		}
		return texts
	case record.Contact:
		return []string{d.Service}
	case record.Appointment:
		return []string{d.Where, d.With}
	case record.Plan:
		return planTexts(d)
	}
	return nil
}

func planTexts(plan record.Plan) []string {
	var texts []string
	for _, item := range plan.Fields {
		texts = append(texts, phrase.Dotted(item.Heading, item.Text), item.Code.Display, phrase.Dotted(item.Author, item.Role))
	}
	return texts
}

// unsearched says what of the record no search can find: what has not come, what
// could not be read, what the role may not see, what has not been opened.
func unsearched(sources []record.SourceState, views []record.SectionView, opened Opened) []record.Word {
	var waiting, partly []string
	for _, s := range sources {
		switch {
		case s.State.Kind == record.Waiting, s.State.Kind == record.Failed, s.State.Kind == record.TimedOut:
			waiting = append(waiting, s.Source)
		case !s.State.Whole():
			partly = append(partly, s.Source)
		}
	}
	unread, unopened, wordless, withheld := 0, 0, 0, false
	for _, view := range views {
		unread += len(view.Unread)
		withheld = withheld || gap.Of(view).Withheld
		for i := range view.Entries {
			closed, pictures := opened.without(&view.Entries[i])
			unopened, wordless = unopened+closed, wordless+pictures
		}
	}
	var gaps []record.Word
	say := func(on bool, text string, tone record.Tone) {
		if on {
			gaps = append(gaps, record.Word{Text: text, Tone: tone})
		}
	}
	say(len(waiting) > 0, words.FindWaitingSources(len(waiting), phrase.And(waiting)), record.Warning)
	say(len(partly) > 0, words.FindPartly(phrase.And(partly)), record.Warning)
	say(unread > 0, words.FindUnread(unread), record.Warning)
	say(unopened > 0, words.FindUnopened(unopened), record.Quiet)
	say(wordless > 0, words.FindWordless(wordless), record.Quiet)
	say(withheld, words.FindHidden(), record.Quiet)
	return gaps
}
