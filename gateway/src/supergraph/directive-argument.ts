import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';

export function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** The text of a string or the name of an enum value. */
export function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

export function isBoolean(value: ConstValueNode | undefined, expected: boolean): boolean {
  return value?.kind === Kind.BOOLEAN && value.value === expected;
}
