package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/storage"
	"careview/storage/audit/ledger"
)

// trail makes a trail of n entries with its key beside it, and returns the
// signed head after each.
func trail(t *testing.T, n int) (path, key string, heads []string) {
	t.Helper()
	folder := t.TempDir()
	path = filepath.Join(folder, "trail.db")
	signer, err := ledger.NewSigner(bytes.Repeat([]byte{3}, 32))
	if err != nil {
		t.Fatal(err)
	}
	book, err := ledger.Open(t.Context(), path, signer)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for range n {
		_, head, err := book.Append(t.Context(), []byte("leaf"))
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
	edited, _, _ := trail(t, 5)
	damage(t, edited, "UPDATE entries SET leaf = zeroblob(4) WHERE number = 3")
	_, _, kept := trail(t, 5)
	older, _, _ := trail(t, 3) // begins as the other does
	copied := filepath.Join(t.TempDir(), "copied head.txt")
	write(t, copied, "\r\n"+strings.ReplaceAll(read(t, heads[3]), "\n", "\r\n")+"\r\n")
	other := filepath.Join(t.TempDir(), "other.pub")
	write(t, other, "no key")
	for _, c := range []struct {
		what string
		args []string
		code int
		says string
	}{
		{"whole", []string{path}, whole, "5 entries, all whole. Head signed by careview-trail/"},
		{"whole, key beside", []string{path}, whole, "A key kept elsewhere proves more"},
		{"whole, key given", []string{"--key", key, path}, whole, "5 entries, all whole"},
		{"whole, key in a file, head kept", []string{"--key", filepath.Join(filepath.Dir(path), "trail.pub"), path, "--head", heads[2], "--head", heads[4]}, whole, "same trail as 2 heads that were kept elsewhere"},
		{"a head copied from a screen", []string{path, "--head", copied}, whole, "same trail as 1 head that was kept elsewhere"},
		{"empty", []string{empty}, whole, "no entries"},
		{"edited", []string{edited}, notWhole, "the first that is bad is entry 3"},
		{"an older copy, and no head kept", []string{older}, whole, "cannot show whether the file was cut short"},
		{"an older copy, and a head kept", []string{older, "--head", kept[4]}, notWhole, "Entries 4 to 5 are missing"},
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
			if code != c.code || !strings.Contains(out.String(), c.says) {
				t.Errorf("it ended with %d, not %d, and said:\n%s", code, c.code, out.String())
			}
		})
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
