package chart

import (
	"strconv"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
)

// briefly says in a few words what the chips about allergies and CPR say in many. What
// they say with reserve is said with reserve; what is not shown to the role is not.
func briefly(chart record.Chart, allergies, cpr []record.Word) []record.Word {
	var brief []record.Word
	for _, chip := range allergies {
		brief = append(brief, record.Word{Text: briefAllergies(chart), Tone: chip.Tone})
	}
	for _, chip := range cpr {
		brief = append(brief, record.Word{Text: briefCPR(chart), Tone: chip.Tone})
	}
	return brief
}

func briefAllergies(chart record.Chart) string {
	view := chart.Section(record.Allergies)
	heading := chart.AllergyHeading()
	switch {
	case heading == record.KnownAllergies:
		return knownBriefly(chart.ActiveAllergies(), gap.Unclear(view) == "")
	case heading == record.AllergiesUnavailable && len(gap.Of(view).Waiting) > 0:
		return words.BannerBriefAllergiesAsking()
	}
	return string(heading)
}

// knownBriefly names the first of the allergies, and says how many more are known and
// whether there may be others.
func knownBriefly(allergies []record.Allergy, whole bool) string {
	if len(allergies) == 0 {
		return string(record.KnownAllergies)
	}
	first, more := words.BannerBriefAllergies(allergies[0].Substance), len(allergies)-1
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
