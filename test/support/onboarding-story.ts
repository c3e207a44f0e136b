import { v7 as uuid } from 'uuid';
import { partnerOnboardingWorkflowId } from '../../workflows/messages.ts';
import { givePerson, giveStaff, promiseStory } from './promise-story.ts';
import type { SkippedTime } from './skipped-time.ts';

/** Who admits partners to the program, and whether this one has accepted the terms. */
export type Approval = [approval: 'automatic' | 'by_staff', more?: { readonly hasAgreed?: boolean }];

/** Somebody has filled in the form of a program and, if not said otherwise, accepted its terms. */
export async function appliedPartner(machine: SkippedTime, ...[approval, { hasAgreed = true } = {}]: Approval) {
  const { world, clock } = machine;
  const { partnerId, programId } = await world.given({ program: { approval, gateHostPlans: ['Business'] }, partnerState: 'applied' });
  const [staff, owner] = [await giveStaff(machine, 'staff'), await givePerson(machine, partnerId)];
  const terms = await world.owner.programTerms.findFirstOrThrow({ where: { programId } });
  await world.owner.partner.update({ where: { id: partnerId }, data: { hostPlan: 'Business', stateSince: await clock.isoNow() } });
  const acceptance = { id: uuid(), partnerId, kind: 'terms', termsId: terms.id, personId: owner.id, acceptedAt: await clock.isoNow() };
  if (hasAgreed) await world.owner.agreementAcceptance.create({ data: acceptance });
  const workflow = { workflowId: partnerOnboardingWorkflowId(partnerId), workflowType: 'partnerOnboarding', input: { partnerId } };
  const { say, tell, lose, wake } = promiseStory(machine, { kind: 'partner', id: partnerId, workflow, actorId: staff.id });
  await say('applied');
  const row = () => world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const confirm = async () => {
    await world.owner.person.update({ where: { id: owner.id }, data: { emailVerified: true } });
    await say('changed');
  };
  /** What all staff were mailed about this partner. */
  const mailsToStaff = () => machine.mails.filter(({ text }) => text.includes(`/partners/${partnerId}/`));
  return { partnerId, owner, say, tell, lose, wake, row, confirm, mailsToStaff };
}
