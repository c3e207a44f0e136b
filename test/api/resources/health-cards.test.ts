import { expect, test } from '@jest/globals';
import { healthCards, type HealthFacts } from '../../../api/resources/health-cards.ts';

const well: HealthFacts = {
  stripe: { isOn: true, lastEventAt: '2026-05-01T10:00:00.000Z', badSignatures: 0, lastBadAt: null, unknownAccounts: 0 },
  paused: { names: [], since: null },
  workerSeenAt: '2026-05-01T10:00:00.000Z',
  workerIsAlive: true,
  stalled: { count: 0, longest: [] },
  waitingRings: 0,
  oldestRingAt: null,
  isRingLate: false,
  events: { unplaced: 0, dead: 0 },
  mails: { failed: 0, uncertain: 0, waiting: 0, since: null, answer: null, isNewestWaiting: false },
  keysNearEnd: 0,
  guessedSignIns: { count: 0, lastAt: null },
  haltedSince: null,
  isCompanyNamed: true,
};
const card = (facts: Partial<HealthFacts>, code: string) => healthCards({ ...well, ...facts }).find((one) => one.code === code);

test('every health card is good if nothing needs attention', () => {
  expect(healthCards(well).map(({ tone }) => tone)).toEqual(healthCards(well).map(() => 'good'));
});

test('a connection that refused us is named first with what to do, in both languages', () => {
  const since = '2026-05-02T08:00:00.000Z';
  const facts = { paused: { names: ['bexio main'], since }, events: { unplaced: 1, dead: 0 } };
  expect(healthCards({ ...well, ...facts })[0]).toMatchObject({ code: 'connections', tone: 'bad', at: since });
  const { en, de } = card(facts, 'connections')?.sentence ?? { en: '', de: '' };
  for (const sentence of [en, de]) expect(sentence).toMatch(/bexio main.*npm run connect/);
});

test('what nobody carries out is named with what to do: at Temporal only if worker and Temporal answer', () => {
  const since = '2026-05-01T09:00:00.000Z';
  const run = { kind: 'payout_run', reference: 'Velo 2026-04', since } as const;
  const payouts = ['PO-2026-0027', 'PO-2026-0028'].map((reference) => ({ kind: 'payout', reference, since }) as const);
  const named = card({ stalled: { count: 5, longest: [run, ...payouts] } }, 'stalled');
  expect(named).toMatchObject({ tone: 'bad', at: since });
  expect(named?.sentence.en).toMatch(
    /Payout run Velo 2026-04, Payout PO-2026-0027, Payout PO-2026-0028, 2 more\. .*empty Temporal’s database/,
  );
  expect(named?.sentence.de).toMatch(/Auszahlungslauf Velo 2026-04, .*, 2 weitere\. .*leeren Sie die Datenbank von Temporal/);
  for (const away of [{ workerIsAlive: false }, { isRingLate: true }])
    expect(card({ stalled: { count: 1, longest: [run] }, ...away }, 'stalled')?.sentence.en).toBe(
      'Not carried out for more than half an hour: Payout run Velo 2026-04. It goes on once worker and Temporal run again.',
    );
});

test('the health card of waiting rings has singular and plural', () => {
  const late = { isRingLate: true, oldestRingAt: '2026-05-01T09:00:00.000Z' };
  const [one, two] = [1, 2].map((waitingRings) => card({ ...late, waitingRings }, 'rings')?.sentence);
  expect(one).toEqual({ en: 'One message is waiting for Temporal.', de: 'Eine Meldung wartet auf Temporal.' });
  expect(two).toEqual({ en: '2 messages are waiting for Temporal.', de: '2 Meldungen warten auf Temporal.' });
});

test('the health card of emails counts failed and uncertain ones separately', () => {
  expect(card({ mails: { ...well.mails, failed: 1 } }, 'mails')?.sentence.en).toBe('Emails: 1 failed, 0 may not have arrived.');
});

test('emails that all wait make the health card bad with the server’s answer; waiting ones before later sent ones a warning', () => {
  const mails = { ...well.mails, failed: 2, waiting: 3, since: '2026-05-02T08:00:00.000Z', answer: '501 Bad sender address' };
  const none = card({ mails: { ...mails, isNewestWaiting: true } }, 'mails');
  expect(none).toMatchObject({ tone: 'bad', at: mails.since });
  for (const sentence of [none?.sentence.en, none?.sentence.de]) expect(sentence).toMatch(/3, .*501 Bad sender address.*npm run doctor/);
  expect(card({ mails }, 'mails')).toMatchObject({
    tone: 'warning',
    sentence: { en: 'Emails waiting for another try: 3, the newest after “501 Bad sender address”.' },
  });
});

test('a missing company name is the first health card, with what to do, in both languages', () => {
  const facts = { isCompanyNamed: false, events: { unplaced: 1, dead: 0 } };
  expect(healthCards({ ...well, ...facts })[0]).toMatchObject({ code: 'company', tone: 'bad' });
  const { en, de } = card(facts, 'company')?.sentence ?? { en: '', de: '' };
  for (const sentence of [en, de]) expect(sentence).toMatch(/mail.*npm run connect -- company/i);
});
