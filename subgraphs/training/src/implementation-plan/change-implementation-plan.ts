import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  type RequestContext,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { loadImplementationPlan } from './draft-implementation-plan.js';
import { ImplementationPlanRow } from './implementation-plan.entity.js';
import { type ImplementationPlan, ImplementationPlanStatus } from './implementation-plan.type.js';
import { implementationPlanEvent } from './implementation-plan-event.js';
import { PlanItemStatus, withReports } from './plan-item.js';

@InputType({ description: 'How far one item of a plan has come.' })
export class PlanItemReportInput {
  @Field(() => ID, { description: 'The item.' })
  itemId!: string;
  @Field(() => PlanItemStatus, { description: 'How far it has come.' })
  status!: PlanItemStatus;
  @Field(() => String, { nullable: true, description: 'What there is to say, up to 2000 characters; why, if dropped.' })
  note?: string | null;
}

/** The school adopts its plan; what it plans is fixed from then on. */
export function adoptImplementationPlan(
  context: RequestContext,
  change: ChangeRequest,
): Promise<ImplementationPlan | AnyRefusal> {
  return changeRecord(context, {
    entity: ImplementationPlanRow,
    action: 'implementation-plan.adopt',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [ImplementationPlanStatus.DRAFT],
    to: ImplementationPlanStatus.ADOPTED,
    take: (row) => {
      row.adoptedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => implementationPlanEvent('adopted', row),
    load: loadImplementationPlan(context),
  });
}

/** The school reports how far items have come. */
export function reportPlanItems(
  context: RequestContext,
  change: ChangeRequest & { readonly items: readonly PlanItemReportInput[] },
): Promise<ImplementationPlan | AnyRefusal> {
  return changeRecord(context, {
    entity: ImplementationPlanRow,
    action: 'implementation-plan.report-status',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [ImplementationPlanStatus.ADOPTED],
    to: ImplementationPlanStatus.ADOPTED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.range(change.items.length, 'items', 1, row.items.length);
      for (const [index, { status, note }] of change.items.entries()) {
        const min = status === PlanItemStatus.DROPPED ? 1 : 0;
        problems.text(note ?? '', `items.${index}.note`, { min, max: 2000 });
      }
      const reports = change.items.map((item) => ({ ...item, note: storedTextOrNull(item.note) }));
      const reported = withReports(row.items, reports, context.now());
      if ('items' in reported) row.items = reported.items;
      else problems.require(false, `items.${reported.unknown}.itemId`, 'UNKNOWN_CODE', 'An item of this plan.');
      return problems.refusal();
    },
    event: (row) => implementationPlanEvent('reported', row),
    load: loadImplementationPlan(context),
  });
}

/** DOLISA takes note of an adopted plan, once. */
export function acknowledgeImplementationPlan(
  context: RequestContext,
  change: ChangeRequest,
): Promise<ImplementationPlan | AnyRefusal> {
  return changeRecord(context, {
    entity: ImplementationPlanRow,
    action: 'implementation-plan.acknowledge',
    change,
    ownerOf: ({ schoolCode }) => schoolCode,
    from: [ImplementationPlanStatus.ADOPTED],
    to: ImplementationPlanStatus.ADOPTED,
    take: (row) => {
      if (row.acknowledgedOn != null) return conflict('Note was taken of it already.', row.status, row.version);
      row.acknowledgedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => implementationPlanEvent('acknowledged', row),
    load: loadImplementationPlan(context),
  });
}
