import { z } from 'zod';
import { accessStates, declineReasons, type Access } from '../../domain/promise/affiliate-access-state.ts';
import { turnAccess, type AccessCommand, type AccessEffect, type AccessLetter } from '../../domain/promise/affiliate-access.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { AffiliateAccess, MailboxMessage } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import type { AffiliateAccessInput, AffiliateAccessStep, Turn } from '../../workflows/messages.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, openEffects, unreadLetters } from '../mailbox.ts';
import { commandIn, inOneTurn, lifecycleColumns, saveTurn, type PromiseDeps } from './promise-turn.ts';

type AccessTurn = AffiliateAccessInput & Turn;
const kind = 'affiliate_access';
const effectKinds: readonly AccessEffect[] = ['sendEmail', 'issueAccess'];

export const createAffiliateAccessActivities = (deps: PromiseDeps) => ({
  /** One turn of a request for the affiliate platform: applies letters, commands and deadlines. Safe to repeat. */
  drainAffiliateAccess: (turn: AccessTurn): Promise<AffiliateAccessStep> =>
    inOneTurn(
      deps,
      (tx) => drainAccess(tx, turn),
      (tx) => readStep(tx, turn),
    ),
});

/** Includes an owner who can read a mail: banned people cannot sign in. */
const withReader = {
  programId: true,
  program: { select: { accessAnsweredBy: true } },
  members: { where: { role: 'owner', person: { NOT: { banned: true } } }, select: { personId: true }, take: 1 },
} as const;
type Row = AffiliateAccess & {
  readonly isPartnerSuspended: boolean;
  readonly partner: { readonly members: readonly unknown[]; readonly program: { readonly accessAnsweredBy: string } };
};

/** Applies the mailbox of a request within the caller's transaction. */
export async function drainAccess(tx: Tx, { accessId, asOf }: Pick<AccessTurn, 'accessId' | 'asOf'>): Promise<void> {
  await tx.$queryRaw`select 1 from affiliate_access where id = ${accessId}::uuid for update`;
  const found = await tx.affiliateAccess.findUnique({ where: { id: accessId }, include: { partner: { select: withReader } } });
  if (found === null) return;
  const row = { ...found, isPartnerSuspended: (await readStanding(tx, found.partnerId)).state === 'suspended' };
  const messages = await unreadLetters(tx, { kind, id: accessId });
  const before = accessOf(row);
  const letters: AccessLetter[] = [];
  for (const message of messages) letters.push(await readLetter(tx, message));
  const turn = turnAccess(before, letters, asOf);
  const hasChanged = turn.noted.length > 0 || JSON.stringify(turn.state) !== JSON.stringify(before);
  await tx.affiliateAccess.update({
    where: { id: accessId },
    data: {
      ...columnsOf(turn.state),
      ...(await textsOf(tx, row, { messages, verdicts: turn.verdicts })),
      ...lifecycleColumns(turn, { hasChanged }),
    },
  });
  await openPlatform(tx, row, turn.state);
  const promised = { kind, id: accessId, partnerId: row.partnerId, programId: row.partner.programId } as const;
  await saveTurn(tx, promised, { turn, before, messages });
}

/** Records that the platform is open to the partner once the link was opened: from then on the dashboard shows the richer statistics. */
async function openPlatform(tx: Tx, { partnerId, linkOpenedAt }: AffiliateAccess, { state }: Access): Promise<void> {
  if (state !== 'granted' || linkOpenedAt === null) return;
  await tx.partner.updateMany({ where: { id: partnerId, affiliatePlatformSince: null }, data: { affiliatePlatformSince: linkOpenedAt } });
}

const Due = z.record(z.string(), z.string());
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function accessOf(row: Row): Access {
  return {
    id: row.id,
    partnerId: row.partnerId,
    isPartnerSuspended: row.isPartnerSuspended,
    hasReader: row.partner.members.length > 0,
    isAnsweredAtOnce: row.partner.program.accessAnsweredBy === 'automatic',
    state: oneOf(accessStates, row.state),
    requestedAt: row.requestedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    pausedAt: iso(row.pausedAt),
    pausedForMs: safeInteger(row.pausedForMs),
    reminders: row.reminders,
    breachedAt: iso(row.breachedAt),
    escalatedAt: iso(row.escalatedAt),
    answeredAt: iso(row.answeredAt),
    answeredBy: row.answeredBy,
    reason: row.reason,
    links: row.links,
    sentAt: iso(row.sentAt),
    undeliveredAt: iso(row.undeliveredAt),
    linkExpiresAt: iso(row.linkExpiresAt),
    linkOpenedAt: iso(row.linkOpenedAt),
    due: Due.parse(row.due),
  };
}

