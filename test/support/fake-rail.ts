import { noCrash, type CrashPoint } from '../../activities/crash-points.ts';
import type { Submission } from '../../activities/gateways/rail.ts';
import { carryAttempt, carryLookUp, type Attempt } from '../../activities/payout/payout-attempts.ts';
import type { PayoutOutside } from '../../activities/payout/payout-outside.ts';
import type { Db } from '../../prisma/client.ts';

type Behaviour = 'accept' | 'accept without an answer' | 'no answer' | 'reject' | 'postpone';

/**
 * A fake rail with a book of what it accepted under which key. The same key twice is one payment. Effects of mails and documents are done at
 * once.
 */
export function fakeRail({ db, crashPoint = noCrash }: { readonly db: Db; readonly crashPoint?: CrashPoint }) {
  const book = new Map<string, { readonly payoutId: string; readonly reference: string }>();
  const calls: string[] = [];
  let behaviours: Behaviour[] = [];
  const submit = async ({ payoutId, callKey }: Attempt): Promise<Submission> => {
    calls.push(callKey);
    const behaviour = behaviours.shift() ?? 'accept';
    if (behaviour === 'no answer') throw new Error('time-out');
    if (behaviour === 'reject') return { kind: 'rejected', code: 'account_closed' };
    if (behaviour === 'postpone') return { kind: 'postponed', code: 'balance_insufficient' };
    const entry = book.get(callKey) ?? { payoutId, reference: `tr_${book.size + 1}_${payoutId.slice(-6)}` };
    book.set(callKey, entry);
    if (behaviour === 'accept without an answer') throw new Error('connection lost');
    const { amountMinor } = await db.payout.findUniqueOrThrow({ where: { id: payoutId } });
    const { reference } = entry;
    return { kind: 'accepted', reference, evidence: [{ kind: 'settled', reference, amount: Number(amountMinor) }] };
  };
  const outside: Omit<PayoutOutside, 'exportBankFile'> = {
    submitToRail: ({ key }) => carryAttempt({ db, crashPoint }, key, submit),
    lookUpAtRail: ({ key }) =>
      carryLookUp(db, key, async ({ callKey, payoutId, attempt }) => {
        calls.push(`look-up ${callKey}`);
        const entry = book.get(callKey);
        if (entry === undefined) return [{ kind: 'absent', attempt }];
        const { amountMinor } = await db.payout.findUniqueOrThrow({ where: { id: payoutId } });
        const { reference } = entry;
        return [
          { kind: 'found', attempt, reference },
          { kind: 'settled', reference, amount: Number(amountMinor) },
        ];
      }),
    issueDocument: ({ key }) => done(db, key),
    sendEmail: ({ key }) => done(db, key),
  };
  return {
    /** What the next calls meet; after that everything is accepted. */
    will: (...next: Behaviour[]) => {
      behaviours = next;
    },
    calls,
    paid: (payoutId: string) => [...book.values()].filter((entry) => entry.payoutId === payoutId).length,
    outside,
  };
}
export type FakeRail = ReturnType<typeof fakeRail>;

async function done(db: Db, key: string): Promise<{ posted: boolean }> {
  await db.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: new Date(), outcome: 'done' } });
  return { posted: false };
}
