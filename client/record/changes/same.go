package changes

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/text"
)

// sameMedicine puts the entries of one medicine together: by its dm+d or SNOMED CT code,
// else by its name, strength and form as they are written. By a name alone nothing is
// put together.
func sameMedicine(entries []fresh) []medicineGroup {
	codes := codesOf(entries)
	at := map[string]int{}
	var groups []medicineGroup
	for _, e := range entries {
		key := medicineKey(e.Entry, codes)
		i, known := at[key]
		if !known {
			i = len(groups)
			groups = append(groups, medicineGroup{})
			at[key] = i
		}
		groups[i].entries = append(groups[i].entries, e)
	}
	return groups
}

// codesOf are the codes of what is written in full; what is written with two codes has
// none.
func codesOf(entries []fresh) map[string]string {
	codes := map[string]string{}
	for _, e := range entries {
		written, full := writtenInFull(e.Entry)
		code := snomed(e.Code)
		if code == "" || !full {
			continue
		}
		if other, known := codes[written]; known && other != code {
			code = ""
		}
		codes[written] = code
	}
	return codes
}

// medicineKey is by what an entry is put together with others. One that is not written in
// full and has no code stands alone.
func medicineKey(e *record.Entry, codes map[string]string) string {
	if code := snomed(e.Code); code != "" {
		return "code\n" + code
	}
	written, full := writtenInFull(e)
	if !full {
		return strings.Join([]string{"entry", e.Source, e.Type, e.ID, e.Text, e.Date.FHIR()}, "\n")
	}
	if code := codes[written]; code != "" {
		return "code\n" + code
	}
	return "written\n" + written
}

// snomed is the value of a SNOMED CT code: of the dm+d too, which is a part of it.
func snomed(code record.Code) string {
	if nhs.IsSNOMEDCT(code.System) {
		return code.Value
	}
	return ""
}

// forms are the words by which a name says in what form a medicine is.
var forms = []string{
	"tablet", "capsule", "caplet", "solution", "suspension", "liquid", "syrup", "elixir", "cream", "ointment", "gel", "lotion", "foam", "patch", "inhaler",
	"drops", "spray", "injection", "pen", "powder", "sachet", "granules", "suppositor", "pessar", "enema", "lozenge", "mouthwash", "nebuli", "shampoo",
	"paste", "vial", "ampoule", "cartridge", "infusion", "pastille", "film", "oral", "dressing", "emollient",
}

// writtenInFull is a medicine as it is written; full where name, strength and form are
// all there.
func writtenInFull(e *record.Entry) (written string, full bool) {
	m := medicineOf(e)
	name := text.ByWords(m.Name)
	if m.Name == record.MedicineNotNamed || name == "" {
		return "", false
	}
	strength := m.Strength != "" || strings.ContainsAny(name, "0123456789")
	form := m.Form != "" || slices.ContainsFunc(forms, func(form string) bool { return strings.Contains(name, form) })
	for _, more := range []string{text.ByWords(m.Strength), text.ByWords(m.Form)} {
		if more != "" && !strings.Contains(name, more) {
			name += " " + more
		}
	}
	return name, strength && form
}

// strengths find the first strength in a name, and inMicrograms tells masses apart by what
// they are and not by how they are written.
var (
	strengths    = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*(micrograms?|mcg|nanograms?|mg|g|%|units?|mmol|ml)\b`)
	inMicrograms = map[string]float64{"g": 1e6, "mg": 1e3, "microgram": 1, "micrograms": 1, "mcg": 1, "nanogram": 1e-3, "nanograms": 1e-3}
)

// strengthIn is the strength that a name says; empty where it says none.
func strengthIn(name string) string {
	found := strengths.FindStringSubmatch(text.ByWords(strings.ReplaceAll(name, ",", "")))
	if found == nil {
		return ""
	}
	value, err := strconv.ParseFloat(found[1], 64)
	if factor, mass := inMicrograms[found[2]]; mass && err == nil {
		return strconv.FormatFloat(value*factor, 'g', 6, 64) + "mcg"
	}
	return found[1] + " " + strings.TrimSuffix(found[2], "s")
}

// shortestName is the fewest letters of a first word by which two medicines may be
// taken for the same: MST.
const shortestName = 3

// mayBeSame reports whether two medicines may be one: their names begin with the same
// word.
func mayBeSame(a, b *record.Entry) bool {
	one, other := firstWord(a), firstWord(b)
	return len(one) >= shortestName && one == other
}

// firstWord is the word by which a name begins: of a compound medicine "co-codamol".
func firstWord(e *record.Entry) string {
	first := text.Words(medicineOf(e).Name)
	switch {
	case len(first) == 0:
		return ""
	case len(first) > 1 && text.ByWords(first[0]) == "co":
		return "co-" + text.ByWords(first[1])
	}
	return text.ByWords(first[0])
}
