package whatsnew

import (
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/phrase"
)

// letters are the new letters, those from hospital first.
func letters(found changes.Page) Card {
	items := slices.Clone(found.Letters)
	slices.SortStableFunc(items, func(a, b changes.Item) int { return rank(a) - rank(b) })
	card := Card{Heading: words.NewsLetters(), Section: record.Letters}
	for _, item := range items {
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: chipFor(item.Changed), From: phrase.Dotted(item.Entry.Author, item.Entry.Date.DayString()), Entry: item.Entry})
	}
	return card
}

func rank(item changes.Item) int {
	if letter, _ := item.Entry.Detail.(record.Letter); letter.Discharge {
		return 0
	}
	return 1
}

// results are those out of range, with the value before each, and reports.
func results(found changes.Page) Card {
	out := 0
	card := Card{Section: record.Results}
	for _, r := range found.Results {
		if r.Out() {
			out++
			card.Lines = append(card.Lines, resultLine(r))
		}
	}
	card.Heading = words.NewsResults(strconv.Itoa(out), strconv.Itoa(len(found.Results)))
	for _, item := range found.Reports {
		result, _ := item.Entry.Detail.(record.Result)
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: chipFor(item.Changed), From: phrase.Dotted(result.Value, item.Entry.Date.DayString()), Entry: item.Entry})
	}
	return card
}

func resultLine(r changes.Result) Line {
	result, _ := r.Entry.Detail.(record.Result)
	line := Line{Text: r.Entry.Text + " " + result.Value, Entry: r.Entry}
	if r.Out() {
		line.Chip = record.Word{Text: result.Interpretation.Words(), Tone: phrase.FlagTone(result.Interpretation)}
	}
	corrected := ""
	if r.Changed {
		corrected = words.NewsResultsCorrected()
	}
	before := ""
	if r.Before != nil {
		earlier, _ := r.Before.Detail.(record.Result)
		before = words.NewsResultsBefore(strconv.FormatFloat(earlier.Number.Value, 'f', -1, 64)) // in the same unit
	}
	stands := ""
	switch {
	case !r.Entry.ClinicalStatus.Holds():
		stands = phrase.Status(*r.Entry)
	case result.Interpretation == record.Normal:
		stands = result.Interpretation.Words()
	}
	line.Soft = phrase.Dotted(stands, corrected, before)
	return line
}

// others are the other results that are new, in one line each: in range is what its source
// says is, and no more.
func others(found changes.Page) Card {
	card := Card{Heading: words.NewsResultsOther(), Section: record.Results}
	for _, r := range found.Results {
		if !r.Out() {
			card.Lines = append(card.Lines, resultLine(r))
		}
	}
	return card
}

func entries(items []changes.Item, section record.Section, heading string) Card {
	card := Card{Heading: heading, Section: section}
	for _, item := range items {
		card.Lines = append(card.Lines, Line{Text: item.Entry.Text, Soft: phrase.Dotted(chipFor(item.Changed), item.Entry.Status), From: fromOf(item.Entry), Entry: item.Entry})
	}
	return card
}

func plan(found changes.Page) Card {
	card := Card{Heading: words.NewsPlan(), Section: record.CarePlans}
	for _, c := range found.Plan {
		line := Line{Text: c.Entry.Text, From: fromOf(c.Entry), Entry: c.Entry}
		if c.Item != nil {
			line.Text = phrase.Because(c.Item.Heading, c.Item.Text)
		}
		switch {
		case c.Before != nil:
			line.Soft = beforeWords(c)
		case c.Changed:
			line.Soft = lostWords(c.Outcome, c.Entry.Source, found.From)
		}
		card.Lines = append(card.Lines, line)
	}
	return card
}

// beforeWords are what a field said, when and where. The same words were said for another time.
func beforeWords(c changes.PlanChange) string {
	said, from := words.NewsPlanBefore(c.Before.Text), c.Of.Source
	if c.Before.Text == c.Item.Text {
		said = words.NewsPlanPeriod()
	}
	if c.Version {
		from = words.NewsMedicineVersion(c.Of.Source)
	}
	when := ""
	if c.Before.Date.Known() && c.Before.Date != c.Item.Date { // of two versions of one day neither is told by it
		when = c.Before.Date.DayString()
	}
	return phrase.Dotted(said, when, from)
}

func tasks(found changes.Page) Card {
	card := Card{Heading: words.NewsTasks(), Section: record.Other}
	for _, task := range found.Tasks {
		line := Line{Text: task.Entry.Text, Soft: words.NewsTasksNone(), From: fromOf(task.Entry), Entry: task.Entry}
		if task.Asked != nil {
			line.Text = strings.ReplaceAll(task.Asked.Text, "\n", "; ")
		}
		switch {
		case task.Appointment != nil:
			line.Soft = words.NewsTasksBooked(task.Appointment.Date.DayString(), task.Appointment.Text)
		case task.Unsure:
			line.Soft = words.NewsTasksUnsure()
		}
		card.Lines = append(card.Lines, line)
	}
	return card
}
