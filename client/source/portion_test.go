package source_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/source"
)

// home is a service that holds people, of whom each has an allergy but the one who has
// none, and a flag. It takes batches and answers as the test twists it.
type home struct {
	people int
	none   int           // who has no allergy
	offers bool          // that it takes batches
	lists  bool          // that it holds Lists, which say how whole what it holds is
	hangs  string        // a type for which it never answers, alone or among others
	takes  time.Duration // how long each batch takes
	each   time.Duration // and each question in it
	says   bool          // to which question each answer is (link "self")
	kind   string        // what the test twists: AllergyIntolerance, or what is asked for copies
	other  string        // that is asked for beside it: Flag, or what is asked for copies

	vouched bool                     // its site lets it be asked for several people in one search
	several func(people []int) []int // whom it then answers about; nil: all

	one   func(asked *url.URL) (status int, body string)               // instead of the answer to one question; 0: none
	batch func(asked []*url.URL, answers []m) (status int, answer any) // instead of the answer to a batch
	bytes func(asked []*url.URL, body []byte) []byte                   // what becomes of it on its way
	mu    sync.Mutex
	posts []int // how many questions each batch had
	gets  []string
}

const homeBase = "https://home.example/fhir"

// numberOf is the NHS number of the person with a place in the list, of the range for tests.
func numberOf(i int) record.NHSNumber {
	for n := 999000000 + 2*i; ; n++ { // some have no check digit
		digits, sum := strconv.Itoa(n), 0
		for at, digit := range digits {
			sum += (10 - at) * int(digit-'0')
		}
		if check := (11 - sum%11) % 11; check != 10 {
			return record.NHSNumber(digits + strconv.Itoa(check))
		}
	}
}

func (h *home) residents() []record.Patient {
	people := make([]record.Patient, h.people)
	for i := range people {
		people[i].NHSNumber = numberOf(i)
	}
	return people
}

func (h *home) patient(i int) m {
	return m{"resourceType": "Patient", "id": fmt.Sprint("p", i), "identifier": []m{{"system": nhs.NumberSystem, "value": string(numberOf(i))}}}
}

func (h *home) allergy(i int) m {
	return m{"resourceType": "AllergyIntolerance", "id": fmt.Sprint("a", i), "patient": m{"reference": fmt.Sprint("Patient/p", i)},
		"clinicalStatus": m{"coding": []m{{"code": "active"}}}, "code": m{"text": fmt.Sprint("Made-up substance ", i)}}
}

func (h *home) medicine(i int) m {
	return m{"resourceType": "MedicationRequest", "id": fmt.Sprint("m", i), "subject": m{"reference": fmt.Sprint("Patient/p", i)},
		"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": fmt.Sprint("Made-up substance ", i)}}
}

// twisted is what a person has of the kind that the test twists.
func (h *home) twisted(i int) m {
	if h.kind == "MedicationRequest" {
		return h.medicine(i)
	}
	return h.allergy(i)
}

func searchset(resources ...m) m {
	entries := []m{}
	for _, res := range resources {
		entries = append(entries, m{"fullUrl": fmt.Sprintf("%s/%s/%s", homeBase, res["resourceType"], res["id"]), "resource": res, "search": m{"mode": "match"}})
	}
	return m{"resourceType": "Bundle", "type": "searchset", "total": len(resources), "entry": entries}
}

// peopleIn are those whom a question is about.
func (h *home) peopleIn(asked *url.URL) []int {
	var people []int
	query := asked.Query()
	for name := range strings.SplitSeq(query.Get("patient")+query.Get("identifier"), ",") {
		for i := range h.people {
			if name == fmt.Sprint("p", i) || strings.HasSuffix(name, "|"+string(numberOf(i))) {
				people = append(people, i)
			}
		}
	}
	return people
}

// personIn is the one whom a question is about; -1: nobody, or several.
func (h *home) personIn(asked *url.URL) int {
	if people := h.peopleIn(asked); len(people) == 1 {
		return people[0]
	}
	return -1
}

func (h *home) answer(asked *url.URL) (int, string) {
	if h.one != nil {
		if status, body := h.one(asked); status != 0 {
			return status, body
		}
	}
	people := h.peopleIn(asked)
	if len(people) > 1 && h.several != nil {
		people = h.several(people)
	}
	found := searchset(h.held(asked.Path, people...)...)
	if h.says {
		found["link"] = []m{{"relation": "self", "url": homeBase + "/" + asked.String()}}
	}
	return http.StatusOK, asJSON(found)
}

