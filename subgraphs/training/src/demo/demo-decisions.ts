import {
  type Decision,
  decideEnrolment,
  decidePedagogyNeed,
  type EnrolmentFacts,
  type PedagogyNeedFacts,
  type PolicyBook,
  supportedTrades,
  toStoredDecision,
} from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import { policyForSchool } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A decision shared by the demo rows with the same facts. */
export interface SharedDecision {
  readonly key: number;
  readonly decision: Decision;
}

type LearnerCase = Pick<
  EnrolmentFacts,
  'category' | 'trade' | 'level' | 'education' | 'registeredOn' | 'employment'
> & {
  readonly school: string;
};

/** Real decisions of the loaded policies for invented cases; each distinct case is decided once. */
export class DemoDecisions {
  readonly #byCase = new Map<string, SharedDecision>();

  constructor(private readonly source: { readonly registry: Registry; readonly policies: PolicyBook }) {}

  /** The trades that the policy of a school's city supports. */
  supportedTrades(school: string, on: string): readonly string[] {
    return supportedTrades(policyForSchool(this.source, school, on)) ?? [];
  }

  /** As of the first day of the registration's month: facts do not change within one. */
  enrolment(given: LearnerCase): SharedDecision {
    const on = given.registeredOn;
    const policy = policyForSchool(this.source, given.school, on);
    const { category, trade, level, education, employment, school } = given;
    const facts = this.source.registry.schoolFactsOn(school, on);
    const key = [policy.version, category, trade, level, education, JSON.stringify(employment), JSON.stringify(facts)];
    return this.#decide(key.join('|'), () =>
      decideEnrolment(policy, { ...given, school: facts, earlierSupports: [] }, new Date(`${on}T12:00:00Z`)),
    );
  }

  pedagogyNeed(given: Omit<PedagogyNeedFacts, 'school'> & { readonly school: string }): SharedDecision {
    const facts = { ...given, school: this.source.registry.schoolFactsOn(given.school, given.on) };
    return this.#decide(JSON.stringify(facts), () =>
      decidePedagogyNeed(policyForSchool(this.source, given.school, given.on), facts),
    );
  }

  #decide(key: string, decide: () => Decision): SharedDecision {
    const known = this.#byCase.get(key);
    if (known !== undefined) return known;
    const shared = { key: this.#byCase.size, decision: decide() };
    this.#byCase.set(key, shared);
    return shared;
  }

  /** Every decision made so far, as stored. */
  all(): { key: number; decision: unknown }[] {
    return [...this.#byCase.values()].map(({ key, decision }) => ({ key, decision: toStoredDecision(decision) }));
  }
}

const CHUNK = 4_000;

/** Inserts rows whose `decision_key` names a shared decision; a null key is a row without one. */
export async function insertDecided<Column extends string>(
  em: EntityManager,
  table: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly (Readonly<Record<NoInfer<Column>, unknown>> & { readonly decision_key: unknown })[],
  decisions: DemoDecisions,
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  for (let start = 0; start < rows.length; start += CHUNK) {
    await em.execute(
      `insert into ${table} (${names}, decision)
       select ${names}, decided.decision
       from jsonb_to_recordset(?::jsonb) as given(${[...types, 'decision_key int'].join(', ')})
       left join jsonb_to_recordset(?::jsonb) as decided(key int, decision jsonb) on decided.key = decision_key`,
      [JSON.stringify(rows.slice(start, start + CHUNK)), JSON.stringify(decisions.all())],
    );
  }
}
