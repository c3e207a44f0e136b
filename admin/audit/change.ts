import { z } from 'zod';
import { Money } from '../../api/contract/money.ts';
import { MemberRole } from '../../api/contract/portal-access.ts';

export interface Change {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Returns the fields in which two snapshots differ, as text; a snapshot that is not an object counts as one unnamed value. */
export function changesBetween(before: unknown, after: unknown): readonly Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, from: was.get(name) ?? '', to: is.get(name) ?? '' }))
    .filter(({ from, to }) => from !== to);
}

function fieldsOf(value: unknown): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([['', textOf(value)]]);
  return new Map(Object.entries(value).map(([name, part]: [string, unknown]) => [name, textOf(part)]));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value));

/** Returns the changes in one line: "state: exported → handed_over". If only one side was kept, only that side is shown. */
export function changeLine(changes: readonly Change[], isKept: boolean): string {
  return changes
    .map(({ name, from, to }) => {
      const what = name === '' ? '' : `${name}: `;
      if (from === '') return `${what}${to}`;
      return isKept ? `${what}${from} → ${to === '' ? '–' : to}` : `${what}${from}`;
    })
    .join(', ');
}

const Moved = z.object({
  amounts: z.record(z.string(), z.int()),
  members: z.array(z.object({ role: MemberRole })),
});

interface Spoken {
  readonly money: (money: Money) => string;
  readonly role: (role: MemberRole) => string;
}

/**
 * Writes the amounts of a merge as money, one per currency, and the role of each person who joined the other team. Returns any other
 * snapshot unchanged.
 */
export function withMoved(snapshot: unknown, { money, role }: Spoken): unknown {
  const { data: moved } = Moved.safeParse(snapshot);
  if (moved === undefined || typeof snapshot !== 'object') return snapshot;
  const amounts = Object.entries(moved.amounts).map(([currency, amount]) => money(Money.parse({ amount, currency })));
  return { ...snapshot, amounts: amounts.join(', '), members: moved.members.map((member) => role(member.role)).join(', ') };
}

/** Writes a snapshot's amount (minor units beside a currency) as money. Returns any other snapshot unchanged. */
export function withMoney(snapshot: unknown, write: (money: Money) => string): unknown {
  if (typeof snapshot !== 'object' || snapshot === null || !('amount' in snapshot) || !('currency' in snapshot)) return snapshot;
  const money = Money.safeParse({ amount: snapshot.amount, currency: snapshot.currency });
  if (!money.success) return snapshot;
  const fields = Object.entries({ ...snapshot, amount: write(money.data) });
  return Object.fromEntries(fields.filter(([name]) => name !== 'currency'));
}
