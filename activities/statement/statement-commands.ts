import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import { audit } from '../../prisma/ledger/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import type { Command, StatementRun } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { actorOf } from '../actor.ts';
import { messageIdOf, readEnvelope } from '../mail/mail-address.ts';

interface Again {
  readonly run: StatementRun;
  readonly asOf: string;
  readonly keys: DataKeys;
}

const Wanted = z.object({ statementIds: z.array(z.uuid()).min(1).optional() });
const Named = z.object({ statementIds: z.array(z.uuid()).min(1), reason: z.string().trim().min(1) });

/** What people want of a run's statements, in their order. Answers with a verdict for each command. */
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
 * The same number and words, to the address of today. Its Message-ID is its own: who once had the first one, and deleted it, is not spared the
 * second as known. Only a mail whose fate is settled or unknown is queued anew; one that waits or is under way stays as it is.
 */
async function queueAgain(tx: Tx, { run, asOf, keys, command }: One): Promise<DecisionReason | undefined> {
  const wanted = Wanted.safeParse(command.arguments).data;
  if (command.kind !== 'resendStatements' || wanted === undefined) return 'malformed';
  const states = wanted.statementIds === undefined ? ['failed'] : ['accepted', 'failed', 'bounced', 'uncertain'];
  const statements = await tx.statement.findMany({
    where: { statementRunId: run.id, ...(wanted.statementIds === undefined ? {} : { id: { in: wanted.statementIds } }) },
    select: { id: true, partnerId: true, number: true },
  });
  const actor = await actorOf(tx, command.actorId);
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

/** The next version, with the same number and the same lines: the old one stays as it was sent, the new one is mailed once. */
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
