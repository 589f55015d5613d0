package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"careview/assets/words"
)

// say says in plain words what was found, and first how far it can be told.
func (r result) say(out io.Writer) int {
	fmt.Fprintln(out, r.reach())
	if r.Beside {
		fmt.Fprintln(out, words.VerifyKeyBeside())
	}
	if !r.Whole() {
		r.sayWrong(out)
		return notWhole
	}
	if r.Entries == 0 {
		fmt.Fprintln(out, words.VerifyNone(r.File))
		return whole
	}
	fmt.Fprintln(out, words.VerifyWhole(int(r.Entries), r.File, r.Signer, decimal(r.Head.Size)))
	fmt.Fprintln(out, words.VerifyPages(decimal(r.PagesRead), decimal(r.Pages)))
	fmt.Fprint(out, r.removed())
	if r.GoesOn != "" {
		fmt.Fprintln(out, words.VerifyOver(r.GoesOn))
	}
	if r.Gone > 0 {
		fmt.Fprintf(out, "\n%s\n", words.VerifyGone(decimal(r.Gone)))
	}
	if r.Entry != nil {
		fmt.Fprintf(out, "\n%s\n\n%s\n", words.VerifyEntryProved(len(r.Entry.Proof), decimal(r.Entry.Number)), r.Entry.Open)
	}
	fmt.Fprintf(out, "\n%s\n\n%s", words.VerifyNewest(), r.Note)
	return whole
}

// removed says how far the words of entries were removed; nothing where none were.
func (r result) removed() string {
	if r.Removed == 0 {
		return ""
	}
	upTo := decimal(r.Removed)
	if r.RemovedBefore.IsZero() {
		return words.VerifyRemovedUndated(upTo) + "\n"
	}
	return words.VerifyRemoved(upTo, r.RemovedBefore.Format("02-Jan-2006")) + "\n"
}

// reach is how far the check can tell.
func (r result) reach() string {
	if len(r.Heads) == 0 {
		return words.VerifyReachNone()
	}
	newest := r.Heads[0].Size
	for _, head := range r.Heads {
		newest = max(newest, head.Size)
	}
	return words.VerifyReachHeads(len(r.Heads), decimal(newest))
}

func (r result) sayWrong(out io.Writer) {
	fmt.Fprintln(out, r.bad())
	for _, finding := range r.Findings {
		fmt.Fprintf(out, "  %s\n", strings.ToUpper(finding.What[:1])+finding.What[1:])
	}
	fmt.Fprintln(out, words.VerifyBadLeave())
}

// bad says that the trail is not whole, and of which entry that is known first.
func (r result) bad() string {
	first := decimal(r.Findings[0].First)
	switch known := r.Findings[0].Last != 0; {
	case known && r.Entries > 0:
		return words.VerifyBadFirst(int(r.Entries), r.File, first)
	case known:
		return words.VerifyBadNoneFirst(r.File, first)
	case r.Entries > 0:
		return words.VerifyBad(int(r.Entries), r.File)
	}
	return words.VerifyBadNone(r.File)
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// json says the same for a program.
func (r result) json(out io.Writer) int {
	type finding struct {
		First int64  `json:"first"`
		Last  int64  `json:"last"`
		What  string `json:"what"`
	}
	type proved struct {
		Number int64           `json:"number"`
		Leaf   []byte          `json:"leaf"`
		Open   json.RawMessage `json:"open,omitempty"`
		Proof  []string        `json:"proof"`
	}
	said := struct {
		Reach     string    `json:"reach"`
		Whole     bool      `json:"whole"`
		Entries   int64     `json:"entries"`
		Size      int64     `json:"size"`
		Signer    string    `json:"signer,omitempty"`
		Head      string    `json:"head,omitempty"`
		KeyBeside bool      `json:"keyBesideTrail"`
		Heads     int       `json:"headsKeptElsewhere"`
		Pages     int64     `json:"pages"`
		PagesRead int64     `json:"pagesRead"`
		Removed   int64     `json:"removed"`          // the last entry whose words were removed, for their time was over; 0 for none
		GoesOn    string    `json:"goesOn,omitempty"` // the PC that the trail was handed over to
		Findings  []finding `json:"findings"`
		Entry     *proved   `json:"entry,omitempty"`
	}{
		Reach: r.reach(), Whole: r.Whole(), Entries: r.Entries, Size: r.Head.Size, Signer: r.Signer, Head: string(r.Note), KeyBeside: r.Beside,
		Heads: len(r.Heads), Pages: r.Pages, PagesRead: r.PagesRead, Removed: r.Removed, GoesOn: r.GoesOn, Findings: []finding{},
	}
	for _, f := range r.Findings {
		said.Findings = append(said.Findings, finding(f))
	}
	if r.Entry != nil {
		entry := proved(*r.Entry)
		said.Entry = &entry
	}
	to := json.NewEncoder(out)
	to.SetIndent("", "  ")
	if err := to.Encode(said); err != nil {
		return notChecked
	}
	if !r.Whole() {
		return notWhole
	}
	return whole
}
