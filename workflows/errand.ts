import { errands } from './activity-options.ts';
import type { ErrandInput } from './messages.ts';

/** Carries out one thing that a person ordered without waiting for it. The row with this key holds the outcome. */
export async function errand({ kind, key }: ErrandInput): Promise<void> {
  await errands[kind]({ key });
}
