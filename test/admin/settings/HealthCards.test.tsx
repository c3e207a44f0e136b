/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { HealthCards } from '../../../admin/settings/HealthCards.tsx';
import { healthCards, type HealthFacts } from '../../../api/resources/health-cards.ts';
import { open } from '../screen.tsx';

const facts: HealthFacts = {
  haltedSince: null,
  isCompanyNamed: true,
  stripe: { isOn: true, lastEventAt: null, badSignatures: 0, lastBadAt: null, unknownAccounts: 0 },
  paused: { names: [], since: null },
  workerSeenAt: null,
  workerIsAlive: true,
  stalled: { count: 0, longest: [] },
  waitingRings: 0,
  oldestRingAt: null,
  isRingLate: false,
  events: { unplaced: 0, dead: 0 },
  mails: { failed: 0, uncertain: 0, waiting: 0, since: null, answer: null, isNewestWaiting: false },
  keysNearEnd: 0,
  guessedSignIns: { count: 0, lastAt: null },
};

test('every health card is named in words', async () => {
  const cards = healthCards(facts);
  await open(<HealthCards cards={cards} />);
  const heads = (await screen.findAllByRole('heading', { level: 2 })).map(({ textContent }) => textContent);
  expect(heads).toHaveLength(cards.length);
  for (const { code } of cards) expect(heads).not.toContain(code);
});

test('the health card of stopped payouts links to them', async () => {
  await open(<HealthCards cards={healthCards({ ...facts, haltedSince: '2026-11-29T08:00:00Z' })} />);
  expect((await screen.findByRole('link', { name: 'Payouts stopped' })).getAttribute('href')).toBe('/payout-halts');
  cleanup();
  await open(<HealthCards cards={healthCards(facts)} />);
  await screen.findAllByRole('heading', { level: 2 });
  expect(screen.queryByRole('link')).toBeNull();
});
