import { operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { ANONYMOUS } from '@hub/identity';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createCompiledExecutor } from '../../src/execution/compiled/compiled-executor.js';
import { orderFetches } from '../../src/planning/order-fetches.js';
import { ComposedWorld, PLANNER_CONFIG } from './composed-world.js';
import { office } from './supergraphs/office.js';
import { FAIR } from './weather.js';
import { WorldTransports } from './world-transports.js';

const query = /* GraphQL */ `
  query ($yes: Boolean!) {
    first: employee(id: "key1") @include(if: $yes) { home: address { town: city @include(if: $yes) } }
    second: employee(id: "key1") {
      place: office {
        rooms(free: true) {
          places: seats
          people: users {
            chance: luck
            title: name(format: "a")
            home: address { town: city town: city @include(if: $yes) }
            head: boss { chance: luck }
            number: id
          }
        }
      }
    }
  }
`;

test('What a field requires is fetched before it is asked for', async () => {
  const world = new ComposedWorld('office', office);
  const planner = new QueryPlanner(world.supergraph, PLANNER_CONFIG);
  const plan = planner.buildQueryPlan(operationFromDocument(world.supergraph.apiSchema(), parse(query)));
  const planned = world.planAsIs(parse(query));
  const answer = async (chosen: typeof plan) => {
    const context = {
      variables: { yes: true },
      actor: ANONYMOUS,
      transports: new WorldTransports(world).under(FAIR, 'local'),
    };
    return JSON.stringify(await createCompiledExecutor()({ ...planned, plan: chosen }, context));
  };
  expect(await answer(plan)).toContain('"chance":null');
  expect(await answer(orderFetches(plan))).not.toContain('null');
  expect(await answer(planned.plan)).toBe(await answer(orderFetches(plan)));
});
