import { v7 as uuid } from 'uuid';
import { partnerLoginWorkflowId } from '../../workflows/messages.ts';
import { givePerson, giveStaff, promiseStory } from './promise-story.ts';
import type { SkippedTime } from './skipped-time.ts';

/** A partner asks to sign in at the customer that it referred. */
export async function requestedLogin(machine: SkippedTime) {
  const { world, clock } = machine;
  const { partnerId, programId, customerId } = await world.given({ program: { loginDays: 90, loginConsent: 'required' } });
  const [support, owner] = [await giveStaff(machine, 'support'), await givePerson(machine, partnerId)];
  const [loginId, ticketId] = [uuid(), uuid()];
  await world.owner.ticket.create({
    data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login at a customer' },
  });
  await world.owner.partnerLogin.create({
    data: {
      id: loginId,
      ticketId,
      partnerId,
      customerId,
      state: 'requested',
      scopes: ['settings', 'bookings'],
      purpose: 'Set up the booking page.',
      requestedAt: await clock.isoNow(),
      requestedBy: owner.id,
    },
  });
  const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
  const { say, tell, lose, wake } = promiseStory(machine, { kind: 'partner_login', id: loginId, workflow, actorId: support.id });
  await say('requested');
  /** The customer's answer: now, or at an instant at which no worker ran that could take note of it. */
  const consent = async (kind: 'given' | 'withdrawn' | 'refused', before?: string) => {
    const at = before ?? (await clock.isoNow());
    await world.owner.partnerLoginConsent.create({
      data: { id: uuid(), partnerLoginId: loginId, partnerId, kind, by: 'admin of the customer', way: 'host', at },
    });
    await say('consent_changed');
    return at;
  };
  const row = () => world.owner.partnerLogin.findUniqueOrThrow({ where: { id: loginId }, include: { ticket: true, consents: true } });
  /** What all staff were mailed about this login's ticket. */
  const mailsToStaff = () => machine.mails.filter(({ text }) => text.includes(`/tickets/${ticketId}/`));
  return { loginId, partnerId, owner, tell, say, lose, wake, consent, row, mailsToStaff };
}
