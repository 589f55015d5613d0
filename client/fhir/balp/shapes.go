package balp

// auditEvent is an AuditEvent as it is written.
type auditEvent struct {
	ResourceType string    `json:"resourceType"`
	Type         coding    `json:"type"`
	Subtype      []coding  `json:"subtype"`
	Action       string    `json:"action"`
	Recorded     string    `json:"recorded"`
	Outcome      string    `json:"outcome,omitzero"`
	OutcomeDesc  string    `json:"outcomeDesc,omitzero"`
	Purpose      []concept `json:"purposeOfEvent,omitempty"`
	Agent        []agent   `json:"agent"`
	Source       observer  `json:"source"`
	Entity       []entity  `json:"entity"`
}

type concept struct {
	Coding []coding `json:"coding,omitempty"`
	Text   string   `json:"text,omitzero"`
}

type who struct {
	Identifier *identifier `json:"identifier,omitzero"`
	Display    string      `json:"display,omitzero"`
}

type identifier struct {
	System string `json:"system,omitzero"`
	Value  string `json:"value"`
}

type agent struct {
	Type      concept   `json:"type"`
	Role      []concept `json:"role,omitempty"`
	Who       who       `json:"who"`
	AltID     string    `json:"altId,omitzero"`
	Name      string    `json:"name,omitzero"`
	Requestor bool      `json:"requestor"`
	Network   *network  `json:"network,omitzero"`
	Purpose   []concept `json:"purposeOfUse,omitempty"`
}

type network struct {
	Address string `json:"address"`
	Type    string `json:"type,omitzero"` // 1: a machine's name
}

type observer struct {
	Site     string   `json:"site,omitzero"`
	Observer who      `json:"observer"`
	Type     []coding `json:"type"`
}

type entity struct {
	What   *who     `json:"what,omitzero"`
	Type   coding   `json:"type"`
	Role   *coding  `json:"role,omitzero"`
	Name   string   `json:"name,omitzero"`
	Query  []byte   `json:"query,omitempty"` // base64
	Detail []detail `json:"detail,omitempty"`
}

type detail struct {
	Type  string `json:"type"`
	Value string `json:"valueString"`
}

type coding struct {
	System  string `json:"system,omitzero"`
	Code    string `json:"code"`
	Display string `json:"display,omitzero"`
}
