import { expect, test } from '@jest/globals';
import { checkPack } from '../../../scripts/proof/check.ts';
import type { ReadPack } from '../../../scripts/proof/read.ts';

const tax: ReadPack['entries'][number] = {
  id: 'tax',
  day: '2026-11-01',
  text: '[]',
  kind: 'vat.selfbill',
  sourceType: 'tax_document',
  sourceId: 'document-1',
  reverses: null,
  effectiveAt: '2026-10-15T12:00:00.000Z',
  isTaxable: true,
  leftUnder: null,
  decision: null,
  document: null,
  timeZone: null,
  serviceOn: null,
  belongsTo: null,
  forgives: false,
  postings: [],
};
const document: ReadPack['documents'][number] = {
  id: 'document-1',
  reference: 'SB-2026-000001',
  kind: 'self_bill',
  partnerId: 'p',
  payoutId: null,
  corrects: null,
  company: null,
  partner: null,
  regime: 'domestic',
  currency: 'CHF',
  net: 0,
  vat: 0,
  gross: 0,
  rates: [],
  from: { partner_available: 0 },
  to: { partner_available: 0 },
  lines: null,
};
const aPack = (change: Partial<ReadPack>): ReadPack => ({
  format: 3,
  about: { kind: 'month', number: 'ST-2026-0001', version: 1, period: '2026-11', timeZone: 'Europe/Zurich', seal: null },
  scope: { partnerId: 'p', currency: 'CHF', ranges: [] },
  entries: [],
  seals: [],
  earnings: [],
  terms: [],
  decisions: [],
  payouts: [],
  documents: [],
  pdfs: [],
  ...change,
});
const problems = (pack: ReadPack) => checkPack(pack).flatMap(({ problems: found }) => found);

test('a pack without a tax document that an entry names has a problem', () => {
  expect(problems(aPack({ entries: [tax], documents: [document] }))).toEqual([]);
  expect(problems(aPack({ entries: [tax] }))).toEqual(['document document-1 is missing, and entries name it']);
});

const postedTax = (kind: string, amount: number): ReadPack['entries'][number] => ({
  ...tax,
  kind,
  postings: [
    {
      debit: { code: 'input_vat:CH-standard', partnerId: null },
      credit: { code: 'vat_payable_rc', partnerId: null },
      currency: 'CHF',
      amount,
      debitVersion: null,
      debitBalance: null,
      creditVersion: null,
      creditBalance: null,
    },
  ],
});
const earned: ReadPack['entries'][number] = {
  ...tax,
  id: 'earned',
  kind: 'commission.release',
  sourceType: 'commission',
  sourceId: 'c',
  postings: [
    {
      debit: { code: 'partner_pending', partnerId: 'p' },
      credit: { code: 'partner_available', partnerId: 'p' },
      currency: 'CHF',
      amount: 6_860,
      debitVersion: 1,
      debitBalance: 0,
      creditVersion: 1,
      creditBalance: 6_860,
    },
  ],
};
const taxed = (change: Partial<ReadPack['documents'][number]>) => ({
  ...document,
  regime: 'domestic' as const,
  net: 6_860,
  vat: 556,
  gross: 7_416,
  rates: [{ rateBps: 810, net: 6_860, vat: 556 }],
  to: { partner_available: 1 },
  ...change,
});
const ofDocument = (changed: Partial<ReadPack['documents'][number]>, kind = 'vat.selfbill') =>
  problems(aPack({ entries: [postedTax(kind, 556), earned], documents: [taxed(changed)] })).filter((text) => text.startsWith('SB-'));

test('a document’s tax must equal the posted tax under its regime', () => {
  expect(ofDocument({})).toEqual([]);
  expect(ofDocument({ vat: 1_715, gross: 8_575, rates: [{ rateBps: 2_500, net: 6_860, vat: 1_715 }] })).toEqual([
    'SB-2026-000001: 556 of tax was posted, its rates give 1715',
  ]);
  const untaxed = { vat: 0, gross: 6_860, rates: [{ rateBps: 810, net: 6_860, vat: 0 }] };
  expect(ofDocument({ ...untaxed, regime: 'none' })).toEqual([
    'SB-2026-000001: it has no tax, and a rate of 810',
    'SB-2026-000001: it says none, and vat.selfbill was posted',
  ]);
  expect(ofDocument({ ...untaxed, regime: 'reverse_charge' })).toEqual([
    'SB-2026-000001: it says reverse_charge, and vat.selfbill was posted',
  ]);
  expect(ofDocument({ ...untaxed, regime: 'reverse_charge' }, 'vat.reverse_charge')).toEqual([]);
  expect(problems(aPack({ entries: [earned], documents: [taxed({})] }))).toContain(
    'SB-2026-000001: 0 of tax was posted, its rates give 556',
  );
});

