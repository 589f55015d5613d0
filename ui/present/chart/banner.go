package chart

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/allergynamed"
	"careview/client/record/demographics"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// Banner is who the person is and what must not be missed (ISB 1505). Empty
// texts are drawn as nothing.
type Banner struct {
	Name       string // "SMITH, Margaret (Mrs)"
	Preferred  string // the name the person likes
	Born       string // "24-Feb-1943 (83y)"; without age for somebody who has died
	Gender     string
	NHSNumber  string // "999 123 4567"
	Deceased   bool
	Died       string        // "03-Mar-2026", or "date not recorded"; empty for the living
	AgeAtDeath string        // "82y"
	Allergies  []record.Word // one of the four headings; nothing for a role that may not see them
	CPR        []record.Word
	Differ     []record.Word // what else than CPR plans in force differ on
	Flags      []record.Word
	Languages  []record.Word
	Notes      []record.Word   // restricted, superseded number, differences, refused
	Brief      [][]record.Word // Allergies and CPR in few words, and in ways of which each takes fewer
}

// BannerOf reads a person, and their chart as far as it has come, for the banner.
func BannerOf(person record.Patient, chart record.Chart, now time.Time) Banner {
	banner := personBanner(person, now)
	named := allergynamed.In(chart) // once: it reads all that is written
	banner.Allergies, banner.CPR, banner.Differ = allergyChip(chart, named), cprChip(chart), differChips(chart)
	banner.Flags, banner.Languages = flagChips(chart), interpreterChips(person, chart)
	banner.Notes = append(banner.Notes, chartNotes(chart)...)
	banner.Brief = briefly(chart, named, banner.Allergies, banner.CPR)
	return banner
}

// Chips are all that must not be missed, the gravest first, and last what may yet be added
// to: that flags are missing, or more of them.
func (b Banner) Chips() []record.Word {
	return slices.Concat(b.Allergies, b.CPR, b.Differ, b.Languages, b.Flags)
}

// personBanner is the banner before anything is known of the record.
func personBanner(person record.Patient, now time.Time) Banner {
	banner := Banner{
		Name: person.Name.Full(), Preferred: person.Preferred, Born: words.PersonNotKnown(),
		Gender:    cmp.Or(person.Gender, words.PersonNotKnown()),
		NHSNumber: cmp.Or(person.NHSNumber.Grouped(), words.PersonNotKnown()),
		Deceased:  person.Deceased || person.Died.Known(),
		Notes:     personNotes(person),
	}
	if person.Born.Known() || person.BornWritten != "" {
		banner.Born = person.BornWords()
	}
	age := person.Age(now)
	switch {
	case banner.Deceased:
		// ISB 1505: the age at death stands by itself, without brackets.
		banner.Died, banner.AgeAtDeath = person.DiedWords(), age
	case age != "":
		banner.Born += " (" + age + ")"
	}
	return banner
}

// restricted is said whoever says so: one source that knows is enough.
func restricted() record.Word {
	return record.Word{Text: words.BannerRestricted(), Tone: record.Warning}
}

func personNotes(person record.Patient) []record.Word {
	var notes []record.Word
	if person.Restricted {
		notes = append(notes, restricted())
	}
	if person.Verification == record.NumberNotVerified {
		// Said whoever says it: a number that was not traced may be somebody else's.
		notes = append(notes, record.Word{Text: words.BannerUnverified(), Tone: record.Warning})
	}
	if old := person.AskedFor; old != "" && old != person.NHSNumber {
		replaced := words.BannerReplacedAnother(old.Grouped())
		if person.NHSNumber != "" {
			replaced = words.BannerReplaced(old.Grouped(), person.NHSNumber.Grouped())
		}
		notes = append(notes, record.Word{Text: replaced, Tone: record.Warning})
	}
	for _, doubt := range phrase.DateDoubts(person) {
		notes = append(notes, record.Word{Text: doubt, Tone: record.Warning})
	}
	return notes
}

