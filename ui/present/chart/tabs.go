package chart

import (
	"slices"

	"careview/client/record"
)

// Tab is one of several ways to read a section.
type Tab string

// The tabs of observations.
const (
	TabEarly Tab = "early-warning"
	TabHome  Tab = "monitored"
	TabKinds Tab = "kinds"
)

// The tabs of results.
const (
	TabGrid    Tab = "side-by-side"
	TabList    Tab = "list"
	TabReports Tab = "reports"
)

var tabs = map[record.Section][]Tab{
	record.Observations: {TabEarly, TabHome, TabKinds},
	record.Results:      {TabGrid, TabList, TabReports},
}

// listTab is the tab of a section in which every entry can be chosen.
var listTab = map[record.Section]Tab{record.Observations: TabKinds, record.Results: TabList}

// TabsHere are the ways to read the section shown; none where there is but one.
func (r *Record) TabsHere() []Tab {
	if r.State.Section == record.Letters {
		return r.letterTabs()
	}
	return tabs[r.State.Section]
}

// Tab is the way in which the section shown is read: the one that was chosen, else the
// first that has something to show. It stays while more of the record comes.
func (r *Record) Tab() Tab {
	all := r.TabsHere()
	if tab, ok := r.State.Tabs[r.State.Section]; ok && slices.Contains(all, tab) {
		return tab
	}
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// ShowTab reads the section shown in another way.
func (r *Record) ShowTab(tab Tab) {
	if !slices.Contains(r.TabsHere(), tab) {
		return
	}
	r.noteShown()
	var selected record.Entry
	had := r.selected(&selected)
	r.setTab(r.State.Section, tab)
	r.State.Opened = false
	if had {
		r.State.Selected = r.rowOf(selected)
	}
	r.pool.Changed()
}

// ShowReports turns to the reports and images among the results.
func (r *Record) ShowReports() {
	if r.setting().Permits.Sees(record.Results) {
		r.Show(record.Results)
		r.ShowTab(TabReports)
	}
}

// NextTab reads the section shown in the next way, after the last in the first.
func (r *Record) NextTab() {
	if all := r.TabsHere(); len(all) > 0 {
		r.ShowTab(all[(slices.Index(all, r.Tab())+1)%len(all)])
	}
}

// inList reads the section in the way in which every entry can be chosen.
func (r *Record) inList() {
	if list, section := listTab[r.State.Section], r.State.Section; list != "" && r.State.Tabs[section] != list {
		r.setTab(section, list)
	}
}

// setTab keeps a tab. States are compared by what they hold, so the map is made anew.
func (r *Record) setTab(section record.Section, tab Tab) {
	kept := map[record.Section]Tab{section: tab}
	for other, of := range r.State.Tabs {
		if other != section {
			kept[other] = of
		}
	}
	r.State.Tabs = kept
}

// firstTab settles how a section with several ways is read when it is first seen.
func (r *Record) firstTab() {
	section := r.State.Section
	if _, chosen := r.State.Tabs[section]; chosen || len(tabs[section]) == 0 || len(r.State.View.Sections[section].Entries) == 0 {
		return
	}
	first := tabs[section][0]
	early := r.State.View.Observed.Early
	if section == record.Observations && len(early.Sets) == 0 && len(early.SourceScores) == 0 {
		first = TabKinds
	}
	if section == record.Results && len(r.State.View.Grid.Groups) == 0 {
		first = TabList
	}
	r.setTab(section, first)
}
