import { expect, test } from '@jest/globals';
import { deedOf } from '../../../admin/work/deeds.ts';
import { contentOf, isCode, projectFiles } from '../../support/source-files.ts';

const subjects = 'payout|payout_run|payout_batch|bank_entry|adjustment|affiliate_access|statement|ticket|partner_login';

test('a verb and the state that comes of it read the same, in whichever way the log writes them', () => {
  expect(deedOf('adjustment.approve')).toBe(deedOf('payout.approved'));
  expect(deedOf('payout_batch.confirmHandOver')).toBe('work.deeds.handedOver');
  expect(deedOf('payout.something_new')).toBeUndefined();
});

test('what people do with work has a word', () => {
  const code = projectFiles().filter((file) => isCode(file) && file.startsWith('api/commands/'));
  const actions = code.flatMap((file) => [...contentOf(file).matchAll(new RegExp(`action: '((?:${subjects})[.][a-z_]+)'`, 'g'))]);
  const kinds = code.flatMap((file) => [...contentOf(file).matchAll(/(?:tell|told): \(?[^\n]*\bkind: '([a-zA-Z]+)'/g)]);
  const said = [...actions, ...kinds].map(([, word]) => word ?? '');
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((action) => !action.endsWith('.download') && deedOf(action) === undefined)).toEqual([]);
});
