package audit_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger"
	"careview/storage/audit/ledger/ledgertest"

	"golang.org/x/mod/sumdb/note"
)

// place is where a trail is kept: a folder that staff can write, and a keyring.
type place struct {
	path string
	key  note.Verifier
	head ledger.Head // the newest, kept elsewhere
	note string      // the same, signed: what the central service keeps
	old  *place      // the same trail, as it was when it was shorter
}

// alter runs statements on a trail's file, without its guards.
func (p place) alter(t *testing.T, statements ...string) {
	t.Helper()
	ledgertest.Alter(t, p.path, statements...)
}

// first is the trail of make20At that the tests share: each has a copy of its own.
var first struct {
	sync.Once
	place
	files, oldFiles map[string][]byte
}

// make20 is a trail of 20 entries, and beside it what it was after the first 12. It is the
// same trail for every test.
func make20(t *testing.T) place {
	t.Helper()
	first.Do(func() {
		made := make20At(t, filepath.Join(t.TempDir(), "trail.db"))
		first.files, first.oldFiles = filesOf(t, made), filesOf(t, *made.old)
		first.place = made
	})
	if first.old == nil {
		t.Fatal("the trail that the tests share was not made")
	}
	p, old := first.place, *first.old
	p.path, old.path = putAnew(t, p, first.files), putAnew(t, old, first.oldFiles)
	p.old = &old
	return p
}

