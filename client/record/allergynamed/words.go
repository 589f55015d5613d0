package allergynamed

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"careview/client/record/kinship"
)

const (
	aNoun = `(?:al+er?g(?:e?y|ies)|intolerances?|anaphylaxis|hypersensitivity|sensitivities|adverse reactions?)`
	// anAllergen are what people are often allergic to: what is beside it, or behind a sign, is read of an allergy.
	anAllergen = `(?:(?:\w+(?:cill|m[iy]c|floxac)|penicill)ins?|co[- ]?(?:amoxiclav|trimoxazole|codamol|dydramol)|augmentin|tazocin|\w+penem|teicoplanin|allopurinol|\w+cyclines?|cef\w+|ceph\w+|trimethoprim|septrin|nitrofurantoin|metronidazole|sul(?:f|ph)\w+(?: drugs?)?|antibiotics?` +
		`|aspirin|nsaids?|ibuprofen|naproxen|diclofenac|paracetamol|codeine|morphine|tramadol|opi(?:ate|oid)s?|\w*statins?|gabapentin|pregabalin|metformin|anaesthetics?|(?:rami|lisino|enala|perindo|capto)pril|ace ?inhibitors?|acei|\w+sartan|amlodipine|carbamazepine|phenytoin|lamotrigine|heparin` +
		`|contrast|iodine|chlorhexidine|latex|rubber|nickel|plasters?|elastoplast|micropore|tapes?|adhesives?|(?:pea|wal|hazel)?nuts?|eggs?|milk|dairy|lactose|gluten|wheat|soya|sesame|(?:shell)?fish|prawns?|strawberr(?:y|ies)|tomato(?:es)?|citrus|oranges?|bananas?|avocados?|mangos?|celery|mustard|chocolate|kiwis?|wasps?|bees?|vaccines?)`
	aSign = `(?:reactions?|rash\w*|hives|urticaria|swelling|swollen|swell(?:s|ed)|itch\w*|angio ?o?edema|blisters|blister(?:ed|ing)|wheez\w+|bronchospasm|wheals?|weals?|welts?)`
	// onSkin is a sign of what lies on the skin.
	onSkin = `(?:(?:plasters?|elastoplast|micropore|tapes?|adhesives?|latex|rubber|nickel|chlorhexidine)(?:\s*(?::|\s[-–—]|\(|=|→))?\s(?:(?:skin|contact|sore|red|\w*s)\s)*(?:redness|sore skin|red skin|dermatitis|irritat\w+|blister\w*)\b)`
	// anEffect is a sign where it is listed behind what somebody had, and else one of many diseases.
	anEffect  = `(?:nausea|vomit\w*|hallucinat\w+|collapsed?|skin (?:irritation|peeling))`
	grave     = `(?:severe|serious|bad|nasty|allergic|adverse|anaphyl\w+|life threatening)[ -]+`
	gravely   = `(?:(?:had|has|gets?|got|gives?|gave|caused?|causes|developed|(?:came|comes|come|broke|breaks) (?:out|up) in|unknown|childhood|nettle|an?|very|previous|past|known|query|severe|serious|bad|nasty|mild|moderate|marked|allergic|adverse|anaphyl\w+|life threatening|skin|facial|face|lips?|tongue|throat|mouth|eyes?|urticarial|widespread|generali[sz]ed|itchy|possible|probable|(?:gives?|gave|brings?|brought|makes?|made)[ -](?:her|him|me|them|pt|(?:the )?patient)(?:[ -](?:(?:come|break)[ -])?out[ -](?:in|with))?)[ -]+)`
	anAllergy = `(?:al+er?g(?:e?y|ies|ic|ens?)|anaphyla\w+|hypersensitiv\w+|intoleran\w+|adverse (?:drug |medication )?(?:reactions?|effects?|events?)|adrs?\b|side effects? (?:of|to|from)|drug (?:reactions?|rash\w*|eruptions?)|reactions? to|stevens? johnson|toxic epidermal necrolysis|dress (?:syndrome|due|secondary)|serum sickness|red m[ae]n syndrome|angio ?o?edema (?:due to|caused by|secondary to|with|from)|sensitivity to|sensitive to\b|(?:aspirin|nsaid|latex|gluten|nickel) sensitive|(?:drug|latex|nickel|aspirin|nsaid|plaster|adhesive|tape|iodine|chlorhexidine|statin|opi(?:ate|oid)|nut|peanut|gluten|wheat|egg|milk|food|fish|shellfish|codeine|\w+cillin) sensitivit(?:y|ies)` +
		`|react(?:s|ed)(?: badly| severely)? to|(?:` + aSign + `|react(?:s|ed))\b(?: badly| severely| all\sover)? (?:to|with|after|since|from|following|on|by|caused\sby|due\sto|secondary\sto) ` + taken + anAllergen + `)`
	taken        = `(?:(?:an?|the|any|starting|started|taking|eating|having|being|given|new|oral|iv|topical|(?:dose|course|use) of|using|exposure to|contact with) )*`
	notTolerated = `(?:\b(?:cannot|not|unable to|able to|poorly|never|\w+n['’ ]?t) tolerat(?:es?|ed|ing) ` + taken + `(` + anAllergen + `)\b|\b(` + anAllergen + `) (?:was |were |is |are |has been )?(?:not|never|n t|poorly|badly) (?:well |been )?tolerated)`
	allergenSign = `\b(` + anAllergen + `)[ -](?:induced[ -]|related[ -]|` + stopped + `(?: due to| because of| after| following| as| with)* )*` + gravely + `*` + aSign + `\b`
	stopped      = `(?:(?:was|were|is|been|has been) )?(?:stopped|discontinued|withdrawn|ceased)`
	thePatient   = `\b(?:patient|pt|he|she|resident|client|man|woman|lady|gentleman|him|her|self|i)\b`
	aRelative    = kinship.Relative
	aBystander   = `(?:(?:carer|staff member|staff nurse|nurse|colleague|(?:an)?other (?:resident|patient|client)|staff|neighbour|friend|room ?mate|visitor)s?)`
	theirs       = `(?:(?:his |her |their |my |own |the |both |late |older |younger |elder |twin |maternal |paternal )*(?:` + aRelative + `['’ ]s )?` + aRelative + `)`
	aChild       = `(?:(?:(?:grand|step)?(?:son|daughter)|dtr)(?:[ -]in[ -]law)?)`
	aParent      = `(?:(?:his |her |my |their |the )?(?:mum|mummy|mam|mom|mother|dad|daddy|father|gran|granny|nan|nana|grand(?:mother|father|ma|pa|ad)))`
	relieved     = `(?:swelling|pain|fever|inflammation)`
	aTreatment   = `(?:antibiotics?|nsaids?|ibuprofen|naproxen|diclofenac|aspirin|paracetamol)`
	toTell       = `(?:says?|said|states?|stated|reports?|reported|informs?|informed|mention(?:s|ed)?|tells|told|confirm(?:s|ed)?|believes|thinks|thought|recalls|advised|claims|noted|emails?|emailed|rings|rang|phoned|phones|telephoned|called|texted|wrote|messaged|visited)`
	theFamily    = `(?:fhx?|f h|f hx|(?:fam(?:ily)?|maternal|paternal) (?:history|hist|hx|h o))`
	familyRaw    = `(?:f\s?/?\s?hx?|(?:fam(?:ily)?|maternal|paternal)\s(?:history|hist|hx|h/?o))`
	wasNone      = `(?:excluded|ruled out|disproved|refuted|delabelled|de labelled|delabeled|de labeled|removed|denied|(?:entered |recorded )?in error)`
	bareNo       = `(?:absent|negative|none|nil|no|nothing)(?: known| recorded| reported| noted| documented| found| to date)*$`
	isPast       = `(?:resolved|outgrown)`
	aListing     = `(?:al+ergies|intolerances|sensitivities|adverse (?:drug )?(?:reactions|events)|drug reactions)`
	// papers are what allergies are written on, and besidePaper what is said of it.
	papers      = `box|boxes|page|pages|section|sections|field|fields|column|columns|part|parts|form|forms|sheet|sheets|list|lists|detail|details|status|count|counts|number|total|documentation|information|info|record|records|chart|charts|checklist|check|summary|file`
	besidePaper = `the|his|her|on|in|of|from|for|by|with|at|as|and|or|mar|kardex|gp|ward|admission|transfer|discharge|system|today|time|ticked`
	// ofList are words about where allergies are written, and unsaid is that nothing is
	// written there: neither an allergy nor that there is none.
	ofList = `(?:(?:` + papers + `|` + besidePaper + `|yet|still|left|been|has|have|is|are|was|were|drug|letter|previously|currently|please) )*`
	unsaid = `(?:query|blank|empty|missing|incomplete|zero|clear|none|nil|nkd?a|not (?:known|recorded|stated|given|asked(?: about)?|done|complet\w+|filled(?: in| out)?|entered|documented|checked|discussed|available|obtained|on file|taken|supplied|provided|specified|written|charted|ticked|answered|signed|listed|noted|established|confirmed|assessed|clear|sure|certain|applicable)|tbc|tba|to be (?:confirmed|completed|checked|done|established|clarified|asked|obtained|filled in)|pending|awaited|awaiting|unable to (?:obtain|establish|ask|confirm|assess|say|recall)|unobtainable|no (?:info|information|data|details|records?|entry|answer|response)(?: available)?|nothing(?: known| recorded| documented)?|unsure|uncertain|unclear|unknown|(?:don|does|do) ?n?t know|needs? (?:confirming|checking|completing|clarifying)|n r|y n|yes no)`
	// listHead is what a list begins with, titles what else a note has one for, and noLetters a
	// list that was left empty, or its dash.
	listHead   = `(?:(?:any|known|drug|food|other|medication)\s+)*(?:` + aListing + `|allerg(?:y|ic)(?:\s(?:status|count))?)(?:\s(?:and|or)\s(?:` + aListing + `|reactions))?`
	titles     = `(?:dhx?|shx?|pmhx?|fhx?|o/e|medications?|medicines|meds|(?:drug|social|family|past medical) history|diet|mobility|obs|observations|plan|impression|examination)`
	noLetters  = `(?:\s*[-–—_/*….?()\[\]0Øø∅][ \t\-–—_/*….?()\[\]]*)`
	allUnsaid  = `(?:` + unsaid + ` ` + ofList + `)+`
	ofWhat     = `(?: (?:label|alert|flag|entry))?(?: (?:to|of)(?: \w+){1,3}?)?(?: (?:was|been|now|has|is|since))* `
	since      = `(?: (?:by|on|in|at|after|following|since|per)\b.*| now)?$`
	noAllergen = `(?:new |bright |loud |the |severe |acute |recent |his |her |any |low )*(?:cold|heat|exercise|activity|effort|uncertainty|feeds?|lights?|noises?|sounds?|touch|smells?|criticism|changes?(?: (?:in|of|to) (?:(?:his|her|their|the|daily) )?(?:routine|environment|temperature|weather|staff|position|carers?|rooms?|plans?))?|frustration|(?:other )?(?:residents?|peers)|crowds?|cpap|niv|masks?|catheters?` +
		`|stress|bereavement|grief|loss|trauma|news|events?|diagnosis|accommodation|crisis|pain|staff|carers?|visitors|people|strangers|others|voices?|stimul\w+|commands?|questions?|mood|depress\w+|anxiety|distress|` + aRelative + `(?: s)?(?: (?:leaving|visiting|moving|going|dying|visits?|death|illness)(?: \w+)?)?|adjustment(?: disorders?)?|fatigue)\b(?: of (?:(?:his|her|their|the|a) )?(?:late |close )*(?:` + aRelative + `|friend|pet|dog|cat|home|job|independence)(?: s (?:death|passing|illness|diagnosis))?)?`
	anOrganism = `\b(?:coli|mrsa|mssa|esbl|staph\w*|strep\w*|klebsiella|pseudomonas|proteus|entero\w+|candida|organisms?|bacteri\w+|coliforms?|isolates?|cultures?|swab|sputum|msu|csu)\b`
)

