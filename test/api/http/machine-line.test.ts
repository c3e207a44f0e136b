import { expect, test } from '@jest/globals';
import { machineLine, machineLines } from '../../../api/http/machine-line.ts';

/** A call that ends when it is told to, well or badly. */
function aCall() {
  let end = { well: () => undefined as void, badly: (_error: Error) => undefined as void };
  let hasBegun = false;
  const done = new Promise<string>((well, badly) => {
    end = { well: () => well('done'), badly };
  });
  return {
    work: () => {
      hasBegun = true;
      return done;
    },
    hasBegun: () => hasBegun,
    end,
  };
}

/** Of a caller that stays on the line. */
const from = (caller = 'a key', hungUp = new AbortController().signal) => ({ caller, hungUp });
const settled = () => new Promise((next) => setImmediate(next));

test('calls of machines begin in the order of their arrival, and each that ends or fails lets in the next', async () => {
  const inLine = machineLine({ atOnce: 2, most: 10 });
  const calls = Array.from({ length: 4 }, aCall);
  const answers = calls.map(({ work }) => inLine(from(), work));
  const begun = () => calls.map(({ hasBegun }) => hasBegun());
  await settled();
  expect(begun()).toEqual([true, true, false, false]);
  calls[1]?.end.badly(new Error('the database is away'));
  await expect(answers[1]).rejects.toThrow('away');
  await settled();
  expect(begun()).toEqual([true, true, true, false]);
  calls[0]?.end.well();
  await settled();
  expect(begun()).toEqual([true, true, true, true]);
  for (const { end } of calls) end.well();
  expect(await Promise.all([answers[0], answers[2], answers[3]])).toEqual(['done', 'done', 'done']);
});

test('a call of a machine beyond the waiting line is refused until one has ended', async () => {
  const inLine = machineLine({ atOnce: 1, most: 1 });
  const [first, second, third] = [aCall(), aCall(), aCall()];
  const running = [inLine(from(), first.work), inLine(from(), second.work)];
  await expect(inLine(from(), third.work)).rejects.toMatchObject({ code: 'unavailable' });
  expect(third.hasBegun()).toBe(false);
  first.end.well();
  await running[0];
  running.push(inLine(from(), third.work));
  for (const { end } of [second, third]) end.well();
  await Promise.all(running);
});

test('a hundred reported events do not delay another call of the host product', async () => {
  const lines = machineLines();
  const reports = Array.from({ length: 100 }, aCall);
  const answers = reports.map(({ work }) => lines.of({ isReport: true })(from(), work));
  expect(await lines.of({})(from(), () => Promise.resolve('the badge'))).toBe('the badge');
  for (const { end } of reports) end.well();
  await Promise.all(answers);
});

test('the callers take turns, so that the hundred calls of one delay the call of another by one', async () => {
  const inLine = machineLine({ atOnce: 1, most: 100 });
  const order: string[] = [];
  const call = (caller: string) =>
    inLine(from(caller), async () => {
      await settled();
      order.push(caller);
    });
  const burst = Array.from({ length: 100 }, () => call('one'));
  await Promise.all([...burst, call('another')]);
  expect(order.indexOf('another')).toBe(2);
});

test('the full queue of one caller refuses nobody else', async () => {
  const inLine = machineLine({ atOnce: 1, most: 1 });
  const running = aCall();
  const answers = [inLine(from('one'), running.work), inLine(from('one'), running.work)];
  await expect(inLine(from('one'), running.work)).rejects.toMatchObject({ code: 'unavailable' });
  answers.push(inLine(from('another'), running.work));
  running.end.well();
  expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
});

test('a caller who hangs up while waiting is not carried out, and frees the place', async () => {
  const inLine = machineLine({ atOnce: 1, most: 1 });
  const [running, left, next] = [aCall(), aCall(), aCall()];
  const first = inLine(from(), running.work);
  const hangUp = new AbortController();
  const gone = inLine(from('a key', hangUp.signal), left.work);
  hangUp.abort();
  expect(await gone).toBeUndefined();
  const last = inLine(from(), next.work);
  for (const { end } of [running, next]) end.well();
  expect(await Promise.all([first, last])).toEqual(['done', 'done']);
  expect(left.hasBegun()).toBe(false);
  expect(await inLine(from('a key', hangUp.signal), left.work)).toBeUndefined();
});