// filesOf are the files of a trail by their names.
func filesOf(t *testing.T, p place) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	found, err := os.ReadDir(filepath.Dir(p.path))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range found {
		if files[file.Name()], err = os.ReadFile(filepath.Join(filepath.Dir(p.path), file.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// putAnew puts the files of a trail into a folder of this test, with a keyring of its own.
func putAnew(t *testing.T, p place, files map[string][]byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "trail.db")
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rings.Store(path, ringOf(p.path).copied())
	return path
}

// make20At makes such a trail there: another than any before.
func make20At(t *testing.T, path string) place {
	t.Helper()
	trail := openTrail(t, path)
	her := person("9991234567", "Zebedee", "Margaret")
	for range 6 {
		asked := append1(t, trail, look(her))
		append1(t, trail, viewing.Event{Kind: viewing.EventAnswered, Follows: asked, Person: her, Outcome: "success", Staff: look(her).Staff})
	}
	if _, err := trail.About(t.Context(), "9991234567", 100); err != nil {
		t.Fatal(err)
	}
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: 4}); err != nil {
		t.Fatal(err)
	}
	trail.Close()
	old := &place{path: filepath.Join(t.TempDir(), "trail.db")}
	ledgertest.Copy(t, path, old.path)
	rings.Store(old.path, ringOf(path).copied())
	trail = openTrail(t, path)
	for range 8 {
		append1(t, trail, look(her))
	}
	if _, err := trail.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	compare(t, trail, otherPC)
	signed, err := trail.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, err := note.NewVerifier(trail.Key())
	if err != nil {
		t.Fatal(err)
	}
	head, err := ledger.OpenHead([]byte(signed), key)
	if err != nil {
		t.Fatal(err)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	return place{path, key, head, signed, old}
}

// otherPC is the newest head of another trail of the site.
var otherPC = kept("careview-trail/2", "upstairs")

// When the program finds something.
const (
	atStart   = "at start"       // the trail opens closed
	byCheck   = "by the check"   // of the whole, in the background
	byService = "by the service" // whose newest head the trail does not carry on from
	byEntry   = "by an entry"    // which says that the service knows an earlier trail of this PC
	rebuilt   = "and mends it"   // what was kept beside the entries counts for nothing
)

// What the verifier finds, with the head kept elsewhere and without it.
const (
	always   = "always"
	withHead = "with a head"
	notThere = "not its business"
)

func TestWhateverIsDoneToATrailIsFound(t *testing.T) {
	sql := func(statements ...string) func(*testing.T, place) {
		return func(t *testing.T, p place) { p.alter(t, statements...) }
	}
	cases := []struct {
		what              string
		do                func(*testing.T, place)
		program, verifier string
	}{
		{"entry edited", sql("UPDATE entries SET leaf = CAST(substr(leaf, 1, 40) || x'00' || substr(leaf, 42) AS BLOB) WHERE number = 7"), byCheck, always},
		{"last entry edited", sql("UPDATE entries SET leaf = zeroblob(40) WHERE number = 20"), atStart, always},
		{"entry deleted", sql("DELETE FROM entries WHERE number = 7"), byCheck, always},
		{"entry inserted", sql("UPDATE entries SET number = number + 1000 WHERE number > 6", "UPDATE entries SET number = number - 999 WHERE number > 1000",
			"INSERT INTO entries SELECT 7, leaf, hashes FROM entries WHERE number = 3"), atStart, always},
		{"entry put behind the last", sql("INSERT INTO entries SELECT 21, leaf, hashes FROM entries WHERE number = 3"), atStart, always},
		{"entries swapped", sql("UPDATE entries SET number = -1 WHERE number = 3", "UPDATE entries SET number = 3 WHERE number = 5", "UPDATE entries SET number = 5 WHERE number = -1"), byCheck, always},
		{"tree hash edited", sql("UPDATE entries SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE number = 6"), byCheck, always},
		{"end cut", sql("DELETE FROM entries WHERE number > 15"), atStart, always},
		{"all cut", sql("DELETE FROM entries"), atStart, always},
		{"end cut with the head", sql("DELETE FROM entries WHERE number > 12", "DELETE FROM head"), atStart, always},
		{"end cut, an old head put in", func(t *testing.T, p place) {
			p.alter(t, "DELETE FROM entries WHERE number > 12", "ATTACH '"+p.old.path+"' AS old", "DELETE FROM head", "INSERT INTO head SELECT * FROM old.head")
		}, atStart, withHead},
		{"all cut with the head", sql("DELETE FROM entries", "DELETE FROM head", "DELETE FROM marks"), atStart, withHead},

		{"another site's head put in", func(t *testing.T, p place) {
			rings.Store(p.path+".other", newRing(9))
			other := make20At(t, p.path+".other")
			p.alter(t, "ATTACH '"+other.path+"' AS other", "DELETE FROM head", "INSERT INTO head SELECT * FROM other.head")
		}, atStart, always},
		{"head put in", sql("DELETE FROM head", "INSERT INTO head SELECT 1, number, 'a head' FROM entries WHERE number = 20"), atStart, always},
		{"head edited", sql("UPDATE head SET note = replace(note, 'a', 'b')"), atStart, always},
		{"head deleted", sql("DELETE FROM head"), atStart, always},
		{"head's size edited", sql("UPDATE head SET size = 25"), atStart, always},

		{"how far it was sent edited", sql("UPDATE marks SET value = x'00000000000f4240' WHERE name = 'forwarded'"), rebuilt, notThere},
		{"how far it was sent deleted", sql("DELETE FROM marks WHERE name = 'forwarded'"), rebuilt, notThere},
		{"when it was compared edited", sql("UPDATE marks SET value = zeroblob(60) WHERE name = 'compared'"), rebuilt, notThere},
		{"when it was checked edited", sql("UPDATE marks SET value = zeroblob(60) WHERE name = 'checked'"), rebuilt, notThere},
		{"index edited", sql("UPDATE marks SET value = zeroblob(length(value)) WHERE name = 'index'"), rebuilt, notThere},
		{"index deleted", sql("DELETE FROM marks WHERE name = 'index'"), rebuilt, notThere},
		{"what the site's other trails have come to edited", sql("UPDATE marks SET value = zeroblob(90) WHERE name = 'site'"), rebuilt, notThere},
		{"what the site's other trails have come to deleted", sql("DELETE FROM marks WHERE name = 'site'"), rebuilt, notThere},
		{"when it was compared deleted", sql("DELETE FROM marks WHERE name = 'compared'"), rebuilt, notThere},
		{"when it was checked deleted", sql("DELETE FROM marks WHERE name = 'checked'"), rebuilt, notThere},
		{"marks swapped", sql("UPDATE marks SET name = 'x' WHERE name = 'index'", "UPDATE marks SET name = 'index' WHERE name = 'checked'", "UPDATE marks SET name = 'checked' WHERE name = 'x'"), rebuilt, notThere},
		{"a mark put in", sql("INSERT INTO marks VALUES ('mine', x'00')"), rebuilt, notThere},
		{"marks as they were", func(t *testing.T, p place) {
			p.alter(t, "ATTACH '"+p.old.path+"' AS old", "DELETE FROM marks", "INSERT INTO marks SELECT * FROM old.marks")
		}, rebuilt, notThere},
		{"all marks deleted", sql("DELETE FROM marks"), rebuilt, notThere},

		{"trigger replaced", sqlLast("DROP TRIGGER entries_follow", `CREATE TRIGGER entries_follow AFTER INSERT ON entries
			BEGIN DELETE FROM entries WHERE number = NEW.number; END`), atStart, always},
		{"trigger added", sqlLast("CREATE TRIGGER mine AFTER INSERT ON entries BEGIN DELETE FROM entries WHERE number = NEW.number; END"), atStart, always},
		{"trigger dropped that keeps entries", sqlLast("DROP TRIGGER entries_remain"), atStart, always},
		{"trigger dropped that keeps them as they are", sqlLast("DROP TRIGGER entries_stay"), atStart, always},
		{"trigger dropped that keeps the head", sqlLast("DROP TRIGGER head_remains"), atStart, always},
		{"trigger dropped that has the head grow", sqlLast("DROP TRIGGER head_grows"), atStart, always},
		{"index of the file added", sqlLast("CREATE INDEX mine ON entries (leaf)"), atStart, always},
		{"table dropped", sqlLast("DROP TABLE marks"), atStart, always},
		{"table of the entries dropped", sqlLast("DROP TABLE entries"), atStart, always},
		{"table of the head dropped", sqlLast("DROP TABLE head"), atStart, always},
		{"table added", sqlLast("CREATE TABLE mine (x)"), atStart, always},
		{"view for a table", sqlLast("ALTER TABLE marks RENAME TO was", "CREATE VIEW marks AS SELECT * FROM was"), atStart, always},
		{"view without an end for the head", sqlLast("DROP TABLE head", "CREATE VIEW head AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS size, 'a head' AS note FROM n"), atStart, always},
		{"column added", sqlLast("ALTER TABLE entries ADD COLUMN mine TEXT"), atStart, always},

		{"older whole copy put back", func(t *testing.T, p place) { ledgertest.Copy(t, p.old.path, p.path) }, atStart, withHead},
		{"older file and older keyring put back", olderOfBoth, byService, withHead},
		{"older file and older keyring put back, and carried on", func(t *testing.T, p place) {
			olderOfBoth(t, p)
			trail := openTrail(t, p.path)
			for range 15 {
				append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
			}
			if err := trail.Close(); err != nil {
				t.Fatal(err)
			}
		}, byService, withHead},
		{"log of a program that was killed deleted", withoutLog, atStart, notThere}, // it held what came after the head that was kept
		{"file and keyring both deleted", func(t *testing.T, p place) {
			remove(t, p.path)
			delete(ringOf(p.path).items, "audit-trail-remembered")
		}, byEntry, withHead},
		{"another trail's marks put in", func(t *testing.T, p place) {
			other := make20At(t, p.path+".other")
			p.alter(t, "ATTACH '"+other.path+"' AS other", "DELETE FROM marks", "INSERT INTO marks SELECT * FROM other.marks")
		}, rebuilt, notThere},
		{"file deleted", func(t *testing.T, p place) { remove(t, p.path) }, atStart, withHead},
		{"file emptied", func(t *testing.T, p place) { write(t, p.path, nil) }, atStart, withHead},
		{"file made into something else", func(t *testing.T, p place) { write(t, p.path, bytes.Repeat([]byte("x"), 8192)) }, atStart, withHead},
		{"another trail's file", func(t *testing.T, p place) {
			other := make20At(t, p.path+".other")
			ledgertest.Copy(t, other.path, p.path)
		}, atStart, always},
		{"another trail's head in the keyring", func(t *testing.T, p place) {
			other := ringOf(make20At(t, p.path+".other").path).items["audit-trail-remembered"]
			ringOf(p.path).items["audit-trail-remembered"] = other
		}, atStart, notThere},
		{"keyring forgets", func(t *testing.T, p place) { delete(ringOf(p.path).items, "audit-trail-remembered") }, atStart, notThere},
		{"page damaged", damagePage, byCheck, always},

		{"view called as SQLite's own table", ownTables("INSERT INTO sqlite_schema VALUES ('view', 'sqlite_sequence', 'sqlite_sequence', 0, 'CREATE VIEW sqlite_sequence AS SELECT 1')"), atStart, always},
		{"a second trigger of one name", ownTables("INSERT INTO sqlite_schema VALUES ('trigger', 'entries_stay', 'entries', 0, 'CREATE TRIGGER IF NOT EXISTS entries_stay AFTER INSERT ON marks BEGIN DELETE FROM marks; END')"), atStart, withHead},
		{"a name that steers whoever reads it, and is long", ownTables("INSERT INTO sqlite_schema VALUES ('table', char(27) || '[2J' || char(8238) || hex(zeroblob(9000)), 'x', 9, 'CREATE x')"), atStart, withHead},
		{"trigger with a remark", ownTables("UPDATE sqlite_schema SET sql = replace(sql, 'ON entries', 'ON /* */ entries')"), atStart, always},
		{"marks in the place of the head", ownTables("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'head') WHERE name = 'marks'"), atStart, always},
		{"marks in no place", ownTables("UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'marks'"), atStart, always},
		{"entries and head in each other's place", ownTables("UPDATE sqlite_schema SET rootpage = (SELECT sum(rootpage) FROM sqlite_schema WHERE name IN ('entries', 'head')) - rootpage WHERE name IN ('entries', 'head')"), atStart, always},
		{"statistics made", sqlLast("ANALYZE"), atStart, always},
		{"entry before the first", sql("INSERT INTO entries SELECT 0, leaf, hashes FROM entries WHERE number = 3"), byCheck, always},
		{"entry of the last number there is", sql("INSERT INTO entries SELECT 9223372036854775807, leaf, hashes FROM entries WHERE number = 3"), atStart, always},
		{"said to be of a version that is only read", header(18, 3), atStart, always},
		{"said to be of a version that cannot be read", header(19, 3), atStart, withHead},
		{"said to be of another form", header(47, 9), atStart, withHead},
		{"said to be of another text", header(59, 2), atStart, withHead},
		{"said to give back room by itself", header(55, 3), atStart, always},
		{"said to leave room in each page", header(20, 32), byCheck, always},
		{"said to have pages of another length", header(16, 2), atStart, withHead},
		{"kept without a log", sqlLast("PRAGMA journal_mode = DELETE"), rebuilt, notThere},
		{"written anew in pages of another length", sqlLast("PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM"), rebuilt, notThere},
		{"written anew to give back room by itself", sqlLast("PRAGMA auto_vacuum = FULL; VACUUM"), atStart, always},
		{"said to be of a version still to come", sqlLast("PRAGMA user_version = 99"), rebuilt, notThere},
		{"tables left behind by a program of the older form", sqlLast(leftByOlder(t)...), rebuilt, notThere},
		{"one of them with another column", sqlLast("CREATE TABLE migrations_ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, mine)"), atStart, always},
		{"said to be another program's", sqlLast("PRAGMA application_id = 99"), rebuilt, notThere},
		{"table of a version still to come", sqlLast("CREATE TABLE later (number INTEGER PRIMARY KEY) STRICT"), atStart, always},
		{"log of a program that was killed damaged", damagedLog, atStart, notThere},
		{"log of another trail put beside it", logOfAnother, atStart, always},
		{"a folder for the file", folderFor(""), atStart, withHead},
		{"a folder for its log", folderFor("-wal"), atStart, withHead},
		{"a folder for its shared memory", folderFor("-shm"), atStart, withHead},
		{"a folder for its journal", folderFor("-journal"), atStart, withHead},
		{"a folder for its lock, and the end cut", func(t *testing.T, p place) {
			folderFor("")(t, place{path: strings.TrimSuffix(p.path, ".db") + ".lock"})
			p.alter(t, "DELETE FROM entries WHERE number > 15")
		}, atStart, always},
		{"moved, and a link to it put in its place", linkTo(".real", ""), atStart, notThere},
		{"a link to the file for its log", linkTo("", "-wal"), atStart, withHead},
		{"a link to the file for its shared memory", linkTo("", "-shm"), atStart, withHead},
		{"older whole copy put back by a journal", journalOf, atStart, always},
		{"an empty journal put beside it", func(t *testing.T, p place) { write(t, p.path+"-journal", nil) }, atStart, always},
		{"a second head put in, of fewer entries", unchecked("INSERT INTO head VALUES (2, 5, 'a head')"), atStart, always},
		{"head put in another place", unchecked("UPDATE head SET one = 7, size = size + 1", "UPDATE head SET size = size - 1"), atStart, always},
		{"index of its own for marks, elsewhere", ownTables("INSERT INTO sqlite_schema VALUES ('index', 'sqlite_autoindex_marks_1', 'marks', (SELECT rootpage FROM sqlite_schema WHERE name = 'entries'), NULL)"), atStart, always},
		{"index of its own for marks, where they are", ownTables("INSERT INTO sqlite_schema VALUES ('index', 'sqlite_autoindex_marks_1', 'marks', (SELECT rootpage FROM sqlite_schema WHERE name = 'marks'), NULL)"), atStart, always},
		{"index of nothing", ownTables("INSERT INTO sqlite_schema VALUES ('index', 'sqlite_autoindex_entries_1', 'entries', 3, NULL)"), atStart, withHead},
		{"object of no kind", ownTables("INSERT INTO sqlite_schema VALUES (NULL, 'sqlite_autoindex_marks_1', 'marks', 2, NULL)"), atStart, always},
		{"all objects taken away", ownTables("DELETE FROM sqlite_schema"), atStart, withHead},
		{"trigger on the marks", sqlLast("CREATE TRIGGER mine AFTER INSERT ON marks BEGIN DELETE FROM marks; END"), atStart, always},
		{"index of some entries", sqlLast("CREATE INDEX mine ON entries (number) WHERE number > 5"), atStart, always},
		{"column that is computed", sqlLast("ALTER TABLE entries ADD COLUMN mine TEXT AS (1)"), atStart, always},
		{"table that is no table", sqlLast("CREATE VIRTUAL TABLE mine USING fts5(x)"), atStart, always},
		{"marks that are found by other names", sql("ALTER TABLE marks RENAME TO was", "CREATE TABLE marks (name TEXT PRIMARY KEY COLLATE NOCASE, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
			"INSERT INTO marks SELECT * FROM was", "DROP TABLE was"), atStart, always},
		{"head without row numbers", sql("ALTER TABLE head RENAME TO was", "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, note TEXT NOT NULL) STRICT, WITHOUT ROWID",
			"INSERT INTO head SELECT * FROM was", "DROP TABLE was"), atStart, always},
		{"last entry copied, the head said to reach it", sql("INSERT INTO entries SELECT 21, leaf, hashes FROM entries WHERE number = 20", "UPDATE head SET size = 21"), atStart, always},
		{"log of itself as it was", logOfOlder, atStart, withHead},
		{"the file for its log under two names", sameAs("-wal"), atStart, withHead},
		{"the file for its shared memory under two names", sameAs("-shm"), atStart, withHead},
		{"the file for its verifier key under two names", keyLink(os.Link), rebuilt, notThere},
		{"a link to the file for its verifier key", keyLink(os.Symlink), rebuilt, notThere},
		{"a verifier key that never ends", sparse(".pub"), rebuilt, notThere},
		{"a file that never ends", sparse(".db"), rebuilt, notThere},
		{"a log that never ends", sparse(".db-wal"), rebuilt, notThere},
		{"what the keyring remembers made into something else", func(_ *testing.T, p place) { ringOf(p.path).items["audit-trail-remembered"] = []byte("x") }, atStart, notThere},
		{"half of a beginning put in the keyring", func(_ *testing.T, p place) {
			ringOf(p.path).items["audit-trail-remembered"] = []byte(`{"head":"x","files":[{"file":"nowhere.db"}]}`)
		}, atStart, notThere},
		{"the key in the keyring is damaged", func(_ *testing.T, p place) { ringOf(p.path).items["audit-trail"] = []byte("x") }, atStart, notThere},
		{"the key in the keyring is another", func(_ *testing.T, p place) { rings.Store(p.path, newRing(9)) }, atStart, notThere},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			p := make20(t)
			c.do(t, p)
			if got := p.verified(t); got != c.verifier {
				t.Errorf("the verifier finds it %s, want %s", got, c.verifier)
			}
			// Bringing the index up to date, beside the start, may find it before anybody asks.
			if got := p.opened(t); got != c.program && (got != atStart || c.program != byCheck) {
				t.Errorf("the program finds it %s, want %s", got, c.program)
			}
		})
	}
}

