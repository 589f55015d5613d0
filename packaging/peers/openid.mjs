// An OpenID provider that this project did not write: panva's oidc-provider, with
// its own pages to sign in and agree on, its own sessions in memory, and made-up
// staff. Settings alone are ours: one public client, PKCE, refresh tokens that are
// exchanged at each use, codes for devices, and the claims of NHS CIS2.
//
//   node openid.mjs [PORT]   on that port of 127.0.0.1, or on a free one
//
// Any password is good. It prints its issuer on one line.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const role = (id, code, name) => ({ person_roleid: id, role_code: code, role_name: name, org_code: 'VN9A1' });

const staff = {
  nurse: {
    name: 'Nora Quill',
    nationalrbacaccess: { nhsid_nrbac_roles: [role('999000005011', 'S8000:G8000:R8001', 'Nurse')] },
  },
  'two-roles': {
    name: 'Petra Vane',
    nationalrbacaccess: {
      nhsid_nrbac_roles: [
        role('999000005021', 'S9900:G9900:R9901', 'Carer'),
        role('999000005022', 'S0010:G0020:R0001', 'Privacy officer'),
      ],
    },
  },
  nobody: { name: 'Otto Reel', nationalrbacaccess: { nhsid_nrbac_roles: [] } },
};

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const configuration = {
  clients: [
    {
      client_id: 'careview',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/signed-in'],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['made-up'] },
  scopes: ['openid', 'offline_access'],
  claims: {
    openid: ['sub', 'auth_time'],
    profile: ['name'],
    nationalrbacaccess: ['nationalrbacaccess'],
    selectedrole: ['selected_roleid'],
  },
  features: {
    deviceFlow: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  pkce: { required: () => true },
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  findAccount: (_, id) => staff[id] && { accountId: id, claims: () => ({ sub: id, ...staff[id] }) },
};

const server = createServer();
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  server.on('request', provider.callback());
  console.log(issuer);
});
