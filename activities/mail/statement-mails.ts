import { heartbeat } from '@temporalio/activity';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { statementMail } from '../../emails/statement-mail.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import type { EmailMessage } from '../../prisma/generated/client.ts';
import { statementIdOf, statementOfMail } from '../../prisma/mail/statement-mail.ts';
import { databaseClock } from '../database-clock.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import { NotNow } from '../gateways/mail/gateway.ts';
import type { MailDeps } from './mail.ts';
import { portalOf, readEnvelope } from './mail-address.ts';
import { giveUp, handOver, settleMail, triedForMs } from './mail-hand-over.ts';
import { readStatementContent } from '../statement/statement-content.ts';
import { statementDocument } from '../statement/statement-documents.ts';

export interface StatementMailDeps extends MailDeps {
  /** Where partners sign in. */
  readonly portalUrl: string;
}

/** Statements in one step. `reportsAfterMs`: milliseconds after which the effect stops and reports. */
const perStep = 50;
const reportsAfterMs = 5 * 60_000;
/** After so many refusals in a row for now, the server refuses us, not single mails. */
const notNowInARow = 20;

const Wanted = z.object({ statementRunId: z.uuid() });

export const createStatementMailActivities = (deps: StatementMailDeps) => ({
  /**
   * Makes missing documents of a run, queues their mails and hands them over, each at most once. If the mail server is away, mails stay
   * queued and documents made. Stops after some minutes and reports; the run then wants the effect again.
   */
  mailStatements: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const effect = await deps.db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: true };
    try {
      await carryOut(deps, Wanted.parse(effect.arguments).statementRunId);
      await deps.db.effect.updateMany({
        where: { key, doneAt: null },
        data: { doneAt: await databaseClock(deps.db), outcome: 'reported' },
      });
      return { posted: true };
    } catch (error) {
      await noteEffectFailure(deps.db, key, error);
      throw error;
    }
  },
});

async function carryOut(deps: StatementMailDeps, runId: string): Promise<void> {
  const from = Date.now();
  const isTime = () => Date.now() - from < reportsAfterMs;
  while (isTime() && (await writeSome(deps, runId)) > 0) beat();
  const tried: string[] = [];
  const delays: NotNow[] = [];
  let inARow = 0;
  while (isTime() && inARow < notNowInARow) {
    const waiting = await queued(deps, runId, tried);
    if (waiting.length === 0) break;
    for (const message of waiting) {
      tried.push(message.id);
      const delay = await delayOf(sendOne(deps, message));
      inARow = delay === undefined ? 0 : inARow + 1;
      if (delay !== undefined) delays.push(delay);
      if (inARow === notNowInARow) break;
      beat();
    }
  }
  if (delays[0] !== undefined) throw delays[0]; // the others are sent; these with a later try
}

/** Returns the refusal of one mail for now, so that a full mailbox does not hold up the other mails. */
async function delayOf(sending: Promise<void>): Promise<NotNow | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof NotNow) return error;
    throw error;
  }
}

/** Heartbeat; outside a worker there is none. */
function beat(): void {
  try {
    heartbeat();
  } catch {
    // a test calls the activity directly
  }
}

/** Makes documents and mails of the next statements that have none. Returns how many. */
async function writeSome(deps: StatementMailDeps, runId: string): Promise<number> {
  const rows = await deps.db.$queryRaw<{ id: string }[]>`
    select s.id from statement s where s.statement_run_id = ${runId}::uuid
      and not exists (select from email_message m where m.event_key = 'statement:' || s.id) order by s.id limit ${perStep}`;
  for (const { id } of rows) await writeOne(deps, id);
  return rows.length;
}

async function writeOne(deps: StatementMailDeps, statementId: string): Promise<void> {
  const { db, keys, portalUrl } = deps;
  const content = await readStatementContent(deps, statementId);
  await statementDocument(deps, statementId, content);
  const { partnerId } = await db.statement.findUniqueOrThrow({ where: { id: statementId }, select: { partnerId: true } });
  const envelope = await readEnvelope(db, partnerId);
  const { sender, reader, to, personId } = envelope;
  const rendered = await renderMail(statementMail(content, portalOf(portalUrl, envelope)), { sender, reader });
  const id = uuid();
  const nobody = to.length === 0 ? { state: 'failed', serverAnswer: 'The partner has nobody who could get it.' } : {};
  await db.emailMessage.createMany({
    data: [
      {
        id,
        eventKey: `statement:${statementId}`,
        messageId: `<statement.${statementId}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`,
        kind: 'statement' satisfies MailKind,
        partnerId,
        personId,
        to: sealRecipients(keys, id, to),
        language: reader.language,
        ...rendered,
        ...nobody,
      },
    ],
    skipDuplicates: true,
  });
}

/** Returns queued mails, those with the fewest tries first: postponed mails wait behind the others. */
function queued({ db }: StatementMailDeps, runId: string, tried: readonly string[]): Promise<EmailMessage[]> {
  return db.$queryRaw`
    select m.id, m.event_key as "eventKey", m.message_id as "messageId", m.kind, m.partner_id as "partnerId", m.person_id as "personId",
      m.person_ids as "personIds", m."to", m.language, m.subject, m.html, m.text, m.state, m.attempts, m.server_answer as "serverAnswer",
      m.accepted_at as "acceptedAt",
      m.queued_at as "queuedAt", m.created_at as "createdAt"
    from email_message m join statement s on s.id = ${statementOfMail}
    where s.statement_run_id = ${runId}::uuid and m.state in ('queued', 'sending') and m.id <> all(${tried}::uuid[])
    order by m.attempts, m.id limit ${perStep}`;
}

async function sendOne(deps: StatementMailDeps, message: EmailMessage): Promise<void> {
  const { db } = deps;
  if (message.state === 'sending') {
    await settleMail(db, message.id, { outcome: 'uncertain', answer: 'an earlier try ended in the middle' });
    return;
  }
  const now = await databaseClock(db);
  if (message.attempts > 0 && now.getTime() - message.queuedAt.getTime() > triedForMs) {
    await giveUp(db, message);
    return;
  }
  const { sender } = await readEnvelope(db, message.partnerId ?? '');
  const { fileName, mime, bytes } = await statementDocument(deps, statementIdOf(message.eventKey));
  await handOver(deps, message, { sender, attachments: [{ fileName, mime, bytes }] });
}