// held is what it holds of a type about people.
func (h *home) held(kind string, people ...int) []m {
	var list []m
	for _, i := range people {
		switch {
		case kind == "Patient":
			list = append(list, h.patient(i))
		case kind == "AllergyIntolerance" && i != h.none:
			list = append(list, h.allergy(i))
		case kind == "MedicationRequest" && i != h.none:
			list = append(list, h.medicine(i))
		case kind == "CareTeam":
			list = append(list, m{"resourceType": "CareTeam", "id": fmt.Sprint("t", i), "status": "active", "subject": m{"reference": fmt.Sprint("Patient/p", i)}, "name": "Made-up team"})
		case kind == "Flag":
			list = append(list, m{"resourceType": "Flag", "id": fmt.Sprint("f", i), "status": "active", "subject": m{"reference": fmt.Sprint("Patient/p", i)}, "code": m{"text": "Made-up flag"}})
		}
	}
	return list
}

func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (h *home) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if h.isHanging(r) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	if r.Method == http.MethodPost {
		select {
		case <-time.After(h.takes + time.Duration(strings.Count(contentOf(r), `"method"`))*h.each):
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	status, body := http.StatusOK, capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("Flag", "patient"),
		searchable("MedicationRequest", "patient"), searchable("CareTeam", "patient"), searchable("Encounter", "patient"))
	if h.lists {
		body = strings.Replace(body, searchable("Flag", "patient"), searchable("Flag", "patient")+","+searchable("List", "patient"), 1)
	}
	switch path := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/fhir"), "/"); {
	case path == "metadata":
		h.gets = append(h.gets, path)
		if h.offers {
			body = strings.Replace(body, `"mode":"server",`, `"mode":"server","interaction":[{"code":"batch"}],`, 1)
		}
	case r.Method == http.MethodPost:
		status, body = h.answerBatch(r)
	default:
		h.gets = append(h.gets, path)
		status, body = h.answer(&url.URL{Path: path, RawQuery: r.URL.RawQuery})
	}
	return &http.Response{StatusCode: status, Request: r, Body: io.NopCloser(strings.NewReader(body)), Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}

// contentOf is what a request sends, which is left to be read.
func contentOf(r *http.Request) string {
	if r.GetBody == nil {
		return ""
	}
	body, _ := r.GetBody()
	content, _ := io.ReadAll(body)
	return string(content)
}

