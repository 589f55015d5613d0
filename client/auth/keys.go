package auth

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/go-jose/go-jose/v4"
)

// readableKeys passes over the keys of a set that cannot be read, of a new kind or
// badly written: one of them is no reason to refuse a signature by another (RFC 7517
// §5: such keys should be ignored). What is no set of keys passes as it came.
type readableKeys struct{ base http.RoundTripper }

// RoundTrip fetches the set.
func (r readableKeys) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := r.base.RoundTrip(request)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	content, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return nil, err
	}
	content = onlyReadable(content)
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(content)), int64(len(content))
	return response, nil
}

func onlyReadable(content []byte) []byte {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if json.Unmarshal(content, &set) != nil || set.Keys == nil {
		return content
	}
	kept := []json.RawMessage{}
	for _, raw := range set.Keys {
		var key jose.JSONWebKey
		if json.Unmarshal(raw, &key) == nil && key.Valid() {
			kept = append(kept, raw)
		}
	}
	set.Keys = kept
	out, err := json.Marshal(set)
	if err != nil {
		return content
	}
	return out
}
