import pg from 'pg';

/**
 * Runs `seed` while no other process seeds the same subgraph in this database: of two instances that start together
 * on an empty database the second finds it filled.
 */
export async function seedOnce(url: string, subgraph: string, seed: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The lock ends with the session.
    await client.query('select pg_advisory_lock(hashtext($1))', [`hub_${subgraph}_seed`]);
    await seed();
  } finally {
    await client.end();
  }
}
