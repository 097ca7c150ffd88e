import type { ExecutionContext } from '../execute-plan.js';
import type { AskedEntity } from './entity-ask.js';
import { EntityList, type EntityOperation, MAX_REPRESENTATIONS, sendEntities } from './entity-call.js';
import type { EntityFetch } from './entity-fetch.js';
import type { Execution, Step } from './execution.js';
import { GroupOperations } from './group-operations.js';
import type { PlannedFetch } from './planned-fetches.js';

/** A fetch that joins others to the same subgraph. */
export interface GroupMember {
  readonly planned: PlannedFetch;
  readonly fetch: EntityFetch;
}

/** A member that knows what it asks for. */
interface ReadyMember {
  readonly member: GroupMember;
  readonly asked: readonly AskedEntity[];
}

/**
 * Fetches by `_entities` to one subgraph, none of which needs another's answer: they are sent as one call.
 * A member waits for the others at most twice as long as the request has taken so far: a subgraph on which
 * another member hangs must not hold up this one.
 */
export class FetchGroup {
  private readonly operations = new GroupOperations();

  constructor(private readonly members: readonly GroupMember[]) {}

  /** The step that a member is in the plan. */
  stepOf(member: GroupMember): Step {
    return (execution) => {
      let meeting = execution.meetings.get(this);
      if (!meeting) {
        meeting = new Meeting(this.expected(execution.context), (ready) => this.send(ready, execution));
        execution.meetings.set(this, meeting);
      }
      return meeting.join({ member, asked: member.fetch.collect(execution) }, 2 * execution.elapsedMs + 1);
    };
  }

  /** How many members will come. */
  private expected({ variables }: ExecutionContext): number {
    return this.members.filter(({ planned }) =>
      planned.conditions.every(([variable, value]) => Boolean(variables[variable]) === value),
    ).length;
  }

  private async send(ready: readonly ReadyMember[], execution: Execution): Promise<void> {
    const [only, ...others] = ready;
    const isWhole = only && others.length === 0 && only.asked.every(({ fetch }) => fetch === only.member.fetch.fetch);
    const calls = isWhole ? this.callsOf(only) : this.jointCalls(ready);
    await Promise.all(calls.map(({ operation, lists }) => sendEntities(operation, lists, execution)));
  }

  /** Calls of a member alone, all fields for all objects: one for every 100 representations. */
  private callsOf({ member, asked }: ReadyMember): Call[] {
    return chunksOf(asked, member.fetch).map((list) => ({
      operation: this.operations.ofOne(member.fetch.fetch),
      lists: [list],
    }));
  }

  /** One call with a list for each different selection: members that select the same share their representations. */
  private jointCalls(ready: readonly ReadyMember[]): Call[] {
    const lists: Array<{ readonly selection: number; readonly list: EntityList }> = [];
    const open = new Map<number, JointList>();
    for (const { member, asked } of ready) {
      for (const entity of asked) {
        const selection = this.operations.selectionOf(entity.fetch);
        const joint = open.get(selection) ?? new JointList((list) => void lists.push({ selection, list }));
        open.set(selection, joint);
        joint.add(entity, member.fetch);
      }
    }
    const operation = this.operations.ofSelections(lists.map(({ selection }) => selection));
    return [{ operation, lists: lists.map(({ list }) => list) }];
  }
}

interface Call {
  readonly operation: EntityOperation;
  readonly lists: readonly EntityList[];
}

/** Splits what a fetch asks for into lists that subgraphs accept. */
export function chunksOf(asked: readonly AskedEntity[], fetch: EntityFetch): EntityList[] {
  const lists: EntityList[] = [];
  const joint = new JointList((list) => void lists.push(list));
  for (const entity of asked) {
    joint.add(entity, fetch);
  }
  return lists;
}

/** Lists with the same selection: a representation that several fetches ask for stands in one of them once. */
class JointList {
  private readonly askers = new Map<string, ReturnType<EntityList['add']>>();
  private list: EntityList | undefined;

  constructor(private readonly begin: (list: EntityList) => void) {}

  add(asked: AskedEntity, fetch: EntityFetch): void {
    const known = this.askers.get(asked.key);
    if (known) {
      known.push({ fetch, entities: asked.entities });
      return;
    }
    if (!this.list || this.list.representations.length === MAX_REPRESENTATIONS) {
      this.list = new EntityList();
      this.begin(this.list);
    }
    this.askers.set(asked.key, this.list.add(asked, fetch));
  }
}

/** The members of one execution that are waiting for each other. */
export class Meeting {
  private waiting: ReadyMember[] = [];
  private sent: Promise<void> | undefined;
  private depart: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private missing: number,
    private readonly send: (ready: readonly ReadyMember[]) => Promise<void>,
  ) {}

  /** Resolves when the member's answers were handed out. */
  join(ready: ReadyMember, patienceMs: number): Promise<void> | undefined {
    this.missing -= 1;
    let joined: Promise<void> | undefined;
    if (ready.asked.length > 0) {
      this.waiting.push(ready);
      joined = this.sent ??= this.nextDeparture(patienceMs);
    }
    if (this.missing <= 0) {
      this.depart?.();
    }
    return joined;
  }

  private nextDeparture(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.depart = () => {
        clearTimeout(this.timer);
        const ready = this.waiting;
        this.waiting = [];
        this.sent = undefined;
        this.depart = undefined;
        resolve(this.send(ready));
      };
      if (this.missing > 0) {
        this.timer = setTimeout(this.depart, patienceMs);
      }
    });
  }
}
