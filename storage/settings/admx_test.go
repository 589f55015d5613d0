package settings_test

import (
	"encoding/xml"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"careview/storage/settings"
)

var update = flag.Bool("update", false, "write the templates of group policy")

//go:generate go test . -run TestTheTemplates -update

// said is one key of the page for administrators.
type said struct{ key, sentence string }

func saidOfKeys(t *testing.T) []said {
	t.Helper()
	var all []said
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (.+) \\|$").FindAllStringSubmatch(read(t, "packaging", "docs", "settings.md"), -1) {
		all = append(all, said{row[1], row[2]})
	}
	return all
}

func TestThePageOfSettingsHasEveryKeyOnce(t *testing.T) {
	var keys []string
	for _, row := range saidOfKeys(t) {
		keys = append(keys, row.key)
	}
	slices.Sort(keys)
	if diff := cmp.Diff(settings.RuledKeys(), keys); diff != "" {
		t.Error(diff)
	}
}

// numbered is how many tables of a list the templates offer; the registry takes more.
const numbered = 4

// policy is one entry of the Group Policy editor.
type policy struct{ name, registry, value, kind, title, sentence string }

// policies are those of all keys, in the order of the page.
func policies(t *testing.T) []policy {
	t.Helper()
	kinds := settings.Kinds()
	var all []policy
	for _, row := range saidOfKeys(t) {
		if kinds[row.key] == "list" {
			continue
		}
		at := []string{row.key}
		for list, kind := range kinds {
			if below, ok := strings.CutPrefix(row.key, list+"."); ok && kind == "list" {
				at = nil
				for i := range numbered {
					at = append(at, fmt.Sprintf("%s.%d.%s", list, i+1, below))
				}
			}
		}
		for _, key := range at {
			tables := strings.Split(key, ".")
			last := len(tables) - 1
			all = append(all, policy{
				strings.NewReplacer(".", "_", "-", "_").Replace(key),
				strings.Join(append([]string{strings.TrimPrefix(settings.GroupPolicy, `HKLM\`)}, tables[:last]...), `\`), tables[last],
				kinds[row.key], key, row.sentence,
			})
		}
	}
	return all
}

func admx(all []policy) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="careview" namespace="Careview.Policies"/>
  </policyNamespaces>
  <resources minRequiredRevision="1.0"/>
  <categories>
    <category name="Careview" displayName="$(string.Careview)"/>
  </categories>
  <policies>
`)
	for _, p := range all {
		value, presentation := "", fmt.Sprintf(` presentation="$(presentation.%s)"`, p.name)
		inside := map[string]string{
			"text":  fmt.Sprintf(`<elements><text id="value" valueName="%s" required="true"/></elements>`, p.value),
			"texts": fmt.Sprintf(`<elements><multiText id="value" valueName="%s" required="true"/></elements>`, p.value),
			"bool":  `<enabledValue><decimal value="1"/></enabledValue><disabledValue><decimal value="0"/></disabledValue>`,
		}[p.kind]
		if p.kind == "bool" {
			value, presentation = fmt.Sprintf(` valueName="%s"`, p.value), ""
		}
		fmt.Fprintf(&b, "    <policy name=\"%s\" class=\"Machine\" displayName=\"$(string.%[1]s)\" explainText=\"$(string.%[1]s_says)\" key=\"%s\"%s%s>\n      <parentCategory ref=\"Careview\"/>\n      %s\n    </policy>\n",
			p.name, p.registry, value, presentation, inside)
	}
	b.WriteString("  </policies>\n</policyDefinitions>\n")
	return b.String()
}

func adml(all []policy) string {
	var texts, shown strings.Builder
	for _, p := range all {
		fmt.Fprintf(&texts, "      <string id=\"%s\">%s</string>\n      <string id=\"%[1]s_says\">%s</string>\n", p.name, p.title, html.EscapeString(p.sentence))
		switch p.kind {
		case "text":
			fmt.Fprintf(&shown, "      <presentation id=\"%s\"><textBox refId=\"value\"><label>%s</label></textBox></presentation>\n", p.name, p.title)
		case "texts":
			fmt.Fprintf(&shown, "      <presentation id=\"%s\"><multiTextBox refId=\"value\"/></presentation>\n", p.name)
		}
	}
	return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Careview</displayName>
  <description>What the policy of a PC says to Careview</description>
  <resources>
    <stringTable>
      <string id="Careview">Careview</string>
` + texts.String() + "    </stringTable>\n    <presentationTable>\n" + shown.String() + "    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n"
}

// What the Group Policy editor offers is what the program reads and the page says.
func TestTheTemplatesOfGroupPolicyAreThoseOfTheKeys(t *testing.T) {
	all := policies(t)
	folder := filepath.Join("..", "..", "packaging", "windows", "policy")
	for file, want := range map[string]string{"Careview.admx": admx(all), filepath.Join("en-GB", "Careview.adml"): adml(all)} {
		if *update {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := read(t, "packaging", "windows", "policy", file); strings.ReplaceAll(got, "\r", "") != want {
			t.Errorf("%s is not what the keys say: run \"go generate ./storage/settings\"", file)
		}
		if err := xml.Unmarshal([]byte(want), new(struct{})); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// What an editor writes by the templates, the program knows.
func TestEveryPolicyOfTheTemplatesIsRead(t *testing.T) {
	for _, p := range policies(t) {
		value := map[string]any{"text": "?", "texts": []string{"?"}, "bool": int64(1)}[p.kind]
		group := keys{p.value: value}
		tables := strings.Split(p.registry, `\`)[3:]
		for _, table := range slices.Backward(tables) {
			group = keys{table: group}
		}
		pc := newPC(t)
		pc.Group = func() (keys, error) { return group, nil }
		_, err := pc.Read("")
		if value == nil || err == nil || strings.Contains(err.Error(), "no setting that Careview knows") || strings.Contains(err.Error(), "wrong kind") {
			t.Errorf("%s (%s): %v", p.name, p.kind, err)
		}
	}
}
