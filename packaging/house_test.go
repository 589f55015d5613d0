// Package packaging holds what builds, tests and delivers the program.
//
// Its Go tests hold the house as a whole to its rules.
package packaging

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// list asks the go command what every package of the house imports, as it is built
// without a display.
func list(t *testing.T) map[string]listed {
	t.Helper()
	return listWith(t, "0", "ci")
}

// listedBefore is what the go command has said: it takes seconds each time.
var listedBefore = map[string]map[string]listed{}

func listWith(t *testing.T, cgo, tags string) map[string]listed {
	t.Helper()
	if packages, ok := listedBefore[cgo+tags]; ok {
		return packages
	}
	cmd := exec.Command("go", "list", "-tags", tags, "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, errs.String())
	}
	packages := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			listedBefore[cgo+tags] = packages
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages[strings.TrimPrefix(p.ImportPath, module)] = p
	}
}

const module = "careview/"

// mayImport is the dependency rule: what each room may import of the house. A
// room stands for itself and for what is below it; the longest name that fits counts.
var mayImport = map[string][]string{
	"cmd":                     {"assets", "client", "storage", "ui"},
	"cmd/careview-verify":     {"assets/words", "storage/audit/ledger", "storage/audit/leaf", "storage/audit/letter", "storage/audit/benefits", "storage/private"},
	"ui":                      {"ui/accessible", "ui/screen", "ui/paper", "ui/part", "ui/look", "ui/present", "assets", "client/record"},
	"ui/screen":               {"ui/accessible", "ui/screen", "ui/part", "ui/present", "ui/look", "assets", "client/record", "client/nhs"},
	"ui/screen/pcpage":        {"ui/screen/style", "ui/part", "ui/present", "ui/look", "assets", "client/record"},
	"ui/screen/recordpage":    {"ui/accessible", "ui/screen/style", "ui/screen/handoverform", "ui/screen/planbox", "ui/screen/copypage", "ui/part", "ui/present", "ui/look", "assets", "client/record", "client/nhs"},
	"ui/screen/handoverform":  {"ui/screen/style", "ui/part", "ui/present", "assets", "client/record"},
	"ui/screen/planbox":       {"ui/accessible", "ui/screen/style", "ui/part", "ui/present", "ui/look", "assets", "client/record"},
	"ui/screen/copypage":      {"ui/screen/style", "ui/part", "ui/present", "ui/look", "assets", "client/record"},
	"ui/screen/trailpage":     {"ui/screen/style", "ui/part", "ui/present", "ui/look", "assets", "client/record"},
	"ui/screen/benefitspage":  {"ui/screen/style", "ui/part", "ui/present", "ui/look", "assets", "client/record"},
	"ui/screen/style":         {"ui/accessible", "ui/part", "ui/look", "assets", "client/record"},
	"ui/part":                 {"ui/accessible", "ui/present", "ui/look", "assets", "client/record", "client/nhs"},
	"ui/look":                 {"assets"},
	"ui/accessible":           {},
	"ui/accessible/atspi":     {"ui/accessible"},
	"ui/output":               {"assets/words", "client/record", "storage/private"}, // that a copy on the disk is nobody else's; it reads nothing that is kept
	"ui/software":             {"ui/software/painting", "ui/software/tree"},
	"ui/software/painting":    {"ui/software/tree"},
	"ui/software/tree":        {},
	"ui/paper":                {"ui/present", "client/record", "client/text", "assets"},
	"ui/uitest":               {"assets/population", "client/demo/people", "client/fhir", "client/record"},
	"ui/present":              {"assets/words", "ui/present", "client/record", "client/nhs", "client/text"},
	"ui/present/whatsnew":     {"assets/words", "ui/present/phrase", "client/record", "client/nhs", "client/text"},
	"ui/present/backoff":      {"client/record"},
	"ui/present/copied":       {"assets/words", "ui/present/phrase", "client/record"},
	"ui/present/chart":        {"assets/words", "ui/present/backoff", "ui/present/whatsnew", "ui/present/results", "ui/present/observed", "ui/present/careplan", "ui/present/copied", "ui/present/find", "ui/present/gap", "ui/present/handover", "ui/present/paged", "ui/present/phrase", "ui/present/timeline", "ui/present/worker", "client/record", "client/nhs", "client/text"},
	"ui/present/results":      {"assets/words", "ui/present/phrase", "client/record"},
	"ui/present/observed":     {"assets/words", "ui/present/phrase", "ui/present/gap", "ui/present/results", "client/record"},
	"ui/present/people":       {"assets/words", "ui/present/copied", "ui/present/phrase", "ui/present/worker", "client/record", "client/nhs", "client/text"},
	"ui/present/telling":      {"assets/words", "ui/present/worker", "client/record"},
	"ui/present/thispc":       {"assets/words", "ui/present/worker", "client/record", "client/text"},
	"ui/present/trail":        {"assets/words", "ui/present/phrase", "ui/present/worker", "client/record", "client/nhs", "client/text"},
	"ui/present/export":       {"assets/words", "client/nhs", "ui/present/whatsnew", "ui/present/results", "ui/present/chart", "ui/present/handover", "ui/present/careplan", "ui/present/people", "ui/present/trail", "ui/present/phrase", "ui/present/worker", "client/record", "client/text"},
	"ui/present/careplan":     {"assets/words", "ui/present/gap", "ui/present/phrase", "client/record"},
	"ui/present/find":         {"assets/words", "ui/present/gap", "ui/present/phrase", "client/record", "client/text"},
	"ui/present/gap":          {"assets/words", "ui/present/phrase", "client/record"},
	"ui/present/paged":        {"client/record"},
	"ui/present/phrase":       {"assets/words", "client/record"},
	"ui/present/handover":     {"assets/words", "ui/present/careplan", "ui/present/gap", "ui/present/observed", "ui/present/phrase", "client/record", "client/text"},
	"ui/present/timeline":     {"assets/words", "ui/present/phrase", "client/record"},
	"ui/present/worker":       {},
	"client/access":           {"assets/words", "client/record", "client/text"},
	"client/source":           {"assets/words", "client/fhir", "client/record", "client/nhs", "client/text"},
	"client/fhir":             {"client/fhir/bundle", "client/fhir/rest", "client/fhir/lenient", "client/fhir/r4", "client/fhir/resource", "client/fhir/subject", "client/fhir/relation", "client/fhir/consent", "client/fhir/decode", "client/fhir/careplan", "client/fhir/remainder", "client/fhir/balp", "assets/words", "client/record", "client/nhs", "client/text"},
	"client/fhir/lenient":     {"client/charset", "client/text"},
	"client/fhir/r4":          {"client/fhir/lenient", "assets/words", "client/document/markup", "client/record", "client/nhs", "client/text"},
	"client/fhir/resource":    {"client/fhir/r4", "client/fhir/lenient", "assets/words", "client/document/markup", "client/record", "client/nhs"},
	"client/fhir/bundle":      {"client/charset", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "assets/words", "client/record", "client/text"},
	"client/fhir/rest":        {"client/wait", "client/fhir/bundle", "client/fhir/resource", "client/fhir/lenient", "assets/words", "client/record", "client/nhs"},
	"client/fhir/subject":     {"client/fhir/bundle", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "client/record", "client/nhs"},
	"client/fhir/relation":    {"client/fhir/subject", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "client/record", "client/nhs"},
	"client/fhir/consent":     {"client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "assets/words", "client/record"},
	"client/fhir/decode":      {"client/fhir/relation", "client/fhir/consent", "client/fhir/subject", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "assets/words", "client/document", "client/record", "client/nhs", "client/text"},
	"client/fhir/careplan":    {"client/document/markup", "client/fhir/consent", "client/fhir/decode", "client/fhir/subject", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "assets/words", "client/record", "client/nhs", "client/text"},
	"client/fhir/remainder":   {"client/fhir/decode", "client/fhir/resource", "client/fhir/r4", "client/fhir/lenient", "assets/words", "client/record", "client/text"},
	"client/fhir/balp":        {"client/record", "client/nhs"},
	"client/document":         {"client/charset", "client/document/markup", "client/document/rtf", "assets/words", "client/record", "client/nhs", "client/text"},
	"client/document/markup":  {"assets/words", "client/record", "client/text"},
	"client/document/rtf":     {"client/charset", "client/document/markup", "assets/words"},
	"client/document/pages":   {"assets/words", "client/document", "client/record"},
	"client/auth":             {"client/auth/claim", "assets/words", "client/record", "client/nhs"},
	"client/auth/claim":       {"assets/words", "client/record", "client/text"},
	"client/update":           {"client/text", "client/wait"},
	"client/wait":             {},
	"client/launch":           {"assets/words", "client/record", "client/nhs"},
	"client/forward":          {"assets/words", "client/access", "client/record"},
	"client/record":           {"client/record/planfield", "client/text"},
	"client/record/calendar":  {"client/record"},
	"client/record/hospital":  {"client/record", "client/record/calendar"},
	"client/record/changes":   {"client/record", "client/nhs", "client/text"},
	"client/record/timeline":  {"client/record", "client/record/hospital"},
	"client/nhs":              {"client/text"},
	"client/text":             {},
	"client/charset":          {},
	"client/demo":             {"client/demo", "client/nhs", "assets/population"},
	"storage":                 {},
	"storage/audit":           {"assets/words", "storage", "client/record", "client/text"},
	"storage/audit/ledger":    {"assets/words", "storage"},
	"storage/audit/files":     {"storage/audit/ledger", "storage/private"},
	"storage/audit/leaf":      {"storage"},
	"storage/audit/handover":  {"assets/words", "client/record", "storage"},
	"storage/audit/sincelock": {"client/record"},
	"storage/audit/columns":   {"client/record", "client/text", "storage/audit/form"},
	"storage/audit/form":      {"client/record", "client/text", "storage/audit/leaf", "storage/audit/letter"},
	"storage/vault":           {"assets/words", "storage/private", "client/record", "client/text"},
	"storage/audit/benefits":  {"storage/audit/letter"},
	"storage/audit/letter":    {"assets/words", "storage/audit/leaf", "storage/audit/ledger"},
	"storage/residents":       {"assets/words", "storage", "client/record", "client/text"},
	"storage/seen":            {"assets/words", "storage", "client/record"},
	"storage/feedback":        {"assets/words", "storage", "client/record"},
	"storage/offline":         {"assets/words", "storage", "client/record"},
	"storage/settings":        {"assets/words", "client/record", "client/nhs", "client/text"},
	"assets":                  {},
	"packaging":               {},

	"client/record/planfield": {},
	"client/record/feedback":  {"client/record", "client/text"},
	"client/record/signs":     {"client/record", "client/record/viewing", "client/text"},
	"client/record/viewing":   {"client/record"},

	"storage/audit/anchor": {"assets/words", "storage/audit/ledger", "storage/private"},
	"storage/audit/index":  {"client/record", "storage/audit/columns", "storage/audit/form"},
}

// livesIn says in which rooms alone an outside package may be imported.
var livesIn = map[string][]string{
	"fyne.io/":                        {"ui", "cmd/careview", "cmd/careview-demo"},
	"database/sql":                    {"storage", "client/demo"},
	"modernc.org/sqlite":              {"storage", "client/demo"},
	"net/http":                        {"client", "cmd/careview", "cmd/careview-verify", "packaging/peers"},
	"github.com/zalando/go-keyring":   {"storage/vault", "cmd/careview-verify"},
	"github.com/gofrs/flock":          {"storage/vault", "storage/audit"},
	"golang.org/x/oauth2":             {"client/auth"},
	"github.com/coreos/go-oidc":       {"client/auth"},
	"github.com/go-jose/go-jose":      {"client/demo", "client/auth"},
	"github.com/pelletier/go-toml":    {"storage/settings", "client/demo"},
	"github.com/go-json-experiment/":  {"client/fhir", "storage/audit/letter"},
	"github.com/klippa-app/go-pdfium": {"client/document/pages"},
	"github.com/tetratelabs/wazero":   {"client/document/pages"},
	"codeberg.org/go-pdf/fpdf":        {"ui/paper", "client/demo"},
	"rsc.io/qr":                       {"ui/paper", "cmd/careview-verify"},
	"github.com/godbus/":              {"ui/accessible/atspi"},
	"github.com/jezek/xgb":            {"ui/software"},
}

func TestEveryPackageImportsOnlyWhatItsRoomMay(t *testing.T) {
	packages := list(t)
	if len(packages) < 15 {
		t.Fatalf("only %d packages were listed", len(packages))
	}
	for name, p := range packages {
		room := roomOf(name)
		if room == "" {
			t.Errorf("%s stands in no room of the house", name)
			continue
		}
		for _, imported := range p.Imports {
			ours, inside := strings.CutPrefix(imported, module)
			if inside && !within(ours, mayImport[room]) && roomOf(ours) != room {
				t.Errorf("%s imports %s", name, ours)
			}
			for outside, rooms := range livesIn {
				if !inside && strings.HasPrefix(imported, outside) && !within(name, rooms) {
					t.Errorf("%s imports %s", name, imported)
				}
			}
		}
	}
}

// The compiler refuses packages that import each other; rooms may not either, by any way:
// else a room could not be read, moved or tried without the other.
func TestTheArrowsBetweenRoomsRunOneWay(t *testing.T) {
	uses := map[string][]string{}
	for name, p := range list(t) {
		room := roomOf(name)
		for _, imported := range p.Imports {
			ours, inside := strings.CutPrefix(imported, module)
			if other := roomOf(ours); inside && other != room && !slices.Contains(uses[room], other) {
				uses[room] = append(uses[room], other)
			}
		}
	}
	for room := range uses {
		if way := wayBack(uses, room, room, map[string]bool{}); way != nil {
			t.Errorf("arrows run in a circle: %s", strings.Join(way, " → "))
		}
	}
}

// wayBack is a way from a room to the first; nil where there is none.
func wayBack(uses map[string][]string, first, room string, been map[string]bool) []string {
	for _, next := range uses[room] {
		if next == first {
			return []string{room, first}
		}
		if been[next] {
			continue
		}
		been[next] = true
		if way := wayBack(uses, first, next, been); way != nil {
			return append([]string{room}, way...)
		}
	}
	return nil
}

func TestOnlyTheStandardLibraryIsUnderTheModel(t *testing.T) {
	packages := list(t)
	for _, name := range []string{"client/record", "client/record/news2", "client/record/viewing", "client/nhs", "client/text"} {
		for _, dep := range packages[name].Deps {
			if first, _, _ := strings.Cut(dep, "/"); strings.Contains(first, ".") {
				t.Errorf("%s depends on %s", name, dep)
			}
		}
	}
}

func TestPresentersHaveNoWidgetBeneathThem(t *testing.T) {
	for name, p := range list(t) {
		if dep := reaches(p, "fyne.io/"); dep != "" && within(name, []string{"ui/present"}) {
			t.Errorf("%s depends on %s", name, dep)
		}
	}
}

// FHIR has one door: what stands behind it may be moved without asking anybody.
func TestNobodyElseImportsWhatIsBelowFHIR(t *testing.T) {
	for name, p := range list(t) {
		for _, imported := range p.Imports {
			ours := strings.TrimPrefix(imported, module)
			if strings.HasPrefix(ours, "client/fhir/") && !within(name, []string{"client/fhir"}) {
				t.Errorf("%s imports %s", name, ours)
			}
		}
	}
}

// What a document points to cannot be fetched by what reads it.
func TestWhatReadsDocumentsReachesNoNetwork(t *testing.T) {
	reader := list(t)["client/document"]
	for _, barred := range []string{"net", "os/exec", "database/sql"} {
		if slices.Contains(reader.Deps, barred) || reader.ImportPath == "" {
			t.Errorf("client/document depends on %s", barred)
		}
	}
}

func TestTheVerifierStandsAlone(t *testing.T) {
	verifier, ok := list(t)["cmd/careview-verify"]
	if !ok {
		t.Fatal("there is no verifier")
	}
	for _, barred := range []string{module + "ui", module + "client", "fyne.io/"} {
		if dep := reaches(verifier, barred); dep != "" {
			t.Errorf("the verifier depends on %s", dep)
		}
	}
}

// The product carries no demonstration: neither its service and its faults, nor its
// people and its staff.
func TestTheProductCarriesNothingOfTheDemonstration(t *testing.T) {
	installed := listWith(t, "1", "x11,migrated_fynedo,no_animations")
	for _, packages := range []map[string]listed{list(t), installed} {
		product, demonstration := packages["cmd/careview"], packages["cmd/careview-demo"]
		for _, barred := range []string{module + "client/demo", module + "assets/population"} {
			if dep := reaches(product, barred); dep != "" {
				t.Errorf("the product depends on %s", dep)
			}
			if reaches(demonstration, barred) == "" {
				t.Errorf("the demonstration does without %s", barred)
			}
		}
		if reaches(product, "fyne.io/") == "" {
			t.Error("the product was not listed")
		}
	}
	if dep := reaches(installed["cmd/careview-demo"], "fyne.io/"); dep != "" {
		t.Errorf("the demonstration that a site installs carries %s", dep)
	}
}

// Fyne's caret fades: for as long as a field has the focus the whole window is drawn twelve
// times a second, which without a graphics processor takes a tenth of a processor.
func TestEveryWindowIsBuiltWithoutAnimations(t *testing.T) {
	scripts, err := filepath.Glob("*.sh")
	if err != nil {
		t.Fatal(err)
	}
	tests, err := filepath.Glob("../cmd/careview/*_test.go") // what is tried is what is installed
	if err != nil {
		t.Fatal(err)
	}
	built := 0
	for _, script := range append(scripts, tests...) {
		content, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if !strings.Contains(line, "migrated_fynedo") || strings.Contains(line, "ci,") || strings.Contains(line, "go test") {
				continue
			}
			built++
			if !strings.Contains(line, "no_animations") {
				t.Errorf("%s builds a window with animations: %s", script, line)
			}
		}
	}
	if built < 6 {
		t.Errorf("%d windows are built: on Linux, on Windows, for the demonstration and the tests", built)
	}
}

// The top level is part of the design: what is not named there does not belong.
func TestTheTopLevelHoldsOnlyWhatTheDesignNames(t *testing.T) {
	named := []string{"cmd", "ui", "client", "storage", "assets", "packaging", "go.mod", "go.sum", "FyneApp.toml", "README.md"}
	out, err := exec.Command("git", "-C", "..", "ls-files").Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	for file := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(file), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(named, top) {
			t.Errorf("%s does not belong at the top level", top)
		}
	}
}

func reaches(p listed, prefix string) string {
	for _, dep := range p.Deps {
		if dep == prefix || strings.HasPrefix(dep, strings.TrimSuffix(prefix, "/")+"/") {
			return dep
		}
	}
	return ""
}

// roomOf is the longest room that the package stands in.
func roomOf(name string) string {
	best := ""
	for room := range mayImport {
		if within(name, []string{room}) && len(room) > len(best) {
			best = room
		}
	}
	return best
}

func within(name string, rooms []string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool {
		return name == room || strings.HasPrefix(name, room+"/")
	})
}
