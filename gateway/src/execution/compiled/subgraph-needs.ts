import { type ConstDirectiveNode, type GraphQLSchema, isEnumType, isInterfaceType, isObjectType } from 'graphql';
import { type FieldTree, readFieldSet } from './field-tree.js';

/** What one subgraph has to be told of an entity, by the `@join__type` and `@join__field` of the supergraph. */
export class SubgraphNeeds {
  private readonly graph: string | undefined;

  constructor(
    private readonly supergraph: GraphQLSchema,
    /** The subgraph's name. */
    subgraph: string,
  ) {
    const graphs = supergraph.getType('join__Graph');
    const values = isEnumType(graphs) ? graphs.getValues() : [];
    this.graph = values.find(({ astNode }) =>
      astNode?.directives?.some((directive) => readArgument(directive, 'name') === subgraph),
    )?.name;
  }

  /** The keys by which it finds entities of the type, or of an interface of the type that is an object to it. */
  keysOf(typename: string): FieldTree[] {
    const type = this.supergraph.getType(typename);
    const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    return [type, ...interfaces]
      .flatMap((holder) => this.own(holder?.astNode?.directives, 'join__type'))
      .flatMap((directive) => fieldSetOf(directive, 'key'));
  }

  /** What it has to be told to resolve the field. */
  requiredBy(typename: string, field: string): FieldTree | undefined {
    const type = this.supergraph.getType(typename);
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    return this.own(definition?.astNode?.directives, 'join__field').flatMap((directive) =>
      fieldSetOf(directive, 'requires'),
    )[0];
  }

  private own(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
    return (directives ?? []).filter(
      (directive) => directive.name.value === name && readArgument(directive, 'graph') === this.graph,
    );
  }
}

function readArgument(directive: ConstDirectiveNode, argument: string): unknown {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value && 'value' in value ? value.value : undefined;
}

function fieldSetOf(directive: ConstDirectiveNode, argument: string): FieldTree[] {
  const fieldSet = readArgument(directive, argument);
  return typeof fieldSet === 'string' ? [readFieldSet(fieldSet)] : [];
}
