import { expect, test } from '@jest/globals';
import { checkSeals, payoutsWithoutSealedNames, unsealedDays } from '../../../scripts/proof/seals.ts';
import type { ReadPack, SealedDay } from '../../../scripts/proof/read.ts';
import { dayHash, genesis, sha256 } from '../../../prisma/audit/seal-text.ts';

const leftUnder = { contentHash: 'h', requestedBy: null, preparedBy: 'Fiona', approvedBy: 'Adam' };

type Entry = ReadPack['entries'][number];
const entry = (id: string, day: string, names: Entry['leftUnder'] = null): Entry => ({
  id,
  day,
  text: `${id} of ${day}`,
  kind: 'payout.submit',
  sourceType: 'payout',
  sourceId: id === 'two' ? 'po' : null,
  reverses: null,
  effectiveAt: '2026-11-15T12:00:00.000Z',
  isTaxable: true,
  leftUnder: names,
  decision: null,
  document: null,
  timeZone: null,
  serviceOn: null,
  belongsTo: null,
  forgives: false,
  postings: [],
});

/** Each over the entries of its day, following the one before. */
const chain = (days: Readonly<Record<string, readonly Entry[]>>, start = genesis): SealedDay[] => {
  let previous = start;
  return Object.entries(days).map(([day, entries]) => {
    const hashes = entries.map(({ text }) => sha256(text));
    const seal = { day, previous, hash: dayHash({ previous, day, entries: hashes }), entries: hashes };
    previous = seal.hash;
    return seal;
  });
};

const [first, last] = [entry('one', '2026-11-01'), entry('two', '2026-11-04')];
const whole = chain({ '2026-11-01': [first], '2026-11-02': [], '2026-11-03': [entry('of others', '2026-11-03')], '2026-11-04': [last] });

const aPack = (change: Partial<ReadPack> = {}): ReadPack => ({
  format: 3,
  pdfs: [],
  about: { kind: 'month', number: 'ST-2026-0001', version: 1, period: '2026-11', seal: null },
  scope: { partnerId: 'p', currency: 'CHF', ranges: [] },
  entries: [first, last],
  seals: whole,
  earnings: [],
  terms: [],
  decisions: [],
  payouts: [],
  documents: [],
  ...change,
});

/** What somebody does who knows how seals are made: another text, its day sealed anew, the rest left as it is. */
function forgedAt(seals: readonly SealedDay[]) {
  const other = { ...first, text: 'one of another tax year' };
  const [remade] = chain({ '2026-11-01': [other] }, sha256('invented'));
  return { entries: [other, last], seals: [...(remade === undefined ? [] : [remade]), ...seals.slice(1)] };
}

test('entries of days whose seals follow each other are ticked as sealed', () => {
  expect(checkSeals(aPack())).toEqual({
    title: '2 journal entries are in the seals of their days, each seal following the one before',
    problems: [],
  });
});

test('a changed entry with a new seal of its day is found by the next day’s seal', () => {
  expect(checkSeals(aPack(forgedAt(whole))).problems).toEqual(['the seal of 2026-11-02 does not follow that of 2026-11-01']);
});

test('a changed entry is also found if the seals in between are missing or doubled', () => {
  const { entries, seals } = forgedAt(whole);
  const problems = ['the seals between 2026-11-01 and 2026-11-04 are missing'];
  expect(checkSeals(aPack({ entries, seals: seals.filter(({ day }) => day === '2026-11-01' || day === '2026-11-04') })).problems).toEqual(
    problems,
  );
  const twice = [...whole, ...chain({ '2026-11-04': [last] })];
  expect(checkSeals(aPack({ seals: twice })).problems).toContain('2026-11-04 has two seals');
});

test.each([1, 2] as const)('a missing seal before a later one is a problem in format %d', (format) => {
  expect(checkSeals(aPack({ format, seals: whole.slice(1) })).problems).toEqual([
    'the seal of 2026-11-01 is missing, and a later day is sealed',
  ]);
});

test('a seal of a day without entries is a problem', () => {
  expect(checkSeals(aPack({ entries: [first] })).problems).toContain('the entries of 2026-11-04 are missing, and its seal is there');
  expect(checkSeals(aPack({ entries: [last] })).problems).toContain('the entries of 2026-11-01 are missing, and its seal is there');
});

test('days at the end without a seal are reported as not sealed yet', () => {
  const pack = aPack({ seals: whole.slice(0, 2) });
  expect(checkSeals(pack)).toEqual({
    title: 'not all sealed yet: 1 of 2 journal entries are in the seals of their days',
    isOpen: true,
    problems: [],
  });
  expect(unsealedDays(pack)).toEqual(['2026-11-04']);
});

test('in format 1 only seals of adjacent days are linked, and others are not ticked', () => {
  const apart = whole.filter(({ day }) => day === '2026-11-01' || day === '2026-11-04');
  expect(checkSeals(aPack({ format: 1, seals: apart }))).toMatchObject({
    isOpen: true,
    problems: [],
    title: expect.stringContaining('first format'),
  });
  const next = entry('two', '2026-11-02');
  const days = chain({ '2026-11-01': [first], '2026-11-02': [next] });
  const { entries, seals } = forgedAt(days);
  expect(checkSeals(aPack({ format: 1, entries: [first, next], seals: days }))).not.toHaveProperty('isOpen');
  expect(checkSeals(aPack({ format: 1, entries: [...entries.slice(0, 1), next], seals })).problems).toEqual([
    'the seal of 2026-11-02 does not follow that of 2026-11-01',
  ]);
});

test('the approvers of a payout are covered if a sealed entry names them', () => {
  const payout = {
    id: 'po',
    reference: 'PO-2026-0001',
    state: 'settled',
    currency: 'CHF',
    amount: 1,
    rail: 'bank_file',
    contentHash: 'h',
    approvals: [],
    preparedBy: null,
    runPreparedBy: null,
    method: null,
    exception: null,
    requestedBy: null,
    entries: ['two'],
    calls: [],
    events: [],
    returned: null,
    returnFee: null,
    bank: [],
    undecided: [],
    content: {},
  };
  const named = [first, { ...last, leftUnder }];
  expect(payoutsWithoutSealedNames(aPack({ payouts: [payout] }))).toEqual(['PO-2026-0001']);
  expect(payoutsWithoutSealedNames(aPack({ payouts: [payout], entries: named }))).toEqual([]);
  expect(payoutsWithoutSealedNames(aPack({ payouts: [payout], entries: named, seals: whole.slice(0, 3) }))).toEqual(['PO-2026-0001']);
});
