import { setImmediate } from 'node:timers/promises';
import type { Actor } from '@hub/identity';
import { GraphQLError } from 'graphql';
import { ERROR_CODE } from '../errors/error-code.js';
import type { ExecutionContext } from '../execution/execute-plan.js';
import type { OperationRequest, Preparation, PreparedOperation } from '../planning/prepared-operations.js';
import { LiveView, type LiveViewOptions } from './live-view.js';
import type { NewestFrame } from './newest-frame.js';
import type { ViewFrame } from './view-frame.js';
import { AGGREGATE_KEY, choosePrincipal, type ViewPrincipal } from './view-principal.js';

type Variables = ExecutionContext['variables'];

/** A view that is open, and what it shows. */
interface OpenView {
  key: string;
  readonly view: LiveView;
  operation: PreparedOperation;
  readonly variables: Variables;
  readonly principal: ViewPrincipal;
}

/** Every live view that somebody watches: one for each operation, variables and rights. */
export class LiveViews {
  private readonly open = new Set<OpenView>();
  private readonly byKey = new Map<string, OpenView>();
  private version = 0;

  constructor(
    private readonly options: Pick<LiveViewOptions, 'transports' | 'presentErrors' | 'timings' | 'log'>,
    private readonly aggregateTypes?: ReadonlySet<string>,
  ) {}

  /** Number of views, each with one subscription upstream. */
  get size(): number {
    return this.open.size;
  }

  /** Joins the view of this operation, opening it for its first viewer. Ends when the viewer returns. */
  watch(operation: PreparedOperation, variables: Variables, actor: Actor): NewestFrame<ViewFrame> {
    const principal = choosePrincipal(operation.planned, actor, this.aggregateTypes);
    const key = keyOf(operation, variables, principal);
    const known = this.byKey.get(key);
    if (known) return known.view.watch();
    const view: LiveView = new LiveView({
      ...this.options,
      operation,
      variables,
      actor: principal.actor,
      onClosed: () => this.forget(entry),
    });
    const entry: OpenView = { key, view, operation, variables, principal };
    this.open.add(entry);
    this.byKey.set(key, entry);
    const viewer = view.watch();
    view.open();
    return viewer;
  }

  /**
   * Puts every open view on the supergraph that `prepare` now works on. Viewers notice nothing, except where their
   * operation does not fit the new schema: that view ends with SCHEMA_CHANGED. One view at a time, so that planning
   * them does not stop everything else.
   */
  async replan(prepare: (request: OperationRequest) => Preparation): Promise<void> {
    this.version += 1;
    const { version } = this;
    for (const entry of [...this.open]) {
      await setImmediate();
      // A newer supergraph came meanwhile: its own round plans the rest.
      if (version !== this.version) return;
      if (this.open.has(entry)) this.replanOne(entry, prepare);
    }
  }

  private replanOne(entry: OpenView, prepare: (request: OperationRequest) => Preparation): void {
    const { source, operationName } = entry.operation;
    const { operation } = prepare({ source, operationName, variables: entry.variables, asker: null });
    if (!operation || !this.mayStayShared(entry.principal, operation)) {
      const message = 'The schema has changed, and this subscription does not fit it any more.';
      entry.view.refuse([new GraphQLError(message, { extensions: { code: ERROR_CODE.SCHEMA_CHANGED } })]);
      return;
    }
    if (this.byKey.get(entry.key) === entry) this.byKey.delete(entry.key);
    entry.operation = operation;
    entry.key = keyOf(operation, entry.variables, entry.principal);
    // Somebody may have opened the same view on the new supergraph already: then both go on, side by side.
    if (!this.byKey.has(entry.key)) this.byKey.set(entry.key, entry);
    entry.view.replan(operation);
  }

  /** What is shown to everyone alike must not come to hold what depends on who asks. */
  private mayStayShared({ key, actor }: ViewPrincipal, { planned }: PreparedOperation): boolean {
    return key !== AGGREGATE_KEY || choosePrincipal(planned, actor, this.aggregateTypes).key === AGGREGATE_KEY;
  }

  private forget(entry: OpenView): void {
    this.open.delete(entry);
    if (this.byKey.get(entry.key) === entry) this.byKey.delete(entry.key);
  }
}

function keyOf(operation: PreparedOperation, variables: Variables, { key }: ViewPrincipal): string {
  return JSON.stringify([operation.id, variables, key]);
}
