package provider

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"
)

// Staff is one made-up member of staff who may sign in.
type Staff struct {
	ID           string // what the sign-in form sends: "ann-lee"
	Subject      string // the sub claim
	Title        string
	Given        string
	Family       string
	Registration string // "NMC 99A0011E"; empty for those who need none
	Roles        []Role
}

// Role is one job a member of staff holds at one organisation.
type Role struct {
	ID           string // person_roleid
	Code         string // role_code
	Name         string
	Organisation string // ODS code
	OrgName      string
}

// Name is the name in the order in which it is said.
func (s Staff) Name() string {
	name := s.Given + " " + s.Family
	if s.Title != "" {
		name = s.Title + " " + name
	}
	return name
}

// staffFile is the form of the staff file.
type staffFile struct {
	Organisations []struct{ Code, Name string } `toml:"organisation"`
	Jobs          []struct{ Name, Code string } `toml:"job"`
	Staff         []struct {
		ID, Subject, Title, Given, Family, Registration string
		Roles                                           []struct{ ID, Job, At string }
	} `toml:"staff"`
}

// ReadStaff reads the staff file. An unknown key, a job or organisation that the
// file does not define, and an identifier used twice are errors.
func ReadStaff(file []byte) ([]Staff, error) {
	var r staffFile
	decoder := toml.NewDecoder(bytes.NewReader(file)).DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return nil, fmt.Errorf("reading staff: %w", err)
	}
	jobs, organisations := map[string]string{}, map[string]string{}
	for _, job := range r.Jobs {
		jobs[job.Name] = job.Code
	}
	for _, organisation := range r.Organisations {
		organisations[organisation.Code] = organisation.Name
	}
	var staff []Staff
	for _, row := range r.Staff {
		person := Staff{
			ID: row.ID, Subject: row.Subject, Title: row.Title,
			Given: row.Given, Family: row.Family, Registration: row.Registration,
		}
		for _, job := range row.Roles {
			role := Role{ID: job.ID, Name: job.Job, Code: jobs[job.Job], Organisation: job.At, OrgName: organisations[job.At]}
			if role.ID == "" || role.Code == "" || role.OrgName == "" {
				return nil, fmt.Errorf("reading staff: %s: role %q at %q is not defined", row.ID, job.Job, job.At)
			}
			person.Roles = append(person.Roles, role)
		}
		staff = append(staff, person)
	}
	return staff, check(staff)
}

// check holds the staff to what sign-in relies on: identifiers that name one
// person or one role each.
func check(staff []Staff) error {
	if len(staff) == 0 {
		return errors.New("reading staff: there is nobody in it")
	}
	seen := map[string]bool{}
	once := func(kind, id string) error {
		if id == "" || seen[kind+id] {
			return fmt.Errorf("reading staff: %s %q is empty or used twice", kind, id)
		}
		seen[kind+id] = true
		return nil
	}
	var wrong []error
	for _, person := range staff {
		wrong = append(wrong, once("id", person.ID), once("subject", person.Subject))
		for _, role := range person.Roles {
			wrong = append(wrong, once("role", role.ID))
		}
	}
	return errors.Join(wrong...)
}
