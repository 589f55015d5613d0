package peers

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// pagesAtMost is more than any sign-in takes.
const pagesAtMost = 12

// Browse is a person at a browser: it opens the address, fills in each form it
// meets and sends it, until a page asks for nothing more. Whatever a form leaves
// open is taken from answers by the field's name.
func Browse(address string, answers map[string]string) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	client := &http.Client{Jar: jar, Transport: transport}
	request, err := http.NewRequest(http.MethodGet, address, nil)
	for range pagesAtMost {
		if err != nil {
			return err
		}
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		page, err := io.ReadAll(response.Body)
		if err := errors.Join(err, response.Body.Close()); err != nil {
			return err
		}
		if response.StatusCode >= http.StatusBadRequest {
			return fmt.Errorf("the browser was answered %s", response.Status)
		}
		if request, err = fill(response.Request.URL, page, answers); request == nil {
			return err
		}
	}
	return errors.New("the browser was asked again and again")
}

// fill fills in the first form of a page; none asks for nothing more.
func fill(from *url.URL, page []byte, answers map[string]string) (*http.Request, error) {
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		return nil, err
	}
	var form *html.Node
	values := url.Values{}
	for node := range root.Descendants() {
		switch {
		case node.Data == "form" && form == nil:
			form = node
		case node.Data == "input" && form != nil && attribute(node, "name") != "":
			name := attribute(node, "name")
			value := cmp.Or(attribute(node, "value"), answers[name])
			values.Set(name, value)
		}
	}
	if form == nil {
		return nil, nil
	}
	to, err := from.Parse(attribute(form, "action"))
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(http.MethodPost, to.String(), strings.NewReader(values.Encode()))
	if err == nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return request, err
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
