package present_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

var slip = export.Provenance{At: now, By: "Ann Lee, Nurse, Oakfield House"}

// copyTexts are all the texts of a value, but for what is no words: codes, ids,
// addresses and the bytes of a document.
func copyTexts(v reflect.Value) []string {
	var found []string
	switch v.Kind() {
	case reflect.String:
		if _, ok := reflect.TypeAssert[record.Section](v); !ok {
			found = append(found, v.String())
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, copyTexts(v.Index(i))...)
		}
	case reflect.Interface:
		if !v.IsNil() {
			found = append(found, copyTexts(v.Elem())...)
		}
	case reflect.Struct:
		if date, ok := reflect.TypeAssert[record.Date](v); ok {
			return append(found, date.String())
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !silentFields[f.Name] {
				found = append(found, copyTexts(v.Field(i))...)
			}
		}
	}
	return found
}

var silentFields = map[string]bool{
	"Type": true, "ID": true, "Version": true, "Code": true, "URL": true, "ContentType": true, "Number": true, "Field": true,
	"Kinds": true, "Carries": true, "Replaces": true, "CanAsk": true, "Source": true, "Rows": true, "Lists": true,
}

func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

func missingFrom(words string, v any) []string {
	var gone []string
	for _, text := range copyTexts(reflect.ValueOf(v)) {
		if text = plain(text); text != "" && text != "date not recorded" && !strings.Contains(plain(words), text) {
			gone = append(gone, text)
		}
	}
	return gone
}

// planChart is a chart of one source's plans and allergies.
func planChart(entries ...record.Entry) record.Chart {
	answer := record.Answer{Source: "Universal Care Plan", At: now, Entries: entries, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
	}
	who := person(1)
	return record.NewChart(who, []record.Supplier{{Name: answer.Source}}).With(answer)
}

func copyPlan(items ...record.PlanItem) record.Entry {
	return record.Entry{
		Section: record.CarePlans, Type: "Composition", ID: "p", Text: "Frailty care plan", ClinicalStatus: record.Active, Date: record.Day(2026, 3, 12),
		Author: "Dr A Patel, GP", Source: "Universal Care Plan",
		Detail: record.Plan{Changed: record.Day(2026, 3, 12), Fields: items},
	}
}

func saying(field planfield.Field, text string) record.PlanItem {
	return record.PlanItem{Field: field, Text: text, Author: "Dr A Patel", Role: "GP", Date: record.Day(2026, 3, 12), Source: "Universal Care Plan"}
}

func TestTheEmergencySheetSaysAllThatTheEmergencyPageSays(t *testing.T) {
	fields := []planfield.Field{
		planfield.CPR, planfield.CPRForm, planfield.TreatmentLevel, planfield.IfUnwell, planfield.Crisis, planfield.RingFirst,
		planfield.PlaceOfCare, planfield.PlaceOfDeath, planfield.ADRT, planfield.LPA, planfield.Matters, planfield.Access,
		planfield.KeySafe, planfield.Anticipatory, planfield.Distress, planfield.Communication,
	}
	rapid.Check(t, func(t *rapid.T) {
		var items []record.PlanItem
		for i, field := range rapid.SliceOf(rapid.SampledFrom(fields)).Draw(t, "fields") {
			items = append(items, saying(field, "it says "+string(rune('a'+i%26))+" of "+string(field)))
		}
		rec := planChart(copyPlan(items...))
		if rapid.Bool().Draw(t, "silent") {
			rec = record.NewChart(rec.Person, []record.Supplier{{Name: "Universal Care Plan"}, {Name: "Oxford"}}).
				With(rec.Answers()[0]).
				With(record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now}))
		}
		view := chart.ViewOf(rec, setting, chart.News{})
		words := export.EmergencySheet(view, slip).Words()
		page := view.Emergency
		for _, block := range []*careplan.Block{&page.Access, &page.Places, &page.Unwell} {
			if block.Empty() {
				block.Heading = "" // a box that is not drawn
			}
		}
		for _, gone := range missingFrom(words, page) {
			t.Errorf("%q is not in the copy", gone)
		}
		for _, gone := range missingFrom(export.PlanSheet(view, slip).Words(), view.Plans) {
			t.Errorf("%q is not in the whole plan", gone)
		}
	})
}

