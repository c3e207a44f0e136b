import type { Decision, DecisionReason } from '../decision.ts';
import { isOnHostPlan } from './gates.ts';
import { addDays, dayOf } from '../period.ts';
import type { ProgramSettings } from '../program/program.ts';

/** The partner behind a link or code, with what a sign-up needs of it. */
export interface Referrer {
  readonly partnerId: string;
  readonly programId: string;
  readonly state: string;
  readonly hostPlan: string | null;
  /** What identifies a self-referral: blind indexes of its people's email addresses, their company domains, and accounts at the host product. */
  readonly emailIndexes: readonly string[];
  readonly domains: readonly string[];
  readonly ownCustomerIds: readonly string[];
}

export interface Link {
  readonly linkId: string;
  readonly channel: string;
  readonly isDisabled: boolean;
  readonly referrer: Referrer;
}

/** A click on one of our links: the one that the host product names, or an earlier one in the same browser. */
export interface ClickCandidate {
  readonly clickId: string;
  readonly at: string;
  readonly isCounted: boolean;
  readonly link: Link;
}

export interface AttributionInput {
  readonly at: string;
  /** The partner that a member of staff chose; null if nobody did. */
  readonly chosen: Referrer | null;
  readonly program: ProgramSettings & { readonly isArchived: boolean };
  readonly customer: {
    readonly customerId: string;
    readonly emailIndex: string | null;
    readonly domain: string | null;
    /** True if the host product of another program named this account first: only that one may report it. */
    readonly isOfAnotherProgram?: boolean;
  };
  /** The open referral of this customer, in any program. */
  readonly credited: { readonly partnerId: string; readonly partnerName: string } | null;
  readonly clicks: readonly ClickCandidate[];
  /** True if the host product named a click that we do not have. */
  readonly hasUnknownClick: boolean;
  readonly code: { readonly typed: string; readonly link: Link | null } | null;
  /** The reference of a payment if it is one of our codes, for a customer without a sign-up. */
  readonly reference: { readonly given: string; readonly link: Link | null } | null;
}

export type AttributionSource = 'link' | 'code' | 'client_reference' | 'manual';

export interface Attribution {
  readonly decision: Decision;
  /** The partner that the sign-up names, even if it is refused; null if it names none. */
  readonly partnerId: string | null;
  readonly linkId: string | null;
  readonly clickId: string | null;
  readonly source: AttributionSource;
  /** `flag` of P20: credited, and held until a person decides. */
  readonly review: 'self_referral' | null;
}

interface Claim {
  readonly referrer: Referrer;
  readonly link: Link | null;
  readonly clickId: string | null;
  readonly clickedAt: string | null;
  readonly source: AttributionSource;
  readonly reason: DecisionReason;
}

/**
 * Decides which partner gets a sign-up, or why none does. The first "no" is the answer, in the order in which a person would ask: is the customer
 * taken, does the program run, who is named, is that link good, may that partner earn, is it the partner's own account. Source: C11 to C14, P04,
 * P05, P14 to P16, P20; R13, R20.
 */
export function attribute(input: AttributionInput): Attribution {
  if (input.credited !== null) {
    const credited = { creditedPartnerId: input.credited.partnerId, partnerName: input.credited.partnerName };
    return refuse(input, 'already_credited', { extra: credited });
  }
  if (input.customer.isOfAnotherProgram === true) return refuse(input, 'other_program_link');
  if (input.program.isArchived) return refuse(input, 'program_archived');
  const claim = claimOf(input);
  if (claim === undefined) return refuse(input, nobodyIsNamed(input));
  const refusal = refusalOf(input, claim);
  if (refusal !== undefined) return refuse(input, refusal, { claim });
  const review = isSelfReferral(input, claim.referrer) && input.program.selfReferral === 'flag' ? 'self_referral' : null;
  return answer(input, {
    claim,
    review,
    decision: { outcome: 'credited', reason: review === null ? claim.reason : 'self_referral_flagged' },
  });
}

/**
 * Returns who names the partner: a member of staff first, then the link, by click or typed code as the program prefers, then the reference
 * of a payment.
 */
function claimOf(input: AttributionInput): Claim | undefined {
  const { chosen, program, code, reference } = input;
  if (chosen !== null) return { referrer: chosen, link: null, clickId: null, clickedAt: null, source: 'manual', reason: 'by_hand' };
  const clicked = bestClick(input);
  const byClick: Claim | undefined = clicked && {
    ...claimBy(clicked.link, { source: 'link', reason: clicked.link.channel === 'badge' ? 'via_badge' : 'via_link' }),
    clickId: clicked.clickId,
    clickedAt: clicked.at,
  };
  const byCode = program.codeRule === 'off' || code?.link == null ? undefined : claimBy(code.link, { source: 'code', reason: 'via_code' });
  const byReference =
    reference?.link == null ? undefined : claimBy(reference.link, { source: 'client_reference', reason: 'via_client_reference' });
  return (program.codeRule === 'code_wins' ? (byCode ?? byClick) : (byClick ?? byCode)) ?? byReference;
}

