package packaging

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// quoted are the numbers in quotation marks that are as long as a SNOMED CT
// identifier: DICOM's and RFC numbers are shorter, LOINC's have a hyphen.
var quoted = regexp.MustCompile(`"([0-9]{7,18})"`)

// A digit that is wrong in a clinical code makes it another code, or none. The last
// digit of a SNOMED CT identifier is Verhoeff's check on the others.
func TestEveryClinicalCodeHasTheRightCheckDigit(t *testing.T) {
	checked := 0
	for _, folder := range []string{"../assets", "../client/fhir", "../client/record", "../client/demo"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			text := strings.HasSuffix(path, ".toml") || strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go")
			if err != nil || entry.IsDir() || !text {
				return err
			}
			content, err := os.ReadFile(path)
			for _, found := range quoted.FindAllStringSubmatch(string(content), -1) {
				checked++
				if code := found[1]; !strings.HasPrefix(code, madeUp) && !noCode[code] && !verhoeff(code) {
					t.Errorf("%s: %s has a wrong digit", path, code)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if checked < 100 {
		t.Errorf("only %d codes were looked at", checked)
	}
}

// madeUp begins the numbers of made-up people and staff.
const madeUp = "999"

// noCode are digits that stand for themselves: all of them, and Go's way to write a day.
var noCode = map[string]bool{"0123456789": true, "20060102": true}

// verhoeff reports whether the last digit is the check on the others: each digit is
// moved by its place, and they are joined in the dihedral group of the pentagon.
func verhoeff(digits string) bool {
	places := [8]string{"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"}
	check := 0
	for i := range len(digits) {
		check = joined(check, int(places[i%8][digits[len(digits)-1-i]-'0']-'0'))
	}
	return check == 0
}

// joined is one turn of the pentagon after another: 0–4 turn it, 5–9 turn it over.
func joined(a, b int) int {
	switch {
	case a < 5 && b < 5:
		return (a + b) % 5
	case a < 5:
		return 5 + (a+b)%5
	case b < 5:
		return 5 + (a-b)%5
	}
	return (a - b + 5) % 5
}
