import { type GraphQLSchema, isInterfaceType, isObjectType, Kind, parse, visit } from 'graphql';

/** The names of fields that the planner may add to a client's selections: those of keys and of @requires. */
export interface HelperFields {
  readonly names: ReadonlySet<string>;
  /** Those of them that take arguments somewhere: the same name can stand for different values. */
  readonly withArguments: ReadonlySet<string>;
}

const known = new WeakMap<GraphQLSchema, HelperFields>();

/** Reads the field sets of a supergraph's `@join__type(key:)` and `@join__field(requires:)`. */
export function helperFieldsOf(supergraph: GraphQLSchema): HelperFields {
  let fields = known.get(supergraph);
  if (!fields) {
    fields = readHelperFields(supergraph);
    known.set(supergraph, fields);
  }
  return fields;
}

function readHelperFields(supergraph: GraphQLSchema): HelperFields {
  const names = new Set(['__typename']);
  const argumentBearing = new Set<string>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) {
      addNames(type.astNode?.directives, 'key', names);
      for (const field of Object.values(type.getFields())) {
        addNames(field.astNode?.directives, 'requires', names);
        if (field.args.length > 0) {
          argumentBearing.add(field.name);
        }
      }
    }
  }
  return { names, withArguments: new Set([...argumentBearing].filter((name) => names.has(name))) };
}

function addNames(
  directives: NonNullable<GraphQLSchema['astNode']>['directives'],
  argument: string,
  names: Set<string>,
): void {
  for (const applied of directives ?? []) {
    for (const { name, value } of applied.arguments ?? []) {
      if (name.value === argument && value.kind === Kind.STRING) {
        visit(parse(`{ ${value.value} }`, { noLocation: true }), {
          Field: (field) => void names.add(field.name.value),
        });
      }
    }
  }
}
