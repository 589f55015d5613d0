package nhs

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"careview/client/text"
)

var (
	digitRun = regexp.MustCompile(`[0-9]+`)
	// phone is a number that its form or a label shows to be a telephone's.
	phone = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)(?:\b(?:tel|telephone|phone|mob|mobile|ring)\b\s*(?:no\b|num\b|number\b|is\b|on\b)?\s*[.:]*\s*(?:(?:\+|\b00)\s*44)?|(?:\+|\b00)\s*44|\(0\))\s*(?:\(?0\)?)?(?:[\s()-]*\d){5,10}\b`)
	})
	slashDate = regexp.MustCompile(`\d{1,4}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{2,4}`)
)

// withoutPhones is a line without its telephone numbers, whose digits are no NHS number's.
func withoutPhones(line string) string { return phone().ReplaceAllString(line, " / ") }

// numberIn finds the NHS number in a line that may hold a date of birth and a name
// beside it. An error says what is wrong with the number; both are empty where there
// is none.
func numberIn(line string) (number string, extra bool, err error) {
	usual, inTurn := groupsOf(line)
	var valid []string
	for _, found := range usual {
		digits, wrong := ParseNumber(found)
		if wrong != nil {
			err = wrong
		} else if len(valid) == 0 || valid[0] != digits {
			valid = append(valid, digits)
		}
	}
	switch {
	case len(valid) == 1:
		return valid[0], holdsMore(line), nil
	case len(valid) > 1:
		return "", true, errLong
	case err != nil && inTurn == "":
		return "", false, err
	}
	if digits, wrong := ParseNumber(inTurn); wrong == nil {
		return digits, holdsMore(line), nil
	}
	return "", false, nil
}

// holdsMore reports whether a line holds more than the ten digits of a number.
func holdsMore(line string) bool {
	digits := 0
	for _, r := range line {
		switch {
		case unicode.IsLetter(r):
			return true
		case unicode.IsDigit(r):
			digits++
		}
	}
	return digits > 10
}

// groupsOf are the runs of ten digits as NHS numbers are grouped, together or 3 3 4;
// and the one run of ten that is grouped in another way and stands by itself.
func groupsOf(line string) (usual []string, other string) {
	usual = runsOfTen(line, func(lengths []int) bool {
		return len(lengths) == 1 || len(lengths) == 3 && lengths[0] == 3 && lengths[1] == 3
	}, false)
	if alone := runsOfTen(slashDate.ReplaceAllString(line, " / "), func([]int) bool { return true }, true); len(alone) == 1 && len(usual) == 0 {
		other = alone[0]
	}
	return usual, other
}

// runsOfTen are the runs of neighbouring groups of digits that have ten in all and whose
// lengths are as wanted; with alone, only those that have no group beside them.
func runsOfTen(line string, wanted func(lengths []int) bool, alone bool) []string {
	groups := digitRun.FindAllStringIndex(line, -1)
	var found []string
	for i := range groups {
		var lengths []int
		for j, total := i, 0; j < len(groups) && total < 10; j++ {
			if j > i && !onlySeparates(line[groups[j-1][1]:groups[j][0]]) {
				break
			}
			lengths = append(lengths, groups[j][1]-groups[j][0])
			if total += lengths[len(lengths)-1]; total != 10 || !wanted(lengths) || !standsAlone(line, groups[i][0], groups[j][1]) {
				continue
			}
			if alone && (i > 0 && onlySeparates(line[groups[i-1][1]:groups[i][0]]) || j+1 < len(groups) && onlySeparates(line[groups[j][1]:groups[j+1][0]])) {
				continue
			}
			found = append(found, line[groups[i][0]:groups[j][1]])
		}
	}
	return found
}

// onlySeparates reports whether what stands between two groups of digits lets them be
// one number.
func onlySeparates(between string) bool {
	_, ok := text.Digits(between, "")
	return ok
}

// standsAlone reports whether a run of digits is no part of a word or of a date.
func standsAlone(line string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:from])
	after, size := utf8.DecodeRuneInString(line[to:])
	next, _ := utf8.DecodeRuneInString(line[to+size:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after) && before != '/' && after != '/' &&
		!(after == '.' && unicode.IsDigit(next)) && !strings.HasSuffix(line[:from], ".")
}
