// The dashboard on invented figures that move every two seconds: `npm run build && npm run dev:fake`.
import { startFakeHub } from './fake-hub.ts';

const hub = await startFakeHub({ port: Number(process.env.PORT ?? 4000) });
const moving = setInterval(() => {
  for (const year of [2024, 2025, 2026]) hub.move(year);
}, 2_000);
process.stdout.write(`${hub.url}/dashboard/\n`);
process.once('SIGINT', () => {
  clearInterval(moving);
  void hub.stop();
});
