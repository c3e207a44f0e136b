import { expect, test } from '@jest/globals';
import { checkServiceDays } from '../../../domain/proof/proof-registration.ts';

const october = { from: '2026-10-01', until: '2026-10-31' };
const check = (vatId: string | null, days: readonly string[], registration: { from: string | null; until: string | null } = october) =>
  checkServiceDays({ reference: 'SB-2026-000001', vatId, registration }, days);
const id = 'CHE-123.456.788 MWST';

test('a document about services outside the registration shows no VAT id, and one about services inside it shows one', () => {
  expect(check(id, ['2026-10-01', '2026-10-31'])).toEqual([]);
  expect(check(null, ['2026-09-30', '2026-11-01'])).toEqual([]);
  expect(check(id, ['2026-11-01', '2026-09-30', '2026-10-15', '2026-09-30'])).toEqual([
    'SB-2026-000001: it shows a VAT id for a service of 2026-09-30, and the partner was registered from 2026-10-01 to 2026-10-31',
    'SB-2026-000001: it shows a VAT id for a service of 2026-11-01, and the partner was registered from 2026-10-01 to 2026-10-31',
  ]);
  expect(check(null, ['2026-10-15'])).toEqual([
    'SB-2026-000001: it shows no VAT id for a service of 2026-10-15, and the partner was registered from 2026-10-01 to 2026-10-31',
  ]);
});

test('a day that nobody has stated excludes nothing', () => {
  expect(check(id, ['2020-01-01'], { from: null, until: '2026-10-31' })).toEqual([]);
  expect(check(id, ['2026-11-01'], { from: null, until: '2026-10-31' })).toEqual([expect.stringContaining('registered until 2026-10-31')]);
  expect(check(id, ['2026-09-01'], { from: '2026-10-01', until: null })).toEqual([expect.stringContaining('registered from 2026-10-01')]);
  expect(check(null, ['2026-09-01'], { from: null, until: null })).toEqual([expect.stringContaining('without a known first or last day')]);
});
