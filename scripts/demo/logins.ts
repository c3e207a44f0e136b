import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { noCrash } from '../../activities/crash-points.ts';
import { createPartnerLoginActivities } from '../../activities/promise/partner-logins.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { partnerLoginWorkflowId } from '../../workflows/messages.ts';
import { mustBeAccepted, speak } from './commands.ts';
import { partnerOf } from './corrections.ts';
import { after, type Office } from './office.ts';

const reseller = 'KD7PM4RX';
const day = 24;

/** Creates the logins of a reseller: one at a customer, active until tomorrow, and one that waits for another customer's consent. */
export async function plantLogins(office: Office, now: Date): Promise<void> {
  const [first, second] = await customersOf(office);
  if (first === undefined || second === undefined) throw new Error('the reseller of the demo has no customers');
  await active(office, first, after(now, -13 * day));
  const waiting = await ask(office, second, { at: after(now, -2 * day), purpose: 'Add the summer opening hours and two new services.' });
  await wake(office, waiting, 'requested');
}

async function customersOf(office: Office): Promise<string[]> {
  const { partnerId } = partnerOf(office, reseller);
  const where = { partnerId, state: 'earning' };
  const referrals = await office.db.referral.findMany({ where, orderBy: [{ attributedAt: 'asc' }, { id: 'asc' }], take: 2 });
  return referrals.map(({ customerId }) => customerId);
}

interface Asked {
  readonly at: Date;
  readonly purpose: string;
}

async function ask(office: Office, customerId: string, { at, purpose }: Asked): Promise<string> {
  const { partnerId, personId } = partnerOf(office, reseller);
  const { termino: programId } = office.cast.programs;
  const [id, ticketId] = [uuid(), uuid()];
  await office.db.ticket.create({
    data: {
      id: ticketId,
      kind: 'partner_login',
      programId,
      partnerId,
      customerId,
      subjectKind: 'partner_login',
      subjectId: id,
      title: purpose,
      createdAt: at,
    },
  });
  await office.db.partnerLogin.create({
    data: {
      id,
      ticketId,
      partnerId,
      customerId,
      state: 'requested',
      scopes: ['settings', 'bookings'],
      purpose,
      requestedAt: at,
      requestedBy: personId,
    },
  });
  await office.db.$transaction((tx) =>
    putLetter(tx, { entityKind: 'partner_login', entityId: id, eventId: 'requested', kind: 'requested', arguments: {} }),
  );
  return id;
}

/** Requests, consents to, activates for two weeks and uses a login once, all in the past, so that nobody gets its mails today. */
async function active(office: Office, customerId: string, at: Date): Promise<void> {
  const id = await ask(office, customerId, { at: after(at, -6), purpose: 'Set up the booking page and the reminders.' });
  await drain(office, id, after(at, -6));
  const { partnerId } = partnerOf(office, reseller);
  await office.db.partnerLoginConsent.create({
    data: { id: uuid(), partnerLoginId: id, partnerId, kind: 'given', by: 'the customer’s administrator', way: 'host', at: after(at, -4) },
  });
  await tell(office, id, { kind: 'consent_changed', at: after(at, -4) });
  const subject = { kind: 'partner_login', id } as const;
  const commandId = await speak(office.db, { subject, kind: 'activate', by: office.cast.staff.support, at, arguments: { days: 14 } });
  await drain(office, id, at);
  await mustBeAccepted(office.db, commandId);
  const person = await office.db.partnerMember.findFirstOrThrow({ where: { partnerId, role: 'login_admin' } });
  const startedAt = after(at, 20);
  const times = {
    startedAt,
    seenAt: after(startedAt, 0.4),
    endsAt: after(startedAt, 1),
    endedAt: after(startedAt, 0.4),
    endedBy: 'partner',
  };
  await office.db.partnerLoginSession.create({
    data: { id: randomUUID(), partnerLoginId: id, partnerId, personId: person.personId, refusedActions: 1, ...times },
  });
  await office.db.person.update({ where: { id: person.personId }, data: { lastSeenAt: times.seenAt } });
  await office.db.partnerLogin.update({ where: { id }, data: { firstUsedAt: startedAt } });
  await tell(office, id, { kind: 'used', at: startedAt });
  await wake(office, id, 'by_hand');
}

interface Said {
  readonly kind: string;
  readonly at: Date;
}

async function tell(office: Office, id: string, { kind, at }: Said): Promise<void> {
  const letter = { entityKind: 'partner_login', entityId: id, eventId: kind, kind, arguments: {} } as const;
  await office.db.$transaction((tx) => putLetter(tx, letter));
  await drain(office, id, at);
}

async function drain({ db }: Office, loginId: string, at: Date): Promise<void> {
  const { drainPartnerLogin } = createPartnerLoginActivities({ db, crashPoint: noCrash });
  await drainPartnerLogin({ loginId, asOf: at.toISOString(), cause: 'the past', commands: [], failures: [] });
  await db.effect.updateMany({ where: { entityId: loginId, doneAt: null }, data: { doneAt: at, outcome: 'too_old' } });
}

/** Starts the login's workflow, which then waits for the next event. */
async function wake({ db }: Office, loginId: string, cause: string): Promise<void> {
  const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
  await db.$transaction((tx) => ring(tx, { ...workflow, cause, summary: 'Login at a customer' }));
}
