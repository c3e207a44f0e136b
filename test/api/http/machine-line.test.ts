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

const settled = () => new Promise((next) => setImmediate(next));

test('calls of machines begin in the order of their arrival, and each that ends or fails lets in the next', async () => {
  const inLine = machineLine({ atOnce: 2, most: 10 });
  const calls = Array.from({ length: 4 }, aCall);
  const answers = calls.map(({ work }) => inLine(work));
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
  const running = [inLine(first.work), inLine(second.work)];
  await expect(inLine(third.work)).rejects.toMatchObject({ code: 'unavailable' });
  expect(third.hasBegun()).toBe(false);
  first.end.well();
  await running[0];
  running.push(inLine(third.work));
  for (const { end } of [second, third]) end.well();
  await Promise.all(running);
});

test('a hundred reported events do not delay another call of the host product', async () => {
  const lineOf = machineLines();
  const reports = Array.from({ length: 100 }, aCall);
  const answers = reports.map(({ work }) => lineOf({ isReport: true })(work));
  expect(await lineOf({})(() => Promise.resolve('the badge'))).toBe('the badge');
  for (const { end } of reports) end.well();
  await Promise.all(answers);
});
