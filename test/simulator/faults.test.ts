import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { openFaults } from '../../simulator/faults.ts';
import { openStore } from '../../simulator/store.ts';

function rain() {
  const faults = openFaults(openStore());
  return { faults, fault: faults.define('rain', { heavy: z.boolean().optional(), on: z.string().optional() }) };
}

test('a fault ends by itself after as many occurrences as were asked for', () => {
  const { faults, fault } = rain();
  faults.put({ rain: { heavy: true, count: 2 } });
  expect([fault.take(), fault.take(), fault.take()]).toEqual([{ heavy: true }, { heavy: true }, undefined]);
  expect(faults.active()).toEqual({});
});

test('one that is meant for something else stays for it', () => {
  const { faults, fault } = rain();
  faults.put({ rain: { on: 'Sunday' } });
  expect(fault.takeIf((settings) => settings.on === 'Monday')).toBeUndefined();
  expect(faults.active()).toEqual({ rain: { on: 'Sunday', count: 1 } });
  expect(fault.takeIf((settings) => settings.on === 'Sunday')).toEqual({ on: 'Sunday' });
});

test('several are put together or not at all', () => {
  const { faults } = rain();
  expect(() => faults.put({ rain: { heavy: true }, snow: {} })).toThrow('There is no fault "snow"; there are rain.');
  expect(faults.active()).toEqual({});
});

test('null switches one off', () => {
  const { faults, fault } = rain();
  faults.put({ rain: { count: 5 } });
  faults.put({ rain: null });
  expect(fault.take()).toBeUndefined();
});
