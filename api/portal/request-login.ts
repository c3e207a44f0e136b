import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { linkedIn } from '../../domain/plain-text.ts';
import { ticketDueAt, ticketReference } from '../../domain/promise/ticket.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { RequestLogin } from '../contract/portal-logins.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isCredited } from '../partner-logins/credited.ts';
import { endLogin } from '../partner-logins/end-login.ts';
import { whyNotOffered } from '../partner-logins/not-offered.ts';
import { tellLogin } from '../partner-logins/tell-login.ts';
import { isId } from '../http/ids.ts';
import { loginCode } from './login-code.ts';
import { requireLoginRoom } from './login-room.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';

/**
 * Opens a ticket for support and asks the customer. While a request is open at a customer, a second click finds it, and one with other
 * words is refused.
 */
const request = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/customer-logins`,
    summary: 'Requests a login at a customer the partner referred: support gets a ticket, and the customer is asked for consent',
    body: RequestLogin,
    answers: { 200: Created, 201: Created },
    refusals: [
      'not_found',
      'invalid_input',
      'purpose_not_plain',
      'login_not_offered',
      'login_requested_already',
      'login_asked_too_often',
      'login_refused_lately',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
    isIdempotent: true,
  },
  async (call) => {
    const wanted = RequestLogin.parse(call.request.body ?? {});
    const linked = linkedIn(wanted.purpose);
    if (linked !== undefined) throw new DomainError('purpose_not_plain', { word: linked });
    const loginId = idempotencyKey(call);
    const { id, isNew } = await call.deps.db.$transaction((tx) => open(tx, call, { ...wanted, loginId }));
    return { status: isNew ? 201 : 200, body: Created.parse({ id }) };
  },
);

type Wanted = ReturnType<typeof RequestLogin.parse> & { readonly loginId: string };

async function open(tx: Tx, call: MemberCall, wanted: Wanted): Promise<{ id: string; isNew: boolean }> {
  const { loginId, customerId, purpose, scopes } = wanted;
  const { id: partnerId } = call.partner;
  await lock(tx, locks.login(partnerId, customerId)); // a double click is one request
  const { programId, needsConsent } = await requireOffer(tx, call, customerId);
  const isOpen = { customerId, state: { in: ['requested', 'active'] } };
  const find = (which: Prisma.PartnerLoginWhereInput) =>
    tx.partnerLogin.findFirst({ where: { partnerId, ...which }, include: { ticket: true } });
  const known = (await find({ id: loginId })) ?? (await find(isOpen)); // a repeated request finds its own, whatever was requested since
  if (known !== null) return { id: sameAsked(known, wanted), isNew: false };
  await requireLoginRoom(tx, { partnerId, customerId });
  const ticketId = uuid();
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`;
  const requestedAt = (clock?.now ?? new Date()).toISOString();
  await tx.ticket.create({
    data: {
      id: ticketId,
      kind: 'partner_login',
      programId,
      partnerId,
      customerId,
      subjectKind: 'partner_login',
      subjectId: loginId,
      title: purpose.slice(0, 120),
      waitingSince: requestedAt,
      dueAt: needsConsent ? null : ticketDueAt('partner_login', requestedAt), // support can answer once the customer has
    },
  });
  await tx.partnerLogin.create({
    data: {
      id: loginId,
      ticketId,
      partnerId,
      customerId,
      state: 'requested',
      purpose,
      scopes: [...new Set(scopes)],
      requestedAt,
      requestedBy: call.actor.id,
    },
  });
  await tellLogin(tx, loginId, { kind: 'requested', eventId: 'requested' });
  await audit(tx, auditActorOf(call), {
    action: 'partner_login.request',
    subject: { kind: 'partner_login', id: loginId },
    after: { customerId, scopes },
  });
  return { id: loginId, isNew: true };
}

type Known = Prisma.PartnerLoginGetPayload<{ include: { ticket: true } }>;

/** Returns the open request if it asks for the same: another purpose or scope is not dropped silently. */
function sameAsked({ id, customerId, purpose, scopes, ticket }: Known, wanted: Wanted): string {
  const isSame = customerId === wanted.customerId && purpose === wanted.purpose && asSet(scopes) === asSet(wanted.scopes);
  if (isSame) return id;
  if (id === wanted.loginId) throw new DomainError('idempotency_key_reused');
  const reference = ticketReference(ticket.number, ticket.createdAt.toISOString());
  throw new DomainError('login_requested_already', { reference, purpose });
}

const asSet = (scopes: readonly string[]): string => [...new Set(scopes)].toSorted().join(' ');

interface Offer {
  readonly programId: string;
  readonly needsConsent: boolean;
  readonly state: string;
  readonly isOffered: boolean;
}

/** Requires that logins are offered (by default they are not), to an active partner, at its own customer. */
async function requireOffer(tx: Tx, { partner }: MemberCall, customerId: string): Promise<Offer> {
  const [own] = await tx.$queryRaw<Offer[]>`
    select p.program_id as "programId", g.login_consent = 'required' as "needsConsent", ${standingOf(Prisma.sql`p.id`)} as state,
      g.login_days is not null and g.archived_at is null as "isOffered"
    from partner p join program g on g.id = p.program_id
    where p.id = ${partner.id}::uuid
      and exists (select from referral where partner_id = p.id and customer_id = ${customerId}::uuid and ${isCredited})`;
  if (own === undefined) throw new DomainError('not_found');
  const why = whyNotOffered({ ...own, isOwn: true });
  if (why !== undefined) throw new DomainError('login_not_offered', { why });
  return own;
}

/** Gives a login back: it ends at once. */
const giveBack = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/customer-logins/:id/end`,
    summary: 'Gives a login back or withdraws a request; its sessions end',
    answers: { 200: Created },
    refusals: ['not_found', 'login_state_changed'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    await call.deps.db.$transaction(async (tx) => {
      const login = isId(id) ? await tx.partnerLogin.findFirst({ where: { id, partnerId: call.partner.id } }) : null;
      if (login === null) throw new DomainError('not_found');
      if (!(await endLogin(tx, id, { by: 'partner' }))) throw new DomainError('login_state_changed', { state: login.state });
      await audit(tx, auditActorOf(call), {
        action: 'partner_login.revoke',
        subject: { kind: 'partner_login', id },
        before: { state: login.state },
      });
    });
    return { status: 200, body: Created.parse({ id }) };
  },
);

/** In the order of a login's life: request, use, return. */
export const requestLogin: readonly Endpoint[] = [request, loginCode, giveBack];
