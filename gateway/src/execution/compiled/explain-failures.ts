import type { GraphQLError } from 'graphql';
import type { ResponsePath } from './entity-path.js';
import { type Aliases, clientPath } from './error-path.js';
import type { Execution } from './execution.js';
import type { FetchFailure } from './fetch-failure.js';
import { isJsonObject, type JsonObject, ownValue } from './json-object.js';
import type { FieldShape, ObjectShape } from './object-shape.js';

/**
 * The errors of fetches that gave no answer: one for each of the client's fields that was never received because of one;
 * in lists, at the first place. A failure that cost no visible field is reported at the object it was for.
 */
export function explainFailures(shape: ObjectShape, execution: Execution, aliases: Aliases): GraphQLError[] {
  if (execution.failures.length === 0) {
    return [];
  }
  const explanation = new Explanation(execution.failures);
  explanation.visitObject(shape, execution.data, [], []);
  explanation.tellRemaining(execution.data, aliases);
  return explanation.errors;
}

class Explanation {
  readonly errors: GraphQLError[] = [];
  private readonly byObject = new Map<JsonObject, FetchFailure[]>();
  private readonly explained = new Set<FetchFailure>();
  /** Failures and fields, without list indexes, that are told already. */
  private readonly told = new Map<FetchFailure, Set<string>>();
  /** Missing fields that no failure of their own object accounts for: an object below them may. */
  private readonly unexplained: ResponsePath[] = [];

  constructor(private readonly failures: readonly FetchFailure[]) {
    for (const failure of failures) {
      for (const entity of failure.entities) {
        const known = this.byObject.get(entity);
        if (known) {
          known.push(failure);
        } else {
          this.byObject.set(entity, [failure]);
        }
      }
    }
  }

  visitObject(shape: ObjectShape, source: JsonObject, inherited: readonly FetchFailure[], path: ResponsePath): void {
    const own = this.byObject.get(source) ?? [];
    for (const field of shape.fields) {
      if (field.kind === 'VALUE') {
        const concerned = [...inherited, ...own.filter((failure) => failure.answers(field.key))];
        this.visitField(field, source, concerned, [...inherited, ...own], [...path, field.name]);
      }
    }
  }

  private visitField(
    field: FieldShape,
    source: JsonObject,
    concerned: readonly FetchFailure[],
    possible: readonly FetchFailure[],
    path: ResponsePath,
  ): void {
    const value = ownValue(source, field.key);
    if (value === undefined) {
      this.explain(concerned[0] ?? possible[0], path);
    } else if (field.objects) {
      this.visitValue(field, value, concerned, path);
    }
  }

  private visitValue(field: FieldShape, value: unknown, inherited: readonly FetchFailure[], path: ResponsePath): void {
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        this.visitValue(field, element, inherited, [...path, index]);
      }
    } else if (isJsonObject(value)) {
      const shape = field.objects?.(value.__typename);
      if (shape) {
        this.visitObject(shape, value, inherited, path);
      }
    }
  }

  private explain(failure: FetchFailure | undefined, path: ResponsePath): void {
    if (failure) {
      this.explained.add(failure);
      this.tell(failure, path);
    } else {
      this.unexplained.push(path);
    }
  }

  private tell(failure: FetchFailure, path: ResponsePath): void {
    const field = path.filter((step) => typeof step === 'string').join('.');
    const fields = this.told.get(failure) ?? new Set();
    if (!fields.has(field)) {
      this.told.set(failure, fields.add(field));
      this.errors.push(failure.error(path));
    }
  }

  /** Tells the failures of helper fetches: at the fields that needed them, or else at the object itself. */
  tellRemaining(data: JsonObject, aliases: Aliases): void {
    for (const failure of this.failures.filter((candidate) => !this.explained.has(candidate))) {
      const places = failure.at.places(data);
      const paths = failure.entities.map((entity) => clientPath(places.get(entity)?.[0] ?? failure.at.prefix, aliases));
      const dependent = this.unexplained.filter((missing) => paths.some((path) => isBelow(path, missing.slice(0, -1))));
      for (const path of dependent.length > 0 ? dependent : paths.slice(0, 1)) {
        this.tell(failure, path);
      }
    }
  }
}

function isBelow(path: ResponsePath, ancestor: ResponsePath): boolean {
  return ancestor.every((step, index) => path[index] === step);
}
