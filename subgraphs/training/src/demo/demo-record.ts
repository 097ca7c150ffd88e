import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { addDays } from '@hub/subgraph-kit/demo';

/** Columns of every record, with their SQL types. */
export const RECORD = {
  id: 'uuid',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

/** The record columns of a demo row made on `day`, that `body` last changed on `changedOn`, after `version - 1` changes. */
export function demoRecord(day: string, body: string, version = 1, changedOn = day) {
  const moment = `${day}T03:00:00Z`;
  return {
    id: uuidv7(Date.parse(moment)),
    version,
    created_at: moment,
    updated_at: `${changedOn}T03:00:00Z`,
    changed_by: 'demo',
    changed_as: body,
  };
}

/**
 * How far a record written down on `on` has come by `until` on its way to `final`, if it comes through each of `steps`,
 * the last one first, `daysLater` than it was written down.
 */
export function reachedBy<Status extends string>(
  until: string,
  {
    on,
    final,
    steps,
    daysLater,
  }: {
    readonly on: string;
    readonly final: Status;
    readonly steps: readonly [...Status[], Status];
    readonly daysLater: Readonly<Record<Status, number>>;
  },
): Status {
  const way = [final, ...steps.filter((step) => daysLater[step] < daysLater[final])];
  return way.find((step) => addDays(on, daysLater[step]) <= until) ?? final;
}

/** Who leads on a day what DOLISA led in 2024. */
export function leadOn(registry: Registry, day: string): string {
  return registry.successorOn('DOLISA', day).code;
}

/** Schools, centres left out, that exist on a day. */
export function schoolsOn(registry: Registry, day: string): string[] {
  return registry.bodies({ validOn: day, kind: 'SCHOOL' }).map(({ code }) => code);
}

/** Districts, and since they ended communes. */
export function localitiesOn(registry: Registry, day: string): string[] {
  return [
    ...registry.bodies({ validOn: day, kind: 'DISTRICT' }),
    ...registry.bodies({ validOn: day, kind: 'COMMUNE' }),
  ].map(({ code }) => code);
}
