package demo

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Browse does at the demonstration provider what a person does in the
// browser: it opens the address that Careview gave and presses one made-up
// member of staff. It follows the redirects back to Careview and returns when
// the last page has been read.
func Browse(ctx context.Context, address, staff string) error {
	at, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("the sign-in address is not one: %w", err)
	}
	form := at.Query()
	form.Set("staff", staff)
	at.RawQuery = ""
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, at.String(), strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("signing in as %s: %w", staff, err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("signing in as %s: %w", staff, err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != http.StatusOK {
		return fmt.Errorf("signing in as %s: status %d", staff, response.StatusCode)
	}
	return nil
}
