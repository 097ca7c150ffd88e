import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { composeSupergraph, createRegistrySubgraph } from '@hub/gateway';
import { createRegistry } from '@hub/registry';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-schemas.ts';

const PRINTER = fileURLToPath(new URL('print-subgraph-schema.ts', import.meta.url));

/** What is checked in: path from the root, and text. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** Every schema file as the compiled code makes it. */
export async function generateSchemaFiles(): Promise<readonly SchemaFile[]> {
  const agencies = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => ({ name, sdl: await printInOwnProcess(name) })),
  );
  const registry = { name: 'registry', sdl: registrySdl() };
  return [
    ...agencies.map(({ name, sdl }) => ({ path: `subgraphs/${name}/schema.graphql`, text: sdl })),
    { path: 'gateway/registry.graphql', text: registry.sdl },
    { path: 'gateway/supergraph.graphql', text: composeSupergraph([...agencies, registry]) },
  ];
}

/** Prints a subgraph's SDL in a process of its own, as when it runs alone, or after these others as in the hub. */
export async function printInOwnProcess(name: SubgraphName, after: readonly SubgraphName[] = []): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [PRINTER, ...after, name], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

function registrySdl(): string {
  const { sdl } = createRegistrySubgraph({
    registry: createRegistry(),
    now: () => new Date(),
    changes: { onChange: () => () => undefined },
  });
  return `${sdl.trimEnd()}\n`;
}
