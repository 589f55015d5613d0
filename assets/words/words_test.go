package words_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write en.go from en.json")

// sentence is one line of the catalogue. Where it has plural forms, One is not
// empty; where it has forms for a person, She and He are not.
type sentence struct {
	key, One, She, He, Other string
}

func (s *sentence) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, &s.Other)
	}
	var forms struct{ One, Other, She, He, They string }
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&forms); err != nil {
		return err
	}
	s.One, s.She, s.He, s.Other = forms.One, forms.She, forms.He, forms.Other+forms.They
	counts := forms.One != "" && forms.Other != "" && forms.She+forms.He+forms.They == ""
	person := forms.She != "" && forms.He != "" && forms.They != "" && forms.One+forms.Other == ""
	if !counts && !person {
		return fmt.Errorf("%s has neither one and other, nor she, he and they", data)
	}
	return nil
}

func (s sentence) forms() []string { return []string{s.One, s.She, s.He, s.Other} }

// catalogue is en.json in its own order.
func catalogue(t *testing.T) []sentence {
	t.Helper()
	data, err := os.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if _, err := decoder.Token(); err != nil {
		t.Fatal(err)
	}
	var sentences []sentence
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		s := sentence{key: key.(string)}
		if err := decoder.Decode(&s); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		sentences = append(sentences, s)
	}
	return sentences
}

var (
	keyForm = regexp.MustCompile(`^[a-z][a-z0-9]*(\.[a-z0-9]+)*$`)
	gap     = regexp.MustCompile(`\{\{\.([A-Z][A-Za-z]*)\}\}`)
)

func TestEverySentenceIsWholeAndHasAKeyOfItsOwn(t *testing.T) {
	names := map[string]bool{}
	for _, s := range catalogue(t) {
		if !keyForm.MatchString(s.key) || names[s.name()] {
			t.Errorf("%s: the key is not of the form \"page.what\", or stands twice", s.key)
		}
		names[s.name()] = true
		for _, text := range s.forms() {
			if text != strings.TrimSpace(text) || s.Other == "" {
				t.Errorf("%s: %q is no whole sentence", s.key, text)
			}
			if strings.ContainsAny(gap.ReplaceAllString(text, ""), "{}") {
				t.Errorf("%s: a gap of %q is not of the form {{.Name}}", s.key, text)
			}
		}
		if s.One != "" && !gap.MatchString(s.Other) {
			t.Errorf("%s: %q does not say how many", s.key, s.Other)
		}
		for _, name := range s.gaps() {
			if token.IsKeyword(lowered(name)) {
				t.Errorf("%s: a gap cannot be called %s in Go", s.key, name)
			}
		}
	}
}

func TestTheSentencesOfAGroupStandTogether(t *testing.T) {
	var want strings.Builder
	at := ""
	for i, s := range grouped(catalogue(t)) {
		switch {
		case i == 0:
			want.WriteString("{\n")
		case s.group() != at:
			want.WriteString(",\n\n")
		default:
			want.WriteString(",\n")
		}
		at = s.group()
		want.WriteString("  " + quoted(s.key) + ": " + s.written())
	}
	want.WriteString("\n}\n")
	if *update {
		if err := os.WriteFile("en.json", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("en.json"); err != nil || string(got) != want.String() {
		t.Errorf("en.json is not in its order (%v): run \"go generate ./assets/words\"", err)
	}
}

// grouped are the sentences with those of one group together, a group where its
// first stands.
func grouped(sentences []sentence) []sentence {
	place := map[string]int{}
	for i, s := range sentences {
		if _, known := place[s.group()]; !known {
			place[s.group()] = i
		}
	}
	slices.SortStableFunc(sentences, func(a, b sentence) int { return place[a.group()] - place[b.group()] })
	return sentences
}

// group is the first part of the key; a key of one part is of no group.
func (s sentence) group() string {
	group, _, dotted := strings.Cut(s.key, ".")
	if !dotted {
		return ""
	}
	return group
}

func (s sentence) written() string {
	switch {
	case s.One != "":
		return "{\"one\": " + quoted(s.One) + ", \"other\": " + quoted(s.Other) + "}"
	case s.She != "":
		return "{\"she\": " + quoted(s.She) + ", \"he\": " + quoted(s.He) + ", \"they\": " + quoted(s.Other) + "}"
	}
	return quoted(s.Other)
}

// quoted is a text as JSON, with its own signs.
func quoted(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

func TestEverySentenceIsAFunction(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("// Code generated from en.json by \"go generate ./assets/words\"; DO NOT EDIT.\n\npackage words\n\nimport \"strconv\"\n")
	for _, s := range grouped(catalogue(t)) {
		b.WriteString(s.function())
	}
	want, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("en.go", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("en.go"); err != nil || !bytes.Equal(got, want) {
		t.Errorf("en.go is not what en.json makes (%v): run \"go generate ./assets/words\"", err)
	}
}

var short = map[string]bool{
	"adrt": true, "cda": true, "cpr": true, "fhir": true, "gif": true, "gp": true, "html": true, "kb": true, "lpa": true, "mb": true, "nhs": true,
	"pdf": true, "pds": true, "pin": true, "rtf": true, "tiff": true, "xml": true, "zip": true,
}

// name is the key as Go spells a name: "plans.order" is PlansOrder.
func (s sentence) name() string {
	var name strings.Builder
	for part := range strings.SplitSeq(s.key, ".") {
		if short[part] {
			part = strings.ToUpper(part)
		}
		name.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return name.String()
}

// gaps are the names of the sentence's gaps, what counts first, then as they stand.
func (s sentence) gaps() []string {
	var names []string
	seen := map[string]bool{}
	if strings.Contains(s.Other, "{{.Count}}") {
		names, seen["Count"] = []string{"Count"}, true
	}
	for _, found := range gap.FindAllStringSubmatch(s.Other+s.One+s.She+s.He, -1) {
		if !seen[found[1]] {
			names, seen[found[1]] = append(names, found[1]), true
		}
	}
	return names
}

func (s sentence) function() string {
	var parameters []string
	if s.She != "" {
		parameters = []string{"person Pronoun"}
	}
	for _, name := range s.gaps() {
		kind := "string"
		if name == "Count" {
			kind = "int"
		}
		parameters = append(parameters, lowered(name)+" "+kind)
	}
	is := strconv.Quote(s.Other)
	body := "return " + expression(s.Other)
	switch {
	case s.One != "":
		is = strconv.Quote(s.One) + ", or " + is
		body = "if count == 1 {\nreturn " + expression(s.One) + "\n}\n" + body
	case s.She != "":
		body = "switch person {\ncase She:\nreturn " + expression(s.She) + "\ncase He:\nreturn " + expression(s.He) + "\n}\n" + body
	}
	return fmt.Sprintf("\n// %s is %s\nfunc %s(%s) string {\n%s\n}\n", s.name(), is, s.name(), strings.Join(parameters, ", "), body)
}

// expression joins the words of a sentence and what fills its gaps.
func expression(text string) string {
	var parts []string
	words := func(text string) {
		if text != "" {
			parts = append(parts, strconv.Quote(text))
		}
	}
	end := 0
	for _, at := range gap.FindAllStringSubmatchIndex(text, -1) {
		words(text[end:at[0]])
		name := lowered(text[at[2]:at[3]])
		if name == "count" {
			name = "strconv.Itoa(count)"
		}
		parts = append(parts, name)
		end = at[1]
	}
	words(text[end:])
	return strings.Join(parts, " + ")
}

func lowered(name string) string { return strings.ToLower(name[:1]) + name[1:] }
