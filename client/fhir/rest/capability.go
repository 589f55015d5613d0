package rest

import (
	"context"
	"errors"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/record"
)

// Capability is what a service says it can be asked (CapabilityStatement).
type Capability struct {
	Software string
	Version  string // FHIR version, "4.0.1"
	Types    map[string]Ability
	// Operations are those of the service as a whole and of Patient, without
	// the dollar sign: "everything", "summary".
	Operations []string
	Batch      bool // several questions in one request
	RequestID  string
}

// Ability is what a service can do with one resource type.
type Ability struct {
	Interactions []string // "read", "search-type", "create"
	Params       []string
	Includes     []string
	RevIncludes  []string
	Operations   []string
}

// Searches reports whether the type can be searched by the parameter.
func (c Capability) Searches(kind, param string) bool {
	return slices.Contains(c.Types[kind].Params, param)
}

// KeepsVersions reports whether it can be asked what a resource of the type said before.
func (c Capability) KeepsVersions(kind string) bool {
	return slices.Contains(c.Types[kind].Interactions, "history-instance")
}

// Reads reports whether it can be asked for one resource of the type.
func (c Capability) Reads(kind string) bool {
	return slices.Contains(c.Types[kind].Interactions, "read")
}

// Has reports whether an operation is offered on Patient or by the service.
func (c Capability) Has(operation string) bool { return slices.Contains(c.Operations, operation) }

type capabilityStatement struct {
	ResourceType string `json:"resourceType"`
	FHIRVersion  string `json:"fhirVersion"`
	Software     struct {
		Name string `json:"name"`
	} `json:"software"`
	Rest lenient.Many[struct {
		Mode        string `json:"mode"`
		Interaction lenient.Many[struct {
			Code string `json:"code"`
		}] `json:"interaction"`
		Operation lenient.Many[operation] `json:"operation"`
		Resource  lenient.Many[struct {
			Type        string `json:"type"`
			Interaction lenient.Many[struct {
				Code string `json:"code"`
			}] `json:"interaction"`
			SearchParam lenient.Many[struct {
				Name string `json:"name"`
			}] `json:"searchParam"`
			SearchInclude    lenient.Many[string]    `json:"searchInclude"`
			SearchRevInclude lenient.Many[string]    `json:"searchRevInclude"`
			Operation        lenient.Many[operation] `json:"operation"`
		}] `json:"resource"`
	}] `json:"rest"`
}

type operation struct {
	Name       string `json:"name"`
	Definition string `json:"definition"`
}

// askCapability asks what the service can do.
func (c *Client) askCapability(ctx context.Context) (Capability, error) {
	reply, err := c.get(ctx, c.address("metadata", nil), mediaType)
	if err != nil {
		return Capability{RequestID: reply.requestID}, err
	}
	var statement capabilityStatement
	err = lenient.Unmarshal(reply.body, &statement)
	if err != nil || statement.ResourceType != "CapabilityStatement" {
		return Capability{RequestID: reply.requestID}, withReference(record.Because(errors.Join(err, errNoCapability), record.Broken, words.FHIRServiceNot(), words.HintSupportAddress()), reply.requestID)
	}
	if !strings.HasPrefix(statement.FHIRVersion, "4.0") {
		return Capability{RequestID: reply.requestID}, withReference(record.Because(errVersion, record.Invalid, words.FHIRServiceVersion(), words.HintSupportR4()), reply.requestID)
	}
	capability := statement.capability()
	capability.RequestID = reply.requestID
	return capability, nil
}

var (
	errNoCapability = errors.New("not a CapabilityStatement")
	errVersion      = errors.New("not FHIR R4")
)

func (s capabilityStatement) capability() Capability {
	capability := Capability{Software: s.Software.Name, Version: s.FHIRVersion, Types: map[string]Ability{}}
	for _, rest := range s.Rest {
		if rest.Mode != "server" && rest.Mode != "" {
			continue
		}
		capability.Operations = append(capability.Operations, names(rest.Operation)...)
		for _, interaction := range rest.Interaction {
			// Those who take a transaction take a batch at the same address, and not all say so (HAPI).
			capability.Batch = capability.Batch || interaction.Code == "batch" || interaction.Code == "transaction"
		}
		for _, res := range rest.Resource {
			ability := Ability{Includes: res.SearchInclude, RevIncludes: res.SearchRevInclude, Operations: names(res.Operation)}
			for _, interaction := range res.Interaction {
				ability.Interactions = append(ability.Interactions, interaction.Code)
			}
			for _, param := range res.SearchParam {
				ability.Params = append(ability.Params, param.Name)
			}
			capability.Types[res.Type] = ability
			if res.Type == "Patient" {
				capability.Operations = append(capability.Operations, ability.Operations...)
			}
		}
	}
	return capability
}

// names are what operations are called. Some services give one a name of their own
// and are told by its definition: ".../OperationDefinition/Patient-everything".
func names(operations lenient.Many[operation]) []string {
	var list []string
	for _, o := range operations {
		list = append(list, strings.TrimPrefix(o.Name, "$"))
		definition, _, _ := strings.Cut(o.Definition, "|")
		if name := definition[strings.LastIndexAny(definition, "/-")+1:]; name != "" {
			list = append(list, name)
		}
	}
	return list
}
