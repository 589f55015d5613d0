package r4

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
)

// Value is the value[x] of an observation or of one of its components.
type Value struct {
	Quantity     Quantity        `json:"valueQuantity"`
	Concept      CodeableConcept `json:"valueCodeableConcept"`
	String       string          `json:"valueString"`
	Boolean      *bool           `json:"valueBoolean"`
	Integer      lenient.Decimal `json:"valueInteger"`
	Range        *Range          `json:"valueRange"`
	Ratio        *Ratio          `json:"valueRatio"`
	Sampled      *SampledData    `json:"valueSampledData"`
	Time         string          `json:"valueTime"`
	DateTime     string          `json:"valueDateTime"`
	Period       Period          `json:"valuePeriod"`
	AbsentReason CodeableConcept `json:"dataAbsentReason"`
}

// ReferenceRange is Observation.referenceRange.
type ReferenceRange struct {
	Low       Quantity                      `json:"low"`
	High      Quantity                      `json:"high"`
	Type      *CodeableConcept              `json:"type"`
	AppliesTo lenient.Many[CodeableConcept] `json:"appliesTo"`
	Age       *Range                        `json:"age"`
	Text      string                        `json:"text"`
}

// Words is a range with what kind of range it is, and for whom.
func (r *ReferenceRange) Words() string {
	bounds := (&Range{Low: r.Low, High: r.High}).Words()
	written := Plain(r.Text)
	switch {
	case bounds == "" || written != "" && saysNumbers(written, r.Low, r.High):
		bounds = written // the laboratory's own words: "under 5" is not "up to 5"
	default:
		bounds = JoinDistinct(", ", written, bounds)
	}
	kind := ""
	if r.Type != nil && !r.Type.Has("normal") {
		kind = r.Type.Words()
	}
	population := JoinDistinct(", ", kind, AllWords(r.AppliesTo), phrase(words.ResultAged, r.Age.Words()))
	return JoinDistinct(" ", bounds, phrase(inBrackets, population))
}

// saysNumbers reports whether a text says the number of each quantity.
func saysNumbers(written string, quantities ...Quantity) bool {
	numbers := numberIn.FindAllString(strings.ReplaceAll(written, ",", ""), -1)
	for _, q := range quantities {
		if q.Value.Text == "" {
			continue
		}
		if !slices.ContainsFunc(numbers, func(number string) bool {
			said, err := strconv.ParseFloat(number, 64)
			return err == nil && said == math.Abs(q.Value.Value)
		}) {
			return false
		}
	}
	return true
}

var numberIn = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

// RangesWords are several ranges, each once.
func RangesWords(ranges []ReferenceRange) string {
	list := make([]string, 0, len(ranges))
	for i := range ranges {
		list = append(list, ranges[i].Words())
	}
	return JoinDistinct("; ", list...)
}

// AbsentWords are why there is no value: FHIR's codes are read as its words are.
func (v *Value) AbsentWords() string {
	said := v.AbsentReason.Words()
	if code := v.AbsentReason.Code(); isStatusCode(said) || code.System == "" && code.Value != "" && isStatusCode(code.Value) && said == CodeWords(code.Value) {
		return strings.ToLower(CodeWords(cmp.Or(code.Value, said)))
	}
	return said
}

// Words is the value as it is read; empty when there is none.
func (v *Value) Words() string {
	said := cmp.Or(v.Quantity.Words(), v.Concept.Words(), Plain(v.String), v.Integer.Text, v.Range.Words(), v.Ratio.Words(), ClockWords(v.Time), v.Period.Words(), v.Sampled.Words())
	switch {
	case said != "":
		return said
	case v.Boolean != nil && *v.Boolean:
		return "Yes"
	case v.Boolean != nil:
		return "No"
	case v.DateTime != "":
		return strings.Trim(DateWords(v.DateTime), "“”") // a value says what it is by itself
	case v.AbsentWords() != "":
		return "No value: " + v.AbsentWords()
	}
	return ""
}

// FullWords are a value with the reason why there is none, should it give both.
func (v *Value) FullWords() string {
	value, reason := v.Words(), v.AbsentWords()
	if value == "" || reason == "" || strings.HasSuffix(value, reason) {
		return value
	}
	return words.ResultDoubted(value, reason)
}

// IsUnvalued reports whether the words of a value are but the reason why there is none.
func (v *Value) IsUnvalued() bool {
	if v.AbsentWords() == "" {
		return false
	}
	value := *v
	value.AbsentReason = CodeableConcept{}
	return value.Words() == ""
}
