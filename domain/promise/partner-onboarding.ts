import type { Decision, DecisionReason } from '../decision.ts';
import { countPassed, dayMs } from '../elapsed.ts';
import { deadlines } from './partner-onboarding-deadlines.ts';
import type { Onboarding, PartnerDue, PartnerPhase, RefusalReason } from './partner-onboarding-state.ts';
import { answered, beginTurn, changed, noted, wanting, type Turn } from '../turn.ts';

interface Told {
  readonly id: string;
  readonly actorId: string;
}
export type OnboardingCommand = Told &
  (
    | { readonly kind: 'approve' | 'reinstate' }
    | { readonly kind: 'refuse'; readonly reason: RefusalReason }
    | { readonly kind: 'suspend'; readonly reason: string; readonly reviewAt: string }
    | { readonly kind: 'close'; readonly reason: string }
    | { readonly kind: 'unknown' }
  );

export type OnboardingLetter =
  | { readonly kind: 'applied' | 'disowned' | 'enrolled' | 'owned' | 'badge_is_back' | 'changed' | 'unknown' }
  | { readonly kind: 'host_plan_changed'; readonly isNewlyBelow: boolean; readonly isNewlyEnough: boolean }
  | { readonly kind: 'command'; readonly command: OnboardingCommand };

type HostPlanLetter = Extract<OnboardingLetter, { readonly kind: 'host_plan_changed' }>;

export const onboardingMails = [
  'application_received',
  'application_accepted',
  'application_refused',
  'host_plan_missing',
  'host_plan_lapsed',
  'agreement_missing',
  'agreement_lapsed',
  'payout_details_missing',
  'partner_suspended',
  'partner_looked_at',
  'suspension_kept',
  'partner_reinstated',
  'partner_closed',
  'host_plan_below_gate',
  'host_plan_enough',
  'badge_is_back',
] as const;
export const onboardingTasks = ['application_waits', 'suspension_review'] as const;
/** Effects. A confirmation is an email with a one-time link, whose secret is made when it is sent. */
export type OnboardingEffect = 'sendEmail' | 'issueConfirmation';
type OnboardingTurn = Turn<Onboarding, OnboardingEffect>;

/** Takes one turn of an onboarding: reads the letters, moves on as far as the met conditions allow, then acts on passed deadlines. */
export function turnOnboarding(partner: Onboarding, letters: readonly OnboardingLetter[], asOf: string): OnboardingTurn {
  const begun: OnboardingTurn = beginTurn(partner, asOf);
  const turned = watch(tellBadge(goOn(letters.reduce(readLetter, begun)), letters));
  return changed(turned, { due: dueOf(turned) });
}

function readLetter(turn: OnboardingTurn, letter: OnboardingLetter): OnboardingTurn {
  switch (letter.kind) {
    case 'applied':
      return turn.state.state === 'applied' ? askToConfirm(say(turn, 'partner_applied')) : turn;
    case 'disowned':
      return turn.state.state === 'applied' ? say(enter(turn, 'lapsed'), 'partner_disowned') : turn;
    case 'enrolled':
      return turn.state.state === 'applied' && !turn.state.wasTurnedAway ? say(turn, 'partner_enrolled') : turn;
    case 'owned':
      return meetOwner(turn);
    case 'host_plan_changed':
      return meetHostPlan(turn, letter);
    case 'command':
      return obey(turn, letter.command);
    case 'badge_is_back':
    case 'changed':
    case 'unknown':
      return turn;
  }
}

/** Tells of a badge that is shown again, once a turn: also a partner that takes part only since this turn, for whom both letters lay there (B22). */
const tellBadge = (turn: OnboardingTurn, letters: readonly OnboardingLetter[]): OnboardingTurn =>
  letters.some(({ kind }) => kind === 'badge_is_back') && isIn(turn.state.state)
    ? mail(say(turn, 'badge_is_back'), 'badge_is_back', turn.asOf)
    : turn;

function obey(turn: OnboardingTurn, command: OnboardingCommand): OnboardingTurn {
  const { state } = turn.state;
  const refused = refusalOf(turn.state, command.kind);
  if (refused !== undefined) {
    const decision: Decision = { kind: 'onboarding', outcome: 'refused', reason: refused, inputs: { state } };
    return answered(noted(turn, decision, command.id), command.id, refused);
  }
  const done = answered(turn, command.id);
  switch (command.kind) {
    case 'approve':
      return enter(say(done, 'partner_approved', command.id), 'awaiting_agreement');
    case 'refuse':
      return mail(say(enter(done, 'refused', command.reason), 'partner_refused', command.id), 'application_refused', 'once');
    case 'suspend':
      return suspend(done, command);
    case 'reinstate': {
      const reinstated = changed(enter(done, 'active'), { suspendedAt: null, reviewAt: null });
      return mail(say(reinstated, 'partner_reinstated', command.id), 'partner_reinstated', command.id);
    }
    case 'close':
      return mail(say(enter(done, 'closed', command.reason), 'partner_closed', command.id), 'partner_closed', command.id);
    case 'unknown':
      return done;
  }
}

