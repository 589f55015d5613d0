package allergynamed

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/client/record/kinship"
)

// part is what a word or a sign says of what followed something that was taken.
type part uint16

const (
	substance part = 1 << iota // that somebody takes, eats or wears
	effect                     // that it had
	does                       // that it does: "makes her sick"
	undoes                     // and that needs no effect beside it: "upsets her"
	joins                      // a stroke, a dash, an arrow, an opening bracket
	after                      // with, from, following
	someone                    // her, him, the patient
	how                        // badly, severe, skin: between the others
	denies
	gives  // given, applied: what stands beside it was treated
	better // and it helped
	limb
)

// partsOf are the words that are read of each part; those that end in * begin so.
var partsOf = map[part]string{
	effect: `sick sickness ill unwell poorly nause* vomit* emesis dv nv diarrh* confus* delir* sob breathless* dyspn* wheez* bronchosp* rash* hives urtic* itch* prurit* redness red erythem* eczema dermatitis spots spotty blister* burn burns burning sore soreness swell* swoll* oedema edema angio* anaphyl*
		drows* sedat* sleepy hallucinat* nightmare* dyston* dyskines* parkinsonis* stiff* tremor* twitch* cough* tears flush* tingl* numb* bradycard* tachycard* hypotens* hyponatr* hyperkal* hypokal* dizz* faint* collaps* fits seizure* bleed* haemorrhag* oesophagitis gastritis ulcer* upset agitat* bloat* cramp* loose headache* migraine* myalgia myopathy rhabdo*
		jaundice hepatitis pancreatitis neutropen* agranulocyt* thrombocytopen* photosens* wheal* weal* welt* peeling irritat* reaction* reacts reacted qt closes intoleran* dysphoria paranoi* weird funny pains ach* rxn* redd* blotch* lumps lumpy tendon* constipat* retention thrush palpit* broke sodium spasm* wooz* blurr* sunburn* bruis* tinnitus gout platelets sweat* raw stinging vertigo swoon*`,
	does:    `give gives gave giving cause causes caused causing trigger triggers triggered make makes made making bring brings brought send sends sent turn turns turned set sets leave leaves left`,
	undoes:  `upsets disagrees burns irritates`,
	joins:   `- – — : -> => > >> → = / + ( [ ~ ?`,
	after:   `with w c after from post following since caused due secondary`,
	someone: `her him them me pt patient resident client skin`,
	how: `very severe severely serious bad badly nasty mild moderate slight marked allergic adverse itchy skin facial face lip lips tongue throat mouth eye eyes ankle stomach tummy gi abdo abdominal muscle joint a an the some had has have got gets comes came come up out in of as childhood possible probable query unknown previous acute
		widespread generalised generalized local contact urticarial photosensitive prolonged low too so really stiff all over blood raised`,
	denies: `no nil not without denies denied never none nor n’t didn't doesn't hasn't wasn't didnt doesnt hasnt wasnt`,
	gives:  `for given giving applied apply used using treat* prescribed started commenced dressed secured relieved managed`,
	better: `improv* better reliev* reduc* eased easing less down effective effect helped settled settles comfort* comfy relief happy calm* well`,
	limb:   `leg legs ankle ankles foot feet knee knees calf calves pedal hip hips joint joints arm arms hand hands peripheral dependent pupils heel heels sacrum sacral groin shin`,
}

