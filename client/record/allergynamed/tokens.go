package allergynamed

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
		jaundice hepatitis pancreatitis neutropen* agranulocyt* thrombocytopen* photosens* wheal* weal* welt* peeling irritat* reaction* reacts reacted qt closes intoleran* dysphoria paranoi* weird funny pains ach* rxn* redd* blotch* lumps lumpy tendon* constipat* retention thrush palpit* broke sodium spasm* wooz* blurr* sunburn* bruis* tinnitus gout platelets sweat* raw stinging vertigo swoon* bumps runs blue asthma potassium loopy doolally muddl* disorient*`,
	does:    `give gives gave giving cause causes caused causing trigger triggers triggered make makes made making bring brings brought send sends sent turn turns turned set sets leave leaves left put puts dropped lowered takes took`,
	undoes:  `upsets disagrees burns irritates rips`,
	joins:   `- – — : -> => > >> → = / + ( [ ~ ?`,
	after:   `with w c after from post following since caused due secondary`,
	someone: `her him them me pt patient resident client skin`,
	how: `very dry tickly persistent severe severely serious bad badly nasty mild moderate slight marked allergic adverse itchy skin facial face lip lips tongue throat mouth eye eyes ankle stomach tummy gi abdo abdominal muscle joint a an the some had has have got gets comes came come up out in of as childhood possible probable query unknown previous acute
		widespread big large massive awful terrible horrible dreadful generalised generalized local contact urticarial photosensitive prolonged low too so really stiff all over blood raised`,
	denies: `no nil not without denies denied never none nor n’t didn't doesn't hasn't wasn't didnt doesnt hasnt wasnt`,
	gives:  `for given giving applied apply used using treat* prescribed started commenced dressed secured relieved managed`,
	better: `improv* better reliev* reduc* eased easing less down effective effect helped settled settles gone comfort* comfy relief happy calm* well`,
	limb:   `leg legs ankle ankles foot feet knee knees calf calves pedal hip hips joint joints arm arms hand hands peripheral dependent pupils heel heels sacrum sacral groin shin`,
}

// substances are medicines, foods and dressings by their names, and by how a class of medicines ends.
var substances = `penicil* pennicil* penecil* pen penv pcn doxy clari fluclox amox augmentin tazocin septrin tazobactam co-amoxiclav co-trimoxazole co-codamol co-dydramol cocodamol coamoxiclav cotrimoxazole macrolide* quinolone* trimeth* nitro nitrofur* metronid* antibiotic* sulf* sulph* gentamicin teicoplanin vanc
	aspirin asprin nsaid* ibuprofen ibuprofin brufen nurofen naproxen diclofenac voltarol paracetamol paracetemol codeine codiene codein dihydrocodeine dhc morphine oramorph mst oxycod* oxycontin tramadol tramodol tramacet fentanyl buprenorphine butec opiate* opioid* zopiclone haloperidol mirtazapine sertraline citalopram fluoxetine amitriptyline donepezil memantine galantamine lithium
	statin* simva atorva bisoprolol atenolol digoxin amiodarone nicorandil warfarin clopidogrel ramipril enalapril lisinopril perindopril captopril ace acei losartan candesartan amlodipine nifedipine diltiazem verapamil furosemide bumetanide spironolactone indapamide bendro* metformin gliclazide insulin alendron* risedron* gabapentin pregabalin carbamazepine phenytoin lamotrigine levetiracetam valproate
	omeprazole lansoprazole metoclopramide cyclizine prochlorperazine domperidone chlorphenamine piriton cetirizine loratadine prednisolone steroid* methotrexate hydroxychloroquine allopurinol colchicine quinine heparin contrast iodine betadine chlorhex* octenisan lidocaine anaesthetic* vaccine* vac jab
	latex rubber nickel plaster* elastoplast micropore mepore tegaderm mefix tape* adhesive* dressing* lanolin conotrane cavilon e45 sudocrem emollient* zinc perfume* detergent* powder* soap* shampoo* iron ferrous beta betablocker* erythro* cipro* amoxi* rivastig* salbutamol loperamide bactrim clexane hibiscrub anusol laxido movicol carbocisteine solpadol granuflex allevyn aquacel inadine mepilex duoderm biatain comfeel primapore opsite
	nut nuts peanut* walnut* hazelnut* egg eggs milk dairy lactose gluten wheat soya sesame fish shellfish prawn* seafood strawb* tomato* citrus orange* banana* avocado* mango* celery mustard chocolate kiwi* pineapple* cheese mushroom* wasp* bee bees`

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

var (
	sees       = isOneOf("see sees saw seeing")
	unseen     = isOneOf("things stuff spiders insects bugs snakes rats mice animals cats people faces")
	isOfMuscle = isOneOf("pain pains ache aches aching weakness")
)

func isOneThing(words string) bool {
	return words == "funny turn" || words == "bad tummy" || words == "skin off" || words == "opposite effect" || words == "paradoxical effect"
}

var isTwoLetters = isOneOf("dv nv vd se")

// joined are tokens in which "d and v", "sees spiders", "adverse rx" and the like are a word, and a chart
// of rashes or a plaster cast is neither an effect nor has one.
func joined(tokens []token) []token {
	for i := range tokens {
		if i > 0 && isOfPaper(tokens[i].word) {
			tokens[i-1].part = 0
		}
	}
	for i := 0; i+1 < len(tokens); i++ {
		if next := tokens[i+1].word; sees(tokens[i].word) && unseen(next) || tokens[i].word == "muscle" && isOfMuscle(next) || isOneThing(tokens[i].word+" "+next) || tokens[i].word == "throat" && (strings.HasPrefix(next, "clos") || strings.HasPrefix(next, "tight")) {
			tokens[i] = token{tokens[i].word + next, effect}
			tokens = slices.Delete(tokens, i+1, i+2)
		} else if tokens[i].word == "off" && at(tokens, i+2).word == "head" { // "off her head"
			tokens[i] = token{"off" + next + "head", effect}
			tokens = slices.Delete(tokens, i+1, i+3)
		} else if tokens[i].word == "not" && next == "sure" {
			tokens[i] = token{"unsure", how}
			tokens = slices.Delete(tokens, i+1, i+2)
		} else if tokens[i].word == "adverse" && next == "rx" {
			tokens[i] = token{"reaction", effect}
			tokens = slices.Delete(tokens, i+1, i+2)
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
