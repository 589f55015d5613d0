package news2

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"careview/client/record"
	"careview/client/text"
)

// Reading is one parameter of a set, as its source gave it.
type Reading struct {
	Words         string // "24 per minute", "93%", "2 L/min"; empty where it was not taken
	Bare          string // Words without the unit, where that is the unit of the chart: "24"
	Lower         string // of Systolic: the diastolic beside it, without its unit
	Doubt         Doubt  // why it cannot be scored
	Again         bool   // the set has it more than once, not alike: the graver is scored
	Air           Air    // of AirOrOxygen
	Consciousness ACVPU  // of Consciousness

	value float64
	unit  string // as its source wrote it
}

// IsRecorded reports whether anything was recorded.
func (r Reading) IsRecorded() bool { return r.Words != "" }

// codes are the SNOMED CT and LOINC codes of the parameters.
var codes = map[string]Parameter{
	"9279-1": Breathing, "86290005": Breathing, "271625008": Breathing,
	"59408-5": Saturation, "2708-6": Saturation, "103228002": Saturation, "431314004": Saturation, "442476006": Saturation,
	"3151-8": AirOrOxygen, "3150-6": AirOrOxygen, "19994-3": AirOrOxygen, "250774007": AirOrOxygen, onAir: AirOrOxygen, onOxygen: AirOrOxygen,
	"8480-6": Systolic, "271649006": Systolic, "72313002": Systolic,
	"8867-4": Pulse, "364075005": Pulse, "78564009": Pulse, "8499008": Pulse,
	"1104441000000107": Consciousness, "67775-7": Consciousness, "80288-4": Consciousness, "6942003": Consciousness,
	"8310-5": Temperature, "8331-1": Temperature, "8328-7": Temperature, "8333-7": Temperature, "386725007": Temperature, "276885007": Temperature,
	"415945006": Temperature, "415974002": Temperature, "415882003": Temperature,
}

// SNOMED CT findings of what a person breathes.
const onAir, onOxygen = "722742002", "371825009"

// Total is the SNOMED CT code of a NEWS2 total that a source gives; scoredByScale2 that of
// its points for oxygen saturation on scale 2.
const Total, scoredByScale2 = "1104051000000101", "1104321000000108"

// Doubt is why a value that was taken is not scored.
type Doubt uint8

// Doubts about a value.
const (
	NoDoubt Doubt = iota
	NoUnit
	UnknownUnit
	NotUnderstood // "less than 90" is not 90
	Impossible    // nobody can have it
)

// Words says the doubt; empty for NoDoubt.
func (d Doubt) Words() string {
	return [...]string{"", "no unit given", "unit not known", "not understood", "no such value can be"}[d]
}

// perMinute and the rest are how a unit is written, with what the value is multiplied by.
var perMinute = map[string]float64{
	"/min": 1, "per minute": 1, "/minute": 1, "bpm": 1, "beats per minute": 1, "beats/min": 1, "beats/minute": 1, "breaths per minute": 1, "breaths/min": 1,
	"breaths/minute": 1, "resps per minute": 1, "respirations/minute": 1, "breath per minute": 1, "rpm": 1,
}

var units = map[Parameter]map[string]float64{
	Breathing: perMinute, Pulse: perMinute,
	Saturation: {"%": 1, "per cent": 1, "percent": 1, "%{o2}": 1, "% o2": 1},
	Systolic:   {"mmhg": 1, "mm hg": 1, "mm[hg]": 1, "kpa": 7.50062, "cmhg": 10},
}

// inChart is a number in the chart's unit; a doubt where its unit is not known.
func inChart(p Parameter, n record.Number) (value float64, doubt Doubt) {
	unit := strings.ToLower(text.Line(n.Unit))
	switch {
	case unit == "":
		return math.NaN(), NoUnit
	case p == Temperature:
		return celsius(n.Value, unit)
	}
	if factor, ok := units[p][unit]; ok {
		return n.Value * factor, NoDoubt
	}
	return math.NaN(), UnknownUnit
}

func celsius(value float64, unit string) (float64, Doubt) {
	switch unit {
	case "°c", "cel", "c", "degc", "deg c", "degrees celsius", "degree celsius", "celsius", "º c", "ºc":
		return value, NoDoubt
	case "°f", "[degf]", "f", "degf", "deg f", "degrees fahrenheit", "degree fahrenheit", "fahrenheit", "ºf":
		return (value - 32) * 5 / 9, NoDoubt
	case "k", "kelvin":
		return value - 273.15, NoDoubt
	}
	return math.NaN(), UnknownUnit
}

// part is what an observation, or a part of one, says.
type part struct {
	code   record.Code
	value  string
	coded  record.Code
	number record.Number
}

