package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// A check reads the pages of the file as SQLite hands them out, log included, and
// takes the rows from them itself: asking SQLite for a million rows takes ten times
// as long as hashing them. The form of a page is that of
// https://sqlite.org/fileformat2.html §1.6 and §2.1.

// leafPage is a page of rows: all their numbers are above low and none above high.
type leafPage struct{ page, low, high int64 }

const (
	interiorPage = 0x05
	rowPage      = 0x0d
	maxDepth     = 20 // SQLite's own
)

var (
	errDriver  = errors.New("the database driver does not answer as it should")
	errPage    = errors.New("a page of the file cannot be read as one of a table")
	errColumns = errors.New("a row of the file does not have the columns of an entry")
)

// pageReader reads pages as of one moment.
type pageReader struct {
	ctx    context.Context // of the one check that makes and uses it
	conn   *sql.Conn
	usable int   // bytes of each page that SQLite uses
	total  int64 // pages of the file
	pages  int   // of tables, as far as they were looked at
}

func (r *pageReader) open() error {
	first, err := r.page(1)
	if err != nil {
		return err
	}
	if len(first) < 512 {
		return errPage
	}
	r.usable = len(first) - int(first[20])
	return r.conn.QueryRowContext(r.ctx, "PRAGMA page_count").Scan(&r.total)
}

func (r *pageReader) page(number int64) (data []byte, err error) {
	err = r.conn.QueryRowContext(r.ctx, "SELECT data FROM sqlite_dbpage WHERE pgno = ?", number).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errPage
	}
	return data, err
}

// leaves lists the pages of a table's rows, in the order of the rows.
func (r *pageReader) leaves(table string) (found []leafPage, err error) {
	var root int64
	if err := r.conn.QueryRowContext(r.ctx, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", table).Scan(&root); err != nil {
		return nil, err
	}
	return r.below(nil, leafPage{root, math.MinInt64, math.MaxInt64}, 0)
}

