/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useStore } from 'react-admin';
import GuidePage from '../../../admin/guides/GuidePage.tsx';
import { builtInGuide } from '../../../api/contract/guide-text.ts';
import type { Guide, GuideText, GuideVersionRow } from '../../../api/contract/guide.ts';
import { permissions } from '../../../api/contract/permissions.ts';
import { chf, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer, type Sent } from '../server.ts';

const petra = { id: idOf(91), name: 'Petra Stein' };
const never: GuideText = { version: 0, text: null, by: null, at: null };
const written = (version: number, text: string | null): GuideText => ({ version, text, by: petra, at: '2026-11-20T10:00:00Z' });

const aGuide = (texts: Partial<Guide['texts']> = {}): Guide => ({
  id: idOf(2),
  facts: {
    program: 'Termino Partners',
    rules: {
      termsId: idOf(3),
      version: 4,
      validFrom: '2026-01-01T00:00:00Z',
      acceptedAt: null,
      rateBps: 1_250,
      baseMode: 'net',
      paymentSources: ['stripe_card'],
      cardHoldDays: 30,
      invoiceHoldDays: 7,
      installationHoldDays: 30,
      monthsCap: null,
      paymentsCap: null,
      bounty: null,
      attributionDays: 60,
      policies: [{ threshold: chf(5_000), schedule: 'monthly', dayOfMonth: 5 }],
    },
    hostPlans: [],
    selfReferral: 'flag',
    badge: null,
    accessHours: 24,
    loginDays: 90,
  },
  texts: { en: never, de: never, ...texts },
});
const aVersion = (changes: Partial<GuideVersionRow> = {}): GuideVersionRow => ({
  id: idOf(20),
  programId: idOf(2),
  language: 'en',
  version: 1,
  text: '# Old\n\nOld text.',
  by: petra,
  at: '2026-11-01T10:00:00Z',
  reason: 'The first one.',
  ...changes,
});

const path = `/guides/${idOf(2)}`;
const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const at = { address: `${path}/show`, path: '/guides/:id/show' };
const show = async (guide: Guide, replies: Parameters<typeof startServer>[0] = {}, language: 'en' | 'de' = 'en') => {
  const server = startServer({ [path]: guide, '/guide-versions': [], ...replies });
  await open(<GuidePage />, { ...at, language });
  return server;
};
const area = (name = 'Text') => screen.findByRole<HTMLTextAreaElement>('textbox', { name });
const preview = (name: string | RegExp = 'What a partner sees') => screen.findByRole('region', { name });
const type = async (text: string) => fireEvent.change(await area(), { target: { value: text } });

test('C42: staff begin with the text that Commend comes with, and see beside it what a partner reads, with the figures of the program', async () => {
  await show(aGuide());
  expect((await area()).value).toBe(builtInGuide.en);
  expect(within(await preview()).getByText(/You earn 12\.5 % of what the customers you refer pay/)).toBeTruthy();
  expect(within(await preview()).queryByText(/For each installation/)).toBeNull();
  await type('# Welcome\n\nFrom {threshold} on you are **paid** {payday}.');
  expect(within(await preview()).getByRole('heading', { name: 'Welcome' })).toBeTruthy();
  expect(within(await preview()).getByText(/From CHF 50\.00 on you are/).textContent).toBe(
    'From CHF\u00A050.00 on you are paid monthly, on the 5th.',
  );
});

