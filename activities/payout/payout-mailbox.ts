import { z } from 'zod';
import type { PayoutLetter } from '../../domain/payout/payout.ts';
import type { PayoutCommand } from '../../domain/payout/payout-commands.ts';
import { resolutions } from '../../domain/payout/payout-resolution.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma, type Command, type MailboxMessage } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { ringPayouts } from '../../prisma/payout/ring-payouts.ts';
import { approverRoles, financeRoles, findShutOut } from '../../prisma/account/shut-out.ts';
import { withParcel } from '../../prisma/parcel.ts';
import { payoutRing } from './payout-rings.ts';

/** What is read of a letter. */
export type StoredLetter = Pick<MailboxMessage, 'entityId' | 'eventId' | 'kind' | 'arguments'>;

/** Returns all unread letters of these payouts, in the order in which they were written. */
export const unreadLettersOfAll = (tx: Tx, payoutIds: readonly string[]): Promise<(StoredLetter & { readonly seq: number })[]> =>
  readDocument(
    tx,
    Prisma.sql`
    select seq, entity_id as "entityId", event_id as "eventId", kind, arguments from mailbox_message
    where entity_kind = 'payout' and entity_id = any (${payoutIds}::uuid[]) and applied_at is null order by seq`,
  );

const attempt = z.int().positive();
const reference = z.string().min(1);
const amount = z.int().positive();
const isGiven = z.literal(true).optional();
const isOfEarlier = z.literal(true).optional();
const Evidence: z.ZodType<RailEvidence> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['accepted', 'found']), attempt, reference, isSaid: z.literal(true).optional() }),
  z.object({ kind: z.enum(['rejected', 'postponed']), attempt, code: z.string() }),
  z.object({ kind: z.enum(['unclear', 'absent', 'forgotten']), attempt }),
  z.object({ kind: z.literal('standing'), status: z.string().min(1), waitsFor: z.enum(['rail', 'payee']) }),
  z.object({ kind: z.literal('file_answered'), file: z.string().min(1), status: z.string().min(1), isRefused: z.boolean() }),
  z.object({ kind: z.literal('settled'), reference, amount, isOfEarlier }),
  z.object({
    kind: z.literal('other_currency'),
    reference,
    amount: z.int().nullable(),
    currency: z.string().min(1),
    of: reference.optional(),
  }),
  z.object({ kind: z.literal('failed'), code: z.string(), isOfFile: z.boolean().default(false) }),
  z.object({
    kind: z.literal('returned'),
    reference,
    amount,
    charges: z.int().nonnegative(),
    code: z.string().nullable(),
    of: reference.optional(),
    isOfEarlier,
    isGiven,
  }),
  z.object({ kind: z.literal('reversed'), reference, amount, charges: z.int().nonnegative().default(0), isGiven }),
  z.object({
    kind: z.enum(['fee', 'fee_in_doubt', 'fee_withdrawn', 'paid_after_all', 'explanation_withdrawn']),
    reference,
    amount,
  }),
  z.object({ kind: z.literal('duplicate_withdrawn'), reference, amount, shownBy: reference.nullable().default(null) }),
  z.object({
    kind: z.literal('return_withdrawn'),
    reference,
    amount,
    ofSecond: amount.nullable().default(null),
    fee: z.int().nonnegative().default(0),
    shownBy: reference.nullable().default(null),
    backOn: z.iso.date().nullish(),
    isTakenBack: z.boolean().optional(),
  }),
]);

interface Proof {
  readonly evidence: RailEvidence;
  readonly eventId: string;
  readonly source?: Readonly<Record<string, string>>;
}

/**
 * Tells a payout what its rail proves: the only way in for a look-up, a webhook or a bank file. `eventId` is unique within the payout, so
 * the same booking is read once. `source` names the bank entry or call in the letter.
 * @throws ZodError for evidence that the payout could not read, such as an amount of zero.
 */
export async function tellPayout(
  tx: Tx,
  payout: Pick<PayoutState, 'id' | 'reference'>,
  { evidence, eventId, source = {} }: Proof,
): Promise<boolean> {
  const letter = bodyOf({ evidence, source });
  await ring(tx, payoutRing(payout, evidence.kind));
  return putLetter(tx, { entityKind: 'payout', entityId: payout.id, eventId, kind: 'evidence', arguments: letter });
}

const bodyOf = ({ evidence, source = {} }: Pick<Proof, 'evidence' | 'source'>) => ({ ...source, ...Evidence.parse(evidence) });

export interface ToldPayout extends Proof {
  readonly payoutId: string;
}

