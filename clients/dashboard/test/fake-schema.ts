import { buildSchema, type GraphQLSchema } from 'graphql';

/** The part of the hub's schema that the dashboard reads. */
export function fakeSchema(): GraphQLSchema {
  return buildSchema(`
    scalar DateTime
    scalar Vnd
    type Query { programme(year: Int!): Programme! }
    type Subscription { programme(year: Int!): Programme! }
    type Programme { year: Int! training: ProgrammeTraining budget: ProgrammeBudget outreach: ProgrammeOutreach }
    type Trade { code: ID! nameVi: String! }
    type Place { code: ID! nameVi: String! }
    type EnrolmentStatusCount { status: String! count: Int! }
    type TradeEnrolmentCount { trade: Trade! count: Int! }
    type PlaceEnrolmentCount { place: Place count: Int! }
    type ProgrammeTraining {
      asOf: DateTime! sequence: Int! enrolments: Int! confirmed: Int! completed: Int!
      byStatus: [EnrolmentStatusCount!]! byTrade: [TradeEnrolmentCount!]! byDistrict: [PlaceEnrolmentCount!]!
      pedagogyHeads: Int! pedagogyCostVnd: Vnd!
    }
    type ProgrammeBudget {
      asOf: DateTime! sequence: Int! proposedVnd: Vnd! consolidatedVnd: Vnd! approvedVnd: Vnd! proposals: Int!
    }
    type ProgrammeOutreach {
      asOf: DateTime! sequence: Int! campaigns: Int! eventsHeld: Int! publications: Int! peopleReached: Int!
    }
  `);
}
