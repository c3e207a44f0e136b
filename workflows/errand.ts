import { errands } from './activity-options.ts';
import type { ErrandInput } from './messages.ts';

/** One thing that a person asked for and nobody waits for. What became of it is on the row that its key names. */
export async function errand({ kind, key }: ErrandInput): Promise<void> {
  await errands[kind]({ key });
}
