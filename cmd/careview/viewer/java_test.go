//go:build peers && java

package viewer

import (
	"net/http"
	"testing"

	"careview/client/auth"
	"careview/packaging/peers"
)

func TestAtKeycloakAndHAPIARecordIsFoundOpenedRecordedAndTheTrailSentOn(t *testing.T) {
	n := &neighbours{t: t, issuer: peers.Keycloak(t).Realm(t, "oakfield").Issuer, base: peers.FHIR(t).Address}
	n.open(auth.Config{Scopes: []string{"openid", "profile", "offline_access"}}, `
scopes = ["openid", "profile", "offline_access"]
[sign-in.roles]
claim = "realm_access.roles"
[[sign-in.roles.value]]
is = "careview-nurse"
role = "nurse"
[[sign-in.roles.value]]
is = "careview-privacy"
role = "privacy-officer"
`)
	n.ask(http.MethodGet, "/Patient?identifier=9990000018", nil) // HAPI's first search takes long
	n.openARecord()
}
