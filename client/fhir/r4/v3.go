package r4

import (
	"maps"
	"strings"

	"careview/client/text"
)

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

// participations are codes of v3's ParticipationType for people and what takes part.
var participations = map[string]string{
	"PART": "participant", "ADM": "admitting clinician", "ATND": "attender", "CALLBCK": "to be called back", "CON": "consultant", "DIS": "discharging clinician", "ESC": "escort",
	"REF": "referrer", "REFB": "referred by", "REFT": "referred to", "AUT": "author", "INF": "informant", "TRANS": "transcriber", "ENT": "typed it in", "WIT": "witness",
	"CST": "custodian", "SBJ": "subject", "SPC": "specimen", "DEV": "device", "PRD": "product", "DON": "donor", "BBY": "baby", "BEN": "beneficiary", "GUAR": "guarantor",
	"HLD": "holder", "RCT": "record is about", "RCV": "receiver", "IRCP": "is to be told", "NOT": "is to be told at once", "PRCP": "is to be told first", "TRC": "is sent a copy", "LOC": "place",
	"DST": "destination", "ORG": "origin", "ELOC": "typed in at", "RML": "remote place", "VIA": "by way of", "PRF": "performer", "DIST": "distributor", "PPRF": "primary performer", "SPRF": "secondary performer",
	"RESP": "responsible party", "VRF": "verifier", "AUTHEN": "authenticator", "LA": "legal authenticator",
}

// routes are codes of v3's RouteOfAdministration.
var routes = map[string]string{
	"PO": "by mouth", "SL": "under the tongue", "BUC": "in the cheek", "SUBMUC": "submucosal", "PR": "rectal", "VAGINS": "vaginal", "IM": "injection, intramuscular", "IV": "injection, intravenous",
	"IVINJ": "injection, intravenous", "IVPUSH": "injection, intravenous push", "IVINT": "infusion, intravenous", "IVDRIP": "infusion, intravenous drip", "SQ": "injection, subcutaneous",
	"SQINFUS": "infusion, subcutaneous", "SQIMPLNT": "implant under the skin", "IDINJ": "injection, intradermal", "ITINJ": "injection, intrathecal", "EPI": "injection, epidural", "NASINHL": "inhaled through the nose",
	"NASINHLC": "inhaled through the nose", "NASAL": "nasal", "ORINHL": "inhaled through the mouth", "IPINHL": "inhaled", "NEB": "nebulised", "TRNSDERM": "through the skin", "TOPICAL": "topical",
	"SKIN": "on the skin", "OPTHALTA": "to the eye", "OTIC": "to the ear", "GT": "through a gastrostomy tube", "NGT": "through a nasogastric tube", "OGT": "through an orogastric tube",
	"EFT": "through a feeding tube", "ENTINSTL": "into the bowel", "GJT": "through a gastro-jejunostomy tube", "JJTINSTL": "through a jejunostomy tube", "OJJ": "through an orojejunum tube", "URETH": "into the urethra", "SWISHSWAL": "swished and swallowed", "SWISHSPIT": "swished and spat out", "GARGLE": "gargled",
	"CHEW": "chewed", "DISSOLVE": "dissolved in the mouth", "SUCK": "sucked",
}

// sites are codes of v3's ActSite.
var sites = map[string]string{
	"BE": "both ears", "BN": "both nostrils", "BU": "buttock", "PA": "around the anus", "PERIN": "perineum", "OD": "right eye", "OS": "left eye", "OU": "both eyes",
	"LA": "left arm", "RA": "right arm", "LAC": "left front of the chest", "RAC": "right front of the chest", "LACF": "left crook of the elbow", "RACF": "right crook of the elbow",
	"LD": "left deltoid", "RD": "right deltoid", "LE": "left ear", "RE": "right ear", "LEJ": "left external jugular", "REJ": "right external jugular", "LF": "left foot", "RF": "right foot",
	"LG": "left gluteus medius", "RG": "right gluteus medius", "LH": "left hand", "RH": "right hand", "LIJ": "left internal jugular", "RIJ": "right internal jugular", "LLAQ": "left lower abdomen", "RLAQ": "right lower abdomen",
	"LLFA": "left lower forearm", "RLFA": "right lower forearm", "LMFA": "left mid forearm", "RMFA": "right mid forearm", "LN": "left nostril", "RN": "right nostril", "LPC": "left back of the chest", "RPC": "right back of the chest",
	"LSC": "left subclavian", "RSC": "right subclavian", "LT": "left thigh", "RT": "right thigh", "LUA": "left upper arm", "RUA": "right upper arm", "LUAQ": "left upper abdomen", "RUAQ": "right upper abdomen",
	"LUFA": "left upper forearm", "RUFA": "right upper forearm", "LVG": "left ventrogluteal", "RVG": "right ventrogluteal", "LVL": "left vastus lateralis", "RVL": "right vastus lateralis",
}

// contacts are codes of v2's contact role (table 0131).
var contacts = map[string]string{
	"BP": "contact for bills", "C": "emergency contact", "CP": "contact", "E": "employer", "EP": "emergency contact", "F": "federal agency", "I": "insurance company", "N": "next of kin",
	"O": "other", "PR": "prepares the referral", "S": "state agency", "U": "unknown",
}

