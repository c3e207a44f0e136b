import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import { accessAsked } from '../../domain/promise/affiliate-access-state.ts';
import { accessDueAt } from '../../domain/promise/affiliate-access-deadlines.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { endSnooze } from '../../prisma/work/end-snooze.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { affiliateAccessWorkflow, whoReplied } from '../commands/access-verbs.ts';
import { lockRow } from '../commands/locked-row.ts';
import { ReplyToQuestion, RequestAccess } from '../contract/portal-access-requests.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isAdmitted, openSinceColumn } from './affiliate-access.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { mustBeItself } from './must-share.ts';

/** Requests access, at any time, also after a refusal. While a request is open, a second click finds it. */
export const requestAccess = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/affiliate-access`,
    summary: 'Requests the affiliate platform; the promised response time starts now',
    body: RequestAccess,
    answers: { 200: Created, 201: Created },
    refusals: [
      'not_found',
      'invalid_input',
      'partner_is_part',
      'access_not_offered',
      'access_rests',
      'access_over',
      'access_no_account',
      'access_owners_locked',
      'access_open_already',
      'access_requested_already',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
    isIdempotent: true,
  },
  async (call) => {
    const { message } = RequestAccess.parse(call.request.body ?? {});
    const accessId = idempotencyKey(call);
    const { id, isNew } = await call.deps.db.$transaction((tx) => open(tx, call, { accessId, message }));
    return { status: isNew ? 201 : 200, body: Created.parse({ id }) };
  },
);

/** Locks a partner's requests: requesting and opening wait for each other. */
export const oneAtATime = (tx: Tx, partnerId: string) => lock(tx, locks.access(partnerId));

interface Asked {
  readonly accessId: string;
  readonly message: string;
}

async function open(tx: Tx, call: MemberCall, { accessId, message }: Asked): Promise<{ id: string; isNew: boolean }> {
  const { partner } = call;
  await oneAtATime(tx, partner.id); // a double click is one request
  const find = (which: Prisma.AffiliateAccessWhereInput) => tx.affiliateAccess.findFirst({ where: { partnerId: partner.id, ...which } });
  const known = (await find({ id: accessId })) ?? (await find({ state: 'open' })); // a repeated request finds its own
  if (known !== null && known.linkOpenedAt === null) {
    if (known.id === accessId && message !== (known.message ?? '')) throw new DomainError('idempotency_key_reused');
    if (message !== '' && message !== known.message) throw new DomainError('access_requested_already'); // no text is dropped silently
    return { id: known.id, isNew: false };
  }
  const { state } = await readStanding(tx, partner.id);
  if (isAdmitted(state)) await mustBeItself(tx, partner.id);
  const { program } = await tx.partner.findUniqueOrThrow({ where: { id: partner.id }, include: { program: true } });
  await mustBeShut(tx, partner.id);
  if (program.accessHours === null) throw new DomainError('access_not_offered');
  if (!isAdmitted(state)) throw new DomainError(isGone(state) ? 'access_over' : 'access_rests');
  await mustHaveReader(tx, partner.id);
  const [now] = await tx.$queryRaw<{ at: Date }[]>`select now() as at`;
  const requestedAt = (now?.at ?? new Date()).toISOString();
  await tx.affiliateAccess.create({
    data: {
      id: accessId,
      partnerId: partner.id,
      state: 'open',
      message: message === '' ? null : message,
      requestedAt,
      dueAt: accessDueAt(requestedAt, program.accessHours),
    },
  });
  await tell(tx, accessId, { kind: 'requested', eventId: 'requested' });
  await audit(tx, auditActorOf(call), { action: accessAsked, subject: { kind: 'affiliate_access', id: accessId } });
  return { id: accessId, isNew: true };
}

/**
 * Requires an owner who is not locked: the host's settings show an account to anybody who is signed in there, also while it has no owner here, and
 * members can ask as well. Then no answer would reach anybody.
 */
async function mustHaveReader(tx: Tx, partnerId: string): Promise<void> {
  const owners = await tx.partnerMember.findMany({ where: { partnerId, role: 'owner' }, select: { person: { select: { banned: true } } } });
  if (owners.length === 0) throw new DomainError('access_no_account');
  if (owners.every(({ person }) => person.banned === true)) throw new DomainError('access_owners_locked');
}

/** Refuses if the access is open already, so that nobody has to answer. */
async function mustBeShut(tx: Tx, partnerId: string): Promise<void> {
  const [open] = await tx.$queryRaw<
    { since: Date | null }[]
  >`select ${openSinceColumn} as since from partner p where p.id = ${partnerId}::uuid`;
  if (open !== undefined && open.since !== null) throw new DomainError('access_open_already', { since: open.since.toISOString() });
}

/** Replies to a question of staff: their clock runs again. */
export const replyToQuestion = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/affiliate-access/:id/reply`,
    summary: 'Answers a question that staff asked about the request',
    body: ReplyToQuestion,
    answers: { 200: Created },
    refusals: ['not_found', 'invalid_input', 'question_answered', 'nothing_asked'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    const { text } = ReplyToQuestion.parse(call.request.body ?? {});
    await call.deps.db.$transaction(async (tx) => {
      const access = await lockRow(tx, {
        table: Prisma.sql`affiliate_access`,
        id,
        find: ({ where }) => tx.affiliateAccess.findFirst({ where: { ...where, partnerId: call.partner.id } }),
      });
      if (access.pausedAt === null || access.state !== 'open') throw new DomainError('nothing_asked');
      const isFirst = await tell(tx, id, { kind: 'replied', eventId: `reply:${access.pausedAt.toISOString()}` });
      if (!isFirst) throw new DomainError('question_answered', await whoReplied(tx, id));
      await tx.affiliateAccess.update({ where: { id }, data: { reply: text } });
      await endSnooze(tx, { kind: 'access_request', subjectId: id });
      await audit(tx, auditActorOf(call), { action: 'affiliate_access.reply', subject: { kind: 'affiliate_access', id } });
    });
    return { status: 200, body: Created.parse({ id }) };
  },
);

interface Letter {
  readonly kind: 'requested' | 'replied' | 'link_opened' | 'opened_elsewhere';
  readonly eventId: string;
}

/** Rings the request, then writes the letter. False if the letter was there already. */
export async function tell(tx: Tx, accessId: string, { kind, eventId }: Letter): Promise<boolean> {
  await ring(tx, { ...affiliateAccessWorkflow(accessId), cause: kind });
  return putLetter(tx, { entityKind: 'affiliate_access', entityId: accessId, eventId, kind, arguments: {} });
}
