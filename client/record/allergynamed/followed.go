package allergynamed

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/record/kinship"
)

// effectFollowed reports whether a sentence says that something had an effect on the person, or
// that they may not have it, however short it is written: "Morphine - confusion", "codeine
// makes her sick". What is given for a complaint, helped or is denied is none.
func effectFollowed(said string) bool {
	for sentence := range sentencesOf(said) {
		tokens := tokensOf(sentence)
		for i := range tokens {
			if (soStopped(tokens, i) || hadEffect(tokens, i) || wasEffect(tokens, i) || mayNotHave(tokens, i)) && isThePersons(tokens, i) {
				return true
			}
		}
	}
	return false
}

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
	isNoMore := i > 1 && tokens[i-2].word == "no" && tokens[i-1].word == "more"
	of, isNotFor := tokens[i].word, i == start+1 && tokens[start].word == "no" || isNoMore // "No NSAIDs - bleed"
	if !isNotFor && isDeniedBefore(tokens, i) {
		return false
	}
	for i++; at(tokens, i).part&substance != 0 || isOfItsForm(at(tokens, i).word); i++ { // what is known of it further: "fentanyl patch 12 mcg"
	}
	if at(tokens, i).word == "(" && slices.ContainsFunc(tokens[i:min(i+5, len(tokens))], func(t token) bool { return t.word == ")" }) && !anyOf(tokens, i, i+4, effect) {
		for ; at(tokens, i).word != ")"; i++ {
		}
		i++
	}
	if didNotSuit(tokens, i) || madeIll(of, tokens, i) {
		return true
	}
	switch verb := at(tokens, i); {
	case verb.part&undoes != 0:
		return true
	case verb.part&does != 0 && at(tokens, i+1).part&someone != 0:
		gaveSome := strings.HasPrefix(verb.word, "g") || strings.HasPrefix(verb.word, "le") || strings.HasPrefix(verb.word, "ca") || alsoHelps(verb.word)
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
	i = behindWhen(tokens, i)
	i = behindReason(tokens, i)
	for at(tokens, i).part&joins != 0 || isNoMore && i == begin && at(tokens, i).word == "," || isBegun && i < begin+2 && (at(tokens, i).word == "," || at(tokens, i).word == ";" || at(tokens, i).word == "and" && i == begin) {
		i++
	}
	if isNotFor && i == begin {
		return false
	}
	if at(tokens, i).part&does != 0 { // "Tramadol; made him vomit"
		return anyOf(tokens, i+1, i+5, effect) && !anyOf(tokens, i+1, i+5, denies|gives|better)
	}
	far := 3 // words between a sign and the effect, but those of how it was
	if i == begin {
		far = 2
	}
	for n, others := 0, 0; others <= far && i+n < len(tokens); n++ {
		switch t := at(tokens, i+n); {
		case t.part&effect != 0:
			return (i > begin || isBegun || n == 0) && !anyOf(tokens, i, i+n, denies|gives) && !anyOf(tokens, i+n+1, i+n+6, better) && !eases(of, tokens, i, i+n+1)
		case t.part&how == 0 && (i == begin || t.part&substance != 0):
			return false
		case t.part&how == 0 || i == begin:
			others++
		}
	}
	return false
}

// isDeniedBefore reports whether a denial stands shortly before a place. Who is not keen on
// something denies nothing.
func isDeniedBefore(tokens []token, i int) bool {
	for j := max(0, i-3); j < i; j++ {
		if tokens[j].part&denies != 0 && !isLiking(tokens[j+1].word) {
			return true
		}
	}
	return false
}

// didNotSuit reports whether what stands at a place says of what is named before it that it was
// not borne: "did not agree with her".
func didNotSuit(tokens []token, i int) bool {
	start := i
	for n := 0; n < 5 && (doesNot(at(tokens, i).word) || isAtAll(at(tokens, i).word)); n++ {
		i++
	}
	isNot := slices.ContainsFunc(tokens[min(start, len(tokens)):min(i, len(tokens))], func(t token) bool { return t.part&denies != 0 || mayNotStart(t.word) })
	return isNot && agrees(at(tokens, i).word)
}

// madeIll reports whether what stands at a place goes on with what it does, of what is named
// before it: "codeine, makes her sick", "penicillin as it gave him hives".
func madeIll(of string, tokens []token, i int) bool {
	start := i
	for ; goesOn(at(tokens, i).word); i++ {
	}
	for n := 0; i == start+n && n < 4 && at(tokens, i).part&(does|joins|substance) == 0 && at(tokens, i).word != "," && at(tokens, i+1).word != ""; n++ { // "in hospital"
		i++
	}
	return i > start && !anyOf(tokens, start, i, denies) && at(tokens, i).part&does != 0 && at(tokens, i+1).part&someone != 0 &&
		anyOf(tokens, i+2, i+6, effect) && !anyOf(tokens, i+2, i+7, denies|gives|better) && !eases(of, tokens, i+2, i+7)
}

