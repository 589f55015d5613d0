// Package accessibility holds which criteria of accessibility Careview meets, as its document says.
package accessibility

import (
	_ "embed"
	"regexp"
	"strings"
)

//go:embed accessibility.md
var document string

// Criterion is a success criterion of WCAG 2.2, or a clause of EN 301 549.
type Criterion struct {
	Number string // "1.4.3"
	Name   string
	Met    Met
	How    string // and what is lacking
	Tests  []string
}

// Met says whether a criterion is met.
type Met string

// What the document may say.
const (
	Yes          Met = "Yes"
	Partly       Met = "Partly"
	No           Met = "No"
	Inapplicable Met = "Inapplicable"
)

var (
	row  = regexp.MustCompile(`(?m)^\| ([\d.]+) ([^|]+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$`)
	test = regexp.MustCompile("`(Test\\w+)`")
)

// Criteria are all lines of the document in its order.
func Criteria() []Criterion {
	var list []Criterion
	for _, cells := range row.FindAllStringSubmatch(document, -1) {
		c := Criterion{Number: cells[1], Name: cells[2], Met: Met(cells[3]), How: strings.TrimSpace(cells[4])}
		for _, named := range test.FindAllStringSubmatch(cells[5], -1) {
			c.Tests = append(c.Tests, named[1])
		}
		list = append(list, c)
	}
	return list
}
