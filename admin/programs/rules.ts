import type { ProgramRow, TermsRow } from '../../api/contract/programs.ts';
import type { Say } from '../i18n/say.ts';
import type { Formats } from '../i18n/use-formats.ts';

/** A setting in words: its subject and its value. */
export interface Rule {
  readonly about: string;
  readonly says: string;
}

interface Words {
  readonly say: Say;
  readonly formats: Pick<Formats, 'moneyText' | 'rate'>;
  /** The currency of the program, in which minimum amounts are given. */
  readonly currency: string;
}

/** Returns what partners earn, one sentence per setting, in the same order for every version, so that two can be compared. */
export function rulesOfTerms(terms: TermsRow, { say, formats, currency }: Words): Rule[] {
  const { moneyText, rate } = formats;
  const { bounty, monthsCap, paymentsCap, eligibleProducts, minCommissionBase } = terms;
  const rule = (about: string, says: string): Rule => ({ about, says });
  const days = (count: number) => say('words.days', { smart_count: count });
  return [
    rule(say('rules.commission'), say(`rules.base.${terms.baseMode === 'gross' ? 'gross' : 'net'}`, { rate: rate(terms.rateBps) })),
    rule(say('rules.rounding'), say(`rules.roundings.${roundingOf(terms.roundingMode)}`)),
    rule(say('rules.sources'), listed(terms.paymentSources.map((source) => sourceWord(source, say)))),
    rule(say('rules.evidence'), say(terms.evidence === 'bexio+bank' ? 'rules.evidenceBank' : 'rules.evidenceBexio')),
    rule(say('rules.settleOn'), say(terms.settleOn === 'balance_available' ? 'rules.settleAvailable' : 'rules.settlePaid')),
    rule(say('rules.partPaid'), say(terms.requireFullPayment ? 'rules.inFull' : 'rules.inPart')),
    rule(
      say('rules.hold'),
      say('rules.holds', {
        card: days(terms.cardHoldDays),
        invoice: days(terms.invoiceHoldDays),
        installation: days(terms.installationHoldDays),
      }),
    ),
    rule(say('rules.duration'), monthsCap === null ? say('words.noEnd') : say('words.months', { smart_count: monthsCap })),
    rule(say('rules.payments'), paymentsCap === null ? say('rules.allPayments') : say('rules.firstPayments', { smart_count: paymentsCap })),
    rule(say('rules.products'), eligibleProducts.length === 0 ? say('rules.allProducts') : listed(eligibleProducts)),
    rule(say('rules.smallest'), minCommissionBase === 0 ? say('rules.noSmallest') : moneyText({ amount: minCommissionBase, currency })),
    rule(
      say('rules.bounty'),
      bounty === null
        ? say('words.none')
        : say(bounty.trigger === 'installation' ? 'rules.bountyInstalled' : 'rules.bountyPaid', {
            amount: moneyText(bounty.amount),
            per: say(bounty.per === 'customer' ? 'rules.perCustomer' : 'rules.perWebsite'),
          }),
    ),
  ];
}

/** Returns how the program behaves apart from its terms. */
export function rulesOfProgram({ settings, payoutPolicies }: ProgramRow, { say, formats }: Words): Rule[] {
  const rule = (about: string, says: string): Rule => ({ about, says });
  const days = (count: number) => say('words.daysDative', { smart_count: count });
  const { gateHostPlans, gateEffect } = settings;
  return [
    rule(
      say('rules.attribution'),
      say(settings.attributionModel === 'first_click' ? 'rules.firstClick' : 'rules.lastClick', { days: days(settings.attributionDays) }),
    ),
    rule(say('rules.codes'), say(`rules.codeRules.${codeRuleOf(settings.codeRule)}`)),
    rule(say('rules.selfReferral'), say(`rules.selfReferrals.${selfReferralOf(settings.selfReferral)}`)),
    rule(
      say('rules.gate'),
      gateHostPlans.length === 0 ? say('rules.noGate') : say(`rules.gates.${gateOf(gateEffect)}`, { plans: listed(gateHostPlans) }),
    ),
    rule(say('rules.approval'), say(settings.approval === 'automatic' ? 'rules.automatic' : 'rules.byStaff')),
    rule(say('rules.returns'), say(settings.returnRule === 'resume' ? 'rules.resume' : 'rules.stayEnded')),
    rule(say('rules.newTerms'), say(settings.rateChangeReaches === 'new_referrals' ? 'rules.newReferrals' : 'rules.allReferrals')),
    rule(
      say('rules.reminders'),
      say('rules.remindAndLapse', { reminder: days(settings.settlementReminderDays), lapse: days(settings.lapseDays) }),
    ),
    ...payoutPolicies.map(({ currency, threshold, schedule, dayOfMonth }) =>
      rule(
        say('rules.payout', { currency }),
        say(`rules.${scheduleOf(schedule)}`, { threshold: formats.moneyText(threshold), day: dayOfMonth }),
      ),
    ),
  ];
}

const listed = (words: readonly string[]): string => words.join(', ');

const roundingOf = (mode: string) => (['half_even', 'floor'] as const).find((known) => known === mode) ?? 'half_up';
const codeRuleOf = (rule: string) => (['code_wins', 'link_wins'] as const).find((known) => known === rule) ?? 'off';
const selfReferralOf = (rule: string) => (['flag', 'allow'] as const).find((known) => known === rule) ?? 'block';
const scheduleOf = (schedule: string) => (['monthly', 'both'] as const).find((known) => known === schedule) ?? 'onRequest';
const gateOf = (effect: string) =>
  (['stop_new_referrals', 'stop_new_commissions'] as const).find((known) => known === effect) ?? 'no_effect';

function sourceWord(source: string, say: Say): string {
  const known = (['stripe_card', 'stripe_other', 'bexio', 'api'] as const).find((name) => name === source);
  return known === undefined ? source : say(`rules.paymentSources.${known}`);
}

/** Returns the rules in which two versions differ; empty if there are none. */
export function differencesOf(older: readonly Rule[], newer: readonly Rule[]): readonly (Rule & { readonly before: string })[] {
  const before = new Map(older.map(({ about, says }) => [about, says]));
  return newer.flatMap((rule) => {
    const was = before.get(rule.about) ?? '';
    return was === rule.says ? [] : [{ ...rule, before: was }];
  });
}
