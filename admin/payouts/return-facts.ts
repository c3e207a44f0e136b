import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';
import type { VerbWords } from './use-verb-words.ts';

/** Returns what happens to the returned money, the charges and the missing part, before anybody has named amounts. */
export function stepsOfReturn({ keptBy, secondOut }: PayoutDetail, { say, moneyText }: VerbWords): readonly NextStep[] {
  return [
    [say('returns.whatCame'), secondOut === null ? say('returns.whatCameThen') : say('returns.ofSecond', { amount: moneyText(secondOut) })],
    [say('returns.whatWasKept'), say(secondOut === null ? `returns.keptThen.${keptBy}` : 'returns.keptThen.company')],
    [say('returns.whatIsMissing'), say('returns.missingThen')],
  ];
}

/** Returns the same as figures once somebody has named the amount. Minor units of the payout's currency. */
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

/** Returns the part that is missing; of a paid payout nothing has come back. */
const missingNow = ({ state, amount, missing }: PayoutDetail): number => (state === 'returned' ? missing?.amount : amount?.amount) ?? 0;
