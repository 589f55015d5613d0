package nhs

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"careview/client/text"
)

// Reading is one way to read a date of birth. Month, or Day alone, is 0 where
// only the year, or the month, was said.
type Reading struct{ Year, Month, Day int }

// String reads the date back as DD-Mmm-YYYY (ISB 1503), as far as it is known.
func (r Reading) String() string {
	switch {
	case r.Month == 0:
		return fmt.Sprintf("%04d", r.Year)
	case r.Day == 0:
		return fmt.Sprintf("%s-%04d", time.Month(r.Month).String()[:3], r.Year)
	}
	return fmt.Sprintf("%02d-%s-%04d", r.Day, time.Month(r.Month).String()[:3], r.Year)
}

// maxAge is the greatest age, in years, that a date of birth is believed to give.
const maxAge = 120

const (
	errNoDate     = Mistake("This is not a date. Try day, month and year: 3/4/1941.")
	errImpossible = Mistake("There is no such day. Give day, month and year in that order.")
	errFuture     = Mistake("That date has not come yet.")
	errTooOld     = Mistake("Nobody alive is that old. Check the year.")
)

// ParseDate reads a date of birth as people say and type it, always in the order
// day, month, year. A two-digit year means every century that makes a living
// person of up to 120 years; where that leaves two, both are given, older first,
// and the person at the desk is asked. today bounds the future.
func ParseDate(text string, today time.Time) ([]Reading, error) {
	parts := partsOf(text)
	for _, form := range forms {
		if candidates := form(parts); candidates != nil {
			return plausible(candidates, today)
		}
	}
	return nil, errNoDate
}

// part is a run of digits, or a month.
type part struct {
	digits string
	month  int
}

func (p part) number() int {
	n, err := strconv.Atoi(p.digits)
	if err != nil {
		return -1
	}
	return n
}

// isDay allows a day or a month: one or two digits.
func (p part) isDay() bool { return p.digits != "" && len(p.digits) <= 2 }

// isMonth allows a month in words or digits.
func (p part) isMonth() bool { return p.month != 0 || p.isDay() }

// isYear allows a year in full.
func (p part) isYear() bool { return len(p.digits) == 4 && p.digits[0] != '0' }

// isAnyYear allows a year in full, or its last two digits.
func (p part) isAnyYear() bool { return p.isYear() || len(p.digits) == 2 }

// invalid stands for a "00" that was said: no day, no month, and not the same as
// none said.
const invalid = -1

func (p part) day() int { return orInvalid(p.number()) }

func (p part) monthNumber() int {
	return cmp.Or(p.month, orInvalid(p.number()))
}

func orInvalid(n int) int {
	if n <= 0 {
		return invalid
	}
	return n
}

// fillerWords are words that may stand in a spoken date and say nothing.
var fillerWords = map[string]bool{
	"st": true, "nd": true, "rd": true, "th": true, "of": true, "the": true, "born": true, "dob": true, "on": true, "in": true,
	"mon": true, "monday": true, "tue": true, "tues": true, "tuesday": true, "wed": true, "weds": true, "wednesday": true,
	"thu": true, "thur": true, "thurs": true, "thursday": true, "fri": true, "friday": true, "sat": true, "saturday": true, "sun": true, "sunday": true,
}

var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}

// partsOf takes a date apart; nil when something in it is no part of a date.
func partsOf(text string) []part {
	var parts []part
	for _, word := range words(text) {
		month, isMonth := months[word]
		switch {
		case word[0] >= '0' && word[0] <= '9':
			parts = append(parts, part{digits: word})
		case isMonth:
			parts = append(parts, part{month: month})
		case !fillerWords[word]:
			return nil
		}
	}
	return parts
}

// words splits at every change between letters, digits and anything else.
// What is neither letter, digit nor a usual separator spoils the date.
func words(text string) []string {
	var list []string
	last := rune(0)
	for _, r := range strings.ToLower(text) {
		class := classOf(r)
		switch {
		case class == '?':
			list = append(list, "?")
		case class != ' ' && class == last:
			list[len(list)-1] += string(r)
		case class != ' ':
			list = append(list, string(r))
		}
		last = class
	}
	return list
}

