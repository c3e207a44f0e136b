import { z } from 'zod';
import type { Decision } from '../../domain/decision.ts';
import { giveTo } from '../../domain/ledger/movement.ts';
import { planAccount } from '../../domain/payout/payout-plan.ts';
import type { Tx } from '../client.ts';
import type { Payout } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { readCandidates, readPayoutProgram } from './payout-candidates.ts';

const Converted = z.object({ conversion: z.object({ currency: z.string() }) });

/** Returns what would be decided if the payout were canceled and its money proposed anew to this method. Writes nothing. */
export async function planReplacement(
  tx: Tx,
  payout: Payout,
  { methodId, asOf }: { readonly methodId: string; readonly asOf: string },
): Promise<Decision> {
  const program = await readPayoutProgram(tx, payout.programId, asOf);
  const [candidate] = await readCandidates(tx, [payout.partnerId], null);
  if (candidate === undefined) throw new Error(`${payout.reference} is of no partner`);
  const currency = payout.currency.trim();
  const account = candidate.accounts.find((one) => one.currency === currency) ?? { currency, available: 0, recoverable: 0, version: 0 };
  const freed = giveTo(account, safeInteger(payout.amountMinor)).balances;
  const own = [currency, Converted.safeParse(payout.content).data?.conversion.currency];
  const { proposal } = planAccount(
    { ...candidate, openIn: candidate.openIn.filter((open) => !own.includes(open)) },
    {
      program,
      asOf,
      account: { ...account, ...freed },
      wish: {
        methodId,
        amount: freed.available - account.available,
        mayBePart: program.mayBePart,
        isOverride: payout.overrideReason !== null,
        isReplacement: true,
      },
    },
  );
  return proposal.decision;
}
