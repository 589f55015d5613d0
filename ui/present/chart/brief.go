package chart

import (
	"strconv"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
)

// briefly says in few words what the chips about allergies and CPR say in many, in ways of
// which each takes fewer. What they say with reserve is said with reserve; what is not
// shown to the role is not.
func briefly(chart record.Chart, named []record.Entry, allergies, cpr []record.Word) [][]record.Word {
	var ways [][]record.Word
	for _, way := range []struct {
		allergies func(record.Chart, []record.Entry) string
		cpr       func(record.Chart) string
	}{
		{briefAllergies, briefCPR}, {substances, briefCPR}, {substances, fewestCPR}, {countAllergies, fewestCPR},
	} {
		var brief []record.Word
		for _, chip := range allergies {
			brief = append(brief, record.Word{Text: way.allergies(chart, named), Tone: chip.Tone})
		}
		for _, chip := range cpr {
			brief = append(brief, record.Word{Text: way.cpr(chart), Tone: chip.Tone})
		}
		ways = append(ways, brief)
	}
	return ways
}

// LongestBrief are chips as wide together as the shortest way to say any record's is.
func LongestBrief() []record.Word {
	return []record.Word{{Text: string(record.AllergiesNotRecorded)}, {Text: words.BannerCPRUnavailable()}}
}

// substances is briefAllergies without the heading of those known.
func substances(chart record.Chart, named []record.Entry) string {
	if allergies := chart.ActiveAllergies(); chart.AllergyHeading() == record.KnownAllergies && len(allergies) > 0 {
		return moreOf(allergies[0].Substance, len(allergies)-1, namesAll(chart, named))
	}
	return briefAllergies(chart, named)
}

// countAllergies is briefAllergies with the number of those known.
func countAllergies(chart record.Chart, named []record.Entry) string {
	n := len(chart.ActiveAllergies())
	switch {
	case n == 0 && len(named) > 0:
		return words.BannerBriefAllergyIn(named[0].Section.Heading())
	case chart.AllergyHeading() != record.KnownAllergies || n == 0:
		return briefAllergies(chart, named)
	case !namesAll(chart, named):
		return words.BannerCountAllergiesMore(n)
	}
	return words.BannerCountAllergies(n)
}

func briefAllergies(chart record.Chart, named []record.Entry) string {
	heading := chart.AllergyHeading()
	switch {
	case heading == record.KnownAllergies:
		return knownBriefly(chart.ActiveAllergies(), namesAll(chart, named))
	case len(named) > 0:
		return words.BannerBriefAllergiesNamed(string(heading), named[0].Section.Heading())
	case heading == record.AllergiesUnavailable && len(gap.Of(chart.Section(record.Allergies)).Waiting) > 0:
		return words.BannerBriefAllergiesAsking()
	}
	return string(heading)
}

// namesAll reports whether the allergies are all that any source names.
func namesAll(chart record.Chart, named []record.Entry) bool {
	return gap.Unclear(chart.Section(record.Allergies)) == "" && len(named) == 0
}

// knownBriefly names the first of the allergies, and says how many more are known and
// whether there may be others.
func knownBriefly(allergies []record.Allergy, whole bool) string {
	if len(allergies) == 0 {
		return string(record.KnownAllergies)
	}
	return moreOf(words.BannerBriefAllergies(allergies[0].Substance), len(allergies)-1, whole)
}

// moreOf is what is said first, with how many more are known and whether there may be others.
func moreOf(first string, more int, whole bool) string {
	switch {
	case more == 0 && whole:
		return first
	case more == 0:
		return words.BannerBriefMore(first)
	case whole:
		return words.BannerBriefMany(first, strconv.Itoa(more))
	}
	return words.BannerBriefManyMore(first, strconv.Itoa(more))
}

// briefCPRs are the recommendations that are shorter here than in the chip.
var briefCPRs = map[record.CPRStatus]func() string{
	record.CPRAttempt: words.BannerBriefCPRAttempt, record.CPRDoNotAttempt: words.BannerBriefCPRNot,
	record.CPRDiffers: words.BannerCPRDiffer, record.CPROther: words.BannerCPRRead, record.CPRNotRecorded: words.BannerCPRNone,
}

func briefCPR(chart record.Chart) string {
	view := chart.Section(record.CarePlans)
	status, _ := chart.CPR()
	switch said := briefCPRs[status]; {
	case said == nil && len(gap.Of(view).Waiting) > 0:
		return words.BannerBriefCPRAsking()
	case said == nil:
		return words.BannerCPRUnavailable()
	case status == record.CPRAttempt && len(chart.InWords(planfield.CPR)) > 0:
		return words.BannerBriefCPRWords(said())
	case status != record.CPRNotRecorded && gap.Unclear(view) != "":
		return words.BannerBriefAnother(said())
	default:
		return said()
	}
}

// fewestCPR is briefCPR in as few words as there are.
func fewestCPR(chart record.Chart) string {
	status, _ := chart.CPR()
	doubt := gap.Unclear(chart.Section(record.CarePlans)) != ""
	switch {
	case status == record.CPROther, status == record.CPRAttempt && len(chart.InWords(planfield.CPR)) > 0:
		return words.BannerFewestCPRRead()
	case status == record.CPRDoNotAttempt && doubt:
		return words.BannerFewestSoFar(words.BannerFewestCPRNot())
	case status == record.CPRDoNotAttempt:
		return words.BannerFewestCPRNot()
	case status == record.CPRAttempt && doubt:
		return words.BannerFewestSoFar(words.BannerFewestCPRAttempt())
	case status == record.CPRNotRecorded:
		return words.BannerFewestCPRNone()
	case status == record.CPRDiffers:
		return words.BannerFewestCPRDiffer()
	}
	return briefCPR(chart)
}
