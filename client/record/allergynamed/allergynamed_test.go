package allergynamed_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/allergynamed"
	"careview/client/record/kinship"
)

var (
	at                = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)
	penicillinAllergy = record.Code{System: "http://snomed.info/sct", Value: "91936005"}
	noneKnown         = record.Entry{Section: record.Allergies, ClinicalStatus: record.Active, Detail: record.Allergy{NoneKnown: true}}
)

func allergy(substance string, status record.ClinicalStatus) record.Entry {
	return record.Entry{Section: record.Allergies, Text: substance, ClinicalStatus: status, Detail: record.Allergy{Substance: substance}}
}

// said is an answer about one section that was read whole.
func said(source string, section record.Section, entries ...record.Entry) record.Answer {
	kind := record.Answered
	if len(entries) == 0 {
		kind = record.AnsweredEmpty
	}
	return record.Answer{Source: source, At: at, Entries: entries, States: map[record.Section]record.State{section: {Kind: kind, At: at}}}
}

func chartOf(answer record.Answer) record.Chart {
	return record.NewChart(record.Patient{NHSNumber: "9991234567"}, []record.Supplier{{Name: answer.Source}}).With(answer)
}

func problem(text string, status record.ClinicalStatus) record.Entry {
	return record.Entry{Section: record.Problems, Text: text, ClinicalStatus: status}
}

