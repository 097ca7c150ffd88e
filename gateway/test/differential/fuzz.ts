import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { ANONYMOUS } from '@hub/identity';
import { type DocumentNode, type GraphQLFormattedError, getVariableValues, parse, print, validate } from 'graphql';
import { createCompiledExecutor } from '../../src/execution/compiled/compiled-executor.js';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { findDifference, findDifferenceInNames } from './compare-results.js';
import { ComposedWorld } from './composed-world.js';
import { correctReference } from './corrected-reference.js';
import { type Feature, featuresOf } from './features.js';
import { Random } from './random.js';
import { type RandomOperation, randomOperation } from './random-operation.js';
import { asSeen, executeReference, type ReferenceResult } from './reference-executor.js';
import { renameFields } from './renamed-document.js';
import { spoilAnswer, spoilValues } from './spoiled-answers.js';
import { hub } from './supergraphs/hub.js';
import { media } from './supergraphs/media.js';
import { office } from './supergraphs/office.js';
import { shop } from './supergraphs/shop.js';
import type { Weather } from './weather.js';
import { type Spoil, type TransportKind, WorldTransports } from './world-transports.js';

/** The worlds in which operations are tried, and the ways to their subgraphs. */
export class FuzzLab {
  readonly worlds = Object.entries({ hub, media, office, shop }).map(([name, sdl]) => new ComposedWorld(name, sdl));
  private readonly transports = new Map(this.worlds.map((world) => [world, new WorldTransports(world)]));

  async start(): Promise<void> {
    for (const transports of this.transports.values()) await transports.start();
  }

  transportsOf(world: ComposedWorld): WorldTransports {
    const transports = this.transports.get(world);
    if (!transports) throw new Error(`The lab has no world ${world.name}`);
    return transports;
  }

  async close(): Promise<void> {
    for (const transports of this.transports.values()) await transports.close();
  }
}

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
  readonly transport: TransportKind;
  /** Values of a wrong kind in answers, or answers that are none in the place of no answers. */
  readonly spoiled: 'NOTHING' | 'VALUES' | 'ANSWERS';
}