// isSaidByItself reports whether an effect is one of something that was taken, and no complaint.
func isSaidByItself(word string) bool {
	return word == "reaction" || word == "rxn" || strings.HasPrefix(word, "anaphyl") || strings.HasPrefix(word, "angio")
}

// soStopped reports whether an effect stands at a place for which something was stopped or
// changed: "worsened agitation so stopped", "tried on pregabalin, too sedated, stopped".
func soStopped(tokens []token, i int) bool {
	if tokens[i].part&effect == 0 || anyOf(tokens, i-3, i, denies) {
		return false
	}
	named := slices.IndexFunc(tokens, func(t token) bool { return t.part&substance != 0 })
	for j := i + 1; j+1 < len(tokens) && j < i+6 && tokens[j].part&(better|gives|denies) == 0; j++ {
		isSo := (tokens[j].word == "so" || tokens[j].word == "therefore" || tokens[j].word == "hence") && named >= 0 && named < j
		if wasChanged(tokens[j+1].word) && (isSo || tokens[j].word == "," && j+2 == len(tokens) && named >= 0 && named < i) {
			return !eases(tokens[named].word, tokens, i, i+1)
		}
	}
	return false
}

// behindWhenever is the place behind "whenever she eats", where that stands at a place.
func behindWhenever(tokens []token, i int) int {
	end := i
	for ; isWhenever(at(tokens, end).word); end++ {
	}
	if end == i {
		return i
	}
	for ; at(tokens, end).part&someone != 0 || at(tokens, end).word == "she" || at(tokens, end).word == "he" || hasSome(at(tokens, end).word) || isOfItsForm(at(tokens, end).word); end++ {
	}
	return end
}

// behindWhen is the place behind words of when something was taken, where a sign follows them.
func behindWhen(tokens []token, i int) int {
	end := i
	for ; isWhen(at(tokens, end).word); end++ {
	}
	if at(tokens, end).part&joins == 0 {
		return i
	}
	return end
}

// behindReason is the place behind the words with which the reason begins for which something was
// stopped: "stopped due to rash".
func behindReason(tokens []token, i int) int {
	if !wasChanged(at(tokens, i).word) {
		return i
	}
	start := i + 1
	for ; at(tokens, start).word == "to" || at(tokens, start).part&substance != 0; start++ {
	}
	end := start
	for ; isReason(at(tokens, end).word); end++ {
	}
	if end == start {
		return i
	}
	return end
}

var (
	alsoHelps  = isOneOf("put puts took takes dropped lowered") // "lowered her cholesterol"
	isLiking   = isOneOf("keen fond good great")
	doesNot    = isOneOf("did does do has have had not never didn't didn’t didnt doesn't doesn’t doesnt don't don’t dont hasn't hasn’t haven't haven’t")
	isAtAll    = isOneOf("really ever quite at all always seem seems to")
	agrees     = isOneOf("agree agrees agreed suit suits suited")
	goesOn     = isOneOf("as , ; - – — because since it they which that please told")
	isWhen     = isOneOf("last yr yrs year years wk wks week weeks month months ago hosp hospital")
	isWhenever = isOneOf("if when whenever every each time")
	hasSome    = isOneOf("has had have eats ate eating takes took taking uses using wears wearing given any")
	wasChanged = isOneOf("stopped discontinued withdrawn ceased changed switched swapped")
	isReason   = isOneOf("due to d / t because of as after following since owing")
)

// wasEffect reports whether an effect is said to have come of something: "rash with penicillin".
func wasEffect(tokens []token, i int) bool {
	isBad := isBadly(tokens[i].word) && (at(tokens, i+1).word == "with" || at(tokens, i+1).word == "on")
	if tokens[i].part&effect == 0 && !isBad || anyOf(tokens, i-4, i, denies|limb) {
		return false
	}
	i++
	if at(tokens, i).word == "and" && at(tokens, i+1).part&effect != 0 {
		i += 2
	}
	was, isOfFace := tokens[i-1].word, face(at(tokens, i-2).word) && strings.HasPrefix(tokens[i-1].word, "sw")
	if isSaidByItself(was) && (at(tokens, i).part&joins != 0 || at(tokens, i).word == ",") && at(tokens, i+1).part&substance != 0 && i+2 == len(tokens) {
		return true // "severe skin reaction, lamotrigine"
	}
	for n := 0; n < 3 && isAllOver(at(tokens, i).word); n++ {
		i++
	}
	if when := behindWhenever(tokens, i); when > i {
		return at(tokens, when).part&substance != 0
	}
	begin := i
	for ; at(tokens, i).part&after != 0 || i > begin && (isTaken(at(tokens, i).word) || at(tokens, i).word == "/" && tokens[i-1].word == "w"); i++ {
	}
	if isOfFace {
		for ; at(tokens, i).part&joins != 0 || at(tokens, i).word == ","; i++ {
		}
		return at(tokens, i).part&substance != 0
	}
	first := at(tokens, begin)
	switch isTo := (first.word == "to" || first.word == "2") && was[0] == 'r'; { // a reaction to it
	case first.part&after != 0 && isIt(at(tokens, i).word): // what was named before
		return anyOf(tokens, 0, begin, substance)
	case first.word == "on", isTo:
		for i++; isTaken(at(tokens, i).word); i++ {
		}
	case first.part&after == 0:
		return false
	}
	return at(tokens, i).part&substance != 0 && !anyOf(tokens, i+1, i+4, gives|better|denies|does) && !eases(tokens[i].word, tokens, max(0, begin-2), begin)
}

