package viewer

import (
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
)

// A record is open when the provider takes the role away: the next token does not have
// it, and whoever was there is so no longer.
func TestARoleThatIsTakenAwayEndsTheSessionAtTheDesk(t *testing.T) {
	service, err := demo.Start(demo.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Close() })
	desk, _ := atTheDesk(t, service)
	who := signIn(t, desk, "ann-lee")
	margaret := row(t, residents(t, desk), "Smith", "Margaret").Person
	look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
	var chart record.Chart
	if err := desk.Open(t.Context(), look, func(c record.Chart) { chart = c }); err != nil || len(chart.Entries(record.Letters)) == 0 {
		t.Fatalf("opening: %v", err)
	}
	service.TakeRole(who.Role.ID)
	if err := service.SetFault("lcr", demo.Fault{Kind: demo.Unauthorised}); err != nil { // what a token that has run out is told
		t.Fatal(err)
	}
	asked := desk.AskAgain(t.Context(), look, "London Care Record", func(record.Answer) {})
	for until := time.Now().Add(time.Minute); desk.Ended() == nil && time.Now().Before(until); {
		time.Sleep(5 * time.Millisecond)
	}
	problem := record.AsProblem(desk.Ended())
	if problem == nil || problem.Reference != "sign-in: role" {
		t.Fatalf("the source said %v, the desk %v", asked, problem)
	}
	if err := desk.Open(t.Context(), look, func(record.Chart) {}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("another look: %v", err)
	}
	again, err := desk.SignIn(t.Context(), func(address string) {
		if err := demo.Browse(t.Context(), address, "ann-lee"); err != nil {
			t.Error(err)
		}
	})
	if err != nil || len(again.Roles) != 0 {
		t.Errorf("signing in again: %v, %v", err, again.Roles)
	}
}
