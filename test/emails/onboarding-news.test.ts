import { expect, test } from '@jest/globals';
import { onboardingNews } from '../../emails/onboarding-news.ts';

const suspended = {
  news: 'partner_suspended',
  program: 'Reseller',
  link: '',
  reason: 'Clicks from one address only.',
  missingPlans: [],
  stopsCommissions: false,
  lapsesAt: null,
  address: 'x',
} as const;
const reader = { name: 'Alpenblick', timeZone: 'Europe/Zurich' } as const;

test('M12: a suspension is mailed with its reason and the day of its review in the program’s time zone', () => {
  const reviewOn = '2026-12-04T23:00:00.000Z';
  const english = onboardingNews({ ...suspended, reviewOn }, { ...reader, language: 'en' });
  expect(english.paragraphs.slice(0, 2)).toEqual([
    suspended.reason,
    expect.stringMatching(/^We will review it again on 5 December 2026\.$/),
  ]);
  const german = onboardingNews({ ...suspended, reviewOn }, { ...reader, language: 'de' });
  expect(german.paragraphs[1]).toMatch(/^Am 5\. Dezember 2026 prüfen wir es erneut\.$/);
  expect(onboardingNews({ ...suspended, reviewOn: null }, { ...reader, language: 'en' }).paragraphs).toHaveLength(2);
});

test('M12: a prolonged suspension is mailed as reviewed, with reason and next day', () => {
  const kept = { ...suspended, news: 'suspension_kept', reviewOn: '2026-12-04T23:00:00.000Z' } as const;
  const english = onboardingNews(kept, { ...reader, language: 'en' });
  expect(english.subject).toBe('Your participation in Reseller stays suspended');
  expect(english.paragraphs.slice(0, 3)).toEqual(['We have reviewed it.', suspended.reason, 'We will review it again on 5 December 2026.']);
  const german = onboardingNews(kept, { ...reader, language: 'de' });
  expect([german.subject, german.paragraphs[2]]).toEqual([
    'Ihre Teilnahme bei Reseller bleibt gesperrt',
    'Am 5. Dezember 2026 prüfen wir es nochmals.',
  ]);
});

test('C01: a welcome email names the host plan that the link needs, if any, in both languages', () => {
  const welcome = { ...suspended, news: 'application_accepted', link: 'https://x.example/r/A', reviewOn: null } as const;
  const text = (language: 'en' | 'de', missingPlans: readonly string[]) =>
    onboardingNews({ ...welcome, missingPlans }, { ...reader, language }).paragraphs.join(' ');
  expect(text('en', ['Business', 'Pro'])).toContain('must be on the Business or Pro plan: until then no one');
  expect(text('de', ['Business', 'Pro'])).toContain(
    'braucht Ihr Konto den Plan Business oder Pro: Bis dahin wird Ihnen niemand gutgeschrieben',
  );
  expect(text('en', ['Business'])).not.toContain('is credited to you. Your first click');
  expect(text('de', [])).toContain('Wer sich darüber anmeldet, wird Ihnen gutgeschrieben.');
});

test('an applicant is mailed what is missing and by when, and finally what has lapsed, in both languages', () => {
  const missing = { ...suspended, reviewOn: null, missingPlans: ['Business'], lapsesAt: '2026-12-04T23:30:00.000Z' } as const;
  const text = (language: 'en' | 'de', news: Parameters<typeof onboardingNews>[0]['news']) => {
    const { heading, paragraphs } = onboardingNews({ ...missing, news }, { ...reader, language });
    return [heading, ...paragraphs].join(' ');
  };
  expect(text('en', 'host_plan_missing')).toMatch(/on the Business plan.+by 5 December 2026/);
  expect(text('de', 'host_plan_missing')).toMatch(/dem Plan Business.+bis zum 5\. Dezember 2026/);
  expect(text('en', 'agreement_missing')).toContain('by 5 December 2026');
  expect(text('de', 'agreement_missing')).toContain('bis zum 5. Dezember 2026');
  expect(text('en', 'host_plan_lapsed')).toMatch(/has lapsed.+Business/);
  expect(text('de', 'host_plan_lapsed')).toMatch(/ist verfallen.+Business/);
  expect(text('en', 'host_plan_lapsed')).not.toContain('at once'); // where the program waits for people it does not
  expect(text('de', 'host_plan_lapsed')).not.toContain('sofort');
  expect(text('en', 'agreement_lapsed')).toMatch(/has lapsed.+terms/);
  expect(text('de', 'agreement_lapsed')).toMatch(/ist verfallen.+Bedingungen/);
});

test('B13: a partner under review because of its address is mailed why, in both languages', () => {
  const looked = { ...suspended, news: 'partner_looked_at', reason: '', reviewOn: '2026-12-04T23:00:00.000Z' } as const;
  const english = onboardingNews(looked, { ...reader, language: 'en' });
  expect(english.subject).toBe('We are reviewing your participation in Reseller');
  expect(english.paragraphs.join(' ')).toMatch(/address that belongs to someone.+member of our team reviews it.+new sign-ups do not count/);
  const german = onboardingNews(looked, { ...reader, language: 'de' });
  expect(german.paragraphs.join(' ')).toMatch(/Adresse von jemandem.+prüft es jemand von uns.+Neue Anmeldungen zählen nicht/);
  for (const { paragraphs } of [english, german]) expect(paragraphs.join(' ')).not.toMatch(/December|Dezember/);
});