/** Makes the case of a seed; undefined when the operation is not valid. */
export function createCase({ worlds }: FuzzLab, seed: number): FuzzCase | undefined {
  const random = new Random(seed);
  for (let index = 0; index < 5; index++) random.next();
  const world = random.pick(worlds);
  const intended = random.chance(0.15) ? random.pick(['VALUES', 'ANSWERS'] as const) : 'NOTHING';
  const confusingAliases = intended !== 'VALUES' && random.chance(0.4);
  const operation = randomOperation(world.schema, random, { size: 25, confusingAliases });
  const document = parse(operation.source, { noLocation: true });
  if (validate(world.schema, document).length > 0) return undefined;
  const own = randomWeather(random, world, seed, intended === 'ANSWERS');
  const planned = findPlan(world, document);
  if (!planned) return undefined;
  const { coerced, errors } = getVariableValues(
    world.schema,
    planned.operation.variableDefinitions ?? [],
    operation.variables,
  );
  if (errors) throw new Error(`Seed ${seed}: ${errors.map((error) => error.message).join(' ')}`);
  const hasAliases = (planned.aliases?.size ?? 0) > 0;
  const spoiled = hasAliases ? 'NOTHING' : intended;
  const renamed = hasAliases || (spoiled === 'NOTHING' && random.chance(0.25));
  const transport = spoiled !== 'NOTHING' || random.chance(0.3) ? 'stub' : random.pick(['local', 'remote'] as const);
  // With other names another subgraph may be asked for the same: none may know less than the others then.
  const weather = renamed ? { ...own, lostEntities: 0, down: new Set<string>() } : own;
  return { seed, world, operation, document, planned, renamed, variables: coerced, weather, transport, spoiled };
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

function randomWeather(random: Random, world: ComposedWorld, seed: number, surelyDown: boolean): Weather {
  const rate = (probability: number, most: number) => (random.chance(probability) ? random.below(most) : 0);
  const down = surelyDown || random.chance(0.1) ? [random.pick([...world.subgraphs.keys()])] : [];
  return {
    seed: String(seed),
    nulls: rate(0.5, 200),
    errors: rate(0.4, 150),
    lostEntities: rate(0.4, 300),
    down: new Set(down),
  };
}

const corrected = correctReference();

/** What a case showed. */
export interface CaseOutcome {
  /** What differs, with everything that is needed to understand it. */
  readonly difference: string | undefined;
  readonly features: ReadonlySet<Feature>;
}

/** What @apollo/gateway's executor answers to a case, against which any number of executors can be compared. */
interface Reference {
  readonly result: ReferenceResult;
  /** The operation as the reference got it. */
  readonly planned: PlannedOperation;
}

/** Runs the case on both executors; says what differs. */
export async function runCase(lab: FuzzLab, fuzz: FuzzCase): Promise<CaseOutcome> {
  return tryExecutor(lab, fuzz, await findReference(lab, fuzz), createCompiledExecutor);
}

/** Runs the case on the reference. */
export async function findReference(lab: FuzzLab, fuzz: FuzzCase): Promise<Reference> {
  const { world } = fuzz;
  const values = fuzz.spoiled === 'VALUES' ? spoilValues(world, fuzz.planned, fuzz.seed) : undefined;
  const planned = fuzz.renamed ? world.planAsIs(renameFields(fuzz.document)) : fuzz.planned;
  const transports = lab.transportsOf(world).under(fuzz.weather, fuzz.transport, values?.reference);
  return {
    planned,
    result: await executeReference(world, planned, fuzz.operation.variables, transports, corrected),
  };
}

/** Runs the case on an executor; says what differs from the reference. */
export async function tryExecutor(
  lab: FuzzLab,
  fuzz: FuzzCase,
  { result: reference, planned: expected }: Reference,
  createExecutor: typeof createCompiledExecutor,
): Promise<CaseOutcome> {
  const { world, planned, weather } = fuzz;
  const values = fuzz.spoiled === 'VALUES' ? spoilValues(world, fuzz.planned, fuzz.seed) : undefined;
  const answers = fuzz.spoiled === 'ANSWERS' ? spoilAnswer(fuzz.seed) : undefined;
  const invalid: GraphQLFormattedError[] = [];
  const execute = createExecutor({
    explainInvalidValues(errors) {
      invalid.push(...errors.map(asSeen));
      return [];
    },
  });
  // What is down for the reference answers rubbish to us.
  const kind = answers ? { ...weather, down: new Set<string>() } : weather;
  const spoil: Spoil = (name, result) => (answers && weather.down.has(name) ? answers(name, result) : result);
  const own = lab.transportsOf(world).under(kind, fuzz.transport, values?.ours ?? spoil);
  const ours = await execute(planned, { variables: fuzz.variables, actor: ANONYMOUS, transports: own });
  const difference = fuzz.renamed
    ? findDifferenceInNames(ours, reference)
    : findDifference(ours, fuzz.spoiled === 'VALUES' ? undefined : invalid, reference);
  const features = featuresOf(fuzz, ours, reference);
  if (!difference) return { difference, features };
  const report = [
    `Seed ${fuzz.seed} (${world.name}, ${fuzz.transport}, ${fuzz.spoiled}): ${difference}`,
    print(fuzz.document),
    fuzz.renamed ? prettyFormatQueryPlan(expected.plan) : '',
    JSON.stringify(fuzz.operation.variables),
    JSON.stringify({ ...weather, down: [...weather.down] }),
    prettyFormatQueryPlan(planned.plan),
    `ours:      ${JSON.stringify({ data: ours.data, errors: ours.errors?.map(asSeen), invalid })}`,
    `reference: ${JSON.stringify(reference)}`,
  ].join('\n');
  return { difference: report, features };
}
