package claim

import (
	"encoding/json"
	"testing"
	"time"

	"careview/client/record/viewing"
)

// FuzzClaims holds whatever a service may say to what the rest of Careview
// relies on: roles that can be sent and told apart, a chosen role that is one of
// them, a name to show, and a beginning that does not lie ahead.
func FuzzClaims(f *testing.F) {
	for _, seed := range []string{
		`{}`, `null`, `{"name":" ","given_name":"Ann","family_name":"Lee"}`,
		`{"auth_time":1e300}`, `{"auth_time":-1}`, `{"auth_time":1795338000.5}`,
		`{"nationalrbacaccess":null}`, `{"nationalrbacaccess":{}}`, `{"nationalrbacaccess":{"nhsid_nrbac_roles":[]}}`,
		`{"nhsid_nrbac_roles":[{"person_roleid":"1","role_code":"R8001"},{"person_roleid":"1","role_code":"R8000"}],"selected_roleid":"1"}`,
		`{"nhsid_nrbac_roles":[{"person_roleid":"1\r\nX: y","role_code":"R8001"}]}`,
		`{"nhsid_nrbac_roles":[null]}`, `{"nhsid_nrbac_roles":[{}]}`, `{"selected_roleid":""}`,
	} {
		f.Add([]byte(seed))
	}
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, said []byte) {
		var c Claims
		if json.Unmarshal(said, &c) != nil {
			return
		}
		if c.Began(time.Time{}, now).After(now) {
			t.Error("signed in at a time that lies ahead")
		}
		staff, err := c.Staff()
		if err != nil {
			return
		}
		if staff.Name == "" {
			t.Error("nobody has no name")
		}
		seen := map[string]bool{}
		for _, role := range staff.Roles {
			if role.ID == "" || role.Code == "" || !headerSafe(role.ID) || seen[role.ID] {
				t.Errorf("a role that cannot be chosen: %+v", role)
			}
			seen[role.ID] = true
		}
		if staff.Role != (viewing.Role{}) && !seen[staff.Role.ID] {
			t.Error("the chosen role is not one of the person's own")
		}
	})
}
