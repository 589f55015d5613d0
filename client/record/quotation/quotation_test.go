package quotation_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/quotation"
)

const ward = `Dear Dr Patel,

Admitted after a fall. Her blood pressure fell on standing. Amlodipine may have done it. We do not expect it again.

What we changed
- Stopped: amlodipine 5 mg, because of
dizziness on standing.
- Started: ferrous fumarate 210 mg once a day.
- Dose changed: furosemide, from 20 mg o.d. to 40 mg in the morning.
- Unchanged: apixaban 2.5 mg twice a day. Colecalciferol stays on hold.

Please weigh her weekly.`

func TestAMedicineIsQuotedInWholeSentencesWithTheirNeighbours(t *testing.T) {
	for name, c := range map[string]struct {
		letter, medicine string
		want             []string
	}{
		"in a text and in a list": {ward, "Amlodipine 5 mg tablets", []string{
			"Her blood pressure fell on standing. Amlodipine may have done it. We do not expect it again.",
			"What we changed\n- Stopped: amlodipine 5 mg, because of\ndizziness on standing.\n- Started: ferrous fumarate 210 mg once a day.",
		}},
		"what the list stands under": {ward, "Furosemide 40 mg tablets", []string{
			"What we changed …\n- Started: ferrous fumarate 210 mg once a day.\n- Dose changed: furosemide, from 20 mg o.d. to 40 mg in the morning.\n- Unchanged: apixaban 2.5 mg twice a day.",
		}},
		"two words":           {ward, "Ferrous fumarate 210 mg tablets", []string{"What we changed\n- Stopped: amlodipine 5 mg, because of\ndizziness on standing.\n- Started: ferrous fumarate 210 mg once a day.\n- Dose changed: furosemide, from 20 mg o.d. to 40 mg in the morning."}},
		"a name within words": {"We gave amlodipinelike care. It went well.", "Amlodipine", nil},
		"a name not there":    {ward, "Ramipril 5 mg capsules", nil},
		"a name too short":    {"Zinc. Iron was given.", "Zn 5 mg", nil},
		"no name":             {"Medicine not named was given.", record.MedicineNotNamed, nil},
		"a list without marks": {"Medicines stopped:\nRamipril\nBisoprolol\nAmlodipine 5 mg\n\nMedicines started:\nApixaban", "amlodipine", []string{
			"Medicines stopped:\nRamipril\nBisoprolol\nAmlodipine 5 mg\nMedicines started:",
		}},
		"lists within a list": {"Medicines\n- Stopped:\n  - ramipril\n  - senna\n  - amlodipine\n- Started:\n  - apixaban", "amlodipine", []string{
			"Medicines\n- Stopped: …\n  - senna\n  - amlodipine\n- Started:",
		}},
		"an item further out": {"Medicines\n- Stopped:\n  - ramipril\n  - senna\n- Amlodipine as before\n- Apixaban as before", "amlodipine", []string{
			"Medicines\n- Stopped: …\n  - senna\n- Amlodipine as before\n- Apixaban as before",
		}},
		"a list that may be within a list": {"• Stopped:\n• ramipril\n• senna\n• Amlodipine as before", "amlodipine", []string{
			"• Stopped:\n• ramipril\n• senna\n• Amlodipine as before",
		}},
		"a text after a list": {"Medicines stopped:\n- ramipril\n\nShe is better. Amlodipine goes on as before. Well done.", "amlodipine", []string{"She is better. Amlodipine goes on as before. Well done."}},
		"short words end nothing": {"Seen by Dr. Amlodipine Smith. He gave 5 mg o.d. Then he left. Nobody came. All was well.", "amlodipine", []string{
			"Seen by Dr. Amlodipine Smith. He gave 5 mg o.d. Then he left.",
		}},
		"accents and case": {"AMLODIPINÉ stopped", "Amlodipine", []string{"AMLODIPINÉ stopped"}},
		"far apart":        {"Amlodipine was stopped. One. Two here. Three here. Four here. Amlodipine was begun.", "amlodipine", []string{"Amlodipine was stopped. One.", "Four here. Amlodipine was begun."}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range quotation.Of([]record.Paragraph{{Text: c.letter}}, c.medicine) {
				got = append(got, p.Text)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("it quotes\n%q\nwant\n%q", got, c.want)
			}
		})
	}
}

func TestWhatStandsUnderAHeadingIsQuotedWithIt(t *testing.T) {
	body := []record.Paragraph{{Heading: "Medicines stopped", Text: "Ramipril too. Senna as needed. Amlodipine 5 mg once daily."}, {Text: "Bisoprolol."}, {Heading: "Plan", Text: "Weigh her."}}
	want := "Medicines stopped …\nSenna as needed. Amlodipine 5 mg once daily.\nBisoprolol."
	if got := quotation.Of(body, "Amlodipine"); len(got) != 1 || got[0].Text != want {
		t.Errorf("it quotes %+v, want %q", got, want)
	}
}

// Half of a passage may say the opposite.
func TestWhatIsTooLongIsNotQuotedInPart(t *testing.T) {
	body := []record.Paragraph{{Text: "Amlodipine 5 mg\n" + strings.Repeat("more of the table   and more\n", 40)}}
	if got := quotation.Of(body, "Amlodipine"); len(got) != 1 || !got[0].Long || got[0].Text != "" {
		t.Errorf("it quotes %+v", got)
	}
}
