import { type EnvironmentReader, readSecret } from '@hub/subgraph-kit/service';

/** Variables that only training has, when it runs as a service of its own. */
export function readTrainingVariables(reader: EnvironmentReader) {
  return {
    /** Seals learners' ID numbers; kept outside the database. */
    personalDataSecret: reader.required('HUB_PERSONAL_DATA_SECRET', readSecret),
  };
}
