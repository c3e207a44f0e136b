import { z } from 'zod';
import { startOfDay } from '../../domain/period.ts';
import { missingHostPlans } from '../../domain/referral/gates.ts';
import { isTaskLate } from '../../domain/promise/partner-onboarding-deadlines.ts';
import { goesForPart } from '../../domain/promise/partner-onboarding-state.ts';
import { onboardingMails, onboardingTasks } from '../../domain/promise/partner-onboarding.ts';
import { refusalTexts } from '../../domain/wording/promise-reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { onboardingNews } from '../../emails/onboarding-news.ts';
import { onboardingTask } from '../../emails/onboarding-task.ts';
import type { Db } from '../../prisma/client.ts';
import { partsOf } from '../../prisma/partner/merged-team.ts';
import { readEnvelope, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a partner's onboarding: ids only. */
export const WantedOnboardingMail = z.object({ template: z.enum([...onboardingMails, ...onboardingTasks]), onboardingId: z.uuid() });
export type WantedOnboardingMail = z.infer<typeof WantedOnboardingMail>;
type Template = WantedOnboardingMail['template'];

const tasks: readonly string[] = onboardingTasks;
const isTask = (template: Template): template is (typeof onboardingTasks)[number] => tasks.includes(template);

/** True for mails to partners not yet in: nobody gets in below the plan, whatever it means for partners who are in. */
const isBeforeGate = (template: Template): boolean => template === 'host_plan_missing' || template === 'host_plan_lapsed';
const Due = z.object({ lapse: z.iso.datetime().optional() });

/** Returns the partner's owners, or staff who look after partners. Late tasks go to administrators too. */
export async function readOnboardingEnvelope(db: Db, { template, onboardingId }: WantedOnboardingMail): Promise<Envelope> {
  if (!isTask(template)) return readEnvelope(db, onboardingId);
  const partner = await db.partner.findUniqueOrThrow({ where: { id: onboardingId } });
  return workEnvelope(db, { programId: partner.programId, roles: ['staff'], isLate: isTaskLate(partner) });
}

/** Reads the partner and writes the mail in the reader's language. */
export async function writeOnboardingMail(
  db: Db,
  { template, onboardingId }: WantedOnboardingMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const partner = await db.partner.findUniqueOrThrow({
    where: { id: onboardingId },
    include: { program: true, links: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 1 } },
  });
  const program = partner.program.name;
  if (isTask(template)) {
    return onboardingTask(
      { task: template, partner: partner.companyName, program, address: `${places.consoleUrl}/partners/${partner.id}/show` },
      reader,
    );
  }
  const code = partner.links[0]?.code;
  const link = code === undefined ? '' : `${places.linkUrl}/r/${code}`;
  const known = Object.entries(refusalTexts).find(([reason]) => reason === partner.stateReason)?.[1];
  const written =
    partner.state === 'refused'
      ? [known === undefined ? '' : say(reader.language, known), partner.stateText ?? '']
      : [partner.stateReason ?? ''];
  const reason = written.filter((part) => part !== '').join(' ');
  const reviewOn = partner.reviewOn === null ? null : startOfDay(partner.reviewOn.toISOString().slice(0, 10), partner.program.timeZone);
  const missingPlans = isBeforeGate(template) ? partner.program.gateHostPlans : missingHostPlans(partner.program, partner.hostPlan);
  const stopsCommissions = partner.program.gateEffect === 'stop_new_commissions';
  const lapsesAt = Due.parse(partner.due).lapse ?? null;
  const decision = template === 'partner_closed' ? 'closing' : 'suspension';
  const parts = (await partsOf(db, partner.id)).filter(({ state }) => goesForPart(decision, state)).map(({ name }) => name);
  return onboardingNews(
    {
      parts,
      news: template,
      badgePlans: partner.program.badgeRemovablePlans,
      program,
      link,
      reason,
      reviewOn,
      missingPlans,
      stopsCommissions,
      lapsesAt,
      address: places.portalUrl,
    },
    reader,
  );
}
