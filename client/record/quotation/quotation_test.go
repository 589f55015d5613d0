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
			"Dear Dr Patel,\nAdmitted after a fall. Her blood pressure fell on standing. Amlodipine may have done it. We do not expect it again.",
			"What we changed\n- Stopped: amlodipine 5 mg, because of\ndizziness on standing.",
		}},
		"what the list stands under": {ward, "Furosemide 40 mg tablets", []string{
			"What we changed\n- Stopped: amlodipine 5 mg, because of\ndizziness on standing.\n- Started: ferrous fumarate 210 mg once a day.\n- Dose changed: furosemide, from 20 mg o.d. to 40 mg in the morning.",
		}},
		"two words":           {ward, "Ferrous fumarate 210 mg tablets", []string{"What we changed\n- Stopped: amlodipine 5 mg, because of\ndizziness on standing.\n- Started: ferrous fumarate 210 mg once a day."}},
		"a name within words": {"We gave amlodipinelike care. It went well.", "Amlodipine", nil},
		"a name not there":    {ward, "Ramipril 5 mg capsules", nil},
		"a name too short":    {"Zinc. Iron was given.", "Zn 5 mg", nil},
		"no name":             {"Medicine not named was given.", record.MedicineNotNamed, nil},
		"a list without marks": {"Medicines stopped:\nRamipril\nBisoprolol\nAmlodipine 5 mg\n\nMedicines started:\nApixaban", "amlodipine", []string{
			"Medicines stopped:\nRamipril\nBisoprolol\nAmlodipine 5 mg",
		}},
		"lists within a list": {"Medicines\n- Stopped:\n  - ramipril\n  - senna\n  - amlodipine\n- Started:\n  - apixaban", "amlodipine", []string{
			"Medicines\n- Stopped:\n  - ramipril\n  - senna\n  - amlodipine",
		}},
		"an item further out": {"Medicines\n- Stopped:\n  - ramipril\n  - senna\n- Amlodipine as before\n- Apixaban as before", "amlodipine", []string{
			"Medicines\n- Stopped:\n  - ramipril\n  - senna\n- Amlodipine as before",
		}},
		"a list that may be within a list": {"• Stopped:\n• ramipril\n• senna\n• Amlodipine as before", "amlodipine", []string{
			"• Stopped:\n• ramipril\n• senna\n• Amlodipine as before",
		}},
		"a text after a list": {"Medicines stopped:\n- ramipril\n\nShe is better. Amlodipine goes on as before. Well done.", "amlodipine", []string{"Medicines stopped:\n- ramipril\nShe is better. Amlodipine goes on as before. Well done."}},
		"short words end nothing": {"Seen by Dr. Amlodipine Smith. He gave 5 mg o.d. Then he left. Nobody came. All was well.", "amlodipine", []string{
			"Seen by Dr. Amlodipine Smith. He gave 5 mg o.d. Then he left.",
		}},
		"a heading between the items of a list": {"Continue:\n- bisoprolol\n- aspirin\nStop until seen in clinic\n- apixaban\n- ramipril", "ramipril", []string{
			"Continue:\n- bisoprolol\n- aspirin\nStop until seen in clinic\n- apixaban\n- ramipril",
		}},
		"a heading after an item":                     {"Continue:\n- bisoprolol\n- aspirin\nMedicines begun\n- apixaban\n- ramipril", "aspirin", []string{"Continue:\n- bisoprolol\n- aspirin"}},
		"a line that is a heading, or about the item": {"Continue:\n- bisoprolol\n- aspirin\nStop until seen in clinic\n- apixaban\n- ramipril", "aspirin", []string{""}},
		"what became of it in the line after it":      {"Warfarin\n\nContinued\n\nRamipril\n\nStopped", "ramipril", []string{""}},
		"what became of it in small letters":          {"Changes:\n• Ramipril\n• for her cough no longer\n• Senna", "ramipril", []string{""}},
		"lines that are headings and items": {"Medicines stopped\n\nWarfarin 3 mg\n\nAspirin 75 mg\n\nRamipril 5 mg\n\nMedicines started", "ramipril", []string{
			"Medicines stopped\nWarfarin 3 mg\nAspirin 75 mg\nRamipril 5 mg",
		}},
		"a sentence within a list": {"The following must not be given:\n- warfarin\n\nBleeding was seen.\n\n- aspirin\n- ramipril", "ramipril", []string{
			"The following must not be given:\n- warfarin\nBleeding was seen.\n- aspirin\n- ramipril",
		}},
		"a paragraph within a list": {"The following must not be given:\n- warfarin\n\nBleeding was seen on the ward and again in the night, so that two units of blood were given to her.\n\n- aspirin\n- ramipril", "ramipril", []string{
			"The following must not be given:\n- warfarin\nBleeding was seen on the ward and again in the night, so that two units of blood were given to her.\n- aspirin\n- ramipril",
		}},
		"what stands further in": {"Changes:\n- Ramipril\n  - stopped for her cough\n- Senna", "ramipril", []string{"Changes:\n- Ramipril\n  - stopped for her cough"}},
		"a paragraph before a list": {"Amlodipine was begun by the doctor whom she saw on the day on which she was brought in after her fall.\n\nShe has been told, and has agreed to it, and so has her daughter, who was there with her on that day.\n\nStop:\n- ramipril", "amlodipine", []string{
			"Amlodipine was begun by the doctor whom she saw on the day on which she was brought in after her fall.",
		}},
		"a line that may go on, or be a heading":        {"Continue:\n- aspirin 75 mg dispersible tablets once a day in the morning\nStop until seen\n- ramipril", "aspirin", []string{""}},
		"a line in small letters that may be a heading": {"Continue:\n- aspirin\nstop until seen\n- ramipril", "aspirin", []string{""}},
		"a heading after a sentence":                    {"Stop:\n\nAspirin 75 mg is not needed.\nMedicines started", "aspirin", []string{"Stop:\nAspirin 75 mg is not needed."}},
		"accents and case":                              {"AMLODIPINÉ stopped", "Amlodipine", []string{"AMLODIPINÉ stopped"}},
		"far apart":                                     {"Amlodipine was stopped. One. Two here. Three here. Four here. Amlodipine was begun.", "amlodipine", []string{"Amlodipine was stopped. One. Two here. Three here. Four here. Amlodipine was begun."}},
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
	want := "Medicines stopped\nRamipril too. Senna as needed. Amlodipine 5 mg once daily."
	if got := quotation.Of(body, "Amlodipine"); len(got) != 1 || got[0].Text != want {
		t.Errorf("it quotes %+v, want %q", got, want)
	}
	body = []record.Paragraph{{Heading: "Medicines stopped"}, {Heading: "Heart", Text: "She was seen by the whole of the team on the ward, who looked at her medicines one by one.\n\nBy name:\n- amlodipine"}, {Heading: "Senna", Text: "Stopped.\n\nIt is not needed."}, {Heading: "Plan", Text: "Weigh her."}}
	want = "Medicines stopped\nHeart\nShe was seen by the whole of the team on the ward, who looked at her medicines one by one.\nBy name:\n- amlodipine"
	if got := quotation.Of(body, "Amlodipine"); len(got) != 1 || got[0].Text != want {
		t.Errorf("it quotes %+v, want %q", got, want)
	}
	if got := quotation.Of(body, "Senna"); len(got) != 1 || !strings.HasSuffix(got[0].Text, "Senna\nStopped.\nIt is not needed.") {
		t.Errorf("of a heading it quotes %+v", got)
	}
}

// Half of a passage may say the opposite.
func TestWhatIsTooLongIsNotQuotedInPart(t *testing.T) {
	body := []record.Paragraph{{Text: "Amlodipine 5 mg\n" + strings.Repeat("more of the table   and more\n", 40)}}
	if got := quotation.Of(body, "Amlodipine"); len(got) != 1 || !got[0].Long || got[0].Text != "" {
		t.Errorf("it quotes %+v", got)
	}
}
