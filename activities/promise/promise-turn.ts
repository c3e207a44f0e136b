import { z } from 'zod';
import type { Turn as DomainTurn } from '../../domain/turn.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { Command, MailboxMessage } from '../../prisma/generated/client.ts';
import type { Letter as Posted } from '../../prisma/mailbox.ts';
import { actorOf } from '../actor.ts';
import { answerCommands } from '../command-verdicts.ts';
import type { CrashPoint } from '../crash-points.ts';
import { saveDecisions } from '../decision-rows.ts';
import { markRead } from '../mailbox.ts';
import { inTransaction } from '../transactions.ts';

type PromiseKind = Extract<Posted['entityKind'], 'affiliate_access' | 'partner' | 'partner_login'>;

export interface PromiseDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
}

/** Runs one turn in one transaction and reads back the step it returns. */
export async function inOneTurn<Step>(
  { db, crashPoint }: PromiseDeps,
  drain: (tx: Tx) => Promise<void>,
  readStep: (tx: Tx) => Promise<Step>,
): Promise<Step> {
  const step = await inTransaction(db, async (tx) => {
    await drain(tx);
    await crashPoint('promise.before_commit');
    return readStep(tx);
  });
  await crashPoint('promise.after_turn');
  return step;
}

/** Something that people wait for: its kind, its partner and its program. */
export interface Promised {
  readonly kind: PromiseKind;
  readonly id: string;
  readonly partnerId: string;
  readonly programId: string;
}

const Told = z.object({ commandId: z.uuid() });

/** Returns the command that a letter brings; undefined if it was decided before. */
export async function commandIn(tx: Tx, { arguments: body }: MailboxMessage): Promise<Command | undefined> {
  const row = await tx.command.findUnique({ where: { id: Told.parse(body).commandId } });
  return row === null || row.appliedAt !== null ? undefined : row;
}

interface Saved<Kind extends string> {
  readonly turn: DomainTurn<{ readonly state: string; readonly due: Readonly<Record<string, string>> }, Kind>;
  readonly before: { readonly state: string };
  readonly messages: readonly MailboxMessage[];
}

/**
 * Saves everything of a turn except the row itself: decisions, effects, verdicts, the audit of a change of state, and the letters as read.
 */
export async function saveTurn<Kind extends string>(tx: Tx, promised: Promised, { turn, before, messages }: Saved<Kind>): Promise<void> {
  const { asOf, state, wanted, verdicts } = turn;
  const subject = { kind: promised.kind, id: promised.id };
  if (turn.noted.length > 0) {
    const { programId, partnerId } = promised;
    await saveDecisions(
      tx,
      turn.noted.map(({ decision, commandId }) => ({ decision, subject, programId, partnerId, commandId })),
      asOf,
    );
  }
  await tx.effect.createMany({
    data: wanted.map((one) => ({ ...one, entityKind: promised.kind, entityId: promised.id, wantedAt: asOf })),
    skipDuplicates: true,
  });
  await answerCommands(tx, verdicts, { asOf, subjectId: promised.id });
  await markRead(tx, messages, asOf);
  if (state.state === before.state) return;
  const by = await deciderOf(tx, turn.noted.at(-1)?.commandId ?? null);
  await audit(tx, await actorOf(tx, by), {
    action: `${promised.kind}.${state.state}`,
    subject,
    before: { state: before.state },
    after: { state: state.state },
  });
}

async function deciderOf(tx: Tx, commandId: string | null): Promise<string | null> {
  if (commandId === null) return null;
  const { actorId } = await tx.command.findUniqueOrThrow({ where: { id: commandId }, select: { actorId: true } });
  return actorId;
}

/** Returns the columns that every lifecycle has. The version counts only turns that changed something. */
export function lifecycleColumns(
  turn: Saved<string>['turn'],
  { hasChanged }: { readonly hasChanged: boolean },
): { due: Record<string, string>; nextDueAt: string | null; lastRingAt: string; version?: { increment: 1 } } {
  const { due } = turn.state;
  const [nextDueAt = null] = Object.values(due).toSorted((one, other) => (one < other ? -1 : 1));
  return { due: { ...due }, nextDueAt, lastRingAt: turn.asOf, ...(hasChanged ? { version: { increment: 1 as const } } : {}) };
}
