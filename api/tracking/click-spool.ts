import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Click } from './click.ts';

/** Clicks on our own disk that wait for the database. */
export interface Spool {
  /** Resolves once they are on the disk. */
  append(clicks: readonly Click[]): Promise<void>;
  /** Hands over waiting clicks, oldest first. A batch is removed once `store` has taken it. Returns how many. */
  drain(store: (clicks: readonly Click[]) => Promise<void>): Promise<number>;
}

const Line = z.object({
  id: z.guid(),
  at: z.string(),
  linkId: z.guid(),
  partnerId: z.guid(),
  channel: z.string(),
  page: z.string().nullable(),
  landing: z.string(),
  device: z.string(),
  addressHash: z.string(),
  browserHash: z.string(),
  consent: z.boolean(),
  reason: z.enum(['bot', 'prefetch', 'frame', 'own', 'repeated']).nullable(),
});

const batchSize = 500;

export function openSpool(dataDir: string): Spool {
  const folder = join(dataDir, 'clicks');
  const current = join(folder, 'waiting.ndjson');
  let turn: Promise<unknown> = Promise.resolve();
  /** Runs writes and removals one after another. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    append: (clicks) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true });
        const file = await open(current, 'a', 0o600);
        try {
          await file.appendFile(clicks.map((click) => `${JSON.stringify(click)}\n`).join(''));
          await file.sync();
        } finally {
          await file.close();
        }
      }),
    async drain(store) {
      await inTurn(() => rename(current, join(folder, `${Date.now()}.ndjson`)).catch(isMissing));
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d+\.ndjson$/.test(name)).toSorted();
      let count = 0;
      for (const name of names) {
        const handed = await handOver(join(folder, name), store);
        count += handed;
      }
      return count;
    },
  };
}

async function handOver(file: string, store: (clicks: readonly Click[]) => Promise<void>): Promise<number> {
  const clicks = (await readFile(file, 'utf8')).split('\n').flatMap(readLine);
  for (let first = 0; first < clicks.length; first += batchSize) await store(clicks.slice(first, first + batchSize));
  await rm(file);
  return clicks.length;
}

/** Reads a line; one that a crash truncated is no click, because its visitor never got an answer. */
function readLine(line: string): Click[] {
  try {
    return [Line.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

function isMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