// scoredByScale2 reports whether it is what its source scored by scale 2.
func (p part) scoredByScale2() bool {
	_, points := totalOf(p.value, p.number)
	return p.code.Value == scoredByScale2 && points
}

// partsOf are an entry itself and its parts, each that has a value.
func partsOf(e *record.Entry) []part {
	result, ok := e.Detail.(record.Result)
	if !ok {
		return nil
	}
	var parts []part
	if !result.Unvalued && (result.Number.Known || result.Coded != (record.Code{}) || len(result.Parts) == 0) {
		parts = append(parts, part{e.Code, result.Value, result.Coded, result.Number})
	}
	for _, p := range result.Parts {
		if !p.Unvalued {
			parts = append(parts, part{p.Code, p.Value, p.Coded, p.Number})
		}
	}
	return parts
}

// diastolic reports whether a part is a number that beside a systolic pressure is the lower.
func (p part) diastolic() bool {
	upper, lower := record.ResultPart{Code: record.Code{Value: "8480-6"}, Number: p.number}, record.ResultPart{Code: p.code, Number: p.number}
	_, _, ok := record.Result{Parts: []record.ResultPart{upper, lower}}.Pressure()
	return ok
}

// read is what a part says of a parameter.
func (p part) read() (of Parameter, reading Reading, ok bool) {
	of, ok = codes[p.code.Value]
	if !ok {
		return 0, Reading{}, false
	}
	reading = Reading{Words: p.value, value: math.NaN()}
	switch of {
	case AirOrOxygen:
		p.breathes(&reading)
	case Consciousness:
		reading.Consciousness = mindOf(p)
		if reading.Consciousness == ConsciousnessNotUnderstood {
			reading.Doubt = NotUnderstood
		}
	default:
		reading.Doubt = NotUnderstood
		if p.number.Known {
			reading.unit = p.number.Unit
			reading.value, reading.Doubt = inChart(of, p.number)
			if bare := strconv.FormatFloat(p.number.Value, 'f', -1, 64); reading.value == p.number.Value && (of == Breathing || of == Pulse || of == Systolic) {
				reading.Bare = bare
			}
		}
	}
	return of, reading, true
}

// breathes reads what a person breathes: a finding, a flow, or how much of what is
// breathed in is oxygen.
func (p part) breathes(r *Reading) {
	r.Air = AirNotUnderstood
	said := strings.ToLower(text.Line(p.value))
	unit := strings.ToLower(text.Line(p.number.Unit))
	switch {
	case p.coded.Value == onAir, slices.Contains([]string{"air", "room air", "on air", "on room air", "breathing room air"}, said):
		r.Air = OnAir
	case p.coded.Value == onOxygen, slices.Contains([]string{"oxygen", "on oxygen", "supplemental oxygen", "patient on oxygen"}, said):
		r.Air = OnOxygen
	case !p.number.Known || p.number.Value < 0:
	case slices.Contains([]string{"l/min", "l per minute", "litres/minute", "liters/minute", "l/minute", "litres per minute", "l"}, unit):
		r.Air = OnAir
		if p.number.Value > 0 {
			r.Air = OnOxygen
		}
	case unit == "%" && p.number.Value >= 20 && p.number.Value <= 100:
		r.Air = OnAir
		if p.number.Value > 21 {
			r.Air = OnOxygen
		}
	}
	if r.Air == AirNotUnderstood {
		r.Doubt = NotUnderstood
	}
}

// minds are the levels of consciousness, by SNOMED CT code and by the words of the chart.
var minds = map[string]ACVPU{
	"248234008": Alert, "130987000": Confused, "300202002": Voice, "450847001": Pain, "422768004": Unresponsive,
	"a": Alert, "alert": Alert, "mentally alert": Alert, "c": Confused, "confusion": Confused, "new confusion": Confused, "acute confusion": Confused, "confused": Confused,
	"v": Voice, "voice": Voice, "responds to voice": Voice, "p": Pain, "pain": Pain, "responds to pain": Pain, "u": Unresponsive, "unresponsive": Unresponsive,
}

func mindOf(p part) ACVPU {
	for _, said := range []string{p.coded.Value, strings.ToLower(text.Line(p.coded.Display)), strings.ToLower(text.Line(p.value))} {
		if mind, ok := minds[said]; ok {
			return mind
		}
	}
	return ConsciousnessNotUnderstood
}

// Measures reports whether an entry, or a part of it, is one of the parameters.
func Measures(e record.Entry) bool {
	for _, p := range partsOf(&e) {
		if _, ok := codes[p.code.Value]; ok {
			return true
		}
	}
	return false
}
