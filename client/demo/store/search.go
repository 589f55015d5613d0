package store

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Query is a search of one type within one source.
type Query struct {
	Source, Type  string
	Where         url.Values // search parameters alone, without _count and its like
	Sort          string     // as in _sort: "-date"
	Offset, Limit int
}

// orders are the ways in which a search may be sorted.
var orders = map[string]string{
	"":              "r.seq",
	"date":          "r.since, r.seq",
	"-date":         "r.since DESC, r.seq",
	"birthdate":     "r.since, r.seq",
	"-birthdate":    "r.since DESC, r.seq",
	"authoredon":    "r.since, r.seq",
	"-authoredon":   "r.since DESC, r.seq",
	"_lastUpdated":  "r.seq",
	"-_lastUpdated": "r.seq DESC",
	"_id":           "r.id",
	"family":        "r.body ->> '$.name[0].family', r.body ->> '$.name[0].given[0]', r.seq",
}

// Find answers a search in a stable order. An [*Invalid] error is the asker's.
func (s *Store) Find(ctx context.Context, q Query) ([]Resource, error) {
	where, args, err := conditions(q)
	if err != nil {
		return nil, err
	}
	order, known := orders[q.Sort]
	if !known {
		return nil, &Invalid{"not-supported", "This service cannot sort by that."}
	}
	text := `SELECT r.type, r.id, r.patient, r.body FROM resource r WHERE ` + where + ` ORDER BY ` + order + ` LIMIT ? OFFSET ?`
	return s.query(ctx, text, append(args, q.Limit, q.Offset)...)
}

// Count counts what Find would find without its limit.
func (s *Store) Count(ctx context.Context, q Query) (int, error) {
	where, args, err := conditions(q)
	if err != nil {
		return 0, err
	}
	n := 0
	err = s.db.QueryRowContext(ctx, `SELECT count(*) FROM resource r WHERE `+where, args...).Scan(&n)
	return n, err
}

// conditions turns the parameters into SQL: repeated parameters must all hold, of
// values with commas between them one must.
func conditions(q Query) (string, []any, error) {
	where := []string{"r.source = ?", "r.type = ?"}
	args := []any{q.Source, q.Type}
	params := Params(q.Type)
	names := make([]string, 0, len(q.Where))
	for name := range q.Where {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		param, known := find(params, name)
		if !known {
			return "", nil, &Invalid{"not-supported", fmt.Sprintf("%s cannot be searched by %q.", q.Type, clip(name))}
		}
		for _, value := range q.Where[name] {
			text, more, err := anyOf(q, param, value)
			if err != nil {
				return "", nil, err
			}
			where = append(where, text)
			args = append(args, more...)
		}
	}
	return strings.Join(where, " AND "), args, nil
}

// mostValues is how many values with commas between them a parameter may have.
const mostValues = 200

func anyOf(q Query, param Param, values string) (string, []any, error) {
	if strings.Count(values, ",") >= mostValues {
		return "", nil, &Invalid{"too-costly", fmt.Sprintf("Too many values were given for %s.", param.Name)}
	}
	var texts []string
	var args []any
	for value := range strings.SplitSeq(values, ",") {
		if value == "" {
			return "", nil, &Invalid{"value", fmt.Sprintf("No value was given for %s.", param.Name)}
		}
		text, more, err := clause(q, param, value)
		if err != nil {
			return "", nil, err
		}
		texts = append(texts, text)
		args = append(args, more...)
	}
	return "(" + strings.Join(texts, " OR ") + ")", args, nil
}

func clip(name string) string {
	if len(name) > 40 {
		return name[:40] + "…"
	}
	return name
}
