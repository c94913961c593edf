// rdf-dereference: IRIs as JSON on standard input; for each, where it ended up and its N-Quads.
const { readFileSync } = require('node:fs');
const { rdfDereferencer } = require('rdf-dereference');
const { Writer } = require('n3');

async function main() {
  const read = [];
  for (const iri of JSON.parse(readFileSync(0, 'utf8'))) {
    const { url, data } = await rdfDereferencer.dereference(iri);
    const writer = new Writer({ format: 'N-Quads' });
    for await (const quad of data) writer.addQuad(quad);
    const nquads = await new Promise((done, failed) => writer.end((error, text) => (error ? failed(error) : done(text))));
    read.push({ url, nquads });
  }
  console.log(JSON.stringify(read));
}

main();
