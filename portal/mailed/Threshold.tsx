import type { ReactNode } from 'react';
import { Masthead } from '../layout/Masthead.tsx';

/** The frame around a mailed link's form, which is in front of the portal and not in it. */
export function Threshold({ children }: { readonly children: ReactNode }) {
  return (
    <main className="threshold">
      <Masthead />
      <div className="doors">{children}</div>
    </main>
  );
}
