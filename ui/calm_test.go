package ui_test

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
)

// On a PC the beginning of what somebody is allergic to is read in the list itself, though
// more may still be held.
func TestAnAllergenIsNamedInTheListThoughMoreMayBeHeld(t *testing.T) {
	substances := []string{"Erythromycin", "Flucloxacillin", "Clarithromycin", "Sticking plaster", "Latex"}
	home := newArrivals(24)
	for i, substance := range substances {
		answer := record.Answer{Source: lcr, At: now, States: states(record.Answered, record.Allergies)}
		answer.Entries = []record.Entry{{Section: record.Allergies, ClinicalStatus: record.Active, Source: lcr, Detail: record.Allergy{Substance: substance}}}
		home.take(i, answer)
	}
	home.list.Rows[0].Person.Name = record.Name{Family: "Adeyemi", Given: "Joy Folasade", Title: "Mrs"}
	home.list.Rows[0].News = "Similar name in the home: check who"
	home.list.News, home.list.CopiesAt = true, now
	for _, size := range windows[:2] {
		s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
		s.ui.Window().Resize(size)
		s.signIn()
		var rows []string
		for _, seen := range sight(s.canvas()).seen {
			if seen.row >= 0 {
				rows = append(rows, seen.text)
			}
		}
		for _, substance := range substances {
			first, _, _ := strings.Cut(substance, " ")
			if !slices.ContainsFunc(rows, func(text string) bool { return strings.HasPrefix(text, "So far: "+first) }) {
				t.Errorf("%.0f wide: %s is in no row", size.Width, substance)
			}
		}
	}
}

// In the list of medicines what is to be taken now is bold and green, what is on hold
// regular and amber, and of what nobody says whether to take it that is said.
func TestAMedicineOnHoldDoesNotLookLikeOneToTakeNow(t *testing.T) {
	medicine := func(name string, status record.ClinicalStatus, said string) record.Entry {
		e := plain(record.Medicines, name, record.Day(2026, 11, 20), status, said)
		e.Detail = record.Medicine{Name: name, Dose: "one tablet each morning"}
		return e
	}
	answer := record.Answer{Source: lcr, At: now, States: states(record.Answered, record.Sections()...)}
	answer.Entries = []record.Entry{medicine("Furosemide", record.Active, "Active"), medicine("Colecalciferol", record.OnHold, "On hold"), medicine("Senna", record.StatusUnknown, "")}
	for _, size := range windows {
		s := newStage(t, &desk{chart: func(person record.Patient) record.Chart {
			return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
		}})
		s.ui.Window().Resize(size)
		s.signIn()
		s.read(margaret)
		s.window().Record.Show(record.Medicines)
		bold, grounds := map[string]bool{}, map[string]color.Color{}
		var ground color.Color
		walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
			switch o := o.(type) {
			case *canvas.Rectangle:
				if shown && o.Size().Width == look.Bar {
					ground = o.FillColor
				}
			case *canvas.Text:
				if _, again := bold[o.Text]; shown && !again { // of the list: beside it stands the one that is chosen
					bold[o.Text], grounds[o.Text] = o.TextStyle.Bold, ground
				}
			}
		})
		if !bold["Furosemide"] || bold["Colecalciferol"] || grounds["Active"] != part.TintOf(record.Calm).Bar || grounds["On hold"] != part.TintOf(record.Warning).Bar {
			t.Errorf("%.0f wide: bold %t and %t, %v and %v", size.Width, bold["Furosemide"], bold["Colecalciferol"], grounds["Active"], grounds["On hold"])
		}
		if !strings.Contains(s.said(), "Status not known") {
			t.Errorf("%.0f wide: that nobody says whether to take it is not said", size.Width)
		}
	}
}

// The key of each line of the menu stands beside it, at its right, and does what it says.
func TestTheKeyOfASectionStandsBesideIt(t *testing.T) {
	for _, size := range windows[:2] {
		s, bring := matrixStage(t, size)
		bring(faults()[0])
		keys := map[string]bool{}
		for _, item := range s.window().Record.Menu() {
			if item.Key() == "" {
				t.Errorf("no key opens %s", item.Heading)
				continue
			}
			keys[item.Key()] = true
			beside := false
			seen := sight(s.canvas()).seen
			for _, heading := range seen {
				for _, key := range seen {
					middles := abs(heading.at.Y + heading.size.Height/2 - key.at.Y - key.size.Height/2)
					beside = beside || heading.text == item.Heading && key.text == item.Key() && key.whole && middles < 3 && key.at.X > heading.at.X+heading.size.Width
				}
			}
			if !beside {
				t.Errorf("%.0f wide: %s does not stand beside %s", size.Width, item.Key(), item.Heading)
			}
		}
		for n := 1; n <= 9; n++ {
			if !keys[fmt.Sprintf("Ctrl %d", n)] {
				t.Errorf("no section has Ctrl %d", n)
			}
		}
	}
}

// What is no list has the whole width of a page of several sections; the pane stands beside
// the lists alone.
func TestTheCareTeamHasTheWidthOfItsPage(t *testing.T) {
	s, bring := matrixStage(t, sizes[0])
	bring(faults()[0])
	s.window().Record.Show(record.CareTeam)
	edges := map[string]float32{}
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		if text, ok := o.(*part.Text); ok && shown {
			edges[text.String()] = max(edges[text.String()], at.X+o.Size().Width)
		}
	})
	if team, pane := edges["Care team number 1 of Margaret’s"], edges["Flags number 0 of Margaret’s"]; team < pane || pane < sizes[0].Width-60 {
		t.Errorf("the care team ends at %.0f, the pane at %.0f of %.0f", team, pane, sizes[0].Width)
	}
}
