package r4

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/text"
)

// Dosage is how a medicine is to be taken.
type Dosage struct {
	Sequence           lenient.Decimal               `json:"sequence"`
	Text               string                        `json:"text"`
	Additional         lenient.Many[CodeableConcept] `json:"additionalInstruction"`
	PatientInstruction string                        `json:"patientInstruction"`
	Timing             Timing                        `json:"timing"`
	AsNeeded           bool                          `json:"asNeededBoolean"`
	AsNeededFor        CodeableConcept               `json:"asNeededCodeableConcept"`
	Route              CodeableConcept               `json:"route"`
	Site               CodeableConcept               `json:"site"`
	Method             CodeableConcept               `json:"method"`
	DoseAndRate        lenient.Many[DoseAndRate]     `json:"doseAndRate"`
	MaxPerPeriod       lenient.Many[Ratio]           `json:"maxDosePerPeriod"`
	MaxAtATime         *Quantity                     `json:"maxDosePerAdministration"`
	MaxInALife         *Quantity                     `json:"maxDosePerLifetime"`

	Dose      *Quantity `json:"dose"` // MedicationAdministration: how much was given
	Rate      *Quantity `json:"rateQuantity"`
	RateRatio *Ratio    `json:"rateRatio"`

	// As FHIR wrote them before R4, and services that call themselves R4 still do.
	OldDose   *Quantity `json:"doseQuantity"`
	OldSimple *Quantity `json:"doseSimpleQuantity"`
	OldRange  *Range    `json:"doseRange"`

	Unread bool `json:"-"` // a part of it could not be read
}

// Mend reads what can be read of an instruction, so that a fault in a part of it costs
// neither the rest nor the medicine; that a part is missing is said (repair: odd-dosage).
func (d *Dosage) Mend(from *jsontext.Decoder) error {
	raw, err := from.ReadValue()
	if err != nil {
		return err
	}
	type plain Dosage
	value, odd, err := lenient.Decode[plain](raw)
	if err != nil {
		*d = Dosage{Unread: true}
		return nil
	}
	*d = Dosage(*value)
	d.Unread = len(odd) > 0
	return nil
}

// DoseAndRate is Dosage.doseAndRate.
type DoseAndRate struct {
	Type     CodeableConcept `json:"type"`
	Quantity *Quantity       `json:"doseQuantity"`
	Range    *Range          `json:"doseRange"`
	Rate     *Quantity       `json:"rateQuantity"`
	RateOf   *Range          `json:"rateRange"`
	Ratio    *Ratio          `json:"rateRatio"`
}

// DosageWords are the instructions of one medicine in the order in which they apply:
// those of one number side by side, those of the next "then" (FHIR R4,
// Dosage.sequence). No two are made one: a course may come back to a dose.
func DosageWords(dosages []Dosage) string {
	order := make([]*Dosage, len(dosages))
	for i := range dosages {
		order[i] = &dosages[i]
	}
	slices.SortStableFunc(order, func(a, b *Dosage) int {
		if a.numbered() != b.numbered() {
			return map[bool]int{true: -1, false: 1}[a.numbered()]
		}
		return cmp.Compare(a.Sequence.Value, b.Sequence.Value)
	})
	said := ""
	var before *Dosage
	for _, d := range order {
		step := d.Words()
		if step == "" && d.numbered() && len(dosages) > 1 {
			step = words.DoseStepNone()
		}
		if step != "" {
			said, before = d.after(before, said, step), d
		}
	}
	return said
}

func (d *Dosage) numbered() bool { return d.Sequence.Text != "" }

// after joins an instruction to what was said before it.
func (d *Dosage) after(before *Dosage, said, step string) string {
	switch {
	case before == nil:
		return step
	case !d.numbered():
		return said + "; " + step
	case d.Sequence.Value == before.Sequence.Value:
		return words.DoseAnd(said, step)
	}
	if rest, ok := strings.CutPrefix(step, "then"); ok && strings.HasPrefix(rest, " ") { // its words say so themselves
		step = rest[1:]
	}
	return words.DoseThen(said, step)
}

// Words is the whole instruction: as written, and whatever of its structure that does
// not say. How much was given stands before what was written of it, which may be the
// order's.
func (d *Dosage) Words() string {
	given := []string{d.Dose.asDose().Words(), d.Rate.asDose().Words(), d.RateRatio.asDose().Words()}
	written := Plain(d.Text)
	var room [8]string // enough for most
	pieces := append(room[:0], JoinDistinct(", ", given...))
	parts := d.parts()
	if len(parts) > 0 {
		said := newInstructionTokens(written)
		parts = slices.DeleteFunc(parts, said.phrase)
	}
	if pieces[0] != "" && written != "" {
		written = words.DoseWritten(written)
	}
	pieces = append(append(pieces, written), parts...)
	for _, further := range d.furtherWords() {
		if further != "" && !newInstructionTokens(strings.Join(pieces, ", ")).phrase(further) {
			pieces = append(pieces, further)
		}
	}
	if d.Unread {
		pieces = append(pieces, words.DosePartUnread())
	}
	return joinSentences(pieces)
}

