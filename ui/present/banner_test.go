package present_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/allergynamed"
	"careview/client/record/planfield"
	"careview/ui/present/chart"
)

var margaret = record.Patient{
	NHSNumber: person(1).NHSNumber, Name: record.Name{Family: "Smith", Given: "Margaret", Title: "Mrs"}, Preferred: "Peggy",
	Born: record.Day(1943, time.February, 24), Gender: "Female",
}

func bannerOf(who record.Patient, answers ...record.Answer) chart.Banner {
	return chart.BannerOf(who, chartOf(answers...), now)
}

func allergic(substance string, reactions ...string) record.Entry {
	return record.Entry{Section: record.Allergies, Type: "AllergyIntolerance", ID: substance, Detail: record.Allergy{Substance: substance, Reactions: reactions}}
}

var namesPenicillin = record.Entry{Section: record.Problems, Type: "Condition", ID: "penicillin", Text: "Penicillin allergy", ClinicalStatus: record.Active}

var noKnownAllergies = record.Entry{Section: record.Allergies, Detail: record.Allergy{NoneKnown: true}}

func TestTheBannerSaysWhoThePersonIs(t *testing.T) {
	banner := bannerOf(margaret, answered("GP"))
	banner.Allergies, banner.CPR, banner.Differ, banner.Flags, banner.Languages, banner.Brief = nil, nil, nil, nil, nil, nil
	want := chart.Banner{
		Name: "SMITH, Margaret (Mrs)", Preferred: "Peggy", Born: "24-Feb-1943 (83y)", Gender: "Female", NHSNumber: margaret.NHSNumber.Grouped(),
	}
	if !reflect.DeepEqual(banner, want) {
		t.Errorf("%+v", banner)
	}
	unknown := bannerOf(record.Patient{}, answered("GP"))
	if unknown.Name != "Name not known" || unknown.Born != "Not known" || unknown.Gender != "Not known" || unknown.NHSNumber != "Not known" {
		t.Errorf("%+v", unknown)
	}
}

func TestTheBannerOfSomebodyWhoHasDied(t *testing.T) {
	dated, undated, unsaid := margaret, margaret, margaret
	dated.Deceased, dated.Died = true, record.Day(2026, time.March, 3)
	undated.Deceased = true
	unsaid.Died = dated.Died
	for name, c := range map[string]struct {
		who       record.Patient
		died, age string
	}{
		"with a date": {dated, "03-Mar-2026", "83y"}, "without one": {undated, "date not recorded", ""}, "with a date alone": {unsaid, "03-Mar-2026", "83y"},
	} {
		banner := bannerOf(c.who, answered("GP"))
		if !banner.Deceased || banner.Died != c.died || banner.AgeAtDeath != c.age || banner.Born != "24-Feb-1943" {
			t.Errorf("%s: %+v", name, banner)
		}
	}
}

func chips(banner chart.Banner) []string {
	var words []string
	for _, chip := range banner.Chips() {
		words = append(words, chip.Text)
	}
	return words
}

func TestTheAllergyChipHasOneOfFourHeadings(t *testing.T) {
	cases := []struct {
		name    string
		answers []record.Answer
		want    string // empty: no chip
		tone    record.Tone
	}{
		{"known", []record.Answer{answered("GP", allergic("penicillin", "rash", "swelling"), allergic("latex"))}, "Known allergies: latex; penicillin — rash, swelling", record.Danger},
		{"known, and one silent", []record.Answer{answered("GP", allergic("latex")), silent("Oxford", record.Failed)}, "Known allergies: latex · there may be more", record.Danger},
		{"none known", []record.Answer{answered("GP", noKnownAllergies)}, "No known allergies", record.Quiet},
		{"not recorded", []record.Answer{answered("GP")}, "Allergies not recorded", record.Quiet},
		{"unavailable", []record.Answer{answered("GP", noKnownAllergies), silent("Oxford", record.TimedOut)}, "Allergies unavailable: Oxford did not answer", record.Warning},
		{"not recorded, and a problem", []record.Answer{answered("GP", namesPenicillin)}, "Allergies not recorded · also read in Problems: Penicillin allergy", record.Warning},
		{"none known, and a problem", []record.Answer{answered("GP", noKnownAllergies), answered("Oxford", namesPenicillin)}, "No known allergies · also read in Problems: Penicillin allergy", record.Warning},
		{"an entry that cannot be sorted", []record.Answer{answered("GP", record.Entry{Section: record.Allergies})}, "Allergies unavailable", record.Warning},
		{"still asked", []record.Answer{waiting("GP")}, "Allergies: asking GP …", record.Quiet},
		{"one failed, one still asked", []record.Answer{silent("Oxford", record.Failed), waiting("GP")}, "Allergies: asking GP …", record.Quiet},
		{"not for this role", []record.Answer{silent("GP", record.WithheldRole)}, "", 0},
		{"no chart", nil, "Allergies unavailable: no source that Careview asks holds this", record.Warning},
	}
	for _, c := range cases {
		banner := bannerOf(margaret, c.answers...)
		at := slices.IndexFunc(banner.Chips(), func(w record.Word) bool { return strings.Contains(w.Text, "llergies") })
		switch {
		case c.want == "" && at >= 0:
			t.Errorf("%s: %q", c.name, banner.Chips()[at].Text)
		case c.want != "" && (at != 0 || banner.Chips()[0] != record.Word{Text: c.want, Tone: c.tone}):
			t.Errorf("%s: %q", c.name, chips(banner))
		}
	}
}

