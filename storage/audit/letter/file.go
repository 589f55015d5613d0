package letter

import (
	"context"
	"fmt"
	"slices"

	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// File is the file of a trail, opened with the trail's key.
type File struct {
	path  string
	seal  leaf.Sealer
	kinds []string // by number less one
	about map[string][]uint64
	after map[uint64][]uint64 // the reports that follow an entry
	opens map[uint64][]uint64 // the openings of copies that follow an entry
	kept  map[uint64][]uint64 // the keepings of copies for emergencies, by what they belong to
	signs []uint64            // with which somebody looked into something unusual
	begun []uint64            // which entry each follows; itself where none
	size  uint64

	removed uint64 // the last of the entries that were removed
}

// OpenFile reads a trail up to one of its entries. Whether it is as it was written,
// [ledger.Verify] says.
func OpenFile(ctx context.Context, path string, master []byte, last uint64) (*File, error) {
	f := &File{path: path, about: map[string][]uint64{}, after: map[uint64][]uint64{}, opens: map[uint64][]uint64{}, kept: map[uint64][]uint64{}}
	var err error
	if f.seal, err = leaf.NewSealer(master); err != nil {
		return nil, err
	}
	err = ledger.EachLeaf(ctx, path, int64(last), func(number int64, made []byte) error {
		entry, err := Read(uint64(number), made, nil)
		f.size = uint64(number)
		begun := f.size
		if len(made) == 0 {
			f.removed = f.size
		}
		if err == nil && entry.Follows > f.removed && entry.Follows < f.size {
			begun = f.begun[entry.Follows-1]
		}
		f.kinds, f.begun = append(f.kinds, entry.Kind), append(f.begun, begun)
		for _, number := range []string{entry.About, entry.Asked} {
			if number != "" {
				f.about[number] = append(f.about[number], f.size)
			}
		}
		if IsReport(entry.Kind) {
			f.after[entry.Follows] = append(f.after[entry.Follows], f.size)
		}
		if IsOpening(entry.Kind) {
			f.opens[entry.Follows] = append(f.opens[entry.Follows], f.size)
		}
		if IsFinding(entry.Kind) {
			f.signs = append(f.signs, f.size)
		}
		if IsCopies(entry.Kind) {
			f.kept[begun] = append(f.kept[begun], f.size)
		}
		return nil // one that cannot be read is none of theirs that is known of
	})
	return f, err
}

// Find is what the file holds of the person with an NHS number up to an entry.
func (f *File) Find(ctx context.Context, number string, last uint64) (Found, error) {
	upTo := func(entries []uint64) []uint64 {
		end, _ := slices.BinarySearch(entries, last+1)
		return entries[:end]
	}
	following := func(after map[uint64][]uint64, entries []uint64) (list []uint64) {
		for _, entry := range entries {
			list = append(list, upTo(after[entry])...)
		}
		slices.Sort(list) // of two programs at once, what follows on one lies between what follows on the other
		return list
	}
	found, _, err := Find(ctx, Trail{
		Size:    last,
		About:   func(number string) []uint64 { return upTo(f.about[f.seal.Digest(number)]) },
		Class:   func(entry uint64) Class { return ClassOf(f.kinds[entry-1], f.kinds[f.begun[entry-1]-1]) },
		Reports: func(entries []uint64) []uint64 { return following(f.after, entries) },
		Opened:  func(openings []uint64) []uint64 { return following(f.opens, openings) },
		Copies: func(entries []uint64) (copies []uint64) {
			for at, entry := range entries {
				if begun := f.begun[entry-1]; at == 0 || begun != f.begun[entries[at-1]-1] {
					copies = append(copies, upTo(f.kept[begun])...)
				}
			}
			return copies
		},
		Findings: func(after uint64) []uint64 { return since(upTo(f.signs), after) },
		Read:     f.Read,
	}, number)
	return found, err
}

// since are those of some entries that come after one.
func since(entries []uint64, after uint64) []uint64 {
	begin, _ := slices.BinarySearch(entries, after+1)
	return entries[begin:]
}

// Read are the entries with these numbers, opened.
func (f *File) Read(ctx context.Context, numbers []uint64) (entries []Entry, err error) {
	err = f.these(ctx, numbers, func(number uint64, made []byte) error {
		entry, err := Read(number, made, f.seal.Open)
		if err != nil {
			return fmt.Errorf("entry %d: %w", number, err)
		}
		entries = append(entries, entry)
		return nil
	})
	return entries, err
}

// Hashes are the hashes of leaves.
func (f *File) Hashes(ctx context.Context, numbers []uint64) (hashes []tlog.Hash, err error) {
	err = f.these(ctx, numbers, func(_ uint64, made []byte) error {
		hashes = append(hashes, tlog.RecordHash(made))
		return nil
	})
	return hashes, err
}

func (f *File) these(ctx context.Context, numbers []uint64, take func(uint64, []byte) error) error {
	if len(numbers) == 0 {
		return nil
	}
	return ledger.EachLeaf(ctx, f.path, int64(numbers[len(numbers)-1]), func(number int64, made []byte) error {
		if _, ok := slices.BinarySearch(numbers, uint64(number)); !ok {
			return nil
		}
		return take(uint64(number), made)
	})
}
