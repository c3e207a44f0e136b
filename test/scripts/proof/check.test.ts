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
  isTaxable: true,
  leftUnder: null,
  postings: [],
};
const document: ReadPack['documents'][number] = {
  id: 'document-1',
  reference: 'SB-2026-000001',
  regime: 'none',
  currency: 'CHF',
  net: 0,
  vat: 0,
  gross: 0,
  rates: [],
  from: { partner_available: 0 },
  to: { partner_available: 0 },
};
const aPack = (change: Partial<ReadPack>): ReadPack => ({
  format: 2,
  about: { kind: 'month', number: 'ST-2026-0001', version: 1, period: '2026-11', seal: null },
  scope: { partnerId: 'p', currency: 'CHF', ranges: [] },
  entries: [],
  seals: [],
  earnings: [],
  terms: [],
  decisions: [],
  payouts: [],
  documents: [],
  ...change,
});
const problems = (pack: ReadPack) => checkPack(pack).flatMap(({ problems: found }) => found);

test('a tax document that an entry names stands in the pack', () => {
  expect(problems(aPack({ entries: [tax], documents: [document] }))).toEqual([]);
  expect(problems(aPack({ entries: [tax] }))).toEqual(['document document-1 is missing, and entries name it']);
});

test('over nothing, nothing is ticked', () => {
  const [, ...checks] = checkPack(aPack({}));
  expect(checks.map(({ title, isOpen }) => ({ title, isOpen }))).toEqual([
    { title: 'not proven: there is no line of a balance in it', isOpen: true },
    { title: 'no commissions and bounties in it', isOpen: true },
    { title: 'no payouts in it', isOpen: true },
    { title: 'no tax documents in it', isOpen: true },
  ]);
});

test('a document that reaches beyond the lines of the pack is named, and not ticked', () => {
  const longer = { ...document, to: { partner_available: 3 } };
  expect(checkPack(aPack({ documents: [longer] }))).toContainEqual({
    title: 'not recomputed: SB-2026-000001 reaches beyond the lines of this pack',
    isOpen: true,
    problems: [],
  });
});
