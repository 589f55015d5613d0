package viewer

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"careview/assets"
	"careview/assets/words"
	"careview/client/access"
	"careview/client/auth/claim"
	"careview/client/record"
	"careview/storage/settings"
)

// roleClaims is what the names of roles in a token mean, in the codes of the role policy.
// One that means a role which the policy does not have stops the start.
func roleClaims(site settings.Settings, policy access.Policy) (claim.RoleClaims, error) {
	claims := claim.RoleClaims{Claim: site.SignIn.Roles.Claim}
	for _, value := range site.SignIn.Roles.Values {
		role, known := policy.Role[value.Role]
		if !known || len(role.Codes) == 0 {
			return claims, errors.New(words.SettingsRoleStrange(value.Role))
		}
		means := claim.RoleValue{Is: value.Is, Code: role.Codes[0], Organisation: value.Organisation}
		if value.Organisation == site.Site.ODS {
			means.OrgName = site.Site.Name
		}
		claims.Values = append(claims.Values, means)
	}
	return claims, nil
}

// copyRoles are the roles that open the emergency copies: those that the settings name, or
// all that see the home's list and open records, and see in them without a limit what is copied.
// Earlier versions had three of Careview's own, in this order: copies that were kept under them
// stay. It fails where one of them is none of the
// role policy, or opens no record, and where there is none: no copy would be taken for it, and
// nobody would be told.
func copyRoles(rules settings.Offline, policy access.Policy) ([]string, error) {
	if !rules.Keep {
		return nil, nil
	}
	for _, name := range rules.Roles {
		if !policy.Role[name].Open {
			return nil, errors.New(words.SettingsOfflineRole(name))
		}
	}
	roles := rules.Roles
	if len(roles) == 0 {
		roles = rolesThat(policy, seesCopied)
		slices.SortStableFunc(roles, func(a, b string) int {
			former := []string{"manager", "carer", "nurse"}
			return slices.Index(former, b) - slices.Index(former, a)
		})
	}
	if len(roles) == 0 {
		return nil, errors.New(words.SettingsOfflineNobody())
	}
	return roles, nil
}

// seesCopied reports whether a role opens what the copies are made of, of everybody on the list.
func seesCopied(role access.RolePolicy) bool {
	sections := []record.Section{record.CarePlans, record.Allergies, record.Medicines}
	limited := func(section record.Section) bool { return role.Sections[section] != access.SeesAll }
	return role.List && role.Open && !slices.ContainsFunc(sections, limited)
}

// byDay reports whether whoever has a role is taken to work by day where the settings do not
// say: who reads the trail does, and who is told no code of a key safe, for they go to nobody.
func byDay(role access.RolePolicy) bool { return role.Trail || !role.KeySafe }

// rolesThat are the roles of a policy that hold something, by name.
func rolesThat(policy access.Policy, holds func(access.RolePolicy) bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(policy.Role)), func(name string) bool { return !holds(policy.Role[name]) })
}

// rolePolicy is what each role may do and see: the site's, where its policy names
// one, else Careview's own; and its hash, by which the trail says which it was.
func rolePolicy(site settings.Roles) (policy access.Policy, hash string, err error) {
	name, content := "roles.toml", assets.Roles
	if site.File != "" {
		name, content = site.File, site.Content
	}
	if err := settings.Decode(name, content, &policy); err != nil {
		return access.Policy{}, "", err
	}
	hash = filepath.Base(name)
	sum := sha256.Sum256(content)
	for part := range slices.Chunk(sum[:], 4) { // in parts, so that a line can end between them
		hash += fmt.Sprintf(" %x", part)
	}
	return policy, hash, nil
}
