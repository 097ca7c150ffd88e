import { type ConstDirectiveNode, type DefinitionNode, Kind, parse, print } from 'graphql';
import { argumentOf, isBoolean, textOf } from './directive-argument.js';

/**
 * Puts a type's resolvable keys of a subgraph before those that the subgraph declares `resolvable: false`.
 * Where the planner comes back to a subgraph after a @requires it takes the subgraph's first key, resolvable or not,
 * and the subgraph cannot find the entity. Returns the same text when there is nothing to do.
 */
export function preferResolvableKeys(supergraphSdl: string): string {
  if (!supergraphSdl.includes('resolvable: false')) {
    return supergraphSdl;
  }
  const document = parse(supergraphSdl, { noLocation: true });
  const definitions = document.definitions.map(withKeysInOrder);
  const changed = definitions.some((definition, index) => definition !== document.definitions[index]);
  return changed ? print({ ...document, definitions }) : supergraphSdl;
}

function withKeysInOrder(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
    return definition;
  }
  const given = definition.directives ?? [];
  const directives = given.toSorted((one, other) => rank(one, given) - rank(other, given));
  return directives.every((directive, index) => directive === given[index])
    ? definition
    : { ...definition, directives };
}

/** Keys stay where their subgraph's first key is; within a subgraph the resolvable ones come first. */
function rank(directive: ConstDirectiveNode, all: readonly ConstDirectiveNode[]): number {
  const graph = textOf(argumentOf(directive, 'graph'));
  const first = all.findIndex(
    (other) => textOf(argumentOf(other, 'graph')) === graph && isKey(other) && isKey(directive),
  );
  const place = first === -1 ? all.indexOf(directive) : first;
  return place + (isBoolean(argumentOf(directive, 'resolvable'), false) ? 0.5 : 0);
}

function isKey(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'join__type';
}
