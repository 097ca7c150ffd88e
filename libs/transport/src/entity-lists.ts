import { type DocumentNode, Kind, type OperationDefinitionNode, type ValueNode, visit } from 'graphql';

/** Where an operation's `_entities` gets its representations from: a variable, or a list of this length. */
export type EntityList = { readonly variable: string } | { readonly length: number };

/** Every `_entities` of an operation and of the document's fragments. */
export function findEntityLists(document: DocumentNode, operation: OperationDefinitionNode): readonly EntityList[] {
  const lists: EntityList[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    visit(definition, {
      Field(field) {
        if (field.name.value !== '_entities') return;
        for (const argument of field.arguments ?? []) lists.push(entityList(argument.value));
      },
    });
  }
  return lists;
}

function entityList(value: ValueNode): EntityList {
  if (value.kind === Kind.VARIABLE) return { variable: value.name.value };
  return { length: value.kind === Kind.LIST ? value.values.length : 1 };
}

/** Whether any `_entities` of the operation asks for more representations than that, with these variables. */
export function exceedsEntityLimit(
  lists: readonly EntityList[],
  variables: Readonly<Record<string, unknown>>,
  maxRepresentations: number,
): boolean {
  return lists.some((list) => {
    const value = 'variable' in list ? variables[list.variable] : undefined;
    const length = 'variable' in list ? (Array.isArray(value) ? value.length : 1) : list.length;
    return length > maxRepresentations;
  });
}
