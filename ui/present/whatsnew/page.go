// Package whatsnew presents what is new in a record: package changes finds it, this one puts
// it into words.
//
// It holds nothing and waits for nothing.
package whatsnew

import (
	"strconv"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/phrase"
)

// Page is what is new, as it is read.
type Page struct {
	Changes changes.Page // from which it is made: what is marked once it was shown
	Since   string
	Choices []Choice
	Stay    *Stay
	Rows    []Row
	Same    string   // how many medicines are as before; empty where there are none
	Kept    []string // and which
	Cards   []Card
	Foot    []record.Word
}

// Choice is a way to say since when.
type Choice struct {
	Text   string
	Since  changes.Since
	Chosen bool
}

// Stay is the last stay in hospital.
type Stay struct {
	When, Headline, From string
	Summary              *record.Entry
	Note                 string        // why there is no summary
	Quoted               []record.Word // how far the words of the summary are quoted
	MayQuote             bool          // they may be fetched to be quoted
}

// Row is one medicine.
type Row struct {
	Name, Before, BeforeFrom, Now, NowFrom string
	NothingBefore                          bool // Before says why nothing stands there
	Chip                                   record.Word
	Note                                   string
	Quotes                                 []string // what the discharge summary says of it, word for word
}

// Card is one kind of thing.
type Card struct {
	Heading string
	Lines   []Line
	Section record.Section // where all of it stands
}

// Line is one thing that is new.
type Line struct {
	Text  string
	Chip  record.Word
	Soft  string // beside it
	From  string // below it
	Entry *record.Entry
}

// Label is how many things are new in a section, for the menu; empty where none are.
func (p Page) Label(section record.Section) string {
	n := p.Changes.Sections[section].New
	switch {
	case n == 0:
		return ""
	case section == record.Medicines:
		return words.MenuChanged(strconv.Itoa(n))
	}
	return words.MenuNew(strconv.Itoa(n))
}

// Total is how many things are new in all, for the menu.
func (p Page) Total() string {
	n := 0
	for _, known := range p.Changes.Sections {
		n += known.New
	}
	if n == 0 {
		return ""
	}
	return words.MenuNew(strconv.Itoa(n))
}

// PageOf puts into words what is new.
func PageOf(found changes.Page, seen changes.Seen, sees func(record.Section) bool) Page {
	page := Page{Changes: found, Since: sinceWords(found, seen), Choices: choices(found, seen)}
	page.Stay = stayOf(found)
	for _, m := range found.Medicines.Rows {
		page.Rows = append(page.Rows, rowOf(m, found))
	}
	for _, e := range found.Medicines.Same {
		page.Kept = append(page.Kept, phrase.Dotted(e.Text, doseOf(e)))
	}
	if n := len(page.Kept); n > 0 {
		page.Same = words.NewsMedicineSame(n)
	}
	for _, card := range []Card{letters(found), results(found), others(found), entries(found.Allergies, record.Allergies, words.NewsAllergies()),
		entries(found.Problems, record.Problems, words.NewsProblems()), plan(found), tasks(found)} {
		if len(card.Lines) > 0 {
			page.Cards = append(page.Cards, card)
		}
	}
	page.Foot = foot(found, seen, sees)
	return page
}

func sinceWords(found changes.Page, seen changes.Seen) string {
	switch found.Since.Kind {
	case changes.LastLook:
		switch {
		case !found.From.Known():
			return words.NewsNobody()
		case seen.Last.By == "":
			return words.NewsSinceLookUnnamed(found.From.String())
		}
		return words.NewsSinceLook(found.From.String(), seen.Last.By, seen.Last.Role)
	case changes.LastStay:
		return words.NewsSinceStay(found.From.DayString())
	case changes.Days:
		return words.NewsSinceDays(strconv.Itoa(found.Since.N), found.From.DayString())
	}
	return words.NewsSinceDay(found.From.DayString())
}

// choices are since when it may be told: by the last look where there was one.
func choices(found changes.Page, seen changes.Seen) []Choice {
	var all []Choice
	add := func(text string, since changes.Since) {
		all = append(all, Choice{text, since, since.Kind == found.Since.Kind && since.N == found.Since.N})
	}
	if seen.Memory.Began != 0 {
		add(words.NewsChoiceLook(), changes.Since{Kind: changes.LastLook})
	}
	if found.HasStay {
		add(words.NewsChoiceStay(), changes.Since{Kind: changes.LastStay})
	}
	add(words.NewsChoiceWeek(), changes.Since{Kind: changes.Days, N: 7})
	add(words.NewsChoiceMonth(), changes.Since{Kind: changes.Days, N: 30})
	return all
}

func stayOf(found changes.Page) *Stay {
	if found.Stay == nil {
		return nil
	}
	s := found.Stay
	stay := &Stay{When: words.NewsStayOpen(s.From.DayString()), Headline: words.NewsStayReasonNone(), Summary: s.Summary}
	switch {
	case s.Endless:
		stay.When = words.NewsStayEndless(s.From.DayString())
	case s.Ongoing:
		stay.When = words.NewsStayNow(s.From.DayString())
	case s.Closing != nil:
		stay.When = words.NewsStayLetter(s.From.DayString(), s.Until.DayString(), s.Entry.Source)
	case s.Until.Known():
		stay.When = words.NewsStay(s.From.DayString(), s.Until.DayString())
	}
	stay.When = phrase.Dotted(stay.When, phrase.DoubtfulDischarge(s.Doubtful))
	contact, _ := s.Entry.Detail.(record.Contact)
	if contact.Reason != "" {
		stay.Headline = contact.Reason
	}
	stay.When = phrase.Dotted(stay.When, contact.Place)
	if n := len(found.Medicines.Rows); n > 0 {
		stay.Headline = sentence(stay.Headline) + " " + words.NewsStayDiffer(n)
	}
	from := s.Entry
	if s.Summary != nil {
		from = s.Summary
	}
	stay.From = fromOf(from)
	if s.Summary == nil {
		stay.Note = words.NewsSummaryNone()
		if !found.Sections[record.Letters].Sure {
			stay.Note = words.NewsSummaryUnsure(silentNames(found))
		}
	}
	return stay
}

func sentence(said string) string {
	if said == "" || said[len(said)-1] == '.' {
		return said
	}
	return said + "."
}

func silentNames(found changes.Page) string {
	var names []string
	for _, s := range found.Silent {
		names = append(names, s.Source)
	}
	return phrase.And(names)
}
