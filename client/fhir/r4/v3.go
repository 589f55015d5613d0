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

// listed are the codes of HL7's lists, by the last part of the list's address.
var listed = map[string]map[string]string{
	"v3-RoleCode": Relatives,
	// why a vaccine was not given
	"v3-ActReason": {"IMMUNE": "immune already", "MEDPREC": "a medical reason", "OSTOCK": "out of stock", "PATOBJ": "the person objected"},
	// which part of a laboratory a result is of
	"v2-0074": {
		"LAB": "laboratory", "RAD": "radiology", "HM": "haematology", "CH": "chemistry", "MB": "microbiology", "BLB": "blood bank", "IMM": "immunology", "TX": "toxicology",
		"GE": "genetics", "SP": "surgical pathology", "CP": "cytopathology", "VR": "virology", "OTH": "other", "CUS": "cardiac ultrasound", "RUS": "ultrasound", "CT": "tomography",
	},
}

// listedWords is what a code of one of these lists means; empty for any other.
func (c Coding) listedWords() string {
	return Capital(listed[c.System[strings.LastIndexByte(c.System, '/')+1:]][c.Code])
}
