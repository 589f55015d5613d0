package results

import (
	"slices"

	"careview/client/record"
)

// Columns is how many days stand side by side.
const Columns = 4

// Line is a row of the sheet that is read: a group's heading, or a test with its values.
type Line struct {
	Group *Group // of a heading
	Test  *Test  // of a test
	Cells []Cell // by column
	First int    // of the test's values, that stands in a column
}

// Cell is what a test came to on a day: nothing, one value or several.
type Cell struct {
	Values []string // the newest first
	Flag   record.Interpretation
}

// Sheet is as much of a grid as is read at once.
type Sheet struct {
	Days    []string
	Lines   []Line
	Earlier int // days before those shown
	Absent  int // tests without a result on the days shown
	InRange int // tests left out because none of their results shown is out of range
}

// Sheet is the grid from the day numbered skip on. With out, only tests of which the source
// says that a result shown is out of its range.
func (g Grid) Sheet(skip int, out bool) Sheet {
	skip = max(0, min(skip, len(g.Days)-1))
	last := min(skip+Columns, len(g.Days))
	sheet := Sheet{Earlier: len(g.Days) - last}
	if len(g.Days) > 0 {
		sheet.Days = g.Days[skip:last]
	}
	for i := range g.Groups {
		group := &g.Groups[i]
		headed := false
		for n := range group.Tests {
			test := &group.Tests[n]
			cells, any, flagged := test.cells(skip, last)
			switch {
			case !any:
				sheet.Absent++
				continue
			case out && !flagged:
				sheet.InRange++
				continue
			case !headed:
				headed = true
				sheet.Lines = append(sheet.Lines, Line{Group: group})
			}
			first := slices.IndexFunc(test.Values, func(v Value) bool { return v.Day >= skip })
			sheet.Lines = append(sheet.Lines, Line{Test: test, Cells: cells, First: first})
		}
	}
	return sheet
}

// Read are the results that are read for certain where a sheet from the day numbered skip on
// is shown, however little room there is: of each test the newest on its days, and the one
// before.
func (s Sheet) Read(skip int) []*record.Entry {
	var read []*record.Entry
	for _, line := range s.Lines {
		if line.Test == nil {
			continue
		}
		for _, v := range line.Test.Values[line.First:min(line.First+2, len(line.Test.Values))] {
			if v.Day < skip+len(s.Days) && v.Entry.Type != "DiagnosticReport" { // of which but a line stands there
				read = append(read, v.Entry)
			}
		}
	}
	return read
}

func (t *Test) cells(first, last int) (cells []Cell, any, flagged bool) {
	cells = make([]Cell, last-first)
	for _, v := range t.Values {
		if v.Day < first || v.Day >= last {
			continue
		}
		cell := &cells[v.Day-first]
		cell.Values = append(cell.Values, v.Words)
		if grave(v.Flag) > grave(cell.Flag) {
			cell.Flag = v.Flag
		}
		any, flagged = true, flagged || OutOfRange(v.Flag)
	}
	return cells, any, flagged
}

// OutOfRange reports whether the source says that a result is out of its range.
func OutOfRange(flag record.Interpretation) bool {
	return flag != record.NotInterpreted && flag != record.Normal
}

// gravity orders flags, for a day on which a test came to several.
var gravity = [...]int{record.Normal: 1, record.Abnormal: 2, record.Low: 3, record.High: 3, record.CriticalLow: 4, record.CriticalHigh: 4, record.CriticallyAbnormal: 4}

func grave(flag record.Interpretation) int { return gravity[flag] }