// furtherWords are what is written besides the instruction itself.
func (d *Dosage) furtherWords() []string {
	var further []string
	for _, c := range d.Additional {
		said := instructionWords(c)
		if c.isCodeAlone() && instructions[c.Coding[0].Code] == "" {
			said = phrase(words.DoseInstructionCode, said)
		}
		further = append(further, said)
	}
	return append(further, Plain(d.PatientInstruction))
}

// parts are what the structure says.
func (d *Dosage) parts() []string {
	var room [16]string // enough for most
	parts := room[:0]
	amounts := d.DoseAndRate
	if d.OldDose != nil || d.OldSimple != nil || d.OldRange != nil {
		amounts = append(slices.Clip(amounts), DoseAndRate{Quantity: cmp.Or(d.OldDose, d.OldSimple), Range: d.OldRange})
	}
	for i := range amounts {
		parts = append(parts, amounts[i].words(len(amounts) > 1)...)
	}
	parts = append(parts, instructionWords(d.Method), instructionWords(d.Route), instructionWords(d.Site))
	parts = append(parts, d.Timing.parts()...)
	parts = append(parts, d.asNeeded())
	return Distinct(append(parts, d.limits()...))
}

// words are an amount and its rate; where there are several, each says of what kind it is.
func (a *DoseAndRate) words(several bool) []string {
	parts := []string{cmp.Or(a.Quantity.asDose().Words(), a.Range.asDose().Words()), a.Rate.asDose().Words(), a.RateOf.asDose().Words(), a.Ratio.asDose().Words()}
	if kind := a.Type.Words(); several || kind != "" && !a.Type.Has("ordered") {
		parts[0] = JoinDistinct(" ", parts[0], phrase(inBrackets, strings.ToLower(kind)))
	}
	return parts
}

func (d *Dosage) asNeeded() string {
	reason := instructionWords(d.AsNeededFor)
	first, _, _ := strings.Cut(strings.ToLower(reason), " ")
	switch {
	case slices.Contains([]string{"as", "if", "when", "for", "prn"}, first):
		return words.DoseNeededIf(reason)
	case reason != "":
		return words.DoseNeededFor(reason)
	case d.AsNeeded:
		return words.DoseNeeded()
	}
	return ""
}

// limits say for how long, how many times and how much at most.
func (d *Dosage) limits() []string {
	limits := d.Timing.limits()
	for i := range d.MaxPerPeriod {
		limits = append(limits, phrase(words.DoseMost, d.MaxPerPeriod[i].asDose().Words()))
	}
	return append(limits, phrase(words.DoseMostOnce, d.MaxAtATime.asDose().Words()), phrase(words.DoseMostEver, d.MaxInALife.asDose().Words()))
}

// instructionWords are a concept of an instruction without what SNOMED CT adds to tell
// its own concepts apart.
func instructionWords(c CodeableConcept) string {
	term := WithoutTag(c.WordsKnown(instructions))
	for _, tag := range [...]string{" - dosing instruction imperative", " - dosing instruction fragment"} {
		term = strings.TrimSuffix(term, tag)
	}
	return term
}

// instructions are SNOMED CT's additional dosage instructions, where only their code was sent.
var instructions = map[string]string{
	"311501008": "half to one hour before food", "311504000": "with or after food", "1116481000001105": "with food", "717154004": "take on an empty stomach",
	"417980006": "contains aspirin", "417995008": "dissolve or mix with water before taking", "418194009": "contains an aspirin-like medicine",
	"418071006": "may cause drowsiness that goes on the next day: do not drive or use machines, avoid alcohol", "418639000": "may cause drowsiness",
	"418914006": "may cause drowsiness: if affected do not drive or use machines, avoid alcohol", "419822006": "avoid alcohol",
	"418281004": "do not take anything containing aspirin with this medicine", "418637003": "do not take with any other paracetamol products",
	"418850000": "contains aspirin and paracetamol: do not take with any other paracetamol products", "418521000": "avoid direct sunlight or sun lamps on the skin",
	"418577003": "take at regular intervals and complete the course unless told otherwise", "418693002": "swallow whole, do not chew", "418991002": "suck or chew",
	"418849000": "follow the printed instructions given with this medicine", "419303009": "with plenty of water", "419439004": "flammable: keep away from fire or flames",
	"419115000": "no milk, indigestion remedies, iron or zinc at the same time of day", "420082003": "no indigestion remedies, iron or zinc at the same time of day", "420110001": "no indigestion remedies at the same time of day",
	"419437002": "no more than 2 at one time and no more than 8 in 24 hours", "419444006": "do not stop taking this medicine unless the doctor says so", "419529008": "dissolve under the tongue",
	"419974005": "may colour the urine", "420162004": "spread thinly", "420652005": "until gone", "421484000": "then discontinue", "421769005": "follow directions", "421984009": "until finished", "422327006": "then stop", "428579001": "use with caution",
}

