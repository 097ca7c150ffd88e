import bodies from './data/bodies.json' with { type: 'json' };
import centres from './data/centres.json' with { type: 'json' };
import communes from './data/communes.json' with { type: 'json' };
import demoSchools from './data/demo-schools.json' with { type: 'json' };
import places from './data/places.json' with { type: 'json' };
import schools from './data/schools.json' with { type: 'json' };
import sources from './data/sources.json' with { type: 'json' };
import trades from './data/trades.json' with { type: 'json' };
import { readRegistryData } from './read-registry-data.js';
import type { RegistryData } from './registry-data.js';

/** The data files of this library. Throws RegistryDataInvalid when one is malformed. */
export function bundledRegistryData(): RegistryData {
  return readRegistryData({
    sources,
    trades,
    bodies,
    places: [places, communes],
    schools: [schools, demoSchools, centres],
  });
}
