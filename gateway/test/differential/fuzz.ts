import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { ANONYMOUS } from '@hub/identity';
import { type DocumentNode, type GraphQLFormattedError, getVariableValues, parse, print, validate } from 'graphql';
import { createCompiledExecutor } from '../../src/execution/compiled/compiled-executor.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { findDifference, findDifferenceInNames } from './compare-results.js';
import { ComposedWorld } from './composed-world.js';
import { correctReference } from './corrected-reference.js';
import { Random } from './random.js';
import { type RandomOperation, randomOperation } from './random-operation.js';
import { asSeen, executeReference } from './reference-executor.js';
import { renameFields } from './renamed-document.js';
import { StubTransport } from './stub-transport.js';
import { hub } from './supergraphs/hub.js';
import { media } from './supergraphs/media.js';
import { office } from './supergraphs/office.js';
import { shop } from './supergraphs/shop.js';
import type { Weather } from './weather.js';

export const worlds = () =>
  Object.entries({ hub, media, office, shop }).map(([name, sdl]) => new ComposedWorld(name, sdl));

/** One case: everything follows from its seed. */
export interface FuzzCase {
  readonly seed: number;
  readonly world: ComposedWorld;
  readonly operation: RandomOperation;
  /** As the client wrote it. */
  readonly document: DocumentNode;
  /** Whether the reference gets it with other response names, that nothing can be taken for. */
  readonly renamed: boolean;
  readonly planned: PlannedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly weather: Weather;
}

/** Makes the case of a seed; undefined when the operation is not valid. */
export function createCase(all: readonly ComposedWorld[], seed: number): FuzzCase | undefined {
  const random = new Random(seed);
  for (let index = 0; index < 5; index++) random.next();
  const world = random.pick(all);
  const operation = randomOperation(world.schema, random, { size: 25, confusingAliases: random.chance(0.4) });
  const document = parse(operation.source, { noLocation: true });
  if (validate(world.schema, document).length > 0) return undefined;
  const weather = randomWeather(random, world, seed);
  const planned = findPlan(world, document);
  if (!planned) return undefined;
  const { coerced, errors } = getVariableValues(
    world.schema,
    planned.operation.variableDefinitions ?? [],
    operation.variables,
  );
  if (errors) throw new Error(`Seed ${seed}: ${errors.map((error) => error.message).join(' ')}`);
  const renamed = (planned.aliases?.size ?? 0) > 0 || random.chance(0.25);
  return { seed, world, operation, document, planned, renamed, variables: coerced, weather };
}

/** Undefined where the planner itself stumbles: it fails an assertion on a few odd selections. */
function findPlan(world: ComposedWorld, document: DocumentNode): PlannedOperation | undefined {
  try {
    return world.plan(document);
  } catch {
    unplannable.count++;
    return undefined;
  }
}

/** How many operations the planner gave up on. */
export const unplannable = { count: 0 };

function randomWeather(random: Random, world: ComposedWorld, seed: number): Weather {
  const rate = (probability: number, most: number) => (random.chance(probability) ? random.below(most) : 0);
  const down = random.chance(0.1) ? [random.pick([...world.subgraphs.keys()])] : [];
  return {
    seed: String(seed),
    nulls: rate(0.5, 200),
    errors: rate(0.4, 150),
    lostEntities: rate(0.4, 300),
    down: new Set(down),
  };
}

const corrected = correctReference();

/** Runs the case on both executors; says what differs. */
export async function runCase(fuzz: FuzzCase): Promise<string | undefined> {
  const { world, planned, weather } = fuzz;
  const transports = () =>
    new Map([...world.subgraphs].map(([name, schema]) => [name, new StubTransport(name, schema, weather)]));
  const expected = fuzz.renamed ? world.planAsIs(renameFields(fuzz.document)) : planned;
  const reference = await executeReference(world, expected, fuzz.operation.variables, transports(), corrected);
  const invalid: GraphQLFormattedError[] = [];
  const execute = createCompiledExecutor({ onInvalidValues: (errors) => void invalid.push(...errors.map(asSeen)) });
  const ours = await execute(planned, { variables: fuzz.variables, actor: ANONYMOUS, transports: transports() });
  const difference = fuzz.renamed ? findDifferenceInNames(ours, reference) : findDifference(ours, invalid, reference);
  return (
    difference &&
    [
      `Seed ${fuzz.seed} (${world.name}): ${difference}`,
      print(fuzz.document),
      fuzz.renamed ? prettyFormatQueryPlan(expected.plan) : '',
      JSON.stringify(fuzz.operation.variables),
      JSON.stringify({ ...weather, down: [...weather.down] }),
      prettyFormatQueryPlan(planned.plan),
      `ours:      ${JSON.stringify({ data: ours.data, errors: ours.errors?.map(asSeen), invalid })}`,
      `reference: ${JSON.stringify(reference)}`,
    ].join('\n')
  );
}