// substances are medicines, foods and dressings by their names, and by how a class of medicines ends.
var substances = `penicill* pen penv pcn doxy clari fluclox amox augmentin tazocin septrin tazobactam co-amoxiclav co-trimoxazole co-codamol co-dydramol cocodamol coamoxiclav cotrimoxazole trimeth* nitrofur* metronid* antibiotic* sulf* sulph* gentamicin teicoplanin vanc
	aspirin nsaid* ibuprofen brufen naproxen diclofenac voltarol paracetamol codeine dihydrocodeine dhc morphine oramorph mst oxycod* oxycontin tramadol tramacet fentanyl buprenorphine butec opiate* opioid* zopiclone haloperidol mirtazapine sertraline citalopram fluoxetine amitriptyline donepezil memantine galantamine lithium
	statin* bisoprolol atenolol digoxin amiodarone nicorandil warfarin clopidogrel ramipril enalapril lisinopril perindopril captopril ace acei losartan candesartan amlodipine nifedipine diltiazem verapamil furosemide bumetanide spironolactone indapamide bendro* metformin gliclazide insulin alendron* risedron* gabapentin pregabalin carbamazepine phenytoin lamotrigine levetiracetam valproate
	omeprazole lansoprazole metoclopramide cyclizine prochlorperazine domperidone chlorphenamine piriton cetirizine loratadine prednisolone steroid* methotrexate hydroxychloroquine allopurinol colchicine quinine heparin contrast iodine betadine chlorhexidine octenisan lidocaine anaesthetic* vaccine* vac jab
	latex rubber nickel plaster* elastoplast micropore mepore tegaderm mefix tape* adhesive* dressing* lanolin conotrane cavilon e45 sudocrem emollient* zinc perfume* detergent* powder* soap* shampoo* iron ferrous beta betablocker* erythro* cipro* amoxi* rivastig* salbutamol loperamide bactrim clexane hibiscrub anusol laxido movicol carbocisteine solpadol granuflex allevyn aquacel inadine mepilex duoderm biatain comfeel primapore opsite
	nut nuts peanut* walnut* hazelnut* egg eggs milk dairy lactose gluten wheat soya sesame fish shellfish prawn* seafood strawberr* tomato* citrus orange* banana* avocado* mango* celery mustard chocolate kiwi* pineapple* cheese mushroom* wasp* bee bees`

// endings are those of the names of medicines (INN stems), and of nearly nothing else.
var endings = []string{"cillin", "mycin", "micin", "floxacin", "cycline", "penem", "oprim", "azole", "prazole", "statin", "sartan", "pril", "olol", "dipine", "semide", "thiazide", "gliptin", "gliflozin", "glitazone", "profen", "oxicam", "coxib", "codone", "orphine", "azepam", "azolam", "zepine", "oxetine", "triptyline", "pramine", "azapine", "peridone", "setron", "tidine", "parin", "xaban", "dronate", "dronic", "caine", "tadine", "triptan", "lukast"}

// begun are words for parts that end in *, and whole those that do not.
var whole, begun = func() (whole map[string]part, begun map[string]part) {
	whole, begun = map[string]part{}, map[string]part{}
	list := func(p part, words string) {
		for word := range strings.FieldsSeq(words) {
			if stem, isStem := strings.CutSuffix(word, "*"); isStem {
				begun[stem] |= p
			} else {
				whole[word] |= p
			}
		}
	}
	for p, words := range partsOf {
		list(p, words)
	}
	list(substance, substances)
	return whole, begun
}()

// longest is how long the longest is that begins a word.
var longest = func() (n int) {
	for stem := range begun {
		n = max(n, len(stem))
	}
	return n
}()

// partOf is what a word, in small letters, is read as.
func partOf(word string) part {
	p := whole[word]
	for n := 3; n <= min(len(word), longest); n++ {
		p |= begun[word[:n]]
	}
	if p == 0 && len(word) > 5 {
		one := strings.TrimSuffix(word, "s")
		for _, ending := range endings {
			if strings.HasSuffix(one, ending) {
				return substance
			}
		}
		if strings.HasPrefix(word, "cef") || strings.HasPrefix(word, "ceph") {
			return substance
		}
	}
	return p
}

// token is a word of a sentence in small letters, or a sign.
type token struct {
	word string
	part part
}

// effectFollowed reports whether a sentence says that something had an effect on the person, or
// that they may not have it, however short it is written: "Morphine - confusion", "codeine
// makes her sick". What is given for a complaint, helped or is denied is none.
func effectFollowed(said string) bool {
	for sentence := range sentencesOf(said) {
		tokens := tokensOf(sentence)
		for i := range tokens {
			if (hadEffect(tokens, i) || wasEffect(tokens, i) || mayNotHave(tokens, i)) && isThePersons(tokens, i) {
				return true
			}
		}
	}
	return false
}

// sentencesOf are the sentences of a text that name a substance.
func sentencesOf(said string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for rest := said; rest != ""; {
			end := strings.IndexAny(rest, "\n.")
			for end >= 0 && rest[end] == '.' && end+1 < len(rest) && rest[end+1] != ' ' && rest[end+1] != '\n' { // a number's, or of D.V.
				next := strings.IndexAny(rest[end+1:], "\n.")
				if next < 0 {
					end = -1
					break
				}
				end += next + 1
			}
			if end < 0 {
				end = len(rest) - 1
			}
			if sentence := rest[:end+1]; hasSubstance(sentence) && !yield(sentence) {
				return
			}
			rest = rest[end+1:]
		}
	}
}

func isOfWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
}