// chartNotes are the signs that what came may not be about this person.
func chartNotes(chart record.Chart) []record.Word {
	var notes []record.Word
	for _, answer := range chart.Answers() {
		if n := answer.Refused; n > 0 {
			notes = append(notes, record.Word{Text: words.BannerRefused(n, answer.Source), Tone: record.Danger})
		}
	}
	if !chart.Person.Restricted && chart.Restricted() {
		notes = append(notes, restricted())
	}
	for _, answer := range chart.Answers() {
		if answer.Patient != nil && answer.Patient.Merged {
			notes = append(notes, record.Word{Text: words.BannerMerged(answer.Source), Tone: record.Warning})
		}
	}
	for _, answer := range chart.Answers() {
		if answer.Patient != nil && answer.Patient.Verification == record.NumberNotVerified && chart.Person.Verification != record.NumberNotVerified {
			notes = append(notes, record.Word{Text: words.BannerUnverifiedBy(answer.Source), Tone: record.Warning})
		}
	}
	for _, answer := range chart.Answers() {
		if answer.Patient == nil {
			continue
		}
		for _, doubt := range phrase.DateDoubts(*answer.Patient) {
			if !slices.Contains(phrase.DateDoubts(chart.Person), doubt) {
				notes = append(notes, record.Word{Text: phrase.Dotted(answer.Source, doubt), Tone: record.Warning})
			}
		}
	}
	for _, d := range demographics.Differences(chart) {
		differs := words.BannerDiffersHere(d.What, d.Ours, d.Theirs, d.Source)
		if d.In != "" {
			differs = words.BannerDiffersIn(d.What, d.Ours, d.In, d.Theirs, d.Source)
		}
		notes = append(notes, record.Word{Text: differs, Tone: record.Warning})
	}
	return notes
}

// allergyChip has one of the four headings, and beside it what other sections name. ISB
// 1505 PAB-0008: no allergies for roles that may not see them.
func allergyChip(chart record.Chart, named []record.Entry) []record.Word {
	said := allergyHeading(chart)
	if len(said) > 0 && len(named) > 0 {
		said[0] = record.Word{Text: phrase.Dotted(said[0].Text, inWords(named)), Tone: max(said[0].Tone, record.Warning)}
	}
	return said
}

// AllergiesNamed says what problems, flags and observations name that the allergies do not; empty where
// they name nothing.
func AllergiesNamed(chart record.Chart) string { return inWords(allergynamed.In(chart)) }

func inWords(named []record.Entry) string {
	var said []string
	for _, entry := range named {
		said = append(said, words.BannerAllergiesNamed(entry.Section.Heading(), entry.Text))
	}
	return phrase.Dotted(said...)
}

func allergyHeading(chart record.Chart) []record.Word {
	view := chart.Section(record.Allergies)
	gaps := gap.Of(view)
	switch heading := chart.AllergyHeading(); {
	case heading == record.KnownAllergies:
		text := string(heading) + ": " + strings.Join(reactions(chart.ActiveAllergies()), "; ")
		if gap.Unclear(view) != "" {
			text = phrase.Dotted(text, words.BannerMore())
		}
		return []record.Word{{Text: text, Tone: record.Danger}}
	case gaps.Withheld:
		return nil
	case heading != record.AllergiesUnavailable:
		return []record.Word{{Text: string(heading), Tone: record.Quiet}}
	case len(gaps.Waiting) > 0:
		return []record.Word{{Text: words.BannerAllergiesAsking(phrase.And(gaps.Waiting)), Tone: record.Quiet}}
	}
	return []record.Word{{Text: phrase.Because(string(record.AllergiesUnavailable), gap.Unclear(view)), Tone: record.Warning}}
}

func reactions(allergies []record.Allergy) []string {
	var said []string
	for _, allergy := range allergies {
		word := allergy.Substance
		if len(allergy.Reactions) > 0 {
			word += " — " + strings.Join(allergy.Reactions, ", ")
		}
		said = append(said, word)
	}
	return said
}

