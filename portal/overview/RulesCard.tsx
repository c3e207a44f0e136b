import { Link } from 'react-router';
import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';

type Rules = NonNullable<PortalOverview['rules']>;

interface RulesCardProps extends Pick<PortalOverview, 'rules'> {
  /** Adds a link to the rules in words. */
  readonly hasWay?: boolean;
}

/** Shows the numbers of the partner's rules. */
export function RulesCard({ rules, hasWay = false }: RulesCardProps) {
  const { overview: words } = useWords();
  const { day } = useFormats();
  const facts = useFacts();
  if (rules === null)
    return (
      <Card title={words.rules}>
        <p className="body muted">{words.noRules}</p>
      </Card>
    );
  const since = rules.acceptedAt === null ? words.inForce(day(rules.validFrom)) : words.accepted(day(rules.acceptedAt));
  const footer = (
    <>
      <span className="grow">{`${words.terms(rules.version)}, ${since}`}</span>
      {hasWay ? (
        <Link className="link" to="/guide">
          {words.readRules}
        </Link>
      ) : null}
    </>
  );
  return (
    <Card title={words.rules} footer={footer}>
      <dl className="body facts lined">
        {facts(rules).map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}
      </dl>
    </Card>
  );
}

function useFacts(): (rules: Rules) => readonly (readonly [name: string, value: string])[] {
  const { overview: words } = useWords();
  const { rate, moneyText } = useFormats();
  return (rules) => {
    const [policy] = rules.policies;
    const share = rate(rules.rateBps);
    return [
      ...(rules.rateBps > 0
        ? [[words.youEarn, rules.baseMode.includes('gross') ? words.earnGross(share) : words.earnNet(share)] as const]
        : []),
      ...(rules.bounty === null ? [] : [[words.bounty, words.bountyOf(moneyText(rules.bounty.amount))] as const]),
      [words.earnsFor, durationOf(rules, words)] as const,
      [words.freeAfter, words.holds(rules.cardHoldDays, rules.invoiceHoldDays)] as const,
      ...(policy === undefined
        ? []
        : [
            [
              words.paid,
              { monthly: words.monthly(policy.dayOfMonth), on_request: words.onRequest, both: words.both(policy.dayOfMonth) }[
                policy.schedule
              ],
            ] as const,
            [words.minimum, rules.policies.map(({ threshold }) => moneyText(threshold)).join(', ')] as const,
          ]),
      [words.clickCounts, words.days(rules.attributionDays)] as const,
      [words.refunds, words.refundsTake] as const,
    ];
  };
}

function durationOf({ monthsCap, paymentsCap }: Rules, words: ReturnType<typeof useWords>['overview']): string {
  if (monthsCap !== null) return words.months(monthsCap);
  return paymentsCap === null ? words.always : words.payments(paymentsCap);
}
