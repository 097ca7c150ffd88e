import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listSiteFiles, type SiteFiles } from '../http/static-site.js';

/** The page itself lies beside `src` and `dist`, since it is not compiled. */
const PAGE_DIRECTORY = fileURLToPath(new URL('../../explorer/', import.meta.url));

/** The explorer's page and the libraries it loads, all from this machine: no address of another host is in it. */
export async function listExplorerFiles(): Promise<SiteFiles> {
  const { resolve } = createRequire(import.meta.url);
  const packageFile = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file);
  const graphqlWs = dirname(resolve('graphql-ws/client'));
  return new Map([
    ...(await listSiteFiles(PAGE_DIRECTORY)),
    ['vendor/react.js', packageFile('react', 'umd/react.production.min.js')],
    ['vendor/react-dom.js', packageFile('react-dom', 'umd/react-dom.production.min.js')],
    ['vendor/graphiql.js', packageFile('graphiql', 'graphiql.min.js')],
    ['vendor/graphiql.css', packageFile('graphiql', 'graphiql.min.css')],
    ...(await listClientModules(graphqlWs)),
  ]);
}

/** graphql-ws's browser client is a module that imports one other, whose name holds a hash. */
async function listClientModules(directory: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => name === 'client.js' || /^common-[\w-]+\.js$/.test(name))
    .map((name) => [`vendor/graphql-ws/${name}`, join(directory, name)] as const);
}
