import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import type { Random } from './random.js';

/** An operation as a client would send it. Not every one is valid: conflicting fields are left to the validator. */
export interface RandomOperation {
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Names that mean something to JavaScript or to the plan. */
const NASTY_ALIASES = ['__proto__', 'constructor', 'toString', '__typename_', 'hasOwnProperty'];

export interface RandomOperationOptions {
  /** The most fields an operation selects. */
  readonly size: number;
  /** Whether fields may be given the names of other fields. */
  readonly confusingAliases: boolean;
}

/** Invents an operation on the schema. */
export function randomOperation(
  schema: GraphQLSchema,
  random: Random,
  options: RandomOperationOptions,
): RandomOperation {
  return new OperationWriter(schema, random, options).write();
}

class OperationWriter {
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly fragments: Array<{ name: string; type: string }> = [];
  private readonly fragmentTexts: string[] = [];
  private budget: number;
  private names = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly options: RandomOperationOptions,
  ) {
    this.budget = 2 + random.below(options.size);
  }

  write(): RandomOperation {
    const mutation = this.schema.getMutationType();
    const type = mutation && this.random.chance(0.12) ? mutation : this.schema.getQueryType();
    if (!type) throw new Error('The schema has no query type');
    const keyword = type === mutation ? 'mutation' : 'query';
    const body = this.selectionSet(type, 0);
    const variables = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    const source = `${keyword} Fuzz${variables} ${body}\n${this.fragmentTexts.join('\n')}`;
    return { source, variables: this.variables };
  }

