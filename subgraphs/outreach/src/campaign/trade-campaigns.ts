import { type OpenPage, openPage, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { CampaignRow } from './campaign.entity.js';
import { campaignOf } from './campaign.mapping.js';
import { CampaignConnection } from './campaign.type.js';

/** One page of one trade's campaigns. */
export interface TradeCampaigns {
  readonly trade: string;
  /** Null: of all years. */
  readonly year: number | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** Campaigns that name a trade, among others perhaps; last begun first. Equal pages of many trades are read at once. */
export const tradeCampaignsLoader = (context: RequestContext) =>
  new DataLoader<TradeCampaigns, CampaignConnection, string>(
    async (asked) => {
      requirePermission(context, 'campaign.read');
      const connections = new Map<TradeCampaigns, CampaignConnection>();
      for (const pages of samePages(asked)) await readPages(context, pages, connections);
      return asked.map((key) => connections.get(key) as CampaignConnection);
    },
    { cacheKeyFn: JSON.stringify },
  );

interface AskedPage {
  readonly asked: TradeCampaigns;
  readonly page: OpenPage;
}

/** Groups what one statement can answer: the same year, length and beginning, for different trades. */
function samePages(asked: readonly TradeCampaigns[]): Iterable<AskedPage[]> {
  const groups = new Map<string, AskedPage[]>();
  for (const key of asked) {
    const { trade, year, first, after } = key;
    const page = openPage({ first, after }, ['campaigns of trade', trade, year]);
    const group = JSON.stringify([year, page.first, page.after]);
    groups.set(group, [...(groups.get(group) ?? []), { asked: key, page }]);
  }
  return groups.values();
}

type RawCampaign = { readonly of_trade: string; readonly id: string };

async function readPages(
  context: RequestContext,
  pages: readonly AskedPage[],
  connections: Map<TradeCampaigns, CampaignConnection>,
): Promise<void> {
  const [model] = pages;
  if (model === undefined) return;
  const { year } = model.asked;
  const { after, first } = model.page;
  const rows = await context.em.execute<RawCampaign[]>(
    `select trades.of_trade, found.* from unnest(array[?]::text[]) as trades (of_trade)
     cross join lateral (
       select * from campaign
       where trade_codes @> array[of_trade] ${year === null ? '' : 'and year = ?'}
       ${after === null ? '' : 'and (starts_on, id) < (?::date, ?::uuid)'}
       order by starts_on desc, id desc limit ?) as found`,
    [
      pages.map(({ asked }) => asked.trade),
      ...(year === null ? [] : [year]),
      ...(after === null ? [] : [after.key, after.id]),
      first + 1,
    ],
  );
  for (const { asked, page } of pages) {
    const own = rows
      .filter(({ of_trade }) => of_trade === asked.trade)
      .map(({ of_trade: _, ...columns }) => context.em.map(CampaignRow, columns));
    const count = () => context.loaders.of(context, tradeCampaignCountLoader).load(asked);
    const { edges, pageInfo, countAll } = page.of(own, 'startsOn', count);
    connections.set(
      asked,
      Object.assign(new CampaignConnection(), {
        edges: edges.map(({ cursor, node }) => ({ cursor, node: campaignOf(node) })),
        pageInfo,
        countAll,
      }),
    );
  }
}

/** How many campaigns name a trade, in one statement for all trades and years asked for. */
const tradeCampaignCountLoader = (context: RequestContext) =>
  new DataLoader<TradeCampaigns, number, string>(
    async (asked) => {
      const rows = await context.em.execute<{ trade: string; year: number | null; count: string }[]>(
        `select trade, year, count(*)::text as count from campaign, unnest(trade_codes) as trades (trade)
         where trade in (?) group by grouping sets ((trade), (trade, year))`,
        [[...new Set(asked.map(({ trade }) => trade))]],
      );
      const counts = new Map(rows.map(({ trade, year, count }) => [`${trade}/${year}`, Number(count)]));
      return asked.map(({ trade, year }) => counts.get(`${trade}/${year}`) ?? 0);
    },
    { cacheKeyFn: ({ trade, year }) => `${trade}/${year}` },
  );
