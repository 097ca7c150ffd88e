/** How faults call a document: its id, or its place in the list where it has none. */
export function documentName(value: unknown, position: number): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id !== '' ? id : `document ${position + 1}`;
}