// hasSubstance reports whether a text has the name of something that may have an effect.
func hasSubstance(said string) bool {
	small := strings.ToLower(said)
	for word := range strings.FieldsFuncSeq(small, func(r rune) bool { return !isOfWord(r) && r != '-' }) {
		if partOf(word)&substance != 0 {
			return true
		}
		if i := strings.IndexByte(word, '-'); i > 0 && (partOf(word[:i])|partOf(word[i+1:]))&substance != 0 {
			return true
		}
	}
	return false
}

// tokensOf are the words and signs of a sentence. A hyphen inside a word that is no name joins nothing.
func tokensOf(sentence string) []token {
	var tokens []token
	small := strings.ToLower(sentence)
	for i := 0; i < len(small); {
		r, size := utf8.DecodeRuneInString(small[i:])
		if unicode.IsSpace(r) || r == '"' || r == '“' || r == '”' {
			i += size
			continue
		}
		end := i + size
		if isOfWord(r) {
			for end < len(small) {
				next, size := utf8.DecodeRuneInString(small[end:])
				if !isOfWord(next) && (next != '-' || end+1 >= len(small) || !isOfWord(rune(small[end+1]))) {
					break
				}
				end += size
			}
		} else {
			for end < len(small) && strings.IndexByte("->=", small[end]) >= 0 && strings.IndexByte("->=", small[i]) >= 0 {
				end++
			}
		}
		word := small[i:end]
		i = end
		if halves := strings.SplitN(word, "-", 2); len(halves) == 2 && partOf(word) == 0 && halves[0] != "" {
			for _, half := range halves {
				tokens = append(tokens, token{half, partOf(half)})
			}
			continue
		}
		tokens = append(tokens, token{word, partOf(word)})
	}
	return joined(tokens)
}

var isTwoLetters = isOneOf("dv nv vd se")

// joined are tokens in which "d and v" is a word, and a chart of rashes or a plaster cast is
// neither an effect nor has one.
func joined(tokens []token) []token {
	for i := range tokens {
		if i > 0 && isOfPaper(tokens[i].word) {
			tokens[i-1].part = 0
		}
	}
	for i := 0; i+2 < len(tokens); i++ {
		between := tokens[i+1].word
		if isTwoLetters(tokens[i].word+tokens[i+2].word) && (between == "and" || between == "&" || between == "+" || between == "/") {
			tokens[i] = token{tokens[i].word + tokens[i+2].word, effect}
			tokens = slices.Delete(tokens, i+1, i+3)
		}
	}
	return tokens
}

var isOfPaper = isOneOf("chart charts clinic score cast casts bundle pathway policy room measure")

// at is the token at a place, empty where there is none.
func at(tokens []token, i int) token {
	if i < 0 || i >= len(tokens) {
		return token{}
	}
	return tokens[i]
}

// anyOf reports whether one of the tokens from a place, and before another, is read of a part.
func anyOf(tokens []token, from, to int, p part) bool {
	return slices.ContainsFunc(tokens[max(0, from):max(0, from, min(to, len(tokens)))], func(t token) bool { return t.part&p != 0 })
}

