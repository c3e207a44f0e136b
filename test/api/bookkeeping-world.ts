import { v7 as uuid } from 'uuid';
import { post } from '../../activities/ledger/ledger.ts';
import { pairUp } from '../../domain/ledger/posting.ts';
import { connect } from '../../prisma/client.ts';
import { aPartner, aProgram } from './rows.ts';
import type { RunningApi } from './running.ts';

/** Partners with money that came in on given days, posted by the worker. */
export function books(api: RunningApi) {
  const worker = connect(api.database.url('worker'));
  return {
    worker,
    async partner(name = `Partner ${uuid().slice(-6)}`) {
      const { id: programId } = await aProgram(api.owner);
      const { id: partnerId } = await aPartner(api.owner, programId, { name });
      return { programId, partnerId, name };
    },
    adjust: ({ partnerId }: { partnerId: string }, { amount, at, currency = 'CHF' }: { amount: number; at: string; currency?: string }) =>
      worker.$transaction((tx) =>
        post(tx, {
          key: `adjustment:${uuid()}`,
          kind: 'adjustment',
          effectiveAt: at,
          actor: 'test',
          partnerId,
          currency,
          postings:
            amount > 0
              ? pairUp([['adjustment_expense', amount]], [['partner_available', amount]])
              : pairUp([['partner_recoverable', -amount]], [['adjustment_expense', -amount]]),
          sourceType: 'test',
          sourceId: partnerId,
          memo: '=HYPERLINK("x")',
        }),
      ),
    closeBefore: (at: string) => worker.$executeRaw`select ledger.close_period(${at}::timestamptz)`,
    end: () => worker.$disconnect(),
  };
}
