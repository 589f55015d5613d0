package careplan

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"careview/client/fhir/r4"
	"careview/client/record/kinship"
	"careview/client/record/planfield"
	"careview/client/text"
)

// topic is a decision on care to come as people write it: how its words are known, and
// when they say that there is none, tell of somebody else, of what is over or of what
// is yet to be talked about.
type topic struct {
	field  planfield.Field
	name   *regexp.Regexp   // what it is called by itself
	says   *regexp.Regexp   // the decision, or that there is one
	direct *regexp.Regexp   // a relative, and then the decision
	held   *regexp.Regexp   // a relative who holds the person's paper
	goes   *regexp.Regexp   // a form that is to go somewhere: there is one
	bare   *regexp.Regexp   // the name that ends what is said
	none   []*regexp.Regexp // there is no form, or none yet
	over   []*regexp.Regexp // the form is over
	unless []*regexp.Regexp // else what makes of it something else, whatever else is said
}

// plainly says of attempting resuscitation what is decided, whatever is said of a form.
var plainly = whole(notFor + `|not (?:to )?be (?:resus\w*|given cpr)|for (?:an? |any |attempts? at )*(?:full|active|attempted) ` + resuscitation +
	`|` + resuscitation + ` (?:attempts? )?(?:is |are |would be )*(?:not (?:recommended|advised|appropriate)|inappropriate|futile)`)

const notFor = `not (?:for|4) (?:\w+ ){0,5}` + resuscitation

// resuscitation are the ways in which attempting it is written.
const resuscitation = `(?:cpr|c p r|resus\w*|cardio ?pulmonary(?: resus\w*)?)`

// dnacpr names the decision not to, a form or an order by itself.
const dnacpr = `(?:(?:u ?|unified )?dna ?cpr|u ?dnar|nocpr|notforcpr|nfcpr|dnacp|dnr|dnar|d n a c p r|d n a r|d n r|dnrs|nfr|n f r|(?:lilac|purple) (?:dna ?cpr |dnar |respect |resus )?form|respect (?:form|plan|document|process|in place|completed)|polst|molst|` +
	resuscitation + ` (?:status|decisions?|recommendations?|orders?|form|preferences?|plan)|code status)`

// topics are made when the first text is looked at: making them takes longer than anything
// else before the window is drawn.
var topics = sync.OnceValue(func() []topic {
	return []topic{
		newTopic(planfield.CPR, dnacpr, dnacpr+`|(?:not )?for (?:an? |any |full |active |attempted |attempts? at )*`+resuscitation+
			`|`+notFor+`|not (?:to )?be (?:resus\w*|given cpr)|to be resuscitated|attempt[ ]`+resuscitation+
			`|(?:no|without|against|wants?|wishes|refus\w+|declin\w+|not want|not wish|not wish for|would like|would want|requests?) (?:any |to have |have |to receive )*`+resuscitation+
			`|`+resuscitation+` (?:attempts? )?(?:is |are |would be |would |should |must |may )*(?:not|unlikely|be (?:attempted|performed|started)|recommended|advised|inappropriate|appropriate|futile|refused|declined|wanted)`+
			`|full (?:\w+ ){0,4}`+resuscitation+`|`+resuscitation+` (?:no|yes|n|y)|(?:no|nil|not to|don t|do not)(?: any| active| full| attempted)* `+resuscitation+`|`+resuscitation+` (?:status|decision) (?:is )?(?:not )?for|not for (?:999[ ]`+resuscitation+`|2222|(?:crash|arrest|cardiac arrest) (?:call|team)|defib\w*)|(?:for )?full (?:active )?escalation|for escalation (?:including|incl|and)[ ]`+resuscitation+`|full code|no code (?:status|order)|(?:allow|allowing|for) (?:an? )?natural death|natural death (?:to be|is|being) allowed|everything (?:\w+ ){0,3}(?:including|incl|and) `+resuscitation+`|not a candidate for[ ]`+resuscitation+`|niet (?:te )?reanim\w+|wel reanim\w+|reanimatie\w*`),
		newTopic(planfield.TreatmentLevel, `(?:ceilings? of (?:care|treatment)|treatment escalation(?: plan)?|escalation plan)`, `(?:ceilings? of (?:care|treatment)|treatment escalation|escalation plan)`+
			`|not for (?:\w+ )?(?:itu|icu|hdu|intensive care|hospital admission|admission|hospitalisation|escalation|intubation|ventilation|niv|transfer)`+
			`|do not (?:intubate|hospitali[sz]e|admit)|dni|comfort (?:care|measures) only|ward based (?:care|ceiling)`),
		newTopic(planfield.ADRT, `(?:adrt|advanced? decisions?(?: to refuse(?: treatment)?)?|advanced? directives?|living will|advance refusal)`, ""),
		newTopic(planfield.LPA, `(?:lpa|lpoa|(?:lasting |enduring )?powers? of attorney|health and welfare attorney)`, ""),
		newTopic(planfield.PlaceOfDeath, `(?:preferred place of (?:death|dying)|preferred priorities of death)`, `preferred place of (?:death|dying)|(?:wants?|wishes|would like|prefers|prefer|hopes) (?:to )?die (?:at|in)`),
		newTopic(planfield.PlaceOfCare, `preferred place of care`, ""),
	}
})