test('a document with lines outside the pack is still checked against its posted tax', () => {
  expect(ofDocument({ to: { partner_available: 3 } })).toEqual([]);
  const raised = { net: 12_346, vat: 1000, gross: 13_346, rates: [{ rateBps: 810, net: 12_346, vat: 1000 }] };
  const wrong = 'SB-2026-000001: 556 of tax was posted, its rates give 1000';
  expect(ofDocument({ ...raised, to: { partner_available: 3 } })).toEqual([wrong]);
  expect(ofDocument({ ...raised, partnerId: 'part' })).toContain(wrong);
});

test('a document must belong to the partner on whose balance its tax was posted', () => {
  const own = { code: 'partner_available', partnerId: 'p' };
  const posted = postedTax('vat.selfbill', 556);
  const entries = [{ ...posted, postings: posted.postings.map((posting) => ({ ...posting, credit: own })) }, earned];
  const found = (partnerId: string) =>
    problems(aPack({ entries, documents: [taxed({ partnerId })] })).filter((text) => text.startsWith('SB-'));
  expect(found('p')).toEqual([]);
  expect(found('part')).toContain('SB-2026-000001: it says that it belongs to partner part, and its tax was posted on the balance of p');
});

test('a pack without content gets no check ticked', () => {
  const [, ...checks] = checkPack(aPack({}));
  expect(checks.map(({ title, isOpen }) => ({ title, isOpen }))).toEqual([
    { title: 'not proven: there is no line of a balance in it', isOpen: true },
    { title: 'as the file states it, for no seal names it: the time zone of the month, Europe/Zurich', isOpen: true },
    { title: 'no commissions and bounties in it', isOpen: true },
    { title: 'no payouts in it', isOpen: true },
    { title: 'no tax documents in it', isOpen: true },
  ]);
});

test('a document with lines beyond the pack is named as not recomputed', () => {
  const longer = { ...document, to: { partner_available: 3 } };
  expect(checkPack(aPack({ documents: [longer] }))).toContainEqual({
    title: 'not recomputed: SB-2026-000001 reaches beyond the lines of this file',
    isOpen: true,
    problems: [],
  });
});

test('a pack of format 2 without the posted tax is reported as open, not as wrong', () => {
  const checks = checkPack(aPack({ format: 2, entries: [earned], documents: [taxed({})] }));
  expect(checks).toContainEqual({
    title: expect.stringContaining('not proven: what was posted of the tax of SB-2026-000001'),
    isOpen: true,
    problems: [],
  });
  expect(checks.flatMap(({ problems: found }) => found).filter((text) => text.startsWith('SB-'))).toEqual([]);
});

test('two documents with one range of lines must together equal its entries', () => {
  const own = { code: 'partner_available', partnerId: 'p', subAccount: '' };
  const expense = { code: 'commission_expense', partnerId: null, subAccount: '' };
  const moved = (id: string, amount: number, version: number): ReadPack['entries'][number] => {
    const [debit, credit] = amount < 0 ? [own, expense] : [expense, own];
    const [debitVersion, creditVersion] = amount < 0 ? [version, null] : [null, version];
    const balances = { debitBalance: null, creditBalance: null };
    const posting = { debit, credit, amount: Math.abs(amount), currency: 'CHF', debitVersion, creditVersion, ...balances };
    return {
      ...tax,
      id,
      kind: 'adjustment',
      sourceType: null,
      sourceId: null,
      postings: [posting],
    };
  };
  const inputVat = { code: 'input_vat:CH-standard', partnerId: null, subAccount: '' };
  const posted = { ...moved('tax', -81, 3), kind: 'vat.selfbill.correction', sourceType: 'tax_document', sourceId: 'document-2' };
  const taken = { ...posted, postings: posted.postings.map((posting) => ({ ...posting, credit: inputVat })) };
  const entries = [moved('earned', 10_000, 1), moved('back', -1000, 2), taken];
  const to = { partner_available: 2 };
  const plain = { ...document, net: 10_000, gross: 10_000, rates: [{ rateBps: 0, net: 10_000, vat: 0 }] };
  const statement = { ...plain, to, lines: [{ entryId: 'earned', amount: 10_000 }] };
  const rates = [{ rateBps: 810, net: -1000, vat: -81 }];
  const amounts = { net: -1000, vat: -81, gross: -1081, rates };
  const correction = {
    ...document,
    id: 'document-2',
    regime: 'domestic' as const,
    ...amounts,
    to,
    lines: [{ entryId: 'back', amount: -1000 }],
  };
  const found = (...documents: ReadPack['documents']) => problems(aPack({ entries, documents }));
  expect(found(statement, correction)).toEqual([]);
  expect(found(statement, { ...correction, lines: [{ entryId: 'back', amount: -900 }] })).not.toEqual([]);
  expect(found(statement)).toContain('SB-2026-000001: with those that share its range, it is not what the entries moved');
});