func oneOf(forms ...string) func() []*regexp.Regexp {
	return sync.OnceValue(func() []*regexp.Regexp {
		var made []*regexp.Regexp
		for _, form := range forms {
			made = append(made, regexp.MustCompile(form))
		}
		return made
	})
}

func one(form string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(form) })
}

// reading is a form of words and how it is meant, unless other words are in it.
type reading struct {
	form   *regexp.Regexp
	meant  string
	unless *regexp.Regexp
	never  *regexp.Regexp // what else is said where it is not meant so
	stems  []string       // of which each text of this form has one
	also   []string       // and one of these, where there are any
}

func (r reading) of(said string) string {
	if r.never != nil && hasOne(strings.ToLower(said), r.stems) && r.never.MatchString(said) {
		return said
	}
	return besideStems(said, r.stems, func(near string) string {
		if r.also != nil && !hasOne(strings.ToLower(near), r.also) {
			return near
		}
		if r.unless == nil {
			return r.form.ReplaceAllString(near, r.meant)
		}
		return r.form.ReplaceAllStringFunc(near, func(found string) string {
			if r.unless.MatchString(found) {
				return found
			}
			return r.form.ReplaceAllString(found, r.meant)
		})
	})
}

// besideStems is a text of which the sentences that have one of the stems are read anew,
// together with the sentence before and the one behind: most of a long note has none.
func besideStems(said string, stems []string, read func(near string) string) string {
	if !hasOne(strings.ToLower(said), stems) {
		return said
	}
	var all strings.Builder
	var near, before string
	behind := false // a sentence with a stem stands right before
	for rest := said; rest != ""; {
		end := strings.IndexAny(rest, ".\n") + 1
		if end == 0 {
			end = len(rest)
		}
		sentence := rest[:end]
		rest = rest[end:]
		switch has := hasOne(strings.ToLower(sentence), stems); {
		case has:
			near, before, behind = near+before+sentence, "", true
		case behind:
			near, behind = near+sentence, false
		default:
			if before != "" && near != "" {
				all.WriteString(read(near))
				near = ""
			}
			all.WriteString(before)
			before = sentence
		}
	}
	if near != "" {
		all.WriteString(read(near))
	}
	all.WriteString(before)
	return all.String()
}

