import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The names in a comma-separated variable, or all there are. Throws where one is unknown. */
export function chosen(variable: string, all: readonly string[]): readonly string[] {
  const names = process.env[variable]?.split(/,(?! )/) ?? all;
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`${variable} knows no ${unknown.join(', ')}; there are: ${all.join(' · ')}`);
  return names;
}

/** Where the raw runs of a bench go: runs of the same name are added up. */
export function resultsFile(bench: string): string {
  const results = fileURLToPath(new URL('../results/', import.meta.url));
  mkdirSync(results, { recursive: true });
  return `${results}${bench}-${process.env.RUN ?? new Date().toISOString().slice(0, 16).replace(':', '')}.jsonl`;
}
