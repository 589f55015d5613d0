package settings

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"careview/assets/words"
)

// rule says whether what a file that staff can write says under a key is narrower
// than what the policy says.
type rule func(policy, chosen string) bool

// onlyPolicy is the rule of what gives rights, and of what others on this PC rely on
// without seeing it: with fewer sources or less time to answer, more would look like
// "none" or be unknown for everybody who shares the account.
var onlyPolicy rule

// shorter is the rule of time limits. What is no time at all is for checked to refuse.
func shorter(policy, chosen string) bool {
	limit, err := time.ParseDuration(policy)
	if err != nil {
		return false
	}
	wanted, err := time.ParseDuration(chosen)
	return err != nil || wanted <= limit
}

// rules has every key of a settings file.
var rules = map[string]rule{
	"training": onlyPolicy, // but for a file of its own: see [Machine.Read]
	"roles":    onlyPolicy,

	"site.name":     onlyPolicy,
	"site.kind":     onlyPolicy,
	"site.ods":      onlyPolicy,
	"site.last-day": onlyPolicy,

	"sign-in.issuer":     onlyPolicy,
	"sign-in.client-id":  onlyPolicy,
	"sign-in.scopes":     onlyPolicy,
	"sign-in.algorithms": onlyPolicy,
	"sign-in.acr":        onlyPolicy,
	"sign-in.step-up":    onlyPolicy,
	"sign-in.max-age":    onlyPolicy,

	"sign-in.roles.claim":              onlyPolicy,
	"sign-in.roles.value":              onlyPolicy,
	"sign-in.roles.value.is":           onlyPolicy,
	"sign-in.roles.value.role":         onlyPolicy,
	"sign-in.roles.value.organisation": onlyPolicy,

	"network.authorities": onlyPolicy,

	"directory.kind":    onlyPolicy,
	"directory.address": onlyPolicy,

	"residents.from":     onlyPolicy,
	"residents.source":   onlyPolicy,
	"residents.postcode": onlyPolicy,
	"residents.address":  onlyPolicy,
	"residents.recent":   onlyPolicy,

	"source":          onlyPolicy, // how many there are
	"source.name":     onlyPolicy,
	"source.address":  onlyPolicy,
	"source.kind":     onlyPolicy,
	"source.lacks":    onlyPolicy,
	"source.deadline": onlyPolicy,
	"source.interval": onlyPolicy,
	"source.many":     onlyPolicy,
	"source.ask":      onlyPolicy,

	"audit.address": onlyPolicy,
	"audit.names":   onlyPolicy,
	"audit.years":   onlyPolicy,

	"observations.news2": onlyPolicy,

	"letters.quote": onlyPolicy,

	"signs.days":       onlyPolicy,
	"signs.day-begins": onlyPolicy,
	"signs.day-ends":   onlyPolicy,
	"signs.day-roles":  onlyPolicy,
	"signs.family":     onlyPolicy,
	"signs.many":       onlyPolicy,
	"signs.times":      onlyPolicy,
	"signs.refused":    onlyPolicy,
	"signs.copies":     onlyPolicy,
	"signs.reason":     onlyPolicy,
	"signs.unread":     onlyPolicy,

	"offline.keep":     onlyPolicy,
	"offline.expiry":   onlyPolicy,
	"offline.shift":    onlyPolicy,
	"offline.roles":    onlyPolicy,
	"offline.parts":    onlyPolicy,
	"offline.recovery": onlyPolicy,

	"worth.least": onlyPolicy,
	"worth.most":  onlyPolicy,

	"idle.conceal":  shorter,
	"idle.lock":     shorter,
	"idle.sign-out": shorter,
	"idle.absolute": shorter,

	"storage.folder":  onlyPolicy,
	"storage.keyring": onlyPolicy,

	"update.address": onlyPolicy,
	"update.unsafe":  onlyPolicy,

	"launch.address": onlyPolicy,

	"feedback.address": onlyPolicy,
	"feedback.words":   onlyPolicy,
}

// narrowed is the policy with what a file chose within it.
func (m Machine) narrowed(name string, chosen, policy []byte) (Settings, error) {
	before, after := defaults(), defaults()
	if err := Decode(m.Policy, policy, &before); err != nil {
		return Settings{}, err
	}
	if _, err := checked(m.Policy, policy, before); err != nil {
		return Settings{}, err
	}
	if err := Decode(m.Policy, policy, &after); err != nil {
		return Settings{}, err
	}
	after.Sources, after.SignIn.Roles.Values = nil, nil // those of a file would be added to them
	if err := Decode(name, chosen, &after); err != nil {
		return Settings{}, err
	}
	if after.Sources == nil {
		after.Sources = before.Sources
	}
	if after.SignIn.Roles.Values == nil {
		after.SignIn.Roles.Values = before.SignIn.Roles.Values
	}
	check := checker{lines: linesOf(chosen)}
	said, wanted := values(before), values(after)
	for _, key := range slices.Sorted(maps.Keys(wanted)) {
		if !reflect.DeepEqual(said[key], wanted[key]) {
			check.narrower(m.Policy, key, said[key], wanted[key])
		}
	}
	if err := check.err(name); err != nil {
		return Settings{}, err // what it may not say comes before how well it is said
	}
	s, err := checked(name, chosen, after)
	if err != nil {
		return Settings{}, err
	}
	return s.withFiles(m.ReadProtected)
}

// narrower refuses what a key says if its rule does.
func (c *checker) narrower(policy, key string, said, chosen any) {
	allows := rules[withoutIndex(key)]
	limit, _ := said.(string)
	wanted, _ := chosen.(string)
	switch {
	case allows == nil:
		c.fault(key, words.PolicyOnly(withoutIndex(key), policy))
	case !allows(limit, wanted):
		c.fault(key, words.PolicyShorter(withoutIndex(key), limit))
	}
}

// values are what a file says under each of its keys.
func values(of file) map[string]any {
	found := map[string]any{}
	flatten(found, "", reflect.ValueOf(of))
	return found
}

// everyTable has one of each table that there may be several of.
func everyTable() file {
	of := file{Sources: make([]fileSource, 1)}
	of.SignIn.Roles.Values = make([]fileRoleIs, 1)
	return of
}

func flatten(found map[string]any, key string, value reflect.Value) {
	switch {
	case value.Kind() == reflect.Struct:
		for i := range value.NumField() {
			flatten(found, joined(key, value.Type().Field(i).Tag.Get("toml")), value.Field(i))
		}
	case value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.Struct:
		found[key] = value.Len()
		for i := range value.Len() {
			flatten(found, fmt.Sprintf("%s[%d]", key, i), value.Index(i))
		}
	default:
		found[key] = value.Interface()
	}
}
