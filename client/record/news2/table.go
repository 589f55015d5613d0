package news2

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// Table is the RCP's table. It is data, handed in: see [Read].
type Table struct {
	Source string // whose table it is

	bands     map[measure]bands
	onOxygen  int
	notAlert  int
	single    int
	urgent    int
	emergency int
}

// measure is a row of the table that is scored by number.
type measure string

const (
	breathing      measure = "breathing"
	scale1         measure = "oxygen-scale-1"
	scale2OnAir    measure = "oxygen-scale-2-air"
	scale2OnOxygen measure = "oxygen-scale-2-oxygen"
	systolic       measure = "systolic"
	pulse          measure = "pulse"
	temperature    measure = "temperature"
)

var measures = []measure{breathing, scale1, scale2OnAir, scale2OnOxygen, systolic, pulse, temperature}

// bands are the cells of a row, from the lowest values up, and which values can be.
type bands struct {
	Possible [2]float64 `json:"possible"`
	Bands    []band     `json:"bands"`
}

// band is one cell: both ends belong to it, and a missing one is open.
type band struct {
	From   *float64 `json:"from"`
	To     *float64 `json:"to"`
	Points int      `json:"points"`
}

// Read reads a table (JSON). One that lacks a row, or that has a hole in a row wider than
// the step of its values, is refused.
func Read(content []byte) (*Table, error) {
	var written struct {
		Source    string            `json:"source"`
		Measures  map[measure]bands `json:"measures"`
		OnOxygen  int               `json:"on-oxygen"`
		NotAlert  int               `json:"not-alert"`
		Single    int               `json:"single"`
		Urgent    int               `json:"urgent"`
		Emergency int               `json:"emergency"`
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&written); err != nil {
		return nil, fmt.Errorf("reading the NEWS2 table: %w", err)
	}
	t := &Table{
		Source: written.Source, bands: written.Measures, onOxygen: written.OnOxygen, notAlert: written.NotAlert,
		single: written.Single, urgent: written.Urgent, emergency: written.Emergency,
	}
	return t, t.check()
}

func (t *Table) check() error {
	if t.Source == "" || t.onOxygen <= 0 || t.notAlert <= 0 || t.single <= 0 || t.urgent <= 0 || t.emergency <= t.urgent {
		return errors.New("the NEWS2 table lacks its source, or points that it gives")
	}
	if len(t.bands) != len(measures) {
		return fmt.Errorf("the NEWS2 table has %d rows, and not %d", len(t.bands), len(measures))
	}
	for _, m := range measures {
		if err := t.bands[m].check(step(m)); err != nil {
			return fmt.Errorf("the NEWS2 table, %s: %w", m, err)
		}
	}
	return nil
}

// step is how finely the chart gives a measure.
func step(m measure) float64 {
	if m == temperature {
		return 0.1
	}
	return 1
}

func (b bands) check(step float64) error {
	n := len(b.Bands)
	if n == 0 || b.Possible[0] >= b.Possible[1] || b.Bands[0].From != nil || b.Bands[n-1].To != nil {
		return errors.New("it does not reach from the lowest value to the highest")
	}
	for i, cell := range b.Bands {
		if cell.Points < 0 || cell.Points > 3 {
			return fmt.Errorf("%d points", cell.Points)
		}
		if i == 0 {
			continue
		}
		before := b.Bands[i-1].To
		if before == nil || cell.From == nil || math.Abs(*cell.From-*before-step) > step/100 {
			return fmt.Errorf("cell %d does not follow the one before", i+1)
		}
	}
	return nil
}

// points are what a value scores; not known where it cannot be. A value between two cells,
// such as 38.05 °C, scores as the graver of them.
func (b bands) points(value *float64) Points {
	switch {
	case value == nil:
		return Points{}
	case math.IsNaN(*value) || *value < b.Possible[0] || *value > b.Possible[1]:
		return Points{Taken: true}
	}
	v := math.Round(*value*1000) / 1000 // what changing a unit leaves is no part of the value
	scored := Points{Taken: true, Known: true}
	for i, cell := range b.Bands {
		above := i == 0 || v > *b.Bands[i-1].To
		below := i == len(b.Bands)-1 || v < *b.Bands[i+1].From
		if above && below {
			scored.Points = max(scored.Points, cell.Points)
		}
	}
	return scored
}

// Possible reports whether a value can be one of the parameter at all.
func (t *Table) Possible(p Parameter, value float64) bool {
	row, ok := map[Parameter]measure{Breathing: breathing, Saturation: scale1, Systolic: systolic, Pulse: pulse, Temperature: temperature}[p]
	return ok && t.bands[row].points(&value).Known
}

// Score scores a set. A nil Table scores nothing: ok is false.
func (t *Table) Score(m Measured) (score Score, ok bool) {
	if t == nil {
		return Score{}, false
	}
	score.Of = [Count]Points{
		Breathing: t.bands[breathing].points(m.Breathing), Saturation: t.saturation(m),
		Systolic: t.bands[systolic].points(m.Systolic), Pulse: t.bands[pulse].points(m.Pulse), Temperature: t.bands[temperature].points(m.Temperature),
		AirOrOxygen:   {Points: map[Air]int{OnOxygen: t.onOxygen}[m.Air], Taken: m.Air != AirNotRecorded, Known: m.Air > AirNotUnderstood},
		Consciousness: {Taken: m.Consciousness != ConsciousnessNotRecorded, Known: m.Consciousness > ConsciousnessNotUnderstood},
	}
	if m.Consciousness > Alert {
		score.Of[Consciousness].Points = t.notAlert
	}
	single := false
	for _, p := range score.Of {
		score.AtLeast += p.Points
		single = single || p.Points >= t.single
		switch {
		case !p.Taken:
			score.NotTaken++
		case !p.Known:
			score.Unscored++
		}
	}
	switch {
	case score.AtLeast >= t.emergency:
		score.Risk = Emergency
	case score.AtLeast >= t.urgent:
		score.Risk = Urgent
	case single:
		score.Risk = Single
	}
	return score, true
}

// saturation scores by the scale. Where scale 2 holds and nobody recorded what the person
// breathes, high values score as on air: the set is incomplete, and its score the least.
func (t *Table) saturation(m Measured) Points {
	switch {
	case m.Scale != Scale2:
		return t.bands[scale1].points(m.Saturation)
	case m.Air == OnOxygen:
		return t.bands[scale2OnOxygen].points(m.Saturation)
	}
	return t.bands[scale2OnAir].points(m.Saturation)
}
