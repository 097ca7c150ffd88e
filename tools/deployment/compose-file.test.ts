import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type ComposeService, interpolationsIn, readComposeFile } from './compose-file.js';
import { namesReadBy, PROGRAMS } from './programs.js';

const ROOT = new URL('../../', import.meta.url);
const text = await readFile(new URL('docker-compose.yml', ROOT), 'utf8');
const dockerfile = await readFile(new URL('Dockerfile', ROOT), 'utf8');
const example = await readFile(new URL('.env.example', ROOT), 'utf8');
const required = new Set(interpolationsIn(text).flatMap(({ name, fallback }) => (fallback === null ? [name] : [])));
const filledIn = Object.fromEntries([...required].map((name) => [name, `${name}-0123456789abcdef0123456789abcdef`]));
const { services, networks } = readComposeFile(text, filledIn);
const AGENCIES = ['training', 'budget', 'outreach'];
const OURS = [...AGENCIES, 'gateway-1', 'gateway-2'];

test('the file has the topology of distributed mode and nothing else', () => {
  expect(Object.keys(services).sort()).toEqual([...OURS, 'balancer', 'nats', 'postgres'].sort());
});

test('every service is checked for health', () => {
  expect(dockerfile).toMatch(/^HEALTHCHECK .*\n.*\/health\/ready/m);
  for (const [name, service] of Object.entries(services)) {
    expect(Boolean(service.healthcheck) || service.build !== undefined, name).toBe(true);
  }
});

describe.each(OURS)('%s', (name) => {
  const service = get(name);
  const read = PROGRAMS[name.replace(/-\d$/, '')] ?? expect.fail(`${name} is no program`);
  const environment = service.environment ?? {};

  test('runs a program that is compiled from a source', () => {
    // The image's entry point is node; options of its own come before the program.
    const program = service.command?.find((argument) => !argument.startsWith('--')) ?? '';
    expect(existsSync(new URL(program.replace('/dist/', '/src/').replace(/\.js$/, '.ts'), ROOT)), program).toBe(true);
  });

  test('starts with what the file gives it, and reads all of it', () => {
    expect(() => read(environment)).not.toThrow();
    const known = namesReadBy(read, environment);
    expect(Object.keys(environment).filter((key) => !known.has(key))).toEqual([]);
  });

  test('listens where the other containers and the image’s health check look for it', () => {
    expect(read(imageEnvironment(environment))).toMatchObject({ host: '0.0.0.0', port: 4000 });
  });
});

test('each gateway and each subgraph share a secret that no other pair has', () => {
  const secrets = AGENCIES.map((agency) => get(agency).environment?.HUB_CALL_SECRET);
  expect(new Set(secrets).size).toBe(3);
  for (const gateway of ['gateway-1', 'gateway-2']) {
    const environment = get(gateway).environment ?? {};
    expect(AGENCIES.map((agency) => environment[`HUB_${agency.toUpperCase()}_SECRET`])).toEqual(secrets);
    for (const agency of AGENCIES) {
      expect(environment[`HUB_${agency.toUpperCase()}_URL`]).toBe(`http://${agency}:4000/graphql`);
    }
  }
});

test('both gateways are told the same', () => {
  expect(get('gateway-2')).toEqual(get('gateway-1'));
});

test('no secret has a default, and the example names all that must be given and gives none', () => {
  const withDefault = interpolationsIn(text).filter(({ fallback }) => fallback !== null);
  expect(withDefault.filter(({ name }) => /SECRET|PASSWORD/.test(name))).toEqual([]);
  const named = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(named).toEqual(expect.arrayContaining([...required].map((name) => [name, ''])));
  expect(named.length).toBe(required.size);
});

test('only subgraphs reach the books, and the city reaches nothing but the balancer', () => {
  const on = (network: string) =>
    Object.keys(services)
      .filter((name) => services[name]?.networks?.includes(network))
      .sort();
  expect(on('books')).toEqual([...AGENCIES, 'postgres'].sort());
  expect(on('calls')).toEqual([...OURS].sort());
  expect(on('edge')).toEqual(['balancer', 'gateway-1', 'gateway-2']);
  expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['balancer']);
  expect(Object.keys(networks).filter((name) => !networks[name]?.internal)).toEqual(['edge']);
});

test('every file that is mounted is in the repository', () => {
  const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.filter((path) => path.startsWith('./')),
  );
  expect(mounted.length).toBe(3);
  for (const path of mounted) expect(existsSync(new URL(path.split(':')[0] ?? '', ROOT)), path).toBe(true);
});

test('the image copies the manifest of every workspace before it installs', async () => {
  const { workspaces } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8')) as { workspaces: string[] };
  const lock = JSON.parse(await readFile(new URL('package-lock.json', ROOT), 'utf8')) as { packages: object };
  const folders = Object.keys(lock.packages).filter((path) => path !== '' && !path.includes('node_modules'));
  expect(folders.length).toBeGreaterThan(workspaces.length);
  const installs = dockerfile.indexOf('RUN npm ci');
  for (const folder of folders) {
    const copies = dockerfile.indexOf(`COPY ${folder}/package.json ${folder}/`);
    expect(copies > 0 && copies < installs, folder).toBe(true);
  }
});

function get(name: string): ComposeService {
  const service = services[name];
  if (service === undefined) throw new Error(`The compose file has no service ${name}.`);
  return service;
}

/** What a container's program sees: the image's variables, and over them the compose file's. */
function imageEnvironment(environment: Readonly<Record<string, string>>): Record<string, string> {
  const image = [...(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=(\S+)/g)];
  return { ...Object.fromEntries(image.map(([, name, value]) => [name, value])), ...environment };
}