// column is what a query of a trail's file finds, of which there must be something.
func column(t *testing.T, path, query string) (values []string) {
	t.Helper()
	db, err := sql.Open("sqlite", path+ledgertest.Patient)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	if err := rows.Err(); err != nil || len(values) == 0 {
		t.Errorf("%s: nothing (%v)", query, err)
	}
	return values
}

// ownTables runs statements on SQLite's own tables, in which anything may be said.
func ownTables(statement string) func(*testing.T, place) {
	return sqlLast("PRAGMA writable_schema = ON; " + statement)
}

// header puts a byte in the first page of the file, which says how all is to be read.
func header(at int, is byte) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		content, err := os.ReadFile(p.path)
		if err != nil {
			t.Fatal(err)
		}
		content[at] = is
		write(t, p.path, content)
	}
}

// folderFor puts a folder in the place of the file or of a companion.
func folderFor(ending string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		if err := errors.Join(os.RemoveAll(p.path+ending), os.MkdirAll(filepath.Join(p.path+ending, "x"), 0o700)); err != nil {
			t.Fatal(err)
		}
	}
}

// linkTo puts a link to the file, moved to one ending, in the place of another.
func linkTo(moved, ending string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		if err := errors.Join(os.Rename(p.path, p.path+moved), os.Symlink(p.path+moved, p.path+ending)); err != nil {
			t.Skip(err) // not everybody may make one on Windows
		}
	}
}

