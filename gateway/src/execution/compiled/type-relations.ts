import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/** Which types satisfy which type condition, by name. */
export class TypeRelations {
  private readonly satisfying = new Map<string, ReadonlySet<string>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Whether the name is an interface's or union's: as a `__typename` it says too little. */
  isAbstract(name: unknown): boolean {
    return typeof name === 'string' && isAbstractType(this.schema.getType(name));
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
