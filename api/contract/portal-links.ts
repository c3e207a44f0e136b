import { z } from 'zod';
import { decisionReasons } from '../../domain/decision.ts';
import { PortalStanding } from './portal-standing.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

export const mostLinks = 50;

const PortalLink = z.strictObject({
  id: Id,
  code: z.string(),
  url: z.url(),
  /** `link` is the first one, `badge` the one below the chat widget; every other is named by the partner. */
  channel: z.string(),
  /** Of what went along with a merge: the partner that it was of. */
  cameFrom: z.string().nullable(),
  /** Where it leads, without the host's name: `/prices`. */
  landing: z.string(),
  issuedAt: Instant,
  /** Within the days of `from` to `to`, counted ones only. */
  clicks: z.int(),
  signUps: z.int(),
  /** Customers who paid or installed, each once. */
  conversions: z.int(),
  lastClickAt: Instant.nullable(),
  /** Since then nobody who comes by it is credited; it keeps leading to the host. */
  disabledAt: Instant.nullable(),
});
export type PortalLink = z.infer<typeof PortalLink>;

/** `GET …/links`: the partner's own ones first, the oldest of them before the others; then what went along with a merge. */
export const PortalLinks = z.strictObject({
  from: Instant,
  to: Instant,
  /** Whether anything of them counts. */
  standing: PortalStanding,
  links: z.array(PortalLink),
  /** Clicks of these days that do not count. */
  leftOut: z.strictObject({ own: z.int(), others: z.int() }),
  attributionDays: z.int(),
  /** The host's own pages, to which a link may lead. */
  origins: z.array(z.string()),
  /** Null: the program has none, or this partner is none of its accounts. `isShown` is what the host product was told. */
  badge: z
    .strictObject({ text: z.string(), isShown: z.boolean(), isRemovable: z.boolean(), removablePlans: z.array(z.string()) })
    .nullable(),
});
export type PortalLinks = z.infer<typeof PortalLinks>;

/** Named by us: neither renamed nor switched off by the partner, but for what went along with a merge. */
export const ownChannels = ['link', 'badge'] as const;
/** However it is written. */
export const isOurs = (channel: string): boolean => ownChannels.some((own) => own === channel.toLowerCase());

/** `POST …/links`: one more place where the partner shares its link. */
export const NewLink = z.strictObject({
  channel: TypedText.min(1).max(40),
  /** A page of the host's: its path, or its whole address. */
  landing: z.string().trim().max(500).default('/'),
});

/** `POST …/links/:id`: what is not named stays. */
export const ChangeLink = z.strictObject({ channel: NewLink.shape.channel.optional(), isOn: z.boolean().optional() });

/** `GET …/links/:id/test`: the decision with its reason, and what the reason's words name. */
export const LinkTest = z.strictObject({
  isCredited: z.boolean(),
  reason: z.enum(decisionReasons),
  inputs: z.strictObject({ hostPlan: z.string().nullable(), hostPlans: z.string().nullable() }),
});
export type LinkTest = z.infer<typeof LinkTest>;
