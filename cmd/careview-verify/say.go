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
		fmt.Fprintln(out, "The key is the one that lies beside the trail. A key kept elsewhere proves more: whoever can replace the trail can replace the key beside it.")
	}
	if !r.Whole() {
		r.sayWrong(out)
		return notWhole
	}
	if r.Entries == 0 {
		fmt.Fprintln(out, words.VerifyNone(r.File))
		return whole
	}
	fmt.Fprintf(out, "%s: %s, all whole. Head signed by %s at size %d.\n", r.File, count(r.Entries, "entry", "entries"), r.Signer, r.Head.Size)
	fmt.Fprintf(out, "Read were %d of the %d pages of the file, every byte of each entry, and what else is made in it. What belongs to no entry was not: nothing reads it, or the program itself checks it with a key.\n", r.PagesRead, r.Pages)
	fmt.Fprint(out, r.removed())
	if r.GoesOn != "" {
		fmt.Fprintln(out, words.VerifyOver(r.GoesOn))
	}
	if r.Gone > 0 {
		fmt.Fprintf(out, "\n%s\n", words.VerifyGone(strconv.FormatInt(r.Gone, 10)))
	}
	if r.Entry != nil {
		fmt.Fprintf(out, "\nEntry %d is in the trail: %s lead from it to the root. What of it is not sealed:\n\n%s\n", r.Entry.Number, count(int64(len(r.Entry.Proof)), "hash", "hashes"), r.Entry.Open)
	}
	fmt.Fprintf(out, "\nThe newest head. Keep a copy where nobody at this PC can change it:\n\n%s", r.Note)
	return whole
}

// removed says how far the words of entries were removed; nothing where none were.
func (r result) removed() string {
	if r.Removed == 0 {
		return ""
	}
	upTo := strconv.FormatInt(r.Removed, 10)
	if r.RemovedBefore.IsZero() {
		return words.VerifyRemovedUndated(upTo) + "\n"
	}
	return words.VerifyRemoved(upTo, r.RemovedBefore.Format("02-Jan-2006")) + "\n"
}

// reach is how far the check can tell.
func (r result) reach() string {
	if len(r.Heads) == 0 {
		return "Without a head kept elsewhere (--head) this cannot show that the file is not an older copy of itself, put back whole, nor that it was not made anew by someone who holds the signing key."
	}
	newest := r.Heads[0].Size
	for _, head := range r.Heads {
		newest = max(newest, head.Size)
	}
	return fmt.Sprintf("Checked against %s, the newest at size %d. What was cut off after that, or put back as it was then, this cannot show.",
		count(int64(len(r.Heads)), "head that was kept elsewhere", "heads that were kept elsewhere"), newest)
}

func (r result) sayWrong(out io.Writer) {
	holds := "no entry that can be read"
	if r.Entries > 0 {
		holds = count(r.Entries, "entry", "entries")
	}
	fmt.Fprintf(out, "%s: NOT whole. It holds %s", r.File, holds)
	if first := r.Findings[0].First; r.Findings[0].Last != 0 {
		fmt.Fprintf(out, "; the first that is bad is entry %d", first)
	}
	fmt.Fprintln(out, ".")
	for _, finding := range r.Findings {
		fmt.Fprintf(out, "  %s\n", strings.ToUpper(finding.What[:1])+finding.What[1:])
	}
	fmt.Fprintln(out, "Leave the file as it is, and tell the privacy officer.")
}

func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

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
