package nhs

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
)

// givenMonths are the months that people are called.
var givenMonths = setOf("jan", "april", "may", "june", "july", "august")

// cutDate finds the longest run of words that is a date, and what was typed before
// and after it. A run that has the form of a date and cannot be one is refused: no
// shorter part of it was meant.
func cutDate(typed []string, today time.Time) (before, after []string, born []Reading, err error) {
	words := inDigits(typed)
	for length := len(words); length > 0; length-- {
		for from := 0; from+length <= len(words); from++ {
			if !mayBeDate(typed, words, from, from+length) {
				continue
			}
			run := words[from : from+length]
			born, err := ParseDate(joinRead(run), today)
			if errors.Is(err, errNoDate) || err == nil && saysMonth(typed, run, born[0]) {
				continue
			}
			before, after := typed[:run[0].from], typed[run[length-1].to:]
			if err == nil {
				err = checkNumbersUsed(before, after, born[0])
			}
			if err != nil {
				born = nil
			}
			return before, after, born, err
		}
	}
	return withoutDate(typed)
}

// mayBeDate reports whether words[from:to] begin and end as a date does, divide no
// token typed, and are no given name and year behind a comma: "Smith, June 1943".
func mayBeDate(typed []string, words []dateWord, from, to int) bool {
	first, last := words[from], words[to-1]
	switch {
	case !hasDigit(first.read) && !hasDigit(last.read), !datesEnd(first.read), !datesEnd(last.read):
		return false
	case from > 0 && words[from-1].to > first.from, to < len(words) && words[to].from < last.to:
		return false
	}
	name := to-from == 2 && to == len(words) && len(last.read) == 4 && givenMonths[strings.ToLower(first.read)] && slices.Index(typed, ",") == first.from-1
	return !name || first.from < 2
}

// datesEnd reports whether a date may begin or end with the word.
func datesEnd(word string) bool {
	return hasDigit(word) || isMonthName(word)
}

func isMonthName(word string) bool { return months[strings.ToLower(strings.Trim(word, ".:;"))] > 0 }

func joinRead(words []dateWord) string {
	var read []string
	for _, word := range words {
		read = append(read, word.read)
	}
	return strings.Join(read, " ")
}

// saysMonth reports whether the month of a date without a day is a number in words,
// as nobody says it: "Corrie Ten 1960".
func saysMonth(typed []string, run []dateWord, born Reading) bool {
	if born.Day != 0 || born.Month == 0 || slices.ContainsFunc(run, func(w dateWord) bool { return isMonthName(w.read) }) {
		return false
	}
	return slices.ContainsFunc(run, func(w dateWord) bool { return len(w.read) < 3 && hasDigit(w.read) && !hasDigit(typed[w.from]) })
}

// checkNumbersUsed refuses numbers that are neither in the date nor in a name.
func checkNumbersUsed(before, after []string, born Reading) error {
	if born.Day == 0 && (len(before) > 0 && isNumber(before[len(before)-1]) || len(after) > 0 && isNumber(after[0])) {
		return errImpossible
	}
	var numbers strings.Builder
	for _, token := range slices.Concat(before, after) {
		if strings.ContainsFunc(token, unicode.IsNumber) {
			numbers.WriteString(token)
		}
	}
	switch {
	case numbers.String() == "":
		return nil
	case len(numbers.String()) >= 9:
		if _, err := ParseNumber(numbers.String()); err != nil {
			return err
		}
	}
	return errNoDate
}

func isNumber(token string) bool { return hasDigit(token) || isSpoken(token) }

// withoutDate says whether a date was typed that is none.
func withoutDate(typed []string) (before, after []string, born []Reading, err error) {
	for i, token := range typed {
		if strings.ContainsFunc(token, unicode.IsNumber) {
			return typed[:i], nil, nil, errNoDate
		}
	}
	return typed, nil, nil, errNoBirth
}

func hasDigit(token string) bool { return strings.ContainsAny(token, "0123456789") }