/** Tells many payouts at once. Each may appear once in the list. */
export async function tellPayouts(tx: Tx, told: readonly ToldPayout[]): Promise<void> {
  if (told.length === 0) return;
  const letters = told.map(({ payoutId, eventId, ...proof }) => ({ payoutId, eventId, body: bodyOf(proof) }));
  await withParcel(
    letters,
    (parcel) => tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
    select 'payout', "payoutId", "eventId", 'evidence', body
    from jsonb_to_recordset(${parcel}::jsonb) as r ("payoutId" uuid, "eventId" text, body jsonb) order by "payoutId"
    on conflict (entity_kind, entity_id, event_id) do nothing`,
  );
  await ringPayouts(
    tx,
    told.map(({ payoutId }) => payoutId),
    'evidence',
  );
}

/** True for a decision about a whole run. Each payout decides for itself what it means. */
const isOfRun = (kind: string): boolean => kind === 'run_approved' || kind === 'run_canceled';

const Batch = z.object({ batchId: z.uuid() });
const Decided = Batch.extend({ actorId: z.uuid() });
const Told = z.object({ commandId: z.uuid(), contentHash: z.string().optional() });

/**
 * Translates letters for the domain, by payout and in their order. A letter that cannot be read becomes `unreadable` and does not hold up
 * the others.
 */
export async function readPayoutLetters(tx: Tx, messages: readonly StoredLetter[]): Promise<Map<string, PayoutLetter[]>> {
  const ids = messages.flatMap(({ kind, arguments: body }) => {
    const told = kind === 'command' || isOfRun(kind) ? Told.safeParse(body).data : undefined;
    return told === undefined ? [] : [told.commandId];
  });
  const commands = ids.length === 0 ? [] : await tx.command.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const isGone = await goneOf(tx, commands);
  const letters = new Map<string, PayoutLetter[]>();
  for (const message of messages) {
    const letter = readable(message, { commands, isGone });
    if (letter !== undefined) letters.set(message.entityId, [...(letters.get(message.entityId) ?? []), letter]);
  }
  return letters;
}

interface Said {
  readonly commands: readonly Command[];
  readonly isGone: (command: Command) => boolean;
}

/**
 * Returns a test for commands whose author has lost the right to give them. Only commands that move money forward are tested; a command
 * that stops money counts whoever gave it.
 */
async function goneOf(tx: Tx, commands: readonly Command[]): Promise<(command: Command) => boolean> {
  const approving = commands.filter(({ kind }) => kind === 'approve');
  const freeing = commands.filter(({ kind }) => kind === 'resume' || kind === 'resolve' || kind === 'tryNow');
  const idsOf = (all: readonly Command[]) => [...new Set(all.map(({ actorId }) => actorId))];
  const cannotApprove = await findShutOut(tx, idsOf(approving), approverRoles);
  const cannotFree = await findShutOut(tx, idsOf(freeing), financeRoles);
  const gone = new Set([
    ...approving.filter(({ actorId }) => cannotApprove.some(({ id }) => id === actorId)),
    ...freeing.filter(({ actorId }) => cannotFree.some(({ id }) => id === actorId)),
  ]);
  return (command) => gone.has(command);
}

function readable(message: StoredLetter, said: Said): PayoutLetter | undefined {
  try {
    return letterOf(message, said);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return {
      kind: 'unreadable',
      name: message.eventId,
      text: `${message.kind} ${JSON.stringify(message.arguments)}`.slice(0, longestText),
    };
  }
}

/** Characters of an unreadable letter that are kept: enough to see what it meant. */
const longestText = 500;

function letterOf({ kind, arguments: body }: StoredLetter, { commands, isGone }: Said): PayoutLetter | undefined {
  switch (kind) {
    case 'evidence':
      return { kind, evidence: Evidence.parse(body), ...Booked.safeParse(body).data };
    case 'exported':
      return { kind, batchId: Batch.parse(body).batchId };
    case 'not_replaced':
      return { kind, commandId: Told.parse(body).commandId };
    case 'handed_over':
    case 'withdrawn':
      return { kind, ...Decided.parse(body) };
    case 'command':
    case 'run_approved':
    case 'run_canceled': {
      const { commandId, contentHash } = Told.parse(body);
      const command = commands.find(({ id }) => id === commandId);
      if (command === undefined || (kind === 'command' && command.appliedAt !== null)) return undefined;
      const by = { id: command.id, actorId: command.actorId };
      if (isGone(command)) return { kind: 'command', command: { ...by, kind: 'shut_out' } };
      if (kind === 'command') return { kind, command: commandOf(command) };
      return kind === 'run_approved'
        ? { kind: 'command', command: { ...by, kind: 'approve', contentHash: contentHash ?? '' } }
        : { kind: 'command', command: { ...by, kind: 'cancelWithRun' } };
    }
    default:
      return { kind: 'changed' };
  }
}

const Booked = z.object({ bookedOn: z.iso.date() });

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Reason = z.object({ reason: z.string().trim().min(1) });
const Cancel = Reason.extend({ isInternal: z.boolean().default(false) });
const Approve = z.object({ contentHash: z.string() });
const Hold = Reason.extend({ until: z.iso.datetime().nullish() });
const Resolve = z.object({
  outcome: z.enum(resolutions),
  evidence: z.record(z.string(), value).default({}),
  contradicts: z.boolean().default(false),
});

/** Translates a command for the domain. A command without its required arguments becomes `unknown` and is refused. */
function commandOf({ id, actorId, onBehalfOfPartnerId, kind, arguments: body }: Command): PayoutCommand {
  switch (kind) {
    case 'approve':
      return { id, actorId, kind, contentHash: Approve.safeParse(body).data?.contentHash ?? '' };
    case 'leave':
    case 'reject': {
      const said = Reason.safeParse(body).data;
      return said === undefined ? { id, actorId, kind: 'unknown' } : { id, actorId, kind, reason: said.reason };
    }
    case 'cancel': {
      const said = Cancel.safeParse(body).data;
      const isByPartner = onBehalfOfPartnerId !== null;
      return said === undefined ? { id, actorId, kind: 'unknown' } : { id, actorId, kind, ...said, isByPartner };
    }
    case 'hold': {
      const said = Hold.safeParse(body).data;
      return said === undefined ? { id, actorId, kind: 'unknown' } : { id, actorId, kind, reason: said.reason, until: said.until ?? null };
    }
    case 'resume':
    case 'lookUp':
    case 'askForDetails':
    case 'tryNow':
      return { id, actorId, kind };
    case 'resolve': {
      const said = Resolve.safeParse(body).data;
      return said === undefined ? { id, actorId, kind: 'unknown' } : { id, actorId, kind, ...said };
    }
    default:
      return { id, actorId, kind: 'unknown' };
  }
}
