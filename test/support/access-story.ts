import { v7 as uuid } from 'uuid';
import { accessDueAt } from '../../domain/promise/affiliate-access-deadlines.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { givePerson, giveStaff, promiseStory } from './promise-story.ts';
import type { SkippedTime } from './skipped-time.ts';

/**
 * A partner with an owner, who asks for the affiliate platform and is promised an answer within 24 hours: now, or at an instant at which no worker
 * ran that could take note of it.
 */
export async function requestedAccess(machine: SkippedTime, before?: string) {
  const { world, clock } = machine;
  const { partnerId } = await world.given();
  const [staff, owner] = [await giveStaff(machine, 'staff'), await givePerson(machine, partnerId)];
  const accessId = uuid();
  const requestedAt = before ?? (await clock.isoNow());
  await world.owner.affiliateAccess.create({
    data: { id: accessId, partnerId, state: 'open', requestedAt, dueAt: accessDueAt(requestedAt, 24) },
  });
  const workflow = { workflowId: affiliateAccessWorkflowId(accessId), workflowType: 'affiliateAccess', input: { accessId } };
  const { say, tell } = promiseStory(machine, { kind: 'affiliate_access', id: accessId, workflow, actorId: staff.id });
  await say('requested');
  const row = () => world.owner.affiliateAccess.findUniqueOrThrow({ where: { id: accessId } });
  /** What the owner was mailed, and what all staff were mailed about this request. */
  const mailsToOwner = () => machine.mails.filter(({ to }) => to.includes(owner.email));
  const mailsToStaff = () => machine.mails.filter(({ text }) => text.includes(`/access-requests/${accessId}/`));
  const subjects = () =>
    machine.mails.filter(({ to }) => to.includes(owner.email) || to.includes(staff.email)).map(({ subject }) => subject);
  return { accessId, partnerId, staff, owner, requestedAt, say, tell, row, subjects, mailsToOwner, mailsToStaff };
}
export type AccessStory = Awaited<ReturnType<typeof requestedAccess>>;
