package provider

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
)

//go:embed pages.html
var pages string

func readPages() (*template.Template, error) {
	read, err := template.New("pages").Parse(pages)
	if err != nil {
		return nil, fmt.Errorf("demonstration provider: reading pages: %w", err)
	}
	return read, nil
}

// field is one parameter of the request, carried along in the form.
type field struct{ Name, Value string }

func fields(form url.Values) []field {
	var found []field
	for name := range form {
		if name != "staff" {
			found = append(found, field{name, form.Get(name)})
		}
	}
	slices.SortFunc(found, func(a, b field) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return found
}

type signInPage struct {
	Action string
	Fields []field
	Staff  []Staff
}

type devicePage struct {
	Action  string
	Code    string
	Staff   []Staff
	Problem string
}

type message struct{ Heading, Words string }

// policy allows the page its own style sheet and forms and nothing else: no
// scripts, no pictures, no frame around it. form-action is left out because
// browsers apply it to the redirect that follows, whose port is the client's choice.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

func (p *Provider) show(w http.ResponseWriter, status int, page string, content any) {
	var text bytes.Buffer
	if err := p.pages.ExecuteTemplate(&text, page, content); err != nil {
		http.Error(w, "This page cannot be shown.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes()) // a browser that has gone needs no page
}