// below appends the pages of rows in the tree that begins with a page.
func (r *pageReader) below(found []leafPage, at leafPage, depth int) ([]leafPage, error) {
	data, err := r.page(at.page)
	if err != nil {
		return nil, err
	}
	// A tree that names a page twice could have no end.
	if depth > maxDepth || len(data) < 12 || int64(len(found)+r.pages) > r.total {
		return nil, errPage
	}
	if data[0] == rowPage {
		return append(found, at), nil
	}
	children, err := r.children(data, at)
	if err != nil {
		return nil, err
	}
	r.pages++
	first, err := r.below(nil, children[0], depth+1)
	if err != nil {
		return nil, err
	}
	if len(first) == 1 && first[0] == children[0] {
		return append(found, children...), nil // SQLite's trees are as deep everywhere
	}
	found = append(found, first...)
	for _, child := range children[1:] {
		if found, err = r.below(found, child, depth+1); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// children are the pages below one that holds no rows.
func (r *pageReader) children(data []byte, at leafPage) ([]leafPage, error) {
	cells := int(binary.BigEndian.Uint16(data[3:]))
	if data[0] != interiorPage || 12+2*cells > r.usable {
		return nil, errPage
	}
	var children []leafPage
	low := at.low
	for i := range cells {
		cell, ok := cellAt(data[:r.usable], 12+2*i)
		if !ok || len(cell) < 5 {
			return nil, errPage
		}
		key, n := varint(cell[4:])
		if n == 0 || key <= low || key > at.high {
			return nil, errPage
		}
		children = append(children, leafPage{int64(binary.BigEndian.Uint32(cell)), low, key})
		low = key
	}
	return append(children, leafPage{int64(binary.BigEndian.Uint32(data[8:])), low, at.high}), nil
}

// read hands over some pages in one step.
func (r *pageReader) read(leaves []leafPage) (pages [][]byte, err error) {
	numbers := make([]int64, len(leaves))
	for i, leaf := range leaves {
		numbers[i] = leaf.page
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	err = r.conn.Raw(func(of any) error {
		asked, ok := of.(driver.QueryerContext)
		if !ok {
			return errDriver
		}
		rows, err := asked.QueryContext(r.ctx, "SELECT data FROM json_each(?) CROSS JOIN sqlite_dbpage ON pgno = value",
			[]driver.NamedValue{{Ordinal: 1, Value: string(list)}})
		if err != nil {
			return err
		}
		pages, err = allPages(rows, len(leaves))
		return errors.Join(err, rows.Close())
	})
	r.pages += len(pages)
	return pages, err
}

// allPages asks the driver itself: the conversions of database/sql take as long
// as the reading.
func allPages(rows driver.Rows, want int) ([][]byte, error) {
	pages := make([][]byte, 0, want)
	row := make([]driver.Value, 1)
	for {
		err := rows.Next(row)
		if errors.Is(err, io.EOF) && len(pages) == want {
			return pages, nil
		}
		if errors.Is(err, io.EOF) {
			return nil, errPage // one of them is not in the file
		}
		if err != nil {
			return nil, err
		}
		page, ok := row[0].([]byte)
		if !ok {
			return nil, errDriver
		}
		pages = append(pages, page)
	}
}

// row is an entry as it stands in a page. elsewhere says that the rest of it is on
// other pages; a value that is no blob was not written by us, and is nil.
type row struct {
	number       int64
	leaf, hashes []byte
	elsewhere    bool
}

// rows takes each row of a page, in their order.
func (r *pageReader) rows(data []byte, take func(row)) error {
	if len(data) < max(r.usable, 12) || data[0] != rowPage {
		return errPage
	}
	data = data[:r.usable]
	cells := int(binary.BigEndian.Uint16(data[3:]))
	if 8+2*cells > r.usable {
		return errPage
	}
	for i := range cells {
		cell, ok := cellAt(data, 8+2*i)
		if !ok {
			return errPage
		}
		found, err := r.row(cell)
		if err != nil {
			return err
		}
		take(found)
	}
	return nil
}

func cellAt(data []byte, pointer int) ([]byte, bool) {
	at := int(binary.BigEndian.Uint16(data[pointer:]))
	if at < 8 || at >= len(data) {
		return nil, false
	}
	return data[at:], true
}

func (r *pageReader) row(cell []byte) (row, error) {
	size, n := varint(cell)
	if n == 0 || size < 0 {
		return row{}, errPage
	}
	number, m := varint(cell[n:])
	if m == 0 {
		return row{}, errPage
	}
	if size > int64(r.usable-35) {
		return row{number: number, elsewhere: true}, nil
	}
	if int64(n+m)+size > int64(len(cell)) {
		return row{}, errPage
	}
	leaf, hashes, err := columns(cell[n+m : int64(n+m)+size])
	if err != nil {
		return row{}, fmt.Errorf("entry %d: %w", number, err)
	}
	return row{number: number, leaf: leaf, hashes: hashes}, nil
}

// columns are the second and the third column of a record; the first is the number
// of the row.
func columns(record []byte) (leaf, hashes []byte, err error) {
	header, n := varint(record)
	if n == 0 || header < int64(n) || header > int64(len(record)) {
		return nil, nil, errColumns
	}
	at := header
	var values [3][]byte
	types := record[n:header]
	for i := range values {
		kind, m := varint(types)
		if m == 0 || kind < 0 {
			return nil, nil, errColumns
		}
		types = types[m:]
		size := sizeOf(kind)
		if size > int64(len(record))-at {
			return nil, nil, errColumns
		}
		if kind >= 12 && kind%2 == 0 {
			values[i] = record[at : at+size : at+size]
		}
		at += size
	}
	if len(types) > 0 || at != int64(len(record)) {
		return nil, nil, errColumns
	}
	return values[1], values[2], nil
}

// sizeOf is how long a value of a serial type is.
func sizeOf(kind int64) int64 {
	if kind >= 12 {
		return (kind - 12) / 2
	}
	return [...]int64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, math.MaxInt64, math.MaxInt64}[kind]
}

// varint is SQLite's: up to nine bytes, the high ones first. n is 0 where it does
// not end.
func varint(from []byte) (value int64, n int) {
	var v uint64
	for i, b := range from[:min(len(from), 9)] {
		if i == 8 {
			return int64(v<<8 | uint64(b)), 9
		}
		v = v<<7 | uint64(b&0x7f)
		if b < 0x80 {
			return int64(v), i + 1
		}
	}
	return 0, 0
}
