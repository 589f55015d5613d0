package people

import "fmt"

// number completes nine digits to an NHS number; ok is false for nine digits that
// have no check digit (modulus 11, weights 10 to 2).
func number(nine string) (number string, ok bool) {
	sum := 0
	for i, digit := range nine {
		sum += int(digit-'0') * (10 - i)
	}
	check := (11 - sum%11) % 11
	if len(nine) != 9 || check == 10 {
		return "", false
	}
	return fmt.Sprintf("%s%d", nine, check), true
}

// draw gives an NHS number from the test range that nobody has yet.
func (m *maker) draw() string {
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
		return m.draw()
	}
	n, ok := number(nine)
	if !ok || m.taken[n] {
		m.fault(fmt.Errorf("population: an NHS number of the recipe is used twice or has no check digit"))
	}
	m.taken[n] = true
	return n
}
