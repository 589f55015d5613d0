package record

import (
	"slices"
	"strings"
)

// AllergyHeading is one of exactly four things that may be said of a person's
// allergies (ISB 1505 PAB-0064 to 0072).
type AllergyHeading string

// The four headings.
const (
	KnownAllergies       AllergyHeading = "Known allergies"
	NoKnownAllergies     AllergyHeading = "No known allergies"
	AllergiesNotRecorded AllergyHeading = "Allergies not recorded"
	AllergiesUnavailable AllergyHeading = "Allergies unavailable"
)

// AllergyHeading reads the allergies of every source together. An allergy that
// holds, in any source, wins. "No known allergies" needs a source that states it
// in code while every source that supplies allergies has said all it holds, with
// nothing left unread; an emptyReason or an empty list never makes it.
func (c Chart) AllergyHeading() AllergyHeading {
	view := c.Section(Allergies)
	noneKnown, unsorted := false, false
	for _, entry := range view.Entries {
		allergy, ok := entry.Detail.(Allergy)
		switch {
		case !ok:
			unsorted = true // it says something that Careview cannot sort
		case !entry.ClinicalStatus.Holds():
		case (allergy.NoneKnown || allergy.NotKnown) && len(entry.Marks) > 0:
			unsorted = true // it carries a warning of its own: it may say "none" and name one
		case allergy.NoneKnown:
			noneKnown = true
		case !allergy.NotKnown:
			return KnownAllergies
		}
	}
	switch {
	case unsorted || !view.Whole() || len(view.Unread) > 0 || view.Refused > 0:
		return AllergiesUnavailable
	case noneKnown:
		return NoKnownAllergies
	}
	return AllergiesNotRecorded
}

// ActiveAllergies are the allergies that hold, in alphabetical order of the
// substance, one for each substance: with every reaction that any source gives, the
// gravest severity, and the risk that any of them calls high.
func (c Chart) ActiveAllergies() []Allergy {
	var found []Allergy
	for _, entry := range c.Entries(Allergies) {
		allergy, ok := entry.Detail.(Allergy)
		if !ok || !entry.ClinicalStatus.Holds() || allergy.NoneKnown || allergy.NotKnown {
			continue
		}
		i := slices.IndexFunc(found, func(a Allergy) bool { return strings.EqualFold(a.Substance, allergy.Substance) })
		if i < 0 {
			found = append(found, allergy)
			continue
		}
		found[i] = found[i].merge(allergy)
	}
	slices.SortFunc(found, func(a, b Allergy) int {
		return strings.Compare(strings.ToLower(a.Substance), strings.ToLower(b.Substance))
	})
	return found
}

// severities are what FHIR calls them, from the least.
var severities = []string{"", "mild", "moderate", "severe"}

// merge is the allergy with what another source says of the same substance.
func (a Allergy) merge(other Allergy) Allergy {
	a.Reactions = slices.Clone(a.Reactions)
	for _, reaction := range other.Reactions {
		if !slices.ContainsFunc(a.Reactions, func(said string) bool { return strings.EqualFold(said, reaction) }) {
			a.Reactions = append(a.Reactions, reaction)
		}
	}
	if slices.Index(severities, other.Severity) > slices.Index(severities, a.Severity) {
		a.Severity = other.Severity
	}
	a.Critical = a.Critical || other.Critical
	return a
}

// AllergyWord says the allergies for a list: the substances, or why there are none to say.
func (c Chart) AllergyWord() Word {
	switch c.AllergyHeading() {
	case KnownAllergies:
		var names []string
		for _, allergy := range c.ActiveAllergies() {
			names = append(names, strings.ReplaceAll(allergy.Substance, ", ", ",\u00a0")) // one thing, wherever the list is cut
		}
		return c.soFar(Allergies, Word{strings.Join(names, ", "), Danger})
	case NoKnownAllergies:
		return Word{string(NoKnownAllergies), Quiet}
	case AllergiesNotRecorded:
		return Word{"Not recorded", Quiet}
	}
	return c.unavailable(Allergies)
}
