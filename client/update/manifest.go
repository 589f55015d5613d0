package update

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/note"

	"careview/client/text"
)

// first is the first line of a manifest: nothing else that its key signs is one.
const first = "careview-manifest-1\n"

// manifest is what the makers say of all versions. What is not known to this version of it
// is for later ones.
type manifest struct {
	Issued  time.Time  `json:"issued"`
	Expires time.Time  `json:"expires"`
	Newest  string     `json:"newest"`
	Unsafe  []versions `json:"unsafe"`
}

// versions are those from one on, and before another; without one or the other all that are
// earlier, or later.
type versions struct {
	From   string `json:"from"`
	Before string `json:"before"`
	Why    string `json:"why"`
}

// opened is a manifest that one of the keys has signed.
func opened(signed []byte, keys note.Verifiers) (manifest, error) {
	verified, err := note.Open(signed, keys)
	if err != nil {
		return manifest{}, errors.Join(ErrUnsigned, err)
	}
	written, is := strings.CutPrefix(verified.Text, first)
	if !is {
		return manifest{}, fmt.Errorf("%w: it does not begin as one", ErrUnread)
	}
	var m manifest
	if err := json.Unmarshal([]byte(written), &m); err != nil {
		return manifest{}, errors.Join(ErrUnread, err)
	}
	return m, m.check()
}

// check refuses what cannot be held to: half a manifest could leave out that a version is
// not safe.
func (m manifest) check() error {
	if m.Issued.IsZero() || !m.Expires.After(m.Issued) || !isVersion(m.Newest) {
		return fmt.Errorf("%w: it lacks when it was issued, when it expires, or the newest version", ErrUnread)
	}
	for _, v := range m.Unsafe {
		if v.From != "" && !isVersion(v.From) || v.Before != "" && !isVersion(v.Before) || text.Line(v.Why) == "" {
			return fmt.Errorf("%w: it does not say which versions are not safe, or why", ErrUnread)
		}
	}
	return nil
}

// unsafe is why a version is not safe; empty where nothing is said of it.
func (m manifest) unsafe(version string) string {
	for _, v := range m.Unsafe {
		if (v.From == "" || compare(v.From, version) <= 0) && (v.Before == "" || compare(version, v.Before) < 0) {
			return short(text.Line(v.Why))
		}
	}
	return ""
}

// mostSaid is as much as the sign-in page has room for.
const mostSaid = 300

func short(said string) string {
	if all := []rune(said); len(all) > mostSaid {
		return string(all[:mostSaid]) + "…"
	}
	return said
}

func isVersion(version string) bool { return semver.IsValid("v" + version) }

func compare(one, other string) int { return semver.Compare("v"+one, "v"+other) }
