/** @override, chains of @requires, value types of several owners, mutations, nested root types. */
export const office = {
  staff: /* GraphQL */ `
    type Query { employees(year: Int): [Employee!]! employee(id: ID!): Employee desk: Desk @shareable viewer: Viewer }
    type Viewer { query: Query name: String }
    type Mutation { hire(input: HireInput!): Employee dismiss(id: ID!, reason: String): Outcome }
    input HireInput { name: String! grade: Grade = JUNIOR skills: [SkillInput!] budget: Float at: Day }
    input SkillInput { name: String! level: Int = 1 }
    enum Grade { JUNIOR SENIOR }
    scalar Day
    union Outcome = Employee | Refusal
    type Refusal { reason: String! }
    type Employee @key(fields: "id") @key(fields: "office { id } number") {
      id: ID!
      number: Int!
      name(format: String): String
      grade: Grade
      salary: Int @inaccessible
      office: Office!
      boss: Employee
      team: [Employee]
      address: Address @shareable
      timetable: [[Slot]] @shareable
    }
    type Office @key(fields: "id") { id: ID! floor: Int @shareable }
    type Address @shareable { street: String city: String }
    type Slot @shareable { from: Int to: Int }
    type Desk @shareable { place: String lamp: Boolean }
  `,
  pay: /* GraphQL */ `
    type Query { desk: Desk @shareable payroll(month: Int): [Payslip] }
    type Mutation { raise(id: ID!, by: Int! = 10): Employee pay: [Payslip!] }
    type Desk @shareable { place: String drawers: Int }
    type Employee @key(fields: "id") {
      id: ID!
      salary: Int @external
      grade: Grade @override(from: "staff")
      tax: Int @requires(fields: "salary")
      net: Int
    }
    enum Grade { JUNIOR SENIOR }
    type Payslip { amount: Int! to: Employee day: Day }
    scalar Day
  `,
  rooms: /* GraphQL */ `
    type Query { rooms: [Room] }
    type Office @key(fields: "id") { id: ID! floor: Int @shareable rooms(free: Boolean): [Room] }
    type Room @key(fields: "office { id } door") { office: Office! door: Int! seats: Int users: [Employee!] }
    type Employee @key(fields: "office { id } number") {
      office: Office!
      number: Int!
      tax: Int @external
      net: Int @external
      address: Address @shareable
      timetable: [[Slot]] @shareable
      bonus: Int @requires(fields: "tax net")
      luck: Int @requires(fields: "bonus2")
      bonus2: Int @external
    }
    type Address @shareable { street: String zip: Int }
    type Slot @shareable { from: Int room: String }
  `,
  perks: /* GraphQL */ `
    type Query { perk: String }
    type Employee @key(fields: "id") { id: ID! bonus: Int @external bonus2: Int @requires(fields: "bonus") perks: [String!] }
  `,
};
