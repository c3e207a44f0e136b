import { z } from 'zod';
import { isOnHostPlan } from '../../domain/referral/gates.ts';
import {
  isGone,
  partnerStates,
  refusalReasons,
  type Onboarding,
  type PartnerPhase,
} from '../../domain/promise/partner-onboarding-state.ts';
import { turnOnboarding, type OnboardingCommand, type OnboardingLetter } from '../../domain/promise/partner-onboarding.ts';
import { dayOf, startOfDay } from '../../domain/period.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { toNobody } from '../../prisma/account/email-address.ts';
import type { MailboxMessage, Prisma } from '../../prisma/generated/client.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { ringReferralsOf } from '../../prisma/partner/partner-mailbox.ts';
import { ringOpenPayouts } from '../../prisma/payout/ring-open-payouts.ts';
import { readTurnedAway } from '../../prisma/partner/turned-away.ts';
import type { PartnerOnboardingInput, PartnerOnboardingStep, Turn } from '../../workflows/messages.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, openEffects, unreadLetters } from '../mailbox.ts';
import { endLoginsOf, endSessionsOf, tellLoginsOf } from './ended-logins.ts';
import { endAccessesOf } from '../partner/partner-changed.ts';
import { commandIn, inOneTurn, lifecycleColumns, saveTurn, type PromiseDeps } from './promise-turn.ts';

type OnboardingTurn = PartnerOnboardingInput & Turn;
type Row = Prisma.PartnerGetPayload<{ include: typeof withFacts }>;
const kind = 'partner';
const effectKinds = ['sendEmail', 'issueConfirmation'] as const;
const withFacts = {
  program: true,
  members: { include: { person: { select: { emailVerified: true } } } },
  acceptances: { where: { kind: 'terms' }, take: 1 },
  payoutMethods: { where: { revokedAt: null }, take: 1 },
  mergedFrom: { where: { mergedAt: { not: null } }, take: 1 },
} as const;

export const createPartnerOnboardingActivities = (deps: PromiseDeps) => ({
  /** One turn of a partner's onboarding, and of what staff do with a partner afterwards. Safe to repeat. */
  drainPartnerOnboarding: (turn: OnboardingTurn): Promise<PartnerOnboardingStep> =>
    inOneTurn(
      deps,
      (tx) => drain(tx, turn),
      (tx) => readStep(tx, turn),
    ),
});

async function drain(tx: Tx, { partnerId, asOf }: OnboardingTurn): Promise<void> {
  await tx.$queryRaw`select 1 from partner where id = ${partnerId}::uuid for update`;
  const row = await tx.partner.findUnique({ where: { id: partnerId }, include: withFacts });
  if (row === null) return;
  const messages = await unreadLetters(tx, { kind, id: partnerId });
  const before = onboardingOf(row, {
    wasTurnedAway: (await readTurnedAway(tx, partnerId)).length > 0,
    wasApproved: (await tx.decision.count({ where: { subjectKind: kind, subjectId: partnerId, reason: 'partner_approved' } })) > 0,
  });
  const letters: OnboardingLetter[] = [];
  for (const message of messages) letters.push(await readLetter(tx, message, row.program.timeZone));
  const turn = turnOnboarding(before, letters, asOf);
  const hasChanged = turn.noted.length > 0 || JSON.stringify(turn.state) !== JSON.stringify(before);
  const { state } = turn;
  await tx.partner.update({
    where: { id: partnerId },
    data: {
      state: state.state,
      stateSince: state.since,
      stateReason: state.reason,
      reminders: state.reminders,
      activatedAt: state.activatedAt,
      suspendedAt: state.suspendedAt,
      reviewOn: state.reviewAt === null ? null : new Date(dayOf(state.reviewAt, row.program.timeZone)),
      ...(await textOf(tx, messages, turn.verdicts)),
      ...lifecycleColumns(turn, { hasChanged }),
    },
  });
  await saveTurn(tx, { kind, id: partnerId, partnerId, programId: row.programId }, { turn, before, messages });
  if (letters.some((letter) => letter.kind === 'disowned')) await forgetMails(tx, partnerId);
  const eventId = `partner:${partnerId}:${row.version}`;
  const whole = (await wholeOf(tx, partnerId)).toSorted();
  for (const id of whole) await tellChanged(tx, { partnerId: id, eventId }, [before.state, state.state]);
  if (isSuspended(state.state) !== isSuspended(before.state))
    await ringOpenPayouts(tx, { of: { partnerId: { in: whole } }, cause: isSuspended(state.state) ? 'suspended' : 'suspension_over' });
}

/** Tells referrals, logins and requests of the partner, or of its parts, that a suspension began or ended, or that the partner is gone. */
async function tellChanged(tx: Tx, of: { partnerId: string; eventId: string }, [before, now]: readonly [PartnerPhase, PartnerPhase]) {
  if (isSuspended(now) !== isSuspended(before)) {
    await ringReferralsOf(tx, of);
    if (isSuspended(now)) await endSessionsOf(tx, of.partnerId);
    if (!isGone(now)) await tellLoginsOf(tx, { ...of, kind: isSuspended(now) ? 'partner_suspended' : 'partner_reinstated' });
  }
  if (!isGone(now) || isGone(before)) return;
  await endAccessesOf(tx, of);
  await endLoginsOf(tx, of);
}

