package auth

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/go-jose/go-jose/v4"

	"careview/assets/words"
	"careview/client/record"
)

// readableKeys passes over the keys of a set that cannot be read, of a new kind or
// badly written: one of them is no reason to refuse a signature by another (RFC 7517
// §5: such keys should be ignored).
type readableKeys struct{ base http.RoundTripper }

// RoundTrip fetches the set. Where there is none to be had, that is said: an answer is
// not badly signed because nobody can tell.
func (r readableKeys) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := r.base.RoundTrip(request)
	if err != nil && (request.Context().Err() != nil || isTLS(err)) {
		return nil, err
	}
	if err != nil {
		return nil, problem(record.Unreachable, words.SignInKeysAway(), words.HintAgainMinutes(), "sign-in: keys")
	}
	content, err := readAnswer(response)
	if response.StatusCode != http.StatusOK {
		return nil, problem(record.Unreachable, words.SignInKeysAway(), words.HintAgainMinutes(), fmt.Sprintf("sign-in: keys HTTP %d", response.StatusCode))
	}
	content, readable := onlyReadable(content)
	if err != nil || !readable {
		return nil, problem(record.Broken, words.SignInKeysUnread(), words.HintAgainSupport(), "sign-in: keys")
	}
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(content)), int64(len(content))
	return response, nil
}

// onlyReadable is a set with the keys that can be read; false where that is none.
func onlyReadable(content []byte) ([]byte, bool) {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if json.Unmarshal(content, &set) != nil {
		return nil, false
	}
	kept := []json.RawMessage{}
	for _, raw := range set.Keys {
		for _, raw := range []json.RawMessage{raw, mended(raw, keyMends)} {
			var key jose.JSONWebKey
			if json.Unmarshal(raw, &key) == nil && key.Valid() {
				kept = append(kept, raw)
				break
			}
		}
	}
	set.Keys = kept
	out, err := json.Marshal(set)
	return out, err == nil && len(kept) > 0
}
