package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/text"
)

// inspectCmd shows how Careview reads FHIR files: for a supplier who tests a
// feed. It needs no service and no sign-in, and keeps nothing.
type inspectCmd struct {
	JSON  bool     `help:"Print one JSON object for each file."`
	Files []string `arg:"" name:"files" help:"FHIR R4 files: a bundle, a bulk export (NDJSON) or one resource." type:"path"`
}

// largestFile is the most that is read of one file, in bytes.
const largestFile = 512 << 20

// Run reads the files and prints what Careview makes of them. It returns the exit
// code: 0, or 2 when one of them could not be read.
func (c *inspectCmd) Run(stdout, stderr io.Writer) int {
	code := 0
	for _, name := range c.Files {
		file, err := inspect(name)
		if err != nil {
			fmt.Fprintf(stderr, "careview: %s: %s\n", text.Line(filepath.Base(name)), reason(err))
			code = 2
			continue
		}
		if c.JSON {
			err = writeJSON(stdout, file)
		} else {
			err = writeText(stdout, file)
		}
		if err != nil {
			fmt.Fprintln(stderr, "careview: the result could not be written")
			return 1
		}
	}
	return code
}

func inspect(name string) (fhir.File, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return fhir.File{}, record.Because(err, record.Local, "The file cannot be opened.", "")
	case info.IsDir():
		return fhir.File{}, record.Because(nil, record.Local, "This is a folder, not a file.", "")
	case info.Size() > largestFile:
		return fhir.File{}, record.Because(nil, record.Unsafe, "The file is larger than Careview reads.", "")
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return fhir.File{}, record.Because(err, record.Local, "The file cannot be read.", "")
	}
	return fhir.ReadFile(filepath.Base(name), content)
}

// reason is a problem in one line. What is said of an answer is said of the file.
func reason(err error) string {
	problem := record.AsProblem(err)
	return strings.Replace(problem.Sentence, "The answer", "The file", 1)
}

type fileJSON struct {
	File     string        `json:"file"`
	Persons  []personJSON  `json:"persons"`
	Total    int           `json:"total"`
	Shown    int           `json:"shown"`
	NotShown int           `json:"notShown"`
	Refused  int           `json:"refused"`
	Support  int           `json:"support"`
	Problems []problemJSON `json:"problems"`
}

type personJSON struct {
	Name      string        `json:"name"`
	Born      string        `json:"born"`
	NHSNumber string        `json:"nhsNumber"`
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
}

type itemJSON struct {
	Text   string `json:"text"`
	Date   string `json:"date"`
	Status string `json:"status"`
	Source string `json:"source"`
}

type problemJSON struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

func writeJSON(w io.Writer, file fhir.File) error {
	out := fileJSON{
		File: file.Name, Persons: []personJSON{}, Total: file.Total, Shown: file.Shown, NotShown: file.NotShown,
		Refused: file.Refused, Support: file.Support, Problems: []problemJSON{},
	}
	for _, person := range file.Persons {
		out.Persons = append(out.Persons, personOf(person))
	}
	for _, problem := range file.Problems {
		out.Problems = append(out.Problems, problemJSON(problem))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

func personOf(person fhir.FilePerson) personJSON {
	out := personJSON{
		Name: nameOf(person), Born: person.Patient.Born.FHIR(), NHSNumber: string(person.Patient.NHSNumber), Sections: []sectionJSON{},
		Shown: person.Shown, NotShown: person.NotShown,
	}
	for _, section := range person.Sections {
		s := sectionJSON{Name: string(section.Section), Heading: headingOf(person, section), Items: []itemJSON{}, Shown: section.Shown, NotShown: section.NotShown}
		for _, entry := range section.Entries {
			s.Items = append(s.Items, itemJSON{entry.Text, entry.Date.FHIR(), entry.Status, entry.Source})
		}
		out.Sections = append(out.Sections, s)
	}
	return out
}

// nameOf is the person's name; "unknown" where no Patient says it.
func nameOf(person fhir.FilePerson) string {
	if !person.Known {
		return "unknown"
	}
	return person.Patient.Name.Full()
}

// headingOf is the heading a section would carry on screen: for the allergies,
// one of the four.
func headingOf(person fhir.FilePerson, section fhir.FileSection) string {
	if section.Section == record.Allergies {
		return string(person.Allergy)
	}
	return section.Section.Heading()
}

// page gathers what is printed and remembers the first error.
type page struct {
	w   io.Writer
	err error
}

func (p *page) line(format string, values ...any) {
	if p.err != nil {
		return
	}
	for i, value := range values {
		if words, ok := value.(string); ok {
			values[i] = text.Line(words) // the text of a file does not steer the terminal
		}
	}
	_, p.err = fmt.Fprintf(p.w, format+"\n", values...)
}

func writeText(w io.Writer, file fhir.File) error {
	p := &page{w: w}
	p.line("%s", file.Name)
	for _, person := range file.Persons {
		p.person(person)
	}
	p.line("")
	p.line("  %d in the file: %d shown, %d not shown, %d refused, %d in support.", file.Total, file.Shown, file.NotShown, file.Refused, file.Support)
	if file.Refused > 0 {
		p.line("  ! %d not about this person: refused.", file.Refused)
	}
	for _, problem := range file.Problems {
		p.line("  ! %s: %s", problem.What, problem.Why)
	}
	p.line("")
	return p.err
}

func (p *page) person(person fhir.FilePerson) {
	patient := person.Patient
	p.line("")
	p.line("  %s", nameOf(person))
	born, number := "not known", "not known"
	if patient.Born.Known() {
		born = patient.Born.DayString()
	}
	if patient.NHSNumber != "" {
		number = patient.NHSNumber.Grouped()
	}
	p.line("  Born %s · NHS No. %s", born, number)
	for _, section := range person.Sections {
		p.line("")
		p.line("  %s (%d)", headingOf(person, section), len(section.Entries))
		for _, entry := range section.Entries {
			p.entry(entry)
		}
		if section.NotShown > 0 {
			p.line("    ! %d could not be shown", section.NotShown)
		}
	}
}

func (p *page) entry(entry record.Entry) {
	date := "undated"
	if entry.Date.Known() {
		date = entry.Date.DayString()
	}
	status := ""
	if entry.Status != "" {
		status = " [" + entry.Status + "]"
	}
	p.line("    %-12s %s%s", date, entry.Text+detailOf(entry), status)
	for _, mark := range entry.Marks {
		p.line("                 ! %s", mark)
	}
}

// detailOf is the one thing besides its text that an entry is looked up for.
func detailOf(entry record.Entry) string {
	switch detail := entry.Detail.(type) {
	case record.Allergy:
		if len(detail.Reactions) > 0 {
			return ": " + strings.Join(detail.Reactions, ", ")
		}
	case record.Medicine:
		if detail.Dose != "" {
			return ": " + detail.Dose
		}
	case record.Result:
		return ": " + detail.Value
	case record.Plan:
		if len(detail.Fields) == 1 {
			return ": 1 item"
		}
		return fmt.Sprintf(": %d items", len(detail.Fields))
	}
	return ""
}
