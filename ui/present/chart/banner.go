package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"careview/client/record"
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
	Notes      []record.Word // restricted, superseded number, differences, refused
}

// BannerOf reads a person, and their chart as far as it has come, for the banner.
func BannerOf(person record.Patient, chart record.Chart, now time.Time) Banner {
	banner := whoOf(person, now)
	banner.Allergies, banner.CPR, banner.Differ = allergyChip(chart), cprChip(chart), differChips(chart)
	banner.Flags, banner.Languages = flagChips(chart), interpreterChips(person, chart)
	banner.Notes = append(banner.Notes, chartNotes(chart)...)
	return banner
}

// Chips are all that must not be missed, the gravest first.
func (b Banner) Chips() []record.Word {
	return slices.Concat(b.Allergies, b.CPR, b.Differ, b.Flags, b.Languages)
}

// whoOf is the banner before anything is known of the record.
func whoOf(person record.Patient, now time.Time) Banner {
	banner := Banner{
		Name: person.Name.Full(), Preferred: person.Preferred, Born: phrase.NotKnown,
		Gender:    cmp.Or(person.Gender, phrase.NotKnown),
		NHSNumber: cmp.Or(person.NHSNumber.Grouped(), phrase.NotKnown),
		Deceased:  person.Deceased || person.Died.Known(),
		Notes:     personNotes(person),
	}
	if person.Born.Known() {
		banner.Born = person.Born.DayString()
	}
	age := person.Age(now)
	switch {
	case banner.Deceased:
		// ISB 1505: the age at death stands by itself, without brackets.
		banner.Died, banner.AgeAtDeath = person.Died.DayString(), age
	case age != "":
		banner.Born += " (" + age + ")"
	}
	return banner
}

// restricted is said whoever says so: one source that knows is enough.
var restricted = record.Word{
	Text: "Restricted: where this person lives and their GP practice are withheld. Do not try to find out or pass them on.", Tone: record.Warning,
}

// unverified is said in the banner whoever says it: a number that was not traced may be
// somebody else's.
var unverified = record.Word{Text: "NHS number not verified. Check by name, date of birth and address that this is the right person.", Tone: record.Warning}

func personNotes(person record.Patient) []record.Word {
	var notes []record.Word
	if person.Restricted {
		notes = append(notes, restricted)
	}
	if person.Verification == record.NumberNotVerified {
		notes = append(notes, unverified)
	}
	if old := person.AskedFor; old != "" && old != person.NHSNumber {
		notes = append(notes, record.Word{
			Text: fmt.Sprintf("Asked for under NHS No. %s, which has been replaced by %s.", old.Grouped(), cmp.Or(person.NHSNumber.Grouped(), "another")),
			Tone: record.Warning,
		})
	}
	return notes
}

// chartNotes are the signs that what came may not be about this person.
func chartNotes(chart record.Chart) []record.Word {
	var notes []record.Word
	for _, answer := range chart.Answers() {
		if n := answer.Refused; n > 0 {
			notes = append(notes, record.Word{
				Text: fmt.Sprintf("%s about somebody else came from %s and %s refused", phrase.Count(n, "item", "items"), answer.Source, phrase.Plural(n, "was", "were")),
				Tone: record.Danger,
			})
		}
	}
	if !chart.Person.Restricted && chart.Restricted() {
		notes = append(notes, restricted)
	}
	for _, answer := range chart.Answers() {
		if answer.Patient != nil && answer.Patient.Verification == record.NumberNotVerified && chart.Person.Verification != record.NumberNotVerified {
			notes = append(notes, record.Word{Text: answer.Source + ": " + unverified.Text, Tone: unverified.Tone})
		}
	}
	for _, d := range chart.Differences() {
		where := "here"
		if d.In != "" {
			where = "in " + d.In
		}
		notes = append(notes, record.Word{
			Text: fmt.Sprintf("%s: %s %s, but %s in %s. Check that this is the same person.", d.What, d.Ours, where, d.Theirs, d.Source), Tone: record.Warning,
		})
	}
	return notes
}

