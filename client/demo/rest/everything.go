package rest

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"careview/client/demo/store"
)

// everything answers Patient/{id}/$everything a page at a time: the person, then
// all that is about them, then whom and what that refers to.
func (h *Handler) everything(w http.ResponseWriter, r *http.Request) error {
	person, err := h.Store.Read(r.Context(), h.Source, "Patient", r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := values(r)
	if err != nil {
		return err
	}
	for name := range form {
		if name != "_count" && name != "_page" && name != "_format" {
			return &store.Invalid{Code: "not-supported", Text: "$everything takes _count alone here."}
		}
	}
	a, err := h.parse("Patient", form)
	if err != nil {
		return err
	}
	if a.count == 0 {
		return &store.Invalid{Code: "value", Text: "_count has to be 1 or more here."}
	}
	page, more, err := h.recordPage(r.Context(), person.ID, a.query.Offset, a.count)
	if err != nil {
		return err
	}
	address := h.Base + "/Patient/" + person.ID + "/$everything"
	links := []object{{"relation": "self", "url": address}}
	if more {
		links = append(links, object{"relation": "next", "url": address + "?_page=" + encodeToken(a.raw, a.query.Offset+a.count)})
	}
	writeObject(w, http.StatusOK, object{"resourceType": "Bundle", "type": "searchset", "link": links, "entry": h.entries(page, "match")})
	return nil
}

// recordPage is one page of everything, and whether more follow. What the record
// refers to is only gathered once the record itself has been given.
func (h *Handler) recordPage(ctx context.Context, person string, offset, count int) ([]store.Resource, bool, error) {
	page, err := h.Store.About(ctx, h.Source, person, offset, count+1)
	if err != nil || len(page) > count {
		return page[:min(count, len(page))], true, err
	}
	whole, err := h.Store.About(ctx, h.Source, person, 0, -1)
	if err != nil {
		return nil, false, err
	}
	support, err := h.support(ctx, whole)
	if err != nil {
		return nil, false, err
	}
	all := append(whole, support...)
	from := min(offset, len(all))
	to := min(from+count, len(all))
	return all[from:to], to < len(all), nil
}

// support gathers what a record refers to that is about nobody: people who treat,
// organisations, medicines, documents.
func (h *Handler) support(ctx context.Context, record []store.Resource) ([]store.Resource, error) {
	seen := map[string]bool{}
	for _, resource := range record {
		seen[resource.Reference()] = true
	}
	var found []store.Resource
	for wave := record; len(wave) > 0; {
		var next []store.Resource
		for _, resource := range wave {
			for _, reference := range referencesIn(resource.Body) {
				kind, id, ok := strings.Cut(reference, "/")
				if !ok || seen[reference] || kind == "Patient" {
					continue
				}
				seen[reference] = true
				one, err := h.Store.Read(ctx, h.Source, kind, id)
				if err == nil && one.Patient == "" {
					next = append(next, one)
				}
				if ctx.Err() != nil {
					return nil, fmt.Errorf("gathering a record: %w", ctx.Err())
				}
			}
		}
		found = append(found, next...)
		wave = next
	}
	return found, nil
}
