package settings

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"

	"careview/assets/words"
)

// GroupPolicy is where Windows keeps what a domain's policies say.
const GroupPolicy = `HKLM\Software\Policies\Careview`

// InForce is the policy of a PC: of its file, of group policy, or of both.
type InForce struct {
	File, Group  bool
	Content      []byte   // as a file says it, or would say it
	Locked       []string // the keys that group policy sets, sorted; of a list, its own
	LockedByFile []string // those that the file alone sets, and a file of staff may not narrow
}

// InForce is what the policy of this PC says: its file, and over it, key by key, what
// group policy says. Neither need be there; [fs.ErrNotExist] where both are missing.
func (m Machine) InForce() (InForce, error) {
	content, err := m.ReadProtected(m.Policy)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return InForce{}, err
	}
	file := InForce{File: err == nil, Content: content, LockedByFile: lockedByFile(content)}
	if m.Group == nil {
		return file, err
	}
	group, groupErr := m.Group()
	switch {
	case groupErr != nil:
		return InForce{}, groupErr
	case len(group) == 0:
		return file, err
	}
	both, locked, err := m.overlaid(content, group)
	alone := slices.DeleteFunc(file.LockedByFile, func(key string) bool { return slices.Contains(locked, key) })
	return InForce{File: file.File, Group: true, Content: both, Locked: locked, LockedByFile: alone}, err
}

// lockedByFile are the keys of a policy's file that are its alone, of a list its own. What
// cannot be read as one has none.
func lockedByFile(content []byte) (keys []string) {
	said := map[string]any{}
	if toml.Unmarshal(withoutMark(content), &said) != nil {
		return nil
	}
	var below func(said map[string]any, at string)
	below = func(said map[string]any, at string) {
		for name, value := range said {
			key := joined(at, strings.ToLower(name))
			if table, ok := value.(map[string]any); ok {
				below(table, key)
			} else if narrower, known := rules[key]; known && narrower == nil {
				keys = append(keys, key)
			}
		}
	}
	below(said, "")
	slices.Sort(keys)
	return keys
}

func (m Machine) policy() ([]byte, error) {
	policy, err := m.InForce()
	return policy.Content, err
}

// overlaid is a policy with what group policy says in place of what stands under the
// same keys, as a file would say both, and those keys.
func (m Machine) overlaid(content []byte, group map[string]any) (both []byte, locked []string, err error) {
	if err := Decode(m.Policy, content, &file{}); err != nil {
		return nil, nil, err
	}
	content = withoutMark(content)
	said := map[string]any{}
	if err := toml.Unmarshal(content, &said); err != nil {
		return nil, nil, err
	}
	written := checker{lines: linesOf(content)}
	written.lowerCase(said, "")
	if err := written.err(m.Policy); err != nil {
		return nil, nil, err
	}
	kinds := map[string]any{}
	for key, value := range values(everyTable()) {
		kinds[withoutIndex(key)] = value
	}
	over := overlay{kinds: kinds}
	over.tables(said, group, "")
	if err := over.err(GroupPolicy); err != nil {
		return nil, nil, withoutLines(err)
	}
	if both, err = toml.Marshal(said); err != nil {
		return nil, nil, err
	}
	_, err = Parse(m.Policy, both)
	slices.Sort(over.locked)
	return both, over.locked, withoutLines(err)
}

// lowerCase refuses a key that is not in small letters, as every key is. Decode takes
// it; beside what group policy says, the same would be said twice.
func (c *checker) lowerCase(said any, at string) {
	switch said := said.(type) {
	case map[string]any:
		for name, below := range said {
			key := joined(at, name)
			if name != strings.ToLower(name) {
				first := key
				if _, isList := below.([]any); isList {
					first += "[0]"
				}
				shown := withoutIndex(key)
				c.fault(first, words.SettingsCase(shown, strings.ToLower(shown)))
			}
			c.lowerCase(below, key)
		}
	case []any:
		for i, below := range said {
			c.lowerCase(below, at+"["+strconv.Itoa(i)+"]")
		}
	}
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
	kinds  map[string]any // what a file says under each key
	locked []string       // the keys that were set
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
				o.set(said, name, key, list)
			}
		case isTable:
			below, _ := said[name].(map[string]any)
			if below == nil {
				below = map[string]any{}
			}
			if o.tables(below, table, key); len(below) > 0 {
				said[name] = below
			}
		default:
			if value := o.value(key, value); !empty(value) { // what is left empty is not said
				o.set(said, name, key, value)
			}
		}
	}
}

// set says a value in place of the file's.
func (o *overlay) set(said map[string]any, name, key string, value any) {
	said[name] = value
	o.locked = append(o.locked, key)
}

// list is what the tables 1, 2, … of a list say, in that order.
func (o *overlay) list(tables map[string]any, key string) []any {
	numbered := map[int]map[string]any{}
	for name, value := range tables {
		number, err := strconv.Atoi(name)
		table, ok := value.(map[string]any)
		if err != nil || !ok || number < 1 || name != strconv.Itoa(number) { // 01 beside 1 would be the same table twice
			o.fault(key, words.SettingsUnknown(joined(key, name)))
			continue
		}
		numbered[number] = table
	}
	var list []any
	before := o.locked
	for _, number := range slices.SortedFunc(maps.Keys(numbered), cmp.Compare) {
		said := map[string]any{}
		if o.tables(said, numbered[number], key); len(said) > 0 {
			list = append(list, said)
		}
	}
	o.locked = before // what the tables say is the list's
	return list
}

// value is what a registry says under a key, as a file would say it. What is of no such
// kind is for Decode to refuse.
func (o *overlay) value(key string, value any) any {
	if lines, ok := value.([]string); ok {
		return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.TrimSpace(line) == "" })
	}
	switch o.kinds[key].(type) {
	case bool:
		if number, ok := value.(int64); ok && (number == 0 || number == 1) {
			return number == 1
		}
	case []string:
		if line, ok := value.(string); ok {
			return strings.FieldsFunc(line, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
		}
	}
	return value
}

func empty(value any) bool {
	lines, several := value.([]string)
	return value == "" || several && len(lines) == 0
}
