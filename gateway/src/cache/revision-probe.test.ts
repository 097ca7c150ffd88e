import type { SubgraphTransport } from '@hub/transport';
import { describe, expect, it } from 'vitest';
import { RevisionProbe } from './revision-probe.js';

describe('reading a revision', () => {
  it('makes nobody wait for two calls that fail one after the other', async () => {
    const calls: PromiseWithResolvers<string>[] = [];
    const readRevision = () => {
      const call = Promise.withResolvers<string>();
      calls.push(call);
      if (calls.length > 1) call.reject(new Error('still away'));
      return call.promise;
    };
    const probe = new RevisionProbe({ readRevision } as unknown as SubgraphTransport);
    const asked = [probe.read(), probe.read(), probe.read()];
    calls[0]?.reject(new Error('away'));
    expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
    expect(calls).toHaveLength(1);
  });

  it('begins another call for who came during one that succeeds', async () => {
    const told = ['1', '2'];
    const probe = new RevisionProbe({ readRevision: async () => told.shift() } as unknown as SubgraphTransport);
    expect(await Promise.all([probe.read(), probe.read()])).toEqual(['1', '2']);
  });
});