/** Columns that the drain may change. The link's hash and its opening are written elsewhere. */
function columnsOf({ state, pausedAt, pausedForMs, reminders, breachedAt, escalatedAt, answeredAt, answeredBy, ...rest }: Access) {
  const { reason, links, sentAt, undeliveredAt } = rest;
  return {
    state,
    pausedAt,
    pausedForMs: BigInt(pausedForMs),
    reminders,
    breachedAt,
    escalatedAt,
    answeredAt,
    answeredBy,
    reason,
    links,
    sentAt,
    undeliveredAt,
  };
}

const Sent = z.object({ at: z.iso.datetime(), linkExpiresAt: z.iso.datetime() });
const Decline = z.object({ reason: z.enum(declineReasons) });

async function readLetter(tx: Tx, message: MailboxMessage): Promise<AccessLetter> {
  switch (message.kind) {
    case 'replied':
      return { kind: message.kind, at: message.createdAt.toISOString() };
    case 'requested':
    case 'link_opened':
    case 'opened_elsewhere':
    case 'merged':
    case 'not_delivered':
    case 'partner_closed':
      return { kind: message.kind };
    case 'credentials_sent':
      return { kind: message.kind, ...Sent.parse(message.arguments) };
    case 'command': {
      const command = await commandIn(tx, message);
      return command === undefined ? { kind: 'unknown' } : { kind: 'command', command: readCommand(command) };
    }
    default:
      return { kind: 'unknown' };
  }
}

interface StoredCommand {
  readonly id: string;
  readonly actorId: string;
  readonly kind: string;
  readonly arguments: unknown;
  readonly createdAt: Date;
}

function readCommand({ id, actorId, kind: verb, arguments: body, createdAt }: StoredCommand): AccessCommand {
  const told = { id, actorId, at: createdAt.toISOString() };
  switch (verb) {
    case 'approve':
    case 'reissue':
    case 'requestInformation':
      return { ...told, kind: verb };
    case 'decline':
      return { ...told, kind: verb, reason: Decline.safeParse(body).data?.reason ?? 'other' };
    default:
      return { ...told, kind: 'unknown' };
  }
}

/** Earlier questions and replies, oldest first, without the current question. */
const EarlierQuestions = z.array(z.strictObject({ question: z.string(), reply: z.string().nullable() }));

const Texts = z.object({ question: z.string().optional(), text: z.string().optional() });

interface Read {
  readonly messages: readonly MailboxMessage[];
  readonly verdicts: Readonly<Record<string, unknown>>;
}
interface Written {
  question?: string;
  reasonText?: string;
  reply?: null;
  earlier?: z.infer<typeof EarlierQuestions>;
}

/** Returns what staff wrote to the partner in accepted commands. A previous question is kept with its reply. */
async function textsOf(tx: Tx, before: AffiliateAccess, { messages, verdicts }: Read): Promise<Written> {
  const accepted = Object.keys(verdicts).filter((id) => verdicts[id] === undefined);
  if (messages.length === 0 || accepted.length === 0) return {};
  const rows = await tx.command.findMany({ where: { id: { in: accepted } } });
  const texts: Written = {};
  const earlier = EarlierQuestions.parse(before.earlier);
  if (before.question !== null) earlier.push({ question: before.question, reply: before.reply });
  for (const { kind: verb, arguments: body } of rows) {
    const { question, text } = Texts.safeParse(body).data ?? {};
    if (verb === 'requestInformation' && question !== undefined) Object.assign(texts, { question, reply: null, earlier });
    if (verb === 'decline' && text !== undefined) Object.assign(texts, { reasonText: text });
  }
  return texts;
}

async function readStep(tx: Tx, { accessId, commands }: AccessTurn): Promise<AffiliateAccessStep> {
  const row = await tx.affiliateAccess.findUnique({ where: { id: accessId } });
  const effects = await openEffects(tx, { kind, id: accessId }, effectKinds);
  const hasMore = await hasUnreadLetters(tx, { kind, id: accessId });
  const verdicts = await verdictsOf(tx, commands, { hasMore });
  if (row === null) return { phase: 'declined', version: 0, due: {}, effects: [], verdicts, hasMore: false };
  return { phase: oneOf(accessStates, row.state), version: row.version, due: Due.parse(row.due), effects, verdicts, hasMore };
}
