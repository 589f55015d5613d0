package rest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"careview/client/demo/store"
)

// The number of matches on a page: as asked, never above the limit. A greater
// _count is lowered without a word, as servers do.
const (
	usualCount = 50
	countLimit = 1000
)

// searchRequest is a search as it was asked for.
type searchRequest struct {
	query      store.Query
	count      int
	total      bool // _total=accurate
	countOnly  bool // _summary=count
	include    []string
	revinclude []string
	fuzzy      bool
	page       bool // a next page, from its token
	raw        url.Values
}

// search answers GET Type?… and POST Type/_search.
func (h *Handler) search(w http.ResponseWriter, r *http.Request) error {
	kind := r.PathValue("type")
	if !h.serves(kind) {
		return unknownType
	}
	form, err := values(r)
	if err != nil {
		return err
	}
	a, err := h.parse(kind, form)
	if err != nil {
		return err
	}
	if h.Directory && kind == "Patient" && traces(a) {
		return h.trace(w, r, a)
	}
	return h.answer(w, r, a)
}

func (h *Handler) answer(w http.ResponseWriter, r *http.Request, a searchRequest) error {
	ctx := r.Context()
	bundle := object{"resourceType": "Bundle", "type": "searchset",
		"link": []object{{"relation": "self", "url": h.Base + "/" + a.query.Type + "?" + a.raw.Encode()}}}
	if a.total || a.countOnly {
		n, err := h.Store.Count(ctx, a.query)
		if err != nil {
			return err
		}
		bundle["total"] = n
	}
	if a.countOnly {
		writeObject(w, http.StatusOK, bundle)
		return nil
	}
	query := a.query
	query.Limit = a.count + 1 // one more tells whether there is a next page
	found, err := h.Store.Find(ctx, query)
	if err != nil {
		return err
	}
	if len(found) > a.count {
		found = found[:a.count]
		bundle["link"] = append(bundle["link"].([]object), object{"relation": "next", "url": h.next(a)})
	}
	included, err := h.included(ctx, found, a)
	if err != nil {
		return err
	}
	entries := append(h.entries(found, "match"), h.entries(included, "include")...)
	gap, err := h.Store.Gap(ctx, h.Source, personAsked(a.query.Where), a.query.Type)
	if err != nil {
		return err
	}
	if gap != "" {
		// FHIR R4 search §3.1.1.4: an outcome beside the matches says that
		// they are not all there is.
		entries = append(entries, object{"search": object{"mode": "outcome"}, "resource": outcome("error", "timeout", gap)})
	}
	if len(entries) > 0 {
		bundle["entry"] = entries
	}
	writeObject(w, http.StatusOK, bundle)
	return nil
}

func personAsked(where url.Values) string {
	for _, name := range []string{"patient", "subject"} {
		if value := where.Get(name); value != "" {
			return strings.TrimPrefix(value, "Patient/")
		}
	}
	return ""
}

func (h *Handler) entries(found []store.Resource, mode string) []object {
	var entries []object
	for _, resource := range found {
		entry := object{"fullUrl": h.Base + "/" + resource.Reference(), "resource": resource.Body}
		if mode != "" {
			entry["search"] = object{"mode": mode}
		}
		entries = append(entries, entry)
	}
	return entries
}

// parse sorts the parameters into what finds and what shapes the answer.
func (h *Handler) parse(kind string, form url.Values) (searchRequest, error) {
	a := searchRequest{count: usualCount, raw: form}
	offset := 0
	if token := form.Get("_page"); token != "" {
		var err error
		if form, offset, err = decodeToken(token); err != nil {
			return searchRequest{}, err
		}
		a.page = true
	}
	where := url.Values{}
	for name, given := range form {
		value := given[len(given)-1]
		switch name {
		case "_count":
			count, err := strconv.Atoi(value)
			if err != nil || count < 0 {
				return searchRequest{}, &store.Invalid{Code: "value", Text: "_count has to be a whole number, 0 or more."}
			}
			a.count, a.countOnly = min(count, countLimit), a.countOnly || count == 0
		case "_sort":
			a.query.Sort = value
		case "_include", "_include:iterate":
			a.include = append(a.include, given...)
		case "_revinclude":
			a.revinclude = append(a.revinclude, given...)
		case "_total":
			a.total = value == "accurate"
		case "_summary":
			if value != "count" && value != "false" {
				return searchRequest{}, &store.Invalid{Code: "not-supported", Text: "_summary can only be count or false here."}
			}
			a.countOnly = a.countOnly || value == "count"
		case "_fuzzy-match":
			a.fuzzy = h.Directory && value == "true"
		case "_format", "_pretty":
		default:
			where[name] = given
		}
	}
	a.query = store.Query{Source: h.Source, Type: kind, Where: where, Sort: a.query.Sort, Offset: offset}
	a.raw = form
	return a, checkIncludes(a)
}

// next is the address of the page after this one. Its token says nothing to the
// asker and holds all that is needed to go on.
func (h *Handler) next(a searchRequest) string {
	return fmt.Sprintf("%s/%s?_page=%s", h.Base, a.query.Type, encodeToken(a.raw, a.query.Offset+a.count))
}

type token struct {
	Query  string `json:"q"`
	Offset int    `json:"o"`
}

func encodeToken(form url.Values, offset int) string {
	text, err := json.Marshal(token{form.Encode(), offset})
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func decodeToken(text string) (url.Values, int, error) {
	bad := &store.Invalid{Code: "value", Text: "This page is not known; search again."}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, 0, bad
	}
	var t token
	if err := json.Unmarshal(raw, &t); err != nil || t.Offset < 0 {
		return nil, 0, bad
	}
	form, err := url.ParseQuery(t.Query)
	if err != nil || form.Has("_page") {
		return nil, 0, bad
	}
	return form, t.Offset, nil
}
