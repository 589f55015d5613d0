package nhs_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/nhs"
)

// number makes an NHS number of the test range from six digits; empty where none
// starts so.
func number(middle int) string {
	nine := "999" + pad(middle)
	check, ok := nhs.CheckDigit(nine)
	if !ok {
		return ""
	}
	return nine + string(check)
}

func pad(n int) string {
	s := []byte("000000")
	for i := 5; i >= 0; i, n = i-1, n/10 {
		s[i] += byte(n % 10)
	}
	return string(s)
}

func TestEverySingleWrongDigitIsCaught(t *testing.T) {
	for middle := 0; middle < 1_000_000; middle += 397 {
		good := number(middle)
		if good == "" {
			continue
		}
		for at := range 10 {
			for digit := byte('0'); digit <= '9'; digit++ {
				if digit == good[at] {
					continue
				}
				wrong := good[:at] + string(digit) + good[at+1:]
				if _, err := nhs.ParseNumber(wrong); err == nil {
					t.Fatalf("digit %d of %s changed to %c is not caught", at, good, digit)
				}
			}
		}
	}
}

func TestEverySwapOfNeighboursIsCaught(t *testing.T) {
	for middle := 0; middle < 1_000_000; middle += 97 {
		good := number(middle)
		if good == "" {
			continue
		}
		for at := range 9 {
			if good[at] == good[at+1] {
				continue
			}
			wrong := good[:at] + good[at+1:at+2] + good[at:at+1] + good[at+2:]
			if _, err := nhs.ParseNumber(wrong); err == nil {
				t.Fatalf("%s with digits %d and %d swapped is not caught", good, at, at+1)
			}
		}
	}
}

func TestNumbersAreReadInAnySpacing(t *testing.T) {
	good := number(123457)
	for _, text := range []string{
		good, good[:3] + " " + good[3:6] + " " + good[6:], good[:3] + "-" + good[3:6] + "-" + good[6:],
		"  " + good + "\n", good[:3] + "\u00a0" + good[3:6] + "\u2013" + good[6:], strings.Join(strings.Split(good, ""), " "), good + "\u200b",
	} {
		if got, err := nhs.ParseNumber(text); err != nil || got != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAWrongNumberIsExplainedAndNotRepeated(t *testing.T) {
	tests := map[string]string{
		"":             "There is no NHS number.",
		"123 456 789":  "An NHS number has 10 digits; this one has 9.",
		"12345678901":  "An NHS number has 10 digits; this one has 11.",
		"7777777777":   "An NHS number is never ten times the same digit.",
		"0000000000":   "An NHS number is never ten times the same digit.",
		"999123456x":   "An NHS number has digits only.",
		"٩٩٩١٢٣٤٥٦٧":   "An NHS number has digits only.",
		"999 000 0010": "This is not a valid NHS number: a digit may be wrong, or two may be swapped.",
	}
	for text, want := range tests {
		got, err := nhs.ParseNumber(text)
		if err == nil || err.Error() != want || got != "" {
			t.Errorf("%q: got %q and %v, want %q", text, got, err, want)
		}
	}
}

func TestCheckDigitNeedsNineDigits(t *testing.T) {
	for _, nine := range []string{"", "12345678", "1234567890", "12345678x"} {
		if _, ok := nhs.CheckDigit(nine); ok {
			t.Errorf("%q has no check digit", nine)
		}
	}
}

func TestNumberProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nine := rapid.StringMatching(`[0-9]{9}`).Draw(t, "nine")
		check, ok := nhs.CheckDigit(nine)
		if !ok || strings.Count(nine+string(check), nine[:1]) == 10 {
			return
		}
		got, err := nhs.ParseNumber(nine[:3] + " " + nine[3:6] + " " + nine[6:] + string(check))
		if err != nil || got != nine+string(check) {
			t.Fatalf("%v", err)
		}
	})
}

func TestPhonesAreWrittenAsInTheUK(t *testing.T) {
	tests := map[string]string{
		"+442079460958": "020 7946 0958", "020 7946 0958": "020 7946 0958", "07700900123": "07700 900123",
		"+44 (0)7700 900123": "07700 900123", "00447700900123": "07700 900123", "01632960001": "01632 960001",
		"0113 4960000": "0113 496 0000", "01214960000": "0121 496 0000", "03001234567": "0300 123 4567",
		"111": "111", "+33 1 23 45 67 89": "+33 1 23 45 67 89", "ext 12": "ext 12", "": "",
	}
	for text, want := range tests {
		if got := nhs.Phone(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("999 123 4567")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := nhs.ParseNumber(text)
		if err != nil && len(text) > 9 && strings.Contains(err.Error(), text) {
			t.Fatal("the error repeats what was typed")
		}
		if err == nil && len(got) != 10 {
			t.Fatal("a number of another length")
		}
	})
}