// A problem or a flag that names an allergy is to be read beside the heading, which stays
// what the allergies make of it.
func TestAProblemThatNamesAnAllergyIsReadBesideTheHeading(t *testing.T) {
	for _, names := range []string{
		"Penicillin allergy", "Allergy to penicillin", "H/O: penicillin allergy", "History of allergy to penicillin", "Allergic to penicillin", "PENICILLIN ALLERGY - anaphylaxis 2011",
		"Personal history of allergy to penicillin", "Anaphylaxis due to peanuts", "Anaphylactic reaction to wasp sting", "Adverse reaction to codeine", "Adverse drug reaction", "Statin intolerance",
		"Hypersensitivity to latex", "?Penicillin allergy", "Penicillin allergy, not confirmed", "Allergic reaction to trimethoprim", "Multiple drug allergies", "Allergies",
		"No aspirin: allergy to aspirin", "Not for penicillin (allergic to it)", "Mother reports that he is allergic to penicillin", "Food allergy; latex allergy excluded", "Sensitive to elastoplast",
		"Do not give penicillin allergy", "Allergic urticaria due to ibuprofen", "Nut allergy", "Lactose intolerance",
		"Daughter reports allergy to penicillin", "Mother reported anaphylaxis to penicillin", "Wife states allergy to latex", "Son informed us of penicillin allergy", "Daughter says mother is allergic to penicillin",
		"Penicillin allergy not excluded", "Penicillin allergy has not been excluded", "Penicillin allergy cannot be ruled out", "Penicillin allergy not resolved", "Penicillin allergy to be excluded", "Penicillin allergy ?resolved",
		"Anaphylaxis to nuts, no family history", "Penicillin allergy. Family history of asthma", "Penicillin allergy no family history", "FH: nil. Penicillin allergy", "Penicillin allergy. Daughter 07700 900123",
		"Allergy status to penicillin", "Allergy history: penicillin", "Penicillin allergy test positive", "Allergy test: positive to penicillin", "No EpiPen for nut allergy", "No antibiotics given penicillin allergy",
		"Allergic dermatitis caused by penicillin", "Allergic bronchospasm due to aspirin", "Allergic rhinitis and penicillin allergy", "No known drug allergies and allergic to latex", "No allergies other than penicillin",
		"No known allergies except latex", "Allergies: none known except latex", "Penicillin allergy, NKDA", "NKDA, allergic to latex", "Penicillin allergy rash resolved", "Anaphylaxis to nuts resolved", "Anaphylaxis to nuts - resolved", "Adverse reaction to codeine, resolved", "Penicillin allergy, not excluded", "Allergies: penicillin",
		"Mother of two, allergic to penicillin", "Per daughter: allergic to penicillin", "UTI. Sensitive to latex", "Growth hormone deficiency, sensitive to latex", "Adverse effect of codeine", "Excluded from trial due to penicillin allergy", "Referred to allergy clinic: penicillin allergy",
		"E. coli UTI patient sensitive to penicillin", "UTI - she is sensitive to nitrofurantoin", "UTI in a man with sensitivity to penicillin", "MRSA, pt sensitive to latex", "E. coli sensitive to trimethoprim and patient sensitive to penicillin",
		"Mother: allergic to penicillin", "Daughter: \"allergic to latex\"", "Wife: he has a penicillin allergy", "Mother allergic to penicillin and so is patient", "Mother allergic to latex, patient too allergic", "Like his mother, allergic to penicillin",
		"Penicillin alergy", "Adverse drug event: codeine", "ADR: morphine", "Side effect of codeine", "Reaction to penicillin", "Allergen: peanut", "Penicillin sensitivity", "Latex sensitivity", "Drug rash due to amoxicillin", "Angioedema due to ramipril", "Stevens-Johnson syndrome due to carbamazepine",
		"NKDA apart from penicillin", "NKDA (but latex)", "Allergy to eggs resolved, nuts persists", "Egg allergy excluded; still avoids nuts",
		"Penicillin allergy unlikely", "Penicillin allergy no in date EpiPen", "Penicillin allergy, family aware", "Allergy: penicillin", "Mother allergic to latex, patient allergic to penicillin", "Penicillin allergy (daughter reports)",
		"Had UTI and is sensitive to codeine", "UTI on warfarin and sensitive to codeine", "Woman with UTI sensitive to cefalexin", "Woman with E. coli UTI sensitive to cefalexin", "Recurrent UTI - sensitive to trimethoprim (rash)", "MRSA sensitive to chlorhexidine, rash", "MRSA and is sensitive to octenisan",
		"Allergies: none, except penicillin", "Allergies: No; penicillin rash", "Allergy screen positive to penicillin", "Allergy information: penicillin", "No allergy recorded to date but penicillin", "Allergies: No. Penicillin rash", "Allergies: nil known (food: nuts)", "No known drug allergies or food allergies but nuts", "Denies allergies but avoids nuts", "No allergies (but nuts)",
		"Son: penicillin allergy (patient)", "Penicillin allergy denied by son but confirmed by GP", "Penicillin allergy ruled out by mother, GP unsure", "Reaction to treatment with penicillin", "Reaction to treatment: penicillin",
		// What nobody is allergic to does not hide what is joined to it.
		"Reactions to staff and latex", "Reaction to stress and to penicillin", "Reactions to staff, latex", "Reactions to staff & latex", "Reactions to noise/latex", "Reaction to light plus chlorhexidine", "Sensitive to light, penicillin", "Sensitive to noise as well as codeine",
		"Latex and cold intolerance", "Exercise intolerance and latex", "Cold and latex intolerance", "Allergic rhinitis and penicillin", "Penicillin and allergic rhinitis", "Reacts to staff and penicillin", "Intolerant of change and of codeine: intolerant to codeine",
		// What followed a drug.
		"Penicillin: severe reaction", "Penicillin - severe reaction", "Penicillin (severe reaction)", "Penicillin: rash", "Penicillin - rash", "Penicillin (rash)", "Penicillin: ?severe reaction", "Penicillin: had a bad reaction", "Penicillin rash", "Penicillin reaction", "Penicillin caused a rash", "Rash with penicillin",
		"Rash after amoxicillin", "Hives after milk", "Reacted badly to codeine", "Swelling following wasp sting", "Gabapentin: severe reaction", "Gabapentin - bad reaction", "No penicillin: severe reaction", "No penicillin allergy - severe reaction to latex", "Denies penicillin allergy: severe reaction to codeine", "Reaction: severe allergic reaction (penicillin)",
		"Penicillin: severe reaction. No other allergies", "Penicillin - rash, no other allergies", "Aspirin = swelling", "Codeine: severe reaction, resolved", "Patient's mother well. Penicillin: rash", "Mother well. Penicillin: severe reaction", "Rash to penicillin, mother aware",
		// A family's history that is not known says nothing of what follows.
		"FH unknown penicillin allergy", "FH not known penicillin allergy", "FH nil penicillin allergy", "FHx: unknown, penicillin allergy", "Family history: nil. Penicillin allergy", "F/H: unremarkable, penicillin allergy", "FH: IHD, allergic to penicillin", "FH IHD smoker penicillin allergy", "FH: adopted, latex allergy", "FH none. Allergic to latex", "Family hx negative penicillin allergy", "FH: patient has penicillin allergy",
		"History from mother: penicillin allergy", "Informant: daughter: penicillin allergy", "Next of kin: son - penicillin allergy", "Staff: penicillin allergy", "Accompanied by daughter: penicillin allergy",
		// However it is written.
		"PenicillinAllergy", "Penicillin\u00a0allergy", "Penicillin\u3000allergy", "Allergies：penicillin", "Penicillin\u202fallergy\u00a0\u2013\u00a0anaphylaxis", "Allerg\u00adic to penicillin", "Allergies\u2028penicillin",
		"Penicillin; severe reaction", "Penicillin -> rash", "Allergies checked: penicillin", "Not aware of penicillin allergy", "Not for penicillin: allergic", "Family history (mother): asthma. Penicillin allergy", "Mother (informant) allergic to penicillin", "Son's wife states allergy to latex",
		"Penicillin (severe) reaction", "Reaction: penicillin", "Severe reaction - penicillin", "Rash secondary to penicillin", "Rash caused by penicillin", "Rash on penicillin", "Drug-induced rash (penicillin)", "No allergies bar penicillin", "Nil allergies save latex", "Aspirin sensitive asthma", "Staff not aware of penicillin allergy", "Allergies N/A; penicillin allergy",
		"Any allergies? Yes - penicillin", "Any allergies? Yes", "Allergic to: penicillin", "Allergies/intolerances: codeine", "Allergies and adverse reactions: codeine", "Adverse reactions: codeine", "Intolerances: lactose", "Penicillin allergy? Unsure", "Drug allergies? Penicillin",
		"FH: IHD, allergies: penicillin", "FH: IHD, SH: lives alone, Allergies: penicillin", "FH - DM, SH - ex-smoker, DH - ramipril, allergies - penicillin", "Family history: mother MI, drug allergies: codeine", "FH: IHD, drug allergy penicillin", "FH: CVA, Anaphylaxis: nuts", "FH: CVA, intolerant of codeine",
		"Reaction to mask adhesive", "Reaction to catheter latex", "Reaction to carer's latex gloves", "Reaction to change of antibiotics", "Reaction to mood stabiliser lithium", "Adverse reaction to depression tablets", "Adverse reaction to anxiety medication (sertraline)", "Intolerant of pain relief (tramadol)", "Allergic reaction to pain killers", "Bad reaction to pain killers (codeine)", "Severe reaction to pain medication", "Sensitive to cold remedies",
		"Gluten free allergic to wheat", "Dairy free intolerance to milk", "Latex-free allergic to latex", "Pain free allergic to codeine", "Swab negative for MRSA penicillin allergy", "Screen negative for MRSA allergic to penicillin", "No mention of allergy to penicillin in discharge letter - rang ward", "No record of allergy to penicillin on drug chart, please add", "Wasn't known to be allergic to penicillin until this admission", "Allergic to nothing but penicillin",
		"Not allergic to penicillin but is to latex", "Not allergic to nuts, only eggs", "No known allergies until 2020: penicillin", "Penicillin stopped due to rash", "Trimethoprim stopped - came out in rash", "Penicillin: came out in hives", "Co-amoxiclav: rash", "Augmentin rash", "Tazocin - hives", "Co-trimoxazole: rash",
		"Daughter emailed: mum is allergic to penicillin", "Per daughter, mum is allergic to penicillin", "Daughter rang - dad allergic to latex", "Message from son - Mum has severe reaction to codeine", "Daughter: known penicillin allergy", "Daughter:\nMum allergic to penicillin",
		"FH: IHD, reaction to codeine", "FH: nil, penicillin allergy", "Reaction to light bandages", "Reaction to stress ball latex", "Amoxicillin discontinued - rash", "Codeine was stopped (itching)", "Penicillin - swelling of face settled with piriton", "Ibuprofen (swelling)", "Antibiotics: itching improved after stopping", "Vaccine: reaction", "Allergies: none but avoids kiwi", "Allergies: none, except kiwi", "Allergies: no, penicillin", "Allergies: none known, food: nuts", "Allergies: nil, reaction to codeine", "Son phoned to say mum has a penicillin allergy", "Rang daughter - mum allergic to penicillin", "Son (NOK): dad allergic to nuts", "Spoke with daughter. Mum allergic to penicillin", "Grief counselling. Gabapentin: severe reaction", "Meropenem - rash", "Gentamicin: rash", "No allergies before today", "No record of penicillin allergy in the notes",
		"Hypersensitivity to light and penicillin", "Sensitive to noise or latex", "Sensitivities: penicillin", "Informant: mother - allergy to penicillin", "Seen today. Known sensitivities: codeine", "Drug sensitivities - codeine", "Allergic contact dermatitis to nickel", "Allergic asthma to aspirin",
		// What is not borne, and what came of it.
		"Comes out in a rash with penicillin", "Penicillin causes rash", "Penicillin gives her hives", "Penicillins - lip swelling", "Trimethoprim → lip swelling", "Lip swelling with ramipril", "Face swelling after lisinopril",
		"Tongue swollen after amoxicillin", "Throat swelled after eating peanuts", "Avoid penicillin - allergic", "AVOID NSAIDS - ALLERGIC", "Do not give penicillin (anaphylaxis)", "Cannot tolerate codeine", "Statins not tolerated",
		"Unable to tolerate codeine", "Does not tolerate aspirin", "Allergic: penicillin", "Allergic - penicillin", "Pen allergic", "Penicillin allergic++", "Allergy alert: latex", "Allergy!!! Penicillin", "ALLERGY TO BEE STINGS",
		"Anaphylactic to nuts", "Anaphylactic shock after penicillin injection", "Anaphylactoid reaction to contrast", "Angio-oedema with ACE inhibitors", "Angioedema on ramipril", "ACE inhibitor induced angioedema",
		"Steven Johnson syndrome with lamotrigine", "DRESS syndrome secondary to allopurinol", "DRESS due to carbamazepine", "Red man syndrome with vancomycin", "Serum sickness after penicillin", "Contact allergy to nickel",
		"Contact dermatitis due to nickel allergy", "Type 1 hypersensitivity: penicillin", "Oral allergy syndrome", "Cow's milk protein allergy", "Peanut anaphylaxis 2015", "Wasp venom anaphylaxis", "Penicillin (anaphylaxis)",
		"? allergy to penicillin", "Query penicillin allergy", "Suspected penicillin allergy", "Presumed penicillin allergy, no details", "Penicillin allergy - reaction unknown", "Penicillin allergy - reaction not recorded",
		"Penicillin allergy; no other allergies", "Only allergy is penicillin", "Allergies penicillin", "allergies PENICILLIN, LATEX", "Allergy penicillin", "Penicillin - allergy", "Multiple allergies see list", "Allergies as per drug chart",
		"Allergies see front sheet", "Allergic reaction yesterday to new antibiotic", "Hives all over after prawns", "Allergic to all penicillins", "Allergic to everything", "Says she is allergic to penicillin",
		"Reports penicillin allergy as a child", "Allergic as a child to penicillin", "Penicillin allergy since childhood", "Penicillin allergy (mild rash only)", "Reacted to flu jab", "Reaction to flu vaccine", "Bad reaction to morphine",
		"Codeine: nausea and vomiting, intolerant", "Opioid intolerance", "NSAID intolerance", "Drug intolerance", "Intolerance - codeine", "Lactose intolerant", "Gluten intolerant", "Gluten intolerance", "Dairy intolerant",
		"Egg allergy - no flu vaccine", "Hay fever and penicillin allergy", "COPD, penicillin allergy, T2DM", "Penicillin allergy, T2DM, mother had breast cancer", "Allergy: Penicillin. Mother: breast cancer", "NKDA except penicillin",
		"No known food allergies. Drug allergy: penicillin", "Nil food allergies; allergic to codeine", "No latex allergy; penicillin allergy", "Latex allergy: no. Penicillin allergy: yes", "Penicillin allergy - no; latex allergy - yes",
		"Not allergic to latex. Allergic to penicillin", "Patient denies penicillin allergy but GP record says allergic", "Confirmed allergy: penicillin", "New allergy identified - doxycycline",
		"Allergy status changed: now allergic to doxycycline", "Rash following doxycycline", "Rash after starting carbamazepine", "Rash since starting lamotrigine", "Generalised rash due to amoxicillin", "Amoxicillin - urticarial rash",
		"Amoxicillin caused urticaria", "Amoxicillin-induced rash", "Developed rash on trimethoprim", "Nitrofurantoin - rash and fever", "Co-codamol – itching", "Morphine itch", "Itching with codeine", "Itchy after codeine",
		"Daughter says penicillin brings her out in a rash", "Penicillin brings him out in hives", "Penicillin - facial swelling", "Penicillin - swollen tongue", "Allergy band in situ - penicillin", "Red allergy band on: penicillin",
		"Allergy bracelet: nuts", "Medic alert bracelet: penicillin allergy", "Allergic to cats", "Pollen allergy", "House dust mite allergy", "Grass pollen allergy", "Dust allergy", "Strawberries bring her out in a rash", "Tomatoes - rash",
		"Allergic to washing powder", "Sensitive to Micropore", "Skin reacts to plasters", "Skin reaction to micropore tape", "Severe reaction to bee sting", "Patient is penicillin-allergic", "Beta-lactam allergy", "ß-lactam allergy",
		"Sulphonamide allergy", "Sulfa allergy", "Sulfa drugs - rash", "PCN allergy", "Penicillin V allergy", "Allergic to Pen V", "H/O penicillin allergy", "H/o allergic reaction", "PMH: penicillin allergy",
		"PMHx: HTN. Allergies: penicillin. FHx: nil", "SH: lives with wife. Allergies: penicillin", "Allergies - Penicillin (rash) - Mother: DM", "Mother: DM. Allergies: penicillin", "Wife: carer. Allergies: penicillin",
		"Her mother is her carer; allergic to penicillin", "Mum (carer) says allergic to penicillin", "Sister phoned: allergic to penicillin", "Nephew informs she is allergic to penicillin", "Daughter's family reports penicillin allergy",
		"Mum's side of the bed. Penicillin allergy", "Side effects of codeine", "Side effect of codeine: vomiting", "Husband's family says she is allergic to penicillin", "Family: aware of penicillin allergy", "Check allergies: penicillin",
		"Allergies to be confirmed: penicillin", "Allergies to be confirmed with GP, penicillin", "Allergies checked with daughter: penicillin", "Allergies confirmed: penicillin, latex", "Allergies discussed - penicillin",
		"Please check allergies, penicillin allergic", "Hand swelling after wasp sting", "Leg swelling and rash with penicillin", "Ramipril - angioedema", "Angioedema secondary to ramipril", "ACE inhibitors: angioedema", "Losartan - rash",
		"Lip swelling after eating prawns", "Penicillin makes her itch", "Amoxicillin-related rash", "Facial swelling with latex gloves", "Wife (main carer) says he has a nut allergy", "Wife (main carer) reports penicillin allergy",
		"Orange: rash", "Not tolerating codeine", "Penicillin allergy label to be reviewed", "Penicillin allergy alert on EMIS", "Contrast - facial swelling", "Contrast allergy", "Reaction to IV contrast", "Plaster allergy",
		"Allergic to plaster", "Rash from plasters",
		// However it is listed, also behind what says that nothing was written.
		"Elastoplast - blisters", "Elastoplast: blisters", "Elastoplast blisters", "Elastoplast (blisters)", "Plasters - blisters", "Plasters blister her skin", "Blisters with elastoplast", "Blistering with plasters",
		"Blistered after micropore", "Penicillin - blisters", "Penicillin - blistering", "Penicillin: skin peeling", "Penicillin - wheeze", "Penicillin: wheezing", "Penicillin: bronchospasm", "Penicillin - collapse",
		"Penicillin: vomiting", "Penicillin - nausea and vomiting", "Codeine - vomiting", "Codeine: nausea", "Codeine - hallucinations", "Tramadol - hallucinations", "Penicillin - unknown reaction",
		"Micropore - redness", "Latex - dermatitis", "Nickel - contact dermatitis", "Chlorhexidine - skin irritation", "Elastoplast irritates skin", "Elastoplast - sore skin", "Plaster - redness",
		"Penicillin– rash", "Penicillin, rash", "Penicillin. Rash.", "Penicillin [rash]", "Penicillin~rash", "Penicillin (childhood rash)", "Penicillin (1965): rash", "Penicillin - came up in a rash",
		"Penicillin - wheals", "Penicillin - welts", "Penicillin - weals", "Penicillin - nettle rash", "Allergies: unknown - ?penicillin", "Allergies: unknown. Daughter thinks penicillin", "Allergies: unknown, daughter thinks penicillin",
		"Allergies: 0 penicillin", "Allergies: ?penicillin", "Allergies: -penicillin -latex", "Allergies:\n- penicillin\n- latex", "Allergies:\npenicillin", "Allergies: TBC penicillin", "Allergies section not completed: allergic to penicillin",
		"Allergy box blank on chart, penicillin allergy on GP summary", "Allergy box: penicillin", "Gluten intolerance", "Gluten sensitive enteropathy and nut allergy", "Allergies: yes", "Allergies: 2",
		"Allergies: Ø penicillin", "Allergies -\nbeef",
		// In the shorthand of notes: what something did, and what may not be given.
		"Codeine makes her sick", "Morphine - confusion", "Trimethoprim SOB", "Erythromycin D&V", "Micropore + redness", "Penicillin / rash", "Tegaderm - skin comes up red", "Micropore skin tears", "Tramadol sends him doolally",
		"Doesn't get on with co-codamol, vomits", "Cefalexin? rash 2019", "Clarithromycin: tummy upset ++", "Ramipril - cough", "Flucloxacillin upset stomach", "Statins gave him muscle pains", "Amitriptyline - very drowsy, avoid",
		"Pen V >> hives", "Plasters bring skin up", "Oxycodone made her see things", "Nitrofurantoin -> breathless", "Zopiclone disagrees with her", "Rxn to doxycycline", "Metoclopramide - dystonia",
		"Haloperidol → stiff, dystonic reaction", "Avoid trimethoprim (hyperkalaemia + rash)", "Bisoprolol made him wheezy", "Iodine - burns", "Shellfish, lips tingle", "Strawberries → hives", "Kiwi fruit tingly mouth",
		"ALLERGIC - PENICILLIN!!", "Allergy ++ pen", "NOT FOR PENICILLIN - ANAPHYLAXIS", "Septrin caused blood disorder", "Pt says codeine \"turns her funny\"", "Donepezil - bradycardia, stopped", "Aspirin GI bleed", "Naproxen - GI upset",
		"Alendronic acid: oesophagitis", "Gabapentin made her fall, sedated", "Mirtazapine - nightmares", "Dihydrocodeine, nausea", "Fentanyl patch - skin reaction", "Chlorphenamine - agitation", "Zinc oxide tape: sore",
		"E45 burns her skin", "Conotrane - erythema", "Cavilon brings him out in spots", "Lanolin - itchy", "Washing powder (bio) rash", "Bee stings - throat closes", "Cannot have penicillin", "Must not have NSAIDs - asthma",
		"Penicillin = anaphylactic shock 1978", "rash c penicillin", "Penicillin: ? reaction as a child", "Doxy - photosensitive rash", "Metronidazole with alcohol - flushed and vomited", "Vancomycin: flushing",
		"Ibuprofen: swollen eyes + lips", "Milk - loose stools", "Eggs make him poorly", "Gluten - bloating/diarrhoea", "Sertraline - hyponatraemia", "Citalopram prolonged QT", "Lisinopril: angioedema 2014", "Amlodipine – ankle oedema",
		"Nicorandil - ulcers", "Buprenorphine patch = skin irritation", "Tramadol; made him vomit", "Donepezil - off legs, diarrhoea", "Trimethoprim - N+V", "Co-amoxiclav gave her thrush and diarrhoea", "Cefuroxime ?anaphylaxis",
		"Adverse reaction: phenytoin rash", "Oral iron - constipation", "Iron tabs upset tummy", "Rivastigmine patch reddens skin", "Betadine stings and blisters", "Levofloxacin - tendon pain",
		"Simvastatin: leg cramps", "Atorvastatin -> aching legs", "Temazepam - paradoxical agitation", "Codeine linctus made her constipated ++", "Prawns: came up in lumps", "Bananas, itchy mouth",
		"Daughter states codeine makes mum hallucinate", "Son says can't have ibuprofen due to kidneys", "No NSAIDs - GI bleed 2012", "Allergic?? penicillin per old notes", "allergy: pcn/rash, sulfa/hives", "Erythro - sick",
		"Penicillin (collapsed)", "Flu jab made arm swell up", "Resident becomes breathless after aspirin", "Wheezy with beta blockers", "Confused on tramadol", "Came out in blotches after cefalexin", "Opiates - sensitive, goes drowsy",
		"MST too drowsy - not tolerated", "Face swelled up - Ramipril", "Tongue swelling, ACE inhibitor stopped", "Citalopram; low sodium", "Doesn't like penicillin - itchy", "Intol: metformin (diarrhoea)",
		"S/E with amitriptyline - retention", "Sticking plaster allergy", "Reacts to Zinc tape", "Do NOT give haloperidol (Lewy body)", "bad reaction 2 antibiotics", "Never to be given trimethoprim", "Pregabalin -> blurred vision", "Quinine gave tinnitus", "Furosemide gave her gout", "Duloxetine - sweats",
		// Whatever was done with paper beside it.
		"Food allergies, care plan completed", "Has known drug allergies, details unknown", "Allergic reaction on ward today, form completed", "Food allergies - care plan completed", "Food allergy care plan completed",
		"Food allergies (care plan completed)", "Food allergies and form completed", "Is allergic, chart updated", "Has food allergies updated on chart", "Drug allergies known and updated on MAR", "Drug allergy noted on transfer and chart updated",
		"Drug allergy reported by staff and updated on system", "Known food allergies recorded and chart updated", "Drug allergies documented, details missing", "Food allergy: form completed", "Allergies: food, form completed",
		"Food allergy noted and drug allergies none", "Allergies section signed off, except penicillin", "Allergies on MAR: none, except penicillin", "Allergies page updated - latex", "Allergy form completed, food", "Allergy form completed: food",
		"Allergy form completed, food updated", "Allergies updated, food allergies", "Allergies are on file, form completed", "Allergies and reactions: penicillin", "Allergy and reaction: penicillin",
		"Heparin - thrombocytopenia", "Loperamide - drowsy", "Loperamide - dizzy", "Didn't get on with codeine", "Did not tolerate aspirin", "Can not have aspirin", "Must never be given aspirin", "Don't give penicillin", "Must not be given aspirin",
		// As strangers wrote it, when, who told and how it went.
		"Pt states she is allergic to Piriton!", "Codeine: hallucinated on it last year", "Came out in weals with tegaderm", "Previous reaction to IV contrast - see letter", "Not to be given NSAIDs, CKD", "Erythromycin - gastric upset",
		"Ibuprofen upsets tummy", "Daughter worried, mum reacted to trimethoprim before", "Severe D&V w/ co-amoxiclav", "Elastoplast rips skin, use micropore", "Nuts – throat tightens", "Says tramadol \"sends her loopy\"",
		"Avoid opioids; resp depression 2020", "Intolerances: lactose, metformin", "Lisinopril changed to losartan because of cough", "Clopidogrel - bruising ++", "Vomits if given oral morphine",
		"Amitriptyline too sedating, discontinued", "Got hives after strawberry yoghurt", "Avoid haloperidol", "Avoid all opiates",
		"Previous SE to gabapentin - very drowsy", "Blisters under mepore dressing so changed to silicone", "Went blue after teicoplanin in theatre", "No milk please as it gives her the runs", "Dad swells with ibuprofen, says daughter",
		"Had a funny turn on amitriptyline", "Steer clear of morphine - makes him paranoid", "Amox - rash (childhood)", "Comes up in bumps w plasters", "intolerant simva, muscle ache", "Cephalexin bad tummy",
		"Sertraline worsened agitation so stopped", "Bee sting 2015 anaphylaxis", "Nortriptyline gave her urinary retention", "Elastoplast takes her skin off", "Lorazepam has opposite effect - agitated",
		"Trimethoprim put her potassium up", "Tried on pregabalin, too sedated, stopped", "Avoids aspirin as told it caused her asthma attack", "Codiene = sick", "Penicilin - face swells", "Allegic to latex",
		"Furosemide dropped sodium, in hosp", "Wont tolerate iron tabs, constipation++", "Erythromycin upsets his stomach", "fam. say mum sick with all opiates", "Daughter on phone - mum cannot have tramadol, saw people in room",
		"Strong reaction to wasp stings", "Do not use chlorhex wipes, itchy rash", "Nurofen gave her heartburn and a bleed", "Shes allergic to sticky tape", "Codeine phosphate – itchy all over",
		"GP says no more amoxicillin, rash last time", "Morphine in A&E made her hallucinate", "Daughter thinks she reacted to doxycycline", "Sick every time he has ibuprofen", "Pt reports lip tingling w kiwi",
		"Had anaphylaxis post flu vac 2018", "Clarithromycin: QT prolonged, avoid", "Ramipril dry tickly cough", "NO ASPIRIN - stomach ulcer", "Cant take statins", "Penicillin – not sure what reaction, told as child",
		"wife informed us husband is sensitive to codeine", "doesn't tolerate oramorph - drowsy++", "Latex gloves give him a rash", "Daughter on phone - mum cannot have tramadol",
		"Bad with morphine, sees spiders", "Daughter: mum can't take codeine, goes doolally", "Daughter: cannot take codeine", "Her daughter says never give her codeine", "Macrolides - prolonged QT", "Her own daughter says codeine makes her sick", "Aspirin did not agree with her", "Codeine - constipated++ & v. muddled, GP says don't give",
		"Trimethoprim last yr - came up in big red lumps", "pt states penecillin makes her throat close up", "Dtr says mum has a bad reaction to co-amox", "Ramipril stopped d/t cough & swollen lips",
		"NOT to have ibuprofen, gave her an ulcer", "Gets wheezy with aspirin", "Oramorph didn't suit, hallucinating", "Doesn't get on with tramadol, goes loopy", "Plasters bring skin up in welts", "Went funny on morphine in hosp",
		"Son says dad \"can't have\" penicillin", "Erythromycin = D&V, avoid", "Came out in blotches w/ amoxycillin", "Niece reports pt allergic to shellfish", "Prawns make lips swell", "Cannot have NSAIDs as had GI bleed",
		"Metformin upset tummy ++, stopped", "Donepezil tried, very agitated, stopped", "Severe rxn to flu jab 2019", "Statins -> muscle pain", "Collapsed after pen injection as child", "MST made him see things",
		"Amlodipine - ankles swelled up so stopped", "avoid latex gloves - hands blister", "Haloperidol made her stiff as a board", "Nitrofurantoin didn't agree with him", "Pen V brought her out in hives",
		"Not keen on codeine, makes her sick", "Sulpha drugs bring on a rash per old notes", "Bad rxn to Augmentin in the past", "Pt c/o itching since started on cefalexin, GP stopped", "Mum swells up if she eats prawns - son",
		"Daughter advised dad is intolerant of lactose", "Please do not use Tegaderm, skin blisters", "Has had anaphylaxis to bee stings, EpiPen in room", "Wife: he reacts to penicillin, comes out in hives",
		"Feels dreadful on statins so GP stopped", "Diclofenac caused stomach bleed 2009", "Trimeth rash ++ on trunk, stopped day 3", "Lisinopril gave terrible cough", "Oramorph made her vomit all night",
		"Cannot tolerate metronidazole - nausea", "Alergic to penicilin", "allergic sticky plaster", "Pennicillin - throat closed up in 1972", "Not able to take NSAIDs, previous GI bleed", "Egg makes her vomit",
		"Citalopram - low sodium, do not restart", "Gets blotchy with chlorhexidine wipes", "Amoxil: skin rash all over", "Adverse rx to contrast dye", "Niece rang, auntie must not have aspirin",
		"Flucloxacillin - deranged LFTs and jaundice", "Fentanyl patches: skin red raw underneath", "Quinine stopped because of tinnitus", "Told by GP never to have ibuprofen again", "Cannot take codeine, gets v confused",
		"Had to stop ramipril - dry cough", "Penicillin? sister says she was very ill with it as a girl", "Vomits with erythromycin every time", "GP letter: avoid macrolides, previous rash to clarithromycin",
		"Lactose - bloated & runny tummy", "Son states his mother reacts to sticking plasters", "Do not give metoclopramide (Parkinsons)", "Daughter reports pen. allergy, unsure what happens", "Tramadol = off her head",
		"nitro made her breathless, do not repeat", "Known anaphylactic - nuts", "Has a reaction if given Septrin", "Wool and lanolin bring out rash", "Came out in hives on day 2 of fluclox", "Hx severe skin reaction, lamotrigine",
		"Pt informed staff she swells up with aspirin", "Atorvastatin: aches ++ so changed", "Strawbs bring him out in spots", "Previous intolerances: bisoprolol (dizzy), ramipril (cough)", "Dad can't have morphine, per son",
		"Steroid cream burns her skin", "Mirtazapine made her very agitated", "Gran is allergic to eggs (grandson)",
	} {
		for status, holds := range map[record.ClinicalStatus]bool{
			record.Active: true, record.StatusUnknown: true, record.Inactive: false, record.Refuted: false, record.Planned: false,
		} {
			chart := chartOf(said("GP", record.Problems, problem(names, status)))
			if got := allergynamed.In(chart); (len(got) == 1) != holds {
				t.Errorf("%q, %v: %d are named", names, status, len(got))
			}
		}
		noted := record.Entry{Section: record.Observations, Text: "Nursing note", Detail: record.Result{Value: names}}
		if got := allergynamed.In(chartOf(said("GP", record.Observations, noted))); len(got) != 1 {
			t.Errorf("%q, as the value of an observation: %d are named", names, len(got))
		}
	}
	for _, names := range []string{
		"No known allergies", "No known drug allergy", "NKDA", "No penicillin allergy", "Not allergic to penicillin", "Not known to be allergic to penicillin", "Penicillin allergy excluded",
		"Penicillin allergy - ruled out", "Penicillin allergy: no", "Penicillin allergy (resolved)", "Outgrown egg allergy", "No longer allergic to eggs", "Penicillin allergy has been delabelled",
		"FH: penicillin allergy", "Family history of allergy to penicillin", "Mother allergic to penicillin", "Son has a nut allergy", "Denies allergies", "Allergy status unknown",
		"Allergy test", "Referred to allergy clinic", "Allergic rhinitis", "Extrinsic allergic alveolitis", "Allergic contact dermatitis", "Hypersensitivity pneumonitis", "Carotid sinus hypersensitivity",
		"Impaired glucose tolerance", "Exercise intolerance", "Cold intolerance", "Hypertension", "",
		"E. coli known to be sensitive to trimethoprim", "Klebsiella in urine, sensitive", "Mother - penicillin allergy", "No reaction to penicillin", "Reaction to severe stress", "Pupils: reaction to light", "No side effects from statin", "Allergen immunotherapy", "Contrast sensitivity reduced",
		"E. coli UTI sensitive to trimethoprim", "MRSA sensitive to vancomycin", "Urine culture: sensitivity to nitrofurantoin", "Sensitive to light", "Sensitive to loud noise", "Noise intolerance", "Intolerant of CPAP mask",
		"Adverse effect of fall", "No penicillin allergy known", "No known penicillin allergy", "Allergies: none known", "Allergies: NKDA", "Allergies not recorded", "Allergies: no known drug allergies", "Allergy status: unknown",
		"Penicillin allergy (mother)", "Mother: penicillin allergy", "Penicillin allergy - brother", "FH - penicillin allergy", "Her mother had anaphylaxis to penicillin", "Allergy to penicillin in brother", "No family history of nut allergy",
		"Penicillin allergy entered in error", "Penicillin allergy excluded by testing 2019", "Penicillin allergy was ruled out in 2019", "Allergy to penicillin excluded", "Allergy to penicillin V: excluded", "Allergy to cow's milk (resolved)", "Multiple drug allergies: none", "Penicillin allergy (excluded 2019)",
		"No known allergies or intolerances", "No known drug or food allergies", "Denies any allergy", "No evidence of penicillin allergy", "Allergies none known", "Allergy - nil known", "Allergy: none", "Wife reports no allergies", "Does not have an allergy", "No egg or nut allergy", "Allergy testing arranged", "Allergies not known", "Sensitive to touch",
		// Of nothing that a body is allergic to.
		"Reactions to staff and visitors", "Reaction to light and accommodation", "Reactions to noise, light", "Reaction to severe stress, and adjustment disorders", "Reaction to bereavement and low mood", "Reacts to pain", "Reacted to voice", "Heat and cold intolerance", "Cold intolerance and fatigue", "Allergic rhinitis and asthma", "Allergic conjunctivitis and eczema",
		// What followed nothing, or no drug.
		"Penicillin: no reaction", "No reaction with penicillin", "No rash after penicillin", "Penicillin (no rash)", "Skin: rash", "Legs: swelling", "Pupils: brisk reaction", "Grief: severe reaction", "Bereavement - severe reaction", "Rash in April", "Stitches and rash", "Legs swollen", "Aspirin for swelling", "Penicillin given, no reaction", "Denies reaction to penicillin",
		// A relative's, or of a family's history.
		"Nursing note: Mother: penicillin allergy", "Mother: penicillin: severe reaction", "Mother: severe reaction to penicillin", "Mother: penicillin - rash", "Mother had a rash with penicillin", "Patient's mother: penicillin allergy", "Patient's mother is allergic to penicillin", "Mother-in-law allergic to latex", "Sister's penicillin allergy", "Both parents allergic to penicillin",
		"Siblings have nut allergy", "Niece: penicillin allergy", "Twin brother has penicillin allergy", "Granddaughter allergic to nuts", "Gran: penicillin allergy", "Lives with daughter who is allergic to latex", "Carer is allergic to latex", "Staff member has nut allergy", "Allergy to penicillin and latex in mother", "Penicillin allergy in family history",
		"F/H: penicillin allergy", "F/H penicillin allergy", "FHx: penicillin allergy", "F/Hx - nut allergy", "Fam hx: penicillin allergy", "Family hist: penicillin allergy", "Penicillin allergy (FH)", "Penicillin allergy - FHx", "Penicillin allergy (family history)", "FH: allergic to penicillin", "FH: asthma, penicillin allergy", "Family history: asthma, eczema, nut allergy", "FH of penicillin allergy and latex allergy", "FH of asthma and penicillin allergy",
		"FH: penicillin: severe reaction", "FH - mother has penicillin allergy", "FH: mother - penicillin allergy", "FH: no penicillin allergy", "FH negative for penicillin allergy", "Note: FHx: nut allergy", "FH: asthma (mother), penicillin allergy (brother)",
		// However it is written.
		"No\u200bknown allergies", "Noknown allergies", "NoKnownAllergies", "No\u00a0known\u00a0allergies", "Nil\u3000known\u3000allergies", "Allergies：none known", "NKDA\u2028No known allergies", "No allergy/intolerance", "No known allergies & intolerances",
		"No h/o penicillin allergy", "No hx of allergies", "Zero known allergies", "Not aware of any allergies", "Not penicillin allergic", "Allergies checked: none", "Mother is penicillin allergic", "Family history (mother): penicillin allergy", "Son's girlfriend is allergic to nuts", "Her daughter's husband: nut allergy",
		"Allergies: not known to have any", "No record of allergies", "Allergy history negative", "Allergies: nil of note", "Allergies: none declared", "Allergies N/A", "Allergies NKDA", "Doesn't have any allergies", "Hasn\u2019t any allergies", "Isn't allergic to anything", "Free of allergies", "Allergic to nothing", "Maternal history of penicillin allergy", "Penicillin allergy in mother and sister",
		"F.H. penicillin allergy", "F.H.: penicillin allergy", "Fam. history: penicillin allergy", "No reaction: penicillin continued", "No rash (penicillin)",
		"Any allergies? No", "Any known allergies? None", "Allergic to: nil", "Allergies/intolerances: none known", "Allergies and adverse reactions: none known", "Adverse reactions: nil known", "Intolerances: none", "Allergies: N", "Allergies: denies any", "Do you have any allergies? No", "Penicillin allergy? No", "Known allergies = none",
		"Gluten free diet", "Free from allergies", "Negative for penicillin allergy", "Not allergic to penicillin or nuts", "FH: IHD, asthma, nut allergy. SH: lives alone", "FH - DM, nut allergy", "Mum is allergic to penicillin", "Daughter: nut allergy", "Reaction to pain and distress", "Adverse reaction to bereavement, low mood", "Penicillin stopped, no rash", "Augmentin: no rash",
		"Antibiotics - swelling improved", "Antibiotics: swelling reducing", "Ibuprofen (swelling, pain)", "Paracetamol - itching relieved", "Ibuprofen - swelling of knee down", "Behaviour: severe reaction when moved", "Vaccine: mild reaction, settled", "Placed on heparin (rash chart in use)", "Allergies: none, lives with wife", "Allergies: nil, DH: nil, SH: lives alone", "Allergies: none; DH: ramipril", "Allergies: NKDA per EMIS", "Allergies: none that we know of",
		"FH: IHD, mother: nut allergy", "FH: asthma, nut allergy - mother", "Pupils: reaction to light present", "Sensitive to noise at night", "Allergies: none known. DH: ramipril, aspirin", "Allergies: no known drug allergies, lives with wife", "Allergies: nil as per GP summary", "Ibuprofen (pain, swelling)", "Behaviour - severe reaction when approached", "Father allergic to penicillin until 2020", "No record of penicillin allergy", "Son visited, dad well",
		"Sensitive to light and loud noise", "Sensitivities: none known", "Sensitivities: awaited", "Urine culture sent. Sensitivities: trimethoprim", "Sensitivities: trimethoprim resistant", "Klebsiella UTI sensitive to trimethoprim", "Allergies: none known; no known drug allergies", "Allergies: no (NKDA)", "Allergies: NKDA. Lives alone", "Sensitive to light since stroke", "Allergy information: none recorded", "Allergy screen negative",
		// Of a relative's side, a limb, an instruction or a question.
		"Contrast swelling", "Leg swelling on statins", "Ankle swelling on naproxen", "Leg swelling with heparin", "Knee swelling, on ibuprofen", "Dad's side: penicillin allergy", "Mother's side: nut allergy",
		"On her mother's side: latex allergy", "Father's side - penicillin allergy", "Maternal side: penicillin allergy", "Paternal side: nut allergy", "Mum's family: nut allergy", "Husband's family allergic to nuts", "In-laws: nut allergy",
		"Her children are allergic to nuts", "Children: nut allergy", "Kids have nut allergy", "Both children have penicillin allergy", "Stepson has nut allergy", "Ex-husband allergic to penicillin", "Late husband was allergic to bees",
		"Fiancé has nut allergy", "Foster mother is allergic to latex", "Great-aunt allergic to penicillin", "Grandad: penicillin allergy", "Half brother has egg allergy", "Sons have nut allergy", "Husband allergic to penicillin",
		"Wife (main carer) has a nut allergy", "Wife is allergic to dogs", "Daughter has a latex allergy", "Neighbour has latex allergy", "Visitor has nut allergy", "Staff nurse has latex allergy", "Roommate has nut allergy",
		"Family history of penicillin allergy", "Family history of drug allergy (mother)", "Father had anaphylaxis to bee stings", "Sibling with nut allergy", "Brother died of anaphylaxis", "No allergies", "No known drug allergies", "NKA",
		"Nil known", "No allergies known", "No known medication allergies", "No known drug allergies or intolerances", "No drug allergies recorded", "No allergies on record", "No allergies documented in notes", "No allergy history",
		"No history of allergy", "No history of drug allergy", "No past history of allergies", "No allergies or sensitivities", "No adverse drug reactions", "No known adverse reactions", "No adverse reaction to vaccine",
		"No reactions to previous vaccines", "No rash with penicillin", "No side effects from statins", "Tolerates penicillin", "Tolerated amoxicillin without reaction", "Had amoxicillin with no reaction", "Penicillin given without reaction",
		"Vaccine given, no adverse reaction", "Flu vaccine given. No reaction noted", "Observed for 15 minutes, no reaction", "No allergic reaction", "No signs of allergic reaction", "No evidence of allergy", "Never had an allergic reaction",
		"Has never had allergies", "Does not have any allergies", "Doesn't suffer from allergies", "Not known to be allergic to anything", "Not allergic to any medication", "Not allergic to anything", "Nil allergies known",
		"Nil known allergies", "Nil allergy", "Allergies: nil", "Allergies - NKDA", "Allergies (none)", "Allergies: NK", "Allergies: None known.", "Allergies: none documented", "Allergies: not applicable", "Allergies: x", "Allergies: denies",
		"Allergies: no known", "Allergies: Nil Known Drug Allergies", "Allergy: No known", "Allergic to: none known", "Allergic status: none", "Known drug allergies: none", "Drug allergies: nil. Food allergies: nil",
		"Drug allergies none, food allergies none", "Food allergies - none", "Food or drug allergies: none", "Any drug allergies? None known", "Any allergies or intolerances? No", "Allergies? Nil", "Allergies checked with patient: none",
		"Allergies confirmed: none", "Allergies confirmed as none", "Allergies discussed - none", "Checked allergies: nil", "Asked about allergies: none", "Asked re allergies - nil known", "Reports no allergies", "Reports no known allergies",
		"States no allergies", "States she has no allergies", "Says no allergies", "Daughter says no allergies", "Denies any allergies", "Denies allergy to penicillin", "Denied any drug allergies", "Patient not aware of any allergies",
		"Unaware of any allergies", "Allergy clinic referral", "Allergy testing negative", "Allergy tests negative", "Allergy testing: negative to penicillin", "RAST negative", "Patch test negative", "Penicillin allergy removed",
		// A list that was not written, a form, training and a diet.
		"Allergies: 0", "Allergies: -", "Allergies: –", "Allergies: --", "Allergies: ---", "Allergies: ?", "Allergies: ?none", "Allergies ?none", "Allergies ?nil", "Allergies - ?nil known", "Allergies: ?NKDA",
		"Allergies: Ø", "Allergies: ø", "Allergies: ∅", "Allergies: .", "Allergies: /", "Allergies: *", "Allergies: N/R", "Allergies: not stated", "Allergies: not given", "Allergies: not asked", "Allergies: not done",
		"Allergies: not completed", "Allergies: not filled in", "Allergies: blank", "Allergies: left blank", "Allergies: empty", "Allergies: missing", "Allergies: TBC", "Allergies: tbc", "Allergies: tba",
		"Allergies: to be confirmed", "Allergies: pending", "Allergies: awaited", "Allergies: awaiting GP summary", "Allergies: unable to obtain", "Allergies: unable to establish", "Allergies: no info",
		"Allergies: no information", "Allergies: no information available", "Allergies: not available", "Allergies: not on file", "Allergies: no data", "Allergies: zero", "Allergies: clear", "Allergies: nothing on file",
		"Allergies: don't know", "Allergies: unsure", "Allergies: uncertain", "Allergies: unclear", "Allergies: unobtainable", "Allergy box blank", "Allergy box blank on chart", "Allergies box empty",
		"Allergy box not completed", "Allergy box ticked none", "Allergy section blank", "Allergies section blank", "Allergies section not completed", "Allergy section not filled in", "Allergy section left blank",
		"Allergies section incomplete", "Allergy field empty", "Allergy fields not completed", "Allergy column blank", "Allergy part of form not filled in", "Allergy details missing", "Allergy details not completed",
		"Allergy details not known", "Allergy page missing from chart", "Allergy form not completed", "Allergy form to be completed", "Allergy status not completed", "Allergy status blank", "Allergy status missing",
		"Allergy status: TBC", "Allergy status to be confirmed", "Allergy status needs confirming", "Allergy documentation incomplete", "Allergies not documented on chart", "Allergies not completed on drug chart",
		"Allergies not filled in", "Allergies not entered", "Allergies not checked", "Allergies not asked about", "Allergies not discussed", "Allergies left blank", "Allergies blank on chart", "Allergies missing from drug chart",
		"Drug allergy box blank", "Drug chart allergy box not completed", "Drug chart: allergies blank", "MAR chart allergy section blank", "MAR: allergies not completed", "Allergy audit done", "Allergy training completed",
		"Anaphylaxis training completed", "Anaphylaxis kit checked", "Anaphylaxis kit in clinic room", "Anaphylaxis policy read", "Allergen menu displayed", "Allergen information given to kitchen",
		"Gluten sensitive enteropathy", "Gluten sensitive enteropathy, on gluten free diet", "Gluten sensitive enteropathy - no", "Gluten sensitive enteropathy: no", "Gluten sensitive enteropathy screen negative",
		"Diet: normal, allergies 0", "PMH: nil. Allergies: 0. Lives alone", "PMH: HTN. Allergies: -. SH: lives alone", "Allergies: 0 DH: ramipril", "Known allergies: 0", "Known allergies -", "Drug allergies: -",
		"Drug allergies 0", "No. of allergies: 0", "Number of allergies: 0", "Allergies (0)", "Allergies=0", "Allergies [ ]", "Allergies: [ ]", "Allergies: []", "Allergies: ( )", "Allergies: ____",
		"Allergies: ......", "Allergies: …", "Allergies:\n-\nMedication: ramipril", "Allergies:\nMedication: ramipril", "Allergies: Y/N", "Allergies: Yes / No", "Allergies Y / N (please circle)", "Allergies (please list):",
		"Allergies (list):", "Allergies (state reaction): none", "Allergies (drug): none", "Allergies (please state): nil", "Allergies/Adverse reactions: -", "Allergies?", "Any allergies?", "Allergies ??",
		"Allergies: ??",
		"Penicillin allergy de-labelled", "Penicillin allergy delabelled 2023", "Penicillin allergy label removed", "Penicillin allergy disproved", "Penicillin allergy excluded by challenge", "Not truly allergic to penicillin",
		"No longer allergic to penicillin", "Grown out of milk allergy", "Previously thought penicillin allergic, now excluded", "Seasonal allergic rhinitis", "Perennial rhinitis", "Allergic conjunctivitis", "Allergic eczema", "Atopic eczema",
		"Allergic dermatitis", "Contact dermatitis", "Irritant contact dermatitis", "Nappy rash", "Heat rash", "Drug chart rash", "Rash under breasts", "Rash in groin, on clotrimazole", "Shingles rash", "Itching relieved by cream", "Itch",
		"Pruritus", "Urticaria", "Swelling of leg", "Swollen ankles", "Facial swelling after fall", "Swelling after plaster cast", "Swelling under plaster", "Itching under plaster cast", "Rash under plaster cast",
		"Adverse childhood experiences", "Adverse weather", "Adverse effects of immobility", "Side effects discussed", "Side effects of chemotherapy discussed", "Side room", "Drugs: none", "Reaction time slow", "Pupil reaction normal",
		"Pupils equal and reactive to light", "Reacts to voice", "Reacts to staff aggressively", "Reacts badly to change", "Sensitive to change in routine", "Sensitive issue", "Sensitive teeth", "Sensitive bladder",
		"Sensitivity of feet reduced", "Light sensitive", "Photosensitivity", "Noise sensitivity", "Culturally sensitive care", "Insulin sensitive", "Salt sensitive hypertension", "Steroid sensitive nephrotic syndrome",
		"Hormone sensitive breast cancer", "Radiosensitive tumour", "Chemo-sensitive tumour", "Platinum sensitive ovarian cancer", "Castrate sensitive prostate cancer", "Heat intolerance", "Glucose intolerance", "Orthostatic intolerance",
		"Feed intolerance", "Frustration intolerance", "Intolerant of noise", "Intolerant of other residents", "Intolerant of NIV", "Intolerant of mask", "Transfusion reaction: none", "No transfusion reaction", "Acute stress reaction",
		"Grief reaction", "Adjustment reaction", "Allergen free diet", "Nut free diet", "Hypoallergenic pillow", "Hypoallergenic mattress", "Staff to check allergies before giving medicines", "Check allergies", "Check allergy status",
		"Please confirm allergies", "Allergies to be confirmed", "Allergies unknown", "Allergy status not recorded", "Allergy status: none known", "Allergies to be checked with GP", "Unable to obtain allergy history",
		"Tolerated diet and fluids", "Tolerated contrast well", "Not tolerating oral diet", "Not tolerating CPAP", "Unable to tolerate NG tube", "Orange tip on peg", "Blister pack of co-codamol", "Father's side of the family has nut allergy",
		"Mother's side all allergic to penicillin", "Nurse has latex allergy", "Another resident has nut allergy", "Brother died from anaphylaxis to nuts", "Monitor for side effects of clozapine", "Warned of side effects of statins",
		"Explained side effects of methotrexate", "Side effects of methotrexate explained", "Ankle swelling with amlodipine", "Peripheral swelling on amlodipine", "Feet swollen on amlodipine", "Leg swelling while taking naproxen",
		// What is given for a complaint, helped or stands beside one, and paper.
		"Allergies & reactions: nil", "Allergy count 0", "Allergies / sensitivities: 0", "Allergies: checklist done", "Allergies documentation completed", "Hypersensitive bowel", "Codeine given for pain, effective", "Codeine for cough",
		"Morphine PRN for SOB", "Loperamide for diarrhoea", "Cyclizine given, nausea settled", "Haloperidol for agitation", "Penicillin for sore throat", "Antihistamine for itchy rash", "E45 applied to itchy skin",
		"Barrier cream to redness", "Cavilon applied to sacrum - redness improved", "Wheezy, salbutamol given", "Confusion, UTI, trimethoprim started", "Vomited after tea", "Skin tear dressed with micropore",
		"Skin tear to L shin, steri strips and tape", "Rash on trunk seen by GP, hydrocortisone", "Milk of magnesia for constipation", "Allergies NKDA - reviewed with family", "NKA. Codeine 30mg qds",
		"Allergies: Nil. Diet: soft, milk pudding, vomiting x1", "Drug sensitivities: nil known", "Adverse reactions nil", "Allergy band not required", "Allergies section signed off", "Allergy sheet filed", "No reactions to flu vac",
		"Sensitive skin", "Sensitive nature, cries easily", "Irritable bowel, no food intolerances", "Reaction to loss of husband", "Ate eggs and toast", "Drank milk, no vomiting", "Confused overnight, morphine reduced",
		"Daughter allergic to penicillin", "Wife sick with codeine last year", "Codeine stopped, pain settled", "Paracetamol 1g for temp", "SOB on exertion", "D&V bug on unit", "Dressing changed, periwound redness",
		"Tape measure in drawer", "Red MAR allergies page: none", "Allergy info: nil of note", "Cyclizine 50 mg for nausea", "Morphine given for breathlessness", "Morphine - breathlessness PRN", "Haloperidol 0.5 mg PRN - agitation",
		"Senna - constipation", "Omeprazole - reflux", "Furosemide for swollen legs", "Salbutamol inhaler: wheeze", "E45 cream for itchy legs", "Redness to sacrum, cavilon applied", "Confusion ?UTI, nitrofurantoin started",
		"Sick after breakfast, eggs left", "Vomited x2, antibiotics withheld", "Drowsy today, BP low", "Burn from tea", "Skin tear from bed rail, plaster applied", "Milk feed given with no vomiting", "Had fish for lunch, enjoyed",
		"Sore heel, dressing renewed", "Cheese sandwich, nausea settled", "Started antibiotics for cough", "Antibiotics completed, cough better", "Paracetamol given for headache", "Insulin given, BM low",
		"Allergies reviewed and updated - nil", "Allergy documentation in place: none known", "Allergy alert: none", "Allergies - n/k", "Allergies on MAR sheet: NKDA", "Allergy status checked on admission NKDA",
		"No reaction to antibiotics", "Nil reactions following covid vaccine", "Lactose free milk", "Brother sick with penicillin", "Mum had rash with penicillin (niece told us)", "Vaccine given, arm sore, settled", "Hypersensitive teeth",
		"Stoma nurse reviewed adhesive, skin healthy", "Chest infection on amoxicillin, still coughing", "Warfarin INR high", "Sensitive about her weight", "Reaction to new carer good", "Upset on phone to daughter", "Laxido for constipation", "Salbutamol - wheeze", "Aspirin stopped, on clopidogrel", "Mepilex to heel blister", "Bruising to arm ?cause",
		"Allergy and reactions: none", "Allergies page: none, form completed", "Allergies checked on admission, none known", "Allergies on MAR sheet, NKDA", "Allergies form completed, signed", "Form completed, allergies nil", "Allergies checked and signed off",
		"MAR drug allergy section signed off", "Drug chart allergies section completed, filed, audited", "Allergies section on drug chart signed off", "Allergies updated on chart", "Allergy form not completed and not filed",
		"Must be given insulin daily", "Must take warfarin at 6pm", "Must have insulin", "Does take aspirin", "Does eat eggs", "Did not eat eggs", "Didn't eat eggs", "Didn’t take aspirin", "Did not take aspirin", "Did not have milk", "Did not get aspirin",
		"Loperamide - D&V", "Loperamide - diarrhoea",
		// As strangers wrote what names none, a relative's, or what was not given.
		"Daughter is vegan, no dairy for her please", "Granddaughter allergic to wasps, keep window shut", "Aspirin given as prescribed", "Never takes milk in coffee", "Morphine not required overnight",
		"Cough syrup given with good relief", "On penicillin for leg ulcer, looks less red", "No s/e from new tablets", "Penicillin course completed", "Fully recovered from reaction to son leaving",
		"Bruised arm after bloods, on apixaban", "Complaining of itch, moisturiser applied", "Would not eat fish", "Husband says he hates nuts", "Not for aspirin today, theatre list", "Wheeze improved after salbutamol",
		"Sick bug going round unit", "Omeprazole for reflux", "Skin tear under tape now healed", "Brother in law cannot eat wheat", "Avoid plaster getting wet", "Avoid milk until reviewed", "Aspirin changed to clopidogrel",
		"His wife reacted badly to morphine", "Paternal uncle anaphylaxis to nuts", "Pt has never had a problem with anaesthetics", "Given co-codamol with no ill effects", "Has been on ramipril 10 years, no cough",
		"Not been given aspirin since Monday", "Not taking her iron", "Declines milk", "Aspirin stopped prior to surgery", "Statin stopped by GP", "Rash on back, seen by GP, ?shingles, aciclovir started",
		"Oedematous legs, furosemide increased", "Sick x2, no milk given", "Cough settling with doxycycline", "Redness around PEG site, swab sent, on fluclox", "Feeling sick so morphine omitted",
		"Dizzy on standing, BP 98/50, ramipril held", "Nursed on pressure mattress, dressing to sacrum intact", "Nausea ongoing, metoclopramide TDS", "No reaction from resident when called", "Eggs and bacon enjoyed",
		"Sensitive toothpaste requested", "Daughter brought chocolate", "Seizure this am, lorazepam given", "Bleeding from nose, on warfarin, INR checked", "Slept with window open, wheezy am, salbutamol x2 puffs",
		"Resident upset, milk was cold", "Fell in bathroom, plaster to elbow", "Paracetamol 1g for headache 10am", "Reaction to antibiotics: none", "Tolerated new cream well", "Husband had rash on holiday", "Refusing milk",
		"Not had reaction to vaccine", "Aspirin 75 mg given with food", "Wound red and sore, dressing changed", "GP aware of cough, antibiotics prescribed", "Sister visiting, brought oranges",
		"Her brother was allergic to penicillin and died", "Has loose stool, laxido stopped", "No rash seen under tape", "Itchy scalp, shampoo ordered", "Drowsy after night meds", "Dad doesn't take aspirin anymore",
		"Confused ++ since UTI, trimethoprim day 3", "Swelling down since ibuprofen gel", "Not able to swallow paracetamol", "Didnt have her insulin this am",
		"Sister gets hives with penicillin", "Never gave her codeine", "Not given her insulin", "Son allergic to cats so dog only visits", "Lives with son who has egg allergy", "Daughter-in-law says her own son has a peanut allergy", "Wife reports her own mother gets a rash with penicillin", "Not had any bad reactions to medication", "Not given aspirin", "Penicillin has never made her ill", "Never given aspirin", "Not on aspirin", "Brother had bad reaction to penicillin, mum fine with it",
		"Daughter allergic to nuts so none brought in please", "Granddaughter sick after eating prawns", "Dad had anaphylaxis to bee sting, pt no problems", "Never had any trouble with penicillin", "Tolerated amoxicillin well no rash",
		"Nil rxn to covid booster", "Aspirin not given, awaiting INR", "Morphine not given as settled", "Has had codeine before with no probs", "Refused paracetamol, spat it out", "Declined flu jab",
		"Cream applied to rash, a bit better", "Rash to groin ?fungal, clotrimazole started", "Vomited after tea. Paracetamol given PR", "Offered prawns, doesn't like them", "Doesn't like milk in tea",
		"Unable to have morphine until GP comes", "Not had aspirin today", "Penicillin given for chest, doing well", "Loose stools, laxido held", "Drowsy this am, ?UTI, abx started", "Skin tear dressed with mepitel, no redness",
		"Neighbour brought nuts round, enjoyed", "Itchy legs, E45 applied good effect", "Has own teeth, enjoys toast and eggs", "No hx of reactions to meds", "Does not have any allergies to our knowledge",
		"Roommate allergic to perfume, please don't spray", "Husband comes out in a rash with plasters, NOK info only", "Mum of resident in rm 4 has a nut allergy", "Her sister can't have penicillin",
		"Cousin had a bad turn after the flu jab", "Patient's daughter intolerant to lactose, brings own milk", "No adverse effects noted since starting sertraline", "Penicillin V commenced for cellulitis, redness reducing",
		"Has eaten fish all her life, no problems", "Takes aspirin 75mg od", "Not on warfarin", "Aspirin witheld, Hb low", "Ramipril witheld as BP low", "Codeine not needed today", "Omitted metformin, not eating",
		"Would not take her paracetamol", "Would not have milk on her cereal", "Morphine 5mg given for SOB with good effect", "Dressing to leg changed, tape secured, no soreness", "Nausea this morning, cyclizine given",
		"Legs less swollen on furosemide", "Headache relieved by paracetamol", "Itching, piriton given", "Sick bowl at bedside, ate banana", "Doesnt eat eggs, vegan", "Cough since Tuesday, started doxycycline",
		"Cannot swallow tablets, needs liquid paracetamol", "Can't have breakfast until bloods taken", "Cannot reach her milk, please place nearby", "Agreed with GP to stop aspirin", "Tolerating oral antibiotics with no side effects",
		"Statins lowered her cholesterol", "Paracetamol took her pain away",
		"Nil new allergies", "Mother-in-law can't tolerate codeine", "Son has coeliac so no gluten in visitor biscuits", "Daughter gets migraines from chocolate so don't offer her any",
		"Visitor had allergic reaction in lounge, ambulance called", "Did not have any reaction to the antibiotic", "No issues with codeine", "Not had penicillin before", "Never been given penicillin", "Wasn't given her insulin",
		"Aspirin not taken", "Paracetamol not effective", "Rash gone since cetirizine", "Itch eased with E45", "Swollen leg, ?DVT, started on clexane", "Constipated, movicol given", "Confused, temp 38.2, amoxicillin commenced",
		"Sore throat. Paracetamol given", "Plaster cast removed, skin dry", "Allergy status - nothing recorded yet", "Wound bleeding, dressing reapplied", "Nausea settled with cyclizine", "Not to have milk before bloods",
		"Off her food, had half a banana", "Prawn sandwich for tea, ate all", "Doesn't take sugar or milk", "Reaction to news of son's death", "Fell asleep after morphine", "Upset that milk had run out", "Egg on jumper, changed",
	} {
		if got := allergynamed.In(chartOf(said("GP", record.Problems, problem(names, record.Active)))); len(got) > 0 {
			t.Errorf("%q is taken for an allergy", names)
		}
		noted := record.Entry{Section: record.Observations, Text: "Nursing note", Detail: record.Result{Value: names}}
		if got := allergynamed.In(chartOf(said("GP", record.Observations, noted))); len(got) > 0 {
			t.Errorf("%q, as the value of an observation, is taken for an allergy", names)
		}
	}
}

