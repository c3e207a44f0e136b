/** Applications that wait for somebody of ours. */
export const applied = { state: 'under_review' } as const;
