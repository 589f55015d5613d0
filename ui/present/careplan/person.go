package careplan

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
)

// details are what SCCI1580 wants known of the person besides what the banner says of
// everybody, each as a source's Patient says it.
var details = []struct {
	name func() string
	of   func(record.Patient) string
}{
	{words.PersonDetailNumber, func(p record.Patient) string { return p.Verification.Words() }},
	{words.PersonDetailCalled, func(p record.Patient) string { return p.Preferred }},
	{words.PersonDetailAddress, func(p record.Patient) string { return p.Address }},
	{words.PersonDetailTelephone, func(p record.Patient) string { return strings.Join(p.Phones, ", ") }},
	{words.PersonDetailPractice, func(p record.Patient) string { return p.Practice }},
	{words.PersonDetailInterpreter, func(p record.Patient) string { return p.Language }},
}

// detailsOf are the person's details, every different one with who gives it, and which
// of them nobody gives.
func detailsOf(chart record.Chart) Block {
	block := Block{Heading: words.PersonAbout()}
	var none []string
	for _, detail := range details {
		items := givenBy(detail.name(), chart, detail.of)
		if len(items) == 0 {
			none = append(none, lower(detail.name()))
		}
		block.Items = append(block.Items, items...)
	}
	switch {
	case len(none) == 0:
	case chart.Restricted():
		block.Missing = []string{words.PersonWithheldDetails(strings.Join(none, "; "))}
	default:
		block.Missing = []string{words.PersonSuppliedNot(strings.Join(none, "; "))}
	}
	return block
}

func givenBy(name string, chart record.Chart, of func(record.Patient) string) []Statement {
	lookedUp := words.PersonLookedup() // where no source says it
	var items []Statement
	add := func(text, from string) {
		at := slices.IndexFunc(items, func(s Statement) bool { return strings.EqualFold(s.Text, text) })
		switch {
		case text == "":
		case at < 0:
			items = append(items, Statement{Heading: name, Text: text, From: from})
		case items[at].From == lookedUp:
			items[at].From = from
		default:
			items[at].From += ", " + from
		}
	}
	add(of(chart.Person), lookedUp)
	for _, answer := range chart.Answers() {
		if answer.Patient != nil {
			add(of(*answer.Patient), answer.Source)
		}
	}
	return items
}
