import type { DecisionReason } from '../domain/decision.ts';
import type { Tx } from '../prisma/client.ts';
import type { Verdict } from '../workflows/messages.ts';

/** Writes what a turn decided about the commands of its subject; undefined means accepted. A verdict is written once. */
export async function answerCommands(
  tx: Tx,
  verdicts: Readonly<Record<string, DecisionReason | undefined>>,
  { asOf, subjectId }: { readonly asOf: string; readonly subjectId: string },
): Promise<void> {
  for (const refusal of new Set(Object.values(verdicts))) {
    const ids = Object.keys(verdicts).filter((id) => verdicts[id] === refusal);
    const verdict = refusal === undefined ? { accepted: true } : { accepted: false, code: refusal, reason: refusal };
    await tx.command.updateMany({ where: { id: { in: ids }, subjectId, appliedAt: null }, data: { appliedAt: asOf, verdict } });
  }
}

/** Returns a verdict for every command of the turn: a command without one would keep the workflow from resting. */
export async function verdictsOf(
  tx: Tx,
  commands: readonly string[],
  { hasMore }: { readonly hasMore: boolean },
): Promise<Record<string, Verdict>> {
  if (commands.length === 0) return {};
  const rows = await tx.command.findMany({ where: { id: { in: [...commands] } } });
  const verdicts: Record<string, Verdict> = {};
  for (const id of commands) {
    const row = rows.find((candidate) => candidate.id === id);
    if (row !== undefined && isVerdict(row.verdict)) verdicts[id] = row.verdict;
    else if (row === undefined || !hasMore) verdicts[id] = { accepted: false, code: 'unknown_command', reason: 'unknown_command' };
  }
  return verdicts;
}

function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'object' && value !== null && 'accepted' in value;
}
