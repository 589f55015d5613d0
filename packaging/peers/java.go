package peers

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// hapi is the one HAPI of a test program: it takes too long to start for each test.
var hapi struct {
	once   sync.Once
	server *Server
}

// emptyHAPI is HAPI, without whatever an earlier test left there.
func emptyHAPI(t testing.TB, folder string) *Server {
	t.Helper()
	hapi.once.Do(func() { hapi.server = startHAPI(t, folder) })
	if hapi.server == nil {
		t.Fatal("HAPI did not come up")
	}
	const everything = `{"resourceType":"Parameters","parameter":[{"name":"expungeEverything","valueBoolean":true}]}`
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	answer, err := (&http.Client{Transport: transport}).Post(hapi.server.Address+"/$expunge", "application/fhir+json", strings.NewReader(everything))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("HAPI was not emptied: %s", answer.Status)
	}
	return hapi.server
}

func startHAPI(t testing.TB, folder string) *Server {
	t.Helper()
	classes := []string{filepath.Join(folder, "hapi"), filepath.Join(folder, "hapi", "lib", "*")}
	process := exec.Command("java", "-Xmx1500m", "-cp", strings.Join(classes, string(filepath.ListSeparator)), "Hapi")
	if _, err := process.StdinPipe(); err != nil { // it ends when this program does
		t.Fatal(err)
	}
	return start(t, process)
}

// KeycloakAdmin is the name, and the password, of who may set Keycloak up.
const KeycloakAdmin = "made-up-admin"

// Keycloak starts a Keycloak that knows nobody but KeycloakAdmin. Its Address is
// where its realms are.
func Keycloak(t testing.TB) *Server {
	t.Helper()
	folder := os.Getenv("CAREVIEW_JAVA")
	if folder == "" {
		t.Fatal(`CAREVIEW_JAVA names no folder: these tests are run by "packaging/test.sh java"`)
	}
	scripts, err := filepath.Glob(filepath.Join(folder, "keycloak-*", "bin", "kc.sh"))
	if err != nil || len(scripts) != 1 {
		t.Fatalf("%d Keycloaks in %s, %v", len(scripts), folder, err)
	}
	process := exec.Command(scripts[0], "start-dev", "--db=dev-mem", "--http-host=127.0.0.1", "--http-port=0")
	process.Env = append(os.Environ(), "KC_BOOTSTRAP_ADMIN_USERNAME="+KeycloakAdmin, "KC_BOOTSTRAP_ADMIN_PASSWORD="+KeycloakAdmin)
	server := start(t, process)
	t.Cleanup(server.Stop)
	return server
}
