import { expect, test } from '@jest/globals';
import type { Actor } from '../../../api/http/actor.ts';
import { filesUnderWay } from '../../../api/http/files-under-way.ts';

const person = (id: string): Actor => ({
  kind: 'person',
  id,
  name: id,
  email: `${id}@commend.test`,
  language: 'en',
  roles: [],
  sessionId: id,
  hasFactor: false,
  factorAt: null,
  viewing: null,
});

test('S63: a person downloads four files at a time, and each one that ends or fails makes room for another', async () => {
  const inTurn = filesUnderWay();
  const ends: { readonly well: () => void; readonly badly: (error: Error) => void }[] = [];
  const fetch = (id: string) =>
    inTurn(person(id), () => new Promise((well, badly) => void ends.push({ well: () => well(undefined), badly })).then(() => undefined));
  const running = Array.from({ length: 4 }, () => fetch('anna'));
  await expect(fetch('anna')).rejects.toMatchObject({ code: 'too_many_requests', details: { retryAfterSeconds: 10 } });
  const other = fetch('beat');
  ends[0]?.badly(new Error('the reader is gone'));
  await expect(running[0]).rejects.toThrow('gone');
  const next = fetch('anna');
  await expect(fetch('anna')).rejects.toMatchObject({ code: 'too_many_requests' });
  for (const end of ends) end.well();
  await Promise.all([...running.slice(1), other, next]);
  await inTurn(person('anna'), () => Promise.resolve());
});
