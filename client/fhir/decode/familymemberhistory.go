package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// familyStatuses say of a history how much of it is known (FHIR R4, history-status): all
// of it holds.
var familyStatuses = map[string]record.ClinicalStatus{"partial": record.Active, "completed": record.Active, "health-unknown": record.Active}

// fillFamilyMemberHistory reads what a relative has or had. It is never the person's own:
// the headline begins with whose it is, and the entry has no code.
func fillFamilyMemberHistory(f *resource.FamilyMemberHistory, r *Reader, e *record.Entry) {
	var conditions []r4.CodeableConcept
	for _, c := range f.Condition {
		conditions = append(conditions, c.Code)
	}
	relative := cmp.Or(relativeWords(f.Relationship), r4.Plain(f.Name), words.ItemFamilyUnnamed())
	known := ""
	if f.Status == "health-unknown" {
		known = words.ItemFamilyUnknown()
	}
	e.Text = r4.JoinDistinct(": ", words.ItemFamily(), relative, known, r4.AllWords(conditions))
	e.ClinicalStatus, e.Date = StatusOf(familyStatuses, f.Status), DateOf(e, f.Date)
	AddFact(e, "Relative", relative)
	AddFact(e, words.ItemFamilyName(), r4.Plain(f.Name))
	AddFact(e, words.ItemFamilySex(), cmp.Or(f.Sex.Words(), r4.Humanise(f.Gender)))
	AddFact(e, words.ItemFamilyBorn(), cmp.Or(r4.DayWords(f.BornDate), f.BornPeriod.Words(), r4.Plain(f.BornString)))
	AddFact(e, words.ItemFamilyAge(), familyAge(f))
	AddFact(e, words.ItemFamilyDied(), cmp.Or(ageWords(f.DeceasedAge), ageRangeWords(f.DeceasedRange), r4.DayWords(f.DeceasedDate), r4.Plain(f.DeceasedString), yesOrNo(f.Deceased)))
	addFamilyConditions(f, e)
	AddFact(e, words.ItemFamilyAbsent(), f.DataAbsent.Words())
	AddFact(e, "Reason", r4.JoinDistinct(", ", r4.AllWords(f.ReasonCode), r.Names(&f.Base, f.ReasonReference...)))
	notes(e, f.Note)
}

func addFamilyConditions(f *resource.FamilyMemberHistory, e *record.Entry) {
	for _, c := range f.Condition {
		began := cmp.Or(ageWords(c.OnsetAge), ageRangeWords(c.OnsetRange), c.OnsetPeriod.Words(), r4.Plain(c.OnsetString))
		if began != "" {
			began = words.ItemFamilyBegan(began)
		}
		contributed := ""
		if c.ContributedToDeath != nil {
			contributed = words.ItemFamilyContributedNot()
			if *c.ContributedToDeath {
				contributed = words.ItemFamilyContributed()
			}
		}
		AddFact(e, words.ItemFamilyCondition(), r4.JoinDistinct(", ", c.Code.Words(), began, c.Outcome.Words(), contributed, noteWords(c.Note)))
	}
}

func familyAge(f *resource.FamilyMemberHistory) string {
	age := cmp.Or(f.Age.Words(), f.AgeRange.Words(), r4.Plain(f.AgeString))
	switch {
	case !f.EstimatedAge:
		return age
	case age == "":
		return words.ItemFamilyEstimatedAlone()
	}
	return words.ItemFamilyEstimated(age)
}

func ageRangeWords(ages *r4.Range) string {
	if said := ages.Words(); said != "" {
		return words.ItemProblemAge(said)
	}
	return ""
}

// relatives are the codes of HL7 v3 RoleCode that people write without their words.
var relatives = map[string]string{
	"FTH": "father", "NFTH": "natural father", "STPFTH": "stepfather", "FTHINLAW": "father-in-law",
	"MTH": "mother", "NMTH": "natural mother", "STPMTH": "stepmother", "MTHINLAW": "mother-in-law", "PRN": "parent", "NPRN": "natural parent",
	"SIB": "sibling", "BRO": "brother", "SIS": "sister", "NBRO": "natural brother", "NSIS": "natural sister", "HBRO": "half-brother", "HSIS": "half-sister",
	"STPBRO": "stepbrother", "STPSIS": "stepsister", "TWIN": "twin", "TWINBRO": "twin brother", "TWINSIS": "twin sister",
	"CHILD": "child", "NCHILD": "natural child", "CHLDADOPT": "adopted child", "SON": "natural son", "SONC": "son", "DAU": "natural daughter", "DAUC": "daughter",
	"GRPRN": "grandparent", "GRFTH": "grandfather", "GRMTH": "grandmother",
	"MGRFTH": "maternal grandfather", "MGRMTH": "maternal grandmother", "PGRFTH": "paternal grandfather", "PGRMTH": "paternal grandmother",
	"GRNDCHILD": "grandchild", "GRNDSON": "grandson", "GRNDDAU": "granddaughter",
	"AUNT": "aunt", "MAUNT": "maternal aunt", "PAUNT": "paternal aunt", "UNCLE": "uncle", "MUNCLE": "maternal uncle", "PUNCLE": "paternal uncle",
	"COUSN": "cousin", "MCOUSN": "maternal cousin", "PCOUSN": "paternal cousin", "NEPHEW": "nephew", "NIECE": "niece",
	"FAMMEMB": "family member", "EXT": "member of the extended family", "SPS": "spouse", "HUSB": "husband", "WIFE": "wife",
}

// relativeWords name a relative: in the sender's words, else by what its code means.
func relativeWords(c r4.CodeableConcept) string {
	return knownWords(relatives, c.Coding, c.Text, c.Words())
}
