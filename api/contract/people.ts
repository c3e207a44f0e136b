import { z } from 'zod';
import { Reason } from './reason.ts';
import { RoleName } from './policy-names.ts';
import { Id, Instant, Reference } from './scalars.ts';
import { LineText } from './typed-text.ts';
import { WorkKind } from './work.ts';

/** A session as its person and administrators see it: where it is from, without its secrets. */
export const OwnSession = z.strictObject({
  id: Id,
  isThis: z.boolean(),
  /** True if the session began without the person's second factor: by a backup code, or before the factor was set up. */
  isWithoutFactor: z.boolean(),
  /** Browser and system, by the user agent. */
  userAgent: z.string().nullable(),
  /** The network, not the whole address. */
  network: z.string().nullable(),
  startedAt: Instant,
  seenAt: Instant,
  endsAt: Instant,
});
export type OwnSession = z.infer<typeof OwnSession>;

/** A change of an account that one administrator requests and another decides. */
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
/** Our own staff, or people of partners: nobody is both. */
export const personKinds = ['ours', 'partners'] as const;

export const AccountPerson = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  /** Roles of our own staff; a partner's person has none. */
  roles: z.array(RoleName),
  /** The partners that the person belongs to, by name. */
  partners: z.array(z.string()),
  state: z.enum(personStates),
  lockedReason: z.string().nullable(),
  /** Partners, by name, whose mails reach nobody else: no other owner has an open account. */
  onlyReaderOf: z.array(z.string()),
  /**
   * Partners, by name, whose payout details the person entered and that still wait, and until when. Nobody has confirmed them or switched
   * them off.
   */
  restingFor: z.array(z.strictObject({ partner: z.string(), until: Instant.nullable() })),
  hasFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  sessions: z.int(),
  /** True for the last person who can let others in: this account must stay. */
  isLastAdmin: z.boolean(),
  openChanges: z.array(AccountChange),
  createdAt: Instant,
});
export type AccountPerson = z.infer<typeof AccountPerson>;

/** What waits for a second person. `reference`: the number of a payout, run, bank file, rate or merge, else the partner; null if it is about none. */
const OpenPart = z.strictObject({ kind: WorkKind, reference: z.string().nullable() });
export type OpenPart = z.infer<typeof OpenPart>;

export const AccountPersonWithSessions = AccountPerson.extend({
  openSessions: z.array(OwnSession),
  /** What the person proposed or approved and what still waits: it no longer counts once the person is locked. */
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
/** The change that the person saw. */
export const DecideChange = z.strictObject({ changeId: Id });

const invitationStates = ['waits_for_second', 'on_its_way', 'undelivered', 'sent', 'expired'] as const;

/** An open invitation of one of our staff. */
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
  name: LineText.min(1).max(120),
  email: z.email().max(254),
  language: z.enum(['en', 'de']),
  roles: z.array(RoleName).min(1).max(5),
  /** An open invitation with a wrong address: it is withdrawn together with this request. */
  insteadOf: Id.optional(),
});
