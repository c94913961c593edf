// fetch-sparql-endpoint and sparql-http-client, each by every method that they have: node endpoint.cjs ADDRESS < {select, ask, construct}.
// One line of JSON for each: {client, way, rows, holds, triples}.
const { readFileSync } = require('node:fs');
const { SparqlEndpointFetcher } = require('fetch-sparql-endpoint');
const { ParsingClient, SimpleClient, StreamClient } = require('sparql-http-client');

const [endpoint] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(0, 'utf8'));

const all = async (stream) => {
  const found = [];
  for await (const item of stream) found.push(item);
  return found;
};
const cell = (term) => [term.termType, term.value, term.language ?? '', term.datatype?.value ?? ''];
const rows = (found) => found.map((row) => Object.fromEntries(Object.entries(row).map(([name, term]) => [name, cell(term)])));
const triples = (found) => found.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value, quad.object.language ?? '']);
const say = (client, way, select, holds, construct) =>
  console.log(JSON.stringify({ client, way, rows: rows(select), holds, triples: triples(construct) }));

async function fetcher(method) {
  const client = new SparqlEndpointFetcher({ method });
  say('fetch-sparql-endpoint', method,
    await all(await client.fetchBindings(endpoint, queries.select)),
    await client.fetchAsk(endpoint, queries.ask),
    await all(await client.fetchTriples(endpoint, queries.construct)));
}

async function sparqlHttpClient(operation) {
  const streaming = new StreamClient({ endpointUrl: endpoint });
  say('sparql-http-client, streaming', operation,
    await all(streaming.query.select(queries.select, { operation })),
    await streaming.query.ask(queries.ask, { operation }),
    await all(streaming.query.construct(queries.construct, { operation })));
  const parsing = new ParsingClient({ endpointUrl: endpoint });
  say('sparql-http-client, parsing', operation,
    await parsing.query.select(queries.select, { operation }),
    await parsing.query.ask(queries.ask, { operation }),
    [...await parsing.query.construct(queries.construct, { operation })]);
}

async function main() {
  for (const method of ['GET', 'POST']) await fetcher(method);
  for (const operation of ['get', 'postUrlencoded', 'postDirect']) await sparqlHttpClient(operation);
}

main();
