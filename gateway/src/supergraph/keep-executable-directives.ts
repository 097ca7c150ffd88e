import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
} from 'graphql';
import { argumentOf, textOf } from './directive-argument.js';

/** An executable location in a directive's definition: none of composition's own directives has one. */
const EXECUTABLE =
  /\b(?:QUERY|MUTATION|SUBSCRIPTION|FIELD|FRAGMENT_DEFINITION|FRAGMENT_SPREAD|INLINE_FRAGMENT|VARIABLE_DEFINITION)\b/;
const EXECUTABLE_ONLY = new RegExp(`^${EXECUTABLE.source}$`);
const APOLLO = 'https://specs.apollo.dev/';

/**
 * @apollo/gateway hides whatever the supergraph links from clients, also directives for operations that subgraphs
 * composed by `@composeDirective`. The links of those are taken out here, which makes them directives like those that
 * all subgraphs define. A link that brings directives for schemas as well is left. Returns the same text when there is
 * nothing to do.
 */
export function keepExecutableDirectives(supergraphSdl: string): string {
  if (!EXECUTABLE.test(supergraphSdl) || !supergraphSdl.includes('@link(')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const links = linksOf(document).filter((link) => bringsOperationsOnly(link, document));
  if (links.length === 0) return supergraphSdl;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? { ...definition, directives: (definition.directives ?? []).filter((directive) => !links.includes(directive)) }
      : definition,
  );
  return print({ ...document, definitions });
}

function linksOf({ definitions }: DocumentNode): ConstDirectiveNode[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
}

function bringsOperationsOnly(link: ConstDirectiveNode, document: DocumentNode): boolean {
  const url = textOf(argumentOf(link, 'url')) ?? '';
  if (url.startsWith(APOLLO)) return false;
  const brought = directivesOf(link, url, document);
  return (
    brought.length > 0 && brought.every(({ locations }) => locations.every(({ value }) => EXECUTABLE_ONLY.test(value)))
  );
}

/** The directives defined under the link's own name or imported from it. */
function directivesOf(link: ConstDirectiveNode, url: string, { definitions }: DocumentNode): DirectiveDefinitionNode[] {
  const feature = textOf(argumentOf(link, 'as')) ?? url.split('/').at(-2);
  const imported = argumentOf(link, 'import');
  const names = (imported?.kind === Kind.LIST ? imported.values : []).map(nameOfImport);
  return definitions.filter(
    (definition) =>
      definition.kind === Kind.DIRECTIVE_DEFINITION &&
      (definition.name.value === feature ||
        definition.name.value.startsWith(`${feature}__`) ||
        names.includes(`@${definition.name.value}`)),
  ) as DirectiveDefinitionNode[];
}

/** What `"@name"` or `{ name: "@name", as: "@other" }` is called here. */
function nameOfImport(value: ConstValueNode): string | undefined {
  if (value.kind !== Kind.OBJECT) return textOf(value);
  const field = (name: string) => textOf(value.fields.find((one) => one.name.value === name)?.value);
  return field('as') ?? field('name');
}
