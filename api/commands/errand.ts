import type { ErrandInput } from '../../workflows/messages.ts';
import type { Told } from './put-command.ts';

/** Returns the workflow of a single errand; the command's row has the verdict once it is done. */
export function errand(kind: ErrandInput['kind'], key: string): Told['workflow'] {
  const input = { kind, key } satisfies ErrandInput;
  return { workflowId: `errand/${key}`, workflowType: 'errand', input, summary: kind };
}
