// Comunica: {engine, sources, queries} as JSON on standard input; {results, asked} on standard output.
// The results are in the standard's JSON, graphs in N-Triples; asked are the addresses that were requested, in order.
// Whatever isn't on the sources' own server fails as if there were no network: other people's servers are not to be tested.
const { readFileSync } = require('node:fs');

const { engine, sources, queries } = JSON.parse(readFileSync(0, 'utf8'));
const { QueryEngine } = require(engine);
const { origin } = new URL(sources[0]);
const asked = [];

async function here(input, init) {
  const url = typeof input === 'string' ? input : input.url;
  if (new URL(url).origin !== origin) throw new Error(`not here: ${url}`);
  asked.push(url);
  return fetch(input, init);
}

async function ask(comunica, query) {
  const result = await comunica.query(query, { sources, lenient: true, fetch: here });
  const form = result.resultType === 'quads' ? 'application/n-triples' : 'application/sparql-results+json';
  let text = '';
  for await (const chunk of (await comunica.resultToString(result, form)).data) text += chunk;
  return text;
}

async function main() {
  const comunica = new QueryEngine();
  const results = [];
  for (const query of queries) results.push(await ask(comunica, query));
  console.log(JSON.stringify({ results, asked }));
}

main();
