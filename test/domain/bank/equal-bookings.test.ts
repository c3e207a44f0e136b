import { expect, test } from '@jest/globals';
import { placeOfBooking, tellingOf, type EqualBooking } from '../../../domain/bank/equal-bookings.ts';

const [advice, other, day, nextDay] = ['camt.054 A', 'camt.054 B', 'camt.053 1', 'camt.053 2'] as const;

/** What becomes of equal bookings that these statements tell, one each time that it is named. */
function kept(...tellings: readonly string[]): string[] {
  const equals: { ordinal: number; toldBy: string[]; isInDoubt: boolean; isSame: boolean }[] = [];
  const told = new Map<string, number>();
  for (const by of tellings) {
    const [kind = '', statement = ''] = by.split(' ');
    const nth = told.get(by) ?? 0;
    told.set(by, nth + 1);
    const place = placeOfBooking(equals, { kind, statement, nth });
    if (place.known === undefined) equals.push({ ordinal: place.ordinal, toldBy: [by], isInDoubt: place.isInDoubt, isSame: false });
    else if (!place.known.toldBy.includes(by)) {
      place.known.toldBy.push(by);
      if (place.isApart) place.known.isInDoubt = false;
    }
  }
  return equals.map(({ isInDoubt }) => (isInDoubt ? 'in doubt' : 'one'));
}

test.each([
  { rule: 'so many as one statement tells are so many', told: [day, day], is: ['one', 'one'] },
  { rule: 'an advice and then the statement tell the same', told: [advice, day], is: ['one'] },
  { rule: 'the statement and then an advice tell the same', told: [day, advice], is: ['one'] },
  { rule: 'another advice may tell the same, or a second one', told: [advice, other], is: ['one', 'in doubt'] },
  { rule: 'so may another statement', told: [day, nextDay], is: ['one', 'in doubt'] },
  { rule: 'also after an advice told it', told: [advice, day, nextDay], is: ['one', 'in doubt'] },
  { rule: 'a statement that tells both tells them apart', told: [advice, other, day, day], is: ['one', 'one'] },
  { rule: 'a statement that tells one of them says nothing of the other', told: [advice, other, day], is: ['one', 'in doubt'] },
  { rule: 'two of one advice are both in the statement', told: [advice, advice, day, day], is: ['one', 'one'] },
  { rule: 'what the statement tells more often is more', told: [advice, day, day], is: ['one', 'one'] },
])('$rule', ({ told, is }) => {
  expect(kept(...told)).toEqual(is);
});

const equal = (change: Partial<EqualBooking>): EqualBooking => ({
  ordinal: 0,
  toldBy: [advice],
  isInDoubt: false,
  isSame: false,
  ...change,
});
const telling = (by: string, nth = 0) => {
  const [kind = '', statement = ''] = by.split(' ');
  return { kind, statement, nth };
};

test('equal bookings that come again in the same statement are recognised one by one', () => {
  const equals = [equal({ toldBy: [day] }), equal({ ordinal: 1, toldBy: [day] })];
  expect(placeOfBooking(equals, telling(day, 1))).toEqual({ known: equals[1], isApart: false });
  expect(placeOfBooking(equals, telling(day, 2))).toEqual({ known: undefined, ordinal: 2, isInDoubt: false });
});

test('a booking stored before statements were recorded is recognised by the first statement that contains it', () => {
  const equals = [equal({ toldBy: [] })];
  expect(placeOfBooking(equals, telling(other))).toEqual({ known: equals[0], isApart: false });
});

test('a booking that people decided to be a repetition is not counted for another statement; its own statement recognises it', () => {
  const equals = [equal({}), equal({ ordinal: 1, toldBy: [other], isSame: true })];
  expect(placeOfBooking([equal({ toldBy: [advice, day] }), ...equals.slice(1)], telling(day, 1))).toEqual({
    known: undefined,
    ordinal: 2,
    isInDoubt: false,
  });
  expect(placeOfBooking(equals, telling(other))).toEqual({ known: equals[1], isApart: false });
});

test('a statement is stored with its kind', () => {
  expect(tellingOf({ kind: 'camt.053', statement: '7' })).toBe('camt.053 7');
});
