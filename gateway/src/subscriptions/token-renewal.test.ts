import { afterEach, describe, expect, it } from 'vitest';
import { authenticateStub, startSmallHub } from '../../test/stubs/small-hub.js';
import { SocketClient, until } from '../../test/stubs/socket-client.js';

const PROGRAMME = 'subscription { programme(year: 2026) { year training { confirmed } } }';

let hub: Awaited<ReturnType<typeof startSmallHub>>;
const clients: SocketClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.gateway.stop();
});

async function connect(authorization?: string): Promise<SocketClient> {
  const client = await new SocketClient(hub.url).connect(authorization ? { authorization } : undefined);
  clients.push(client);
  return client;
}

/** The answer to a ping that brings a token. */
async function renew(client: SocketClient, authorization: unknown) {
  const answers = () => client.messages.filter(({ type }) => type === 'pong');
  const before = answers().length;
  client.send({ type: 'ping', payload: { authorization } });
  await until(() => answers().length > before);
  return answers().at(-1).payload;
}

describe('a newer token for the same actor', () => {
  it('keeps the socket and its streams beyond the end of the first, until its own', async () => {
    hub = await startSmallHub();
    const started = Date.now();
    const client = await connect('Bearer officer:500');
    client.subscribe('1', PROGRAMME);
    await client.next('1');
    const answer = await renew(client, 'Bearer officer:1500');
    expect(answer).toEqual({ renewed: true, expiresAt: expect.any(String) });
    expect(Date.parse(answer.expiresAt)).toBeGreaterThan(started + 1_000);
    await new Promise((resolve) => setTimeout(resolve, 600));
    hub.state.confirmed = 8;
    hub.programmeEvents.push({ year: 2026 });
    await client.next('1', ({ data }) => data.programme.training.confirmed === 8);
    client.subscribe('2', '{ enrolment(id: "1") }');
    expect(await client.next('2')).toEqual({ data: { enrolment: '1 for officer' } });
    expect(await client.closed).toEqual({ code: 4403, reason: 'The access token has expired' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_400);
    await until(() => hub.programmeEvents.listening === 0);
  });

  it('may come again and again', async () => {
    hub = await startSmallHub();
    const client = await connect('Bearer officer:300');
    for (let times = 0; times < 5; times += 1) {
      expect(await renew(client, 'Bearer officer:400')).toMatchObject({ renewed: true });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    client.subscribe('1', '{ trades { code } }');
    await client.next('1');
  });

  it('shortens nothing when it is older', async () => {
    hub = await startSmallHub();
    const client = await connect('Bearer officer:5000');
    expect(await renew(client, 'Bearer officer:50')).toMatchObject({ renewed: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    client.subscribe('1', '{ trades { code } }');
    await client.next('1');
  });
});

describe('a token that does not renew', () => {
  it.each([
    ['is another actor’s', 'Bearer director:5000'],
    ['is not valid', 'Bearer bad'],
    ['has ended', 'Bearer officer:0'],
    ['is none', 7],
    ['is missing', null],
  ])('%s, and leaves the socket to end with the token it has', async (_why, authorization) => {
    hub = await startSmallHub();
    const client = await connect('Bearer officer:600');
    client.subscribe('1', PROGRAMME);
    await client.next('1');
    const answer = await renew(client, authorization);
    // A token that has ended is older than the one in hand: nothing is gained by it.
    if (authorization === 'Bearer officer:0') expect(Date.parse(answer.expiresAt) - Date.now()).toBeLessThan(600);
    else expect(answer).toEqual({ renewed: false });
    expect(await client.closed).toMatchObject({ code: 4403 });
  });

  it('brings other rights: what runs keeps those it began with', async () => {
    let roles: ('OFFICER' | 'APPROVER')[] = ['OFFICER'];
    hub = await startSmallHub({
      authenticate: async (authorization) => ({ ...(await authenticateStub(authorization)), roles }),
    });
    const client = await connect('Bearer officer:600');
    roles = ['OFFICER', 'APPROVER'];
    expect(await renew(client, 'Bearer officer:5000')).toEqual({ renewed: false });
    expect(await client.closed).toMatchObject({ code: 4403 });
  });

  it('comes before the socket was initialised, and signs nobody in', async () => {
    hub = await startSmallHub();
    const client = await new SocketClient(hub.url).open();
    clients.push(client);
    expect(await renew(client, 'Bearer officer:5000')).toEqual({ renewed: false });
    client.subscribe('1', PROGRAMME);
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  it('comes on a socket without a token: it stays nobody’s', async () => {
    hub = await startSmallHub();
    const client = await connect();
    expect(await renew(client, 'Bearer officer:5000')).toEqual({ renewed: false });
    client.subscribe('1', '{ enrolment(id: "1") }');
    expect(await client.next('1')).toEqual({ data: { enrolment: '1 for anonymous' } });
  });

  it('is still being looked at when the first one ends', async () => {
    let delayMs = 0;
    hub = await startSmallHub({
      async authenticate(authorization) {
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        return authenticateStub(authorization);
      },
    });
    const client = await connect('Bearer officer:300');
    delayMs = 500;
    client.send({ type: 'ping', payload: { authorization: 'Bearer officer:9000' } });
    expect(await client.closed).toMatchObject({ code: 4403 });
  });
});
