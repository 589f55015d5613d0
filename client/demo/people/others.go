package people

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// others makes the people without stories of their own: those with common names
// first, then whoever the names and chance give.
func (m *maker) others() {
	made := 0
	for _, common := range m.Common {
		for _, born := range common.Born {
			m.other(made, demographics{family: common.Family, given: []string{common.Given}, gender: common.Gender, born: born})
			made++
		}
	}
	vacancies := m.vacancies()
	for ; made < m.Others && m.err == nil; made++ {
		h := m.randomPerson()
		if made%2 == 0 && len(vacancies) > 0 && h.born < "1950" {
			h.line, h.district, h.postcode, h.telephone = vacancies[0].line, vacancies[0].district, vacancies[0].postcode, vacancies[0].telephone
			m.members[vacancies[0].key] = append(m.members[vacancies[0].key], m.id(lcr, "Patient", otherKey(made)))
			vacancies = vacancies[1:]
		}
		m.other(made, h)
	}
}

func otherKey(n int) string { return fmt.Sprintf("other %d", n) }

// vacancies are the rooms of the homes that take people without stories; key is the home's.
func (m *maker) vacancies() []demographics {
	var rooms []demographics
	for _, home := range m.Homes {
		for n := range home.Take {
			rooms = append(rooms, demographics{key: home.Key, line: home.room(fmt.Sprint(n + 1)), district: home.District, postcode: home.Postcode, telephone: home.Phone})
		}
	}
	return rooms
}

// randomPerson draws a name, a gender and a date of birth.
func (m *maker) randomPerson() demographics {
	origin := m.origin()
	h := demographics{gender: "female", family: pick(m.random, origin.Family)}
	given := origin.Female
	if m.random.IntN(2) == 0 {
		h.gender, given = "male", origin.Male
	}
	h.given = []string{pick(m.random, given)}
	if m.random.IntN(3) == 0 {
		if second := pick(m.random, given); second != h.given[0] {
			h.given = append(h.given, second)
		}
	}
	years := m.random.IntN(97)
	h.born = m.now.AddDate(-years, 0, -m.random.IntN(365)-1).Format(time.DateOnly)
	return h
}

func (m *maker) origin() Origin {
	total := 0
	for _, origin := range m.Origins {
		total += origin.Weight
	}
	at := m.random.IntN(total)
	for _, origin := range m.Origins {
		if at -= origin.Weight; at < 0 {
			return origin
		}
	}
	return m.Origins[0]
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// other completes somebody and gives them a thin record.
func (m *maker) other(n int, h demographics) {
	district := pick(m.random, m.Districts)
	h.key, h.number, h.gp = otherKey(n), m.newNumber(), "patel"
	if n%3 > 0 {
		h.gp = "shah"
	}
	if h.line == "" {
		h.line = fmt.Sprintf("%d %s", 1+m.random.IntN(180), pick(m.random, m.Streets))
		h.district = district.Name
		h.postcode = fmt.Sprintf("%s %d%c%c", district.Postcode, m.random.IntN(10), letter(m.random), letter(m.random))
	}
	if n == m.commonNames() { // the first after those with common names
		h.died = m.Thin.Died
	}
	m.addPatient(h, lcr)
	m.thin(h)
}

func (m *maker) commonNames() int {
	n := 0
	for _, common := range m.Common {
		n += len(common.Born)
	}
	return n
}

func letter(random *rand.Rand) rune { return rune("ABDEFGHJLNPQRSTUWXYZ"[random.IntN(20)]) }

// thin gives a person of no story a few entries: what a GP record has at least.
func (m *maker) thin(h demographics) {
	p := Person{Key: h.key, Born: h.born}
	age := m.now.Year() - parseTime(h.born).Year()
	if age > 30 && m.random.IntN(10) < 6 {
		is := pick(m.random, m.Thin.Problems)
		m.condition(p, h.gp, 0, Problem{Is: is, Since: fmt.Sprint(m.now.Year() - 1 - m.random.IntN(12))})
	}
	if age > 40 && m.random.IntN(2) == 0 {
		is := pick(m.random, m.Thin.Medicines)
		m.medicationRequest(p, h.gp, 0, Prescription{Is: is, Since: fmt.Sprintf("-%dd", 20+m.random.IntN(600))})
	}
	switch draw := m.random.IntN(10); {
	case draw < 1:
		m.allergyIntolerance(p, h.gp, 0, Allergy{Is: pick(m.random, m.Thin.Allergies), Since: fmt.Sprint(m.now.Year() - 1 - m.random.IntN(20)), Reactions: []string{"rash"}})
	case draw < 6:
		m.allergyIntolerance(p, h.gp, 0, Allergy{Is: "none", Since: fmt.Sprintf("-%dd", 30+m.random.IntN(1500))})
	}
}
