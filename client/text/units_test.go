package text_test

import (
	"strings"
	"testing"

	"careview/client/text"
)

func TestUnitsAreInPlainLanguage(t *testing.T) {
	for code, want := range map[string]string{
		// UCUM
		"mm[Hg]": "mmHg", "umol/L": "µmol/L", "10*9/L": "×10⁹/L", "Cel": "°C", "/min": "per minute", "kg/m2": "kg/m²", "cm[H2O]": "cmH₂O",
		"{score}": "", "%": "%", "mmol/L": "mmol/L", "ug": "micrograms", "[iU]/L": "units/L", "mL/min/{1.73_m2}": "mL/min/1.73 m²", "1": "",
		"{tablets}": "tablets", "g/L": "g/L", "ug/L": "micrograms/L", "{beats}/min": "beats per minute", "{resps}/min": "resps per minute", "/d": "per day", "/wk": "per week",
		"10*3{Cells}/uL": "×10³ Cells/µL", "{Cells}/uL": "Cells/µL", "10*-3": "×10⁻³", "10^12/L": "×10¹²/L", "10*6/uL": "×10⁶/µL", "/uL": "per µL", "/[HPF]": "per high power field",
		"U/L": "units/L", "m[IU]/L": "milliunits/L", "u[IU]/mL": "microunits/mL", "k[iU]/L": "kilounits/L", "mU/L": "milliunits/L", "U": "units", "[iU]": "units",
		"ug/kg/min": "micrograms/kg/min", "ug/(kg.h)": "micrograms/(kg·h)", "mmol/(24.h)": "mmol/24 h", "mmol/24.h": "mmol/24 h", "m/s2": "m/s²", "g/cm-2": "g/cm⁻²",
		"nmol/h/mg{protein}": "nmol/h/mg protein", "h": "hours", "a": "years", "mo": "months", "[arb'U]/mL": "arbitrary units/mL", "dB[SPL]": "dB SPL", "[tsp_us]": "teaspoons", "[stone_av]": "stone", "[MET]": "METs", "[hnsf'U]": "Hounsfield units", "dyn.s/cm5": "dyn·s/cm⁵", "[lb_av]": "lb", "[degF]": "°F", "meq/L": "meq/L", "ng/mL": "ng/mL", "ng": "nanograms", "{tbl}": "tablets",
		// Written by people, but for a term of its own
		"mcg": "micrograms", "mcgs": "micrograms", "µcg": "micrograms", "u": "units", "µg": "micrograms", "μg": "micrograms", "mcg/kg/h": "micrograms/kg/h", "mcg/kg/hr": "micrograms/kg/hr", "mcg per hour": "micrograms per hour",
		"IU": "units", "IU/kg": "units/kg", "iu": "units", "mIU/L": "milliunits/L", "µIU/mL": "microunits/mL", "Cells/uL": "Cells/µL", "umol/24h": "µmol/24h", "x10*9/L": "×10⁹/L", "x10^9/L": "×10⁹/L",
		// Words
		"degrees Celsius": "degrees Celsius", "Cells": "Cells", "cells": "cells", "tablet": "tablet", "TAB": "TAB", "bouts": "bouts", "minutes": "minutes", "mug": "mug", "sugar lumps": "sugar lumps",
		"Celsius": "Celsius", "drug": "drug", "plug": "plug", "Ounces": "Ounces", "BPM": "BPM", "mm Hg": "mm Hg", "m2 KOF": "m2 KOF", "units/week": "units/week", "UNIT": "UNIT", "IUI": "IUI",
		"per HPF": "per HPF", "[xyz]/L": "[xyz]/L", "dag": "dag", "stuk": "stuk", "International Unit": "International Unit", "ml/hr": "ml/hr", "μmol/L": "μmol/L", "(": "(", "10*": "×10", "a/": "a/", strings.Repeat("(", 1e6): strings.Repeat("(", 1e6),
	} {
		if got := text.Unit(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}

func TestAnAmountIsReadAsOne(t *testing.T) {
	for _, test := range []struct{ number, unit, want string }{
		{"1", "units", "1 unit"}, {"2", "units", "2 units"}, {"1", "units/kg", "1 unit/kg"}, {"1", "micrograms/L", "1 microgram/L"}, {"10", "units", "10 units"},
		{"1", "hours", "1 hour"}, {"1", "mg", "1 mg"}, {"1", "", "1"}, {"5", "%", "5%"}, {"1", "8 oz can", "1 × 8 oz can"}, {"12", "×10⁹/L", "12 ×10⁹/L"}, {"1", "doses", "1 doses"},
	} {
		if got := text.Amount(test.number, test.unit); got != test.want {
			t.Errorf("%s of %q: got %q, want %q", test.number, test.unit, got, test.want)
		}
	}
}

func TestAUnitAndItsCodeMayContradict(t *testing.T) {
	for _, test := range []struct {
		one, other string
		want       bool
	}{
		{"micrograms", "mg", true}, {"mcg", "mg", true}, {"mg", "mL", true}, {"Milligrams", "mg", false}, {"ml", "mL", false}, {"mcg", "ug", false}, {"grams", "kg", true},
		{"tablet", "mg", false}, {"", "mg", false}, {"years", "a", false}, {"mg/L", "g/L", false},
	} {
		if got := text.UnitsContradict(test.one, test.other); got != test.want {
			t.Errorf("%q and %q: got %v", test.one, test.other, got)
		}
	}
}
