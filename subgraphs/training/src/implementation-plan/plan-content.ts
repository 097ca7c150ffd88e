import type { Registry } from '@hub/registry';
import { FieldProblems, LocalDate, storedText, uuidv7 } from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { PlanArea, type PlanItem, PlanItemStatus } from './plan-item.js';

const MAX_ITEMS = 200;

@InputType({ description: 'One item of a plan.' })
export class PlanItemInput {
  @Field(() => PlanArea, { description: 'What it is about.' })
  area!: PlanArea;
  @Field(() => String, { description: 'What is to be done, 1–2000 characters.' })
  text!: string;
  @Field(() => ID, { nullable: true, description: 'The trade it is for; absent: no trade in particular.' })
  tradeCode?: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day for it.' })
  dueOn?: string | null;
}

@InputType({ description: 'What a plan says.' })
export class PlanContentInput {
  @Field(() => String, { description: 'Title, 1–300 characters.' })
  title!: string;
  @Field(() => String, { description: 'What it comes to, 1–20 000 characters.' })
  summary!: string;
  @Field(() => [PlanItemInput], { description: 'What is to be done: 1 to 200 items.' })
  items!: PlanItemInput[];
}

/** The content as it is stored; every item begins as planned. */
export function storedContentOf({ title, summary, items }: PlanContentInput) {
  return {
    title: storedText(title),
    summary: storedText(summary),
    items: items.map(
      (item): PlanItem => ({
        id: uuidv7(),
        area: item.area,
        text: storedText(item.text),
        tradeCode: item.tradeCode ?? null,
        dueOn: item.dueOn ?? null,
        status: PlanItemStatus.PLANNED,
        note: null,
        reportedAt: null,
      }),
    ),
  };
}

/** What is wrong with the content; paths begin with `content`. */
export function contentProblems({ title, summary, items }: PlanContentInput, registry: Registry): FieldProblems {
  const problems = new FieldProblems();
  problems.text(title, 'content.title', { max: 300 });
  problems.text(summary, 'content.summary', { max: 20_000 });
  problems.range(items.length, 'content.items', 1, MAX_ITEMS);
  for (const [index, { text, tradeCode }] of items.slice(0, MAX_ITEMS).entries()) {
    problems.text(text, `content.items.${index}.text`, { max: 2000 });
    const known = tradeCode == null || registry.findTrade(tradeCode) !== undefined;
    problems.require(known, `content.items.${index}.tradeCode`, 'UNKNOWN_CODE', 'A trade of the registry.');
  }
  return problems;
}
