import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { signInLine } from '../../../../api/http/auth/sign-in-line.ts';
import { aPerson, password, startApi, type RunningApi } from '../../running.ts';

/** As much of a request and its answer as the line looks at. */
function aLine(limits: { atOnce: number; most: number }) {
  const line = signInLine(limits);
  const begun: number[] = [];
  const come = (n: number, complete = true) => {
    const [request, response] = [{ complete }, new EventEmitter()];
    line.enter({ request, response }, () => begun.push(n));
    return {
      turn: () => line.turn({ request, response }),
      leave: () => line.leave(request),
      hangUp: () => response.emit('close'),
    };
  };
  return { begun, come };
}

test('sign-ins run in the order of their arrival, at most the allowed number at once', async () => {
  const { begun, come } = aLine({ atOnce: 2, most: 10 });
  const [one, two, three] = [1, 2, 3, 4, 5].map((n) => come(n));
  await setImmediate();
  expect(begun).toEqual([1, 2]);
  two?.leave();
  expect(begun).toEqual([1, 2, 3]);
  two?.hangUp(); // its answer has gone out: nobody begins by that
  expect(begun).toEqual([1, 2, 3]);
  one?.hangUp(); // it failed before it could give its place on
  three?.leave();
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test('a waiting sign-in whose caller hangs up leaves the line', async () => {
  const { begun, come } = aLine({ atOnce: 1, most: 10 });
  const [one, two] = [1, 2, 3].map((n) => come(n));
  await setImmediate();
  two?.hangUp();
  one?.leave();
  expect(begun).toEqual([1, 3]);
});

test('a sign-in whose body is incomplete does not block the ones behind it', async () => {
  const { begun, come } = aLine({ atOnce: 1, most: 10 });
  const [slow, one] = [come(1, false), come(2), come(3)];
  await setImmediate();
  expect(begun).toEqual([1, 2]);
  let isTurn = false;
  const turn = slow.turn().then(() => (isTurn = true));
  await setImmediate();
  expect(isTurn).toBe(false);
  one.leave();
  await setImmediate();
  expect([begun, isTurn]).toEqual([[1, 2, 3], false]); // in its order: behind who was there before
  one.hangUp();
  slow.hangUp();
  void turn;
});

test('a sign-in is refused with too_many_requests while the line is full, and accepted again when there is room', async () => {
  const { begun, come } = aLine({ atOnce: 1, most: 1 });
  const one = come(1);
  await setImmediate();
  come(2);
  expect(() => come(3)).toThrow(expect.objectContaining({ code: 'too_many_requests', details: { retryAfterSeconds: 15 } }));
  one.leave();
  come(4);
  expect(begun).toEqual([1, 2]);
});

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const signIn = (email: string, given: string, path = '/v1/auth/sign-in/email') =>
  api.anonymous().post(path).send({ email, password: given });

test('many sign-ins at once are all answered, right and wrong ones', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => signIn(email, n % 2 === 0 ? password : 'wrong password')));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 24 }, (_, n) => (n % 2 === 0 ? 200 : 401)));
});

test('a waiting sign-in whose caller has gone is not carried out and opens no session', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const crowd = Array.from({ length: 12 }, () => signIn(email, 'wrong password'));
  const gone = new AbortController();
  const waiting = crowd.map((one) => one.then(({ status }) => status));
  const late = fetch(`${api.url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
    signal: gone.signal,
  }).catch(() => 'gone');
  await setTimeout(15);
  gone.abort();
  expect(await late).toBe('gone');
  await Promise.all(waiting);
  expect(await api.owner.session.count({ where: { userId: id } })).toBe(0);
});

test('sign-ins whose body never ends do not keep others from signing in', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const { hostname, port } = new URL(api.url);
  const head = `POST /v1/auth/sign-in/email HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{`;
  const slow = Array.from({ length: 4 }, () => connect(Number(port), hostname));
  for (const socket of slow) socket.write(head);
  await setTimeout(50);
  await signIn(email, password).expect(200);
  for (const socket of slow) socket.destroy();
});

test('other spellings of the sign-in address get 404', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  for (const path of ['/v1/auth/sign-in/email?x=1', '/v1/auth/Sign-In/email', '/v1/auth/sign-in/email/'])
    await signIn(email, password, path).expect(404);
});
