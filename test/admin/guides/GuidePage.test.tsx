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

test('C42: the guide’s editor starts with the built-in text and shows a preview with the program’s figures', async () => {
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

test('C42: a guide is saved as the next version of its language, based on the seen one', async () => {
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

test('an invalid guide is explained while typing and cannot be saved', async () => {
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

test('a clicked figure is inserted at the cursor', async () => {
  await show(aGuide({ en: written(1, 'You get here.') }));
  const field = await area();
  field.setSelectionRange(8, 12);
  fireEvent.click(screen.getByRole('button', { name: '{rate}' }));
  expect((await area()).value).toBe('You get {rate}.');
  expect(screen.getByText('the partner’s share').nextElementSibling?.textContent).toBe('12.5\u00A0%');
  expect(screen.getByText('the amount for an installation').nextElementSibling?.textContent).toBe('none: lines with it are left out');
});

test('a conflicting guide keeps what was typed, shows who saved first, and is saved over it only then', async () => {
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

test('a typed guide is kept when leaving the page until it is discarded', async () => {
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

test('a draft of a guide belongs to the person who typed it', async () => {
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

test('a trailing line break stays while typing and is no change to save', async () => {
  await show(aGuide({ en: written(1, 'One.') }));
  await type('One.\n\n');
  expect((await area()).value).toBe('One.\n\n');
  expect(screen.queryByText('Not saved')).toBeNull();
});

test('a saved guide is no draft, and a colleague’s later version is shown', async () => {
  const guide = aGuide();
  const server = await show(guide, { [`${path}/write`]: accepted });
  await type('Mine.');
  server.answer(path, { ...guide, texts: { ...guide.texts, en: written(2, 'Theirs.') } });
  fireEvent.click(screen.getByRole('button', { name: 'Save as version 1' }));
  await screen.findByRole('button', { name: 'Save as version 3' });
  expect((await area()).value).toBe('Theirs.');
  expect(screen.queryByText(/has saved version 2 meanwhile/)).toBeNull();
});

test('a guide sent again after an outage is the same command', async () => {
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

test('C42: returning to the built-in guide is a version of its own', async () => {
  const server = await show(aGuide({ en: written(2, 'Ours.') }), { [`${path}/write`]: accepted });
  fireEvent.click(await screen.findByRole('button', { name: 'Back to Commend’s built-in text…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Restore it' }));
  await screen.findByText('Done.');
  const [sent] = server.sentTo(`${path}/write`);
  expect(sent?.body).toEqual({ language: 'en', text: null });
  expect(sent?.headers.get('if-match')).toBe('"2"');
});

test('earlier versions of a guide can be read and edited again', async () => {
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

test('without the permission the guide’s preview and versions are shown without an editor', async () => {
  const me = someMe({ roles: ['support'], permissions: permissions.filter((name) => name !== 'guide.write') });
  await show(aGuide(), { '/me': me });
  expect(within(await preview()).getByText(/You earn 12\.5 %/)).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Save|Back to/ })).toBeNull();
  expect(screen.getByText(/No one has written one yet/)).toBeTruthy();
});

test('a guide that cannot be loaded can be requested again', async () => {
  const server = await show(aGuide(), { [path]: aProblem() });
  const again = await screen.findByRole('button', { name: 'Retry' });
  server.answer(path, aGuide());
  fireEvent.click(again);
  expect((await area()).value).toBe(builtInGuide.en);
});
