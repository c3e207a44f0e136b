import type { ErrandInput } from '../../workflows/messages.ts';
import type { Told } from './put-command.ts';

/** A workflow for one thing that was asked for; the command's row has the verdict when it is done. */
export function errand(kind: ErrandInput['kind'], key: string): Told['workflow'] {
  const input = { kind, key } satisfies ErrandInput;
  return { workflowId: `errand/${key}`, workflowType: 'errand', input, summary: kind };
}
