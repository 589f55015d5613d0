package claim

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"careview/client/text"
)

// Providers write claims in many ways: ADFS and Entra ID give lists where one value
// was meant, mappers of Keycloak give a whole object as a string, and dates come as
// numbers or as text. OpenID Connect Core §3.1.3.7 lists what an ID token is refused
// for; how a claim beyond that is written is not in it. So these types never fail:
// what they cannot read is not there.

// Word is a claim that is a text, or a number that is one.
type Word string

// UnmarshalJSON takes the first of several.
func (w *Word) UnmarshalJSON(raw []byte) error {
	*w = ""
	switch raw = bytes.TrimSpace(raw); {
	case len(raw) == 0:
	case raw[0] == '"':
		var text string
		if json.Unmarshal(raw, &text) == nil {
			*w = Word(text)
		}
	case raw[0] == '[':
		var several []Word
		if json.Unmarshal(raw, &several) == nil && len(several) > 0 {
			*w = several[0]
		}
	case raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9':
		*w = Word(raw) // every digit: a float would round a role's id
	}
	return nil
}

// name is a word that people read.
type name string

// UnmarshalJSON takes the first of several.
func (n *name) UnmarshalJSON(raw []byte) error {
	var said Word
	_ = said.UnmarshalJSON(raw) // never fails
	*n = name(text.Name(string(said)))
	return nil
}

// Instant is a claim that is a time, in seconds since 1970; 0 where it is none.
type Instant float64

// UnmarshalJSON reads a number, digits as text, and RFC 3339.
func (i *Instant) UnmarshalJSON(raw []byte) error {
	*i = 0
	var text Word
	_ = text.UnmarshalJSON(raw) // never fails
	said := strings.TrimSpace(string(text))
	if seconds, err := strconv.ParseFloat(said, 64); err == nil {
		if !math.IsNaN(seconds) && !math.IsInf(seconds, 0) {
			*i = Instant(seconds)
		}
		return nil
	}
	if at, err := time.Parse(time.RFC3339Nano, said); err == nil {
		*i = Instant(at.Unix())
	}
	return nil
}

// flag is a claim that is true, or says so as text: whatever else it is, it is not.
type flag bool

// UnmarshalJSON reads true, and the word in any case.
func (f *flag) UnmarshalJSON(raw []byte) error {
	*f = flag(strings.EqualFold(strings.Trim(string(raw), `"`), "true"))
	return nil
}

// list is a claim that is a list, a single object, or either as text.
type list[T any] struct {
	items  []T
	given  bool
	unread int // what is in it and cannot be read
}

// UnmarshalJSON counts what it cannot read.
func (l *list[T]) UnmarshalJSON(raw []byte) error {
	*l = list[T]{}
	raw = unquoted(raw)
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil
	}
	l.given = true
	several := []json.RawMessage{raw}
	if raw[0] == '[' {
		several = nil // it would be read over raw, which is not ours
		if json.Unmarshal(raw, &several) != nil {
			l.unread = 1
			return nil
		}
	}
	for _, one := range several {
		var item T
		if one = unquoted(one); len(one) == 0 || one[0] != '{' || json.Unmarshal(one, &item) != nil {
			l.unread++
			continue
		}
		l.items = append(l.items, item)
	}
	return nil
}

// access is the claim that NHS CIS2 wraps the roles in.
type access struct {
	given bool
	roles list[roleClaim]
}

// UnmarshalJSON takes the roles alone, too.
func (a *access) UnmarshalJSON(raw []byte) error {
	*a = access{}
	raw = unquoted(raw)
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil
	}
	a.given = true
	var wrapped struct {
		Roles list[roleClaim] `json:"nhsid_nrbac_roles"`
	}
	if raw[0] == '{' && json.Unmarshal(raw, &wrapped) == nil {
		a.roles = wrapped.Roles
		if !a.roles.given && !bytes.Equal(raw, []byte("{}")) {
			a.roles.unread = 1 // it says something, and not that there are none
		}
		return nil
	}
	return a.roles.UnmarshalJSON(raw)
}

// unquoted is JSON that was given as a string, as JSON.
func unquoted(raw []byte) []byte {
	raw = bytes.TrimSpace(raw)
	var text string
	if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
		if inner := bytes.TrimSpace([]byte(text)); json.Valid(inner) {
			return inner
		}
	}
	return raw
}
