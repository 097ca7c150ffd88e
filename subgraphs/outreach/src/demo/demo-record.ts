import { uuidv7 } from '@hub/subgraph-kit';

/** The columns of a record with a history, and its demonstration mark. */
export const RECORD = {
  id: 'uuid',
  demo: 'boolean',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

/** Their values for an invented record that a body made at a moment. */
export function demoRecord(owner: string, at: string, version = 1) {
  return {
    id: uuidv7(Date.parse(at)),
    demo: true,
    version,
    created_at: at,
    updated_at: at,
    changed_by: 'demo',
    changed_as: owner,
  };
}