// What is written of allergies is read once for the banner, however many ways it has.
func TestTheBannerReadsWhatNamesAllergiesOnce(t *testing.T) {
	note := record.Entry{Section: record.Observations, Text: "Note", Detail: record.Result{Value: strings.Repeat("Allergies: none known. Mother: penicillin: rash. ", 200)}}
	held := chartOf(answered("GP", note))
	once := testing.AllocsPerRun(1, func() { allergynamed.In(held) })
	if banner := testing.AllocsPerRun(1, func() { chart.BannerOf(margaret, held, now) }); banner > 1.5*once {
		t.Errorf("%v allocations for the banner, %v for one reading", banner, once)
	}
}

func TestTheCPRChip(t *testing.T) {
	attempt := record.Plan{Changed: record.Day(2026, 9, 4), Fields: []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: record.ForAttemptedCPR}}}}
	other := record.Plan{Fields: []record.PlanItem{{Field: planfield.CPR, Text: "see form"}}}
	cases := []struct {
		name    string
		answers []record.Answer
		want    string
	}{
		{"not to attempt", []record.Answer{answered("UCP", planEntry(dementia))}, "CPR: recommendation not to attempt · 12-Mar-2026"},
		{"to attempt", []record.Answer{answered("UCP", planEntry(attempt))}, "CPR: recommendation to attempt · 04-Sep-2026"},
		{"differs", []record.Answer{answered("UCP", planEntry(attempt), planEntry(dementia))}, "CPR: plans differ"},
		{"in other words", []record.Answer{answered("UCP", planEntry(other))}, "CPR: read the recommendation"},
		{"not recorded", []record.Answer{answered("UCP")}, "CPR: not recorded"},
		{"unavailable", []record.Answer{silent("UCP", record.Failed)}, "CPR unavailable: UCP did not answer"},
		{"unread", []record.Answer{with(answered("UCP"), func(a *record.Answer) { a.Unread = []record.Unread{{Section: record.CarePlans}} })}, "CPR unavailable: 1 item could not be shown"},
		{"still asked", []record.Answer{waiting("UCP")}, "CPR: asking UCP …"},
		{"not for this role", []record.Answer{silent("UCP", record.WithheldRole)}, ""},
	}
	for _, c := range cases {
		got := ""
		for _, chip := range chips(bannerOf(margaret, c.answers...)) {
			if len(chip) > 3 && chip[:3] == "CPR" {
				got = chip
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFlagsAndLanguagesAreChips(t *testing.T) {
	polish := margaret
	polish.Language = "Polish"
	shouted := polish
	shouted.Language = "POLISH"
	silesian := polish
	silesian.Language = "Silesian"
	flag := record.Entry{Section: record.Flags, Text: "Lives with dementia"}
	ended := record.Entry{Section: record.Flags, Text: "Barrier nursing", ClinicalStatus: record.Inactive}
	banner := bannerOf(polish,
		with(answered("GP", flag, ended, flag), func(a *record.Answer) { a.Patient = &shouted }),
		with(answered("UCP"), func(a *record.Answer) { a.Patient = &silesian }),
		with(answered("Kent"), func(a *record.Answer) { a.Patient = &margaret }),
		silent("Oxford", record.TimedOut))
	got := chips(banner)[2:]
	want := []string{"Interpreter: Polish", "Interpreter: Silesian", "Lives with dementia", "Flags: Oxford did not answer"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestTheBannerSaysWhichTwoSourcesContradictEachOther(t *testing.T) {
	bare, one, two := record.Patient{NHSNumber: margaret.NHSNumber}, margaret, margaret
	one.Born, two.Born = record.Day(1943, time.February, 24), record.Day(1934, time.February, 24)
	rec := record.NewChart(bare, suppliers("Oxford", "Kent")).
		With(with(answered("Oxford"), func(a *record.Answer) { a.Patient = &one })).
		With(with(answered("Kent"), func(a *record.Answer) { a.Patient = &two }))
	want := "Born: 24-Feb-1943 in Oxford, but 24-Feb-1934 in Kent. Check that this is the same person."
	if notes := chart.BannerOf(bare, rec, now).Notes; len(notes) != 1 || notes[0].Text != want {
		t.Errorf("%q", notes)
	}
}

func TestTheBannerNotesWhateverMayMeanTheWrongPerson(t *testing.T) {
	who := margaret
	who.Restricted, who.AskedFor = true, person(9).NHSNumber
	twin := margaret
	twin.Born, twin.Name.Given, twin.Deceased = record.Day(1934, time.February, 24), "Marjorie", true
	rec := record.NewChart(who, suppliers("Oxford", "Kent")).
		With(with(answered("Oxford"), func(a *record.Answer) { a.Refused = 3; a.Patient = &twin })).
		With(with(answered("Kent"), refused))
	var notes []string
	for _, note := range chart.BannerOf(who, rec, now).Notes {
		notes = append(notes, note.Text)
	}
	want := []string{
		"Restricted: where this person lives and their GP practice are withheld. Do not try to find out or pass them on.",
		"Asked for under NHS No. " + person(9).NHSNumber.Grouped() + ", which has been replaced by " + who.NHSNumber.Grouped() + ".",
		"3 items about somebody else came from Oxford and were refused",
		"3 items about somebody else came from Kent and were refused",
		"Name: SMITH, Margaret (Mrs) here, but SMITH, Marjorie (Mrs) in Oxford. Check that this is the same person.",
		"Born: 24-Feb-1943 here, but 24-Feb-1934 in Oxford. Check that this is the same person.",
		"Died: no death recorded here, but has died in Oxford. Check that this is the same person.",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("%q", notes)
	}
	one := bannerOf(margaret, with(answered("GP"), func(a *record.Answer) { a.Refused = 1 })).Notes[0]
	if one.Text != "1 item about somebody else came from GP and was refused" || one.Tone != record.Danger {
		t.Errorf("%+v", one)
	}
}

func TestOneSourceThatKnowsOfARestrictionIsEnough(t *testing.T) {
	hidden := margaret
	hidden.Restricted = true
	answer := answered("GP")
	answer.Patient = &hidden
	notes := bannerOf(margaret, answer, answered("Oxford")).Notes
	if !slices.ContainsFunc(notes, func(note record.Word) bool { return strings.HasPrefix(note.Text, "Restricted:") }) {
		t.Errorf("the notes are %v", notes)
	}
}

// In few words the banner claims no more than in many: what may be missing is said to be.
func TestTheBannerInBriefClaimsNoMoreThanTheBanner(t *testing.T) {
	silent := record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
	for _, c := range []struct {
		name           string
		answers        []record.Answer
		allergies, cpr string
	}{
		{"whole", []record.Answer{answered("GP", allergic("penicillin", "rash"))}, "Known allergies: penicillin", "CPR: not recorded"},
		{"one source silent", []record.Answer{answered("GP", allergic("penicillin", "rash"), noKnownAllergies), silent}, "Known allergies: penicillin, maybe more", "CPR unavailable"},
		{"none known", []record.Answer{answered("GP", noKnownAllergies)}, "No known allergies", "CPR: not recorded"},
		{"none known, one silent", []record.Answer{answered("GP", noKnownAllergies), silent}, "Allergies unavailable", "CPR unavailable"},
		{"all silent", []record.Answer{silent}, "Allergies unavailable", "CPR unavailable"},
	} {
		brief := bannerOf(margaret, c.answers...).Brief[0]
		if len(brief) != 2 || brief[0].Text != c.allergies || brief[1].Text != c.cpr {
			t.Errorf("%s: %+v", c.name, brief)
		}
	}
}

// So does each of its ways in fewer words, down to those for one line, which never take
// more letters than what the line keeps room for.
func TestEachWayOfTheBannerInFewerWordsClaimsNoMore(t *testing.T) {
	silent := record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
	attempt := record.Plan{Fields: []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: record.ForAttemptedCPR}}}}
	other := record.Plan{Fields: []record.PlanItem{{Field: planfield.CPR, Text: "see form"}}}
	two := []record.Entry{allergic("penicillin", "rash"), allergic("sticking plaster")}
	room := 0
	for _, word := range chart.LongestBrief() {
		room += len(word.Text)
	}
	for _, c := range []struct {
		name    string
		answers []record.Answer
		ways    []string
	}{
		{"two known, not to attempt", []record.Answer{answered("GP", append(two, planEntry(dementia))...)}, []string{
			"Known allergies: penicillin and 1 more | CPR: do not attempt", "penicillin and 1 more | CPR: do not attempt", "penicillin and 1 more | DNACPR", "2 allergies | DNACPR",
		}},
		{"and one silent", []record.Answer{answered("GP", append(two, planEntry(dementia))...), silent}, []string{
			"Known allergies: penicillin, 1+ more | CPR: do not attempt, maybe another", "penicillin, 1+ more | CPR: do not attempt, maybe another",
			"penicillin, 1+ more | DNACPR so far", "2+ allergies | DNACPR so far",
		}},
		{"none known, to attempt", []record.Answer{answered("GP", noKnownAllergies, planEntry(attempt))}, []string{"No known allergies | CPR: attempt"}},
		{"to attempt, one silent", []record.Answer{answered("GP", planEntry(attempt)), silent}, []string{
			"Allergies unavailable | CPR: attempt, maybe another", "Allergies unavailable | CPR: attempt, maybe another", "Allergies unavailable | For CPR so far",
		}},
		{"plans differ", []record.Answer{answered("GP", planEntry(attempt), planEntry(dementia))}, []string{
			"Allergies not recorded | CPR: plans differ", "Allergies not recorded | CPR: plans differ", "Allergies not recorded | CPR differs",
		}},
		{"in other words", []record.Answer{answered("GP", planEntry(other))}, []string{
			"Allergies not recorded | CPR: read the recommendation", "Allergies not recorded | CPR: read the recommendation", "Allergies not recorded | CPR: see plan",
		}},
		{"not recorded", []record.Answer{answered("GP")}, []string{
			"Allergies not recorded | CPR: not recorded", "Allergies not recorded | CPR: not recorded", "Allergies not recorded | CPR unrecorded",
		}},
		{"a problem names one", []record.Answer{answered("GP", namesPenicillin)}, []string{
			"Allergies not recorded, but read Problems | CPR: not recorded", "Allergies not recorded, but read Problems | CPR: not recorded",
			"Allergies not recorded, but read Problems | CPR unrecorded", "Allergy in Problems | CPR unrecorded",
		}},
		{"two known, and a problem names one", []record.Answer{answered("GP", append(two, allergic("latex"), namesPenicillin)[1:]...)}, []string{
			"Known allergies: latex, 1+ more | CPR: not recorded", "latex, 1+ more | CPR: not recorded", "latex, 1+ more | CPR unrecorded", "2+ allergies | CPR unrecorded",
		}},
		{"still asked", []record.Answer{waiting("GP")}, []string{"Allergies: asking … | CPR: asking …"}},
		{"all silent", []record.Answer{silent}, []string{"Allergies unavailable | CPR unavailable"}},
	} {
		ways := bannerOf(margaret, c.answers...).Brief
		for i, way := range ways {
			want := c.ways[min(i, len(c.ways)-1)]
			if got := way[0].Text + " | " + way[1].Text; got != want {
				t.Errorf("%s, way %d: %q, not %q", c.name, i+1, got, want)
			}
		}
		if last := ways[len(ways)-1]; len(last[0].Text)+len(last[1].Text) > room {
			t.Errorf("%s: %q takes more room than is kept", c.name, last)
		}
	}
}
