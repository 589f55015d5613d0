package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"careview/client/text"
)

// weighty are the resources whose every clinical element is looked for.
var weighty = []string{
	"AllergyIntolerance", "Appointment", "Condition", "DiagnosticReport", "Encounter", "FamilyMemberHistory", "Flag", "Goal", "Immunization",
	"ImmunizationRecommendation", "MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement", "NutritionOrder",
	"Observation", "Procedure", "RiskAssessment", "ServiceRequest", "VisionPrescription",
}

// notClinical are members that say nothing of the person's health, wherever they stand.
var notClinical = map[string]string{
	"resourceType": "the item's own kind", "id": "of the record", "meta": "of the record", "implicitRules": "of the record", "language": "of the record",
	"text": "a rendering of the rest", "contained": "resources of their own", "identifier": "of the record", "extension": "held by the walk over texts",
	"modifierExtension": "marks the item", "url": "an address", "system": "an address", "version": "of a code system", "reference": "an address",
	"userSelected": "how it was typed", "data": "a document", "contentType": "of a document", "hash": "of a document", "fhir_comments": "of an old format",
	"instantiatesUri": "an address", "instantiatesCanonical": "an address", "use": "of a name or an identifier",
}

// mostUnshown is how many kinds of elements may be left out, however good the reasons.
const mostUnshown = 30

// unshown are the elements that an item does not show, each with its reason: by their
// place in a resource, or, with a star, in any.
var unshown = map[string]string{
	"*.subject.display": "the banner says who", "*.patient.display": "the banner says who", "*.actor.type": "the kind of a reference",
	"*.code.coding.display": "the concept's own text is said", "*.verificationStatus.coding.display": "said in the words of its value set",
	"*.category.coding.display": "the section says it", "*.coding.code": "a code without a system says nothing", "*Identifier.value": "an identifier",
	"*.intent": "an order is the usual; a plan or a proposal is marked", "*.sequence": "the steps stand in this order",
	"Immunization.primarySource": "whoever gave it recorded it, as is usual", "MedicationRequest.substitution.allowedBoolean": "is for the pharmacy",
	"Encounter.location.status": "the way of the visit, not its outcome", "Encounter.statusHistory.status": "the way of the visit, not its outcome",
	"Appointment.participant.required": "that somebody must come is the usual; who need not is marked",
	"Appointment.participant.status":   "who has answered the invitation", "MedicationAdministration.instantiates": "an address",
	"*SampledData.origin.value": "the numbers are said counted from it", "*SampledData.factor": "the numbers are said multiplied by it",
}

// saidAs are values that are said in other words, by the member they stand in or by
// what they are.
var saidAs = map[string][]string{
	"asNeededBoolean": {"as needed", "when needed", "if needed", "PRN", "as required"}, "deceasedBoolean": {"died", "dead", "deceased"}, "doNotPerform": {"not to", "Do not"},
	"valueBoolean": {"Yes"}, "wk": {"week"}, "BID": {"twice a day"}, "ACM": {"before breakfast"}, "HS": {"bedtime"}, "OPDROP": {"drop"}, "RECSUPP": {"rectal suppositor"}, "VAGTAB": {"vaginal tablet"}, "stat": {"Immediate", "At once", "Urgent", "straight away"},
	"routine": {"Routine", ""}, "not-done": {"Not given", "Not done"}, "unable-to-assess": {""}, "Day": {"day", "Day"},
	"triaged": {"Seen by triage"}, "isSubpotent": {"Weaker than it should be"},
}

// TestEveryClinicalValueOfRealDataIsShown holds what inspect gives against the files
// themselves, by a reader that shares nothing with the one that Careview has.
func TestEveryClinicalValueOfRealDataIsShown(t *testing.T) {
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	var files []string
	for _, pattern := range []string{"*/*.json", "*/*/*.json", "*/*/*/*.json"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	missing, example := map[string]int{}, map[string]string{}
	items := 0
	for _, name := range files {
		shown := shownItems(t, name)
		for _, resource := range resourcesOf(t, name) {
			kind, _ := resource["resourceType"].(string)
			id, _ := resource["id"].(string)
			item, ok := shown[kind+"/"+id]
			if !ok || id == "" || !slices.Contains(weighty, kind) {
				continue
			}
			items++
			for _, leaf := range leavesOf(resource, kind) {
				if _, known := reasonFor(leaf.path); !known && !item.says(leaf) {
					missing[leaf.path]++
					example[leaf.path] = fmt.Sprintf("%q of %s/%s in %s", leaf.value, kind, id, filepath.Base(name))
				}
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s: %d are not shown, such as %s", path, missing[path], example[path])
	}
	t.Logf("%d items of %d files, %d kinds left out with a reason", items, len(files), len(unshown))
	if len(unshown) > mostUnshown {
		t.Errorf("%d kinds of elements are left out, %d may be: show them", len(unshown), mostUnshown)
	}
	if items < 1000 {
		t.Error("the data holds too little to say anything")
	}
}

func reasonFor(path string) (string, bool) {
	if reason, known := unshown[path]; known {
		return reason, true
	}
	for place, reason := range unshown {
		if suffix, any := strings.CutPrefix(place, "*"); any && strings.HasSuffix(path, suffix) {
			return reason, true
		}
	}
	return "", false
}

// leaf is a value in a resource, and where it stands.
type leaf struct {
	path  string // "Observation.valueQuantity.value"
	value any
	unit  string // the unit beside a number
}

func leavesOf(value any, path string) []leaf {
	var leaves []leaf
	switch value := value.(type) {
	case map[string]any:
		unit, _ := value["unit"].(string)
		_, coded := value["system"]
		for name, member := range value {
			_, skipped := notClinical[name]
			isCode := name == "code" && coded // the display says it
			isType := name == "type" && value["reference"] != nil
			if skipped || isCode || isType || strings.HasPrefix(name, "_") {
				continue
			}
			for _, l := range leavesOf(member, path+"."+name) {
				if name == "value" {
					l.unit = unit
				}
				leaves = append(leaves, l)
			}
		}
	case []any:
		for _, member := range value {
			leaves = append(leaves, leavesOf(member, path)...)
		}
	case nil, bool:
		if value == true {
			leaves = append(leaves, leaf{path: path, value: value})
		}
	default:
		leaves = append(leaves, leaf{path: path, value: value})
	}
	return leaves
}

// item is what Careview shows of a resource, in all its words.
type item struct{ words, squeezed string }

func shownItems(t *testing.T, name string) map[string]item {
	t.Helper()
	stdout, _, _ := inspectWith(inspectCmd{JSONL: true, Files: []string{name}})
	items := map[string]item{}
	if stdout == "" {
		return items // it says why it cannot be read
	}
	var file fileJSON
	if err := json.Unmarshal([]byte(stdout), &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, person := range file.Persons {
		for _, section := range person.Sections {
			for _, shown := range section.Items {
				var b strings.Builder
				fmt.Fprintln(&b, shown.Text, shown.Date, shown.Until, shown.Status, shown.Author, shown.Marks)
				for _, fact := range shown.Facts {
					fmt.Fprintln(&b, fact.Name, fact.Value)
				}
				words := items[shown.Reference].words + b.String()
				items[shown.Reference] = item{words, squeezed(words)}
			}
		}
	}
	return items
}

// squeezed is a text as far as it says something: letters, digits and signs of a number.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' {
			return unicode.ToLower(r)
		}
		return -1
	}, text.Fold(s))
}

