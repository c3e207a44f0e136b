import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import { audit, type AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { openRecipients, sealRecipients } from '../../prisma/account/email-address.ts';
import type { Command, StatementRun } from '../../prisma/generated/client.ts';
import { isForRefused, statementOfMail } from '../../prisma/mail/statement-mail.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { actorOf } from '../actor.ts';
import { messageIdOf, readEnvelope } from '../mail/mail-address.ts';

interface Again {
  readonly run: StatementRun;
  readonly asOf: string;
  readonly keys: DataKeys;
}

/** Mail states that are final or unknown. */
const settled = ['accepted', 'failed', 'bounced', 'uncertain'];

const Wanted = z.object({ statementIds: z.array(z.uuid()).min(1).optional(), mailIds: z.array(z.uuid()).min(1).optional() });
const Named = z.object({ statementIds: z.array(z.uuid()).min(1), reason: z.string().trim().min(1) });

/** Decides the commands to a run's statements, in their order. Returns a verdict for each. */
export async function decideCommands(tx: Tx, { run, asOf, keys }: Again): Promise<Record<string, DecisionReason | undefined>> {
  const commands = await tx.command.findMany({
    where: { subjectKind: 'statement_run', subjectId: run.id, appliedAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const verdicts: Record<string, DecisionReason | undefined> = {};
  for (const command of commands) {
    const one = { run, asOf, keys, command };
    verdicts[command.id] = command.kind === 'reissueStatements' ? await reissue(tx, one) : await queueAgain(tx, one);
  }
  return verdicts;
}

type One = Again & { readonly command: Command };

/**
 * Queues mails again, with the same number and text, to today's address. The new Message-ID is its own, so that a mail server or client
 * does not drop the mail as known. Only mails with a final or unknown state are queued; one that waits or is under way stays as it is.
 */
async function queueAgain(tx: Tx, { run, asOf, keys, command }: One): Promise<DecisionReason | undefined> {
  const wanted = Wanted.safeParse(command.arguments).data;
  if (command.kind !== 'resendStatements' || wanted === undefined) return 'malformed';
  const actor = await actorOf(tx, command.actorId);
  const { statementIds, mailIds } = wanted;
  if (statementIds === undefined) await queueRefused(tx, { run, asOf, keys, command, actor, mailIds });
  if (mailIds !== undefined) return undefined;
  const states = statementIds === undefined ? ['failed'] : settled;
  const statements = await tx.statement.findMany({
    where: { statementRunId: run.id, ...(statementIds === undefined ? {} : { id: { in: statementIds } }) },
    select: { id: true, partnerId: true, number: true },
  });
  for (const { id, partnerId, number } of statements) {
    const message = await tx.emailMessage.findUnique({ where: { eventKey: `statement:${id}` } });
    if (message === null || !states.includes(message.state)) continue;
    const { sender, to, personId } = await readEnvelope(tx, partnerId);
    const messageId = messageIdOf(`statement:${id}:again:${command.id}`, sender.address);
    await tx.emailMessage.update({
      where: { id: message.id },
      data: { state: 'queued', queuedAt: asOf, messageId, to: sealRecipients(keys, message.id, to), personId, serverAnswer: null },
    });
    const before = { state: message.state, number };
    await audit(tx, actor, { action: 'statement.resend', subject: { kind: 'statement', id }, before, after: { state: 'queued', number } });
  }
  return undefined;
}

interface Refused extends One {
  readonly actor: AuditActor;
  /** Undefined: all failed mails whose statement has not gone to everybody again since. */
  readonly mailIds: readonly string[] | undefined;
}

interface RefusedMail {
  readonly id: string;
  readonly to: Uint8Array;
  readonly state: string;
  readonly statementId: string;
  readonly partnerId: string;
  readonly number: string;
}

/** Queues mails again for recipients whom the server had refused, and for nobody else. Recipients who are no longer owners are left out. */
async function queueRefused(tx: Tx, { run, asOf, keys, command, actor, mailIds }: Refused): Promise<void> {
  const mails = await tx.$queryRaw<RefusedMail[]>`
    select m.id, m."to", m.state, s.id as "statementId", s.partner_id as "partnerId", s.number
    from email_message m join statement s on s.id = ${statementOfMail} join email_message o on o.event_key = 'statement:' || s.id
    where s.statement_run_id = ${run.id}::uuid and ${isForRefused} and case when ${mailIds === undefined}
      then m.state = 'failed' and o.queued_at <= m.queued_at else m.id = any (${mailIds ?? []}::uuid[]) and m.state = any (${settled}) end`;
  for (const { id, to, state, statementId, partnerId, number } of mails) {
    const { sender, to: owners } = await readEnvelope(tx, partnerId);
    const still = openRecipients(keys, { id, to }).filter((address) => owners.includes(address));
    const queued = { state: 'queued', queuedAt: asOf, serverAnswer: null };
    const messageId = messageIdOf(`${id}:again:${command.id}`, sender.address);
    const change =
      still.length === 0 ? { serverAnswer: 'nobody to write to' } : { ...queued, messageId, to: sealRecipients(keys, id, still) };
    await tx.emailMessage.update({ where: { id }, data: change });
    if (still.length === 0) continue;
    const subject = { kind: 'statement', id: statementId };
    await audit(tx, actor, { action: 'statement.resend', subject, before: { state, number }, after: { state: 'queued', number } });
  }
}

/**
 * Issues the next version of statements, with the same number and lines. The old version stays as it was sent; the new one is mailed once.
 */
async function reissue(tx: Tx, { run, command }: One): Promise<DecisionReason | undefined> {
  const named = Named.safeParse(command.arguments).data;
  if (named === undefined) return 'malformed';
  const actor = await actorOf(tx, command.actorId);
  for (const id of named.statementIds) {
    const known = await tx.statement.findFirst({ where: { id, statementRunId: run.id }, include: { accounts: true } });
    if (known === null) continue;
    const { accounts, createdAt: _, ...old } = known;
    const newest = await tx.statement.findFirstOrThrow({ where: { number: old.number }, orderBy: { version: 'desc' } });
    const next = { ...old, id: uuid(), version: newest.version + 1 };
    await tx.statement.create({ data: next });
    await tx.statementAccount.createMany({
      data: accounts.map(({ createdAt: __, ...account }) => ({ ...account, statementId: next.id })),
    });
    const after = { number: next.number, version: next.version };
    await audit(tx, actor, { action: 'statement.reissue', subject: { kind: 'statement', id: next.id }, after, reason: named.reason });
  }
  return undefined;
}
