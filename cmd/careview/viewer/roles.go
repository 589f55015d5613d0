package viewer

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"careview/assets"
	"careview/assets/words"
	"careview/client/access"
	"careview/client/auth/claim"
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

// copyRoles fails where the settings have a role open the emergency copies that by the role
// policy is none, or opens no record: none would be taken for it, and nobody would be told.
func copyRoles(rules settings.Offline, policy access.Policy) error {
	for _, name := range rules.Roles {
		if rules.Keep && !policy.Role[name].Open {
			return errors.New(words.SettingsOfflineRole(name))
		}
	}
	return nil
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
