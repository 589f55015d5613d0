package whatsnew

import (
	"cmp"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/phrase"
)

// fromOf is who said it, when and where.
func fromOf(e *record.Entry) string {
	return phrase.Dotted(e.Author, e.ListDate().DayString(), e.Source)
}

var verdicts = map[changes.Verdict]struct {
	words func() string
	tone  record.Tone
}{
	changes.NotToBeGiven: {words.NewsVerdictRefuted, record.Danger}, changes.Stopped: {words.NewsVerdictStopped, record.Danger},
	changes.Started: {words.NewsVerdictStarted, record.Calm}, changes.DoseChanged: {words.NewsVerdictDose, record.Warning},
	changes.TimesChanged: {words.NewsVerdictTimes, record.Warning}, changes.RouteChanged: {words.NewsVerdictRoute, record.Warning},
	changes.FormChanged: {words.NewsVerdictForm, record.Warning}, changes.StrengthChanged: {words.NewsVerdictStrength, record.Warning},
	changes.ProductChanged: {words.NewsVerdictProduct, record.Notice}, changes.PutOnHold: {words.NewsVerdictHold, record.Warning},
	changes.GivenAgain: {words.NewsVerdictAgain, record.Calm}, changes.Altered: {words.NewsVerdictAltered, record.Warning},
	changes.ListsDiffer: {words.NewsVerdictDiffer, record.Warning}, changes.ToStart: {words.NewsVerdictPlanned, record.Notice},
	changes.MayBeSame: {words.NewsVerdictMaybe, record.Notice},
}

// rowOf is one medicine in words. Where it was stopped nothing stands under Now but who
// said so and when.
func rowOf(m changes.Medicine, found changes.Page) Row {
	said := verdicts[m.What]
	row := Row{Name: m.Name, Chip: record.Word{Text: said.words(), Tone: said.tone}}
	switch side := m.Before; {
	case side.Lost:
		row.Before, row.NothingBefore = lostWords(side.Outcome, m.Now.Entry.Source, cmp.Or(side.Since, found.From)), true
	case side.NotListed:
		row.Before, row.NothingBefore = words.NewsMedicineListedNot(), true
	case side.Unsure:
		row.Before, row.NothingBefore = words.NewsMedicineListedUnsure(), true
	case side.Entry != nil:
		row.Before, row.BeforeFrom = doseOf(side.Entry), listOf(side.Entry)
		if !reads(changes.NameOf(side.Entry), row.Name) {
			row.Before = phrase.Dotted(changes.NameOf(side.Entry), row.Before)
		}
		if side.Version {
			row.BeforeFrom = phrase.Dotted(keeperOf(side.Entry), words.NewsMedicineVersion(side.Entry.Source))
		}
	default:
		row.Before, row.NothingBefore = "—", true
	}
	if e := m.Now.Entry; e != nil {
		row.Now, row.NowFrom = doseOf(e), listOf(e)
		if m.Before.Version {
			row.NowFrom = keeperOf(e) // its date is when the medicine began, before either was said
		}
		switch {
		case m.What == changes.Stopped || m.What == changes.NotToBeGiven:
			row.Now = "—"
		case m.Before.Entry != nil:
			row.Before, row.Now = sidesOf(m)
		case m.What == changes.Altered: // it may be in what is said beside the dose
			row.Now = phrase.Dotted(row.Now, remarksOf(e))
		}
	}
	if m.What == changes.MayBeSame {
		row.Now = words.NewsMedicineUnchanged()
	}
	still := ""
	if m.Still != nil {
		still = words.NewsMedicineStill(listOf(m.Still))
	}
	maybe := ""
	if len(m.Maybe) > 0 {
		maybe = words.NewsMedicineMaybe(phrase.And(m.Maybe))
	}
	row.Note = phrase.Dotted(still, maybe)
	return row
}

// lostWords are why the words before are not here, which changed since a day.
func lostWords(outcome changes.Outcome, source string, since record.Date) string {
	changed := changedSince(since)
	switch outcome {
	case changes.Asking:
		return words.NewsMedicineAsking(source)
	case changes.NotAsked:
		return words.NewsMedicineAskedNot(changed, source)
	case changes.NotCome:
		return words.NewsMedicineCameNot(changed, source)
	case changes.NotBelieved:
		return words.NewsMedicineBelievedNot(changed, source)
	}
	return words.NewsMedicineLost(changed)
}

// changedSince says that something changed since a day, or where that is not known since it
// was last seen here.
func changedSince(day record.Date) string {
	if day.Known() {
		return words.NewsMedicineChangedSince(day.DayString())
	}
	return words.NewsMedicineChanged()
}

func doseOf(e *record.Entry) string {
	return cmp.Or(detailOf(e).Dose, words.NewsMedicineDoseNone())
}

// listOf is whose list an entry stands on, and since when.
func listOf(e *record.Entry) string {
	keeper := keeperOf(e)
	date := e.ListDate()
	if !date.Known() {
		return keeper
	}
	return phrase.Dotted(keeper, date.DayString())
}

func keeperOf(e *record.Entry) string { return cmp.Or(e.Author, e.Source) }

func chipFor(changed bool) string {
	if changed {
		return words.NewsChanged()
	}
	return ""
}