var clock = regexp.MustCompile(`^\d\d:\d\d:\d\d$`)

var dated = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T.*)?)?)?$`)

func (i item) says(l leaf) bool {
	name := l.path[strings.LastIndexByte(l.path, '.')+1:]
	value, _ := l.value.(string)
	for _, words := range [][]string{saidAs[name], saidAs[value]} {
		if slices.ContainsFunc(words, func(said string) bool { return strings.Contains(i.words, said) }) {
			return true
		}
	}
	switch value := l.value.(type) {
	case json.Number:
		return i.saysNumber(value.String())
	case bool: // its name is said, or it is in the table
		return strings.Contains(i.squeezed, squeezed(l.path[strings.LastIndexByte(l.path, '.')+1:]))
	case string:
		if clock.MatchString(value) {
			return strings.Contains(i.words, value[:5])
		}
		if dated.MatchString(value) {
			return i.saysDate(value)
		}
		if strings.HasSuffix(l.path, ".unit") || strings.HasSuffix(l.path, "Unit") {
			return strings.Contains(i.squeezed, squeezed(text.Unit(value))) || strings.Contains(i.squeezed, squeezed(value))
		}
		return strings.Contains(i.squeezed, squeezed(value))
	}
	return false
}

// saysNumber looks for a number however it is written: with a comma from 1,000, or
// as a word where it is a small one.
func (i item) saysNumber(number string) bool {
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return false
	}
	plain := strconv.FormatFloat(value, 'f', -1, 64)
	words := strings.ReplaceAll(i.words, ",", "")
	if strings.Contains(words, plain) || strings.Contains(words, number) || strings.Contains(words, strconv.FormatFloat(value*100, 'f', -1, 64)+"%") {
		return true
	}
	small := map[string][]string{"1": {"one", "once", "a ", "every", "daily"}, "2": {"two", "twice"}, "3": {"three"}, "4": {"four"}, "5": {"five"}, "6": {"six"}, "0.5": {"half", "½"}, "1.5": {"1½"}, "2.5": {"2½"}}
	return slices.ContainsFunc(small[plain], func(word string) bool { return strings.Contains(strings.ToLower(i.words), word) })
}

// saysDate looks for a date as people read it, in the zone it was given in or by
// London's clock.
func (i item) saysDate(value string) bool {
	layouts := map[int]string{4: "2006", 7: "Jan-2006", 10: "02-Jan-2006"}
	if layout, ok := layouts[len(value)]; ok {
		at, err := time.Parse(map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}[len(value)], value)
		return err != nil || strings.Contains(i.words, at.Format(layout)) || strings.Contains(i.words, value)
	}
	at, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		return strings.Contains(i.words, value) || strings.Contains(i.words, value[:10])
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		london = time.UTC
	}
	for _, zone := range []*time.Location{at.Location(), london} {
		if strings.Contains(i.words, at.In(zone).Format("02-Jan-2006")) || strings.Contains(i.words, at.In(zone).Format(time.DateOnly)) {
			return true
		}
	}
	return false
}

// resourcesOf are the resources of a file as they stand in it.
func resourcesOf(t *testing.T, name string) []map[string]any {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(content)))
	decoder.UseNumber()
	var file map[string]any
	if decoder.Decode(&file) != nil {
		return nil
	}
	if file["resourceType"] != "Bundle" {
		return []map[string]any{file}
	}
	var resources []map[string]any
	entries, _ := file["entry"].([]any)
	for _, entry := range entries {
		e, _ := entry.(map[string]any)
		if resource, ok := e["resource"].(map[string]any); ok {
			resources = append(resources, resource)
		}
	}
	return resources
}
