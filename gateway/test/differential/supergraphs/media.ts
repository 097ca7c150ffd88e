/** Interfaces, unions, @interfaceObject, @inaccessible types and fields. */
export const media = {
  library: /* GraphQL */ `
    type Query {
      media(id: ID!): Media
      allMedia(kind: String): [Media]
      shelf: [[Media!]]
      anything: [Thing!]
      thing: Thing
      named: [Named]
      secret: Media @inaccessible
    }
    interface Media @key(fields: "id") { id: ID! title(lang: String): String year: Int related: [Media] }
    interface Named { name: String }
    type Book implements Media & Named @key(fields: "id") {
      id: ID! title(lang: String): String year: Int related: [Media] name: String pages: Int! author: Person
    }
    type Film implements Media & Named @key(fields: "id") {
      id: ID! title(lang: String): String year: Int related: [Media] name: String minutes: Int cast: [Person!]
    }
    type Tape implements Media @key(fields: "id") @inaccessible {
      id: ID! title(lang: String): String year: Int related: [Media] side: String
    }
    union Thing = Book | Film | Person | Note
    type Person implements Named @key(fields: "id") { id: ID! name: String born: Int wrote: [Media!] }
    type Note implements Named { name: String text: String hidden: String @inaccessible }
  `,
  ratings: /* GraphQL */ `
    type Query { topRated(first: Int = 3): [Media] ratedThings: [Rated] }
    type Media @interfaceObject @key(fields: "id") {
      id: ID!
      year: Int @external
      score: Float
      votes(since: Int = 2000): [Vote!]
      ageScore: Int @requires(fields: "year")
    }
    type Vote { value: Int! by: Person about: Media }
    type Person @key(fields: "id") { id: ID! votes: [Vote] }
    union Rated = Vote | Person
  `,
  archive: /* GraphQL */ `
    type Query { archived: [Book] box: Box }
    type Book @key(fields: "id") { id: ID! pages: Int! @external year: Int @external shelfMark: String thickness: Int @requires(fields: "pages year") }
    type Box { content: [Item] label: String! first: Item }
    interface Item { code: ID! size: Size }
    type Map implements Item { code: ID! size: Size scale: Int }
    type Print implements Item { code: ID! size: Size colours: [String!]! film: Film }
    type Film @key(fields: "id", resolvable: false) { id: ID! }
    enum Size { S M L @inaccessible }
  `,
};
