package record_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
)

// What a list says of somebody says that it may still change for as long as it may, and
// never that all is well. What it says at its end says so first, and is cut last.
func TestAWordThatMayStillChangeSaysSoAndIsNotGreen(t *testing.T) {
	plan := func(p record.Plan) record.Entry {
		return record.Entry{Section: record.CarePlans, ClinicalStatus: record.Active, Detail: p}
	}
	cpr := func(code string) record.Plan {
		return record.Plan{Changed: record.Day(2026, 3, 12), Fields: []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: code}}}}
	}
	words := map[string]func(record.Chart) record.Word{
		"CPR":       record.Chart.CPRWord,
		"plan":      func(c record.Chart) record.Word { return c.PlanWord(at, pathway.List(nil).Titles) },
		"allergies": record.Chart.AllergyWord,
	}
	came := map[string][]record.Entry{
		"nothing":           nil,
		"attempt":           {plan(cpr(record.ForAttemptedCPR))},
		"do not attempt":    {plan(cpr(record.NotForAttemptedCPR))},
		"attempt and words": {plan(cpr(record.ForAttemptedCPR)), {Section: record.Letters, InWords: []record.PlanItem{{Field: planfield.CPR, Text: "See the form"}}}},
		"both":              {plan(cpr(record.ForAttemptedCPR)), plan(cpr(record.NotForAttemptedCPR))},
		"in other words":    {plan(cpr(""))},
		"overdue":           {plan(record.Plan{Changed: record.Day(2020, 1, 1), ReviewDue: record.Day(2021, 1, 1)})},
		"a draft":           {plan(record.Plan{Draft: true})},
		"an allergy":        {allergy("Penicillin", record.Active)},
		"no known allergy":  {noneKnown},
		"nothing is known":  {notKnown},
		"an unsorted thing": {{Section: record.Allergies, ClinicalStatus: record.Active, Text: "Nuts"}, {Section: record.CarePlans, ClinicalStatus: record.Active, Text: "A form"}},
	}
	said := map[string]int{}
	for name, entries := range came {
		answer := record.Answer{Source: "A", At: at, Entries: entries, States: map[record.Section]record.State{
			record.CarePlans: {Kind: record.Answered, At: at}, record.Allergies: {Kind: record.Answered, At: at},
		}}
		waiting := record.NewChart(record.Patient{}, []record.Supplier{{Name: "A"}, {Name: "B"}}).With(answer)
		silent := waiting.With(record.NotAnswered(record.Supplier{Name: "B"}, record.State{Kind: record.TimedOut, At: at}))
		hiding := answer
		hiding.Unread = []record.Unread{{Section: record.CarePlans, Why: "no code"}, {Section: record.Allergies, Why: "no code"}}
		for what, word := range words {
			for when, chart := range map[string]record.Chart{"is asked": waiting, "is silent": silent, "is silent, and A hides something": silent.With(hiding)} {
				got := word(chart)
				soFar := strings.HasPrefix(got.Text, "So far: ")
				if !soFar && got.Text != "asking …" && got.Text != "Unavailable: B" {
					t.Errorf("%s came and B %s, the word of %s is %q", name, when, what, got.Text)
				}
				if what == "CPR" && soFar && utf8.RuneCountInString(got.Text) > utf8.RuneCountInString(record.RoomForCPRWord) {
					t.Errorf("%q is shortened in a list", got.Text)
				}
				if got.Tone == record.Calm {
					t.Errorf("%s came and B %s, %q is green", name, when, got.Text)
				}
				if strings.Contains(when, "hides") && got.Tone < record.Warning {
					t.Errorf("%s came and B %s, %q is not to be looked at", name, when, got.Text)
				}
				if soFar {
					said[what]++
				}
			}
		}
	}
	if said["CPR"] < 8 || said["plan"] < 10 || said["allergies"] < 2 {
		t.Errorf("what came was said %v times", said)
	}
}
