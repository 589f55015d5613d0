package rest

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Question is one search.
type Question struct {
	Kind   string
	Params url.Values
}

var errUnmatched = errors.New("the answers of a batch do not match what was asked")

// Batch asks several questions in one request (FHIR R4 §3.1.0.11). The answers stand in
// the order of the questions, each as [Client.Search] would give it: with a status of its own,
// and its further pages asked for as they are read.
//
// Where there are not as many answers as questions, or one is of another type than was
// asked for, or to another question as it says itself, nobody can tell which is whose: that
// is Broken, and none of them is given. A service that does not take a batch, whatever it
// says of itself, is not sent another until it is asked anew what it can do; the Problem is
// then ErrNoBatch.
//
// Questions to which a busy or faulty service gave no answer are asked again, together, as
// each would be by itself. Where the batch is asked for [Briefly] they have no answer, which is
// nil; further pages of the others have the time that they have without a batch.
func (c *Client) Batch(ctx context.Context, questions []Question) (answers []iter.Seq2[Page, error], requests []string, err error) {
	first := make([]batched, len(questions))
	open := make([]int, len(questions)) // questions without an answer
	for i := range open {
		open[i] = i
	}
	for repeats := c.newRepeats(); ; {
		came, request, err := c.batchOnce(ctx, questions, open)
		if request != "" {
			requests = append(requests, request)
		}
		// What the first gave stands, unless the next shows that nobody can tell whose it is.
		if err != nil && (repeats.failed == 0 || errors.Is(err, errUnmatched)) {
			return nil, requests, err
		}
		var unanswered []int
		var wait time.Duration
		for i, one := range came {
			first[open[i]] = one
			if kind := record.KindOf(one.err); kind == record.Busy || kind == record.Faulty {
				unanswered, wait = append(unanswered, open[i]), max(wait, record.AsProblem(one.err).After)
			}
		}
		open = unanswered
		if len(open) == 0 || repeats.failed >= c.limits.Retries || queuedOf(ctx).once {
			break
		}
		if again, err := repeats.pause(ctx, wait); err != nil || !again {
			break
		}
	}
	for i, one := range first {
		if kind := record.KindOf(one.err); queuedOf(ctx).once && (kind == record.Busy || kind == record.Faulty) {
			answers = append(answers, nil)
			continue
		}
		address := c.address(questions[i].Kind, questions[i].Params)
		answers = append(answers, complete(questions[i].Kind, c.pagesFrom(unhurried(ctx), address, func() (Page, error) { return one.page, one.err })))
	}
	return answers, requests, nil
}

// batched is the first page of one answer of a batch.
type batched struct {
	page Page
	err  error
}

// batchOnce sends one batch, of the questions with these places.
func (c *Client) batchOnce(ctx context.Context, all []Question, places []int) (answers []batched, requestID string, err error) {
	questions := make([]Question, len(places))
	for i, place := range places {
		questions[i] = all[place]
	}
	content, err := batchOf(questions)
	if err != nil {
		return nil, "", err
	}
	reply, err := c.ask(ctx, http.MethodPost, c.base.String(), mediaType, content)
	switch record.KindOf(err) {
	case "":
	case record.Invalid, record.NotFound, record.NotAllowed:
		c.statement.takesNoBatch()
		return nil, reply.requestID, errors.Join(ErrNoBatch, err)
	default:
		return nil, reply.requestID, err
	}
	var bundle struct {
		ResourceType string           `json:"resourceType"`
		Type         string           `json:"type"`
		Entry        []jsontext.Value `json:"entry"`
	}
	err = lenient.Unmarshal(reply.body, &bundle)
	if err != nil || bundle.ResourceType != "Bundle" || bundle.Type != "batch-response" || len(bundle.Entry) != len(questions) {
		return nil, reply.requestID, unmatched(err, reply.requestID)
	}
	for i, question := range questions {
		page, err := c.batchedPage(bundle.Entry[i], reply)
		if err == nil && (hasOther(page, question.Kind) || answersAnother(page.Self, question, questions)) {
			return nil, reply.requestID, unmatched(nil, reply.requestID)
		}
		answers = append(answers, batched{page, err})
	}
	if oneStandsTwice(answers) {
		return nil, reply.requestID, unmatched(nil, reply.requestID)
	}
	return answers, reply.requestID, nil
}

// oneStandsTwice reports whether an answer may stand in place of another too. Of one that
// is empty nothing else tells: where others say what they are to, it has to as well; and
// where answers have ids of their own, none has that of another.
func oneStandsTwice(answers []batched) bool {
	says, silent, ids, given := false, false, map[string]bool{}, 0
	for _, one := range answers {
		if one.err != nil {
			continue
		}
		says = says || one.page.Self != ""
		silent = silent || one.page.Self == "" && one.page.Len() == 0
		if one.page.ID != "" {
			given++
			ids[one.page.ID] = true
		}
	}
	return says && silent || len(ids) > 1 && len(ids) < given
}

