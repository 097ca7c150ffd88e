import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

/** The values of the variables that decide which fields are in the answer, in the order of their names. */
export class ConditionValues {
  constructor(private readonly values: ReadonlyMap<string, boolean>) {}

  /** Equal for equal values of the same variables. */
  get key(): string {
    return [...this.values.values()].map(Number).join('');
  }

  /** Whether `@skip` and `@include` leave this selection in. */
  includes(directives: readonly DirectiveNode[] | undefined): boolean {
    return (directives ?? []).every((directive) => {
      switch (directive.name.value) {
        case 'skip':
          return !this.conditionOf(directive);
        case 'include':
          return this.conditionOf(directive);
        default:
          return true;
      }
    });
  }

  private conditionOf(directive: DirectiveNode): boolean {
    const value = directive.arguments?.[0]?.value;
    switch (value?.kind) {
      case Kind.BOOLEAN:
        return value.value;
      case Kind.VARIABLE:
        return this.values.get(value.name.value) === true;
      default:
        throw new Error(`@${directive.name.value} has no condition`);
    }
  }
}

/** The operation's variables that `@skip` and `@include` read, in it or in the document's fragments. */
export function conditionVariables(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const defined = new Set(operation.variableDefinitions?.map((definition) => definition.variable.name.value));
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = directive.arguments?.[0]?.value;
      if (['skip', 'include'].includes(directive.name.value) && value?.kind === Kind.VARIABLE) {
        names.add(value.name.value);
      }
    },
  });
  return [...names].filter((name) => defined.has(name)).sort();
}

/** Reads the variables' values; throws a GraphQLError for one that is no boolean. */
export function readConditions(
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): ConditionValues {
  return new ConditionValues(
    new Map(
      names.map((name) => {
        const value = variables[name];
        if (typeof value !== 'boolean') {
          throw new GraphQLError(`Variable "$${name}" decides which fields are included and must not be null.`, {
            extensions: { code: 'BAD_USER_INPUT' },
          });
        }
        return [name, value];
      }),
    ),
  );
}
