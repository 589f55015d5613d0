// Package people makes the people of the demonstration service from a recipe: the same recipe
// and the same day give the same people, letter for letter.
//
// Nobody in it exists.
//
// Read checks the recipe; Fill hands every resource of every source to a sink and
// stops at the sink's first error. The package holds no state.
package people

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Recipe is what the people are made from.
type Recipe struct {
	Seed   uint64
	Others int // how many people there are beside the residents with stories

	Organisations []Organisation `toml:"organisation"`
	Clinicians    []Clinician    `toml:"clinician"`
	Homes         []Home         `toml:"home"`

	Origins   []Origin `toml:"origin"`
	Streets   []string
	Districts []District `toml:"district"`
	Common    []Common   `toml:"common"`
	Thin      Filler

	Problems   map[string]Coded
	Medicines  map[string]Medicine
	Tests      map[string]Test
	Vaccines   map[string]Coded
	Substances map[string]Coded
	Reactions  map[string]Coded
	Bloods     []string // the tests of a usual blood report
	Rounds     []string // what a GP's weekly round of a home writes down
	Calls      []string // what a GP's telephone contact writes down

	Residents []Person `toml:"resident"`
}

// Organisation is a provider of care.
type Organisation struct{ Key, Name, ODS, Phone string }

// Clinician is one who treats or writes.
type Clinician struct{ Key, Title, Given, Family, Role, At string }

// Home is a care home; Take is how many of the other people live there.
type Home struct {
	Key, Name, ODS, Address, District, Postcode, Phone string
	Take                                               int
}

// Origin is a stock of names from one part of the world, drawn as often as its
// weight says.
type Origin struct {
	Name, Language string
	Weight         int
	Family         []string
	Female, Male   []string
}

// District is a made-up part of London with its postcode district.
type District struct{ Name, Postcode string }

// Common is a name that several people share, each born on one of the days.
type Common struct {
	Family, Given, Gender string
	Born                  []string
}

// Filler is what the people without stories are made of.
type Filler struct {
	Problems, Medicines, Allergies []string
	Died                           string // the day of the one death
}

// Coded is a concept with its SNOMED CT code.
type Coded struct{ Code, Display string }

// Medicine is a medicine as prescribed.
type Medicine struct{ Name, Form, Dose, Route string }

// Test is a laboratory test with its range and unit.
type Test struct {
	Code, Display, Unit, UCUM string
	Low, High                 float64
	Places                    int
	Usual, Spread             float64
}

// Read reads the recipe and the residents' stories. An unknown key, or a name
// that the catalogues lack, is an error.
func Read(files ...[]byte) (*Recipe, error) {
	recipe := &Recipe{}
	for _, file := range files {
		decoder := toml.NewDecoder(bytes.NewReader(file)).DisallowUnknownFields()
		if err := decoder.Decode(recipe); err != nil {
			if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok { // says which line
				return nil, fmt.Errorf("reading the population's recipe: %s", strict.String())
			}
			return nil, fmt.Errorf("reading the population's recipe: %w", err)
		}
	}
	return recipe, recipe.check()
}

// check looks every name up that the stories use.
func (r *Recipe) check() error {
	for _, c := range r.Clinicians {
		if _, ok := r.organisation(c.At); !ok {
			return fmt.Errorf("population: clinician %s is at an unknown organisation", c.Key)
		}
	}
	for _, p := range r.Residents {
		if _, ok := r.home(p.home()); !ok {
			return fmt.Errorf("population: %s lives in an unknown home", p.Key)
		}
		for _, problem := range p.Problems {
			if _, ok := r.Problems[problem.Is]; !ok {
				return fmt.Errorf("population: %s: unknown problem %q", p.Key, problem.Is)
			}
		}
		for _, medicine := range p.Medicines {
			if _, ok := r.Medicines[medicine.Is]; !ok {
				return fmt.Errorf("population: %s: unknown medicine %q", p.Key, medicine.Is)
			}
		}
		for _, report := range p.Reports {
			for _, text := range report.Values {
				if _, _, err := r.value(text); err != nil {
					return fmt.Errorf("population: %s: %w", p.Key, err)
				}
			}
		}
		for _, by := range p.names() {
			if _, ok := r.clinician(by); !ok {
				return fmt.Errorf("population: %s: unknown clinician %q", p.Key, by)
			}
		}
	}
	return nil
}

// value reads one result: "haemoglobin 94".
func (r *Recipe) value(text string) (Test, float64, error) {
	name, number, _ := strings.Cut(text, " ")
	test, ok := r.Tests[name]
	if !ok {
		return Test{}, 0, fmt.Errorf("unknown test %q", name)
	}
	value, err := strconv.ParseFloat(number, 64)
	return test, value, err
}

func (r *Recipe) organisation(key string) (Organisation, bool) {
	for _, o := range r.Organisations {
		if o.Key == key {
			return o, true
		}
	}
	return Organisation{}, false
}

func (r *Recipe) clinician(key string) (Clinician, bool) {
	for _, c := range r.Clinicians {
		if c.Key == key {
			return c, true
		}
	}
	return Clinician{}, false
}

func (r *Recipe) home(key string) (Home, bool) {
	for _, h := range r.Homes {
		if h.Key == key {
			return h, true
		}
	}
	return Home{}, false
}