  private selectionSet(type: GraphQLCompositeType, depth: number): string {
    const wanted = 1 + this.random.below(depth === 0 ? 3 : 4);
    const selections = Array.from({ length: wanted }, () => this.selection(type, depth)).filter((text) => text !== '');
    return `{ ${selections.length > 0 ? selections.join(' ') : '__typename'} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    if (isUnionType(type) || this.random.chance(isAbstractType(type) ? 0.5 : 0.1)) {
      return this.random.chance(0.1) ? this.typename() : this.fragment(type, depth);
    }
    return this.random.chance(0.06) ? this.typename() : this.field(type, depth);
  }

  private typename(): string {
    return this.random.chance(0.3) ? `t${this.names++}: __typename` : '__typename';
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth > 6) return '__typename';
    const condition = this.random.pick(this.conditionsOn(type));
    const directives = this.directives(0.2);
    const reusable = this.fragments.filter((fragment) => fragment.type === condition.name);
    if (reusable.length > 0 && this.random.chance(0.3)) {
      return `...${this.random.pick(reusable).name}${directives}`;
    }
    const body = this.selectionSet(condition, depth + 1);
    if (this.random.chance(0.3)) {
      const name = `F${this.names++}`;
      this.fragmentTexts.push(`fragment ${name} on ${condition.name} ${body}`);
      this.fragments.push({ name, type: condition.name });
      return `...${name}${directives}`;
    }
    return condition === type && this.random.chance(0.5)
      ? `...${directives} ${body}`
      : `... on ${condition.name}${directives} ${body}`;
  }

  /** Types for which an object of this type may be asked. */
  private conditionsOn(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const interfaces = possible.flatMap((member) => member.getInterfaces());
    return [...new Set<GraphQLCompositeType>([...possible, ...interfaces, type])];
  }

  private field(type: GraphQLCompositeType, depth: number): string {
    if (isUnionType(type) || this.budget <= 0) return '';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < 6 || !isCompositeType(getNamedType(field.type)),
    );
    if (fields.length === 0) return '';
    if (depth === 0 && this.random.chance(0.01)) return '__schema { queryType { name } }';
    const field = this.random.pick(fields);
    this.budget--;
    const named = getNamedType(field.type);
    const body = isCompositeType(named) ? ` ${this.selectionSet(named, depth + 1)}` : '';
    return `${this.alias(type, field)}${field.name}${this.arguments(field.args)}${this.directives(0.12)}${body}`;
  }

  private alias(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): string {
    if (this.random.chance(0.02)) return `${this.random.pick(NASTY_ALIASES)}: `;
    if (this.options.confusingAliases && this.random.chance(0.08) && !isUnionType(type)) {
      return `${this.random.pick(Object.keys(type.getFields()))}: `;
    }
    return this.random.chance(field.args.length > 0 ? 0.45 : 0.15) ? `a${this.names++}_${field.name}: ` : '';
  }

  private directives(probability: number): string {
    if (!this.random.chance(probability)) return '';
    const one = () => ` @${this.random.pick(['skip', 'include'])}(if: ${this.condition()})`;
    return this.random.chance(0.15) ? ` @skip(if: ${this.condition()}) @include(if: ${this.condition()})` : one();
  }

  private condition(): string {
    if (this.random.chance(0.2)) return String(this.random.chance(0.5));
    const known = Object.keys(this.variables).filter((name) => name.startsWith('if'));
    if (known.length > 0 && this.random.chance(0.5)) return `$${this.random.pick(known)}`;
    const name = `if${this.names++}`;
    const value = this.random.chance(0.5);
    if (this.random.chance(0.2)) {
      this.definitions.push(`$${name}: Boolean = ${value}`);
      if (this.random.chance(0.5)) this.variables[name] = !value;
    } else {
      this.definitions.push(`$${name}: Boolean!`);
      this.variables[name] = value;
    }
    return `$${name}`;
  }

  private arguments(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter((arg) => this.random.chance(0.5) || (isNonNullType(arg.type) && arg.defaultValue === undefined))
      .map((arg) => `${arg.name}: ${this.argumentValue(arg.type, arg.defaultValue !== undefined)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private argumentValue(type: GraphQLInputType, hasDefault: boolean): string {
    if (!this.random.chance(0.5)) return this.literal(type, 0);
    const name = `v${this.names++}`;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isNonNullType(type) && !hasDefault && this.random.chance(0.7)) {
      this.definitions.push(`$${name}: ${type}`);
      this.variables[name] = this.value(type, 0);
    } else if (isNonNullType(type) || this.random.chance(0.3)) {
      this.definitions.push(`$${name}: ${nullable} = ${this.literalOf(nullable, 0, false)}`);
      if (this.random.chance(0.5)) this.variables[name] = this.value(isNonNullType(type) ? type : nullable, 0);
    } else {
      this.definitions.push(`$${name}: ${nullable}`);
      if (this.random.chance(0.8)) this.variables[name] = this.value(nullable, 0);
    }
    return `$${name}`;
  }

  private literal(type: GraphQLInputType, depth: number): string {
    return this.literalOf(type, depth, true);
  }

  private literalOf(type: GraphQLInputType, depth: number, withVariables: boolean): string {
    if (isNonNullType(type)) return this.literalOf(type.ofType, depth, withVariables) || '0';
    if (depth > 0 && withVariables && this.random.chance(0.15)) {
      const name = `n${this.names++}`;
      this.definitions.push(`$${name}: ${type}!`);
      this.variables[name] = this.value(isNonNullType(type) ? type : type, 3, false);
      return `$${name}`;
    }
    if (isListType(type)) {
      if (this.random.chance(0.2)) return this.literalOf(type.ofType, depth + 1, withVariables);
      const length = this.random.below(3);
      return `[${Array.from({ length }, () => this.literalOf(type.ofType, depth + 1, withVariables)).join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) =>
          (isNonNullType(field.type) && field.defaultValue === undefined) || (depth < 3 && this.random.chance(0.5)),
      );
      return `{ ${fields.map((field) => `${field.name}: ${this.literalOf(field.type, depth + 1, withVariables)}`).join(', ')} }`;
    }
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    const value = this.scalar(type.name);
    return typeof value === 'object' ? '{ a: 1 }' : JSON.stringify(value);
  }

  private value(type: GraphQLInputType, depth: number, nullable = true): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, depth, false);
    if (nullable && this.random.chance(0.1)) return null;
    if (isListType(type)) {
      if (this.random.chance(0.2)) return this.value(type.ofType, depth + 1, false);
      return Array.from({ length: this.random.below(3) }, () => this.value(type.ofType, depth + 1));
    }
    if (isInputObjectType(type)) {
      const object: Record<string, unknown> = {};
      for (const field of Object.values(type.getFields())) {
        const required = isNonNullType(field.type) && field.defaultValue === undefined;
        if (required || (depth < 3 && this.random.chance(0.5))) object[field.name] = this.value(field.type, depth + 1);
      }
      return object;
    }
    return isEnumType(type) ? this.random.pick(type.getValues()).name : this.scalar(type.name);
  }

  private scalar(name: string): unknown {
    const number = this.random.below(4);
    switch (name) {
      case 'Int':
        return number;
      case 'Float':
        return this.random.chance(0.5) ? number : number + 0.5;
      case 'Boolean':
        return number % 2 === 0;
      case 'ID':
        return this.random.chance(0.3) ? number : `key${number}`;
      case 'String':
        return this.random.pick(['', 'một', 'a"b\\', 'x']);
      default:
        return this.random.pick([1, 'm', { a: 1 }]);
    }
  }
}
