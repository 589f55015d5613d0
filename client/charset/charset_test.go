package charset_test

import (
	"encoding/binary"
	"testing"

	"careview/client/charset"
)

func TestAByteThatIsNoUTF8IsALetterOfWindows(t *testing.T) {
	for raw, want := range map[string]string{
		"Caf\xe9 \x80 5":           "Café € 5",
		"\x93quoted\x94 \x96":      "“quoted” –",
		"café \xa3":                "café £",
		"\x81 \x8d \x8f \x90 \x9d": "\ufffd \ufffd \ufffd \ufffd \ufffd", // Windows-1252 has no letter there
	} {
		if got, guessed := charset.AsUTF8([]byte(raw)); string(got) != want || !guessed {
			t.Errorf("%q is read as %q, guessed %v; want %q", raw, got, guessed, want)
		}
	}
	if got, guessed := charset.AsUTF8([]byte("café €")); string(got) != "café €" || guessed {
		t.Errorf("UTF-8 is read as %q, guessed %v", got, guessed)
	}
}

func TestTwoBytesAUnitAreReadInEitherOrder(t *testing.T) {
	if got := charset.FromUTF16([]byte("\xe9\x00=\xd8\x00\xde!"), binary.LittleEndian); got != "é😀" {
		t.Errorf("read as %q", got)
	}
	if got := charset.FromUTF16([]byte("\x00\xe9\xd8=\xde\x00"), binary.BigEndian); got != "é😀" {
		t.Errorf("read as %q", got)
	}
}

func TestEachCodePageIsKnownByItsNumber(t *testing.T) {
	for number, c := range map[int]struct{ raw, want string }{
		1252: {"\x80", "€"}, 1250: {"\xb3", "ł"}, 1251: {"\xe6", "ж"}, 437: {"\x82", "é"}, 850: {"\x82", "é"}, 932: {"\x82\xa0", "あ"}, 10000: {"\x8e", "é"}, 65001: {"é", "é"},
	} {
		got, err := charset.CodePages[number].NewDecoder().String(c.raw)
		if err != nil || got != c.want {
			t.Errorf("%d: %q, %v; want %q", number, got, err, c.want)
		}
	}
}