func TestACopyOfASectionSaysAllThatItsEntriesSay(t *testing.T) {
	entries := []record.Entry{
		{Section: record.Allergies, Text: "Penicillin", Status: "Confirmed", Author: "Dr A Patel", Source: "GP", Detail: record.Allergy{Substance: "Penicillin V", Reactions: []string{"Rash"}, Severity: "severe", Critical: true}},
		{Section: record.Medicines, Text: "Apixaban 5 mg", Detail: record.Medicine{Name: "Apixaban", Form: "tablet", Strength: "5 mg", Dose: "one twice a day", Route: "by mouth", Frequency: "twice a day", Reason: "atrial fibrillation"}, Facts: []record.Fact{{Label: "Supply", Value: "56"}}},
		{Section: record.Results, Text: "Vitamin B5", Marks: []string{"marked confidential"}, Detail: record.Result{Value: "5", Range: "3–9", Interpretation: record.High, Parts: []record.ResultPart{{Name: "part", Value: "7 g/L"}}}},
		{Section: record.Letters, Text: "Discharge", Detail: record.Letter{Kind: "Discharge summary", Ring: "the ward", Body: []record.Paragraph{{Heading: "Changes", Text: "stopped aspirin"}, {Heading: "Only a heading"}}, Attachments: []record.Attachment{{Title: "the letter"}}}},
		{Section: record.Contacts, Text: "Visit", Detail: record.Contact{Service: "General practice"}},
		{Section: record.Appointments, Text: "Clinic", Date: record.Day(2026, 12, 1), Detail: record.Appointment{Where: "Ward 3", With: "Dr Lindqvist"}},
	}
	rec := planChart(entries...)
	view := chart.ViewOf(rec, setting, chart.News{})
	for _, section := range record.Sections() {
		page := view.Sections[section]
		page.Brief = nil // what Parts say, in fewer words
		words := export.PageSheet(view, []chart.SectionPage{page}, slip).Words()
		for _, gone := range missingFrom(words, page) {
			t.Errorf("%s: %q is not in the copy", section, gone)
		}
	}
}

func TestACopySaysWhoseItIsWhenItHeldAndWhoMadeIt(t *testing.T) {
	rec := planChart()
	words := export.EmergencySheet(chart.ViewOf(rec, setting, chart.News{}), slip).Words()
	for _, text := range []string{rec.Person.Name.Full(), rec.Person.NHSNumber.Grouped(), "Valid as at 22-Nov-2026 09:42. Copy made by Ann Lee, Nurse, Oakfield House.", "Universal Care Plan: answered 09:42"} {
		if !strings.Contains(words, text) {
			t.Errorf("the copy does not say %q", text)
		}
	}
	if strings.Contains(words, "TRAINING") {
		t.Error("a real person's copy says training")
	}
}

func TestACopyForTheFamilySaysNothingOfWhatWasLeftOutAndSaysThatItWas(t *testing.T) {
	rec := planChart(copyPlan(
		saying(planfield.KeySafe, "1357 by the back door"), saying(planfield.IfUnwell, "the key safe is 2468"),
		saying(planfield.Diagnosis, "heart failure"), saying(planfield.Other, "Prognosis: a short while"),
		saying(planfield.Anticipatory, "morphine in the cupboard"), saying(planfield.RingFirst, "Ewa 07700 900123"),
		saying(planfield.Matters, "her rosary, since 01-02-2026"),
	))
	view := chart.ViewOf(rec, setting, chart.News{})
	for omission, secrets := range map[export.Omission][]string{
		export.OmitKeySafe: {"1357", "2468"}, export.OmitPrognosis: {"heart failure", "a short while"}, export.OmitAnticipatory: {"morphine"},
		export.OmitNumbers: {"900123"}, export.OmitAuthors: {"Patel"},
	} {
		words := export.FamilySheet(view, slip, omission).Words()
		for _, secret := range secrets {
			if strings.Contains(words, secret) {
				t.Errorf("left out %v, and yet: %q", omission.Words(), secret)
			}
		}
		if !strings.Contains(words, omission.Words()[0]) {
			t.Errorf("the copy does not say that %v is left out", omission.Words())
		}
		if !strings.Contains(words, "last changed 8 months ago") {
			t.Errorf("leaving out %v takes how old the plan is too", omission.Words())
		}
		if !strings.Contains(words, "her rosary, since 01-02-2026") {
			t.Errorf("leaving out %v takes what matters to her too", omission.Words())
		}
	}
	if words := export.PlanSheet(view, slip).Words(); !strings.Contains(words, "2468") || strings.Contains(words, "Left out") {
		t.Error("the whole plan is not whole")
	}
}

func TestASupersededPlanNeverComesFirstAndSaysThatItIsReplaced(t *testing.T) {
	old := copyPlan(saying(planfield.Matters, "the old wish"))
	plan, _ := old.Detail.(record.Plan)
	plan.Superseded = true
	old.Detail, old.Date = plan, record.Day(2026, 10, 1)
	rec := planChart(old, copyPlan(saying(planfield.Matters, "the new wish")))
	words := export.PlanSheet(chart.ViewOf(rec, setting, chart.News{}), slip).Words()
	if strings.Index(words, "the new wish") > strings.Index(words, "the old wish") || !strings.Contains(words, "No longer in force") {
		t.Errorf("the copy reads %q", words)
	}
}

// Copy is the desk's: what it was asked, and by default that it may be.
func (d *desk) Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	if of.Kind == viewing.CopyOfRecord {
		d.note("copy " + string(way) + ": " + strings.Join(of.What, ", "))
	} else {
		d.note(fmt.Sprintf("copy list %s: %d", way, len(of.People)))
	}
	if d.copy != nil {
		return d.copy(ctx, of, way, make)
	}
	return make(ctx)
}
