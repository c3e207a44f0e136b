import type { ReactNode } from 'react';
import { When } from '../fields/When.tsx';

/** A line of `Facts`: a label and its value. */
export const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

/** A `Fact` with an instant; renders nothing if it has not happened yet. */
export const Moment = ({ label, at }: { readonly label: string; readonly at: string | null }) =>
  at === null ? null : (
    <Fact label={label}>
      <When at={at} />
    </Fact>
  );
