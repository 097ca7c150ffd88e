/** The shape of the hub itself: a registry that is always there and three agencies that add to its entities. */
export const hub = {
  registry: /* GraphQL */ `
    type Query {
      programme(year: Int!): Programme
      trades(supported: Boolean): [Trade!]!
      places(kind: PlaceKind, codes: [ID!]): [Place!]!
    }
    type Subscription { programme(year: Int!): Programme! }
    enum PlaceKind { CITY DISTRICT }
    type Programme @key(fields: "year") { year: Int! }
    type Trade @key(fields: "code") { code: ID! nameVi: String! @shareable supported: Boolean! }
    type Place @key(fields: "code") { code: ID! nameVi: String! @shareable kind: PlaceKind! parent: Place successors: [Place!]! }
  `,
  training: /* GraphQL */ `
    type Query { enrolments(year: Int!, status: [Status!]): [Enrolment!] }
    type Mutation { register(input: RegisterInput!): RegisterAnswer! }
    input RegisterInput { trade: ID! place: ID note: String }
    enum Status { DRAFT CONFIRMED }
    union RegisterAnswer = Enrolment | PolicyRefusal | Conflict
    interface Refusal { message: String! }
    type PolicyRefusal implements Refusal { message: String! clause: String! }
    type Conflict implements Refusal { message: String! current: Enrolment }
    type Enrolment @key(fields: "id") { id: ID! trade: Trade! place: Place status: Status! }
    type Programme @key(fields: "year") { year: Int! training: ProgrammeTraining }
    type ProgrammeTraining { enrolments: Int! byTrade: [TradeCount!]! byPlace: [PlaceCount!]! }
    type TradeCount { trade: Trade! count: Int! }
    type PlaceCount { place: Place count: Int! }
    type Trade @key(fields: "code") { code: ID! nameVi: String! @shareable training(year: Int!): TradeTraining }
    type TradeTraining { count: Int! places: [Place!] }
    type Place @key(fields: "code") { code: ID! nameVi: String! @shareable training(year: Int!): TradeTraining }
  `,
  budget: /* GraphQL */ `
    type Query { proposals(year: Int!): [Proposal!] }
    scalar Vnd
    type Proposal @key(fields: "id") { id: ID! amount: Vnd! by: Place trade: Trade }
    type Programme @key(fields: "year") { year: Int! budget: ProgrammeBudget }
    type ProgrammeBudget { proposed: Vnd! approved: Vnd byTrade: [TradeSum!]! }
    type TradeSum { trade: Trade! amount: Vnd! }
    type Trade @key(fields: "code") { code: ID! nameVi: String! @shareable budget(year: Int!): TradeBudget }
    type TradeBudget { amount: Vnd! }
    type Place @key(fields: "code") { code: ID! nameVi: String! @shareable budget(year: Int!): TradeBudget }
  `,
  outreach: /* GraphQL */ `
    type Query { events: [Event!] }
    type Event @key(fields: "id") { id: ID! place: Place! title: String reached(min: Int): Int }
    type Programme @key(fields: "year") { year: Int! outreach: ProgrammeOutreach }
    type ProgrammeOutreach { campaigns: Int! reached: Int byPlace: [Reach!]! }
    type Reach { place: Place! people: Int }
    type Place @key(fields: "code") { code: ID! nameVi: String! @shareable outreach(year: Int!): Reach }
  `,
};