// answersAnother reports whether an answer says itself (link "self", FHIR R4 §3.1.1.5) that it
// is to another question of a batch: about another person, or for another type. What it
// leaves out of the question says nothing.
func answersAnother(self string, question Question, all []Question) bool {
	said, err := url.Parse(self)
	if self == "" || err != nil {
		return false
	}
	kind := path.Base(strings.TrimSuffix(said.Path, "/_search"))
	if kind != question.Kind && slices.ContainsFunc(all, func(other Question) bool { return other.Kind == kind }) {
		return true
	}
	query := said.Query()
	for name, delimiter := range personParams {
		asked, answered := question.Params.Get(name), query.Get(name)
		if asked != "" && answered != "" && asked[strings.LastIndex(asked, delimiter)+1:] != answered[strings.LastIndex(answered, delimiter)+1:] {
			return true
		}
	}
	return false
}

// personParams are the parameters that say whom a question is about, and what stands before
// the value in words of the service's own: "Patient/1", "https://…/nhs-number|9990000018".
var personParams = map[string]string{"patient": "/", "identifier": "|"}

func unmatched(err error, request string) error {
	return withReference(record.Because(errors.Join(err, errUnmatched), record.Broken, words.FHIRAnswerOther(), words.HintSupportSource()), request)
}

// hasOther reports whether there are matches in a page that are not of the type that was
// searched for. Where nothing of that type came, what does not say that it is no match
// counts as one.
func hasOther(page Page, kind string) bool {
	none := !slices.ContainsFunc(page.Resources, func(res *resource.Resource) bool { return res.Type == kind })
	return slices.ContainsFunc(page.Resources, func(res *resource.Resource) bool {
		return (res.SearchMode == resource.ModeMatch || none && res.IsMatch()) && res.Type != kind && res.Type != "OperationOutcome" && !res.Unreadable
	})
}

// ErrNoBatch is why a batch was not taken by a service that can be asked otherwise.
var ErrNoBatch = errors.New("the service takes no batch")

// batchOf is the Bundle that asks the questions.
func batchOf(questions []Question) ([]byte, error) {
	type request struct {
		Method string `json:"method"`
		URL    string `json:"url"`
	}
	type entry struct {
		Request request `json:"request"`
	}
	entries := make([]entry, len(questions))
	for i, question := range questions {
		entries[i].Request = request{http.MethodGet, question.Kind + "?" + question.Params.Encode()}
	}
	return json.Marshal(struct {
		ResourceType string  `json:"resourceType"`
		Type         string  `json:"type"`
		Entry        []entry `json:"entry"`
	}{"Bundle", "batch", entries})
}

// batchedPage is one answer of a batch. One that does not say that it is an answer is none.
func (c *Client) batchedPage(raw jsontext.Value, of reply) (Page, error) {
	page := Page{RequestID: of.requestID, Date: of.date}
	var entry struct {
		Resource jsontext.Value `json:"resource"`
		Response struct {
			Status  string         `json:"status"`
			Outcome jsontext.Value `json:"outcome"`
		} `json:"response"`
	}
	if err := lenient.Unmarshal(raw, &entry); err != nil {
		return page, noBundle(of.requestID)
	}
	status, err := strconv.Atoi(entry.Response.Status[:min(3, len(entry.Response.Status))])
	if err != nil {
		return page, noBundle(of.requestID)
	}
	body := entry.Resource
	if len(body) == 0 {
		body = entry.Response.Outcome
	}
	if problem := problemOf(reply{status: status, body: body}, nil); problem != nil {
		problem.After = of.after
		return page, withReference(problem, of.requestID)
	}
	if page.Bundle, err = bundle.Parse(body); err != nil {
		return page, withReference(err, of.requestID)
	}
	if status == http.StatusPartialContent {
		return page, PartProblem(errShort, of.requestID, words.FHIRAnswerShort())
	}
	// What is said beside the answer is said of it.
	if len(entry.Resource) > 0 && len(entry.Response.Outcome) > 0 && page.IsBundle() {
		said, err := bundle.Parse(entry.Response.Outcome)
		if err != nil {
			return page, noBundle(of.requestID)
		}
		for _, res := range said.Resources {
			res.SearchMode = resource.ModeOutcome
		}
		page.Resources = append(page.Resources, said.Resources...)
	}
	return page, c.refusal(page)
}
