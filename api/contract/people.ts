import { z } from 'zod';
import { Reason } from './reason.ts';
import { RoleName } from './policy-names.ts';
import { Id, Instant, Reference } from './scalars.ts';
import { WorkKind } from './work.ts';

/** A session as its person and administrators see it: from where, not with what. */
export const OwnSession = z.strictObject({
  id: Id,
  isThis: z.boolean(),
  /** Begun past the second factor that the person has: by a backup code, or before there was one. */
  isWithoutFactor: z.boolean(),
  /** Browser and system, as the browser says. */
  userAgent: z.string().nullable(),
  /** The network, not the address. */
  network: z.string().nullable(),
  startedAt: Instant,
  seenAt: Instant,
  endsAt: Instant,
});
export type OwnSession = z.infer<typeof OwnSession>;

/** What one administrator asked for and another one decides. */
export const AccountChange = z.strictObject({
  id: Id,
  kind: z.enum(['roles', 'factor_reset']),
  before: z.array(RoleName),
  after: z.array(RoleName),
  reason: z.string(),
  askedBy: Reference,
  askedAt: Instant,
});
export type AccountChange = z.infer<typeof AccountChange>;

export const personStates = ['active', 'locked'] as const;
/** Ours, or those of partners: nobody is both. */
export const personKinds = ['ours', 'partners'] as const;

export const AccountPerson = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  /** Of ours; a partner's person has none. */
  roles: z.array(RoleName),
  /** By name. */
  partners: z.array(z.string()),
  state: z.enum(personStates),
  lockedReason: z.string().nullable(),
  /** Partners, by name, whose mails reach nobody else: no other owner has an open account. */
  onlyReaderOf: z.array(z.string()),
  /** Partners, by name, for which they entered payout details that rest still, and until when. Nobody has confirmed or switched these off. */
  restingFor: z.array(z.strictObject({ partner: z.string(), until: Instant.nullable() })),
  hasFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  sessions: z.int(),
  /** Nobody else could let people in: stays. */
  isLastAdmin: z.boolean(),
  openChanges: z.array(AccountChange),
  createdAt: Instant,
});
export type AccountPerson = z.infer<typeof AccountPerson>;

/** What waits for a second person. `reference`: of a payout, a run, a bank file, a rate or a merge, else the partner; null: it is about none. */
const OpenPart = z.strictObject({ kind: WorkKind, reference: z.string().nullable() });
export type OpenPart = z.infer<typeof OpenPart>;

export const AccountPersonWithSessions = AccountPerson.extend({
  openSessions: z.array(OwnSession),
  /** What they proposed or have approved, and what still waits: it counts no more once they are locked. */
  openParts: z.array(OpenPart),
});
export type AccountPersonWithSessions = z.infer<typeof AccountPersonWithSessions>;

export const PersonFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  kind: z.enum(personKinds).default('ours'),
  state: z.enum(personStates).optional(),
  role: RoleName.optional(),
});
export const personSorts = ['name', 'lastSeenAt', 'createdAt'] as const;

export const Reasoned = z.strictObject({ reason: Reason });
export const AskRoles = Reasoned.extend({ roles: z.array(RoleName).min(1).max(5) });
/** Which change it was that the person saw. */
export const DecideChange = z.strictObject({ changeId: Id });

const invitationStates = ['waits_for_second', 'on_its_way', 'undelivered', 'sent', 'expired'] as const;

/** An open invitation of one of ours. */
export const StaffInvitation = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.enum(['en', 'de']),
  roles: z.array(RoleName),
  state: z.enum(invitationStates),
  invitedBy: Reference,
  expiresAt: Instant.nullable(),
  createdAt: Instant,
});
export type StaffInvitation = z.infer<typeof StaffInvitation>;

export const InviteStaff = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  language: z.enum(['en', 'de']),
  roles: z.array(RoleName).min(1).max(5),
  /** An open invitation, whose address was wrong: it is withdrawn with this one. */
  insteadOf: Id.optional(),
});
