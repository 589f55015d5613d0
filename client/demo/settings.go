package demo

import "strings"

// Settings is the settings file (TOML) that points Careview at this service.
func (s *Service) Settings() string {
	text := settings
	if s.loaded.Resources > 0 { // loaded files may hold care plans too
		text = strings.Replace(text, "lacks   = [\"care-plan\"]\n", "", 1)
	}
	return strings.ReplaceAll(text, "BASE", s.base)
}

// settings is the settings file with BASE for the service's address. The lists of
// what a source lacks are the sections it never holds.
const settings = `training = true

[site]
name = "Oakfield House"
kind = "care-home"
ods  = "VN9A1"

[sign-in]
issuer    = "BASE/oidc"
client-id = "careview"

[directory]
kind    = "fhir"
address = "BASE/directory/fhir"

[residents]
source = "London Care Record"

[[source]]
name    = "London Care Record"
address = "BASE/lcr/fhir"
kind    = "search"
lacks   = ["care-plan"]

[[source]]
name    = "Universal Care Plan"
address = "BASE/ucp/fhir"
kind    = "search"
lacks   = [
    "letters", "results", "medicines", "allergies", "problems", "observations", "immunisations", "procedures",
    "contacts", "appointments", "care-team", "flags", "other",
]

[[source]]
name    = "Oxford"
address = "BASE/oxford/fhir"
kind    = "search"
lacks   = ["immunisations", "appointments", "care-team", "flags", "other"]

[audit]
address = "BASE/lcr/fhir"

[observations]
news2 = true

[feedback]
address = "BASE/feedback"
words   = true

[storage]
folder  = ""
keyring = "memory"
`
