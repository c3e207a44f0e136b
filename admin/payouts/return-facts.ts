import type { PayoutDetail } from '../../api/contract/payouts.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';
import type { VerbWords } from './use-verb-words.ts';

/** What becomes of what came back, of what was kept on the way, and of what is missing beside them, before anybody has named how much. */
export function stepsOfReturn({ keptBy, secondOut }: PayoutDetail, { say, moneyText }: VerbWords): readonly NextStep[] {
  return [
    [say('returns.whatCame'), secondOut === null ? say('returns.whatCameThen') : say('returns.ofSecond', { amount: moneyText(secondOut) })],
    [say('returns.whatWasKept'), say(secondOut === null ? `returns.keptThen.${keptBy}` : 'returns.keptThen.company')],
    [say('returns.whatIsMissing'), say('returns.missingThen')],
  ];
}

/** The same in figures, once somebody has named how much. Minor units of the payout's currency. */
export function factsOfReturn(
  payout: PayoutDetail,
  named: Pick<NonNullable<PayoutDetail['proposal']>, 'amount' | 'charges'>,
  { say, moneyText }: VerbWords,
): Verb['facts'] {
  const { amount: paid, keptBy, secondOut } = payout;
  const came = named.amount;
  if (came === null || paid === null) return [];
  const text = (amount: number) => moneyText({ ...paid, amount });
  const kept = named.charges ?? 0;
  const isOfSecond = secondOut !== null && (came + kept === paid.amount ? paid.amount : came) <= secondOut.amount;
  const left = isOfSecond ? secondOut.amount - came - kept : missingNow(payout) - came - kept;
  const isCompanys = isOfSecond || keptBy === 'company';
  return [
    ...(kept === 0 ? [] : [[say('returns.keptIs'), say(`returns.keptBy.${isCompanys ? 'company' : 'partner'}`)] as const]),
    [say('returns.intoBalance'), text(came + (isCompanys ? kept : 0))],
    [say('returns.stillMissing'), left > 0 ? say('returns.leftOpen', { amount: text(left) }) : say('returns.nothingMissing')],
  ];
}

/** Of what is paid nothing is back. */
const missingNow = ({ state, amount, missing }: PayoutDetail): number => (state === 'returned' ? missing?.amount : amount?.amount) ?? 0;
