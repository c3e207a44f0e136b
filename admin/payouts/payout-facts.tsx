import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { StateMark } from '../fields/StateMark.tsx';
import type { Say } from '../i18n/say.ts';
import type { Target, Verb } from '../sheet/verb.ts';
import { changeableChecks, changedSince } from './changed-since.ts';
import type { VerbWords } from './use-verb-words.ts';

/** Returns the facts that a person reads before deciding about a payout. */
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

/** Says what has changed. A row only knows that something did; the payout's page says since when or to what. */
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

/** Names partners with the same account. A row only knows that there are some; the payout's page names them. */
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

/** Returns the previous payout and the difference to it, in words. */
export function againstOf(payout: PayoutRow, { say, moneyText }: VerbWords): string {
  const { previous } = payout;
  const change = changeOf(payout);
  if (previous === null || change === undefined) return say('payouts.againstNone');
  return say('payouts.change', { amount: moneyText(previous), change: percent(change) });
}

/** Returns the relative difference to the previous payout (0.39 is 39 % more); undefined if there is none. */
export function changeOf({ amount, previous }: Pick<PayoutRow, 'amount' | 'previous'>): number | undefined {
  return amount === null || previous === null || previous.amount === 0 ? undefined : amount.amount / previous.amount - 1;
}

/** Writes a part as `+39 %`; below one percent with a decimal, so that a smaller payout never reads as a larger one. */
export function percent(part: number): string {
  const figure = Math.abs(part * 100).toFixed(Math.abs(part) < 0.01 ? 1 : 0);
  if (Number(figure) === 0) return '±0\u00A0%';
  return `${part < 0 ? '−' : '+'}${figure}\u00A0%`;
}

/** Returns who prepared the payout, for the line under the title. */
export function leadOf(payout: PayoutRow, { say }: VerbWords): string {
  return [payout.reference, byWhom(payout, say)].filter((part) => part !== null).join(', ');
}

/**
 * Returns who prepared or requested the payout: a person by name, or the partner, whose name is not known here. Null for payouts of the
 * schedule.
 */
export function byWhom({ preparedBy, requestedBy }: Pick<PayoutRow, 'preparedBy' | 'requestedBy'>, say: Say): string | null {
  if (preparedBy !== null) return say('payouts.preparedByWho', { name: preparedBy.name });
  if (requestedBy === null) return null;
  return requestedBy.name === '–' ? say('payouts.askedByPartner') : say('payouts.requestedByWho', { name: requestedBy.name });
}

/**
 * Returns the number of approvals. If all needed ones are there and it still waits, one approver has been locked since, and somebody has
 * to approve again.
 */
export const approvalsOf = ({ state, approvals }: Pick<PayoutRow, 'state' | 'approvals'>, say: Say): string =>
  say(state === 'reserved' && approvals.given >= approvals.needed ? 'payouts.approveAgain' : 'payouts.approvals', approvals);

/** Returns the target of a command; `version` is the one that the person saw. */
export const targetOf = ({ id, reference, partner, version, amount }: PayoutRow): Target => ({
  id,
  version,
  label: `${reference}, ${partner.name}`,
  inputs: amount === null ? {} : { currency: amount.currency },
});