func classOf(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case unicode.IsLetter(r):
		return 'a'
	case text.Divides(r), strings.ContainsRune("/.,:'’", r):
		return ' '
	}
	return '?'
}

// forms read parts into candidates, where the parts have that form; their years
// may have two digits. The first form that fits is the one.
var forms = []func([]part) []Reading{yearAlone, runTogether, monthAndYear, dayMonthYear, yearMonthDay, monthDayYear}

func yearAlone(p []part) []Reading {
	if len(p) != 1 || !p[0].isYear() {
		return nil
	}
	return []Reading{{Year: p[0].number()}}
}

// runTogether reads 030441, 03041941, 19410403 and 041941.
func runTogether(p []part) []Reading {
	if len(p) != 1 {
		return nil
	}
	d := p[0].digits
	two := func(at int) int { return orInvalid(part{digits: d[at : at+2]}.number()) }
	year := func(at int) int {
		if d[at] == '0' {
			return invalid
		}
		return part{digits: d[at : at+4]}.number()
	}
	switch len(d) {
	case 6:
		short := part{digits: d[4:]}.number()
		return []Reading{{short, two(2), two(0)}, {year(2), two(0), 0}}
	case 8:
		return []Reading{{year(4), two(2), two(0)}, {year(0), two(4), two(6)}}
	}
	return nil
}

// monthAndYear reads Apr 1941, 4/1941, 1941 April, and Apr 41 where 41 cannot be
// a day.
func monthAndYear(p []part) []Reading {
	if len(p) != 2 {
		return nil
	}
	month, year := p[0], p[1]
	if month.isYear() {
		month, year = year, month
	}
	named := month.month != 0 && len(year.digits) == 2 && year.number() > 31
	switch {
	case year.isYear() && month.month != 0, named:
		return []Reading{{year.number(), month.month, 0}}
	case year.isYear() && month.isDay() && month.number() > 0:
		return []Reading{{year.number(), month.number(), 0}}
	}
	return nil
}

func dayMonthYear(p []part) []Reading {
	if len(p) != 3 || !p[0].isDay() || !p[1].isMonth() || !p[2].isAnyYear() {
		return nil
	}
	return []Reading{{p[2].number(), p[1].monthNumber(), p[0].day()}}
}

func yearMonthDay(p []part) []Reading {
	if len(p) != 3 || !p[0].isYear() || !p[1].isMonth() || !p[2].isDay() {
		return nil
	}
	return []Reading{{p[0].number(), p[1].monthNumber(), p[2].day()}}
}

// monthDayYear reads April 3 1941: only a month in words may stand first.
func monthDayYear(p []part) []Reading {
	if len(p) != 3 || p[0].month == 0 || !p[1].isDay() || !p[2].isAnyYear() {
		return nil
	}
	return []Reading{{p[2].number(), p[0].month, p[1].day()}}
}

// plausible keeps the candidates that are days of the calendar on which a living
// person can have been born.
func plausible(candidates []Reading, today time.Time) ([]Reading, error) {
	var kept []Reading
	var problem error = errImpossible
	for _, candidate := range candidates {
		for _, reading := range centuries(candidate) {
			err := check(reading, today)
			if err == nil {
				kept = append(kept, reading)
				continue
			}
			problem = err
		}
	}
	if len(kept) == 0 {
		return nil, problem
	}
	slices.SortFunc(kept, func(a, b Reading) int { return a.Year*400 + a.Month*31 + a.Day - b.Year*400 - b.Month*31 - b.Day })
	return slices.Compact(kept), nil
}

func centuries(r Reading) []Reading {
	if r.Year < 0 || r.Year > 99 {
		return []Reading{r}
	}
	return []Reading{{2000 + r.Year, r.Month, r.Day}, {1900 + r.Year, r.Month, r.Day}}
}

func check(r Reading, today time.Time) error {
	month, day := max(r.Month, 1), max(r.Day, 1)
	if r.Month == 0 && r.Day != 0 || r.Month < 0 || r.Day < 0 {
		return errImpossible
	}
	at := time.Date(r.Year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch {
	case at.Month() != time.Month(month) || at.Day() != day:
		return errImpossible
	case at.After(today):
		return errFuture
	case at.AddDate(maxAge+1, 0, 0).Before(today):
		return errTooOld
	}
	return nil
}
