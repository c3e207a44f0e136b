import type { ReactNode } from 'react';
import { When } from '../fields/When.tsx';

/** A line of `Facts`: what it is, and what is so. */
export const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

/** The same for an instant; what has not been yet is left out. */
export const Moment = ({ label, at }: { readonly label: string; readonly at: string | null }) =>
  at === null ? null : (
    <Fact label={label}>
      <When at={at} />
    </Fact>
  );
