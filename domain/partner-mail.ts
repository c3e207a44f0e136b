import type { Draft, Letter, Noted, Revision, WantedEffect } from './referral-state.ts';

/** Mails that a referral's life causes. Each is written in en and de by the template of its name in `emails/`. */
export const partnerMails = [
  'referral_credited',
  'new_conversion',
  'commission_held',
  'commission_refused',
  'commission_clawed_back',
  'settlement_reminder',
] as const;
export type PartnerMail = (typeof partnerMails)[number];

/**
 * Adds the mails that this turn causes, one a cause: their keys derive from it, so a repeated turn wants the same ones. Their arguments
 * are ids; the figures are read when the mail is written.
 */
export function wantMails(draft: Draft, letters: readonly Letter[]): Draft {
  const mails = [...creditedMails(draft, letters), ...draft.noted.flatMap((noted) => mailOf(draft, noted) ?? [])];
  return { ...draft, effects: [...draft.effects, ...mails] };
}

/** A doubtful sign-up is not announced before a person has decided. */
function creditedMails(draft: Draft, letters: readonly Letter[]): WantedEffect[] {
  const isCredited = letters.some((letter) => letter.kind === 'signed_up' && !letter.isSelfReferralFlagged);
  return isCredited && draft.state.phase !== 'refused' ? [mail(draft, 'referral_credited', { cause: draft.state.id })] : [];
}

function mailOf(draft: Draft, { subject, subjectId, decision, revision }: Noted): WantedEffect | undefined {
  if (revision !== null) {
    const template = templates[revision.kind];
    const { earningId, rev } = revision;
    return template && mail(draft, template, { cause: `${earningId}:${rev}`, ids: { earningId, rev: String(rev) } });
  }
  if (decision.kind === 'gate' && decision.outcome === 'refused' && subject === 'settlement_source') {
    return mail(draft, 'commission_refused', { cause: subjectId, ids: { sourceId: subjectId } });
  }
  if (decision.kind === 'reminder') return mail(draft, 'settlement_reminder', { cause: `${subjectId}:${draft.asOf}` });
  return undefined;
}

const templates: Partial<Record<Revision['kind'], PartnerMail>> = {
  'commission.accrue': 'new_conversion',
  'bounty.accrue': 'new_conversion',
  'commission.reaccrue': 'new_conversion',
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
