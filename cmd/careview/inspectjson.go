package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/text"
	"careview/ui/present/export"
	"careview/ui/present/phrase"
)

type fileJSON struct {
	File     string        `json:"file"`
	Persons  []personJSON  `json:"persons"`
	Total    int           `json:"total"`
	Shown    int           `json:"shown"`
	NotShown int           `json:"notShown"`
	Refused  int           `json:"refused"`
	Support  int           `json:"support"`
	Problems []problemJSON `json:"problems"`
	Lacks    []string      `json:"lacks,omitempty"` // what the file says of itself that it lacks
}

type personJSON struct {
	Name      string        `json:"name"`
	Born      string        `json:"born"`
	Died      string        `json:"died,omitempty"`
	Deceased  bool          `json:"deceased,omitempty"`
	Marks     []string      `json:"marks,omitempty"`
	NHSNumber string        `json:"nhsNumber"`
	CPR       string        `json:"cpr"`
	Named     []string      `json:"allergiesNamed,omitempty"` // by problems, flags and observations, and by none of the allergies
	Sections  []sectionJSON `json:"sections"`
	Shown     int           `json:"shown"`
	NotShown  int           `json:"notShown"`
}

type sectionJSON struct {
	Name     string     `json:"name"`
	Heading  string     `json:"heading"`
	Items    []itemJSON `json:"items"`
	Shown    int        `json:"shown"`
	NotShown int        `json:"notShown"`
	Lacks    []string   `json:"lacks,omitempty"` // what the file says of the section that it lacks
}

// itemJSON is one item with all that its row and its page show, so that a file can be
// held against it.
type itemJSON struct {
	Reference string     `json:"reference"` // "AllergyIntolerance/7"
	Text      string     `json:"text"`
	Date      string     `json:"date"`
	Until     string     `json:"until"`
	Status    string     `json:"status"`         // in the source's words
	Holds     string     `json:"clinicalStatus"` // whether it is read as true now
	Section   string     `json:"section"`
	Source    string     `json:"source"`
	Author    string     `json:"author"`
	Facts     []factJSON `json:"facts"`
	Marks     []string   `json:"marks"`
}

type factJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type problemJSON struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

func writeJSON(w io.Writer, file fhir.File, indent bool) error {
	out := fileJSON{
		File: file.Name, Persons: []personJSON{}, Total: file.Total, Shown: file.Shown, NotShown: file.NotShown,
		Refused: file.Refused, Support: file.Support, Problems: []problemJSON{}, Lacks: lacksOf(file.Lacks),
	}
	for _, person := range file.Persons {
		out.Persons = append(out.Persons, personOf(person))
	}
	for _, problem := range file.Problems {
		out.Problems = append(out.Problems, problemJSON(problem))
	}
	var made bytes.Buffer
	encoder := json.NewEncoder(&made)
	encoder.SetEscapeHTML(false)
	if indent {
		encoder.SetIndent("", "  ")
	}
	if err := encoder.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped(made.String()))
	return err
}

// escaped is JSON that says the same and does not steer a terminal on which it is read.
func escaped(made string) string {
	var out strings.Builder
	from := 0
	for at, r := range made {
		if r == '\n' || text.Line(string(r)) == string(r) { // each line of the form ends with one
			continue
		}
		out.WriteString(made[from:at])
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
		from = at + utf8.RuneLen(r)
	}
	return out.String() + made[from:]
}

func personOf(person fhir.FilePerson) personJSON {
	out := personJSON{
		Name: nameOf(person), Born: person.Patient.Born.FHIR(), Died: person.Patient.Died.FHIR(), Deceased: person.Patient.Deceased, Marks: phrase.DateDoubts(person.Patient), NHSNumber: string(person.Patient.NHSNumber), CPR: person.CPR.Words(), Sections: []sectionJSON{},
		Shown: person.Shown, NotShown: person.NotShown,
	}
	for _, entry := range person.Named {
		out.Named = append(out.Named, entry.Text)
	}
	for _, section := range person.Sections {
		s := sectionJSON{Name: string(section.Section), Heading: headingOf(person, section), Items: []itemJSON{}, Shown: section.Shown, NotShown: section.NotShown, Lacks: lacksOf(section.Lacks)}
		for _, entry := range section.Entries {
			s.Items = append(s.Items, itemOf(entry))
		}
		out.Sections = append(out.Sections, s)
	}
	return out
}

// statuses are what an item's clinical status is called.
var statuses = map[record.ClinicalStatus]string{
	record.StatusUnknown: "unknown", record.Active: "active", record.Inactive: "inactive", record.Planned: "planned", record.Refuted: "refuted", record.OnHold: "on-hold",
}

func itemOf(entry record.Entry) itemJSON {
	item := itemJSON{
		Reference: entry.Type + "/" + entry.ID, Text: entry.Text, Date: entry.Date.FHIR(), Until: entry.Until.FHIR(), Status: entry.Status,
		Holds: statuses[entry.ClinicalStatus], Section: string(entry.Section), Source: entry.Source, Author: entry.Author, Facts: []factJSON{}, Marks: []string{},
	}
	for _, line := range export.EntryLines(entry) {
		item.Facts = append(item.Facts, factJSON{line.Lead, line.Text})
	}
	item.Marks = append(item.Marks, entry.Marks...)
	return item
}
