package people

import (
	"fmt"
	"math"
	"time"
)

// routine gives a resident what every resident of a home has: the GP's rounds and
// calls, blood tests twice a year, measurements and winter vaccinations.
func (m *maker) routine(p Person, gp string) {
	random := m.source(p.Key + " routine")
	for n := range 9 {
		kind, words := "round", m.Rounds
		if n%3 == 2 {
			kind, words = "telephone", m.Calls
		}
		date := fmt.Sprintf("-%dd", 6+n*21+random.IntN(6))
		m.encounter(p, fmt.Sprintf("routine %d", n), Contact{Date: date, Kind: kind, By: gp, Text: pick(random, words)})
	}
	for n := range 4 {
		report := Report{Date: fmt.Sprintf("-%dd", 60+n*182+random.IntN(20)), Name: "Blood count and kidney function", At: "oak-lane"}
		for _, is := range m.Bloods {
			test := m.Tests[is]
			scale := math.Pow10(test.Places)
			value := test.Usual + test.Spread*(2*random.Float64()-1)
			report.Values = append(report.Values, fmt.Sprint(is, " ", math.Round(value*scale)/scale))
		}
		m.diagnosticReport(p, 100+n, report)
	}
	weight := 52 + 30*random.Float64()
	m.observations(p, 100, Monitor{Is: "weight", Last: "-4d", Every: 30, Count: 12, Level: weight, Spread: 0.8, Drift: -0.1})
	m.observations(p, 101, Monitor{Is: "pressure", Last: "-3d", Every: 14, Count: 12, Level: 118 + 24*random.Float64(), Second: 72, Spread: 9})
	m.observations(p, 102, Monitor{Is: "pulse", Last: "-3d", Every: 14, Count: 12, Level: 66 + 14*random.Float64(), Spread: 6})
	for n := range 4 {
		// The season's vaccine is given in the second week of October.
		season := time.Date(m.now.Year()-n, time.October, 8+random.IntN(6), 0, 0, 0, 0, time.UTC)
		if season.Before(m.now) {
			m.immunization(p, gp, 100+n, Vaccination{"flu", season.Format(time.DateOnly)})
		}
	}
}
