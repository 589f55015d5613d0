package viewer

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/storage/settings"
	"careview/ui/present/thispc"
)

// found asks everything and gives the rows by what they are of.
func found(t *testing.T, checks []thispc.Check) map[string]thispc.Finding {
	t.Helper()
	rows := map[string]thispc.Finding{}
	thispc.Each(t.Context(), checks, func(i int, one thispc.Finding) { rows[checks[i].What] = one })
	return rows
}

func TestTheDoctorSaysWhichServiceIsIllAndLeavesNothing(t *testing.T) {
	service := central(t, nil)
	folder := t.TempDir()
	site, err := settings.Parse("settings.toml", []byte(strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1)))
	if err != nil {
		t.Fatal(err)
	}
	gone := httptest.NewServer(nil)
	gone.Close()
	site.Sources[len(site.Sources)-1].Address = gone.URL
	for what, one := range found(t, Doctor(Config{Settings: site, Version: "test"}, nil)) {
		if ill := what == site.Sources[len(site.Sources)-1].Name; (one.Tone >= record.Warning) != ill {
			t.Errorf("%s: %q, tone %v", what, one.Text, one.Tone)
		}
	}
	if by := found(t, Doctor(Config{Settings: site, Version: "test"}, nil))["Window"]; by.Text != "drawn by OpenGL" {
		t.Errorf("the window is %q", by.Text)
	}
	if left, err := os.ReadDir(folder); len(left) > 0 || err != nil {
		t.Errorf("%v lies in the folder; %v", left, err)
	}
}

func TestTheDoctorChecksATrailWithoutItsKeyring(t *testing.T) {
	service := central(t, nil)
	desk, folder := atTheDesk(t, service)
	signIn(t, desk, "ann-lee")
	site, err := settings.Parse("settings.toml", []byte(strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, Doctor(Config{Settings: site, Version: "test"}, nil))["Audit trail"]; got.Tone != record.Calm || !strings.HasPrefix(got.Text, "whole, ") {
		t.Errorf("%q", got.Text)
	}
	if got := trailIn(folder, time.Nanosecond)(t.Context()); got.Tone != record.Warning || got.Text != "too long to check here: run careview-verify on it" {
		t.Errorf("in no time: %q", got.Text)
	}
	key := filepath.Join(folder, "trail.pub")
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	if got := found(t, Doctor(Config{Settings: site, Version: "test"}, nil))["Audit trail"]; got.Tone != record.Warning {
		t.Errorf("without its key: %q", got.Text)
	}
}

func TestWhatIsSavedForTheSupportDeskNamesNobody(t *testing.T) {
	v := put(t, central(t, nil).Settings())
	who := signIn(t, v.desk, "ann-lee")
	list := residents(t, v.desk)
	rows := make([]thispc.Row, len(v.checks))
	thispc.Each(t.Context(), v.checks, func(i int, one thispc.Finding) { rows[i] = thispc.Row{What: v.checks[i].What, Finding: one} })
	text := thispc.Text(rows, time.Now())
	secret := []string{who.Name, who.Subject}
	for _, row := range list.Rows {
		secret = append(secret, row.Person.Name.Family, string(row.Person.NHSNumber))
	}
	for _, one := range secret {
		if strings.Contains(text, one) {
			t.Errorf("%q stands in\n%s", one, text)
		}
	}
	if !strings.Contains(text, "answers") || len(list.Rows) == 0 {
		t.Errorf("%d residents; saved is\n%s", len(list.Rows), text)
	}
}
