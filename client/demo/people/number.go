package people

import (
	"fmt"

	"careview/client/nhs"
)

// number completes nine digits to an NHS number; false where no number starts so.
func number(nine string) (string, bool) {
	check, ok := nhs.CheckDigit(nine)
	return nine + string(check), ok
}

// newNumber gives an NHS number from the test range that nobody has yet.
func (m *maker) newNumber() string {
	for {
		n, ok := number(fmt.Sprintf("999%06d", m.random.IntN(1_000_000)))
		if ok && !m.taken[n] {
			m.taken[n] = true
			return n
		}
	}
}

// reserve gives the NHS number that begins with the nine digits, or a drawn one.
func (m *maker) reserve(nine string) string {
	if nine == "" {
		return m.newNumber()
	}
	n, ok := number(nine)
	if !ok || m.taken[n] {
		m.fail(fmt.Errorf("population: an NHS number of the recipe is used twice or has no check digit"))
	}
	m.taken[n] = true
	return n
}
