// Package phrase puts names, numbers and parts together as they are said: lists, counts,
// lines.
//
// Any presenter may call it; it holds nothing and waits for nothing.
package phrase

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
)

// And lists names as they are said: "A", "A and B", "A, B and C".
func And(names []string) string { return joined(names, words.ListAnd) }

// Or lists names of which each may be meant: "A", "A or B", "A, B or C".
func Or(names []string) string { return joined(names, words.ListOr) }

func joined(names []string, last func(first, last string) string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return last(strings.Join(names[:n], ", "), names[n])
}

// Dotted joins what there is of the parts of a line.
func Dotted(parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, " · ")
}

// Because gives a statement its reason, if there is one.
func Because(statement, reason string) string {
	if reason == "" {
		return statement
	}
	return statement + ": " + reason
}

// Said is the sentence that says a text; empty where there is no text.
func Said(sentence func(text string) string, text string) string {
	if text == "" {
		return ""
	}
	return sentence(text)
}

// Status keeps what does not hold now from being read as if it did.
func Status(entry record.Entry) string {
	meaning := ""
	switch entry.ClinicalStatus {
	case record.Inactive:
		meaning = words.EntryEnded()
	case record.Planned:
		meaning = words.EntryPlanned()
	case record.Refuted:
		meaning = words.EntryRefuted()
	case record.OnHold:
		meaning = words.EntryOnHold()
	}
	if strings.EqualFold(meaning, entry.Status) {
		return meaning
	}
	return Dotted(meaning, entry.Status)
}