// isCodeAlone reports whether nobody wrote a word of it.
func (c CodeableConcept) isCodeAlone() bool {
	return c.Text == "" && len(c.Coding) > 0 && !slices.ContainsFunc(c.Coding, func(coding Coding) bool { return coding.Display != "" })
}

// joinSentences joins what is not empty by commas, but for what ends with a full stop.
func joinSentences(pieces []string) string {
	var said strings.Builder
	for _, piece := range Distinct(pieces) {
		switch before := said.String(); {
		case before == "":
		case strings.HasSuffix(before, "."), strings.HasSuffix(before, "!"), strings.HasSuffix(before, "?"):
			said.WriteString(" ")
		default:
			said.WriteString(", ")
		}
		said.WriteString(piece)
	}
	return said.String()
}

// phrase is a sentence with a word set into it; nothing where there is no word.
func phrase(sentence func(string) string, word string) string {
	if word == "" {
		return ""
	}
	return sentence(word)
}

func inBrackets(word string) string { return "(" + word + ")" }

// fromTo is a number, or the two between which it lies.
func fromTo(least, most string) string {
	least, most = text.Number(least), text.Number(most)
	switch {
	case least == "":
		return phrase(words.UpTo, most)
	case most == "", least == most:
		return least
	}
	return words.FromTo(least, most)
}

// asDose is a quantity as a dose is written: its number as the NHS has it, a unit of
// time in full.
func (q *Quantity) asDose() *Quantity {
	if q == nil {
		return nil
	}
	dose := *q
	dose.Value.Text = text.Number(q.Value.Text)
	if word, ok := unitsOfTime[cmp.Or(q.Code, q.Unit)]; ok {
		dose.Unit = plural(dose.Value.Text, word)
	}
	if rest, ok := strings.CutPrefix(dose.unit(), "ng/"); ok { // which a laboratory's result keeps
		dose.Unit, dose.Code = text.Unit("ng")+"/"+rest, ""
	}
	return &dose
}

// AsDose is an amount in words, by the NHS's rules for doses.
func (q *Quantity) AsDose() string { return q.asDose().Words() }

// AsDose is a rate in words, by the NHS's rules for doses.
func (r *Ratio) AsDose() string { return r.asDose().Words() }

// doseForms are those of HL7's orderableDrugForm that are counted.
var doseForms = map[string]string{
	"TAB": "tablet", "ORTAB": "tablet", "BUCTAB": "buccal tablet", "CHEWTAB": "chewable tablet", "DISINTAB": "dispersible tablet", "ECTAB": "enteric-coated tablet", "DRTAB": "delayed-release tablet",
	"ERTAB": "modified-release tablet", "SLTAB": "sublingual tablet", "VAGTAB": "vaginal tablet", "CAPLET": "tablet", "CAP": "capsule", "ORCAP": "capsule", "ENTCAP": "enteric-coated capsule", "ERCAP": "modified-release capsule",
	"ORTROCHE": "lozenge", "PILL": "pill", "WAFER": "wafer", "PELLET": "pellet", "GUM": "chewing gum", "DROP": "drop", "NDROP": "nasal drop", "OPDROP": "eye drop", "ORDROP": "oral drop", "OTDROP": "ear drop",
	"PUFF": "puff", "SPRY": "spray", "SCOOP": "scoop", "APPFUL": "applicatorful", "PATCH": "patch", "TPATCH": "transdermal patch", "PAD": "pad", "SWAB": "swab", "ENEMA": "enema",
	"SUPP": "suppository", "RECSUPP": "rectal suppository", "VAGSUPP": "vaginal suppository", "URETHSUPP": "urethral suppository",
}

// form is the amount's unit where that is one of those forms, by its code alone.
func (q *Quantity) form() (string, bool) {
	byCode := q.System == "" && q.Code == "" && q.Unit == strings.ToUpper(q.Unit)
	if byCode {
		word, ok := doseForms[q.Unit]
		return plural(q.Value.Text, word), ok
	}
	if !strings.HasSuffix(q.System, "orderableDrugForm") || q.Unit != "" && !strings.EqualFold(q.Unit, q.Code) {
		return "", false
	}
	word, ok := doseForms[strings.ToUpper(q.Code)]
	return plural(q.Value.Text, word), ok
}

func (s *Range) asDose() *Range {
	if s == nil {
		return nil
	}
	return &Range{*s.Low.asDose(), *s.High.asDose(), s.Text}
}

func (r *Ratio) asDose() *Ratio {
	if r == nil {
		return nil
	}
	return &Ratio{*r.Numerator.asDose(), *r.Denominator.asDose()}
}

func plural(number, word string) string {
	stem, isY := strings.CutSuffix(word, "y")
	switch {
	case number == "1":
		return word
	case strings.HasSuffix(word, "ch"):
		return word + "es"
	case isY && !strings.HasSuffix(stem, "a"):
		return stem + "ies"
	}
	return word + "s"
}
