import { z } from 'zod';
import { Instant } from './scalars.ts';

/** `POST /v1/embed-sessions`: the host's server asks for its account. */
export const NewEmbedSession = z.strictObject({ accountId: z.string().trim().min(1).max(200) });

/** The address to put into the frame; it opens once, until then. */
export const EmbedSession = z.strictObject({ url: z.url(), expiresAt: Instant });

/** `POST /v1/embed/open`, by the page in the frame. */
export const OpenEmbed = z.strictObject({ token: z.string().min(1).max(200) });

/** Kept in the page's memory and nowhere else. */
export const EmbedOpened = z.strictObject({ bearer: z.string(), expiresAt: Instant });
export type EmbedOpened = z.infer<typeof EmbedOpened>;