// sameAs gives the file a second name, which is that of a companion.
func sameAs(ending string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		if err := errors.Join(os.RemoveAll(p.path+ending), os.Link(p.path, p.path+ending)); err != nil {
			t.Fatal(err)
		}
	}
}

// keyLink has the file of the verifier key lead to the trail.
func keyLink(link func(from, to string) error) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		key := strings.TrimSuffix(p.path, ".db") + ".pub"
		if err := errors.Join(os.Remove(key), link(p.path, key)); err != nil {
			t.Skip(err) // not everybody may make one on Windows
		}
	}
}

// sparse makes a file longer than any memory, of which the most is on no disk.
func sparse(ending string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		if runtime.GOOS != "linux" {
			t.Skip("files take the room here that they say")
		}
		file, err := os.OpenFile(strings.TrimSuffix(p.path, ".db")+ending, os.O_CREATE|os.O_RDWR, 0o600)
		if err == nil {
			err = errors.Join(file.Truncate(1<<40), file.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// unchecked runs statements that the tables' own conditions forbid.
func unchecked(statements ...string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		p.alter(t, append([]string{"PRAGMA ignore_check_constraints = ON"}, statements...)...)
	}
}

// logOfOlder puts the log of the older trail, as it went on, beside the file.
func logOfOlder(t *testing.T, p place) {
	killed := openTrail(t, p.old.path)
	append1(t, killed, viewing.Event{Kind: viewing.EventStart})
	write(t, p.path+"-wal", logOf(t, p.old.path))
}

// journalOf puts a journal beside the file which holds the pages of an older copy.
func journalOf(t *testing.T, p place) {
	older, err := os.ReadFile(p.old.path)
	if err != nil {
		t.Fatal(err)
	}
	const page, sector = 4096, 512
	pages := uint32(len(older) / page)
	content := append(make([]byte, 0, sector), 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7)
	for _, number := range []uint32{pages, 0, pages, sector, page} {
		content = binary.BigEndian.AppendUint32(content, number)
	}
	content = content[:sector]
	for i := range pages {
		held, sum := older[i*page:][:page], uint32(0)
		for at := page - 200; at > 0; at -= 200 {
			sum += uint32(held[at])
		}
		content = append(binary.BigEndian.AppendUint32(content, i+1), held...)
		content = binary.BigEndian.AppendUint32(content, sum)
	}
	write(t, p.path+"-journal", content)
}

// leftByOlder are the statements that make what a program of the older form left in a file.
func leftByOlder(t *testing.T) (statements []string) {
	t.Helper()
	content, err := os.ReadFile("testdata/older.sql")
	if err != nil {
		t.Fatal(err)
	}
	statements = regexp.MustCompile(`(?s)CREATE TABLE migrations_.*?\n\t\);`).FindAllString(string(content), -1)
	if len(statements) != 2 {
		t.Fatalf("%d such tables", len(statements))
	}
	return statements
}

func olderOfBoth(t *testing.T, p place) {
	ledgertest.Copy(t, p.old.path, p.path)
	rings.Store(p.path, ringOf(p.old.path))
}

// sqlLast leaves the file's own guards as the statements leave them.
func sqlLast(statements ...string) func(*testing.T, place) {
	return func(t *testing.T, p place) {
		db, err := sql.Open("sqlite", p.path+ledgertest.Patient)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range statements {
			if _, err := db.Exec(statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// withoutLog adds three entries, and leaves the file as it is when the program is
// killed then and its log deleted.
func withoutLog(t *testing.T, p place) {
	killed, other := openTrail(t, p.path), openTrail(t, p.path)
	for range 3 {
		append1(t, killed, viewing.Event{Kind: viewing.EventStart})
	}
	if err := other.Close(); err != nil { // the keyring remembers all of it
		t.Fatal(err)
	}
	left := p.path + ".left"
	ledgertest.Copy(t, p.path, left)
	if err := killed.Close(); err != nil {
		t.Fatal(err)
	}
	ledgertest.Copy(t, left, p.path)
}

// damagedLog adds three entries, and leaves the file and its log as they are when the program
// is killed then; one byte of the log's first frame is another.
func damagedLog(t *testing.T, p place) {
	killed, other := openTrail(t, p.path), openTrail(t, p.path)
	for range 3 {
		append1(t, killed, viewing.Event{Kind: viewing.EventStart})
	}
	if err := other.Close(); err != nil { // the keyring remembers all of it
		t.Fatal(err)
	}
	left, log := p.path+".left", logOf(t, p.path)
	ledgertest.Copy(t, p.path, left)
	if err := killed.Close(); err != nil {
		t.Fatal(err)
	}
	ledgertest.Copy(t, left, p.path)
	log[32+24+100] ^= 1
	write(t, p.path+"-wal", log)
}

// logOfAnother puts the log of another trail, which its program left, beside the file.
func logOfAnother(t *testing.T, p place) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trail.db")
	killed := openTrail(t, path)
	for range 30 {
		append1(t, killed, viewing.Event{Kind: viewing.EventStart})
	}
	write(t, p.path+"-wal", logOf(t, path))
}

func logOf(t *testing.T, path string) []byte {
	t.Helper()
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) < 200 {
		t.Fatal(len(log), err)
	}
	return log
}

// damagePage flips one byte of an entry in the middle.
func damagePage(t *testing.T, p place) {
	db, err := sql.Open("sqlite", p.path+ledgertest.Patient)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var leaf []byte
	if err := db.QueryRow("SELECT leaf FROM entries WHERE number = 7").Scan(&leaf); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(content, leaf)
	if at < 0 {
		t.Fatal("the entry is not in the file as it is")
	}
	content[at+20] ^= 1
	write(t, p.path, content)
}

// verified is when the verifier finds something wrong.
func (p place) verified(t *testing.T) string {
	t.Helper()
	alone, refused := ledger.Verify(t.Context(), p.path, p.key)
	anchored, err := ledger.Verify(t.Context(), p.path, p.key, p.head)
	switch {
	case err != nil:
		t.Fatal(err)
	case refused == nil && !alone.Whole():
		return always
	case !anchored.Whole():
		return withHead
	}
	return notThere
}

// opened is when the program finds something wrong. What it mends, it answers as
// before.
func (p place) opened(t *testing.T) string {
	t.Helper()
	trail, err := audit.Open(t.Context(), configOf(p.path))
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	defer trail.Close()
	if trail.Closed() != nil {
		isClosed(t, trail)
		begins(t, trail)
		return atStart
	}
	about, err := trail.About(t.Context(), "9991234567", 100)
	if errors.Is(err, viewing.ErrTrailClosed) {
		return byCheck // already by what was asked for
	}
	if err != nil {
		t.Fatal(err)
	}
	_, unproved := trail.Check(t.Context())
	if unproved != nil {
		isClosed(t, trail)
		again, err := audit.Open(t.Context(), configOf(p.path))
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		isClosed(t, again) // it is remembered
		return byCheck
	}
	site := []viewing.KeptHead{{Trail: p.key.Name(), Device: "office-pc", Entries: 20, Root: p.head.Root.String()}}
	if heads, err := trail.SiteHeads(t.Context()); err != nil || len(heads.Heads) > 0 && !slices.Equal(heads.Heads, []viewing.KeptHead{otherPC}) {
		t.Errorf("of other trails it believes %v (%v)", heads.Heads, err)
	}
	if err := trail.Compare(t.Context(), []string{p.note}, site); err != nil {
		isClosed(t, trail)
		again, err := audit.Open(t.Context(), configOf(p.path))
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		isClosed(t, again) // without asking the service
		return byService
	}
	if len(found(t, trail)) > 0 {
		return byEntry
	}
	if len(about) < 20 {
		t.Errorf("%d entries about her, and nothing is found", len(about))
	}
	if sent, _ := forwarded(t, trail); sent > 4 {
		t.Errorf("entries up to %d would never be sent", sent)
	}
	return rebuilt
}

// begins fails where a trail that is closed stays so when a new one is begun: care does
// not wait.
func begins(t *testing.T, trail *audit.Trail) {
	t.Helper()
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Errorf("no new trail can be begun: %v", errors.Unwrap(err))
		return
	}
	append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range entries[len(entries)-1].Event.What {
		if len(said) > 600 || strings.ContainsFunc(said, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
			t.Errorf("its first entry says %q", said)
		}
	}
	if _, err := trail.Check(t.Context()); err != nil {
		t.Errorf("the new trail is not whole: %v", errors.Unwrap(err))
	}
}

// Room that no entry stands in is not checked, for nothing reads it. Where it is such that
// nothing can be written, the trail closes, and is not carried on as it is.
func TestATrailThatOpensAndCannotBeAddedToIsSetAside(t *testing.T) {
	p := make20(t)
	content, err := os.ReadFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	copy(content[32:], []byte{0, 0, 9, 9, 0, 0, 0, 9}) // free pages, far behind the end
	write(t, p.path, content)
	trail := openTrail(t, p.path)
	for range 1000 { // until it needs another page
		if _, err = trail.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret"))); err != nil {
			break
		}
	}
	if !errors.Is(err, viewing.ErrTrailClosed) {
		t.Fatalf("it is not closed: %v", err)
	}
	begins(t, trail)
	if entries, err := trail.Entries(t.Context(), 10); err != nil || len(entries) != 2 {
		t.Errorf("%d entries are in the new one (%v)", len(entries), err)
	}
}

// Whoever wrote it later is not taken for somebody who changed it.
func TestATrailOfANewerCareviewIsToldAsThat(t *testing.T) {
	p := make20(t)
	open := openTrail(t, p.path)
	sqlLast("PRAGMA user_version = 1", "CREATE TABLE later (number INTEGER PRIMARY KEY) STRICT")(t, p)
	_, appended := open.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret")))
	again := openTrail(t, p.path)
	for _, said := range []error{appended, again.Closed()} {
		if !errors.Is(said, viewing.ErrTrailClosed) || !strings.Contains(said.Error(), "a newer version of Careview wrote it") {
			t.Errorf("it says %v", said)
		}
	}
	if err := errors.Join(open.Close(), again.Close()); err != nil { // Windows moves no file that another has open
		t.Fatal(err)
	}
	begins(t, openTrail(t, p.path))
}

func TestATrailOfTheFormBeforeIsCarriedOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	content, err := os.ReadFile("testdata/older.sql")
	if err != nil {
		t.Fatal(err)
	}
	sqlLast(string(content))(t, place{path: path})
	trail := openTrail(t, path)
	if err := trail.Closed(); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	if sequence := append1(t, trail, look(person("9991234567", "Zebedee", "Margaret"))); sequence != 7 {
		t.Errorf("the next entry has number %d", sequence)
	}
	about, err := trail.About(t.Context(), "9991234567", 10)
	if err != nil || len(about) != 6 || about[0].Event.Person.Name.Family != "Zebedee" || about[5].Event.Look.Reason != "Mrs Zebedee fell" {
		t.Errorf("%d entries about her: %v", len(about), err)
	}
	if found, err := trail.Opened(t.Context(), []record.NHSNumber{"9991234567"}, []string{"nurse"}); err != nil || len(found) != 1 {
		t.Errorf("opened %v (%v)", found, err)
	}
	if found, err := trail.Check(t.Context()); err != nil || found.UpTo != 7 {
		t.Errorf("it is whole up to %d: %v", found.UpTo, err)
	}
	if sent, _ := forwarded(t, trail); sent != 0 {
		t.Errorf("that entries up to %d were sent is proved by nothing", sent)
	}
}

func TestATrailOfTheFormBeforeIsNotTakenOverWithWhatIsNotOurs(t *testing.T) {
	content, err := os.ReadFile("testdata/older.sql")
	if err != nil {
		t.Fatal(err)
	}
	for what, statements := range map[string][]string{
		"a trigger": {"CREATE TRIGGER mine AFTER INSERT ON heads BEGIN SELECT 1; END"},
		"a cut":     {"DROP TRIGGER entries_remain", "DELETE FROM entries WHERE number > 4"},
		"a cut, guards put back": {"DROP TRIGGER entries_remain", "DELETE FROM entries WHERE number > 4",
			strings.TrimSpace("CREATE TRIGGER entries_remain BEFORE DELETE ON entries\nBEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END")},
	} {
		path := filepath.Join(t.TempDir(), "trail.db")
		sqlLast(append([]string{string(content)}, statements...)...)(t, place{path: path})
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		trail := openTrail(t, path)
		isClosed(t, trail)
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the file was changed (%v)", what, err)
		}
	}
}