// isHanging notes a request to which it never answers.
func (h *home) isHanging(r *http.Request) bool {
	asked := r.URL.Path + contentOf(r)
	if h.hangs == "" || !strings.Contains(asked, h.hangs) {
		return false
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.gets = append(h.gets, h.hangs)
	return true
}

func (h *home) answerBatch(r *http.Request) (int, string) {
	var bundle struct {
		Entry []struct{ Request struct{ Method, URL string } }
	}
	if err := json.NewDecoder(r.Body).Decode(&bundle); err != nil {
		return http.StatusBadRequest, "{}"
	}
	var asked []*url.URL
	var answers []m
	for _, entry := range bundle.Entry {
		to, err := url.Parse(entry.Request.URL)
		if err != nil || entry.Request.Method != http.MethodGet {
			return http.StatusBadRequest, "{}"
		}
		status, body := h.answer(to)
		asked = append(asked, to)
		answers = append(answers, m{"resource": json.RawMessage(body), "response": m{"status": fmt.Sprint(status)}})
	}
	h.posts = append(h.posts, len(asked))
	var answer any = m{"resourceType": "Bundle", "type": "batch-response", "entry": answers}
	status := http.StatusOK
	if h.batch != nil {
		if twistedStatus, twisted := h.batch(asked, answers); twisted != nil {
			status, answer = twistedStatus, twisted
		}
	}
	body := []byte(asJSON(answer))
	if h.bytes != nil {
		body = h.bytes(asked, body)
	}
	return status, string(body)
}

func (h *home) source(t testing.TB) *source.Source {
	t.Helper()
	client, err := fhir.New(fhir.Config{Base: homeBase, HTTP: &http.Client{Transport: h}, Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Home", Kind: source.Search, Deadline: 20 * time.Second, Client: client, Base: homeBase, Many: h.vouched, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// all asks about everybody, and gives the answers in the order of the list.
func (h *home) all(ctx context.Context, t *testing.T, s *source.Source) []record.Answer {
	t.Helper()
	answers := make([]record.Answer, h.people)
	times := make([]int, h.people)
	for i, answer := range (source.Sources{s}).AskMany(ctx, h.residents(), "Home", record.Allergies, record.CarePlans) {
		answers[i] = answer
		times[i]++
	}
	for i, n := range times {
		if n > 1 || n == 0 && ctx.Err() == nil {
			t.Errorf("person %d is answered about %d times", i, n)
		}
	}
	return answers
}

func (h *home) requests() int { return len(h.gets) + len(h.posts) }

// batchOf is the answer to a batch.
func batchOf(answers []m) m {
	return m{"resourceType": "Bundle", "type": "batch-response", "entry": answers}
}

// of is the place of the question about a person's resources of a type; -1: it is not asked.
func (h *home) of(asked []*url.URL, kind string, person int) int {
	return slices.IndexFunc(asked, func(one *url.URL) bool { return one.Path == kind && h.personIn(one) == person })
}

// instead puts another answer in the place of one.
func (h *home) instead(kind string, person int, answer m) {
	h.batch = func(asked []*url.URL, answers []m) (int, any) {
		if at := h.of(asked, kind, person); at >= 0 {
			answers[at] = answer
		}
		return http.StatusOK, batchOf(answers)
	}
}

func TestManyPeopleAreAskedAboutInFewRequests(t *testing.T) {
	for people, most := range map[int]int{1: 3, 12: 3, 24: 5, 60: 11, 200: 35} {
		h := &home{people: people, none: 3, offers: true}
		h.holds(t, h.all(t.Context(), t, h.source(t)))
		if got := h.requests(); got > most {
			t.Errorf("%d people take %d requests", people, got)
		}
	}
}

// holds checks that the truth is said of everybody but the exceptions.
func (h *home) holds(t *testing.T, answers []record.Answer, except ...int) {
	t.Helper()
	section := record.Allergies
	if h.kind == "MedicationRequest" {
		section = record.Medicines
	}
	for i, answer := range answers {
		want, entries := record.Answered, 1
		if i == h.none {
			want, entries = record.AnsweredEmpty, 0
		}
		if slices.Contains(except, i) {
			continue
		}
		if got := answer.States[section].Kind; got != want || count(answer, section) != entries || answer.Refused != 0 {
			t.Errorf("of person %d the %s are %q, %d, and %d are refused", i, section, got, count(answer, section), answer.Refused)
		}
		if len(answer.RequestIDs) == 0 {
			t.Errorf("of person %d no request is said", i)
		}
		for _, entry := range answer.Entries {
			if entry.Section == section && entry.Text != fmt.Sprint("Made-up substance ", i) {
				t.Errorf("person %d is given %q", i, entry.Text)
			}
		}
	}
}

// What cannot be read tells nothing of the others where it says whose it is. Where it does not, it
// may be anybody's, and nothing that came with it is believed.
func TestADamagedItemOfAPersonsOwnCostsNoOtherARequest(t *testing.T) {
	const people = 12
	damaged := func(whose m) m {
		h := &home{kind: "AllergyIntolerance"}
		item := h.twisted(ill)
		item["code"], item["verificationStatus"] = 7, 7
		item["patient"] = whose
		return item
	}
	for name, test := range map[string]struct {
		item  m
		alone bool
	}{
		"her own":       {damaged(m{"reference": fmt.Sprint("Patient/p", ill)}), false},
		"another's":     {damaged(m{"reference": fmt.Sprint("Patient/p", ill+1)}), true},
		"nobody's":      {damaged(m{}), true},
		"an odd person": {damaged(m{"reference": 7}), true},
	} {
		h := &home{people: people, none: 3, offers: true, kind: "AllergyIntolerance"}
		h.instead(h.kind, ill, m{"resource": searchset(test.item), "response": m{"status": "200"}})
		answers := h.all(t.Context(), t, h.source(t))
		if got := h.requests(); (got > 3) != test.alone {
			t.Errorf("%s: %d people take %d requests", name, people, got)
		}
		if hers := answers[ill]; (len(hers.Unread) == 1) == test.alone || hers.Refused > 0 {
			t.Errorf("%s: %d items are not read, %d refused", name, len(hers.Unread), hers.Refused)
		}
	}
}

// ill is the person whom what goes wrong in a batch is about.
const ill = 5

// batchFaults are the ways in which the answers of a batch go wrong. The person whose place
// in the home is none has nothing of the kind, and is the only one of whom that may ever be said.
var batchFaults = map[string]struct {
	twist func(h *home)
	state record.StateKind // of the ill person; empty: the truth
}{
	"nothing": {func(*home) {}, ""},
	"the server says beside an empty answer that some is withheld": {func(h *home) {
		h.instead(h.kind, ill, m{"resource": searchset(), "response": m{"status": "200 OK", "outcome": m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "warning", "code": "suppressed"}}}}})
	}, record.WithheldConfidential},
	"the server says beside an empty answer that it is not all": {func(h *home) {
		h.instead(h.kind, ill, m{"resource": searchset(), "response": m{"status": "200", "outcome": m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "warning", "code": "incomplete"}}}}})
	}, record.Incomplete},
	"an answer in part": {func(h *home) {
		h.instead(h.kind, ill, m{"resource": searchset(), "response": m{"status": "206 Partial Content"}})
	}, record.Incomplete},
	"an answer to requests instead of one to a search": {func(h *home) {
		h.instead(h.kind, ill, m{"resource": m{"resourceType": "Bundle", "type": "batch-response", "entry": []m{{"response": m{"status": "200"}}}}, "response": m{"status": "200"}})
	}, record.Failed},
	"every batch fails, single questions do not": {func(h *home) {
		h.batch = func([]*url.URL, []m) (int, any) { return http.StatusInternalServerError, m{} }
	}, ""},
	"batches run out of the gateway's time": {func(h *home) {
		h.batch = func([]*url.URL, []m) (int, any) { return http.StatusGatewayTimeout, m{} }
	}, ""},
	"somebody else's among the person's own": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at]["resource"] = searchset(h.twisted(ill), h.twisted(ill+1))
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"somebody else's instead of the person's own": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at, other := h.of(asked, h.kind, ill), h.of(asked, h.kind, ill+1); at >= 0 && other >= 0 {
				answers[at]["resource"], answers[other]["resource"] = searchset(h.twisted(ill+1)), searchset()
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"two people's answers change places": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at, other := h.of(asked, h.kind, ill), h.of(asked, h.kind, h.none); at >= 0 && other >= 0 {
				answers[at], answers[other] = answers[other], answers[at]
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"who they are changes places": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at, other := h.of(asked, "Patient", ill), h.of(asked, "Patient", ill+1); at >= 0 && other >= 0 {
				answers[at], answers[other] = answers[other], answers[at]
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"what is refused changes places with another type": {func(h *home) {
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == h.kind && h.personIn(asked) == ill {
				return http.StatusForbidden, "{}"
			}
			return 0, ""
		}
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at, other := h.of(asked, h.kind, ill), h.of(asked, h.other, ill); at >= 0 && other >= 0 {
				answers[at], answers[other] = answers[other], answers[at]
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.WithheldBySource},
	"the answers are in another order": {func(h *home) {
		h.batch = func(_ []*url.URL, answers []m) (int, any) {
			slices.Reverse(answers)
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"one person is left out": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers = slices.Delete(answers, at, at+1)
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"one answer more than was asked": {func(h *home) {
		h.batch = func(_ []*url.URL, answers []m) (int, any) {
			return http.StatusOK, batchOf(append([]m{{"response": m{"status": "200"}, "resource": searchset()}}, answers...))
		}
	}, ""},
	"an entry says nothing": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at] = m{}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.Failed},
	"an entry says well and nothing more": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at] = m{"response": m{"status": "200 OK"}}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.Failed},
	"an entry does not say how it went": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at] = m{"resource": searchset()}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.Failed},
	"fewer came than are announced": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at]["resource"] = m{"resourceType": "Bundle", "type": "searchset", "total": 1}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.Incomplete},
	"there is a further page that fails": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				page := searchset()
				page["link"] = []m{{"relation": "next", "url": homeBase + "/more"}}
				delete(page, "total")
				answers[at]["resource"] = page
			}
			return http.StatusOK, batchOf(answers)
		}
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == "more" {
				return http.StatusForbidden, "{}"
			}
			return 0, ""
		}
	}, record.WithheldBySource},
	"one refusal": {func(h *home) {
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == h.kind && h.personIn(asked) == ill {
				return http.StatusForbidden, "{}"
			}
			return 0, ""
		}
	}, record.WithheldBySource},
	"one person who may not be known": {func(h *home) {
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == "Patient" && h.personIn(asked) == ill {
				return http.StatusForbidden, "{}"
			}
			return 0, ""
		}
	}, record.WithheldBySource},
	"one fault": {func(h *home) {
		h.one = func(asked *url.URL) (int, string) {
			if asked.Path == h.kind && h.personIn(asked) == ill {
				return http.StatusInternalServerError, "{}"
			}
			return 0, ""
		}
	}, record.Failed},
	"an outcome where an answer should be": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at]["resource"] = m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "error", "code": "exception"}}}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, record.Failed},
	"every portion is cut": {func(h *home) { h.bytes = func(_ []*url.URL, body []byte) []byte { return body[:len(body)/2] } }, ""},
	"a portion with one person breaks": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if h.of(asked, h.kind, ill) >= 0 {
				return http.StatusInternalServerError, m{}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"a batch is too large": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if len(asked) > 8 {
				return http.StatusRequestEntityTooLarge, m{}
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"an empty answer stands twice, once in place of a full one": {func(h *home) {
		h.says = true
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at, other := h.of(asked, h.kind, ill), h.of(asked, h.kind, h.none); at >= 0 && other >= 0 {
				answers[at] = answers[other]
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"an empty answer stands in place of a full one, and does not say to what it is": {func(h *home) {
		h.says = true
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, h.kind, ill); at >= 0 {
				answers[at]["resource"] = searchset()
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"an empty answer stands twice, and has an id of its own": {func(h *home) {
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			for i, answer := range answers {
				if bundle, ok := answer["resource"].(json.RawMessage); ok {
					answer["resource"] = json.RawMessage(strings.Replace(string(bundle), "{", fmt.Sprintf(`{"id":"answer-%d",`, i), 1))
				}
			}
			if at, other := h.of(asked, h.kind, ill), h.of(asked, h.kind, h.none); at >= 0 && other >= 0 {
				answers[at] = answers[other]
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"a person who is not known stands in place of one who is": {func(h *home) {
		h.says = true
		h.batch = func(asked []*url.URL, answers []m) (int, any) {
			if at := h.of(asked, "Patient", ill); at >= 0 {
				nobody := searchset()
				nobody["link"] = []m{{"relation": "self", "url": homeBase + "/Patient?identifier=" + url.QueryEscape(nhs.NumberSystem+"|"+string(numberOf(ill+1)))}}
				answers[at]["resource"] = nobody
			}
			return http.StatusOK, batchOf(answers)
		}
	}, ""},
	"one question was too many just then": {func(h *home) { h.once(h.kind, ill, http.StatusServiceUnavailable) }, ""},
	"one question met a fault":            {func(h *home) { h.once(h.kind, ill, http.StatusBadGateway) }, ""},
	"one question is always too many": {func(h *home) {
		h.instead(h.kind, ill, m{"response": m{"status": "503"}})
	}, record.Failed},
	"a batch is refused after all": {func(h *home) { h.batch = func([]*url.URL, []m) (int, any) { return http.StatusBadRequest, m{} } }, ""},
	"a batch is not known":         {func(h *home) { h.batch = func([]*url.URL, []m) (int, any) { return http.StatusNotFound, m{} } }, ""},
	"a batch is not allowed":       {func(h *home) { h.batch = func([]*url.URL, []m) (int, any) { return http.StatusMethodNotAllowed, m{} } }, ""},
	"a batch is answered with a collection": {func(h *home) {
		h.batch = func(_ []*url.URL, answers []m) (int, any) {
			return http.StatusOK, m{"resourceType": "Bundle", "type": "searchset", "entry": answers}
		}
	}, ""},
}

// comesAlone are those of the faults that a question which is asked by itself does not meet: an
// opened record asks it so then.
var comesAlone = []string{"one question is always too many", "an outcome where an answer should be"}

func TestNothingThatGoesWrongInABatchIsTakenForAnAnswer(t *testing.T) {
	for name, test := range batchFaults {
		synctest.Test(t, func(t *testing.T) {
			h := &home{people: 24, none: 3, offers: true, kind: "AllergyIntolerance", other: "Flag"}
			test.twist(h)
			answers := h.all(t.Context(), t, h.source(t))
			// A record that is opened asks for several types of one person together.
			opened := h.source(t).Ask(t.Context(), h.residents()[ill])
			if test.state == "" {
				h.holds(t, answers)
				if opened.States[record.Allergies].Kind != record.Answered || count(opened, record.Allergies) != 1 || opened.Refused > 1 {
					t.Errorf("opened, the allergies are %q, %d", opened.States[record.Allergies].Kind, count(opened, record.Allergies))
				}
			} else {
				h.holds(t, answers, ill)
				want := test.state
				if slices.Contains(comesAlone, name) {
					want = record.Answered
				}
				if got := opened.States[record.Allergies].Kind; got != want {
					t.Errorf("opened, the allergies are %q", got)
				}
				if got := answers[ill].States[record.Allergies]; got.Kind != test.state || got.Kind == record.Failed && got.Problem == nil {
					t.Errorf("the allergies are %q", got.Kind)
				}
			}
			if t.Failed() {
				t.Errorf("where %s", name)
			}
		})
	}
}

func TestAServiceThatRefusesABatchIsNotSentAnother(t *testing.T) {
	h := &home{people: 24, none: 3, offers: true}
	h.batch = func([]*url.URL, []m) (int, any) { return http.StatusBadRequest, m{} }
	s := h.source(t)
	h.all(t.Context(), t, s)
	sent := len(h.posts)
	if sent > 3 {
		t.Errorf("%d batches were sent side by side", sent)
	}
	h.holds(t, h.all(t.Context(), t, s))
	if len(h.posts) != sent {
		t.Errorf("%d batches were sent after it had refused", len(h.posts)-sent)
	}
}

// A batch whose answers were not believed asked about people all the same: its request
// stands with what is said of each of them, and of each is something said, whoever left.
func TestABatchThatWasDoubtedIsStillSaidToHaveAsked(t *testing.T) {
	for _, leaves := range []bool{false, true} {
		ctx, leave := context.WithCancel(t.Context())
		h := &home{people: 12, none: 3, offers: true}
		h.batch = func(_ []*url.URL, answers []m) (int, any) {
			slices.Reverse(answers)
			if leaves {
				leave()
			}
			return http.StatusOK, batchOf(answers)
		}
		said, shared := 0, map[string]int{}
		for _, answer := range h.all(ctx, t, h.source(t)) {
			if answer.Source != "" {
				said++
			}
			for _, id := range answer.RequestIDs {
				shared[id]++
			}
		}
		most := 0
		for _, n := range shared {
			most = max(most, n)
		}
		if said != h.people || most != h.people {
			t.Errorf("whoever asked leaves: %v; %d are spoken of, and a request asked about %d", leaves, said, most)
		}
		leave()
	}
}

// So it is where several were asked for in one search, and where it was doubted late.
func TestASearchForManyThatWasDoubtedIsStillSaidToHaveAsked(t *testing.T) {
	h := &home{people: 12, none: 3, vouched: true}
	h.one = func(asked *url.URL) (int, string) {
		if asked.Path == "Flag" && len(h.peopleIn(asked)) > 1 {
			return http.StatusOK, asJSON(searchset(m{"resourceType": "Flag", "id": "lost", "status": "active", "code": m{"text": "Made-up flag"}}))
		}
		return 0, ""
	}
	shared := map[string]int{}
	for _, answer := range h.all(t.Context(), t, h.source(t)) {
		for _, id := range answer.RequestIDs {
			shared[id]++
		}
	}
	together := 0
	for _, n := range shared {
		if n == h.people {
			together++
		}
	}
	if together != 3 { // who they are, allergies, and the flags that are nobody's
		t.Errorf("%d requests asked about all", together)
	}
}

// once is how it fails at one question in a batch the first time that it is asked.
func (h *home) once(kind string, person, status int) {
	failed := map[int]bool{} // in batches of each size, of which one is of a person alone
	h.batch = func(asked []*url.URL, answers []m) (int, any) {
		if at := h.of(asked, kind, person); at >= 0 && len(asked) > 1 && !failed[len(asked)] {
			failed[len(asked)] = true
			answers[at] = m{"response": m{"status": fmt.Sprint(status)}}
		}
		return http.StatusOK, batchOf(answers)
	}
}

// A type for which it never answers costs its own sections, and nobody else's time: it is
// asked for a few times, not once for everybody on the list.
func TestATypeThatNeverComesHoldsUpNoWholeList(t *testing.T) {
	for name, h := range map[string]*home{
		"in batches": {offers: true}, "in searches for many": {vouched: true}, "one by one": {},
	} {
		synctest.Test(t, func(t *testing.T) {
			h.people, h.none, h.hangs = 200, -1, "Flag"
			began := time.Now()
			answers := h.all(t.Context(), t, h.source(t))
			if took := time.Since(began); took > 2*time.Minute {
				t.Errorf("%s it takes %s", name, took)
			}
			if asked := len(slices.DeleteFunc(slices.Clone(h.gets), func(kind string) bool { return kind != "Flag" })); asked > 20 {
				t.Errorf("%s it is asked for %d times", name, asked)
			}
			h.holds(t, answers)
			for i, answer := range answers {
				if state := answer.States[record.CarePlans]; state.Kind != record.TimedOut || state.Problem == nil {
					t.Errorf("%s: of person %d the plans are %q", name, i, state.Kind)
				}
			}
		})
	}
}

// What is asked for together to spare requests costs none of it what another type has: the
// emergency page of an opened record has what it would have had without a batch, soon.
func TestATypeThatFailsAmongOthersCostsAnOpenedRecordItselfAlone(t *testing.T) {
	failsOverFlags := func(asked *url.URL) (int, string) {
		if asked.Path == "Flag" {
			return http.StatusInternalServerError, "{}"
		}
		return 0, ""
	}
	for name, test := range map[string]struct {
		home  *home
		flags record.StateKind
	}{
		"one hangs":                         {&home{hangs: "Flag"}, record.TimedOut},
		"the first asked hangs":             {&home{hangs: "List", lists: true}, record.Answered},
		"one fails each time":               {&home{one: failsOverFlags}, record.Failed},
		"each is answered after the others": {&home{takes: 12 * time.Second}, record.Answered},
		"the gateway gives up":              {&home{takes: 2 * time.Second, batch: func([]*url.URL, []m) (int, any) { return http.StatusGatewayTimeout, m{} }}, record.Answered},
		"the gateway fails":                 {&home{batch: func([]*url.URL, []m) (int, any) { return http.StatusInternalServerError, m{} }}, record.Answered},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := test.home
			h.people, h.none, h.offers = 24, 3, true
			began, allergies := time.Now(), time.Hour
			var last record.Answer
			for answer := range (source.Sources{h.source(t)}).Ask(t.Context(), h.residents()[5]) {
				last = answer
				if allergies == time.Hour && count(answer, record.Allergies) > 0 {
					allergies = time.Since(began)
				}
			}
			if most := 5 * time.Second; allergies > most {
				t.Errorf("%s: the allergy shows after %s, not within %s", name, allergies, most)
			}
			chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: "Home"}}).With(last)
			if state := chart.Section(record.Flags).States[0].State.Kind; state != test.flags {
				t.Errorf("%s: the flags are %q, not %q", name, state, test.flags)
			}
			if state := chart.Section(record.Medicines).States[0].State.Kind; name != "the first asked hangs" && state != record.Answered {
				t.Errorf("%s: the medicines are %q", name, state)
			}
		})
	}
}

// What was asked for together in vain is not waited for by each who opens a record after that:
// the service is asked one by one, and together again once some time has passed.
func TestWhatCameToNothingTogetherIsNotWaitedForAgain(t *testing.T) {
	vain := map[string]func(*home){
		"it hangs over one type": func(h *home) { h.hangs = "Flag" },
		"it answers one by one":  func(h *home) { h.takes = 12 * time.Second },
		"the gateway gives up": func(h *home) {
			h.takes, h.batch = 2*time.Second, func([]*url.URL, []m) (int, any) { return http.StatusGatewayTimeout, m{} }
		},
		"answers are not as asked": func(h *home) {
			h.takes, h.batch = 2*time.Second, func([]*url.URL, []m) (int, any) { return http.StatusOK, batchOf(nil) }
		},
		"it does not know a batch": func(h *home) {
			h.takes, h.batch = 2*time.Second, func([]*url.URL, []m) (int, any) { return http.StatusBadRequest, m{} }
		},
	}
	for name, twist := range vain {
		synctest.Test(t, func(t *testing.T) {
			h := &home{people: 24, none: 3, offers: true}
			twist(h)
			s := h.source(t)
			// opened is how long the allergies of somebody take to come.
			opened := func(person int) time.Duration {
				began := time.Now()
				for answer := range (source.Sources{s}).Ask(t.Context(), h.residents()[person]) {
					if count(answer, record.Allergies) > 0 {
						return time.Since(began)
					}
				}
				t.Fatalf("%s: the allergies of person %d never come", name, person)
				return 0
			}
			if took := opened(5); took < 2*time.Second || took > 5*time.Second {
				t.Errorf("%s: the first record takes %s", name, took)
			}
			for person := 6; person < 9; person++ { // another's, too
				if took := opened(person); took >= 2*time.Second {
					t.Errorf("%s: record %d takes %s", name, person, took)
				}
			}
			time.Sleep(time.Hour)
			if took := opened(9); name != "it does not know a batch" && took < 2*time.Second {
				t.Errorf("%s: it is not tried again after an hour", name)
			}
			h.hangs, h.takes, h.batch = "", 0, nil
			time.Sleep(24 * time.Hour)
			for range 2 { // it is well again, and stays asked together
				sent := len(h.posts)
				if took := opened(10); took > time.Second || len(h.posts) == sent {
					t.Errorf("%s: well again, the record takes %s, and %d batches", name, took, len(h.posts)-sent)
				}
			}
		})
	}
}

func TestAServiceThatOffersNoBatchIsSentNone(t *testing.T) {
	h := &home{people: 24, none: 3}
	h.holds(t, h.all(t.Context(), t, h.source(t)))
	if len(h.posts) != 0 {
		t.Error("a batch was sent")
	}
}

func TestAServiceThatIsDownIsSoonLeftToRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &home{people: 200, none: 3, offers: true}
		h.batch = func([]*url.URL, []m) (int, any) { return http.StatusInternalServerError, m{} }
		h.one = func(*url.URL) (int, string) { return http.StatusInternalServerError, "{}" }
		for i, answer := range h.all(t.Context(), t, h.source(t)) {
			if state := record.NewChart(record.Patient{}, []record.Supplier{{Name: "Home"}}).With(answer).Section(record.Allergies).States[0].State.Kind; state != record.Failed && state != record.Rested {
				t.Errorf("of person %d the allergies are %q", i, state)
			}
		}
		if got := h.requests(); got > 60 {
			t.Errorf("it is sent %d requests", got)
		}
	})
}

// The rows of a list fill from its top, where people look first: nobody is answered about
// before those above but for the portions that are asked about side by side.
func TestTheRowsOfAListFillFromItsTop(t *testing.T) {
	for name, test := range map[string]struct {
		home   *home
		beside int // how many people are asked about side by side
	}{
		"in batches": {&home{offers: true}, 3 * 12}, "in searches for many": {&home{vouched: true}, 3 * 12}, "one by one": {&home{}, 6},
	} {
		test.home.people, test.home.none = 200, 3
		said := 0
		for person := range (source.Sources{test.home.source(t)}).AskMany(t.Context(), test.home.residents(), "Home", record.Allergies) {
			if person >= said+test.beside {
				t.Errorf("%s: person %d is answered about when %d were", name, person, said)
			}
			said++
		}
		if said != test.home.people {
			t.Errorf("%s: %d were answered about", name, said)
		}
	}
}

func TestWhoLeavesTheListStopsTheAsking(t *testing.T) {
	h := &home{people: 200, none: 3, offers: true}
	s := h.source(t)
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	said := 0
	for range (source.Sources{s}).AskMany(ctx, h.residents(), "Home", record.Allergies) {
		if said++; said == 1 {
			leave()
		}
	}
	if said >= 200 || h.requests() > 20 {
		t.Errorf("%d are answered about in %d requests", said, h.requests())
	}
	for _, answer := range h.all(ctx, t, s) {
		if answer.Source != "" {
			t.Error("somebody was asked about after all had left")
		}
	}
}
