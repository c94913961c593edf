// ldes-client: {url, order, statePath} as JSON on standard input; the members in the order in which they came, each with its N-Quads,
// and the addresses that were asked for.
const { readFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { Writer } = require('n3');

function nquads(quads) {
  const writer = new Writer({ format: 'N-Quads' });
  writer.addQuads(quads);
  return new Promise((done, failed) => writer.end((error, text) => (error ? failed(error) : done(text))));
}

async function main() {
  // Its CommonJS build fails as it is loaded, and `import` doesn't look into NODE_PATH.
  const module = pathToFileURL(require.resolve('ldes-client').replace(/\.cjs$/, '.js'));
  const { replicateLDES, intoConfig } = await import(module);
  const { url, order, statePath } = JSON.parse(readFileSync(0, 'utf8'));
  const asked = [];
  const client = replicateLDES(
    intoConfig({
      url,
      ...(statePath ? { statePath } : {}),
      fetch: async (address, options) => {
        const answer = await fetch(address, options);
        const body = await answer.clone().arrayBuffer();
        asked.push({ address: String(address), status: answer.status, bytes: body.byteLength });
        return answer;
      },
    }),
    order,
  );
  client.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  const members = [];
  const reader = client.stream({ highWaterMark: 10 }).getReader();
  for (let one = await reader.read(); !one.done; one = await reader.read()) {
    members.push({ id: one.value.id.value, nquads: await nquads(one.value.quads) });
  }
  console.log(JSON.stringify({ members, asked }));
}

main();