var (
	// surely names an allergy, whatever else is said.
	surely = one(`allerg(?:y|ic) (?:status|history) (?:to|of) (?:[^b ]|b[^e ]|be\w)|allerg(?:y|ies|ic) (?:skin |patch |blood )?(?:tests?|screen\w*|panel)(?: results?| was| is)* positive|\bpositive (?:\w+ )?allergy test` +
		`|\ballergic (?:\w+ )?(?:bronch\w+|asthma|dermat\w+|eczema) (?:to|due to|caused by|from|secondary to|induced by)`)
	// asPatient is that the patient is spoken of, or that a relative tells of them.
	asPatient = regexp.MustCompile(`(?i)\b(?:patient|pt|resident|client|he|she|informants?|source|historian|history (?:from|by)|told|told by|reported by|according to|accompanied by|seen with|escort|next of kin|nok|contact)\b`)
	// readAs says who is meant, whom the clauses would part from it. The strokes divide words.
	readAs = sync.OnceValue(func() []reading {
		form := regexp.MustCompile
		return []reading{
			// A heading of a form, a form that is empty, and the next of its headings.
			{form(`(?i)\s(` + titles + `)\s*:`), "\n$1:", nil, nil, listing, nil},
			{form(`(?i)(` + listHead + `\s*:)\s*\n\s*(` + titles + `\s*:)`), "$1 not stated\n$2", nil, nil, listing, nil},
			{form(`(?i)\b(?:no\.?|number) of (` + aListing + `)`), "$1", nil, nil, listing, nil},
			{form(`(?i)((?:^|[.;:,\n]\s*)` + listHead + `)\s*[(\[][ ,/&]*(?:(?:please|list|state|specify|tick|circle|details?|drugs?|foods?|medication|reactions?|if|any|and|or|other)\b[ ,/&]*)+[)\]]`), "$1", nil, nil, listing, nil},
			{form(`(?i)((?:^|[.;:,\n]\s*)` + listHead + `)\s*[:=(]?\s*(?:y(?:es)?\s*/\s*no?\b)(?:\s*\([^)\n]*\))?\s*(\n|$|[;.,])`), "$1: not stated$2", nil, nil, listing, nil},
			{form(`(?i)((?:^|[.;:,\n]\s*)` + listHead + `)(?:\s*[:=]\s*` + noLetters + `(\n|$|;|[.,]\s)|\s*[:=(\[?_–—-]` + noLetters + `?()$|\s*[(\[]?[0Øø∅][)\]]?(\n|$|[;.,]))`), "$1: not stated$2$3$4", nil, nil, listing, nil},
			// What a drug is for or did, and a chart.
			{form(`(?i)\b` + aTreatment + `\s*(?::|\s[-–—]|\()\s*(?:(?:swelling|itch\w*)(?: (?:of|in) (?:the |his |her |left |right )*\pL+)? (?:has |is |was |much |now |gone |going )*(?:improv\w+|reduc\w+|reliev\w+|better|down|less|eas(?:ed|ing))\s*(?:[.,;)\n]|$)|` + relieved + `(?:(?:,| and) ` + relieved + `)+\))|\b(?:contrast|heparin|vaccines?)\s+swelling\b|\bvaccines?\s*(?::|\s[-–—]|\()\s*(?:mild|minor|local|slight) reaction,? (?:settled|resolved)\b|\brash charts?\b`), "/helped/;", nil, nil, signs, nil},
			{form(`(?i)\bplaster (?:casts?|of paris|rooms?|checks?|boots?|slabs?)\b`), "cast", nil, nil, []string{"plaster"}, nil},
			{form(`(?i)` + notTolerated), "intolerant to $1$2", nil, nil, untolerated, nil},
			{form(`(?i)` + allergenSign), "$1 adverse reaction", nil, nil, signs, nil},
			{form(`(?i)(` + aNoun + `)\?\s+((?:no|none|nil|nkda|yes|y|n)\b)`), "$1: $2", nil, nil, asked, nil}, // asked and answered
			{form(`\?`), "/query/", nil, nil, asked, nil},
			{form(`(?i)\b(` + theirs + `)\s*\([^)\n]{1,30}\)\s+((?:has|had|is|was)\b)`), "$1 $2", nil, nil, relatives, bracket},
			{form(`(?i)\b(?:the )?(?:patient|pt|resident|client)['’]?s\s+(` + theirs + `)\b`), "$1", nil, nil, relatives, nil},
			{form(`(?i)(^|[^\pL])(?:` + aChild + `(?: (?:has|had))? ` + toTell + `(?: (?:in|us|me|staff|today|back|that|to say))*|(?:per|from|by|to|with|rang|phoned|called|told) (?:his |her |the |their )*` + aChild + `)[\s,.;:–—-]+(?:that )?` + aParent + `\b`), "$1/said/ patient", nil, nil, relatives, nil},
			{form(`(?i)(^|[.;:\n]\s*)` + aChild + `(?:\s*\([^)\n]{1,20}\))?\s*(?::|\s[-–—])\s*` + aParent + `\b`), "$1/said/ patient", nil, nil, relatives, nil},
			{form(`(?i)(^|[.;:\n]\s*)` + aParent + `\b([^.;:\n]{1,80}?)[\s,]*(?:[-–—(]|\b(?:per|says?|said|according to|told by|from)\b)\s*(?:his |her |the |)` + aChild + `\s*\)?\s*($|[.\n])`), "$1/said/ patient$2$3", nil, nil, relatives, nil},
			{form(`(?i)\b` + aRelative + `(?: has| had| have)? ` + toTell + `\b`), "/said/", nil, nil, relatives, nil},
			{form(`(?i)\b(` + familyRaw + `)\s*[(\[]\s*(` + theirs + `)\s*[)\]]`), "$1", nil, nil, relatives, nil},
			{form(`(?i)[(\[]\s*(?:about:\s*|in\s+)?(` + theirs + `|` + familyRaw + `)\s*[)\]]|\s[-–—]\s*(` + theirs + `|` + familyRaw + `)\s*$`), "/in/$1$2", nil, nil, kindred, parted},
			// What a relative is, or what she says: "Mother: allergic to penicillin".
			{form(`(?i)((?:^|[.;:]\s*)(?:` + theirs + `|` + familyRaw + `\b)\s*(?::|\s[-–—])?[^.;:\n]{1,40}?)\s*(?::|\s[-–—]|\()\s*` + gravely + `*(?:` + aSign + `)`), "$1 adverse reaction", nil, asPatient, signs, kindred},
			{form(`(?i)(^|[.;:]\s*)(` + theirs + `)\s*(?::|\s[-–—]\s)\W*(\pL+)?`), "$1$2 $3", form(`(?i)(?:known|allergic|intolerant|sensitive|hypersensitive|he|she|patient|pt)$`), asPatient, relatives, nil},
			{form(`(?i)(^|[.;:,]\s*)(` + familyRaw + `)\s*(?::|\s[-–—]\s)`), "$1$2 ", nil, asPatient, families, nil},
			{form(`(?i)\b(` + familyRaw + `)\s+(?:nil|none|nad|negative|unremarkable|unknown|not known)\s+(\pL+)`), "$1; $2", form(`(?i)\b(?:for|of|about|in)$`), nil, families, nil},
			{form(`(?i)` + anOrganism + `[^.,;\n]*?\bsensitiv(?:e|ity) to`), " ", nil, form(`(?i)` + thePatient + `|\b(?:and|is|was|skin) (?:is |was )?sensitiv|` + aReaction.String() + `|\b(?:irritat|swell|swoll|itch|hives)`), sensed, nil},
			// What followed a drug is an allergy to it, whoever had it: "Penicillin: severe reaction".
			{form(`(?i)\b(` + anAllergen + `)(?: ` + stopped + `)?\s*(?:(?::|\s[-–—]|[–—]\s|[(\[~]|=+>?|->|→)\s*(?:/query/)?` + gravely + `*` + aSign + `|;\s*` + gravely + `*reactions?|\s*\([\pL\d ]{1,20}\)\s*(?::|[-–—])?\s*` + aSign + `)`), "$1; adverse reaction", nil, nil, signs, parted},
			{form(`(?i)\b(` + anAllergen + `)\s*(?:\([^)\n]{1,20}\)\s*)?(?::|\s[-–—]|\(|=|→)\s*` + gravely + `*` + anEffect), "$1; adverse reaction", nil, nil, effects, nil},
			{form(`(?i)\b` + onSkin), "; adverse reaction", nil, nil, effects, nil},
			{form(`(?i)(?:^|[.;:\n]\s*)(` + anAllergen + `)\s*[,.]\s*` + gravely + `*` + aSign + `\W*$`), "$1; adverse reaction", nil, nil, signs, nil},
			{form(`(?i)((?:\pL+ ){0,2}\pL+)\s*(?::|\s[-–—]|\()\s*(?:/query/)?` + gravely + `*` + grave + `reactions?\b`), "$1; adverse reaction", form(`(?i)\b(?:grief|bereavement|loss|stress|behaviou?r|mood)\b`), nil, signs, parted},
			{form(`(?i)(?:\b(?:no|nil|without|denies|denied)\s+(?:\pL+\s+)?)?\b` + aSign + `\s*(?::|\s[-–—]|\()\s*(?:an? |the )?(` + anAllergen + `)\b`), "; adverse reaction; $1", form(`(?i)^(?:no|nil|without|den)`), nil, signs, nil},
			// What is listed behind what nobody is allergic to is not that: "Sensitive to light, penicillin".
			{form(`(?i)((?:sensitiv|intoleran|reaction)\w*\s+(?:to|of)\s[^.;:\n]*?),\s*(` + anAllergen + `)\b`), "$1 and $2", nil, nil, sensed, nil},
		}
	})
	notAllergies = oneOf(
		// There is none.
		`\b(?:no|nil|zero|not|never|without|denies|denied|free (?:of|from)|(?:does|has|is|do|did|was|have)n t)(?: an?| any| bad| nasty| serious| severe| known| have| had| has| history| hx| h o| of| to| be| been| is| evidence| record| mention| signs?| symptoms?| past| previous| suffers?| truly| really| from| drug| food| medication)* `+anAllergy+`(?: (?:or|nor|and) (?:any |known |drug |food )*`+aNoun+`)*`,
		`\bal+ergic to (?:nothing|nil|none|no known)\b`,
		`\b(?:not aware|unaware|not know) of any(?: known| drug| food| other)* `+anAllergy,
		`\bnot (?:known )?`+anAllergen+` (?:allergic|intolerant)\b`,
		`\b(?:no|nil|zero|without|denies|denied)(?: known| any| history| hx| h o| evidence| record| mention| of)* \w+(?: (?:or|and|nor) \w+)* `+aNoun+`(?: (?:known|recorded|reported|noted|documented|found))*$`,
		// It is a relative's.
		`^`+theirs+`(?: s| is| was| has| had| have| gets?| got| c[oa]mes? (?:out|up) in| with| an?| this| known| severe| bad| nasty| died of| died from| died after)* `+anAllergy,
		`^`+theirs+`(?: s| is| was| has| had| have| with| an?| known| severe)* \w*[^sd\W] `+aNoun+`$`,
		`^`+theirs+`(?: s| is| was| are| were| known| to| be)* \w*[^sd\W] (?:allergic|intolerant)\b`,
		anAllergy+`(?: (?:to|of) \w+(?:(?: and| or)? \w+){0,4}?)?\sin\s(?:`+theirs+`|`+theFamily+`)(?: (?:and|or) `+theirs+`)*$`,
		`^(?:(?:his |her |the |a )*`+aBystander+`)(?: is| was| has| had| who)+(?: an?| known| severe)*(?: \w*[^sd\W])? `+anAllergy,
		`^(?:(?:his |her |the |a )*`+aBystander+`) allergic\b`,
		`^`+theirs+`\sof\s(?:(?:the|another|other) )*(?:patient|pt|resident|client)\b(?: in \w+(?: \w+)?)?(?: is| was| has| had| have| an?| known| severe)*(?: \w*[^sd\W])? `+anAllergy,
		`\bown\s`+aRelative+`\b(?: is| was| has| had| have| gets?| got| an?| known| severe)*(?: \w*[^sd\W])? `+anAllergy,
		`\b`+theirs+`\b who(?: is| was| has| had| an?| known| severe)*(?: \w*[^sd\W])? `+anAllergy,
		`\b(?:negative|unknown|not known) for(?: (?:an?|any|known|drug|food|history|of|and|or|`+anAllergen+`))* `+aNoun,
		// It is a test, a plan, or what a service is called.
		`\ballerg(?:y|ies|ic|ens?) (?:test\w*|clinic\w*|screen\w*|advice|referral|review|assessment|education|service|leaflet|unit|nurse|specialist|avoidance|free|immunotherapy|desensiti\w+|vaccine|counsel\w+|investigat\w+|training|polic(?:y|ies)|audit|menus?|(?:lists? )?information given)|\banaphylaxis (?:training|polic(?:y|ies)|drills?|guidelines?|kits? (?:checked|in|expired|replaced|present|available))`,
		`\ballerg(?:y|ies) (?:status|history|information|records?)(?: (?:negative|nil|none|unknown|not (?:known|recorded|taken|asked)|taken|reviewed|updated|noted|checked))?$`,
		`\ballergies (?:(?:confirmed |checked |recorded |documented |reported )(?:as |to be )?(?:none|nil|nkd?a)|nk[dfm]?a|n a|n k|unknown|none known|nil known|not (?:known|recorded|asked|documented|stated))$`,
		`^(?:please |staff to |to )*(?:check|confirm|verify|clarify) (?:for )?(?:any |drug )*(?:allergies|allergy status)(?: (?:with|before|prior to|on|from)(?: \w+){1,4})?$|^allergies to be (?:confirmed|checked|verified|clarified)(?: (?:with|by|from)(?: \w+){1,3})?$`,
		`\b(?:monitor\w*|watch\w*|observe|warned|counselled|advised|explained|discussed)(?: (?:for|of|on|about|re|any|the|possible|potential|common|risks?|benefits?|and))* (?:adverse|side) effects? (?:of|to|from)(?: (?:the|his|her|this))? \w+|\b(?:adverse|side) effects? (?:of|to|from)(?: \w+){1,3}? (?:discussed|explained|reviewed|monitored)$`,
		`\b(?:legs?|ankles?|foot|feet|knees?|calf|calves|pedal|joints?|hips?|peripheral|dependent) (?:swelling|swollen)(?: while| whilst)? (?:on|with) `+taken+anAllergen,
	)
	// notOfTheBody are diseases and signs that are called so, and what no body is allergic
	// to: they are none unless something else is joined to them: "Latex and cold intolerance".
	notOfTheBody = oneOf(
		// It is a disease or a sign that is called so.
		`\ballergic (?:\w+ )?(?:rhin\w+|conjunct\w+|asthma\w*|bronch\w+|alveol\w+|dermat\w+|eczema|sinus\w*|otitis|purpura|gastr\w+|colitis|cough|contact|pneumon\w+|granulo\w+)`,
		`\bgluten (?:sensitive|sensitivity|induced) (?:enteropathy|ataxia)`,
		`\bhypersensitive (?:bowel|bladder|gut|oesophagus|teeth|tooth|carotid\w*|airways?|nose|hearing|hair|scalp)`,
		`\bhypersensitivity (?:pneumon\w+|angiitis|vasculitis|lung)|(?:sinus|dentine?|dental|visceral|airway|tooth|teeth) hypersensitiv\w+`,
		// It is of something that no body is allergic to.
		`\b(?:glucose|carbohydrate|exercise|cold|heat|orthostatic|activity|effort|feed\w*|physical|alcohol|fat|noise|light|sound|cpap|mask|frustration|distress) intoleran\w+`,
		`\b(?:adverse|side) effects? (?:of|from) (?:an? )?(?:falls?|immobility|smoking|accident|abuse|bereavement|hospital\w*)`,
	)
	joinedBehind = one(`^ ?(?:and|or|plus) (?:to )?` + anAllergen + `\b`)
	joinedBefore = one(`\b` + anAllergen + ` (?:and|or|plus) $`)
	// noAllergens are so as well, where the clause ends: what more it says may be an allergen's name.
	noAllergens = one(`\b(?:hypersensitiv\w+|intoleran\w+|sensitiv\w+|reactions?|react(?:s|ed)(?: badly| severely| well)?) (?:to|of) ` + noAllergen + `(?: (?:(?:and|or) )?` + noAllergen + `)*(?: (?:brisk|normal|sluggish|good|positive|pleasant|noted|present|absent|intact|equal|bilaterally|poor|slow|today|now|overnight|at night|\w+ly|since(?: (?:the |his |her |a )*(?:stroke|surgery|operation|fall|admission|childhood))?))*$`)
	// ofFamily is what the history of a family holds, unless it is not known or the patient's.
	ofFamily       = one(`\b` + theFamily + `(?: of(?: \w+){0,4}?|(?: (?:an?|severe|known|any|s|has|had|is|was|with|` + theirs + `))*(?: \w+)?) ` + anAllergy + `(?: (?:and|or) \w+ ` + aNoun + `)*`)
	unsaidOfFamily = regexp.MustCompile(`\b(?:unknown|nil|none|no|not|nad|negative|unremarkable|unavailable|clear|nothing|adopted)\b|` + thePatient + `|\b(?:is|was|also|known|has|have|and)(?: \w+)? (?:allergic|intolerant|sensitive)\b`)
	// ofOneSide is a relative's family, of whom it is said and who say nothing.
	ofOneSide  = one(`(?i)\b(?:on )?(?:maternal|paternal|` + theirs + `(?:['’]?s)?)\s+side(?: of (?:the |his |her )?family)?(?:\s+(?:is|are|all|have|has|had)\b)*()|\b` + theirs + `['’]s\s+family(\s*(?::|\s[-–—]))`)
	sides      = []string{"side", "’s family", "'s family"}
	familyList = one(`(?i)(?:^|[.;:\n]\s*)` + familyRaw + `\s*(?::|\s[-–—]\s)[^.;\n]*`)
	// notListed begins what is no more of the family's: "allergies: penicillin", "SH - smoker".
	notListed = one(`(?i)^\s*(?:known |drug |food |medication )*(?:` + aNoun + `\s*\S|al+ergic\b)|\b(?:allergic|intolerant|sensitive|react\w*) (?:to|of)\b`)
	entitled  = regexp.MustCompile(`^\s*([\pL/. ]+?)\s*(?::|\s[-–—])\s*(.*)`)
	aRelation = one(`(?i)^(?:` + theirs + `|` + familyRaw + `)\b`)
	// wasNever is an allergy that was found to be none, and isNoMore one that is over.
	wasNever = oneOf(
		anAllergy+ofWhat+`(?:`+wasNone+since+`|`+bareNo+`)`,
		`\b(?:excluded|refuted|disproved|delabelled)(?: an?| any)*(?: \w+)? `+aNoun,
	)
	isNoMore = oneOf(
		anAllergy+ofWhat+isPast+since,
		`\b(?:resolved|outgrown|gr[eo]wn? out of|no longer)(?: an?| any)*(?: \w+)? `+aNoun,
		`\bno longer (?:an? )?allergic`,
	)
	// over is that the next clause says so.
	over = one(`^(?:now |since |since then |was |later )*(?:(?:` + wasNone + `|` + isPast + `)` + since + `|` + bareNo + `)`)
	// heading is what a list of allergies begins with, and none that it is empty.
	heading = one(`^(?:` + ofList + `(?:known |drug |food )*allerg(?:y|ies) (?:box|section|field|column|part|page|form|details|count) ` + ofList + `)$|^(?:(?:do|does|has|have|is|are) (?:the )?(?:you|they|patient|pt|he|she|resident|there) (?:have |got )?)?(?:known |drug |food |any |other )*(?:(?:` + aListing + `)(?: (?:(?:and|or) )?(?:known |drug |food |other )*` + aListing + `)*)$|^(?:known |drug |food |any )*allerg(?:y|ies) (?:and|or) reactions?$|^(?:allergies|allergy status|allergy history) (?:checked|reviewed|updated|asked|confirmed|discussed|verified)(?: (?:with|by)(?: \w+){1,3})?$|^(?:please |staff to |to )*(?:check|confirm|verify|clarify) (?:any |drug )*allergies(?: with(?: \w+){1,3})?$|^allergies to be (?:confirmed|checked|verified|clarified)(?: (?:with|by)(?: \w+){1,3})?$|^allerg(?:y|ic)(?: status| history| information| records?)?$|^al+ergic(?: to)?$`)
	// unsaidOfList is that a list of allergies was not written, and unsaidNext so behind its heading.
	unsaidOfList = one(`^(?:` + ofList + `)(?:known |drug |food |any )*(?:` + aListing + `|allergy|allergic) ` + ofList + allUnsaid + `$`)
	unsaidNext   = one(`^` + ofList + allUnsaid + `$`)
	none         = one(`^(?:query )?(?:nk[dfm]?a|none|nil|no|n|n a|nk|n k|x|not applicable|nothing|unknown|not (?:known|recorded)|(?:patient |pt |he |she )?den(?:ies|ied)(?: any| all)?|not known to have any)(?: known| of note| declared| stated| listed| on record| recorded| reported| noted| documented| to date| at present| found)*(?: (?:as )?per(?: \w+){1,3}| that (?:we|he|she|they|i|family|staff) (?:knows?|(?:are|is|am) aware)(?: of)?)?$`)
	// alsoListed is what a list goes on with though it began with "none".
	alsoListed = one(`^(?:foods?|contact|environment\w*|topical|(?:and |or |but |query |said |possib\w+ |probab\w+ |maybe |perhaps |likely |(?:his |her |the )?\w+ (?:thinks?|believes?|says?|said|reports?) )*` + anAllergen + `(?: (?:(?:and|or) )?` + anAllergen + `)*(?: (?:per|according to|as per)(?: \w+){1,2})?)$`)

	// foundNone is that an observation found none.
	foundNone = one(`^(?:nka|nkda|none|nil|no|unknown|absent|negative|false|not (?:known|recorded|present|found))(?: known| recorded| reported| present| found)*$`)

	asked     = []string{"?"}
	relatives = append(kinship.Stems(), "friend")
	families  = []string{"fh", "f h", "f/", "f /", "f\n", "fam", "aternal"}
	kindred   = slices.Concat(relatives, families)
	sensed    = append([]string{"sensitiv", "intoleran"}, signs...)
	listing   = []string{"lerg", "sensitivities", "intolerances", "reactions"}
	bracket   = []string{"("}
	parted    = []string{":", " -", "–", "—", "(", "[", "~", "=", "→", "->", ";"}
	signs     = []string{"react", "rash", "hives", "urtic", "swell", "swoll", "itch", "ngio", "blister", "wheez", "bronchosp", "wheal", "weal", "welt"}
	effects   = []string{"nausea", "vomit", "hallucinat", "collapse", "irrit", "skin peel", "redness", "sore skin", "red skin", "dermatitis", "blister"}
	// untolerated are the ways in which something is not, for most is.
	untolerated = []string{"cannot tolerat", "t tolerat", "not tolerat", "to tolerat", "poorly tolerat", "never tolerat", "badly tolerat", "not well tolerat", "not been tolerat"}
	tolerance   = one(notTolerated)
	effectOfOne = one(`\b` + onSkin + `|\b` + anAllergen + ` ` + gravely + `*` + anEffect)
	signOfOne   = one(grave + `reactions?\b|\b` + aSign + ` (?:an? |the )?` + anAllergen + `\b|` + allergenSign)

	inDoubt   = regexp.MustCompile(`\b(?:not|cannot|can t|never|unable|query|if|until|unless|awaiting|to be|should|could|may|might|must|needs?)\b`)
	aReaction = regexp.MustCompile(`\b(?:anaphyla\w+|reactions?|rash\w*|swelling|symptoms?|effects?)\b`)
	isDenied  = regexp.MustCompile(`^(?:no|nil|without|denies|denied)\b`)
	// alsoThePatient is that a relative's allergy is the patient's too.
	alsoThePatient = regexp.MustCompile(`\band (?:so (?:is|has|does|do) |also )?(?:the |this |her |his )?` + thePatient + `|` + thePatient + ` (?:too|also|as well)\b`)
	// persists is that something goes on, whatever else is over.
	persists = regexp.MustCompile(`\b(?:persist\w*|remains?|still|reacts?|confirmed|unsure|uncertain|unclear|disputed|ongoing|continu\w+|current(?:ly)?)\b`)
	// noneBut is that there are none but some.
	noneBut = regexp.MustCompile(`(?i)\b(?:nkd?a|(?:no|nil|without|denies)\b[^.;:\n]{0,80}\b` + aNoun + `(?: \w+){0,4}?|(?:not|never|n['’]?t)\b[^.;:\n]{0,40}\ballergic to(?: \w+){1,4}?|\ballergic to (?:nothing|nil|none)|\b` + aNoun + `(?: known)?\s*(?::|\s[-–—])\s*(?:none|nil|no|nothing)(?: \w+){0,3}?)[\s,;:(-]*(?:(?:except|other than|apart from|besides|aside from|bar|save|excluding|but)\b|only (?:to )?` + anAllergen + `\b)`)
	// sensitivities is a list of them, which may be a laboratory's.
	sensitivities = regexp.MustCompile(`(?i)^(|.*[:.;\n]\s*)(?:known |drug |food )*sensitivit(?:y|ies)\s*(?::|\s[-–—])\s*([^.\n]+)`)
	ofLaboratory  = regexp.MustCompile(`\b(?:sensitive|resistant|intermediate|susceptible|awaited|pending|[sri]$)|` + anOrganism)

	// besides is that a denial is not of all, of all times or of all papers.
	besides = one(`\b(?:except|other than|apart from|besides|aside from)\b|\b(?:no|not|nil|never|without|denie[sd]|\w+n t)\b.*\b(?:until|till|before (?:today|this|now|then))\b` +
		`|\b(?:record|mention) of (?:an? |any |the |known )*(?:` + anAllergen + ` |\w+ )?` + anAllergy + `.*\b(?:in|on) (?:\w+ ){0,4}(?:letters?|charts?|notes?|summary|records?|system|file|form|kardex|mar|emis|list)\b`)
	sentenceEnds = regexp.MustCompile(`[.\n]+`)
	clauseEnds   = regexp.MustCompile(`[.,;:()\[\]\n]+|\s[-–—]+\s|(?i)\bbut\b|(?i)\bhowever\b`)
)