// Some sources send what was found of allergies as observations.
func TestAnObservationThatNamesAnAllergyIsReadBesideTheHeading(t *testing.T) {
	for _, c := range []struct {
		text  string
		value record.Result
		want  string // empty where it names none
	}{
		{"Allergic to penicillin", record.Result{}, "Allergic to penicillin"},
		{"Allergic to penicillin", record.Result{Value: "No value given", Unvalued: true}, "Allergic to penicillin"},
		{"Allergic to penicillin", record.Result{Value: "Yes"}, "Allergic to penicillin: Yes"},
		{"Allergic to penicillin", record.Result{Value: "No"}, ""},
		{"Penicillin allergy", record.Result{Value: "Absent"}, ""},
		{"Allergies", record.Result{Value: "Penicillin"}, "Allergies: Penicillin"},
		{"Drug allergy", record.Result{Value: "Codeine"}, "Drug allergy: Codeine"},
		{"Drug allergy", record.Result{Value: "None known"}, ""},
		{"Allergies", record.Result{Value: "No known allergies"}, ""},
		{"Allergy status", record.Result{Value: "Unknown"}, ""},
		{"Family history", record.Result{Value: "Mother allergic to penicillin"}, ""},
		{"Culture", record.Result{Value: "E. coli, sensitive to trimethoprim"}, ""},
		{"Allergic to penicillin (about: Mother)", record.Result{}, ""},
		{"Pulse", record.Result{Value: "72 per minute"}, ""},
		{"Nursing note", record.Result{Value: "Allergic to penicillin"}, "Nursing note: Allergic to penicillin"},
		{"Nursing note", record.Result{Value: "Not allergic to penicillin"}, ""},
		{"Nursing note (about: Mother)", record.Result{Value: "Allergic to penicillin"}, ""},
		{"Alert", record.Result{Value: "Penicillin", Coded: penicillinAllergy}, "Alert: Penicillin"},
		{"Alert", record.Result{Value: "Not allergic to penicillin", Coded: penicillinAllergy}, ""},
		{"Assessment", record.Result{Parts: []record.ResultPart{{Name: "Penicillin allergy", Value: "Yes"}, {Name: "Latex allergy", Value: "No"}}, Value: "Penicillin allergy Yes, Latex allergy No"}, "Assessment: Penicillin allergy: Yes"},
		{"Assessment", record.Result{Parts: []record.ResultPart{{Name: "Alert", Value: "Penicillin", Coded: penicillinAllergy}}, Value: "Alert Penicillin"}, "Assessment: Alert: Penicillin"},
		{"Assessment", record.Result{Parts: []record.ResultPart{{Name: "Penicillin", Value: "Yes", Code: penicillinAllergy}}, Value: "Penicillin Yes"}, "Assessment: Penicillin: Yes"},
		{"Assessment", record.Result{Parts: []record.ResultPart{{Name: "Comment", Value: "Allergic to latex"}}, Value: "Settled"}, "Assessment: Comment: Allergic to latex"},
		{"Penicillin allergy", record.Result{Parts: []record.ResultPart{{Name: "Latex allergy", Value: "Yes"}}, Value: "No"}, "Penicillin allergy: Latex allergy: Yes"},
		{"Assessment", record.Result{Parts: []record.ResultPart{{Name: "Penicillin allergy", Value: "Not present"}, {Name: "No known allergies", Value: "Yes"}}, Value: "Penicillin allergy Not present, No known allergies Yes"}, ""},
		{"Family history", record.Result{Parts: []record.ResultPart{{Name: "Penicillin allergy", Value: "Yes"}}, Value: "Penicillin allergy Yes"}, ""},
		{"Urine culture", record.Result{Parts: []record.ResultPart{{Name: "Penicillin sensitivity", Value: "Resistant"}}, Value: "Penicillin sensitivity Resistant"}, ""},
		{"Urine culture", record.Result{Value: "E. coli, patient is sensitive to trimethoprim"}, "Urine culture: E. coli, patient is sensitive to trimethoprim"},
		{"Urine culture", record.Result{Value: "E. coli. Allergic to trimethoprim"}, "Urine culture: E. coli. Allergic to trimethoprim"},
		{"Allergies", record.Result{Parts: []record.ResultPart{{Name: "Drug", Value: "Penicillin"}}, Value: "Drug Penicillin"}, "Allergies: Drug Penicillin"},
		{"Blood pressure", record.Result{Parts: []record.ResultPart{{Name: "Systolic", Value: "120 mmHg", Number: record.Number{Known: true}}}, Value: "Systolic 120 mmHg"}, ""},
		{"No known allergies", record.Result{Value: "No"}, "No known allergies: No"},
		{"NKDA", record.Result{Value: "False"}, "NKDA: False"},
		{"No known allergies", record.Result{Value: "Yes"}, ""},
		{"No known allergies", record.Result{Value: "None"}, ""},
		{"Family history of allergy", record.Result{Value: "No"}, ""},
		{"Allergic rhinitis", record.Result{Value: "No"}, ""},
	} {
		entry := record.Entry{Section: record.Observations, Text: c.text, ClinicalStatus: record.Active, Detail: c.value}
		got := ""
		for _, named := range allergynamed.In(chartOf(said("GP", record.Observations, entry, entry))) {
			got += named.Text
		}
		if got != c.want {
			t.Errorf("%s, %q: %q", c.text, c.value.Value, got)
		}
	}
	noted := record.Entry{Section: record.Observations, Text: "Penicillin allergy", Detail: record.Result{Value: "No"}, Facts: []record.Fact{{Label: "Note", Value: "rash in 2020"}}}
	other := record.Entry{Section: record.Observations, Text: "Nursing note", Detail: record.Result{Value: "Slept well"}}
	spoken := other
	spoken.Detail = record.Result{Value: "Allergic to latex"}
	var got []string
	for _, named := range allergynamed.In(chartOf(said("GP", record.Observations, noted, other, spoken))) {
		got = append(got, named.Text)
	}
	if want := []string{"Nursing note: Allergic to latex", "Penicillin allergy: No (rash in 2020)"}; !slices.Equal(got, want) {
		t.Errorf("a denial with a note, and two values of one name: %q", got)
	}
}

