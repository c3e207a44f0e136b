import assert from 'node:assert/strict';
import { v7 as uuid } from 'uuid';
import { refuses, withAvailable, type LedgerCheck } from './ledger-refusal.ts';
import { walls } from './ledger-walls.ts';
import type { Caller, RawLedger } from './raw-ledger.ts';

type PostingCheck = (ledger: RawLedger, caller: Caller) => Promise<void>;

/** Checks that run through both posting functions, as the worker and as the owner. */
const postingChecks: Readonly<Record<string, PostingCheck>> = {
  'L1: an account cannot be posted against itself': async (ledger, caller) => {
    const pending = await ledger.partner()('partner_pending');
    await refuses(ledger.post(caller, { kind: 'commission.accrue', postings: [[pending, pending, 1]] }), 'P0005', /LEDGER_RULE/);
  },

  'L1: an amount is positive and below 2^53': async (ledger, caller) => {
    const own = ledger.partner();
    const [expense, pending] = [await ledger.account('commission_expense'), await own('partner_pending')];
    await refuses(ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, pending, 0]] }), '23514', /posting_amount_check/);
    await refuses(
      ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, pending, 2 ** 53]] }),
      '23514',
      /posting_amount_check/,
    );
    await refuses(
      ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, pending, -1]] }),
      '23514',
      /balance_floor|posting_amount_check/,
    );
  },

  'L2: an entry without a posting is none': async (ledger, caller) => {
    await refuses(ledger.post(caller, { kind: 'commission.accrue', postings: [] }), '23514', /posting_count_check/);
  },

  'L4: a key is posted once; its replay answers the same, whatever its id and its time': async (ledger, caller) => {
    const own = ledger.partner();
    const entry = {
      kind: 'commission.accrue',
      key: uuid(),
      postings: [[await ledger.account('commission_expense'), await own('partner_pending'), 10]],
    } as const;
    const first = await ledger.post(caller, entry);
    const others = [{ ...caller }, { ...caller, via: caller.via === 'post' ? 'post_many' : 'post' } as const];
    for (const other of others) {
      const replay = await ledger.post(other, { ...entry, effectiveAt: '2026-12-24T00:00:00Z' });
      assert.deepEqual(replay, { id: first.id, created: false });
    }
    assert.equal(first.created, true);
    assert.equal(await balanceOf(ledger, await own('partner_pending')), 10);
  },

  'L4: the same key with another payload is an error': async (ledger, caller) => {
    const own = ledger.partner();
    const [expense, pending] = [await ledger.account('commission_expense'), await own('partner_pending')];
    const key = uuid();
    await ledger.post(caller, { kind: 'commission.accrue', key, postings: [[expense, pending, 10]] });
    for (const via of ['post', 'post_many'] as const) {
      const other = { kind: 'commission.accrue', key, postings: [[expense, pending, 11]] } as const;
      await refuses(ledger.post({ ...caller, via }, other), 'P0002', /LEDGER_IDEMPOTENCY_MISMATCH/);
    }
  },

  'L5: no partner balance goes below 0': async (ledger, caller) => {
    const own = ledger.partner();
    const [pending, available, held, reserved] = [
      await own('partner_pending'),
      await own('partner_available'),
      await own('partner_held'),
      await own('partner_reserved'),
    ];
    const recoverable = await own('partner_recoverable');
    const overdrafts = [
      { kind: 'commission.release', postings: [[pending, available, 1]] },
      { kind: 'dispute.release', postings: [[held, available, 1]] },
      { kind: 'dispute.hold', postings: [[available, held, 1]] },
      { kind: 'payout.reserve', postings: [[available, reserved, 1]] },
      { kind: 'payout.submit', postings: [[reserved, await ledger.account('payout_clearing:bank_file'), 1]] },
      { kind: 'writeoff', postings: [[await ledger.account('bad_debt_expense'), recoverable, 1]] },
    ] as const;
    for (const overdraft of overdrafts) await refuses(ledger.post(caller, overdraft), '23514', /balance_floor/);
  },

  'L5: a second payout of the same 6000 is refused': async (ledger, caller) => {
    const own = await withAvailable(ledger, 6000);
    const [available, reserved] = [await own('partner_available'), await own('partner_reserved')];
    const reserve = { kind: 'payout.reserve', postings: [[available, reserved, 6000]] } as const;
    await ledger.post(caller, reserve);
    await refuses(ledger.post(caller, reserve), '23514', /balance_floor/);
  },

  'L6: both accounts have the currency of the posting': async (ledger, caller) => {
    const own = ledger.partner();
    const [francs, euros] = [await ledger.account('commission_expense'), await own('partner_pending@EUR')];
    await refuses(ledger.post(caller, { kind: 'commission.accrue', postings: [[francs, euros, 1]] }), '23514', /LEDGER_CURRENCY/);
  },

  'L8: only known pairs, and never turned round': async (ledger, caller) => {
    const own = ledger.partner();
    const [expense, pending] = [await ledger.account('commission_expense'), await own('partner_pending')];
    const unknown = { kind: 'payout.settle', postings: [[expense, pending, 1]] } as const;
    await refuses(ledger.post(caller, unknown), 'P0005', /LEDGER_RULE: payout.settle may not post commission_expense to partner_pending/);
    await ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, pending, 5]] });
    await refuses(ledger.post(caller, { kind: 'commission.accrue', postings: [[pending, expense, 1]] }), 'P0005', /LEDGER_RULE/);
    await refuses(ledger.post(caller, { kind: 'made.up', postings: [[expense, pending, 1]] }), 'P0005', /LEDGER_RULE: made.up/);
  },

  'an account that does not exist is refused': async (ledger, caller) => {
    const expense = await ledger.account('commission_expense');
    await refuses(
      ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, 2_000_000_000, 1]] }),
      'P0003',
      /LEDGER_NO_ACCOUNT/,
    );
  },

  'L10: nothing is back-dated into a closed period, but an old key still answers': async (ledger, caller) => {
    const own = ledger.partner();
    const entry = {
      kind: 'commission.accrue',
      effectiveAt: '2000-06-30T23:59:59Z',
      postings: [[await ledger.account('commission_expense'), await own('partner_pending'), 1]],
    } as const;
    const [close] = await ledger.query<{ is_open: boolean }>('worker', `select not exists (select from ledger.period_close) as is_open`);
    const key = uuid();
    if (close?.is_open === true) await ledger.post(caller, { ...entry, key });
    await ledger.query('worker', `select ledger.close_period('2000-07-01T00:00:00Z')`);
    await refuses(ledger.post(caller, entry), 'P0004', /LEDGER_PERIOD_CLOSED/);
    if (close?.is_open === true) assert.equal((await ledger.post(caller, { ...entry, key })).created, false);
    assert.equal((await ledger.post(caller, { ...entry, effectiveAt: '2000-07-01T00:00:00Z' })).created, true);
  },

  'L14: no posting between two partners': async (ledger, caller) => {
    const [one, other] = [ledger.partner(), ledger.partner()];
    const [expense, pending] = [await ledger.account('commission_expense'), await one('partner_pending')];
    await ledger.post(caller, { kind: 'commission.accrue', postings: [[expense, pending, 10]] });
    const foreign = { kind: 'commission.release', postings: [[pending, await other('partner_available'), 10]] } as const;
    await refuses(ledger.post(caller, foreign), '23514', /LEDGER_PARTNER/);
  },
};

