import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { helperFieldsOf } from './helper-fields.js';

/** A document to plan, and the client's response name of each field that was given another. */
export interface AliasedDocument {
  readonly document: DocumentNode;
  readonly aliases: ReadonlyMap<string, string>;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * Gives new response names to a client's fields that could be taken for fields the planner adds (of keys and @requires):
 * fields of such a name that take arguments, and other fields that the client calls so. The planner would merge the two
 * without a word, and subgraphs, or the client, would get the wrong value.
 *
 * The document must be valid. Plan and execute the returned one; the executor answers with the client's names.
 */
export function aliasCollidingFields(document: DocumentNode, supergraph: GraphQLSchema): AliasedDocument {
  const helpers = helperFieldsOf(supergraph);
  const collides = ({ name, alias }: FieldNode) =>
    alias && alias.value !== name.value ? helpers.names.has(alias.value) : helpers.withArguments.has(name.value);
  const names = new NewNames(document, helpers.names);
  const aliased = visit(document, {
    Field(field) {
      if (field.name.value === '__schema' || field.name.value === '__type') {
        return false;
      }
      return collides(field) ? { ...field, alias: { kind: Kind.NAME, value: names.nameFor(field) } } : undefined;
    },
    FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? false : undefined),
  });
  return names.aliases.size > 0 ? { document: aliased, aliases: names.aliases } : { document, aliases: NOTHING };
}

/** Names that occur nowhere else, the same for selections that the client wants merged. */
class NewNames {
  readonly aliases = new Map<string, string>();
  private readonly byField = new Map<string, string>();
  private readonly taken: Set<string>;

  constructor(document: DocumentNode, helpers: ReadonlySet<string>) {
    this.taken = new Set(helpers);
    visit(document, { Name: (name) => void this.taken.add(name.value) });
  }

  nameFor({ name, alias }: FieldNode): string {
    const responseName = alias?.value ?? name.value;
    const field = `${responseName}:${name.value}`;
    const known = this.byField.get(field);
    if (known) {
      return known;
    }
    let fresh = `client_${responseName}`;
    while (this.taken.has(fresh)) {
      fresh = `${fresh}_`;
    }
    this.taken.add(fresh);
    this.byField.set(field, fresh);
    this.aliases.set(fresh, responseName);
    return fresh;
  }
}
