import { z } from 'zod';
import { mayBePutOff, workKinds } from '../../domain/work.ts';
import { fault } from '../../domain/wording/field-faults.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { mayBePutOff, workKinds };
export const WorkKind = z.enum(workKinds);
export type WorkKind = z.infer<typeof WorkKind>;
/** `taken`: work assigned to somebody, snoozed or not; people who may assign work see that of every area. */
export const workTabs = ['waiting', 'mine', 'snoozed', 'taken'] as const;
export type WorkTab = (typeof workTabs)[number];

/** Something that waits for its reader. `id` is `<kind>:<subject id>`. */
export const WorkRow = z.strictObject({
  id: z.string(),
  kind: WorkKind,
  subjectId: z.string(),
  reference: z.string(),
  /** The title that the requester gave, if any. */
  title: z.string().nullable(),
  partner: Reference.nullable(),
  /** A code of what has to be done. */
  waitsFor: z.string(),
  value: Money.nullable(),
  since: Instant,
  /** Null if there is no deadline. */
  dueAt: Instant.nullable(),
  assignedTo: Reference.nullable(),
  snoozedUntil: Instant.nullable(),
  note: z.string().nullable(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
});
export type WorkRow = z.infer<typeof WorkRow>;

export const WorkFilters = z.strictObject({
  id: z.array(z.string().max(400)).max(200).optional(),
  tab: z.enum(workTabs).default('waiting'),
  kind: z.union([WorkKind, z.array(WorkKind).max(50)]).optional(),
  q: z.string().max(200).optional(),
});
export const workSorts = ['dueAt', 'since'] as const;

/** What the reader last did with a subject. */
export const WorkDoneRow = z.strictObject({
  id: z.string(),
  at: Instant,
  /** The action as in the audit log. */
  action: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string() }),
  reference: z.string().nullable(),
  partner: Reference.nullable(),
});
export type WorkDoneRow = z.infer<typeof WorkDoneRow>;
export const WorkDoneFilters = z.strictObject({
  /** The start of the reader's day. */
  since: Instant.optional(),
});
export const workDoneSorts = ['at'] as const;

/** `GET /work-counts`: for the menu and the tabs. `next` is the next future deadline of the waiting work. */
export const WorkCounts = z.strictObject({
  waiting: z.number().int(),
  overdue: z.number().int(),
  mine: z.number().int(),
  snoozed: z.number().int(),
  next: z.strictObject({ dueAt: Instant, kind: WorkKind, count: z.number().int() }).nullable(),
});
export type WorkCounts = z.infer<typeof WorkCounts>;

/** A member of our staff who can be assigned work. */
export const Colleague = z.strictObject({ id: Id, name: z.string() });
export type Colleague = z.infer<typeof Colleague>;
/** The most items per request: their ids are in the page's address, and Node's server reads at most 16 kB of it. */
const mostGivenAtOnce = 25;
export const ColleagueFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  /** The work to assign, by ids of `GET /work`: people who may not do all of it are left out. */
  work: z
    .array(z.string().regex(/^[a-z_]{1,30}:.{1,330}$/))
    .max(mostGivenAtOnce)
    .optional(),
});
export const colleagueSorts = ['name'] as const;

export const AssignWork = z.strictObject({ personId: Id });
const Ahead = Instant.refine((at) => Date.parse(at) > Date.now(), fault('not_ahead'));
export const SnoozeWork = z.strictObject({ until: Ahead, note: z.string().trim().min(1).max(500).optional() });
