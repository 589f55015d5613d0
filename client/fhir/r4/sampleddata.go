package r4

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/text"
)

// SampledData is a series of measurements.
type SampledData struct {
	Origin     Quantity        `json:"origin"`
	Period     lenient.Decimal `json:"period"` // milliseconds from one to the next
	Factor     lenient.Decimal `json:"factor"`
	Dimensions lenient.Decimal `json:"dimensions"`
	LowerLimit lenient.Decimal `json:"lowerLimit"`
	UpperLimit lenient.Decimal `json:"upperLimit"`
	Data       string          `json:"data"`
}

// mostSampled is how many measurements of a series are written out.
const mostSampled = 20

// Words say that a series is there, how long it is and within what; its numbers where
// they are few, else the lowest and the highest. They are in the unit of the origin.
func (s *SampledData) Words() string {
	if s == nil {
		return ""
	}
	written := strings.Fields(s.Data)
	parts := []string{words.ResultSeries(len(written), cmp.Or(text.Number(s.Period.Text), "?"))}
	if s.Dimensions.Value > 1 {
		parts = append(parts, words.ResultSeriesDimensions(int(s.Dimensions.Value)))
	}
	series := strings.Join(parts, ", ")
	if said := s.samples(written); said != "" {
		series += ": " + strings.TrimSpace(said+" "+s.Origin.unit())
	}
	return JoinDistinct("; ", append([]string{series}, s.letters(written)...)...)
}

// Short are the measurements of a series that is short enough to be drawn, with the time of
// the last of them; none where any is no number, several belong together, or nobody knows
// how far apart they are.
func (s *SampledData) Short() (values []float64, end string) {
	if s == nil || s.Dimensions.Value > 1 || s.Period.Value <= 0 {
		return nil, ""
	}
	written := strings.Fields(s.Data)
	if len(written) < 2 || len(written) > mostSampled {
		return nil, ""
	}
	for _, sample := range written {
		value, ok := s.value(sample)
		if !ok {
			return nil, ""
		}
		values = append(values, value)
	}
	if span := slices.Max(values) - slices.Min(values); math.IsInf(span, 0) || math.IsInf(s.Period.Value*mostSampled, 0) {
		return nil, ""
	}
	return values, words.ResultSeriesEnd(numberWords(s.Period.Value * float64(len(values)-1)))
}

func (s *SampledData) samples(written []string) string {
	if len(written) > mostSampled {
		return s.bounds(written)
	}
	said := make([]string, len(written))
	for i, sample := range written {
		said[i] = sample
		if value, ok := s.value(sample); ok {
			said[i] = numberWords(value)
		}
	}
	return strings.Join(said, " ")
}

func (s *SampledData) bounds(written []string) string {
	var values []float64
	for _, sample := range written {
		if value, ok := s.value(sample); ok {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return ""
	}
	return fromTo(numberWords(slices.Min(values)), numberWords(slices.Max(values)))
}

// value is one measurement: the origin and what is counted from it (FHIR R4,
// SampledData); false for what is no number, or one too large to be one.
func (s *SampledData) value(written string) (float64, bool) {
	counted, err := strconv.ParseFloat(written, 64)
	factor := s.Factor.Value
	if s.Factor.Text == "" {
		factor = 1
	}
	value := s.Origin.Value.Value + counted*factor
	return value, err == nil && !math.IsInf(value, 0) && !math.IsNaN(value) && strings.Trim(written, "0123456789+-.eE") == ""
}

func numberWords(value float64) string {
	return text.Number(strconv.FormatFloat(value, 'g', 10, 64))
}

// letters say what the letters among the data stand for, and the limits where they are
// given.
func (s *SampledData) letters(written []string) (said []string) {
	if s.LowerLimit.Text != "" || slices.Contains(written, "L") {
		said = append(said, words.ResultSeriesLower(cmp.Or(text.Number(s.LowerLimit.Text), "?")))
	}
	if s.UpperLimit.Text != "" || slices.Contains(written, "U") {
		said = append(said, words.ResultSeriesUpper(cmp.Or(text.Number(s.UpperLimit.Text), "?")))
	}
	if slices.Contains(written, "E") {
		said = append(said, words.ResultSeriesFailed())
	}
	return said
}