test('an email that the host plan is too low names the plans that suffice, in both languages', () => {
  const text = (language: 'en' | 'de', missingPlans: readonly string[]) =>
    onboardingNews({ ...suspended, news: 'host_plan_below_gate', reviewOn: null, missingPlans }, { ...reader, language }).paragraphs.join(
      ' ',
    );
  expect(text('en', ['Business', 'Pro'])).toContain('requires the Business or Pro plan, which your account is not on.');
  expect(text('de', ['Business', 'Pro'])).toContain('verlangt den Plan Business oder Pro, den Ihr Konto jetzt nicht hat.');
  expect(text('en', [])).toContain('requires a higher plan than your account had.');
  expect(text('de', [])).toContain('verlangt einen höheren Plan, als Ihr Konto hatte.');
});

test('P05: an email that the host plan is too low says whether customers still earn meanwhile, in both languages', () => {
  const text = (language: 'en' | 'de', stopsCommissions: boolean) =>
    onboardingNews(
      { ...suspended, news: 'host_plan_below_gate', reviewOn: null, missingPlans: ['Business'], stopsCommissions },
      { ...reader, language },
    ).paragraphs.join(' ');
  expect(text('en', false)).toMatch(/continue to earn for you; new referrals count only while/);
  expect(text('de', false)).toMatch(/Sie verdienen weiter daran; neue Anmeldungen zählen nur, solange/);
  expect(text('en', true)).toMatch(/While your account is not on such a plan, .*payments from your customers earn you nothing/);
  expect(text('de', true)).toMatch(/Zahlungen Ihrer bisherigen Kundinnen bringen Ihnen etwas ein, nur solange/);
});

test('an email that the link counts again, and one about a reinstatement below the plan, say what is needed', () => {
  const text = (news: 'host_plan_enough' | 'partner_reinstated', language: 'en' | 'de', missingPlans: readonly string[] = []) => {
    const { subject, paragraphs } = onboardingNews({ ...suspended, news, reviewOn: null, missingPlans }, { ...reader, language });
    return [subject, ...paragraphs].join(' ');
  };
  expect(text('host_plan_enough', 'en')).toMatch(/now active.+is credited to you/);
  expect(text('host_plan_enough', 'de')).toMatch(/zählt ab jetzt.+wird Ihnen gutgeschrieben/);
  expect(text('partner_reinstated', 'en')).toContain('your link is active again');
  expect(text('partner_reinstated', 'de')).toContain('Ihr Link zählt wieder');
  expect(text('partner_reinstated', 'en', ['Business', 'Pro'])).toMatch(
    /ended\. For your link to be active, your account must be on the Business or Pro plan\.$/,
  );
  expect(text('partner_reinstated', 'de', ['Business'])).toMatch(
    /aufgehoben\. Damit Ihr Link zählt, braucht Ihr Konto den Plan Business\.$/,
  );
});

test.each(['partner_suspended', 'suspension_kept', 'partner_reinstated', 'partner_closed'] as const)(
  'the email %s names the parts to which it applies too',
  (news) => {
    const mail = (language: 'en' | 'de', parts: readonly string[]) =>
      onboardingNews({ ...suspended, news, reviewOn: null, parts }, { ...reader, language }).paragraphs.join(' ');
    expect(mail('en', ['Keller', 'Zaugg'])).toContain('The same applies to Keller and Zaugg, part of this account.');
    expect(mail('de', ['Keller'])).toContain('Dasselbe gilt für Keller, Teil dieses Kontos.');
    expect(mail('en', [])).not.toContain('The same');
  },
);

test('B22: an email that the badge is shown again names the plans that may hide it, in both languages', () => {
  const text = (language: 'en' | 'de', badgePlans: readonly string[]) =>
    onboardingNews({ ...suspended, news: 'badge_is_back', reviewOn: null, badgePlans }, { ...reader, language }).paragraphs.join(' ');
  expect(text('en', [])).toContain('Reseller lets the badge be hidden only on a paid plan');
  expect(text('en', ['Pro', 'Team'])).toContain('only on the Pro or Team plan');
  expect(text('de', [])).toContain('lässt sich das Badge nur mit einem bezahlten Plan ausblenden');
  expect(text('de', ['Pro', 'Team'])).toContain('nur mit dem Plan Pro oder Team ausblenden');
});

test('an email about a refused application says how to ask and apply again', () => {
  const refused = { ...suspended, news: 'application_refused', reason: 'You are already a partner.', reviewOn: null } as const;
  const english = onboardingNews(refused, { ...reader, language: 'en' });
  expect(english.paragraphs.join(' ')).toMatch(/^You are already a partner\. If this is a mistake, ask us .* apply again/);
  expect(english.link?.label).toBe('Open my application');
  const german = onboardingNews(refused, { ...reader, language: 'de' });
  expect([german.paragraphs[1], german.link?.label]).toEqual([expect.stringContaining('erneut bewerben'), 'Zu meiner Bewerbung']);
});