const (
	relative = `(?:` + kinship.Relative + `|friend|neighbour|roommate)`
	withdrew = `(?:cancelled|canceled|revoked|rescinded|withdrawn|expired|reversed|superseded|void|voided|removed|lapsed|torn up|ripped up|shredded|destroyed|no longer (?:valid|in place|applie[sd]|applicable|in force|current|active))`
)

// newTopic makes a topic of how its decision is named by itself, and of all that says it
// (empty: the name alone).
func newTopic(field planfield.Field, name, says string) topic {
	t := topic{
		field: field, name: whole(name), says: whole(cmp.Or(says, name)), bare: whole(name + `(?: forms?| orders?| decisions?| in place)* $`),
		held: whole(relative + `(?: now| also| has| got| holds| keeps| have| an?| the| her| his| their| original| signed)+ (?:` + name + ` (?:forms?|papers?|paperwork|documents?)|respect form)`),
		goes: whole(name + `(?: form| order| decision)* to (?:go|travel|accompany|come|stay|be (?:with|sent|taken|kept|shown|communicated|copied))`),
	}
	t.none = everyWhole(
		`(?:no|not|without|nil|never|denies|\w+n t|(?:does|has|is)nt)(?: an?| any| valid| current| formal| active| existing| known| aware of| (?:record|evidence|sign|mention) of| have| had| has| got| seen)* `+name,
		name+`(?: form| order| decision| is| was| has| been| status| in place)* (?:not|never)(?: yet| been| currently)* (?:in place|completed|complete|signed|done|made|present|held|recorded|discussed|documented|applicable|indicated|appropriate|valid|required|needed|known|agreed|accepted|wanted)`,
		name+`(?: form| order| decision| is| was| currently)* (?:invalid|blank|incomplete|unsigned)`,
		name+`(?: form| order| decision| status| in place| held| completed| made)*(?: no| none| nil| absent| unknown| n a| not known| not recorded| not discussed) $`,
		`(?:declin|refus|reject)\w*(?: an?| the| to (?:have|sign|discuss))* `+name, name+`(?: form| order| decision| is| was| has| been)* (?:declined|refused|rejected)`,
		// It is yet to be talked about.
		`(?:discuss|consider|considering|offer|offered|needs?|requires?|query|await|awaiting|would benefit from|for discussion (?:re|about|of|regarding)|(?:to|please) (?:complete|do|arrange|consider|discuss|explore))(?: the| an?| about| whether| need for| completing| having)* `+name,
		name+`(?: \w+){0,2} (?:(?:needs? )?to be (?:discussed|considered|completed|done|arranged|agreed|made|signed|decided|written|put in place|filled in)|needs? (?:discuss\w+|complet\w+)|under discussion|pending|awaited|discussion (?:needed|required|planned|due))`,
		name+` (?:discussion|conversation|information)s?(?: (?:is |to be )?(?:planned|needed|due|booked|arranged|required|outstanding)| with(?: \w+){1,2}?| next (?:week|month|visit)| tomorrow)* $`, `(?:`+resuscitation+`|code) (?:status|decision) to be (?:confirmed|clarified|established|determined)`,
		name+` (?:training|trained|course|certificate|leaflet|policy)`, `(?:training|trained|course) (?:in|on|for|about) `+name,
	)
	t.over = everyWhole(name+`(?: \w+){0,2} `+withdrew, withdrew+`(?: the| previous| old| his| her| their)* `+name,
		`(?:previous|previously|former|formerly|prior|old|past)(?: an?| full| valid| for| not for| attempted)* `+name, `(?:history of|in the past) `+name)
	t.unless = everyWhole(`(?:previously|formerly|previous|former) (?:not )?for`)
	if field != planfield.LPA { // a relative who holds the power holds the person's
		t.direct = whole(relative + ` (?:` + says + `)`)
		t.unless = append(t.unless, everyWhole(`family history(?: \w+)* (?:`+says+`)`, relative+`(?: s| also| now| is| was| has| had| got| an?| have| own| the)+ (?:`+says+`)`,
			name+`(?: \w+)? (?:for|of) (?:his |her |their |the )*`+relative)...)
	}
	if field == planfield.CPR {
		t.unless = append(t.unless, everyWhole(resuscitation+` n a`, resuscitation+`(?: status| decision| was| has| been| is)* not(?: yet| been)* (?:discussed|decided|addressed|explored|documented|recorded|performed|given|started|required|needed)`, notFor+`(?: form| order| decision| status| is| was| has| been)* `+withdrew)...)
	}
	return t
}

