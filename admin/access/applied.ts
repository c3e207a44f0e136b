/** Filter for applications that wait for our staff. */
export const applied = { state: 'under_review' } as const;
