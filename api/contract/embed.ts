import { z } from 'zod';
import { Instant } from './scalars.ts';

/** `POST /v1/embed-sessions`: the host's server asks for a session for one of its accounts. */
export const NewEmbedSession = z.strictObject({ accountId: z.string().trim().min(1).max(200) });

/** The address for the frame; it opens once, before `expiresAt`. */
export const EmbedSession = z.strictObject({ url: z.url(), expiresAt: Instant });

/** `POST /v1/embed/open`, by the page in the frame. */
export const OpenEmbed = z.strictObject({ token: z.string().min(1).max(200) });

/** Kept only in the memory of the page. */
export const EmbedOpened = z.strictObject({ bearer: z.string(), expiresAt: Instant });
export type EmbedOpened = z.infer<typeof EmbedOpened>;
