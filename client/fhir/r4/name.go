package r4

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// nameUses are the uses of a name, the one that a record is kept under first. A name to
// be called by comes after all others that are in force.
var nameUses = []string{"official", "usual", "", "temp", "maiden", "anonymous"}

// nameKinds say of a name in an unusual use what it is.
var nameKinds = map[string]func() string{
	"maiden": words.NameMaiden, "anonymous": words.NameAlias, "nickname": words.NameNickname, "old": words.NameFormer,
}

// NameInForce is the name that is in force today, and what kind of name it is where there
// is none but one of an unusual kind; nil where there is no name at all.
func NameInForce(names []HumanName, today time.Time) (best *HumanName, kind string) {
	lowest := 0
	for i := range names {
		rank, said := names[i].rank(today)
		if names[i].Words() != "" && (best == nil || rank < lowest) {
			best, lowest, kind = &names[i], rank, said
		}
	}
	return best, kind
}

// rank is how far a name is from one in force, and what kind of name it is.
func (n *HumanName) rank(today time.Time) (rank int, kind string) {
	rank = slices.Index(nameUses, n.Use)
	switch {
	case n.Use == "nickname":
		rank = 20
	case rank < 0:
		rank = len(nameUses)
	}
	if say, ok := nameKinds[n.Use]; ok {
		kind = say()
	}
	period, ok := n.Period.Dates()
	switch phase := period.Phase(today); {
	case !ok || period.Contradicts():
		return rank + 10, JoinDistinct(", ", kind, n.Period.Words())
	case phase == record.NotBegun:
		return rank + 90, JoinDistinct(", ", kind, n.Period.Words())
	case phase == record.Over && n.Use != "old":
		return rank + 30, words.NameFormer()
	case n.Use == "old":
		return rank + 60, kind
	}
	return rank, kind
}

// InForce reports whether a period holds today. Of one that has not begun, or whose dates
// cannot be read, its words are to be said too.
func (p Period) InForce(today time.Time) (said string, ok bool) {
	period, readable := p.Dates()
	switch phase := period.Phase(today); {
	case !readable || period.Contradicts() || phase == record.NotBegun:
		return " (" + p.Words() + ")", true
	default:
		return "", phase == record.Ongoing
	}
}

// WordsOn are those of the period, with whether it is over on a day or has not begun.
func (p Period) WordsOn(today time.Time) string {
	period, readable := p.Dates()
	switch phase := period.Phase(today); {
	case readable && phase == record.Over:
		return words.PeriodOver(p.Words())
	case readable && phase == record.NotBegun:
		return words.PeriodAhead(p.Words())
	}
	return p.Words()
}

// entity is a character reference as HTML and XML write it, whole.
var entity = regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]{1,9}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});`)

// unescaped is a name or an address without the character references of a sender who
// wrote it for a page: nobody is called O&apos;Neill. An ampersand alone stays.
func unescaped(said string) string {
	if !strings.ContainsRune(said, '&') {
		return said
	}
	return entity.ReplaceAllStringFunc(said, func(reference string) string {
		if meant := html.UnescapeString(reference); !strings.HasSuffix(meant, ";") {
			return meant
		}
		return reference // nobody knows it
	})
}

// Words is a name in its usual order.
func (n HumanName) Words() string {
	if said := NameOf(n.Text); said != "" {
		return said
	}
	return NameOf(slices.Concat(n.Prefix, n.Given, []string{n.Family})...)
}

// NameOf is a name in its parts, or of something else that has one, as it may be shown.
func NameOf(parts ...string) string { return text.Name(unescaped(strings.Join(parts, " "))) }
