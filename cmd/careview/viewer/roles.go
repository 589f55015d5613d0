package viewer

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"

	"careview/assets"
	"careview/client/access"
	"careview/storage/settings"
)

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
