import { z } from 'zod';
import { creditedPhases, referralPhases } from '../../domain/referral/referral-state.ts';
import { advance, type Mail } from '../../domain/referral/referral.ts';
import type { Draft, ReferralState } from '../../domain/referral/referral-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, markRead, openEffects, unreadLetters } from '../mailbox.ts';
import type { ReferralEffect, ReferralInput, ReferralStep, Turn } from '../../workflows/messages.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { CrashPoint } from '../crash-points.ts';
import { makeRoom } from '../payout/payout-room.ts';
import { openSources, readLetters } from './referral-mailbox.ts';
import { dueOf, lockReferral, readReferral } from './referral-rows.ts';
import { saveDraft } from './referral-save.ts';
import { inTransaction } from '../transactions.ts';
import { endUncreditedLogins } from '../promise/ended-logins.ts';

type ReferralTurn = ReferralInput & Turn;
const Fetch = z.object({ sourceId: z.uuid() });

export interface ReferralDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
}

const mailboxOf = (id: string) => ({ kind: 'referral', id }) as const;

export const createReferralActivities = ({ db, crashPoint }: ReferralDeps) => ({
  /**
   * Applies the referral's mailbox in order. Safe to repeat: read letters are skipped, and a journal entry's key derives from its event.
   */
  drainReferral: async (turn: ReferralTurn): Promise<ReferralStep> => {
    const step = await inTransaction(db, async (tx) => {
      await drain(tx, turn);
      await crashPoint('drain.before_commit', turn.referralId);
      return readStep(tx, turn); // read back, so that a repeated turn returns the same
    });
    await crashPoint('drain.after_commit', turn.referralId);
    return step;
  },
});

async function drain(tx: Tx, { referralId, asOf, failures }: ReferralTurn): Promise<void> {
  const locked = await lockReferral(tx, referralId);
  const messages = await unreadLetters(tx, mailboxOf(referralId));
  await openSources(tx, referralId, messages);
  const row = await tx.referral.findUniqueOrThrow({ where: { id: referralId } });
  const letters = await readLetters(tx, row, messages);
  const before = await readReferral(tx, referralId, locked);
  const refused = await closeRefused(tx, failures, asOf);
  const room = await makeRoom(tx, { before, asOf, advance: (state) => advance(state, { asOf, letters, failures: refused }) });
  const { draft } = room;
  await saveDraft(tx, room.before, draft);
  await room.proposeAgain();
  await answerCommands(tx, draft);
  await markRead(tx, messages, asOf);
  const isMoved = messages.length > 0 || refused.length > 0 || draft.noted.length > 0;
  await saveReferral(tx, draft, { before, isMoved });
}

/** Closes effects that failed for good; the domain decides what follows. */
async function closeRefused(tx: Tx, failures: Turn['failures'], asOf: string): Promise<Mail['failures']> {
  const refused: { sourceId: string; code: string }[] = [];
  for (const { effectKey: key, code } of failures) {
    const effect = await tx.effect.findUnique({ where: { key } });
    if (effect === null || effect.doneAt !== null) continue;
    await tx.effect.update({ where: { key }, data: { doneAt: asOf, outcome: 'refused', lastError: code } });
    const sourceId = Fetch.safeParse(effect.arguments).data?.sourceId;
    if (effect.kind === 'fetchSettlement' && sourceId !== undefined) refused.push({ sourceId, code });
  }
  return refused;
}

async function answerCommands(tx: Tx, { verdicts, asOf }: Draft): Promise<void> {
  for (const [id, refusal] of Object.entries(verdicts)) {
    const verdict = refusal === undefined ? { accepted: true } : { accepted: false, code: refusal.code, reason: refusal.code };
    await tx.command.updateMany({ where: { id, appliedAt: null }, data: { appliedAt: asOf, verdict } });
  }
}

async function saveReferral(
  tx: Tx,
  { state, asOf }: Draft,
  { before, isMoved }: { before: ReferralState; isMoved: boolean },
): Promise<void> {
  const { phase, reason, endsAt, installedAt, terms, due } = state;
  await tx.referral.update({
    where: { id: state.id },
    data: {
      lastRingAt: asOf,
      ...(isMoved || JSON.stringify(due) !== JSON.stringify(before.due) ? { version: { increment: 1 } } : {}),
      state: phase,
      reason,
      endsAt,
      installedAt,
      termsId: terms.id,
      due: { ...due },
      nextDueAt: Object.values(due).sort().at(0) ?? null,
    },
  });
  if (phase === before.phase) return;
  if (!creditedPhases.some((credited) => credited === phase)) await endUncreditedLogins(tx, state.partner.id);
  const change = { before: { state: before.phase }, after: { state: phase } };
  await audit(tx, { id: null, name: 'worker' }, { action: `referral.${phase}`, subject: { kind: 'referral', id: state.id }, ...change });
}

const effectKinds: readonly ReferralEffect[] = ['fetchSettlement', 'sendEmail'];

async function readStep(tx: Tx, { referralId, commands }: ReferralTurn): Promise<ReferralStep> {
  const row = await tx.referral.findUniqueOrThrow({ where: { id: referralId } });
  const hasMore = await hasUnreadLetters(tx, mailboxOf(referralId));
  return {
    phase: oneOf(referralPhases, row.state),
    version: row.version,
    due: dueOf(row.due),
    effects: await openEffects(tx, mailboxOf(referralId), effectKinds),
    verdicts: await verdictsOf(tx, commands, { hasMore }),
    hasMore,
  };
}
