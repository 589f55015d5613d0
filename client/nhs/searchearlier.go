package nhs

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// maxEarlier is how many family names beside a name are asked for.
const maxEarlier = 4

// oneFamily is the form of a family name: Jones, van der Berg, O Brien.
func oneFamily() string {
	words := []string{"o"}
	for word := range particles {
		words = append(words, word)
	}
	slices.Sort(words)
	return `(?:(?:` + strings.Join(words, "|") + `)\s+)*\pL[\pL'-]*`
}

// cutEarlier cuts the other family names that follow a name, or stand beside it:
// "Smith née Jones or Brown", "Smith/Jones". word is what the first was called.
func cutEarlier(line string) (rest, word string, former []string) {
	for {
		at := beside().earlier.FindStringSubmatchIndex(line)
		if at == nil || !strings.ContainsFunc(line[:at[0]], unicode.IsLetter) || dateLabels[plain(line[at[4]:at[5]])] {
			break
		}
		if word == "" {
			word = line[at[2]:at[3]]
		}
		former = append(former, line[at[4]:at[5]])
		behind := line[at[1]:]
		for {
			more := beside().orEarlier.FindStringSubmatchIndex(behind)
			if more == nil {
				break
			}
			if dateLabels[plain(behind[more[2]:more[3]])] {
				behind = " " + behind[more[2]:]
				break
			}
			former, behind = append(former, behind[more[2]:more[3]]), behind[more[1]:]
		}
		line = line[:at[0]] + " " + behind
	}
	if at := beside().slashed.FindStringSubmatchIndex(line); at != nil && !isLabel(line[at[2]:at[3]]) && !isLabel(line[at[4]:at[5]]) {
		former, line = append(former, line[at[4]:at[5]]), line[:at[3]]+line[at[1]:]
	}
	return line, word, former
}

// isLabel reports whether a word beside a stroke is none of two family names.
func isLabel(word string) bool {
	word = strings.ToLower(word)
	return onlyTitles[word] || titles[word] || labels[word] || dateLabels[word] || isMonthName(word)
}

// withEarlier adds each of the names with another family name.
func withEarlier(all, names []Name, former string) []Name {
	all = slices.Clone(all)
	for _, family := range slices.Compact([]string{joinedO(former), former}) {
		for _, name := range names {
			if other := (Name{Family: family, Given: name.Given}); !slices.Contains(all, other) {
				all = append(all, other)
			}
			if name.Given == "" { // Ann née Smith
				all = append(all, Name{Family: family, Given: name.Family})
			}
		}
	}
	return all
}

var spacedO = regexp.MustCompile(`(?i)(^|\s)(o)\s+(\pL{3,})`)

// joinedO writes a name that begins with O as directories do: O Brien is O'Brien.
func joinedO(name string) string { return spacedO.ReplaceAllString(name, "$1$2'$3") }
