import type { PayoutDetail, PayoutRow } from '../../api/contract/payouts.ts';
import { StateMark } from '../fields/StateMark.tsx';
import type { Say } from '../i18n/say.ts';
import type { Target, Verb } from '../sheet/verb.ts';
import { changeableChecks, changedSince } from './changed-since.ts';
import type { VerbWords } from './use-verb-words.ts';

/** What a person looks at before deciding about one payout. */
export function factsOf(payout: PayoutRow & Partial<Pick<PayoutDetail, 'sharedWith' | 'checks'>>, words: VerbWords): Verb['facts'] {
  const { say, periodOf } = words;
  const { partner, program, lines, rail, method, amount } = payout;
  return [
    [say('payouts.partner'), `${partner.name}, ${program.name}`],
    [
      say('payouts.period'),
      say('payouts.periodLines', { period: periodOf(payout), lines: say('payouts.linesCount', { smart_count: lines }) }),
    ],
    ...(amount === null ? [] : [[say('payouts.amount'), words.moneyText(amount)] as const]),
    [say('payouts.method'), [say(`payouts.rails.${rail}`), method.masked].filter((part) => part !== null).join(', ')],
    [say('payouts.changedLately'), <ChangedLately key="changed" payout={payout} words={words} />],
    [say('payouts.against'), againstOf(payout, words)],
    ...(payout.doubts.includes('account_of_one_partner')
      ? [[say('payouts.account'), <Shared key="shared" payout={payout} say={say} />] as const]
      : []),
    ...changeableChecks
      .filter((code) => payout.doubts.includes(code))
      .map((code) => [say(`payouts.doubtAbout.${code}`), <Changed key={code} payout={payout} code={code} words={words} />] as const),
    ...(payout.exception === null
      ? []
      : [
          [
            say('payouts.override'),
            <StateMark key="exception" mark="stopped" tone="error" isWhole>
              {payout.exception}
            </StateMark>,
          ] as const,
        ]),
  ];
}

interface ChangedProps {
  readonly payout: Partial<Pick<PayoutDetail, 'checks'>>;
  readonly code: (typeof changeableChecks)[number];
  readonly words: VerbWords;
}

/** Of a row it is only known that it has; its page says since when, or to what. */
function Changed({ payout: { checks = [] }, code, words }: ChangedProps) {
  const check = checks.find((one) => one.code === code);
  const since = check === undefined ? undefined : changedSince(check, words);
  return (
    <StateMark mark="stopped" tone="error" isWhole>
      {words.say(`payouts.checkNot.${code}`)}
      {since === undefined ? '' : `: ${since}`}
    </StateMark>
  );
}

/** Of a row it is only known that there are others; its page names them. */
function Shared({
  payout: { sharedWith = [] },
  say,
}: {
  readonly payout: PayoutRow & Partial<Pick<PayoutDetail, 'sharedWith'>>;
  readonly say: Say;
}) {
  const names = sharedWith.map(({ name }) => name).join(', ');
  return (
    <StateMark mark="stopped" tone="error" isWhole>
      {say('payouts.checkNot.account_of_one_partner')}
      {names === '' ? '' : `: ${names}`}
    </StateMark>
  );
}

function ChangedLately({ payout: { method }, words: { say, day } }: { readonly payout: PayoutRow; readonly words: VerbWords }) {
  const date = day(method.changedAt);
  return method.isNew ? (
    <StateMark mark="stopped" tone="error" isWhole>
      {say('payouts.changedYes', { date })}
    </StateMark>
  ) : (
    <StateMark mark="done" tone="success" isWhole>
      {say('payouts.changedNo', { date })}
    </StateMark>
  );
}

/** What the payout before was, and by how much this one differs. */
export function againstOf(payout: PayoutRow, { say, moneyText }: VerbWords): string {
  const { previous } = payout;
  const change = changeOf(payout);
  if (previous === null || change === undefined) return say('payouts.againstNone');
  return say('payouts.change', { amount: moneyText(previous), change: percent(change) });
}

/** By what part this payout differs from the one before: 0.39 is 39 % more. Undefined: there is none to compare with. */
export function changeOf({ amount, previous }: Pick<PayoutRow, 'amount' | 'previous'>): number | undefined {
  return amount === null || previous === null || previous.amount === 0 ? undefined : amount.amount / previous.amount - 1;
}

/** `+39 %`; what is less than one percent with a decimal, so that a smaller payout never reads as a larger one. */
export function percent(part: number): string {
  const figure = Math.abs(part * 100).toFixed(Math.abs(part) < 0.01 ? 1 : 0);
  if (Number(figure) === 0) return '±0\u00A0%';
  return `${part < 0 ? '−' : '+'}${figure}\u00A0%`;
}

/** Who put it together, under the title. */
export function leadOf(payout: PayoutRow, { say }: VerbWords): string {
  return [payout.reference, byWhom(payout, say)].filter((part) => part !== null).join(', ');
}

/** A colleague by name, or the partner, who has none here; of what the schedule made, nobody. */
export function byWhom({ preparedBy, requestedBy }: Pick<PayoutRow, 'preparedBy' | 'requestedBy'>, say: Say): string | null {
  if (preparedBy !== null) return say('payouts.preparedByWho', { name: preparedBy.name });
  if (requestedBy === null) return null;
  return requestedBy.name === '–' ? say('payouts.askedByPartner') : say('payouts.requestedByWho', { name: requestedBy.name });
}

/** Where all that are needed stand and it waits all the same, one of them had been locked meanwhile: somebody approves once more. */
export const approvalsOf = ({ state, approvals }: Pick<PayoutRow, 'state' | 'approvals'>, say: Say): string =>
  say(state === 'reserved' && approvals.given >= approvals.needed ? 'payouts.approveAgain' : 'payouts.approvals', approvals);

/** `version`: as the person saw it. */
export const targetOf = ({ id, reference, partner, version, amount }: PayoutRow): Target => ({
  id,
  version,
  label: `${reference}, ${partner.name}`,
  inputs: amount === null ? {} : { currency: amount.currency },
});
