package handover

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/text"
	"careview/ui/present/phrase"
)

// Typed is what somebody typed: what is happening, and what was measured just now. It is
// never kept and never sent, and says nothing of itself where it might be written down.
type Typed struct {
	Now      string
	Measured [news2.Count]string // by Parameter
	Unfolded bool                // the fields for what is measured
}

// WithNow has words added to what is happening.
func (t Typed) WithNow(said string) Typed {
	if now := strings.TrimSpace(t.Now); now != "" {
		said = now + ". " + said
	}
	t.Now = said
	return t
}

// String hides what was typed.
func (t Typed) String() string { return "[typed]" }

// GoString hides what was typed.
func (t Typed) GoString() string { return t.String() }

// fieldWords are what is measured, as it is asked for.
var fieldWords = [news2.Count]func() string{
	news2.Breathing: words.HandoverBreathing, news2.Saturation: words.HandoverSaturation, news2.AirOrOxygen: words.HandoverSupply,
	news2.Systolic: words.HandoverSystolic, news2.Pulse: words.HandoverPulse, news2.Consciousness: words.HandoverConsciousness,
	news2.Temperature: words.HandoverTemperature,
}

// FieldWords is what a parameter is called where it is typed.
func FieldWords(p news2.Parameter) string { return fieldWords[p]() }

// Taken says what was typed of each parameter, and which were not taken.
func (t Typed) Taken() string {
	var taken []string
	for _, p := range news2.Parameters() {
		name := strings.ToLower(p.Words())
		if value := strings.TrimSpace(t.Measured[p]); value != "" {
			if p == news2.AirOrOxygen { // "on oxygen"
				name = words.HandoverOn()
			}
			taken = append(taken, name+" "+value)
		}
	}
	if len(taken) == 0 {
		return words.HandoverTakenNone()
	}
	return phrase.Dotted(strings.Join(taken, ", "), t.NotTaken())
}

// NotTaken says which parameters were not taken, where some were and not all.
func (t Typed) NotTaken() string {
	var not []string
	for _, p := range news2.Parameters() {
		if strings.TrimSpace(t.Measured[p]) == "" {
			not = append(not, strings.ToLower(p.Words()))
		}
	}
	if len(not) == 0 || len(not) == len(t.Measured) {
		return ""
	}
	return words.HandoverNotTaken(len(not), strings.Join(not, ", "))
}

// measured is what was typed, as far as it can be read.
func (t Typed) measured(scale news2.Scale) news2.Measured {
	return news2.Measured{
		Breathing: number(t.Measured[news2.Breathing]), Saturation: number(t.Measured[news2.Saturation]),
		Systolic: number(before(t.Measured[news2.Systolic], "/")), Pulse: number(t.Measured[news2.Pulse]),
		Temperature: number(t.Measured[news2.Temperature]), Air: air(t.Measured[news2.AirOrOxygen]), Consciousness: mind(t.Measured[news2.Consciousness]), Scale: scale,
	}
}

func before(s, mark string) string {
	first, _, _ := strings.Cut(s, mark)
	return first
}

// number is a number as people type it; no number (NaN) where it is none.
func number(typed string) *float64 {
	if strings.TrimSpace(typed) == "" {
		return nil
	}
	plain := strings.TrimRightFunc(strings.TrimSpace(strings.ReplaceAll(typed, ",", ".")), func(r rune) bool { return !unicode.IsDigit(r) }) // without its unit
	value, err := strconv.ParseFloat(plain, 64)
	if err != nil || strings.ContainsAny(typed, "Ff") { // degrees Fahrenheit
		value = math.NaN()
	}
	return &value
}

// air reads what somebody breathes: nothing but plain words is understood.
func air(typed string) news2.Air {
	said := text.Words(typed)
	switch {
	case len(said) == 0:
		return news2.AirNotRecorded
	case len(said) == 1 && said[0] == "air", len(said) == 2 && said[0] == "room" && said[1] == "air":
		return news2.OnAir
	case len(said) == 1 && (said[0] == "oxygen" || said[0] == "o2"):
		return news2.OnOxygen
	}
	return news2.AirNotUnderstood
}

var minds = map[string]news2.ACVPU{
	"a": news2.Alert, "alert": news2.Alert, "c": news2.Confused, "confused": news2.Confused, "v": news2.Voice, "voice": news2.Voice,
	"p": news2.Pain, "pain": news2.Pain, "u": news2.Unresponsive, "unresponsive": news2.Unresponsive,
}

func mind(typed string) news2.ACVPU {
	said := text.Words(typed)
	if len(said) == 0 {
		return news2.ConsciousnessNotRecorded
	}
	if level, ok := minds[said[0]]; ok && len(said) == 1 {
		return level
	}
	return news2.ConsciousnessNotUnderstood
}

// scorer scores what is typed; without a table nothing.
type scorer struct {
	table *news2.Table
	scale news2.Scale
}

// Score is the score of what was typed, in words; ok is false where nothing was typed, and
// where nothing is scored.
func (p Page) Score(t Typed) (said record.Word, ok bool) {
	if t.Measured == [news2.Count]string{} {
		return record.Word{}, false
	}
	score, ok := p.scorer.table.Score(t.measured(p.scorer.scale))
	if !ok {
		return record.Word{}, false
	}
	return scoreWord(score, p.scorer.scale, untaken(score)), true
}

// Advice says what a score of ours is not, where one stands on the page.
func (p Page) Advice(t Typed) string {
	if _, ok := p.Score(t); !ok && !p.scores {
		return ""
	}
	return words.HandoverAdvice()
}

var tones = map[news2.Risk]record.Tone{news2.Low: record.Quiet, news2.Single: record.Warning, news2.Urgent: record.Warning, news2.Emergency: record.Danger}

// scoreWord never says a total of what is not whole, nor that it is low; untaken says what
// was not taken, where anything was not.
func scoreWord(score news2.Score, scale news2.Scale, untaken string) record.Word {
	word := record.Word{Text: words.HandoverScore(strconv.Itoa(score.AtLeast), score.Risk.Words()), Tone: tones[score.Risk]}
	if !score.Whole() {
		word.Text = words.HandoverScoreLeast(strconv.Itoa(score.AtLeast), incomplete(score, untaken))
		word.Tone = max(word.Tone, record.Warning)
	}
	if scale == news2.Scale2 {
		word.Text = phrase.Dotted(word.Text, words.HandoverScoreScale())
	}
	return word
}

// untaken says which parameters were not taken.
func untaken(score news2.Score) string {
	var not []string
	for _, p := range news2.Parameters() {
		if !score.Of[p].Taken {
			not = append(not, strings.ToLower(p.Words()))
		}
	}
	return words.HandoverNotTaken(score.NotTaken, strings.Join(not, ", "))
}

// incomplete is why a score is not the total, with the risk where that is known already.
func incomplete(score news2.Score, untaken string) string {
	var why []string
	if score.Risk > news2.Low {
		why = append(why, score.Risk.Words())
	}
	if score.NotTaken > 0 {
		why = append(why, untaken)
	}
	if score.Unscored > 0 {
		why = append(why, words.HandoverUnread(score.Unscored))
	}
	return strings.Join(why, "; ")
}
