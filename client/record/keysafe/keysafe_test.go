package keysafe_test

import (
	"testing"

	"careview/client/record/keysafe"
)

func TestWordsThatTellOfAKeySafeAreKnownHoweverTheyAreWritten(t *testing.T) {
	for _, text := range []string{
		"key safe 4711", "Key\u00a0safe 4711", "KEY-SAFE", "key\u2011safe", "keysafe4711", "key\u00adsafe", "Ke\u200by safe", "Keycode for gate 9922",
		"code for the safe box with keys: 5566", "Code 4711 (safe for keys)", "Getting in: code 4711", "the code is C19Y", "door code", "the code of the front door",
		"lock box by the meter", "keys in a tin", "The safe opens with 4711", "entry-code 22", "Keypad: 4711", "key box",
	} {
		if !keysafe.Mentions(text) {
			t.Errorf("%q passes", text)
		}
	}
	if !keysafe.Mentions("Key", "in the safe") || !keysafe.Mentions("Code", "4711") {
		t.Error("a heading is not read with what stands under it")
	}
	for _, text := range []string{
		"", "Key worker Anna: she feels safe with her", "turkey safe to eat", "Keep her safe; ring the key contact", "She is safe on two pillows", "postcode SE1 7EH",
		"Paracetamol is safe: 1000 mg", "The just-in-case box is in the locked cupboard", "Key points: comfort first", "Do not attempt CPR, code 450476008",
		"Ring 020 7946 0123", "Side door, ring twice", "A pinch of salt", "safeguarding: key concerns",
	} {
		if keysafe.Mentions(text) {
			t.Errorf("%q is taken for a key safe", text)
		}
	}
}
