package settings

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// checked turns what is written into settings.
func checked(name string, content []byte, raw file) (Settings, error) {
	check := checker{lines: linesOf(content)}
	settings := check.settings(raw)
	if err := check.err(name); err != nil {
		return Settings{}, err
	}
	return settings, nil
}

// checker turns what is written into settings and gathers all that is wrong.
type checker struct {
	lines  map[string]int
	faults []Fault
	remote []string // keys of addresses that are not on this PC
}

func (c *checker) err(name string) error {
	if len(c.faults) == 0 {
		return nil
	}
	return newFaults(name, c.faults)
}

// line is where a key stands, or else the table it belongs to.
func (c *checker) line(key string) int {
	for key != "" {
		if line, ok := c.lines[key]; ok {
			return line
		}
		key = key[:max(strings.LastIndexAny(key, ".["), 0)]
	}
	return 0
}

func (c *checker) fault(key, sentence string) {
	c.faults = append(c.faults, Fault{c.line(key), key, sentence})
}

// withoutIndex is a key without the number of its table: the line says which of several it is.
func withoutIndex(key string) string { return tableIndex.ReplaceAllString(key, "") }

var tableIndex = regexp.MustCompile(`\[\d+\]`)

func (c *checker) settings(raw file) Settings {
	s := Settings{
		Training:     raw.Training,
		Roles:        Roles{File: c.path("roles", raw.Roles)},
		Site:         c.site(raw.Site),
		SignIn:       c.signIn(raw.SignIn, raw.Site.ODS),
		Network:      Network{File: c.path("network.authorities", raw.Network.Authorities)},
		Directory:    Directory{c.oneOf("directory.kind", raw.Directory.Kind, FHIR, PDS), c.address("directory.address", raw.Directory.Address)},
		Residents:    c.list(raw.Residents),
		Audit:        Audit{c.optionalAddress("audit.address", raw.Audit.Address), raw.Audit.Names, c.years(raw.Audit.Years)},
		Observations: Observations(raw.Observations),
		Letters:      Letters(raw.Letters),
		Signs:        c.signs(raw.Signs),
		Offline:      c.offline(raw.Offline),
		Benefits:     c.benefits(raw.Benefits),
		Idle:         c.idle(raw.Idle),
		Update:       Update{c.optionalAddress("update.address", raw.Update.Address), c.oneOf("update.unsafe", raw.Update.Unsafe, Say, CopiesOnly, Close)},
		Launch:       Launch{c.optionalAddress("launch.address", raw.Launch.Address)},
		Feedback:     Feedback{c.optionalAddress("feedback.address", raw.Feedback.Address), raw.Feedback.Words},
		Storage:      Storage{c.path("storage.folder", raw.Storage.Folder), c.oneOf("storage.keyring", raw.Storage.Keyring, System, Memory)},
	}
	for i, source := range raw.Sources {
		s.Sources = append(s.Sources, c.source(fmt.Sprintf("source[%d]", i), source))
	}
	if s.Residents.From == "" && s.Residents.Source != "" {
		s.Residents.From = Group
	}
	c.together(s)
	return s
}

// together checks what one setting asks of another.
func (c *checker) together(s Settings) {
	if len(s.Sources) == 0 {
		c.fault("source", words.SettingsSourceNone())
	}
	names := map[string]bool{}
	for i, source := range s.Sources {
		if source.Name != "" && names[source.Name] {
			c.fault(fmt.Sprintf("source[%d].name", i), words.SettingsSourceTwice())
		}
		names[source.Name] = true
	}
	c.residents(s, names)
	for _, key := range c.remote {
		if s.Training {
			c.fault(key, words.PolicyTrainingHere(withoutIndex(key)))
		}
	}
	if s.Storage.Keyring == Memory && !s.Training {
		c.fault("storage.keyring", words.SettingsKeyring())
	}
}

func (c *checker) list(raw fileResidents) Residents {
	return Residents{From: raw.From, Source: text.Name(raw.Source), Postcode: raw.Postcode, Address: raw.Address, Recent: c.duration("residents.recent", raw.Recent, 0)}
}