/** Suspends a partner. A partner that is already suspended keeps the start of the suspension and gets the new reason and review day. */
function suspend(turn: OnboardingTurn, { id, reason, reviewAt }: Extract<OnboardingCommand, { readonly kind: 'suspend' }>): OnboardingTurn {
  const isKept = turn.state.state === 'suspended';
  const suspended = isKept
    ? changed(turn, { reason, reviewAt, reminders: 0 })
    : changed(enter(turn, 'suspended', reason), { suspendedAt: turn.asOf, reviewAt });
  return isKept
    ? mail(say(suspended, 'suspension_kept', id), 'suspension_kept', id)
    : mail(say(suspended, 'partner_suspended_by_hand', id), 'partner_suspended', id);
}

/**
 * Suspends an enrolled partner that was turned away before, once its owner is known, for staff to review. It already earns, so it does not become
 * an application again: earnings stay, and staff reinstate or close it (a closed partner is still paid).
 */
function meetOwner(turn: OnboardingTurn): OnboardingTurn {
  const { state, isEnrolled, wasTurnedAway, wasApproved } = turn.state;
  if (!isEnrolled || !wasTurnedAway || wasApproved) return turn;
  if (state === 'suspended') return say(turn, 'partner_turned_away_before');
  if (state !== 'active') return turn;
  const suspended = changed(enter(turn, 'suspended'), { suspendedAt: turn.asOf, reviewAt: turn.asOf });
  return mail(say(suspended, 'partner_turned_away_before'), 'partner_looked_at', turn.asOf);
}

/**
 * Tells partners with links how a change of the host plan affects them. Applicants learn it with their application; that a plan is enough again,
 * suspended partners learn with their reinstatement.
 */
function meetHostPlan(turn: OnboardingTurn, { isNewlyBelow, isNewlyEnough }: HostPlanLetter): OnboardingTurn {
  const { state } = turn.state;
  if (isNewlyBelow) return isIn(state) ? mail(say(turn, 'host_plan_below_gate'), 'host_plan_below_gate', turn.asOf) : turn;
  return isNewlyEnough && state === 'active' ? mail(say(turn, 'host_plan_enough'), 'host_plan_enough', turn.asOf) : turn;
}

/** True for a partner that takes part, even if suspended. */
const isIn = (state: PartnerPhase): boolean => state === 'active' || state === 'suspended';

const mayFrom: Readonly<Record<OnboardingCommand['kind'], readonly PartnerPhase[]>> = {
  approve: ['under_review'],
  refuse: ['applied', 'under_review', 'awaiting_agreement'],
  suspend: ['active', 'suspended'],
  reinstate: ['suspended'],
  close: ['active', 'suspended'],
  unknown: [],
};

/** Refuses a command that the state does not allow: if two staff answer one application, the second is told. */
const refusalOf = ({ state }: Onboarding, kind: OnboardingCommand['kind']): DecisionReason | undefined =>
  mayFrom[kind].includes(state) ? undefined : 'partner_state_changed';

/** Moves on as far as the met conditions allow. With automatic approval that can be the whole way in one turn. */
function goOn(turn: OnboardingTurn): OnboardingTurn {
  const { state, isEnrolled, isEmailConfirmed, isGateOpen, isAgreementAccepted, approval, wasTurnedAway } = turn.state;
  if (state === 'awaiting_agreement') return isAgreementAccepted || isEnrolled ? activate(turn) : turn;
  if (state !== 'applied') return turn;
  if (isEnrolled) return wasTurnedAway ? waitForStaff(turn) : activate(turn);
  if (!isEmailConfirmed) return turn;
  if (!isGateOpen) return turn.state.reminders === 0 ? waitForHostPlan(turn) : turn;
  const isLookedAt = approval === 'staff' || wasTurnedAway;
  return isLookedAt ? waitForStaff(turn) : goOn(enter(turn, 'awaiting_agreement'));
}

/** Starts waiting for the host plan. All days for it count from the confirmation, even a late one. */
const waitForHostPlan = (turn: OnboardingTurn): OnboardingTurn =>
  tellMissing(changed(enter(turn, 'applied'), { reminders: 1 }), 'host_plan_missing');

/** Starts waiting for staff. An enrolled partner did not ask for anything, so it is told nothing before there is an answer. */
function waitForStaff(turn: OnboardingTurn): OnboardingTurn {
  const { isEnrolled, wasTurnedAway } = turn.state;
  const waiting = enter(turn, 'under_review');
  const said = wasTurnedAway ? say(waiting, 'partner_turned_away_before') : waiting;
  return isEnrolled ? said : mail(said, 'application_received', 'once');
}

