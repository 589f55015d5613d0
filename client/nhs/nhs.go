// Package nhs reads and writes the small formats of the NHS: NHS numbers, dates as people say
// them and telephone numbers.
//
// It knows the systems and object identifiers of identifiers and codes, and when two
// addresses are of one service.
//
// Everything is a pure function over text; any package may call it. An error
// says in plain words what is wrong and never repeats what was typed, so that it
// may be shown and logged.
package nhs

import (
	"fmt"
	"strings"

	"careview/client/text"
)

// Mistake is what is wrong with something typed: a whole sentence for the person
// who typed it.
type Mistake string

// Error is the sentence.
func (m Mistake) Error() string { return string(m) }

// ParseNumber reads an NHS number in any spacing and gives its ten digits.
func ParseNumber(said string) (string, error) {
	digits, ok := text.Digits(said, "")
	switch {
	case !ok:
		return "", Mistake("An NHS number has digits only.")
	case digits == "":
		return "", Mistake("There is no NHS number.")
	case len(digits) != 10:
		return "", Mistake(fmt.Sprintf("An NHS number has 10 digits; this one has %d.", len(digits)))
	case strings.Count(digits, digits[:1]) == 10:
		return "", Mistake("An NHS number is never ten times the same digit.")
	}
	if check, ok := CheckDigit(digits[:9]); !ok || check != digits[9] {
		return "", Mistake("This is not a valid NHS number: a digit may be wrong, or two may be swapped.")
	}
	return digits, nil
}

// CheckDigit is the tenth digit of the NHS number that starts with nine; false
// where no number starts so (NHS Data Dictionary: modulus 11, weights 10 to 2).
func CheckDigit(nine string) (byte, bool) {
	if len(nine) != 9 {
		return 0, false
	}
	sum := 0
	for i := range 9 {
		if nine[i] < '0' || nine[i] > '9' {
			return 0, false
		}
		sum += int(nine[i]-'0') * (10 - i)
	}
	check := 11 - sum%11
	switch check {
	case 10:
		return 0, false
	case 11:
		check = 0
	}
	return byte('0' + check), true
}

// phoneGroups are the usual groupings of UK numbers, longest prefix first.
var phoneGroups = []struct {
	prefix string
	groups []int
}{
	{"011", []int{4, 3, 4}},
	{"0121", []int{4, 3, 4}}, {"0131", []int{4, 3, 4}}, {"0141", []int{4, 3, 4}},
	{"0151", []int{4, 3, 4}}, {"0161", []int{4, 3, 4}}, {"0191", []int{4, 3, 4}},
	{"02", []int{3, 4, 4}},
	{"03", []int{4, 3, 4}}, {"08", []int{4, 3, 4}}, {"09", []int{4, 3, 4}},
	{"01", []int{5, 6}}, {"07", []int{5, 6}},
}

// Phone writes a UK telephone number in its usual groups without +44 (ISB 1508).
// What is not an eleven-digit UK number stays as it came.
func Phone(said string) string {
	number, abroad := strings.CutPrefix(strings.TrimSpace(said), "+")
	digits, ok := text.Digits(number, "().")
	if abroad {
		digits = "00" + digits
	}
	if rest, british := strings.CutPrefix(digits, "0044"); british {
		digits = "0" + strings.TrimPrefix(rest, "0")
	}
	if !ok || len(digits) != 11 {
		return said
	}
	for _, form := range phoneGroups {
		if strings.HasPrefix(digits, form.prefix) {
			return grouped(digits, form.groups)
		}
	}
	return said
}

func grouped(digits string, groups []int) string {
	var parts []string
	for _, n := range groups {
		parts = append(parts, digits[:n])
		digits = digits[n:]
	}
	return strings.Join(parts, " ")
}
