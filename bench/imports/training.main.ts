import { startBooks } from './books.ts';

/** The training subgraph in a process of its own, listening for signed calls; says where once it is ready. */
const { HUB_BENCH_DATABASE: database = '', HUB_BENCH_SECRET: secret = '' } = process.env;
const training = await startBooks(database, secret);
process.send?.({ url: training.url });
process.on('SIGTERM', () => void training.stop().then(() => process.exit(0)));