// allergyChip has one of the four headings. ISB 1505 PAB-0008: no allergies for
// roles that may not see them.
func allergyChip(chart record.Chart) []record.Word {
	view := chart.Section(record.Allergies)
	gaps := gap.Of(view)
	heading := chart.AllergyHeading()
	switch {
	case heading == record.KnownAllergies:
		words := string(heading) + ": " + strings.Join(reactions(chart.ActiveAllergies()), "; ")
		if gap.Unclear(view) != "" {
			words += " · there may be more"
		}
		return []record.Word{{Text: words, Tone: record.Danger}}
	case gaps.Withheld:
		return nil
	case heading != record.AllergiesUnavailable:
		return []record.Word{{Text: string(heading), Tone: record.Quiet}}
	case len(gaps.Waiting) > 0 && !gaps.Missing():
		return []record.Word{{Text: "Allergies: asking " + phrase.And(gaps.Waiting) + " …", Tone: record.Quiet}}
	}
	return []record.Word{{Text: phrase.Because(string(heading), gap.Unclear(view)), Tone: record.Warning}}
}

func reactions(allergies []record.Allergy) []string {
	var words []string
	for _, allergy := range allergies {
		word := allergy.Substance
		if len(allergy.Reactions) > 0 {
			word += " — " + strings.Join(allergy.Reactions, ", ")
		}
		words = append(words, word)
	}
	return words
}

var cprChips = map[record.CPRStanding]record.Word{
	record.CPRAttempt:      {Text: "CPR: recommendation to attempt", Tone: record.Quiet},
	record.CPRDoNotAttempt: {Text: "CPR: recommendation not to attempt", Tone: record.Notice},
	record.CPRDiffers:      {Text: "CPR: plans differ", Tone: record.Danger},
	record.CPROther:        {Text: "CPR: read the recommendation", Tone: record.Warning},
	record.CPRNotRecorded:  {Text: "CPR: not recorded", Tone: record.Quiet},
}

func cprChip(chart record.Chart) []record.Word {
	view := chart.Section(record.CarePlans)
	standing, _ := chart.CPR()
	gaps := gap.Of(view)
	switch {
	case standing == record.CPRUnavailable && gaps.Withheld:
		return nil
	case standing == record.CPRUnavailable && len(gaps.Waiting) > 0 && !gaps.Missing():
		return []record.Word{{Text: "CPR: asking " + phrase.And(gaps.Waiting) + " …", Tone: record.Quiet}}
	case standing == record.CPRUnavailable:
		return []record.Word{{Text: phrase.Because("CPR unavailable", gap.Unclear(view)), Tone: record.Warning}}
	}
	chip := cprChips[standing]
	if newest := careplan.CprDate(view); standing != record.CPRDiffers && newest.Known() {
		chip.Text += " · " + newest.DayString()
	}
	if standing != record.CPRNotRecorded && gap.Unclear(view) != "" {
		chip.Text, chip.Tone = chip.Text+" · there may be another", max(chip.Tone, record.Warning)
	}
	return []record.Word{chip}
}

// differChips say on what else than CPR plans in force differ.
func differChips(chart record.Chart) []record.Word {
	var chips []record.Word
	for _, block := range careplan.Differences(chart.Section(record.CarePlans)) {
		chips = append(chips, record.Word{Text: block.Heading, Tone: record.Danger})
	}
	return chips
}

func flagChips(chart record.Chart) []record.Word {
	view := chart.Section(record.Flags)
	var chips []record.Word
	for _, entry := range view.Entries {
		chip := record.Word{Text: entry.Text, Tone: record.Notice}
		if entry.Standing.Holds() && entry.Text != "" && !slices.Contains(chips, chip) {
			chips = append(chips, chip)
		}
	}
	if gaps := gap.Of(view); gaps.Missing() {
		gaps.Waiting, gaps.Withheld = nil, false
		chips = append(chips, record.Word{Text: "Flags: " + gaps.Words(), Tone: record.Warning})
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
			chips = append(chips, record.Word{Text: "Interpreter: " + language, Tone: record.Warning})
		}
	}
	return chips
}

// Lines are who the person is, by the order of ISB 1505.
func (b Banner) Lines() []string {
	facts := []string{"Born " + b.Born}
	if b.Deceased {
		facts = append(facts, "Died "+b.Died)
	}
	if b.AgeAtDeath != "" {
		facts = append(facts, "Age at death "+b.AgeAtDeath)
	}
	facts = append(facts, "Gender "+b.Gender, "NHS No. "+b.NHSNumber)
	lines := []string{b.Name, strings.Join(facts, "   ")}
	if b.Preferred != "" {
		lines = append(lines, "Likes to be called "+b.Preferred)
	}
	return lines
}
