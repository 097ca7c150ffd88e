import { deepFreeze } from '../deep-freeze.js';
import type { Label } from '../label.js';
import type { DatedFigure, Policy } from '../policy/policy.js';
import type { Provision } from '../policy/provision.js';
import type { Decision, DecisionComponent, DecisionOutcome, DecisionReason } from './decision.js';
import { FACT_LABELS, type FactName, FIGURE_LABELS, type FigureName } from './missing.js';
import { REASON_LABELS, type ReasonCode } from './reasons.js';

/**
 * A decision while it is being made. Rules report what they consulted and found; `decide` draws the outcome:
 * a condition that fails decides whatever else is unknown, then anything missing prevents a decision.
 */
export class DecisionDraft {
  private readonly grounds: DecisionReason[] = [];
  private readonly failures: DecisionReason[] = [];
  private readonly gaps: DecisionReason[] = [];
  private readonly missingFigures = new Set<FigureName>();
  private readonly missingFacts = new Set<FactName>();
  private readonly components: DecisionComponent[] = [];
  private readonly clauses = new Set<string>();
  private readonly provisionalFigures = new Set<FigureName>();
  private readonly demoFigures = new Set<FigureName>();

  constructor(private readonly policy: Policy) {}

  get hasFailed(): boolean {
    return this.failures.length > 0;
  }

  /** Takes note that a provision was consulted; answers its value, or null after reporting it missing. */
  valueOf<P extends Provision>(provision: P): P['value'] {
    this.consult(provision.id, provision);
    if (provision.value === null) this.missFigure(provision);
    return provision.value;
  }

  /** Takes note that a date or a fact with marks was consulted. */
  consult(
    name: FigureName,
    marks: Pick<DatedFigure, 'provisional' | 'demo'> & { readonly clause?: string | null },
  ): void {
    if (marks.provisional) this.provisionalFigures.add(name);
    if (marks.demo) this.demoFigures.add(name);
    if (marks.clause) this.clauses.add(marks.clause);
  }

  /** Adds what speaks for the outcome. */
  ground(code: ReasonCode, clause: string | null, detail: Label | string): void {
    this.grounds.push(reason(code, clause, detail));
  }

  /** Adds a condition that is not met. */
  fail(code: ReasonCode, clause: string | null, detail: Label | string = ''): void {
    if (clause !== null) this.clauses.add(clause);
    this.failures.push(reason(code, clause, detail));
  }

  /** The policy's figure is not known; `row` says which one of a table. */
  missFigure(provision: Provision, row: readonly (string | null)[] = []): void {
    const keys = row.filter((key) => key !== null);
    const name = [provision.id, ...keys].join(' ');
    if (this.missingFigures.has(name)) return;
    this.missingFigures.add(name);
    this.gaps.push(reason('FIGURE_MISSING', provision.clause, withKeys(FIGURE_LABELS[provision.kind], keys)));
  }

  missFact(fact: FactName, clause: string | null): void {
    if (this.missingFacts.has(fact)) return;
    this.missingFacts.add(fact);
    this.gaps.push(reason('FACT_MISSING', clause, FACT_LABELS[fact]));
  }

  /** Adds a support: `unitVnd` for each of `quantity`. */
  grant(
    provision: Provision & { kind: DecisionComponent['kind'] },
    unitVnd: bigint,
    quantity: number,
    marks: Marks,
  ): void {
    this.components.push({
      kind: provision.kind,
      provision: provision.id,
      clause: provision.clause,
      unitVnd,
      quantity,
      amountVnd: unitVnd * BigInt(quantity),
      ...marks,
    });
  }

  decide(): Decision {
    const outcome = this.outcome();
    const undecided = outcome === 'CANNOT_DECIDE';
    const components = outcome === 'ELIGIBLE' ? this.components : [];
    return deepFreeze({
      outcome,
      amountVnd: outcome === 'ELIGIBLE' ? components.reduce((sum, { amountVnd }) => sum + amountVnd, 0n) : null,
      components,
      clauses: [...this.clauses],
      reasons: this.reasonsFor(outcome),
      missingFigures: undecided ? [...this.missingFigures] : [],
      missingFacts: undecided ? [...this.missingFacts] : [],
      provisional: this.provisionalFigures.size > 0,
      provisionalFigures: [...this.provisionalFigures],
      demo: this.demoFigures.size > 0,
      demoFigures: [...this.demoFigures],
      policyId: this.policy.id,
      policyVersion: this.policy.version,
    });
  }

  private outcome(): DecisionOutcome {
    if (this.failures.length > 0) return 'INELIGIBLE';
    return this.gaps.length > 0 ? 'CANNOT_DECIDE' : 'ELIGIBLE';
  }

  private reasonsFor(outcome: DecisionOutcome): readonly DecisionReason[] {
    switch (outcome) {
      case 'INELIGIBLE':
        return this.failures;
      case 'CANNOT_DECIDE':
        return this.gaps;
      case 'ELIGIBLE':
        return this.grounds;
      default:
        return outcome satisfies never;
    }
  }
}

/** How sure an amount is: the marks of every figure it was computed from. */
export interface Marks {
  readonly provisional: boolean;
  readonly demo: boolean;
}

function reason(code: ReasonCode, clause: string | null, detail: Label | string): DecisionReason {
  const { vi, en } = typeof detail === 'string' ? { vi: detail, en: detail } : detail;
  const label = REASON_LABELS[code];
  return {
    code,
    clause,
    messageVi: label.vi.replace('{}', () => vi),
    messageEn: label.en.replace('{}', () => en),
  };
}

function withKeys({ vi, en }: Label, keys: readonly string[]): Label {
  const row = keys.length === 0 ? '' : ` (${keys.join(', ')})`;
  return { vi: `${vi}${row}`, en: `${en}${row}` };
}
