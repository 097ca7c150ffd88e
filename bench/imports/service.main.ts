import { type Importer, startBooks } from './books.ts';

/** A subgraph in a process of its own, listening for signed calls; says where once it is ready. */
const { HUB_BENCH_SUBGRAPH: importer, HUB_BENCH_DATABASE: database = '', HUB_BENCH_SECRET: secret = '' } = process.env;
const books = await startBooks(importer as Importer, database, secret);
process.send?.({ url: books.url });
process.on('SIGTERM', () => void books.stop().then(() => process.exit(0)));
