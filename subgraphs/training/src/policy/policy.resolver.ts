import type { Policy } from '@hub/policy-rules';
import { type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { Ctx, Query, Resolver } from 'type-graphql';
import { Policies, PolicyProvision, PolicyVersion } from './policy.type.js';

@Resolver()
export class PolicyResolver {
  @Query(() => Policies, { nullable: true, description: 'The policies that decide; published law, for everybody.' })
  policies(@Ctx() context: RequestContext): Policies {
    requirePermission(context, 'policy.read');
    const { policies } = context;
    return Object.assign(new Policies(), {
      versions: policies.policies().map(versionOf),
      documents: [...policies.documents()],
    });
  }
}

function versionOf(policy: Policy): PolicyVersion {
  const { id: policyId, version, city, number, titleVi, titleEn, demo } = policy;
  return Object.assign(new PolicyVersion(), {
    policyId,
    version,
    city,
    number,
    titleVi,
    titleEn,
    demo,
    effectiveFrom: policy.from.date,
    effectiveTo: policy.to?.date ?? null,
    provisions: policy.provisions.map(({ id, kind, clause, source, value, provisional, demo }) =>
      Object.assign(new PolicyProvision(), {
        id,
        kind,
        clause,
        source: source.title,
        known: value !== null,
        provisional,
        demo,
      }),
    ),
  });
}