/** Removes recipients and text from the mails about a disowned application. That a mail was sent stays recorded. */
const forgetMails = (tx: Tx, partnerId: string) =>
  tx.emailMessage.updateMany({ where: { partnerId }, data: { to: toNobody, html: '–', text: '–' } });

/** A suspension keeps holds. Referrals, requests and logins are told of it and of the reinstatement. */
const isSuspended = (state: PartnerPhase): boolean => state === 'suspended';

const Due = z.record(z.string(), z.string());
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function onboardingOf(row: Row, people: Pick<Onboarding, 'wasTurnedAway' | 'wasApproved'>): Onboarding {
  const { program, members } = row;
  return {
    id: row.id,
    state: oneOf(partnerStates, row.state),
    approval: program.approval === 'by_staff' ? 'staff' : 'automatic',
    ...people,
    isGateOpen: isOnHostPlan(program, row.hostPlan),
    isEmailConfirmed: members.some(({ role, person }) => role === 'owner' && person.emailVerified),
    isAgreementAccepted: row.acceptances.length > 0,
    isEnrolled: row.enrolled,
    hasPayoutDetails: row.payoutMethods.length + row.mergedFrom.length > 0, // a part of another partner is paid with it
    since: row.stateSince.toISOString(),
    activatedAt: iso(row.activatedAt),
    suspendedAt: iso(row.suspendedAt),
    reviewAt: row.reviewOn === null ? null : startOfDay(row.reviewOn.toISOString().slice(0, 10), program.timeZone),
    reason: row.stateReason,
    reminders: row.reminders,
    due: Due.parse(row.due),
  };
}

const HostPlan = z.object({ isNewlyBelow: z.boolean(), isNewlyEnough: z.boolean().default(false) }); // older letters do not name it

async function readLetter(tx: Tx, message: MailboxMessage, timeZone: string): Promise<OnboardingLetter> {
  switch (message.kind) {
    case 'applied':
    case 'disowned':
    case 'enrolled':
    case 'owned':
    case 'badge_is_back':
    case 'changed':
      return { kind: message.kind };
    case 'host_plan_changed':
      return { kind: message.kind, ...HostPlan.parse(message.arguments) };
    case 'command': {
      const command = await commandIn(tx, message);
      return command === undefined ? { kind: 'unknown' } : { kind: 'command', command: readCommand(command, timeZone) };
    }
    default:
      return { kind: 'unknown' };
  }
}

const Refuse = z.object({ reason: z.enum(refusalReasons) });
const Suspend = z.object({ reason: z.string(), reviewOn: z.iso.date() });
const Close = z.object({ reason: z.string() });

interface Said {
  readonly id: string;
  readonly actorId: string;
  readonly kind: string;
  readonly arguments: unknown;
}

function readCommand({ id, actorId, kind: verb, arguments: body }: Said, timeZone: string): OnboardingCommand {
  const by = { id, actorId };
  switch (verb) {
    case 'approve':
    case 'reinstate':
      return { ...by, kind: verb };
    case 'refuse':
      return { ...by, kind: verb, ...Refuse.parse(body) };
    case 'suspend': {
      const { reason, reviewOn } = Suspend.parse(body);
      return { ...by, kind: verb, reason, reviewAt: startOfDay(reviewOn, timeZone) };
    }
    case 'close':
      return { ...by, kind: verb, ...Close.parse(body) };
    default:
      return { ...by, kind: 'unknown' };
  }
}

const Text = z.object({ text: z.string() });

/** Returns what staff wrote to the applicant in addition to the reason. */
async function textOf(
  tx: Tx,
  messages: readonly MailboxMessage[],
  verdicts: Readonly<Record<string, unknown>>,
): Promise<{ stateText?: string }> {
  const accepted = Object.keys(verdicts).filter((id) => verdicts[id] === undefined);
  if (messages.length === 0 || accepted.length === 0) return {};
  const rows = await tx.command.findMany({ where: { id: { in: accepted }, kind: 'refuse' } });
  const text = rows.map(({ arguments: body }) => Text.safeParse(body).data?.text).find((one) => one !== undefined);
  return text === undefined ? {} : { stateText: text };
}

async function readStep(tx: Tx, { partnerId, commands }: OnboardingTurn): Promise<PartnerOnboardingStep> {
  const row = await tx.partner.findUnique({ where: { id: partnerId } });
  const effects = await openEffects(tx, { kind, id: partnerId }, effectKinds);
  const hasMore = await hasUnreadLetters(tx, { kind, id: partnerId });
  const verdicts = await verdictsOf(tx, commands, { hasMore });
  if (row === null) return { phase: 'lapsed', version: 0, due: {}, effects: [], verdicts, hasMore: false };
  return { phase: oneOf(partnerStates, row.state), version: row.version, due: Due.parse(row.due), effects, verdicts, hasMore };
}
