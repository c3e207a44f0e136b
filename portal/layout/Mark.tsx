/** The logo of Commend. */
export const Mark = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
    <rect width="20" height="20" rx="5" fill="var(--primary)" />
    <path d="M13.6 7.4a4.2 4.2 0 1 0 0 5.2" fill="none" stroke="var(--on-primary)" strokeWidth="2" strokeLinecap="round" />
  </svg>
);
