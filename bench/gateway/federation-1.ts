import type { SuiteName } from './suites.ts';

/**
 * The subgraphs as they describe themselves to a Federation 1 gateway: types have owners, and are extended elsewhere. Of
 * the hub's, what the suite's operations ask.
 */
export const federation1: Readonly<Record<SuiteName, Readonly<Record<string, string>>>> = {
  public: {
    accounts: `extend type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
    inventory: `extend type Product @key(fields: "upc") { upc: String! @external weight: Int @external price: Int @external
    inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
    products: `extend type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    reviews: `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    extend type User @key(fields: "id") { id: ID! @external username: String @external reviews: [Review] }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review] }`,
  },
  hub: {
    registry: `extend type Query { places(validOn: String, kind: PlaceKind): [Place!]! trade(code: ID!): Trade programme(year: Int!): Programme }
      enum PlaceKind { CITY DISTRICT COMMUNE ZONE }
      type Trade @key(fields: "code") { code: ID! nameVi: String! }
      type Place @key(fields: "code") { code: ID! nameVi: String! }
      type School @key(fields: "code") { code: ID! nameVi: String! }
      type Programme @key(fields: "year") { year: Int! }`,
    training: `extend type Programme @key(fields: "year") { year: Int! @external training: TrainingFigures }
      extend type Trade @key(fields: "code") { code: ID! @external training(year: Int!): TrainingFigures }
      extend type Place @key(fields: "code") { code: ID! @external training(year: Int!): TrainingFigures }
      extend type School @key(fields: "code") { code: ID! @external }
      type TrainingFigures { asOf: String! sequence: Int! enrolments: Int! byTrade: [TradeEnrolmentCount!]!
        bySchool: [SchoolEnrolmentCount!]! pedagogyHeads: Int! pedagogyCostVnd: String! }
      type TradeEnrolmentCount { trade: Trade count: Int! byStatus: [EnrolmentStatusCount!]! }
      type SchoolEnrolmentCount { school: School count: Int! }
      type EnrolmentStatusCount { status: String! count: Int! }`,
    budget: `extend type Programme @key(fields: "year") { year: Int! @external budget: BudgetFigures }
      extend type Place @key(fields: "code") { code: ID! @external budget(year: Int!): BudgetFigures }
      type BudgetFigures { asOf: String! sequence: Int! proposedVnd: String! approvedVnd: String! }`,
    outreach: `extend type Programme @key(fields: "year") { year: Int! @external outreach: OutreachFigures }
      extend type Trade @key(fields: "code") { code: ID! @external outreach(year: Int!): OutreachFigures }
      extend type Place @key(fields: "code") { code: ID! @external outreach(year: Int!): OutreachFigures }
      type OutreachFigures { asOf: String! sequence: Int! campaigns: Int! eventsHeld: Int! publications: Int! peopleReached: Int! }`,
  },
};
