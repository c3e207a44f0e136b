import type { ReactNode } from 'react';
import { Masthead } from '../layout/Masthead.tsx';

/** What stands around a mailed link's form: it is in front of the portal, not in it. */
export function Threshold({ children }: { readonly children: ReactNode }) {
  return (
    <main className="threshold">
      <Masthead />
      <div className="doors">{children}</div>
    </main>
  );
}
