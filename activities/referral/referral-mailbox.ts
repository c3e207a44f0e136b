import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Letter, ReviewCommand } from '../../domain/referral/referral-state.ts';
import type { Tx } from '../../prisma/client.ts';
import type { MailboxMessage, Referral } from '../../prisma/generated/client.ts';

/** Inserts the source invoices that letters name for the first time. */
export async function openSources(tx: Tx, referralId: string, letters: readonly MailboxMessage[]): Promise<void> {
  for (const { kind, arguments: body } of letters) {
    if (kind !== 'source_changed') continue;
    const { provider, accountRef, externalId } = Named.parse(body);
    await tx.$executeRaw`
      insert into settlement_source (id, provider, account_ref, external_id, referral_id)
      values (${uuid()}::uuid, ${provider}, ${accountRef}, ${externalId}, ${referralId}::uuid)
      on conflict (provider, account_ref, external_id) do nothing`;
  }
}

const Named = z.object({ provider: z.string(), accountRef: z.string(), externalId: z.string() });
const Observed = z.object({ sourceId: z.uuid() });
const Installed = z.object({ eventId: z.string(), website: z.string().default('') });
const OfEarning = z.object({ earningId: z.uuid() });
const Told = z.object({ commandId: z.uuid() });
const SignedUp = z.object({ review: z.literal('self_referral').nullish() });
const Verb = z.object({ reason: z.string().nullish() });

/** Translates letters for the domain. A letter about an invoice of another referral becomes `unknown`. */
export async function readLetters(tx: Tx, referral: Referral, messages: readonly MailboxMessage[]): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (const message of messages) letters.push(await readLetter(tx, referral, message));
  return letters;
}

async function readLetter(tx: Tx, referral: Referral, message: MailboxMessage): Promise<Letter> {
  const seq = Number(message.seq);
  const { kind, arguments: body } = message;
  switch (kind) {
    case 'signed_up': {
      const isFlagged = SignedUp.parse(body).review === 'self_referral' || referral.reason === 'self_referral_flagged';
      return { seq, kind, isSelfReferralFlagged: isFlagged };
    }
    case 'source_changed':
    case 'facts_observed': {
      const sourceId = await sourceOf(tx, referral.id, message);
      return sourceId === undefined ? { seq, kind: 'unknown' } : { seq, kind, sourceId };
    }
    case 'installed':
      return { seq, kind, ...Installed.parse(body) };
    case 'subscription_started':
    case 'subscription_ended':
    case 'partner_changed':
      return { seq, kind };
    case 'taken_back':
    case 'appeal_granted':
      return { seq, kind, ...OfEarning.parse(body) };
    case 'command': {
      const command = await findCommand(tx, Told.parse(body).commandId);
      return command === undefined ? { seq, kind: 'unknown' } : { seq, kind, command };
    }
    default:
      return { seq, kind: 'unknown' };
  }
}

async function sourceOf(tx: Tx, referralId: string, { kind, arguments: body }: MailboxMessage): Promise<string | undefined> {
  const where = kind === 'source_changed' ? Named.parse(body) : { id: Observed.parse(body).sourceId };
  const source = await tx.settlementSource.findFirst({ where: { ...where, referralId }, select: { id: true } });
  return source?.id;
}

async function findCommand(tx: Tx, commandId: string): Promise<ReviewCommand | undefined> {
  const row = await tx.command.findUnique({ where: { id: commandId } });
  if (row === null || row.appliedAt !== null) return undefined;
  return { id: row.id, kind: row.kind, reviewId: row.subjectId, actorId: row.actorId, reason: Verb.parse(row.arguments).reason ?? null };
}
