import { expect, test } from '@jest/globals';
import { portalDoors, portalScreens } from '../../../scripts/e2e/portal-screens.ts';
import { contentOf } from '../../support/source-files.ts';

const app = contentOf('portal/App.tsx');
const ways = app + contentOf('portal/providers/session.tsx');
const rooms = [...app.matchAll(/<Route\s+path="([^"]+)"/g)].map(([, path = '']) => path);
const doors = [...ways.matchAll(/\/\^\\\/portal\\\/\(?([a-z|-]+)/g)].flatMap(([, names = '']) => names.split('|'));

/** The catch-all is met at an address that no room has. */
const unknown = portalScreens.filter(({ path }) => !rooms.includes(path.split('?')[0] ?? ''));

test('every page of the portal is visited by the journeys', () => {
  expect(rooms.length).toBeGreaterThan(10);
  const missed = rooms.filter((room) =>
    room === '*'
      ? unknown.length === 0
      : !portalScreens.some(({ path, opens }) => (room.includes(':') ? opens?.startsWith(`/portal${room.split(':')[0]}`) : path === room)),
  );
  expect(missed).toEqual([]);
});

test('every page of the portal before the sign-in is visited by the journeys', () => {
  expect(doors).toEqual(expect.arrayContaining(['reset', 'invitation', 'join']));
  expect(doors.filter((door) => !portalDoors.some(({ path }) => path.startsWith(`/${door}`)))).toEqual([]);
});
