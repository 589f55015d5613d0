package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/text"
	"careview/ui/present/phrase"
)

// inspectCmd shows how Careview reads FHIR files: for a supplier who tests a
// feed. It needs no service and no sign-in, and keeps nothing.
type inspectCmd struct {
	JSON  bool     `help:"${help_inspect_json}" xor:"form"`
	JSONL bool     `name:"jsonl" help:"${help_inspect_jsonl}" xor:"form"`
	Files []string `arg:"" name:"files" help:"${help_inspect_files}" type:"path"`
}

// largestFile is the most that is read of one file, in bytes.
const largestFile = 512 << 20

// Run reads the files, several at once, and prints what Careview makes of them in
// their order. It returns the exit code: 0, or 2 when one of them could not be read.
func (c *inspectCmd) Run(stdout, stderr io.Writer) int {
	code := 0
	for printed := range c.each() {
		_, err := stdout.Write(printed.out)
		if err == nil {
			_, err = stderr.Write(printed.problem)
		}
		if err != nil {
			fmt.Fprintf(stderr, "careview: %s\n", words.InspectUnwritten())
			return 1
		}
		if len(printed.problem) > 0 {
			code = 2
		}
	}
	return code
}

// printed is what is said of one file: what Careview makes of it, or why it cannot
// be read.
type printed struct{ out, problem []byte }

// each is what is said of each file, in their order. As many are read at once as
// there are processors, and no more are held.
func (c *inspectCmd) each() iter.Seq[printed] {
	return func(yield func(printed) bool) {
		waiting := make(chan chan printed, runtime.GOMAXPROCS(0))
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(waiting)
			for _, name := range c.Files {
				one := make(chan printed, 1)
				select {
				case waiting <- one:
				case <-stop:
					return
				}
				go func() { one <- c.print(name) }()
			}
		}()
		for one := range waiting {
			if !yield(<-one) {
				return
			}
		}
	}
}

func (c *inspectCmd) print(name string) printed {
	file, err := inspect(name, time.Now())
	if err != nil {
		return wrong(name, reason(err))
	}
	var out bytes.Buffer
	switch {
	case c.JSON, c.JSONL:
		err = writeJSON(&out, file, c.JSON)
	default:
		err = writeText(&out, file)
	}
	if err != nil {
		return wrong(name, words.InspectUnwritten())
	}
	return printed{out: out.Bytes()}
}

// wrong is what is wrong with a file.
func wrong(name, sentence string) printed {
	return printed{problem: fmt.Appendf(nil, "careview: %s: %s\n", text.Line(filepath.Base(name)), sentence)}
}

func inspect(name string, today time.Time) (fhir.File, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return fhir.File{}, record.Because(err, record.Local, words.InspectClosed(), "")
	case info.IsDir():
		return fhir.File{}, record.Because(nil, record.Local, words.InspectFolder(), "")
	case info.Size() > largestFile:
		return fhir.File{}, record.Because(nil, record.Unsafe, words.InspectLarge(), "")
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return fhir.File{}, record.Because(err, record.Local, words.InspectUnreadable(), "")
	}
	return fhir.ReadFile(text.Line(filepath.Base(name)), content, today)
}

// reason is a problem in one line. What is said of an answer is said of the file.
func reason(err error) string {
	problem := record.AsProblem(err)
	return strings.Replace(problem.Sentence, "The answer", "The file", 1)
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
		p.person(file.Name, person)
	}
	p.line("")
	p.line("  %s", words.InspectCounts(strconv.Itoa(file.Total), strconv.Itoa(file.Shown), strconv.Itoa(file.NotShown), strconv.Itoa(file.Refused), strconv.Itoa(file.Support)))
	ofPersons := 0
	for _, person := range file.Persons {
		ofPersons += person.Shown
	}
	if ofPersons > file.Shown {
		p.line("  %s", words.InspectWithin(strconv.Itoa(ofPersons)))
	}
	if file.Refused > 0 {
		p.line("  ! %s", words.InspectRefused(strconv.Itoa(file.Refused)))
	}
	for _, lack := range lacksOf(file.Lacks) {
		p.line("  ! %s", lack)
	}
	for _, problem := range file.Problems {
		p.line("  ! %s: %s", problem.What, problem.Why)
	}
	p.line("")
	return p.err
}

// lacksOf are what a file says that it, or a section, lacks, in words.
func lacksOf(states []record.StateKind) []string {
	var lacks []string
	for _, state := range states {
		switch state {
		case record.WithheldConfidential:
			lacks = append(lacks, words.InspectLacksWithheld())
		default:
			lacks = append(lacks, words.InspectLacksPart())
		}
	}
	return lacks
}

func (p *page) person(name string, person fhir.FilePerson) {
	patient := person.Patient
	p.line("")
	p.line("  %s", nameOf(person))
	born, number := words.InspectUnknown(), words.InspectUnknown()
	if patient.Born.Known() || patient.BornWritten != "" {
		born = patient.BornWords()
	}
	if patient.NHSNumber != "" {
		number = patient.NHSNumber.Grouped()
	}
	p.line("  %s", words.InspectPerson(born, number))
	if patient.Deceased {
		p.line("  %s", words.BannerDied(patient.DiedWords()))
	}
	for _, doubt := range phrase.DateDoubts(patient) {
		p.line("  ! %s", doubt)
	}
	if patient.Merged {
		p.line("  ! %s", words.BannerMerged(name))
	}
	if len(person.CPRItems) > 0 {
		p.line("  %s", person.CPR.Words())
	}
	for _, item := range person.CPRItems {
		date := "undated"
		if item.Date.Known() {
			date = item.Date.DayString()
		}
		p.line("    %-12s %s", date, cmp.Or(item.Text, item.Code.Display, item.Heading))
	}
	for _, section := range person.Sections {
		p.line("")
		p.line("  %s (%d)", headingOf(person, section), len(section.Entries))
		if section.Section == record.Allergies {
			for _, named := range person.Named {
				p.line("    ! %s", words.BannerAllergiesNamed(named.Section.Heading(), named.Text))
			}
		}
		for _, entry := range section.Entries {
			p.entry(entry)
		}
		for _, lack := range lacksOf(section.Lacks) {
			p.line("    ! %s", lack)
		}
		if section.NotShown > 0 {
			p.line("    ! %s", words.InspectUnshown(strconv.Itoa(section.NotShown)))
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
