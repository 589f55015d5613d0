package timeline

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/timeline"
	"careview/ui/present/phrase"
)

// kindWords say what an entry is.
var kindWords = map[record.Section]struct {
	say  func() string
	tone record.Tone
}{
	record.Letters: {words.TimelineLetter, record.Notice}, record.Contacts: {words.TimelineVisit, record.Quiet},
	record.Appointments: {words.TimelineAppointment, record.Notice}, record.Results: {words.TimelineResult, record.Quiet},
	record.Medicines: {words.TimelineMedicine, record.Quiet}, record.Observations: {words.TimelineObservation, record.Quiet},
	record.CarePlans: {words.TimelinePlan, record.Notice}, record.Allergies: {words.TimelineAllergy, record.Danger},
	record.Problems: {words.TimelineProblem, record.Quiet}, record.Immunisations: {words.TimelineImmunisation, record.Quiet},
	record.Procedures: {words.TimelineProcedure, record.Quiet}, record.CareTeam: {words.TimelineTeam, record.Quiet},
	record.Flags: {words.TimelineFlag, record.Notice}, record.Other: {words.TimelineOther, record.Quiet},
}

// filterWords name the kinds by which a line is narrowed.
var filterWords = map[timeline.Kind]func() string{
	timeline.Letters: words.TimelineOnlyLetters, timeline.Visits: words.TimelineOnlyVisits, timeline.Results: words.TimelineOnlyResults,
	timeline.Medicines: words.TimelineOnlyMedicines, timeline.Observations: words.TimelineOnlyObservations,
	timeline.Plans: words.TimelineOnlyPlans, timeline.Background: words.TimelineOnlyBackground,
}

// KindWords is what a kind is called.
func KindWords(kind timeline.Kind) string { return filterWords[kind]() }

// countWords are how many entries are shown, and how many were left out on purpose.
func countWords(line timeline.Line, choice Choice) (shown int, out string) {
	counts, left := line.Of(), 0
	var kinds []string
	for _, kind := range choice.LeftOut {
		if n := counts[kind]; n > 0 {
			left += n
			kinds = append(kinds, strings.ToLower(KindWords(kind)))
		}
	}
	if left > 0 {
		out = words.TimelineOff(left, phrase.And(kinds))
	}
	return line.Count() - left, out
}

// lineOf is a row in words.
func lineOf(row timeline.Row) Line {
	line := Line{Entry: row.Entry, Inside: row.Inside, Folds: len(row.Inside) > 0, When: whenWords(row.When, row.Entry), Kind: kindOf(row.Entry)}
	line.Title, line.About = cmp.Or(row.Entry.Text, row.Entry.Code.Display, words.EntryNoWords()), aboutWords(row.Entry)
	switch row.Fold {
	case timeline.HospitalStay:
		line.Title, line.About = stayWords(row)
		line.Kind = record.Word{Text: words.TimelineStay(), Tone: record.Danger}
		line.About = phrase.Dotted(phrase.DoubtfulDischarge(row.Doubtful), line.About)
		if row.Closing != nil {
			letter, _ := row.Closing.Detail.(record.Letter)
			line.When = rangeWords(row.From, letter.About.Until)
			line.About = phrase.Dotted(words.TimelineStayLetter(row.Entry.Source), line.About)
		}
		if row.Entry.Section == record.Letters {
			line.About = phrase.Dotted(words.TimelineStayTold(), line.About)
		}
	case timeline.RecordedTogether:
		line.Title, line.About = togetherWords(row)
	}
	return line
}

func kindOf(e *record.Entry) record.Word {
	if contact, _ := e.Detail.(record.Contact); contact.Stay {
		return record.Word{Text: words.TimelineStay(), Tone: record.Danger}
	}
	said, named := kindWords[e.Section]
	if !named {
		return record.Word{Text: e.Section.Heading(), Tone: record.Quiet}
	}
	return record.Word{Text: said.say(), Tone: said.tone}
}

// whenWords are a date or a range with as much of it as is known.
func whenWords(when timeline.When, e *record.Entry) string {
	contact, _ := e.Detail.(record.Contact)
	switch {
	case when.Until.Known():
		return rangeWords(when.From, when.Until)
	case contact.Ongoing && contact.Stay && when.From.Known():
		return words.TimelineSince(when.From.DayString())
	case contact.Stay && when.From.Known() && !e.Until.Known() && e.ClinicalStatus != record.Planned && e.ClinicalStatus != record.Refuted:
		return words.TimelineEndNone(when.From.DayString())
	}
	return when.From.String()
}

