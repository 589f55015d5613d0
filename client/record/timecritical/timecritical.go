// Package timecritical tells the medicines of which a late or a missed dose may do harm, by a
// list that is data: by code, and by name as written.
//
// Pure functions; anybody may call it. What is not on the list may be as urgent: nothing is
// concluded from that.
package timecritical

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// List is the list of medicines: see [Read].
type List struct {
	Source  string // whose list it is
	classes []class
}

// class is a group of medicines, and what is said of each.
type class struct {
	Says   string   `json:"says"`
	ATC    []string `json:"atc"`    // the beginnings of their codes
	SNOMED []string `json:"snomed"` // substances
	Names  []string `json:"names"`
}

// Read reads a list (JSON). One without its source, or with a class that names nothing, is
// refused.
func Read(content []byte) (*List, error) {
	var written struct {
		Source  string  `json:"source"`
		Classes []class `json:"classes"`
	}
	if err := json.Unmarshal(content, &written); err != nil {
		return nil, fmt.Errorf("reading the time-critical medicines: %w", err)
	}
	if written.Source == "" || len(written.Classes) == 0 {
		return nil, errors.New("the list of time-critical medicines lacks its source, or is empty")
	}
	for i, c := range written.Classes {
		if c.Says == "" || len(c.Names) == 0 {
			return nil, fmt.Errorf("class %d of the time-critical medicines says nothing, or names none", i+1)
		}
		for n, name := range c.Names {
			c.Names[n] = phrase(name)
		}
	}
	return &List{Source: written.Source, classes: written.Classes}, nil
}

// phrase is a text as whole words with a space on either side, so that no name is found
// within another.
func phrase(s string) string { return " " + strings.Join(text.Words(s), " ") + " " }

const atcSystem = "http://www.whocc.no/atc"

// Of is what is said of a medicine: "blood thinner"; empty where it is not on the list. A
// nil List says nothing of any.
func (l *List) Of(e record.Entry) string {
	if l == nil || e.Section != record.Medicines {
		return ""
	}
	medicine, _ := e.Detail.(record.Medicine) // of some only the name has come
	named := phrase(e.Text + " / " + medicine.Name + " / " + e.Code.Display)
	for _, c := range l.classes {
		byCode := slices.Contains(c.SNOMED, e.Code.Value) ||
			e.Code.System == atcSystem && slices.ContainsFunc(c.ATC, func(begins string) bool { return strings.HasPrefix(e.Code.Value, begins) })
		if byCode || slices.ContainsFunc(c.Names, func(name string) bool { return strings.Contains(named, name) }) {
			return c.Says
		}
	}
	return ""
}