func TestWhatNamesAnAllergyChangesNoHeadingAndIsSaidOnce(t *testing.T) {
	named := problem("Penicillin allergy", record.Active)
	coded := record.Entry{Section: record.Problems, Text: "Penicillin", Code: record.Code{System: "http://hl7.org/fhir/sid/icd-10", Value: "Z88.0"}}
	flagged := record.Entry{Section: record.Flags, Text: "Allergic to latex"}
	denied := coded
	denied.Text = "No known allergy to penicillin"
	withAllergies := func(problems []record.Entry, allergies ...record.Entry) record.Chart {
		answer := said("GP", record.Allergies, allergies...)
		answer.Entries = append(answer.Entries, problems...)
		answer.States[record.Problems] = record.State{Kind: record.Answered, At: at}
		return chartOf(answer)
	}
	for name, c := range map[string]struct {
		chart   record.Chart
		heading record.AllergyHeading
		read    int
	}{
		"nothing recorded":        {withAllergies([]record.Entry{named}), record.AllergiesNotRecorded, 1},
		"none known":              {withAllergies([]record.Entry{named}, noneKnown), record.NoKnownAllergies, 1},
		"another allergy":         {withAllergies([]record.Entry{named}, allergy("Latex", record.Active)), record.KnownAllergies, 1},
		"the same allergy":        {withAllergies([]record.Entry{named}, allergy("Penicillins", record.Active)), record.KnownAllergies, 0},
		"two, of which one":       {withAllergies([]record.Entry{problem("Allergy to penicillin and latex", record.Active)}, allergy("Penicillin", record.Active)), record.KnownAllergies, 1},
		"two, of which the other": {withAllergies([]record.Entry{{Section: record.Flags, Text: "ALLERGIC TO PENICILLIN AND LATEX"}}, allergy("Latex", record.Active)), record.KnownAllergies, 1},
		"two, and both":           {withAllergies([]record.Entry{problem("Allergy to penicillin and latex", record.Active)}, allergy("Latex", record.Active), allergy("Penicillin", record.Active)), record.KnownAllergies, 0},
		"a narrower name":         {withAllergies([]record.Entry{problem("Allergy to penicillin V", record.Active)}, allergy("Penicillin", record.Active)), record.KnownAllergies, 1},
		"a wider name":            {withAllergies([]record.Entry{problem("Nut allergy", record.Active)}, allergy("Brazil nuts", record.Active)), record.KnownAllergies, 1},
		"another number":          {withAllergies([]record.Entry{problem("Vitamin B12 allergy", record.Active)}, allergy("Vitamin B6", record.Active)), record.KnownAllergies, 1},
		"the same, as a product":  {withAllergies([]record.Entry{named}, allergy("Product containing penicillin", record.Active)), record.KnownAllergies, 0},
		"half of the name":        {withAllergies([]record.Entry{problem("Sodium benzoate allergy", record.Active)}, allergy("Sodium valproate", record.Active)), record.KnownAllergies, 1},
		"the same, refuted":       {withAllergies([]record.Entry{named}, allergy("Penicillin", record.Refuted)), record.AllergiesNotRecorded, 1},
		"by code, and twice":      {withAllergies([]record.Entry{coded, coded, named}), record.AllergiesNotRecorded, 2},
		"by code, denied":         {withAllergies([]record.Entry{denied}), record.AllergiesNotRecorded, 0},
		"a flag":                  {withAllergies([]record.Entry{flagged}), record.AllergiesNotRecorded, 1},
	} {
		if got := allergynamed.In(c.chart); c.chart.AllergyHeading() != c.heading || len(got) != c.read {
			t.Errorf("%s: %q, %d named", name, c.chart.AllergyHeading(), len(got))
		}
	}
}

