import type { DecisionReason } from '../decision.ts';
import type { Draft, Letter, Noted, Revision, WantedEffect } from '../referral/referral-state.ts';

/** Emails that a referral causes, in en and de. Each has a template of the same name in `emails/`. */
export const partnerMails = [
  'referral_credited',
  'new_conversion',
  'commission_counts_again',
  'commission_held',
  'commission_refused',
  'commission_clawed_back',
  'settlement_reminder',
] as const;
export type PartnerMail = (typeof partnerMails)[number];

/**
 * Adds the emails that this turn causes, one for each cause. Keys derive from the cause, so a repeated turn wants the same emails. Arguments are
 * ids; figures are read when the email is written.
 */
export function wantMails(draft: Draft, letters: readonly Letter[]): Draft {
  const mails = [...creditedMails(draft, letters), ...draft.noted.flatMap((noted) => mailOf(draft, noted) ?? [])];
  return { ...draft, effects: [...draft.effects, ...mails] };
}

/** Returns the emails about a credited sign-up. A doubtful sign-up is not announced before a person has decided. */
function creditedMails(draft: Draft, letters: readonly Letter[]): WantedEffect[] {
  const isCredited = letters.some((letter) => letter.kind === 'signed_up' && !letter.isSelfReferralFlagged);
  return isCredited && draft.state.phase !== 'refused' ? [mail(draft, 'referral_credited', { cause: draft.state.id })] : [];
}

function mailOf(draft: Draft, { subject, subjectId, decision, revision }: Noted): WantedEffect | undefined {
  if (revision !== null) {
    const template = templateOf(revision.kind, decision.reason);
    const { earningId, rev } = revision;
    return template && mail(draft, template, { cause: `${earningId}:${rev}`, ids: { earningId, rev: String(rev) } });
  }
  if (decision.kind === 'gate' && decision.outcome === 'refused' && subject === 'settlement_source') {
    return mail(draft, 'commission_refused', { cause: subjectId, ids: { sourceId: subjectId } });
  }
  if (decision.kind === 'reminder') return mail(draft, 'settlement_reminder', { cause: `${subjectId}:${draft.asOf}` });
  return undefined;
}

/** Reasons for which an amount counts again after it had been taken back or refused, without a new payment. */
export const countsAgain = ['refund_failed', 'dispute_won', 'appeal_granted'] as const satisfies readonly DecisionReason[];
export type CountsAgain = (typeof countsAgain)[number];

const earns: ReadonlySet<Revision['kind']> = new Set<Revision['kind']>(['commission.accrue', 'bounty.accrue', 'commission.reaccrue']);

function templateOf(kind: Revision['kind'], reason: DecisionReason): PartnerMail | undefined {
  if (!earns.has(kind)) return templates[kind];
  if (reason === 'dispute_opened') return undefined; // for a lost dispute that is reopened, its hold is told instead
  return countsAgain.some((known) => known === reason) ? 'commission_counts_again' : 'new_conversion';
}

const templates: Partial<Record<Revision['kind'], PartnerMail>> = {
  'dispute.hold': 'commission_held',
  'commission.clawback': 'commission_clawed_back',
  'dispute.lost': 'commission_clawed_back',
};

function mail(
  { state }: Draft,
  template: PartnerMail,
  { cause, ids = {} }: { readonly cause: string; readonly ids?: Readonly<Record<string, string>> },
): WantedEffect {
  return {
    key: `mail:${template}:${cause}`,
    kind: 'sendEmail',
    summary: `Mail to the partner: ${template.replaceAll('_', ' ')}`,
    arguments: { template, partnerId: state.partner.id, referralId: state.id, ...ids },
  };
}
