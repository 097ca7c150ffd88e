/** The part of package-lock.json (version 2 and 3) that says what is installed where. */
export interface PackageLock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly link?: boolean }>>;
}

/** Two copies of these break the hub at run time: `instanceof` fails between them. */
const ONE_COPY = ['graphql', '@apollo/federation-internals', 'reflect-metadata', 'type-graphql'];
/** Packages of these groups must all have one version. */
const ONE_VERSION: readonly { readonly group: string; readonly has: (name: string) => boolean }[] = [
  {
    group: 'MikroORM',
    has: (name) => name === 'mikro-orm' || name.startsWith('@mikro-orm/'),
  },
  {
    group: 'Apollo Federation',
    has: (name) => /^@apollo\/(gateway|composition|query-planner|query-graphs|federation-internals)$/.test(name),
  },
];

/** What is wrong with the versions a lock file installs: one line each. */
export function findVersionConflicts(lock: PackageLock): readonly string[] {
  const installed = Object.entries(lock.packages).flatMap(([path, { version, link }]) => {
    const name = path.split('node_modules/').at(-1);
    return !link && version !== undefined && path.includes('node_modules/') && name ? [{ name, version, path }] : [];
  });
  const copies = ONE_COPY.flatMap((name) => {
    const found = installed.filter((entry) => entry.name === name);
    return found.length === 1
      ? []
      : [`${name} must be installed exactly once, but is ${found.length} times: ${paths(found)}`];
  });
  const versions = ONE_VERSION.flatMap(({ group, has }) => {
    const found = installed.filter(({ name }) => has(name));
    const different = new Set(found.map(({ version }) => version));
    return different.size === 1
      ? []
      : [`Every ${group} package must have one version, but they have ${[...different].join(', ')}: ${paths(found)}`];
  });
  return [...copies, ...versions];
}

function paths(found: readonly { readonly path: string }[]): string {
  return found.map(({ path }) => path).join(', ') || 'nowhere';
}
