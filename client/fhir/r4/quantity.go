package r4

import (
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// Words is a quantity with its unit as given; UCUM codes are made readable.
func (q *Quantity) Words() string {
	if q == nil || q.Value.Text == "" {
		return ""
	}
	return q.Comparator + text.Amount(q.Value.Text, q.unit())
}

// unit is the unit in words; where its code contradicts them, with that beside it.
func (q *Quantity) unit() string {
	if word, ok := q.form(); ok {
		return word
	}
	coded := q.System == "" || strings.Contains(q.System, "unitsofmeasure.org") || q.System == "urn:oid:2.16.840.1.113883.6.8"
	switch {
	case q.Unit == "" && (coded || isOwn(q.System)):
		return text.Unit(q.Code)
	case q.Unit == "" && strings.IndexFunc(q.Code, unicode.IsLetter) == 0 && systems[q.System] == "":
		return words.ItemQuoted(q.Code)
	case q.Unit == "": // a number of a code system is no unit
		return Coding{Code: q.Code, System: q.System}.Words()
	case coded && q.Unit != q.Code && text.UnitsContradict(q.Unit, q.Code):
		return words.UnitContradicted(text.Unit(q.Unit), text.Unit(q.Code))
	}
	return text.Unit(q.Unit)
}

// sharesUnit reports whether two quantities have one unit, as it is read.
func (q *Quantity) sharesUnit(other *Quantity) bool {
	return q.Unit == other.Unit && q.Code == other.Code && q.System == other.System || q.unit() == other.unit()
}

// Number is the quantity as a number to reckon with; unknown where it is not one.
func (q *Quantity) Number() record.Number {
	// "less than 5" is not the number 5.
	if q.Value.Text == "" || q.Comparator != "" {
		return record.Number{}
	}
	return record.Number{Value: q.Value.Value, Unit: q.unit(), Known: true}
}

// Bound is a bound that may be drawn: only in the unit of the value itself.
func (q *Quantity) Bound(of record.Number) *float64 {
	number := q.Number()
	if !number.Known || !of.Known || (number.Unit != of.Unit && number.Unit != "") {
		return nil
	}
	bound := number.Value
	return &bound
}

// Words is a range for a reader.
func (s *Range) Words() string {
	if s == nil {
		return ""
	}
	low, high := s.Low.Words(), s.High.Words()
	switch {
	case s.Text != "":
		return Plain(s.Text)
	case low != "" && high != "" && s.Low.sharesUnit(&s.High):
		return s.Low.Comparator + s.Low.Value.Text + "–" + high
	case low != "" && high != "":
		return low + " to " + high
	case low != "":
		return "from " + low
	case high != "":
		return "up to " + high
	}
	return ""
}

// Words is a ratio for a reader.
func (r *Ratio) Words() string {
	if r == nil {
		return ""
	}
	switch above, below := r.Numerator.Words(), r.Denominator.Words(); {
	case above != "" && below != "" && r.Numerator.unit() == "" && r.Denominator.unit() == "": // a titre
		return above + ":" + below
	case below == "", below == "1":
		return above
	case above == "":
		return ""
	default:
		return above + " per " + strings.TrimPrefix(below, "1 ")
	}
}

// Words is a period for a reader.
func (p Period) Words() string {
	start, end := DateWords(p.Start), DateWords(p.End)
	switch {
	case start == end:
		return start
	case end == "":
		return "from " + start
	case start == "":
		return "until " + end
	}
	return start + " to " + end
}

// DateWords is a date for a reader; one that cannot be read in its sender's own words.
func DateWords(said string) string { return dateWords(said, record.ParseDate) }

// DayWords is DateWords of an element of the type date, where no time is due.
func DayWords(said string) string { return dateWords(said, record.ParseDay) }

func dateWords(said string, parse func(string) (record.Date, error)) string {
	date, err := parse(strings.TrimSpace(said))
	switch {
	case err != nil:
		return "“" + Plain(said) + "”"
	case !date.Known():
		return ""
	}
	return date.String()
}
