package present_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// lands is where an item of a data set is kept: a field of the plan, or a member of
// the person, the plan or one of its items.
type lands struct {
	item   string
	field  planfield.Field
	person string // member of record.Patient
	plan   string // member of record.Plan
	each   string // member of record.PlanItem
}

// scci1580 are the items of the palliative care co-ordination core content.
var scci1580 = []lands{
	{item: "consent status", field: planfield.Consent},
	{item: "who gave consent, and on what basis", field: planfield.Consent},
	{item: "record creation date", each: "Date"},
	{item: "record last amended, date and time", plan: "Changed"},
	{item: "planned review date", plan: "ReviewDue"},
	{item: "family name", person: "Name"}, {item: "given name", person: "Name"}, {item: "title", person: "Name"},
	{item: "preferred name", person: "Preferred"}, {item: "preferred name, in the plan", field: planfield.PreferredName},
	{item: "date of birth", person: "Born"}, {item: "NHS number", person: "NHSNumber"}, {item: "NHS number status indicator", person: "Verification"}, {item: "gender", person: "Gender"},
	{item: "usual address", person: "Address"}, {item: "telephone", person: "Phones"}, {item: "usual residence", field: planfield.Residence},
	{item: "need for an interpreter", field: planfield.Language}, {item: "preferred spoken language", person: "Language"},
	{item: "functional status (AKPS)", field: planfield.Function}, {item: "disability", field: planfield.Disability},
	{item: "communication needs", field: planfield.Communication},
	{item: "main informal carer, name", field: planfield.MainCarer}, {item: "main informal carer, telephone", field: planfield.MainCarer},
	{item: "carer is aware of the prognosis", field: planfield.Awareness},
	{item: "usual GP", field: planfield.Practice}, {item: "practice", person: "Practice"}, {item: "practice telephone", field: planfield.Practice},
	{item: "key worker, name", field: planfield.KeyWorker}, {item: "key worker, telephone", field: planfield.KeyWorker},
	{item: "formal carers and services", field: planfield.CareTeam},
	{item: "primary end-of-life diagnosis", field: planfield.Diagnosis}, {item: "other diagnoses", field: planfield.OtherDiagnoses},
	{item: "allergies and adverse reactions", field: planfield.Allergies},
	{item: "just-in-case medicines prescribed", field: planfield.Anticipatory}, {item: "just-in-case box issued", field: planfield.AnticipatoryBox},
	{item: "where the medicines are", field: planfield.AnticipatoryBox},
	{item: "end-of-life tool in use (GSF)", field: planfield.Prognosis}, {item: "likely prognosis", field: planfield.Prognosis},
	{item: "person's awareness of the prognosis", field: planfield.Awareness}, {item: "on the end-of-life register", field: planfield.Register},
	{item: "advance statement", field: planfield.Advance}, {item: "preferred place of care", field: planfield.PlaceOfCare},
	{item: "preferred place of death, first choice", field: planfield.PlaceOfDeath},
	{item: "preferred place of death, second choice", field: planfield.PlaceOfDeathSecond},
	{item: "CPR decision", field: planfield.CPR}, {item: "CPR decision, date", each: "Date"}, {item: "CPR decision, review date", plan: "ReviewDue"},
	{item: "CPR decision, author", each: "Author"}, {item: "where the CPR document is", field: planfield.CPRForm},
	{item: "person's awareness of the CPR decision", field: planfield.CPRDiscussion}, {item: "family's awareness of the CPR decision", field: planfield.CPRDiscussion},
	{item: "ADRT", field: planfield.ADRT}, {item: "where the ADRT is", field: planfield.ADRTForm},
	{item: "lasting power of attorney, name", field: planfield.LPA}, {item: "lasting power of attorney, authority and telephone", field: planfield.LPA},
	{item: "two people to involve in decisions", field: planfield.Involve}, {item: "other relevant issues", field: planfield.Alert},
	{item: "getting into the home", field: planfield.Access}, {item: "date of death", person: "Died"}, {item: "place of death", field: planfield.Death},
}

// respect are the nine sections of ReSPECT, version 3.
var respect = []lands{
	{item: "1 personal details", field: planfield.PreferredName}, {item: "2 shared understanding", field: planfield.Understanding},
	{item: "3 what matters", field: planfield.Priority}, {item: "3 what the person fears", field: planfield.Fears},
	{item: "4 clinical recommendations", field: planfield.TreatmentLevel}, {item: "4 CPR", field: planfield.CPR}, {item: "5 capacity", field: planfield.Capacity},
	{item: "6 involvement", field: planfield.Involved}, {item: "7 clinicians' signatures", field: planfield.Signature},
	{item: "8 emergency contacts", field: planfield.RingFirst}, {item: "9 confirmation of validity", field: planfield.Confirmed},
}

