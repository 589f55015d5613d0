package columns

import (
	"slices"
	"strings"

	"careview/client/record/viewing"
	"careview/client/text"
)

// Search is one search of the columns, as far as they reached when it began.
type Search struct {
	Asked   viewing.TrailQuery
	Columns Columns
	About   []uint64 // the entries about the person asked for
}

// What an entry may meet of what is asked for. A look is taken when all that is asked
// for is met in it.
const (
	metPerson = 1 << iota
	metStaff
	metRole
	metKind
	metOutcome
	metUnread // it cannot be read: whatever is asked for may be met
	metGone   // it was removed: nothing is
)

// Candidates are the first entries of the looks that meet all that is asked for but the
// words, newest first, at most so many; all where most is 0. One that cannot be read may
// be what is asked for: it is among them.
func (s Search) Candidates(most int) (firsts []uint64) {
	c := s.Columns
	size := len(c.Back)
	met, worst := make([]byte, size), make([]int8, size)
	for _, number := range s.About {
		if number <= uint64(size) {
			met[c.First(number)-1] |= metPerson
		}
	}
	who, kinds, gravity, wanted := s.whoMeets(), s.kindsMeet(), s.gravities(), s.wanted()
	outcome := int8(Severity(s.Asked.Outcome))
	for i := size - 1; i >= 0; i-- { // what belongs to a look comes after its first entry
		first := i - int(c.Back[i])
		met[first] |= who[c.Who[i]] | kinds[c.Kind[i]]
		worst[first] = max(worst[first], gravity[c.Outcome[i]])
		if first != i {
			continue
		}
		if worst[i] == outcome {
			met[i] |= metOutcome
		}
		if unreadable := met[i]&metUnread != 0; !s.older(i) || met[i]&metGone != 0 || !unreadable && (met[i]&wanted != wanted || !s.inTime(i)) {
			continue
		}
		if firsts = append(firsts, uint64(i)+1); len(firsts) == most {
			break
		}
	}
	return firsts
}

// wanted is what has to be met.
func (s Search) wanted() (bits byte) {
	for bit, is := range map[byte]bool{
		metPerson: s.Asked.Person != "", metStaff: s.Asked.Staff != "", metRole: s.Asked.Role != "",
		metKind: len(s.Asked.Kinds) > 0, metOutcome: s.Asked.Outcome != "" || s.Asked.Begun,
	} {
		if is {
			bits |= bit
		}
	}
	return bits
}

func (s Search) whoMeets() []byte {
	meets := make([]byte, len(s.Columns.Staff))
	name := text.Phrase(s.Asked.Staff)
	for i, who := range s.Columns.Staff {
		if strings.Contains(text.Phrase(who.Name), name) {
			meets[i] |= metStaff
		}
		if who.Role == s.Asked.Role {
			meets[i] |= metRole
		}
	}
	return meets
}

func (s Search) kindsMeet() []byte {
	meets := make([]byte, len(s.Columns.Kinds))
	for i, kind := range s.Columns.Kinds {
		if slices.Contains(s.Asked.Kinds, kind) {
			meets[i] = metKind
		}
		switch kind {
		case Unreadable:
			meets[i] = metUnread
		case Removed:
			meets[i] = metGone
		}
	}
	return meets
}

func (s Search) gravities() []int8 {
	list := make([]int8, len(s.Columns.Outcomes))
	for i, outcome := range s.Columns.Outcomes {
		list[i] = int8(Severity(outcome))
	}
	return list
}

// inTime reports whether a look that begins with this entry began when it should, to the
// minute.
func (s Search) inTime(i int) bool {
	at := int64(s.Columns.Minute[i])
	return (s.Asked.From.IsZero() || at >= s.Asked.From.Unix()/60) && (s.Asked.To.IsZero() || at < s.Asked.To.Unix()/60)
}

// older reports whether a look that begins with this entry is older than those shown.
func (s Search) older(i int) bool { return s.Asked.Before == 0 || uint64(i)+1 < s.Asked.Before }
