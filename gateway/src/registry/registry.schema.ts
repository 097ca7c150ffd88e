/**
 * The registry subgraph's SDL. It is executed in the gateway and owns what the agencies' records refer to;
 * each agency adds one field of its own (`training`, `budget`, `outreach`) to these entities by key.
 */
export const registrySdl = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

"""
A calendar day, written YYYY-MM-DD.
"""
scalar Date

"""
Kinds of territory.
"""
enum PlaceKind {
  "The whole city of Hải Phòng."
  CITY
  "A district (quận, huyện, or the city of Thủy Nguyên); the level ended on 1 July 2025."
  DISTRICT
  "A commune-level unit since 1 July 2025: xã, phường or đặc khu."
  COMMUNE
  "An industrial park or economic zone."
  ZONE
}

"""
Kinds of bodies that take part in the programme.
"""
enum BodyKind {
  "A department (sở) of the city."
  DEPARTMENT
  "An authority of the city, such as the Economic Zone Authority."
  AUTHORITY
  "The Fatherland Front or one of its socio-political organisations."
  FRONT
  "A press agency (cơ quan báo chí), or whoever runs the city portal (cổng thông tin điện tử)."
  MEDIA
  "The city's People's Committee."
  PEOPLES_COMMITTEE
  "The city's People's Council."
  PEOPLES_COUNCIL
  "A district's People's Committee."
  DISTRICT
  "A commune's People's Committee."
  COMMUNE
  "A college or intermediate-level vocational school."
  SCHOOL
  "A continuing-education centre."
  CENTRE
}

"""
Kinds of training institutions.
"""
enum SchoolKind {
  "Trường cao đẳng."
  COLLEGE
  "Trường trung cấp."
  INTERMEDIATE_SCHOOL
  "Trung tâm giáo dục thường xuyên, giáo dục nghề nghiệp - giáo dục thường xuyên."
  CONTINUING_EDUCATION_CENTRE
}

"""
A trade (nghề) that learners are trained in.
"""
type Trade @key(fields: "code") {
  "A slug such as WELDING."
  code: ID!
  "Vietnamese name."
  nameVi: String! @shareable
  "English name."
  nameEn: String! @shareable
  "Whether Resolution 03/2024/NQ-HĐND supports training in it."
  supported: Boolean!
  "National trade code at intermediate level; unverified."
  nationalCodeIntermediate: String
  "National trade code at college level; unverified."
  nationalCodeCollege: String
}

"""
A territory with its history. A code stands for one legal existence: a renamed or merged place is another place.
"""
type Place @key(fields: "code") {
  "For example DISTRICT:HONG_BANG, COMMUNE:AN_BIEN, ZONE:TRANG_DUE."
  code: ID!
  "Vietnamese name."
  nameVi: String! @shareable
  "English name."
  nameEn: String! @shareable
  "What kind of territory it is."
  kind: PlaceKind!
  "First day of its existence, or a day on which it is known to have existed already."
  validFrom: Date!
  "The first day it no longer exists; null while no end is known."
  validTo: Date
  "The place it lies in on the business date, or lay in last; null for the city."
  parent: Place
  "Places that went into it, wholly or partly; the main one first."
  predecessors: [Place!]!
  "Places that took over its ground when it ended, wholly or partly."
  successors: [Place!]!
  "What figures of this place include when they are asked for on the map of a day."
  coverage(on: Date!): PlaceCoverage!
}

"""
What is summed under a place on the map of one day. Every record counts under exactly one area or remainder of that
map, so sums over a map neither lose nor double.
"""
type PlaceCoverage {
  "Places whose records it includes; none when it is not on that map."
  includes: [Place!]!
  "Places that were split since or made of several: some of their records may be of this place, nobody can say which. They are in no area's figures."
  unsplit: [Place!]!
  "Where the records of this place itself are summed: itself while it exists, or when it cannot be divided; null where that was outside the map."
  countedUnder: Place
}

"""
A body that takes part in the programme, with its history.
"""
type Body @key(fields: "code") {
  "For example DOLISA, DISTRICT:HONG_BANG, SCHOOL:CDKTHP."
  code: ID!
  "Vietnamese name."
  nameVi: String! @shareable
  "English name."
  nameEn: String! @shareable
  "What kind of body it is."
  kind: BodyKind!
  "First day of its existence, or a day on which it is known to have existed already."
  validFrom: Date!
  "The first day it no longer exists; null while no end is known."
  validTo: Date
  "The territory it is responsible for, or lies in, on the business date, or did last."
  place: Place
  "The institution it runs, if it is a school or centre."
  school: School
  "Bodies that went into it, wholly or partly; the main one first."
  predecessors: [Body!]!
  "Bodies that took over its tasks when it ended, wholly or partly."
  successors: [Body!]!
  "The one body that inherited its files; null while it exists."
  inheritedBy: Body
}

"""
A college, an intermediate-level school or a continuing-education centre.
"""
type School @key(fields: "code") {
  "For example SCHOOL:CDKTHP or CENTRE:HAI_PHONG; its body has the same code."
  code: ID!
  "Vietnamese name."
  nameVi: String! @shareable
  "English name."
  nameEn: String! @shareable
  "What kind of institution it is."
  kind: SchoolKind!
  "Whether it is public; null where unknown."
  isPublic: Boolean
  "Where it lies on the business date, or lay last: a district or commune, or the city where nothing closer is known."
  place: Place
  "Invented for demonstrations."
  demo: Boolean!
  "First day of its existence, or a day on which it is known to have existed already."
  validFrom: Date!
  "The first day it no longer exists; null while no end is known."
  validTo: Date
}

"""
The programme in one calendar year, which is the fiscal year for money. Each agency adds its figures.
"""
type Programme @key(fields: "year") {
  "Calendar year in Asia/Ho_Chi_Minh, 2024 to 2030."
  year: Int!
}

type Query {
  "The programme in a year from 2024 to 2030; the agencies' figures are its fields."
  programme(year: Int!): Programme!
  "All trades, or those that are (not) supported."
  trades(supported: Boolean): [Trade!]!
  "A trade by code; null when there is none."
  trade(code: ID!): Trade
  "Places that exist on a day (default: the business date); with codes, only those among them."
  places(validOn: Date, kind: PlaceKind, codes: [ID!]): [Place!]!
  "A place by code, also one that no longer exists; null when there never was one."
  place(code: ID!): Place
  "Bodies that exist on a day (default: the business date)."
  bodies(validOn: Date, kind: BodyKind): [Body!]!
  "A body by code, also one that no longer exists; null when there never was one."
  body(code: ID!): Body
  "Schools and centres that exist on a day (default: the business date)."
  schools(validOn: Date, kind: SchoolKind): [School!]!
  "A school or centre by code, also one that no longer exists; null when there never was one."
  school(code: ID!): School
}

type Subscription {
  "The programme in a year: at once, then whenever figures of any agency for that year have changed."
  programme(year: Int!): Programme!
}
`;
