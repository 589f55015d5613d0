package consent

import (
	"cmp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
)

// OfTreatment is what a consent to treatment refuses and permits, one to a line. What holds
// of all else is said only where everything within is: a refusal that is not said is never
// taken for consent.
func OfTreatment(c *resource.Consent, name Namer) string {
	return namedBy{name}.treatment(&c.Provision)
}

// namedBy says provisions with those named whom they refer to.
type namedBy struct{ name Namer }

func (n namedBy) treatment(p *resource.ConsentProvision) string {
	said, whole := n.provision(p)
	lines := provisionLine("", p.Type, said)
	within, all := n.within(p, said != "", 1)
	if rest := resource.ProvisionWords[p.Type]; said == "" && rest != "" && len(within) > 0 && whole && all {
		within = append(within, words.ItemConsentOtherwise(strings.ToLower(rest)))
	}
	return strings.Join(append(lines, within...), "\n") // a line may stand twice: each excepts from its own
}

// within are the lines of what stands within a provision, and whether they say all
// of it. What a provision that says something of its own is excepted from says "but".
func (n namedBy) within(p *resource.ConsentProvision, excepts bool, within int) (lines []string, all bool) {
	if within > 20 {
		return []string{words.ItemConsentLimited()}, len(p.Provision) == 0
	}
	all = true
	for i := range p.Provision {
		inner := &p.Provision[i]
		said, whole := n.provision(inner)
		said = r4.JoinDistinct(", ", said, inner.Period.Words())
		all = all && whole && said != "" && resource.ProvisionWords[inner.Type] != ""
		if said == "" {
			said = words.ItemConsentUnsaid()
		}
		except := ""
		if excepts && inner.Type != p.Type {
			except = words.ItemConsentExcept("")
		}
		lines = append(lines, provisionLine(except, inner.Type, said)...)
		more, allMore := n.within(inner, true, within+1)
		lines, all = append(lines, more...), all && allMore
	}
	return lines, all
}

// provisionLine is one provision in words; none where it says nothing.
func provisionLine(except, kind, said string) []string {
	if said == "" {
		return nil
	}
	does := cmp.Or(resource.ProvisionWords[kind], r4.CodeWords(kind))
	if except != "" && does != "" {
		does = except + strings.ToLower(does)
	}
	return []string{r4.JoinDistinct(": ", does, said)}
}

// provisionLimits are what limits a provision besides its code.
type provisionLimits struct {
	Action  lenient.Many[r4.CodeableConcept] `json:"action"`
	Purpose lenient.Many[r4.Coding]          `json:"purpose"`
	Class   lenient.Many[r4.Coding]          `json:"class"`
	Label   lenient.Many[r4.Coding]          `json:"securityLabel"`
	Created r4.Period                        `json:"dataPeriod"`
	Actor   lenient.Many[struct {
		Role      r4.CodeableConcept `json:"role"`
		Reference r4.Reference       `json:"reference"`
	}] `json:"actor"`
}

// provision is what a provision is of, and within which limits; and whether that is all
// that it says.
func (n namedBy) provision(p *resource.ConsentProvision) (said string, whole bool) {
	limits, whole := limitsOf(p)
	list := []string{r4.AllWords(p.Code)}
	say := func(in func(string) string, found string, readable bool) {
		whole = whole && found != "" && readable
		if found != "" {
			list = append(list, in(found))
		}
	}
	plain := func(found string) string { return found }
	for _, code := range p.Code {
		whole = whole && code.InWords()
	}
	for _, action := range limits.Action {
		say(plain, action.Words(), action.InWords())
	}
	for _, actor := range limits.Actor {
		name := n.name(actor.Reference)
		say(words.ItemConsentWho, r4.JoinDistinct(", ", cmp.Or(name, words.ItemConsentSomebody()), actor.Role.Words()), name != "" || actor.Role.InWords())
	}
	for _, purpose := range limits.Purpose {
		say(words.ItemConsentFor, purpose.WordsKnown(dataPurposes), purpose.InWords() || dataPurposes[purpose.Code] != "")
	}
	for _, coding := range append(limits.Class, limits.Label...) {
		say(words.ItemConsentOf, coding.WordsKnown(dataLabels), coding.InWords() || dataLabels[coding.Code] != "")
	}
	if len(p.Created) > 0 {
		say(words.ItemConsentOf, limits.Created.Words(), true)
	}
	if !whole {
		list = append(list, words.ItemConsentLimited())
	}
	return r4.JoinDistinct(", ", list...), whole
}

// limitsOf reads what limits a provision; false where not all of it can be.
func limitsOf(p *resource.ConsentProvision) (*provisionLimits, bool) {
	raw := []byte{'{'}
	for _, member := range []struct {
		name  string
		value jsontext.Value
	}{{"action", p.Action}, {"actor", p.Actor}, {"purpose", p.Purpose}, {"class", p.Class}, {"securityLabel", p.Label}, {"dataPeriod", p.Created}} {
		if len(member.value) == 0 {
			continue
		}
		if len(raw) > 1 {
			raw = append(raw, ',')
		}
		raw = append(append(append(raw, '"'), member.name+`":`...), member.value...)
	}
	limits, odd, err := lenient.Decode[provisionLimits](append(raw, '}'))
	if err != nil {
		return &provisionLimits{}, false
	}
	return limits, len(odd) == 0 && saysNothingMore(p.Data) && saysNothingMore(p.Modifier)
}

func saysNothingMore(v jsontext.Value) bool {
	said := string(v)
	return said == "" || said == "null" || said == "[]"
}
