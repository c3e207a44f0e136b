import { expect, test } from '@jest/globals';
import { accessTask } from '../../emails/access-task.ts';

const request = {
  partner: 'Velo Werk',
  requestedAt: '2026-03-02T08:00:00Z',
  dueAt: '2026-03-03T08:00:00Z',
  address: 'https://c.test/1',
} as const;

const minute = 60_000;

test.each([
  [16 * 60 * minute, 'Less than 16 hours are left.', 'Es bleiben weniger als 16 Stunden.'],
  [61 * minute, 'Less than 2 hours are left.', 'Es bleiben weniger als 2 Stunden.'],
  [60 * minute, 'Less than 60 minutes are left.', 'Es bleiben weniger als 60 Minuten.'],
  [1, 'Less than 1 minute is left.', 'Es bleibt weniger als 1 Minute.'],
])('a reminder says how long is left until the promise: %i ms', (leftMs, english, german) => {
  for (const [language, said] of [['en', english] as const, ['de', german] as const]) {
    const { paragraphs } = accessTask({ task: 'access_reminder', ...request, leftMs }, { name: '', language, timeZone: 'Europe/Zurich' });
    expect(paragraphs).toEqual([expect.stringMatching(new RegExp(`\\. ${said}$`))]);
  }
});

test('a reminder that goes out after the promised second claims no time that is left', () => {
  const reader = { name: '', language: 'en', timeZone: 'Europe/Zurich' } as const;
  const { paragraphs } = accessTask({ task: 'access_reminder', ...request, leftMs: 0 }, reader);
  expect(paragraphs.join(' ')).not.toContain('left');
});
