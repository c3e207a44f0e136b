import type { GuideFigures } from '../../domain/program/guide.ts';
import { figureWords } from '../../domain/wording/guide-figures.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { localeOf, writeMoney, writeRate } from './formats.ts';
import type { GuideFacts } from './guide.ts';
import type { PortalRules } from './portal-overview.ts';

interface Written {
  readonly language: Language;
  readonly moneyText: (money: PortalRules['policies'][number]['threshold']) => string;
  readonly rate: (rateBps: number) => string;
}

/** Returns every figure that a guide may contain, formatted (C42). */
export function figuresOf(facts: GuideFacts, { language, moneyText, rate }: Written): GuideFigures {
  const { rules, hostPlans, selfReferral } = facts;
  const words = figureWords[language];
  const bounty = rules?.bounty ?? null;
  return {
    common: {
      program: facts.program,
      rate: rules === null || rules.rateBps === 0 ? null : rate(rules.rateBps),
      base: rules === null ? null : rules.baseMode.includes('gross') ? words.gross : words.net,
      bounty: bounty === null ? null : moneyText(bounty.amount),
      duration: rules === null ? null : durationOf(rules, language),
      clickDays: count(rules?.attributionDays),
      cardHoldDays: count(rules?.cardHoldDays),
      invoiceHoldDays: count(rules?.invoiceHoldDays),
      installationHoldDays: bounty === null ? null : count(rules?.installationHoldDays),
      hostPlans: hostPlans.length === 0 ? null : hostPlans.join(words.or),
      ownSignUps: words.ownSignUps[selfReferral],
      badge: facts.badge,
      accessHours: count(facts.accessHours),
      loginDays: count(facts.loginDays),
    },
    byPayday: paydaysOf(
      (rules?.policies ?? []).map(({ threshold, schedule, dayOfMonth }) => ({
        threshold: moneyText(threshold),
        payday: schedule === 'on_request' ? words.onRequest : words[schedule](dayOfMonth),
      })),
      words.or,
    ),
  };
}

/** Joins the thresholds of several currencies into one sentence: `CHF 50.00 or EUR 50.00`. */
function paydaysOf(policies: GuideFigures['byPayday'], or: string): GuideFigures['byPayday'] {
  return [...new Set(policies.map(({ payday }) => payday))].map((payday) => ({
    payday,
    threshold: policies.flatMap((policy) => (policy.payday === payday ? [policy.threshold] : [])).join(or),
  }));
}

/** Returns the same figures in a language that differs from the page's, for a preview. */
export function figuresIn(language: Language, facts: GuideFacts): GuideFigures {
  const locale = localeOf(language);
  return figuresOf(facts, {
    language,
    moneyText: (money) => {
      const { currency, figure } = writeMoney(money, locale);
      return `${currency}\u00A0${figure}`;
    },
    rate: (rateBps) => writeRate(rateBps, locale),
  });
}

const count = (number: number | null | undefined): string | null => (typeof number === 'number' ? String(number) : null);

function durationOf({ monthsCap, paymentsCap }: PortalRules, language: Language): string {
  const words = figureWords[language];
  if (monthsCap !== null) return words.months(monthsCap);
  return paymentsCap === null ? words.always : words.payments(paymentsCap);
}
