package settings

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Fault is one thing that is wrong in a file. Line is 0 where it is wrong of the
// file as a whole.
type Fault struct {
	Line     int
	Key      string // "source[1].address"
	Sentence string
}

// Faults are all that is wrong in one file, by line.
type Faults struct {
	File   string
	Faults []Fault
}

func newFaults(name string, faults []Fault) *Faults {
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Line - b.Line })
	return &Faults{File: filepath.Base(name), Faults: faults}
}

// Error says one fault a line: careview.toml, line 12: …
func (f *Faults) Error() string {
	var said []string
	for _, fault := range f.Faults {
		place := f.File
		if fault.Line > 0 {
			place = fmt.Sprintf("%s, line %d", f.File, fault.Line)
		}
		said = append(said, place+": "+fault.Sentence)
	}
	return strings.Join(said, "\n")
}

// Checker is a struct that says what is wrong with what was read into it, by key.
type Checker interface {
	Check(wrong func(key, sentence string))
}

// Decode reads any of the program's TOML files into a struct, strictly: keys the
// struct does not have, values of another kind, and what a [Checker] says are
// [*Faults].
func Decode(name string, content []byte, into any) error {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")) // Notepad's mark
	decoder := toml.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
		return ask(name, content, into)
	case errors.As(err, &unknown):
		var faults []Fault
		for _, e := range unknown.Errors {
			line, _ := e.Position()
			key := strings.Join(e.Key(), ".")
			faults = append(faults, Fault{line, key, fmt.Sprintf("%q is no setting that Careview knows. Check the spelling, or take the line out.", key)})
		}
		return newFaults(name, faults)
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		return newFaults(name, []Fault{misread(line, wrong)})
	}
	return newFaults(name, []Fault{{Sentence: "The file cannot be read as TOML: " + strings.TrimPrefix(err.Error(), "toml: ") + "."}})
}

func ask(name string, content []byte, read any) error {
	asked, ok := read.(Checker)
	if !ok {
		return nil
	}
	check := checker{lines: linesOf(content)}
	asked.Check(check.fault)
	return check.err(name)
}

// kinds says the kinds of value in plain words, by the Go type that waits for one.
var kinds = []struct{ end, words string }{
	{"of type bool", "true or false, without quotes"},
	{"of type string", "a text in quotes"},
	{"of type []string", `a list of texts in quotes: ["…", "…"]`},
	{"of type int", "a whole number, without quotes"},
	{"of type int64", "a whole number, without quotes"},
	{"of type float64", "a number, without quotes"},
}

func misread(line int, err *toml.DecodeError) Fault {
	message := strings.TrimPrefix(err.Error(), "toml: ")
	key := strings.Join(err.Key(), ".")
	if key == "" || !strings.HasPrefix(message, "cannot ") {
		return Fault{line, key, "This line cannot be read: " + message + "."}
	}
	for _, kind := range kinds {
		if strings.HasSuffix(message, kind.end) {
			return Fault{line, key, fmt.Sprintf("%q must be %s.", key, kind.words)}
		}
	}
	return Fault{line, key, fmt.Sprintf("%q has a value of the wrong kind.", key)}
}

// linesOf finds the line of every key and table of a file that has been decoded
// already. Tables of a list are numbered: "source[0]", "source[0].name".
func linesOf(content []byte) map[string]int {
	lines := map[string]int{}
	counts := map[string]int{}
	table := ""
	var parser unstable.Parser
	parser.Reset(content)
	for parser.NextExpression() {
		node := parser.Expression()
		path, line := keyOf(&parser, node)
		switch node.Kind {
		case unstable.Table:
			table = path
			lines[table] = line
		case unstable.ArrayTable:
			table = fmt.Sprintf("%s[%d]", path, counts[path])
			counts[path]++
			lines[table] = line
		case unstable.KeyValue:
			lines[joined(table, path)] = line
		}
	}
	return lines
}

func keyOf(parser *unstable.Parser, node *unstable.Node) (path string, line int) {
	for it := node.Key(); it.Next(); {
		if path == "" {
			line = parser.Shape(it.Node().Raw).Start.Line
		}
		path = joined(path, string(it.Node().Data))
	}
	return path, line
}

func joined(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}
