package trailpage

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	trails "careview/ui/present/trail"
	"careview/ui/screen/style"
)

// trailPicks are the ways to choose which looks are shown: what is typed, and under a
// button each what is chosen.
type trailPicks struct {
	window                              *present.Window
	text, from, to                      *part.Field
	person, staff, role, kind, end, all *part.Button
	typed                               map[*part.Field]string // as they were chosen last
}

func newTrailPicks(w *present.Window) *trailPicks {
	p := &trailPicks{window: w}
	typed := func(string) { p.choose(func(*trails.Choice) {}) }
	p.text = part.NewField(part.FieldConfig{Hint: words.TrailSearch(), Short: words.TrailSearchShort(), Enter: typed})
	p.from = part.NewField(part.FieldConfig{Hint: words.TrailFrom(), Short: words.TrailFrom(), Enter: typed})
	p.to = part.NewField(part.FieldConfig{Hint: words.TrailTo(), Short: words.TrailTo(), Enter: typed})
	p.person = p.button(p.people)
	p.staff = p.button(func() []*fyne.MenuItem {
		return p.names(w.Trail.State.Staff, func(c *trails.Choice, name string) { c.Staff = name })
	})
	p.role = p.button(func() []*fyne.MenuItem {
		return p.names(w.Trail.State.Roles, func(c *trails.Choice, name string) { c.Role = name })
	})
	p.kind = p.button(p.kinds)
	p.end = p.button(p.outcomes)
	p.all = part.NewButton(words.TrailClear(), "", part.Link, func() { w.Trail.Choose(trails.Choice{}) })
	return p
}

// button is a button under which there are things to choose from.
func (p *trailPicks) button(items func() []*fyne.MenuItem) *part.Button {
	b := part.NewButton("", "", part.Link, nil)
	b.Opens = true
	b.OnTap = func() { style.Offer(b, items()) }
	return b
}

// choose shows the looks that are chosen, once change has changed what is.
func (p *trailPicks) choose(change func(*trails.Choice)) {
	choice := p.window.Trail.State.Choice
	choice.Text, choice.From, choice.To = p.text.Entry.Text, p.from.Entry.Text, p.to.Entry.Text
	change(&choice)
	p.window.Trail.Choose(choice)
}

func (p *trailPicks) item(name string, change func(*trails.Choice)) *fyne.MenuItem {
	return fyne.NewMenuItem(name, func() { p.choose(change) })
}

func (p *trailPicks) names(names []string, change func(*trails.Choice, string)) []*fyne.MenuItem {
	items := []*fyne.MenuItem{p.item(words.TrailPickAll(), func(c *trails.Choice) { change(c, "") })}
	for _, name := range names {
		items = append(items, p.item(name, func(c *trails.Choice) { change(c, name) }))
	}
	return items
}

func (p *trailPicks) people() []*fyne.MenuItem {
	items := []*fyne.MenuItem{p.item(words.TrailPickAll(), func(c *trails.Choice) { c.Person = trails.Choice{}.Person })}
	for _, row := range p.window.Residents.State.List.Rows {
		items = append(items, p.item(row.Person.Name.Full(), func(c *trails.Choice) { c.Person = row.Person }))
	}
	return items
}

func (p *trailPicks) kinds() []*fyne.MenuItem {
	items := []*fyne.MenuItem{p.item(words.TrailPickAll(), func(c *trails.Choice) { c.Kind = 0 })}
	for i, kind := range trails.Kinds() {
		items = append(items, p.item(kind.Name(), func(c *trails.Choice) { c.Kind = i + 1 }))
	}
	return items
}

func (p *trailPicks) outcomes() []*fyne.MenuItem {
	items := []*fyne.MenuItem{p.item(words.TrailPickAll(), func(c *trails.Choice) { c.Ended = false })}
	for _, outcome := range trails.Outcomes() {
		items = append(items, p.item(trails.Outcome(outcome).Text, func(c *trails.Choice) { c.Outcome, c.Ended = outcome, true }))
	}
	return items
}

// object is all of them, as they are chosen now.
func (p *trailPicks) object(state trails.State) fyne.CanvasObject {
	c := state.Choice
	typed := map[*part.Field]string{p.text: c.Text, p.from: c.From, p.to: c.To}
	for field, text := range typed {
		if text != p.typed[field] || state.Waiting && text == "" {
			field.Entry.SetText(text) // chosen from another page, or all looks are shown again
		}
	}
	p.typed = typed
	kind, ended := "", ""
	if c.Kind > 0 {
		kind = trails.Kinds()[c.Kind-1].Name()
	}
	if c.Ended {
		ended = trails.Outcome(c.Outcome).Text
	}
	person := ""
	if c.Person.Name != (trails.Choice{}.Person.Name) || c.Person.NHSNumber != "" {
		person = c.Person.Name.Full()
	}
	var buttons []fyne.CanvasObject
	for _, b := range []struct {
		button      *part.Button
		name, value string
		offered     bool
	}{
		{p.person, words.TrailPickPerson(), person, person != "" || len(p.window.Residents.State.List.Rows) > 0},
		{p.staff, words.TrailPickStaff(), c.Staff, len(state.Staff) > 0 || c.Staff != ""},
		{p.role, words.TrailPickRole(), c.Role, len(state.Roles) > 0 || c.Role != ""},
		{p.kind, words.TrailPickKind(), kind, true},
		{p.end, words.TrailPickOutcome(), ended, true},
	} {
		if !b.offered {
			continue
		}
		if b.value == "" {
			b.value = words.TrailPickAll()
		}
		b.button.SetText(words.TrailPicked(b.name, b.value))
		buttons = append(buttons, b.button)
	}
	if !c.All() {
		buttons = append(buttons, p.all)
	}
	return part.Stack(6, part.Columns(10, 700, []float32{3, 1, 1}, p.text.Container, p.from.Container, p.to.Container), part.Flow(16, 4, buttons...))
}
