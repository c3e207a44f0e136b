/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { CoreAdminContext } from 'react-admin';
import { MemoryRouter } from 'react-router';
import { useSay } from '../../../admin/i18n/say.ts';
import { useSpokenProvider } from '../../../admin/providers/i18n-provider.ts';
import { store } from '../../../admin/providers/store.ts';

function Page() {
  const say = useSay();
  const [typed, setTyped] = useState('');
  return <input aria-label={say('signIn.password')} value={typed} onChange={({ target }) => setTyped(target.value)} />;
}

function Console() {
  const i18nProvider = useSpokenProvider();
  return (
    <MemoryRouter>
      <CoreAdminContext store={store} i18nProvider={i18nProvider}>
        <Page />
      </CoreAdminContext>
    </MemoryRouter>
  );
}

test('changing the language keeps what is typed, also in other tabs', async () => {
  render(<Console />);
  fireEvent.change(await screen.findByLabelText('Password'), { target: { value: 'correct horse' } });
  act(() => store.setItem('locale', 'de'));
  expect(await screen.findByLabelText('Passwort')).toHaveProperty('value', 'correct horse');
  act(() => store.setItem('locale', 'en'));
  expect(await screen.findByLabelText('Password')).toHaveProperty('value', 'correct horse');
});