// hadEffect reports whether what is named at a place is said to have had an effect:
// "Codeine makes her sick", "Micropore + redness".
func hadEffect(tokens []token, i int) bool {
	if tokens[i].part&substance == 0 {
		return false
	}
	start := i // of what is said, behind a heading
	for start > 0 && tokens[start-1].word != ":" {
		start--
	}
	of, isNotFor := tokens[i].word, i == start+1 && tokens[start].word == "no" // "No NSAIDs - bleed"
	if !isNotFor && anyOf(tokens, i-3, i, denies) {
		return false
	}
	for i++; at(tokens, i).part&substance != 0 || isOfItsForm(at(tokens, i).word); i++ { // what is known of it further: "fentanyl patch 12 mcg"
	}
	if at(tokens, i).word == "(" && slices.ContainsFunc(tokens[i:min(i+5, len(tokens))], func(t token) bool { return t.word == ")" }) && !anyOf(tokens, i, i+4, effect) {
		for ; at(tokens, i).word != ")"; i++ {
		}
		i++
	}
	switch verb := at(tokens, i); {
	case verb.part&undoes != 0:
		return true
	case verb.part&does != 0 && at(tokens, i+1).part&someone != 0:
		gaveSome := strings.HasPrefix(verb.word, "g") || strings.HasPrefix(verb.word, "le") || strings.HasPrefix(verb.word, "ca")
		return !anyOf(tokens, i+2, i+7, better) && (!gaveSome || anyOf(tokens, i+2, i+6, effect)) && !eases(of, tokens, i+2, i+7)
	case verb.part&does != 0:
		isCause := strings.HasPrefix(verb.word, "ca") || strings.HasPrefix(verb.word, "tr")
		return (isCause || anyOf(tokens, i+1, i+5, effect)) && !anyOf(tokens, i+1, i+5, denies|gives|better)
	}
	isBegun := true // the line begins with it
	for _, t := range tokens[start : i-1] {
		isBegun = isBegun && (t.part&substance != 0 || isOfItsForm(t.word))
	}
	begin := i
	for at(tokens, i).part&joins != 0 || isBegun && i < begin+2 && (at(tokens, i).word == "," || at(tokens, i).word == ";" || at(tokens, i).word == "and" && i == begin) {
		i++
	}
	if isNotFor && i == begin {
		return false
	}
	if at(tokens, i).part&does != 0 { // "Tramadol; made him vomit"
		return anyOf(tokens, i+1, i+5, effect) && !anyOf(tokens, i+1, i+5, denies|gives|better)
	}
	far := 3 // words between a sign and the effect
	if i == begin {
		far = 2
	}
	for n := 0; n <= far; n++ {
		switch t := at(tokens, i+n); {
		case t.part&effect != 0:
			return (i > begin || isBegun || n == 0) && !anyOf(tokens, i, i+n, denies|gives) && !anyOf(tokens, i+n+1, i+n+6, better) && !eases(of, tokens, i, i+n+1)
		case t.part&how == 0 && (i == begin || t.part&substance != 0):
			return false
		}
	}
	return false
}

// wasEffect reports whether an effect is said to have come of something: "rash with penicillin".
func wasEffect(tokens []token, i int) bool {
	if tokens[i].part&effect == 0 || anyOf(tokens, i-4, i, denies|limb) {
		return false
	}
	i++
	if at(tokens, i).word == "and" && at(tokens, i+1).part&effect != 0 {
		i += 2
	}
	begin := i
	for ; at(tokens, i).part&after != 0 || i > begin && isTaken(at(tokens, i).word); i++ {
	}
	word := at(tokens, begin).word
	if isOfFace(at(tokens, begin-2).word) && strings.HasPrefix(tokens[begin-1].word, "sw") {
		for ; at(tokens, i).word == "up" || at(tokens, i).part&joins != 0 || at(tokens, i).word == ","; i++ {
		}
		return at(tokens, i).part&substance != 0
	}
	switch isTo := (word == "to" || word == "2") && tokens[begin-1].word[0] == 'r'; { // a reaction to it
	case word == "on", isTo:
		for i++; isTaken(at(tokens, i).word); i++ {
		}
	case at(tokens, begin).part&after == 0:
		return false
	}
	return at(tokens, i).part&substance != 0 && !anyOf(tokens, i+1, i+4, gives|better|denies|does)
}

var isOfFace = isOneOf("face lip lips tongue throat mouth")

var isTaken = isOneOf("to by taking eating having being given starting started new all any the a an use of tablets")

// isOfItsForm reports whether a word says of a medicine in which form, or how much, it was.
func isOfItsForm(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || ofForm(word))
}

var ofForm = isOneOf("tablet tablets tabs capsules patch patches cream ointment gel tape strips strip injection injections oral iv im topical inhaler drops mg mcg v oxide sticking acid sodium juice fruit oil powder bio product products stings sting venom milk bread latex gloves blocker blockers inhibitor inhibitors linctus syrup tab with alcohol")

func isOneOf(words string) func(string) bool {
	all := strings.Fields(words)
	return func(word string) bool { return slices.Contains(all, word) }
}

var (
	mayNotStart = isOneOf("cannot can't cant can’t mustn't mustn’t not never doesn't doesn’t didn't didn’t didnt doesnt don't don’t")
	didNot      = isOneOf("did didn't didn’t didnt")
)

// mayNotHave reports whether somebody is said not to be given, or not to get on with,
// something: "cannot have penicillin". What was once not eaten or taken says nothing of it.
func mayNotHave(tokens []token, i int) bool {
	if !mayNotStart(tokens[i].word) {
		return false
	}
	once := didNot(tokens[i].word) || didNot(at(tokens, i-1).word)
	for n := 0; n < 3 && (isOneOfNot(at(tokens, i).word) || mayNotStart(at(tokens, i).word)); n++ {
		i++
	}
	start := i
	for ; haves(at(tokens, i).word); i++ {
	}
	return i > start && (!once || suits(at(tokens, i-1).word)) && at(tokens, i).part&substance != 0 && !untilThen(at(tokens, i+1).word)
}

