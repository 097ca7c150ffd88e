import { actorOf, startTestSubgraph } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetSubgraph } from '../index.js';
import {
  type Answer,
  BudgetRig,
  committee,
  commune,
  dolisa,
  dolisaApprover,
  finance,
  freshCommune,
  leadership,
  nodesOf,
  nursing,
  otherDolisa,
  school,
  welding,
} from '../testing/budget-rig.js';

let rig: BudgetRig;
beforeAll(async () => {
  rig = await BudgetRig.withRounds(startTestSubgraph(budgetSubgraph()));
});
afterAll(() => rig.budget.stop());

const statusOf = async ({ id }: Answer) => {
  const query = 'query ($id: ID!) { proposal(id: $id) { status consolidation { number } } }';
  return (await rig.read<{ proposal: unknown }>(dolisa, query, { id })).proposal;
};
const eventsOf = async ({ id }: Answer) => {
  await rig.budget.drainOutbox();
  return rig.budget.events.filter(({ subject }) => subject === id).map(({ type }) => type.split('.').at(-2));
};

describe('consolidating', () => {
  test('is refused to everybody but DOLISA and its heir', async () => {
    const sent = await rig.accepted(freshCommune());
    const refused = { __typename: 'NotAllowed', action: 'proposal.consolidate' };
    expect(await rig.consolidate(commune, [sent])).toMatchObject(refused);
    expect(await rig.consolidate(finance, [sent])).toMatchObject(refused);
    expect(await rig.consolidate(actorOf('DOET', 'LEADERSHIP', ['DOLISA']), [sent])).toMatchObject(refused);
  });

  test('is also done by Finance, with what localities sent to it and nothing else', async () => {
    const body = freshCommune();
    const sent = await rig.submitted(body);
    expect(await rig.takeUp(finance, [sent])).toMatchObject({ __typename: 'Conflict', currentState: 'SUBMITTED' });
    expect(await rig.takeUp(dolisa, [sent])).toMatchObject({ __typename: 'NotAllowed' });
    const both = await rig.sendToFinance(body, sent);
    expect(await rig.takeUp(finance, [{ ...both, version: sent.version }])).toMatchObject({ __typename: 'Conflict' });
    expect(await rig.takeUp(finance, [both])).toMatchObject({ __typename: 'Consolidation', status: 'SUBMITTED' });
    expect(await rig.takeUp(finance, [{ ...both, version: 4 }])).toMatchObject({ currentState: 'CONSOLIDATED' });
  });

  test('is refused to who drafted, submitted or priced one of the proposals', async () => {
    const body = freshCommune();
    const sent = await rig.submitted(body, { lines: [welding] });
    const [line] = nodesOf(sent.lines);
    const corrected = await rig.correct(otherDolisa, sent, line?.id ?? '', '1000000');
    const accepted = await rig.accept(dolisa, corrected);
    for (const author of [body.id, otherDolisa.id]) {
      expect(await rig.consolidate({ ...dolisa, id: author }, [accepted])).toMatchObject({
        __typename: 'NotAllowed',
        message: expect.stringContaining('themselves'),
      });
    }
    expect(await rig.consolidate(dolisa, [accepted])).toMatchObject({ __typename: 'Consolidation' });
  });

  test('takes up all the proposals named, numbers the act within its year, and tells of each once', async () => {
    const year = 2027;
    const sent = [
      await rig.accepted(freshCommune(), { year }),
      await rig.accepted(freshCommune(), { year, lines: [nursing] }),
    ];
    const consolidated = await rig.consolidate(dolisa, sent, year, 'consolidate-retry');
    const total = sent.reduce((sum, { totalVnd }) => sum + BigInt(String(totalVnd)), 0n);
    expect(consolidated).toMatchObject({
      __typename: 'Consolidation',
      number: 1,
      status: 'DRAFT',
      proposalCount: 2,
      heads: 13,
      totalVnd: String(total),
      body: { code: 'DOET' },
      figures: [
        { category: 'B_LEARNER', trade: { code: 'NURSING' }, level: 'COLLEGE', heads: 3 },
        { category: 'B_LEARNER', trade: { code: 'WELDING' }, level: 'INTERMEDIATE', heads: 10 },
      ],
    });
    expect(consolidated.inputs).toEqual(
      expect.arrayContaining(
        sent.map(({ id, heads, totalVnd }) => ({ proposalId: id, proposalVersion: 4, heads, totalVnd })),
      ),
    );
    expect(await rig.consolidate(dolisa, sent, year, 'consolidate-retry')).toEqual(consolidated);
    await rig.budget.drainOutbox();
    const events = rig.budget.events.filter(
      ({ type, data }) => type.endsWith('.proposal-consolidated.v1') && data.year === year,
    );
    expect(events.map(({ subject }) => subject).sort()).toEqual(sent.map(({ id }) => id).sort());
    expect(await eventsOf(consolidated)).toEqual(['consolidation-made']);

    const second = await rig.consolidate(dolisa, [await rig.accepted(school, { year })], year);
    expect(second).toMatchObject({ number: 2, proposalCount: 1 });
    expect(await statusOf(sent[0] as Answer)).toEqual({ status: 'CONSOLIDATED', consolidation: { number: 1 } });
  });

  test('takes up none when one does not stand as it was read, or was not accepted', async () => {
    const good = await rig.accepted(freshCommune());
    const submitted = await rig.submitted(freshCommune());
    expect(await rig.consolidate(dolisa, [good, submitted])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'SUBMITTED',
    });
    expect(await rig.consolidate(dolisa, [{ ...good, version: 1 }])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'ACCEPTED',
      currentVersion: 3,
    });
    expect(await statusOf(good)).toEqual({ status: 'ACCEPTED', consolidation: null });
    await rig.consolidate(dolisa, [good]);
    expect(await rig.consolidate(dolisa, [{ ...good, version: 4 }])).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CONSOLIDATED',
    });
  });

  test('names proposals that are unknown, of another year or named twice', async () => {
    const good = await rig.accepted(freshCommune());
    const other = await rig.accepted(freshCommune(), { year: 2028 });
    expect(await rig.consolidate(dolisa, [good, other, good, { id: 'x', version: 1 }])).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'proposals.1.id', code: 'UNKNOWN_CODE' },
        { path: 'proposals.2.id', code: 'DUPLICATE' },
        { path: 'proposals.3.id', code: 'UNKNOWN_CODE' },
      ],
    });
    expect(await rig.consolidate(dolisa, [])).toMatchObject({ fields: [{ path: 'proposals', code: 'REQUIRED' }] });
  });
});

