import { buildSchema, getVariableValues, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { withoutVariableValues } from './variable-problem.js';

const schema = buildSchema(`
  enum Kind { A B }
  input Person { name: String! id: String! kind: Kind friends: [Person!] }
  type Query { ask(person: Person, count: Int): Int }
`);

function messagesFor(person: unknown): string[] {
  const [operation] = parse('query ($person: Person) { ask(person: $person) }').definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const { errors = [] } = getVariableValues(schema, (operation as OperationDefinitionNode).variableDefinitions ?? [], {
    person,
  });
  return errors.map(({ message }) => withoutVariableValues(message));
}

test('a value that does not fit is not repeated, its place is told', () => {
  expect(messagesFor({ name: 'x', id: 31099887766 })).toEqual([
    'Variable "$person" has an unacceptable value at "person.id".',
  ]);
  expect(messagesFor({ name: 'x', id: 'y', friends: [{ name: 'secret"; at "here' }] })).toEqual([
    'Variable "$person" lacks the required field "id" at "person.friends[0]".',
  ]);
  expect(messagesFor({ name: '031099887766', id: 'y', kind: 'C' })).toEqual([
    'Variable "$person" has an unacceptable value at "person.kind".',
  ]);
  expect(messagesFor('031099887766')).toEqual(['Variable "$person" has an unacceptable value at "person".']);
});

test('other messages come back as they are', () => {
  expect(withoutVariableValues('Cannot query field "x" on type "Query".')).toBe(
    'Cannot query field "x" on type "Query".',
  );
});
