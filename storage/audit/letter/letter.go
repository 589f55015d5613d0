package letter

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"careview/assets/words"
)

// Facts are what a letter says besides its lines.
type Facts struct {
	Name, Number   string   // of the person, as people read them; Name may be empty
	Earlier        []string // NHS numbers of theirs that were replaced
	By, Identified string   // who asked, and how they were identified
	Maker          string   // "Marta Kowalska, Manager"
	Made           time.Time
	Site, Device   string
	Others         []string // PCs of the site that have trails of their own
	Ask            []string // whom else to ask
	Training       bool
	Trail          string
	Since, Until   time.Time // of its first and last entry
	Unread         int       // entries of the whole trail that cannot be read
	Checked        time.Time // when it was last found whole; zero for never
	CheckedUpTo    uint64
	Unlisted       int       // openings of emergency copies that do not say whose stood on the list
	Anew           bool      // another trail was set aside for it
	Removed        uint64    // the last of the entries that were removed, for their time was over; 0 for none
	RemovedBefore  time.Time // the day before which those were made; zero where that is not known
}

// Part is a heading with what stands under it.
type Part struct {
	Heading string
	Text    []string
}

// Letter is a letter in the order of the paper.
type Letter struct {
	Head    string // over every page
	Title   string
	Opening []Part
	Columns []string
	Rows    []Row
	Closing []Part
}

// Compose is the whole letter but its proof.
func Compose(found Found, choices Choices, facts Facts) Letter {
	rows := Rows(found, choices)
	l := Letter{
		Head: words.LookedHead(plain(facts.Site), facts.Made.Format(minute)), Title: words.LookedTitle(), Rows: rows,
		Columns: columns(),
	}
	if facts.Training {
		l.Head = words.CopyTraining() + ". " + l.Head
	}
	l.Opening = []Part{{Text: slices.Concat([]string{facts.to(), facts.asked()}, facts.covers(found.Size, rows), counts(rows))}, {Text: facts.limits(choices)}}
	l.Closing = []Part{
		{words.LookedEmergency(), emergencies(rows)},
		{words.LookedAsk(), append([]string{words.LookedAskSentence()}, plainAll(facts.Ask)...)},
		{words.LookedWrong(), []string{words.LookedWrongSentence(called(facts.Maker))}},
		{words.LookedProves(), []string{words.LookedProvesYes(), words.LookedProvesTrail(), words.LookedProvesNot()}},
	}
	l.Closing = slices.DeleteFunc(l.Closing, func(p Part) bool { return len(p.Text) == 0 })
	return l
}

func columns() []string {
	return []string{words.LookedColNumber(), words.LookedColWhen(), words.LookedColWho(), words.LookedColWhy(), words.LookedColWhat()}
}

func called(name string) string { return short(plain(name), mostIsCalled) }

func plainAll(texts []string) (list []string) {
	for _, text := range texts {
		list = append(list, short(plain(text), mostSaid))
	}
	return list
}

func (f Facts) to() string {
	if f.Name == "" {
		return words.LookedToNumber(f.Number)
	}
	return words.LookedTo(called(f.Name), f.Number)
}

func (f Facts) asked() string {
	return words.LookedAsked(short(plain(f.By), mostSaid), short(plain(f.Identified), mostSaid), called(f.Maker))
}

func (f Facts) covers(size uint64, rows []Row) []string {
	entries := strconv.FormatUint(size, 10)
	if len(rows) == 0 {
		return []string{words.LookedCoversNone(f.Trail, plain(f.Device), plain(f.Site), entries)}
	}
	return []string{words.LookedCovers(plain(f.Device), plain(f.Site), f.Trail, entries, f.Since.Format(day), f.Until.Format(day))}
}

func counts(rows []Row) []string {
	looks, emergencies, listed := 0, 0, 0
	for _, row := range rows {
		if row.Look {
			looks++
		}
		if row.Look && row.Emergency {
			emergencies++
		}
		if row.Listed {
			listed++
		}
	}
	said := []string{words.LookedCountNone()}
	if looks > 0 {
		said = []string{words.LookedCount(looks)}
	}
	if emergencies > 0 {
		said = append(said, words.LookedCountEmergency(emergencies))
	}
	if listed > 0 {
		said = append(said, words.LookedCountListed(listed))
	}
	return said
}

// limits is what makes the letter less than certain, and what it leaves out.
func (f Facts) limits(choices Choices) []string {
	var said []string
	if f.Anew {
		said = append(said, words.LookedAnew())
	}
	switch upTo := strconv.FormatUint(f.Removed, 10); {
	case f.Removed == 0:
	case f.RemovedBefore.IsZero():
		said = append(said, words.LookedRemovedUndated(upTo))
	default:
		said = append(said, words.LookedRemoved(upTo, f.RemovedBefore.Format(day)))
	}
	if len(f.Others) > 0 {
		said = append(said, words.LookedOthers(strings.Join(plainAll(f.Others), ", ")))
	}
	if f.Checked.IsZero() {
		said = append(said, words.LookedCheckedNever())
	} else {
		said = append(said, words.LookedChecked(f.Checked.Format(minute), strconv.FormatUint(f.CheckedUpTo, 10)))
	}
	if f.Unlisted > 0 {
		said = append(said, words.LookedUnlisted(f.Unlisted))
	}
	if f.Unread > 0 {
		said = append(said, words.LookedUnread(f.Unread))
	}
	if len(f.Earlier) > 0 {
		said = append(said, words.LookedNumbers(strings.Join(f.Earlier, ", ")))
	}
	said = append(said, words.LookedNumbersNone())
	if !choices.Names {
		said = append(said, words.LookedNames())
	}
	return append(said, words.LookedReasonsLimit())
}

func emergencies(rows []Row) (said []string) {
	for _, row := range rows {
		number := strconv.FormatUint(row.Number, 10)
		if !row.Emergency {
			continue
		}
		told := words.LookedEmergencyUnraised(number)
		if row.Report > 0 {
			told = words.LookedEmergencyRaised(number, strconv.FormatUint(row.Report, 10))
		}
		said = append(said, strings.Join(append([]string{told}, row.Came...), " "))
	}
	return said
}

// texts are all words of a letter in the order in which paper has them.
func (l Letter) texts() []string {
	texts := []string{l.Head, l.Title}
	parts := func(list []Part) {
		for _, part := range list {
			texts = append(append(texts, part.Heading), part.Text...)
		}
	}
	parts(l.Opening)
	if len(l.Rows) > 0 {
		texts = append(texts, l.table())
	}
	parts(l.Closing)
	return texts
}

// table is what the table says.
func (l Letter) table() string {
	texts := slices.Clone(l.Columns)
	for _, row := range l.Rows {
		texts = append(texts, row.Cells...)
	}
	return strings.Join(texts, " ")
}

// Digest is that of all words of the letter.
func (l Letter) Digest() string { return digest(strings.Join(l.texts(), " ")) }

func digest(words string) string {
	sum := sha256.Sum256([]byte(squeezed(words)))
	return base64.RawStdEncoding.EncodeToString(sum[:])
}

// squeezed is text without what paper may change: where lines end. A hyphen at the end
// of a line is read back as one of two other signs.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x02 || r == 0xFFFE:
			return '-'
		case unicode.IsSpace(r) || r == 0:
			return -1
		}
		return r
	}, text)
}
