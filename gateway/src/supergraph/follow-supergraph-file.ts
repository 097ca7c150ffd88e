import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describeError, type Log } from '../log.js';

export interface SupergraphFileOptions {
  readonly file: string;
  /** Takes the text up, or throws when it is no supergraph for this gateway. */
  readonly replace: (sdl: string) => void;
  readonly log: Log;
  /** How often the file is looked at. Default 1 s. */
  readonly intervalMs?: number;
  /** How long it must have stayed the same before it is read: it may be half written. Default 500 ms. */
  readonly settleMs?: number;
}

/** A file that is followed until `stop`. */
export interface FollowedFile {
  /** Reads the file now, whether it changed or not. Never rejects: what cannot be taken up is logged. */
  reload(): Promise<void>;
  stop(): void;
}

/**
 * Takes up the supergraph whenever its file changes. Looks rather than listens: that also sees a file behind a link
 * that is moved to another one, as mounted configuration is.
 */
export function followSupergraphFile(options: SupergraphFileOptions): FollowedFile {
  const { file, replace, log, intervalMs = 1_000, settleMs = 500 } = options;
  let settling: NodeJS.Timeout | undefined;

  const reload = async () => {
    try {
      replace(await readFile(file, 'utf8'));
      log.info('The supergraph was taken up.', { file });
    } catch (error) {
      log.error('The supergraph could not be taken up: the one before stays.', { file, ...describeError(error) });
    }
  };
  const onChange = () => {
    clearTimeout(settling);
    settling = setTimeout(() => void reload(), settleMs).unref();
  };
  watchFile(file, { interval: intervalMs, persistent: false }, onChange);
  return {
    reload,
    stop() {
      clearTimeout(settling);
      unwatchFile(file, onChange);
    },
  };
}
