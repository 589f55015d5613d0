package demo

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/demo/people"
)

// numberOf is the NHS number of a patient.
func numberOf(patient object) string {
	return patient["identifier"].([]any)[0].(object)["value"].(string)
}

// valid checks an NHS number by the rule of the data dictionary: weights 10 to 2,
// modulus 11.
func valid(number string) bool {
	if len(number) != 10 || !strings.HasPrefix(number, "999") {
		return false
	}
	sum := 0
	for i, digit := range number {
		sum += int(digit-'0') * max(10-i, 1)
	}
	return sum%11 == 0
}

func TestEverybodyHasAnNHSNumberOfTheTestRange(t *testing.T) {
	s := populated
	numbers := map[string]bool{}
	all := resources(t, s, "/lcr/fhir/Patient?_count=200")
	for _, person := range all {
		if number := numberOf(person); !valid(number) || numbers[number] {
			t.Errorf("%s is not valid, or somebody else’s", number)
		}
		numbers[numberOf(person)] = true
	}
	if len(all) != 2024 {
		t.Errorf("there are %d people, want 24 residents and 2,000 others", len(all))
	}
}

func TestPopulationHoldsTheOnesWhoAreEasyToGetWrong(t *testing.T) {
	s := populated
	all := resources(t, s, "/lcr/fhir/Patient?_count=200")
	dead, restricted := 0, 0
	namesakes := map[string][]string{}
	for _, person := range all {
		if person["deceasedDateTime"] != nil {
			dead++
		}
		if meta := person["meta"].(object); meta["security"] != nil {
			restricted++
			if person["address"] != nil || person["telecom"] != nil || person["generalPractitioner"] != nil {
				t.Error("a restricted person’s whereabouts are told")
			}
		}
		name := person["name"].([]any)[0].(object)
		who := name["family"].(string) + " " + name["given"].([]any)[0].(string)
		namesakes[who] = append(namesakes[who], person["birthDate"].(string))
	}
	if dead != 1 || restricted != 1 {
		t.Errorf("%d deaths and %d restricted, want one of each", dead, restricted)
	}
	for name, want := range map[string]int{"Smith John": 4, "Khan Mohammed": 4, "Smith Margaret": 3, "Hughes Gwen": 1, "Hughes Glenys": 1} {
		if len(namesakes[name]) < want {
			t.Errorf("%s: %d people, want %d at least", name, len(namesakes[name]), want)
		}
	}
	if !slices.Equal(namesakes["Hughes Gwen"], namesakes["Hughes Glenys"]) {
		t.Error("the twins were not born on one day")
	}
}

func TestResidentsAreAsDrawn(t *testing.T) {
	s := populated
	for _, c := range []struct {
		family, given string
		plan          string // words of the plan
		allergies     []string
		room          string
	}{
		{"Smith", "Margaret", "yellow folder, top drawer, room 12", []string{"Penicillin"}, "Room 12, Oakfield House"},
		{"Okafor", "Daniel", "Oxycodone 10 mg by mouth within 30 min", []string{"Morphine"}, "Room 3, Oakfield House"},
		{"Nowak", "Zofia", "2026-06-10", []string{"No known allergy"}, "Room 7, Oakfield House"},
		{"Patel", "Ramesh", "", nil, "Room 9, Oakfield House"},
		{"Hughes", "Gwen", "NOT room 5", []string{"Latex", "Aspirin"}, "Room 4, Oakfield House"},
		{"Hughes", "Glenys", "chapel hymns", nil, "Room 5, Oakfield House"},
		{"Adeyemi", "Joy", "Just-in-case box: medicine room, blue box, shelf 2", []string{"No known allergy"}, "Room 14, Oakfield House"},
	} {
		who := url.Values{"family": {c.family}, "given": {c.given}, "_sort": {"_lastUpdated"}}.Encode()
		person := resources(t, s, "/lcr/fhir/Patient?"+who)[0]
		if line := person["address"].([]any)[0].(object)["line"].([]any)[0]; line != c.room {
			t.Errorf("%s %s lives in %v", c.given, c.family, line)
		}
		var plans []string
		for _, plan := range resources(t, s, "/ucp/fhir/Composition?patient="+find(t, s, "ucp", c.family, c.given)) {
			text, err := json.Marshal(plan)
			if err != nil {
				t.Fatal(err)
			}
			plans = append(plans, string(text))
		}
		if c.plan == "" && len(plans) > 0 || c.plan != "" && (len(plans) != 1 || !strings.Contains(plans[0], c.plan)) {
			t.Errorf("%s %s: %d plans, not as drawn", c.given, c.family, len(plans))
		}
		var allergies []string
		for _, r := range resources(t, s, "/lcr/fhir/AllergyIntolerance?patient="+person["id"].(string)) {
			if code, isSource := r["code"].(object); isSource {
				allergies = append(allergies, code["text"].(string))
			}
		}
		if !slices.Equal(allergies, c.allergies) {
			t.Errorf("%s %s: allergies %v, want %v", c.given, c.family, allergies, c.allergies)
		}
	}
}

