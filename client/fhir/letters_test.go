package fhir_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// pointer is a DocumentReference about the person with this content.
func pointer(content string) []byte {
	return []byte(`{"resourceType":"DocumentReference","id":"d","status":"current","subject":{"reference":"Patient/p"},
		"type":{"text":"Clinic letter"},"description":"Letter","custodian":{"display":"Royal Hospital"},"content":[` + content + `]}`)
}

func TestAPointerToContactDetailsSaysWhomToRingAndOpensNothing(t *testing.T) {
	contact := `"format":{"code":"urn:nhs-ic:record-contact"}`
	cases := []struct{ name, content, ring string }{
		{"NRL's format", `{` + contact + `,"attachment":{"url":"tel:020-7946-0000","title":"Crisis line"}}`, "Crisis line; 020 7946 0000"},
		{"NRL's format, a page", `{` + contact + `,"attachment":{"url":"https://x.invalid/contact"}}`, "Royal Hospital; https://x.invalid/contact"},
		{"a telephone number", `{"attachment":{"url":"tel:020-7946-0000"}}`, "Royal Hospital; 020 7946 0000"},
		{"nothing to open", `{"attachment":{"contentType":"application/pdf","title":"Letter on paper"}}`, "Letter on paper"},
	}
	for _, c := range cases {
		letter := only(t, read(t, pointer(c.content))).Detail.(record.Letter)
		if letter.Ring != c.ring || len(letter.Attachments) != 0 {
			t.Errorf("%s: ring %q, %d to open", c.name, letter.Ring, len(letter.Attachments))
		}
	}
}

func TestWhatWasListedOfADocumentIsHeldAgainstItUnlessItIsMadeAnew(t *testing.T) {
	content := `{"attachment":{"url":"Binary/1","hash":"abc","size":12}%s}`
	dynamic := `,"extension":[{"url":"https://fhir.nhs.uk/England/StructureDefinition/Extension-England-ContentStability","valueCodeableConcept":{"coding":[{"code":"dynamic"}]}}]`
	for extension, want := range map[string]string{"": "abc", dynamic: "", strings.ReplaceAll(dynamic, "dynamic", "static"): "abc"} {
		letter := only(t, read(t, pointer(strings.Replace(content, "%s", extension, 1)))).Detail.(record.Letter)
		got := letter.Attachments[0]
		if got.Hash != want || (got.Size == 12) != (want != "") || got.Owner != "Patient/p" {
			t.Errorf("%+v", got)
		}
	}
}

func TestWordsThatComeWithAPointerAreItsBody(t *testing.T) {
	cases := []struct {
		name, attachment string
		body, open       int
	}{
		{"text", `{"contentType":"text/plain","data":"SGVsbG8="}`, 1, 0},
		{"text that is also kept elsewhere", `{"contentType":"text/plain","data":"SGVsbG8=","url":"Binary/1"}`, 1, 1},
		{"RTF sent as text", `{"contentType":"text/plain","data":"e1xydGYxIFRha2UgdHdvLlxwYXJ9"}`, 1, 0},
		{"a PDF", `{"contentType":"application/pdf","data":"JVBERi0xLjQ="}`, 0, 1},
		{"a PDF sent as text", `{"contentType":"text/plain","data":"JVBERi0xLjQ="}`, 0, 1},
		{"a page of which something is left out", `{"contentType":"text/html","data":"PHA+YTwvcD48aW1nIHNyYz0ieCIvPg=="}`, 0, 1},
	}
	for _, c := range cases {
		letter := only(t, read(t, pointer(`{"attachment":`+c.attachment+`}`))).Detail.(record.Letter)
		if len(letter.Body) != c.body || len(letter.Attachments) != c.open {
			t.Errorf("%s: %d paragraphs, %d to open", c.name, len(letter.Body), len(letter.Attachments))
		}
	}
}

func TestALetterWhoseFileCameWithItIsItsWordsAlone(t *testing.T) {
	pointer := about("DocumentReference", "d", m{"status": "current", "content": []m{{"attachment": m{"contentType": "text/plain", "url": "Binary/b"}}}})
	for name, test := range map[string]struct {
		data       string
		body, open int
	}{"words": {"SGVsbG8=", 1, 0}, "a PDF": {"JVBERi0xLjQ=", 0, 1}} {
		binary := m{"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": test.data}
		letter := only(t, read(t, bundleOf("collection", patient("p", anna), pointer, binary))).Detail.(record.Letter)
		if len(letter.Body) != test.body || len(letter.Attachments) != test.open {
			t.Errorf("%s: %d paragraphs, %d to open", name, len(letter.Body), len(letter.Attachments))
		}
	}
}

func TestATitleStandsOverWordsThatHaveAHeadingOfTheirOwn(t *testing.T) {
	letter := only(t, read(t, bundleOf("searchset", m{
		"resourceType": "Composition", "id": "c", "status": "final", "subject": ref("Patient/p"), "type": m{"text": "Clinic letter"},
		"section": []m{
			{"title": "What we ask of you", "text": m{"status": "generated", "div": "<div><h2>Bloods</h2><p>In one week.</p></div>"}},
			{"title": "Bloods", "text": m{"status": "generated", "div": "<div><h2>bloods</h2><p>Taken.</p></div>"}},
		},
	}))).Detail.(record.Letter)
	want := []record.Paragraph{{Heading: "What we ask of you"}, {Heading: "Bloods", Text: "In one week."}, {Heading: "bloods", Text: "Taken."}}
	if !slices.Equal(letter.Body, want) {
		t.Errorf("the letter reads %+v", letter.Body)
	}
}

// Base64 comes in many dresses; a letter is not lost for one.
func TestALetterIsReadHoweverItsBase64IsWritten(t *testing.T) {
	const words = "Stop warfarin ≥ 3 mg. ÿþ>>>???"
	plain := base64.StdEncoding.EncodeToString([]byte(words))
	cases := map[string]string{
		"as it should be":       plain,
		"with line breaks":      plain[:20] + `\r\n` + plain[20:] + `\n`,
		"with spaces":           plain[:7] + " " + plain[7:] + " ",
		"for addresses":         base64.URLEncoding.EncodeToString([]byte(words)),
		"without padding":       strings.TrimRight(plain, "="),
		"as an address of data": "data:text/plain;charset=utf-8;base64," + plain,
	}
	for name, data := range cases {
		letter := only(t, read(t, pointer(`{"attachment":{"contentType":"text/plain","data":"`+data+`"}}`))).Detail.(record.Letter)
		if len(letter.Body) != 1 || letter.Body[0].Text != words {
			t.Errorf("%s: %+v", name, letter.Body)
		}
	}
	for name, data := range map[string]string{"half a letter": `"Q"`, "other signs": `"St*p"`, "a number": `7`, "a list": `["QQ=="]`} {
		entry := only(t, read(t, pointer(`{"attachment":{"contentType":"text/plain","title":"Plan","data":`+data+`}}`)))
		letter := entry.Detail.(record.Letter)
		if len(letter.Attachments) != 1 || !letter.Attachments[0].Broken || !slices.Contains(entry.Marks, "What the document holds cannot be read.") {
			t.Errorf("%s: %+v, %q", name, letter.Attachments, entry.Marks)
		}
	}
}
