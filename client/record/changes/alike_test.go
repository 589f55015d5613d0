package changes_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/planfield"
)

// A source that gives no ids, or one id to several things, may say the same several times:
// none of it is lost, and none is told twice.
func TestWhatASourceSaysAlikeIsNeitherLostNorRepeated(t *testing.T) {
	iron := func(id string) record.Entry { return medicine(id, "Iron 210 mg tablets", "One", "2026-11-20") }
	latex, rash := allergy("", "Latex"), allergy("", "Latex")
	rash.Detail = record.Allergy{Substance: "Latex", Reactions: []string{"Rash"}}
	over := with(iron(""), stopped(""))
	fall := func(note string) record.Entry {
		e := entry(record.Problems, "Condition", "", "Fall", "2026-11-20")
		e.Facts = []record.Fact{{Label: "Note", Value: note}}
		return e
	}
	says := func(id, words string) record.Entry {
		return entry(record.Problems, "Condition", id, words, "2026-11-20")
	}
	goals := func(said ...string) record.Entry {
		e := plan("p")
		p := e.Detail.(record.Plan)
		p.Fields = nil
		for _, text := range said {
			p.Fields = append(p.Fields, record.PlanItem{Field: planfield.Fears, Heading: "Goal", Text: text})
		}
		e.Detail = p
		return e
	}
	gone := func(n string, of record.Section) string { return n + " " + string(of) + " gone from " + london }
	for name, c := range map[string]struct {
		before, after sight
		want          string
	}{
		"thrice, as before":                    {holding(latex, latex, latex), holding(latex, latex, latex), ""},
		"thrice, then twice":                   {holding(latex, latex, latex), holding(latex, latex), gone("1", record.Allergies)},
		"thrice, then once":                    {holding(latex, latex, latex), holding(latex), gone("2", record.Allergies)},
		"twice, then thrice":                   {holding(latex, latex), holding(latex, latex, latex), "allergy Latex"},
		"twice, then four times":               {holding(latex, latex), holding(latex, latex, latex, latex), "allergy Latex; allergy Latex"},
		"thrice, one gone and another new":     {holding(latex, latex, latex), holding(latex, latex, allergy("", "Egg")), "allergy Egg; " + gone("1", record.Allergies)},
		"alike but for what it does":           {holding(latex), holding(latex, rash), "allergy Latex"},
		"alike but for what it does, as seen":  {holding(latex, rash), holding(rash, latex), ""},
		"alike but for a note":                 {holding(fall("In the night")), holding(fall("In the night"), fall("On the stairs")), "problem Fall"},
		"one of two stopped, as seen":          {holding(iron(""), over), holding(over, iron("")), ""},
		"under one id, one more before":        {holding(says("1", "Fall"), says("1", "Stroke")), holding(says("1", "Asthma"), says("1", "Fall"), says("1", "Stroke")), "problem Asthma"},
		"under one id, the first gone":         {holding(says("1", "Fall"), says("1", "Stroke")), holding(says("1", "Stroke")), gone("1", record.Problems)},
		"under one id, the last gone":          {holding(says("1", "Fall"), says("1", "Stroke")), holding(says("1", "Fall")), gone("1", record.Problems)},
		"under one id, a second":               {holding(says("1", "Stroke")), holding(says("1", "Fall"), says("1", "Stroke")), "problem Fall"},
		"alone under its id, it changed":       {holding(says("1", "Stroke")), holding(says("1", "Fall")), "problem changed Fall"},
		"goals of one heading, one more":       {holding(goals("Walk", "Sleep")), holding(goals("Eat", "Walk", "Sleep")), "plan Goal: new > Eat"},
		"goals of one heading, one gone":       {holding(goals("Walk", "Sleep")), holding(goals("Sleep")), gone("1", record.CarePlans)},
		"goals of one heading, in other order": {holding(goals("Walk", "Sleep")), holding(goals("Sleep", "Walk")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := news(c.before, c.after); got != c.want {
				t.Errorf("found\n %s\nwant\n %s", got, c.want)
			}
			if again := news(c.after, c.after); again != "" {
				t.Errorf("looking twice finds %s", again)
			}
		})
	}
}

// However often each of a few things is said without an id, and whichever come or go: as many
// are new as came, and as many gone as went.
func TestAsManyAreNewAsCame(t *testing.T) {
	substances := []string{"Latex", "Egg", "Nuts"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) (entries []record.Entry, of [3]int) {
			for i, substance := range substances {
				of[i] = rapid.IntRange(0, 4).Draw(t, label+substance)
				entries = append(entries, slices.Repeat([]record.Entry{allergy("", substance)}, of[i])...)
			}
			return rapid.Permutation(entries).Draw(t, label), of
		}
		before, had := draw("before")
		after, has := draw("after")
		came, went := 0, 0
		for i := range had {
			came, went = came+max(0, has[i]-had[i]), went+max(0, had[i]-has[i])
		}
		page := changes.Of(holding(after...).chart(), changes.Seen{Memory: seenBefore(holding(before...))}, lastLook, now)
		gone := 0
		for _, g := range page.Gone {
			gone += g.Count
		}
		if len(page.Allergies) != came || gone != went {
			t.Errorf("of %v, then %v: %d are new and %d gone", had, has, len(page.Allergies), gone)
		}
	})
}
