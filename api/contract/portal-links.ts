import { z } from 'zod';
import { decisionReasons } from '../../domain/decision.ts';
import { PortalStanding } from './portal-standing.ts';
import { Id, Instant } from './scalars.ts';
import { LineText } from './typed-text.ts';

export const mostLinks = 50;

const PortalLink = z.strictObject({
  id: Id,
  code: z.string(),
  url: z.url(),
  /** `link` is the first link, `badge` the one below the chat widget; the partner names all others. */
  channel: z.string(),
  /** The partner that the link belonged to before a merge; null for the partner's own links. */
  cameFrom: z.string().nullable(),
  /** The page that it leads to, without the host's name: `/prices`. */
  landing: z.string(),
  issuedAt: Instant,
  /** Counted clicks between the days `from` and `to`. */
  clicks: z.int(),
  signUps: z.int(),
  /** The number of customers who paid or installed, each counted once. */
  conversions: z.int(),
  lastClickAt: Instant.nullable(),
  /** Since when visitors by this link are not credited; it still leads to the host. */
  disabledAt: Instant.nullable(),
});
export type PortalLink = z.infer<typeof PortalLink>;

/** `GET …/links`: the partner's own links, `link` and `badge` first, then by age, oldest first; after them the links of merged partners. */
export const PortalLinks = z.strictObject({
  from: Instant,
  to: Instant,
  /** Whether clicks and customers of the links count. */
  standing: PortalStanding,
  links: z.array(PortalLink),
  /** Clicks of these days that do not count. */
  leftOut: z.strictObject({ own: z.int(), others: z.int() }),
  attributionDays: z.int(),
  /** The origins of the host's pages, to which a link may lead. */
  origins: z.array(z.string()),
  /** Null if the program has no badge, or if this partner is no account of the host. `isShown` is what the host product was told. */
  badge: z
    .strictObject({ text: z.string(), isShown: z.boolean(), isRemovable: z.boolean(), removablePlans: z.array(z.string()) })
    .nullable(),
});
export type PortalLinks = z.infer<typeof PortalLinks>;

/** Channels that we name: the partner can neither rename them nor switch them off, except those of merged partners. */
export const ownChannels = ['link', 'badge'] as const;
/** Returns whether the channel is one of ours, ignoring case. */
export const isOurs = (channel: string): boolean => ownChannels.some((own) => own === channel.toLowerCase());

/** `POST …/links`: a further place where the partner shares its link. */
export const NewLink = z.strictObject({
  channel: LineText.min(1).max(40),
  /** A page of the host: its path or its whole address. */
  landing: z.string().trim().max(500).default('/'),
});

/** `POST …/links/:id`: fields that are left out stay unchanged. */
export const ChangeLink = z.strictObject({ channel: NewLink.shape.channel.optional(), isOn: z.boolean().optional() });

/** `GET …/links/:id/test`: the decision, its reason, and the values for the reason's sentence. */
export const LinkTest = z.strictObject({
  isCredited: z.boolean(),
  reason: z.enum(decisionReasons),
  inputs: z.strictObject({ hostPlan: z.string().nullable(), hostPlans: z.string().nullable() }),
});
export type LinkTest = z.infer<typeof LinkTest>;
