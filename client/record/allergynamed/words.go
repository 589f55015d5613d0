package allergynamed

import (
	"regexp"
	"sync"
)

const (
	aNoun      = `(?:al+erg(?:e?y|ies)|intolerances?|anaphylaxis|hypersensitivity|sensitivities|adverse reactions?)`
	anAllergy  = `(?:al+erg(?:e?y|ies|ic|ens?)|anaphyla\w+|hypersensitiv\w+|intoleran\w+|adverse (?:drug |medication )?(?:reactions?|effects?|events?)|adrs?\b|side effects? (?:of|to|from)|drug (?:reactions?|rash\w*|eruptions?)|reactions? to|stevens johnson|toxic epidermal necrolysis|angio ?o?edema (?:due to|caused by|secondary to|with|from)|sensitivity to|sensitive to|(?:drug|latex|nickel|aspirin|nsaid|plaster|adhesive|tape|iodine|chlorhexidine|statin|opi(?:ate|oid)|nut|peanut|\w+cillin) sensitivit(?:y|ies))`
	thePatient = `\b(?:patient|pt|he|she|resident|client|man|woman|lady|gentleman|him|her|self|i)\b`
	aRelative  = `(?:mother|mum|father|dad|husband|wife|partner|son|daughter|brother|sister|uncle|aunt|cousin|grand\w+|relative|parent)`
	theirs     = `(?:(?:his |her |the |maternal |paternal )*` + aRelative + `)`
	theFamily  = `(?:fh|f h|fhx|family (?:history|hx))`
	wasNone    = `(?:excluded|ruled out|disproved|refuted|delabelled|de labelled|delabeled|de labeled|removed|denied|(?:entered |recorded )?in error)`
	bareNo     = `(?:absent|negative|none|nil|no)$`
	isPast     = `(?:resolved|outgrown)`
	ofWhat     = `(?: (?:to|of)(?: \w+){1,3}?)?(?: (?:was|been|now|has|is|since))* `
	since      = `(?: (?:by|on|in|at|after|following|since|per)\b.*| now)?$`
	noAllergen = `(?:bright |loud |the )*(?:cold|heat|exercise|activity|effort|uncertainty|feeds?|lights?|noises?|sounds?|touch|smells?|criticism|change|cpap|niv|masks?|catheters?)\b`
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
}

func (r reading) of(said string) string {
	if r.never != nil && r.never.MatchString(said) {
		return said
	}
	if r.unless == nil {
		return r.form.ReplaceAllString(said, r.meant)
	}
	return r.form.ReplaceAllStringFunc(said, func(found string) string {
		if r.unless.MatchString(found) {
			return found
		}
		return r.form.ReplaceAllString(found, r.meant)
	})
}