const claimBy = (link: Link, how: Pick<Claim, 'source' | 'reason'>): Claim => ({
  referrer: link.referrer,
  link,
  clickId: null,
  clickedAt: null,
  ...how,
});

/** Chooses among the clicks that count and are recent enough (P15). If there is none, the refusal of another click is the answer. */
function bestClick({ program, at, clicks }: AttributionInput): ClickCandidate | undefined {
  const inOrder = [...clicks].sort((a, b) => (a.at < b.at ? -1 : 1));
  const good = inOrder.filter((click) => click.isCounted && !isTooOld(click.at, { program, at }));
  const pool = good.length > 0 ? good : inOrder;
  return program.attributionModel === 'first_click' ? pool.at(0) : pool.at(-1);
}

/** True if a click is outside the window, in calendar days of the program's time zone; the last day is excluded (P14). */
function isTooOld(clickedAt: string, { program, at }: Pick<AttributionInput, 'program' | 'at'>): boolean {
  return at >= addDays(clickedAt, program.attributionDays, program.timeZone);
}

function nobodyIsNamed({ program, hasUnknownClick, code, reference }: AttributionInput): DecisionReason {
  if (hasUnknownClick) return 'unknown_click';
  if (code !== null) return program.codeRule === 'off' ? 'code_not_accepted' : 'unknown_code';
  return reference === null ? 'no_click' : 'unknown_code';
}

function refusalOf(input: AttributionInput, { referrer, link, clickedAt, clickId }: Claim): DecisionReason | undefined {
  const { program } = input;
  const click = input.clicks.find((candidate) => candidate.clickId === clickId);
  if (referrer.programId !== program.id) return 'other_program_link';
  if (click?.isCounted === false) return 'click_not_counted';
  if (clickedAt !== null && isTooOld(clickedAt, input)) return 'click_too_old';
  if (link?.isDisabled === true) return 'link_disabled';
  if (referrer.state !== 'active') return 'partner_not_active';
  if (program.gateEffect !== 'no_effect' && !isOnHostPlan(program, referrer.hostPlan)) return 'partner_below_host_plan';
  if (program.selfReferral === 'block' && isSelfReferral(input, referrer)) return 'self_referral';
  return undefined;
}

/**
 * True for the partner's own account, or an email address or company domain of its present or earlier people (S73). Free email domains have
 * no domain here.
 */
function isSelfReferral({ customer, program }: AttributionInput, { ownCustomerIds, emailIndexes, domains }: Referrer): boolean {
  if (program.selfReferral === 'allow') return false;
  return (
    ownCustomerIds.includes(customer.customerId) ||
    (customer.emailIndex !== null && emailIndexes.includes(customer.emailIndex)) ||
    (customer.domain !== null && domains.includes(customer.domain))
  );
}

interface Refusal {
  readonly claim?: Claim;
  readonly extra?: Decision['inputs'];
}

const refuse = (input: AttributionInput, reason: DecisionReason, { claim, extra = {} }: Refusal = {}): Attribution =>
  answer(input, { claim, review: null, decision: { outcome: 'refused', reason }, extra });

interface Answer {
  readonly claim: Claim | undefined;
  readonly review: 'self_referral' | null;
  readonly decision: Pick<Decision, 'outcome' | 'reason'>;
  readonly extra?: Decision['inputs'];
}

function answer({ at, program, clicks, code, reference }: AttributionInput, { claim, review, decision, extra = {} }: Answer): Attribution {
  const clickedAt = claim?.clickedAt ?? null;
  const inputs = {
    at,
    attributionDays: program.attributionDays,
    attributionModel: program.attributionModel,
    codeRule: program.codeRule,
    selfReferral: program.selfReferral,
    clicks: clicks.length,
    clickedAt,
    clickedOn: clickedAt === null ? null : dayOf(clickedAt, program.timeZone),
    channel: claim?.link?.channel ?? null,
    code: code?.typed ?? null,
    reference: reference?.given ?? null,
    hostPlan: claim?.referrer.hostPlan ?? null,
    hostPlans: program.gateHostPlans.join(', '),
    ...extra,
  };
  return {
    decision: { kind: 'attribution', ...decision, inputs },
    partnerId: claim?.referrer.partnerId ?? null,
    linkId: claim?.link?.linkId ?? null,
    clickId: claim?.clickId ?? null,
    source: claim?.source ?? 'link',
    review,
  };
}
