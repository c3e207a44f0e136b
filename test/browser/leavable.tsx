import { useState, type ReactNode } from 'react';
import { KeepsUnsent } from '../../browser/unsent.tsx';

/** A screen that one leaves for another and comes back to, with what keeps unsent words around all of them. */
export function Leavable({ children }: { readonly children: ReactNode }) {
  const [isHere, setHere] = useState(true);
  return (
    <KeepsUnsent>
      <button type="button" onClick={() => setHere((was) => !was)}>
        {isHere ? 'Elsewhere' : 'Back here'}
      </button>
      {isHere ? children : null}
    </KeepsUnsent>
  );
}
