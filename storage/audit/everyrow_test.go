package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tampering is what whoever may write the file does to one thing in it.
type tampering struct {
	what, table string
	do          func(*testing.T, place)
	code        bool // to how the file is made, and not to what stands in it
}

// Whatever the file holds, now or in a later version: each table, row, column, index and
// trigger that there is has everything done to it. Marks alone may be changed, for the
// program makes them again from the entries, and no answer comes of what was put there.
func TestEachThingInTheFileIsHeldByProgramAndVerifier(t *testing.T) {
	for _, c := range tamperings(t) {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			p := make20(t)
			before := filesOf(t, p)["trail.db"]
			c.do(t, p)
			if slices.Equal(before, filesOf(t, p)["trail.db"]) {
				t.Fatal("nothing was done")
			}
			verifier, program := p.verified(t), p.opened(t)
			if c.table == "marks" && !c.code {
				if verifier != notThere || program != rebuilt {
					t.Errorf("the verifier finds it %s, the program %s", verifier, program)
				}
				return
			}
			if verifier != always {
				t.Errorf("the verifier finds it %s", verifier)
			}
			if program != atStart && (program != byCheck || c.code) {
				t.Errorf("the program finds it %s", program)
			}
		})
	}
}

// tamperings are made from the schema and the rows of a trail.
func tamperings(t *testing.T) (all []tampering) {
	t.Helper()
	path := make20(t).path
	add := func(code bool, table, what string, statements ...string) {
		do := unchecked(statements...)
		if code {
			do = sqlLast(statements...)
		}
		all = append(all, tampering{table + ": " + what, table, do, code})
	}
	for _, table := range column(t, path, "SELECT name FROM sqlite_schema WHERE type = 'table'") {
		keys := column(t, path, fmt.Sprintf("SELECT name FROM pragma_table_info('%s') WHERE pk = 1", table))
		columns := column(t, path, fmt.Sprintf("SELECT name FROM pragma_table_info('%s')", table))
		if many := column(t, path, fmt.Sprintf("SELECT count(*) FROM pragma_table_info('%s') WHERE pk > 0", table)); many[0] != "1" {
			t.Fatalf("%s: rows are told apart by %s columns, and by one here", table, many[0])
		}
		key := keys[0]
		rows := column(t, path, fmt.Sprintf("SELECT quote(%s) FROM %s ORDER BY 1", key, table))
		for i, row := range rows {
			for _, name := range columns {
				add(false, table, "of "+row+" "+name+" edited", fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s = %s", table, name, other(name), key, row))
			}
			add(false, table, row+" deleted", fmt.Sprintf("DELETE FROM %s WHERE %s = %s", table, key, row))
			copied := strings.Replace(strings.Join(columns, ", "), key, other(key), 1)
			add(false, table, row+" put in again", fmt.Sprintf("INSERT INTO %s SELECT %s FROM %s WHERE %s = %s", table, copied, table, key, row))
			if next := rows[(i+1)%len(rows)]; next != row {
				move := func(from, to string) string {
					return fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s = %s", table, key, to, key, from)
				}
				between := strings.ReplaceAll(other(key), key, row)
				add(false, table, row+" and "+next+" swapped", move(row, between), move(next, row), move(between, next))
			}
		}
		add(false, table, "all deleted", "DELETE FROM "+table)
		add(true, table, "dropped", "DROP TABLE "+table)
		add(true, table, "renamed", "ALTER TABLE "+table+" RENAME TO mine")
		add(true, table, "trigger added", "CREATE TRIGGER mine AFTER INSERT ON "+table+" BEGIN SELECT 1; END")
		for _, name := range columns {
			add(true, table, name+" renamed", fmt.Sprintf("ALTER TABLE %s RENAME COLUMN %s TO mine", table, name))
			add(true, table, "index of "+name, fmt.Sprintf("CREATE INDEX mine ON %s (%s)", table, name))
		}
	}
	for _, object := range column(t, path, "SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL") {
		words := strings.Fields(object)
		drop := fmt.Sprintf("DROP %s %s", words[0], words[1])
		add(true, words[2], words[1]+" dropped", drop)
		replaced := map[string]string{"trigger": "AFTER INSERT ON %s BEGIN SELECT 1; END", "index": "ON %s (1)", "view": "AS SELECT 1 FROM %s"}[words[0]]
		add(true, words[2], words[1]+" replaced", drop, fmt.Sprintf("CREATE %s %s "+replaced, words[0], words[1], words[2]))
	}
	return all
}

// other is a value of the same kind, which is not there yet.
func other(column string) string {
	return strings.ReplaceAll(`CASE typeof($) WHEN 'integer' THEN $ + 1000 WHEN 'text' THEN $ || 'x'
		ELSE CAST(substr($, 1, length($) / 2) || iif(substr($, length($) / 2 + 1, 1) = x'ff', x'00', x'ff') || substr($, length($) / 2 + 2) AS BLOB) END`, "$", column)
}
