import { rmSync } from 'node:fs';
import { abandonAllGroups, endGroup, type GroupLeader } from '../process-group.ts';

/** Longer than a Commend takes to end in order. */
const graceMs = 15_000;

/**
 * What ends a Commend and then removes its folder, which nothing writes to any more: called at the end of a run, any number of times, and by itself when
 * the run is interrupted.
 */
export function tidying(child: GroupLeader, folder: string): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const tidy = () => (ended ??= endGroup(child, graceMs).then(() => remove(folder)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void tidy().finally(() => process.exit(1)));
  process.once('exit', abandonAllGroups);
  return tidy;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