func TestTwoSourcesDifferOnCPR(t *testing.T) {
	s := populated
	var codes []string
	for _, source := range []string{"ucp", "oxford"} {
		for _, r := range resources(t, s, "/"+source+"/fhir/Observation?code=304251008&patient="+find(t, s, source, "Nowak", "Zofia")) {
			codes = append(codes, r["valueCodeableConcept"].(object)["coding"].([]any)[0].(object)["code"].(string))
		}
	}
	if want := []string{"450476008", "450475007"}; !slices.Equal(codes, want) {
		t.Errorf("the recommendations are %v, want %v", codes, want)
	}
}

func TestUnansweredPartSaysSoBesideTheMatches(t *testing.T) {
	s := populated
	body := string(ask(t, s, "/lcr/fhir/AllergyIntolerance?patient="+find(t, s, "lcr", "Hughes", "Glenys")).body)
	for _, part := range []string{`"mode":"outcome"`, `"timeout"`, "The GP system did not answer."} {
		if !strings.Contains(body, part) {
			t.Errorf("the answer lacks %s", part)
		}
	}
}

func TestLettersCanBeReadAsThemselvesAndAsJSON(t *testing.T) {
	s := populated
	for _, letter := range resources(t, s, "/lcr/fhir/DocumentReference?patient="+find(t, s, "lcr", "smith", "margaret")) {
		attachment := letter["content"].([]any)[0].(object)["attachment"].(object)
		wrapped := ask(t, s, "/lcr/fhir/"+attachment["url"].(string)).object(t)
		content, err := base64.StdEncoding.DecodeString(wrapped["data"].(string))
		if err != nil || float64(len(content)) != attachment["size"] || wrapped["contentType"] != attachment["contentType"] {
			t.Errorf("%v: %d bytes of %v announced, error %v", attachment["title"], len(content), attachment["size"], err)
		}
	}
}

func TestSameRecipeAndDayGiveTheSamePeople(t *testing.T) {
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		t.Fatal(err)
	}
	make := func(now time.Time) []byte {
		sink := &listing{}
		if err := recipe.Fill(now, sink); err != nil {
			t.Fatal(err)
		}
		return sink.Bytes()
	}
	first := make(today)
	if !bytes.Equal(first, make(today.Add(time.Hour))) {
		t.Error("the same day gave other people")
	}
	if bytes.Equal(first, make(today.AddDate(0, 0, 1))) {
		t.Error("what is new does not move with the day")
	}
}

// listing writes all that is made into one text.
type listing struct{ bytes.Buffer }

func (l *listing) Add(source string, resource map[string]any) error {
	l.WriteString(source)
	return json.NewEncoder(l).Encode(resource)
}

func (l *listing) Alias(source, kind, id, identifier string) error {
	return json.NewEncoder(l).Encode([]string{source, kind, id, identifier})
}

func (l *listing) Later(source string, resource map[string]any) error {
	return l.Add(source+" later", resource)
}

func (l *listing) Gap(source, patient, kind, why string) error {
	return json.NewEncoder(l).Encode([]string{source, patient, kind, why})
}