// residents checks that the list of residents has what it is made from, and nothing
// besides that would be taken to narrow it and does not.
func (c *checker) residents(s Settings, sources map[string]bool) {
	list := s.Residents
	if list.From == "" && s.Site.Kind == CareHome {
		c.fault("residents.from", words.SettingsResidentsNone())
	}
	if list.From != "" {
		c.oneOf("residents.from", list.From, Group, List, Address, OwnList)
	}
	for _, part := range []struct {
		key, value string
		wanted     bool
	}{
		{"residents.source", list.Source, list.From == Group || list.From == List},
		{"residents.postcode", list.Postcode, list.From == Address},
		{"residents.address", list.Address, list.From == Address},
	} {
		switch {
		case part.wanted:
			c.text(part.key, part.value)
		case part.value != "":
			c.fault(part.key, words.SettingsResidentsPart(part.key, list.From))
		}
	}
	switch {
	case list.Source != "" && !sources[list.Source]:
		c.fault("residents.source", words.SettingsResidentsSource(list.Source))
	case list.From == Address && s.Directory.Kind == PDS:
		// PDS FHIR API: no search without a name and a date of birth.
		c.fault("residents.from", words.SettingsResidentsAddress())
	}
}

func (c *checker) site(raw fileSite) Site {
	raw.Name = text.Name(raw.Name)
	c.text("site.name", raw.Name)
	c.oneOf("site.kind", raw.Kind, CareHome, Practice)
	if c.text("site.ods", raw.ODS) && !nhs.IsODSCode(raw.ODS) {
		c.fault("site.ods", words.SettingsOrganisation())
	}
	return Site{raw.Name, raw.Kind, raw.ODS, c.dayEnd("site.last-day", raw.Last)}
}

// algorithms are the signatures that prove who made them. "none" proves nothing,
// and HS… is made with a secret that a public client cannot keep.
var algorithms = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}

func (c *checker) signIn(raw fileSignIn, ods string) SignIn {
	c.address("sign-in.issuer", raw.Issuer)
	c.text("sign-in.client-id", raw.ClientID)
	if !slices.Contains(raw.Scopes, "openid") {
		c.fault("sign-in.scopes", words.SettingsScopes())
	}
	if len(raw.Algorithms) == 0 {
		c.fault("sign-in.algorithms", words.SettingsAlgorithmsNone(strings.Join(algorithms, ", ")))
	}
	for _, algorithm := range raw.Algorithms {
		if !slices.Contains(algorithms, algorithm) {
			c.fault("sign-in.algorithms", words.SettingsAlgorithmsUnsafe(algorithm, strings.Join(algorithms, ", ")))
		}
	}
	for _, wanted := range raw.StepUp {
		if len(raw.ACR) > 0 && !slices.Contains(raw.ACR, wanted) {
			c.fault("sign-in.step-up", words.SettingsStepUp(wanted))
		}
	}
	s := SignIn{Issuer: raw.Issuer, ClientID: raw.ClientID, Scopes: raw.Scopes, Algorithms: raw.Algorithms, ACR: raw.ACR, StepUp: raw.StepUp}
	if raw.MaxAge != "" {
		s.MaxAge = c.duration("sign-in.max-age", raw.MaxAge, leastAge)
	}
	s.Roles = c.signInRoles(raw, ods)
	return s
}

// leastAge is time enough to go through a sign-in.
const leastAge = time.Minute

// signInRoles checks that the claim and what its values mean come together.
func (c *checker) signInRoles(raw fileSignIn, ods string) SignInRoles {
	roles := SignInRoles{Claim: raw.Roles.Claim}
	if (roles.Claim == "") != (len(raw.Roles.Values) == 0) {
		c.fault("sign-in.roles", words.SettingsSignInRoles())
	}
	for i, value := range raw.Roles.Values {
		at := fmt.Sprintf("sign-in.roles.value[%d]", i)
		value.Organisation = cmp.Or(value.Organisation, ods)
		c.text(at+".is", value.Is)
		c.text(at+".role", value.Role)
		if !nhs.IsODSCode(value.Organisation) {
			c.fault(at+".organisation", words.SettingsOrganisationOf())
		}
		roles.Values = append(roles.Values, SignInRole(value))
	}
	return roles
}

