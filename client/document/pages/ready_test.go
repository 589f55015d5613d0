package pages_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"careview/client/document"
	"careview/client/document/pages"
)

// until waits for something that a program in the background brings about.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	late := time.After(8 * time.Minute)
	for !holds() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("it never came: " + what)
		}
	}
}

// The library is compiled while nobody waits, and then it draws: no PDF is drawn by
// what was not compiled before it came.
func TestTheLibraryIsCompiledInTheBackgroundAndThenDraws(t *testing.T) {
	p := program(t, pages.Command)
	p.Prepare()
	p.Prepare() // is under way
	until(t, "the compiled library", p.Compiled)
	if all, err := drawn(t, p, letter(t, nil, "The first page", "The second page")); err != nil || len(all) != 2 {
		t.Errorf("%d pages, %v", len(all), err)
	}
}

// keeper keeps the compiled library, and counts how often it is given one.
type keeper struct {
	mu      sync.Mutex
	content [][]byte
	given   int
}

func (k *keeper) Read(context.Context) [][]byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.content
}

func (k *keeper) Write(_ context.Context, content []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.content, k.given = [][]byte{content}, k.given+1
	return nil
}

// A library that is kept is not in memory too. Where it is there no more, or is another, the
// next PDF is drawn all the same, and it is compiled once more.
func TestALibraryThatIsKeptIsReadForEachPDF(t *testing.T) {
	without := program(t, "halting")
	without.Prepare()
	until(t, "the library", without.Compiled)
	if !without.Holds() {
		t.Error("a library that is kept nowhere is not held")
	}
	for name, lost := range map[string][][]byte{"gone": nil, "another": {[]byte("another")}} {
		var kept keeper
		p := program(t, "halting")
		p.Kept = &kept
		p.Prepare()
		until(t, "the library", p.Compiled)
		for drawing := range 3 {
			if drawing == 2 {
				kept.mu.Lock()
				kept.content = lost
				kept.mu.Unlock()
			}
			pictures := 0
			err := p.Draw(t.Context(), []byte("%PDF"), func(page document.Page) {
				if page.PNG != nil {
					pictures++
				}
			})
			if err != nil || pictures != 3 || p.Holds() {
				t.Errorf("%s: %d pages are drawn, %v; held: %t", name, pictures, err, p.Holds())
			}
		}
		p.Close()
		if kept.given != 2 {
			t.Errorf("%s: it is compiled %d times", name, kept.given)
		}
	}
}

func TestALibraryThatWasKeptIsNotCompiledAgain(t *testing.T) {
	p := program(t, pages.Command)
	library, err := p.Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// Compiling gives the same bytes each time. These say that they are no fresh ones.
	other, earlier := append([]byte{library[0] ^ 1}, library[1:]...), append(slices.Clip(library), 0)
	for _, start := range []struct {
		name  string
		kept  [][]byte
		given int
	}{
		{"the first start", nil, 1},
		{"the next start", [][]byte{earlier}, 0},
		{"the library of another processor", [][]byte{other}, 1},
		{"that and one for this, as after an upgrade", [][]byte{other, earlier}, 0},
		{"both for others", [][]byte{other, other}, 1},
		{"native code that is cut short", [][]byte{library[:len(library)/2]}, 1},
		{"nothing that could be a library", [][]byte{[]byte("x")}, 1},
		{"nothing at all", [][]byte{{}}, 1},
		{"more than there can be", [][]byte{other, other, other}, 1},
	} {
		kept := &keeper{content: start.kept}
		p := program(t, pages.Command)
		p.Kept = kept
		p.Prepare()
		until(t, "the compiled library, "+start.name, p.Compiled)
		p.Close()
		if kept.given != start.given {
			t.Errorf("%s: given %d times to keep", start.name, kept.given)
		}
		if all, err := drawn(t, p, letter(t, nil, "A page")); err != nil || len(all) != 1 {
			t.Errorf("%s: %d pages, %v", start.name, len(all), err)
		}
	}
}

