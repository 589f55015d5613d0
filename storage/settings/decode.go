package settings

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"careview/assets/words"
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
		if fault.Line > 0 {
			said = append(said, words.SettingsLine(f.File, strconv.Itoa(fault.Line), fault.Sentence))
			continue
		}
		said = append(said, f.File+": "+fault.Sentence)
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
	content = withoutMark(content)
	decoder := toml.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
		return checkDecoded(name, content, into)
	case errors.As(err, &unknown):
		var faults []Fault
		for _, e := range unknown.Errors {
			line, _ := e.Position()
			key := strings.Join(e.Key(), ".")
			faults = append(faults, Fault{line, key, words.SettingsUnknown(key)})
		}
		return newFaults(name, faults)
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		return newFaults(name, []Fault{misread(line, wrong)})
	}
	return newFaults(name, []Fault{{Sentence: words.SettingsUnread(strings.TrimPrefix(err.Error(), "toml: "))}})
}

// withoutMark is a file without the mark that Notepad begins it with.
func withoutMark(content []byte) []byte { return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")) }

func checkDecoded(name string, content []byte, read any) error {
	asked, ok := read.(Checker)
	if !ok {
		return nil
	}
	check := checker{lines: linesOf(content)}
	asked.Check(check.fault)
	return check.err(name)
}

// kinds says which kind of value a key waits for, by the end of what the decoder says.
var kinds = []struct {
	end  string
	must func(key string) string
}{
	{"of type bool", words.SettingsKindBool},
	{"of type string", words.SettingsKindText},
	{"of type []string", words.SettingsKindTexts},
	{"of type int", words.SettingsKindWhole},
	{"of type int64", words.SettingsKindWhole},
	{"of type float64", words.SettingsKindNumber},
}

func misread(line int, err *toml.DecodeError) Fault {
	message := strings.TrimPrefix(err.Error(), "toml: ")
	key := strings.Join(err.Key(), ".")
	if key == "" || !strings.HasPrefix(message, "cannot ") {
		return Fault{line, key, words.SettingsLineUnread(message)}
	}
	for _, kind := range kinds {
		if strings.HasSuffix(message, kind.end) {
			return Fault{line, key, kind.must(key)}
		}
	}
	return Fault{line, key, words.SettingsKind(key)}
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
