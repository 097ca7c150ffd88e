import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../test/stubs/socket-client.js';
import { SILENT_LOG } from '../log.js';
import { type FollowedFile, followSupergraphFile } from './follow-supergraph-file.js';

let folder: string;
let file: string;
let followed: FollowedFile;
let taken: string[];
const complaints: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-supergraph-'));
  file = join(folder, 'supergraph.graphql');
  taken = [];
  complaints.length = 0;
});
afterEach(async () => {
  followed.stop();
  await rm(folder, { recursive: true, force: true });
});

function follow(settleMs = 60): void {
  followed = followSupergraphFile({
    file,
    intervalMs: 20,
    settleMs,
    replace(sdl) {
      if (sdl.includes('broken')) throw new Error('No supergraph.');
      taken.push(sdl);
    },
    log: { ...SILENT_LOG, error: (message) => complaints.push(message) },
  });
}

it('is taken up when it changes, and not before', async () => {
  await writeFile(file, 'one');
  follow();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(taken).toEqual([]);
  await writeFile(file, 'two!');
  await until(() => taken.length === 1);
  expect(taken).toEqual(['two!']);
});

it('is read once it has stopped changing', async () => {
  await writeFile(file, 'one');
  // Longer than a busy machine keeps a look at the file waiting.
  follow(500);
  const whole = 'x'.repeat(30);
  for (let size = 1; size <= whole.length; size += 1) {
    await writeFile(file, whole.slice(0, size));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await until(() => taken.includes(whole));
  expect(taken).toEqual([whole]);
});

it('may be a link that is moved to another file', async () => {
  await writeFile(join(folder, 'a'), 'one');
  await writeFile(join(folder, 'b'), 'two!');
  await symlink('a', file);
  follow();
  await symlink('b', join(folder, 'next'));
  await rename(join(folder, 'next'), file);
  await until(() => taken.length === 1);
  expect(taken).toEqual(['two!']);
});

it('is left alone when it cannot be taken up, with a word in the log, and taken up when it is mended', async () => {
  await writeFile(file, 'one');
  follow();
  await writeFile(file, 'broken');
  await until(() => complaints.length === 1);
  await rm(file);
  await until(() => complaints.length === 2);
  expect(taken).toEqual([]);
  await writeFile(file, 'mended');
  await until(() => taken.length === 1);
});

it('is read at once when asked for', async () => {
  await writeFile(file, 'one');
  follow();
  await followed.reload();
  expect(taken).toEqual(['one']);
});