// diagnosticServices say which part of a laboratory a result is of (v2, table 0074).
var diagnosticServices = map[string]string{
	"AU": "audiology", "BG": "blood gases", "BLB": "blood bank", "CG": "cytogenetics", "CH": "chemistry", "CP": "cytopathology", "CT": "tomography", "CTH": "cardiac catheter", "CUS": "cardiac ultrasound",
	"EC": "electrocardiology", "EN": "electroneurology", "GE": "genetics", "HM": "haematology", "ICU": "monitoring in intensive care", "IMG": "imaging", "IMM": "immunology", "LAB": "laboratory", "MB": "microbiology",
	"MCB": "mycobacteriology", "MYC": "mycology", "NMR": "magnetic resonance", "NMS": "nuclear medicine", "NRS": "nursing", "OSL": "outside laboratory", "OT": "occupational therapy", "OTH": "other",
	"OUS": "obstetric ultrasound", "PAR": "parasitology", "PAT": "pathology", "PF": "lung function", "PHR": "pharmacy", "PHY": "physician", "PT": "physiotherapy", "RAD": "radiology", "RC": "respiratory care",
	"RT": "radiotherapy", "RUS": "ultrasound", "RX": "radiograph", "SP": "surgical pathology", "SR": "serology", "TX": "toxicology", "URN": "urinalysis", "VR": "virology", "VUS": "vascular ultrasound", "XRC": "cineradiography",
}

// places are codes of v3's RoleCode for where care is given.
var places = map[string]string{
	"HOSP": "hospital", "GACH": "general acute hospital", "PSYCHF": "psychiatric hospital", "RH": "rehabilitation hospital", "MHSP": "military hospital", "CHR": "chronic care facility", "NCCF": "nursing home",
	"SNF": "skilled nursing facility", "HU": "hospital unit", "ICU": "intensive care", "CCU": "coronary care", "PEDU": "paediatric unit", "PEDICU": "paediatric intensive care", "PEDNICU": "neonatal intensive care",
	"ER": "emergency department", "ETU": "emergency and trauma unit", "INLAB": "laboratory of the hospital", "INPHARM": "pharmacy of the hospital", "OUTLAB": "laboratory outside the hospital", "OUTPHARM": "community pharmacy",
	"PHARM": "pharmacy", "RADDX": "radiology", "RHU": "rehabilitation unit", "SLEEP": "sleep unit", "OF": "outpatient clinic", "OFF": "practice", "PROFF": "practice of a professional", "FMC": "family medicine clinic", "GIM": "general medicine clinic",
	"COMM": "in the community", "CSC": "community centre", "SCHOOL": "school", "WORK": "place of work", "AMB": "ambulance", "MOBL": "mobile unit", "PTRES": "the person's home", "ACC": "scene of the accident", "CATH": "cardiac catheter laboratory",
	"ENDOS": "endoscopy", "ECHO": "echocardiography", "DXTU": "diagnostics or therapy unit", "DADDR": "where it is to be delivered",
}

// issues are codes of v3's ActCode for what may be wrong with care.
var issues = map[string]string{
	"DRG": "interaction of medicines", "FOOD": "interaction with food", "TPROD": "interaction with a therapeutic product", "NHP": "interaction with a natural remedy", "NONRX": "interaction with a medicine bought without a prescription",
	"DUPTHPY": "same treatment twice", "DUPTHPCLS": "two medicines of one class", "ALRG": "allergy", "ALGY": "allergy", "INT": "intolerance", "REACT": "reaction", "COND": "condition of the person", "AGE": "age", "WEIGHT": "weight",
	"DOSE": "dose", "DOSEH": "dose too high", "DOSEL": "dose too low", "DOSEDUR": "length of the treatment", "DACT": "wrong use of a medicine", "TIME": "time", "PREG": "pregnancy", "BREAST": "breast feeding", "LACT": "breast feeding",
	"GEN": "genetic", "GEND": "sex", "LAB": "laboratory result", "RACTF": "earlier reaction", "HGHT": "height",
}

// listed are the codes of HL7's lists, by the last part of the list's address.
var listed = map[string]map[string]string{
	"v3-RoleCode": withAll(Relatives, places), "v3-ActCode": issues,
	// why a vaccine was not given
	"v3-ActReason":         {"IMMUNE": "immune already", "MEDPREC": "a medical reason", "OSTOCK": "out of stock", "PATOBJ": "the person objected"},
	"consentscope":         consents,
	"consentcategorycodes": consents,
	// how a result is to be taken; what the desk has flags for is said by those
	"v3-ObservationInterpretation": interpretations,
	"v2-0078":                      interpretations,
	"0078":                         interpretations, // as early versions of FHIR call it
	"v2-0074":                      diagnosticServices, "v2-0131": contacts, "v3-ParticipationType": participations, "v3-RouteOfAdministration": routes, "v3-ActSite": sites,
	"diagnosis-role": {
		"AD": "diagnosis at admission", "DD": "diagnosis at discharge", "CC": "chief complaint", "CM": "comorbidity", "pre-op": "diagnosis before an operation", "post-op": "diagnosis after an operation", "billing": "diagnosis for the bill",
	},
}

func withAll(one, other map[string]string) map[string]string {
	both := maps.Clone(one)
	maps.Copy(both, other)
	return both
}

// InterpretationWords is how a result is to be taken, whatever list a bare code says it is
// of: a result has codes of one list alone.
func InterpretationWords(c CodeableConcept) string {
	for _, coding := range c.Coding {
		if said := interpretations[coding.Code]; said != "" && c.Text == "" && coding.Display == "" {
			return text.Capital(said)
		}
	}
	return c.Words()
}

// listedWords is what a code of one of these lists means; empty for any other.
func (c Coding) listedWords() string {
	return text.Capital(listed[c.System[strings.LastIndexByte(c.System, '/')+1:]][c.Code])
}
