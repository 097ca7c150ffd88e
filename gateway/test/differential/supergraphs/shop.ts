/** Several and compound keys, nested @requires with arguments, @provides, @shareable, lists of lists, input objects. */
export const shop = {
  catalog: /* GraphQL */ `
    type Query {
      products(first: Int = 3, filter: ProductFilter, order: [Order!]): [Product]
      product(upc: ID!): Product
      cheapest: Product!
      search(text: String, kinds: [Kind!]! = [TOOL]): [Found!]
      grid: [[Product]]
      shelves: [[[Product!]]!]
    }
    input ProductFilter { kind: Kind minPrice: Float tags: [String!] range: Range nested: ProductFilter }
    input Range { from: Int! = 0 to: Int }
    enum Kind { TOOL TOY BOOK }
    enum Order { NAME PRICE @inaccessible WEIGHT }
    union Found = Product | Maker
    scalar Money
    scalar Json
    type Product @key(fields: "upc") @key(fields: "sku maker { id }") {
      upc: ID!
      sku: String!
      name: String @shareable
      kind: Kind @shareable
      price(currency: String = "VND", tax: Boolean): Int
      money: Money
      attributes: Json
      weight: Float
      dimensions: Dimensions @shareable
      maker: Maker! @shareable
      tags: [String]
      matrix: [[Int]]
      related(first: Int): [Product!]
      parts: [[Part]]
    }
    type Dimensions @shareable { height: Int width: Int! unit: Unit }
    enum Unit { CM INCH @inaccessible }
    type Maker @key(fields: "id") { id: ID! name: String! country: String @shareable products: [Product] }
    type Part @shareable { id: ID! label: String size: Dimensions }
  `,
  reviews: /* GraphQL */ `
    type Query {
      latestReviews(limit: Int! = 2): [Review!]!
      reviewOf(product: ID!): Review
    }
    type Product @key(fields: "upc") {
      upc: ID!
      reviews(limit: Int, sort: Sort = NEW): [Review]
      rating: Float
      kind: Kind @external
    }
    enum Kind { TOOL TOY BOOK }
    enum Sort { NEW OLD BEST }
    type Review @key(fields: "id") {
      id: ID!
      body(length: Int): String
      stars: Int!
      product: Product @provides(fields: "kind")
      author: User @provides(fields: "username")
      answers: [Review]
      flags: [Sort!]
    }
    type User @key(fields: "id") @key(fields: "login { realm name }") {
      id: ID!
      username: String @external
      login: Login
      reviews(first: Int = 2): [Review!]
    }
    type Login @shareable { realm: Int! name: String! }
  `,
  stock: /* GraphQL */ `
    type Query { warehouses: [Warehouse] lowStock(below: Int = 5, in: [ID!]): [Product!] }
    type Warehouse @key(fields: "id") { id: ID! city: String holds: [Product] }
    type Product @key(fields: "sku maker { id }") {
      sku: String!
      maker: Maker! @shareable
      price(currency: String = "VND", tax: Boolean): Int @external
      weight: Float @external
      dimensions: Dimensions @external
      inStock: Boolean
      shipping(express: Boolean = false): Int @requires(fields: "price(currency: \\"USD\\") weight")
      box: Box @requires(fields: "dimensions { height width }")
      stockedIn: [Warehouse]
      dearness: String @requires(fields: "price(currency: \\"EUR\\", tax: true)")
    }
    type Dimensions { height: Int @external width: Int! @external }
    type Maker @key(fields: "id") { id: ID! stockCount: Int! }
    type Box { volume: Int lid: Boolean! }
  `,
  users: /* GraphQL */ `
    type Query { me: User users(ids: [ID!]): [User] }
    type User @key(fields: "id") @key(fields: "login { realm name }") {
      id: ID!
      login: Login @shareable
      username: String @shareable
      email: String
      friends(first: Int): [User]
      role: Role
      reviews(first: Int = 2): [Review!] @external
      reputation: Int @requires(fields: "reviews(first: 3) { stars product { rating } }")
    }
    type Login @shareable { realm: Int! name: String! }
    type Review @key(fields: "id", resolvable: false) { id: ID! stars: Int! @external product: Product @external }
    type Product @key(fields: "upc", resolvable: false) { upc: ID! rating: Float @external }
    enum Role { ADMIN READER SECRET @inaccessible }
  `,
};