test('C42: what is typed becomes the next version of the language that is shown, against the one that was seen', async () => {
  const guide = aGuide({ de: written(3, 'Alt.') });
  const server = await show(guide, { [`${path}/write`]: accepted });
  fireEvent.click(await screen.findByRole('button', { name: 'German' }));
  expect((await area()).value).toBe('Alt.');
  await type('Neu, mit {rate}. ');
  fireEvent.change(screen.getByLabelText('What changed (optional)'), { target: { value: 'Kürzer.' } });
  server.answer(path, { ...guide, texts: { ...guide.texts, de: written(4, 'Neu, mit {rate}.') } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 4' }));
  expect(await screen.findByText('Saved as version 4. Partners read it from now on.')).toBeTruthy();
  const [sent] = server.sentTo(`${path}/write`);
  expect(sent?.body).toEqual({ language: 'de', text: 'Neu, mit {rate}.', reason: 'Kürzer.' });
  expect(sent?.headers.get('if-match')).toBe('"3"');
  await waitFor(() => expect(screen.queryByText('Not saved')).toBeNull());
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as version 5' }).disabled).toBe(true);
});

test('what is no figure, no safe link or no plain text is said while it is typed, in the reader’s language, and cannot be saved', async () => {
  const server = await show(aGuide(), {}, 'de');
  await type('Sie erhalten {rat}.');
  expect(await screen.findByText(/^\{rat\} ist keine Angabe des Programms\. Bekannt sind: \{program\} \{rate\}/)).toBeTruthy();
  await type('[hier](javascript:alert(1)) <b>fett</b>');
  expect(await screen.findByText(/Ein Link beginnt mit https/)).toBeTruthy();
  expect(screen.getByText(/«<b>»: Eine Anleitung fasst/)).toBeTruthy();
  expect((await area()).getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Als Version 1 speichern' }).disabled).toBe(true);
  fireEvent.submit((await area()).form ?? document.body);
  expect(server.sentTo(`${path}/write`)).toEqual([]);
});

test('a click puts a figure where the cursor stands', async () => {
  await show(aGuide({ en: written(1, 'You get here.') }));
  const field = await area();
  field.setSelectionRange(8, 12);
  fireEvent.click(screen.getByRole('button', { name: '{rate}' }));
  expect((await area()).value).toBe('You get {rate}.');
  expect(screen.getByText('the partner’s share').nextElementSibling?.textContent).toBe('12.5\u00A0%');
  expect(screen.getByText('the amount for an installation').nextElementSibling?.textContent).toBe('none: lines with it are left out');
});

test('of two who write at once, the second keeps every keystroke, is told who was first, reads it, and saves over it only then', async () => {
  const guide = aGuide({ en: written(1, 'One.') });
  const replies = [aProblem({ status: 412, code: 'guide_changed', detail: 'Petra Stein has saved version 2 meanwhile.' }), accepted];
  const server = await show(guide, { [`${path}/write`]: () => replies.shift() });
  await type('Mine.');
  server.answer(path, { ...guide, texts: { ...guide.texts, en: written(2, 'Theirs.') } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
  expect(await screen.findByText(/Petra Stein has saved version 2 in the meantime\. What you typed is still here/)).toBeTruthy();
  expect((await area()).value).toBe('Mine.');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as version 3' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Read version 2' }));
  expect(within(await preview(/version 2$/)).getByText('Theirs.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Continue from this version' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'I have read it' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 3' }));
  await waitFor(() => expect(server.sentTo(`${path}/write`)).toHaveLength(2));
  const match = ({ headers }: Sent) => headers.get('if-match');
  expect(server.sentTo(`${path}/write`).map(match)).toEqual(['"1"', '"2"']);
  expect(server.sentTo(`${path}/write`).map(({ body }) => body)).toMatchObject([{ text: 'Mine.' }, { text: 'Mine.' }]);
});

test('what was typed is still there after another page, until it is discarded', async () => {
  await show(aGuide({ en: written(1, 'One.') }));
  await type('Half a sen');
  const why = () => screen.getByLabelText<HTMLInputElement>('What changed (optional)');
  fireEvent.change(why(), { target: { value: 'Shorter' } });
  fireEvent.click(screen.getByRole('button', { name: 'German' }));
  expect((await area()).value).toBe(builtInGuide.de);
  expect(why().value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'English' }));
  expect((await area()).value).toBe('Half a sen');
  expect(why().value).toBe('Shorter');
  expect(screen.getByText('Not saved')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect((await area()).value).toBe('One.');
});

/** What this browser keeps of a person's draft. */
function DraftOf({ person }: { readonly person: string }) {
  const [kept] = useStore<{ readonly text: string } | null>(`guides.${person}.${idOf(2)}.en`, null);
  return <output data-testid={person}>{kept?.text}</output>;
}

test('a draft is of who has written it: the next one at the same desk begins with what is saved', async () => {
  startServer({ [path]: aGuide({ en: written(1, 'One.') }), '/guide-versions': [], '/me': someMe({ id: idOf(90) }) });
  await open(
    <>
      <GuidePage />
      <DraftOf person={idOf(90)} />
      <DraftOf person={idOf(91)} />
    </>,
    at,
  );
  await type('Half a sen');
  await waitFor(() => expect(screen.getByTestId(idOf(90)).textContent).toBe('Half a sen'));
  expect(screen.getByTestId(idOf(91)).textContent).toBe('');
});

test('a new line at the end stays while it is typed, and is nothing to save yet', async () => {
  await show(aGuide({ en: written(1, 'One.') }));
  await type('One.\n\n');
  expect((await area()).value).toBe('One.\n\n');
  expect(screen.queryByText('Not saved')).toBeNull();
});

test('what was saved is no draft any more: a later version of a colleague is shown as it is', async () => {
  const guide = aGuide();
  const server = await show(guide, { [`${path}/write`]: accepted });
  await type('Mine.');
  server.answer(path, { ...guide, texts: { ...guide.texts, en: written(2, 'Theirs.') } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 1' }));
  await screen.findByRole('button', { name: 'Save as version 3' });
  expect((await area()).value).toBe('Theirs.');
  expect(screen.queryByText(/has saved version 2 meanwhile/)).toBeNull();
});

test('an outage takes nothing away, and the same words sent again are the same command', async () => {
  const replies: unknown[] = [aProblem(), accepted];
  const server = await show(aGuide(), { [`${path}/write`]: () => replies.shift() });
  await type('Once.');
  fireEvent.change(screen.getByLabelText('What changed (optional)'), { target: { value: 'Why.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 1' }));
  expect(await screen.findByText(/Nothing was accepted and nothing is lost/)).toBeTruthy();
  expect((await area()).value).toBe('Once.');
  expect(screen.getByLabelText<HTMLInputElement>('What changed (optional)').value).toBe('Why.');
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 1' }));
  await waitFor(() => expect(server.sentTo(`${path}/write`)).toHaveLength(2));
  const keys = server.sentTo(`${path}/write`).map(({ headers }) => headers.get('idempotency-key'));
  expect(new Set(keys).size).toBe(1);
});

test('C42: back to the text that Commend comes with is a version of its own', async () => {
  const server = await show(aGuide({ en: written(2, 'Ours.') }), { [`${path}/write`]: accepted });
  fireEvent.click(await screen.findByRole('button', { name: 'Back to Commend’s built-in text…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Restore it' }));
  await screen.findByText('Done.');
  const [sent] = server.sentTo(`${path}/write`);
  expect(sent?.body).toEqual({ language: 'en', text: null });
  expect(sent?.headers.get('if-match')).toBe('"2"');
});

test('every version can be read again, and written on from', async () => {
  await show(aGuide({ en: written(2, null) }), {
    '/guide-versions': [aVersion({ id: idOf(21), version: 2, text: null, reason: null }), aVersion()],
  });
  expect(await screen.findByText('The first one.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Back to Commend’s built-in text…' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'v1' }));
  expect(within(await preview(/version 1$/)).getByText('Old text.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Continue from this version' }));
  expect((await area()).value).toBe('# Old\n\nOld text.');
});

test('whoever may not write sees what partners see, and the versions', async () => {
  const me = someMe({ roles: ['support'], permissions: permissions.filter((name) => name !== 'guide.write') });
  await show(aGuide(), { '/me': me });
  expect(within(await preview()).getByText(/You earn 12\.5 %/)).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Save|Back to/ })).toBeNull();
  expect(screen.getByText(/No one has written one yet/)).toBeTruthy();
});

test('where it cannot be read, the page says so and asks again', async () => {
  const server = await show(aGuide(), { [path]: aProblem() });
  const again = await screen.findByRole('button', { name: 'Retry' });
  server.answer(path, aGuide());
  fireEvent.click(again);
  expect((await area()).value).toBe(builtInGuide.en);
});