const reversalChecks: Readonly<Record<string, PostingCheck>> = {
  'L9: a reversal mirrors its whole entry': async (ledger, { role }) => {
    const { entry, postings } = await aPayoutReturn(ledger);
    const mirror = postings.map(([debit, credit, amount]) => [credit, debit, amount] as const);
    const [first, second] = mirror;
    assert.ok(first !== undefined && second !== undefined);
    const attempts = [
      { kind: 'reversal', reverses: entry, postings: [first] },
      { kind: 'reversal', reverses: entry, postings: [...mirror, first] },
      { kind: 'reversal', reverses: entry, postings: [first, [second[0], second[1], second[2] - 1]] },
      { kind: 'reversal', reverses: entry, postings },
      { kind: 'reversal', postings: mirror },
      { kind: 'adjustment', reverses: entry, postings: mirror },
    ] as const;
    for (const attempt of attempts) await refuses(ledger.post({ role, via: 'post' }, attempt), 'P0007', /LEDGER_REVERSAL/);
    const ofNothing = { kind: 'reversal', reverses: uuid(), postings: mirror } as const;
    await refuses(ledger.post({ role, via: 'post' }, ofNothing), '23503', /reverses_entry_id/);
  },

  'L9: an entry is reversed once, in full': async (ledger, { role }) => {
    const { entry, postings } = await aPayoutReturn(ledger);
    const mirror = postings.map(([debit, credit, amount]) => [credit, debit, amount] as const);
    const reversal = { kind: 'reversal', reverses: entry, postings: mirror } as const;
    assert.equal((await ledger.post({ role, via: 'post' }, reversal)).created, true);
    await refuses(ledger.post({ role, via: 'post' }, reversal), '23505', /journal_entry_one_reversal/);
  },

  'L9: what was spent meanwhile cannot be reversed': async (ledger, { role }) => {
    const own = ledger.partner();
    const [expense, pending] = [await ledger.account('commission_expense'), await own('partner_pending')];
    const accrual = await ledger.post({ role, via: 'post' }, { kind: 'commission.accrue', postings: [[expense, pending, 10]] });
    await ledger.post({ role, via: 'post' }, { kind: 'commission.release', postings: [[pending, await own('partner_available'), 4]] });
    const reversal = { kind: 'reversal', reverses: accrual.id, postings: [[pending, expense, 10]] } as const;
    await refuses(ledger.post({ role, via: 'post' }, reversal), '23514', /balance_floor/);
  },

  'L9: there is no reversal in a batch': async (ledger, { role }) => {
    const { postings } = await aPayoutReturn(ledger);
    const mirror = postings.map(([debit, credit, amount]) => [credit, debit, amount] as const);
    await refuses(ledger.post({ role, via: 'post_many' }, { kind: 'reversal', postings: mirror }), 'P0005', /LEDGER_RULE/);
  },
};

