package r4

import (
	"strings"

	"careview/client/record"
)

// flags are the interpretation codes (HL7 v3 ObservationInterpretation).
var flags = map[string]record.Interpretation{
	"N": record.Normal, "L": record.Low, "H": record.High, "LL": record.CriticalLow, "HH": record.CriticalHigh,
	"LU": record.CriticalLow, "HU": record.CriticalHigh, "A": record.Abnormal, "AA": record.CriticallyAbnormal,
}

// urgency orders what interpretations say: the most urgent stands for all.
var urgency = map[record.Interpretation]int{record.Normal: 1, record.Abnormal: 2, record.Low: 3, record.High: 3, record.CriticalLow: 4, record.CriticalHigh: 4, record.CriticallyAbnormal: 4}

// FlagOf is the most urgent of interpretations.
func FlagOf(interpretations []CodeableConcept) record.Interpretation {
	var said []record.Interpretation
	for _, interpretation := range interpretations {
		for _, c := range interpretation.Coding {
			said = append(said, flags[c.Code])
		}
	}
	return mostUrgent(said...)
}

// mostUrgent is what is said of one value: abnormal where what is most urgent is too low and too high, and not so much
// so that it may not be said with less force.
func mostUrgent(said ...record.Interpretation) record.Interpretation {
	top, contradicted := record.NotInterpreted, false
	for _, flag := range said {
		switch {
		case urgency[flag] > urgency[top]:
			top, contradicted = flag, false
		case urgency[flag] == urgency[top] && flag != top:
			contradicted = true
		}
	}
	if contradicted && urgency[top] < urgency[record.CriticalLow] {
		return record.Abnormal
	}
	return top
}

// InterpretationsWords are all that is said of how to take a value, the most urgent first
// and each once.
func InterpretationsWords(worst record.Interpretation, interpretations []CodeableConcept) string {
	said := []string{worst.Words()}
	for _, interpretation := range interpretations {
		if flag := FlagOf([]CodeableConcept{interpretation}); flag != record.NotInterpreted {
			said = append(said, flag.Words())
			if plain := Plain(interpretation.Text); len(plain) > 2 && !strings.EqualFold(plain, flag.Words()) {
				said = append(said, plain)
			}
			continue
		}
		said = append(said, InterpretationWords(interpretation))
	}
	return JoinDistinct(", ", said...)
}

// MoreUrgent reports whether an interpretation asks for more haste than another.
func MoreUrgent(flag, than record.Interpretation) bool { return urgency[flag] > urgency[than] }
