import { permitted } from '@hub/policy-rules';
import { type Connection, forbidden, isUuid, listRecords, type PageArgs, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { ProposalImportRow } from './proposal-import.entity.js';
import { proposalImportOf } from './proposal-import.mapping.js';
import { type ProposalImport, ProposalImportConnection } from './proposal-import.type.js';

/** A page of the imports of the actor's own body. */
export async function listProposalImports(
  context: RequestContext,
  page: PageArgs,
): Promise<Connection<ProposalImport>> {
  const where = visibleTo(context);
  if (where === null) throw forbidden(context.actor);
  return listRecords(context, ProposalImportRow, ProposalImportConnection, proposalImportOf, {
    where,
    sortKey: 'createdAt',
    direction: 'desc',
    page,
  });
}

/** One import of the actor's own body; null for anybody else's, as if there were none. */
export async function findProposalImport(context: RequestContext, id: string): Promise<ProposalImport | null> {
  const visible = visibleTo(context);
  if (visible === null || !isUuid(id)) return null;
  const row = await context.em.findOne(ProposalImportRow, { $and: [{ id }, visible] });
  return row === null ? null : proposalImportOf(row);
}

function visibleTo({ actor }: RequestContext): FilterQuery<ProposalImportRow> | null {
  const permission = permitted(actor, 'import.read');
  if (!permission.allowed) return null;
  return permission.scope === 'ANY' ? {} : { bodyCode: { $in: [...permission.bodies] } };
}

/** The import as it was made. */
export async function loadProposalImport(em: EntityManager, id: string): Promise<ProposalImport> {
  return proposalImportOf(await em.findOneOrFail(ProposalImportRow, { id }));
}
