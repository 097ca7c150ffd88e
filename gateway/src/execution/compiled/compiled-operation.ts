import type { ExecutionResult } from 'graphql';
import type { ExecutionContext, PlannedOperation } from '../execute-plan.js';
import { type CompiledPlan, compilePlan } from './compile-plan.js';
import { type ConditionValues, conditionVariables, readConditions } from './condition-values.js';
import type { Aliases } from './error-path.js';
import { Execution } from './execution.js';
import { explainFailures } from './explain-failures.js';
import type { JsonObject } from './json-object.js';
import type { ObjectShape } from './object-shape.js';
import { BUBBLE, type InvalidValue, Projection } from './projection.js';
import { ShapeCompiler } from './shape-compiler.js';
import { readSubgraphTypes } from './subgraph-types.js';
import { TypeRelations } from './type-relations.js';

/** A result, and what was left out of it because it was not what the schema promises. */
export interface CompiledResult {
  readonly result: ExecutionResult;
  readonly invalidValues: readonly InvalidValue[];
}

/** How many combinations of `@skip` and `@include` variables one operation keeps compiled. */
const MAX_SHAPES = 16;

/** A planned operation, compiled: made once, run for every request. */
export class CompiledOperation {
  private readonly plan: CompiledPlan;
  private readonly aliases: Aliases;
  private readonly conditionNames: readonly string[];
  private readonly shapes = new Map<string, ObjectShape>();

  constructor(private readonly planned: PlannedOperation) {
    this.aliases = planned.aliases ?? new Map();
    this.plan = compilePlan(planned.plan, {
      supergraph: planned.supergraph,
      relations: new TypeRelations(planned.supergraph),
      aliases: this.aliases,
      subgraphTypes: readSubgraphTypes(planned.supergraph),
    });
    this.conditionNames = conditionVariables(planned.document, planned.operation);
  }

  async execute(context: ExecutionContext, seed?: Readonly<JsonObject>): Promise<CompiledResult> {
    const shape = this.shapeFor(readConditions(this.conditionNames, context.variables));
    const execution = new Execution(context, seed);
    await (seed ? this.plan.runSeeded : this.plan.run)(execution);
    const projection = new Projection(context.variables, execution.shared);
    const completed = shape.complete(execution.data, projection);
    const data = completed === BUBBLE ? null : completed;
    const errors = [...execution.errors, ...explainFailures(shape, execution, this.aliases)];
    return {
      result: errors.length > 0 ? { errors, data } : { data },
      invalidValues: projection.errors,
    };
  }

  private shapeFor(conditions: ConditionValues): ObjectShape {
    const { key } = conditions;
    const known = this.shapes.get(key);
    if (known) {
      return known;
    }
    const shape = new ShapeCompiler(this.planned, conditions).rootShape();
    if (this.shapes.size >= MAX_SHAPES) {
      this.shapes.clear();
    }
    this.shapes.set(key, shape);
    return shape;
  }
}