// rangeWords say a month and a year once where both dates have them.
func rangeWords(from, until record.Date) string {
	first := from.DayString()
	days := from.Precision() >= record.ToDay && until.Precision() >= record.ToDay
	if days && from.Time().Year() == until.Time().Year() {
		first = from.Time().Format("02-Jan")
		if from.Time().Month() == until.Time().Month() {
			first = from.Time().Format("02")
		}
	}
	return words.TimelineRange(first, until.DayString())
}

// stayWords say where somebody was, why, and what came in those days.
func stayWords(row timeline.Row) (title, about string) {
	contact, _ := row.Entry.Detail.(record.Contact)
	named := row.Entry.Text
	if strings.EqualFold(named, words.TimelineStay()) {
		named = "" // the chip says it
	}
	title = cmp.Or(phrase.Dotted(named, contact.Place), row.Entry.Author, words.TimelineStay())
	about = phrase.Dotted(contact.Reason, phrase.Status(*row.Entry))
	if len(row.Inside) == 0 {
		return title, about
	}
	const named3 = 3
	var titles []string
	for _, e := range row.Inside[:min(named3, len(row.Inside))] {
		titles = append(titles, cmp.Or(e.Text, kindOf(e).Text))
	}
	if more := len(row.Inside) - named3; more > 0 {
		titles = append(titles, words.TimelineMore(more))
	}
	return title, phrase.Dotted(contact.Reason, words.TimelineStayHolds(len(row.Inside))+": "+phrase.And(titles))
}

// togetherWords name reports, or count what was measured; and say what their source marked.
func togetherWords(row timeline.Row) (title, about string) {
	var reports, marked, plain []string
	values := 0
	for _, e := range row.Entries() {
		if e.Type == "DiagnosticReport" {
			reports = append(reports, e.Text)
			continue
		}
		values++
		said := strings.TrimSpace(e.Text + " " + resultWords(e))
		if !e.ClinicalStatus.Holds() {
			said += " (" + phrase.Status(*e) + ")"
		}
		if out(e) {
			marked = append(marked, said)
		} else {
			plain = append(plain, said)
		}
	}
	count := words.TimelineResults
	if row.Entry.Section == record.Observations {
		count = words.TimelineObservations
	}
	title = strings.Join(reports, ", ")
	if title == "" {
		title = count(values)
	}
	if len(marked) > 0 {
		title = phrase.Dotted(title, words.TimelineFlagged(len(marked)))
	}
	const listed = 3
	all := append(marked, plain...)
	named := all[:min(listed, len(all))]
	if more := len(all) - len(named); more > 0 {
		named = append(slices.Clip(named), words.TimelineMore(more))
	}
	return title, phrase.Dotted(named...)
}

// out reports whether the source marked a value as out of range, or not normal.
func out(e *record.Entry) bool {
	result, _ := e.Detail.(record.Result)
	return result.Interpretation != record.NotInterpreted && result.Interpretation != record.Normal
}

// longestValue is how many characters of a value stand in a line: half a report may say
// the opposite of all of it.
const longestValue = 80

func resultWords(e *record.Entry) string {
	result, _ := e.Detail.(record.Result)
	value := result.Value
	if utf8.RuneCountInString(value) > longestValue {
		value = words.ResultsReport()
	}
	if out(e) {
		value = strings.TrimSpace(value + " " + result.Interpretation.Words())
	}
	return value
}

// aboutWords are what an entry says besides its name, where that is short, and how it
// stands: what is over is never read as if it held.
func aboutWords(e *record.Entry) string {
	said := ""
	switch detail := e.Detail.(type) {
	case record.Result:
		said = resultWords(e)
	case record.Medicine:
		said = detail.Dose
	case record.Letter:
		said = detail.Kind
		if strings.EqualFold(said, e.Text) {
			said = ""
		}
		if len(detail.Body) > 0 && utf8.RuneCountInString(detail.Body[0].Text) <= longestValue {
			said = phrase.Dotted(said, detail.Body[0].Text)
		}
		if e.ClinicalStatus.Holds() {
			return said
		}
	case record.Contact:
		return phrase.Dotted(detail.Reason, notOver(e))
	case record.Appointment:
		said = detail.Where
		if detail.With != e.Author { // from whom it comes stands beside it
			said = phrase.Dotted(said, detail.With)
		}
	case record.Allergy:
		said = strings.Join(detail.Reactions, ", ")
	}
	return phrase.Dotted(said, phrase.Status(*e))
}

// notOver is how a visit stands, where it is not simply over.
func notOver(e *record.Entry) string {
	if e.ClinicalStatus == record.Inactive {
		return ""
	}
	return phrase.Status(*e)
}
