package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"

	"github.com/alecthomas/kong"
)

// trail makes a trail of n entries with its key beside it, and returns the
// signed head after each.
func trail(t *testing.T, n int) (path, key string, heads []string) {
	t.Helper()
	return trailOf(t, n, 3)
}

func trailOf(t *testing.T, n int, seed byte) (path, key string, heads []string) {
	t.Helper()
	folder := t.TempDir()
	path = filepath.Join(folder, "trail.db")
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	book, err := ledger.Open(t.Context(), path, signer)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for range n {
		_, head, err := book.Append(t.Context(), []byte(`{"entry":{"kind":"signed in"}}`))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, "head-"+string(rune('a'+len(heads))))
		write(t, file, string(head))
		heads = append(heads, file)
	}
	write(t, filepath.Join(folder, "trail.pub"), signer.Key()+"\n")
	return path, signer.Key(), heads
}

// handOver ends the trail, and writes its last head to a file.
func handOver(t *testing.T, path, head string) {
	t.Helper()
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{3}, 32))
	if err != nil {
		t.Fatal(err)
	}
	book, err := ledger.Open(t.Context(), path, signer)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.End(t.Context(), []byte(`{}`), "nurses-2"); err != nil {
		t.Fatal(err)
	}
	signed, err := book.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	write(t, head, string(signed))
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// damage runs statements on a trail whose triggers are taken away and put back.
func damage(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := storage.Open(t.Context(), storage.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	taken := map[string]string{}
	rows, err := db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name, made string
		if err := rows.Scan(&name, &made); err != nil {
			t.Fatal(err)
		}
		taken[name] = made
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	var drops []string
	for name := range taken {
		drops = append(drops, "DROP TRIGGER "+name)
	}
	for _, statement := range slices.Concat(drops, statements, slices.Collect(maps.Values(taken))) {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheVerifierSaysWhatItFound(t *testing.T) {
	path, key, heads := trail(t, 5)
	empty, _, _ := trail(t, 0)
	gone, emptied := filepath.Join(t.TempDir(), "x.db"), filepath.Join(t.TempDir(), "emptied.db")
	write(t, emptied, "")
	newer, _, _ := trail(t, 5)
	damage(t, newer, "PRAGMA user_version = 1", "CREATE TABLE later (x ANY) STRICT")
	edited, _, _ := trail(t, 5)
	damage(t, edited, "UPDATE entries SET leaf = zeroblob(4) WHERE number = 3")
	steers, _, _ := trail(t, 5)
	db, err := sql.Open("sqlite", steers) // which takes what anybody says of its tables
	if err == nil {
		_, err = db.Exec(`PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('table', char(27) || '[2J' || char(8238, 155) || '5 entries, all whole', 'x', 9, 'CREATE x')`)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	over, _, _ := trail(t, 5)
	overHead, overForged := filepath.Join(filepath.Dir(over), "over"), filepath.Join(filepath.Dir(over), "forged")
	handOver(t, over, overHead)
	write(t, overForged, strings.Replace(contentOf(t, overHead), "nurses-2", "evil-pc", 1))
	_, _, kept := trail(t, 5)
	older, _, _ := trail(t, 3) // begins as the other does
	copied := filepath.Join(t.TempDir(), "copied head.txt")
	write(t, copied, "\r\n"+strings.ReplaceAll(contentOf(t, heads[3]), "\n", "\r\n")+"\r\n")
	other := filepath.Join(t.TempDir(), "other.pub")
	write(t, other, "no key")
	page, typed, misspelt := filepath.Join(t.TempDir(), "page.txt"), filepath.Join(t.TempDir(), "typed.txt"), filepath.Join(t.TempDir(), "misspelt.txt")
	signed := contentOf(t, heads[4])
	text, _, _ := strings.Cut(signed, "\n\n")
	write(t, page, "AUDIT TRAIL\n5 · 03-Jul-2026 · Ann Lee\nThe newest head of the trail.\n"+signed+"Copy made by Ann Lee\n")
	write(t, typed, strings.ReplaceAll(text, "\n", "   "))
	lines := strings.Split(text, "\n")
	write(t, misspelt, lines[0]+"\n"+lines[1]+"\nA"+lines[2][1:])
	comma := filepath.Join(t.TempDir(), "head, kept.txt")
	write(t, comma, signed)
	forged := filepath.Join(t.TempDir(), "forged.txt")
	write(t, forged, strings.Replace(signed, "\n5\n", "\n6\n", 1))
	_, _, strangers := trailOf(t, 5, 4)
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/closed":
			w.WriteHeader(http.StatusUnauthorized)
			return
		case "/away":
			http.Redirect(w, r, "http://careview.invalid/AuditEvent", http.StatusFound)
			return
		}
		if r.URL.Path != "/AuditEvent" {
			http.NotFound(w, r)
			return
		}
		type object = map[string]any
		event := object{"resourceType": "AuditEvent", "entity": []object{{"detail": []object{{"type": "head", "valueString": signed}}}}}
		if err := json.NewEncoder(w).Encode(object{"resourceType": "Bundle", "entry": []object{{"resource": event}}}); err != nil {
			t.Error(err)
		}
	}))
	defer service.Close()
	for _, c := range []struct {
		what string
		args []string
		code int
		says string
	}{
		{"a head on a page that was printed", []string{path, "--head", page}, whole, "Checked against 1 head that was kept elsewhere, the newest at size 5"},
		{"a head typed from paper", []string{path, "--head", typed}, whole, "Checked against 1 head"},
		{"a head that is misspelt", []string{path, "--head", misspelt}, notWhole, "at least one is another"},
		{"heads of the central service", []string{path, "--head", service.URL + "/AuditEvent"}, whole, "Checked against 1 head"},
		{"an older copy, and the central service", []string{older, "--head", service.URL + "/AuditEvent"}, notWhole, "Entries 4 to 5 are missing"},
		{"a service that has none", []string{path, "--head", service.URL + "/none"}, notChecked, "the service answered 404"},
		{"a service that wants a sign-in", []string{path, "--head", service.URL + "/closed"}, notChecked, "careview-verify has none"},
		{"plain http from another computer", []string{path, "--head", "http://careview.invalid/AuditEvent"}, notChecked, "by https alone"},
		{"plain http from an address that only begins like ours", []string{path, "--head", "http://127.0.0.1.careview.invalid/AuditEvent"}, notChecked, "by https alone"},
		{"a service here that leads to plain http elsewhere", []string{path, "--head", service.URL + "/away"}, notChecked, "by https alone"},
		{"what is no web address", []string{path, "--head", "ftp://careview.invalid/head"}, notChecked, "by https alone"},
		{"another trail's head", []string{path, "--head", strangers[4]}, notChecked, "of another trail"},
		{"a head that somebody wrote", []string{path, "--head", forged}, notChecked, "not signed with this key"},
		{"one entry", []string{path, "--entry", "3"}, whole, "Entry 3 is in the trail: 3 hashes lead from it to the root. What of it is not sealed:\n\n{\"kind\":\"signed in\"}"},
		{"an entry that is not there", []string{path, "--entry", "6"}, notChecked, "there is no entry 6: the trail has entries 1 to 5"},
		{"an entry that is not there, of a trail that is not whole", []string{older, "--head", page, "--entry", "6"}, notWhole, "Entries 4 to 5 are missing"},
		{"entry nought", []string{path, "--entry", "0"}, notChecked, "there is no entry 0"},
		{"a head in a file with a comma in its name", []string{path, "--head", comma}, whole, "Checked against 1 head"},
		{"what it cannot see stands first", []string{path}, whole, "^Without a head kept elsewhere (--head) this cannot show that the file is not an older copy"},
		{"against what it was checked stands first", []string{path, "--head", page}, whole, "^Checked against 1 head"},
		{"for a program", []string{path, "--json", "--head", page, "--entry", "2"}, whole, `"headsKeptElsewhere": 1`},
		{"for a program, what it cannot see first", []string{path, "--json"}, whole, "^{\n  \"reach\": \"Without a head kept elsewhere"},
		{"for a program, edited", []string{edited, "--json"}, notWhole, `"what": "entry 3 is not what it was when it was written."`},

		{"handed over", []string{over, "--head", overHead}, whole, "hands it over to the PC “nurses-2”"},
		{"handed over, for a program", []string{over, "--json"}, whole, `"goesOn": "nurses-2"`},
		{"handed over, and a head that somebody wrote", []string{over, "--head", overForged}, notChecked, "not signed with this key"},
		{"whole", []string{path}, whole, "5 entries, all whole. Head signed by careview-trail/"},
		{"whole, key beside", []string{path}, whole, "A key kept elsewhere proves more"},
		{"whole, key given", []string{"--key", key, path}, whole, "5 entries, all whole"},
		{"whole, key in a file, head kept", []string{"--key", filepath.Join(filepath.Dir(path), "trail.pub"), path, "--head", heads[2], "--head", heads[4]}, whole, "Checked against 2 heads that were kept elsewhere"},
		{"a head copied from a screen", []string{path, "--head", copied}, whole, "Checked against 1 head that was kept elsewhere"},
		{"empty", []string{empty}, whole, "Whether there ever were any a file without entries cannot tell"},
		{"empty, and a head kept", []string{empty, "--head", kept[4]}, notWhole, "Entries 1 to 5 are missing"},
		{"deleted, and a head kept", []string{gone, "--key", key, "--head", kept[4]}, notWhole, "Entries 1 to 5 are missing: a head kept elsewhere was signed over them (opening the database: "},
		{"deleted, and a head kept, for a program", []string{gone, "--key", key, "--head", kept[4], "--json"}, notWhole, "\"whole\": false"},
		{"emptied, and a head kept", []string{emptied, "--key", key, "--head", kept[4]}, notWhole, "NOT whole. It holds no entry that can be read"},
		{"emptied, and no head kept", []string{emptied, "--key", key}, notChecked, "there is no audit trail in this file"},
		{"made into something else, and a head kept", []string{other, "--key", key, "--head", kept[4]}, notWhole, "Entries 1 to 5 are missing"},
		{"made into something else, and a head kept, for a program", []string{other, "--key", key, "--head", kept[4], "--json"}, notWhole, "\"whole\": false"},
		{"of a version still to come", []string{newer, "--head", kept[4]}, notWhole, "a newer version of Careview wrote it"},
		{"edited", []string{edited}, notWhole, "the first that is bad is entry 3"},
		{"an older copy, and no head kept", []string{older}, whole, "cannot show that the file is not an older copy"},
		{"an older copy, and a head kept", []string{older, "--head", kept[4]}, notWhole, "Entries 4 to 5 are missing"},
		{"a name in the file that steers the terminal", []string{steers}, notChecked, "�[2J��5 entries, all whole"},
		{"no file", []string{filepath.Join(t.TempDir(), "x.db"), "--key", key}, notChecked, "Nothing was checked"},
		{"no key", []string{filepath.Join(t.TempDir(), "x.db")}, notChecked, "name one with --key"},
		{"bad key", []string{"--key", other, path}, notChecked, "holds no verifier key"},
		{"bad head", []string{path, "--head", other}, notChecked, "Nothing was checked"},
		{"not a trail", []string{"--key", key, other}, notChecked, "Nothing was checked"},
		{"nothing asked", nil, notChecked, "<trail>"},
		{"help", []string{"--help"}, whole, "--head"},
	} {
		t.Run(c.what, func(t *testing.T) {
			var out bytes.Buffer
			code := run(t.Context(), c.args, &out, &out)
			if strings.ContainsAny(out.String(), "\x1b\u202e\u009b") {
				t.Errorf("it steers the terminal: %q", out.String())
			}
			says, first := strings.CutPrefix(c.says, "^")
			if at := strings.Index(out.String(), says); code != c.code || at < 0 || first && at > 0 {
				t.Errorf("it ended with %d, not %d, and said:\n%s", code, c.code, out.String())
			}
		})
	}
}

func contentOf(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// The manual page has each option that the program takes, and no other.
func TestTheManualPageHasEachOption(t *testing.T) {
	page, err := os.ReadFile("../../packaging/linux/careview-verify.1")
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(&arguments{}, helpWords())
	if err != nil {
		t.Fatal(err)
	}
	var takes, has []string
	for _, flag := range parser.Model.Flags {
		if flag.Name != "help" {
			takes = append(takes, flag.Name)
		}
	}
	for _, option := range regexp.MustCompile(`(?m)^\.TP\n\.BI? \\-\\-(\w+)`).FindAllSubmatch(page, -1) {
		has = append(has, string(option[1]))
	}
	slices.Sort(takes)
	slices.Sort(has)
	if !slices.Equal(takes, has) {
		t.Errorf("it has %q, and the program takes %q", has, takes)
	}
}