var (
	isOneOfNot = isOneOf("not to ever")
	haves      = isOneOf("have take be give given use eat drink tolerate get gets got on along with agree suit suits any")
	suits      = isOneOf("tolerate on along with agree suit")
	untilThen  = isOneOf("until till before with in again now today yet")
)

// complaints are what some are given for, by how their names begin: "Cyclizine - nausea".
var complaints = map[string]string{
	"loperamide": "diarr dv loose", "cyclizine": "nause vomit sick emes", "metoclopramide": "nause vomit sick", "domperidone": "nause vomit sick", "prochlorperazine": "nause vomit sick dizz", "haloperidol": "nause vomit agitat delir confus hallucinat",
	"morphine": "sob breathless dyspn cough", "oramorph": "sob breathless dyspn cough", "oxycod": "sob breathless dyspn", "codeine": "cough diarr loose", "furosemide": "oedema swell swoll sob breathless", "bumetanide": "oedema swell swoll sob breathless", "spironolactone": "oedema",
	"risperidone": "agitat", "prednisolone": "wheez sob breathless", "steroid": "wheez sob rash itch", "cetirizine": "itch prurit rash hives urtic", "loratadine": "itch prurit rash hives urtic", "chlorphenamine": "itch prurit rash hives urtic reaction anaphyl", "piriton": "itch prurit rash hives urtic reaction anaphyl", "antibiotic": "sore confus cough",
	"gabapentin": "numb", "pregabalin": "numb", "carbamazepine": "seiz fits", "phenytoin": "seiz fits", "levetiracetam": "seiz fits", "lamotrigine": "seiz fits", "valproate": "seiz fits", "emollient": "itch dry rash eczema redness red sore", "e45": "itch rash eczema", "sudocrem": "redness red sore rash", "conotrane": "redness red sore rash", "cavilon": "redness red sore", "dressing": "sore ulcer blister burn tears bleed redness", "zinc": "redness ulcer sore", "plaster": "bleed burn tears", "tape": "tears", "quinine": "cramp", "colchicine": "swell swoll", "diazepam": "seiz fits agitat", "lorazepam": "seiz fits agitat", "omeprazole": "gastritis oesophagitis reflux ulcer", "lansoprazole": "gastritis oesophagitis reflux ulcer",
	"bisoprolol": "tachycard palpitat", "paracetamol": "fever headache sore", "ibuprofen": "swell fever sore", "salbutamol": "wheez sob breathless cough", "anusol": "sore itch bleed", "laxido": "constipat", "movicol": "constipat", "insulin": "hypergly high", "nifedipine": "high", "propranolol": "tremor", "contrast": "swell",
}

// eases reports whether one of the tokens is a complaint for which something is given.
func eases(of string, tokens []token, from, to int) bool {
	for name, list := range complaints {
		if !strings.HasPrefix(of, name) {
			continue
		}
		for complaint := range strings.FieldsSeq(list) {
			if slices.ContainsFunc(tokens[min(from, len(tokens)):min(to, len(tokens))], func(t token) bool { return strings.HasPrefix(t.word, complaint) }) {
				return true
			}
		}
	}
	return false
}

var (
	relativeToken = regexp.MustCompile(`^` + kinship.Relative + `(?:['’]s)?$`)
	told          = isOneOf("says said states stated reports reported informs informed mentions mentioned tells confirms confirmed thinks thought believes believed recalls advised rang phoned per from via according told by")
	isFamily      = isOneOf("fh fhx family maternal paternal neighbour friend roommate")
)

// isThePersons reports whether what is said at a place is said of the person and of no
// relative, unless they say it.
func isThePersons(tokens []token, i int) bool {
	isElse := false
	for _, t := range tokens[:i] {
		switch {
		case told(t.word) || t.part&someone != 0 || t.word == "he" || t.word == "she":
			isElse = false
		case isFamily(t.word), relativeToken.MatchString(t.word):
			isElse = true
		}
		if told(t.word) {
			return true
		}
	}
	for j := i; j+1 < len(tokens); j++ {
		if (tokens[j].word == "(" || tokens[j].word == "in" || tokens[j].word == "-") && (isFamily(tokens[j+1].word) || relativeToken.MatchString(tokens[j+1].word)) && !told(at(tokens, j+2).word) {
			return false
		}
	}
	return !isElse
}
