import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';
import { splitEntityOperation } from '../../planning/split-entity-operation.js';
import type { CompileContext } from './compile-context.js';
import { selectionsOf } from './fetch-selections.js';
import { type FieldTree, isSelected, selectionsIn } from './field-tree.js';
import { BareObject, type JsonObject, ownValue } from './json-object.js';
import { mergeAnswer } from './merge-answer.js';
import { compileSelections, type Part } from './representation.js';
import { SubgraphNeeds } from './subgraph-needs.js';

/** What can be asked for an object of which not all that a fetch requires was received. */
export interface PartialAsk {
  /** The fetch, for fewer fields. */
  readonly fetch: FetchNode;
  readonly representation: JsonObject;
}

/** A field that the fetch asks for, and what the subgraph has to be told for it beyond a key. */
interface AskedField {
  /** `Type.field`. */
  readonly name: string;
  readonly needs: Part | undefined;
}

interface TypeNeeds {
  /** Of which one has to be there. */
  readonly keys: readonly Part[];
  readonly fields: readonly AskedField[];
}

/**
 * The planner asks in one fetch for fields that require different things (`shipping` the weight, `box` the size) and
 * writes down what all of them require together. One thing may be missing although nothing is wrong with the others: its
 * selection was skipped together with the field that requires it, or it is only selected on other types. Then the object is asked for the fields whose requirements are there; for none when no key is.
 */
export class PartialAsks {
  private readonly needs: SubgraphNeeds;
  private readonly byType = new Map<string, TypeNeeds>();
  private readonly narrowed = new Map<string, FetchNode | undefined>();

  constructor(
    private readonly fetch: FetchNode,
    private readonly requires: readonly QueryPlanSelectionNode[],
    private readonly context: CompileContext,
  ) {
    this.needs = new SubgraphNeeds(context.supergraph, fetch.serviceName);
  }

  /** Undefined when nothing can be asked for the object. */
  of(entity: JsonObject): PartialAsk | undefined {
    const typename = ownValue(entity, '__typename');
    const needs = typeof typename === 'string' ? this.needsOf(typename) : undefined;
    const representation = new BareObject();
    representation.__typename = typename;
    const add = (part: Part): boolean => {
      const copy = new BareObject();
      const isComplete = part(entity, copy);
      if (isComplete) {
        mergeAnswer(representation, copy);
      }
      return isComplete;
    };
    if (!needs || needs.keys.filter(add).length === 0) {
      return undefined;
    }
    const left = needs.fields.filter((field) => field.needs && !add(field.needs));
    const fetch = left.length < needs.fields.length ? this.without(left) : undefined;
    return fetch && { fetch, representation };
  }

  /**
   * Whether what the fetch requires of objects of the type tells which they are. Beside interface objects the planner
   * sometimes requires the key on one type only, and of others no more than fields that a subgraph cannot find them by.
   */
  identifies(typename: string): boolean {
    return (this.needsOf(typename)?.keys.length ?? 0) > 0;
  }

  private needsOf(typename: string): TypeNeeds | undefined {
    const known = this.byType.get(typename);
    if (known) {
      return known;
    }
    const selections = this.requiredOf(typename, this.requires);
    if (selections.length === 0) {
      return undefined;
    }
    const needs = this.compile(typename, selections);
    this.byType.set(typename, needs);
    return needs;
  }

  private compile(typename: string, selections: readonly QueryPlanFieldNode[]): TypeNeeds {
    const { relations } = this.context;
    const keys = this.needs.keysOf(typename).filter((key) => isSelected(key, selections));
    const fields = this.askedOf(typename);
    return {
      keys: keys.map((key) => compileSelections(selectionsIn(key, selections), relations)),
      fields: fields.map(({ name, required }) => ({
        name,
        needs: required && compileSelections(selectionsIn(required, selections), relations),
      })),
    };
  }

  /** What the fetch requires of a type. */
  private requiredOf(typename: string, selections: readonly QueryPlanSelectionNode[]): QueryPlanFieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === 'Field') {
        return [selection];
      }
      return this.satisfies(typename, selection.typeCondition) ? this.requiredOf(typename, selection.selections) : [];
    });
  }

  /** The fields that the fetch asks for on a type. */
  private askedOf(typename: string) {
    const { sets, fragments } = selectionsOf(this.fetch);
    const found = new Map<string, { readonly name: string; readonly required: FieldTree | undefined }>();
    const collect = (set: SelectionSetNode, parent: string): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const field = selection.name.value;
          const name = `${parent}.${field}`;
          const required = this.needs.requiredBy(typename, field) ?? this.needs.requiredBy(parent, field);
          found.set(name, { name, required });
          continue;
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && this.satisfies(typename, condition)) {
          collect(fragment.selectionSet, condition ?? parent);
        }
      }
    };
    for (const set of sets) {
      collect(set, '');
    }
    return [...found.values()];
  }

  private satisfies(typename: string, condition: string | undefined): boolean {
    return condition === undefined || this.context.relations.typesSatisfying(condition).has(typename);
  }

  /** The fetch without these fields. */
  private without(fields: readonly AskedField[]): FetchNode | undefined {
    if (fields.length === 0) {
      return this.fetch;
    }
    const names = new Set(fields.map(({ name }) => name));
    const key = [...names].join();
    if (!this.narrowed.has(key)) {
      const [rest] = splitEntityOperation(this.fetch, (type, field) => (names.has(`${type}.${field}`) ? 1 : 0));
      this.narrowed.set(key, rest);
    }
    return this.narrowed.get(key);
  }
}
