import { expect, test } from '@jest/globals';
import { portalDoors, portalScreens } from '../../../scripts/e2e/portal-screens.ts';
import { contentOf } from '../../support/source-files.ts';

const app = contentOf('portal/App.tsx');
const ways = app + contentOf('portal/providers/session.tsx');
const rooms = [...app.matchAll(/<Route\s+path="([^"]+)"/g)].map(([, path = '']) => path);
const doors = [...ways.matchAll(/\/\^\\\/portal\\\/\(?([a-z|-]+)/g)].flatMap(([, names = '']) => names.split('|'));

/** The catch-all is met at an address that no room has. */
const unknown = portalScreens.filter(({ path }) => !rooms.includes(path.split('?')[0] ?? ''));

test('every screen of the portal is looked at, light and dark, in both languages, on a desk and on a phone', () => {
  expect(rooms.length).toBeGreaterThan(10);
  const missed = rooms.filter((room) =>
    room === '*'
      ? unknown.length === 0
      : !portalScreens.some(({ path, opens }) => (room.includes(':') ? opens?.startsWith(`/portal${room.split(':')[0]}`) : path === room)),
  );
  expect(missed).toEqual([]);
});

test('so is every door that opens before the sign-in', () => {
  expect(doors).toEqual(expect.arrayContaining(['reset', 'invitation', 'join']));
  expect(doors.filter((door) => !portalDoors.some(({ path }) => path.startsWith(`/${door}`)))).toEqual([]);
});
