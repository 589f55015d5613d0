package phrase

import "strconv"

// Figure is a number as it is written: no zeros that nobody measured.
func Figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
