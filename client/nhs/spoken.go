package nhs

import (
	"strconv"
	"strings"
)

// spokenNumbers are the words of which days and years are said.
var spokenNumbers = func() map[string]int {
	table := map[string]int{
		"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}
	for i, word := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"} {
		table[word] = i + 1
		if _, known := table[word+"th"]; !known {
			table[word+"th"] = i + 1
		}
	}
	return table
}()

// dateWord is a word as a date may read it, and the tokens typed that it stands for.
type dateWord struct {
	read     string
	from, to int
}

// inDigits reads the numbers that are said in words as digits: "third of April
// nineteen forty-one". Other words stay.
func inDigits(typed []string) []dateWord {
	var split []string
	var at []int
	for i, token := range typed {
		parts := []string{token}
		if tens, units, cut := strings.Cut(token, "-"); cut && isSpoken(tens) && isSpoken(units) {
			parts = []string{tens, units}
		}
		for _, part := range parts {
			split, at = append(split, part), append(at, i)
		}
	}
	var out []dateWord
	for i := 0; i < len(split); {
		read, used := split[i], 1
		if year, words := spokenYear(split[i:]); words > 0 {
			read, used = strconv.Itoa(year), words
		} else if n, words := below100(split[i:]); words > 0 {
			read, used = strconv.Itoa(n), words
		}
		out = append(out, dateWord{read: read, from: at[i], to: at[i+used-1] + 1})
		i += used
	}
	return out
}

func isSpoken(word string) bool { return spokenNumbers[strings.ToLower(word)] > 0 }

// below100 is the number at the beginning of tokens, and of how many it is made.
func below100(tokens []string) (n, used int) {
	n = spokenAt(tokens, 0)
	switch units := spokenAt(tokens, 1); {
	case n == 0:
		return 0, 0
	case n >= 20 && n%10 == 0 && units > 0 && units < 10:
		return n + units, 2
	}
	return n, 1
}

func spokenAt(tokens []string, at int) int {
	if at >= len(tokens) {
		return 0
	}
	return spokenNumbers[strings.ToLower(strings.Trim(tokens[at], ".,"))]
}

// spokenYear reads nineteen forty-one, nineteen oh five, nineteen hundred, two
// thousand and five and twenty twenty.
func spokenYear(tokens []string) (year, used int) {
	word := func(at int) string {
		if at < len(tokens) {
			return strings.ToLower(tokens[at])
		}
		return ""
	}
	switch {
	case word(0) == "nineteen" && word(1) == "hundred":
		return 1900, 2
	case word(0) == "nineteen" && (word(1) == "oh" || word(1) == "o" || word(1) == "nought"):
		if n := spokenAt(tokens, 2); n > 0 && n < 10 {
			return 1900 + n, 3
		}
	case word(0) == "nineteen":
		if n, more := below100(tokens[1:]); n >= 10 {
			return 1900 + n, 1 + more
		}
	case word(0) == "two" && word(1) == "thousand":
		at := 2
		if word(2) == "and" {
			at = 3
		}
		if n, more := below100(tokens[min(at, len(tokens)):]); n > 0 {
			return 2000 + n, at + more
		}
		return 2000, 2
	case word(0) == "twenty":
		if n, more := below100(tokens[1:]); n >= 10 {
			return 2000 + n, 1 + more
		}
	}
	return 0, 0
}