// universal are the twelve sections of the Universal Care Plan with what is known
// to stand in them.
var universal = []lands{
	{item: "1 about the person: culture", field: planfield.Culture}, {item: "1 language", field: planfield.Language},
	{item: "2 what matters", field: planfield.Matters}, {item: "2 fears", field: planfield.Fears}, {item: "2 what good support looks like", field: planfield.Support},
	{item: "3 next of kin", field: planfield.NextOfKin}, {item: "3 who must be involved", field: planfield.Involve},
	{item: "4 diagnosis", field: planfield.Diagnosis}, {item: "4 prognosis", field: planfield.Prognosis},
	{item: "5 alert", field: planfield.Alert}, {item: "5 key safe", field: planfield.KeySafe}, {item: "5 dwelling and dogs", field: planfield.Dwelling},
	{item: "6 CPR", field: planfield.CPR}, {item: "6 where the form is", field: planfield.CPRForm}, {item: "6 discussions", field: planfield.CPRDiscussion},
	{item: "6 level of treatment", field: planfield.TreatmentLevel}, {item: "7 ADRT", field: planfield.ADRT}, {item: "7 LPA", field: planfield.LPA},
	{item: "7 capacity", field: planfield.Capacity}, {item: "7 best interests", field: planfield.BestInterests},
	{item: "8 preferred places", field: planfield.PlaceOfDeath}, {item: "9 symptoms", field: planfield.Symptoms}, {item: "9 just-in-case medicines", field: planfield.Anticipatory},
	{item: "10 what to do", field: planfield.IfUnwell}, {item: "10 crisis", field: planfield.Crisis}, {item: "10 distress", field: planfield.Distress},
	{item: "11 day to day", field: planfield.DayToDay}, {item: "11 on the ward", field: planfield.Ward}, {item: "12 care package", field: planfield.CarePackage},
	{item: "12 benefits", field: planfield.Benefits}, {item: "12 approver", field: planfield.Approver}, {item: "12 wishes after death", field: planfield.AfterDeath},
}

func TestEveryItemOfTheDataSetsHasAPlaceOrIsSaidNotToBeSupplied(t *testing.T) {
	if len(scci1580) != 61 {
		t.Errorf("SCCI1580 has 61 items here, not %d", len(scci1580))
	}
	for name, set := range map[string][]lands{"SCCI1580": scci1580, "ReSPECT": respect, "Universal Care Plan": universal} {
		for _, l := range set {
			switch member := l.person + l.plan + l.each; {
			case member != "":
				isSaid(t, name+", "+l.item, member)
			default:
				hasPlace(t, name+", "+l.item, l.field)
			}
		}
	}
}

// sayingOf is how a member of the model is said in the care plan: what it is set to,
// the words for that, and the words where it is not supplied.
type sayingOf struct {
	set     func(*record.Patient, *record.Plan)
	words   string
	without string
}

var members = map[string]sayingOf{
	"Name": {func(p *record.Patient, _ *record.Plan) {
		p.Name = record.Name{Family: "Abara", Given: "Ngozi", Title: "Dr"}
	}, "ABARA, Ngozi (Dr)", "Name not known"},
	"Born":         {func(p *record.Patient, _ *record.Plan) { p.Born = record.Day(1931, 2, 3) }, "Born 03-Feb-1931", "Born Not known"},
	"Gender":       {func(p *record.Patient, _ *record.Plan) { p.Gender = "Other" }, "Gender Other", "Gender Not known"},
	"NHSNumber":    {func(p *record.Patient, _ *record.Plan) { p.NHSNumber = "9990000018" }, "NHS No. 999 000 0018", "NHS No. Not known"},
	"Verification": {func(p *record.Patient, _ *record.Plan) { p.Verification = record.NumberVerified }, "NHS number status: NHS number verified", "NHS number status"},
	"Preferred":    {func(p *record.Patient, _ *record.Plan) { p.Preferred = "Goz" }, "Likes to be called: Goz", "likes to be called"},
	"Address":      {func(p *record.Patient, _ *record.Plan) { p.Address = "Room 4, Elmbank Court" }, "Usual address: Room 4, Elmbank Court", "usual address"},
	"Phones":       {func(p *record.Patient, _ *record.Plan) { p.Phones = []string{"020 7946 0333"} }, "Telephone: 020 7946 0333", "telephone"},
	"Practice":     {func(p *record.Patient, _ *record.Plan) { p.Practice = "Oak Lane Surgery" }, "GP practice: Oak Lane Surgery", "GP practice"},
	"Language":     {func(p *record.Patient, _ *record.Plan) { p.Language = "Igbo" }, "Interpreter: Igbo", "interpreter"},
	"Died":         {func(p *record.Patient, _ *record.Plan) { p.Died, p.Deceased = record.Day(2026, 11, 3), true }, "Died 03-Nov-2026", ""},
	"Changed":      {func(_ *record.Patient, p *record.Plan) { p.Changed = record.Day(2026, 9, 8) }, "last changed 2 months ago, 08-Sep-2026", "no date of last change recorded"},
	"ReviewDue":    {func(_ *record.Patient, p *record.Plan) { p.ReviewDue = record.Day(2027, 9, 8) }, "review due 08-Sep-2027", "no review date recorded"},
	"Author":       {func(_ *record.Patient, p *record.Plan) { p.Fields[0].Author = "Dr Q Achebe" }, "Dr Q Achebe ·", "author not recorded ·"},
	"Date":         {func(_ *record.Patient, p *record.Plan) { p.Fields[0].Date = record.Day(2026, 8, 7) }, "· 07-Aug-2026 · UCP", "· date not recorded · UCP"},
}

