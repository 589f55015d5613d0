//go:build peers && java

package peers_test

import (
	"testing"

	"careview/client/record"
	"careview/client/source"
)

func TestHAPIAnswersEverythingWholeAndItsSummaryIsRead(t *testing.T) {
	p := newPeer(t)
	p.load(p.person("Larkspur", "Edna", "1941-04-03", ednasNumber))
	p.load(p.person("Larkspur", "Maud", "1941-11-30", ednasTwin))
	edna := p.find(ednasNumber)
	answer := p.source(source.Everything).Ask(t.Context(), edna)
	for _, k := range kept {
		if got := count(answer, k.section); got != k.many || answer.Refused != 0 {
			t.Errorf("%s: %d entries, %d were loaded, %d refused", k.section, got, k.many, answer.Refused)
		}
	}
	answer = p.source(source.Summary).Ask(t.Context(), edna)
	for _, k := range kept {
		many, state := k.many, record.Answered
		if k.section == record.Contacts || k.section == record.Flags { // of which a summary says nothing
			many, state = 0, record.NotSupplied
		}
		if got := count(answer, k.section); got != many || answer.States[k.section].Kind != state || answer.Refused != 0 {
			t.Errorf("the summary: %s: %d entries of %d, %q, %d refused", k.section, got, many, answer.States[k.section].Kind, answer.Refused)
		}
	}
}
