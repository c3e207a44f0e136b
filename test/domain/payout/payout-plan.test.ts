import { expect, test } from '@jest/globals';
import {
  inTurn,
  planAccount,
  planPartner,
  type Account,
  type Candidate,
  type CandidateMethod,
  type DueEarning,
  type PayoutProgram,
} from '../../../domain/payout/payout-plan.ts';
import { aMethod } from '../../support/payout-state.ts';

const asOf = '2026-11-01T05:00:00.000Z';
const chf: Account = { currency: 'CHF', available: 6_000, recoverable: 0, version: 4 };
const eur: Account = { currency: 'EUR', available: 6_000, recoverable: 0, version: 2 };
const methodIn = (currency: string): CandidateMethod => ({
  ...aMethod({ id: `in ${currency}`, currency }),
  editedBy: 'owner',
  detailsFingerprint: 'f',
});
const candidate: Candidate = {
  partnerId: 'partner',
  state: 'active',
  holdReason: null,
  isPart: false,
  accounts: [chf],
  methods: [methodIn('CHF')],
  openIn: [],
  undecidedIn: [],
  waitsIn: [],
  cameBackIn: new Map(),
  dueEarnings: [],
};
const policy = { thresholdMinor: 5_000, schedule: 'monthly' } as const;
const rate = { rate: '0.950000', source: 'ecb', quotedAt: asOf };
const program: PayoutProgram = {
  id: 'program',
  currency: 'CHF',
  timeZone: 'Europe/Zurich',
  rails: ['bank_file'],
  currencyRule: 'convert_at_payout',
  mayBePart: false,
  policies: { CHF: policy, EUR: policy },
  rates: { EUR: { CHF: rate }, CHF: { EUR: rate } },
};
const earned = (pending: number, change: Partial<DueEarning> = {}): DueEarning => ({
  id: `of ${pending}`,
  kind: 'commission',
  currency: 'CHF',
  parts: { posted: pending, pending, held: 0, released: 0 },
  rev: 1,
  target: pending,
  releaseAt: asOf,
  termsId: 'terms',
  termsHash: 't',
  factsHash: null,
  ...change,
});
/** Of each balance its currency, and what is paid of it in which one, or why nothing is. */
const planOf = (change: Partial<Candidate>) =>
  planPartner({ ...candidate, ...change }, { program, asOf }).planned.map(({ currency, proposal }) =>
    proposal.isIn ? [currency, proposal.currency, proposal.amount] : [currency, proposal.decision.reason, proposal.amount],
  );

test('a due earning is released first, pays off what the partner owes, and the rest is paid in the same run', () => {
  const owing = { ...chf, available: 0, recoverable: 1_000 };
  const { releases, planned } = planPartner(
    { ...candidate, accounts: [owing], dueEarnings: [earned(3_000), earned(4_000)] },
    { program, asOf },
  );
  expect(releases.map(({ earning, movement }) => [earning.id, movement.postings.map(({ credit, amount }) => [credit, amount])])).toEqual([
    [
      'of 3000',
      [
        ['partner_recoverable', 1_000],
        ['partner_available', 2_000],
      ],
    ],
    ['of 4000', [['partner_available', 4_000]]],
  ]);
  expect(planned).toMatchObject([
    { currency: 'CHF', balances: { available: 6_000, recoverable: 0 }, version: 6, proposal: { isIn: true, amount: 6_000 } },
  ]);
});

test('a partner who owes more than is due is paid nothing and still owes the rest', () => {
  const owing = { ...chf, available: 0, recoverable: 4_000 };
  expect(planOf({ accounts: [owing], dueEarnings: [earned(3_000)] })).toEqual([['CHF', 'owes_company', 0]]);
});

test('a suspended partner’s earnings stay on hold, and the plan says why nothing is paid', () => {
  const suspended = { ...candidate, state: 'suspended', dueEarnings: [earned(3_000)] };
  expect(planPartner(suspended, { program, asOf })).toMatchObject({
    releases: [],
    planned: [{ balances: { available: 6_000 }, version: 4, proposal: { decision: { reason: 'partner_suspended' } } }],
  });
});

test('each balance gets the due earnings of its currency; an earning without a balance throws an error', () => {
  const { planned } = planPartner(
    { ...candidate, accounts: [chf, eur], dueEarnings: [earned(100, { currency: 'EUR' })] },
    { program, asOf },
  );
  expect(planned.map(({ currency, balances, version }) => [currency, balances.available, version])).toEqual([
    ['CHF', 6_000, 4],
    ['EUR', 6_100, 3],
  ]);
  expect(() => planPartner({ ...candidate, accounts: [eur], dueEarnings: [earned(100)] }, { program, asOf })).toThrow('has no account');
});

test('a partner merged into another is not paid by itself, and nobody is paid to details that become valid after the run', () => {
  expect(planOf({ isPart: true })).toEqual([['CHF', 'partner_is_part', 6_000]]);
  const resting = { ...methodIn('CHF'), activeFrom: '2026-11-01T05:00:00.001Z' };
  expect(planOf({ methods: [resting] })).toEqual([['CHF', 'method_cooling_off', 6_000]]);
  expect(planOf({ methods: [{ ...resting, activeFrom: asOf }] })).toEqual([['CHF', 'CHF', 6_000]]);
});