func (c *checker) source(at string, raw fileSource) Source {
	raw.Name = text.Name(raw.Name)
	c.text(at+".name", raw.Name)
	source := Source{
		Name:    raw.Name,
		Many:    raw.Many,
		Ask:     text.Name(raw.Ask),
		Address: c.address(at+".address", raw.Address),
		Kind:    c.oneOf(at+".kind", raw.Kind, Search, Everything, Summary, Pointers),
	}
	for _, section := range raw.Lacks {
		if !slices.Contains(record.Sections(), record.Section(section)) {
			c.fault(at+".lacks", words.SettingsSourceLacks(section, sectionNames()))
			continue
		}
		source.Lacks = append(source.Lacks, record.Section(section))
	}
	source.Deadline = c.duration(at+".deadline", cmp.Or(raw.Deadline, defaultDeadline), leastDeadline)
	source.Interval = c.duration(at+".interval", cmp.Or(raw.Interval, "0s"), 0)
	if source.Interval > longestInterval {
		c.fault(at+".interval", words.SettingsTimeMost("source.interval", longestInterval.String()))
	}
	return source
}

func sectionNames() string {
	var names []string
	for _, section := range record.Sections() {
		names = append(names, string(section))
	}
	return strings.Join(names, ", ")
}

// optionalAddress is an address that may be left out with its table, but not of it.
func (c *checker) optionalAddress(key, address string) string {
	if address == "" && c.line(key) == 0 {
		return ""
	}
	return c.address(key, address)
}

// mostYears is longer than any record is kept.
const mostYears = 100

func (c *checker) years(value string) int {
	if value == "" {
		return viewing.TrailYears
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < viewing.TrailYears || n > mostYears {
		c.fault("audit.years", words.SettingsYears(strconv.Itoa(viewing.TrailYears), strconv.Itoa(mostYears)))
	}
	return n
}

// leastIdle is time enough to read a line and touch a key; leastDeadline to answer at all.
const leastIdle, leastDeadline = 10 * time.Second, time.Second

// longestInterval has the words of a home's list come within some minutes.
const longestInterval = 10 * time.Second

func (c *checker) idle(raw fileIdle) Idle {
	idle := Idle{
		Conceal: c.duration("idle.conceal", raw.Conceal, leastIdle), Lock: c.duration("idle.lock", raw.Lock, leastIdle),
		SignOut: c.duration("idle.sign-out", raw.SignOut, leastIdle), Absolute: c.duration("idle.absolute", raw.Absolute, leastIdle),
	}
	for _, pair := range []struct {
		earlier, later time.Duration
		key, before    string
	}{
		{idle.Conceal, idle.Lock, "idle.lock", "idle.conceal"},
		{idle.Lock, idle.SignOut, "idle.sign-out", "idle.lock"},
		{idle.SignOut, idle.Absolute, "idle.absolute", "idle.sign-out"},
	} {
		if pair.earlier > 0 && pair.later > 0 && pair.earlier >= pair.later {
			c.fault(pair.key, words.SettingsLonger(pair.key, pair.before))
		}
	}
	return idle
}

func (c *checker) text(key, value string) bool {
	if strings.TrimSpace(value) == "" {
		c.fault(key, words.SettingsEmpty(withoutIndex(key)))
		return false
	}
	return true
}

func (c *checker) oneOf(key, value string, allowed ...string) string {
	if !slices.Contains(allowed, value) {
		c.fault(key, words.SettingsOneof(withoutIndex(key), strings.Join(allowed, `" or "`)))
	}
	return value
}

func (c *checker) duration(key, value string, least time.Duration) time.Duration {
	d, err := time.ParseDuration(value)
	switch {
	case err != nil:
		c.fault(key, words.SettingsTime(withoutIndex(key)))
		return 0
	case d < least:
		c.fault(key, words.SettingsTimeLeast(withoutIndex(key), least.String()))
		return 0
	}
	return d
}

// address holds an address to https: only what never leaves the PC may go without.
func (c *checker) address(key, value string) string {
	if !c.text(key, value) {
		return value
	}
	u, err := url.Parse(value)
	switch {
	case err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		c.fault(key, words.SettingsAddress(withoutIndex(key)))
	case u.Scheme == "http" && !nhs.IsLoopback(u.Hostname()):
		c.fault(key, words.SettingsAddressOpen(withoutIndex(key)))
	case u.Scheme != "https" && u.Scheme != "http":
		c.fault(key, words.SettingsAddressHttps(withoutIndex(key)))
	case !nhs.IsLoopback(u.Hostname()):
		c.remote = append(c.remote, key)
	}
	return value
}

func (c *checker) path(key, value string) string {
	if value != "" && !filepath.IsAbs(value) {
		c.fault(key, words.SettingsPath(withoutIndex(key)))
	}
	return value
}
