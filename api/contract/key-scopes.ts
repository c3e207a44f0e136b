/** What a key of the host product allows: reporting customers and events, or signing partners in at customers. */
export const keyScopes = ['track', 'partner_login'] as const;
export type KeyScope = (typeof keyScopes)[number];
