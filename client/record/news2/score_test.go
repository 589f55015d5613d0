package news2_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/assets"
	"careview/client/record/news2"
)

func table(t testing.TB) *news2.Table {
	t.Helper()
	read, err := news2.Read(assets.NEWS2)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// cells are the whole chart of the RCP: both ends of every cell, and what it scores.
var cells = []struct {
	of       news2.Parameter
	scale    news2.Scale
	air      news2.Air
	from, to float64 // both within the cell
	points   int
}{
	{news2.Breathing, 0, 0, 0, 8, 3}, {news2.Breathing, 0, 0, 9, 11, 1}, {news2.Breathing, 0, 0, 12, 20, 0}, {news2.Breathing, 0, 0, 21, 24, 2}, {news2.Breathing, 0, 0, 25, 60, 3},
	{news2.Saturation, news2.Scale1, news2.OnAir, 50, 91, 3}, {news2.Saturation, news2.Scale1, news2.OnAir, 92, 93, 2}, {news2.Saturation, news2.Scale1, news2.OnAir, 94, 95, 1}, {news2.Saturation, news2.Scale1, news2.OnAir, 96, 100, 0},
	{news2.Saturation, 0, news2.OnOxygen, 50, 91, 3}, {news2.Saturation, 0, news2.OnOxygen, 92, 93, 2}, {news2.Saturation, 0, news2.OnOxygen, 94, 95, 1}, {news2.Saturation, 0, news2.OnOxygen, 96, 100, 0},
	{news2.Saturation, news2.Scale2, news2.OnAir, 50, 83, 3}, {news2.Saturation, news2.Scale2, news2.OnAir, 84, 85, 2}, {news2.Saturation, news2.Scale2, news2.OnAir, 86, 87, 1}, {news2.Saturation, news2.Scale2, news2.OnAir, 88, 92, 0}, {news2.Saturation, news2.Scale2, news2.OnAir, 93, 100, 0},
	{news2.Saturation, news2.Scale2, news2.OnOxygen, 50, 83, 3}, {news2.Saturation, news2.Scale2, news2.OnOxygen, 84, 85, 2}, {news2.Saturation, news2.Scale2, news2.OnOxygen, 86, 87, 1}, {news2.Saturation, news2.Scale2, news2.OnOxygen, 88, 92, 0},
	{news2.Saturation, news2.Scale2, news2.OnOxygen, 93, 94, 1}, {news2.Saturation, news2.Scale2, news2.OnOxygen, 95, 96, 2}, {news2.Saturation, news2.Scale2, news2.OnOxygen, 97, 100, 3},
	{news2.Systolic, 0, 0, 50, 90, 3}, {news2.Systolic, 0, 0, 91, 100, 2}, {news2.Systolic, 0, 0, 101, 110, 1}, {news2.Systolic, 0, 0, 111, 219, 0}, {news2.Systolic, 0, 0, 220, 300, 3},
	{news2.Pulse, 0, 0, 0, 40, 3}, {news2.Pulse, 0, 0, 41, 50, 1}, {news2.Pulse, 0, 0, 51, 90, 0}, {news2.Pulse, 0, 0, 91, 110, 1}, {news2.Pulse, 0, 0, 111, 130, 2}, {news2.Pulse, 0, 0, 131, 250, 3},
	{news2.Temperature, 0, 0, 30, 35.0, 3}, {news2.Temperature, 0, 0, 35.1, 36.0, 1}, {news2.Temperature, 0, 0, 36.1, 38.0, 0}, {news2.Temperature, 0, 0, 38.1, 39.0, 1}, {news2.Temperature, 0, 0, 39.1, 43, 2},
}

// measured is a set of one value.
func measured(of news2.Parameter, value float64) news2.Measured {
	var m news2.Measured
	*map[news2.Parameter]**float64{
		news2.Breathing: &m.Breathing, news2.Saturation: &m.Saturation, news2.Systolic: &m.Systolic, news2.Pulse: &m.Pulse, news2.Temperature: &m.Temperature,
	}[of] = &value
	return m
}

func TestEveryCellOfTheChartScoresItsPointsAtBothEnds(t *testing.T) {
	table := table(t)
	for _, cell := range cells {
		for _, value := range []float64{cell.from, cell.to, (cell.from + cell.to) / 2} {
			m := measured(cell.of, value)
			m.Scale, m.Air = cell.scale, cell.air
			score, ok := table.Score(m)
			if got := score.Of[cell.of]; !ok || got != (news2.Points{Points: cell.points, Taken: true, Known: true}) {
				t.Errorf("%s %g, scale %d, air %d: %+v, and not %d", cell.of.Words(), value, cell.scale, cell.air, got, cell.points)
			}
		}
	}
	for air, points := range map[news2.Air]news2.Points{
		news2.OnAir: {Taken: true, Known: true}, news2.OnOxygen: {Points: 2, Taken: true, Known: true},
		news2.AirNotRecorded: {}, news2.AirNotUnderstood: {Taken: true},
	} {
		if score, _ := table.Score(news2.Measured{Air: air}); score.Of[news2.AirOrOxygen] != points {
			t.Errorf("air %d: %+v", air, score.Of[news2.AirOrOxygen])
		}
	}
	for mind, points := range map[news2.ACVPU]news2.Points{
		news2.Alert: {Taken: true, Known: true}, news2.Confused: {3, true, true}, news2.Voice: {3, true, true}, news2.Pain: {3, true, true}, news2.Unresponsive: {3, true, true},
		news2.ConsciousnessNotRecorded: {}, news2.ConsciousnessNotUnderstood: {Taken: true},
	} {
		if score, _ := table.Score(news2.Measured{Consciousness: mind}); score.Of[news2.Consciousness] != points {
			t.Errorf("consciousness %d: %+v", mind, score.Of[news2.Consciousness])
		}
	}
}

func TestAValueBetweenTwoCellsScoresAsTheGraver(t *testing.T) {
	table := table(t)
	for _, tried := range []struct {
		of     news2.Parameter
		value  float64
		points int
	}{
		{news2.Temperature, 38.05, 1}, {news2.Temperature, 38.04, 1}, {news2.Temperature, 35.05, 3}, {news2.Temperature, 39.05, 2},
		{news2.Temperature, (100.4 - 32) * 5 / 9, 0}, {news2.Temperature, (95.0 - 32) * 5 / 9, 3}, // 38.0 and 35.0, changed from °F
		{news2.Saturation, 91.5, 3}, {news2.Saturation, 95.4, 1}, {news2.Pulse, 110.5, 2}, {news2.Systolic, 90.9, 3}, {news2.Breathing, 20.5, 2},
	} {
		if score, _ := table.Score(measured(tried.of, tried.value)); score.Of[tried.of].Points != tried.points {
			t.Errorf("%s %g scores %d, and not %d", tried.of.Words(), tried.value, score.Of[tried.of].Points, tried.points)
		}
	}
}

func TestWhatCannotBeIsTakenAndNotScored(t *testing.T) {
	table := table(t)
	for of, values := range map[news2.Parameter][]float64{
		news2.Breathing: {-1, 101, math.NaN(), math.Inf(1)}, news2.Saturation: {0.96, 101, 3}, news2.Systolic: {12.4, 400}, news2.Pulse: {-3, 351}, news2.Temperature: {98.6, 9, math.NaN()},
	} {
		for _, value := range values {
			score, _ := table.Score(measured(of, value))
			if score.Of[of] != (news2.Points{Taken: true}) || score.Unscored != 1 || score.NotTaken != 6 {
				t.Errorf("%s %g: %+v", of.Words(), value, score)
			}
			if table.Possible(of, value) {
				t.Errorf("%s %g is said to be possible", of.Words(), value)
			}
		}
	}
}

// whole is a set of which all seven are known.
func whole(breathing, saturation, systolic, pulse, temperature float64, air news2.Air, mind news2.ACVPU) news2.Measured {
	return news2.Measured{Breathing: &breathing, Saturation: &saturation, Systolic: &systolic, Pulse: &pulse, Temperature: &temperature, Air: air, Consciousness: mind}
}

func TestAScoreSaysItsTotalOnlyWhereAllSevenWereTaken(t *testing.T) {
	table := table(t)
	incomplete := func(m news2.Measured) news2.Measured { m.Breathing, m.Temperature = nil, nil; return m }
	for words, m := range map[string]news2.Measured{
		"11 emergency":                      whole(24, 93, 98, 112, 38.2, news2.OnOxygen, news2.Alert),
		"0 low":                             whole(18, 96, 122, 80, 36.9, news2.OnAir, news2.Alert),
		"4 low":                             whole(21, 93, 122, 80, 36.9, news2.OnAir, news2.Alert),
		"3 urgent: 3 in one":                whole(18, 96, 122, 80, 36.9, news2.OnAir, news2.Confused),
		"5 urgent":                          whole(21, 93, 110, 80, 36.9, news2.OnAir, news2.Alert),
		"6 urgent":                          whole(21, 93, 100, 80, 36.9, news2.OnAir, news2.Alert),
		"7 emergency":                       whole(21, 93, 100, 91, 36.9, news2.OnAir, news2.Alert),
		"at least 0, 2 not taken":           incomplete(whole(24, 96, 124, 77, 38.2, news2.OnAir, news2.Alert)),
		"at least 4, 2 not taken":           incomplete(whole(24, 93, 100, 77, 38.2, news2.OnAir, news2.Alert)),
		"at least 6 urgent, 2 not taken":    incomplete(whole(24, 93, 98, 112, 38.2, news2.OnAir, news2.Alert)),
		"at least 8 emergency, 2 not taken": incomplete(whole(24, 93, 98, 112, 38.2, news2.OnOxygen, news2.Alert)),
		"at least 3 urgent: 3 in one, 6 not taken": {Consciousness: news2.Voice},
		"at least 0, 7 not taken":                  {},
		"at least 0, 6 not taken, 1 not scored":    measured(news2.Saturation, 0.96),
		"at least 0, 1 not scored":                 whole(18, 0.9, 122, 80, 36.9, news2.OnAir, news2.Alert),
	} {
		score, _ := table.Score(m)
		if wordsOf(score) != words {
			t.Errorf("%q, and not %q", wordsOf(score), words)
		}
	}
}

// wordsOf is a score in short: a total only where it is whole.
func wordsOf(s news2.Score) string {
	if s.Whole() {
		return fmt.Sprint(s.AtLeast, " ", s.Risk.Words())
	}
	words := fmt.Sprint("at least ", s.AtLeast)
	if s.Risk > news2.Low {
		words += " " + s.Risk.Words()
	}
	for _, part := range []struct {
		n    int
		what string
	}{{s.NotTaken, " not taken"}, {s.Unscored, " not scored"}} {
		if part.n > 0 {
			words += fmt.Sprint(", ", part.n, part.what)
		}
	}
	return words
}

func TestWithoutATableNothingIsScored(t *testing.T) {
	var none *news2.Table
	if score, ok := none.Score(whole(24, 93, 98, 112, 38.2, news2.OnOxygen, news2.Voice)); ok || score != (news2.Score{}) {
		t.Errorf("scored: %+v", score)
	}
}

func TestMoreThatIsTakenNeverLowersAScore(t *testing.T) {
	table := table(t)
	rapid.Check(t, func(t *rapid.T) {
		m := whole(rapid.Float64Range(0, 60).Draw(t, "breathing"), rapid.Float64Range(50, 100).Draw(t, "saturation"), rapid.Float64Range(40, 250).Draw(t, "systolic"),
			rapid.Float64Range(20, 200).Draw(t, "pulse"), rapid.Float64Range(30, 43).Draw(t, "temperature"),
			news2.Air(rapid.IntRange(int(news2.OnAir), int(news2.OnOxygen)).Draw(t, "air")), news2.ACVPU(rapid.IntRange(int(news2.Alert), int(news2.Unresponsive)).Draw(t, "mind")))
		m.Scale = news2.Scale(rapid.IntRange(1, 2).Draw(t, "scale"))
		total, _ := table.Score(m)
		less := m
		for i, drop := range rapid.SliceOfN(rapid.Bool(), 7, 7).Draw(t, "drop") {
			if drop {
				[]func(){
					func() { less.Breathing = nil }, func() { less.Saturation = nil }, func() { less.Air = news2.AirNotRecorded }, func() { less.Systolic = nil },
					func() { less.Pulse = nil }, func() { less.Consciousness = news2.ConsciousnessNotRecorded }, func() { less.Temperature = nil },
				}[i]()
			}
		}
		part, _ := table.Score(less)
		if part.AtLeast > total.AtLeast || part.Risk > total.Risk || !total.Whole() || total.AtLeast > 20 {
			t.Fatalf("%+v of %+v", part, total)
		}
	})
}

func TestATableWithAHoleIsRefused(t *testing.T) {
	written := string(assets.NEWS2)
	for what, change := range map[string][2]string{
		"a hole": {`{"from": 9, "to": 11, "points": 1}`, `{"from": 10, "to": 11, "points": 1}`}, "an overlap": {`"from": 35.1`, `"from": 35.0`},
		"no row": {`"pulse": {`, `"puls": {`}, "too many points": {`{"from": 25, "points": 3}`, `{"from": 25, "points": 4}`},
		"no source": {`"source": "Royal College`, `"source": "", "x": "`}, "an end": {`{"from": 131, "points": 3}`, `{"from": 131, "to": 200, "points": 3}`},
		"no urgent": {`"urgent": 5`, `"urgent": 0`},
	} {
		broken := strings.Replace(written, change[0], change[1], 1)
		if broken == written {
			t.Fatalf("%s: nothing was changed", what)
		}
		if _, err := news2.Read([]byte(broken)); err == nil {
			t.Errorf("a table with %s was read", what)
		}
	}
	if table := table(t); !strings.Contains(table.Source, "Royal College of Physicians") {
		t.Errorf("the table's source is %q", fmt.Sprint(table.Source))
	}
}
