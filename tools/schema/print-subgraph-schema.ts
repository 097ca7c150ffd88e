import { isSubgraphName, SUBGRAPH_NAMES, SUBGRAPH_SCHEMAS } from './subgraph-schemas.ts';

// Prints one subgraph's SDL, in a process that has loaded no other subgraph.
const name = process.argv[2];
if (isSubgraphName(name)) {
  process.stdout.write(await SUBGRAPH_SCHEMAS[name]());
} else {
  process.stderr.write(`Usage: print-subgraph-schema.ts ${SUBGRAPH_NAMES.join('|')}\n`);
  process.exitCode = 2;
}