var cprChips = map[record.CPRStatus]struct {
	text func() string
	tone record.Tone
}{
	record.CPRAttempt:      {words.BannerCPRAttempt, record.Quiet},
	record.CPRDoNotAttempt: {words.BannerCPRNot, record.Notice},
	record.CPRDiffers:      {words.BannerCPRDiffer, record.Danger},
	record.CPROther:        {words.BannerCPRRead, record.Warning},
	record.CPRNotRecorded:  {words.BannerCPRNone, record.Quiet},
}

func cprChip(chart record.Chart) []record.Word {
	view := chart.Section(record.CarePlans)
	status, _ := chart.CPR()
	gaps := gap.Of(view)
	switch {
	case status == record.CPRUnavailable && gaps.Withheld:
		return nil
	case status == record.CPRUnavailable && len(gaps.Waiting) > 0:
		return []record.Word{{Text: words.BannerCPRAsking(phrase.And(gaps.Waiting)), Tone: record.Quiet}}
	case status == record.CPRUnavailable:
		return []record.Word{{Text: phrase.Because(words.BannerCPRUnavailable(), gap.Unclear(view)), Tone: record.Warning}}
	}
	said := cprChips[status]
	chip := record.Word{Text: said.text(), Tone: said.tone}
	if newest := careplan.CPRDate(chart); status != record.CPRDiffers && newest.Known() {
		chip.Text += " · " + newest.DayString()
	}
	if status == record.CPRAttempt && len(chart.InWords(planfield.CPR)) > 0 {
		chip.Text, chip.Tone = phrase.Dotted(chip.Text, words.BannerWords()), record.Warning
	}
	if status != record.CPRNotRecorded && gap.Unclear(view) != "" {
		chip.Text, chip.Tone = phrase.Dotted(chip.Text, words.BannerAnother()), max(chip.Tone, record.Warning)
	}
	return []record.Word{chip}
}

// differChips say on what else than CPR plans in force differ.
func differChips(chart record.Chart) []record.Word {
	var chips []record.Word
	for _, block := range careplan.Differences(chart) {
		chips = append(chips, record.Word{Text: block.Heading, Tone: record.Danger})
	}
	return chips
}

func flagChips(chart record.Chart) []record.Word {
	view := chart.Section(record.Flags)
	var chips []record.Word
	for _, entry := range view.Entries {
		chip := record.Word{Text: entry.Text, Tone: record.Notice}
		if entry.ClinicalStatus.Holds() && entry.Text != "" && !slices.Contains(chips, chip) {
			chips = append(chips, chip)
		}
	}
	if gaps := gap.Of(view); gaps.Missing() {
		gaps.Waiting, gaps.Withheld = nil, false
		chips = append(chips, record.Word{Text: words.BannerFlags(gaps.Words()), Tone: record.Warning})
	}
	return chips
}

// interpreterChips say every language that any source gives: a source that says
// none does not undo another's need.
func interpreterChips(person record.Patient, chart record.Chart) []record.Word {
	languages := []string{person.Language}
	for _, answer := range chart.Answers() {
		if answer.Patient != nil && !slices.ContainsFunc(languages, func(l string) bool { return strings.EqualFold(l, answer.Patient.Language) }) {
			languages = append(languages, answer.Patient.Language)
		}
	}
	var chips []record.Word
	for _, language := range languages {
		if language != "" {
			chips = append(chips, record.Word{Text: words.BannerInterpreter(language), Tone: record.Warning})
		}
	}
	return chips
}

// Lines are who the person is, by the order of ISB 1505; none where it is nobody.
func (b Banner) Lines() []string {
	if b.Name == "" && b.NHSNumber == "" {
		return nil
	}
	facts := []string{words.BannerBorn(b.Born)}
	if b.Deceased {
		facts = append(facts, words.BannerDied(b.Died))
	}
	if b.AgeAtDeath != "" {
		facts = append(facts, words.BannerAgeDeath(b.AgeAtDeath))
	}
	facts = append(facts, words.BannerGender(b.Gender), words.BannerNumber(b.NHSNumber))
	lines := []string{b.Name, strings.Join(facts, "   ")}
	if b.Preferred != "" {
		lines = append(lines, words.PersonLikes(b.Preferred))
	}
	return lines
}
