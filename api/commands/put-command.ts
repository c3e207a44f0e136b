import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { putLetter, ring, type Letter, type Ring } from '../../prisma/mailbox.ts';
import type { Command } from '../../workflows/messages.ts';
import type { Verdict } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Answer, PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { inWords } from './refusal-sentence.ts';
import { soonStored, verdictOf, type Decided } from './verdict.ts';

/** A command: the content of its row, and the workflow that is rung for it. */
export interface Told {
  /** The update of a workflow with a mailbox, which gets the letter and answers. Null: the command's row has the answer once it is done. */
  readonly update: Command | null;
  /** The kind as the workflow's rows read it. */
  readonly kind: string;
  readonly subject: { readonly kind: Letter['entityKind'] | 'program' | 'payout_batch' | 'statement'; readonly id: string };
  readonly arguments: Json;
  readonly workflow: Pick<Ring, 'workflowId' | 'workflowType' | 'input' | 'summary'>;
  /** True if another command's turn rings it once that one is carried out; until then it is only stored. */
  readonly isRungLater?: boolean;
  /** The row before the command. */
  readonly before?: Json;
  readonly reason?: string;
}

/**
 * Stores command, ring, letter and audit row in one transaction, then waits for the workflow's verdict. `prepare` reads in that transaction what
 * the command is about and refuses what is visibly impossible.
 */
export async function putCommand(call: PersonCall, wish: Wish): Promise<Answer> {
  const commandId = idempotencyKey(call);
  const { told, isRepeat } = await recordCommand(call, commandId, wish);
  return { ...answerOf(commandId, await askFor(call, commandId, told)), headers: isRepeat ? { 'Idempotency-Hit': 'true' } : {} };
}

/** Stores and rings a command, once per id. @throws what `prepare` refuses */
export const recordCommand = (call: PersonCall, commandId: string, wish: Wish): Promise<Recorded> =>
  call.deps.db.$transaction((tx) => record(tx, call, { commandId, ...wish }));

/** Waits for a command's verdict, in words; undefined if nobody answers. */
export async function askFor(
  { deps: { db, temporal, patienceMs } }: PersonCall,
  commandId: string,
  told: Told,
): Promise<Decided | undefined> {
  const { workflowId: id, workflowType: type, input, summary } = told.workflow;
  const workflow = { id, type, input: objectOf(input), summary };
  const decided =
    told.update === null
      ? await soonStored({ db, patienceMs }, commandId)
      : await verdictOf({ client: temporal, db, patienceMs }, { command: told.update, commandId, workflow });
  return decided && inWords(db, commandId, decided);
}

export interface Wish {
  /** What makes a command different from another one with the same id. */
  readonly hashed: Json;
  readonly prepare: Prepare;
}

interface Recorded {
  readonly told: Told;
  readonly isRepeat: boolean;
}

/** For a repeated command (`isRepeat`) skip checks: it was allowed then. */
export type Prepare = (tx: Tx, seen: { readonly commandId: string; readonly isRepeat: boolean }) => Promise<Told>;

const objectOf = (input: Json): object => (typeof input === 'object' && input !== null ? input : {});

/** Answers with the verdict, or with `queued`: the command's row will hold it. */
export const answerOf = (commandId: string, decided: Decided | undefined): Answer => ({
  status: decided === undefined ? 202 : 200,
  body: presentVerdict(commandId, decided),
});

export function presentVerdict(commandId: string, decided: Decided | undefined): Verdict {
  if (decided === undefined) return { state: 'queued', commandId, code: null, reason: null };
  if (decided.accepted) {
    const { files } = decided;
    return { state: 'accepted', commandId, code: null, reason: null, ...(files === undefined ? {} : { files }) };
  }
  const { code, reason, faults } = decided;
  return { state: 'refused', commandId, code, reason, ...(faults === undefined ? {} : { faults }) };
}

async function record(tx: Tx, call: PersonCall, { commandId, hashed, prepare }: Wish & { readonly commandId: string }): Promise<Recorded> {
  const contentHash = createHash('sha256')
    .update(JSON.stringify([call.actor.id, call.request.path, hashed]))
    .digest('hex');
  await lock(tx, locks.command(commandId)); // a double click is one command
  const known = await tx.command.findUnique({ where: { id: commandId } });
  if (known !== null && known.contentHash !== contentHash) throw new DomainError('idempotency_key_reused');
  const told = await prepare(tx, { commandId, isRepeat: known !== null });
  if (known !== null) return { told, isRepeat: true };
  await mustBeNew(tx, commandId, told);
  await writeCommand(tx, call, { commandId, contentHash, told });
  return { told, isRepeat: false };
}

/** Refuses a command whose new subject exists already: the subject has the command's id, and a caller must not reuse the id of an existing payout. */
async function mustBeNew(tx: Tx, commandId: string, { subject }: Told): Promise<void> {
  if (subject.kind !== 'payout' || subject.id !== commandId) return;
  if ((await tx.payout.count({ where: { id: commandId } })) > 0) throw new DomainError('idempotency_key_reused');
}

interface Written {
  readonly commandId: string;
  readonly contentHash: string;
  readonly told: Told;
}

async function ringWith(tx: Tx, commandId: string, { update, kind, workflow, subject }: Told): Promise<void> {
  await ring(tx, { ...workflow, cause: kind });
  const { kind: entityKind, id: entityId } = subject;
  if (update !== null && entityKind !== 'program' && entityKind !== 'payout_batch' && entityKind !== 'statement')
    await putLetter(tx, { entityKind, entityId, eventId: `command:${commandId}`, kind: 'command', arguments: { commandId } });
}

/** Writes the command with its ring, letter and audit row. */
export async function writeCommand(tx: Tx, call: PersonCall, { commandId, contentHash, told }: Written): Promise<void> {
  const { kind, subject, before, reason, isRungLater = false } = told;
  await tx.command.create({
    data: {
      id: commandId,
      actorId: call.actor.id,
      onBehalfOfPartnerId: call.onBehalfOfPartnerId ?? null,
      kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      arguments: told.arguments ?? {},
      contentHash,
    },
  });
  if (!isRungLater) await ringWith(tx, commandId, told);
  await audit(tx, auditActorOf(call), {
    action: `${subject.kind}.${kind}`,
    subject,
    ...(before === undefined ? {} : { before }),
    ...(reason === undefined ? {} : { reason }),
  });
}
