package screen

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// role lets somebody with several roles choose the one they work in now.
type role struct {
	style.Frame
	window *present.Window
	table  *part.Table
	roles  []viewing.Role
}

func newRole(w *present.Window) *role {
	s := &role{Frame: style.NewFrame(), window: w}
	s.table = part.NewTable(part.TableConfig{
		Columns:    []part.Column{{Heading: words.RoleColumnRole()}, {Heading: words.RoleColumnWhere(), Grow: 1}},
		Open:       s.choose,
		ClickOpens: true,
	})
	return s
}

func (s *role) First() fyne.Focusable { return s.table }

func (s *role) choose(i int) {
	if i < len(s.roles) {
		s.window.SignIn.Choose(s.roles[i].ID)
	}
}

func (s *role) Update() {
	state := s.window.SignIn.State
	s.roles = state.Roles
	rows := make([][]part.Cell, 0, len(s.roles))
	for _, r := range s.roles {
		where := cmp.Or(r.OrgName, r.Organisation)
		rows = append(rows, []part.Cell{{Text: r.Name, Style: part.CellStrong}, {Text: where}})
	}
	s.table.SetRows(rows)
	lines := []fyne.CanvasObject{
		style.Heading(words.RoleHeading(), ""),
		style.Small(words.RoleHint(s.window.Staff.Name)),
		part.Pad(10, 0, 0, 0, s.table),
		part.Pad(12, 0, 0, 0, part.Flow(12, 8, part.NewButton(words.SignOut(), "", part.Second, s.window.SignOut))),
	}
	if state.Waiting {
		lines = append(lines, style.Small(words.RoleWaiting()))
	}
	if state.Problem != nil {
		lines = append(lines, style.Trouble(state.Problem))
	}
	s.Show(s.Scrolled(part.Tidy(96, 20, 20, 20, part.TopCentre(640, part.Stack(6, lines...)))))
}

// noRole says what to do when the sign-in service gives somebody no role that
// Careview knows.
type noRole struct {
	style.Frame
	window *present.Window
	out    *part.Button
}

func newNoRole(w *present.Window) *noRole {
	s := &noRole{Frame: style.NewFrame(), window: w}
	s.out = part.NewButton(words.SignOut(), "", part.Primary, w.SignOut)
	return s
}

// why tells somebody without any role from somebody whose roles mean nothing here.
func (s *noRole) why() string {
	staff := s.window.Staff
	var strange []string
	for _, role := range staff.Roles {
		strange = append(strange, role.Name)
	}
	if len(strange) == 0 {
		return words.RoleNoneWhy(staff.Name)
	}
	return words.RoleNoneStrange(staff.Name, strings.Join(strange, ", "))
}

func (s *noRole) First() fyne.Focusable { return s.out }

func (s *noRole) Update() {
	s.Show(s.Scrolled(part.Tidy(96, 20, 20, 20, part.TopCentre(640, part.Stack(12,
		style.Heading(words.RoleNoneHeading(), ""),
		style.Body(s.why()),
		part.Card(part.Stack(6,
			part.NewText(part.Strong(words.RoleNoneWhat())),
			style.Body(words.RoleNoneDo()))),
		part.Pad(6, 0, 0, 0, part.Flow(12, 8, s.out)))))))
}
