/** @jest-environment jsdom */
import { beforeEach, expect, test } from '@jest/globals';
import { recall, remember } from '../../../portal/providers/kept.ts';
import { chooseMeantPartner, storedPartner } from '../../../portal/providers/meant-partner.ts';

const mine = '0197a000-0000-7000-8000-000000000001';
const meant = '0197a000-0000-7000-8000-000000000002';

beforeEach(() => remember(storedPartner, mine));

const opened = (address: string): string => {
  globalThis.history.replaceState(null, '', address);
  chooseMeantPartner();
  const { pathname, search, hash } = globalThis.location;
  return `${pathname}${search}${hash}`;
};

test('a mailed address selects its partner and is replaced by the address without it', () => {
  expect(opened(`/portal/of/${meant}/affiliate-platform/open#a-secret`)).toBe('/portal/affiliate-platform/open#a-secret');
  expect(recall(storedPartner)).toBe(meant);
  expect(opened(`/portal/of/${mine}`)).toBe('/portal/');
  expect(recall(storedPartner)).toBe(mine);
});

test('other addresses do not change the selected partner', () => {
  for (const address of ['/portal/', '/portal/payouts?page=2', '/portal/of/nobody/payouts', `/portal/questions/${meant}`])
    expect(opened(address)).toBe(address);
  expect(recall(storedPartner)).toBe(mine);
});