/** Mails a confirmation link. Each new submission of the form brings a new link and invalidates the earlier one. */
function askToConfirm(turn: OnboardingTurn): OnboardingTurn {
  const { id, isEmailConfirmed } = turn.state;
  if (isEmailConfirmed) return turn;
  const key = `mail:confirm_address:${id}:${turn.asOf}`;
  return wanting(turn, { key, kind: 'issueConfirmation', summary: 'Mail confirm address', arguments: { partnerId: id } });
}

function activate(turn: OnboardingTurn): OnboardingTurn {
  const active = changed(enter(turn, 'active'), { activatedAt: turn.state.activatedAt ?? turn.asOf });
  const said = say(active, 'partner_activated');
  return turn.state.isEnrolled ? said : mail(said, 'application_accepted', 'once');
}

const enter = (turn: OnboardingTurn, state: PartnerPhase, reason: string | null = null): OnboardingTurn =>
  changed(turn, { state, reason, since: turn.asOf, reminders: 0 });

/** Acts on passed deadlines, however late. */
function watch(turn: OnboardingTurn): OnboardingTurn {
  const { state } = turn.state;
  const passed = (at: string | undefined): boolean => at !== undefined && at <= turn.asOf;
  const due = deadlines(turn.state);
  if (passed(due.lapse)) return lapse(turn);
  if (state === 'suspended' && passed(due.review)) {
    const reminded = changed(turn, { reminders: daysSince(turn.state.reviewAt, turn.asOf) + 1 }); // daily until somebody decides
    return mail(say(reminded, 'suspension_to_review'), 'suspension_review', turn.asOf);
  }
  const reminders = countPassed(turn.state.reminders, (n) => nextOf({ ...turn.state, reminders: n }), turn.asOf);
  if (reminders === turn.state.reminders) return turn;
  const reminded = changed(turn, { reminders });
  if (state === 'under_review')
    return mail(say(reminded, 'application_waits'), 'application_waits', `${reminded.state.since}:${reminders}`);
  return tellMissing(reminded, missingIn(state));
}

const nextOf = (onboarding: Onboarding): string | undefined => {
  const { reminder, escalation, details } = deadlines(onboarding);
  return reminder ?? escalation ?? details;
};

const missingIn = (state: PartnerPhase) => {
  if (state === 'applied') return 'host_plan_missing';
  return state === 'awaiting_agreement' ? 'agreement_missing' : 'payout_details_missing';
};

const tellMissing = (turn: OnboardingTurn, missing: ReturnType<typeof missingIn>): OnboardingTurn =>
  mail(say(turn, missing), missing, `${turn.state.reminders}`);

/** Ends an application that was not completed in time. An unconfirmed address may be a stranger's, so it gets no email. */
function lapse(turn: OnboardingTurn): OnboardingTurn {
  const { state, isEmailConfirmed } = turn.state;
  const lapsed = say(enter(turn, 'lapsed'), 'partner_lapsed');
  if (!isEmailConfirmed) return lapsed;
  return mail(lapsed, state === 'applied' ? 'host_plan_lapsed' : 'agreement_lapsed', 'once');
}

const daysSince = (instant: string | null, asOf: string): number =>
  instant === null ? 0 : Math.floor((Date.parse(asOf) - Date.parse(instant)) / dayMs);

/** Returns the deadlines after `asOf`. */
const dueOf = ({ state, asOf }: OnboardingTurn): PartnerDue =>
  Object.fromEntries(Object.entries(deadlines(state)).filter(([, at]) => at > asOf));

const outcomes: Partial<Record<DecisionReason, Decision['outcome']>> = {
  partner_approved: 'approved',
  partner_activated: 'approved',
  partner_reinstated: 'approved',
  partner_refused: 'refused',
  partner_lapsed: 'ended',
  partner_disowned: 'ended',
  partner_closed: 'ended',
  partner_suspended_by_hand: 'held',
  suspension_kept: 'held',
  partner_turned_away_before: 'not_yet',
  application_waits: 'not_yet',
  host_plan_missing: 'not_yet',
  agreement_missing: 'not_yet',
  payout_details_missing: 'not_yet',
  suspension_to_review: 'not_yet',
};

function say(turn: OnboardingTurn, reason: DecisionReason, commandId: string | null = null): OnboardingTurn {
  const { approval, wasTurnedAway, isGateOpen, isEmailConfirmed } = turn.state;
  const inputs = { approval, wasTurnedAway, isGateOpen, isEmailConfirmed };
  return noted(turn, { kind: 'onboarding', outcome: outcomes[reason] ?? 'noted', reason, inputs }, commandId);
}

type Template = (typeof onboardingMails)[number] | (typeof onboardingTasks)[number];

function mail(turn: OnboardingTurn, template: Template, cause: string): OnboardingTurn {
  const { id } = turn.state;
  return wanting(turn, {
    key: `mail:${template}:${id}:${cause}`,
    kind: 'sendEmail',
    summary: `Mail ${template.replaceAll('_', ' ')}`,
    arguments: { template, onboardingId: id },
  });
}
