package r4

import "strings"

// What codes of HL7's older lists mean, for senders that write them without words of their
// own.

// Relatives are codes of HL7 v3's RoleCode for people.
var Relatives = map[string]string{
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
	"FAMMEMB": "family member", "EXT": "member of the extended family", "SPS": "spouse", "HUSB": "husband", "WIFE": "wife", "DOMPART": "partner", "SIGOTHR": "partner",
	"NOK": "next of kin", "ECON": "emergency contact", "GUARD": "guardian", "FRND": "friend", "NBOR": "neighbour", "HPOWATT": "has power of attorney for health", "POWATT": "has power of attorney",
}

// consents are codes of FHIR's consentscope and consentcategorycodes.
var consents = map[string]string{
	"adr": "advance care decision", "acd": "advance decision", "dnr": "do not resuscitate", "hcd": "health care directive", "emrgonly": "in an emergency only",
	"polst": "portable medical orders (POLST)", "patient-privacy": "privacy", "npp": "notice of privacy practices", "rsdid": "de-identified data for research",
	"rsreid": "re-identified data for research",
}

// interpretations are codes of HL7's ObservationInterpretation.
var interpretations = map[string]string{
	"U": "significantly up", "D": "significantly down", "B": "better", "W": "worse",
	"<": "below what can be measured", ">": "above what can be measured", "HX": "above the high threshold", "LX": "below the low threshold",
	"R": "resistant", "I": "intermediate", "S": "susceptible", "MS": "moderately susceptible", "VS": "very susceptible", "NS": "not susceptible",
	"SDD": "susceptible if the dose is raised", "SYN-R": "synergy, resistant", "SYN-S": "synergy, susceptible", "NCL": "no breakpoint of a guideline", "NCL-R": "resistant, without a breakpoint of a guideline", "NCL-S": "susceptible, without a breakpoint of a guideline",
	"POS": "positive", "NEG": "negative", "DET": "detected", "ND": "not detected", "IND": "indeterminate", "E": "equivocal",
	"RR": "reactive", "WR": "weakly reactive", "NR": "non-reactive", "EXP": "expected", "UNE": "unexpected",
	"HM": "held for medical review", "QCF": "quality control failed", "TOX": "toxic to cells", "CAR": "carrier", "AC": "anti-complementary substances", "OBX": "interpretation is in the text",
}

// listed are the codes of HL7's lists, by the last part of the list's address.
var listed = map[string]map[string]string{
	"v3-RoleCode": Relatives,
	// why a vaccine was not given
	"v3-ActReason":         {"IMMUNE": "immune already", "MEDPREC": "a medical reason", "OSTOCK": "out of stock", "PATOBJ": "the person objected"},
	"consentscope":         consents,
	"consentcategorycodes": consents,
	// how a result is to be taken; what the desk has flags for is said by those
	"v3-ObservationInterpretation": interpretations,
	"v2-0078":                      interpretations,
	"0078":                         interpretations, // as early versions of FHIR call it
	// which part of a laboratory a result is of
	"v2-0074": {
		"LAB": "laboratory", "RAD": "radiology", "HM": "haematology", "CH": "chemistry", "MB": "microbiology", "BLB": "blood bank", "IMM": "immunology", "TX": "toxicology",
		"GE": "genetics", "SP": "surgical pathology", "CP": "cytopathology", "VR": "virology", "OTH": "other", "CUS": "cardiac ultrasound", "RUS": "ultrasound", "CT": "tomography",
	},
}

// InterpretationWords is how a result is to be taken, whatever list a bare code says it is
// of: a result has codes of one list alone.
func InterpretationWords(c CodeableConcept) string {
	for _, coding := range c.Coding {
		if said := interpretations[coding.Code]; said != "" && c.Text == "" && coding.Display == "" {
			return Capital(said)
		}
	}
	return c.Words()
}

// listedWords is what a code of one of these lists means; empty for any other.
func (c Coding) listedWords() string {
	return Capital(listed[c.System[strings.LastIndexByte(c.System, '/')+1:]][c.Code])
}