test('a line at the edge of a month belongs to it by its time zone, and is not checked without one', () => {
  const early = { ...earned, effectiveAt: '2026-10-31T23:30:00.000Z' }; // half past midnight in Zürich
  const about = { kind: 'month', number: 'ST-2026-0001', version: 1, period: '2026-11', seal: null } as const;
  const missed = 'partner_available: line 1 took effect in 2026-11, and is not among its lines';
  const found = (timeZone?: string) =>
    problems(aPack({ entries: [early], about: timeZone === undefined ? about : { ...about, timeZone } }));
  expect(found('Europe/Zurich')).toContain(missed);
  expect(found('UTC')).not.toContain(missed);
  expect(found()).not.toContain(missed);
});

test('a month’s time zone is taken from its sealed entries and commissions', () => {
  const early = { ...earned, timeZone: 'Europe/Zurich', effectiveAt: '2026-10-31T23:30:00.000Z' };
  const seals = [{ day: early.day, previous: '', hash: '', entries: [] }];
  const about = { kind: 'month', number: 'ST-2026-0001', version: 1, period: '2026-11', seal: null } as const;
  const missed = 'partner_available: line 1 took effect in 2026-11, and is not among its lines';
  const told = (timeZone: string) => ({ ...about, timeZone });
  const other = 'the month is stated in Etc/GMT+12';
  expect(problems(aPack({ entries: [early], seals, about }))).toContain(missed);
  expect(problems(aPack({ entries: [early], seals, about: told('Etc/GMT+12') }))).toContain(
    `entry earned: it was booked in Europe/Zurich, ${other}`,
  );
  const commission = {
    id: 'c',
    kind: 'commission',
    termsId: 't',
    facts: null,
    earnedAt: null,
    factsHash: null,
    isUpToDate: true,
    refused: null,
  } as const;
  const earnings = [{ ...commission, timeZone: 'Europe/Zurich', revisions: [] }];
  const unnamed = { ...early, timeZone: null };
  expect(problems(aPack({ entries: [unnamed], earnings, about }))).toContain(missed);
  expect(problems(aPack({ earnings, about: told('Etc/GMT+12') }))).toContain(`commission c: it was counted in Europe/Zurich, ${other}`);
  const titles = (pack: Partial<ReadPack>) => checkPack(aPack(pack)).map(({ title, isOpen = false }) => `${isOpen ? '–' : '✔'} ${title}`);
  expect(titles({ entries: [early], seals, about })).toContain('✔ the month is one of Europe/Zurich, as sealed entries name it');
  expect(titles({ entries: [early], about })).toContain(
    '– as the file states it, for no seal names it: the time zone of the month, Europe/Zurich',
  );
});

test('a document of another partner is accepted only with money moved by a merge', () => {
  const strange = { ...document, regime: 'none' as const, partnerId: 'part', payoutId: 'of the part' };
  const payoutAbout = { kind: 'payout', reference: 'PO-2026-0001', state: 'settled', upToVersion: 0 } as const;
  const found = (change: Partial<ReadPack>, of = strange) =>
    problems(aPack({ about: payoutAbout, documents: [of], ...change })).filter((text) => text.startsWith('SB-'));
  const is = 'SB-2026-000001: it says that it belongs to partner part';
  const came = { ...earned, kind: 'adjustment', sourceType: 'partner_merge' };
  expect(found({ entries: [came] })).toEqual([]);
  expect(found({ entries: [earned] })).toEqual([`${is}, and nothing came over from a partner that was merged into this one`]);
  expect(found({ entries: [came], about: aPack({}).about })).toEqual([`${is}, and a month has only those of its own partner`]);
});

test('a document’s currency must be that of its posted tax', () => {
  expect(ofDocument({ currency: 'EUR' })).toContain('SB-2026-000001: it is in EUR, and its tax was posted in CHF');
});

const subject: ReadPack['payouts'][number] = {
  id: 'po',
  reference: 'PO-2026-0001',
  state: 'reserved',
  currency: 'CHF',
  amount: 6_000,
  rail: 'bank_file',
  method: null,
  exception: null,
  content: {
    payoutId: 'po',
    reference: 'PO-2026-0001',
    partnerId: 'p',
    currency: 'CHF',
    amount: 6_000,
    rail: 'bank_file',
    methodId: 'm',
    upToVersion: 3,
  },
  contentHash: '',
  approvals: [],
  preparedBy: null,
  runPreparedBy: null,
  requestedBy: null,
  entries: [],
  calls: [],
  events: [],
  returned: null,
  returnFee: null,
  bank: [],
  undecided: [],
};

test('a payout must count up to the line frozen with it', () => {
  const about = (upToVersion: number) => ({ kind: 'payout', reference: subject.reference, state: subject.state, upToVersion }) as const;
  const found = (upToVersion: number) => problems(aPack({ about: about(upToVersion), payouts: [subject] }));
  expect(found(1)).toContain('payout po: it counts up to line 3, the manifest says 1');
  expect(found(3)).not.toContain('payout po: it counts up to line 3, the manifest says 3');
});