var face = isOneOf("face lip lips tongue throat mouth")

var (
	isBadly   = isOneOf("bad awful terrible dreadful horrible")
	isAllOver = isOneOf("up out all over badly easily")
	isIt      = isOneOf("it them these this that")
	isTaken   = isOneOf("to by on day 1 2 3 4 5 first second dose course taking eating having being given starting started new all any the a an use of tablets flu covid pneumonia shingles tetanus")
)

// isOfItsForm reports whether a word says of a medicine in which form, or how much, it was.
func isOfItsForm(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || ofForm(word))
}

var ofForm = isOneOf("tablet tablets tabs capsules patch patches cream ointment gel tape strips strip injection injections oral iv im topical inhaler drops wipes mg mcg v oxide phosphate sulphate sulfate hydrochloride maleate tartrate citrate sticking acid sodium juice fruit oil powder bio product products stings sting venom milk bread latex gloves blocker blockers inhibitor inhibitors linctus syrup tab with alcohol drug drugs medicine medicines med meds dye tried trialled trialed")

func isOneOf(words string) func(string) bool {
	all := strings.Fields(words)
	return func(word string) bool { return slices.Contains(all, word) }
}

var (
	mayNotStart = isOneOf("cannot can't cant can’t mustn't mustn’t shouldn't shouldn’t shouldnt won't won’t wont not never doesn't doesn’t didn't didn’t didnt doesnt don't don’t")
	// isHabit begins what somebody did once, or does as a habit.
	isHabit = isOneOf("would will won't won’t wont did didn't didn’t didnt does doesn't doesn’t doesnt")
)

// mayNotHave reports whether somebody is said not to be given, or not to get on with,
// something: "cannot have penicillin". What was not eaten, taken or given says nothing of it.
func mayNotHave(tokens []token, i int) bool {
	if tokens[i].word == "avoid" {
		for i++; isOfAvoiding(at(tokens, i).word); i++ {
		}
		return at(tokens, i).part&substance != 0 && !isWhereOrWhen(at(tokens, i+1).word) && !untilThen(at(tokens, i+1).word)
	}
	if !mayNotStart(tokens[i].word) {
		return false
	}
	once := isHabit(tokens[i].word) || isHabit(at(tokens, i-1).word)
	if isLiking(at(tokens, i+1).word) && at(tokens, i+2).word == "with" { // "not good with codeine"
		return at(tokens, i+3).part&substance != 0
	}
	isNever := false
	for n := 0; n < 3 && (isOneOfNot(at(tokens, i).word) || mayNotStart(at(tokens, i).word)); n++ {
		isNever = isNever || tokens[i].word == "never"
		i++
	}
	start := i
	for ; haves(at(tokens, i).word); i++ {
	}
	has := func(word string) bool {
		return slices.ContainsFunc(tokens[start:i], func(t token) bool { return t.word == word })
	}
	once = once || has("given") && !has("be")
	isVerb := slices.ContainsFunc(tokens[start:i], func(t token) bool { return !isOfVerb(t.word) })
	return isVerb && (!once || suits(at(tokens, i-1).word)) && at(tokens, i).part&substance != 0 && (!untilThen(at(tokens, i+1).word) || isNever && at(tokens, i+1).word == "again")
}

var (
	isOfAvoiding  = isOneOf("all any giving using the use of further")
	isWhereOrWhen = isOneOf("getting on over near to from being at after for")
	isOneOfNot    = isOneOf("not to ever able")
	isOfVerb      = isOneOf("on along with any her him them")
	haves         = isOneOf("have take be give given allowed use eat drink tolerate get gets got on along with agree suit suits any her him them")
	suits         = isOneOf("tolerate on along with agree suit")
	untilThen     = isOneOf("until till before with in again now today yet")
)

