package text

import (
	"strconv"
	"strings"
)

// Number writes a number of a dose as the NHS has it (ISB 1514): no trailing zero, a
// leading zero, a comma from 1,000. What is not a number stays as it came.
func Number(written string) string {
	plain := written
	if strings.ContainsAny(plain, "eE") {
		value, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			return written
		}
		plain = strconv.FormatFloat(value, 'f', -1, 64)
	}
	sign := ""
	if strings.HasPrefix(plain, "-") || strings.HasPrefix(plain, "+") {
		sign, plain = strings.TrimPrefix(plain[:1], "+"), plain[1:]
	}
	whole, part, _ := strings.Cut(plain, ".")
	if plain == "" || strings.Trim(whole+part, "0123456789") != "" {
		return written
	}
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	number := sign + thousands(whole)
	if part != "" {
		number += "." + part
	}
	return number
}

// thousands sets a comma before every three digits; nothing is nought.
func thousands(digits string) string {
	if digits == "" {
		return "0"
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
