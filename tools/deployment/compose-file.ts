import { parse } from 'yaml';

export interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** One `${NAME…}` in the file. */
export interface Interpolation {
  readonly name: string;
  /** `:?` stops compose when the variable is missing; otherwise it has this default. */
  readonly fallback: string | null;
}

/** The file as compose reads it with these variables. Throws where compose would stop. */
export function readComposeFile(text: string, variables: Readonly<Record<string, string>>): ComposeFile {
  return parse(text, (_key, value) => (typeof value === 'string' ? interpolate(value, variables) : value), {
    merge: true,
  }) as ComposeFile;
}

export function interpolationsIn(text: string): readonly Interpolation[] {
  return [...text.matchAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g)].map(([, name = '', fallback]) => ({
    name,
    fallback: fallback ?? null,
  }));
}

function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_whole, name: string, fallback: string | undefined) => {
      const value = variables[name] || fallback;
      if (value === undefined) throw new Error(`${name} is required`);
      return value;
    },
  );
}
