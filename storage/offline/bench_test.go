package offline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/vault"
)

// wholeHome is a batch of 200 residents, of whom two sources tell fifteen medicines, three
// allergies and four of the care team each, and a third a care plan of thirty items.
func wholeHome(at time.Time) viewing.CopiesTaken {
	taken := viewing.CopiesTaken{Staff: ann(), At: at}
	for n, person := range home(200) {
		one := viewing.EmergencyCopy{Person: person, Room: fmt.Sprint(n)}
		for _, source := range []string{"London Care Record", "Oxford", "Universal Care Plan"} {
			answer := record.Answer{Source: source, At: at, States: map[record.Section]record.State{}}
			for _, section := range []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam} {
				answer.States[section] = record.State{Kind: record.Answered, At: at}
			}
			add := func(section record.Section, count int, detail any) {
				for i := range count {
					answer.Entries = append(answer.Entries, record.Entry{
						Section: section, Source: source, Type: "Resource", ID: fmt.Sprintf("%s-%d-%d", section, n, i), Text: fmt.Sprintf("%s number %d of %d", section, i, n),
						Author: "Dr A Patel, Oak Lane Surgery", Date: record.Day(2026, 3, 1+i%28), Detail: detail,
						Facts: []record.Fact{{Label: "Dose", Value: "one tablet twice a day"}, {Label: "Telephone", Value: fmt.Sprintf("020 7946 %04d", i)}},
					})
				}
			}
			if source == "Universal Care Plan" {
				plan := record.Plan{}
				for i := range 30 {
					plan.Fields = append(plan.Fields, record.PlanItem{Field: planfield.IfUnwell, Heading: "If she becomes unwell", Text: strings.Repeat(fmt.Sprintf("Ring the rapid response nurse %d. ", n+i), 5), Date: record.Day(2026, 3, 12)})
				}
				add(record.CarePlans, 1, plan)
			} else {
				add(record.Medicines, 15, record.Medicine{Name: "Apixaban", Dose: "one tablet twice a day"})
				add(record.Allergies, 3, record.Allergy{Substance: "Penicillin", Reactions: []string{"Rash"}})
				add(record.CareTeam, 4, nil)
			}
			one.Answers = append(one.Answers, answer)
		}
		taken.Copies = append(taken.Copies, one)
	}
	return taken
}

func BenchmarkTakingTheCopiesOf200Residents(b *testing.B) {
	folder := b.TempDir()
	kept, err := vault.Open(b.Context(), vault.Config{Keyring: vault.Memory(), Folder: folder, Now: time.Now, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
	if err != nil {
		b.Fatal(err)
	}
	s, _, err := offline.Open(b.Context(), offline.Config{Vault: kept, Site: "VN9A1", Rules: rules, Expiry: 72 * time.Hour, Shift: 12 * time.Hour, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 6 { // of one shift
		staff := ann()
		staff.Subject = fmt.Sprint(i)
		if err := s.Admit(b.Context(), staff, annsPIN, always); err != nil {
			b.Fatal(err)
		}
	}
	taken := wholeHome(time.Now())
	for b.Loop() {
		if n, err := s.Take(b.Context(), taken); err != nil || n != 200 {
			b.Fatal(n, err)
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms-to-take")
	heldUp, forKeyring := beside(b, kept, func() {
		if _, err := s.Take(b.Context(), taken); err != nil {
			b.Error(err)
		}
	})
	b.ReportMetric(float64(heldUp.Milliseconds()), "ms-held-up")
	b.ReportMetric(float64(forKeyring.Milliseconds()), "ms-for-the-keyring")
	size := int64(0)
	files, err := filepath.Glob(filepath.Join(folder, "*.sealed"))
	if err != nil {
		b.Fatal(err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
	}
	b.ReportMetric(float64(size)/1e6, "MB-on-disk")
	began := time.Now()
	if read, err := s.Open(b.Context(), "3", annsPIN, viewing.SinceLock{}); err != nil || len(read.Copies) != 200 {
		b.Fatal(len(read.Copies), err)
	}
	b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-to-open")
}

// beside is for how long at the longest, while something is done again and again, a goroutine
// that draws every frame comes late, and somebody waits who locks or unlocks.
func beside(b *testing.B, kept *vault.Vault, do func()) (heldUp, forKeyring time.Duration) {
	done, stop := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for range 10 {
			do()
		}
	}()
	var others sync.WaitGroup
	others.Go(func() {
		const frame = 10 * time.Millisecond
		frames := time.NewTicker(frame)
		defer frames.Stop()
		last := time.Now()
		for {
			select {
			case <-stop:
				return
			case <-frames.C:
			}
			now := time.Now()
			heldUp, last = max(heldUp, now.Sub(last)-frame), now
		}
	})
	others.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			began := time.Now()
			if err := kept.Set(b.Context(), "somebody", []byte{byte(n)}); err != nil {
				b.Error(err)
			}
			forKeyring = max(forKeyring, time.Since(began))
			time.Sleep(10 * time.Millisecond)
		}
	})
	<-done
	close(stop)
	others.Wait()
	return heldUp, forKeyring
}
