import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';

/** A document as a client sends it. */
export interface ClientDocument {
  /** Path of the file it stands in, from the root. */
  readonly path: string;
  readonly text: string;
}

/** A client's document cannot be trusted as it is; the message says where and why. */
export class DocumentInvalid extends Error {
  override readonly name = 'DocumentInvalid';
}

const SOURCES = 'clients/*/src/**/*.{ts,tsx,graphql}';
/** A template literal that begins as an executable document does. */
const LITERALS = /`(\s*(?:query|mutation|subscription|fragment)\b[^`]*)`/g;

/** Every GraphQL document in the sources of the clients, in the order of their paths. */
export async function collectDocuments(root: URL): Promise<readonly ClientDocument[]> {
  const paths: string[] = [];
  for await (const path of glob(SOURCES, { cwd: root })) {
    if (!/\.test\.tsx?$/.test(path)) paths.push(path);
  }
  const documents = await Promise.all(
    paths.sort().map(async (path) => readDocuments(path, await readFile(new URL(path, root), 'utf8'))),
  );
  return documents.flat();
}

/**
 * The documents in one source file: a `.graphql` file is one; in TypeScript each template literal that begins like one.
 * @throws DocumentInvalid for one that is put together at run time: nobody could know its hash
 */
export function readDocuments(path: string, source: string): readonly ClientDocument[] {
  if (path.endsWith('.graphql')) return [{ path, text: source }];
  return [...source.matchAll(LITERALS)].map(([, text = '']) => {
    if (/\$\{|\\/.test(text))
      throw new DocumentInvalid(`${path}: a document must be written out, without \${} and \\.`);
    return { path, text };
  });
}

/**
 * The manifest of trusted documents: `{ hash: document }` by SHA-256 of the text.
 * @throws DocumentInvalid for a document that the schema does not allow, or whose operation has no name
 */
export function toManifest(documents: readonly ClientDocument[], schema: GraphQLSchema): Record<string, string> {
  const entries = documents.map(({ path, text }) => {
    checkDocument(path, text, schema);
    return [createHash('sha256').update(text, 'utf8').digest('hex'), text] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkDocument(path: string, text: string, schema: GraphQLSchema): void {
  let document: ReturnType<typeof parse>;
  try {
    document = parse(text);
  } catch (error) {
    throw new DocumentInvalid(`${path}: ${error instanceof Error ? error.message : error}`);
  }
  const [first] = validate(schema, document);
  if (first) throw new DocumentInvalid(`${path}: ${first.message}`);
  const unnamed = document.definitions.some(
    ({ kind, ...rest }) => kind === Kind.OPERATION_DEFINITION && !('name' in rest && rest.name),
  );
  if (unnamed) throw new DocumentInvalid(`${path}: an operation must have a name.`);
}
