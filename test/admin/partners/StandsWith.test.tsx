/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { Suspension } from '../../../admin/partners/Suspension.tsx';
import { PartnerVerbs } from '../../../admin/partners/PartnerVerbs.tsx';
import { StandsWith } from '../../../admin/partners/StandsWith.tsx';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const standsWith = { id: idOf(2), name: 'Keller' };

test.each([
  ['en', /This follows from being part of another partner; what is decided there applies here, too: Keller/],
  ['de', /Das ist so als Teil eines anderen Partners; was dort entschieden wird, gilt auch hier: Keller/],
] as const)('%s: a part’s page says that another partner’s state applies, with a link', async (language, said) => {
  startServer({});
  await open(<StandsWith partner={{ standsWith, heldWith: null }} />, { language });
  expect((await screen.findByRole('alert')).textContent).toMatch(said);
  expect(screen.getByRole('link', { name: 'Keller' }).getAttribute('href')).toContain(`/partners/${idOf(2)}/show`);
});

test.each([
  [
    'en',
    /Its payouts are on hold together with those of another partner; the hold is lifted there: Keller/,
    /The third payout in a row failed/,
  ],
  [
    'de',
    /Seine Auszahlungen sind mit denen eines anderen Partners angehalten und werden dort freigegeben: Keller/,
    /Die dritte Auszahlung in Folge scheiterte/,
  ],
] as const)('%s: a part’s page says that another partner’s payouts are on hold and why, with a link', async (language, said, why) => {
  startServer({});
  await open(<StandsWith partner={{ standsWith: null, heldWith: { ...standsWith, reason: 'third_failure' } }} />, { language });
  const text = (await screen.findByRole('alert')).textContent;
  expect(text).toMatch(said);
  expect(text).toMatch(why);
  expect(screen.getByRole('link', { name: 'Keller' }).getAttribute('href')).toContain(`/partners/${idOf(2)}/show`);
});

test('a part suspended on its own shows both reasons and can be decided', async () => {
  const suspended = (reason: string) => ({ since: '2026-11-02T09:00:00Z', reason, reviewOn: '2099-12-05', version: 'v1' });
  const both = { suspension: suspended('All the clicks.'), ownSuspension: suspended('Its own clicks.') };
  const partner = aPartnerInFull({ state: 'suspended', standsWith, ...both });
  startServer({});
  await open(
    <>
      <Suspension partner={partner} />
      <PartnerVerbs partner={partner} />
    </>,
  );
  const alerts = (await screen.findAllByRole('alert')).map(({ textContent }) => textContent);
  expect(alerts).toEqual([expect.stringContaining('All the clicks.'), expect.stringMatching(/^In its own right: .*Its own clicks\./)]);
  expect(await screen.findByRole('button', { name: 'Close…' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /Keep/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Reinstate/ })).toBeNull();
});

test('deciding on a partner lists the parts that change with it', async () => {
  startServer({});
  const parts = [
    { ...standsWith, state: 'active' as const },
    { id: idOf(3), name: 'Zaugg', state: 'suspended' as const },
    { id: idOf(4), name: 'Frei', state: 'closed' as const },
  ];
  await open(<PartnerVerbs partner={aPartnerInFull({ state: 'active', parts })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Close…' }));
  expect((await screen.findByRole('dialog')).textContent).toMatch(/Together withKeller, Zaugg(?!,)/);
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  expect((await screen.findByRole('dialog')).textContent).toMatch(/Together withKeller(?!,)/);
});