// Of a long note only what is near a word of allergies is read closely, wherever it stands.
func TestAnAllergyIsFoundAnywhereInALongNote(t *testing.T) {
	for before := range 150 {
		words := strings.Repeat("slept ", before) + ". Penicillin stopped due to a severe itchy rash. " + strings.Repeat("walked ", 200)
		if got := allergynamed.In(chartOf(said("GP", record.Problems, problem(words, record.Active)))); len(got) != 1 {
			t.Errorf("behind %d words: %d are named", before, len(got))
		}
	}
}

// A note in which the heading is repeated costs as much as it is long.
func TestANoteOfManyHeadingsIsReadOnce(t *testing.T) {
	for _, unit := range []string{"Allergies: none known.\nNo adverse reactions. ", "Allergies: NKDA, no allergies, allergy status: ", "Allergies: NKDA, "} {
		allocations := func(times int) float64 {
			note := record.Entry{Section: record.Observations, Text: "Note", Detail: record.Result{Value: strings.Repeat(unit, times)}}
			chart := chartOf(said("GP", record.Observations, note))
			return testing.AllocsPerRun(1, func() { allergynamed.In(chart) })
		}
		if few, many := allocations(25), allocations(200); many > few*16 {
			t.Errorf("%q: %v allocations 25 times, %v 200 times", unit, few, many)
		}
	}
}

// Each word for a relative is known wherever who is meant is looked for.
func TestEachRelativeIsToldFromThePerson(t *testing.T) {
	names := func(words string) bool {
		return len(allergynamed.In(chartOf(said("GP", record.Problems, problem(words, record.Active))))) > 0
	}
	for _, stem := range kinship.Stems() {
		who := map[string]string{"grand": "grandson", "children": "children", "fianc": "fiancé", "law": "in-law"}[stem]
		who = cmp.Or(who, stem)
		for words, want := range map[string]bool{
			who + " - nut allergy": false, who + "'s side: nut allergy": false, "Nut allergy (" + who + ")": false, who + " reports allergy to nuts": true, who + " (carer) has a nut allergy": false,
			who + ": \"he is allergic to nuts\"": true,
		} {
			if names(words) != want {
				t.Errorf("%q: it is the person's: %v", words, !want)
			}
		}
	}
}