/** Checks that write to the tables directly: not even their owner may. */
const ownerChecks: Readonly<Record<string, LedgerCheck['check']>> = {
  'L1: not even the owner posts an account against itself': async (ledger) => {
    const cash = await ledger.account('cash:bank');
    await refuses(ledger.plant({ count: 1 }, [[cash, cash, 1]]), '23514', /posting_two_accounts/);
  },
  'L2: a posting that comes late is refused': async (ledger) => {
    const [cash, fee] = [await ledger.account('cash:bank'), await ledger.account('payout_fee_expense')];
    const { id } = await ledger.post({ role: 'worker', via: 'post' }, { kind: 'payout.fee', postings: [[fee, cash, 1]] });
    await refuses(ledger.plantLate(id, 2, [fee, cash, 1]), '23514', /LEDGER_SEALED/);
    await refuses(ledger.plantLate(id, 1, [fee, cash, 1]), '23505', /posting_pkey/);
  },
  'L2: fewer postings than sealed, or more, are refused': async (ledger) => {
    const [cash, fee] = [await ledger.account('cash:bank'), await ledger.account('payout_fee_expense')];
    await refuses(ledger.plant({ count: 2 }, [[fee, cash, 1]]), '23514', /LEDGER_SEALED/);
    await refuses(
      ledger.plant({ count: 1 }, [
        [fee, cash, 1],
        [fee, cash, 2],
      ]),
      '23514',
      /LEDGER_SEALED/,
    );
  },
  'L2: a posting without a header is refused': async (ledger) => {
    const [cash, fee] = [await ledger.account('cash:bank'), await ledger.account('payout_fee_expense')];
    await refuses(ledger.plant(null, [[fee, cash, 1]]), '23514', /LEDGER_SEALED/);
  },
  'L5: not even the owner writes a balance below 0': async (ledger) => {
    const own = await withAvailable(ledger, 5);
    const available = await own('partner_available');
    await refuses(
      ledger.query('owner', 'update ledger.balance set balance = -1 where account_id = $1', [available]),
      '23514',
      /balance_floor/,
    );
  },
  'L5: a dip between two entries of one batch is refused': async (ledger) => {
    const own = await withAvailable(ledger, 5);
    const [expense, available] = [await ledger.account('commission_expense'), await own('partner_available')];
    const dip = { kind: 'commission.clawback', postings: [[available, expense, 6]] } as const;
    const refill = { kind: 'commission.reaccrue', postings: [[expense, available, 6]] } as const;
    await refuses(ledger.postMany('worker', [dip, refill]), '23514', /balance_floor/);
    assert.equal((await ledger.postMany('worker', [refill, dip])).length, 2); // the other way round it never dips
  },
  'L6: not even the owner posts in a currency the accounts do not have': async (ledger) => {
    const [francs, euros] = [await ledger.account('cash:bank'), await ledger.account('cash:bank@EUR')];
    await refuses(ledger.plant({ count: 1 }, [[francs, euros, 1]]), '23514', /LEDGER_CURRENCY/);
    await refuses(ledger.plant({ count: 1 }, [[euros, await ledger.account('payout_fee_expense@EUR'), 1]]), '23514', /LEDGER_CURRENCY/);
  },
  'L7: a version of an account is used once, on either side': async (ledger) => {
    const own = await withAvailable(ledger, 5); // version 1
    const [available, held, expense] = [
      await own('partner_available'),
      await own('partner_held'),
      await ledger.account('adjustment_expense'),
    ];
    await ledger.post({ role: 'worker', via: 'post' }, { kind: 'dispute.hold', postings: [[available, held, 1]] }); // version 2
    const insert = `insert into ledger.posting values (gen_random_uuid(), 1, $1, $2, 'CHF', 1, $3, 0, $4, 0)`;
    await refuses(ledger.query('owner', insert, [expense, available, null, 1]), '23505', /posting_credit_version/);
    await refuses(ledger.query('owner', insert, [available, expense, 2, null]), '23505', /posting_debit_version/);
  },
  'L12: a partner account has a partner, a company account has none': async (ledger) => {
    const open = 'select ledger.open_account($1, $2, $3, $4)';
    await refuses(ledger.query('worker', open, ['partner_pending', null, '', 'CHF']), '23514', /account_partner/);
    await refuses(ledger.query('worker', open, ['cash', uuid(), '', 'CHF']), '23514', /account_partner/);
    await refuses(ledger.query('worker', open, ['made_up', null, '', 'CHF']), '23502', /normal_side/);
    await refuses(ledger.query('worker', open, ['cash', null, '', 'XXX']), '23503', /account_currency_fkey/);
  },
  'L14: not even the owner posts from one partner to another': async (ledger) => {
    const [one, other] = [ledger.partner(), ledger.partner()];
    await refuses(
      ledger.plant({ count: 1 }, [[await one('partner_pending'), await other('partner_available'), 1]]),
      '23514',
      /LEDGER_PARTNER/,
    );
  },
};

