import { expect, test } from '@jest/globals';
import { onboardingNews } from '../../emails/onboarding-news.ts';

const suspended = {
  news: 'partner_suspended',
  program: 'Reseller',
  link: '',
  reason: 'Clicks from one address only.',
  address: 'x',
} as const;
const reader = { name: 'Alpenblick', timeZone: 'Europe/Zurich' } as const;

test('M12: a suspension is mailed with its reason and the day on which it is looked at again, in the zone of the program', () => {
  const reviewOn = '2026-12-04T23:00:00.000Z';
  const english = onboardingNews({ ...suspended, reviewOn }, { ...reader, language: 'en' });
  expect(english.paragraphs.slice(0, 2)).toEqual([suspended.reason, expect.stringMatching(/^We look at it again on 5 December 2026\.$/)]);
  const german = onboardingNews({ ...suspended, reviewOn }, { ...reader, language: 'de' });
  expect(german.paragraphs[1]).toMatch(/^Am 5\. Dezember 2026 sehen wir es erneut an\.$/);
  expect(onboardingNews({ ...suspended, reviewOn: null }, { ...reader, language: 'en' }).paragraphs).toHaveLength(2);
});
