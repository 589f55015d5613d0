package settings

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"careview/assets/words"
)

// GroupPolicy is where Windows keeps what a domain's policies say.
const GroupPolicy = `HKLM\Software\Policies\Careview`

// policy is what the policy of this PC says: its file, and over it, key by key, what
// group policy says. Neither need be there; [fs.ErrNotExist] where both are missing.
func (m Machine) policy() ([]byte, error) {
	content, err := m.readProtected(m.Policy)
	if m.Group == nil || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return content, err
	}
	group, groupErr := m.Group()
	switch {
	case groupErr != nil:
		return nil, groupErr
	case len(group) == 0:
		return content, err
	}
	return m.overlaid(content, group)
}

// overlaid is a policy with what group policy says in place of what stands under the
// same keys, as a file would say both.
func (m Machine) overlaid(content []byte, group map[string]any) ([]byte, error) {
	if err := Decode(m.Policy, content, &file{}); err != nil {
		return nil, err
	}
	said := map[string]any{}
	if err := toml.Unmarshal(content, &said); err != nil {
		return nil, err
	}
	kinds := map[string]any{}
	for key, value := range values(everyTable()) {
		kinds[withoutIndex(key)] = value
	}
	over := overlay{kinds: kinds}
	over.tables(said, group, "")
	if err := over.err(GroupPolicy); err != nil {
		return nil, withoutLines(err)
	}
	both, err := toml.Marshal(said)
	if err != nil {
		return nil, err
	}
	_, err = Parse(m.Policy, both)
	return both, withoutLines(err)
}

// withoutLines is an error of a group policy: it has no lines.
func withoutLines(err error) error {
	faults, ok := errors.AsType[*Faults](err)
	if !ok {
		return err
	}
	for i := range faults.Faults {
		faults.Faults[i].Line = 0
	}
	return &Faults{File: GroupPolicy, Faults: faults.Faults}
}

// overlay lays what a registry says over what a file says. A registry has names
// without case, numbered tables for a list, and numbers for yes and no.
type overlay struct {
	checker
	kinds map[string]any // what a file says under each key
}

func (o *overlay) tables(said, group map[string]any, at string) {
	for _, name := range slices.Sorted(maps.Keys(group)) {
		key := joined(at, strings.ToLower(name))
		name, value := strings.ToLower(name), group[name]
		table, isTable := value.(map[string]any)
		_, isList := o.kinds[key].(int)
		switch {
		case isTable && isList:
			if list := o.list(table, key); len(list) > 0 {
				said[name] = list
			}
		case isTable:
			below, _ := said[name].(map[string]any)
			if below == nil {
				below = map[string]any{}
			}
			if o.tables(below, table, key); len(below) > 0 {
				said[name] = below
			}
		case value != "": // what is left empty is not said
			said[name] = o.value(key, value)
		}
	}
}

// list is what the tables 1, 2, … of a list say, in that order.
func (o *overlay) list(tables map[string]any, key string) []any {
	numbered := map[int]map[string]any{}
	for name, value := range tables {
		number, err := strconv.Atoi(name)
		table, ok := value.(map[string]any)
		if err != nil || !ok {
			o.fault(key, words.SettingsUnknown(joined(key, name)))
			continue
		}
		numbered[number] = table
	}
	var list []any
	for _, number := range slices.SortedFunc(maps.Keys(numbered), cmp.Compare) {
		said := map[string]any{}
		if o.tables(said, numbered[number], key); len(said) > 0 {
			list = append(list, said)
		}
	}
	return list
}

// value is what a registry says under a key, as a file would say it. What is of no such
// kind is for Decode to refuse.
func (o *overlay) value(key string, value any) any {
	switch o.kinds[key].(type) {
	case bool:
		if number, ok := value.(int64); ok && (number == 0 || number == 1) {
			return number == 1
		}
	case []string:
		if line, ok := value.(string); ok {
			return strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
	return value
}
