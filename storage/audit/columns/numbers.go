package columns

import "encoding/binary"

// Numbers are the numbers of entries, which ascend: each is kept as the difference
// from the one before, in a byte or two.
type Numbers struct {
	Last  uint64
	Steps []byte
}

// With are those and one more.
func (n Numbers) With(number uint64) Numbers {
	return Numbers{Last: number, Steps: binary.AppendUvarint(n.Steps, number-n.Last)}
}

// All are all of them.
func (n Numbers) All() (list []uint64) {
	number := uint64(0)
	for rest := n.Steps; len(rest) > 0; {
		step, size := binary.Uvarint(rest)
		if size <= 0 {
			return list
		}
		number, rest = number+step, rest[size:]
		list = append(list, number)
	}
	return list
}