func everyWhole(patterns ...string) (all []*regexp.Regexp) {
	for _, pattern := range patterns {
		all = append(all, whole(pattern))
	}
	return all
}

// whole finds whole words in a text that is taken apart as [text.AppendWords] does; a
// pattern that ends in " $" finds them at its end.
func whole(pattern string) *regexp.Regexp {
	pattern, atEnd := strings.CutSuffix(pattern, " $")
	end := " "
	if atEnd {
		end = " $"
	}
	return regexp.MustCompile(" (?:" + pattern + ")" + end)
}

// sentences, and what a sentence is made of: each stands for itself.
var (
	sentenceEnds = regexp.MustCompile(`[.;!?](?:\s|$)|\n+`)
	clauseEnds   = regexp.MustCompile(`(?i)[,;]|\bbut\b|\bhowever\b|\bnow\b|\band\b| - | – `)
	brackets     = regexp.MustCompile(`\([^()]*\)?`)
	asked        = regexp.MustCompile(`(?i)\?\s*(?:(?:u|unified)[ -]?)?(?:dna|dnr|respect|lpa|adrt|for cpr|not for)`)
	answeredNo   = regexp.MustCompile(`(?i)(?:\s+[-–—]\s*|\?\s+)(no|none|nil|unknown|n/?a|not known)\b\s*([.;,\n]|$)`)
	spaced       = regexp.MustCompile(`(^|\s)\?\s+`)
	endsAsking   = whole(resuscitation + ` (?:status|decisions?|recommendations?|orders?|preferences?) $`)
	renewed      = whole(`(?:is |was |been |now |and |again |today )?(?:renewed|reinstated|reissued|re issued|rewritten|re written|re signed)`)
	notRenewed   = whole(`(?:not|never|until|unless)(?: been| yet| it is)* (?:renewed|reinstated|reissued|re issued|rewritten|re written|re signed)`)
	remains      = whole(`(?:remains?|still|continues?|stands)`)
	notAgreed    = whole(`(?:discussed|considered|offered|raised|explained|suggested|proposed)(?: \w+){0,4}? (?:but|and|however)(?: \w+){0,2} (?:not|declin\w+|refus\w+)(?: yet| been)* (?:agreed|accepted|wanted|decided|completed|signed|made|done|in place)|(?:discussed|considered|offered|raised|suggested|proposed) (?:but|and|however) (?:declined|refused|rejected)`)
)

// bareR is resuscitation as it is written on boards and charts, unless a side of the body is
// spoken of; naturalDeath is AND, which no word of a sentence is.
var (
	bareR        = regexp.MustCompile(`(\b(?:[Nn]ot|NOT) (?:for|FOR|4)|(?:^\W*|(?i:cpr|resus\w*|status|decision|escalation|goal|request or referral)\s*[:;·]\W*)(?:[Ff]or|FOR)) R\s*/?\s*([.,;)]|$)`)
	ofASide      = regexp.MustCompile(`\b[LB]\b|\bBL\b|(?i)\b(?:left|right|x-?ray|hips?|knees?|legs?|arms?|eyes?|ears?|shoulders?|sides?)\b`)
	naturalDeath = regexp.MustCompile(`\bA\.N\.D\b\.?|^AND$|\bAND (in place|form|order|plan|agreed|decision)\b|\b[Ff]or AND\s*([.,;)]|$)`)
	headings     = regexp.MustCompile(`\bCode\s*[·|]\s*Status\b`) // of a table of what is in a plan
)

