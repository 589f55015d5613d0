package letter

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"

	"golang.org/x/mod/sumdb/tlog"
)

// Paper is a letter as it is read from paper.
type Paper struct {
	Words string // all but the proof, without what stands between
	Proof Proof
}

// Page is what stands over a page beside the head of the letter.
func Page(n, of int) string { return words.PaperPage(strconv.Itoa(n), strconv.Itoa(of)) }

// ReadPaper reads the words of the pages of a letter.
func ReadPaper(pages []string) (p Paper, err error) {
	var head, content []string
	for i, page := range pages {
		said, mark := strings.Fields(page), strings.Fields(Page(i+1, len(pages)))
		at := 0
		for at < len(said) && !slices.Equal(said[at:min(len(said), at+len(mark))], mark) {
			at++
		}
		if at == len(said) {
			return p, errors.New(words.VerifyPaperPage(strconv.Itoa(i+1), strconv.Itoa(len(pages))))
		}
		if i > 0 && !slices.Equal(head, said[:at]) {
			return p, errors.New(words.VerifyPaperHead(strconv.Itoa(i + 1)))
		}
		head, content = said[:at], append(content, said[at+len(mark):]...)
	}
	begin := len(content) - 1
	for begin >= 0 && content[begin] != begins {
		begin--
	}
	if begin < 0 {
		return p, errors.New(words.VerifyPaperNone())
	}
	p.Words = squeezed(strings.Join(slices.Concat(head, content[:begin]), ""))
	p.Proof, err = proofOf(content[begin:])
	return p, err
}

// numbered is how the first line says whom the letter is to.
var numbered = regexp.MustCompile(`NHSnumber([0-9]{10})`)

// Number is the NHS number of whom the letter is to; empty where it is to none.
func (p Paper) Number() string {
	if found := numbered.FindStringSubmatch(p.Words); found != nil {
		return found[1]
	}
	return ""
}

// CheckItself returns what is found wrong with a letter by itself: its hashes do not stand in the
// tree of its head, or its words are not those that it bears the digest of.
func (p Paper) CheckItself() (wrong []string) {
	if err := p.Proof.Verify(); err != nil {
		wrong = append(wrong, err.Error())
	}
	if digest(p.Words) != p.Proof.Digest {
		wrong = append(wrong, words.VerifyPaperOwn())
	}
	return wrong
}

// Rows are the lines of a letter as the trail has them: made is what its own entry keeps. One of
// a Careview that did not say yet what came of emergency accesses has them without that; came
// is then what the trail has of it.
func (p Paper) Rows(made Made, found Found) (rows []Row, came []string) {
	made.undrilled = !made.Form2
	rows = Rows(found, made.Choices)
	if made.Form2 || p.tells(rows) {
		return rows, nil
	}
	came, found.untold = emergencies(rows), true
	return Rows(found, made.Choices), came
}

// tells reports whether a letter says of emergency accesses what these lines do, and no more.
func (p Paper) tells(rows []Row) bool {
	said := emergencies(rows)
	return len(said) == 0 || strings.Contains(p.Words, squeezed(words.LookedEmergency()+strings.Join(said, "")+words.LookedAsk()))
}

// CheckAgainst returns what is found wrong with a letter by the trail: made is what its own entry
// keeps, rows are its lines, and hashes gives the hashes of leaves of the trail.
func (p Paper) CheckAgainst(made Made, rows []Row, hashes func(entries []uint64) []tlog.Hash) (wrong []string) {
	if digest(p.Words) != made.Digest {
		wrong = append(wrong, words.VerifyPaperTrail())
	}
	if wrong = append(wrong, p.lines(rows)...); !p.tells(rows) {
		wrong = append(wrong, words.VerifyLetterCame())
	}
	for i, row := range rows {
		if i >= len(p.Proof.Lines) {
			return append(wrong, words.VerifyPaperProofShort(strconv.FormatUint(row.Number, 10)))
		}
		if want, is := LineOf(row, hashes(row.Entries)), p.Proof.Lines[i]; !slices.Equal(want.Entries, is.Entries) || !slices.Equal(want.Hashes, is.Hashes) || want.Count != is.Count || want.All != is.All {
			return append(wrong, words.VerifyPaperProofOther(strconv.FormatUint(row.Number, 10)))
		}
	}
	if len(p.Proof.Lines) > len(rows) {
		wrong = append(wrong, words.VerifyPaperProofLong())
	}
	return wrong
}

// lines compares the words of the lines with what the entries say.
func (p Paper) lines(rows []Row) (wrong []string) {
	want := Letter{Columns: columns(), Rows: rows}
	if len(rows) == 0 {
		if strings.Contains(p.Words, squeezed(strings.Join(want.Columns, ""))) {
			return []string{words.VerifyPaperLinesNone()}
		}
		return nil
	}
	if strings.Contains(p.Words, squeezed(want.table())) {
		return nil
	}
	rest := p.Words
	for _, row := range rows {
		at := strings.Index(rest, squeezed(strings.Join(row.Cells, "")))
		if at < 0 {
			wrong = append(wrong, words.VerifyPaperLinesChanged(strconv.FormatUint(row.Number, 10), strings.Join(row.Cells[1:], " · ")))
			continue
		}
		rest = rest[at:]
	}
	if len(wrong) == 0 {
		wrong = append(wrong, words.VerifyPaperLinesAdded())
	}
	return wrong
}