test('a partner without a balance has a line in the program’s currency', () => {
  expect(planPartner({ ...candidate, accounts: [] }, { program, asOf }).planned).toMatchObject([
    {
      candidate: { partnerId: 'partner' },
      currency: 'CHF',
      balances: { available: 0, recoverable: 0 },
      version: 0,
      proposal: { isIn: false, decision: { reason: 'nothing_available' }, amount: 0 },
    },
  ]);
});

test('a balance is paid in its currency, or converted into a currency of the payout details', () => {
  expect(planOf({ accounts: [chf], methods: [methodIn('EUR')] })).toEqual([['CHF', 'EUR', 5_700]]);
  expect(planOf({ accounts: [chf, eur], methods: [methodIn('CHF'), methodIn('EUR')] })).toEqual([
    ['CHF', 'CHF', 6_000],
    ['EUR', 'EUR', 6_000],
  ]);
  const kept = { ...program, currencyRule: 'keep' as const };
  expect(planPartner({ ...candidate, accounts: [eur] }, { program: kept, asOf }).planned).toMatchObject([
    { proposal: { isIn: false, decision: { reason: 'no_payout_method' } } },
  ]);
  const unrated = { ...program, rates: {} };
  expect(planPartner({ ...candidate, accounts: [eur] }, { program: unrated, asOf }).planned).toMatchObject([
    { proposal: { isIn: false, decision: { reason: 'rate_missing' } } },
  ]);
});

test('of two balances paid in one currency, one waits: the unconverted one goes first, otherwise the oldest', () => {
  const both = { accounts: [eur, chf] };
  expect(planOf(both)).toEqual([
    ['CHF', 'CHF', 6_000],
    ['EUR', 'waits_its_turn', 6_000],
  ]);
  expect(planOf({ ...both, waitsIn: ['EUR'] })).toEqual([
    ['EUR', 'CHF', 5_700],
    ['CHF', 'waits_its_turn', 6_000],
  ]);
  const first = { ...chf, available: 4_999 }; // below the threshold: nothing leaves that another one would wait for
  expect(planOf({ accounts: [eur, first] })).toEqual([
    ['CHF', 'below_threshold', 4_999],
    ['EUR', 'CHF', 5_700],
  ]);
  const order = (waitsIn: readonly string[]) =>
    inTurn([{ currency: 'USD' }, { currency: 'EUR' }, { currency: 'CHF' }], { methods: [{ currency: 'CHF' }], waitsIn }).map(
      ({ currency }) => currency,
    );
  expect([order([]), order(['EUR']), order(['USD', 'EUR'])]).toEqual([
    ['CHF', 'USD', 'EUR'],
    ['EUR', 'CHF', 'USD'],
    ['USD', 'EUR', 'CHF'],
  ]);
});

test.each<[string, Partial<Candidate>, string]>([
  ['a payout of the balance is open', { openIn: ['EUR'] }, 'payout_open'],
  ['a payout in the currency it would leave in is open', { openIn: ['CHF'] }, 'payout_open'],
  ['a debit of the balance waits for people', { undecidedIn: ['EUR'] }, 'debit_undecided'],
  ['a debit in the currency it would leave in does', { undecidedIn: ['CHF'] }, 'debit_undecided'],
  ['something is owed in the currency it would leave in', { accounts: [eur, { ...chf, available: 0, recoverable: 1 }] }, 'owes_company'],
])('a balance that needs conversion is not paid where %s', (_, change, reason) => {
  const planned = planOf({ accounts: [eur], ...change });
  expect(planned.find(([currency]) => currency === 'EUR')).toEqual(['EUR', reason, 6_000]);
  const [line] = planPartner({ ...candidate, accounts: [eur], ...change }, { program, asOf }).planned.filter(
    ({ currency }) => currency === 'EUR',
  );
  expect(line?.proposal.decision).toMatchObject({ outcome: 'not_yet', inputs: { currency: 'EUR', available: 6_000 } });
});

test('a debt in that currency that due earnings pay off holds nothing back', () => {
  const owing = { ...chf, available: 0, recoverable: 1_000 };
  expect(planOf({ accounts: [eur, owing], dueEarnings: [earned(1_000)] })).toContainEqual(['EUR', 'CHF', 5_700]);
});

test('a payout that the partner requests is planned by the same rules', () => {
  const wish = { methodId: null, amount: 5_000, mayBePart: true, isOverride: false };
  const onRequest = { ...program, policies: { CHF: { ...policy, schedule: 'both' as const } } };
  expect(planAccount(candidate, { program: onRequest, asOf, account: chf, wish }).proposal).toMatchObject({ isIn: true, amount: 5_000 });
  expect(planAccount(candidate, { program, asOf, account: chf, wish }).proposal.decision.reason).toBe('paid_monthly');
});
