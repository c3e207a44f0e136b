import type { ProgramRow } from '../../api/contract/programs.ts';
import { typedAmount } from '../../api/contract/read-amount.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Panel } from '../layout/Panel.tsx';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { RuleList } from './RuleList.tsx';

type Policy = ProgramRow['payoutPolicies'][number];
const limits = ['secondApprovalFrom', 'dayLimit', 'partnerLimit'] as const;

/** Shows from which amount two people approve, and how much may be paid out, per currency. */
export function PayoutLimits({ program: { id, name, payoutPolicies } }: { readonly program: ProgramRow }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const noneOf = (limit: (typeof limits)[number]) => say(limit === 'secondApprovalFrom' ? 'limits.oneIsEnough' : 'limits.none');
  const textOf = (policy: Policy, limit: (typeof limits)[number]) => {
    const amount = policy[limit];
    return amount === null ? noneOf(limit) : moneyText(amount);
  };
  const verbOf = (policy: Policy): Verb => ({
    resource: 'programs',
    verb: 'limit-payouts',
    title: say('limits.changeTitle', { currency: policy.currency, name }),
    confirm: say('limits.change'),
    next: say('limits.next'),
    hasReason: true,
    facts: limits.map((limit) => [say(`limits.${limit}`), textOf(policy, limit)] as const),
    fields: limits.map((limit) => {
      const now = policy[limit];
      return {
        type: 'amount',
        name: limit,
        currency: policy.currency,
        isBare: true,
        label: say(`limits.${limit}`),
        lead: say('limits.empty', { none: noneOf(limit) }),
        isRequired: false,
        ...(now === null ? {} : { start: typedAmount(now) }),
      } as const;
    }),
    targets: [{ id, label: name, seen: { currency: policy.currency, version: policy.version } }],
  });
  return payoutPolicies.map((policy) => (
    <Panel
      key={policy.currency}
      title={say('limits.title', { currency: policy.currency })}
      aside={
        <QuietVerbs>
          <VerbButton label={`${say('limits.change')}…`} verb={verbOf(policy)} />
        </QuietVerbs>
      }
    >
      <RuleList rules={limits.map((limit) => ({ about: say(`limits.${limit}`), says: textOf(policy, limit) }))} />
    </Panel>
  ));
}
