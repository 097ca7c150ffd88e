import type { Actor } from '@hub/identity';
import type { ExecutionContext } from '../execution/execute-plan.js';
import type { PreparedOperation } from '../planning/prepared-operations.js';
import { LiveView, type LiveViewOptions } from './live-view.js';
import type { NewestFrame } from './newest-frame.js';
import type { ViewFrame } from './view-frame.js';
import { choosePrincipal } from './view-principal.js';

/** Every live view that somebody watches: one for each operation, variables and rights. */
export class LiveViews {
  private readonly views = new Map<string, LiveView>();

  constructor(
    private readonly options: Pick<LiveViewOptions, 'transports' | 'presentErrors' | 'timings' | 'log'>,
    private readonly aggregateTypes?: ReadonlySet<string>,
  ) {}

  /** Number of views, each with one subscription upstream. */
  get size(): number {
    return this.views.size;
  }

  /** Joins the view of this operation, opening it for its first viewer. Ends when the viewer returns. */
  watch(operation: PreparedOperation, variables: ExecutionContext['variables'], actor: Actor): NewestFrame<ViewFrame> {
    const principal = choosePrincipal(operation.planned, actor, this.aggregateTypes);
    const key = JSON.stringify([operation.id, variables, principal.key]);
    const known = this.views.get(key);
    if (known) return known.watch();
    const view: LiveView = new LiveView({
      ...this.options,
      operation,
      variables,
      actor: principal.actor,
      onClosed: () => {
        if (this.views.get(key) === view) this.views.delete(key);
      },
    });
    this.views.set(key, view);
    const viewer = view.watch();
    view.open();
    return viewer;
  }
}