// saysIn reports whether a text says a decision of the topic. What a sentence says in one of
// its clauses it says, whatever stands in the others.
func (t topic) saysIn(said string) bool {
	said = answeredNo.ReplaceAllString(said, " $1$2")
	said = strings.TrimRight(spaced.ReplaceAllString(said, "$1?"), " \n")
	for from := 0; from < len(said); {
		end, next := len(said), len(said)
		if at := sentenceEnds.FindStringIndex(said[from:]); at != nil {
			end, next = from+at[0], from+at[1]
		}
		if t.saysSentence(said[from:end], strings.HasSuffix(said[from:end], "?") || next == len(said) && said[next-1] == '?') {
			return true
		}
		from = next
	}
	return false
}

// saysSentence is saysIn of a sentence, which may be a question.
func (t topic) saysSentence(sentence string, isQuestion bool) bool {
	if !ofASide.MatchString(sentence) {
		sentence = bareR.ReplaceAllString(sentence, "${1} resus$2")
	}
	sentence = naturalDeath.ReplaceAllString(sentence, "allow natural death $1$2")
	sentence = headings.ReplaceAllString(sentence, "other")
	sentence = beganByChild.ReplaceAllString(sentence, "$1 $2")
	words := inOneWay(sentence)
	if asked.MatchString(sentence) || isQuestion && t.bare.MatchString(words) {
		return false
	}
	isPlain := t.field == planfield.CPR && plainly.MatchString(words)
	if !isPlain && t.name.MatchString(words) && notAgreed.MatchString(words) {
		return false
	}
	again := renewed.MatchString(words) && !notRenewed.MatchString(words)
	heard := false
	for _, clause := range clauseEnds.Split(sentence, -1) {
		words := inOneWay(r4.WithoutTag(clause))
		if !t.says.MatchString(words) {
			continue
		}
		if heard = true; !t.isElse(words, again) {
			return true
		}
		// What stands in brackets takes nothing back where it speaks of another itself.
		aside := brackets.FindString(clause)
		if aside == "" || !t.says.MatchString(inOneWay(aside)) {
			continue
		}
		if words = inOneWay(brackets.ReplaceAllString(clause, " ")); t.says.MatchString(words) && !endsAsking.MatchString(words) && !t.isElse(words, again) {
			return true
		}
	}
	return !heard && t.says.MatchString(words) && !t.isElse(words, again)
}

// inOneWay are the words of a text, with what has a "not" in it and is no denial written
// without.
func inOneWay(said string) string {
	words := doNot.ReplaceAllString(string(text.AppendWords(nil, said)), " "+"dnr"+" ")
	words = otherwise.ReplaceAllString(words, " "+"other"+" ")
	return notWithdrawn.ReplaceAllString(words, " "+"remains"+" ")
}

var (
	doNot = whole(`do(?: not|n t|nt) (?:attempt |start |give |perform )*` + resuscitation + `(?: orders?| form| status)?`)
	// otherwise are words that are no decision, though they hold those of one.
	otherwise = whole(`(?:newborn|neonat\w+|fluids?|volume) resus\w*|` + resuscitation + ` (?:trolley|training|trained|course|council|certificate|equipment)` +
		`|respect forms? of address|code of (?:conduct|practice|ethics)|(?:please|must|should|always) respect(?: plan| process| document)?|respect (?:plan|process) of (?:care|treatment|action)|(?:re)?admitted(?: to \w+| to the \w+)* for resus\w*|(?:brought|taken|rushed)(?: in| back| over| by \w+)* (?:for|to|into) resus\w*`)
	notWithdrawn = whole(`(?:not|never)(?: been)? ` + withdrew)
)

// isElse reports whether a clause that has the words of a decision says something else. What
// it says plainly it says, whatever it says of a form; one that is renewed is not over.
func (t topic) isElse(words string, again bool) bool {
	matches := func(all []*regexp.Regexp) bool {
		return slices.ContainsFunc(all, func(one *regexp.Regexp) bool { return one.MatchString(words) })
	}
	if toldByChild.MatchString(words) {
		words = parents.ReplaceAllString(words, " "+"patient"+" ")
	}
	isPlain := t.field == planfield.CPR && plainly.MatchString(words)
	switch {
	case t.held.MatchString(words):
		return false
	case !isPlain && !t.goes.MatchString(words) && matches(t.none), !isPlain && !again && !remains.MatchString(words) && matches(t.over), matches(t.unless):
		return true
	}
	return t.direct != nil && t.direct.MatchString(words) && !saidTo.MatchString(words)
}

