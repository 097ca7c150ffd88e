import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  notAllowed,
  type RequestContext,
  storedText,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType, Int } from 'type-graphql';
import { checkYearHolds } from '../figures/people-limit.js';
import { loadPromotionTeam } from './plan-promotion-team.js';
import { PromotionTeamRow } from './promotion-team.entity.js';
import type { PromotionTeam } from './promotion-team.type.js';
import { promotionTeamEvent } from './promotion-team-event.js';
import { PromotionTeamStatus } from './promotion-team-status.js';

const { DRAFT, ESTABLISHED, COMPLETED } = PromotionTeamStatus;

export interface EstablishPromotionTeam extends ChangeRequest {
  readonly decisionNumber: string;
  readonly decidedOn: string;
}

/** A decision sets the team up; whoever decides has had no hand in the proposal. */
export function establishPromotionTeam(
  context: RequestContext,
  change: EstablishPromotionTeam,
): Promise<PromotionTeam | AnyRefusal> {
  const { decisionNumber, decidedOn } = change;
  return changeRecord(context, {
    entity: PromotionTeamRow,
    action: 'promotion-team.establish',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [DRAFT],
    to: ESTABLISHED,
    take: async (row, em) => {
      if (await isAuthor(em, row.id, context.actor.id)) {
        const message = 'Nobody decides on a team that they proposed.';
        return Object.assign(notAllowed('promotion-team.establish'), { message });
      }
      const problems = new FieldProblems();
      problems.text(decisionNumber, 'decisionNumber', { max: 100 });
      const past = '2024-01-01' <= decidedOn && decidedOn <= businessDateOf(context.now());
      problems.require(past, 'decidedOn', 'OUT_OF_RANGE', 'From 2024, and not in the future.');
      row.decisionNumber = storedText(decisionNumber);
      row.decidedOn = decidedOn;
      return problems.refusal();
    },
    event: (row) => promotionTeamEvent('established', row),
    load: loadPromotionTeam,
  });
}

/** Whoever made or changed the proposal, by the history that the database keeps. */
async function isAuthor(em: EntityManager, id: string, account: string): Promise<boolean> {
  const rows = await em.execute('select 1 from record_change where record_id = ? and changed_by = ? limit 1', [
    id,
    account,
  ]);
  return rows.length > 0;
}

@InputType({ description: 'What came of one stop. It replaces what was reported of it before.' })
export class PromotionStopResultInput {
  @Field(() => Int, { description: 'Number of the stop.' })
  stop!: number;
  @Field(() => Int, { description: 'How many people the team met there: 0 to 1 000 000.' })
  peopleMet!: number;
  @Field(() => Int, { description: 'How many of them put themselves down for training.' })
  registrations!: number;
  @Field(() => String, { nullable: true, description: 'What else there is to say, up to 2000 characters.' })
  note?: string | null;
}

/** DOLISA reports what came of stops that were visited; the team has done its work once all are reported. */
export function reportPromotionResults(
  context: RequestContext,
  change: ChangeRequest & { readonly results: readonly PromotionStopResultInput[] },
): Promise<PromotionTeam | AnyRefusal> {
  return changeRecord(context, {
    entity: PromotionTeamRow,
    action: 'promotion-team.report-result',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [ESTABLISHED, COMPLETED],
    to: ({ itinerary }) => (itinerary.every(({ peopleMet }) => peopleMet !== null) ? COMPLETED : ESTABLISHED),
    take: async (row, em) => {
      const problems = new FieldProblems();
      const people = change.results.reduce((sum, { peopleMet }) => sum + peopleMet, 0);
      await checkYearHolds(em, problems, { year: row.year, people, path: 'results' });
      checkResults(problems, row, change.results, businessDateOf(context.now()));
      const results = new Map(change.results.map((result) => [result.stop, result]));
      row.itinerary = row.itinerary.map((stop) => {
        const result = results.get(stop.number);
        if (result === undefined) return stop;
        const { peopleMet, registrations } = result;
        return { ...stop, peopleMet, registrations, note: storedTextOrNull(result.note) };
      });
      return problems.refusal();
    },
    event: (row) => promotionTeamEvent('reported', row),
    load: loadPromotionTeam,
  });
}

function checkResults(
  problems: FieldProblems,
  { itinerary }: PromotionTeamRow,
  results: readonly PromotionStopResultInput[],
  today: string,
): void {
  problems.range(results.length, 'results', 1, 50);
  const seen = new Set<number>();
  for (const [index, { stop: number, peopleMet, registrations, note }] of results.slice(0, 50).entries()) {
    const path = `results.${index}`;
    const stop = itinerary.find((one) => one.number === number);
    problems.require(stop !== undefined, `${path}.stop`, 'UNKNOWN_CODE', 'A stop of the itinerary.');
    const visited = stop === undefined || stop.visitsOn <= today;
    problems.require(visited, `${path}.stop`, 'OUT_OF_RANGE', 'A stop whose day has come.');
    problems.require(!seen.has(number), `${path}.stop`, 'DUPLICATE', 'Each stop at most once.');
    seen.add(number);
    problems.range(peopleMet, `${path}.peopleMet`, 0, 1_000_000);
    problems.range(registrations, `${path}.registrations`, 0, Math.max(0, peopleMet));
    problems.text(note ?? '', `${path}.note`, { min: 0, max: 2000 });
  }
}