describe('proposing it to Finance, and back', () => {
  test('is refused to officers, to others and to who made it', async () => {
    const made = await rig.consolidate(dolisa, [await rig.accepted(freshCommune())]);
    const refused = { __typename: 'NotAllowed', action: 'consolidation.submit' };
    for (const actor of [dolisa, finance, committee, commune]) {
      expect(await rig.submitConsolidation(actor, made)).toMatchObject(refused);
    }
    expect(await rig.submitConsolidation({ ...dolisaApprover, id: dolisa.id }, made)).toMatchObject(refused);
    expect(await rig.submitConsolidation(dolisaApprover, made)).toMatchObject({ status: 'SUBMITTED', version: 2 });
  });

  test('a returned one gives its proposals back, and the same inputs give the same figures again', async () => {
    const year = 2029;
    const bodies = [freshCommune(), freshCommune()];
    const sent = [
      await rig.accepted(bodies[0] as typeof commune, { year, lines: [welding, nursing] }),
      await rig.accepted(bodies[1] as typeof commune, { year }),
    ];
    const first = await rig.proposed(sent, year);
    expect(await rig.returnConsolidation(dolisaApprover, first)).toMatchObject({
      __typename: 'NotAllowed',
      action: 'consolidation.return',
    });
    expect(await rig.returnConsolidation(finance, first, ' ')).toMatchObject({ __typename: 'InvalidInput' });
    const draft = await rig.draftEstimate(finance, year);
    const returned = await rig.returnConsolidation(finance, first);
    expect(returned).toMatchObject({ status: 'RETURNED', returnReason: 'Thiếu thuyết minh', proposals: [] });
    expect(await eventsOf(first)).toEqual(['consolidation-made', 'consolidation-submitted', 'consolidation-returned']);
    // Finance's own draft that held it is set aside, and there is nothing to fold any more.
    expect(await rig.report(finance, { ...draft, version: 2 })).toMatchObject({ __typename: 'Conflict' });
    expect(await rig.draftEstimate(finance, year)).toMatchObject({ __typename: 'Conflict', currentState: null });

    const again = sent.map((proposal) => ({ ...proposal, version: 5 }));
    const second = await rig.consolidate(dolisa, again, year);
    expect(second).toMatchObject({ number: 2, inputsDigest: first.inputsDigest, totalVnd: first.totalVnd });
    expect(second.figures).toEqual(first.figures);

    // With other lines it is another consolidation; the first still comes out as it was.
    await rig.submitConsolidation(dolisaApprover, second);
    await rig.returnConsolidation(finance, { ...second, version: 2 });
    const [mine] = bodies as [typeof commune];
    const back = await rig.return(dolisa, { ...(again[0] as Answer), version: 7 });
    const revised = await rig.accept(dolisa, await rig.submit(mine, await rig.revise(mine, back, [nursing])));
    const third = await rig.consolidate(dolisa, [revised], year);
    expect(third.inputsDigest).not.toBe(first.inputsDigest);
    const { consolidations } = await rig.read<{ consolidations: unknown }>(
      finance,
      `query ($year: Int!) { consolidations(year: $year) { number status totalVnd reproduction { same inputsDigest figures { heads } } } }`,
      { year },
    );
    expect(consolidations).toMatchObject([
      { number: 3, status: 'DRAFT', reproduction: { same: true, inputsDigest: third.inputsDigest } },
      { number: 2, status: 'RETURNED', reproduction: { same: true, inputsDigest: first.inputsDigest } },
      { number: 1, status: 'RETURNED', reproduction: { same: true, inputsDigest: first.inputsDigest } },
    ]);
  });

  test('what the estimate holds once it was reported is not returned', async () => {
    const year = 2030;
    const proposed = await rig.proposed([await rig.accepted(freshCommune(), { year })], year);
    await rig.report(finance, await rig.draftEstimate(finance, year));
    expect(await rig.returnConsolidation(finance, proposed)).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining('Estimate 1'),
      currentState: 'SUBMITTED',
      currentVersion: 2,
    });
  });

  test('consolidations are read by those who make the estimate, and by nobody else', async () => {
    for (const actor of [dolisa, finance, committee]) {
      expect(await rig.read(actor, '{ consolidations(year: 2030) { number } }')).toEqual({
        consolidations: [{ number: 1 }],
      });
    }
    for (const actor of [commune, leadership]) {
      const { data, errors } = await rig.budget.run(actor, '{ consolidations(year: 2030) { number } }');
      expect(data).toEqual({ consolidations: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
