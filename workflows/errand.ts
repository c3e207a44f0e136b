import { errands } from './activity-options.ts';
import type { ErrandInput } from './messages.ts';

/** One thing that a person asked for and nobody waits for. Its verdict is on the command's row. */
export async function errand({ kind, commandId }: ErrandInput): Promise<void> {
  await errands[kind]({ key: commandId });
}