// isSaid holds a member of the model to be said in the care plan's words where it is
// supplied, and to be said not to be where it is not.
func isSaid(t *testing.T, name, member string) {
	t.Helper()
	saying, ok := members[member]
	if !ok {
		t.Errorf("%s: nothing says how %s is said", name, member)
		return
	}
	words := func(set func(*record.Patient, *record.Plan)) string {
		who, plan := record.Patient{}, record.Plan{Fields: []record.PlanItem{{Field: planfield.Matters, Text: "tea"}}}
		set(&who, &plan)
		entry := planEntry(plan)
		entry.Author, entry.Date = "", record.Date{}
		rec := record.NewChart(who, suppliers("UCP")).With(answered("UCP", entry))
		return export.PlanSheet(chart.ViewOf(rec, setting, chart.News{}), slip).Words()
	}
	without := words(func(*record.Patient, *record.Plan) {})
	if said := words(saying.set); !strings.Contains(said, saying.words) {
		t.Errorf("%s: %q is not said in\n%s", name, saying.words, said)
	}
	if strings.Contains(without, saying.words) || !strings.Contains(without, saying.without) {
		t.Errorf("%s: that it is not supplied is not said: %q in\n%s", name, saying.without, without)
	}
}

// A number that was not traced may be somebody else's: that is said in the banner,
// whoever says it.
func TestANumberThatIsNotVerifiedIsSaidWhoeverSaysIt(t *testing.T) {
	theirs := person(1)
	theirs.Verification = record.NumberNotVerified
	told := with(answered("UCP"), func(a *record.Answer) { a.Patient = &theirs })
	for name, rec := range map[string]record.Chart{
		"the directory": record.NewChart(theirs, suppliers("UCP")).With(answered("UCP")),
		"a source":      record.NewChart(person(1), suppliers("UCP")).With(told),
	} {
		if words := export.PlanSheet(chart.ViewOf(rec, setting, chart.News{}), slip).Words(); strings.Count(words, "NHS number not verified. Check") != 1 {
			t.Errorf("%s says it, and the copy reads\n%s", name, words)
		}
	}
	if words := export.PlanSheet(chart.ViewOf(chartOf(answered("UCP")), setting, chart.News{}), slip).Words(); strings.Contains(words, "not verified") {
		t.Error("a number of which nothing is said is called not verified")
	}
}

// hasPlace holds a field to be shown under a heading of its own where it is
// supplied, and to be named where it is not.
func hasPlace(t *testing.T, name string, field planfield.Field) {
	t.Helper()
	with := record.Plan{Fields: []record.PlanItem{item(field, "", "what is said")}}
	parts := cardOf(with).Sections
	if len(parts) != 1 || parts[0].Heading == "Also in this plan" || len(parts[0].Items) != 1 || parts[0].Items[0].Heading == "" {
		t.Errorf("%s: %+v", name, parts)
	}
	named := func(card careplan.Card) bool {
		_, names, _ := strings.Cut(strings.TrimSuffix(card.NotSupplied, "."), ": ")
		return strings.HasPrefix(card.NotSupplied, "Not supplied by UCP") &&
			slices.ContainsFunc(strings.Split(names, "; "), func(name string) bool { return strings.EqualFold(name, field.Words()) })
	}
	if !named(cardOf(record.Plan{})) || named(cardOf(with)) {
		t.Errorf("%s: whether it is supplied is not said rightly", name)
	}
}

func cardOf(plan record.Plan) careplan.Card {
	return careplan.PageOf(chartOf(answered("UCP", planEntry(plan))), setting).Plans[0]
}
