import { isSubgraphName, SUBGRAPH_NAMES, SUBGRAPH_SCHEMAS } from './subgraph-schemas.ts';

// Builds the schemas of the named subgraphs in this order, and no other, and prints the SDL of the last.
const names = process.argv.slice(2);
if (names.length > 0 && names.every(isSubgraphName)) {
  let sdl = '';
  for (const name of names) sdl = await SUBGRAPH_SCHEMAS[name]();
  process.stdout.write(sdl);
} else {
  process.stderr.write(`Usage: print-subgraph-schema.ts ${SUBGRAPH_NAMES.join('|')} …\n`);
  process.exitCode = 2;
}