// halting plays the drawing program: it compiles at once; without the compiled library
// it draws the first page of three and goes no further, with it it draws the others, but
// where it lingers.
func halting(lingers bool) {
	say := func(kind byte, content []byte) {
		head := binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(content)))
		_, _ = os.Stdout.Write(append(head, content...))
	}
	page := func(kind byte, number uint32, content []byte) {
		say(kind, append(binary.BigEndian.AppendUint32(nil, number), content...))
	}
	head := make([]byte, 9)
	if _, err := io.ReadFull(os.Stdin, head[:1]); err != nil || head[0] == 'c' {
		say('c', []byte("the library"))
		say('e', nil)
		return
	}
	_, _ = io.ReadFull(os.Stdin, head[1:])
	drawn, compiled := binary.BigEndian.Uint32(head[1:]), binary.BigEndian.Uint32(head[5:])
	var dot bytes.Buffer
	_ = png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1)))
	say('n', []byte{0, 0, 0, 3})
	for number := range uint32(3) {
		page('t', number+1, fmt.Appendf(nil, "words %d", number+1))
	}
	if compiled == 0 || lingers {
		if drawn == 0 {
			page('p', 1, dot.Bytes())
		}
		time.Sleep(time.Hour) // until it is ended; select{} would be a deadlock, which ends it
	}
	for ; drawn < 3; drawn++ {
		page('p', drawn+1, dot.Bytes())
	}
	say('e', nil)
}

func TestDrawingGoesOnFasterFromThePageItHasReached(t *testing.T) {
	var said, drawn []int
	err := program(t, "halting").Draw(t.Context(), []byte("%PDF"), func(page document.Page) {
		if page.PNG == nil {
			said = append(said, page.Number)
		} else {
			drawn = append(drawn, page.Number)
		}
	})
	if err != nil || fmt.Sprint(said, drawn) != "[1 2 3] [1 2 3]" {
		t.Errorf("words of %v, pictures of %v, %v", said, drawn, err)
	}
}

// scan is a page of paper at 300 points an inch.
func scan(t testing.TB) []byte {
	paper := image.NewGray(image.Rect(0, 0, 2480, 3508))
	dice := rand.New(rand.NewPCG(1, 2))
	for i := range paper.Pix {
		paper.Pix[i] = uint8(230 + dice.IntN(25))
	}
	for range 30_000 {
		x, y := dice.IntN(2400), dice.IntN(3480)
		for i := range 60 {
			paper.SetGray(x+i%20, y+i/20, color.Gray{Y: 30})
		}
	}
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, paper, nil); err != nil {
		t.Fatal(err)
	}
	return letter(t, func(pdf *fpdf.Fpdf) {
		pdf.RegisterImageOptionsReader("paper", fpdf.ImageOptions{ImageType: "JPG"}, &picture)
		pdf.SetHeaderFunc(func() { pdf.ImageOptions("paper", 0, 0, 210, 297, false, fpdf.ImageOptions{}, 0, "") })
	}, "")
}

// What is waited for: the words of the first page, and the page drawn.
func BenchmarkFirstPage(b *testing.B) {
	lines := make([]string, 5)
	typed := letter(b, func(pdf *fpdf.Fpdf) {
		pdf.SetHeaderFunc(func() {
			for line := range 42 {
				pdf.CellFormat(0, 6, fmt.Sprintf("Line %d: thank you for seeing this patient, who was on the ward this week.", line), "", 1, "", false, 0, "")
			}
		})
	}, lines...)
	var kept keeper
	compiled := func(p *pages.Program) {
		p.Prepare()
		until(b, "the compiled library", p.Compiled)
	}
	first := program(b, pages.Command)
	first.Kept = &kept
	compiled(first)
	first.Close()
	states := map[string]func(*pages.Program){
		"ready":                            compiled,
		"at the first moment":              func(*pages.Program) {},
		"at the first moment another time": func(p *pages.Program) { p.Kept = &kept },
		"after 2 s":                        func(p *pages.Program) { p.Prepare(); time.Sleep(2 * time.Second) },
		"after 5 s":                        func(p *pages.Program) { p.Prepare(); time.Sleep(5 * time.Second) },
	}
	for name, content := range map[string][]byte{"typed": typed, "scan": scan(b)} {
		for state, prepare := range states {
			b.Run(name+", "+state, func(b *testing.B) {
				var words, page time.Duration
				for range b.N {
					p := program(b, pages.Command)
					prepare(p)
					began := time.Now()
					w, d := time.Duration(0), time.Duration(0)
					err := p.Draw(b.Context(), content, func(page document.Page) {
						switch {
						case page.Number > 1:
						case page.PNG == nil:
							w = time.Since(began)
						default:
							d = time.Since(began)
						}
					})
					if err != nil {
						b.Fatal(err)
					}
					words, page = words+w, page+d
					p.Close()
				}
				b.ReportMetric(float64(words.Milliseconds())/float64(b.N), "ms/words")
				b.ReportMetric(float64(page.Milliseconds())/float64(b.N), "ms/page")
			})
		}
	}
}
