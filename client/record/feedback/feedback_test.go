package feedback_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/feedback"
)

var home = []record.Patient{
	{NHSNumber: "9990000018", Name: record.Name{Family: "Smith", Given: "Margaret Ann", Title: "Mrs", Text: "Mrs Margaret Smith"}, Preferred: "Peggy", Born: record.Day(1943, 2, 24)},
	{Name: record.Name{Family: "O’Brien", Given: "Zoë"}},
	{Name: record.Name{Family: "Lloyd-Jones", Given: "J"}},
	{Name: record.Name{Text: "Wójcik Józef"}},
	{Name: record.Name{Family: "李", Given: "小龍"}},
	{Name: record.Name{Family: "王", Given: "明", Title: "先生", Text: "王明先生"}},
	{Name: record.Name{Text: "陳 先生", Title: "先生"}},
}

func TestWhatMayTellOfAPersonIsCaught(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                      "",
		"The list is too long to read at night": "",
		"Room 12 has no CPR line, page 3 of 14": "",
		"Mrs is written twice, J. too":          "",
		"Margaret's allergies are missing":      "Margaret",
		"MARGARET is wrong":                     "MARGARET",
		"smiths tablets":                        "smiths",
		"ask peggy, or Ann":                     "Ann|peggy",
		"o'brien":                               "brien",
		"OBrien and o Brien":                    "Brien|OBrien",
		"lloyd jones, lloydjones":               "jones|lloyd|lloydjones",
		"Zoe":                                   "Zoe",
		"ZOE\u0308":                             "ZOE\u0308",
		"Józef WOJCIK":                          "Józef|WOJCIK",
		"小龍 is missing":                         "小龍",
		"小龍的清單":                                 "小龍",
		"先生, the list is long, 先生說":             "",
		"說明太長":                                  "",
		"明 is missing":                          "明",
		"問王明吧":                                  "王明",
		"Margaret12 and b1943":                  "1943|Margaret",
		"MargaretSmith, smithmargaret":          "MargaretSmith|smithmargaret",
		"Marga\u00adret":                        "Margaret",
		"born 1943":                             "1943",
		"born 24/02/1943":                       "1943|24/02/1943",
		"999 000 0018":                          "999 000 0018",
		"9990000018":                            "9990000018",
		"no. 999-000-0018.":                     "999-000-0018",
		"999\u200b000\u200b0018":                "9990000018",
		"٩٩٩٠٠٠٠٠١٨":                            "٩٩٩٠٠٠٠٠١٨",
		"999.000(0018)":                         "999.000(0018",
		"call 020 7946 0100":                    "020 7946 0100",
	} {
		if got := strings.Join(feedback.Personal(typed, home), "|"); got != want {
			t.Errorf("%q: caught %q, want %q", typed, got, want)
		}
	}
	if got := feedback.Personal("Margaret", nil); len(got) != 0 {
		t.Errorf("of nobody %q is caught", got)
	}
}

// However somebody's names and number are written among other words, something is caught.
func TestNoNameOrNumberPassesHoweverItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"Margaret", "Smith", "Peggy", "Zoë", "Józef", "9990000018"}).Draw(t, "name")
		switch rapid.IntRange(0, 3).Draw(t, "case") {
		case 1:
			name = strings.ToUpper(name)
		case 2:
			name = strings.ToLower(name)
		}
		if name == "9990000018" {
			gap := rapid.SampledFrom([]string{" ", "-", ".", "  ", "/"}).Draw(t, "gap")
			name = name[:3] + gap + name[3:6] + gap + name[6:]
		}
		before := rapid.StringMatching(`([a-z]{1,8} ){0,4}`).Draw(t, "before")
		after := rapid.StringMatching(`([.,;:!?’']|’s)?( [a-z]{1,8}){0,4}`).Draw(t, "after")
		if len(feedback.Personal(before+name+after, home)) == 0 {
			t.Fatalf("%q passes", before+name+after)
		}
	})
}

func TestAReportIsOfADayAndOfNobody(t *testing.T) {
	at := time.Date(2026, 11, 30, 3, 14, 15, 0, time.UTC)
	one, other := feedback.New(feedback.Missing, "record/allergies", " too\nsmall ", "careview 1", at), feedback.New(feedback.Missing, "record/allergies", "", "careview 1", at)
	if one.ID == other.ID || len(one.ID) < 20 {
		t.Errorf("ids %q and %q", one.ID, other.ID)
	}
	one.ID = "X"
	sent, err := json.Marshal(one)
	if want := `{"id":"X","day":"2026-11-30","page":"record/allergies","about":"missing","program":"careview 1","words":"too small"}`; err != nil || string(sent) != want {
		t.Errorf("%s, %v", sent, err)
	}
}
