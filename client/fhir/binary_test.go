package fhir_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/planfield"
)

func TestADocumentOfSomebodyElseIsNotTaken(t *testing.T) {
	cases := []struct {
		context, owner string
		refused        bool
	}{
		{"", "Patient/7", false},
		{"Patient/7", "Patient/7", false},
		{"Patient/8", "Patient/7", true},
		{"https://service.invalid/fhir/Patient/8", "Patient/7", true},
		{"DocumentReference/1", "Patient/7", false},
		{"Patient/8", "", false},
	}
	for _, c := range cases {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/fhir+json")
			_, _ = w.Write([]byte(`{"resourceType":"Binary","contentType":"text/plain","data":"SGVsbG8=","securityContext":{"reference":"` + c.context + `"}}`))
		}))
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client()})
		if err != nil {
			t.Fatal(err)
		}
		document, err := client.Binary(t.Context(), "Binary/1", c.owner)
		if (record.KindOf(err) == record.Unsafe) != c.refused || (string(document.Content) == "Hello") == c.refused {
			t.Errorf("%q of %q: %q, %v", c.context, c.owner, document.Content, err)
		}
		server.Close()
	}
}

// counting counts what is asked of a host that is not the source's.
type counting struct{ asked *int }

func (c counting) RoundTrip(*http.Request) (*http.Response, error) {
	*c.asked++
	return nil, http.ErrServerClosed
}

func TestADocumentOnAnotherHostIsNeverAskedFor(t *testing.T) {
	for _, address := range []string{
		"https://other.invalid/Binary/1", "ssp://service.invalid/https%3A%2F%2Fother.invalid", "http://service.invalid/Binary/1",
		"//other.invalid/x", "https://user@service.invalid/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x",
	} {
		asked := 0
		client, err := fhir.New(fhir.Config{Base: "https://service.invalid/fhir", HTTP: &http.Client{Transport: counting{&asked}}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Binary(t.Context(), address, "")
		if record.KindOf(err) != record.Unsafe || asked != 0 {
			t.Errorf("%s: asked %d times, %v", address, asked, err)
		}
	}
}

// The address of a letter is written by whoever wrote the letter: it does not choose what
// else on the host is asked.
func TestADocumentOutsideTheBaseIsNeverAskedFor(t *testing.T) {
	for address, asks := range map[string]bool{
		"Binary/1": true, "/trust/fhir/Binary/1": true, "https://service.invalid/trust/fhir/Binary/1": true, "https://service.invalid:443/trust/fhir/letters/9?x=../..": true,
		"../admin": false, "/trust/fhir": false, "/trust/fhir/../admin": false, "/trust/fhirs/Binary/1": false, "/": false, "": false,
		"https://service.invalid/other/Binary/1": false, "https://service.invalid/trust/fhir/%2e%2e/admin": false, "Binary/..%2f..%2fadmin": false,
		"Binary/%252e%252e/%252e%252e/admin": false, `Binary\..\..\admin`: false,
		"Binary/..;/..;x=1/admin": false, "Binary/..%252f..%252fadmin": false, "Binary/..%255c..%255cadmin": false, "//service.invalid/trust/fhir/Binary/1": true,
		"https://service.invalid:8443/trust/fhir/Binary/1": false, "https://trust@service.invalid/trust/fhir/Binary/1": false, "Binary/1;v=2": true,
	} {
		asked := 0
		client, err := fhir.New(fhir.Config{Base: "https://service.invalid/trust/fhir/", HTTP: &http.Client{Transport: counting{&asked}}, Wait: func(context.Context, time.Duration) error { return nil }})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Binary(t.Context(), address, "")
		if (asked > 0) != asks || (record.KindOf(err) == record.Unsafe) == asks {
			t.Errorf("%s: asked %d times, %v", address, asked, err)
		}
	}
}

// Nor does it where the service would lead on from an address below its base.
func TestADocumentThatLeadsOutsideTheBaseIsNotFollowed(t *testing.T) {
	for to, follows := range map[string]bool{"/trust/fhir/Binary/2": true, "/admin": false, "/trust/fhir/../admin": false, "/trust/fhir/..;/admin": false} {
		asked := 0
		service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if asked++; asked == 1 {
				w.Header().Set("Location", to)
				w.WriteHeader(http.StatusFound)
				return
			}
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, "words")
		}))
		client, err := fhir.New(fhir.Config{Base: service.URL + "/trust/fhir", HTTP: service.Client()})
		if err != nil {
			t.Fatal(err)
		}
		document, err := client.Binary(t.Context(), "Binary/1", "")
		service.Close()
		if follows != (string(document.Content) == "words") || follows != (asked == 2) || !follows && record.KindOf(err) != record.Unsafe {
			t.Errorf("%s: asked %d times, %q, %v", to, asked, document.Content, err)
		}
	}
}

// enclosing is a plan in words whose form came with it as a PDF.
func enclosing(about string) []byte {
	return bundleOf("document",
		m{"resourceType": "Composition", "id": "c", "status": "final", "subject": ref("Patient/p"), "type": coded("http://loinc.org", "42348-3"),
			"title": "Mental health directive", "author": []m{{"display": "Anna Example"}}, "event": []m{{"detail": []m{ref("Binary/b")}}}},
		m{"resourceType": "Binary", "id": "b", "contentType": "application/pdf", "data": "JVBERi0xLjQ=", "securityContext": ref(about)})
}

func TestAPlansDocumentThatCameWithItIsOfferedAsALetterAndSaidInThePlan(t *testing.T) {
	reading := read(t, enclosing("Patient/p"))
	var letter record.Letter
	said := ""
	for _, entry := range reading.Entries {
		switch detail := entry.Detail.(type) {
		case record.Letter:
			letter = detail
		case record.Plan:
			for _, item := range detail.Items(planfield.Document) {
				said += item.Text
			}
		}
	}
	if !letter.Plan || len(letter.Attachments) != 1 || string(letter.Attachments[0].Data) != "%PDF-1.4" || letter.Attachments[0].ContentType != "application/pdf" {
		t.Errorf("the letter has %d documents; a plan: %t", len(letter.Attachments), letter.Plan)
	}
	if !strings.Contains(said, "Open it under Letters") {
		t.Errorf("the plan says %q of its document", said)
	}
	for _, entry := range read(t, enclosing("Patient/q")).Entries {
		if letter, ok := entry.Detail.(record.Letter); ok {
			t.Errorf("somebody else's document is offered: %d", len(letter.Attachments))
		}
	}
}

func TestAPointersDocumentThatCameWithItIsNotFetched(t *testing.T) {
	reading := read(t, bundleOf("collection",
		m{"resourceType": "DocumentReference", "id": "d", "status": "current", "subject": ref("Patient/p"), "type": m{"text": "Clinic letter"},
			"content": []m{{"attachment": m{"url": "Binary/b"}}}},
		m{"resourceType": "Binary", "id": "b", "contentType": "application/pdf", "data": "JVBERi0xLjQ="}))
	letter := only(t, reading).Detail.(record.Letter)
	if len(letter.Attachments) != 1 || string(letter.Attachments[0].Data) != "%PDF-1.4" {
		t.Errorf("%d documents", len(letter.Attachments))
	}
}
