package whatsnew

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/text"
	"careview/ui/present/phrase"
)

// reads reports whether two texts read alike.
func reads(a, b string) bool { return text.ByWords(a) == text.ByWords(b) }

// sidesOf are the words before and now. Beside the dose they say the name where it is another, the end where
// the name is another or they read alike, and all else that differs where they would read alike without it.
func sidesOf(m changes.Medicine) (was, is string) {
	before, now := m.Before.Entry, m.Now.Entry
	was, is = doseOf(before), doseOf(now)
	alike, renamed := reads(was, is), !reads(changes.NameOf(before), changes.NameOf(now))
	if renamed {
		was, is = phrase.Dotted(changes.NameOf(before), was), phrase.Dotted(changes.NameOf(now), is)
	}
	if (alike || renamed) && before.Until != now.Until {
		was, is = phrase.Dotted(was, endOf(before)), phrase.Dotted(is, endOf(now))
	}
	if !reads(was, is) {
		return was, is
	}
	for _, of := range otherwise {
		if a, b := of(before), of(now); a != b {
			was, is = phrase.Dotted(was, a), phrase.Dotted(is, b)
		}
	}
	if before == now && m.What == changes.Started { // by its own date
		was = phrase.Dotted(was, words.EntryPlanned())
	}
	return was, is
}

// otherwise is in what two entries may differ whose names and doses read alike.
var otherwise = []func(*record.Entry) string{
	func(e *record.Entry) string { return phrase.Status(*e) },
	func(e *record.Entry) string { return detailOf(e).Frequency },
	func(e *record.Entry) string { return detailOf(e).Route },
	func(e *record.Entry) string { return detailOf(e).Strength },
	func(e *record.Entry) string { return detailOf(e).Form },
	remarksOf,
	changes.NameOf,
}

func remarksOf(e *record.Entry) string { return phrase.Dotted(changes.Remarks(e)...) }

func detailOf(e *record.Entry) record.Medicine {
	medicine, _ := e.Detail.(record.Medicine)
	return medicine
}

func endOf(e *record.Entry) string {
	if !e.Until.Known() {
		return words.NewsMedicineEndless()
	}
	return words.NewsMedicineUntil(e.Until.DayString())
}