const callers: readonly Caller[] = (['worker', 'owner'] as const).flatMap((role) =>
  (['post', 'post_many'] as const).map((via) => ({ role, via })),
);

/** All operations that break a ledger invariant, each of which the database must refuse. */
export const ledgerChecks: readonly LedgerCheck[] = [
  ...Object.entries(postingChecks).flatMap(([name, check]) =>
    callers.map((caller) => ({ name: `${name} (${caller.via} as ${caller.role})`, check: (ledger: RawLedger) => check(ledger, caller) })),
  ),
  ...Object.entries(reversalChecks).flatMap(([name, check]) =>
    (['worker', 'owner'] as const).map((role) => ({
      name: `${name} (as ${role})`,
      check: (ledger: RawLedger) => check(ledger, { role, via: 'post' }),
    })),
  ),
  ...Object.entries(ownerChecks).map(([name, check]) => ({ name, check })),
  ...walls,
];

async function balanceOf(ledger: RawLedger, account: number): Promise<number> {
  const [row] = await ledger.query<{ balance: string }>('worker', 'select balance from ledger.balance where account_id = $1', [account]);
  return Number(row?.balance);
}

/** Posts a payout's return as two postings: the returned amount and the fee that the company bears. */
async function aPayoutReturn(ledger: RawLedger) {
  const own = ledger.partner();
  const [cash, fee, available] = [
    await ledger.account('cash:bank'),
    await ledger.account('payout_fee_expense'),
    await own('partner_available'),
  ];
  const postings = [
    [cash, available, 900],
    [fee, available, 100],
  ] as const;
  const { id } = await ledger.post({ role: 'worker', via: 'post' }, { kind: 'payout.return', postings });
  return { entry: id, postings };
}
