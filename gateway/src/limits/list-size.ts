/** How many items a list may be expected to hold, for lists that no `first` or `last` bounds. */
export interface ListSize {
  /** Items where nothing else says how many. */
  readonly assumed: number;
  /** Arguments that say it: a number, or a list that is as long. The largest of those given counts. */
  readonly slicedBy?: readonly string[];
  /** Items by the value of an argument, for arguments that choose a known part of the list. */
  readonly byArgument?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of an object, the fields that are sliced by its own arguments: a connection's `edges`. Default: every list. */
  readonly sizedFields?: readonly string[];
  /** Cost of one item, where it differs from that of any other. */
  readonly weight?: number;
}

/** By `Type.field`. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/** Arguments that bound a list wherever a field has them. */
export const SLICING_ARGUMENTS: readonly string[] = ['first', 'last'];
/** Items of a page that was asked for without a size, as the subgraphs have it. */
export const DEFAULT_PAGE_SIZE = 20;
/** Items of a list nobody said anything about. */
export const DEFAULT_LIST_SIZE = 10;