var (
	// surely names an allergy, whatever else is said.
	surely = one(`allerg(?:y|ic) (?:status|history) (?:to|of)\b|allerg(?:y|ies|ic) (?:skin |patch |blood )?(?:tests?|screen\w*|panel)(?: results?| was| is)* positive|\bpositive (?:\w+ )?allergy test` +
		`|\ballergic (?:\w+ )?(?:bronch\w+|asthma|dermat\w+|eczema) (?:to|due to|caused by|from|secondary to|induced by)`)
	// readAs says who is meant, whom the clauses would part from it. The strokes divide words.
	readAs = sync.OnceValue(func() []reading {
		form := regexp.MustCompile
		return []reading{
			{form(`\?`), "/query/", nil, nil},
			{form(`(?i)\b` + aRelative + `(?: has| had| have)? (?:says?|said|states?|stated|reports?|reported|informs?|informed|mention(?:s|ed)?|tells|told|confirm(?:s|ed)?|believes|thinks|thought|recalls|advised|claims|noted)\b`), "/said/", nil, nil},
			{form(`(?i)[(\[]\s*(?:about:\s*)?(` + theirs + `)\s*[)\]]|\s[-–—]\s*(` + theirs + `)\s*$`), "/in/$1$2", nil, nil},
			// What a relative is, or what she says: "Mother: allergic to penicillin".
			{form(`(?i)(^|[.;]\s*)(` + theirs + `|` + theFamily + `)\s*(?::|\s[-–—]\s)\W*(\pL+)?`), "$1$2 $3", form(`(?i)(?:allergic|intolerant|sensitive|hypersensitive|he|she|patient|pt)$`), form(`(?i)\b(?:patient|pt|resident|client|he|she)\b`)},
			{form(`(?i)` + anOrganism + `[^.,;\n]*?\bsensitiv(?:e|ity) to`), " ", nil, form(`(?i)` + thePatient + `|\b(?:and|is|was|skin) (?:is |was )?sensitiv|` + aReaction.String() + `|\b(?:irritat|swell|swoll|itch|hives)`)},
		}
	})
	notAllergies = oneOf(
		// There is none.
		`\b(?:no|nil|not|never|without|denies|denied)(?: an?| any| known| have| had| has| history| of| to| be| been| is| evidence| drug| food| medication)* `+anAllergy+`(?: (?:or|nor|and) (?:any |known |drug |food )*`+aNoun+`)*`,
		`\b(?:no|nil|without|denies|denied)(?: known| any| history| evidence| of)* \w+(?: (?:or|and|nor) \w+)* `+aNoun+`(?: (?:known|recorded|reported|noted|documented|found))*$`,
		// It is a relative's.
		`^`+theirs+`(?: s| is| was| has| had| have| with| an?| known| severe)* `+anAllergy,
		`^`+theirs+`(?: s| is| was| has| had| have| with| an?| known| severe)* \w*[^sd\W] `+aNoun+`$`,
		anAllergy+`(?: to \w+)?\sin\s`+theirs+`$`,
		`\b`+theFamily+`(?: \w+){0,3} `+anAllergy,
		// It is a test, a plan, or what a service is called.
		`\ballerg(?:y|ies|ic|ens?) (?:test\w*|clinic\w*|screen\w*|advice|referral|review|assessment|education|service|leaflet|unit|nurse|specialist|avoidance|free|immunotherapy|desensiti\w+|vaccine|counsel\w+|investigat\w+)`,
		`\ballerg(?:y|ies) (?:status|history|information|records?)(?: (?:unknown|not (?:known|recorded|taken|asked)|taken|reviewed|updated|noted|checked))?$`,
		`\ballergies (?:unknown|none known|nil known|not (?:known|recorded|asked|documented|stated))$`,
		// It is a disease or a sign that is called so.
		`\ballergic (?:\w+ )?(?:rhin\w+|conjunct\w+|asthma\w*|bronch\w+|alveol\w+|dermat\w+|eczema|sinus\w*|otitis|purpura|gastr\w+|colitis|cough|contact|pneumon\w+|granulo\w+)`,
		`\bhypersensitivity (?:pneumon\w+|angiitis|vasculitis|lung)|(?:sinus|dentine?|dental|visceral|airway|tooth|teeth) hypersensitiv\w+`,
		// It is of something that no body is allergic to.
		`\b(?:glucose|carbohydrate|exercise|cold|heat|orthostatic|activity|effort|feed\w*|physical|alcohol|fat|noise|light|sound|cpap|mask) intoleran\w+`,
		`\breactions? to (?:severe |acute |the )*(?:stress|bereavement|grief|loss|trauma|news|events?|diagnosis|light|accommodation|crisis|pain|noise|staff)\b`,
		`\b(?:adverse|side) effects? (?:of|from) (?:an? )?(?:falls?|immobility|smoking|accident|abuse|bereavement|hospital\w*)`,
	)
	// noAllergens are so as well, unless more follows.
	noAllergens = one(`\b(?:hypersensitiv\w+|intoleran\w+|sensitiv\w+) (?:to|of) ` + noAllergen + `(?: (?:(?:and|or) )?` + noAllergen + `)*( (?:and|or|plus) )?`)
	// wasNever is an allergy that was found to be none, and isNoMore one that is over.
	wasNever = oneOf(
		anAllergy+ofWhat+`(?:`+wasNone+since+`|`+bareNo+`)`,
		`\b(?:excluded|refuted|disproved|delabelled)(?: an?| any)*(?: \w+)? `+aNoun,
	)
	isNoMore = oneOf(
		anAllergy+ofWhat+isPast+since,
		`\b(?:resolved|outgrown|grew out of|no longer)(?: an?| any)*(?: \w+)? `+aNoun,
		`\bno longer (?:an? )?allergic`,
	)
	// over is that the next clause says so.
	over = one(`^(?:now |since |since then |was |later )*(?:(?:` + wasNone + `|` + isPast + `)` + since + `|` + bareNo + `)`)
	// heading is what a list of allergies begins with, and none that it is empty.
	heading = one(`^(?:known |drug |food |any )*allergies$|^allergy(?: status| history| information| records?)?$`)
	none    = one(`^(?:nka|nkda|none|nil|no|unknown|not (?:known|recorded))(?: known| recorded| reported)*$`)

	// foundNone is that an observation found none.
	foundNone = one(`^(?:nka|nkda|none|nil|no|unknown|absent|negative|false|not (?:known|recorded|present|found))(?: known| recorded| reported| present| found)*$`)

	inDoubt   = regexp.MustCompile(`\b(?:not|cannot|can t|never|unable|query|if|until|unless|awaiting|to be|should|could|may|might|must|needs?)\b`)
	aReaction = regexp.MustCompile(`\b(?:anaphyla\w+|reactions?|rash\w*|swelling|symptoms?|effects?)\b`)
	// alsoThePatient is that a relative's allergy is the patient's too.
	alsoThePatient = regexp.MustCompile(`\band (?:so (?:is|has|does|do) |also )?(?:the |this |her |his )?` + thePatient + `|` + thePatient + ` (?:too|also|as well)\b`)
	// persists is that something goes on, whatever else is over.
	persists = regexp.MustCompile(`\b(?:persist\w*|remains?|still|reacts?|confirmed|unsure|uncertain|unclear|disputed|ongoing|continu\w+|current(?:ly)?)\b`)
	// noneBut is that there are none but some.
	noneBut = regexp.MustCompile(`(?i)\b(?:nkd?a|(?:no|nil|without|denies)\b[^.;:\n]{0,80}\b` + aNoun + `(?: \w+){0,4}?)[\s,;:(-]*(?:except|other than|apart from|besides|aside from|but)\b`)
	// sensitivities is a list of them, which may be a laboratory's.
	sensitivities = regexp.MustCompile(`(?i)^(|.*[:.;\n]\s*)(?:known |drug |food )*sensitivit(?:y|ies)\s*(?::|\s[-–—])\s*([^.\n]+)`)
	ofLaboratory  = regexp.MustCompile(`\b(?:sensitive|resistant|intermediate|susceptible|awaited|pending|[sri]$)|` + anOrganism)

	besides      = regexp.MustCompile(`\b(?:except|other than|apart from|besides|aside from)\b`)
	sentenceEnds = regexp.MustCompile(`[.\n]+`)
	clauseEnds   = regexp.MustCompile(`[.,;:()\[\]\n]+|\s[-–—]+\s|(?i)\bbut\b|(?i)\bhowever\b`)
)
