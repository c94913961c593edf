// jsonld.js: addresses as JSON on standard input; for each, its canonical N-Quads (URDNA2015), its expanded form, and how many trees it is.
const { readFileSync } = require('node:fs');
const jsonld = require('jsonld');

async function main() {
  const read = [];
  for (const address of JSON.parse(readFileSync(0, 'utf8'))) {
    const expanded = await jsonld.expand(address, { safe: true });
    read.push({ canonical: await jsonld.canonize(address, { safe: true }), trees: expanded.length });
  }
  console.log(JSON.stringify(read));
}

main();
