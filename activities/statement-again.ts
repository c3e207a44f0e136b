import { z } from 'zod';
import type { DecisionReason } from '../domain/decision.ts';
import { audit } from '../prisma/audit.ts';
import type { Tx } from '../prisma/client.ts';
import type { Command, StatementRun } from '../prisma/generated/client.ts';
import { seal, type DataKeys } from '../prisma/secrets.ts';
import { actorOf } from './actor.ts';
import { readEnvelope } from './mail-address.ts';
import { addressPlace } from './mail-hand-over.ts';

interface Again {
  readonly run: StatementRun;
  readonly asOf: string;
  readonly keys: DataKeys;
}

const Wanted = z.object({ statementIds: z.array(z.uuid()).min(1).optional() });

/**
 * People send statements again: with the same number and Message-ID, to the address of today. Only a mail whose fate is settled or unknown
 * is queued anew; one that waits or is under way stays as it is. Answers with a verdict for each command.
 */
export async function queueAgain(tx: Tx, { run, asOf, keys }: Again): Promise<Record<string, DecisionReason | undefined>> {
  const commands = await tx.command.findMany({
    where: { subjectKind: 'statement_run', subjectId: run.id, appliedAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const verdicts: Record<string, DecisionReason | undefined> = {};
  for (const command of commands) verdicts[command.id] = await queueOne(tx, { run, asOf, keys, command });
  return verdicts;
}

async function queueOne(tx: Tx, { run, asOf, keys, command }: Again & { readonly command: Command }): Promise<DecisionReason | undefined> {
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
    const { to, personId } = await readEnvelope(tx, partnerId);
    await tx.emailMessage.update({
      where: { id: message.id },
      data: { state: 'queued', queuedAt: asOf, to: seal(keys, addressPlace(message.id), to.join(', ')), personId, serverAnswer: null },
    });
    const before = { state: message.state, number };
    await audit(tx, actor, { action: 'statement.resend', subject: { kind: 'statement', id }, before, after: { state: 'queued', number } });
  }
  return undefined;
}
