import { readFile } from 'node:fs/promises';
import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { describe, expect, test } from 'vitest';

const AGENCIES = ['training', 'budget', 'outreach'];
const REGISTRY_ENTITIES = ['Trade', 'Place', 'School', 'Body', 'Programme'];
const ROOTS = ['Query', 'Mutation', 'Subscription'];

async function schemaOf(agency: string): Promise<DocumentNode> {
  return parse(await readFile(new URL(`../../subgraphs/${agency}/schema.graphql`, import.meta.url), 'utf8'));
}

function fieldsOf(document: DocumentNode, types: readonly string[]): { path: string; field: FieldDefinitionNode }[] {
  return document.definitions
    .filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => types.includes(name.value))
    .flatMap(({ name, fields = [] }) => fields.map((field) => ({ path: `${name.value}.${field.name.value}`, field })));
}

function hasDirective(field: FieldDefinitionNode, directive: string): boolean {
  return (field.directives ?? []).some(({ name }) => name.value === directive);
}

describe.each(AGENCIES)('the %s schema', (agency) => {
  test('gives every root field and every field on another owner’s entity as nullable, so an outage stays its own', async () => {
    const document = await schemaOf(agency);
    const keys = ['code', 'year'];
    const foreign = fieldsOf(document, REGISTRY_ENTITIES).filter(
      ({ field }) => !keys.includes(field.name.value) && !hasDirective(field, 'shareable'),
    );
    expect(foreign.length).toBeGreaterThan(3);
    const mustBeNullable = [...fieldsOf(document, ROOTS), ...foreign];
    const wrong = mustBeNullable.filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  test('describes every type, field, argument and enum value', async () => {
    const undescribed: string[] = [];
    visit(await schemaOf(agency), {
      enter(node, _key, _parent, _path, ancestors) {
        const described =
          node.kind === Kind.OBJECT_TYPE_DEFINITION ||
          node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
          node.kind === Kind.UNION_TYPE_DEFINITION ||
          node.kind === Kind.ENUM_TYPE_DEFINITION ||
          node.kind === Kind.ENUM_VALUE_DEFINITION ||
          node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
          node.kind === Kind.SCALAR_TYPE_DEFINITION ||
          node.kind === Kind.FIELD_DEFINITION ||
          node.kind === Kind.INPUT_VALUE_DEFINITION;
        // What another agency owns is described by its owner, in the same composed schema.
        if ('directives' in node && node.directives?.some(({ name }) => name.value === 'external')) return false;
        if (!described || ROOTS.includes(node.name.value) || node.description !== undefined) return;
        const owner = ancestors.flat().findLast((ancestor) => 'name' in ancestor && ancestor.name?.kind === Kind.NAME);
        undescribed.push(`${owner !== undefined && 'name' in owner ? owner.name?.value : ''}.${node.name.value}`);
      },
    });
    expect(undescribed).toEqual([]);
  });
});
