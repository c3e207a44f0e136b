import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import { isCurrency } from '../../domain/money.ts';
import { payoutSettled } from '../../emails/payout-settled.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { instantOfDay } from '../../prisma/bank/bank-day.ts';
import { readPayoutDocuments } from '../../prisma/tax/payout-tax-documents.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import type { Db } from '../../prisma/client.ts';
import type { Effect, EmailMessage } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { databaseClock } from '../database-clock.ts';
import type { StoredDocument } from '../documents/documents.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { Attachment } from '../gateways/mail/gateway.ts';
import type { MailDeps } from '../mail/mail.ts';
import { messageIdOf, readEnvelope, type Envelope } from '../mail/mail-address.ts';
import { giveUp, handOver, settleMail, triedForMs } from '../mail/mail-hand-over.ts';
import { taxDocumentFile } from '../tax/tax-document-content.ts';

const Wanted = z.object({ payoutId: z.uuid() });

export const createPayoutDocumentActivities = (deps: MailDeps) => ({
  /**
   * Stores the tax documents of a payout and mails them to the partner, at most once for each payout. If there is no document, the mail
   * says so.
   */
  issueDocument: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const effect = await deps.db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: false };
    try {
      const outcome = await carryOut(deps, effect);
      const doneAt = await databaseClock(deps.db);
      await deps.db.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt, outcome, attempts: { increment: 1 } } });
      return { posted: false };
    } catch (error) {
      await noteEffectFailure(deps.db, key, error);
      throw error;
    }
  },
});

async function carryOut(deps: MailDeps, effect: Effect): Promise<string> {
  const { db } = deps;
  const { payoutId } = Wanted.parse(effect.arguments);
  const documents = (await readPayoutDocuments(db, [payoutId])).of(payoutId);
  const files: StoredDocument[] = [];
  for (const { id } of documents) files.push(await taxDocumentFile(deps, id));
  const { partnerId } = await db.payout.findUniqueOrThrow({ where: { id: payoutId }, select: { partnerId: true } });
  const envelope = await readEnvelope(db, partnerId);
  const written = await db.emailMessage.findUnique({ where: { eventKey: effect.key } });
  if (written === null && envelope.to.length === 0) return 'no_recipient';
  const message = written ?? (await write(deps, { effect, payoutId, envelope, documents: documents.map(({ reference }) => reference) }));
  return sendOnce(deps, { message, effect, envelope, attachments: files });
}

interface Written {
  readonly effect: Effect;
  readonly payoutId: string;
  readonly envelope: Envelope;
  readonly documents: readonly string[];
}

async function write({ db, keys }: MailDeps, { effect, payoutId, envelope, documents }: Written): Promise<EmailMessage> {
  const { sender, reader, to, personId } = envelope;
  const payout = await db.payout.findUniqueOrThrow({ where: { id: payoutId }, include: { method: true } });
  const currency = payout.currency.trim();
  if (!isCurrency(currency)) throw new Error(`a payout in ${currency}`);
  const content = payoutSettled(
    {
      reference: payout.reference,
      paid: { amount: safeInteger(payout.amountMinor), currency },
      settledAt: payout.paidOn === null ? (payout.settledAt ?? effect.wantedAt).toISOString() : instantOfDay(payout.paidOn),
      account: payout.method.masked,
      documents,
      ...(await toldBefore(db, payoutId)),
    },
    reader,
  );
  const id = uuid();
  await db.emailMessage.createMany({
    data: [
      {
        id,
        eventKey: effect.key,
        messageId: messageIdOf(effect.key, sender.address),
        kind: 'payout_settled' satisfies MailKind,
        partnerId: payout.partnerId,
        personId,
        to: sealRecipients(keys, id, to),
        language: reader.language,
        ...(await renderMail(content, { sender, reader })),
      },
    ],
    skipDuplicates: true,
  });
  return db.emailMessage.findUniqueOrThrow({ where: { eventKey: effect.key } });
}

/**
 * Returns `failed` or `canceled` if the payout had that state before it was settled and the partner was told so; empty if that mail was not
 * sent or was outdated.
 */
async function toldBefore(db: Db, payoutId: string): Promise<{ readonly toldBefore?: 'failed' | 'canceled' }> {
  const paid = await db.payoutEvent.findFirst({ where: { payoutId, toState: 'settled', fromState: { in: ['failed', 'canceled'] } } });
  if (paid === null) return {};
  const state = paid.fromState === 'failed' ? 'failed' : 'canceled';
  const untold = { key: { startsWith: `mail:payout_${state}:${payoutId}:` }, OR: [{ doneAt: null }, { outcome: 'outdated' }] };
  const isUntold = (await db.effect.count({ where: { entityKind: 'payout', entityId: payoutId, ...untold } })) > 0;
  return isUntold ? {} : { toldBefore: state };
}

interface Sent {
  readonly message: EmailMessage;
  readonly effect: Effect;
  readonly envelope: Envelope;
  readonly attachments: readonly Attachment[];
}

async function sendOnce(deps: MailDeps, { message, effect, envelope: { sender }, attachments }: Sent): Promise<string> {
  const { db } = deps;
  const now = await databaseClock(db);
  if (message.state === 'sending')
    return settleMail(db, message.id, { outcome: 'uncertain', answer: 'an earlier try ended in the middle' });
  if (message.state !== 'queued') return message.state;
  if (now.getTime() - effect.wantedAt.getTime() > triedForMs) return giveUp(db, message);
  return handOver(deps, message, { sender, attachments });
}
