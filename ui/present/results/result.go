// Package results is what is said of results and measurements: each in words, its course, and
// those of a record side by side.
//
// Pure functions over a record; presenters and screens call it.
package results

import (
	"slices"
	"strings"

	"careview/client/record"
	"careview/ui/present/phrase"
)

// Result is what is said of a result, each thing once.
type Result struct {
	Value string        // "54.4 kg", "124 / 68 mmHg"; empty where it is in Lines alone
	Lines []record.Fact // its parts, so far as Value does not say them
	Facts []record.Fact // what its entry says besides
}

// ResultOf takes apart what the entry of a result says.
func ResultOf(entry record.Entry) Result {
	result, _ := entry.Detail.(record.Result)
	said := Result{Value: result.Value}
	joined := result.Value != "" && isJoined(result)
	if joined {
		said.Value = ""
	}
	upper, lower, isPressure := result.Pressure()
	if isPressure {
		said.Value = phrase.Figure(upper.Number.Value) + " / " + number(lower.Number)
	}
	for _, p := range result.Parts {
		if !isPressure || p != upper && p != lower || p.Words() != number(p.Number) {
			said.Lines = append(said.Lines, record.Fact{Label: p.Name, Value: p.Words()})
		}
	}
	for _, fact := range entry.Facts {
		repeats := fact.Value == said.Value || fact.Value == result.Range || fact.Value == result.Interpretation.Words() || joined && fact.Value == result.Value
		if !repeats && !slices.Contains(said.Lines, fact) {
			said.Facts = append(said.Facts, fact)
		}
	}
	return said
}

// isJoined reports whether the value of a result is its parts, one after the other.
func isJoined(result record.Result) bool {
	rest := result.Value
	for _, p := range result.Parts {
		rest = strings.ReplaceAll(rest, p.Name+" "+p.Words(), "")
	}
	return strings.Trim(rest, ", ") == ""
}

// number is a number with its unit.
func number(n record.Number) string { return strings.TrimSpace(phrase.Figure(n.Value) + " " + n.Unit) }
