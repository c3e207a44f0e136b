/** What a key of the host product is for: telling of customers and events, or letting partners in at customers. */
export const keyScopes = ['track', 'partner_login'] as const;
export type KeyScope = (typeof keyScopes)[number];
