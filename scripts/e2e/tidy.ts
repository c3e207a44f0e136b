import { rmSync } from 'node:fs';
import { abandonAllGroups, endGroup, type GroupLeader } from '../process-group.ts';

/** Longer than an instance takes to shut down cleanly. */
const graceMs = 15_000;

/**
 * Returns a function that ends an instance and then removes its folder. It is called at the end of a run, any number of times, and by itself
 * when the run is interrupted.
 */
export function tidying(child: GroupLeader, folder: string): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const tidy = () => (ended ??= endGroup(child, graceMs).then(() => remove(folder)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void tidy().finally(() => process.exit(1)));
  process.once('exit', abandonAllGroups);
  return tidy;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