// complaints are what some are given for, by how their names begin: "Cyclizine - nausea".
var complaints = map[string]string{
	"loperamide": "diarr dv loose", "cyclizine": "nause vomit sick emes", "metoclopramide": "nause vomit sick", "domperidone": "nause vomit sick", "prochlorperazine": "nause vomit sick dizz", "haloperidol": "nause vomit agitat delir confus hallucinat",
	"morphine": "sob breathless dyspn cough", "oramorph": "sob breathless dyspn cough", "oxycod": "sob breathless dyspn", "codeine": "cough diarr loose", "furosemide": "oedema swell swoll sob breathless", "bumetanide": "oedema swell swoll sob breathless", "spironolactone": "oedema",
	"risperidone": "agitat", "prednisolone": "wheez sob breathless asthma", "steroid": "wheez sob rash itch asthma", "cetirizine": "itch prurit rash hives urtic", "loratadine": "itch prurit rash hives urtic", "chlorphenamine": "itch prurit rash hives urtic reaction anaphyl", "piriton": "itch prurit rash hives urtic reaction anaphyl", "antibiotic": "sore confus cough",
	"gabapentin": "numb", "pregabalin": "numb", "carbamazepine": "seiz fits", "phenytoin": "seiz fits", "levetiracetam": "seiz fits", "lamotrigine": "seiz fits", "valproate": "seiz fits", "emollient": "itch dry rash eczema redness red sore", "e45": "itch rash eczema", "sudocrem": "redness red sore rash", "conotrane": "redness red sore rash", "cavilon": "redness red sore", "dressing": "sore ulcer blister burn tears bleed redness", "zinc": "redness ulcer sore", "plaster": "bleed burn tears", "tape": "tears", "quinine": "cramp", "colchicine": "swell swoll", "diazepam": "seiz fits agitat", "lorazepam": "seiz fits agitat", "omeprazole": "gastritis oesophagitis reflux ulcer", "lansoprazole": "gastritis oesophagitis reflux ulcer",
	"bisoprolol": "tachycard palpitat", "paracetamol": "fever headache sore muscle", "ibuprofen": "swell fever sore muscle", "naproxen": "muscle", "salbutamol": "wheez sob breathless cough asthma", "anusol": "sore itch bleed", "laxido": "constipat loose diarr", "movicol": "constipat loose diarr", "insulin": "hypergly high", "nifedipine": "high", "propranolol": "tremor", "contrast": "swell",
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
	isChild       = isOneOf("son daughter dtr grandson granddaughter stepson stepdaughter")
	isSource      = isOneOf("per - – — ( by says said according to from")
	isParent      = isOneOf("mum mummy mam mom mother dad daddy father nan nana gran granny grandma grandmother grandad grandfather")
	isNiece       = isOneOf("niece nephew")
	isAunt        = isOneOf("aunt auntie aunty uncle")
	told          = isOneOf("say says said states stated reports reported informs informed mentions mentioned tells confirms confirmed thinks thought believes believed recalls advised rang phoned per from via according told by")
	isFamily      = isOneOf("fh fhx family maternal paternal neighbour friend roommate")
)

// isThePersons reports whether what is said at a place is said of the person and of no
// relative, unless they say it. A child's parent is the person.
func isThePersons(tokens []token, i int) bool {
	if at(tokens, i-1).word == ":" && mayNotStart(tokens[i].word) { // "Daughter: cannot take codeine"
		return true
	}
	for j := range i {
		if tokens[j].word == "own" && relativeToken.MatchString(tokens[j+1].word) && !told(at(tokens, j+2).word) { // of the one who tells
			return false
		}
	}
	isElse, byChild, byNiece := false, false, false
	for _, t := range tokens[:i] {
		switch {
		case told(t.word) || t.part&someone != 0 || t.word == "he" || t.word == "she":
			isElse = false
		case isFamily(t.word), relativeToken.MatchString(t.word):
			isElse = !(byChild && isParent(t.word) || byNiece && isAunt(t.word))
			byChild, byNiece = byChild || isChild(t.word), byNiece || isNiece(t.word)
		}
		if told(t.word) {
			return true
		}
	}
	for j := i; j+1 < len(tokens); j++ {
		if isSource(tokens[j].word) && isChild(tokens[j+1].word) && slices.ContainsFunc(tokens[:i], func(t token) bool { return isParent(t.word) }) {
			return true
		}
		if (tokens[j].word == "(" || tokens[j].word == "in" || tokens[j].word == "-") && (isFamily(tokens[j+1].word) || relativeToken.MatchString(tokens[j+1].word)) && !told(at(tokens, j+2).word) {
			return false
		}
	}
	return !isElse
}
