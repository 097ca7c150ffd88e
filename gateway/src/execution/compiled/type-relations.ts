import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Which types satisfy which type condition, by name. */
export class TypeRelations {
  private readonly satisfying = new Map<string, ReadonlySet<string>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Whether it can be the `__typename` of an object: an interface's name says too little, and another means nothing. */
  isObjectType(name: unknown): boolean {
    return typeof name === 'string' && isObjectType(this.schema.getType(name));
  }

  /** The names of the types whose objects satisfy `... on condition`: itself, its members and implementations. */
  typesSatisfying(condition: string): ReadonlySet<string> {
    const known = this.satisfying.get(condition);
    if (known) {
      return known;
    }
    const names = new Set([condition]);
    const type = this.schema.getType(condition);
    if (isAbstractType(type)) {
      for (const member of this.schema.getPossibleTypes(type)) {
        names.add(member.name);
      }
    }
    if (isInterfaceType(type)) {
      for (const extension of this.schema.getImplementations(type).interfaces) {
        names.add(extension.name);
      }
    }
    this.satisfying.set(condition, names);
    return names;
  }
}
