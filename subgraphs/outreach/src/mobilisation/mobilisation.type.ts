import { connectionOf, LocalDate, recordFields } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Audience } from '../campaign/campaign.type.js';
import { Body, Place, referTo, Trade } from '../reference/reference-types.js';
import { VersionedRecord } from '../reference/versioned-record.type.js';
import type { MobilisationRow } from './mobilisation.entity.js';
import { MobilisationForm, MobilisationStatus } from './mobilisation-form.js';

@ObjectType({
  description:
    'Vận động: what the Fatherland Front or a member organisation did to spread and explain the resolution and ' +
    'mobilise people (duty D10).',
})
@Directive('@key(fields: "id")')
export class Mobilisation extends VersionedRecord {
  @Field(() => Body, { description: 'The organisation.' })
  organisation!: Body;
  /** Resolved by the campaign loader. */
  campaignId!: string | null;
  @Field(() => MobilisationForm, { description: 'How people were mobilised.' })
  form!: MobilisationForm;
  @Field(() => String, { description: 'Title, NFC.' })
  title!: string;
  @Field(() => [Audience], { description: 'Whom it was for.' })
  audiences!: Audience[];
  @Field(() => [Trade], { description: 'Trades it was about; empty: no trade in particular.' })
  trades!: Trade[];
  @Field(() => [Place], { description: 'Places it was in; empty: the whole city.' })
  places!: Place[];
  @Field(() => LocalDate, { description: 'Day of it, the last where it took several.' })
  heldOn!: string;
  @Field(() => Int, { description: 'Calendar year of that day, under which it is counted.' })
  year!: number;
  @Field(() => Int, { description: 'How many sessions or visits it took.' })
  sessions!: number;
  @Field(() => Int, { description: 'How many people were mobilised; they count as people reached.' })
  people!: number;
  @Field(() => MobilisationStatus, { description: 'Whether the record stands.' })
  status!: MobilisationStatus;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawalReason!: string | null;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

export const MobilisationConnection = connectionOf(Mobilisation, 'Mobilisation', 'records of mobilisation');

/** The GraphQL view of a stored record. */
export function mobilisationOf(row: MobilisationRow): Mobilisation {
  return Object.assign(new Mobilisation(), {
    ...recordFields(row),
    organisation: referTo(Body, row.ownerCode),
    campaignId: row.campaignId ?? null,
    form: row.form,
    title: row.title,
    audiences: row.audiences,
    trades: row.tradeCodes.map((code) => referTo(Trade, code)),
    places: row.placeCodes.map((code) => referTo(Place, code)),
    heldOn: row.heldOn,
    year: row.year,
    sessions: row.sessions,
    people: row.people,
    status: row.status,
    withdrawalReason: row.withdrawalReason ?? null,
    demo: row.demo,
  });
}