// saidTo are words by which a relative is one who was told, or who agrees, and not the one
// who is told of.
var saidTo = whole(`(?:with|discussed|d w|spoke\w*|agree\w*|aware|informed|told|to|by|and|from|requests|requested|asks?|asked|wants?|wanted|wish\w*)`)

// toldByChild is that a son or a daughter speaks of the person, whom they call by parents.
var (
	toldByChild = whole(`(?:grand)?(?:son|daughter)s? (?:says?|said|states?|stated|reports?|reported|confirms?|confirmed|rang|phoned|informs?|informed)(?: us| me| in| that| to say| his| her| their)* ` + aParent +
		`|` + aParent + `(?: \w+)* (?:says|said|states|stated|reports|reported|confirms|confirmed|per|according[ ]to)(?:[ ](?:his|her|their|the))* (?:grand)?(?:son|daughter)s?`)
	parents = whole(aParent)
	// beganByChild is that a comma parts who speaks from the person.
	beganByChild = regexp.MustCompile(`(?i)\b((?:grand)?(?:son|daughter)s? (?:says?|said|states?|stated|reports?|reported|confirms?|confirmed|rang|phoned|informs?|informed)(?: us| me| in)?),\s*((?:that |her |his )?` + aParent + `\b)`)
)

const aParent = `(?:mum|mummy|mam|mom|mother|dad|daddy|father|nan|nana|gran|granny|grandma|grandad|grandmother|grandfather)`

// stems begin the words by which any topic is known, in small letters, by their first
// letter; a space in them is whatever parts words or ends them. What has none of them is looked at no
// further, as nearly all texts have not.
var stems = func() (byLetter [256][]string) {
	for _, stem := range []string{
		"cpr", "c p", "nocpr", "notforcpr", "udna", "resus", "dna", "dnr", "dni", "d n", "nfr", "nfcpr", "n f", "code status", "crash c", "crash t", "full code", "full esc", "full active esc", "for esc", "for r ", "lilac", "purple f", "and in place", "and form", "and order", "and plan", "and agreed", "and decision", "for and", "a n d", "no code", "natural death", "respect", "polst", "molst", "reanim", "niet re", "niet te", "cardiopul", "cardio pul",
		"ceiling", "treatment esc", "escalation", "not for", "not 4", "do not", "comfort c", "comfort m", "ward based", "adrt", "advance d", "advanced d", "advance r", "living will",
		"lpa", "lpoa", "power of", "powers of", "health and welf", "preferred p", "die at", "die in",
	} {
		byLetter[stem[0]] = append(byLetter[stem[0]], stem)
	}
	return byLetter
}()

// begins are, for each first letter of a stem, the second and the third ones: nearly no
// word begins with any three of them.
var begins = func() (letters [256][2]uint64) {
	for first, list := range stems {
		for _, stem := range list {
			letters[first][0] |= letterBit(stem[1])
			letters[first][1] |= letterBit(stem[2])
			if stem[1] == ' ' {
				letters[first][1] |= letterBit(' ') // more than one may part them
			}
		}
	}
	return letters
}()

// letterBit is one bit of 64. A few letters and digits share one.
func letterBit(b byte) uint64 { return 1 << (small[b] & 0x3f) }

func hasStem(said string, stems []string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return beginsWith(said, stem) })
}

func beginsWith(said, stem string) bool {
	at := 0
	for i := range len(stem) {
		if at == len(said) && stem[i] == ' ' {
			return i == len(stem)-1
		}
		if at == len(said) || small[said[at]] != stem[i] {
			return false
		}
		for at++; stem[i] == ' ' && at < len(said) && small[said[at]] == ' '; {
			at++
		}
	}
	return true
}

// mayDecide reports whether any word of a text begins with one of the stems.
func mayDecide(said string) bool {
	for i := 0; i+2 < len(said); i++ {
		b := small[said[i]]
		if b < 'a' {
			continue
		}
		if begins[b][0]&letterBit(said[i+1]) != 0 && begins[b][1]&letterBit(said[i+2]) != 0 && hasStem(said[i:], stems[b]) {
			return true
		}
		for i++; i < len(said) && small[said[i]] >= 'a'; {
			i++
		}
	}
	return false
}

// small are letters and digits by their bytes, capitals made small, and a space for all else.
var small = func() (letters [256]byte) {
	for b := range letters {
		switch c := byte(b); {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			letters[b] = c
		case c >= 'A' && c <= 'Z':
			letters[b] = c - 'A' + 'a'
		default:
			letters[b] = ' '
		}
	}
	return letters
}()
