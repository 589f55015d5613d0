package rest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"careview/client/demo/store"
)

// tooMany is the greatest number of people a directory tells about one search.
const tooMany = 50

// traces reports whether a search looks for a person by name, for which the
// directory has rules of its own; a search by identifier, id or postcode has none.
func traces(a searchRequest) bool {
	return !a.query.Where.Has("identifier") && !a.query.Where.Has("_id") && !a.query.Where.Has("address-postalcode")
}

// trace looks for a person as the national directory does: a family name with a
// date of birth at least, whole names unless similar ones are asked for
// (_fuzzy-match=true), and never more than 50 people: then HTTP 200 with an
// OperationOutcome TOO_MANY_MATCHES in place of the Bundle (PDS FHIR API).
func (h *Handler) trace(w http.ResponseWriter, r *http.Request, a searchRequest) error {
	family, born := a.query.Where.Get("family"), a.query.Where["birthdate"]
	if family == "" || len(born) == 0 {
		return &store.Invalid{Code: "required", Text: "A search needs a family name and a date of birth, or an NHS number."}
	}
	people, err := h.candidates(r, a)
	if err != nil {
		return err
	}
	if len(people) > tooMany {
		writeObject(w, http.StatusOK, tooManyMatches())
		return nil
	}
	bundle := object{"resourceType": "Bundle", "type": "searchset", "total": len(people)}
	if entries := h.entries(people, "match"); len(entries) > 0 {
		bundle["entry"] = entries
	}
	writeObject(w, http.StatusOK, bundle)
	return nil
}

func tooManyMatches() object {
	result := outcome("information", "multiple-matches", "Too many people match. Say more about the person.")
	issue := result["issue"].([]object)[0]
	issue["details"].(object)["coding"] = []object{{"system": spineSystem, "version": "1", "code": "TOO_MANY_MATCHES", "display": "Too Many Matches"}}
	return result
}

// candidates are the people whose name matches whole or, when asked for, sounds or
// is written alike, the best match first.
func (h *Handler) candidates(r *http.Request, a searchRequest) ([]store.Resource, error) {
	where := url.Values{"birthdate": a.query.Where["birthdate"]}
	for name, value := range a.query.Where {
		if name != "family" && name != "given" {
			where[name] = value
		}
	}
	if a.fuzzy {
		where["birthdate"] = similarDates(where["birthdate"])
	}
	query := store.Query{Source: h.Source, Type: "Patient", Where: where, Sort: "family", Limit: -1}
	found, err := h.Store.Find(r.Context(), query)
	if err != nil {
		return nil, err
	}
	like := sameName
	if a.fuzzy {
		like = similarName
	}
	var first, then []store.Resource
	for _, person := range found {
		names := namesOf(person)
		exact := names.match(a.query.Where, sameName)
		switch {
		case exact:
			first = append(first, person)
		case names.match(a.query.Where, like):
			then = append(then, person)
		}
	}
	return append(first, then...), nil
}

// similarDates adds to a single date of birth the one with day and month changed
// round.
func similarDates(born []string) []string {
	if len(born) != 1 {
		return born
	}
	day, err := time.Parse(time.DateOnly, strings.TrimPrefix(born[0], "eq"))
	if err != nil || day.Day() > 12 {
		return born
	}
	turned := time.Date(day.Year(), time.Month(day.Day()), int(day.Month()), 0, 0, 0, 0, time.UTC)
	return []string{day.Format(time.DateOnly) + "," + turned.Format(time.DateOnly)}
}

type names struct{ family, given []string }

func namesOf(person store.Resource) names {
	var patient struct {
		Name []struct {
			Family string
			Given  []string
		}
	}
	if json.Unmarshal(person.Body, &patient) != nil {
		return names{}
	}
	var n names
	for _, name := range patient.Name {
		n.family = append(n.family, store.Fold(name.Family))
		for _, given := range name.Given {
			n.given = append(n.given, store.Fold(given))
		}
	}
	return n
}

// match reports whether a family name is alike and a given name begins like each
// that was asked for.
func (n names) match(where url.Values, like func(have, want string) bool) bool {
	if !anyLike(n.family, store.Fold(where.Get("family")), like) {
		return false
	}
	begins := func(have, want string) bool { return strings.HasPrefix(have, want) || like(have, want) }
	for _, given := range where["given"] {
		if !anyLike(n.given, store.Fold(given), begins) {
			return false
		}
	}
	return true
}

func anyLike(have []string, want string, like func(have, want string) bool) bool {
	for _, one := range have {
		if like(one, want) {
			return true
		}
	}
	return false
}

// sameName takes a * at the end for any ending, as the national directory does.
func sameName(have, want string) bool {
	if stem, wild := strings.CutSuffix(want, "*"); wild && len(stem) >= 2 {
		return strings.HasPrefix(have, stem)
	}
	return have == want
}

// similarName takes names that begin alike, sound alike or differ by one letter.
func similarName(have, want string) bool {
	return strings.HasPrefix(have, want) || soundex(have) == soundex(want) || near(have, want)
}

// near reports whether one letter added, left out, changed or swapped with its
// neighbour makes one name of the other.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x)-len(y) > 1 {
		return false
	}
	i := 0
	for i < len(y) && x[i] == y[i] {
		i++
	}
	if len(x) > len(y) {
		return string(x[i+1:]) == string(y[i:])
	}
	if i == len(x) || string(x[i+1:]) == string(y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// soundex is the American Soundex code of a name.
func soundex(name string) string {
	const codes = "01230120022455012623010202" // for a to z; 0 is not coded
	var code []byte
	var last byte
	for _, letter := range name {
		if letter < 'a' || letter > 'z' {
			continue
		}
		digit := codes[letter-'a']
		if len(code) == 0 {
			code = append(code, byte(letter))
		} else if digit != '0' && digit != last {
			code = append(code, digit)
		}
		if letter != 'h' && letter != 'w' {
			last = digit
		}
	}
	for len(code) < 4 {
		code = append(code, '0')
	}
	return string(code[:4])
}
