import { DomainError } from '../../domain/errors.ts';
import { mayTakeOn, type WorkKind } from '../../domain/work.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { can } from '../contract/permissions.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { sql } from '../http/sql.ts';

export interface Item {
  readonly kind: WorkKind;
  readonly subjectId: string;
  /** People who may not do the work under the four-eyes rule: they made its subject or have decided already. */
  readonly notFor?: readonly string[];
}
export interface Mark {
  readonly assigned_to: string | null;
  readonly snoozed_until: Date | null;
}
export interface MarkChange {
  readonly assignedTo: string | null;
  readonly snoozedUntil: string | null;
  readonly note: string | null;
}

/** Locks the mark that says who has taken a piece of work, tickets included; no other place says it. Of two simultaneous calls the second waits. */
export async function lockMark(tx: Tx, { kind, subjectId }: Item): Promise<Mark | undefined> {
  await tx.$executeRaw`
    insert into work_mark (subject_kind, subject_id) values (${kind}, ${subjectId}) on conflict do nothing`;
  const [mark] = await tx.$queryRaw<Mark[]>`
    select assigned_to, snoozed_until from work_mark where subject_kind = ${kind} and subject_id = ${subjectId} for update`;
  return mark;
}

/** Changes a mark. Fields that are not named stay. */
export async function saveMark(tx: Tx, { kind, subjectId }: Item, change: Partial<MarkChange>): Promise<void> {
  const { assignedTo, snoozedUntil, note } = change;
  const sets = [
    ...(assignedTo === undefined ? [] : [sql`assigned_to = ${assignedTo}::uuid`]),
    ...(snoozedUntil === undefined ? [] : [sql`snoozed_until = ${snoozedUntil}::timestamptz`]),
    ...(note === undefined ? [] : [sql`note = ${note}`]),
  ];
  for (const set of sets) await tx.$executeRaw`update work_mark set ${set} where subject_kind = ${kind} and subject_id = ${subjectId}`;
}

/**
 * Refuses work that a colleague has taken. A colleague who is locked, lacks the role or may not do this work does not count. @throws `work_taken`
 * with the colleague's name
 */
export async function mustBeFree(tx: Tx, { actor }: PersonCall, { item, before }: Taken): Promise<void> {
  const by = before?.assigned_to ?? null;
  if (by === null || by === actor.id) return;
  const colleague = await tx.person.findUnique({ where: { id: by }, select: forWork });
  if (colleague !== null && mayDoThis(item, colleague)) throw new DomainError('work_taken', { by: colleague.name });
}

export interface Taken {
  readonly item: Item;
  readonly before: Mark | undefined;
}
const forWork = { id: true, name: true, banned: true, staffRoles: true } as const;
type ForWork = Pick<Person, keyof typeof forWork>;

const mayDoThis = ({ kind, notFor = [] }: Item, person: ForWork): boolean => mayTakeOn(kind, person) && !notFor.includes(person.id);

/**
 * Requires a colleague who may do the work: otherwise it would lie where nobody sees it.
 *
 * @throws `colleague_may_not` with the colleague's name; `not_found` for a person who is not staff
 */
export async function requireColleague(tx: Tx, id: string, item: Item): Promise<ForWork> {
  const person = await tx.person.findUnique({ where: { id }, select: forWork });
  if (person === null || person.staffRoles.length === 0) throw new DomainError('not_found');
  if (!mayDoThis(item, person)) throw mayNot(person);
  return person;
}

export const mayNot = ({ name }: Pick<Person, 'name'>): DomainError => new DomainError('colleague_may_not', { who: name });

/** Requires that the person may give this work away: the colleague who has taken it, or a person with that permission. @throws `work_taken` */
export async function mayGiveAway(tx: Tx, call: PersonCall, taken: Taken): Promise<void> {
  if (!can(call.actor, 'work.hand_over')) await mustBeFree(tx, call, taken);
}
