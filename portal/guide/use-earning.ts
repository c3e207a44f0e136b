import type { PortalGuide } from '../../api/contract/portal-guide.ts';
import type { PortalRules } from '../../api/contract/portal-overview.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';

/** How this partner earns, in sentences: every figure comes from the terms and settings in force. */
export function useEarning({ rules, hostPlans, selfReferral }: PortalGuide): readonly string[] {
  const { guide: words, join, overview } = useWords();
  const { rate, moneyText } = useFormats();
  if (rules === null) return [overview.noRules];
  const { bounty, baseMode, attributionDays, cardHoldDays, invoiceHoldDays, installationHoldDays } = rules;
  return [
    ...(rules.rateBps > 0 ? [words.rate(rate(rules.rateBps), baseMode.includes('gross'))] : []),
    ...(bounty === null ? [] : [words.bounty(moneyText(bounty.amount))]),
    duration(rules, words),
    words.window(attributionDays),
    words.holds(cardHoldDays, invoiceHoldDays),
    ...(bounty === null ? [] : [words.bountyHold(installationHoldDays)]),
    words.refunds,
    ...rules.policies.map(({ threshold, schedule, dayOfMonth }) =>
      words.paid(moneyText(threshold), schedule === 'on_request' ? overview.onRequest : overview[schedule](dayOfMonth)),
    ),
    ...(hostPlans.length === 0 ? [] : [words.plans(hostPlans.join(join.or))]),
    words.own,
    words.ownSignUps[selfReferral],
  ];
}

function duration({ monthsCap, paymentsCap }: PortalRules, words: ReturnType<typeof useWords>['guide']): string {
  if (monthsCap !== null) return words.months(monthsCap);
  return paymentsCap === null ? words.always : words.payments(paymentsCap);
}
